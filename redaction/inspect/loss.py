# SPDX-License-Identifier: EUPL-1.2
"""What was lost though nobody removed it: words, pages, tags, links, language.

Everything is compared by place. A redaction moves nothing, so a glyph, a tagged stretch or a
link that stood outside the boxes must still stand there; a sequence comparison would call a
moved column lost and miss a word that is said twice.
"""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from redaction.geometry import Box, union
from redaction.inspect.readers import Reading, Readings
from redaction.inspect.shown import Boxes
from redaction.inspect.spelling import Secret, tells
from redaction.inspection import Loss

PLACE = 1.0
"""Points by which a glyph that stayed may differ between two writings of one number."""

_HYPHENS = str.maketrans(dict.fromkeys("\x02\u00ad\u2010\u2011\ufffe", "-"))


def _gone_with(box: Box, areas: Sequence[Box]) -> bool:
    """Tell whether a glyph may be gone: a box covers its middle or a fifth of it."""
    if not areas:
        return False
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    for area in areas:
        wide = area.grow(PLACE)
        if wide.x0 <= x <= wide.x1 and wide.y0 <= y <= wide.y1:
            return True
        if box.area and wide.common(box).area > 0.2 * box.area:
            return True
    return False


class _Glyphs:
    """The glyphs of a page, to be asked by what and where."""

    def __init__(self, reading: Reading) -> None:
        self._cells: dict[tuple[str, int, int], list[Box]] = defaultdict(list)
        for char, box in zip(reading.text.translate(_HYPHENS), reading.boxes, strict=True):
            if box is not None:
                self._cells[char, round(box.x0), round(box.y0)].append(box)

    def has(self, char: str, box: Box) -> bool:
        """Tell whether this character stands here."""
        x, y = round(box.x0), round(box.y0)
        return any(
            abs(other.x0 - box.x0) <= PLACE and abs(other.y0 - box.y0) <= PLACE
            for dx in (0, -1, 1)
            for dy in (0, -1, 1)
            for other in self._cells.get((char, x + dx, y + dy), ())
        )


def _words(reading: Reading) -> Iterator[list[tuple[str, Box]]]:
    word: list[tuple[str, Box]] = []
    for char, box in zip(reading.text.translate(_HYPHENS), reading.boxes, strict=True):
        if box is None:
            if word:
                yield word
            word = []
        else:
            word.append((char, box))
    if word:
        yield word


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
        there = _Glyphs(after)
        lost = 0
        for word in _words(before):
            stays = [(char, box) for char, box in word if not _gone_with(box, areas)]
            if any(not there.has(char, box) for char, box in stays):
                lost += 1
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


class _Tag(NamedTuple):
    """A structure element by what it tags: its type, page and marked stretches."""

    type: str
    page: int | None
    stretches: tuple[int, ...]


