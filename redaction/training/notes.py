# SPDX-License-Identifier: EUPL-1.2
"""Puts forms together into notes: headers, paragraphs, lists; wrapped, and sometimes spoiled."""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from redaction.training import grammar, tables
from redaction.training.forms import Cast, Filled, Form, fill, forms

_HEADINGS = (
    "Aanleiding", "Geadviseerd besluit", "Kernpunten", "Toelichting", "Advies", "Krachtenveld",
    "Politieke context", "Financiële overwegingen", "Communicatie", "Juridische aspecten",
    "Informatie die niet openbaar gemaakt kan worden", "Vervolg", "Achtergrond", "Planning",
    "Bijlagen", "Beslispunten", "Stand van zaken", "Afstemming", "Risico's", "Proces",
)  # fmt: skip
_SHARES = {
    "layouts": 1.0,
    "layouts_two": 0.9,
    "private_names": 0.3,
    "public_names": 0.26,
    "mixed_two": 0.24,
    "no_names": 0.2,
}
"""How often a sentence comes from each file: whoever must be protected is met most often."""
COMPOSED = 0.28
"""Share of sentences that the grammar puts together."""
TABLES = 0.28
"""Share of notes with a table, roster, report or chat that is put together."""
WHOLE = 0.25
"""Share of notes that are one form from beginning to end, as a note of a department is."""
SMALL = 0.06
"""Share of notes that are written in small letters from beginning to end."""
_OCR = (("rn", "m"), ("m", "rn"), ("l", "1"), ("O", "0"), ("I", "l"), ("e", "c"), ("li", "h"))


def note(chance: random.Random) -> Filled:
    """Return one generated note with its labels."""
    if chance.random() < WHOLE:
        wholes, _, _ = _shelves()
        return _harmed(fill(chance.choice(wholes), Cast(back=0.0), chance), chance)
    return _harmed(_put_together(chance), chance)


def _put_together(chance: random.Random) -> Filled:
    """Return a note of forms, tables and sentences that have nothing to do with each other."""
    _, blocks, lines = _shelves()
    cast = Cast(back=chance.choice((0.0, 0.2, 0.45)))
    parts: list[Filled] = []
    if chance.random() < 0.65:
        parts.append(_laid_out(fill(blocks.draw(chance), cast, chance), chance))
    if chance.random() < TABLES:
        rows = fill(tables.block(chance), cast, chance)
        parts.append(_small(rows) if chance.random() < 0.12 else _laid_out(rows, chance))
    for _ in range(chance.choice((1, 2, 2, 3, 4))):
        if chance.random() < 0.35:
            parts.append(_plain(_heading(chance)))
        parts.append(_laid_out(_paragraph(lines, cast, chance), chance))
        if chance.random() < 0.15:
            parts.append(_laid_out(fill(blocks.draw(chance), cast, chance), chance))
    whole = Filled()
    for part in parts:
        whole.join(part)
        whole.add(chance.choice(("\n\n", "\n\n", "\n")))
    return whole


def _harmed(whole: Filled, chance: random.Random) -> Filled:
    """Sometimes write a note in small letters, or spoil it as scanning and kerning do."""
    if chance.random() < SMALL:
        whole = _small(whole)
    harm = chance.random()
    return (
        _spoiled(whole, chance) if harm < 0.08 else _torn(whole, chance) if harm < 0.12 else whole
    )


def notes(count: int, seed: int) -> Iterator[Filled]:
    """Return that many notes, always the same for a seed."""
    chance = random.Random(seed)  # noqa: S311 - invents text, keeps no secret
    for _ in range(count):
        yield note(chance)


class Shelf:
    """Forms to draw from, by file and share."""

    def __init__(self, chosen: Sequence[Form]) -> None:
        self._by_kind: dict[str, list[Form]] = {}
        for form in chosen:
            self._by_kind.setdefault(form.kind, []).append(form)
        self._kinds = sorted(self._by_kind)
        self._shares = [_SHARES.get(kind, 0.2) for kind in self._kinds]

    def draw(self, chance: random.Random) -> Form:
        """Return one form."""
        return chance.choice(self._by_kind[chance.choices(self._kinds, self._shares)[0]])


