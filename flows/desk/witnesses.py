# SPDX-License-Identifier: EUPL-1.2
"""Who found something, in plain Dutch: the recognisers as an official may call them."""

from __future__ import annotations

from collections.abc import Sequence

WITNESSES: dict[str, str] = {
    "address": "adres",
    "address-places": "adres naar zijn plaats",
    "addresses-told": "adres achter een woord voor wonen",
    "bare-subjects": "wie iets doet, zonder lidwoord",
    "bsn": "elfproef van het burgerservicenummer",
    "date-of-birth": "geboortedatum",
    "filled-values": "waarde die een naam is",
    "frog": "Frog",
    "function-titles": "functie met de naam van de afdeling",
    "greetings": "groet of ondertekening",
    "handwriting": "handschrift op het plaatje",
    "header-fields": "kopveld",
    "iban": "controlegetal van het rekeningnummer",
    "id-number": "nummer van een persoon",
    "initial-fields": "initialen achter het woord paraaf",
    "initial-lines": "initialen in een regel met niets dan paraven",
    "initial-marks": "initialen naar hun plaats",
    "initial-routes": "initialen achter een directie in een route",
    "initial-rows": "initialen in een rij van lezers",
    "initial-scribbles": "initialen in kleine letters, op zichzelf",
    "initial-signs": "initialen als ondertekening",
    "initial-tables": "initialen naast een naam of achter een datum in een tabel",
    "initialled-names": "voorletters met een naam",
    "initials": "initialen",
    "licence-plate": "kenteken",
    "listed-names": "namenlijst",
    "mail-address": "e-mailadres",
    "mail-headers": "kop van een e-mail",
    "name-lists": "rij met namen",
    "named-places": "plaats waar een naam staat",
    "paired-names": "voornamen bij elkaar",
    "parafen": "parafenlijst",
    "people-fields": "veld voor namen",
    "phone": "telefoonnummer",
    "propagation": "naam die elders voluit staat",
    "signatures": "vorm van een handtekening of stempel",
    "speakers": "spreker in een verslag",
    "spoken-names": "wie iets zegt of doet",
    "statistical": "het taalmodel",
    "titled-names": "titel of aanspreking",
    "torn-names": "gescheurde tekst",
    "transformer": "het grote taalmodel",
    "uncover": "tekst onder een vlak",
    "unlisted-names": "hoofdletters, op geen lijst",
    "user": "opgegeven tekst",
    "username": "gebruikersnaam",
    "whole-addresses": "adres met al zijn delen",
}
"""Name of a recogniser, as it stands among a finding's sources → what the desk calls it."""


def witnesses(sources: Sequence[str]) -> str:
    """Return who found something, each once; a name without a word is shown as it is.

    Args:
        sources: names of recognisers.
    """
    return ", ".join(dict.fromkeys(WITNESSES.get(name, name) for name in sources))
