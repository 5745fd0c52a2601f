# SPDX-License-Identifier: EUPL-1.2
"""What kind of word stands beside a name: a finite verb, a word for a person.

``Kok sluit aan`` and ``bewaarder Stoop drukte`` tell that a word is a name by the kind of the word
beside it. The list of Dutch words says nothing of kinds, so they are worked out: a verb from the
infinitive that the list must hold (*drukte*, *drukken*), a person from the ending (*kweker*).
"""

from __future__ import annotations

import re
from functools import lru_cache

from redaction.recognizers import lexicon

_PERSON = re.compile(
    r"\w{2,}(?:aar|aarster|ateur|iteur|teur|euse|ist|iste|oloog|ologe|ator|arts|man|vrouw|meester|leider|leidster|hoofd|persoon|genoot|genote"
    r"|vriend|vriendin|broer|zus|moeder|vader|zoon|dochter|buur|collega|eigenaar|houder|officier|directeur|chef|gids|tolk"
    r"|monteur|agent|consulent|assistent|patiënt|cliënt|student|docent|getuige|verdachte|voogd|wees|piloot|advocaat|kandidaat"
    r"|coach|trainer|manager|planner|jurist|econoom|antropoloog|gemachtigde|wachter|knecht|koerier|verzorgende|medewerkster)$"
)
_DOER = re.compile(r"(\w{3,})(?:d?er|ster)$")
_NO_PERSON = re.compile(
    r"(?:nummer|kamer|december|oktober|september|november|leer|meer|weer|beheer|verkeer|aanvoer|vervoer|afvoer|invoer"
    r"|uitvoer|water|winter|zomer|papier|buiten|onder|verder|eerder|later|zonder|honderd|jaar|daar|maar|klaar|waar|baar|gevaar|roman|schakelaar|haar|spaar)$"
)
_LONG = re.compile(r"(\w*[^aeiou])(aa|ee|oo|uu)([^aeiouw])$")
_VOICED = {"f": "v", "s": "z"}


@lru_cache(maxsize=50_000)
def verb(word: str) -> bool:
    """Tell whether a word can be a finite verb of the third person: ``meldt``, ``drukte``."""
    small = word.casefold()
    if lexicon.listed("verbs", small):
        return True
    if len(small) < 4:
        return False
    if small.endswith(("te", "de")) and _infinitive(small[:-2]):
        return True
    return small.endswith("t") and _infinitive(small[:-1])


def _infinitive(stem: str) -> bool:
    """Tell whether the list of words holds the infinitive of a stem: ``loop``, *lopen*."""
    if len(stem) < 2:
        return False
    shorter = _LONG.match(stem)
    stems = [stem, stem + stem[-1]]
    if shorter:
        stems.append(shorter[1] + shorter[2][0] + shorter[3])
    stems += [s[:-1] + _VOICED[s[-1]] for s in stems if s[-1] in _VOICED]
    return any(lexicon.literal(f"{s}en") for s in stems)


@lru_cache(maxsize=50_000)
def person(word: str) -> bool:
    """Tell whether a word can be one for a person, by what he does or is: ``kwekerseigenaar``."""
    small = word.casefold().rpartition("-")[2]
    if lexicon.listed("occupations", small):
        return True
    if len(small) < 5 or _NO_PERSON.search(small) or not lexicon.ordinary(small):
        return False
    if _PERSON.match(small):
        return True
    doer = _DOER.match(small)
    return doer is not None and _infinitive(doer[1])
