# SPDX-License-Identifier: EUPL-1.2
"""Whether a structure tree is what level a of PDF/A asks (ISO 19005-1, 6.8; ISO 19005-2, 6.7)."""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

_STANDARD = frozenset(
    "/Document /Part /Art /Sect /Div /BlockQuote /Caption /TOC /TOCI /Index /NonStruct /Private"
    " /P /H /H1 /H2 /H3 /H4 /H5 /H6 /L /LI /Lbl /LBody /Table /TR /TH /TD /THead /TBody /TFoot"
    " /Span /Quote /Note /Reference /BibEntry /Code /Link /Annot /Ruby /RB /RT /RP /Warichu /WT"
    " /WP /Figure /Formula /Form".split()
)
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
    if marks.get("/Marked") is not True:
        return False
    roles = root.get("/RoleMap")
    table = {k: str(v) for k, v in roles.items()} if isinstance(roles, Dictionary) else {}
    standard = _STANDARD - _LATER if part == 1 else _STANDARD
    if any(role in standard for role in table):
        return False
    types, languages = _said(root)
    return all(_is_standard(kind, table, standard) for kind in types) and all(
        _LANGUAGE.fullmatch(language) for language in languages if language
    )


def _is_standard(kind: str, roles: dict[str, str], standard: frozenset[str]) -> bool:
    seen: set[str] = set()
    while kind not in standard:
        if kind in seen or kind not in roles:
            return False
        seen.add(kind)
        kind = roles[kind]
    return True


def _said(root: Dictionary) -> tuple[set[str], set[str]]:
    """Return the structure types and languages that the elements of a tree name."""
    types: set[str] = set()
    languages: set[str] = set()
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
        if "/Lang" in element:
            languages.add(str(element.Lang))
        kids = element.get("/K")
        listed = list(kids) if isinstance(kids, Array) else [kids]
        waiting += [kid for kid in listed if isinstance(kid, Dictionary)]
    return types, languages
