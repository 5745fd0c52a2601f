# SPDX-License-Identifier: EUPL-1.2
"""What each refusal ground of the Woo means, said to readers (art. 5.1 Woo)."""

from __future__ import annotations

from typing import NamedTuple

EXPLANATIONS: dict[str, str] = {
    "5.1.1a": "Dit zou de eenheid van de Kroon in gevaar brengen.",
    "5.1.1b": "Dit zou de veiligheid van de Staat kunnen schaden.",
    "5.1.1c": "Een bedrijf gaf deze bedrijfs- of fabricagegegevens in vertrouwen.",
    "5.1.1d": "Dit zijn bijzondere of strafrechtelijke persoonsgegevens, zoals over gezondheid.",
    "5.1.1e": "Dit zijn nummers waarmee de wet personen herkent, zoals een burgerservicenummer.",
    "5.1.2a": "Dit zou de relatie met een ander land of een internationale organisatie schaden.",
    "5.1.2b": "Dit zou de economische of financiële belangen van de Staat schaden.",
    "5.1.2c": "Dit zou de opsporing of vervolging van strafbare feiten hinderen.",
    "5.1.2d": "Dit zou inspectie, controle of toezicht hinderen.",
    "5.1.2e": "Dit gaat over iemands privéleven, zoals een naam, telefoonnummer of e-mailadres.",
    "5.1.2f": "Dit zijn gegevens van een bedrijf waarvan een concurrent voordeel kan hebben.",
    "5.1.2g": "Dit zou het milieu kunnen schaden.",
    "5.1.2h": "Dit zou de beveiliging van personen of bedrijven in gevaar brengen.",
    "5.1.2i": "Dit zou het goed functioneren van de Staat schaden.",
    "5.1.5": "Dit zou iemand of een organisatie onevenredig benadelen.",
}


class GroundCount(NamedTuple):
    """One row of the list of grounds on a note's page."""

    code: str
    article: str
    explanation: str
    places: int


def ground_counts(grounds: dict[str, int]) -> tuple[GroundCount, ...]:
    """Return the grounds of a note in the order of the law, without those that do not occur."""
    return tuple(
        GroundCount(code, article(code), EXPLANATIONS.get(code, ""), count)
        for code, count in sorted(grounds.items())
        if count
    )


def article(code: str) -> str:
    """Return ``artikel 5.1, lid 2, onder e`` for ``5.1.2e``."""
    parts = code.split(".")
    if len(parts) != 3:
        return f"artikel {code} Woo"
    paragraph, letter = parts[2].rstrip("abcdefghi"), parts[2].lstrip("0123456789")
    under = f", onder {letter}" if letter else ""
    return f"artikel {parts[0]}.{parts[1]}, lid {paragraph}{under} Woo"