def _tags(pdf: pikepdf.Pdf) -> list[tuple[_Tag, frozenset[tuple[int, int]]]]:
    """Return every structure element with all marked stretches below it, as (page, MCID)."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return []
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    found: list[tuple[_Tag, frozenset[tuple[int, int]]]] = []
    below: dict[int, set[tuple[int, int]]] = {}
    seen: set[tuple[int, int]] = set()
    # Depth first without recursion; an element is finished after all its kids are.
    stack: list[tuple[pikepdf.Object, int | None, int, bool]] = []
    serial = 0

    def kids_of(element: pikepdf.Object) -> list[object]:
        kids = element.get("/K")
        if kids is None:
            return []
        return list(kids) if isinstance(kids, pikepdf.Array) else [kids]

    below[0] = set()
    for kid in kids_of(root):
        if isinstance(kid, pikepdf.Dictionary):
            stack.append((kid, None, 0, False))
    pending: dict[int, tuple[_Tag, int]] = {}
    order: list[int] = []
    while stack:
        element, page, parent, _ = stack.pop()
        if element.is_indirect:
            if element.objgen in seen:
                continue
            seen.add(element.objgen)
        own = element.get("/Pg")
        if isinstance(own, pikepdf.Dictionary):
            page = numbers.get(own.objgen, page)
        serial += 1
        me = serial
        below[me] = set()
        direct: list[int] = []
        for kid in kids_of(element):
            if isinstance(kid, int):
                direct.append(kid)
                if page:
                    below[me].add((page, kid))
            elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
                kid_page = kid.get("/Pg")
                on = (
                    numbers.get(kid_page.objgen, page)
                    if isinstance(kid_page, pikepdf.Dictionary)
                    else page
                )
                direct.append(int(kid.MCID))
                if on:
                    below[me].add((on, int(kid.MCID)))
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") != "/OBJR":
                stack.append((kid, page, me, False))
        tag = _Tag(str(element.get("/S", "")), page if direct else None, tuple(sorted(direct)))
        pending[me] = (tag, parent)
        order.append(me)
    for me in reversed(order):
        tag, parent = pending[me]
        below[parent] |= below[me]
        found.append((tag, frozenset(below[me])))
    return found


def _marked(data: bytes) -> dict[tuple[int, int], Box]:
    """Return the area of every marked stretch, by (page, MCID)."""
    areas: dict[tuple[int, int], Box] = {}
    with pypdfium2.PdfDocument(data) as document:
        for number in range(1, len(document) + 1):
            page = document[number - 1]
            for item in page.get_objects(max_depth=1):
                mcid = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)
                if mcid < 0:
                    continue
                box = Box(*item.get_bounds())
                key = (number, mcid)
                areas[key] = union((areas[key], box)) if key in areas else box
            page.close()
    return areas


def lost_tags(source: bytes, result: bytes, gone: Boxes) -> list[Loss]:
    """Return the tags that are lost: the whole tree, single elements, or marks in the content.

    An element is forgiven when something it tags touches a removal or an exempt area.
    """
    with _open(source) as before_pdf, _open(result) as after_pdf:
        before = _tags(before_pdf)
        if not before:
            return []
        after = _tags(after_pdf)
    if not after:
        return [Loss(kind="tag", detail=f"all {len(before)} tags are gone")]
    marks = _marked(source)
    touched = {
        key
        for key, box in marks.items()
        if any(box.grow(PLACE).meets(area) for area in gone.on(key[0]))
    }
    left = Counter(tag for tag, _ in after)
    lost: Counter[int | None] = Counter()
    for tag, below in before:
        if left[tag]:
            left[tag] -= 1
        elif not below & touched:
            page = tag.page or min((page for page, _ in below), default=None)
            lost[page] += 1
    result_marks = _marked(result)
    unmarked: Counter[int | None] = Counter(
        page for page, mcid in marks.keys() - touched if (page, mcid) not in result_marks
    )
    return [
        *_counted(lost, "tag", "{} tag(s) gone"),
        *_counted(unmarked, "tag", "{} stretch(es) of content no longer tagged"),
    ]


def _counted(counts: Counter[int | None], kind: str, text: str) -> list[Loss]:
    return [
        Loss.model_validate({"kind": kind, "page": page, "detail": text.format(count)})
        for page, count in sorted(counts.items(), key=lambda item: item[0] or 0)
    ]


def _open(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data), suppress_warnings=True)


class _Link(NamedTuple):
    page: int
    target: str
    box: Box


def _links(pdf: pikepdf.Pdf) -> list[_Link]:
    found = []
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
                    target = "/GoTo"
                else:
                    continue  # a launch or a script is to go
            elif "/Dest" in link:
                target = "/GoTo"
            if target:
                found.append(_Link(number, target, box))
    return found


def lost_links(source: bytes, result: bytes, gone: Boxes, secrets: Sequence[Secret]) -> list[Loss]:
    """Return, a page, how many links are gone.

    A link may go when it touches a removal, holds a removed text, or opens a person's mail.
    """
    with _open(source) as before_pdf, _open(result) as after_pdf:
        before, after = _links(before_pdf), _links(after_pdf)
    left = Counter((link.page, link.target, _rounded(link.box)) for link in after)
    lost: Counter[int | None] = Counter()
    for link in before:
        key = (link.page, link.target, _rounded(link.box))
        if left[key]:
            left[key] -= 1
            continue
        private = link.target.lower().startswith(("mailto:", "tel:"))
        if private or any(tells(link.target, secret) for secret in secrets):
            continue
        if any(link.box.meets(area) for area in gone.on(link.page)):
            continue
        lost[link.page] += 1
    return _counted(lost, "link", "{} link(s) gone")


def _rounded(box: Box) -> tuple[int, ...]:
    return tuple(round(value) for value in box)


def lost_language(source: bytes, result: bytes) -> list[Loss]:
    """Return a loss when the source named its language and the result does not."""
    with _open(source) as before, _open(result) as after:
        had, has = str(before.Root.get("/Lang", "")), str(after.Root.get("/Lang", ""))
    if had and not has:
        return [Loss(kind="language", detail=f"the document no longer names its language ({had})")]
    return []
