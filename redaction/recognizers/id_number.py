# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Numbers of a person with their label: passport, driving licence, V-number, personnel number.

A number is one where a label says so that only persons have; beside a label that public matters
have too (``dossiernummer``) the sentence must speak of a person. A form of its own have V-numbers
and Dutch passports and identity cards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.columns import Cell, under
from redaction.recognizers.id_bearers import by_bearer
from redaction.recognizers.id_beside import beside_somebody
from redaction.recognizers.id_cases import by_case
from redaction.recognizers.id_labels import (
    AT_A_BODY,
    COMPANY,
    DOCUMENT,
    MATTER,
    NR,
    PERSON_NEAR,
    PERSONAL,
    PUBLIC_FORM,
    REFERENCE,
    VALUE,
)
from redaction.recognizers.id_owned import by_owner
from redaction.recognizers.id_places import by_place
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading
from redaction.recognizers.unbroken import Unbroken, unbroken

_LINK = r",?(?:\sin\s(?:het|de|ons|zijn)\s(?:[a-zë]{3,20}\s)?[a-z]{0,20}(?:systeem|administratie|registratie|register|bestand))?(?:\s(?:bij|van)\s(?:de\s|het\s)?[A-Z][\w-]{1,20})?(?:\s(?:is|was|zijn|luidt|luiden|met|van|onder|voor|nummer|nr\.?|no\.?)){0,2}\s{0,2}[:#=]?[\s(]{0,3}(?:(?:nr|nummer|no|num)\b\.?:?\s?)?[\"'‘“]?"
_NUMBER = re.compile(NR, re.IGNORECASE)
_PERSONAL_BEFORE = re.compile(rf"(?<![^\W_]){PERSONAL}$", re.IGNORECASE)
_MATTER_BEFORE = re.compile(rf"(?<![^\W_]){MATTER}$", re.IGNORECASE)
_DOCUMENT = re.compile(rf"(?<![^\W_]){DOCUMENT}", re.IGNORECASE)
_RIGHT_AFTER = re.compile(rf"{_LINK}(?P<n>{VALUE})")
_LATER = re.compile(rf"(?:[^\n\d(:]{{1,40}}\(|[^\n\d:]{{1,60}}:\s{{0,3}})(?P<n>{VALUE})")
_IN_BRACKETS = re.compile(
    rf"[^\n\d:;(]{{1,40}}[:(]\s{{0,2}}(?:(?i:nr|nummer|no)\b\.?:?\s?)?(?P<n>{VALUE})"
)
_CASE = r"(?:visum|verblijfs|asiel|schade|zorg|huur|toeslag|uitkerings)?(?:aanvraag|verzoek(?:schrift)?|dossier|zaak|bezwaar(?:schrift)?|klacht|melding|claim|aangifte|inschrijving|casus|indicatie)"
_BEARS = r"(?:is|luidt|(?:heeft|draagt|kreeg|krijgt|met|onder|is bekend onder|staat (?:bekend|geregistreerd|ingeschreven|te boek) onder|loopt onder)(?: het| als)? (?:nummer|nr\.?|kenmerk|referentie|zaaknummer|dossiernummer|code))"
"""What stands between somebody's matter and its number."""
_WHOSE = re.compile(
    r"\b(?i:haar|zijn|uw|mijn|hun|diens|jouw|je)\s(?i:(?:lopende?|eerdere?|oude?|medische?|persoonlijke?|financi[eë]le|nieuwe)\s)?"
    r"(?i:dossier|zaak|nummer|aanvraag|bezwaar|klacht|melding|schadedossier|verzoek|casus|claim|beroep|inschrijving|kaart)"
    rf"(?:[^.\n\d(:]{{0,50}}\(|(?:\s(?:bij|van|in)\s[^.\n\d(:;]{{2,40}}?)?\s(?i:{_BEARS})?\s?:?\s?)(?P<n>{VALUE})"
)
_UNDER = re.compile(
    r"\b(?i:aanvraag|verzoek|bezwaar|klacht|melding|zaak|dossier|ingeschreven|geregistreerd)\b[^.\n\d]{0,50}?\b(?i:onder|met)"
    rf"(?:\s(?i:het|uw|haar|zijn))?\s(?i:nummer|nr\.?)\s(?P<n>{VALUE})"
)
_NAMED_CASE = re.compile(
    rf"\b(?i:{MATTER}{NR}|dossier|zaak|aanvraag|bezwaar|klacht|verzoek|melding)\s(?i:van|voor)\s(?i:mevrouw|mevr\.|mw\.|dhr\.|de heer|meneer|de familie|fam\.)\s[^.:\n(]{{2,40}}(?::|\s\((?i:nr\.?|nummer|zaaknr\.?|zaaknummer)?)\s?(?P<n>{VALUE})"
)
_CALLED = re.compile(
    rf"\b(?i:gedetineerde|justitiabele|student|studente|leerling|kandidaat|deelnemer|deelneemster|verzekerde|cli[eë]nte?|pati[eë]nte?|abonnee|klant|huurder)\s(?P<n>(?=[A-Za-z]?\d){VALUE})"
)
_AT_A_BODY = re.compile(
    rf"\b(?i:haar|zijn|uw|mijn|hun)\s(?i:nummer)\s(?i:bij|van)\s(?:[\w'’-]{{2,20}}\s){{1,3}}(?i:is|luidt)\s(?P<n>{VALUE})"
)
_OF_CASE = re.compile(
    rf"\b(?i:kenmerk|nummer|referentie|ref\.|code)\s(?i:van)\s(?i:uw|de|zijn|haar|het|hun|deze|dit)\s(?i:{_CASE})"
    rf"{_LINK}(?P<n>{VALUE})"
)
_REFERENCE = re.compile(rf"(?<![^\W_])(?i:{REFERENCE}){_LINK}(?P<n>{VALUE})")
_FILED_AT = re.compile(rf"(?<![\w-]){AT_A_BODY}{_LINK}(?P<n>{VALUE})")
_ADVICE = re.compile(
    r"\b(?:BMA|UWV|CIZ|CBR|GGD|GGZ|NIFP|Raad voor de Kinderbescherming|RvdK|Veilig Thuis|iMMO|IND|COA|keuringsarts|verzekeringsarts|bedrijfsarts)\b"
    rf"[^.;\n\d]{{0,60}}\b(?:advies|rapport|indicatie|verklaring|keuring|beschikking|besluit|onderzoek|brief)\s\((?:(?i:nr|nummer|kenmerk)\b\.?:?\s?)?(?P<n>{VALUE})(?=\))"
)
"""The number of an advice or decision on one person, of a body that gives them."""
_SELF = re.compile(
    r"(?<![\w-])(?:Z1-\d{6,12}|\d{3}\.\d{3}\.\d{4}|V-?2\d{2}[ .]?\d{3}[ .]?\d{4})(?![\w-]|\.\d)"
)
_DEFENCE = re.compile(r"(?<![\w.])\d\d\.[01]\d\.[0-3]\d\.\d{3}(?![\w.])")
_PASSPORT = re.compile(
    r"(?<![\w-])[NIS][A-NP-Z](?=[A-Z0-9]{0,5}\d)(?=\d{0,5}[A-Z])[A-NP-Z0-9]{6}\d(?![\w-])"
)
_MORE = re.compile(
    rf"(?:\s?[,;/+]\s?|\sen\s|,?\s(?:t/m|tot en met|tot)\s|\s?[–-]\s?)(?P<n>{VALUE})"
)
_AND_ANOTHER = re.compile(
    r"(?:,|\sen|\s?/|\sof|\sresp\.)\s(?P<n>[A-Z]{0,6}[./ -]?\d[\w./-]{2,20}\d)(?!\w)"
)
_DIGITS = re.compile(r"\d")
_RANGE = re.compile(r"\s(?:t/m|tot en met|tot)\s(?P<n>\d{2,10})(?!\w)")
_HEAD = re.compile(
    rf"(?:{PERSONAL}{NR}(?:[ ](?:bij[ ])?(?-i:[A-Z])\w{{1,12}})?|{DOCUMENT}|(?:huidig |oud ){DOCUMENT}|registratie(?:nummer|nr\.?)|(?:klant|cli[eë]nt|pati[eë]nt|relatie)code|(?:cli[eë]nt|klant|pers\.?)\s?id)",
    re.IGNORECASE,
)
_CASE_HEAD = re.compile(
    r"(?:(?:zaaks?|dossiers?|claims?|klachten?|melding(?:s|en)?|schade(?:dossier|melding)?|registratie|aanvraag|volg|casus|verzoek|bezwaar|beschikkings?)[- ]?(?:nummers?|nrs?\.?|kenmerk|referentie|code|id)?(?:[ ](?:bij[ ])?(?-i:[A-Z])\w{1,12})?|kenmerk|referentie|ref\.?|nummers?|nr\.?|code|id|(?:dossier|zaak|kenmerk|nummer|referentie)[ ](?:bij[ ])?(?:de[ ])?(?:justis|ind|duo|uwv|svb|cjib|coa|uht|dienst \w+|rvo|cak|ciz|img|belastingdienst))",
    re.IGNORECASE,
)
"""Heads that number persons where the table is one of persons."""
_BODY_HEAD = re.compile(
    r"(?:[A-Z]{2,5}|[A-Z][a-zA-Z]{3,14})[- ]?(?:nummer|nr\.?|kenmerk|code|id|dossier|zaak|referentie)"
)
"""The same with the body that gives the numbers: ``RVO-nummer``, ``IND-nr.``."""
_COMPANY = re.compile(
    rf"\b(?:{COMPANY}|[Gg]emeente|[Vv]ereniging|[Cc]o[öo]peratie|[Pp]arochie)(?!\w)"
)
_CASE_WORD = re.compile(
    r"\b(?:\w{0,20}zaak|\w{0,20}dossier|claim|klacht|melding|\w{0,20}nummer|\w{0,20}nr|kenmerk|referentie|ref|code|id)\b",
    re.IGNORECASE,
)
_PEOPLE_HEAD = re.compile(
    r"\b(?:bewoners?|aanvragers?|aanvraagster|klagers?|melders?|gezin(?:nen)?|familie|huishoudens?|betrokkenen?|cli[eë]nt(?:en)?|pati[eë]nt(?:en)?|ouders?|kind(?:eren)?|gedupeerden?|vreemdeling(?:en)?|slachtoffers?|verzoekers?|eigenaren|eigenaar|huurders?|burgers?|inwoners?|erven|partner|geb(?:oren|oortedatum)?|bsn|(?:woon)?adres)\b",
    re.IGNORECASE,
)
_TABLE_ENDS = re.compile(r"\n[ \t]*\n|\f")
_PAPER_FORM = re.compile(
    r"(?:20\d\d[ZDAB]\d{4,6}|C/\d\d/.*|(?:HA|KG|HZ)[ -]?(?:ZA|RK).*|20\d\d-0{2,}\d+|BS20\d{6,10}|ECLI.*|\d\d[ .]?\d{3}(?:[ -][IVXA-H]+)?[-, ]{1,2}(?:nr\.? ?)?\d{1,4}|(?:DG[A-Z]{0,4}|IENW|WOO|KST|TK)[ /-].*)$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?:(?:inventaris|object|collectie|catalogus|archief|bestel|artikel|serie|kavel|aanbestedings?|perceel)(?:nummer|nr\.?)|(?<!eenmanszaak )handelsregister(?:nummer)?|(?:digidoc|djuma|digijust|dms|hprm|corsa|zaaksysteem|documentsysteem)\s{0,2}[(,]?\s?(?:onder\s|met\s)?(?:zaak|document|dossier|nummer)?(?:nummer|nr\.?)?)[ :]{0,3}$",
    re.IGNORECASE,
)
"""What numbers a thing, a firm or a file of the ministry."""
_LONGEST_LABEL = 28
_UNLIKE = 4
"""So many more or fewer signs make two numbers in one enumeration different things."""
_STOP = re.compile(r"[.!?]\s+[A-Z]|\n\s*\n")


