# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Initials that sign, pass on or hide: under a greeting, in a row, behind ``retour``, ``de heer B.``.

A row that holds initials only is told by one of them that is sure. A single letter counts where a
greeting or a verdict is signed with it, and where a note shortens a citizen's name to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.initial_forms import (
    DOTTED,
    MIXED,
    ONE,
    SMALL,
    SURE,
    UNITS,
    WORDS,
    body,
    scribble,
)
from redaction.recognizers.own_names import OwnNames, own_names
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_U = "[A-ZÀ-ÖØ-Þ]"
_SHORT = rf"(?:{DOTTED}|{MIXED}|{_U}{{2,4}}|{_U}[a-z]{_U}{{1,2}}|{_U}{{2}}[a-z](?!\w))"
_GREETING = re.compile(
    rf"(?:\b(?i:dank(?:je|jewel| je| je wel)?|bedankt|groet(?:en|jes)?|gr|grt|mvg|vr\.?[ ]?gr|liefs|hgr|succes|akkoord|akk|eens|prima|ok[eé]?|doen|niet doen|goed zo|gezien|fijn weekend|tot morgen)[.,!]{{0,2}}|[.!?][\"”’]?(?=[ \n]))[ ]*(?:\n[ ]*)?(?P<n>{_U}\.?|{_SHORT})[\"”’)\]]*[ \t]*$",
    re.MULTILINE,
)
"""Who signs a greeting, a verdict or a message."""
_SMALL_BELOW = re.compile(
    r"(?m)^[ \t>]*(?i:(?:(?:met )?(?:vriendelijke |hartelijke )?groet(?:en|jes)?|m?vr?\.?[ ]?gr?\.?|gr|hgr|mvg|dank(?:je|jewel)?|bedankt)[.,!]{0,2})[ \t]*\n[ \t>]*(?P<n>[a-z]{2,3})[ \t]*$"
)
"""A greeting that small letters sign."""
_DATED_BELOW = re.compile(
    rf"\b(?i:akkoord|akk|gezien|gez|paraaf)[ .:]{{0,3}}\n[ \t]*(?P<n>[a-z]{{2,3}}|{_U}{{2,3}})[ \t]*\n[ \t]*[0-3]?\d[-/][01]?\d(?:[-/](?:20)?\d\d)?[ \t]*$",
    re.MULTILINE,
)
"""A verdict, a mark and a day below each other."""
_ONWARD = re.compile(
    rf"\b(?:(?:[Dd]oor|[Tt]erug)[ ](?:naar|aan)|[Rr]etour(?:[ ](?:naar|aan))?)[ ](?P<n>{_U}{{2}})(?=[.,;)\n])"
)
_ROW = re.compile(
    rf"(?m)^[ \t>(\[]*(?P<row>{ONE}(?:[ ]?(?:[/,;&+|–—>→-]|->|\ben\b|[ ]{{2}})[ ]*{ONE}){{1,7}})[)\]]?[ \t.]*$"
)
_PASSED = re.compile(
    rf"\b(?:[Rr]etour|RETOUR|[Tt]erug|[Dd]oor(?:gezonden|gestuurd|gezet)?|[Nn]aar|[Aa]an|[Ii]\.a\.a\.|[Tt]\.k\.n\.|[Kk]anttekening(?:en)?|[Mm]arge|[Ww]ijzigingen|[Oo]pmerkingen|[Cc]ommentaar|[Vv]ersie(?:[ ][\d.]+)?|[Cc]oncept|[Vv]olgens|[Mm]et|[Bb]ij|[Dd]oor|[Nn]amens|[Vv]an|[Oo]verleg|[Ii]nbreng|[Rr]eactie|[Rr]ef\.?|[Kk]enmerk|[Kk]opie|[Cc]c|minister|stas|ministers?)(?:[ ](?:naar|aan|van|met|bij|door))?[ ]?[:–—,-]?[ ](?P<n>{MIXED})(?![\w’'])(?!-\w)"
)
_AT = re.compile(rf"(?<![\w.@])@(?P<n>{MIXED}|{_U}{{2,3}})(?=[:,\s])")
_BEHIND_REFERENCE = re.compile(rf"(?<=[\d\w])/(?P<n>{MIXED})(?=/|[ ]*$|[\s,;)])", re.MULTILINE)
_NAMED_PARAAF = re.compile(
    r"\b(?i:(?:mede-?)?para(?:af|fen)|geparafeerd|afgestemd(?: met)?|gelezen|gezien|akkoord)[^\n:]{0,12}:?[ ](?P<rest>[^\n]{2,90})"
)
_UNIT_AND_SIGN = re.compile(
    rf"\b[A-Z]{{2,6}}(?:[ ]?/|[ ]\(|:?[ ])(?P<n>{MIXED}|{_U}{{2,3}})(?=\)|,|;|[ ]*$|[ ]{{2}}|[ ][0-3]?\d[-/])"
)
_BRACKETED_DAY = re.compile(rf"(?P<n>{_U}{{2,3}}|{MIXED})[ ]\([0-3]?\d[-/][01]?\d")
_STEPS = re.compile(
    r"(?im)^[ \t]*(?:para(?:fen)?route|parafen(?:blok|lijst)?|rout(?:e|ing)|rondgang|accordering)[ \t]*:?[ ]+(?P<rest>[^\n]{4,140})"
)
_STEP = re.compile(
    rf"(?<![\w.-])(?P<n>(?-i:{ONE}))(?![\w’'])(?=[ ]?(?:\(|->|[→>,;/–-]|d\.d\.|[0-3]?\d[-/]|[ ]{{2}}|$))"
)
_SMALL_STEP = re.compile(
    rf"(?im)^[ \t]*(?:\d[.)][ ])?(?:steller|medewerker|hoofd|afd\.?[- ]?hoofd|dir(?:ecteur|\.)?|co[öo]rdinator|secr(?:etaris|\.)?|plv\.?[ ]?(?:dg|sg|dir\.?)|dg|sg)[ ]{{1,12}}:?[ ]?(?P<n>(?-i:{SMALL}))[ ]{{1,4}}(?:d\.d\.[ ])?[0-3]?\d[-/][01]?\d"
)
_CITIZEN = re.compile(
    rf"\b(?:[Mm]evrouw|[Mm]evr\.|[Mm]w\.|[Dd]e heer|[Dd]hr\.|[Mm]eneer|[Dd]e familie|[Hh]et gezin|[Ff]am\.|[Cc]li[eë]nte?|[Pp]ati[eë]nte?|[Kk]laa?gst?er|[Vv]erzoek(?:er|ster)|[Kk]lager|[Vv]erdachte|[Ss]lachtoffer|[Jj]ongetje|[Jj]ongen|[Mm]eisje|[Ll]eerling|[Bb]ewo(?:ner|onster)|[Mm]elder|[Mm]eldster|[Ee]iser(?:es)?|[Bb]etrokkene|[Aa]anvra(?:ger|agster)|[Mm]oeder|[Vv]ader|[Zz]oon|[Dd]ochter|[Ee]chtgenote?|[Ww]erknemer|[Aa]mbtenaar|[Oo]nderzoeker|[Gg]etuige)[ ](?P<n>{_U}\.(?:[ -]?(?:van[ ]|de[ ]|v\.|d\.)?{_U}\.){{0,3}})(?![\w]|[ ]?(?:[A-ZÀ-Þ][a-zà-ÿ]{{2}}|van[ ][A-Zd]|de[ ]|der[ ]|den[ ]|ten[ ]|ter[ ]|el[ ]|al[ ]|'t[ ]))"
)
_NO_PERSON = frozenset(
    [
        "mvt",
        "mva",
        "kvk",
        "svz",
        "pva",
        "pve",
        "vve",
        "hva",
        "hvj",
        "bvo",
        "rvc",
        "rvt",
        "uva",
        "cvd",
        "cvb",
        "cvm",
        "wvs",
        "rvb",
        "rvs",
        "rve",
        "ava",
        "tvt",
        "nvt",
        "dvo",
        "gvo",
        "zvk",
        "bvb",
        "avt",
        "svb",
        "rvw",
        "avv",
        "rvdr",
        "rvdk",
    ]
)
"""``van`` and ``voor`` shorten to a small v in names of papers and bodies too."""


