# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Initials known by their place: any form behind a word for reading or signing, marks, aliases.

Behind such a word small letters, one letter and shortened names count too. What a note itself
gives as somebody's initials, in brackets behind the name, is theirs in all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.columns import under
from redaction.recognizers.initial_forms import DOTTED, MIXED, WORDS, body
from redaction.recognizers.own_names import OwnNames, own_names
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_U = "[A-ZÀ-ÖØ-Þ]"
_L = "[a-zß-ÿ]"
_TIED = rf"(?:{_U}[a-z]?\.){{1,4}}-{_U}(?:\.{_U}){{0,2}}\.?|(?:IJ|{_U}[a-z]{{0,2}})\.(?:{_U}[a-z]?\.){{0,3}}|{_L}(?:\.{_L}){{1,2}}\.?|{_L}\.{_U}(?:\.{_U}){{0,2}}|{_U}[ ]v[ ]{_U}"
_MIX = rf"{_U}v{_U}{_L}|{_L}{{1,3}}{_U}{{1,3}}|{_U}{_L}{{1,2}}{_U}{_L}{{0,2}}|{_U}{{2,3}}{_L}{{1,2}}|{_U}{_L}{{1,2}}"
_TOKEN = rf"(?:{_TIED}|{DOTTED}|{MIXED}|{_MIX}|{_U}{{1,4}}|{_L}{{2,4}}|0k)"
_READ = (
    r"(?:p ?a ?r ?a ?a ?f|parafen|par\.|(?:mede|mee|eind)?paraaf|gezien|gez\.|akkoord|akk\.|acc\.|concept|verslag|notulen|afgemeld|afwezig(?: m\.?k\.?)?|voorzitter|vz\.|secr\.|dossierhouder|tekenbevoegd|(?:mede|mee|tegen|1e |2e |eerste |tweede )lezer|meegelezen"
    r"|behandeld door|behandelaar|(?:mede)?(?:op)?steller|getoetst|gecontroleerd|hoofd|bellen met|getekend|ondertekend|w\.g\.|initialen|MT vrij|redactie|auteur|opgesteld door|gezien door|door)"
)
_LINE = re.compile(
    rf"(?<![\w.])(?P<l>(?i:{_READ}))(?![^\W\d_])(?P<between>[^\n:=]{{0,32}}?[ ]?[.]{{0,40}}[ ]?[:=]|[ ]?\)|[ ](?=[A-Zvbit\"“]|[a-z]{{2,3}}/[a-z]{{2,3}}\b))(?=(?P<rest>[^\n]{{1,80}}))"
)
_PIECE = re.compile(
    r"[^,;/|✓✔→\"“”()\[\]—]+?(?=,|;|/|\||✓|✔|→|\"|“|”|\(|\)|\[|\]|—|[ ]{2}|[ ]en[ ]|->|[.][ ]|[ ]d\.d\.|[ ][0-3]?\d[-/.:]|$)"
)
_LEAD = re.compile(r"^[ .:\-–]*(?:(?:en|of|n\.a\.|b\.a\.|i\.o\.|w\.g\.|door|namens)[ ])?")
_NOT = frozenset(
    [
        "nvt",
        "n.v.t",
        "n.t.b",
        "m.k",
        "ntb",
        "zie",
        "ja",
        "nee",
        "per",
        "via",
        "een",
        "het",
        "dit",
        "dat",
        "wel",
        "nog",
        "was",
        "is",
        "en",
        "of",
        "op",
        "te",
        "in",
        "bij",
        "mt",
        "dg",
        "sg",
        "pdg",
        "psg",
        "mp",
        "tk",
        "ek",
        "min",
        "nr",
        "d.d",
        "dd",
        "p.m",
        "v.w.b",
        "i.v.m",
        "t.b.v",
        "m.b.t",
        "o.b.v",
        "i.o",
        "n.a",
        "b.a",
    ]
)
_DATED = re.compile(
    rf"(?<![\w./-])(?P<n>{MIXED}|{_U}{{2,3}}|{_L}{{2,3}}|{_U}{_L}{{1,2}})[ ](?:d\.d\.[ ])?[0-3]?\d[-/][01]?\d(?![\d/-])"
)
_BRACKETED = re.compile(
    rf"(?<![\w’'.-])(?P<name>(?:[^\W\d_][\w’'.-]{{0,40}}[ ]){{1,4}})\((?:[a-zé]{{2,12}}\.?[ ,;]{{1,2}})?(?P<n>{MIXED}|{_U}{{2,4}}|{_U}{_L}{{1,2}}{_U}{{0,2}})(?=[),;])"
)
_SIGNED = re.compile(
    rf"(?m)^[> \t]*(?P<n>{_TIED}|{DOTTED}|{MIXED}|{_U}{{2,3}}|{_L}{{2,3}}|{_U}{_L}{_U})(?:[ ]?/[ ]?(?:tst|toestel|tel)\.?[ ]?\d+)?[ \t]*$"
)
_TAIL = re.compile(
    rf"(?m)[.!?][ ](?P<n>{_TIED}|{DOTTED}|{MIXED}|{_U}{_L}{{1,2}}{_U}|{_U}{{2}}{_L}|{_U}{{2,3}})(?:[ ]{_U}{{2,3}})?(?:[ ][0-3]?\d[-/][01]?\d)?\]?[ \t]*$"
)
_MARK = re.compile(
    rf"<(?:ins|del|comment)[ ](?P<n>{_U}{{2,4}}|{MIXED})(?![\w])|\[(?P<m>(?:{_U}{{2,3}}|{MIXED})\d{{1,2}}(?:R\d{{1,2}})?)\]"
)
_CHAT = re.compile(r"\][ ]~(?P<n>[a-z]{2,5})(?=:)")
_ACTS = re.compile(
    rf"(?<![\w.])(?<![Ww]et )(?<!\b[Hh]et )(?<!\b[Dd]e )(?P<n>{_U}{{2,3}})[ ](?:neemt|belt|pakt|mailt|stuurt|zoekt|checkt|regelt|vraagt|schrijft|past|zorgt|doet|leest|tekent)\b|->[ ](?:wordt[ ])?(?:nu[ ])?(?P<m>{_U}{{2,3}}|{MIXED})(?![\w])|\bdoor[ ](?P<o>{_L}{{2,3}})(?=[ ]?(?:->|[,.;)\n]))"
)
_SUFFIX = re.compile(
    r"(?<![\w])(?=[\dA-Z./-]{0,20}\d{4})[\dA-Z./-]{4,20}/(?P<n>[a-z]{2,3})(?![\w])"
)
_FILE = re.compile(
    r"(?<=[_-])(?P<n>[a-z]{2,4}|[A-Z]{2,4})(?=_|\.(?:docx?|pdf|xlsx?|pptx?|msg)\b)"
    r"|(?<=[_ -])(?P<m>[a-z]{2,3})(?=[_ -][\w -]{0,30}\.(?:docx?|pdf|xlsx?|pptx?|msg)\b)"
)
_VIA = re.compile(
    rf"\b[Vv]ia[ ](?P<n>{_MIX}|{MIXED})(?![ ]{_U}{_L})(?:[ ]en[ ](?P<m>{_U}\.|{_MIX}))?(?![\w’'])"
)
_SPELLED = re.compile(
    rf"(?<![\w.’'/&-])(?<!:\d\d[ ])(?<!:\d\d\d[ ]){_U}{{2,3}}(?![\w’'&])(?!-\w|/\w|[ ]\d{{3}})"
)
_COUPLED = re.compile(
    rf"(?<![\w.’'/&-])(?P<a>{_U}{{2,4}})(?:[ ]en[ ]|[ ]?/[ ]?|[ ]?\+[ ]?)(?P<b>{_U}{{2,4}})(?![\w’'&/-])"
)
"""A mark that another body has too, joined with one that only somebody has: ``ANP en KdV``."""
_CELL = re.compile(
    rf"[|][ ]*(?P<n>{_L}{{2,3}})[ ]*[|][ ]*[0-3]?\d[-/][01]?\d(?!\d)|(?<=[A-Z][A-Z])[ ]/[ ](?P<u>{_L}{{2,3}})(?=[ ]*$)|(?<=[a-zA-Z]{{3}}[ ]\d{{4}})[ ]/[ ](?P<s>{_L}{{2,3}})(?=[ ]*(?:/|$))",
    re.MULTILINE,
)
_BEHIND_NAME = re.compile(
    rf"[|][^|\n]{{0,40}}?(?P<w>{_U}[^\W\d_]{{2,20}})[ ](?P<n>{_L}{{2,3}})[ ]*(?=[|])"
)
_COLUMN = re.compile(r"(?:(?:mede|mee|eind)?para(?:af|fen)|par|initialen|init\.?)", re.IGNORECASE)
_POINTED = re.compile(
    rf"(?m)(?:^[> \t]{{0,9}}|[Aa]antekening[ ]|[Oo]pmerking[ ]|->[ ]|[Aa]ctie[ ])(?P<n>{_L}{{2,4}})(?=:|[ ]->)"
)
_HONOUR = frozenset({"dr", "mr", "ir", "mw", "st", "ds", "drs", "ing", "nr", "no", "de", "van"})


