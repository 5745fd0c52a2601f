# SPDX-License-Identifier: EUPL-1.2
"""The title of a note: behind its label, or the heading that stands where titles stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from metadata.confidence import Confidence, Evidence, at_label
from metadata.dutch_date import WRITTEN_DATE
from metadata.labels import CONTACT, LABEL, TITLE_LABELS, Labelled
from metadata.titles import clean_title

_HEADING = re.compile(
    r"(?i)(?:ter \w+|parafenroute|aanleiding|inleiding|kern(?:punten)?|advies|samenvatting"
    r"|(?:geadviseerd|gevraagd) besluit|besluit|toelichting|pagina \d+.*|\d+\. .*|geachte .*"
    r"|ontvangen b\w\w|nota|memo|beslisnota|notitie|vertrouwelijk|departementaal vertrouwelijk)"
)
_ADDRESSEE = re.compile(
    r"(?:Aan|AAN|Nota aan|Voor) (?:de |het )?"
    r"(?i:minister|staatssecretaris|bewindspersoon|mp|m|stas)\b(?P<rest>.*)"
)
_OFFICE = re.compile(
    r"(?i)(?:ministerie|directoraat|directie|afdeling|dg|bureau|programma|hoofddirectie|t\.a\.v)\b.*"
)
_MAIL = re.compile(r"(?i)(?:verzonden|sent)\b|(?:re|fw|fwd|antw|doorst):")
# What a heading does not start with: torn columns put a label and its value where titles stand.
_NO_HEADING = re.compile(
    r"(?i)(?:aan|van|voor|door|cc|auteur|steller|opstellers?|inlichtingen|meegelezen|datum|kenmerk"
    r"|kopie|directoraat\S*|(?:onze|uw) referentie|ons kenmerk|ter \w+)(?:\b|:)"
    r"|.*\b(?:opgesteld door|meegelezen|samengewerkt met|onze referentie|ons kenmerk)\b"
)
_PREPOSITION = re.compile(r"(?:bij|over|inzake|betreffende)\b")
_SALUTATION = re.compile(r"(?i)(?:ha|hoi|dag|beste|geachte|goede\w*)\b")
_NAMED_NOTE = re.compile(
    r"(?i)(?:beslis)?nota(?:\s*:\s*| (?!aan |actief |van ))(?P<title>\S.*)|"
    r"(?P<letter>(?:beslisnota|kamerbrief|verzamelbrief|beantwoording|antwoorden op) .{15,})"
)
_TITLE_LINES = 3
_MIN_TITLE = 12


def read_title(fields: list[Labelled], lines: list[str]) -> tuple[str, Evidence | None]:
    """Return the cleaned title of a note, and where it was read; empty without one.

    Args:
        fields: labels with their values, in the order of the text.
        lines: the lines of the text, without needless spaces.
    """
    for field in fields:
        if field.label in TITLE_LABELS:
            title = clean_title(_with_next_line(field, lines))
            if _is_title(title):
                return title, at_label(field.label, field.line, _at_label(field, title, lines))
    for number, block in _title_blocks(lines):
        title = clean_title(" ".join(block))
        if _is_title(title) and not _is_label(title):
            return title, Evidence(f"regel {number + 1}, de kop van de nota", "likely")
    return "", None


def _at_label(field: Labelled, title: str, lines: list[str]) -> Confidence:
    """Judge a title at its label: the subject of an e-mail names the mail, not the note."""
    before = lines[max(0, field.line - 8) : field.line]
    mail = any("@" in line or _MAIL.match(line) for line in before) or _MAIL.match(field.value)
    whole = field.line + 1 >= len(lines) or _ends_there(lines[field.line + 1])
    torn = title.isupper() or re.search(r"\d{5}", title)
    return "sure" if field.close and whole and not mail and not torn else "likely"


def _ends_there(following: str) -> bool:
    """Tell whether a title cannot go on in the next line; one in lower case was joined to it."""
    return not following or _stops(following) or following[:1].islower()


def _is_title(title: str) -> bool:
    """Tell whether a text can be a title: no date, address, number or salutation."""
    return (
        len(title) >= _MIN_TITLE
        and " " in title
        and not WRITTEN_DATE.fullmatch(title)
        and not CONTACT.search(title)
        and not _SALUTATION.match(title)
    )


def _is_label(title: str) -> bool:
    """Tell whether a heading is a label with its value, or holds somebody's number."""
    return bool(_NO_HEADING.match(title) or re.search(r"\d{6}", title))


def _with_next_line(field: Labelled, lines: list[str]) -> str:
    """Return the value with the line that it plainly goes on in: that starts in lower case."""
    following = lines[field.line + 1] if field.line + 1 < len(lines) else ""
    goes_on = following[:1].islower() and not _stops(following)
    return f"{field.value} {following}" if goes_on else field.value


def _title_blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield what can be the heading of the note: under the addressee, or under "nota"."""
    starts = [n for n, line in enumerate(lines[:80]) if _is_addressee(line)]
    starts += [n for n, line in enumerate(lines[:80]) if line.casefold() in ("nota", "beslisnota")]
    for start in starts:
        block: list[str] = []
        for line in lines[start + 1 : start + 10]:
            if (block and not line) or _stops(line) or len(block) == _TITLE_LINES:
                break
            if line:
                block.append(line)
        if block:
            yield start + 1, block
    for number, line in enumerate(lines[:60]):
        if re.match(r"TER [A-Z]+$", line):
            yield number, _before(lines, number)
    for number, line in enumerate(lines[:60]):
        named = _NAMED_NOTE.fullmatch(line)
        if named and not line.endswith("."):
            title = named["title"] or named["letter"]
            # "bij Kamerbrief …" is no title without the word before it.
            title = line if _PREPOSITION.match(title) else title
            yield number, [re.sub(r" Status$", "", title)]


def _before(lines: list[str], number: int) -> list[str]:
    """Return the lines that stand directly above line ``number`` and can be a title."""
    block: list[str] = []
    for line in reversed(lines[max(0, number - _TITLE_LINES) : number]):
        if not line or _stops(line):
            break
        block.insert(0, line)
    return block


def _is_addressee(line: str) -> bool:
    found = _ADDRESSEE.fullmatch(line)
    return bool(found) and len(line) < 90


def _stops(line: str) -> bool:
    """Tell whether a line cannot be part of a title."""
    label = LABEL.fullmatch(line)
    is_label = label is not None and (not label["value"] or ":" in line[: label.end("label") + 3])
    return bool(
        is_label
        or _HEADING.fullmatch(line)
        or _OFFICE.match(line)
        or _ADDRESSEE.fullmatch(line)
        or CONTACT.search(line)
        or WRITTEN_DATE.fullmatch(line)
        or line.endswith((".", ";"))
    )
