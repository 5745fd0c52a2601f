# SPDX-License-Identifier: EUPL-1.2
"""Why a note may be withdrawn: our coded list, and what the public reads for each code."""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

_PRIVACY = "c_098c1346"
_PROCEDURAL_ERROR = "c_c77c86e0"


class Reason(NamedTuple):
    """Why a note may be withdrawn.

    Attributes:
        label: what the public reads, in Dutch.
        tooi: code in TOOI's list of reasons (ccw_plooi_reden_intrekking_of_vervanging) that
            comes nearest; ``None`` where none of its two fits.
    """

    label: str
    tooi: str | None


REASONS = MappingProxyType(
    {
        "privacy": Reason("In de nota stonden persoonsgegevens die weg moesten.", _PRIVACY),
        "confidential": Reason("In de nota stond informatie die niet openbaar mag zijn.", None),
        "procedural-error": Reason(
            "Bij de openbaarmaking is een fout in de procedure gemaakt.", _PROCEDURAL_ERROR
        ),
        "wrong-document": Reason("Dit was niet het juiste document.", _PROCEDURAL_ERROR),
        "too-early": Reason("De nota is te vroeg openbaar gemaakt.", _PROCEDURAL_ERROR),
        "duplicate": Reason("De nota was dubbel openbaar gemaakt.", _PROCEDURAL_ERROR),
        "court-order": Reason("Een rechter heeft bepaald dat de nota weg moet.", None),
    }
)
"""Our own coded list (code → reason); the code goes into the log, so it names nobody."""
