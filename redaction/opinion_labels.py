# SPDX-License-Identifier: EUPL-1.2
"""Finds ground 5.2 printed on a box of a note that was redacted before it came in.

Personal policy opinions (art. 5.2 Woo) stay readable in beslisnota's since 1 July 2021
(Kamerstuk 28 362, nr. 56). A box with that ground hides what must be public, and nobody here can
bring it back: the official is told, so that the note is asked for again. Codes of the old law
(``(11)(1)``) are not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.document import PAGE_BREAK, DocumentText
from redaction.finding import Place
from redaction.proposal import Hidden, HiddenKind

KIND: HiddenKind = "ground-5.2"

_OTHER = r"5\s?[.,]?\s?1\s?[.,]\s?[1-5](?:\s?[.,]?\s?[a-i])?"
"""Another ground as labels and OCR spell it: ``5.1.2e``, ``5.1.2.e``, ``51.2i``."""
_CODE = r"5\.\s?2(?:\.\s?1)?"
_LOOSE = r"5\s?[.,]?\s?2(?:\s?[.,]?\s?1)?"
"""The same as OCR misreads it; only trusted beside another ground."""
_BETWEEN = r"(?:[ \t]?[,;/|&+][ \t]?\n?|[ \t]\n?|\n|\][ \t]?\[|[ \t]en[ \t])"
_LABELS = (
    # Beside another ground: 5.1.2i, 5.2.1: concept.
    re.compile(rf"(?<![\d.,]){_OTHER}{_BETWEEN}(?P<code>{_LOOSE})(?![\d.,]*\d|\w)"),
    re.compile(rf"(?<![\d.,\w])(?P<code>{_LOOSE}){_BETWEEN}{_OTHER}(?!\d)"),
    # In square brackets, as boxes print it.
    re.compile(rf"\[\s?(?P<code>{_CODE})\s?\]"),
)
_ALONE = (
    # Alone on its line, with or without a colon and a word or two.
    re.compile(rf"(?m)^[ \t(]*(?P<code>{_CODE})\.?(?:[ \t]?:[ \t]?\w+(?:[ \t]\w+)?)?[ \t)]*$"),
    # Inside a sentence, all three numbers of it.
    re.compile(r"(?<=[a-z,;.][ \n])(?P<code>5\.\s?2\.\s?1)(?=[ \n,;.)]|$)(?!\.\d)"),
)
_SPEAKS_OF_IT = re.compile(
    r"(?:(?:\b(?:artikel(?:en)?|artt?\.?|gronden|grond|weigeringsgronden?|paragraaf|par\.?|hoofdstuk"
    r"|hfst\.?|sectie|bijlage|tabel|figuur|versie|onderdeel|punt|lid|zie|sub|Woo)|§)[ \n(]{1,2}"
    r"|\b(?:onder|in|van|op|bij|en|of|t/m)[ ])$",
    re.IGNORECASE,
)
_OF_THE_LAW = re.compile(
    r"^(?:[,.]?[ \n](?:eerste|tweede|derde|lid|van de|van|uit de|Wet|Woo)\b|[ \n]?\(?Woo\b)"
)
_NUMBERED = re.compile(r"(?m)^[ \t]*(?:4\.\d|5|5\.[13])\.?[ \t]+[A-Z][a-z]")
"""The note numbers its own sections, so that 5.2 may be one of them."""
_BEFORE = 24


def opinion_labels(document: DocumentText) -> tuple[Hidden, ...]:
    """Return for each page on which ground 5.2 stands as a label where it stands.

    Text that speaks of the article (``artikel 5.2 Woo biedt …``), and a section or an amount with
    that number, are no label.

    Args:
        document: the note, from its text layer or from OCR.

    Returns:
        One entry a page, in order: kind ``ground-5.2``, the codes as read in ``detail``, their
        boxes (points, origin bottom left) as its place. It is a flag and no leak.
    """
    return tuple(_by_page(document))


def _by_page(document: DocumentText) -> Iterator[Hidden]:
    numbered = bool(_NUMBERED.search(document.text))
    offset = 0
    for page in document.pages:
        spans = list(_spans(page.text, numbered=numbered))
        if spans:
            boxes = tuple(
                box
                for start, end in spans
                for _number, found in document.locate(offset + start, offset + end)
                for box in found
            )
            yield Hidden(
                kind=KIND,
                where="label on a box",
                page=page.number,
                detail=", ".join(" ".join(page.text[a:b].split()) for a, b in spans),
                place=Place(page=page.number, boxes=boxes) if boxes else None,
                leak=False,
            )
        offset += len(page.text) + len(PAGE_BREAK)


def _spans(text: str, *, numbered: bool) -> Iterator[tuple[int, int]]:
    """Yield the labels of one page, in order, each once."""
    found: set[tuple[int, int]] = set()
    for pattern in (*_LABELS, *(() if numbered else _ALONE)):
        for match in pattern.finditer(text):
            # What stands before the whole label counts: "de gronden 5.1.2e en 5.2".
            if _SPEAKS_OF_IT.search(text[max(0, match.start() - _BEFORE) : match.start()]):
                continue
            if _OF_THE_LAW.match(text[match.end() : match.end() + _BEFORE]):
                continue
            found.add(match.span("code"))
    last = -1
    for start, end in sorted(found):
        if start >= last:
            yield start, end
            last = end
