# SPDX-License-Identifier: EUPL-1.2
"""What was lost though nobody removed it: words, pages, links, language.

Everything is compared by place. A redaction moves nothing, so a glyph or a link that stood
outside the boxes must still stand there; a sequence comparison would call a moved column lost
and miss a word that is said twice.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote

import numpy as np
import numpy.typing as npt
import pikepdf

from redaction.geometry import Box
from redaction.inspect.readers import Reading, Readings
from redaction.inspect.shown import Boxes
from redaction.inspect.spelling import Secret, tells
from redaction.inspection import Loss

PLACE = 1.0
"""Points by which a glyph that stayed may differ between two writings of one number."""

_FAR = 2.0**20
"""Points: no page of a real file is as wide."""

_HYPHENS = str.maketrans(dict.fromkeys("\x02\u00ad\u2010\u2011\ufffe", "-"))


def _gone_with(glyphs: npt.NDArray[np.float64], areas: Sequence[Box]) -> npt.NDArray[np.bool_]:
    """Tell which glyphs may be gone: a box covers their middle or a fifth of them."""
    if not areas or not len(glyphs):
        return np.zeros(len(glyphs), np.bool_)
    x0, y0, x1, y1 = (edges[:, None] for edges in glyphs.T)
    left, low, right, high = np.array(areas).T
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    middle = (
        (left - PLACE <= x) & (x <= right + PLACE) & (low - PLACE <= y) & (y <= high + PLACE)
    )  # fmt: skip
    wide = np.minimum(x1, right + PLACE) - np.maximum(x0, left - PLACE)
    tall = np.minimum(y1, high + PLACE) - np.maximum(y0, low - PLACE)
    common = np.maximum(wide, 0.0) * np.maximum(tall, 0.0)
    size = np.maximum(x1 - x0, 0.0) * np.maximum(y1 - y0, 0.0)
    gone: npt.NDArray[np.bool_] = (middle | ((size > 0) & (common > 0.2 * size))).any(axis=1)
    return gone


def _codes(reading: Reading) -> npt.NDArray[np.uint32]:
    """Return what each character of a reading is, hyphens all alike."""
    text = reading.text.translate(_HYPHENS)
    return np.frombuffer(text.encode("utf-32-le"), "<u4")


def _moved(before: Reading, after: Reading) -> npt.NDArray[np.intp]:
    """Return the offsets of the glyphs that do not stand where they stood, or near it."""
    was, now = _codes(before), _codes(after)[after.placed]
    x, y = before.inks[:, 0], before.inks[:, 1]
    new_x, new_y = after.inks[after.placed, :2].T
    # Nearly every glyph stands exactly where it stood: the others alone are looked for one by one.
    exactly = np.isin(_keys(was, x, y), _keys(now, new_x, new_y))
    moved = [
        at
        for at in np.flatnonzero(before.placed & ~exactly).tolist()
        if not (
            (now == was[at]) & (abs(new_x - x[at]) <= PLACE) & (abs(new_y - y[at]) <= PLACE)
        ).any()
    ]
    return np.array(moved, np.intp)


def _keys(
    codes: npt.NDArray[np.uint32], x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]
) -> npt.NDArray[np.complex128]:
    """Return one number for a character and its place, the same for no other within a page."""
    far = ~(abs(x) < _FAR)
    keys = (codes * (2 * _FAR) + x) + 1j * y
    keys[far] = np.nan
    return keys


def lost_words(source: Readings, result: Readings, gone: Boxes) -> list[Loss]:
    """Return, a page, how many words outside the boxes are gone or changed.

    Args:
        source: readings of the file as it came in.
        result: readings of the final file.
        gone: the areas in which text may be gone.
    """
    losses = []
    for before, after in zip(source.pdfium, result.pdfium, strict=False):
        areas = gone.on(before.number)
        # A word is what stands between two characters without a place.
        word = np.cumsum(~before.placed)
        # The areas are looked at only for the few glyphs that are not where they were.
        moved = _moved(before, after)
        lost = len(np.unique(word[moved[~_gone_with(before.inks[moved], areas)]]))
        if lost:
            detail = f"{lost} word{'s' if lost > 1 else ''} outside the boxes gone or changed"
            losses.append(Loss(kind="text", page=before.number, detail=detail))
    return losses


def lost_pages(source: Readings, result: Readings) -> list[Loss]:
    """Return the pages that are missing, or have another size or turn."""
    losses = []
    for number, before in enumerate(source.frames, start=1):
        if number > len(result.frames):
            losses.append(Loss(kind="page", page=number, detail="the page is missing"))
            continue
        after = result.frames[number - 1]
        moved = max(abs(a - b) for a, b in zip(before.area, after.area, strict=True))
        if before.rotation != after.rotation or moved > PLACE:
            losses.append(
                Loss(kind="page", page=number, detail="the page has another size or turn")
            )
    return losses


def counted(counts: Counter[int | None], kind: str, text: str) -> list[Loss]:
    """Return one loss a page for counts of what is gone; ``text`` holds a place for the count."""
    return [
        Loss.model_validate({"kind": kind, "page": page, "detail": text.format(count)})
        for page, count in sorted(counts.items(), key=lambda item: item[0] or 0)
    ]


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """Open a file from its bytes, without remarks of qpdf."""
    return pikepdf.open(io.BytesIO(data), suppress_warnings=True)


class _Link(NamedTuple):
    page: int
    target: str
    box: Box


class _Goals:
    """The places of a document that a link can lead to (ISO 32000-2, 12.3.2)."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pages = {page.obj.objgen for page in pdf.pages}
        self._named: dict[str, Any] = {}
        old, names = pdf.Root.get("/Dests"), pdf.Root.get("/Names")
        if isinstance(old, pikepdf.Dictionary):
            self._named |= {name.lstrip("/"): goal for name, goal in old.items()}
        tree = names.get("/Dests") if isinstance(names, pikepdf.Dictionary) else None
        if isinstance(tree, pikepdf.Dictionary):
            self._named |= dict(pikepdf.NameTree(tree).items())

    def holds(self, goal: Any) -> bool:
        """Tell whether a place, or what a name stands for, is on a page."""
        if isinstance(goal, (pikepdf.Name, pikepdf.String)):
            goal = self._named.get(str(goal).lstrip("/"))
        if isinstance(goal, pikepdf.Dictionary):
            goal = goal.get("/D")
        if not isinstance(goal, pikepdf.Array) or not len(goal):
            return False
        return isinstance(goal[0], pikepdf.Dictionary) and goal[0].objgen in self._pages


