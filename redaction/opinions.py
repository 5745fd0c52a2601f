# SPDX-License-Identifier: EUPL-1.2
"""The guard on personal policy opinions: a wide box under a privacy ground needs a reason.

DESIGN §1 rule 2: a box that covers a whole sentence, or more than 12 words outside found spans,
needs a written reason that the second official sees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from redaction.decision import Removal
from redaction.document import DocumentText
from redaction.finding import Finding
from redaction.grounds import PRIVACY, ground
from redaction.rendition import removed_spans

MOST_WORDS = 12
"""More words than this outside found spans need a reason."""

_WORD = re.compile(r"\w+(?:['’.,\-]\w+)*")
_ABBREVIATED = re.compile(
    r"(?:\b(?:dhr|mevr|mw|drs|dr|mr|ir|ing|prof|nr|art|blz|bijv|bv|o\.a|m\.b\.t|i\.v\.m|d\.d|t\.a\.v"
    r"|jl|ca|tel|incl|excl|resp|vgl|evt|max|min)|\b[A-Z][a-z]?)\.$"
)
_END = re.compile(r"[.!?](?=[\s\"”’)\]]|$)|\n\s*\n|\f|\n(?=\s*[-•*–])")
# A heading has no full stop: a short line before one that begins with a capital. Cutting a
# wrapped sentence there too only makes the guard ask more often.
_HEADING = re.compile(r"(?m)^[^\n.!?]{1,60}(?=\n[ \t]*[\"“‘'(]?[A-Z0-9])")
_SHORTEST_SENTENCE = 4


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the sentences of a text as (start, end) in code points, without outer spaces."""
    found, start = [], 0
    ends = sorted((*_END.finditer(text), *_HEADING.finditer(text)), key=lambda m: m.end())
    for match in ends:
        if text[match.start()] == "." and _ABBREVIATED.search(
            text[max(0, match.start() - 12) : match.end()]
        ):
            continue
        found.append((start, match.end()))
        start = match.end()
    found.append((start, len(text)))
    tidy = []
    for a, b in found:
        part = text[a:b]
        left = a + len(part) - len(part.lstrip())
        right = a + len(part.rstrip())
        if left < right:
            tidy.append((left, right))
    return tuple(tidy)


def needs_reason(
    document: DocumentText, start: int, end: int, *, ground: str, found: Sequence[Finding]
) -> bool:
    """Tell whether a box over ``text[start:end]`` needs a written reason.

    Args:
        document: the note.
        start: first code point that the box covers.
        end: one past the last.
        ground: Woo code of the box; only grounds of privacy ask for a reason.
        found: what recognition found in the note; its spans do not count as opinion.

    Returns:
        ``True`` when the box covers a whole sentence (of four words or more), or more than
        12 words outside found spans.

    Raises:
        GroundNotAllowed: ``ground`` is no ground here.
    """
    if _code(ground) not in PRIVACY:
        return False
    spans = [(f.start, f.end) for f in found]
    text = document.text
    free = [m for m in _WORD.finditer(text, start, end) if not _within(m.start(), m.end(), spans)]
    if len(free) > MOST_WORDS:
        return True
    if not free:
        return False
    return any(
        _covers(start, end, a, b, text)
        and len(_WORD.findall(text, a, b)) >= _SHORTEST_SENTENCE
        and any(a <= m.start() < b for m in free)
        for a, b in sentences(text)
    )


def _code(code: str) -> str:
    return ground(code).code


def _within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def _covers(start: int, end: int, a: int, b: int, text: str) -> bool:
    """Tell whether the box holds every letter of the sentence; its full stop may stay out."""
    words = list(_WORD.finditer(text, a, b))
    return bool(words) and start <= words[0].start() and words[-1].end() <= end


def share_redacted(document: DocumentText, removals: Sequence[Removal]) -> float:
    """Return which share of the letters and digits of a note goes, 0 to 1.

    Args:
        document: the note.
        removals: what goes; those that stand on no page count by their text.
    """
    text = document.text
    total = sum(char.isalnum() for char in text)
    if not total:
        return 0.0
    gone = {
        at
        for start, end, _label in removed_spans(document, removals)
        for at in range(start, end)
        if text[at].isalnum()
    }
    return len(gone) / total
