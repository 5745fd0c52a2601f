# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Names by the place they stand in, whatever word they are: behind a unit, a function, a label.

``FEZ (Kohl Ooms)``, ``locatiemanager Ware Prins``, ``Auteur Hassan Oever`` and a row of a list of
persons (``5   SCHUITEMAKER, Gijs``, ``Jan Willem Graaf van Limburg | Waterschap``) hold a name and
nothing else. So a surname that is a word, or in no list, counts as well; bodies, terms and
functions do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.columns import Cell, cells
from redaction.recognizers.model.kinds import person
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_LINK = r"(?:van|de|der|den|het|'t|’t|ten|ter|te|in|op|el|al|la|le|von|dos|da|do|du|ben|bin|ait)"
_CAP = r"[A-ZÀ-Þ][a-zà-ÿ'’]+(?:-[A-ZÀ-Þ]?[a-zà-ÿ'’]+)*"
_INITIALS = r"(?:[A-ZÀ-Þ][a-z]?h?\.[ ]?-?){1,5}"
_PERSON = rf"(?:{_CAP}|{_INITIALS}{_LINK}?)(?:[ ]{{0,1}}(?:{_LINK}|{_CAP}|[A-ZÀ-Þ]\.)){{0,5}}"
_UNIT = re.compile(
    rf"(?<![\w-])(?P<u>[A-Z][A-Za-z&]{{1,9}}(?:[/-][A-Z][A-Za-z&]{{1,9}}){{0,2}})(?:[ ][A-Z][a-z]{{3,16}})?[ ]\((?P<n>{_PERSON}(?:(?:,[ ]|[ ]en[ ]|[ ]?/[ ]?){_PERSON}){{0,3}})\)"
)
_EACH = re.compile(r"(?:,[ ]|[ ]en[ ]|[ ]?/[ ]?)")
_BEHIND = re.compile(
    rf"(?<![\w-])(?P<w>[a-zà-ÿA-ZÀ-Þ][\w-]{{3,40}}[a-zà-ÿ])(?:[ ][a-z]{{4,18}})?,?[ ](?P<n>(?:{_CAP}|{_INITIALS})(?:[ ]?(?:van|de|der|den|ten|ter|el|al)){{0,3}}[ ]?{_CAP}(?:[ ]{_CAP})?)(?![\w-])"
)
_ALDUS = re.compile(rf"\b[Aa]ldus[ ](?P<n>{_PERSON})(?=[.,;:)\n])")
_LABEL = re.compile(
    rf"(?m)^[ \t]*(?i:auteur(?:s|\(s\))?|(?:mede)?(?:op)?steller(?:s|\(s\))?|(?:op|mede)gesteld door|contact(?:persoon)?|behandeld door|behandelaar|bhm|behandelend ambtenaar|dossierhouder|penvoerder|vervanger|projectleider)[ \t]{{1,40}}(?P<n>{_PERSON})[ \t]*(?=$|,|\(|\||[ ]{{2}})"
)
_TURNED = re.compile(
    rf"(?P<n>(?:{_LINK}[ ]|(?i:ter|ten|van|de|van der|van den|el|al)[ ]){{0,2}}(?P<s>[A-ZÀ-Þ][\w'’-]{{1,30}}(?:[ ][A-ZÀ-Þ][\w'’-]{{1,30}})?),[ ](?P<f>{_CAP}|{_INITIALS})(?:[ ](?:[A-ZÀ-Þ]\.|{_LINK}|{_CAP})){{0,3}})"
)
_KIN = re.compile(
    r"(?:schoon|stief|pleeg|klein|achter|half|over|peet|oud)?(?:vader|moeder|zoon|dochter|broer|zus|zuster|ouder|kind)|zwager|schoonzus(?:ter)?|neef|nicht|tante|oom|oma|opa|weduwe|weduwnaar|verloofde|partner|man|vrouw|vriendin?|buur(?:man|vrouw|jongen|meisje)|afstammeling|nazaat|erfgenaam|erfgename|enig erfgenaam|mantelzorger|bewindvoerder|mentor|curator",
    re.IGNORECASE,
)
"""Words for kin, behind which a name stands as behind one for a function."""
_NUMBERED = re.compile(r"^\d{1,3}[.)]?[ ]+")
_WHOLE = re.compile(rf"{_PERSON}")
_LEAST = 3


