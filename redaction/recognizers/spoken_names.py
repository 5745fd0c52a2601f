# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Single names that do what only people do: somebody who phones, mails, says, is asked to call.

A weak witness for names that stand in no list and without a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.names import known, names_in, plain
from redaction.recognizers.reading import Reading

_AFTER = re.compile(
    r"^,? (?:belt|belde|mailt|mailde|appt|appte|zegt|zei|vertelt|vertelde|schrijft|schreef|vroeg|vraagt|antwoordt"
    r"|antwoordde|ontkent|ontkende|gaf aan|geeft aan|merkt op|merkte op|licht toe|lichtte|schuift aan|neemt deel|nam deel"
    r"|maakt het verslag|maakt een|sluit aan|woont|verklaarde|verklaart|bevestigde|bevestigt|reageerde|komt nog|is (?:vrij|ziek|afwezig|verhinderd|bereikbaar)"
    r"|heeft(?: [a-z0-9.:]{1,12}){1,5} (?:laten weten|gebeld|gemaild|gevraagd|toegezegd|toegelicht|aangegeven|gezegd|geschreven|gemeld)"
    r"|heeft (?:toegezegd|gebeld|gemaild|gevraagd|aangegeven|gezegd|laten weten|telefonisch)|kan (?:dit|dat|het) toelichten)\b"
)
_BEFORE = re.compile(
    r"(?:\b(?:bel|mail|app|vraag|gebeld (?:door|met)|gesproken met|gesprek met|gesprekje met|overlegd met|telefoon van"
    r"|mail van|mailtje van|appje van|belletje van|aan de lijn met|jij|jullie|collega|collega's|wil jij|kun je|kun jij|vz\.|voorz\.|o\.v\.v\.) )$",
    re.IGNORECASE,
)
_VERB_GAP = 60


def find(reading: Reading) -> Iterator[Claim]:
    """Find single names with a verb of speaking behind them or a request before them."""
    text = reading.text
    for name in names_in(reading):
        first = name.words[0]
        if len(name.words) > 1 or name.initials or first.shouted or len(first.text) < 3:
            continue
        if plain(first) and not known(first):
            continue
        if lexicon.listed("terms", first.text) or lexicon.organisation(first.text):
            continue
        after = _AFTER.match(text[name.end : name.end + _VERB_GAP].replace("\n", " "))
        before = _BEFORE.search(text[max(0, name.start - 24) : name.start].replace("\n", " "))
        if after or before:
            yield Claim(name.start, name.end, "PERSON", 0.35, "does what people do")


RECOGNISER = Recogniser("spoken-names", ("PERSON",), 1, find)
