# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Addresses known by their place: under a label, behind a word for living, beside a person's name.

Many streets end as no street does (``Molenkamp 8``, ``De Meent 4``, ``Oosteinde 12``). Where an
address is told or a letter begins, any name with a house number is one; months, papers, bodies and
amounts are not. Parts of a form (street, number, postcode, town) count each by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.address_ends import around, town_end
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.columns import cells, under
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_D = r"[\dOolI]"
_LINK = r"(?:van|de|der|den|het|'t|ten|ter|te|op|aan|in|over|bij|v/d|v\.d\.|la|le|du|des|en|of|ZZ|NZ|WZ|OZ)"
_CAP = r"(?:[A-ZÀ-Ý'’][\w'’.\-]{1,30}|\d{1,2}(?:e|de|ste)|[A-Z]\.(?:[A-Z]\.)*)"
_NAME = rf"(?:{_CAP}(?:[ ](?:{_CAP}|{_LINK})){{0,4}})"
_UNIT = r"(?:[ ,]{1,2}(?:(?i:\d{1,2}e|begane|eerste|tweede|derde|vierde)[ ](?i:etage|verdieping|grond)|(?i:bus|unit|kamer|k\.|app\.?|appartement|standplaats|ligplaats|plaats|vak|huisje|chalet|kavel|box|etage|verdieping|gebouw|blok|ingang)[ ]?[\w-]{1,6}))"
_HOUSE = (
    rf"(?:\d{{1,3}}[ ]\d{{1,2}}(?=,?[ \n][A-ZÀ-Ý(])|\d{_D}{{0,4}}|[lI]{_D}{{1,3}})(?:[ ]?[-/–][ ]?(?:\d{{1,4}}[a-zA-Z]?|[IVX]{{1,4}}|hs|huis|bis|[a-zA-Z]{{1,3}})|[a-zA-Z]{{1,2}}(?!\w)(?:[ ](?:bis|hs)(?!\w))?|[a-zA-Z]\d{{1,3}}(?!\w)|\.\d{{1,3}}(?=,[ ])|[ ](?:[a-zA-Z](?!\w)|[IVX]{{1,4}}(?!\w)|hs|huis|bis|zwart|rood|boven|beneden|t/o))?"
    rf"(?:[ ](?:en|t/m|&)[ ]\d{{1,4}}(?!\w))?{_UNIT}?"
)
_END = r"(?![\w%€°]|[.,:]\d|/\d)"
_CODE = (
    rf"(?:(?:NL|B|D|BE|DE)[- ])?(?:[1-9lI]{_D}{{3}}[ \u00a0]{{0,2}}[A-Z]{{2}}|\d{{4,5}})(?![\w])"
)
_TOWN = r"(?:['’]s-)?['’]?[A-ZÀ-Ý][\w'’\-]{1,30}(?:[ -](?:aan|op|bij|over|a/d|den|de|het|en|van|IJssel|Rijn|[A-ZÀ-Ý][\w'’\-]{1,20})){0,3}"
_REST = rf"(?:(?:[ ]?[,;|·/–-][ ]?|[ \n])\n?{_CODE}(?:[ ,]{{1,3}}|,?[ ]?\n[ >\t]{{0,8}}|[ ]?[-·/|][ ]?){_TOWN}|,[ ]{_TOWN}|[ ](?:te|in)[ ]{_TOWN})"
_BARE = rf"(?:[Dd]e[ ]|[Hh]et[ ]|['’]t[ ])?{_NAME}[ ](?:t/o[ ]|tegenover[ ])?(?:nr\.?[ ]|nummer[ ]|no\.?[ ])?{_HOUSE}"
_STREET = rf"(?P<n>{_BARE}){_END}(?P<rest>{_REST})?"
_TOLD = (
    r"(?:woon(?:t|de|den|ik)?|wonen(?:de)?|woonachtig|verblijf(?:t)?|verblijvende?|gevestigd|gehuisvest|ingeschreven(?:[ ]staat)?|verhuis(?:t|de|d|den)|vertrok(?:ken)?|huur(?:t|de|den)|gehuurd|koopt|kocht(?:en)?|gekocht|verkocht|verliet|verlaten|betrok|ontruimd|opgegroeid|logeert|gedomicilieerd|bezorgen|bezorgd|sturen|stuurt|gestuurd|opsturen|zenden|bereikbaar|thuis"
    r"|(?:woon|huis|thuis|post|brief|correspondentie|verblijfs?|bezorg|vestigings|brp-?|nieuw|oude?|factuur|schade)?-?adres|bewon(?:er|ers|ster|ende)|omwonenden?|gezin(?:nen)?|families|huishoudens?|(?:huur|koop|boven|beneden|wissel|zorg|bedrijfs|nood|tussen|hoek|sloop)?woning(?:en)?|woonruimte|etage|studio|kamer|pand|huis|huisje|boerderij|erf|perceel|locatie|azc|opvang|woonkamer|plaatselijk bekend|woonboot|woonwagen|flat|appartement|buren|familie[ ]op)"
)
_BEHIND = re.compile(
    rf"(?<![\w-])(?i:{_TOLD})(?:[ ](?i:ik|wij|we|ligt|lag|staat|stond|hij|zij|ze|al|nu|sinds|thans|nog|ook|samen|hier|tijdelijk|met|hun|haar|zijn|mijn|het|is|was|wordt|luidt|staat|jaar|ruim|\d{{1,2}}|dertig|twintig|tien|gezin|familie)){{0,5}}"
    rf"(?:[ ](?:[Tt]e|[Ii]n)[ ](?P<town>{_TOWN}),?)?(?:[ ](?i:aan de|aan het|aan|op het adres|op de|op het|op|in de|in het|in|van de|van het|van|vanaf de|vanaf|vanuit de|vanuit|uit de|uit het|uit|te|bij|naar de|naar het|naar|naast|tegenover))?[ :]{{1,4}}(?:\n[ ]{{0,3}})?{_STREET}"
)
_TOWN_FIRST = re.compile(
    rf"\b(?i:woonachtig|wonende?|woont|gevestigd)[ ](?:te|in)[ ](?P<n>{_TOWN},[ ](?:op[ ]de[ ]|aan[ ]de[ ])?{_NAME}[ ]{_HOUSE}){_END}"
)
_TITLED = r"(?:[Mm]evrouw|[Mm]evr\.|[Mm]w\.|[Mm]eneer|[Dd]e[ ]heer|[Dd]hr\.|[Hh]eer|[Ff]am(?:ilie|\.)|[Gg]ezin|[Ee]chtpaar|[Mm]aatschap|[Vv]\.?o\.?f\.?|[A-Z]\.(?:[ ]?[A-Z]\.){0,4})"
_BESIDE = re.compile(
    rf"(?<![\w-]){_TITLED}[ ](?:{_CAP}|{_LINK})(?:[ -](?:{_CAP}|{_LINK})){{0,5}}(?:,[ ]?|[ ]\(|;[ ]?|[ ][-–/|·][ ]){_STREET}(?=[,.;)\n ]|$)"
)
_SMALL = re.compile(
    r"(?<![\w-])(?P<n>(?:[a-z'’]{2,12}[ ])?[a-z'’-]{3,30}(?:straat|laan|steeg|gracht|singel|dreef|plantsoen|kade|hof|plein|dijk|weg)[ ]\d{1,4}(?:[ ]?(?:bis|hs|huis|[a-z]|[a-z]?-\d{1,3})(?!\w))?)(?![\w%€]|[.,]\d)(?P<rest>(?:,?[ ]\d{4}[ ]?[a-zA-Z]{2}(?!\w))?(?:,[ ]|[ ](?:te[ ]|in[ ])?)(?P<town>[a-zA-Z][\w-]{2,20}(?:[ ](?:aan|op|bij)[ ](?:de[ ]|den[ ])?[a-z]{3,12})?))?"
)
_NO_SMALL = re.compile(
    r"(?:snel|rijks|auto|vaar|water|spoor|onder|hoofd|uit|om|half|fiets|spoed|lucht|toegangs|toekomst|aanvoer|rand|mid|op|af|voort|ge|beraad|ver|recht|gerechts|vlieg|handels|in|schenk|aan|zij|zee|ring|dijk)?weg$|(?:ministerie|bereik|school|kerk|tui|be|ge|voor)?hof$",
)
_NUMBER_FIRST = re.compile(
    rf"\b(?P<n>(?:nummer|nr\.?|huisnummer|no\.)[ ]\d{{1,4}}[a-z]?[ ](?:aan|op|in|van)[ ](?:de|het)[ ]{_NAME})(?=[ .,;)\n]|$)"
)
_OF_A_PAPER = re.compile(r"\d{2}[ .]?\d{3}(?:[ -][IVX]+)?[ ]?\)?,\s$")
"""What stands before the number of a Kamerstuk."""
_AT_NUMBER = re.compile(
    r"\b(?i:woont|wonen|woonde|woonachtig|bewoont|bewoner|bewoonster|verblijft|buren|buurvrouw|buurman)[ ](?:(?:zelf|ook|nu|al|nog|samen|op|van|naast|tegenover|hier|daar)[ ]){0,3}(?i:huisnummer|nummer|nr\.?)[ ]"
    r"(?P<n>\d{1,4}(?:[ ]?-?(?:[a-zA-Z]|hs|huis|bis|I{1,3}|\d{1,3})(?!\w))?)(?![\w%€]|[.,]\d)"
)
"""A house number alone, of a street that was named before."""
_ORDINAL = re.compile(
    r"(?:2e|1e|3e|4e|Eerste|Tweede|Derde)[ ](?=[A-ZÀ-Ý][\w'’.-]{1,20}[ ]?[\w'’.-]{0,30}straat[ ]\d)"
)
_STREET_HEAD = re.compile(
    r"(?:straat|straatnaam|straat[ ]?(?:\+|en|/)[ ]?(?:huis)?(?:nr\.?|nummer)|adres(?:regel)?(?:[ ]\d)?|(?:woon|huis|thuis|post|brief|verblijfs?|correspondentie|bezorg)adres|adresgegevens)",
    re.IGNORECASE,
)
_ROAD_HEAD = re.compile(r"straat(?:naam)?", re.IGNORECASE)
_HOUSE_HEAD = re.compile(
    r"(?:huis[- ]?(?:nummer|nr\.?)(?:[ ]?(?:\+|en|/)[ ]?toev(?:oeging|\.)?)?)", re.IGNORECASE
)
_CODE_HEAD = re.compile(
    r"(?:postcode|pc|post[- ]?code|pc[ ]?/[ ]?(?:wpl|plaats|woonplaats)|postcode[ ]?(?:\+|en|/|,)[ ]?(?:woon)?plaats)",
    re.IGNORECASE,
)
_TOWN_HEAD = re.compile(r"(?:woonplaats|wpl\.?)", re.IGNORECASE)
_PLACE_HEAD = re.compile(r"(?:woon)?plaats|wpl\.?", re.IGNORECASE)
_ADDRESS_TABLE = re.compile(
    r"(?im)^(?=[^\n]{0,200}\b(?:woon)?adres|[^\n]{0,200}\bstraat|[^\n]{0,200}\bpostcode)[^\n]{0,200}[|;\t][ ]?plaats\b"
)
"""A table whose heads are those of addresses, so that its places are homes."""
_FIELD = re.compile(
    r"(?<!\w)(?i:straat(?:naam)?(?:[ ]?(?:\+|en|/)[ ]?(?:huis)?(?:nr\.?|nummer))?|huis(?:nummer|nr\.?)|postcode(?:[ ]?(?:\+|en|/|,)[ ]?(?:woon)?plaats)?|woonplaats|plaats)[ ]?:[ ]{0,4}(?P<n>[^:\n|;,]{1,50}?)(?=[ ]{2}|[|;,\n]|$|[ ](?i:huis(?:nummer|nr)|postcode|woonplaats|plaats|toevoeging|tel(?:efoon)?|land)\b)"
)
_ROAD = r"(?:straat|str|ln|laan|weg|Weg|plein|pad|kade|singel|gracht|dijk|dreef|hof|park|steeg|baan|plantsoen|wal|markt|haven)"
_SIDE = re.compile(
    rf"(?<![\w-])(?P<n>(?:{_CAP}[ ]){{0,2}}(?:[A-ZÀ-Ý][\w'’.]{{0,30}}{_ROAD}|Weg|Laan|Plein|Hof|Kade|Singel|Dijk)(?:[- ](?:Nrd|Noord|Zuid|Oost|West|[NZOW]\.?[zw]\.?|[NZOW]\.))?[ ]{_HOUSE}){_END}(?P<rest>{_REST})?"
)
"""A street with its side or with a part of the building behind the number."""
_LIVES_IN = re.compile(
    rf"\b(?i:woont|woonde|woonachtig|wonende|verblijft)[ ](?:(?:al|nu|nog|sinds|\w+)[ ]){{0,3}}(?:aan|in|op)[ ](?:de|het)[ ](?P<n>(?:{_CAP}[ ]){{0,3}}[A-ZÀ-Ý][\w'’.]{{1,30}}{_ROAD})(?!\w|[ ]\d)(?:[ ](?:te|in)[ ](?P<town>{_TOWN}))?"
)
"""The street of somebody's home, without a number."""
_TE = re.compile(rf"(?<![\w-])(?P<n>{_BARE})(?P<rest>[ ]te[ ]{_TOWN})")
_IN_TOWN = re.compile(
    rf"\b(?i:op|aan(?:[ ](?:de|het))?|bij|naar|van|vanaf|nabij|hoek|pand|woning|huis|adres|erf)[ \n](?P<n>{_BARE})[ ]in[ ](?P<town>{_TOWN})"
)
"""A street and number with the town behind ``in``, and a preposition before them."""
_BRACKETS = re.compile(rf"(?P<town>{_TOWN})[ ]\((?P<n>{_BARE})\)")
_AFTER_CODE = re.compile(
    rf"[1-9]\d{{3}}[ ]?[A-Z]{{2}}[ ]{{1,2}}{_TOWN},[ ](?P<n>{_BARE})(?=[,.;)\n ]|$)"
)
_OF_PERSON = re.compile(
    rf"(?m)^[ \t]*(?:[-*•–]|\d{{1,2}}[.)]|[a-z][.)])[ ](?P<n>{_BARE})[:,][ ](?=(?:(?:{_TITLED}[ ])|[A-Z]\.))"
)
_CITED = re.compile(rf"(?<=\d)[ ]\((?P<town>{_TOWN})\)")
_TORN_CODE = re.compile(
    rf"(?m)^[ \t>]*(?P<n>[1-9][ ]?\d[ ]?\d[ ]?\d[ ]{{0,2}}[A-Z][ ]?[A-Z][ ]{{1,3}}{_TOWN})[ \t]*$"
)
_SPREAD = re.compile(
    rf"(?:(?<=\w)[ ]\d{{1,4}}[a-zA-Z]?|[1-9]\d{{3}}[ ]?[A-Z]{{2}})[ ]?[;|/·–-][ ]?(?P<town>{_TOWN})(?=[ ]?[;|/·–.\n]|$)"
)
_FOREIGN_CODE = re.compile(
    rf"(?<![\w-])(?P<n>NL[- ][1-9]\d{{3}}[ ]?[A-Z]{{2}}(?:[ ]{{1,2}}{_TOWN})?)(?!\w)"
)
_NOT = re.compile(
    r"^(?:(?:[Dd]e|[Hh]et|In|Op|Bij|Van|Voor)[ ])?(?:Kamer|Kamerstuk|Artikel|Art|Bijlage|Pagina|Tabel|Figuur|Hoofdstuk|Paragraaf|Motie|Moties|Vergaderjaar|Versie|Fase|Team|Groep|Vraag|Nota|Zaak|Dossier|Nummer|Week|Punt|Blok|Deel|Lid|Leden|Agendapunt|Categorie|Klasse|Niveau|Zaal|Rijksweg|Snelweg|Provinciale|Natura|Horizon|Agenda|Kabinet|Scenario|Optie|Variant|Besluit|Wet|Regeling|Richtlijn|Verordening|Januari|Februari|Maart|April|Mei|Juni|Juli|Augustus|September|Oktober|November|December|Maandag|Dinsdag|Woensdag|Donderdag|Vrijdag|Zaterdag|Zondag|Postbus|Tel|Telefoon|Toestel|Ext|Mobiel|Nr|Vlucht|Lijn|Spoor|Perron|Peil|Covid|COVID|Windows|Office|EUR|NL|Stb|Stcrt|Trb|Basis|Voortgezet|Havo|Vwo|Mbo|Functie|Schaal|Trede|IMG|CAK|UWV|PGB|Wlz|Awb|Wvw|Wmo|PAS|AOW|Ontvangen|Datum|Maatschap|Aantal|Ruim|Circa|Ongeveer)\b"
)
_UNIT_AFTER = re.compile(
    r"^[ ]?(?:euro|miljoen|miljard|mln|mld|procent|%|km|kilometer|kg|ton|hectare|ha|meter|m2|uur|jaar|maanden|weken|dagen|keer|maal|personen|huishoudens|woningen|leerlingen|zetels|koeien|kinderen|(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[ ](?:19|20)\d\d$")
