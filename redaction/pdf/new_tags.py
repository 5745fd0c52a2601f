# SPDX-License-Identifier: EUPL-1.2
"""Structure elements for content that is new on a page (ISO 32000-2, 14.7.2 and 14.7.5).

An annotation that has an element hands it on, so that it keeps its place in the reading order.
"""

from __future__ import annotations

import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, Object, Stream, String

from redaction.geometry import Box
from redaction.pdf.content import content

_MCID = re.compile(rb"/MCID\s+(\d{1,6})")


class NewTags:
    """Adds content items to the structure tree of a document; :meth:`save` writes them.

    Attributes:
        usable: whether the document is tagged at all; nothing is added where it is not.
    """

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        root: Any = pdf.Root.get("/StructTreeRoot")
        self.usable = isinstance(root, Dictionary)
        self._root: Any = root
        self._next = 0
        self._items: dict[tuple[int, int], list[Any]] = {}
        if not self.usable:
            return
        if not isinstance(self._root.get("/ParentTree"), Dictionary):
            self._root.ParentTree = NumberTree.new(pdf).obj
        self._tree = NumberTree(self._root.ParentTree)
        self._next = max([int(self._root.get("/ParentTreeNextKey", 0)), *(
            int(key) + 1 for key in self._tree)])  # fmt: skip

    def hand_on(self, page: pikepdf.Page, annotation: Object, *, role: str, alt: str) -> int:
        """Return the number of a content item in the place of an annotation."""
        element = self._at(annotation.get("/StructParent"))
        if not isinstance(element, Dictionary):
            box = [float(v) for v in annotation.Rect]
            return self.item(page, role=role, alt=alt, box=Box(*box))
        kids = element.get("/K")
        others = [
            kid
            for kid in (kids if isinstance(kids, Array) else [kids])
            if kid is not None
            and not (isinstance(kid, Dictionary) and _is(kid.get("/Obj"), annotation))
        ]
        number = self._number(page, element)
        element.S, element.Pg = Name(f"/{role}"), page.obj
        element.K = Array([*others, number])
        if alt and "/Alt" not in element:
            element.Alt = String(alt)
        return number

    def item(
        self,
        page: pikepdf.Page,
        *,
        role: str,
        alt: str = "",
        box: Box | None = None,
        parent: Object | None = None,
        name: str = "",
    ) -> int:
        """Add an element with one content item; return the number of the item.

        Args:
            page: the page that the content is on.
            role: structure type (``P``).
            alt: what stands for it where it is no text.
            box: where it is, for a figure.
            parent: the element it comes in; the document when not given.
            name: its own id, for a note.
        """
        element = self._element(role, parent)
        element.Pg = page.obj
        if alt:
            element.Alt = String(alt)
        if alt and box is not None:
            element.A = Dictionary(O=Name.Layout, BBox=Array([round(v, 2) for v in box]))
        if name:
            element.ID = String(name)
            if not isinstance(self._root.get("/IDTree"), Dictionary):
                self._root.IDTree = NameTree.new(self._pdf).obj
            NameTree(self._root.IDTree)[name] = element
        number = self._number(page, element)
        element.K = number
        return number

    def group(self, role: str) -> Any:
        """Add an element without content of its own, for others to come in."""
        return self._element(role, None)

    def save(self) -> None:
        """Write the content items to the parent tree."""
        if not self.usable:
            return
        for page in self._pdf.pages:
            items = self._items.get(page.obj.objgen)
            if items is not None:
                self._tree[int(page.obj.StructParents)] = Array(items)
        self._root.ParentTreeNextKey = self._next

    def _element(self, role: str, parent: Object | None) -> Any:
        above: Any = parent if parent is not None else self._top()
        made = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=above)
        )
        kids = above.get("/K")
        above.K = Array(
            [*(kids if isinstance(kids, Array) else [] if kids is None else [kids]), made]
        )
        return made

    def _top(self) -> Any:
        """Return the element of the whole document, or the root of the tree."""
        kids = self._root.get("/K")
        first: Any = kids[0] if isinstance(kids, Array) and len(kids) else kids
        if isinstance(first, Dictionary) and first.get("/S") in (Name.Document, Name.Part):
            return first
        return self._root

    def _number(self, page: pikepdf.Page, element: Object) -> int:
        items = self._items.get(page.obj.objgen)
        if items is None:
            items = self._items.setdefault(page.obj.objgen, self._known(page))
        items.append(element)
        return len(items) - 1

    def _at(self, key: Any) -> Any:
        """Return what the parent tree has under a number; ``None`` for anything else."""
        known = isinstance(key, int) and int(key) in self._tree
        return self._tree[int(key)] if known else None

    def _known(self, page: pikepdf.Page) -> list[Any]:
        """Return the elements of a page by content item, room for items without one included."""
        key: Any = page.obj.get("/StructParents")
        if not isinstance(key, int):
            page.obj.StructParents = self._next
            self._next += 1
        known = self._at(page.obj.StructParents)
        items = [*known] if isinstance(known, Array) else []
        contents: Any = page.obj.get("/Contents")
        parts = contents if isinstance(contents, Array) else [contents]
        numbers = [
            int(number)
            for part in parts
            if isinstance(part, Stream)
            for number in _MCID.findall(content(part))
        ]
        return items + [None] * (max(numbers, default=-1) + 1 - len(items))


def _is(thing: object, other: Object) -> bool:
    return isinstance(thing, Dictionary) and thing.objgen == other.objgen


def marked(role: str, number: int, body: bytes) -> bytes:
    """Return content as the content item of a number."""
    return b"/%s <</MCID %d>> BDC\n%sEMC\n" % (role.encode(), number, body)


def artifact(body: bytes) -> bytes:
    """Return content that is no part of the text (ISO 32000-2, 14.8.2.2)."""
    return b"/Artifact BMC\n%sEMC\n" % body
