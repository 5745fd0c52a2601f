# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Telephone numbers: Dutch and foreign notations, spaced, extensions, letters that OCR put in.

The numbering plan (``phonenumbers``, region NL) is the check digit of a telephone number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_D = r"[\dOolI]"
_GAP = r"(?:[ \u00a0.\-–/]{0,3}|[ -]?\n)"
_NUMBER = re.compile(
    r"(?<![\w.,€-])(?<!\d[ -])"
    rf"(?:(?<=@)(?=316\d{{8}}(?!\d))31|\(?(?:\+|00)\s?{_D}{{2,3}}\)?{_GAP}(?:\(0\){_GAP})?|\([0O]{_D}{{1,3}}\){_GAP}|[0O][ ]?)"
    rf"{_D}(?:{_GAP}{_D}){{6,10}}(?![\w@]|,\d)",
)
_LABEL = (
    r"(?:tel(?:efoon)?(?:nummer|nr)?|[tmf](?![1-9])|mob(?:iel)?|mobiele? nummer|gsm|fax|doorkies(?:nummer)?"
    r"|toestel|tst|06-nummer|telnr|nummer thuis|priv[eé](?:nummer)?|thuis(?:nummer)?|bellen? (?:op|via|naar|met)|bereikbaar (?:op|via|onder)|telefonisch|(?:mijn|haar|zijn|hun|uw|je|direct|directe|nieuwe?|mobiele?|vaste?) nummer(?: is)?|app(?:en)? naar|06)"
)
_LABELLED = re.compile(
    rf"\b{_LABEL}\.?(?:\s{{0,2}}|[ .]{{0,16}})[:.]?\s{{0,3}}(?P<n>[+(]{{0,2}}[\dO](?:[ \u00a0.\-–/()]{{0,3}}{_D}){{3,14}})(?![\w@])",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"\b(?:toestel(?: ?n(?:umme)?r\.?)?|tst|toest|doorkies(?:nummer|nr)?|dkn|intern(?: (?:nummer|nr\.?|toestel))?|ext(?:ensie|ension)?|binnenlijn|verkort(?: nummer)?)\.?\s{0,2}[:=]?\s{0,3}\(?[#*]?"
    r"(?P<n>\d(?:[ .\-]?\d){2,6})\b(?![-/.]\d)",
    re.IGNORECASE,
)
_INTERNAL = re.compile(
    r"(?<![\w.,-])[#*]?(?P<n>\d(?:[ .\-]?\d){2,6})(?=\s?[(,]?\s?(?:intern\b|toestel\b|tst\b|int\.))",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\b(?:tel(?:efoon)?(?:nummer|nr)?|telefoonnr|bel(?:len)?|bereikbaar(?: op)?|mdtn)\.?\s?:?\s?[#*](?P<n>\d(?:[ .\-]?\d){2,9})(?!\w)"
    r"|\b(?:tel|mdtn)\b\.?\s?:?\s?(?P<m>\d(?:[ .\-]?\d){3,6})(?![\w/]|[.,-]\d)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    rf"\([ ]?[0O][ ]?{_D}(?:[ ]?{_D}){{1,2}}[ ]?\)[ ]?{_D}{{2,3}}(?:[ ]?[.–-]?[ ]?{_D}{{2,4}}){{1,3}}(?![\w@])"
)
_BROKEN = re.compile(
    rf"(?<![\w.])[0O]{_D}{{1,3}}-\n{_D}{{2,3}}(?:[ .-]?{_D}{{2,4}}){{1,3}}(?![\w@])"
)
_FRAGMENT = re.compile(r"(?<![\w+])\+31\s{0,2}(?:\(0\)\s?)?6(?![\d])")
_MENTION = re.compile(r"316\d{8}")
"""A number as chats call upon it: ``@31612345678``."""
_TWO = re.compile(r"\s/\s")
"""What divides two numbers; inside one it stands behind the area code."""
_DAY = re.compile(r"[0-3]\d([-./])[01]\d\1(?:19|20)\d\d(?!\d)")
"""A day with an hour behind it: ``08-04-2025 09:14``."""
_WHOLE = 9
_DIGIT = str.maketrans("OolI", "0011")


def find(reading: Reading) -> Iterator[Claim]:
    """Find telephone numbers outside references, amounts and dates."""
    text = reading.text
    for match in find_all(_NUMBER, text):
        yield from _judge(reading, *match.span(), labelled=False)
    for match in find_all(_LABELLED, text):
        yield from _judge(reading, *match.span("n"), labelled=True)
    for pattern in (_BRACKETED, _BROKEN):
        for match in find_all(pattern, text):
            digits = sum(c.isdigit() or c in "OolI" for c in match.group())
            if digits == 10:
                yield Claim(*match.span(), "PHONE", 0.8, "area code set apart", strong=True)
    for match in find_all(_EXTENSION, text):
        if match.group()[0] in "iIeE" and re.fullmatch(r"(?:19|20)\d\d", match.group("n")):
            continue
        yield Claim(*match.span("n"), "PHONE", 0.7, "extension with its label", strong=True)
    for match in find_all(_INTERNAL, text):
        yield Claim(*match.span("n"), "PHONE", 0.7, "extension with its label", strong=True)
    for match in find_all(_SHORT, text):
        group = "n" if match.group("n") else "m"
        yield Claim(*match.span(group), "PHONE", 0.6, "short number after its label", strong=True)
    for match in find_all(_FRAGMENT, text):
        yield Claim(*match.span(), "PHONE", 0.4, "first digits of a number")


def _judge(reading: Reading, start: int, end: int, *, labelled: bool) -> Iterator[Claim]:
    raw = reading.text[start:end]
    two = _TWO.search(raw)
    if two is not None and sum(c.isdigit() for c in raw[: two.start()]) >= _WHOLE:
        yield from _judge(reading, start, start + two.start(), labelled=labelled)
        if more := _NUMBER.match(reading.text, start + two.end()):
            yield from _judge(reading, *more.span(), labelled=labelled)
        return
    if "\n" in raw:
        # A number broken over two lines, unless its first line is a number already.
        before = start + raw.index("\n")
        if _valid(reading.text[start:before]) or not _valid(raw):
            yield from _judge(reading, start, before, labelled=labelled)
            return
    digits = re.sub(r"\D", "", raw.translate(_DIGIT))
    if _DAY.match(raw):
        return
    real = sum(c.isdigit() for c in raw)
    if real < 0.5 * len(digits) or len(digits) < 6:
        return
    if not labelled and reading.inside_protected(start, end):
        return
    if _valid(raw):
        yield Claim(start, end, "PHONE", 0.9, "valid in the numbering plan", strong=True)
    elif labelled and 6 <= len(digits) <= 14 and not reading.inside_protected(start, end):
        yield Claim(start, end, "PHONE", 0.6, "number after its label", strong=True)
    elif len(digits) == 10 and digits.startswith("0") and not digits.startswith("00"):
        yield Claim(start, end, "PHONE", 0.5, "ten digits beginning with 0")
    elif raw.lstrip("(").startswith("+") and 10 <= len(digits) <= 14:
        yield Claim(start, end, "PHONE", 0.5, "international form")


def _valid(raw: str) -> bool:
    tidy = raw.translate(_DIGIT).replace("(0)", "").replace("\n", " ")
    tidy = f"+{tidy}" if _MENTION.fullmatch(tidy) else tidy
    try:
        number = phonenumbers.parse(tidy, "NL")
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.is_valid_number(number))


RECOGNISER = Recogniser("phone", ("PHONE",), 6, find)
