# SPDX-License-Identifier: EUPL-1.2
"""Tags that were lost though nobody removed what they tag.

An element is known by its type and by the marked stretches of content that it tags. It may be
gone only when something below it touches a box.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from redaction.geometry import Box, union
from redaction.inspect.loss import PLACE, counted, open_pdf
from redaction.inspect.objects import drawn_streams
from redaction.inspect.page_objects import objects_in
from redaction.inspect.shown import Boxes
from redaction.inspection import Loss

Stretch = tuple[int, int]
"""A marked stretch of content: (page number, MCID)."""


class _Tag(NamedTuple):
    """A structure element by what it tags: its type, page and marked stretches."""

    type: str
    page: int | None
    stretches: tuple[Stretch, ...]


@dataclass
class _Element:
    """One element of the tree while it is read.

    Attributes:
        type: its structure type (``/P``).
        parent: index of the element above, -1 at the top.
        own: stretches it tags itself.
        below: these and all stretches of its kids.
    """

    type: str
    parent: int
    own: list[Stretch] = field(default_factory=list)
    below: set[Stretch] = field(default_factory=set)

    @property
    def tag(self) -> _Tag:
        page = self.own[0][0] if self.own else None
        return _Tag(self.type, page, tuple(sorted(self.own)))


def _kids(element: pikepdf.Object) -> list[object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _page_of(item: pikepdf.Object, numbers: dict[tuple[int, int], int], above: int) -> int:
    """Return the page an element or a reference names, or the one above; 0 when unknown."""
    page = item.get("/Pg")
    return numbers.get(page.objgen, above) if isinstance(page, pikepdf.Dictionary) else above


def _elements(pdf: pikepdf.Pdf) -> list[_Element]:
    """Return every structure element, parents before their kids."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return []
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    roles = root.get("/RoleMap")
    drawn = drawn_streams(pdf).pages
    found: list[_Element] = []
    seen: set[tuple[int, int]] = set()
    stack = [(kid, 0, -1) for kid in _kids(root) if isinstance(kid, pikepdf.Dictionary)]
    while stack:
        item, page, parent = stack.pop()
        if item.is_indirect:
            if item.objgen in seen:
                continue
            seen.add(item.objgen)
        page = _page_of(item, numbers, page)
        element = _Element(_standard(str(item.get("/S", "")), roles), parent)
        me = len(found)
        found.append(element)
        for kid in _kids(item):
            if isinstance(kid, int):
                element.own.append((page, kid))
            elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
                stream = kid.get("/Stm")
                if isinstance(stream, pikepdf.Stream) and stream.objgen[0] not in drawn:
                    continue  # a form that no page can draw tags nothing
                element.own.append((_page_of(kid, numbers, page), int(kid.MCID)))
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") != "/OBJR":
                stack.append((kid, page, me))
    return found


def _standard(kind: str, roles: object) -> str:
    """Return what a type of a tool's own stands for (ISO 32000-2, 14.7.3)."""
    for _ in range(8):
        role = roles.get(kind) if isinstance(roles, pikepdf.Dictionary) else None
        if role is None or str(role) == kind:
            break
        kind = str(role)
    return kind


def _tags(pdf: pikepdf.Pdf) -> Iterator[tuple[_Tag, set[Stretch]]]:
    """Yield every tag with all stretches below it."""
    elements = _elements(pdf)
    for element in reversed(elements):
        element.below.update(element.own)
        if element.parent >= 0:
            elements[element.parent].below |= element.below
    for element in elements:
        yield element.tag, element.below


def _marked(data: bytes) -> dict[Stretch, Box]:
    """Return the area of every marked stretch, by (page, MCID)."""
    areas: dict[Stretch, Box] = {}
    with pypdfium2.PdfDocument(data) as document:
        for number in range(1, len(document) + 1):
            page = document[number - 1]
            for item in objects_in(page):
                mcid = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)
                if mcid < 0:
                    continue
                box = item.bounds
                key = (number, mcid)
                areas[key] = union((areas[key], box)) if key in areas else box
            page.close()
    return areas


def lost_tags(source: bytes, result: bytes, gone: Boxes) -> list[Loss]:
    """Return the tags that are lost: the whole tree, single elements, or marks in the content.

    An element is forgiven when something it tags touches a removal or an exempt area.
    """
    with open_pdf(source) as before_pdf, open_pdf(result) as after_pdf:
        before = list(_tags(before_pdf))
        if not before:
            return []
        after = list(_tags(after_pdf))
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
        *counted(lost, "tag", "{} tag(s) gone"),
        *counted(unmarked, "tag", "{} stretch(es) of content no longer tagged"),
    ]
