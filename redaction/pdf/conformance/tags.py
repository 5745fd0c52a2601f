# SPDX-License-Identifier: EUPL-1.2
"""Whether a structure tree is what level a of PDF/A asks (ISO 19005-1, 6.8; ISO 19005-2, 6.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from redaction.pdf.names import content_streams, with_direct

_STANDARD = frozenset(
    {"/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/TOC", "/TOCI",
     "/Index", "/NonStruct", "/Private", "/P", "/H", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6",
     "/L", "/LI", "/Lbl", "/LBody", "/Table", "/TR", "/TH", "/TD", "/THead", "/TBody", "/TFoot",
     "/Span", "/Quote", "/Note", "/Reference", "/BibEntry", "/Code", "/Link", "/Annot", "/Ruby",
     "/RB", "/RT", "/RP", "/Warichu", "/WT", "/WP", "/Figure", "/Formula", "/Form"}
)  # fmt: skip
"""Standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4)."""
_LATER = frozenset({"/Annot", "/Ruby", "/RB", "/RT", "/RP", "/Warichu", "/WT", "/WP", "/THead",
                    "/TBody", "/TFoot"})  # fmt: skip
"""Those that PDF 1.4 does not have."""
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def well_tagged(pdf: pikepdf.Pdf, part: int) -> bool:
    """Tell whether ``pdf`` is tagged as level a of a part of ISO 19005 asks."""
    root, marks = pdf.Root.get("/StructTreeRoot"), pdf.Root.get("/MarkInfo")
    if not isinstance(root, Dictionary) or not isinstance(marks, Dictionary):
        return False
    if not marks.get("/Marked", False):
        return False
    roles = root.get("/RoleMap")
    table = {k: str(v) for k, v in roles.items()} if isinstance(roles, Dictionary) else {}
    standard = _STANDARD - _LATER if part == 1 else _STANDARD
    if any(role in standard for role in table):
        return False
    return all(_is_standard(kind, table, standard) for kind in _types(root)) and all(
        not language or _LANGUAGE.fullmatch(language) for language in _languages(pdf)
    )


def _is_standard(kind: str, roles: dict[str, str], standard: frozenset[str]) -> bool:
    seen: set[str] = set()
    while kind not in standard:
        if kind in seen or kind not in roles:
            return False
        seen.add(kind)
        kind = roles[kind]
    return True


def _types(root: Dictionary) -> set[str]:
    """Return the structure types that the elements of a tree name."""
    types: set[str] = set()
    seen: set[tuple[int, int]] = set()
    waiting: list[Object] = [root]
    while waiting:
        element = waiting.pop()
        if element.is_indirect:
            if element.objgen in seen:
                continue
            seen.add(element.objgen)
        if isinstance(element.get("/S"), Name):
            types.add(str(element.S))
        kids = element.get("/K")
        listed = list(kids) if isinstance(kids, Array) else [kids]
        waiting += [kid for kid in listed if isinstance(kid, Dictionary)]
    return types


def _languages(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield every language that an object or a marked content names."""
    for whole in pdf.objects:
        for thing in with_direct(whole):
            if not isinstance(thing, Array) and isinstance(thing.get("/Lang"), String):
                yield str(thing.Lang)
    for stream in content_streams(pdf):
        for step in pikepdf.parse_content_stream(stream, "BDC DP"):
            said = step.operands[1] if len(step.operands) > 1 else None
            if isinstance(said, Dictionary) and isinstance(said.get("/Lang"), String):
                yield str(said.Lang)
