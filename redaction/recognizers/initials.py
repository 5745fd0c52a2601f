# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Initials: after a label such as ``Paraaf:`` or ``par.``, in a reference line, a comment, minutes.

In running text two capitals are an abbreviation far more often than a person; there they must
spell a name of the note, have a small tussenvoegsel or full stops, or the text must say who acts.
Grids and columns are :mod:`redaction.recognizers.parafen`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.initial_forms import DOTTED, MIXED, ONE, SMALL, SURE, body, scribble
from redaction.recognizers.own_names import OwnNames, own_names
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_JOIN = r"\s?(?:[,/&;+]|\ben\b)\s?"
_WHO = r"(?:\s?\(?(?:door|van|MT|p?DG|p?SG|secr\.?|dir\.?|directeur|plv\.?|afd\.?|afdelingshoofd|hoofd|teamleider|co[öo]rdinator|jurist|juridisch|DGB?I?|steller|opsteller|auteur|secretaris|secretariaat|notulist|WJZ|FEZ|BBR|directie|afdeling)\)?){0,3}"
_STRONG = (
    r"(?:(?:mede|mee|eind|tegen|1e |2e |tweede )?p ?a ?r ?a ?a ?f|(?:mede|mee|eind)?parafen|par\.|paraf\.|(?:mede)?geparafeerd(?: door)?|gepar\.|initialen|afgetekend(?: door)?"
    r"|gecontroleerd(?: door)?|vier ogen|4-ogen|(?:1e|2e|eerste|tweede) lezer|(?:mede|mee)lezers?|b/a|secr\.?|meegelezen|medegelezen(?: door)?|(?:mede|op)?stellers?|medeopsteller|collegiale toets|concipi[eë]nt|i\.o\.|i/o|w\.g\.|w\.g|was getekend|notulist|notulen|verslag(?:legging)?|bewerking|bew\.|typ\.|typiste?|minuut|minuut:|behandelaar|beh\. ?(?:door|ambt(?:enaar)?)?|redactie|voor akkoord|voor gezien|ondertekend met|getekend met|gecollationeerd|coll\.|voor conform|voor eensluidend)"
)
_WEAK = r"(?:akkoord|akk\.|acc\.|gezien|gez\.|opgesteld(?: door)?|opgemaakt(?: door)?|auteurs?|contact(?:persoon)?|actie(?:houder|nemer)?s?|trekkers?|wie|cc|kopie|aan|van|via|bij|door|met|namens|ingelicht door|bijgewerkt(?: door)?|gewijzigd(?: door)?|aangepast(?: door)?|ingevoegd(?: door)?|verwijderd(?: door)?|nagekeken(?: door)?|besproken met|afgestemd met|overleg met|uitgezet bij|ligt bij|vraag|check|belt|bel)"
_LABEL = re.compile(
    rf"(?<![\w.])(?:(?P<strong>(?i:{_STRONG}))|(?P<weak>(?i:{_WEAK})))(?i:{_WHO})(?![^\W\d_])"
    rf"\s?[:=]?\s{{0,3}}(?P<n>{ONE}(?:{_JOIN}{ONE}){{0,5}})(?![\w’'&])(?!-\w)"
)
_SPLIT = re.compile(ONE)
_LEADS = re.compile(rf"[ ]?:|(?<=[A-Z]{{3}})[ ](?:{ONE}(?![\w’'])|[a-z]|\()")
"""Behind a unit: its colon, the mark of who signs for it (``FEZ mb``), or its verdict."""
_APART = re.compile(rf"{ONE}(?!\w)")
_SMALL_LABEL = re.compile(
    rf"(?<![\w.])(?i:(?:mede|mee|eind)?paraaf|par\.|geparafeerd door|gepar\.|initialen|paraaf (?:dir\.?|hoofd|steller|mt|dg)|steller|gezien|acc\.?|akkoord|typ\.|typiste?|coll\.|bew\.|verslag|notulen|notulist|secr\.?)(?:[ ]?[:=,]|(?<=[Tt]yp\.)|(?<=[Cc]oll\.))[ ]{{0,3}}(?P<n>{SMALL})[ ]*(?=$|[|/,;]|[ ]{{2}}|[ ]\d)",
    re.MULTILINE,
)
_SPACED = re.compile(
    r"(?<!\w)(?i:p ?a ?r ?a ?a ?f|par\.|parafen)[ ]?:?[ ]{1,3}(?P<n>[A-Z0](?:[ ]{1,3}[A-Z0v]{1,2}){1,4})[ ]*$",
    re.MULTILINE,
)
_AFTER_NAME = re.compile(
    r"(?<!\w)(?i:akkoord|paraaf|gezien|par\.|voor akkoord)[^\n|]{2,60}?(?P<w>[A-ZÀ-Þ][^\W\d_]{2,30})[ ]{2,12}(?P<n>[A-ZÀ-Þ][a-z]{1,3})[ \t]*$",
    re.MULTILINE,
)
_COMMENT = re.compile(
    rf"(?P<word>\b(?i:opmerking(?:en)?|opm\.?|met opmerkingen|commented|comment|reactie|verwijderd|ingevoegd|toegevoegd|notitie|noot)(?:[ ]\d{{1,3}})?[ ]?)?[\[(](?P<n>{MIXED}|[A-ZÀ-Þ]{{1,5}}|[a-z]{{2,4}})(?P<nr>\d{{1,3}})?(?:[\])]|:(?=\s))"
)
_SPEAKER = re.compile(
    rf"(?:^[ \t]*(?:[-*•>\d.]{{1,3}}[ ])?|(?<=[a-z\d][.!?][ ]))(?P<n>{ONE}|[A-ZÀ-Þ]\.)[ ]?:[ ]",
    re.MULTILINE,
)
_SLASHED = re.compile(
    rf"(?<![\w/.])(?P<n>{MIXED}|[A-ZÀ-Þ]{{2,4}})/(?P<m>{MIXED}|[A-ZÀ-Þ]{{2,4}}|[a-z]{{2,3}})(?P<y>/(?:19|20)?\d\d(?:[-/]\d{{1,5}})?)?(?![\w/])"
)
_UNITS = frozenset(
    re.findall(
        r"\S+",
        "kg km jr uur ha ton mnd wk dag min sec ms st mln mld of en cm mm kw mw kwh mwh eur gb mb",
    )
)
_FUNCTION = re.compile(
    r"\b(?i:directeur|afdelingshoofd|hoofd|secretaris|medewerker|beleidsmedewerker|steller|opsteller|jurist|adviseur|notulist|verslag|co[öo]rdinator|projectleider|woordvoerder|teamleider|programmamanager|controller|voorzitter|auteur|secretaresse|assistent|medewerkers|ambtenaren|collega'?s?)"
    rf"[ ]\((?P<n>{ONE}(?:{_JOIN}{ONE}){{0,4}})(?=[);,])"
)
_OF_UNIT = re.compile(rf"(?<![\w(])(?P<d>[A-Z]{{2,6}})[ ]\((?P<n>{MIXED}|[A-ZÀ-Þ]{{2,3}})(?=[),;])")
"""Who of a unit took part: ``FEZ (PK)``."""
_VERSION = re.compile(
    rf"\b(?i:v|versie|vs\.?)[ ]?\d{{1,2}}(?:\.\d{{1,2}})*[ ,]{{0,2}}\(?(?P<n>{MIXED}|{DOTTED}|[A-ZÀ-Þ]{{2,3}})(?=[,;)]|[ ]*$)",
    re.MULTILINE,
)
"""Who made a version: ``versie 3 PK``, ``v0.3 (PK, 3 mei)``."""
_REFERENCE = re.compile(
    r"\b(?i:kenmerk|ref(?:erentie)?\.?)[ ]?:?[ ]{1,3}(?P<n>[A-Z]{2})/(?P<m>[A-Z]{2}|[a-z]{2})(?![\w/])"
)
_DOTTED_ALONE = re.compile(
    rf"(?:^[ \t]*|[(|,;/][ ]?|\d[ .]{{1,3}}|\b(?:door|met|van|aan|bij|en|namens|is|mail|vraag)[ ])(?P<n>{DOTTED})(?=[ ]?(?:[),;|:/]|$)|[ ](?:en|is|heeft|zal|belt|mailt|stuurt|wil|vindt|meldt|kan|was|ook|doet|pakt|zegt|(?:niet )?(?:gezien|akkoord))\b)",
    re.MULTILINE,
)
_MIXED_ALONE = re.compile(rf"(?<![\w.’'/-])(?P<n>{MIXED})(?![\w’'])(?!-\w)")
_ALONE = re.compile(
    r"(?:^|[|\t(/+\[]|[ ]{2}|[.!?)][ ](?=[A-Z]{2,4}\s*$)|\b(?:en|door|bij|aan|met|actie|belt|vraag|van)[ ])[ ]?(?P<n>[A-ZÀ-Þ]{2,4})\.?(?=[ ]?(?:$|[|\t)/+\],;:]|[ ]{2}|[ ](?:en|\+|belt|pakt|stuurt|mailt|checkt|doet|maakt|vraagt|zoekt)\b|\.(?:\s|$)))",
    re.MULTILINE,
)
_DONE_BY = re.compile(
    rf"\b(?i:gelezen|(?:in|na|mee|tegen|mede)(?:ge)?(?:lezen|zien|gelezen)|gezien|gewijzigd|aangepast|bijgewerkt|opgesteld|verwerkt|getypt|nagekeken|geparafeerd|gecontroleerd|aangevuld)[ ]door[ ](?P<n>(?:{ONE}|[a-z]{{2,3}})(?:(?:,[ ]|[ ]en[ ]|[ ]?/[ ]?)(?:{ONE}|[a-z]{{2,3}})){{0,4}})(?![\w’'-])"
)
"""What somebody did to a paper: ``tegengelezen door mk en PB``."""
_FOR = re.compile(
    r"\b[Nn](?:amens|AMENS)[ ](?:(?:de|DE)[ ])?(?:(?:plv|PLV|wnd)\.?[ ])?(?:[Pp]?[DS]G|[Dd]irecteur|DIRECTEUR|[Hh]oofd|HOOFD|[Aa]fdelingshoofd|[Ss]ecretaris)[ ]?[,:]?[ ](?P<n>[A-Z]{2,3})(?=[.,;)]|[ ]*$|[ ]\d)",
    re.MULTILINE,
)
"""Who signs for somebody: ``namens de directeur, LB``."""
_UNDER_A_MAIL = re.compile(
    r"(?m)^(?<=\n\n)[ \t]*(?P<n>[A-Z]{2,3})[ \t]*\n\s{0,4}(?:-{3,}|_{3,}|Van:|From:|Verzonden:|>[ ])"
)
"""Who signs a mail with capitals, above the mail that it answers."""
_ONE_LETTER = re.compile(
    r"\b(?:ligt bij|door|bij|collega|besproken met|afgestemd met)[ ](?P<n>[A-Z]\.)(?=[),;]|[ ]*$)",
    re.MULTILINE,
)
_SUFFIXED = re.compile(r"(?<![A-Za-z])(?P<n>[A-ZÀ-Þ]{2,5})(?=\.(?:docx?|pdf|xlsx?|pptx?)\b)")
_LONGER = 2
_LONG = 3
"""Capitals from which on a word in capitals is more likely: ``EINDE``."""
_LAST_LINE = re.compile(rf"\n[ \t]*(?P<n>{ONE}(?:[ /]{{1,3}}{ONE}){{0,2}})\s*$")


