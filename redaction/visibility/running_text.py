# SPDX-License-Identifier: EUPL-1.2
"""Words of running text that a guess took for somebody: *Ten slotte*, *de Woo*, *BNC-fiches*.

Laws, explanatory memoranda and advices have more capitals, compounds and words broken at the end of
a line than notes have. What only the model or mended text speaks of must then be no plain Dutch.
"""

from __future__ import annotations

import re

from redaction.recognizers import lexicon
from redaction.recognizers.reading import Reading
from redaction.visibility.case import Case

_GUESSES = frozenset({"statistical", "torn-names", "propagation"})
_LAWS = frozenset(
    re.findall(
        r"\S+",
        """Woo Wob Bbz BBZ Awb AWB Stcrt Stb Trb Tozo TOZO Wjsg Wpg Wwft Wnt WNT Who WHO Wro
    Wabo""",
    )
)
"""Laws and official journals whose letters are, or could be, a name."""
_BEFORE_A_LAW = re.compile(
    r"(?:\b(?:de|het|hierna|artikel \S{1,8}|artt?\. \S{1,8}|lid|uit|in|van) ?[:(]? ?|\(|^|\d )$",
    re.IGNORECASE,
)
_BEHIND_A_LAW = re.compile(r"\)|\.? ?\d{4}\b|-[a-z]")
_SHORTENED = re.compile(r"[A-Z]{2,6}-[a-zà-ÿ]{4,}\d{0,3}|(?:[A-Z]{2,4}|[a-z]{2,4})['’-]ers?\d{0,2}")
"""A compound with an abbreviation, and who is called by one: ``BNC-fiches``, ``zzp-ers``."""
_CLOSED = frozenset(
    re.findall(
        r"\S+",
        """deze dit dat die zulke zelden vaak soms altijd nooit eenieder iedereen niemand iemand
    allen sommigen velen weinigen anderen beide beiden dergelijke daarom daarmee daarvoor daartoe
    daarbij daarnaast hierbij hiervoor hiermee hierdoor hierna voorts tevens echter immers overigens
    bovendien desondanks niettemin desgewenst vervolgens ten slotte tenslotte allereerst verder
    voorafgaand aanvullend evenwel derhalve aldus namelijk wel niet ook nog al reeds thans onlangs
    recent destijds inmiddels weliswaar bijvoorbeeld conform gelet gezien""",
    )
)
"""Words that stand for nobody, whatever they begin."""
_MADE = re.compile(
    r"(?:isch|ische|lijks?e?|heid|heden|baar|bare|loze|loos|eringe?n?|aties?|iteite?n?|isme|ioneel|ionele|druk|kosten"
    r"|stukken|beleid|regels|voorstellen|orgaan|organen|effecten|kader|kaders)$"
)
"""Endings that Dutch makes words with and no surname has."""
_SHORTEST_MADE = 7
_POINTS = re.compile(r"\b(?:dit|deze|elke?|iedere?|geen|zo'n|dergelijke?) $", re.IGNORECASE)
_BROKEN = re.compile(r"(?<=[a-zà-ÿ])-\s?(?=[a-zà-ÿ])")


def only_words(reading: Reading, case: Case) -> bool:
    """Tell whether a stretch that was guessed to be a person is plain running text.

    Args:
        reading: the note.
        case: the stretch, with its witnesses.
    """
    person = case.person
    if person is None or case.official or case.span.strong or case.introduced or person.initialled:
        return False
    sources = {w.recognizer for w in case.span.witnesses}
    if not sources <= _GUESSES:
        return False
    words = reading.text[case.span.start : case.span.end].split()
    left = " ".join(reading.text[max(0, case.span.start - 24) : case.span.start].split("\n"))
    right = reading.text[case.span.end : case.span.end + 8]
    particle = False
    while len(words) > 1 and words[0].casefold() in lexicon.PARTICLES:
        left, words, particle = f"{words[0]} ", words[1:], True
    if len(words) > 1:
        opens = sources == {"torn-names"} or words[0].casefold() in _CLOSED
        return opens and all(map(_small, words[1:]))
    word = words[0]
    if word in _LAWS:
        named = lexicon.in_a_name(word)
        return not named or bool(_BEFORE_A_LAW.search(left) or _BEHIND_A_LAW.match(right))
    if _SHORTENED.fullmatch(word) or word.casefold() in _CLOSED:
        return True
    whole = _BROKEN.sub("", word)
    if lexicon.in_a_name(whole):
        return False
    if whole != word or (particle and word[0].islower()):
        return _small(whole.casefold()) or lexicon.of_government(whole)
    made = len(word) >= _SHORTEST_MADE and _MADE.search(word.casefold()) is not None
    if made and (word[0].islower() or lexicon.ordinary(word)):
        return True
    return lexicon.ordinary(word) and _POINTS.search(left) is not None


def _small(word: str) -> bool:
    """Tell whether a word in small letters is Dutch, or made as Dutch words are."""
    known = lexicon.ordinary(word) or lexicon.literal(word)
    return word[0].islower() and (known or _MADE.search(word) is not None)
