# SPDX-License-Identifier: EUPL-1.2
"""Names before an e-mail address: ``Naam, Voornaam <x@y>``, ``Op … schreef Jan Jansen <x@y>``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_ADDRESS = re.compile(r"[<\[(](?:mailto:|e-?mail:? ?)?[^\s<>\[\]()]{1,60}@", re.IGNORECASE)
_CUT = re.compile(r"[:;>\"“”|\t]|\bschreef\b|\bwrote\b|\bvan\b(?=\s[A-Z][^:;]*$)|\d\d:\d\d|\s-\s")
_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
_WIDEST = 90


def find(reading: Reading) -> Iterator[Claim]:
    """Find the name that stands before an address between brackets."""
    text = reading.text
    for match in find_all(_ADDRESS, text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        start = max(line_start, match.start() - _WIDEST)
        segment = text[start : match.start()]
        cuts = [c.end() for c in _CUT.finditer(segment)]
        begin = start + (cuts[-1] if cuts else 0)
        words = [
            w
            for w in _WORD.finditer(text, begin, match.start())
            if not lexicon.abbreviation(w.group().strip("."))
        ]
        words = [w for w in words if w.group()[0].isupper() or w.group() in lexicon.PARTICLES]
        while words and not words[0].group()[0].isupper():
            words.pop(0)
        if not words or len(words) > 7:
            continue
        if lexicon.listed("terms", words[0].group()):
            continue
        yield Claim(
            words[0].start(),
            words[-1].end(),
            "PERSON",
            0.9,
            "name before an e-mail address",
            strong=True,
            role="official",
        )


RECOGNISER = Recogniser("mail-headers", ("PERSON",), 1, find)