def find(reading: Reading) -> Iterator[Claim]:
    """Find initials by what stands around them."""
    own = own_names(reading)
    text = reading.text
    given: set[str] = set()
    for match in find_all(_LINE, text):
        for start, raw in _pieces(match):
            if _taken(raw, match, own):
                given.add(raw)
                signed = "par" in match.group("l").casefold() and not raw.islower()
                span = (start, start + len(raw))
                yield _claim(span, "behind a word for reading or signing", strong=signed)
    for match in find_all(_BRACKETED, text):
        raw = match.group("n")
        if _of(raw, match.group("name")):
            given.add(raw)
            yield _claim(match.span("n"), "in brackets behind the name it spells", strong=True)
    for match in find_all(_DATED, text):
        raw = match.group("n")
        if _free(raw) and (own.spell(raw) or re.fullmatch(MIXED, raw) or raw in given):
            given.add(raw)
            yield _claim(match.span("n"), "with the day it was signed")
    yield from _versions(text, given)
    for pattern, reason in (
        (_SIGNED, "line of initials"),
        (_TAIL, "initials behind the last sentence"),
    ):
        for match in find_all(pattern, text):
            raw = match.group("n")
            sure = "." in raw or own.spell(raw) or re.fullmatch(MIXED, raw)
            quoted = match.group().lstrip().startswith(">") or "/" in match.group()
            if (_free(raw) and (sure or quoted or (pattern is _TAIL and not raw.isupper()))) or (
                pattern is _SIGNED and quoted and ("." in raw or "/" in match.group())
            ):
                yield _claim(match.span("n"), reason)
    for pattern in (_MARK, _ACTS, _VIA):
        for match in find_all(pattern, text):
            for group in ("n", "m", *(("o",) if pattern is _ACTS else ())):
                raw = match.group(group)
                if not raw or _else(raw, pattern, own):
                    continue
                if pattern is _ACTS and not _acts(raw, own, given):
                    continue
                letter = len(raw.strip(".")) == 1
                yield _claim(match.span(group), "who wrote, acts or passes on", strong=letter)
    yield from _placed(reading, own)
    for match in find_all(_CHAT, text):
        given.add(match.group("n"))
        yield _claim(match.span("n"), "who speaks in a chat")
    for match in find_all(_SUFFIX, text):
        if _free(match.group("n")) and match.group("n") not in {"kg", "km", "ha"}:
            yield _claim(match.span("n"), "behind a reference")
    for match in find_all(_FILE, text):
        group = "n" if match.group("n") else "m"
        raw = match.group(group)
        if group == "m" and not _free(raw):
            continue
        if not body(raw) and (own.spell(raw) or raw in given):
            yield _claim(match.span(group), "initials in a file name")
    yield from _again(text, given)