_CODE_LINE = re.compile(rf"^[ \t>]*(?:{_CODE}[ ]{{0,3}}{_TOWN}|{_CODE})[ \t.,]*(?:\(.{{2,20}}\))?$")
_STREET_LINE = re.compile(
    rf"^[ \t>]*(?P<n>(?:[Dd]e[ ]|[Hh]et[ ]|['’][st][ ])?(?:{_NAME})[ ](?:nr\.?[ ])?{_HOUSE})[ \t.,]*$"
)
_CODE_CELL = re.compile(r"[1-9]\d{3}[ ]{0,2}[A-Z]{2}")
_HEAD_LINES = 14
_SHORTEST_SHOUTED = 5
"""Letters from which on a name in capitals can be a street's; shorter ones abbreviate."""


def find(reading: Reading) -> Iterator[Claim]:
    """Find addresses by what stands before, above or below them."""
    for claim in _all(reading):
        start, end = around(reading.text, claim.start, claim.end)
        yield claim._replace(start=start, end=end)


def _all(reading: Reading) -> Iterator[Claim]:
    text = reading.text
    for pattern in (_BEHIND, _BESIDE):
        for match in find_all(pattern, text):
            if not _possible(text, match):
                continue
            yield _claim(match.start("n"), _whole(text, match), "address where one is told")
            if pattern is _BEHIND and match.group("town"):
                yield _claim(*match.span("town"), "town before a street")
    for match in find_all(_SIDE, text):
        if _possible(text, match):
            yield _claim(match.start("n"), _whole(text, match), "street and number")
    for match in find_all(_LIVES_IN, text):
        yield _claim(*match.span("n"), "street where somebody lives")
        if match.group("town"):
            yield _claim(*match.span("town"), "town where somebody lives")
    for pattern in (_TE, _BRACKETS, _AFTER_CODE, _OF_PERSON):
        for match in find_all(pattern, text):
            town = match.groupdict().get("town")
            if _possible(text, match) and (town is None or lexicon.place(town)):
                end = match.end("rest") if pattern is _TE else match.end("n")
                start = match.start("town") if town else match.start("n")
                yield _claim(start, end, "address beside a person or town")
    for match in find_all(_IN_TOWN, text):
        town = match.group("town").split(" ")[0]
        known = lexicon.place(match.group("town")) or lexicon.place(town)
        # No word but a town begins so: 's-Gravenpolder.
        if (known or town[1:3] == "s-") and _possible(text, match):
            yield _claim(match.start("n"), match.end("town"), "street and number in a town")
    for match in find_all(_CITED, text):
        road = re.search(rf"{_ROAD}[ ]\d{{1,4}}$", text[max(0, match.start() - 20) : match.start()])
        if road and lexicon.place(match.group("town")):
            yield _claim(*match.span("town"), "town behind a street")
    for match in find_all(_TORN_CODE, text):
        yield _claim(*match.span("n"), "postcode")
    for match in find_all(_SPREAD, text):
        street = re.search(rf"{_ROAD}$", text[max(0, match.start() - 20) : match.start()])
        if lexicon.place(match.group("town")) and (street or match.group()[0].isdigit()):
            yield _claim(*match.span("town"), "town behind a postcode")
    for match in find_all(_FOREIGN_CODE, text):
        yield _claim(*match.span("n"), "postcode")
    for match in find_all(_TOWN_FIRST, text):
        yield _claim(*match.span("n"), "address where one is told")
    for match in find_all(_TE_TOWN, text):
        if lexicon.place(match.group("town")) and _possible(text, match):
            yield _claim(match.start("town"), match.end("n"), "town and then the street")
    for match in find_all(_NUMBER_FIRST, text):
        if not _OF_A_PAPER.search(text, max(0, match.start("n") - 24), match.start("n")):
            yield _claim(*match.span("n"), "house number before its street")
    for match in find_all(_AT_NUMBER, text):
        yield _claim(*match.span("n"), "number of somebody's house")
    for match in find_all(_ORDINAL, text):
        yield _claim(*match.span(), "street and number")
    for match in find_all(_SMALL, text):
        word = re.split(r"[ ]\d", match.group("n"))[0].split()[-1]
        if _NO_SMALL.search(word) or _UNIT_AFTER.match(text[match.end("n") :][:16]):
            continue
        town = match.group("town")
        known = town is not None and lexicon.place(town)
        end = match.end() if known else match.end("n")
        yield _claim(match.start("n"), end, "street and number in small letters")
    yield from _lines(reading)
    yield from _form(reading)


