# SPDX-License-Identifier: EUPL-1.2
"""Names from the lists of first names and surnames, of many origins."""

from __future__ import annotations

from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.names import Name, known, names_in, plain, unambiguous
from redaction.recognizers.reading import Reading


def find(reading: Reading) -> Iterator[Claim]:
    """Find listed names; a single word only when it is nothing else."""
    for name in names_in(reading):
        claim = _judge(reading, name)
        if claim:
            yield claim


def _judge(reading: Reading, name: Name) -> Claim | None:
    first, last = name.words[0], name.words[-1]
    more = len(name.words) > 1 or name.particle
    score = 0.0
    reason = ""
    if lexicon.first_name(first.text) and more and len(name.words) > 1:
        rest = name.words[1:]
        if any(lexicon.surname(t.text) for t in rest):
            score, reason = 0.85, "known first name and surname"
        elif any(not plain(t) for t in rest):
            score, reason = 0.7, "known first name and an unknown word"
    elif name.initials and lexicon.surname(last.text):
        score, reason = 0.8, "known surname"
    elif len(name.words) > 1 and sum(unambiguous(t, reading) for t in name.words) >= 2:
        score, reason = 0.6, "two known names"
    elif (
        len(name.words) > 1
        and lexicon.surname(last.text)
        and unambiguous(last, reading)
        and not plain(first)
    ):
        score, reason = 0.55, "unknown word and known surname"
    elif name.particle and len(name.words) == 1 and lexicon.surname(last.text):
        score, reason = 0.5, "tussenvoegsel and known surname"
    elif len(name.words) == 1 and not name.initials and unambiguous(first, reading):
        score = 0.45 if lexicon.first_name(first.text) else 0.35
        reason = "known first name" if lexicon.first_name(first.text) else "known surname"
    if not score:
        return None
    return Claim(name.start, name.end, "PERSON", score, reason)


RECOGNISER = Recogniser("listed-names", ("PERSON",), 1, find)
