# SPDX-License-Identifier: EUPL-1.2
"""Dates, sizes, numbers and names as a Dutch page writes them (times in Europe/Amsterdam)."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from metadata.dutch_date import MONTHS
from metadata.errors import MetadataError
from metadata.reasons import CORRECTIONS
from metadata.record import Record
from metadata.vocabulary import ministry
from publish.reasons import REASONS

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_NUMBERS = (
    "geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
    "elf", "twaalf",
)  # fmt: skip

KINDS = {
    "beslisnota": ("beslisnota", "beslisnota’s"),
    "landsadvocaat": ("advies van de Landsadvocaat", "adviezen van de Landsadvocaat"),
}
"""Kind → one, many."""


def day(date: dt.date) -> str:
    """Return ``23 november 2026``; a moment is brought to Dutch time first."""
    if isinstance(date, dt.datetime):
        date = date.astimezone(_AMSTERDAM).date()
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def moment(at: dt.datetime) -> str:
    """Return ``23 november 2026, 14.05 uur`` in Dutch time."""
    local = at.astimezone(_AMSTERDAM)
    return f"{day(local)}, {local:%H.%M} uur"


def size(count: int) -> str:
    """Return a number of bytes as ``12 kB`` or ``1,4 MB``."""
    if count < 1_000:
        return f"{count} bytes"
    if count < 1_000_000:
        return f"{round(count / 1_000)} kB"
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


def number(count: int) -> str:
    """Return ``zeven`` up to twelve, then ``1.234``."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}".replace(",", ".")


def count_of(count: int, one: str, many: str) -> str:
    """Return ``één nota`` or ``twee nota’s``."""
    return f"{number(count)} {one if count == 1 else many}"


def totals(counts: dict[str, int]) -> str:
    """Return ``zeven beslisnota’s en één advies van de Landsadvocaat``; empty for nothing."""
    return " en ".join(
        count_of(counts[kind], *names) for kind, names in KINDS.items() if counts.get(kind)
    )


def kind(record: Record) -> str:
    """Return the kind of a note as a page names it."""
    name = KINDS[record.kind][0]
    return name[0].upper() + name[1:]


def publisher(record: Record) -> str:
    """Return the name that the ministry had on the date of the note."""
    try:
        label = ministry(record.publisher, on=record.date).label
    except MetadataError:
        return record.publisher
    return label[0].upper() + label[1:]


def change_reason(code: str) -> str:
    """Return what readers are told of a correction's reason; a newer code stays a code."""
    known = CORRECTIONS.get(code)
    return known.label if known else code


def withdrawal_reason(code: str) -> str:
    """Return what readers are told of a reason for withdrawal; a newer code stays a code."""
    known = REASONS.get(code)
    return known.label if known else code