def find(reading: Reading) -> Iterator[Claim]:
    """Find initials outside the grids."""
    own = own_names(reading)
    text = reading.text
    yield from _labelled(text, own)
    for match in find_all(_SMALL_LABEL, text):
        if not body(match.group("n")) and len(match.group("n")) > 1:
            yield _claim(match.span("n"), "after its label", strong=True)
    for match in find_all(_SPACED, text):
        yield _claim(match.span("n"), "after its label, set apart", strong=True)
    for match in find_all(_AFTER_NAME, text):
        if match.group("w").startswith(match.group("n")) or own.spell(match.group("n")):
            yield _claim(match.span("n"), "behind the name it shortens", strong=True)
    yield from _comments(text, own)
    yield from _speakers(text, own)
    for match in find_all(_SLASHED, text):
        yield from _slashed(match, own)
    for match in find_all(_FUNCTION, text):
        for part in _SPLIT.finditer(match.group("n")):
            if not body(part.group()) and len(part.group()) < 7:
                start = match.start("n") + part.start()
                yield _claim((start, start + len(part.group())), "behind a function")
    for match in find_all(_OF_UNIT, text):
        if lexicon.abbreviation(match.group("d")) and not body(match.group("n")):
            yield _claim(match.span("n"), "who of a unit took part")
    for match in find_all(_VERSION, text):
        if not body(match.group("n")):
            yield _claim(match.span("n"), "who made a version")
    for match in find_all(_REFERENCE, text):
        if not body(match.group("n")) and not body(match.group("m")):
            yield _claim(match.span("n"), "initials in a reference")
            yield _claim(match.span("m"), "initials in a reference")
    for match in find_all(_DOTTED_ALONE, text):
        if not body(match.group("n")):
            yield _claim(match.span("n"), "initials with full stops")
    for match in find_all(_MIXED_ALONE, text):
        if not body(match.group("n")) and (own.spell(match.group("n")) or _telling(match)):
            yield _claim(match.span("n"), "initials with a tussenvoegsel")
    for match in find_all(_DONE_BY, text):
        for part in re.finditer(rf"(?<!\w)(?:{ONE}|[a-z]{{2,3}})(?!\w)", match.group("n")):
            if part.group() != "en" and _did(part.group(), own):
                start = match.start("n") + part.start()
                span = (start, start + len(part.group()))
                yield _claim(span, "did it", strong=True)
    for pattern, reason in ((_FOR, "signs for somebody"), (_UNDER_A_MAIL, "signs a mail")):
        for match in find_all(pattern, text):
            if not body(match.group("n")):
                yield _claim(match.span("n"), reason, strong=True)
    for pattern in (_ALONE, _SUFFIXED):
        for match in find_all(pattern, text):
            if own.spell(match.group("n")) and not body(match.group("n")):
                yield _claim(match.span("n"), "spells a name in the note")
    last = _LAST_LINE.search(text, max(0, len(text.rstrip()) - 12))
    for part in _APART.finditer(last.group("n")) if last else ():
        long = len(part.group()) > _LONG and lexicon.ordinary(part.group())
        if last and not body(part.group()) and not long:
            at = last.start("n") + part.start()
            span = (at, at + len(part.group()))
            yield _claim(span, "the last line, as a signature", strong=True)
    for match in find_all(_ONE_LETTER, text):
        yield _claim(match.span("n"), "one letter for a colleague")


