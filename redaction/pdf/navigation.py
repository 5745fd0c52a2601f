# SPDX-License-Identifier: EUPL-1.2
"""Links, bookmarks and page labels: kept without names, and only to pages that are there.

Named destinations become explicit ones; their names go. Only links to web addresses and to places
in the document stay; actions of every other kind go.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from redaction.finding import Place
from redaction.geometry import Box
from redaction.pdf.scrub import Scrubber

_LINK_KEYS = frozenset(
    {"/Type", "/Subtype", "/Rect", "/Border", "/BS", "/C", "/QuadPoints", "/StructParent", "/F",
     "/H", "/Contents", "/Lang", "/P"}
)  # fmt: skip
_LABEL_KEYS = frozenset({"/Type", "/S", "/St"})
_MOST = 20_000


@dataclass(frozen=True)
class Destinations:
    """Where the document can be entered: its pages and its named places."""

    pages: frozenset[tuple[int, int]]
    named: Mapping[str, Object]

    def explicit(self, target: Object | None) -> Array | None:
        """Return ``target`` as ``[page /Fit …]``, or ``None`` where it leads to no page."""
        for _ in range(8):
            if isinstance(target, Dictionary):
                target = target.get("/D")
            elif isinstance(target, (String, Name)):
                target = self.named.get(_name(target))
            else:
                break
        if not isinstance(target, Array) or not len(target):
            return None
        if not isinstance(target[0], Dictionary) or target[0].objgen not in self.pages:
            return None
        rest = [v for v in list(target)[1:] if not isinstance(v, (String, Dictionary, Array))]
        return Array([target[0], *rest])


def read_destinations(pdf: pikepdf.Pdf) -> Destinations:
    """Return the pages and named destinations of a document."""
    named: dict[str, Object] = {}
    old = pdf.Root.get("/Dests")
    if isinstance(old, Dictionary):
        named.update(dict(old.items()))
    names = pdf.Root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, Dictionary) else None
    if isinstance(tree, Dictionary):
        _read_tree(tree, named)
    return Destinations(frozenset(p.obj.objgen for p in pdf.pages), named)


def _read_tree(tree: Dictionary, into: dict[str, Object]) -> None:
    waiting: list[Object] = [tree]
    seen = 0
    while waiting and seen < _MOST:
        node = waiting.pop()
        seen += 1
        if not isinstance(node, Dictionary):
            continue
        entries = list(node.get("/Names", Array()))
        for key, value in zip(entries[::2], entries[1::2], strict=False):
            into[_name(key)] = value
        waiting += list(node.get("/Kids", Array()))


def _name(value: Any) -> str:
    return bytes(value).hex() if isinstance(value, String) else str(value)


def clean_links(
    page: pikepdf.Page,
    destinations: Destinations,
    scrubber: Scrubber,
    *,
    boxes: Sequence[Box],
    shown: Callable[[str], bool],
    dropped: Counter[str],
) -> frozenset[tuple[int, int]]:
    """Keep the links of a page that tell nothing; return the numbers of those that went.

    Args:
        page: the page.
        destinations: where links may lead.
        scrubber: knows what was removed.
        boxes: the boxes drawn on this page; a link under one goes.
        shown: whether an address can be read in what stays of the note.
        dropped: counts what goes.
    """
    gone = set()
    kept = []
    for link in page.obj.get("/Annots", Array()):
        if isinstance(link, Dictionary) and _clean_link(link, destinations, scrubber, boxes, shown):
            kept.append(link)
        else:
            gone.add(link.objgen)
            dropped["link"] += 1
    if kept:
        page.obj.Annots = Array(kept)
    elif "/Annots" in page.obj:
        del page.obj["/Annots"]
    return frozenset(gone)


def framed_links(pdf: pikepdf.Pdf) -> dict[tuple[int, int], Place]:
    """Return the place of every link around which viewers draw a frame, by object number."""
    framed = {}
    for number, page in enumerate(pdf.pages, start=1):
        for link in page.obj.get("/Annots", Array()):
            if not isinstance(link, Dictionary) or link.get("/Subtype") != Name.Link:
                continue
            style, border = link.get("/BS"), link.get("/Border")
            width: Any = 1
            if isinstance(style, Dictionary):
                width = style.get("/W", 1)
            elif isinstance(border, Array) and len(border) >= 3:
                width = border[2]
            corners = [float(v) for v in link.get("/Rect", Array())]
            if len(corners) == 4 and float(width) > 0:
                x0, y0, x1, y1 = corners
                area = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                around = area.grow(float(width) + 1.0)
                framed[link.objgen] = Place(page=number, boxes=(around,))
    return framed


def _clean_link(
    link: Dictionary,
    destinations: Destinations,
    scrubber: Scrubber,
    boxes: Sequence[Box],
    shown: Callable[[str], bool],
) -> bool:
    """Rewrite one link in place; tell whether it may stay."""
    rect = [float(v) for v in link.get("/Rect", Array())]
    if len(rect) == 4:
        x0, y0, x1, y1 = rect
        area = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        if sum(area.common(b).area for b in boxes) > 0.5 * area.area > 0:
            return False
    action = link.get("/A")
    goal: dict[str, Any]
    uri = action.get("/URI") if isinstance(action, Dictionary) else None
    if uri is not None:
        address = str(uri)
        if scrubber.holds(address) or _private_address(address, shown):
            return False
        goal = {"/A": Dictionary(S=Name.URI, URI=String(address))}
    else:
        to = action.get("/D") if isinstance(action, Dictionary) else link.get("/Dest")
        if isinstance(action, Dictionary) and action.get("/S") != Name.GoTo:
            return False
        place = destinations.explicit(to)
        if place is None:
            return False
        goal = {"/Dest": place}
    for key in list(link.keys()):
        if key not in _LINK_KEYS:
            del link[key]
    for key, value in goal.items():
        link[key] = value
    if "/Contents" in link:
        link.Contents = String(scrubber.clean(str(link.Contents)))
    return True


def _private_address(address: str, shown: Callable[[str], bool]) -> bool:
    """Tell whether a ``mailto:`` or ``tel:`` link gives an address that cannot be read anyhow."""
    scheme, _, rest = address.partition(":")
    if scheme.strip().casefold() not in ("mailto", "tel", "sip", "callto"):
        return False
    return not shown(rest.split("?")[0])


def rebuild_outlines(
    pdf: pikepdf.Pdf, destinations: Destinations, scrubber: Scrubber, dropped: Counter[str]
) -> None:
    """Write the bookmarks anew: title, place, style, and nothing else."""
    outlines = pdf.Root.get("/Outlines")
    if outlines is None:
        return
    del pdf.Root["/Outlines"]
    if not isinstance(outlines, Dictionary):
        return
    budget = [_MOST]
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    if _copy_items(pdf, outlines, root, destinations, scrubber, budget, dropped):
        pdf.Root.Outlines = root


def _copy_items(
    pdf: pikepdf.Pdf,
    old_parent: Dictionary,
    parent: Dictionary,
    destinations: Destinations,
    scrubber: Scrubber,
    budget: list[int],
    dropped: Counter[str],
    depth: int = 0,
) -> int:
    """Copy the items under ``old_parent``; return how many are visible there."""
    made: list[Dictionary] = []
    visible = 0
    item = old_parent.get("/First")
    while isinstance(item, Dictionary) and budget[0] > 0 and depth < 32:
        budget[0] -= 1
        action = item.get("/A")
        to = action.get("/D") if isinstance(action, Dictionary) else item.get("/Dest")
        place = destinations.explicit(to)
        fresh = pdf.make_indirect(
            Dictionary(Title=String(scrubber.clean(str(item.get("/Title", "")))), Parent=parent)
        )
        for key in ("/C", "/F"):
            if key in item:
                fresh[key] = item[key]
        below = _copy_items(pdf, item, fresh, destinations, scrubber, budget, dropped, depth + 1)
        if place is not None:
            fresh.Dest = place
        if place is None and not below:
            dropped["bookmark"] += 1
        else:
            if below:
                is_open = int(item.get("/Count", 0)) > 0
                fresh.Count = below if is_open else -below
                visible += below if is_open else 0
            made.append(fresh)
            visible += 1
        item = item.get("/Next")
    for before, after in itertools.pairwise(made):
        before.Next, after.Prev = after, before
    if made:
        parent.First, parent.Last = made[0], made[-1]
        if depth == 0:
            parent.Count = visible
    return visible


def clean_page_labels(pdf: pikepdf.Pdf, scrubber: Scrubber) -> None:
    """Write page labels anew: style, start, and a prefix that tells nothing."""
    labels = pdf.Root.get("/PageLabels")
    if labels is None:
        return
    del pdf.Root["/PageLabels"]
    if not isinstance(labels, Dictionary):
        return
    found: dict[int, Dictionary] = {}
    waiting: list[Object] = [labels]
    seen = 0
    while waiting and seen < _MOST:
        node = waiting.pop()
        seen += 1
        if not isinstance(node, Dictionary):
            continue
        entries = list(node.get("/Nums", Array()))
        for key, value in zip(entries[::2], entries[1::2], strict=False):
            if isinstance(value, Dictionary):
                fresh = Dictionary({k: v for k, v in value.items() if k in _LABEL_KEYS})
                if "/P" in value:
                    fresh.P = String(scrubber.clean(str(value.P)))
                found[int(key)] = fresh
        waiting += list(node.get("/Kids", Array()))
    if found:
        numbers: list[Any] = []
        for first in sorted(found):
            numbers += [first, found[first]]
        pdf.Root.PageLabels = Dictionary(Nums=Array(numbers))