def _possible(text: str, match: re.Match[str]) -> bool:
    """Tell whether a name with a number can be a street: no month, paper, body or amount."""
    raw = match.group("n")
    name = re.split(r"[ ](?:nr\.?[ ]|nummer[ ])?[\dlI]", raw)[0]
    first = _first_word(name)
    rest = match.groupdict().get("rest")
    if _NOT.match(raw) or (_YEAR.search(raw) and not rest):
        return False
    if lexicon.abbreviation(name) or lexicon.organisation(name):
        return False
    if first.isupper() and name.endswith(first) and len(first) < _SHORTEST_SHOUTED and not rest:
        return False  # CAF 11
    if lexicon.listed("terms", first) and not rest:
        return False
    return not _UNIT_AFTER.match(text[match.end("n") : match.end("n") + 16])


def _first_word(name: str) -> str:
    """Return the first word of the name of a street, its article left out."""
    return re.sub(r"^(?:[Dd]e|[Hh]et)[ ]", "", name).split()[0]


_TE_TOWN = re.compile(
    rf"(?<=[\w.,)])[ ](?:te|in)[ ](?P<town>{_TOWN}),[ ](?:(?:aan|op)[ ](?:de|het)[ ])?(?P<n>{_BARE}){_END}"
)
"""A town and then the street, behind whoever lives there: ``J. Bos te Schalkwijk, Overeind 12a``."""


