# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Initials in small letters that stand alone in their place: ``gezien wlp``, ``OH, jk, SvdB``.

Two to four small letters that are no word and no abbreviation are hardly anything but a scribble
where they fill a cell, a piece between commas or slashes, brackets, or the end of a line behind a
word for reading or signing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.initial_forms import MIXED, WORDS
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_SAID = r"(?:[Pp]araaf|[Pp]ar\.?|[Gg]ezien|[Gg]ez\.?|[Aa]kkoord|[Aa]kk\.?|[Mm]ede|[Rr]etour|[Dd]ir|[Hh]oofd|[Ss]teller)"
_ALONE = re.compile(
    rf"(?m)(?:^[ \t>]*|[ ]{{2}}|\t|[|,;(:→–-][ ]?|(?<!\.nl)(?<!\.eu)[ ]?/[ ]?|\b{_SAID}[ ]:?[ ]?|(?<![\w.]){MIXED}[ ])"
    rf"(?P<n>[a-zß-ÿ]{{2,4}})(?=[ \t]*$|[ ]{{2}}|[ ]?[|,;)→–]|[ ]/|[ ]+\(?[0-3]?\d[-/ ][01]?\d|[ ](?:akk|ok|gez)|[ ]{MIXED}(?!\w))"
)
_SHORT = frozenset(
    re.findall(
        r"\S+",
        """ii iii iv vi vii viii vz zsm nb tst amv bme sgt maj lkol kltz kap lt ltz adj kpl aooi peno mkg mln mld mrd
    ppt pt pp bni bbp kdv amvb dms ict bv nv vof cv ca nl eu uk us ek tk km kg cm mm ha gw kw mw tbv ivm mbt obv nav
    mvg vr gr grt svp aub bsn geb ov mr dr ir ing drs mw dhr mevr fam pnr mrn ws rn ln lk bijv evt incl excl resp obv
    jl jr sr etc enz nrs blz pag art lid ook vk ft sic jvj tst tel mob fax gsm mail pdf doc docx xlsx www http https""",
    )
)
"""What short words small letters may be in a note that no list of words has."""
_OCR = re.compile(r"rn|^[li]")
"""What a scan makes of *m* and *I*: half a word, and no scribble."""


def find(reading: Reading) -> Iterator[Claim]:
    """Find small letters that stand alone where somebody's initials do."""
    for match in find_all(_ALONE, reading.text):
        raw = match["n"]
        if raw in _SHORT or raw in WORDS or _OCR.search(raw):
            continue
        if match.start("n") == match.start() and reading.text.startswith(",", match.end()):
            continue  # a name in a chat that has no capitals
        if lexicon.ordinary(raw) or lexicon.abbreviation(raw) or lexicon.in_a_name(raw):
            continue
        yield Claim(*match.span("n"), "INITIALS", 0.6, "a scribble alone in its place", strong=True)


RECOGNISER = Recogniser("initial-scribbles", ("INITIALS",), 1, find)
