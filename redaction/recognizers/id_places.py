# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Numbers of a person known by their place: behind any word for a number, card, pass or booklet.

No list of labels says which; a list says which labels and forms are public, and all others go. The
doubt is shown. Beside a company a number of trade, cattle or a case is the company's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim
from redaction.recognizers.id_labels import AT_COURT, PERSON_NEAR, PUBLIC_FORM
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading
from redaction.recognizers.unbroken import Unbroken, unbroken

_D = r"[\dOolI]"
_VALUE = (
    r"(?P<n>(?:(?:[A-Z]{1,7}\d{0,2}|[a-z]{1,3})[./-]\n?|[A-Z]{1,6}[ ](?=[\dOlI])|(?:[A-Z]{1,4}-)+[A-Z]{1,4}[ ](?=\d{4})|[lI][ ](?=\d)){0,3}"
    rf"[A-Z]{{0,6}}{_D}[A-Z\dOlI]{{0,22}}(?:(?:[./-]\n?|[ ]?[–-][ ]?|[ \u00a0](?={_D}))[A-Z\dOolI]{{1,20}}){{0,6}}"
    r"(?:[ ][A-Z](?=[).,;\s]))?(?:/[A-ZÀ-Ý][\w]{2,20})?)(?![\w@])"
)
_NUMBERING = (
    r"(?:(?P<w>[^\W\d_][\w&/’'.-]{0,30}[ -]?)?(?:n[uo](?:m|rn|nn){1,2}(?:er|ei|cr)s?|nrs?|code|ID|Id|id)"
    r"|(?P<c>[^\W\d_][\w’'-]{1,30}(?:kaart|bewijs|boek(?:je)?|certificaat|brevet|registratie|document|diploma|polis|akte|pas|pasje)|registratie|badge|pas|paspoort|kaart|bewijs)"
    r"|(?P<a>UBN|BIG|SKN|AGB|MRN|PRK|BTW-id|mrn|pnr|PeopleSoft|peoplesoft|P-Direkt|registernummer|EAN))"
)
_LABEL = re.compile(
    rf"(?<![\w-])(?i:{_NUMBERING})(?![^\W_])\.?"
    r"(?:(?:[ ](?:van|voor|bij|in|op)(?:[ ][^\W\d_]+\.?){1,4}|[ ][^\W\d_]{2,16}\.?(?:[ ][^\W\d_]{2,16})?)?[ ]?[.]{0,40}\s?[:=]|[ ](?:van|voor|bij)(?:[ ][^\W\d_]+){1,3}[ ]is|[ ][a-zA-Z]{3,20}(?=\s(?:[A-Z]{2,7}[ -])?[A-Z]{0,7}[- ]?\d)|[ ](?:is|was|luidt|met|onder)|[ ]\((?:nr\.?|nummer|no\.?):?[ ]?)?"
    rf"[\s|]{{0,4}}[(\"'“‘]?{_VALUE}"
)
_MATTER = re.compile(
    rf"(?<![\w-])(?P<w>(?i:dossier|casus|schadedossier|[a-z]{{3,20}}zaak|zaak|zaak[- ]?(?:nr|nummer)|dossier[- ]?(?:nr|nummer)|aangifte(?:nummer)?))\.?(?:[ ](?:van[ ])?[a-z]{{3,12}})?[ ]?:?\s{_VALUE}"
)
_UNDER = re.compile(
    rf"\b(?i:onder(?:[ ](?:nummer|nr\.?|code))?|geregistreerd als|bekend als|met(?:[ ]het)?[ ](?:nummer|nr\.?))[ ]{_VALUE}"
)
_BRACKETS = re.compile(
    rf"(?<![\w’'-])(?P<name>[A-ZÀ-Ý][\w’'-]{{1,60}})[ ]\((?P<w>(?:[^\W\d_][\w.-]{{0,20}}:?[ ]){{0,2}}){_VALUE}(?=[);,])"
)
_SPLIT_LABEL = re.compile(
    rf"(?<![a-zé])[a-zé]{{3,30}}-[ ]{{3,80}}[^\n]{{0,200}}\n(?:nummer|nr\.?|kaart|code)[ ]{_VALUE}"
)
_EAN = re.compile(r"\bEAN\b\D{0,60}(?P<n>\d{18})(?!\d)")
_CHAT = re.compile(
    rf"(?:^\[[^\]\n]{{4,24}}\][ ][^:\n]{{2,30}}:[ ]|\b(?:nieuw|oud)[ ]=[ ]){_VALUE}", re.MULTILINE
)
_PUBLIC_WORD = re.compile(
    r"(?:kamer|stuk|kenmerk|referentie|ref|nota|notas?|artikel|art|besluit|volg|versie|project|zaal|lokaal|tele?foon|tel|fax|mobiel|gsm|doorkies|toestel|box|antwoord|huis|pagina|blad|paragraaf|motie|toezegging|wets?|arrest|ecli|lrk|ubn|eni|imo|mmsi|vlucht|trein|lijn|bus|route|weg|kvk|rsin|rekening|iban|giro|bestel|factuur|order|model|type|serie|product|cas|isbn|issn|contract|tender|aanbesteding|begroting|bijlage|tabel|figuur|rapport|algemeen|algemene|gratis|service|alarm|nood|land|net|kengetal|post|gedrags|meld|bron|streep|qr|wetboek|advies|bruikleen|inventaris|versienummer|document|stand|plan|bouw|ons|onze|notulen|agenda|punt|locatie|rijks|sbi|gn|hs|un|bsn|burgerservice|sofi|kenteken|raam|subsidie|sjabloon|pin|bar|nace|cpv|atc|icd|dbc|gwwd|nuts|cfr|zoek|vraag|opdracht|monument|batch|charge|lot|erkenning)(?:s|-|en)?[ -]?$",
    re.IGNORECASE,
)
_COMMON_CARD = re.compile(
    r"(?:land|platte|menu|ansicht|speel|risico|knelpunten|natuur|kansen|strippen|score|advies|beslis|kamer|werk|basis|bron|stuk|kader|hand|hand-?|jaar|draai|spoor|wet|grond|woorden|tele?foon|dag|log|project|motor|plan|kern|beleids|nota|concept|eind)(?:s|en|-)?(?:kaart|boek|boekje|document|registratie|bewijs|akte)$|^(?:pas|toepas|aanpas|kompas)$",
    re.IGNORECASE,
)
_NO_NUMBER = re.compile(
    r"^(?:\d\d[ .]?\d{3}(?:[ -][IVXA-H]+)?|\d{2}/\d{6}-\d\d|(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?|\d{7}-\d{7}-[A-Z]{1,4}|[0-3]?\d[-./ ][01]?\d[-./ ](?:19|20)?\d\d|(?:19|20)\d\d[-./][01]\d[-./][0-3]\d|\d{1,2}[.:]\d\d[ –-]+\d{1,2}[.:]\d\d)$",
    re.IGNORECASE,
)
"""Years, dates, times and bare dossiers: what only a label of persons makes a number of one."""
_STAMP = re.compile(r"(?:^|\n)[ \t>]*(?:ingek\w*|ontvangen)\b[^\n]*\n?[^\n]*$", re.IGNORECASE)
"""The stamp of an incoming letter, which numbers the letter."""
_FIVE = re.compile(r"\d{5}")
"""Digits that number a paper of parliament, and a pass as well."""
_PHONE = re.compile(r"^[0O][1-9][\d -]{8,12}$")
_UNIT = re.compile(
    r"[ ]?(?:euro|miljoen|miljard|mln|mld|procent|%|km|kilo|kg|ton|hectare|ha|meter|m2|uur|jaar|personen|huishoudens)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:B\.?V\.?|N\.?V\.?|v\.?o\.?f\.?|VOF|maatschap|stichting|vereniging|co[öo]peratie)(?![\w])",
    re.IGNORECASE,
)
_SOLE = re.compile(r"\b(?:eenmanszaak|zzp'?er|zzp|natuurlijk persoon)\b", re.IGNORECASE)
_KVK = re.compile(
    rf"\b(?i:kvk|k\.v\.k\.|vestigings(?:nr|nummer)|btw-?(?:id|nr|nummer))\.?(?:[- ]?(?:nummer|nr\.?))?:?[ ]{_VALUE}"
)
_FILED = re.compile(
    r"\b(?:ingeboekt|gepubliceerd|verschenen|gearchiveerd|rapport|motie)\b[^.\n]{0,20}$"
)
_PLOT = re.compile(r"\bkadastraal[ ]$")
"""What stands before the register's name of a plot of land."""
_KNOWN_AS = re.compile(
    r"\b(?:hij|zij|ze|ik|wij|klacht|zaak|dossier|melding)\b[^.;]{0,60}\b(?:bekend|geregistreerd|ingeschreven|opgenomen)[ ]$"
)
"""Who is known to a body under the number that follows."""
_DIGIT = re.compile(r"\d")
_NEAR = 120