def _whole(text: str, match: re.Match[str]) -> int:
    """Return the end of an address, its town included where it is one."""
    if match.group("rest") is None:
        after = re.match(rf",?[ ]\n?(?:te[ ]|in[ ])?(?P<town>{_TOWN})", text[match.end("n") :][:60])
        return match.end("n") + (town_end(after) if after else 0)
    return match.end("rest")


def _lines(reading: Reading) -> Iterator[Claim]:
    """Find a street on a line or in a cell of its own above a postcode or town, or below a name."""
    rows = [cells(line) for line in reading.lines]
    for at, row in enumerate(rows):
        below = next((r for r in rows[at + 1 : at + 3] if r), ())
        above = rows[at - 1] if at else ()
        for number, cell in enumerate(row):
            if _CODE_CELL.fullmatch(cell.text) and below and lexicon.place(below[0].text):
                yield _claim(below[0].start, below[0].end, "town below its postcode")
            if not _street(cell.text):
                continue
            after = row[number + 1].text if number + 1 < len(row) else ""
            if (
                _CODE_LINE.match(after)
                or lexicon.place(after)
                or any(_CODE_LINE.match(c.text) for c in below)
                or any(lexicon.place(c.text.strip(".,")) for c in below[:1])
                or (at <= _HEAD_LINES and above and number == 0 and _person_line(above[0].text))
            ):
                yield _claim(cell.start, cell.end, "street on its own line")
                if lexicon.place(after):
                    yield _claim(row[number + 1].start, row[number + 1].end, "town of a street")


