# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Names in a greeting (``Beste Samira,``), a line of first names, a closing, a signature block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.header_fields import name_at
from redaction.recognizers.names import Name, known, parse, plain
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_GREETING = re.compile(
    r"(?:(?<=\n)|(?<=\f)|^|(?<=> ))[ \t>]*(?:beste|hoi|hallo|dag|ha|hé|hey|hi|lieve|geachte|goedemorgen|goedemiddag"
    r"|goedenavond|goedendag|goede morgen|goede middag|dear|morgen|hallo allemaal)\s(?P<names>[^\n\f!.:]{2,70}?)\s{0,2}(?:[,!.:]\s{0,2})?(?=\n|\f|$)",
    re.IGNORECASE,
)
_INLINE_GREETING = re.compile(
    r"(?:(?<=\n)|^)[ \t>]*(?:beste|hoi|hallo|dag|ha|hey|hi|goedemorgen|goedemiddag)\s(?P<names>[A-ZÀ-Ý][\w'’-]{1,20}(?:(?:\sen\s|,\s|\s)[A-ZÀ-Ý][\w'’-]{1,20}){0,3})[,!]",
    re.IGNORECASE,
)
_NAMES_ONLY = re.compile(
    r"(?:(?<=\n)|^)[ \t>]*(?P<names>[A-ZÀ-Ý][\w'’-]{1,20}(?:(?:,\s|\s?/\s?|\sen\s|,\s?en\s|\s&\s)[A-ZÀ-Ý][\w'’-]{1,20}){0,5}),?[ \t]*,[ \t]*(?=\n|$)"
)
_CLOSING = re.compile(
    r"(?:(?<=\n)|(?<=\f)|^|(?<=[.!?,] ))[ \t>]*(?:(?:met|m\.)\s(?:vriendelijke|hartelijke|beste|collegiale|warme|hoogachtende)\sgroet(?:en)?|vriendelijke groet(?:en)?|hartelijke groet(?:en)?"
    r"|vr\.? ?gr\.?|v\.?r\.? groet|groet(?:en|jes)?|gr\.|gr|grt|grtjs|mvg|m\.v\.g\.|hgr|hoogachtend|met groet|beste groet(?:en)?|kind regards|best regards|regards|bvd|alvast (?:veel )?dank|dank|veel dank|dankjewel|tot morgen|fijn weekend|fijne avond|succes)"
    r"(?:\s(?:en|namens)\s[a-z ]{3,30})?[ \t]*[,.!]{0,2}[ \t]*(?P<same>[^\n\f]{0,60})",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"\b(?:minister|staatssecretaris|bewindspersoon)\b", re.IGNORECASE)
_BEHALF = re.compile(r"\b(?:namens|voor deze|b/a|o\.b\.v|i\.o\.)", re.IGNORECASE)
_SHORT = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{1,2}[ \t]*")
"""A first name as short as many abbreviations: ``Gé``."""
_APART = re.compile(r",\s?|\sen\s|\s?/\s?|\s&\s")
_BLOCK_LINES = 7


def find(reading: Reading) -> Iterator[Claim]:
    """Find names in greetings and under closings."""
    text = reading.text
    for pattern in (_GREETING, _INLINE_GREETING):
        for match in find_all(pattern, text):
            yield from _each(reading, *match.span("names"), reason="greeting", lists=False)
    for match in find_all(_NAMES_ONLY, text):
        yield from _each(reading, *match.span("names"), reason="line of first names", lists=True)
    for match in find_all(_CLOSING, text):
        yield from _signed(reading, match)


def _each(reading: Reading, start: int, end: int, *, reason: str, lists: bool) -> Iterator[Claim]:
    text = reading.text
    at = start
    found: list[Claim] = []
    for cut in [*_APART.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        name = _whole(reading, at, stop)
        if name and (not lists or _first_name_like(name)):
            found.append(Claim(name.start, name.end, "PERSON", 0.85, reason, strong=True))
        elif lists:
            return
        at = cut.end() if cut else end
    yield from found


def _first_name_like(name: Name) -> bool:
    first = name.words[0]
    return len(name.words) == 1 and (
        lexicon.first_name(first.text) or not (plain(first) or first.shouted)
    )


def _whole(reading: Reading, start: int, end: int) -> Name | None:
    """Return the name that fills this stretch, or ``None``."""
    start += len(reading.text[start:end]) - len(reading.text[start:end].lstrip())
    at = reading.first_token_from(start)
    if _SHORT.fullmatch(reading.text, start, end) and (
        not (word := reading.tokens[at]).text.isascii() or not lexicon.ordinary(word.text)
    ):
        return Name(word.start, word.end, "", (word,), particle=False, head=at, tail=at + 1)
    name = parse(reading, at, force=True, wrap=False)
    if name is None or name.start != start or name.end > end:
        return None
    first = name.words[0]
    if lexicon.listed("terms", first.text) or lexicon.abbreviation(first.text):
        return None
    rest = reading.text[name.end : end].strip(" .,")
    if rest and not rest.startswith(("(", "|", "–", "-")):
        return None
    if plain(first) and not known(first) and not name.initials:
        return None
    return name


def _signed(reading: Reading, closing: re.Match[str]) -> Iterator[Claim]:
    start, end = closing.span("same")
    same = reading.text[start:end]
    if same.strip():
        name = _whole(reading, start, end)
        if name:
            yield _signature(name)
        return
    office = behalf = False
    seen = 0
    first = reading.line_at(closing.end()) + 1
    for line in reading.lines[first : first + _BLOCK_LINES + 4]:
        row = line.text.strip(" \t>")
        if not row:
            continue
        seen += 1
        if seen > _BLOCK_LINES:
            return
        behalf = behalf or bool(_BEHALF.search(row))
        if _OFFICE.search(row):
            office = True
            continue
        if behalf and _BEHALF.search(row):
            continue
        name = _in_line(reading, line.start + line.text.index(row), line.end)
        if name is None:
            if len(row) > 70:
                return
            continue
        # The minister signs under his own office; under "namens" it is an official.
        if not office or behalf:
            yield _signature(name)
        return


def _in_line(reading: Reading, start: int, end: int) -> Name | None:
    name = name_at(reading, start, end)
    if name is None:
        return None
    rest = reading.text[name.end : end].strip()
    if rest and rest[0] not in "(,|–-/":
        return None
    return name


def _signature(name: Name) -> Claim:
    return Claim(name.start, name.end, "PERSON", 0.85, "signature", strong=True, role="official")


RECOGNISER = Recogniser("greetings", ("PERSON",), 1, find)
