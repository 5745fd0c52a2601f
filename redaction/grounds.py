# SPDX-License-Identifier: EUPL-1.2
"""The refusal grounds of the Wet open overheid that a beslisnota may carry (art. 5.1 Woo).

Persoonlijke beleidsopvattingen (art. 5.2) are no member: since the cabinet's line of 1 July 2021
they stay readable in beslisnota's (Kamerstuk 28 362, nr. 56). A code of that article raises.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from redaction.errors import GroundNotAllowed


class Ground(NamedTuple):
    """One refusal ground: its code as printed on the box, and its short Dutch name."""

    code: str
    name: str


GROUNDS: tuple[Ground, ...] = (
    Ground("5.1.1a", "eenheid van de Kroon"),
    Ground("5.1.1b", "veiligheid van de Staat"),
    Ground("5.1.1c", "vertrouwelijke bedrijfs- en fabricagegegevens"),
    Ground("5.1.1d", "bijzondere en strafrechtelijke persoonsgegevens"),
    Ground("5.1.1e", "wettelijke identificatienummers"),
    Ground("5.1.2a", "internationale betrekkingen"),
    Ground("5.1.2b", "economische of financiële belangen van de Staat"),
    Ground("5.1.2c", "opsporing en vervolging van strafbare feiten"),
    Ground("5.1.2d", "inspectie, controle en toezicht"),
    Ground("5.1.2e", "eerbiediging van de persoonlijke levenssfeer"),
    Ground("5.1.2f", "andere concurrentiegevoelige bedrijfsgegevens"),
    Ground("5.1.2g", "bescherming van het milieu"),
    Ground("5.1.2h", "beveiliging van personen en bedrijven"),
    Ground("5.1.2i", "goed functioneren van de Staat"),
    Ground("5.1.5", "onevenredige benadeling"),
)

PRIVACY = frozenset({"5.1.1d", "5.1.1e", "5.1.2e"})
"""Grounds that protect a person; a wide box under one of these needs a reason (DESIGN §1.2)."""

_BY_CODE = {g.code: g for g in GROUNDS}
_SPELLING = re.compile(r"^5\.(\d)(?:\.(\d))?\.?([a-i])?$")


def ground(code: str) -> Ground:
    """Return the ground with this code; ``5.1.2.e`` and ``5.1.2E`` are read as ``5.1.2e``.

    Raises:
        GroundNotAllowed: the code is of art. 5.2 (persoonlijke beleidsopvattingen), or no ground.
    """
    tidy = re.sub(r"\s+", "", code).casefold()
    if tidy.startswith("5.2"):
        raise GroundNotAllowed(
            f"ground {code}: personal policy opinions (art. 5.2 Woo) are not redacted in "
            "beslisnota's since 1 July 2021 (Kamerstuk 28 362, nr. 56)"
        )
    match = _SPELLING.match(tidy)
    if match:
        article, paragraph, letter = match.groups()
        tidy = f"5.{article}" + (f".{paragraph}" if paragraph else "") + (letter or "")
    found = _BY_CODE.get(tidy)
    if found is None:
        raise GroundNotAllowed(
            f"ground {code} is unknown; the grounds are {', '.join(g.code for g in GROUNDS)}"
        )
    return found
