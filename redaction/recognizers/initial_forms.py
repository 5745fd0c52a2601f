# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""What initials look like, for the recognisers that read them after labels and in grids."""

from __future__ import annotations

import re
from functools import lru_cache

from redaction.recognizers import lexicon

_U = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĐĒĖĘĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽȘȚ]"
"""Capitals of the languages that names in the Netherlands come from."""
_P = r"(?:v/?d|vd[nr]?|vdn|van|v|d|de|t|te|ter|ten|el|al|den|der|van de|ben)"
MIXED = rf"(?:{_U}{{1,4}}{_P}{{1,2}}{_U}{{1,3}}(?:-?{_U}){{0,2}}|[a-z]?v(?:d|an|vd)?{_U}{{1,3}})"
"""Initials with a small tussenvoegsel in or before them: ``JvdB``, ``LtHR``, ``vH``, ``mvdV``."""
DOTTED = rf"(?:{_U}\.[ ]?{_P}{{1,2}}[ ]?{_U}{{1,2}}(?:(?![\w.])|\.(?!\w))|v\.[ ]?(?:[dt]\.[ ]?)?{_U}(?![\w])\.?|(?!(?:Mw|Dr|Mr|Ir|St|Nr|No|Jr|Sr|Ds|Fa)\.){_U}[a-z]?h?\.[ ]?(?:(?:v\.?[ ]?d\.?|v\.|d\.|t\.|te|ter|van|de)[ ]?)?(?:{_U}[a-z]?\.[ ]?){{0,4}}{_U}\.?(?![\w])\.?)"
"""Initials with full stops: ``H.K.``, ``H.v.d.Z.``, ``A. V.``, ``J.vB``, ``v.O.``."""
CAPITALS = rf"(?:{_U}{{2,5}}|{_U}[a-z]{_U}{{1,3}}|{_U}{{2}}[a-z]{{1,2}}(?![a-z])|{_U}{{1,2}}[-/]{_U}{{1,3}})"
"""Bare capitals, which may abbreviate a body just as well."""
ONE = rf"(?:{DOTTED}|{MIXED}|{CAPITALS})"
"""One person's initials in any of these forms."""
SHORTENED = rf"{_U}[a-z]{{1,2}}(?![a-z])"
"""The beginning of somebody's name in a grid: ``Gd``, ``Bem``."""
SMALL = r"(?:[a-z]{1,5}|[a-z](?:\.[a-z]){1,3})"
"""Initials in small letters, as people scribble them."""

SURE = re.compile(rf"(?:{MIXED}|{DOTTED})\.?")
_STOPPED = frozenset(
    re.findall(
        r"\S+",
        """nv bv cs us uk eu vn nb ps aub pm ad io mer vov sa gd rk zkh hm zm qed dd wo hbo mbo om wg mk tav ivm
    nvt tnv tbv vof va vca avg zoz oa am mn bijv zgn nl ned em pg ab pl iz ok kb no id tk ek vov ovv oc ob mbt dtv""",
    )
)
WORDS = frozenset(
    re.findall(
        r"\S+",
        """akk akkoord gez gezien acc nvt n.v.t ok par bpz bbr dg sg psg via niet ja nee mt wnd plv dd zie opm geen
    ontv paraaf datum naam voor door van aan cc dir secr hoofd af en of de het een met j n op te zo ma di wo
    vr za ad nr tel mr drs ir dr ing prof mw dhr bzk azc kopie nota min stas mp min. mc
    afd hfd opst d.d rnw einde
    jan feb mrt apr mei jun jul aug sep okt nov dec uur blz st kamer route lijst blok""",
    )
)
"""Words of a grid that are no one's initials."""

_TWO = frozenset(
    re.findall(
        r"\S+",
        """af al an au be bv da de di do du ei el en er ex ga ge ha he hé hm ho ie ik in is ja je jl jo ju
    km kg la le ma me mi na nl nu of oh om op os pa ps re sa se si so st ta te ti to tv ui uk un uw va vs we
    wo ze zo""",
    )
)
"""Two small letters that are a word or abbreviation; lists of words have many more."""


def scribble(text: str) -> bool:
    """Tell whether small letters are no word, verdict or abbreviation, and so may be a mark."""
    if text in WORDS or lexicon.abbreviation(text.upper()):
        return False
    return text not in _TWO if len(text) == len("ab") else not lexicon.literal(text)


UNITS = frozenset(
    [
        "DG",
        "SG",
        "MT",
        "MP",
        "PG",
        "AZ",
        "BZ",
        "EZ",
        "FZ",
        "JZ",
        "HR",
        "IB",
        "PO",
        "VO",
        "NB",
        "PS",
        "OK",
        "CZ",
        "LZ",
        "MC",
        "EU",
        "TK",
        "EK",
    ]
)
"""Two letters that in a route are a department's more often than a person's."""


_NAME_WORDS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=20_000)
def body(text: str) -> bool:
    """Tell whether a text abbreviates a body, or is another abbreviation than of a name."""
    bare = text.strip(". ,/")
    letters = "".join(c for c in bare if c.isalpha())
    if lexicon.abbreviation(bare) or bare.casefold() in WORDS:
        return True
    head, _, last = bare.partition("-")
    if len(last) > 2 and head.isupper() and lexicon.abbreviation(last):
        return True  # C-HDP
    if "." in bare and letters.casefold() in _STOPPED:
        return True
    return len(letters) == 4 and letters.isupper() and lexicon.literal(letters) and len(bare) == 4


def first_letters(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the words of a name with a capital, and the small letters it may be shortened to.

    With and without its tussenvoegsels; none where a word with a capital is one for a thing.
    """
    words = _NAME_WORDS.findall(name)
    called = tuple(w for w in words if w[0].isupper())
    if any(lexicon.literal(w) and not lexicon.in_a_name(w) for w in called):
        return called, frozenset()
    return called, frozenset("".join(w[0] for w in some).casefold() for some in (words, called))