def find(reading: Reading) -> Iterator[Claim]:
    """Find names by their place."""
    text = reading.text
    for match in find_all(_UNIT, text):
        if not _body(match.group("u")):
            continue
        at = match.start("n")
        for part in _EACH.split(match.group("n")):
            start = text.index(part, at)
            at = start + len(part)
            if _name(part, alone=True):
                yield _claim(start, at, "in brackets behind a unit")
    for match in find_all(_BEHIND, text):
        name = match.group("n")
        if _function(match.group("w")) and _name(name) and not lexicon.place(name.split()[-1]):
            yield _claim(*match.span("n"), "whole name behind a word for a person")
    for match in find_all(_ALDUS, text):
        if _name(match.group("n"), alone=True):
            yield _claim(*match.span("n"), "who is quoted")
    for match in find_all(_LABEL, text):
        if _name(match.group("n"), alone=True):
            yield _claim(*match.span("n"), "behind the label of a field", official=True)
    yield from _rows(reading)


def _body(unit: str) -> bool:
    """Tell whether a word is a department's or body's abbreviation: ``BZ/IMH``, ``DGWB``."""
    parts = re.split(r"[/-]", unit)
    return all(
        lexicon.abbreviation(p)
        or (p.isupper() and len(p) > 1)
        or re.fullmatch(r"D?G?[A-Z]{1,4}[a-z]?[A-Z]{1,4}", p)
        for p in parts
    )


def _function(word: str) -> bool:
    """Tell whether a word is one for a person by what he does."""
    tail = word.rpartition("-")[2]
    return (person(tail) or bool(_KIN.fullmatch(tail))) and not lexicon.first_name(word)


def _name(words: str, *, alone: bool = False) -> bool:
    """Tell whether words can be somebody's name: none is a body's, a term or a function.

    Args:
        words: what stands where a name does.
        alone: whether a single word is enough.
    """
    parts = [
        w for w in re.findall(r"[^\W\d_][\w'’-]*", words) if w.casefold() not in lexicon.PARTICLES
    ]
    caps = [w for w in parts if w[0].isupper() and len(w) > 1]
    if not caps or (len(parts) < 2 and not alone):
        return False
    if lexicon.organisation(words) or lexicon.place(words) or lexicon.eponym(words):
        return False
    for word in caps:
        listed = lexicon.in_a_name(word)
        if lexicon.abbreviation(word) or lexicon.listed("terms", word):
            return False
        if not listed and (
            lexicon.of_government(word)
            or lexicon.organisation(word)
            or lexicon.listed("occupations", word)
        ):
            return False
        if not listed and len(parts) == 1 and (lexicon.place(word) or len(word) < _LEAST):
            return False
    if len(parts) > 1:
        first = caps[0]
        named = lexicon.first_name(first) or "." in words or not lexicon.ordinary(first)
        return named or lexicon.surname(caps[-1]) or not lexicon.ordinary(caps[-1])
    return lexicon.in_a_name(caps[0]) or not lexicon.ordinary(caps[0])


def _rows(reading: Reading) -> Iterator[Claim]:
    """Find names that fill a cell: turned with a comma, or running on to the end of it."""
    for line in reading.lines:
        row = cells(line)
        if len(row) < 2:
            continue
        for cell in row[:2]:
            yield from _cell(cell)


def _cell(cell: Cell) -> Iterator[Claim]:
    numbered = _NUMBERED.match(cell.text)
    skip = numbered.end() if numbered else 0
    turned = _TURNED.fullmatch(cell.text, skip)
    if turned is not None:
        surname, first = turned.group("s"), turned.group("f")
        called = "." in first or lexicon.first_name(first) or not lexicon.ordinary(first)
        if called and _surname(surname) and not lexicon.place(first):
            yield _claim(cell.start + skip, cell.end, "surname and first name in a cell")
        return
    words = cell.text[skip:].split()
    if len(words) < _LEAST or not _WHOLE.fullmatch(cell.text, skip):
        return
    first = words[0].strip(".")
    whole = cell.text[skip:]
    known = lexicon.first_name(first) and not lexicon.literal(words[-1])
    if known and any(w in lexicon.PARTICLES for w in words) and _name(whole):
        yield _claim(cell.start + skip, cell.end, "name that fills a cell")


def _surname(words: str) -> bool:
    """Tell whether the words before a comma can be a surname: not in ``Kabinet MP, E. Ursem``."""
    parts = words.split()
    if len(parts) > 1 and lexicon.literal(parts[0]):
        return False
    return not any(
        lexicon.abbreviation(p)
        or lexicon.listed("terms", p)
        or lexicon.of_government(p)
        or any(c.isdigit() for c in p)
        for p in parts
    )


def _claim(start: int, end: int, reason: str, *, official: bool = False) -> Claim:
    role = "official" if official else ""
    return Claim(start, end, "PERSON", 0.6, reason, strong=official, role=role)


RECOGNISER = Recogniser("named-places", ("PERSON",), 1, find)