@cache
def _shelves() -> tuple[tuple[Form, ...], Shelf, Shelf]:
    """Return the forms of whole notes, those with a layout of their own, and the sentences."""
    pieces = [f for f in forms() if not f.whole]
    return (
        tuple(f for f in forms() if f.whole),
        Shelf([f for f in pieces if f.block]),
        Shelf([f for f in pieces if not f.block]),
    )


def _heading(chance: random.Random) -> str:
    heading = chance.choice(_HEADINGS)
    return f"{chance.choice(('', '', f'{chance.randint(1, 9)}. '))}{heading}"


def _plain(text: str) -> Filled:
    out = Filled()
    out.add(text)
    return out


def _paragraph(lines: Shelf, cast: Cast, chance: random.Random) -> Filled:
    count = chance.choice((1, 2, 3, 4, 5))
    said = [
        fill(
            grammar.sentence(chance) if chance.random() < COMPOSED else lines.draw(chance),
            cast,
            chance,
        )
        for _ in range(count)
    ]
    if chance.random() < 0.3:
        mark = chance.choice(("- ", "• ", "o ", "* ", "– "))
        out = Filled()
        for at, sentence in enumerate(said):
            out.add("\n" * (at > 0) + mark)
            out.join(sentence)
        return out
    out = Filled()
    for at, sentence in enumerate(said):
        out.add(" " * (at > 0))
        out.join(sentence)
    width = chance.choice((0, 0, 32, 60, 75, 90))
    return _wrapped(out, width) if width else out


def _wrapped(filled: Filled, width: int) -> Filled:
    """Break lines at spaces; every space stays one code point, so labels stay where they are."""
    text = list(filled.text)
    begin, space = 0, -1
    for at, letter in enumerate(text):
        if letter == "\n":
            begin, space = at + 1, -1
        elif letter == " ":
            if at - begin > width and space > begin:
                text[space] = "\n"
                begin = space + 1
            space = at
    return Filled("".join(text), filled.spans)


def _laid_out(filled: Filled, chance: random.Random) -> Filled:
    """Sometimes write it all in capitals, as telegrams are, or all small, as chats are."""
    kind = chance.random()
    if kind < 0.04:
        changed = filled.text.upper()
        return Filled(changed, filled.spans) if len(changed) == len(filled.text) else filled
    return _small(filled) if kind < 0.07 else filled


def _small(filled: Filled) -> Filled:
    changed = filled.text.lower()
    return Filled(changed, filled.spans) if len(changed) == len(filled.text) else filled


def _spoiled(filled: Filled, chance: random.Random) -> Filled:
    """Put in the mistakes that OCR makes; labels move along."""
    out = Filled()
    at = 0
    cuts = sorted({c for a, b, _ in filled.spans for c in (a, b)} | {len(filled.text)})
    labels = {a: label for a, _, label in filled.spans}
    for cut in cuts:
        piece = filled.text[at:cut]
        if chance.random() < 0.35:
            old, new = chance.choice(_OCR)
            piece = piece.replace(old, new, 1)
        if len(piece) > 12 and chance.random() < 0.1:
            middle = len(piece) // 2
            piece = f"{piece[:middle]} {piece[middle:]}"
        out.add(piece, labels.get(at))
        at = cut
    return out


def _torn(filled: Filled, chance: random.Random) -> Filled:
    """Put spaces into words as kerning does: ``Scha apveld``; both pieces keep the label."""
    often = chance.choice((0.06, 0.2))
    cuts = [
        word.start() + chance.randint(1, len(word.group()) - 1)
        for word in re.finditer(r"[^\W\d_]{4,}", filled.text)
        if chance.random() < often
    ]
    text = "".join(
        f"{filled.text[a:b]} " for a, b in zip([0, *cuts], [*cuts, len(filled.text)], strict=True)
    )
    return Filled(
        text[:-1],
        [
            (start + bisect_left(cuts, start), end + bisect_left(cuts, end), label)
            for start, end, label in filled.spans
        ],
    )
