# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Addresses: street and number, postcode and place, post-office boxes; broken over lines too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.reading import Reading

_SURE_SUFFIX = (
    r"(?:straat|str\.|laan|weg|plein|pad|kade|singel|gracht|dijk|dreef|hof|park|steeg|baan|ring"
    r"|plantsoen|wal|markt|haven|akker|oever|boulevard|driehoek|voorhout|terrein|zijde|werf"
    r"|gaarde|schans|leane|dyk|strjitte|buorren|singels|allee|poort|wei|wal|kwartier|wetering)"
)
_MAYBE_SUFFIX = (
    r"(?:burg|veld|kamp|pôlle|donk|erf|zoom|hage|rade|berg|heide|bos|brink|buurt|stede|wijk|wyk|eind"
    r"|einde|horst|loop|meent|weide|weer|reed|hout|land|tuin|slag|dal|spoor|vaart|sluis|terp|kerk)"
)
_WORD = r"[A-ZÀ-Ý'’][\w'’.\-]{0,30}"
_LINK = r"(?:van|de|der|den|het|'t|ten|ter|te|op|aan|in|over|bij|v/d|v\.d\.|la|le|du|en)"
_BEFORE = rf"(?:{_WORD}[ ](?:(?:{_WORD}|{_LINK})[ ]){{0,3}})?"
_ADDITION = r"(?:[ ]?[-/][ ]?\d{1,4}[a-zA-Z]?|[ ]?-?[ ]?[a-zA-Z]{1,2}(?:-\d{1,3})?|[ ]?(?:bis|hs|huis|zwart|rood|I{1,3}))"
_NUMBER = rf"\d{{1,5}}{_ADDITION}?(?![\w%€]|[.,]\d)"
_CAP = r"(?:['’][st]-?[ ]?)?[A-ZÀ-Ý][\w'’\-]{1,30}"
_PLACE = (
    r"(?:(?:Den|Sint|St\.|Nieuw|Nieuwe|Oud|Oude|Nij|Noord|Zuid|Oost|West|De|Het|Klein|Groot|Hoog|Laag)[ ])?"
    rf"{_CAP}(?:[ -](?:aan|op|bij|over|a/d|en|van)(?:[ -](?:den|de|het|'t))?[ -]{_CAP}|[ ](?:den|de)[ ]{_CAP})?"
)
_POSTCODE = r"[1-9]\d{3}[ \u00a0]?(?!S[ADS]\b)[A-Z]{2}(?!\w)"
_GAP = r"(?:[ ]{0,2}[,;·|–(-]?[ ]{0,3}\n?[ ]{0,3})"
_TAIL = rf"(?:{_GAP}{_POSTCODE}(?:[ ,]{{1,3}}\n?{_PLACE})?|,[ ]\n?{_PLACE}|[ ](?:te|in)[ ]{_PLACE})"
_SURE = re.compile(
    rf"(?<![\w-]){_BEFORE}[A-ZÀ-Ý'’][\w'’\-]{{0,35}}{_SURE_SUFFIX}[ ]{{1,2}}(?:nr\.?[ ]|nummer[ ])?{_NUMBER}"
    rf"(?P<tail>{_TAIL})?"
)
_MAYBE = re.compile(
    rf"(?<![\w-]){_BEFORE}[A-ZÀ-Ý'’][\w'’\-]{{0,35}}{_MAYBE_SUFFIX}[ ]{{1,2}}{_NUMBER}(?P<tail>{_TAIL})"
)
_NAMED = re.compile(
    rf"(?<![\w-]){_BEFORE}(?:Laan|Weg|Plein|Straat|Hof|Park|Kade|Gracht|Singel|Dijk|Pad|Markt|Brink|Dreef|Baan"
    rf"|Haven|Voorhout|Ring|Wal|Wyk|Wijk|Dyk|Reed|Boulevard|Allee)"
    rf"(?:[ ](?:{_LINK}|{_WORD}|1940-1945|1945|1813)){{0,5}}[ ]{_NUMBER}(?P<tail>{_TAIL})?"
)
_ASIDE = re.compile(
    rf"(?:(?<=, )|(?<=\()|(?<=\n)|(?<=: ))(?P<n>{_WORD}(?:[ ](?:{_LINK}|{_WORD})){{0,3}}[ ]{_NUMBER},[ ]{_PLACE})(?=[,.;)\n]|$)"
)
_ANY_POSTCODE = re.compile(
    rf"(?<![\w-])(?:{_WORD}[ ](?:(?:{_WORD}|{_LINK})[ ]){{0,4}}{_NUMBER}{_GAP})?{_POSTCODE}(?:[ ,]{{1,3}}{_PLACE})?"
)
_ONLY_POSTCODE = re.compile(rf"^{_POSTCODE}$")
_BOX = re.compile(rf"\b[Pp]ostbus[ ]{{1,2}}\d{{1,6}}(?P<tail>{_TAIL})?")
_LABELLED = re.compile(
    rf"\b(?:[Ww]oon|[Hh]uis|[Pp]ost|[Cc]orrespondentie)?(?:[Aa]dres|ADRES)\s?:\s{{0,3}}(?P<n>(?:(?:{_WORD}|{_LINK})[ ]){{1,5}}{_NUMBER}(?:{_TAIL})?)"
)
_LIVES = re.compile(
    r"\b(?:woont|wonende|woonachtig|verblijft|verblijvende|ingeschreven)\s(?:op het adres|aan de|aan het|op de|op|aan|te|in)\s"
    rf"(?P<n>{_WORD}[ ](?:(?:{_WORD}|{_LINK})[ ]){{0,4}}{_NUMBER}(?:{_TAIL})?)"
)
_HIGHWAY = re.compile(r"(?:snelweg|rijksweg|autoweg|provinciale weg)\s\w?\d+$", re.IGNORECASE)
_NOT_STREET = re.compile(
    r"^(?:Kamerstuk|Artikel|Bijlage|Pagina|Tabel|Figuur|Hoofdstuk|Paragraaf|Motie|Vergaderjaar|Vaarweg|Rijksweg)\b"
)
_ENDS_IN_YEAR = re.compile(r"\s(?:19|20)\d\d$")
_LABEL_WORDS = re.compile(
    r"^(?:(?:Retouradres|Bezoekadres|Postadres|Adres|Huisadres|Woonadres|Correspondentieadres)\s{1,3})+"
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find addresses."""
    text = reading.text
    for pattern, sure in ((_SURE, True), (_NAMED, True), (_MAYBE, False)):
        for match in pattern.finditer(text):
            raw = match.group()
            full = bool(match.group("tail"))
            if _HIGHWAY.search(raw) or _NOT_STREET.match(raw):
                continue
            if not full and _ENDS_IN_YEAR.search(raw):
                continue
            start = match.start() + _label_before(raw)
            yield Claim(
                start,
                match.end(),
                "ADDRESS",
                0.85 if full else 0.6,
                "street and number",
                strong=full and sure,
            )
    for match in _ASIDE.finditer(text):
        first = match.group("n").split()[0]
        if re.search(r"\s(?:19|20)\d\d, ", match.group("n")):
            continue
        if not lexicon.listed("terms", first) and not _NOT_STREET.match(match.group("n")):
            yield Claim(*match.span("n"), "ADDRESS", 0.5, "number and place beside a name")
    for match in _ANY_POSTCODE.finditer(text):
        raw = match.group().strip()
        if _ONLY_POSTCODE.match(raw) and reading.protected(*match.span()):
            continue
        if re.match(r"^(?:19|20)\d\d\s[A-Z]{2}\b", raw) and (
            _ONLY_POSTCODE.match(raw) or lexicon.abbreviation(raw[-2:])
        ):
            continue
        start = match.start() + _label_before(match.group())
        yield Claim(start, match.end(), "ADDRESS", 0.85, "postcode", strong=True)
    for match in _BOX.finditer(text):
        yield Claim(*match.span(), "ADDRESS", 0.7, "post-office box", strong=True)
    for pattern in (_LABELLED, _LIVES):
        for match in pattern.finditer(text):
            yield Claim(*match.span("n"), "ADDRESS", 0.85, "address after its label", strong=True)


def _label_before(raw: str) -> int:
    match = _LABEL_WORDS.match(raw)
    return match.end() if match else 0


RECOGNISER = Recogniser("address", ("ADDRESS",), 1, find)
