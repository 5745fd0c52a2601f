# SPDX-License-Identifier: EUPL-1.2
"""Why a published note was corrected: our coded list, and what the public reads for each code.

TOOI has two reasons only (``ccw_plooi_reden_intrekking_of_vervanging``); each of ours names the one
that fits, or none. The code goes into the public log, so it names nobody.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

from metadata.errors import UnknownValue

_PRIVACY = "c_098c1346"
_PROCEDURAL_ERROR = "c_c77c86e0"

PRIVACY = "privacy"
"""Personal data was still readable: the bytes of all earlier versions go."""

KAMERSTUK_KNOWN = "kamerstuk-known"
"""The number of a pending Kamerstuk was filled in."""


class Correction(NamedTuple):
    """Why a note was corrected.

    Attributes:
        label: what the public reads, in Dutch.
        tooi: code in TOOI's list of reasons, ``None`` where none of its two fits.
    """

    label: str
    tooi: str | None


CORRECTIONS = MappingProxyType(
    {
        KAMERSTUK_KNOWN: Correction("Het nummer van het Kamerstuk is aangevuld.", None),
        "metadata": Correction("De gegevens over de nota zijn verbeterd.", None),
        PRIVACY: Correction("In de nota stonden nog persoonsgegevens.", _PRIVACY),
        "more-readable": Correction("Er was te veel onleesbaar gemaakt.", None),
        "accessibility": Correction("Het bestand is beter toegankelijk gemaakt.", None),
        "procedural-error": Correction(
            "Bij de openbaarmaking is een fout in de procedure gemaakt.", _PROCEDURAL_ERROR
        ),
    }
)
"""Our own coded list (code → reason)."""


def correction(code: str) -> Correction:
    """Return the reason of this code.

    Raises:
        UnknownValue: the list does not have it; names the codes.
    """
    known = CORRECTIONS.get(code)
    if known is None:
        raise UnknownValue(
            f"'{code[:60]}' is no reason of a correction; choose one of {', '.join(CORRECTIONS)}"
        )
    return known
