# SPDX-License-Identifier: EUPL-1.2
"""Leaks that only the look of a page gives away: a name in a picture, half a name beside its box.

A text read from pixels is compared as every shown text is, and besides with letters and digits
that look alike taken for one (``0`` and ``o``, ``1`` and ``l``). Beside its own box a *piece* of a
removed text is enough: half a word, and at least four letters or digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from redaction.decision import Kept, Removal
from redaction.geometry import Box
from redaction.inspect.look import Looks
from redaction.inspect.readers import Reading, Readings
from redaction.inspect.revealed import UNSEEN, Revealed
from redaction.inspect.shown import LABEL, Boxes, shown_leaks
from redaction.inspect.spelling import Secret, fold, secret, told_by
from redaction.inspection import Leak

PIECE = 4
"""Letters or digits that make a piece of a removed text telling beside its box."""

LOOK_ALIKE = 6
"""Letters from which letters that look alike are taken for one; shorter texts become others."""

_ALIKE = str.maketrans("0O1IiL|!5S8B", "oollllllssbb")
_TOUCHES = (0.5, 2.0)
"""How near a piece stands to its box: in heights of the box beside it, in points above it."""


def look_leaks(
    looks: Looks,
    secrets: Sequence[Secret],
    *,
    removals: Sequence[Removal] = (),
    kept: Sequence[Kept] = (),
    source: Sequence[Reading] = (),
) -> list[Leak]:
    """Return the removed texts, and pieces of them beside their boxes, that can be seen.

    Args:
        looks: what was read from the look of the final file.
        secrets: the distinct removed texts.
        removals: with the boxes.
        kept: what stays, with its places.
        source: readings of the file as it came in, to know words that only look like a piece.
    """
    short = [one for one in secrets if one.near_only]
    long = [one for one in secrets if not one.near_only]
    leaks = [
        *shown_leaks(Readings(by_reader={"ocr": looks.readings}), long, kept=kept),
        *shown_leaks(Readings(by_reader={"ocr": looks.sure}), short, removals=removals, kept=kept),
        *shown_leaks(
            Readings(by_reader={"ocr": [_alike(reading) for reading in looks.readings]}),
            [
                replace(secret(one.id, one.text.translate(_ALIKE), "PERSON"), near_only=False)
                for one in long
                if len(one.bare) >= LOOK_ALIKE
            ],
            kept=[one.model_copy(update={"text": one.text.translate(_ALIKE)}) for one in kept],
        ),
    ]
    whole = {reading.number: reading for reading in source}
    explained = Boxes.of([place for one in kept for place in one.places])
    for reading in looks.readings:
        leaks += _pieces_beside(
            reading, removals, explained.on(reading.number), whole.get(reading.number)
        )
    return leaks


def revealed_leaks(revealed: Revealed, secrets: Sequence[Secret]) -> list[Leak]:
    """Return the removed texts in drawings and pictures that the pages hold and do not show."""
    long = [one for one in secrets if not one.near_only]
    return [
        Leak(removal=id, where=UNSEEN, page=page)
        for page, text in revealed.read
        for id in sorted(told_by(text, long))
    ]


def _alike(reading: Reading) -> Reading:
    return Reading(reading.number, reading.text.translate(_ALIKE), reading.inks)


def _parts(removal: Removal) -> tuple[str, ...]:
    """Return the words and the digits of a removed text that a piece may belong to."""
    text = removal.text.partition("@")[0] if removal.type == "EMAIL" else removal.text
    words = [fold(word, bare=True).text for word in re.findall(r"[^\W\d_]+", text)]
    digits = "".join(c for c in removal.text if c.isdigit())
    return tuple(part for part in (*words, digits) if len(part) >= PIECE)


def _is_piece(word: str, parts: Sequence[str]) -> bool:
    return len(word) >= PIECE and any(
        len(word) * 2 >= len(part) and (part.startswith(word) or part.endswith(word))
        for part in parts
    )


def _words(reading: Reading) -> Iterator[tuple[str, Box]]:
    """Yield the folded runs of letters or digits with their place; labels of grounds are none."""
    text = LABEL.sub(lambda match: " " * len(match.group()), reading.text)
    for match in re.finditer(r"[^\W\d_]+|\d[\d .\-]*\d", text):
        box = next(iter(reading.boxes_of(*match.span())), None)
        if box is not None:
            yield fold(match.group(), bare=True).text, box


def _pieces_beside(
    reading: Reading, removals: Sequence[Removal], kept: Sequence[Box], source: Reading | None
) -> Iterator[Leak]:
    words = list(_words(reading))
    there = list(_words(source)) if source is not None else []
    for removal in removals:
        parts = _parts(removal)
        for box in Boxes.of(removal.places).on(reading.number) if parts else ():
            reach = _reach(box)
            if any(
                reach.meets(place)
                and _is_piece(word, parts)
                and not any(place.meets(area) for area in kept)
                and not (word not in parts and _stood_whole(word, place, there))
                for word, place in words
            ):
                yield Leak(removal=removal.id, where="ocr beside the box", page=reading.number)
                break


def _reach(box: Box) -> Box:
    """Return the box with the room around it in which a piece of its text would stand."""
    along, across = _TOUCHES[0] * min(box.width, box.height), _TOUCHES[1]
    wide, high = (along, across) if box.width >= box.height else (across, along)
    return Box(box.x0 - wide, box.y0 - high, box.x1 + wide, box.y1 + high)


def _stood_whole(word: str, place: Box, source: Sequence[tuple[str, Box]]) -> bool:
    """Tell whether the source has this very word there: a neighbour, and no piece of the name."""
    return any(other == word and place.grow(1.0).meets(box) for other, box in source)
