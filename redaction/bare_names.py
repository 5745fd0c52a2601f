# SPDX-License-Identifier: EUPL-1.2
"""A surname that is a Dutch word and opens a sentence: when it is somebody and not the word.

The capital proves nothing there. A Dutch noun needs an article to be the subject of a sentence, a
name needs none: ``Paard vervoerde``, ``Koning, een oud-werknemer, is verhuisd``. All of it is asked
only of words that the note names somebody by in full.
"""

from __future__ import annotations

import re

from redaction.recognizers import lexicon
from redaction.recognizers.model.kinds import verb
from redaction.recognizers.reading import Reading, Token

_SHORTEST_NOUN = 2
_ADVERBS = frozenset(
    re.findall(
        r"\w+",
        "er dan nu hier daar zo wel nog al ook toen dat dit wat wie alles niets iets niemand "
        "iedereen vroeg later morgen gisteren vandaag eerst verder dus want maar door vaak straks "
        "soms thans inmiddels intussen helder goed beter best mooi laat ver vrij veel weinig meer "
        "minder",
    )
)
"""Words that stand before the verb of a Dutch sentence and are no noun."""
_LINKING = frozenset({"is", "was", "wordt", "werd", "blijft", "bleef", "heeft", "had", "kan"})
"""Verbs that are said of things and of months as well."""
_APPOSED = re.compile(r",\s(?:een|de|het|zijn|haar|die)\s[a-z]")


def linked(reading: Reading, at: int, links: tuple[str, ...]) -> bool:
    """Tell whether a surname has its own tussenvoegsels before it: ``De Prins`` of Ina de Prins.

    Args:
        reading: the note.
        at: index of the word.
        links: the tussenvoegsels with which the note has that surname elsewhere, folded.
    """
    before = reading.tokens[max(0, at - len(links)) : at]
    if not links or tuple(token.folded for token in before) != links:
        return False
    joined = "".join(reading.text[before[0].start : reading.tokens[at].start].split())
    return before[0].capital and joined == "".join(token.text for token in before)


def signed(reading: Reading, at: int) -> bool:
    """Tell whether a given name has a line for itself between blank lines, as under a mail."""
    token = reading.tokens[at]
    around = reading.text[max(0, token.start - 2) : token.end + 2]
    return around == f"\n\n{token.text}\n\n"


def told_of(reading: Reading, at: int) -> bool:
    """Tell whether a lone word is the subject of a sentence, or has an apposition behind it."""
    token = reading.tokens[at]
    if _APPOSED.match(reading.text, token.end):
        return True
    if at + 1 == len(reading.tokens):
        return False
    after = reading.tokens[at + 1]
    beside = reading.text[token.end : after.start] in {" ", "\n"} and after.text.islower()
    return beside and verb(after.text) and _needs_article(reading, token, after)


def _needs_article(reading: Reading, token: Token, after: Token) -> bool:
    """Tell whether the word would have an article here: no pronoun, adverb, verb or substance.

    Where the note has the word itself too, it must show that it can be counted (``een vriend``),
    or that it is a month's, of which little is told.
    """
    small = token.text.casefold()
    if small in _ADVERBS or lexicon.known("openers", token.text) or lexicon.listed("verbs", small):
        return False
    if small not in reading.small_words:
        return len(small) > _SHORTEST_NOUN
    if re.search(rf"\b(?:[Ee]en|één) {re.escape(small)}\b", reading.text):
        return True
    dated = re.search(rf"\d {re.escape(small)}\b", reading.text)
    return dated is not None and after.text not in _LINKING
