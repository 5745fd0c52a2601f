# SPDX-License-Identifier: EUPL-1.2
"""Read dates, references and title from the header of a note whose columns are mixed up."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from metadata.confidence import Confidence, Evidence, at_label
from metadata.dutch_date import WRITTEN_DATE, find_date
from metadata.heading import read_title
from metadata.labels import (
    DATE_LABELS,
    LETTER_LABELS,
    REFERENCE_LABELS,
    SIGNED_LABELS,
    Labelled,
    labelled,
)

_REFERENCE = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9/().\-]*(?: ?[/-] ?| )?(?:[A-Za-z0-9/().\-]+ ?){0,4}"
)
_LETTERHEAD = re.compile(r"(?i)kantoor van de landsadvocaat|^.{0,300}\blandsadvocaat\b", re.DOTALL)
# Forms in which ministries write their own reference; others are read too, with less trust.
_KNOWN_REFERENCE = re.compile(
    r"(?:[A-Z][A-Za-z&]{1,7}(?:-[A-Za-z]{1,7})? ?/ ?)\d{6,8}|IENW/BSK-20\d\d/\d{4,6}"
    r"|20\d\d-0{2,4}\d{6,8}|BS20\d{8}|BZ\d{7}|\d{7,8}|\d{7}-\d{7}-[A-Z]{1,4}"
    r"|[A-Z]{3,5} ?/ ?\d{8}"
)
_SIGNED = re.compile(
    r"(?i)(?:minister|staatssecretaris|bewindspersoon|stas)\b.{0,40}"
    r"\b(?:akkoord|besloten|getekend|ondertekend|ingestemd)\b"
    r"|\b(?:akkoord|besloten|getekend|ondertekend|ingestemd)\b.{0,40}"
    r"\b(?:minister|staatssecretaris|bewindspersoon|stas)\b"
)
_LETTER = re.compile(
    r"(?i:\b(?:kamer)?brief\b[^.;]{0,60}?\b(?:kenmerk|referentie)):? "
    r"(?P<value>[A-Z0-9][A-Za-z0-9/\-]{5,30})"
)
_LAST_HEADER_LINE = 60
_LONGEST_DECISION = dt.timedelta(days=366)


class Header(NamedTuple):
    """What the header says; empty or ``None`` where it says nothing.

    Attributes:
        title: cleaned title.
        date: date of the note.
        kenmerk: the ministry's own reference.
        signed: day on which the bewindspersoon decided.
        letter: reference of the letter to the Chamber.
        evidence: field name → where it was read, and how far to rely on it.
    """

    title: str
    date: dt.date | None
    kenmerk: str
    signed: dt.date | None
    letter: str
    evidence: dict[str, Evidence]


def read_header(text: str) -> Header:
    """Read the header fields of a note.

    Args:
        text: the whole text, lines ending in a newline, pages in a form feed.

    Returns:
        The fields found, each checked for looking like what it should be.
    """
    lines = [" ".join(line.split()) for line in re.split(r"[\n\f]", text)]
    fields = list(labelled(lines))
    date, where_date = _date(fields, lines)
    kenmerk, where_kenmerk = _kenmerk(fields, advice=_letterhead(text))
    title, where_title = read_title(fields, lines)
    signed, where_signed = _signed(fields, lines, date)
    letter, where_letter = _letter(fields, lines)
    evidence = {
        "date": where_date,
        "kenmerk": where_kenmerk,
        "title": where_title,
        "signed": where_signed,
        "letter": where_letter,
    }
    return Header(
        title=title,
        date=date,
        kenmerk=kenmerk,
        signed=signed,
        letter=letter,
        evidence={field: found for field, found in evidence.items() if found is not None},
    )


def _letterhead(text: str) -> bool:
    """Tell whether a text has the letterhead of the Landsadvocaat."""
    return "landsadvocaat" in text.casefold() and _LETTERHEAD.search(text) is not None


def _date(fields: list[Labelled], lines: list[str]) -> tuple[dt.date | None, Evidence | None]:
    dated = [
        (field, date)
        for field in fields
        if field.label in DATE_LABELS and (date := find_date(field.value)) is not None
    ]
    if dated:
        field, date = dated[0]
        header = {d for f, d in dated if f.close and f.line < _LAST_HEADER_LINE}
        own = not field.label.startswith("verzonden") and _is_only_a_date(field.value)
        sure = field.close and own and header == {date}
        return date, at_label(field.label, field.line, "sure" if sure else "likely")
    alone = [
        (number, date)
        for number, line in enumerate(lines[:80])
        if WRITTEN_DATE.fullmatch(re.sub(r"^[A-Z][\w' -]+, ", "", line))
        and (date := find_date(line)) is not None
    ]
    if not alone:
        return None, None
    number, date = alone[0]
    judged: Confidence = "likely" if len({d for _, d in alone}) == 1 and number < 25 else "guess"
    return date, Evidence(f"regel {number + 1}, een datum op een eigen regel", judged)


def _is_only_a_date(value: str) -> bool:
    """Tell whether a value is a date and nothing more (a place before it is no more)."""
    rest = re.sub(r"^[A-Z][\w' -]+, ", "", value)
    return bool(WRITTEN_DATE.fullmatch(rest) or re.fullmatch(r"[\d./-]{8,10}", rest))


def _kenmerk(fields: list[Labelled], *, advice: bool) -> tuple[str, Evidence | None]:
    """Return the ministry's reference; in a letter to the ministry that is "uw kenmerk"."""
    wanted = ("uw kenmerk", "uw referentie") if advice else REFERENCE_LABELS
    found = [field for field in fields if field.label in wanted and _is_reference(field.value)]
    if not found:
        return "", None
    field = found[0]
    others = {f.value for f in found if f.close and f.line < _LAST_HEADER_LINE} - {field.value}
    sure = field.close and not others and _KNOWN_REFERENCE.fullmatch(field.value)
    digits = field.value.replace(" ", "")
    value = digits if digits.isdigit() else field.value
    return value, at_label(field.label, field.line, "sure" if sure else "likely")


