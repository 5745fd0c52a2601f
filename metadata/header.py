# SPDX-License-Identifier: EUPL-1.2
"""Read date, reference and title from the header of a note whose columns are mixed up.

Seen in notes of nine ministries: label and value on one line, value under its label, a block of
labels with the values below it, and a label whose value was redacted.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from metadata.dutch_date import WRITTEN_DATE, find_date
from metadata.titles import clean_title

_DATE_LABELS = ("datum", "datum nota", "dagtekening", "verzonden", "verzonden op")
_REFERENCE_LABELS = ("onze referentie", "ons kenmerk", "kenmerk", "referentie", "ref erentie")
_TITLE_LABELS = ("onderwerp", "betreft", "titel", "subject")
_OTHER_LABELS = (
    "aan",
    "van",
    "auteur",
    "steller",
    "opsteller",
    "opgesteld door",
    "contactpersoon",
    "behandeld door",
    "kopie aan",
    "cc",
    "samengewerkt met",
    "afgestemd met",
    "bijlage",
    "bijlagen",
    "bijlage(n)",
    "beslistermijn",
    "nota actief openbaar",
    "uw kenmerk",
    "uw referentie",
    "inzake",
    "parafenroute",
    "status",
    "deadline",
    "versie",
)
_LABELS = (*_DATE_LABELS, *_REFERENCE_LABELS, *_TITLE_LABELS, *_OTHER_LABELS)
_LONGEST_FIRST = "|".join(re.escape(x) for x in sorted(_LABELS, key=len, reverse=True))
_LABEL = re.compile(
    rf"(?=[A-Z]|[a-z() ]+:)(?i:(?P<label>{_LONGEST_FIRST}))"
    r"(?:\s*:\s*|\s+|$)(?P<value>.*)"
)
_CONTACT = re.compile(r"(?i)@|(?<![\d-])(?:\+31|0\d)[\d \-()]{7,}|postbus|\d{4} ?[A-Z]{2} ")
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
_SALUTATION = re.compile(r"(?i)(?:ha|hoi|dag|beste|geachte|goede\w*)\b")
_NAMED_NOTE = re.compile(
    r"(?i)(?:beslis)?nota(?:\s*:\s*| (?!aan |actief |van ))(?P<title>\S.*)|"
    r"(?P<letter>(?:beslisnota|kamerbrief|verzamelbrief|beantwoording|antwoorden op) .{15,})"
)
_REFERENCE = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9/().\-]*(?: ?[/-] ?| )?(?:[A-Za-z0-9/().\-]+ ?){0,4}"
)
_LETTERHEAD = re.compile(r"(?i)kantoor van de landsadvocaat|^.{0,300}\blandsadvocaat\b", re.DOTALL)
_TITLE_LINES = 3
_MIN_TITLE = 12


class Header(NamedTuple):
    """What the header says; empty or ``None`` where it says nothing.

    Attributes:
        title: cleaned title.
        date: date of the note.
        kenmerk: the ministry's own reference.
        evidence: field name → where it was read, in Dutch.
    """

    title: str
    date: dt.date | None
    kenmerk: str
    evidence: dict[str, str]


class _Field(NamedTuple):
    label: str
    value: str
    line: int


def read_header(text: str) -> Header:
    """Read the header fields of a note.

    Args:
        text: the whole text, lines ending in a newline, pages in a form feed.

    Returns:
        The fields found, each checked for looking like what it should be.
    """
    lines = [" ".join(line.split()) for line in re.split(r"[\n\f]", text)]
    fields = list(_fields(lines))
    evidence: dict[str, str] = {}
    date = _date(fields, lines, evidence)
    kenmerk = _kenmerk(fields, evidence, advice=bool(_LETTERHEAD.search(text)))
    title = _title(fields, lines, evidence)
    return Header(title=title, date=date, kenmerk=kenmerk, evidence=evidence)


def _fields(lines: list[str]) -> Iterator[_Field]:
    """Yield each label with each value that can belong to it, the likeliest first."""
    block: list[str] = []
    for number, line in enumerate(lines):
        if not line:
            continue
        found = _LABEL.fullmatch(line)
        label = found["label"].casefold() if found else ""
        if found and not found["value"]:
            block.append(label)
            continue
        if len(block) > 1:
            yield from _under_block(block, lines, number)
        if block:
            yield from (_Field(block[-1], value, at) for at, value in _following(lines, number))
        block = []
        if found:
            yield _Field(label, found["value"], number)


def _following(lines: list[str], number: int) -> Iterator[tuple[int, str]]:
    """Yield the lines from ``number`` that say something, two at most, up to another label."""
    seen = 0
    for at in range(number, min(number + 5, len(lines))):
        if _is_bare_label(lines[at]):
            return
        if lines[at]:
            yield at, lines[at]
            seen += 1
        if seen == 2:
            return


def _under_block(block: list[str], lines: list[str], number: int) -> Iterator[_Field]:
    """Yield the values under a block of labels, the first label with the first value."""
    values: list[tuple[int, str]] = []
    for at, line in enumerate(lines[number : number + 3 * len(block)], start=number):
        if _is_bare_label(line):
            break
        if line and not _CONTACT.search(line):
            values.append((at, line))
    for label, (at, value) in zip(block, values, strict=False):
        yield _Field(label, value, at)


def _is_bare_label(line: str) -> bool:
    found = _LABEL.fullmatch(line)
    return found is not None and not found["value"]


def _date(fields: list[_Field], lines: list[str], evidence: dict[str, str]) -> dt.date | None:
    for field in fields:
        date = find_date(field.value) if field.label in _DATE_LABELS else None
        if date is not None:
            evidence["date"] = f"regel {field.line + 1}, bij '{field.label}'"
            return date
    for number, line in enumerate(lines[:80]):
        alone = WRITTEN_DATE.fullmatch(re.sub(r"^[A-Z][\w' -]+, ", "", line))
        date = find_date(line) if alone else None
        if date is not None:
            evidence["date"] = f"regel {number + 1}, een datum op een eigen regel"
            return date
    return None


def _kenmerk(fields: list[_Field], evidence: dict[str, str], *, advice: bool) -> str:
    """Return the ministry's reference; in a letter to the ministry that is "uw kenmerk"."""
    wanted = ("uw kenmerk", "uw referentie") if advice else _REFERENCE_LABELS
    for field in fields:
        if field.label in wanted and _is_reference(field.value):
            evidence["kenmerk"] = f"regel {field.line + 1}, bij '{field.label}'"
            digits = field.value.replace(" ", "")
            return digits if digits.isdigit() else field.value
    return ""


