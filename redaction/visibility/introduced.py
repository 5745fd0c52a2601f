# SPDX-License-Identifier: EUPL-1.2
"""A word for a private person before a name: ``bewaarder Stoop``, ``student Tuinman``.

Then a surname that somebody in office bears too, or that ends as a street does, is nobody public's.
"""

from __future__ import annotations

from redaction.recognizers.model.kinds import person
from redaction.recognizers.reading import Reading
from redaction.visibility.spans import Span

_PUBLIC = (
    "minister", "secretaris", "lid", "leden", "voorzitter", "leider", "woordvoerder", "senator",
    "premier", "president", "kanselier", "trekker", "rapporteur", "burgemeester", "wethouder",
    "gedeputeerde", "commissaris", "genoot", "genote", "voorganger", "voorgangster", "opvolger",
    "bewindspersoon", "collega", "auteur", "schrijver", "schrijfster", "dichter", "dichteres",
    "componist", "schilder", "filosoof", "econoom", "onderzoeker", "jurist", "rechter",
    "informateur", "formateur", "koning", "prins", "prinses", "adviseur", "ambassadeur",
    "gouverneur", "dominee", "generaal", "admiraal", "president-directeur",
)  # fmt: skip
"""Endings of words for people who are named in public for it."""
_THINGS = (
    "leverancier", "beheerder", "vervoerder", "aanbieder", "producent", "fabrikant", "uitgever",
    "verzekeraar", "ontwikkelaar", "exploitant", "werkgever", "opdrachtgever", "aannemer",
    "bouwer", "verhuurder", "kenner", "concurrent", "toezichthouder", "uitvoerder", "regisseur",
    "zender", "helper",
)  # fmt: skip
"""Endings of words for what a firm or body does as well."""


def introduced(reading: Reading, span: Span) -> bool:
    """Tell whether a word for a private person stands directly before a span."""
    at = reading.first_token_from(span.start)
    if at == 0:
        return False
    before = reading.tokens[at - 1]
    if reading.text[before.end : span.start] not in {" ", "\n", ", "}:
        return False
    word = before.folded
    return person(word) and not word.endswith(_PUBLIC) and not word.endswith(_THINGS)
