# SPDX-License-Identifier: EUPL-1.2
"""Labels in the structure tree: each is a ``Span`` with an ``/Alt`` of its own (ISO 32000-2, 14.7).

Content items may not lie in one another, so the sequence that a label interrupts ends before it
and goes on after it under a new number, both in the element that the text is in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, Object, Operator, String

from redaction.pdf.target import Target

Instruction = Any


def spoken(ground: str) -> str:
    """Return what a screen reader says of a box."""
    return f"gelakt, artikel {ground} Woo"


class PageTags:
    """The content items of one page in the structure tree.

    Attributes:
        usable: whether the page has any.
    """

    def __init__(self, pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        self._pdf, self._page = pdf, page
        self._tree: NumberTree | None = None
        self._parents: list[Any] = []
        root, key = pdf.Root.get("/StructTreeRoot"), page.obj.get("/StructParents")
        if isinstance(root, Dictionary) and "/ParentTree" in root and key is not None:
            tree = NumberTree(root.ParentTree)
            self._key = int(key)
            if self._key in tree and isinstance(tree[self._key], Array):
                found: Any = tree[self._key]
                self._tree, self._parents = tree, list(found)

    @property
    def usable(self) -> bool:
        """Whether labels can be content items here."""
        return self._tree is not None

    def parent(self, mcid: int | None) -> Dictionary | None:
        """Return the element that a content item is in."""
        if mcid is None or not 0 <= mcid < len(self._parents):
            return None
        found = self._parents[mcid]
        return found if isinstance(found, Dictionary) else None

    def add_label(self, target: Target, after: int) -> int:
        """Add an element for a label behind content item ``after``; return its number."""
        parent = self.parent(after)
        if parent is None:
            raise ValueError(f"content item {after} is in no element")
        number = len(self._parents)
        element = self._pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem,
                S=Name.Span,
                P=parent,
                Pg=self._page.obj,
                K=number,
                Alt=String(spoken(target.ground)),
            )
        )
        self._parents.append(element)
        self._insert(parent, after, [element])
        return number

    def go_on(self, mcid: int, label: int) -> int:
        """Return a new number for the rest of a content item, behind a label in it."""
        parent = self.parent(mcid)
        number = len(self._parents)
        self._parents.append(parent)
        kids, at = self._kids(parent, mcid)
        rest: Any = number
        if at is not None and isinstance(kids[at], Dictionary):
            rest = Dictionary(dict(kids[at].items()))
            rest.MCID = number
        element = self._parents[label]
        places = [i for i, kid in enumerate(kids) if _same(kid, element)]
        kids.insert(places[0] + 1 if places else len(kids), rest)
        if parent is not None:
            parent.K = Array(kids)
        return number

    def save(self) -> None:
        """Write to the parent tree what was added."""
        if self._tree is not None:
            self._tree[self._key] = Array(self._parents)

    def _insert(self, parent: Dictionary, after: int, fresh: Sequence[Any]) -> None:
        kids, at = self._kids(parent, after)
        place = len(kids) if at is None else at + 1
        parent.K = Array([*kids[:place], *fresh, *kids[place:]])

    def _kids(self, parent: Dictionary | None, mcid: int) -> tuple[list[Any], int | None]:
        found: Any = parent.get("/K") if parent is not None else None
        kids = list(found) if isinstance(found, Array) else [] if found is None else [found]
        for at, kid in enumerate(kids):
            number = kid
            if isinstance(kid, Dictionary):
                number = kid.get("/MCID") if "/Stm" not in kid else None
            if number is not None and int(number) == mcid:
                return kids, at
        return kids, None


class OpenMarks:
    """The marked-content sequences that are open while a page is put together."""

    def __init__(self, resources: Object) -> None:
        self._table: Any = resources.get("/Properties", Dictionary())
        self._open: list[tuple[Instruction, int | None]] = []

    def pass_by(self, instruction: Instruction) -> None:
        """Follow one instruction."""
        operands, operator = _parts(instruction)
        if operator in ("BMC", "BDC"):
            self._open.append((instruction, self._number(operands)))
        elif operator == "EMC" and self._open:
            self._open.pop()

    @property
    def item(self) -> int | None:
        """The content item that is open, ``None`` outside any and in an artifact."""
        if any(_parts(i)[0] and _parts(i)[0][0] == Name.Artifact for i, _ in self._open):
            return None
        return next((n for _, n in reversed(self._open) if n is not None), None)

    def close(self) -> list[Instruction]:
        """Return what ends every sequence."""
        return [([], Operator("EMC")) for _ in self._open]

    def reopen(self, number: int) -> list[Instruction]:
        """Return what begins every sequence again, the content item as ``number``."""
        last = max(at for at, (_, n) in enumerate(self._open) if n is not None)
        operands = _parts(self._open[last][0])[0]
        properties: Any = operands[1]
        if isinstance(properties, Name):
            properties = self._table.get(str(properties), Dictionary())
        fresh = Dictionary(dict(properties.items()))
        fresh.MCID = number
        self._open[last] = (([operands[0], fresh], Operator("BDC")), number)
        return [instruction for instruction, _ in self._open]

    def _number(self, operands: Sequence[Any]) -> int | None:
        properties: Any = operands[1] if len(operands) > 1 else None
        if isinstance(properties, Name):
            properties = self._table.get(str(properties))
        if not isinstance(properties, Dictionary) or "/MCID" not in properties:
            return None
        return int(properties.MCID)


def _same(kid: Any, element: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.is_indirect and kid.objgen == element.objgen


def _parts(instruction: Instruction) -> tuple[Sequence[Any], str]:
    if isinstance(instruction, tuple):
        return instruction[0], str(instruction[1])
    return instruction.operands, str(instruction.operator)
