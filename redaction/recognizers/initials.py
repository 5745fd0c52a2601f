# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Initials: in a Parafenroute, after a label such as ``Paraaf:`` or ``par.``, in a reference line.

In running text two capitals are an abbreviation far more often than a person; there the
propagation of full names finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.reading import Reading

_ONE = (
    r"(?:[A-Z]{1,3}(?:v[dn]?[A-Z]|vd|de?[A-Z]|-[A-Z])[A-Z]?|[A-Z]{2,4}|[A-Z][a-z]?\.(?:\s?[A-Z]\.){1,3}"
    r"|[A-Z]{1,2}/[A-Z]{1,3}|[A-Z][a-z]?[A-Z]{1,2}|[A-Z]{2}[a-z](?![a-z]))"
)
_LABEL = re.compile(
    r"(?<!\w)(?:paraaf|parafen|par\.|geparafeerd(?: door)?|gepar\.|initialen|afgetekend(?: door)?|akkoord|gezien|opgesteld|gecontroleerd|vier ogen|2e lezer|tweede lezer|steller|auteur|collegiale toets|concipi[eë]nt)"
    r"(?:\s(?:door|van|MT|DG|SG|pSG|DGB?I?|directeur|afdelingshoofd|hoofd|steller|auteur|[A-Z]{2,5}))?"
    rf"\s?[:=]?\s{{0,3}}(?P<n>{_ONE}(?:\s?[,/&;]\s?{_ONE}){{0,4}})(?![\w’'-])",
    re.IGNORECASE,
)
_CASED = re.compile(rf"^{_ONE}(?:\s?[,/&;]\s?{_ONE}){{0,4}}$")
_SPLIT = re.compile(_ONE)
_ROUTE = re.compile(
    r"^\s*(?:parafen(?:route|lijst|blok)?|paraaf|parafering|paraafblok|route)\b", re.IGNORECASE
)
_CELL = re.compile(rf"(?<![\w.’'/-]){_ONE}(?![\w’'/-])")
_CELL_END = re.compile(
    r"^\s*(?:aanleiding|aan|van|datum|kenmerk|onze|bijlage|auteur|toelichting|geadviseerd|gevraagd"
    r"|kern|advies|beslispunt|nota|onderwerp|ter\s)",
    re.IGNORECASE,
)
_ROUTE_LINES = 8
_DATED = re.compile(
    rf"^[ \t]*(?P<n>{_ONE})[ \t]{{1,3}}\d{{1,2}}[-/]\d{{1,2}}(?:[-/]\d{{2,4}})?[ \t]*$",
    re.MULTILINE,
)
_SEEN = re.compile(
    r"^[ \t]*(?:gezien|akkoord|acc\.?)[ ,:]{1,3}(?P<n>[a-zA-Z]{2,4})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_INITIALLED = re.compile(r"\bpara(?:af|fen)", re.IGNORECASE)


def find(reading: Reading) -> Iterator[Claim]:
    """Find initials after their label and in the lines of a Parafenroute."""
    for match in _LABEL.finditer(reading.text):
        raw = match.group("n")
        if not _CASED.match(raw):
            continue
        weak = match.group().casefold().startswith(("akkoord", "gezien", "opgesteld", "auteur"))
        for part in _SPLIT.finditer(raw):
            if _department(part.group()):
                continue
            start = match.start("n") + part.start()
            yield Claim(
                start,
                start + len(part.group()),
                "INITIALS",
                0.8,
                "after its label",
                strong=not weak,
            )
    yield from _route(reading)
    if _INITIALLED.search(reading.text):
        for pattern in (_DATED, _SEEN):
            for match in pattern.finditer(reading.text):
                if not _department(match.group("n")):
                    yield Claim(
                        *match.span("n"), "INITIALS", 0.8, "initials in a Parafenroute", strong=True
                    )


def _route(reading: Reading) -> Iterator[Claim]:
    lines = reading.lines
    for at, line in enumerate(lines):
        if not _ROUTE.match(line.text):
            continue
        for row in lines[at : at + _ROUTE_LINES + 1]:
            if row is not line and _CELL_END.match(row.text):
                break
            if len(row.text.split()) > 8:
                continue
            for cell in _CELL.finditer(row.text):
                if not _department(cell.group()):
                    yield Claim(
                        row.start + cell.start(),
                        row.start + cell.end(),
                        "INITIALS",
                        0.8,
                        "cell of a Parafenroute",
                        strong=True,
                    )


def _department(text: str) -> bool:
    return lexicon.abbreviation(text.strip(". "))


RECOGNISER = Recogniser("initials", ("INITIALS",), 1, find)