def find(reading: Reading) -> Iterator[Claim]:
    """Find initials that sign, pass on or hide a name."""
    text, own = reading.text, own_names(reading)
    for match in find_all(_GREETING, text):
        raw = match.group("n")
        letter = len(raw.strip(".")) == 1
        said = match.group()[0].isalpha()
        if (letter and (said or raw.endswith(".")) and not (raw == "A" or raw == "U")) or (
            not letter
            and not _paper(raw)
            and (not body(raw) or own.spell(raw))
            and (said or own.spell(raw) or SURE.fullmatch(raw))
        ):
            yield _claim(match.span("n"), "signs a greeting or verdict")
    for match in find_all(_SMALL_BELOW, text):
        if scribble(match.group("n")):
            yield _claim(match.span("n"), "signs a greeting or verdict")
    for match in find_all(_DATED_BELOW, text):
        if match.group("n").casefold() not in WORDS:
            yield _claim(match.span("n"), "between a verdict and its day")
    for match in find_all(_ONWARD, text):
        if not body(match.group("n")) and match.group("n") not in UNITS:
            yield _claim(match.span("n"), "passed on to")
    for match in find_all(_ROW, text):
        yield from _row(match, own)
    for pattern in (_PASSED, _AT, _BEHIND_REFERENCE):
        for match in find_all(pattern, text):
            if not body(match.group("n")) and not _paper(match.group("n")):
                yield _claim(match.span("n"), "passed on or referred to")
    for match in find_all(_NAMED_PARAAF, text):
        yield from _in_rest(match, _UNIT_AND_SIGN, own)
        yield from _in_rest(match, _BRACKETED_DAY, own)
    for match in find_all(_STEPS, text):
        yield from _in_rest(match, _STEP, own)
    for match in find_all(_SMALL_STEP, text):
        if not body(match.group("n")):
            yield _claim(match.span("n"), "step of a route")
    for match in find_all(_CITIZEN, text):
        yield _claim(match.span("n"), "letter for somebody's name")


