# SPDX-License-Identifier: EUPL-1.2
"""Content streams cut into their steps with one pattern, where they hold nothing but plain steps.

Parsers go through a stream byte by byte, or make an object of every operand. Nearly all streams
hold nothing that needs it. Anything out of the ordinary (an inline picture, a string with brackets
in brackets, a damaged step) is :class:`Odd`: then the stream is for a parser.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf.generic import ArrayObject, read_string_from_stream

_SPACE = rb"[\t\n\x0c\r ]"
_END = rb"(?=[\t\n\x0c\r ()<>\[\]/%]|\Z)"
_NUMBER = rb"[-+]?(?:\d{1,15}\.?\d{0,15}|\.\d{1,15})"
_NAME = rb"/[^\x00-\x20\x7f-\xff()<>\[\]{}/%#]*+"
_STRING = rb"\((?:[^()\\]|\\.)*+\)|<(?:[0-9A-Fa-f]|%s)*+>" % _SPACE
_GRAMMAR = {
    b"space": _SPACE,
    b"end": _END,
    b"number": _NUMBER,
    b"name": _NAME,
    b"string": _STRING,
}
_STEP = re.compile(
    rb"""(?:%(space)s++|%%[^\r\n]*+)*+(?:
        (?P<shown>%(string)s)%(space)s*+(?P<shows>Tj|')%(end)s
      | \[(?P<array>(?:%(number)s(?![-+.\d])|%(space)s|%(string)s)*+)\]%(space)s*+TJ%(end)s
      | (?P<operands>(?:(?:%(number)s(?![-+.\d])|%(name)s)(?:%(space)s++|(?=[A-Za-z])))*+)
        (?P<operator>[A-Za-z][A-Za-z0-9*]*+)%(end)s
      | %(name)s%(space)s*+<<(?:[^<>()]|%(string)s)*+>>%(space)s*+(?:BDC|DP)%(end)s
      | \[(?:[.\d]|%(space)s)*+\]%(space)s*+%(number)s%(space)s++d%(end)s
      | (?P<last>\Z)
    )"""
    % _GRAMMAR,
    re.DOTALL | re.VERBOSE,
)
_PLAIN = re.compile(
    rb"""(?:%(space)s++|%%[^\r\n]*+|(?P<step>
        (?:%(string)s)%(space)s*+(?:Tj|')%(end)s
      | \[(?:%(number)s(?![-+.\d])|%(space)s|%(string)s)*+\]%(space)s*+TJ%(end)s
      | (?:%(number)s(?![-+.\d])(?:%(space)s++|(?=[A-Za-z])))*+
        (?!BI%(end)s)[A-Za-z][A-Za-z0-9*]*+%(end)s
    )){0,1000}"""
    % _GRAMMAR,
    re.DOTALL | re.VERBOSE,
)
"""Many steps at once that show a string or take only numbers."""

_ITEM = re.compile(rb"(%(string)s)|(%(number)s)" % _GRAMMAR, re.DOTALL)

_TELLING = frozenset(b"BT ET q Q cm Tz Tc Tw TL Tf Td TD Tm T* Tj TJ ' Do".split())
"""Operators that pypdf heeds when it reads text; the others are left out."""

NO_GAP = 40.0
"""Thousandths of the font size: no reader takes so small a move for a space between words."""

Step = tuple[list[Any], bytes]


class Odd(Exception):
    """The stream has something that the pattern does not know."""


def _string(token: bytes) -> bytes:
    if token[:1] == b"<":
        digits = token[1:-1].translate(None, b"\t\n\x0c\r ")
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    if b"\\" in token:
        return bytes(read_string_from_stream(io.BytesIO(token), "bytes"))  # type: ignore[arg-type]
    return token[1:-1]


def _operand(token: bytes) -> float | str:
    return token.decode() if token[:1] == b"/" else float(token)


def _items(array: bytes) -> Iterator[float | bytes]:
    """Yield strings and moves; strings with less than a gap between them are one.

    What was moved between them comes behind, so that the end stands where it stood.
    """
    shown: list[bytes] = []
    moved = 0.0
    for string, number in _ITEM.findall(array):
        if string:
            shown.append(_string(string))
            continue
        move = float(number)
        if -move < NO_GAP:
            moved += move
            continue
        yield b"".join(shown)
        yield moved
        yield move
        shown, moved = [], 0.0
    yield b"".join(shown)
    yield moved


def steps(data: bytes) -> Iterator[Step]:
    """Yield operands and operator of what shows or places text in a content stream.

    Args:
        data: an unpacked content stream.

    Raises:
        Odd: pypdf has to read the stream itself.
    """
    for match in _matches(data):
        shown, shows, array, operands, operator, _ = match.groups()
        if shown is not None:
            yield [_string(shown)], shows
        elif array is not None:
            yield [ArrayObject(_items(array))], b"TJ"
        elif operator in _TELLING:
            yield [_operand(token) for token in operands.split()], operator


def _matches(data: bytes) -> Iterator[re.Match[bytes]]:
    match = _STEP.match(data)
    while match is not None and match["operator"] != b"BI":
        yield match
        if match["last"] is not None:
            return
        match = _STEP.match(data, match.end())
    raise Odd


def beside(data: bytes) -> bytes:
    """Return a content stream without the steps that show a string or take only numbers.

    The last step stays, whatever it is. What other steps take can say anything.

    Args:
        data: an unpacked content stream.

    Raises:
        Odd: the stream has to be parsed as a whole.
    """
    kept: list[bytes] = []
    last = b""
    at = 0
    while True:
        plain = _PLAIN.match(data, at)
        if plain is not None and plain.end() > at:
            last, at = plain["step"] or last, plain.end()
            continue
        step = _STEP.match(data, at)
        if step is None or step["operator"] == b"BI":
            raise Odd
        if step["last"] is not None:
            return b"\n".join((*kept, last))
        kept.append(step.group())
        last, at = b"", step.end()
