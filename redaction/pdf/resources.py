# SPDX-License-Identifier: EUPL-1.2
"""Resources that no content stream names: a form or font nobody draws can hold anything."""

from __future__ import annotations

import re
from typing import Any

import pikepdf
from pikepdf import Dictionary, Object, Stream

from redaction.pdf.content import content

_NAME = re.compile(rb"/([^\x00\t\n\x0c\r ()<>\[\]{}/%]*)")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_TABLES = (
    "/XObject", "/Font", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties",
)  # fmt: skip
_ALLOWED = frozenset((*_TABLES, "/ProcSet"))


def prune(pdf: pikepdf.Pdf) -> int:
    """Take out of every resource dictionary what its stream does not name; return how many went.

    Forms without resources of their own use their page's; what they name stays there.
    """
    pruner = _Pruner()
    for page in pdf.pages:
        resources = page.resources
        names = pruner.names_of_page(page)
        page.obj.Resources = pruner.pruned(resources, names)
    return pruner.count


class _Pruner:
    def __init__(self) -> None:
        self.count = 0
        self._done: set[tuple[int, int]] = set()

    def names_of_page(self, page: pikepdf.Page) -> set[str]:
        contents = page.obj.get("/Contents")
        streams = [contents] if isinstance(contents, Stream) else list(contents or ())
        data = b"\n".join(_bytes(s) for s in streams)
        return _names(data)

    def pruned(self, resources: Object, names: set[str]) -> Dictionary:
        """Return resources with only what is named, there or in a form that borrows them."""
        names = self._with_borrowers(resources, names)
        fresh = Dictionary()
        for key, table in resources.items():
            if key not in _ALLOWED:
                self.count += 1
                continue
            if key not in _TABLES or not isinstance(table, Dictionary):
                fresh[key] = table
                continue
            kept: dict[str, Any] = {}
            for name, thing in table.items():
                # Default colour spaces act without being named.
                if name in names or name.startswith("/Default"):
                    kept[name] = thing
                    self._inside(thing)
                else:
                    self.count += 1
            if kept:
                fresh[key] = Dictionary(kept)
        return fresh

    def _with_borrowers(self, resources: Object, names: set[str]) -> set[str]:
        found = set(names)
        waiting = list(names)
        table = resources.get("/XObject")
        # Not asked by name: what looks like one in the bytes of a picture need not be UTF-8.
        forms = dict(table.items()) if isinstance(table, Dictionary) else {}
        while waiting and forms:
            form = forms.get(waiting.pop())
            if (
                isinstance(form, Stream)
                and form.get("/Subtype") == "/Form"
                and "/Resources" not in form
            ):
                fresh = _names(_bytes(form)) - found
                found |= fresh
                waiting += fresh
        return found

    def _inside(self, thing: Any) -> None:
        """Prune the resources of a form, a pattern, a Type 3 font, or a soft mask's group."""
        if not isinstance(thing, Dictionary | Stream):
            return
        if thing.is_indirect:
            if thing.objgen in self._done:
                return
            self._done.add(thing.objgen)
        if isinstance(thing, Stream) and isinstance(thing.get("/Resources"), Dictionary):
            thing.Resources = self.pruned(thing.Resources, _names(_bytes(thing)))
        elif isinstance(thing, Dictionary) and "/CharProcs" in thing and "/Resources" in thing:
            data = b"\n".join(_bytes(p) for p in thing.CharProcs.values() if isinstance(p, Stream))
            thing.Resources = self.pruned(thing.Resources, _names(data))
        elif isinstance(thing, Dictionary):
            mask = thing.get("/SMask")
            if isinstance(mask, Dictionary) and isinstance(mask.get("/G"), Stream):
                self._inside(mask.G)


def _bytes(stream: Any) -> bytes:
    try:
        return bytes(content(stream))
    except (pikepdf.PdfError, AttributeError):
        return b""


def _names(data: bytes) -> set[str]:
    """Return every name in a content stream; names inside strings only keep a little more."""
    found = set()
    for raw in set(_NAME.findall(data)):
        name = _ESCAPE.sub(lambda m: bytes((int(m.group(1), 16),)), raw)
        found.add("/" + name.decode("utf-8", "surrogateescape"))
    return found
