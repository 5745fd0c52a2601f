# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Health, crime, faith, origin, union: what beside a citizen's name asks for ground 5.1.1d.

Special and criminal personal data (par. 3.1 and 3.2 UAVG, art. 5.1.1d Woo) weigh more than a name
alone. The name that makes them somebody's goes on that ground, and the reviewer is told why.
"""

from __future__ import annotations

import re

from redaction.recognizers.needed import needed
from redaction.recognizers.openings import without_case

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE))
    for kind, words in (
        (
            "gezondheid",
            r"pati[eë]nte?\b|diagnose|depressi|psychi[ai]|psychose|verslaafd|verslaving|dement|alzheimer|parkinson|kanker|tumor|chemokuur|hartinfarct|beroerte|hiv\b|aids\b|ptss|autis|adhd|burn-?out|arbeidsongeschikt|ziekgemeld|ziek(?:te)?verlof|ziekenhuis|opgenomen in|operatie|medisch dossier|medicat|zwanger|miskraam|abortus|gehandicapt|handicap|rolstoel|syndroom van|spierziekte|long[- ]covid|suïcid|zelfmoord|leed aan|lijdt aan|chronisch ziek|verstandelijk|wajong|wia-uitkering|donornier|dialyse|epilep|diabet|reuma|ms-pati[eë]nt|overspannen",
        ),
        (
            "strafrecht",
            r"verdacht(?:e)? van|verdachte\b|veroordeeld|gedetineerd|gevangen(?:is|schap)|aangehouden|aangifte tegen|strafblad|strafzaak|tbs\b|voorarrest|vervolgd (?:voor|wegens)|taakstraf|mishandel|huiselijk geweld|diefstal|fraude (?:gepleegd|verdacht)|drugs(?:handel|smokkel)|parketnummer|recidiv|uitlever",
        ),
        (
            "geloof of levensovertuiging",
            r"moslim|islamitisch|christen\b|christelijk gelovig|gereformeerd|katholiek|jood(?:se)?\b|hindoe|boeddhist|sikh|jehova|bekeerd|bekeerling|hoofddoek|keppel|afvallig|geloofsovertuiging",
        ),
        (
            "afkomst",
            r"etnisch|etniciteit|huidskleur|van (?:marokkaanse|turkse|surinaamse|antilliaanse|somalische|eritrese|syrische|roma-?|sinti-?)\s?(?:afkomst|komaf)|roma\b|sinti\b|oeigoer|koerd(?:isch)?\b|hazara|jezidi|yezidi|berber",
        ),
        ("vakbond", r"vakbondslid|lid van (?:de )?(?:fnv|cnv|vcp|unie|vakbond)|kaderlid"),
        ("seksuele gerichtheid", r"homoseksueel|lesbisch|biseksueel|transgender|transvrouw|transman|lhbti|queer|geaardheid"),
        ("politieke overtuiging", r"lid van (?:de |een )?(?:verboden )?(?:partij|beweging)\b|dissident|politieke overtuiging"),
    )
)  # fmt: skip
_WORDS = tuple(told.words if (told := needed(words)) else ("",) for _, words in _KINDS)
"""Of each kind words of which one must be there: most sentences have none."""
_END = re.compile(r"[.!?](?=\s+[A-ZÀ-Ý0-9\"'‘“])|\n\s*\n|\f")
_FARTHEST = 200
"""Characters on either side within which a word belongs to the name."""


def special_kind(text: str, start: int, end: int) -> str:
    """Return which special personal data stand in the sentence of ``text[start:end]``.

    Args:
        text: the note.
        start: first code point of a name.
        end: one past its last.

    Returns:
        The kind in plain Dutch, or an empty string.
    """
    before = text[max(0, start - _FARTHEST) : start]
    begins = [m.end() for m in _END.finditer(before)]
    after = text[end : end + _FARTHEST]
    stop = _END.search(after)
    around = before[begins[-1] if begins else 0 :] + " " + after[: stop.start() if stop else None]
    small = without_case(around)
    for (kind, words), needs in zip(_KINDS, _WORDS, strict=True):
        if any(map(small.__contains__, needs)) and words.search(around):
            return kind
    return ""
