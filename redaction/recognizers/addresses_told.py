# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Addresses of any country behind a word for living or for an address, up to the end of the clause.

No list has the streets of the world: ``woont op Calle San Juan 12, 2ºB, 03780 Pego (Alicante)``.
What follows such a word is one address as long as it is made of names and numbers, and has a
number in it or a street of a foreign language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.places import find_all, find_around
from redaction.recognizers.reading import Reading

_CAP = r"(?:(?:['’]s-|[a-z]['’]|['’\"“])?[A-ZÀ-ÞŁŚŠŽČĆİĞŞ][^\W_]*(?:['’./-][^\W_]+)*['’\"”]?|['’][tns](?!\w))"
_LINK = r"(?:van|de|der|den|het|in|aan|bij|op|te|el|al|la|las|los|di|du|des|da|do|le|no\.?|nr\.?|nummer|serie|kamer|unit|apt\.?|app\.?|flat|hs|bis|huis|en)"
_DIGITS = (
    r"(?:(?:[A-Z]{1,2}-)?\d[\dA-Z]{0,7}(?:[-/][\dA-Z]{1,4})?(?:[ºª][A-Z]?)?[a-z]?|\(\d{4,5}\))"
)
_WORD = rf"(?:No:|(?!No:){_CAP}(?<!No)|{_DIGITS}|\({_CAP}\))"
_PART = rf"{_WORD}(?:[ ](?:{_WORD}|{_LINK}(?=[ ](?:{_WORD}|{_LINK}[ ]{_WORD})))){{0,7}}"
_WHOLE = (
    rf"(?P<n>{_PART}(?:,[ ](?:(?:serie|blok|perceel|kavel|unit|kamer|huis|erf)[ ])?{_PART}){{0,5}})"
)
_TOLD = r"(?:[Ww]oon(?:t|de|den|achtig)?|[Ww]onen(?:de)?|[Vv]erblijf(?:t|adres)?|[Vv]erbleef|[Ii]ngeschreven|[Ll]ogeert|(?:[Ww]oon|[Pp]ost|[Hh]uis|[Bb]rief)?[Aa]dres|[Cc]amping|(?:ver|toe|na|op)?(?:gezonden|gestuurd|zenden|sturen)|boerderij|zette het bedrijf[^.\n]{0,40}voort)"
_BEHIND = re.compile(
    rf"(?<![\w-]){_TOLD}(?:[ ](?:zij|hij|ze|ik|wij|nu|thans|sinds|was|is|luidt|al|nog|samen|met|weer|tot|twee|weken|terug)){{0,4}}(?:[ ](?:op|aan|in|te|naar|bij|aan de|op de|in de|uit))?[ :]{{1,2}}{_WHOLE}"
)
_FOREIGN = (
    r"(?:Caddesi|Sokak|Sokağı|Bulvarı|Mahallesi|Avenue|Ave|Road|Rd|Street|Lane|Drive|Boulevard|Blvd|Crescent|Close|Court|Terrace|Place"
    r"|Calle|Avenida|Carrer|Rua|Rue|Via|Viale|Piazza|ulica|ul\.|Jalan|Jl\.|Kaya|Stra(?:ss|ß)e|Str\.|Allee|Platz|Douar|Rechov|Sharia|Lorong)"
)
_ABROAD = re.compile(
    rf"(?<![\w-])(?P<n>(?:{_PART},[ ])?(?:{_DIGITS}[ ])?(?:{_CAP}[ ]){{0,3}}{_FOREIGN}(?![\w])(?:[ ](?:{_WORD}|{_LINK}(?=[ ]{_WORD}))){{0,4}}(?:,[ ]{_PART}){{0,5}})"
)
_NUMBER = re.compile(r"\d")
_IS_FOREIGN = re.compile(rf"(?<!\w){_FOREIGN}(?!\w)")
_NOT = re.compile(
    r"^(?:(?:de |het )?(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|kamer(?:stuk)?|artikel|bijlage|tabel|postbus 20\d{3})\b|\d{1,2} (?-i:[a-z])|\d{1,3}(?:\.\d{3})+)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:ministerie|ambassade|consulaat|rechtbank|gemeentehuis|stadhuis|kantoor|gevestigd|bedrijf|B\.?V\.?|stichting)\b[^.;\n]{0,60}$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[A-ZÀ-Þ][\w'’.-]*[a-zß-ÿ]{2}")
"""A name of more than capitals, as streets have and units have not."""
_LONGEST = 110
_FARTHEST = 900
"""Characters that stand at most in an address before a foreign word for street."""
_NEAR = 80


def find(reading: Reading) -> Iterator[Claim]:
    """Find addresses behind a word that tells one, and those with a foreign word for street."""
    text = reading.text
    for match in find_all(_BEHIND, text):
        raw = match["n"]
        parts = "," in raw and _NUMBER.search(raw)
        if (parts or _IS_FOREIGN.search(raw)) and _may(text, match):
            yield _claim(match, "behind a word for living")
    for match in find_around(
        _ABROAD, text, map(re.Match.span, find_all(_IS_FOREIGN, text)), _FARTHEST
    ):
        if _NUMBER.search(match["n"]) and "," in match["n"] and _may(text, match):
            yield _claim(match, "street of another language")


def _may(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start("n") - _NEAR) : match.start("n")]
    if len(match["n"]) > _LONGEST or _NAMED.search(match["n"]) is None:
        return False
    return not (_NOT.match(match["n"]) or _OFFICE.search(before))


def _claim(match: re.Match[str], reason: str) -> Claim:
    return Claim(*match.span("n"), "ADDRESS", 0.6, reason, strong=True)


RECOGNISER = Recogniser("addresses-told", ("ADDRESS",), 2, find)