def _did(raw: str, own: OwnNames) -> bool:
    """Tell whether what a paper was read or changed by is somebody, and no body or word."""
    if body(raw) or raw.casefold() in _UNITS:
        return False
    if raw.islower():
        return scribble(raw)
    return own.spell(raw) or len(raw) == len("AB") or SURE.fullmatch(raw) is not None


def _labelled(text: str, own: OwnNames) -> Iterator[Claim]:
    for match in find_all(_LABEL, text):
        strong = match.group("strong") is not None
        acts = (match.group("weak") or "").casefold().startswith(("actie", "trekker", "ingelicht"))
        firm = ":" in text[match.start() : match.start("n")]
        parts = list(_SPLIT.finditer(match.group("n")))
        for part in parts:
            raw = part.group()
            spelled = own.spell(raw)
            signed = strong and firm and "par" in match.group("strong").casefold()
            signed = signed and not _LEADS.match(text, match.start("n") + part.end())
            if body(raw) and not (strong and (spelled or signed)):
                continue
            if not strong and not (spelled or SURE.fullmatch(raw)):
                seen = (
                    (match.group("weak") or "")
                    .casefold()
                    .startswith(("gez", "akk", "acc", "opg", "aut"))
                )
                by = (match.group("weak") or "").casefold() == "door" and len(raw) == 2
                if not (acts and len(raw) < 4) and not by and not (seen and (firm or len(raw) < 4)):
                    continue
            start = match.start("n") + part.start()
            yield _claim((start, start + len(raw)), "after its label", strong=strong)