def _row(match: re.Match[str], own: OwnNames) -> Iterator[Claim]:
    """Find the initials in a row that holds nothing else, when one of them is sure."""
    parts = list(re.finditer(ONE, match.group("row")))
    sure = [p for p in parts if _is_sure(p.group(), own)]
    if not sure or len(parts) < 2:
        return
    for part in parts:
        raw = part.group()
        if _is_sure(raw, own) or (not body(raw) and len(raw) < 4):
            start = match.start("row") + part.start()
            yield _claim((start, start + len(raw)), "in a row of initials")


def _is_sure(raw: str, own: OwnNames) -> bool:
    return own.spell(raw) or (bool(SURE.fullmatch(raw)) and not body(raw) and not _paper(raw))


def _in_rest(match: re.Match[str], inner: re.Pattern[str], own: OwnNames) -> Iterator[Claim]:
    base = match.start("rest")
    for part in inner.finditer(match.group("rest")):
        raw = part.group("n")
        two = len(raw) == 2 and raw not in UNITS
        if own.spell(raw) or not body(raw) or two:
            yield _claim((base + part.start("n"), base + part.end("n")), "in a route")


def _paper(raw: str) -> bool:
    return raw.casefold() in _NO_PERSON


def _claim(span: tuple[int, int], reason: str) -> Claim:
    return Claim(*span, "INITIALS", 0.6, reason, strong=True)


RECOGNISER = Recogniser("initial-signs", ("INITIALS",), 2, find)