def _is_reference(value: str) -> bool:
    if not 4 <= len(value) <= 40 or not _REFERENCE.fullmatch(value) or find_date(value):
        return False
    prose = any(re.fullmatch(r"\(?[A-Z]?[a-z]{4,}[).]?", word) for word in value.split())
    return sum(char.isdigit() for char in value) >= 4 and not prose


def _title(fields: list[_Field], lines: list[str], evidence: dict[str, str]) -> str:
    for field in fields:
        if field.label in _TITLE_LABELS:
            title = clean_title(_with_next_line(field, lines))
            if _is_title(title):
                evidence["title"] = f"regel {field.line + 1}, bij '{field.label}'"
                return title
    for number, block in _title_blocks(lines):
        title = clean_title(" ".join(block))
        if _is_title(title):
            evidence["title"] = f"regel {number + 1}, de kop van de nota"
            return title
    return ""


def _is_title(title: str) -> bool:
    """Tell whether a text can be a title: no date, address, number or salutation."""
    return (
        len(title) >= _MIN_TITLE
        and " " in title
        and not WRITTEN_DATE.fullmatch(title)
        and not _CONTACT.search(title)
        and not _SALUTATION.match(title)
    )


def _with_next_line(field: _Field, lines: list[str]) -> str:
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
            yield number, [re.sub(r" Status$", "", named["title"] or named["letter"])]


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
    label = _LABEL.fullmatch(line)
    is_label = label is not None and (not label["value"] or ":" in line[: label.end("label") + 3])
    return bool(
        is_label
        or _HEADING.fullmatch(line)
        or _OFFICE.match(line)
        or _ADDRESSEE.fullmatch(line)
        or _CONTACT.search(line)
        or WRITTEN_DATE.fullmatch(line)
        or line.endswith((".", ";"))
    )