def _signed(
    fields: list[Labelled], lines: list[str], date: dt.date | None
) -> tuple[dt.date | None, Evidence | None]:
    """Return the day on which the bewindspersoon decided, where the note states it.

    A day before the note, or more than a year after it, is another one's decision.
    """
    for field in fields:
        day = find_date(field.value) if field.label in SIGNED_LABELS else None
        if day is not None and _may_be_signed(day, date):
            sure = field.close and date is not None and _is_only_a_date(field.value)
            return day, at_label(field.label, field.line, "sure" if sure else "likely")
    for number, line in enumerate(lines):
        day = find_date(line) if _SIGNED.search(line) else None
        if day is not None and date is not None and _may_be_signed(day, date):
            return day, Evidence(f"regel {number + 1}, in een zin over het besluit", "guess")
    return None, None


def _may_be_signed(day: dt.date, date: dt.date | None) -> bool:
    return date is None or date <= day <= date + _LONGEST_DECISION


def _letter(fields: list[Labelled], lines: list[str]) -> tuple[str, Evidence | None]:
    """Return the reference of the letter to the Chamber that the note goes with."""
    for field in fields:
        if field.label in LETTER_LABELS and _is_reference(field.value):
            known = field.close and _KNOWN_REFERENCE.fullmatch(field.value)
            return field.value, at_label(field.label, field.line, "sure" if known else "likely")
    for number, line in enumerate(lines):
        found = _LETTER.search(line)
        if found and _is_reference(found["value"]):
            return found["value"], Evidence(
                f"regel {number + 1}, in een zin over de brief", "guess"
            )
    return "", None


def _is_reference(value: str) -> bool:
    if not 4 <= len(value) <= 40 or not _REFERENCE.fullmatch(value) or find_date(value):
        return False
    prose = any(re.fullmatch(r"\(?[A-Z]?[a-z]{4,}[).]?", word) for word in value.split())
    return sum(char.isdigit() for char in value) >= 4 and not prose
