# SPDX-License-Identifier: EUPL-1.2
"""The text of pages as pypdf reads it, from content streams that are cut into steps in one sweep.

pypdf reads a content stream byte by byte, which takes more than half of its time. Nearly all
streams hold nothing but plain steps; those are cut with one pattern, into what pypdf would have
made of them, and pypdf does the rest. Anything out of the ordinary in a stream (an inline picture,
a string with brackets in brackets, a damaged step) leaves the whole stream to pypdf itself.
"""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Iterator
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, ContentStream, NameObject, read_string_from_stream

_SPACE = rb"[\t\n\x0c\r ]"
_END = rb"(?=[\t\n\x0c\r ()<>\[\]/%]|\Z)"
_NUMBER = rb"[-+]?(?:\d{1,15}\.?\d{0,15}|\.\d{1,15})"
_NAME = rb"/[^\x00-\x20\x7f-\xff()<>\[\]{}/%#]*+"
_STRING = rb"\((?:[^()\\]|\\.)*+\)|<(?:[0-9A-Fa-f]|%s)*+>" % _SPACE
_STEP = re.compile(
    rb"""(?:%(space)s++|%%[^\r\n]*+)*+(?:
        (?P<shown>%(string)s)%(space)s*+(?P<shows>Tj|')%(end)s
      | \[(?P<array>(?:[-+.\d]|%(space)s|%(string)s)*+)\]%(space)s*+TJ%(end)s
      | (?P<operands>(?:(?:%(number)s(?![-+.\d])|%(name)s)(?:%(space)s++|(?=[A-Za-z])))*+)
        (?P<operator>[A-Za-z][A-Za-z0-9*]*+)%(end)s
      | %(name)s%(space)s*+<<(?:[^<>()]|%(string)s)*+>>%(space)s*+(?:BDC|DP)%(end)s
      | \[(?:[.\d]|%(space)s)*+\]%(space)s*+%(number)s%(space)s++d%(end)s
      | (?P<last>\Z)
    )"""
    % {
        b"space": _SPACE,
        b"end": _END,
        b"number": _NUMBER,
        b"name": _NAME,
        b"string": _STRING,
    },
    re.DOTALL | re.VERBOSE,
)
_ITEM = re.compile(rb"(%s)|(%s)(?![-+.\d])|%s++|(.)" % (_STRING, _NUMBER, _SPACE), re.DOTALL)

_TELLING = frozenset(b"BT ET q Q cm Tz Tc Tw TL Tf Td TD Tm T* Tj TJ ' Do".split())
"""Operators that pypdf heeds when it reads text; the others are left out."""

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
    for string, number, odd in _ITEM.findall(array):
        if odd:
            raise Odd
        if string:
            yield _string(string)
        elif number:
            yield float(number)


def steps(data: bytes) -> Iterator[Step]:
    """Yield operands and operator of what shows or places text in a content stream.

    Args:
        data: an unpacked content stream.

    Raises:
        Odd: pypdf has to read the stream itself.
    """
    at, match = 0, _STEP.match(data)
    while match is not None:
        shown, shows, array, operands, operator, last = match.groups()
        if shown is not None:
            yield [_string(shown)], shows
        elif array is not None:
            yield [ArrayObject(_items(array))], b"TJ"
        elif operator is not None:
            if operator in _TELLING:
                yield [_operand(token) for token in operands.split()], operator
            elif operator == b"BI":
                break
        elif last is not None:
            return
        at = match.end()
        match = _STEP.match(data, at)
    raise Odd


class _Stream(ContentStream):
    """A content stream that is cut by :func:`steps` where it can be."""

    @property
    def operations(self) -> list[Step]:
        """Operands and operator of each step."""
        try:
            return list(steps(self.get_data()))
        except Odd:
            return super().operations

    @operations.setter
    def operations(self, steps: list[Step]) -> None:
        raise NotImplementedError("this stream is only read")


def drawn_texts(data: bytes) -> tuple[list[str], str]:
    """Return the text of every page as pypdf reads it, and why it stopped, if it did."""
    texts: list[str] = []
    number = 0
    # pypdf writes its doubts to a logger and to warnings; a reader's doubt is no finding here.
    quiet = logging.getLogger("pypdf")
    level = quiet.level
    quiet.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = pypdf.PdfReader(io.BytesIO(data))
            for page in reader.pages:
                number += 1
                contents = NameObject("/Contents")
                if contents in page:
                    page[contents] = _Stream(page[contents].get_object(), reader, "bytes")
                texts.append(page.extract_text())
    except Exception as error:  # whatever a third reader stumbles over makes it unread
        return texts, f"{type(error).__name__} on page {number}"
    finally:
        quiet.setLevel(level)
    return texts, ""
