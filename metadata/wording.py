# SPDX-License-Identifier: EUPL-1.2
"""The Dutch words in which every rendering tells the same facts of a note."""

from __future__ import annotations

import datetime as dt

from metadata.reasons import correction
from metadata.record import Record


def accessibility(record: Record) -> tuple[str, ...]:
    """Return what the PDF has for readers who cannot see it (WCAG 2.1, PDF/UA), in words."""
    return (
        "tekstlaag" if record.text_layer else "geen volledige tekstlaag",
        "getagd" if record.tagged else "niet getagd",
        "taal ingesteld" if record.language_set else "taal niet ingesteld",
    )


def reason(record: Record) -> str:
    """Return why this version replaced the one before, empty for a first version.

    Raises:
        UnknownValue: the code is on no list.
    """
    return correction(record.reason_of_change).label if record.reason_of_change else ""


def moment(at: dt.datetime) -> str:
    """Return a moment in UTC as XML Schema and RFC 3339 write it, in whole seconds."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
