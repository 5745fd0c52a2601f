# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Names in the fields of a note's header: Van, Aan, Cc, Contactpersoon, Auteur, Opgesteld door.

With a colon, or with the label alone on its line and the value on the lines below it, as the
narrow right column of real notes reads. A header field is its own second witness.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.names import Name, known, parse, plain
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading
from redaction.recognizers.titled_names import TITLES

_OFFICIAL = (
    r"van|auteurs?|opgesteld door|opstellers?|stellers?|contact ?persoon|contactpersonen"
    r"|uw contactpersoon|contact|behandeld door|behandelaars?|behandelend(?:e)? ambtena(?:ar|ren)"
    r"|behandelend(?:e)? advoca(?:at|ten)|behandelend|inlichtingen(?: bij)?|nadere inlichtingen(?: bij)?"
    r"|meer informatie(?: bij)?|informant|dossierhouder|notulist|verslag(?:legging)?(?: door)?"
    r"|afgestemd met|samengewerkt met|mede ?opsteller|mede-opsteller|medeparaaf|ondertekend door"
    r"|projectleider|afzender|from|sender|verstuurd door|gewijzigd door|aangemaakt door|eigenaar"
    r"|collegiale toets(?: door)?|meegelezen(?: door)?|tweede lezer|2e lezer|akkoord(?: door)?|vrijgegeven door|adviseur"
    r"|beleidsmedewerker|jurist|teamleider|paraaf(?: door)?|cc|bcc|c\.c\.|kopie(?: aan| voor| naar)?|kopie[eë]n(?: aan)?|kopiehouders?"
    r"|(?:in )?afschrift(?:en)?(?: aan)?|ter kennis(?:name|neming)(?: aan)?|t\.k\.n\.(?: aan)?|i\.a\.a\.|c\.c(?: aan)?|verzonden aan|verspreid(?:ing)?(?: onder| aan)?|besproken met|gesproken met|overlegd met|voorbereid door|bijdragen?(?: van)?|met medewerking van|co-?auteurs?|opgemaakt door|geschreven door|redactie|eindredactie|mede namens|namens|bellen met|bereikbaar(?:heid)?|achterwacht|piket(?:dienst)?|vervanger|vervanging|waarnemer|plaatsvervanger|secretariaat|assistent(?:e|ie)?|ondersteuning"
)
_OTHER = (
    r"aan|t\.a\.v\.|tav|ter attentie van|to|naam(?: en (?:functie|voorletters))?|namen|deelnemers?"
    r"|aanwezig(?:en)?|afwezig(?:en)?|genodigden|gasten?|voorzitter|secretaris|spreker|sprekers"
    r"|gesprekspartners?|delegatie|geadresseerde|ontvanger|verzoeker|eisers?|eiseres|gedaagden?"
    r"|klager|indiener|aanvrager|betrokkene|partner|kandida(?:at|ten)|leden|commissieleden"
    r"|woordvoering|woordvoerder|persvoorlichter|voor|medewerker|collega|melder|getuige"
)
_LABEL = re.compile(
    rf"(?<![^\n\f \t|])[ \t]*+(?=[^:\n]{{1,40}}\n?:)(?P<label>{_OFFICIAL}|{_OTHER})\s?:[ \t]*(?P<value>[^\n\f]*)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?:(?<=\n)|(?<=\f)|^)[ \t]*(?P<label>{_OFFICIAL}|aan|t\.a\.v\.|naam|deelnemers?|aanwezig(?:en)?|genodigden)"
    r"[ \t]*:?[ \t]*(?=\n)",
    re.IGNORECASE,
)
_ANY_LABEL = re.compile(rf"^[ \t]*(?:{_OFFICIAL}|{_OTHER})[ \t]*:?[ \t]*$", re.IGNORECASE)
_CC = re.compile(
    r"(?:(?<=\n)|(?<=\f)|^)[ \t]*(?P<label>cc|bcc|c\.c\.|t\.a\.v\.|kopie aan)[ \t]{1,8}(?P<value>[A-ZÀ-Ý][^\n\f:]*)",
    re.IGNORECASE,
)
_APART = re.compile(
    rf"(?:(?<=\n)|(?<=\f)|^)[ ]{{0,4}}(?P<label>{_OFFICIAL}|aan|t\.a\.v\.|deelnemers?|aanwezig(?:en)?)(?:[ ]{{2,40}}|[ ]?\t)(?P<value>[A-ZÀ-Ý](?:\S|[ ](?![ ])){{1,120}})",
    re.IGNORECASE,
)
"""A label and its value a column further, without a colon."""
_MEMO = re.compile(
    r"(?:(?<=\n)|^)[ \t]*(?:memo|nota|notitie|mail|e-mail|bericht|advies)\s(?:van|door|aan)\s(?=[A-Z])",
    re.IGNORECASE,
)
_IS_OFFICIAL = re.compile(rf"^(?:{_OFFICIAL})$", re.IGNORECASE)
_NEXT_LABEL = re.compile(r"(?:^|[\s|])[A-Za-z][A-Za-z.\- ]{1,24}:(?!//)")
_SHORT_LABEL = re.compile(
    r"\s(?:van|aan|cc|ref|datum|betreft|onderwerp|tel|kenmerk|dd|bcc|kopie)\s?:", re.IGNORECASE
)
_SPLIT = re.compile(r";|\s/\s|\||•|\sen\s|\s&\s|\t| - (?=[A-Z])")
_TITLE = re.compile(rf"^(?:{TITLES})(?:\s|(?<=\.)(?=[A-Z]))", re.IGNORECASE)
_INITIALS = re.compile(r"[A-ZÀ-Þ][a-z]{0,2}\.|[A-ZÀ-Þ]{1,3}\.")
_BARE_INITIALS = re.compile(r"[A-ZÀ-Þ]{1,4}(?=[ ]\([A-ZÀ-Þ][a-zà-ÿ-]+\))")
"""Initials without points and the name somebody goes by: ``Bos, JPM (Jos)``."""
_PIECES = re.compile(r"(?: [a-zà-ÿ]{1,8}){1,3}(?=\s*$|\s{2}|\s?[(,;|])")
_VALUE_LINES = 4
_LINK_BEHIND = re.compile(r"\w+ (?:van|de|der|den|ten|ter|te|'t)(?: (?:de|der|den))?\s*(?:[(]|$)")
_LINK_APART = re.compile(
    r",[ ](?:(?:van|de|der|den|het|'t|ten|ter|te|in|op|el|al|vd|v\.d\.)[ ]?){1,3},"
)
_IN_A_MAIL = re.compile(
    r"[^\n]{0,200}(?:\n[^\n]{0,200}){0,3}?\n[ \t>]*(?:verzonden|sent|onderwerp|subject|betreft)\b",
    re.IGNORECASE,
)
"""What follows the people in the head of a mail."""
_UNIT = re.compile(
    r"(?:ing|ingen|atie|iteit|heid|zaken|recht|ariaat|ën|ters|isten|team|bureau|beleid|dienst|directie)$"
)
"""Endings of units and of groups of people, which a list of recipients names as well."""
_STREET = re.compile(r"\w{3}(?:plein|laan|straat|kade|gracht|singel|dreef)$")
_LABEL_LINE = re.compile(
    r"^\s*(?:datum|kenmerk|onze referentie|uw referentie|referentie|ons kenmerk|bijlagen?(?:\(n\))?|telefoon(?:nummer)?|t|m|e|tel|aan|van|auteur"
    r"|parafenroute|paraaf|beslistermijn|kopie aan|cc|onderwerp|betreft|directie|afdeling|bezoekadres|postadres|pagina.*|ontvangen.*|nota actief.*|ter .*)\s*:?\s*$",
    re.IGNORECASE,
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find names in header fields."""
    text = reading.text
    for match in find_all(_LABEL, text):
        start, end = match.span("value")
        yield from _inline(reading, match.group("label"), start, end)
    for match in find_all(_CC, text):
        yield from _inline(reading, match.group("label"), *match.span("value"))
    for match in find_all(_APART, text):
        if match.group("value")[0].isupper() and ":" not in match.group("value"):
            yield from _inline(reading, match.group("label"), *match.span("value"))
    for match in find_all(_ALONE, text):
        yield from _below(reading, match.group("label"), match.end())
    for match in find_all(_MEMO, text):
        name = parse(reading, reading.first_token_from(match.end()), force=True, wrap=False)
        if name and name.start == match.end() and _acceptable(name):
            yield _claim(name.start, name.end, official=True)


def _claim(start: int, end: int, *, official: bool) -> Claim:
    role = "official" if official else ""
    return Claim(start, end, "PERSON", 0.9, "value of a header field", strong=True, role=role)


def _inline(reading: Reading, label: str, start: int, end: int) -> Iterator[Claim]:
    value = reading.text[start:end]
    official = bool(_IS_OFFICIAL.match(label.strip()))
    stop = _SHORT_LABEL.search(value)
    if stop:
        end = start + stop.start()
        value = value[: stop.start()]
    if len(value) > 300:
        return
    # A field that is continued: "Cc: A, B," or "A;" goes on over the line break.
    yield from _value(reading, start, end, official=official)
    rest = value.rstrip()
    line = reading.line_at(start) + 1
    while rest.endswith((",", ";")) and line < len(reading.lines):
        below = reading.lines[line]
        if ":" in below.text or len(below.text) > 120:
            return
        yield from _value(reading, below.start, below.end, official=official)
        rest = below.text.rstrip()
        line += 1


def _below(reading: Reading, label: str, at: int) -> Iterator[Claim]:
    """Read the lines under a label that stands alone; a long line is text of the body."""
    official = bool(_IS_OFFICIAL.match(label.strip()))
    first = reading.line_at(at) + 1
    found = False
    for line in reading.lines[first : first + _VALUE_LINES]:
        if _LABEL_LINE.match(line.text) or _NEXT_LABEL.search(line.text):
            return
        if _ANY_LABEL.match(line.text):
            return
        if not line.text.strip():
            if found:
                return
            continue
        if len(line.text.strip()) > 48 or len(line.text.split()) > 6:
            return
        claims = list(_value(reading, line.start, line.end, official=official))
        if not claims and found:
            return
        found = found or bool(claims)
        yield from claims


def _value(reading: Reading, start: int, end: int, *, official: bool) -> Iterator[Claim]:
    text = reading.text
    at = start
    # Where semicolons divide people, a comma divides a surname from a first name.
    book = ";" in text[start:end]
    for cut in [*_SPLIT.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        yield from _segment(reading, at, stop, official=official, book=book)
        at = cut.end() if cut else end


def _segment(
    reading: Reading, start: int, end: int, *, official: bool, book: bool = False
) -> Iterator[Claim]:
    """Read one person: ``Naam, Voornaam``, ``mw. drs. A. Naam (directie)``, or several by commas.

    Args:
        reading: the note.
        start: first code point of the segment.
        end: one past its last.
        official: whether the field is one for officials.
        book: whether its people come from an address book, surname first.
    """
    text = reading.text
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t-–•*"))
    comma = text.find(",", start, end)
    if comma > 0:
        left = name_at(reading, start, comma, awaiting=True)
        linked = _linked(text, comma, end)
        right_start = (
            linked + 1 + len(text[linked + 1 : end]) - len(text[linked + 1 : end].lstrip())
        )
        if left and (
            _turned(reading, left, comma, right_start, end)
            or (book and _two_surnames(reading, left, comma, right_start, end))
        ):
            stop = _end_of_first(reading, right_start, end)
            yield _claim(start, stop, official=official)
            following = text.find(",", stop, end)
            if following > 0:
                yield from _segment(reading, following + 1, end, official=official)
            return
        left = name_at(reading, start, comma)
        if left:
            yield _claim(start, left.end, official=official)
        yield from _segment(reading, comma + 1, end, official=official)
        return
    name = name_at(reading, start, end)
    if name:
        yield _claim(start, _torn(reading, name.end, end), official=official)


def _linked(text: str, comma: int, end: int) -> int:
    """Return the comma behind tussenvoegsels set apart by one: ``Hoogstraten, van, M.``."""
    match = _LINK_APART.match(text, comma, end)
    return match.end() - 1 if match else comma


def _torn(reading: Reading, at: int, end: int) -> int:
    """Return where a name ends of which kerning or OCR tore off pieces: ``Wes teinde``.

    Pieces follow with one space between, none with a capital, and one at least is no Dutch word.
    """
    match = _PIECES.match(reading.text, at, end)
    if match is None:
        return at
    pieces = match.group().split()
    torn = all(len(p) <= 8 and p not in lexicon.PARTICLES for p in pieces)
    return match.end() if torn and not all(lexicon.ordinary(p) for p in pieces) else at


def name_at(reading: Reading, start: int, end: int, *, awaiting: bool = False) -> Name | None:
    """Return the acceptable name that begins here, titles stepped over.

    With ``awaiting`` any capitalised word will do: what follows it must prove it.
    """
    text = reading.text
    at = start
    titled = False
    while match := _TITLE.match(text[at:end]):
        at += match.end()
        titled = True
    name = parse(reading, reading.first_token_from(at), force=True, wrap=False)
    if name is None:
        name = _small(reading, at) or _all_small(reading, at, end)
    if name is None or name.start > at + 1 or name.end > end:
        return None
    return name if titled or awaiting or _acceptable(name) else None


def _small(reading: Reading, at: int) -> Name | None:
    index = reading.first_token_from(at)
    first = index
    while index < len(reading.tokens) and reading.tokens[index].text in lexicon.PARTICLES:
        index += 1
    if index == first or reading.tokens[first].start > at + 1:
        return None
    name = parse(reading, index, force=True, wrap=False)
    if name is None:
        return None
    return Name(at, name.end, name.initials, name.words, True, name.head, name.tail)  # noqa: FBT003


def _all_small(reading: Reading, at: int, end: int) -> Name | None:
    """Return the name that fills a field in small letters: ``Meegelezen: wang xiuying``."""
    words = reading.text[at:end].split()
    tokens = reading.tokens[reading.first_token_from(at) : reading.first_token_from(end)]
    if not 2 <= len(words) <= 3 or len(tokens) != len(words) or tokens[0].start != at:
        return None
    if any(not t.text.isalpha() or lexicon.ordinary(t.text) or len(t.text) < 3 for t in tokens):
        return None
    head = reading.first_token_from(at)
    return Name(at, tokens[-1].end, "", tokens, False, head, head + len(tokens))  # noqa: FBT003


def _acceptable(name: Name) -> bool:
    first, last = name.words[0], name.words[-1]
    if lexicon.abbreviation(first.text):
        return False
    if _STREET.search(last.text) and not lexicon.surname(last.text) and not name.initials:
        return False
    if name.initials or (name.particle and known(name.words[-1])):
        return True
    if lexicon.listed("terms", first.text):
        return False
    if first.shouted and not known(first):
        return False
    if any(lexicon.place(t.text) for t in name.words) and not any(
        known(t) and not plain(t) for t in name.words
    ):
        return False
    return any(known(t) for t in name.words) or not any(plain(t) for t in name.words)


def _turned(reading: Reading, left: Name, comma: int, right: int, end: int) -> bool:
    """Tell whether ``left, right`` is one person: surname, then first name or initials."""
    if left.initials or len(left.words) > 3 or left.end < comma - 1:
        return False
    if len(left.words) > 1 and lexicon.first_name(left.words[0].text) and not left.particle:
        return False
    tokens = reading.tokens
    index = reading.first_token_from(right)
    if index >= len(tokens) or tokens[index].start != right or tokens[index].end > end:
        return False
    token = tokens[index]
    if _INITIALS.match(reading.text, right, end) or _BARE_INITIALS.match(reading.text, right, end):
        return True
    linked = _LINK_BEHIND.match(reading.text, right, end)  # Groot, Maart de
    if not token.capital or (lexicon.listed("terms", token.text) and linked is None):
        return False
    # Somebody can be called after a place, and a given name behind the comma tells so.
    placed = lexicon.place(left.words[0].text) and lexicon.first_name(token.text)
    called = not token.shouted and not lexicon.place(token.text)
    placed = (placed or _address_book(reading, left, end)) and called
    if not (_acceptable(left) or placed):
        return False
    stop = _end_of_first(reading, right, end)
    words = reading.text[right:stop].partition("(")[0].split()
    single = len(words) == 1 or all(w in lexicon.PARTICLES for w in words[1:])
    lone = len(left.words) == 1 or left.particle
    return lone and single and (lexicon.first_name(token.text) or not plain(token))


def _two_surnames(reading: Reading, left: Name, comma: int, right: int, end: int) -> bool:
    """Tell whether two words before the only comma are one surname: ``Mohammed Ali, Farzia``."""
    if (
        len(left.words) != 2
        or left.initials
        or left.end < comma - 1
        or "," in reading.text[right:end]
    ):
        return False
    stop = _end_of_first(reading, right, end)
    tokens = reading.tokens[reading.first_token_from(right) : reading.first_token_from(stop)]
    rest = reading.text[stop:end].strip()
    whole = not rest or rest.startswith(("(", "<"))
    return whole and bool(tokens) and tokens[0].capital and not plain(tokens[0])


def _address_book(reading: Reading, left: Name, end: int) -> bool:
    """Tell whether a mail program wrote a word before a comma, as a surname and as no unit.

    It has its people from an address book, surname first, whatever the surname means.
    """
    word = left.words[0].text
    if (
        len(left.words) > 1
        or left.words[0].shouted
        or lexicon.abbreviation(word)
        or lexicon.of_government(word)
    ):
        return False
    return _IN_A_MAIL.match(reading.text, end) is not None and not _UNIT.search(word)


def _end_of_first(reading: Reading, right: int, end: int) -> int:
    """Return where the first name, initials and tussenvoegsels after a comma end."""
    text = reading.text
    match = re.compile(
        r"(?:(?:[A-Z][a-z]?\.[ -]?){1,6}|[^\W\d_][\w'’-]{0,30})(?:[ ]?\([^\W\d_][\w'’-]{1,20}\))?"
        r"(?:[ ](?:(?:uit|bij|op|in|aan|onder|over)(?=[ ](?:de|den|der|het|'t)(?!\w))|van|de|der|den|ten|ter|te|'t|el|al|von|la|le|v\.d\.|vd)(?![\w]))*"
    ).match(text, right, end)
    return match.end() - (match.group()[-1] == " ") if match else right


RECOGNISER = Recogniser("header-fields", ("PERSON",), 6, find)