def find(reading: Reading) -> Iterator[Claim]:
    """Find numbers of persons, by their label, their place and their owner."""
    text = reading.text
    for source in (_by_label, by_place, by_case, by_owner, by_bearer, beside_somebody):
        for claim in source(reading):
            if _OBJECT.search(text[max(0, claim.start - 48) : claim.start]):
                continue
            yield claim
            if (more := _AND_ANOTHER.match(text, claim.end)) and _same_form(
                text[claim.start : claim.end], more["n"]
            ):
                yield claim._replace(start=more.start("n"), end=more.end("n"))


def _same_form(one: str, other: str) -> bool:
    """Tell whether two numbers have their letters, digits and marks in the same places."""
    return _DIGITS.sub("9", one) == _DIGITS.sub("9", other) and _number(other, 5)


def _by_label(reading: Reading) -> Iterator[Claim]:
    whole = unbroken(reading.text)
    for match, personal in _labelled(whole.text):
        raw = match.group("n")
        if personal and _number(raw, 3):
            yield from _claims(whole, match, 0.9, "number after its label", strong=True)
        elif not personal and _number(raw, 3) and not PUBLIC_FORM.match(raw):
            yield from _claims(whole, match, 0.7, "number of a person's case", strong=True)
    for match in _documents(whole.text):
        if _number(match.group("n"), 6) and not PUBLIC_FORM.match(match.group("n")):
            yield from _claims(whole, match, 0.9, "number of a document", strong=True)
    for match in find_all(_REFERENCE, whole.text):
        if _number(match.group("n"), 5) and not _date(match.group("n")):
            yield from _claims(whole, match, 0.9, "reference of a person", strong=True)
    for pattern in (_WHOSE, _UNDER, _OF_CASE, _FILED_AT, _ADVICE, _NAMED_CASE, _CALLED, _AT_A_BODY):
        for match in find_all(pattern, whole.text):
            raw = match.group("n")
            if _number(raw, 5) and not PUBLIC_FORM.match(raw) and not _date(raw):
                yield from _claims(whole, match, 0.7, "number of a person's request")
    for pattern, kind in (
        (_SELF, "form of a foreign national's number"),
        (_DEFENCE, "form of a soldier's number"),
    ):
        for match in find_all(pattern, reading.text):
            yield Claim(*match.span(), "ID_NUMBER", 0.7, kind, strong=True)
    for match in find_all(_PASSPORT, reading.text):
        if not reading.protected(*match.span()):
            yield Claim(*match.span(), "ID_NUMBER", 0.5, "form of a Dutch passport number")
    yield from _columns(reading)


