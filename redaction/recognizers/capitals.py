# SPDX-License-Identifier: EUPL-1.2
"""What explains the capital of a word: the beginning of a sentence, or nothing but a name.

Dutch writes its ordinary nouns small, so inside a sentence, in a cell of a table and beside a mark
that ends no sentence, a capital can only be a name's.
"""

from __future__ import annotations

import re

from redaction.recognizers.reading import Reading

_LONGEST_LOOK = 40
_LINKED = re.compile(r"[;,/+&→(_@]\s?$")
"""What stands before a word that begins no sentence."""
_COLON = re.compile(r":\s{0,3}$")
_CELL = re.compile(r"(?:\S\s{2,}|\t\s*|\|\s*)$")
_CELL_ENDS = re.compile(r"^(?:\s{2,}\S|\s*\||\s*\t)")
_CLOSED = re.compile(r"^\s?(?:$|[|/),;:]|\s{2,}|\t|\.?$|\(|\.\s)")


def only_a_name(reading: Reading, at: int) -> bool:
    """Tell whether word ``at``, which has a capital, can have it only because it is a name."""
    token = reading.tokens[at]
    if at and _goes_on(reading, at):
        return True
    line = reading.lines[reading.line_at(token.start)]
    left = line.text[max(0, token.start - line.start - _LONGEST_LOOK) : token.start - line.start]
    right = line.text[token.end - line.start : token.end - line.start + _LONGEST_LOOK]
    if _LINKED.search(left):
        return True
    if _COLON.search(left) or _CELL.search(left):
        return bool(_CLOSED.match(right))
    # The first cell of a row: what stands alone on its line may be a heading.
    return not left.strip(" -•*–0123456789.)") and bool(_CELL_ENDS.match(right))


def begins_cell(reading: Reading, at: int) -> bool:
    """Tell whether word ``at`` is the first of a cell, or of an entry between marks."""
    token = reading.tokens[at]
    line = reading.lines[reading.line_at(token.start)]
    left = line.text[max(0, token.start - line.start - _LONGEST_LOOK) : token.start - line.start]
    return any(look.search(left) for look in (_LINKED, _COLON, _CELL))


def _goes_on(reading: Reading, at: int) -> bool:
    """Tell whether a word in small letters stands right before the word in its sentence."""
    before = reading.tokens[at - 1]
    gap = reading.text[before.end : reading.tokens[at].start]
    if before.text == "v" and gap in {". ", "."}:
        return True
    return before.text[0].islower() and gap in {" ", "\u00a0", ", ", "\n", " ("}
