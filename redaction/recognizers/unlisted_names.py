# SPDX-License-Identifier: EUPL-1.2
"""Names that no list knows, by their form: two unknown capitalised words, or endings of surnames.

A weak witness: it doubts on purpose, because lists never hold everyone's name.
"""

from __future__ import annotations

from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.names import Name, names_in, plain
from redaction.recognizers.reading import Reading


def find(reading: Reading) -> Iterator[Claim]:
    """Find what reads as a name though no list holds it."""
    for name in names_in(reading):
        unknown = [t for t in name.words if not plain(t) and not t.shouted]
        if any(t.text.casefold() in reading.small_words for t in name.words):
            continue
        if len(name.words) in {2, 3} and len(unknown) == len(name.words) and _spelled(name):
            yield Claim(name.start, name.end, "PERSON", 0.35, "two words that are no Dutch")
        elif len(name.words) == 1 and len(unknown) == 1:
            word = unknown[0].text
            if lexicon.shaped_like_surname(word):
                yield Claim(name.start, name.end, "PERSON", 0.3, "ending of a surname")
            elif name.particle and _spelled(name) and reading.tokens[name.head].folded != "de":
                yield Claim(name.start, name.end, "PERSON", 0.3, "tussenvoegsel and unknown word")


def _spelled(name: Name) -> bool:
    """Tell whether each word is spelled as a name: one capital, then small letters."""
    return all(
        len(part) >= 2 and part[0].isupper() and part[1:].islower()
        for t in name.words
        for part in t.text.replace("'", "-").split("-")
        if part and part not in lexicon.PARTICLES and len(part) > 1
    )


RECOGNISER = Recogniser("unlisted-names", ("PERSON",), 2, find)