def _claims(
    whole: Unbroken,
    match: re.Match[str],
    score: float,
    reason: str,
    *,
    strong: bool = False,
) -> Iterator[Claim]:
    """Claim a number, and those enumerated after it."""
    start, end = match.span("n")
    if more := _RANGE.match(whole.text, end):
        end = more.end()
    yield Claim(*whole.span(start, end), "ID_NUMBER", score, reason, strong=strong)
    shape = _shape(match.group("n"))
    while (more := _MORE.match(whole.text, end)) and _alike(more, shape):
        end = more.end("n")
        yield Claim(*whole.span(*more.span("n")), "ID_NUMBER", score, reason, strong=strong)


def _alike(more: re.Match[str], shape: int) -> bool:
    """Tell whether what is enumerated after a number is one as well: a passport of any country."""
    raw = more.group("n")
    if _shape(raw) == shape:
        return True
    listed = more.group().lstrip().startswith((",", "en", ";", "/", "+"))
    return listed and _number(raw, 6) and abs(_shape(raw) - shape) < _UNLIKE


def _shape(raw: str) -> int:
    return sum(c.isalnum() for c in raw)


def _number(raw: str, least: int) -> bool:
    if sum(c.isdigit() for c in raw) < (least if least < 6 else 4):
        return False
    return _shape(raw) >= least and not re.fullmatch(r"(?:19|20)\d\d", raw) and not _date(raw)


