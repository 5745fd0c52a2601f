# SPDX-License-Identifier: EUPL-1.2
"""Addresses: street and number, postcode and place, post-office boxes; broken over lines too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.reading import Reading

_SUFFIX = (
    r"(?:straat|str\.|laan|weg|plein|pad|kade|singel|gracht|dijk|dreef|hof|park|steeg|baan|ring|plantsoen"
    r"|wal|markt|haven|burg|veld|akker|kamp|pole|poort|donk|erf|oever|zoom|hage|rade|berg|heide|bos|brink|buurt"
    r"|driehoek|stede|voorhout|terrein|wijk|zijde|einde|eind|horst|werf|loop|gaarde|meent|weide|weer|schans|reed|leane|dyk|strjitte|buorren|hout|land|tuin|slag|dal|spoor|vaart|sluis|terp)"
)
_WORD = r"[A-ZÀ-Ý'’][\w'’.\-]{0,30}"
_LINK = r"(?:van|de|der|den|het|'t|ten|ter|te|op|aan|in|over|bij|v/d|v\.d\.|la|le|du)"
_NUMBER = r"\d{1,5}(?:\s?[-/]\s?\d{1,4}|\s?-?\s?[a-zA-Z]{1,2}|\s?(?:bis|hs|huis|zw|rood|zwart|I{1,3}|[1-4]hoog))?(?![\w%€]|[.,]\d)"
_PLACE = r"(?:['’][st]-?\s?)?[A-ZÀ-Ý][\w'’\-]{1,30}(?:[ -](?:aan|a/d|den|de|der|op|bij|ter|en|[A-ZÀ-Ý][\w'’\-]{1,30})){0,3}?(?:[ -][A-ZÀ-Ý][\w'’\-]{1,30})?"
_POSTCODE = r"[1-9]\d{3}\s?(?!S[ADS]\b)[A-Z]{2}(?!\w)"
_GAP = r"(?:\s{0,2}[,;·|–-]?\s{0,3}\n?\s{0,3}|\s?\()"
_TAIL = rf"(?:{_GAP}{_POSTCODE}(?:[ ,]{{1,3}}\n?{_PLACE})?|,\s\n?{_PLACE}|\s(?:te|in)\s{_PLACE})"

_STREET = re.compile(
    rf"(?<![\w-])(?:(?:{_WORD}|{_LINK})[ ]){{0,4}}[A-ZÀ-Ý'’][\w'’\-]{{0,35}}{_SUFFIX}[ ]{{1,2}}(?:nr\.?\s|nummer\s)?{_NUMBER}"
    rf"(?P<tail>{_TAIL})?"
)
_NAMED = re.compile(
    rf"(?<![\w-])(?:(?:{_WORD}|{_LINK})[ ]){{0,3}}(?:Laan|Weg|Plein|Straat|Hof|Park|Kade|Gracht|Singel|Dijk|Pad|Markt|Brink|Dreef|Baan|Haven|Voorhout|Ring|Wal)"
    rf"(?:[ ](?:{_LINK}|{_WORD}|1940-1945|1945|1813)){{0,5}}[ ]{_NUMBER}(?P<tail>{_TAIL})?"
)
_ANY_POSTCODE = re.compile(
    rf"(?<![\w-])(?:(?:(?:{_WORD}|{_LINK})[ ]){{1,5}}{_NUMBER}{_GAP})?{_POSTCODE}(?:[ ,]{{1,3}}{_PLACE})?"
)
_ONLY_POSTCODE = re.compile(rf"^{_POSTCODE}$")
_YEAR = re.compile(r"^(?:19|20)\d\d\s[A-Z]{2}$")
_BOX = re.compile(rf"\b[Pp]ostbus[ ]{{1,2}}\d{{1,6}}(?P<tail>{_TAIL})?")
_LABELLED = re.compile(
    rf"\b(?:[Ww]oon|[Hh]uis|[Pp]ost|[Cc]orrespondentie)?(?:[Aa]dres|ADRES)\s?:\s{{0,3}}(?P<n>(?:{_WORD}[ ]|{_LINK}[ ]){{1,5}}{_NUMBER}(?:{_TAIL})?)"
)
_LIVES = re.compile(
    rf"\b(?:woont|wonende|woonachtig|gevestigd|verblijft|ingeschreven)\s(?:op|aan|te|in|op het adres|aan de|aan het|op de)\s"
    rf"(?P<n>(?:(?:{_WORD}|{_LINK})[ ]){{0,4}}{_WORD}[ ]{_NUMBER}(?:{_TAIL})?)"
)
_HIGHWAY = re.compile(r"(?:snelweg|rijksweg|autoweg|provinciale weg)\s\w?\d+$", re.IGNORECASE)
_NOT_STREET = re.compile(
    r"^(?:Kamerstuk|Artikel|Bijlage|Pagina|Tabel|Figuur|Hoofdstuk|Paragraaf|Motie|Nederland|Duitsland|Engeland|Rusland|Finland|Ierland|Zeeland|Friesland|Gelderland|Flevoland|Griekenland|Vergaderjaar|Vaarweg|Rijksweg|Provincie|Doel\w*|Buitenland|Binnenland|Platteland)\b"
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find addresses."""
    text = reading.text
    for pattern in (_STREET, _NAMED):
        for match in pattern.finditer(text):
            raw = match.group()
            if _HIGHWAY.search(raw) or _NOT_STREET.match(raw):
                continue
            full = bool(match.group("tail"))
            yield Claim(
                *match.span(), "ADDRESS", 0.85 if full else 0.6, "street and number", strong=full
            )
    for match in _ANY_POSTCODE.finditer(text):
        raw = match.group().strip()
        if _ONLY_POSTCODE.match(raw) and (_YEAR.match(raw) or reading.protected(*match.span())):
            continue
        start = match.start()
        yield Claim(start, match.end(), "ADDRESS", 0.85, "postcode", strong=True)
    for match in _BOX.finditer(text):
        yield Claim(*match.span(), "ADDRESS", 0.7, "post-office box", strong=True)
    for pattern in (_LABELLED, _LIVES):
        for match in pattern.finditer(text):
            yield Claim(*match.span("n"), "ADDRESS", 0.85, "address after its label", strong=True)


RECOGNISER = Recogniser("address", ("ADDRESS",), 1, find)
