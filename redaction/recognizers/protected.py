# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Stretches of text that look like personal numbers and are public references, amounts or dates.

Kamerstukken, kenmerken, ECLI numbers, law articles, amounts of money and dates; the recognisers
of numbers leave these alone.
"""

from __future__ import annotations

import re

from redaction.recognizers.places import find_all

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|jun[i]?|jul[i]?|aug(?:ustus)?"
    r"|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DATE = (
    rf"(?<!\d)(?:[0-3]?\d[-/.][01]?\d[-/.](?:19|20)?\d\d|[0-3]?\d\s{_MONTH}\s(?:19|20)\d\d)(?!\d)"
)
"""A date with its year, in digits or with the month in words."""

_PATTERNS = tuple(
    re.compile(p, re.IGNORECASE)
    for p in (
        # Parliamentary papers: Kamerstukken II 2022/23, 34 338, nr. 5; 36410-X-47; 2024Z19416.
        r"(?:\b(?:kamerstuk(?:ken)?|handelingen|aanhangsel|kst|dossier|tk|ek)\b[ .:]{0,3})"
        r"(?:(?:I{1,2}|TK|EK)\b[ ,]{0,2})?(?:\d{4}[/–-]\d{2,4}[, ]{1,2})?\d\d ?\d{3}"
        r"(?:[ -]\(?[IVXRA-H\d]{1,6}\)?)?(?:,? ?nr?s?\.? ?\d{1,4}|-\d{1,4})?",
        r"\b\d{2} ?\d{3}(?: [IVX]{1,6})?, ?nrs?\.? ?\d{1,4}",
        r"\b\d{5}-(?:[IVXA-H]{1,6}-)?\d{1,4}\b(?!-)",
        r"\b20\d\d[ZDAB]\d{4,6}\b",
        # References of ministries and archives.
        r"\b(?:BS|MINBUZA-?|IENW/BSK-?|DGBI\S{0,6} ?/ ?)\d{4}[-./]?\d{4,12}\b",
        r"\b20\d\d-0{2,}\d{4,8}\b",
        r"\b(?:onze|uw|ons)?\s?(?:kenmerk|referentie|ref|zaaknummer|documentnummer|dossiernummer"
        r"|volgnummer|projectnummer|kamerstuknummer|nota ?nummer|registratienummer)\.?:?\s{1,3}"
        r"[A-Z0-9][A-Z0-9./_-]{3,30}",
        r"\bECLI:[A-Z:0-9.]{8,40}",
        r"\b(?:kvk|k\.v\.k\.|rsin|kamer van koophandel)(?:[- ]?(?:nummer|nr\.?))?:?\s{1,2}\d{8,9}\b",
        # Money.
        r"(?:€|eur|euro)\s{0,2}\d[\d., ]{0,18}(?:\s?(?:miljoen|miljard|mln|mld|k)\b)?",
        r"\b\d[\d.,]{0,16}\s(?:euro|miljoen|miljard|mln|mld|procent|%)",
        # Law.
        r"\b(?:artikel(?:en)?|art\.?|lid|leden|onderdeel|paragraaf|§)\s\d{1,4}[a-z]{0,2}"
        r"(?::\d{1,3})?(?:[.,]\d{1,3}){0,3}",
        r"\b(?:stb|stcrt|pbeu|trb)\.?\s(?:\d{4},?\s)?(?:nr\.?\s)?\d{1,6}",
        DATE,
        r"\bhttps?://\S{4,200}",
    )
)


def protected_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the protected stretches of a text as (start, end), in order, none overlapping."""
    spans = sorted(m.span() for pattern in _PATTERNS for m in find_all(pattern, text))
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