def _street(cell: str) -> bool:
    """Tell whether a cell holds a name with a house number and nothing else."""
    if not _STREET_LINE.match(cell) or _NOT.match(cell) or _YEAR.search(cell):
        return False
    first = _first_word(cell)
    return not (lexicon.listed("terms", first) or lexicon.abbreviation(first))


def _person_line(line: str) -> bool:
    """Tell whether a line holds a name and little else, as the sender of a letter stands there."""
    words = line.split()
    if not 1 < len(words) < 7 or any(c.isdigit() for c in line):
        return False
    last = words[-1].strip(".,")
    return bool(re.match(_TITLED, line)) or (
        lexicon.surname(last) and not lexicon.ordinary(words[0])
    )


def _form(reading: Reading) -> Iterator[Claim]:
    """Find the parts of an address in the fields of a form and the columns of a table."""
    for match in find_all(_FIELD, reading.text):
        value = match.group("n").strip()
        if not value or (
            match.group().casefold().startswith("plaats") and not lexicon.place(value)
        ):
            continue
        yield _claim(match.start("n"), match.start("n") + len(value), "field of an address")
    columns = (
        (_STREET_HEAD, r"\D+\d.*"),
        (_ROAD_HEAD, r"\D{3,40}"),
        (_HOUSE_HEAD, r"\d.{0,8}"),
        (_CODE_HEAD, r"\d{4}.*"),
    )
    for head, form in columns:
        for cell in under(reading, head):
            if len(cell.text) < 60 and "@" not in cell.text and re.fullmatch(form, cell.text):
                yield _claim(cell.start, cell.end, "column of addresses")
    head = _PLACE_HEAD if _ADDRESS_TABLE.search(reading.text) else _TOWN_HEAD
    for cell in under(reading, head):
        if lexicon.place(cell.text):
            yield _claim(cell.start, cell.end, "column of addresses")


def _claim(start: int, end: int, reason: str) -> Claim:
    return Claim(start, end, "ADDRESS", 0.6, reason, strong=True)


RECOGNISER = Recogniser("address-places", ("ADDRESS",), 3, find)