def _coded(raw: str) -> bool:
    """Tell whether a number has letters in it, as bodies number people's cases."""
    return any(c.isalpha() for c in raw)


def _date(raw: str) -> bool:
    return bool(re.fullmatch(r"[0-3]?\d([-./])[01]?\d\1(?:19|20)?\d\d", raw))


def _labelled(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Find what follows a word for number, and whether only persons have that label."""
    for number in find_all(_NUMBER, text):
        begin = max(0, number.start() - _LONGEST_LABEL)
        before = text[begin : number.start()]
        if _PERSONAL_BEFORE.search(before):
            match = _RIGHT_AFTER.match(text, number.end()) or _LATER.match(text, number.end())
            if match:
                yield match, True
        elif word := _MATTER_BEFORE.search(before):
            match = _RIGHT_AFTER.match(text, number.end())
            if match is None:
                continue
            consular = "consulair" in match.group()
            if consular or _of_person(text, begin + word.start(), coded=_coded(match.group("n"))):
                yield match, False


def _documents(text: str) -> Iterator[re.Match[str]]:
    for word in find_all(_DOCUMENT, text):
        match = _RIGHT_AFTER.match(text, word.end()) or _IN_BRACKETS.match(text, word.end())
        if match:
            yield match


def _of_person(text: str, at: int, *, coded: bool) -> bool:
    """Tell whether the sentence before a label speaks of a person, and is no field of a form."""
    line = text.rfind("\n", 0, at) + 1
    before = text[max(line, at - 160) : at]
    if not before.strip():
        before = ""
    stops = [m.end() - 1 for m in _STOP.finditer(before)]
    clause = before[stops[-1] :] if stops else before
    if not clause.strip():
        return False
    if PERSON_NEAR.search(clause) or PERSON_NEAR.search(before[-60:]):
        return True
    words = re.findall(r"[A-ZÀ-Ý][\w'’-]{2,}", clause)
    # A number with letters is a body's for somebody; bare digits are often a ministry's own.
    named = lexicon.name_like if coded else lexicon.in_a_name
    return any(named(w) and not lexicon.ordinary(w) for w in words)


def _columns(reading: Reading) -> Iterator[Claim]:
    for cell in under(reading, _HEAD):
        for match in re.finditer(VALUE, cell.text):
            raw = match.group()
            if _number(raw, 5) and not PUBLIC_FORM.match(raw) and not _date(raw):
                yield _cell(cell, match, "number under its label")
    for line in reading.lines:
        if _of_people(line.text):
            yield from _cases(reading.text, line.start)


def _cases(text: str, start: int) -> Iterator[Claim]:
    """Find the numbers of cases in the table of persons that begins at ``start``."""
    stop = _TABLE_ENDS.search(text, start)
    table = Reading(text[start : stop.start() if stop else len(text)])
    by_a_body = (
        cell
        for cell in under(table, _BODY_HEAD)
        if not _COMPANY.search(table.lines[table.line_at(cell.start)].text)
    )
    for cell in (*under(table, _CASE_HEAD), *by_a_body):
        found = re.fullmatch(rf"(?:(?i:nr\.?|nummer)[ ])?(?P<n>{VALUE})", cell.text)
        if found and _case_number(found.group("n")):
            claim = _cell(cell, found, "number of a case in a table of persons")
            yield claim._replace(start=claim.start + start, end=claim.end + start)


def _cell(cell: Cell, match: re.Match[str], reason: str) -> Claim:
    start, end = match.span("n") if "n" in match.groupdict() else match.span()
    return Claim(cell.start + start, cell.start + end, "ID_NUMBER", 0.85, reason, strong=True)


def _of_people(line: str) -> bool:
    """Tell whether a line heads a table that has persons and their cases in its columns."""
    parted = line.count(";") > 1 or line.count(" / ") > 1
    if not (parted or "|" in line or "\t" in line or "   " in line):
        return False
    return bool(_PEOPLE_HEAD.search(line)) and bool(_CASE_WORD.search(line))


def _case_number(raw: str) -> bool:
    """Tell whether a cell can number somebody's case: no paper, telephone or day."""
    if not _number(raw, 6) or _PAPER_FORM.match(raw) or _date(raw):
        return False
    return not (raw[0] == "0" and raw.isdigit())


RECOGNISER = Recogniser("id-number", ("ID_NUMBER",), 9, find)