def _links(pdf: pikepdf.Pdf) -> list[_Link]:
    """Return the links that lead somewhere; one to a place that is not there may go."""
    found = []
    goals = _Goals(pdf)
    for number, page in enumerate(pdf.pages, start=1):
        annotations = page.obj.get("/Annots")
        for link in annotations if isinstance(annotations, pikepdf.Array) else ():
            if not isinstance(link, pikepdf.Dictionary) or link.get("/Subtype") != "/Link":
                continue
            rect = link.get("/Rect")
            if not isinstance(rect, pikepdf.Array) or len(rect) != 4:
                continue
            x0, y0, x1, y1 = (float(value) for value in rect)
            box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            action = link.get("/A")
            target = ""
            if isinstance(action, pikepdf.Dictionary):
                kind = str(action.get("/S", ""))
                if kind == "/URI":
                    target = bytes(action.get("/URI", pikepdf.String(""))).decode(
                        "utf-8", "replace"
                    )
                elif kind == "/GoTo":
                    target = "/GoTo" if goals.holds(action.get("/D")) else ""
                else:
                    continue  # a launch or a script is to go
            elif "/Dest" in link:
                target = "/GoTo" if goals.holds(link.Dest) else ""
            if target:
                found.append(_Link(number, target, box))
    return found


def lost_links(source: bytes, result: bytes, gone: Boxes, secrets: Sequence[Secret]) -> list[Loss]:
    """Return, a page, how many links are gone.

    A link may go when it touches a removal, holds a removed text, or opens a person's mail.
    """
    with open_pdf(source) as before_pdf, open_pdf(result) as after_pdf:
        before, after = _links(before_pdf), _links(after_pdf)
    left = Counter((link.page, link.target, _rounded(link.box)) for link in after)
    lost: Counter[int | None] = Counter()
    for link in before:
        key = (link.page, link.target, _rounded(link.box))
        if left[key]:
            left[key] -= 1
            continue
        private = link.target.lower().startswith(("mailto:", "tel:"))
        spelled = f"{link.target} {unquote(link.target)}"
        if private or any(tells(spelled, secret) for secret in secrets):
            continue
        if any(link.box.meets(area) for area in gone.on(link.page)):
            continue
        lost[link.page] += 1
    return counted(lost, "link", "{} link(s) gone")


def _rounded(box: Box) -> tuple[int, ...]:
    return tuple(round(value) for value in box)


def lost_language(source: bytes, result: bytes) -> list[Loss]:
    """Return a loss when the source named its language and the result does not."""
    with open_pdf(source) as before, open_pdf(result) as after:
        had, has = str(before.Root.get("/Lang", "")), str(after.Root.get("/Lang", ""))
    if had and not has:
        return [Loss(kind="language", detail=f"the document no longer names its language ({had})")]
    return []