def _placed(reading: Reading, own: OwnNames) -> Iterator[Claim]:
    """Find what spells a name in the note, and what stands in a cell for initials."""
    text = reading.text
    for match in find_all(_SPELLED, text):
        line = reading.lines[reading.line_at(match.start())].text
        if own.spell(match.group()) and not body(match.group()) and not line.isupper():
            yield _claim(match.span(), "spells a name in the note")
    for match in find_all(_COUPLED, text):
        one, other = match.group("a"), match.group("b")
        if own.spell(one) and own.spell(other) and body(one) != body(other):
            yield _claim(match.span("a" if body(one) else "b"), "joined with somebody's initials")
    for match in find_all(_CELL, text):
        group = next(name for name in ("n", "u", "s") if match.group(name))
        if match.group(group) not in (_NOT if group == "s" else WORDS | _NOT):
            yield _claim(match.span(group), "small letters in a route")
    for match in find_all(_BEHIND_NAME, text):
        if match.group("w")[0].casefold() in match.group("n") and match.group("n") not in WORDS:
            yield _claim(match.span("n"), "small letters behind a name")
    for cell in under(reading, _COLUMN):
        bare = cell.text.strip(". ").casefold()
        if bare not in WORDS | _NOT and re.fullmatch(rf"{_TOKEN}|{_U}\.?", cell.text):
            words = reading.lines[reading.line_at(cell.start)].text.split()
            units = len(words) > 2 and all(map(body, words))
            spelled = own.spell(cell.text) or not body(cell.text)
            spelled = spelled or (len(bare) == 2 and not units)
            if spelled:
                yield _claim((cell.start, cell.end), "column of initials")


