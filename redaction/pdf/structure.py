# SPDX-License-Identifier: EUPL-1.2
"""The structure tree of a tagged PDF: kept, with no removed text in what it says of itself.

``/Alt /ActualText /E /T`` are cleaned; references to annotations that went are taken out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from redaction.pdf.scrub import Scrubber
from redaction.standard_names import NAMES

_ROOT_KEYS = frozenset(
    {"/Type", "/K", "/ParentTree", "/ParentTreeNextKey", "/RoleMap", "/ClassMap", "/Namespaces",
     "/IDTree"}
)  # fmt: skip
_ELEMENT_KEYS = frozenset(
    {"/Type", "/S", "/P", "/ID", "/Ref", "/Pg", "/K", "/A", "/C", "/R", "/T", "/Lang", "/Alt",
     "/E", "/ActualText", "/NS"}
)  # fmt: skip
_TEXTS = ("/Alt", "/ActualText", "/E", "/T")
Number = tuple[int, int]


def clean_structure(
    pdf: pikepdf.Pdf,
    scrubber: Scrubber,
    *,
    gone: frozenset[Number],
    copies: Mapping[Number, Object],
    dropped: Counter[str],
) -> None:
    """Clean the structure tree in place.

    Args:
        pdf: the document.
        scrubber: knows what was removed.
        gone: object numbers of annotations that were taken away.
        copies: forms that were copied, which marked-content references must follow.
        dropped: counts what goes.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary):
        if root is not None:
            del pdf.Root["/StructTreeRoot"]
        return
    for key in list(root.keys()):
        if key not in _ROOT_KEYS:
            del root[key]
    pages = frozenset(p.obj.objgen for p in pdf.pages)
    drawn = _drawn(pdf)
    cleaner = _Cleaner(scrubber, gone, copies, pages, drawn, dropped)
    cleaner.walk(root)
    if cleaner.renamed and "/IDTree" in root:
        del root["/IDTree"]


class _Cleaner:
    def __init__(
        self,
        scrubber: Scrubber,
        gone: frozenset[Number],
        copies: Mapping[Number, Object],
        pages: frozenset[Number],
        drawn: frozenset[Number],
        dropped: Counter[str],
    ) -> None:
        self._scrubber = scrubber
        self._gone = gone
        self._copies = copies
        self._pages = pages
        self._drawn = drawn
        self._dropped = dropped
        self._seen: set[Number] = set()
        self._roles: dict[str, Object] = {}
        self.renamed = False

    def walk(self, root: Dictionary) -> None:
        roles = root.get("/RoleMap")
        if isinstance(roles, Dictionary):
            self._roles = dict(roles.items())
            for role in self._roles:
                if self._tells(role):
                    del roles[role]
        waiting: list[Dictionary] = [root]
        while waiting:
            element = waiting.pop()
            if element.is_indirect:
                if element.objgen in self._seen:
                    continue
                self._seen.add(element.objgen)
            if "/S" in element:
                self._element(element)
            kids = element.get("/K")
            if isinstance(kids, Array):
                kept = [k for k in kids if self._stays(k)]
                if len(kept) != len(kids):
                    element.K = Array(kept)
                waiting += [k for k in kept if isinstance(k, Dictionary)]
            elif isinstance(kids, Dictionary):
                if self._stays(kids):
                    waiting.append(kids)
                else:
                    del element["/K"]

    def _tells(self, role: str) -> bool:
        """Tell whether a type is called like somebody; those of the standard are nobody's."""
        return role[1:] not in NAMES and self._scrubber.holds(role[1:])

    def _element(self, element: Dictionary) -> None:
        for key in list(element.keys()):
            if key not in _ELEMENT_KEYS:
                del element[key]
                self._dropped["structure property"] += 1
        role = str(element.S)
        if self._tells(role):
            element.S = self._roles.get(role, Name.Span)
        for key in _TEXTS:
            if key in element:
                self._clean_text(element, key)
        if "/ID" in element and self._scrubber.holds(_text(element.ID)):
            del element["/ID"]
            self.renamed = True
        page = element.get("/Pg")
        if isinstance(page, Dictionary) and page.objgen not in self._pages:
            del element["/Pg"]
        attributes = element.get("/A")
        if attributes is not None:
            self._attributes(attributes)

    def _clean_text(self, element: Dictionary, key: str) -> None:
        value = element[key]
        if not isinstance(value, String):
            del element[key]
            return
        text = str(value)
        cleaned = self._scrubber.clean(text)
        if cleaned != text:
            element[key] = String(cleaned)
            self._dropped["alternative text"] += 1

    def _attributes(self, attributes: Any) -> None:
        for item in attributes if isinstance(attributes, Array) else [attributes]:
            if isinstance(item, Dictionary):
                for key, value in list(item.items()):
                    if isinstance(value, String) and self._scrubber.holds(str(value)):
                        item[key] = String(self._scrubber.clean(str(value)))

    def _stays(self, kid: Any) -> bool:
        """Tell whether a kid of an element stays; references are brought up to date."""
        if not isinstance(kid, Dictionary):
            return True
        kind = kid.get("/Type")
        if kind == Name.OBJR:
            thing = kid.get("/Obj")
            if isinstance(thing, Stream):
                copy = self._copies.get(thing.objgen)
                if copy is not None:
                    kid.Obj = copy
                return True
            if not isinstance(thing, Dictionary) or thing.objgen in self._gone:
                return False
            return bool(thing.get("/Subtype") == Name.Link)
        if kind == Name.MCR:
            stream = kid.get("/Stm")
            if isinstance(stream, Stream) and stream.objgen in self._copies:
                kid.Stm = self._copies[stream.objgen]
            if isinstance(stream, Stream) and kid.Stm.objgen not in self._drawn:
                return False
            page = kid.get("/Pg")
            return not isinstance(page, Dictionary) or page.objgen in self._pages
        return True


def _drawn(pdf: pikepdf.Pdf) -> frozenset[Number]:
    """Return the numbers of the forms and pictures that pages draw."""
    found: set[Number] = set()
    waiting: list[Any] = [page.resources for page in pdf.pages]
    while waiting:
        resources = waiting.pop()
        table = resources.get("/XObject") if isinstance(resources, Dictionary) else None
        for thing in table.values() if isinstance(table, Dictionary) else ():
            if isinstance(thing, Stream) and thing.objgen not in found:
                found.add(thing.objgen)
                waiting.append(thing.get("/Resources"))
    return frozenset(found)


def _text(value: Any) -> str:
    try:
        return str(value)
    except (UnicodeDecodeError, ValueError):
        return bytes(value).decode("latin-1")
