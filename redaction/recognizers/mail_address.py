# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""E-mail addresses, also with spaces or line breaks that kerning, OCR or a writer put in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.places import find_all, find_around
from redaction.recognizers.reading import Reading

_LOCAL = r"[A-Za-z0-9À-ÿ_%+'\-]{1,40}(?:\.[A-Za-z0-9À-ÿ_%+'\-]{1,40}){0,6}"
_DOMAIN = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,40}\.){1,5}[A-Za-z]{2,12}"
_PLAIN = re.compile(rf"(?<![\w.%+-]){_LOCAL}@{_DOMAIN}(?![\w@])")
_WRAP = r"(?:-?\n(?:[>|][>| ]{0,5})?)"
_WRAPPED = re.compile(
    rf"(?<![\w.%+-])[A-Za-z0-9_%+\-]{{1,40}}(?:\.[A-Za-z0-9_%+\-]{{1,40}}){{0,4}}(?:-\n(?:[>|][>| ]{{0,5}})?[a-z0-9]{{1,30}}(?:\.[a-z0-9]{{1,30}}){{0,3}})?@"
    rf"{_WRAP}?[A-Za-z0-9][A-Za-z0-9\-]{{0,40}}?(?:{_WRAP}[a-z0-9]{{1,30}})?(?:\.{_WRAP}?[A-Za-z0-9\-]{{1,40}}){{0,3}}\.{_WRAP}?(?:nl|com|org|eu|net|be|de|info|gov|fr|uk|frl|amsterdam)\b"
)
"""An address that a line break parts, in a quoted mail as well."""
_APART = re.compile(
    r"(?<![\w.])[A-Za-z0-9_%+\-]{1,40}(?:(?: ?\. ?|\.\n)[A-Za-z0-9_%+\-]{1,40}){0,4}"
    r"(?: ?@ ?\n?| ?[(\[](?:at|apenstaartje)[)\]] ?)"
    r"[A-Za-z0-9\-]{2,40}(?:(?: ?\. ?|\.\n| ?[(\[](?:dot|punt)[)\]] ?)[A-Za-z0-9\-]{2,40}){0,3}"
    r"(?: ?\. ?|\.\n| ?[(\[](?:dot|punt)[)\]] ?)(?:nl|com|org|eu|net|be|de|info|gov|fr|uk|frl|amsterdam)\b",
    re.IGNORECASE,
)
_KERNED = re.compile(
    r"(?<![\w.@])[A-Za-z][\w-]{0,30}\.[\w-]{1,30}(?P<parts>(?:[ .]{1,2}[\w-]{1,15}){1,5})[ ]{0,2}@[ ]{0,2}"
    r"[A-Za-z0-9\-]{1,40}(?:[ ]{0,2}[.][ ]{0,2}[A-Za-z0-9\-]{1,40}){0,3}[ ]{0,2}[.,][ ]{0,2}(?:n[l1I]|com|org|eu|net|be|de|info|gov|fr|uk|frl)\b"
)
_CUT = re.compile(r"\.\w[ ]")
"""One letter behind the full stop, cut off from the rest of the surname."""
_SPOILED = re.compile(
    r"(?<![\w.])[A-Za-z0-9_%+\-]{1,40}(?:(?:\.|[ ]punt[ ]|[ ]dot[ ])[A-Za-z0-9_%+\-]{1,40}){0,4}(?: ?[@©®] ?| ?\(?(?:at|apestaartje|apenstaartje|apestaart|apenstaart)\)? )"
    r"[A-Za-z0-9\-]{2,40}(?:[.,][A-Za-z0-9\-]{2,40}){0,3}(?:[.,]| ?\(?(?:dot|punt)\)? )(?:n[l1I]|com|org|eu|net|be|de)\b"
)
_AT = re.compile(r"@|[(\[](?i:at|apenstaartje)[)\]]")
_ENDING = re.compile(r"(?:[.,]|(?:dot|punt)\)? )(?:n[l1I]|com|org|eu|net|be|de)\b")
"""What an address has in it, and what it ends in."""
_LONGEST = 600
"""Characters that it has at most before these."""
_BARE_DOMAIN = re.compile(r"(?<![\w.@])@(?:[A-Za-z0-9\-]{2,40}\.){1,4}[A-Za-z]{2,12}\b")


def find(reading: Reading) -> Iterator[Claim]:
    """Find e-mail addresses; one is its own second witness, nothing else looks like it."""
    text = reading.text
    for match in find_all(_PLAIN, text):
        yield Claim(match.start(), match.end(), "EMAIL", 0.99, "form of an address", strong=True)
    for match in find_around(_APART, text, map(re.Match.span, _AT.finditer(text)), _LONGEST):
        start = match.start()
        whole = match.group()
        # A space before the first dot may belong to the sentence: "mail. Jan@..." is two things.
        head = whole.split("@")[0]
        cut = max(
            (m.end() for m in re.finditer(r"\.\s", head) if head[m.end()].isupper()), default=0
        )
        yield Claim(start + cut, match.end(), "EMAIL", 0.9, "form of an address", strong=True)
    for match in find_all(_WRAPPED, text):
        if "\n" in match.group():
            yield Claim(*match.span(), "EMAIL", 0.9, "address over two lines", strong=True)
    for match in find_all(_KERNED, text):
        parts = match.group("parts").split()
        # "zie www.x en mail jan@" is a sentence, "jan.v er s teegh@" one name pulled apart.
        if (
            any(len(p) == 1 or not lexicon.literal(p) for p in parts[:-1])
            or len(parts[0]) < 3
            or _CUT.search(match.group())
        ):
            yield Claim(
                match.start(), match.end(), "EMAIL", 0.8, "address pulled apart", strong=True
            )
    for match in find_around(_SPOILED, text, map(re.Match.span, _ENDING.finditer(text)), _LONGEST):
        yield Claim(match.start(), match.end(), "EMAIL", 0.8, "address spoiled by OCR", strong=True)
    for match in find_all(_BARE_DOMAIN, text):
        yield Claim(match.start(), match.end(), "EMAIL", 0.6, "domain left of an address")


RECOGNISER = Recogniser("mail-address", ("EMAIL",), 3, find)