def by_place(reading: Reading) -> Iterator[Claim]:
    """Find numbers of persons by the word or the person before them."""
    whole = unbroken(reading.text)
    text = whole.text
    for match in find_all(_LABEL, text):
        if _labelled(text, match):
            yield _claim(whole.span(*_trimmed(match)), "number behind a word for one")
    for match in find_all(_MATTER, text):
        if AT_COURT.fullmatch(match.group("n")):
            continue
        named = match.group("w").casefold().startswith(("aangifte", "schade", "casus"))
        if _possible(match, 5, text) and (named or _of_person(text, match)):
            yield _claim(whole.span(*_trimmed(match)), "number of a person's case")
    for match in find_all(_UNDER, text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if _PLOT.search(before):
            continue
        if not _possible(match, 4, text) or _COMPANY.search(before) or _FILED.search(before):
            continue
        lettered = any(c.isalpha() for c in match.group("n"))
        known_as = lettered and _KNOWN_AS.search(before)
        if (
            known_as
            or _of_person(text, match)
            or _SOLE.search(before)
            or PERSON_NEAR.search(before)
        ):
            yield _claim(whole.span(*_trimmed(match)), "number a person is known under")
    for match in find_all(_KVK, text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        sole = list(_SOLE.finditer(before))
        if sole and not _COMPANY.search(before, sole[-1].end()):
            yield _claim(whole.span(*_trimmed(match)), "number of a person's own business")
    yield from _in_brackets(whole)
    for pattern in (_SPLIT_LABEL, _EAN, _CHAT):
        for match in find_all(pattern, text):
            if _possible(match, 5, text):
                yield _claim(whole.span(*_trimmed(match)), "number where one is asked for")


def _in_brackets(whole: Unbroken) -> Iterator[Claim]:
    """Find numbers in brackets behind names, and those of their form behind names between them."""
    text = whole.text
    doubted: list[re.Match[str]] = []
    known: list[re.Match[str]] = []
    for match in find_all(_BRACKETS, text):
        word = match.group("w").strip(" :.")
        if _PUBLIC_WORD.search(word) or word.casefold() in {"nr", "zaaknr", "zaak", "nummer"}:
            continue
        if not _possible(match, 5, text):
            continue
        coded = any(c.isalpha() for c in match.group("n"))
        name = match.group("name")
        # Of a double name one half is enough: Brands-Wezelkamp.
        parts = (name, *name.split("-"))
        called = any(map(lexicon.in_a_name, parts)) and not lexicon.place(name)
        if called:
            known.append(match)
        if any(map(_name, parts)) and (coded or called):
            yield _claim(whole.span(*_trimmed(match)), "number in brackets behind a name")
        elif called or any(map(_name, parts)):
            doubted.append(match)
    for match in doubted:
        if any(_beside(match, other) for other in known):
            yield _claim(whole.span(*_trimmed(match)), "number of the form of one beside it")


def _beside(one: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether two numbers are of one form and stand near each other."""
    if one is other or abs(one.start() - other.start()) > _NEAR:
        return False
    return _DIGIT.sub("9", one.group("n")) == _DIGIT.sub("9", other.group("n"))


def _labelled(text: str, match: re.Match[str]) -> bool:
    word, card, short = match.group("w"), match.group("c"), match.group("a")
    before = text[max(0, match.start() - _NEAR) : match.start()]
    if short:
        least = 4
        if _COMPANY.search(before[-60:]):
            return False
    elif card:
        least = 5
        asked = any(c in match.group()[: match.start("n") - match.start()] for c in ":=(")
        if _COMMON_CARD.search(card) and not (asked and len(card) < 5):
            return False
    else:
        least = 4
        if not word:
            return False
        if _PUBLIC_WORD.search(word.strip()) or re.search(r"(?i:zaak|dossier)[ -]?$", word):
            return False
        if word.casefold().startswith("reg") and _STAMP.search(before):
            return False
        if _COMPANY.search(before[-40:]) or (lexicon.ordinary(word.strip(" -.")) and " " in word):
            return False
    return _possible(match, least, text, card=bool(card))


def _possible(match: re.Match[str], least: int, text: str, *, card: bool = False) -> bool:
    """Tell whether a value has digits enough and is no reference, date, telephone or amount."""
    raw = match.group("n")
    digits = sum(c.isdigit() for c in raw)
    seen = sum(c.isdigit() or c in "OlI" for c in raw)
    if (
        digits < 3
        or seen < least
        or PUBLIC_FORM.match(raw)
        or (_NO_NUMBER.match(raw) and not (card and _FIVE.fullmatch(raw)))
        or _PHONE.match(raw)
    ):
        return False
    return not (_UNIT.match(text, match.end("n")) or "€" in match.group())


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span("n")
    return start, end - (len(match.group("n")) - len(match.group("n").rstrip(" .-/")))


def _of_person(text: str, match: re.Match[str]) -> bool:
    at = match.start()
    line = text.rfind("\n", 0, at) + 1
    before = text[max(line, at - _NEAR) : at]
    if PERSON_NEAR.search(before):
        return True
    words = re.findall(r"[A-ZÀ-Ý][\w'’-]{2,}", before)
    if any(c.isalpha() for c in match.group("n")):
        return any(_name(w) for w in words)
    return any(lexicon.in_a_name(w) and _name(w) for w in words)


def _name(word: str) -> bool:
    return lexicon.name_like(word) and not lexicon.literal(word)


def _claim(span: tuple[int, int], reason: str) -> Claim:
    return Claim(*span, "ID_NUMBER", 0.5, reason)
