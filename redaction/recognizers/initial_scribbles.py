# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Initials that look like nothing else: ``gezien wlp``, ``OH, jk, SvdB``, ``FBe stelt voor``.

Capitals before or behind small letters (``dRB``, ``CWi``) are a word of no language; but for some
bodies, units of measure and titles, which have an article, a number or a list, they are somebody's
mark wherever they stand. Two to four small letters that are no word and no abbreviation are hardly
anything but a scribble where they fill a cell, a piece between commas or slashes, brackets, or the
end of a line behind a word for reading or signing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.initial_forms import MIXED, WORDS, body
from redaction.recognizers.own_names import own_names
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
        """vi vii viii vz mk zsm nb tst amv bme sgt maj kltz kap adj kpl aooi peno mkg mln mld mrd ppt pt pp
    bni bbp kdv amvb dms bv nv vof cv ca nl eu uk us ek tk km kg cm mm ha gw kw mw tbv mbt obv
    nav mvg vr gr grt svp aub bsn geb ov mr dr drs dhr mevr fam pnr ws bijv evt excl resp jl jr
    sr etc enz nrs blz pag art ook vk ft sic jvj tel mob fax gsm mail pdf doc docx xlsx www http""",
    )
)
"""What short words small letters may be in a note that no list of words has."""
_OCR = re.compile(r"rn|^[li]")
"""What a scan makes of *m* and *I*: half a word, and no scribble."""
_BESIDE = re.compile(rf"[ ]{MIXED}(?!\w)")
_VERDICT = re.compile(r" (?:akkoord|gezien|eens)\b")
_MIXED_UP = re.compile(
    r"(?<![\w.’'@/&-])(?P<n>[A-Z]{2}(?!se)[a-z]{1,2}|[a-z]{1,2}[A-Z]{1,2}|[A-Z][a-z][A-Z])(?![\w’'@&]|-\w|\.\w)"
)
_BODIES = frozenset(
    re.findall(
        r"\S+",
        """MSc BSc LLm PhD MBa MoU KBv NZa CBb AOb HvJ PaG PwC BOi NTv ArA WvK WvS WvR NvW MvT MvA NvT TvC
    kV kW dB mA mV pH eV kB mB gB tB kN kJ mJ iD eID iOS KvK RvS RvC RvT RvB CvB CvD GHz MHz MWh
    NLs EUs VNs USs EKs TKs PVs DGs SGs MPs BVs WOb WOo NHa BRp IIa IIb IVa VIa XVa HbB MeV AGe
    IGj OCw VWs SZw LNv BZk RIv DNb AFm ACm MBo HBo VWo""",
    )
)
"""Bodies, degrees, laws and units of measure."""
_STOPPED = re.compile(
    r"(?<![\w.’'@/-])(?<!, )(?P<n>(?:[A-Z]\.[ ]?(?:(?:v\.?d|van|[vdet]|de)\.?[ ]?)?){1,3}[A-Z]\.)(?![\w:])"
    r"(?![ \n]?(?:(?:van|de|der|den|ten|ter|te|el|al|von|vd|v\.d\.|d['’]|baron\w*|jonkheer)[ ]?){0,3}[A-ZÀ-ÞÖŞŁ(’'][\w'’]|[ ]?[-–][A-Z]|[ ]?\(|\))"
)
"""Letters with stops that no surname follows: ``K.W.P. tekende aan``."""
_OF_A_LAW = re.compile(r"(?:wet|besluit|regeling|verordening|raad|commissie|\b(?:de|het|the)) $")
_OF_A_BODY = re.compile(r"(?:\b(?:[Dd]e|[Hh]et|[Ee]en|[Dd]eze|[Dd]it) |\d ?)$")
_CITED_AFTER = re.compile(r" (?:19|20)\d\d[/, ]| ?\((?:19|20)\d\d")


def find(reading: Reading) -> Iterator[Claim]:
    """Find small letters that stand alone where somebody's initials do."""
    for match in find_all(_ALONE, reading.text):
        raw = match["n"]
        if raw in WORDS or (raw in _SHORT and not _spelled_beside(match, reading)):
            continue
        if _OCR.search(raw) and not _VERDICT.match(reading.text, match.end()):
            continue
        if reading.text.endswith(("-\n", "-"), 0, match.start("n")):
            continue  # the rest of a word that the line broke
        if match.start("n") == match.start() and reading.text.startswith(",", match.end()):
            continue  # a name in a chat that has no capitals
        if lexicon.ordinary(raw) or lexicon.abbreviation(raw) or lexicon.in_a_name(raw):
            continue
        yield Claim(*match.span("n"), "INITIALS", 0.6, "a scribble alone in its place", strong=True)
    for match in find_all(_MIXED_UP, reading.text):
        if _a_mark(reading.text, match):
            yield Claim(*match.span("n"), "INITIALS", 0.5, "letters as only marks have them")
    for match in find_all(_STOPPED, reading.text):
        before = reading.text[max(0, match.start() - 12) : match.start()]
        if not body(match["n"]) and not _OF_A_LAW.search(before):
            yield Claim(*match.span("n"), "INITIALS", 0.5, "letters with stops and no surname")


def _spelled_beside(match: re.Match[str], reading: Reading) -> bool:
    """Tell whether a mark precedes another one and a name of the note has its letters: ``jr CvdW``."""
    beside = _BESIDE.match(reading.text, match.end())
    return beside is not None and own_names(reading).spell(match["n"])


def _a_mark(text: str, match: re.Match[str]) -> bool:
    raw = match["n"]
    if raw in _BODIES or body(raw) or lexicon.in_a_name(raw):
        return False
    if lexicon.ordinary(raw) and not (raw[0].islower() and raw[-1].isupper()):
        return False
    if _OF_A_BODY.search(text[max(0, match.start() - 6) : match.start()]):
        return False
    return _CITED_AFTER.match(text, match.end()) is None


RECOGNISER = Recogniser("initial-scribbles", ("INITIALS",), 2, find)
