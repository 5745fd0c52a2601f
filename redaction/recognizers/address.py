# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Addresses: street and number, postcode and place, post-office boxes; broken over lines too.

Digits that OCR reads as letters count, where a real digit stands beside them or a place follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.address_ends import around, neighbours
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.places import find_all, find_around
from redaction.recognizers.reading import Reading
from redaction.recognizers.unbroken import unbroken

_SURE_SUFFIX = (
    r"(?:straat|str\.|laan|weg|plein|pad|kade|singel|gracht|dijk|dreef|hof|park|steeg|baan|ring"
    r"|plantsoen|wal|markt|haven|akker|oever|boulevard|driehoek|voorhout|terrein|zijde|werf"
    r"|gaarde|schans|leane|dyk|strjitte|buorren|singels|allee|poort|wei|kwartier|wetering"
    r"|straatje|laantje|weggetje|paadje|pleintje|hofje|steegje|dijkje|promenade|passage|esplanade|stege|paed|opfeart|loane)"
)
_MAYBE_SUFFIX = (
    r"(?:burg|veld|kamp|pôlle|donk|erf|zoom|hage|rade|berg|heide|bos|brink|buurt|stede|wijk|wyk|eind"
    r"|einde|horst|loop|meent|weide|weer|reed|hout|land|tuin|slag|dal|spoor|vaart|sluis|terp|kerk"
    r"|hiem|finne|mar|hoek|kant|rak|stein|steyn|borgh|borch|borg|hoeve|hove|waard|ven|beek|berm|kolk|stoep|plaats|gaard|gang|laar|es|esch|enk|eng|hoven|kwelder|plas|sloot|brug|toren|molen|duin|duinen|velden|weiden|hagen|rode|ruwe|heem|kreek|gors|schoor|polder|buiten|lust|rust|zicht|oord)"
)
_WORD = r"[A-ZÀ-Ý'’][\w'’.\-]{0,30}"
_LINK = r"(?:van|de|der|den|het|'t|ten|ter|te|op|aan|in|over|bij|v/d|v\.d\.|la|le|du|en)"
_BEFORE = rf"(?:{_WORD}[ ](?:(?:{_WORD}|{_LINK})[ ]){{0,3}})?"
_FLOOR = r"(?:\d{1,2}[ ]?-?(?:hoog|e etage|e verdieping|e|de)(?![\w])|hoog|zolder|souterrain|kelder|tuinhuis|bis[a-z]?|BIS|HS|HUIS|hs|huis|zwart|rood|wit|bov(?:en)?\.?|ben(?:eden)?\.?|sous|boven|links|rechts|achter|voor|I{1,3}|IV)"
_ADDITION = rf"(?:[ ]?-?[ ]?{_FLOOR}(?![\w])|[ ]?[-/][ ]?\d{{1,4}}[a-zA-Z]?|(?:-?[a-zA-Z]{{1,2}}|[ ]-?[ ]?[A-Za-z])(?![\w])(?:[ ]?-[ ]?(?:{_FLOOR}|\d{{1,3}}|[a-z]{{1,3}}|I{{1,3}}))?)"
_NUMBER = rf"(?:\d[\dOl]{{0,4}}|[lIO]\d[\dOl]{{0,3}}){_ADDITION}?(?:[ ]t/?m[ ]\d{{1,4}})?(?![\w%€]|[.,]\d)"
_CAP = r"(?:['’][st]-?[ ]?)?[A-ZÀ-Ý][\w'’\-]{1,30}"
_PLACE = (
    r"(?:(?:Den|Sint|St\.|Nieuw|Nieuwe|Oud|Oude|Nij|Noord|Zuid|Oost|West|De|Het|Klein|Groot|Hoog|Laag|Sas|Capelle|Alphen|Bergen|Wijk|Hoek|Berkel)[ ])?"
    rf"{_CAP}(?:[ -](?:aan|op|bij|over|a/d|en|van)(?:[ -](?:den|de|het|'t))?[ -]{_CAP}|[ ](?:den|de)[ ]{_CAP}|[ ](?:a/d|a\.d\.|ald|aan den|aan de)[ ]{_CAP})?"
)
_POSTCODE = r"[1-9lI][\dOl]{3}[ \u00a0]{0,2}(?!S[ADS]\b)[A-Z]{2}(?!\w)"
_GAP = r"(?:[ ]{0,2}[,;·|–(-]?[ ]{0,3}\n?[ ]{0,3})"
_ASIDE_NOTE = r"(?:[ ]?\((?:\d{1,2}e |begane|boven|beneden|achter|hoek|bij|t\.?o\.?v?|kamer|unit|appartement|flat|huis)[^()\n]{0,25}\))?"
_TAIL = rf"(?:{_ASIDE_NOTE}(?:{_GAP}{_POSTCODE}(?:[ ,]{{1,3}}\n?{_PLACE})?|,[ ]\n?{_PLACE}|[ ]\(?(?:te|in)[ ]\n?{_PLACE}))"
_CLOSE = rf"[ \n](?P<place>{_PLACE})"
_SURE = re.compile(
    rf"(?<![\w-]){_BEFORE}[A-ZÀ-Ý'’][\w'’\-]{{0,35}}{_SURE_SUFFIX}(?:[ ]{{1,2}}(?:nr\.?[ ]|nummer[ ])?{_NUMBER}(?P<tail>{_TAIL})?|\n{_NUMBER}(?P<tail2>{_TAIL}))"
)
_MAYBE = re.compile(
    rf"(?<![\w-]){_BEFORE}[A-ZÀ-Ý'’][\w'’\-]{{0,35}}{_MAYBE_SUFFIX}[ ]{{1,2}}{_NUMBER}(?P<tail>{_TAIL})"
)
_TO_NUMBER = re.compile(r"[ \n][ ]?(?:nr\.?[ ]|nummer[ ])?(?:\d|[lIO]\d)")
_SURE_ENDS = tuple(_SURE_SUFFIX[3:-1].replace("\\", "").split("|"))
_MAYBE_ENDS = tuple(_MAYBE_SUFFIX[3:-1].split("|"))
"""What stands between a street and its number, and what its name ends in."""
_LONGEST_NAME = 200
"""Characters that the name of a street has at most."""
_NAMED = re.compile(
    rf"(?<![\w-]){_BEFORE}(?:Laan|Weg|Plein|Straat|Hof|Park|Kade|Gracht|Singel|Dijk|Pad|Markt|Brink|Dreef|Baan"
    rf"|Haven|Voorhout|Ring|Wal|Wyk|Wijk|Dyk|Reed|Boulevard|Allee|Kaya|Kaminda|Rue|Avenue|Calle)"
    rf"(?:[ ](?:{_LINK}|{_WORD}|1940-1945|40-45|1940|1944|1945|1813)){{0,5}}[ ](?:nr\.?[ ]|nummer[ ])?{_NUMBER}(?P<tail>{_TAIL})?"
)
_SHOUTED = re.compile(
    rf"(?<![\w-])(?:[A-ZÀ-Ý'’.]{{2,20}}[ ]){{0,3}}[A-ZÀ-Ý'’\-]{{0,30}}(?:STRAAT|STR\.|LAAN|WEG|PLEIN|PAD|KADE|SINGEL|GRACHT|DIJK|DREEF|HOF|STEEG|BAAN|PLANTSOEN|BOULEVARD|HAVEN|LEANE|DYK|STRJITTE)[ ]{{1,2}}(?:NR\.?[ ])?{_NUMBER}(?P<tail>{_TAIL})?"
)
_ASIDE = re.compile(
    rf"(?:(?<=, )|(?<=\()|(?<=\n)|(?<=: ))(?P<n>{_WORD}(?:[ ](?:{_LINK}|{_WORD})){{0,3}}[ ]{_NUMBER},[ ]{_PLACE})(?=[,.;)\n]|$)"
)
_ANY_POSTCODE = re.compile(
    rf"(?<![\w-])(?:{_WORD}[ ](?:(?:{_WORD}|{_LINK})[ ]){{0,4}}{_NUMBER}{_GAP})?{_POSTCODE}(?:[ ,]{{1,3}}{_PLACE})?"
)
_CODE_AND_HOUSE = re.compile(
    rf"(?<![\w-]){_POSTCODE},?[ ](?i:huisnummer|huisnr\.?|nummer|nr\.?)[ ]?{_NUMBER}"
)
"""A postcode with a house number, which together are one home."""
_ONLY_POSTCODE = re.compile(rf"^{_POSTCODE}$")
_BOX = re.compile(
    rf"\b(?i:postbus|p\.?o\.? ?box|antwoordnummer)[ ]{{1,2}}[\dOl]{{1,6}}(?P<tail>{_TAIL})?"
)
_LABELLED = re.compile(
    r"\b(?:[Ww]oon|[Hh]uis|[Pp]ost|[Tt]huis|[Cc]orrespondentie|[Bb]rief|[Vv]erblijf(?:s|plaats)?)?(?:[Aa]dres|ADRES)(?:\s(?:is|luidt))?\s?:?\s{0,3}\n?"
    rf"(?P<n>(?:(?:{_WORD}|{_LINK})[ ]){{1,5}}{_NUMBER}(?:{_TAIL})?)"
)
_LIVES = re.compile(
    r"\b(?i:woont|wonend|wonende|woonachtig|woonde|verblijft|verblijvend|verblijvende|ingeschreven|logeert|opgevangen|gehuisvest|staat|thuis|verhuist|verhuisd|verhuisde|woning|pand|huis|boerderij)\s(?i:(?:nu|sinds\s\w+|tijdelijk|thans|momenteel)\s)?"
    r"(?i:op het adres|op adres|aan de|aan het|op de|op het|naar de|naar het|naar|op|aan|te|in|bij)\s\n?"
    rf"(?P<n>(?:[Dd]e\s|[Hh]et\s)?{_WORD}[ ](?:(?:{_WORD}|{_LINK})[ ]){{0,4}}{_NUMBER}(?:{_TAIL})?)"
)
_BERTH = re.compile(
    r"\b(?i:ligplaats|standplaats|woonboot(?:plaats)?|woonschip|kampeerplaats|caravan(?:plaats)?|chalet|stacaravan|woonwagen(?:standplaats)?|steiger|appartement|flat|unit|kamer|kavel|perceel|bungalow|recreatiewoning|vakantiehuisje|huisje)"
    rf"[ ](?i:nr\.?[ ]|nummer[ ])?{_NUMBER}(?:,?[ ](?i:op|van|in|bij|aan)?[ ]?(?i:de[ ]|het[ ])?(?i:camping|park|recreatiepark|vakantiepark|bungalowpark|haven|jachthaven|azc)?[ ]?{_PLACE})?(?:{_TAIL})"
)
_HIGHWAY = re.compile(
    r"(?:snelweg|rijksweg|autoweg|provinciale weg|spoorweg|vaarweg)\s\w?\d+\w?$|^Plein 1[89]\d\d(?:-1?[89]?\d\d)?$|^(?:start|landings)?baan \d\d[LRC]?$",
    re.IGNORECASE,
)
_NOT_STREET = re.compile(
    r"^(?:Kamerstuk|Artikel|Bijlage|Pagina|Tabel|Figuur|Hoofdstuk|Paragraaf|Motie|Vergaderjaar|Vaarweg|Rijksweg|Versie|Januari|Februari|Maart|April|Mei|Juni|Juli|Augustus|September|Oktober|November|December|Nederland|Duitsland|Rusland|Engeland|Terwijl|Omdat|Agendapunt|Overweg|Onderweg|Vandaag)\b"
)
_ENDS_IN_YEAR = re.compile(r"\s(?:19|20)\d\d$")
_LABEL_WORDS = re.compile(
    r"^(?:(?:Retouradres|Bezoekadres|Postadres|Adres|Huisadres|Woonadres|Correspondentieadres)\s{1,3})+"
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find addresses."""
    whole = unbroken(reading.text)
    homes: list[tuple[int, int]] = []
    for claim in _all(whole.text, reading):
        home = around(whole.text, claim.start, claim.end)
        homes.append(home)
        start, end = whole.span(*home)
        yield claim._replace(start=start, end=end)
    for claim in neighbours(whole.text, homes):
        start, end = whole.span(claim.start, claim.end)
        yield claim._replace(start=start, end=end)


def _all(text: str, reading: Reading) -> Iterator[Claim]:
    yield from _streets(text)
    for match in find_all(_ASIDE, text):
        first = match.group("n").split()[0]
        if re.search(r"\s(?:19|20)\d\d, ", match.group("n")):
            continue
        if not lexicon.listed("terms", first) and not _NOT_STREET.match(match.group("n")):
            yield Claim(*match.span("n"), "ADDRESS", 0.5, "number and place beside a name")
    yield from _postcodes(text, reading)
    for match in find_all(_BOX, text):
        yield Claim(*match.span(), "ADDRESS", 0.7, "post-office box", strong=True)
    for match in find_all(_BERTH, text):
        yield Claim(*match.span(), "ADDRESS", 0.6, "berth or pitch with its place")
    for pattern in (_LABELLED, _LIVES):
        for match in find_all(pattern, text):
            if not _NOT_STREET.match(match.group("n")) and not _ENDS_IN_YEAR.search(
                match.group("n")
            ):
                end = _with_place(text, match.end("n"))
                yield Claim(
                    match.start("n"), end, "ADDRESS", 0.85, "address after its label", strong=True
                )


def _numbered(text: str, endings: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Find where a number stands behind a word that ends as some streets do."""
    for found in _TO_NUMBER.finditer(text):
        if text.endswith(endings, 0, found.start()):
            yield found.span()


def _streets(text: str) -> Iterator[Claim]:
    for pattern, sure, found in (
        (_SURE, True, find_around(_SURE, text, _numbered(text, _SURE_ENDS), _LONGEST_NAME)),
        (_NAMED, True, find_all(_NAMED, text)),
        (_MAYBE, False, find_around(_MAYBE, text, _numbered(text, _MAYBE_ENDS), _LONGEST_NAME)),
        (_SHOUTED, True, find_all(_SHOUTED, text)),
    ):
        for match in found:
            raw = match.group()
            full = bool(match.group("tail")) or (pattern is _SURE and bool(match.group("tail2")))
            if _HIGHWAY.search(raw) or _NOT_STREET.match(raw):
                continue
            end = match.end()
            if not full:
                if _ENDS_IN_YEAR.search(raw):
                    continue
                end = _with_place(text, end)
                full = end > match.end()
            start = match.start() + _label_before(raw)
            yield Claim(
                start,
                end,
                "ADDRESS",
                0.85 if full else 0.6,
                "street and number",
                strong=full and sure,
            )


_PLACE_NEXT = re.compile(rf"{_ASIDE_NOTE}(?:,?[ ](?:te[ ]|in[ ])|[ ]|,?[ ]?\n)(?P<place>{_PLACE})")


def _with_place(text: str, end: int) -> int:
    """Return the end of an address with the known place that follows without a comma."""
    match = _PLACE_NEXT.match(text, end)
    if match is None:
        return end
    place = match.group("place")
    closed = text[match.end() : match.end() + 1] in ".,;)\n" and match.group().startswith(" ")
    if lexicon.place(place) or (closed and not lexicon.literal(place)):
        return match.end()
    first = re.split(r"[ ]", place)[0]
    return match.start("place") + len(first) if lexicon.place(first) else end


def _postcodes(text: str, reading: Reading) -> Iterator[Claim]:
    for match in find_all(_CODE_AND_HOUSE, text):
        yield Claim(*match.span(), "ADDRESS", 0.85, "postcode and house number", strong=True)
    for match in find_all(_ANY_POSTCODE, text):
        raw = match.group().strip()
        code = re.search(_POSTCODE, raw)
        if code is None or sum(c.isdigit() for c in code.group()) < 2:
            continue
        if _ONLY_POSTCODE.match(raw) and text is reading.text and reading.protected(*match.span()):
            continue
        if code.start() == 0 and _word_after_number(raw, code.group()):
            continue
        start = match.start() + _label_before(match.group())
        yield Claim(start, match.end(), "ADDRESS", 0.85, "postcode", strong=True)


def _word_after_number(raw: str, code: str) -> bool:
    """Tell whether two capitals after four digits are a word or a body: ``IN 2019 DE PRIJS``."""
    letters = code[-2:]
    place = raw[len(code) :].strip(" ,")
    if re.match(r"(?:19|20)\d\d", code) and (not place or lexicon.abbreviation(letters)):
        return True
    if lexicon.literal(letters) and raw.isupper():
        return not lexicon.place(place)
    return re.match(r"(?:19|20)\d\d", code) is not None and not lexicon.place(place.split(" ")[0])


def _label_before(raw: str) -> int:
    match = _LABEL_WORDS.match(raw)
    return match.end() if match else 0


RECOGNISER = Recogniser("address", ("ADDRESS",), 5, find)