def _comments(text: str, own: OwnNames) -> Iterator[Claim]:
    for match in find_all(_COMMENT, text):
        raw = match.group("n")
        word, number = bool(match.group("word")), bool(match.group("nr"))
        spelled = len(raw) > 1 and own.spell(raw)
        if body(raw) and not (spelled and (word or number)):
            continue
        square = match.group()[len(match.group("word") or "")] == "["
        if raw.islower():
            taken = word or (number and square and spelled)
        elif len(raw) == 1:
            taken = False
        else:
            taken = word or spelled or (number and square) or (SURE.fullmatch(raw) is not None)
        if taken:
            yield _claim(match.span("n"), "who wrote a comment", strong=word)


def _speakers(text: str, own: OwnNames) -> Iterator[Claim]:
    """Find initials that say who speaks, where one of them at least spells a name."""
    said = [m for m in find_all(_SPEAKER, text) if not body(m.group("n"))]
    known = any(own.spell(m.group("n")) or re.fullmatch(MIXED, m.group("n")) for m in said)
    for match in said:
        raw = match.group("n")
        if own.spell(raw) or (SURE.fullmatch(raw) and "." not in raw) or (known and len(raw) < 4):
            yield _claim(match.span("n"), "who speaks")


def _slashed(match: re.Match[str], own: OwnNames) -> Iterator[Claim]:
    first, second = match.group("n"), match.group("m")
    if body(first) and len(first) > _LONGER and second.islower() and _did(second, own):
        yield _claim(match.span("m"), "initials behind a unit")
    if body(first) or second in _UNITS or first.casefold() in _UNITS:
        return
    sure = bool(SURE.fullmatch(first)) or (own.spell(first) and len(first) < 5)
    other = bool(SURE.fullmatch(second)) or (own.spell(second) and not body(second))
    if sure:
        yield _claim(match.span("n"), "initials in a reference")
    if (sure and (second.islower() or not body(second))) or other:
        yield _claim(match.span("m"), "initials in a reference")
        if other and not sure and match.group("y"):
            yield _claim(match.span("n"), "initials in a reference")


def _telling(match: re.Match[str]) -> bool:
    """Tell whether capitals with a small tussenvoegsel are initials without a name to spell.

    ``JvdB`` and ``RvE`` are; ``AMvB`` and ``RvS`` stand in the list of abbreviations.
    """
    raw = match.group("n")
    return bool(re.fullmatch(r"[A-Z]{1,3}(?:vd|v/d|vdn|vden|van|t|ter|te|el)[A-Z]{1,2}", raw))


def _claim(span: tuple[int, int], reason: str, *, strong: bool = False) -> Claim:
    return Claim(*span, "INITIALS", 0.8 if strong else 0.6, reason, strong=strong)


RECOGNISER = Recogniser("initials", ("INITIALS",), 7, find)