def _else(raw: str, pattern: re.Pattern[str], own: OwnNames) -> bool:
    """Tell whether what wrote, acts or passes on is a body: one letter with a stop is none."""
    return len(raw.strip(".")) > 1 and body(raw) and pattern is not _MARK and not own.spell(raw)


def _pieces(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Cut what follows a label into the tokens that may be initials, up to the first prose."""
    base = match.start("rest")
    for piece in _PIECE.finditer(match.group("rest")):
        lead = _LEAD.match(piece.group())
        skip = lead.end() if lead else 0
        raw = piece.group()[skip:].rstrip(" -–")
        if not raw or re.fullmatch(r"[\d\s.:/-]+|(?:n\.a|b\.a|d\.d)\.?|en", raw):
            continue
        token = re.fullmatch(_TOKEN, raw) or re.fullmatch(rf"(?:{_TOKEN})\.", raw)
        if token:
            yield base + piece.start() + skip, raw
        elif len(raw.split()) > 2:
            return


def _taken(raw: str, match: re.Match[str], own: OwnNames) -> bool:
    label = match.group("l").casefold()
    firm = match.group("between").rstrip().endswith((":", "=", ")"))
    weak = label in {"door", "hoofd", "auteur", "concept", "akkoord"}
    bare = raw.strip(". ")
    small = bare.islower() and bare not in _NOT and bare not in WORDS
    if not _free(raw) and not (small and len(bare) < 4) and len(bare) > 1:
        return own.spell(raw) and firm and not weak and len(bare) < 4
    if bare.islower() and "." not in bare:
        return (firm or label in {"concept", "tweede lezer", "par."}) and (
            not lexicon.ordinary(bare) or "par" in label or len(bare) == 2
        )
    if len(bare) == 1:
        return firm or label in {"akkoord", "verslag", "parafen"}
    if bare.isupper() and "." not in bare:
        return own.spell(raw) or (firm and len(bare) < 4 and not weak)
    if bare[0].isupper() and bare[1:].islower():
        return (firm and raw.endswith(".") and not lexicon.abbreviation(bare)) or own.spell(raw)
    return firm or not weak or own.spell(raw)


def _free(raw: str) -> bool:
    """Tell whether a token is no abbreviation and no word."""
    bare = raw.strip(". ").casefold()
    if body(raw) or bare in _NOT or bare in WORDS or bare in _HONOUR:
        return False
    return not (raw.islower() and "." not in raw and lexicon.ordinary(raw) and len(raw) > 2)


def _acts(raw: str, own: OwnNames, given: set[str]) -> bool:
    if raw.islower():
        return raw in given or (own.spell(raw) and _free(raw))
    return True


def _of(raw: str, name: str) -> bool:
    """Tell whether initials in brackets are made of the words right before them."""
    words = [w for w in re.findall(r"[^\W\d_]+", name) if w.casefold() not in _HONOUR or w == "de"]
    caps = [w for w in words if w[0].isupper()]
    if not caps:
        return False
    letters = [c for c in raw.casefold() if c.isalpha()]
    known = any(lexicon.in_a_name(w) for w in caps)
    first = "".join(w[0].casefold() for w in caps[-len(letters) :])
    return known and ("".join(letters) == first or (caps[-1].startswith(raw) and len(raw) < 4))


def _versions(text: str, given: set[str]) -> Iterator[Claim]:
    """Find initials with a day among others of their kind: ``(pz 3-2, LvW 4-2, Jk 5-2)``."""
    for row in re.finditer(r"\([^()\n]{6,80}\)", text):
        found = [m for m in _DATED.finditer(text, row.start(), row.end()) if _free(m.group("n"))]
        if len(found) > 1:
            for match in found:
                given.add(match.group("n"))
                yield _claim(match.span("n"), "in a row of initials with days")


def _again(text: str, given: set[str]) -> Iterator[Claim]:
    """Find again what the note gave as somebody's initials."""
    for match in find_all(_POINTED, text):
        if match.group("n") in given and _free(match.group("n")):
            yield _claim(match.span("n"), "initials the note gives")
    forms = sorted(
        g for g in given if (len(g) > 1 and not g.islower() and "." not in g) or len(g) > 3
    )
    for form in forms[:40]:
        if body(form) and len(form) > 3:
            continue
        for match in re.finditer(rf"(?<![\w.’'/-]){re.escape(form)}(?![\w’'])(?!-\w)", text):
            yield _claim(match.span(), "initials the note gives")


def _claim(span: tuple[int, int], reason: str, *, strong: bool = False) -> Claim:
    return Claim(*span, "INITIALS", 0.7 if strong else 0.5, reason, strong=strong)


RECOGNISER = Recogniser("initial-marks", ("INITIALS",), 5, find)
