# SPDX-License-Identifier: EUPL-1.2
"""Labels in the header of a note, and the values that can belong to each.

Seen in notes of nine ministries: label and value on one line, value under its label, a block of
labels with the values below it, and a label whose value was redacted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

DATE_LABELS = ("datum", "datum nota", "dagtekening", "verzonden", "verzonden op")
REFERENCE_LABELS = ("onze referentie", "ons kenmerk", "kenmerk", "referentie", "ref erentie")
SIGNED_LABELS = (
    "datum besluit",
    "besluitdatum",
    "datum akkoord",
    "datum ondertekening",
    "getekend op",
    "ondertekend op",
)
LETTER_LABELS = ("kenmerk brief", "kenmerk kamerbrief", "referentie kamerbrief")
TITLE_LABELS = ("onderwerp", "betreft", "titel", "subject")
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
    "doorkiesnummer",
    "ons nr.",
)
_LABELS = (
    *DATE_LABELS,
    *REFERENCE_LABELS,
    *SIGNED_LABELS,
    *LETTER_LABELS,
    *TITLE_LABELS,
    *_OTHER_LABELS,
)
_LONGEST_FIRST = "|".join(re.escape(x) for x in sorted(_LABELS, key=len, reverse=True))
LABEL = re.compile(
    rf"(?=[A-Z]|[a-z(). ]+:)(?i:(?P<label>{_LONGEST_FIRST}))"
    r"(?:\s*:\s*|\s+|$)(?P<value>.*)"
)
CONTACT = re.compile(r"(?i)@|(?<![\d-])(?:\+31|0\d)[\d \-()]{7,}|postbus|\d{4} ?[A-Z]{2} ")


class Labelled(NamedTuple):
    """A label and a value that can belong to it.

    Attributes:
        label: in lower case.
        value: the text of one line.
        line: number of that line, from 0.
        close: it stands on the label's line, or is the first thing under that label alone.
    """

    label: str
    value: str
    line: int
    close: bool = False


def labelled(lines: list[str]) -> Iterator[Labelled]:
    """Yield each label with each value that can belong to it, the likeliest first."""
    block: list[str] = []
    for number, line in enumerate(lines):
        if not line:
            continue
        found = LABEL.fullmatch(line)
        label = found["label"].casefold() if found else ""
        if found and not found["value"]:
            block.append(label)
            continue
        if len(block) > 1:
            yield from _under_block(block, lines, number)
        if block:
            for nth, (at, value) in enumerate(_following(lines, number)):
                yield Labelled(block[-1], value, at, close=nth == 0 and len(block) == 1)
        block = []
        if found:
            yield Labelled(label, found["value"], number, close=True)


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


def _under_block(block: list[str], lines: list[str], number: int) -> Iterator[Labelled]:
    """Yield the values under a block of labels, the first label with the first value."""
    values: list[tuple[int, str]] = []
    for at, line in enumerate(lines[number : number + 3 * len(block)], start=number):
        if _is_bare_label(line):
            break
        if line and not CONTACT.search(line):
            values.append((at, line))
    for label, (at, value) in zip(block, values, strict=False):
        yield Labelled(label, value, at)


def _is_bare_label(line: str) -> bool:
    found = LABEL.fullmatch(line)
    return found is not None and not found["value"]
