# SPDX-License-Identifier: EUPL-1.2
"""A twin of a file that says in known words what pikepdf's check of PDF/A does not know.

The check refuses constructs that it cannot judge, though PDF/A allows them: overprinting, spot
colours, layers, Type 3 fonts, slanted programs, namespaces of tags. Each is judged here, and only
where it conforms it is replaced in the twin by something that conforms if and only if the
original does. The twin is checked and thrown away.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Operator, Stream, String

from redaction.pdf.conformance.blank import blank_program
from redaction.pdf.names import with_direct
from redaction.pdf.properties import ACCESSIBLE
from redaction.pdf.usage import FontUse, Usage, differences, read_usage

_UPRIGHT = [0.001, 0.0, 0.0, 0.001, 0.0, 0.0]
_TYPE3_KEYS = frozenset({"/CharProcs", "/FontMatrix", "/FontBBox", "/Resources", "/Encoding",
                         "/CIDToGIDMap"})  # fmt: skip
_LEFT_OUT = frozenset({127, 129, 141, 143, 144, 157})
_WIDTH_MOST = 1.0
"""How far the width of a Type 3 glyph may differ from that in ``/Widths``, in 1/1000 em."""


def twin_of(data: bytes, part: int, *, odd_fonts: bool = True) -> bytes | None:
    """Return a file that conforms if and only if ``data`` does, in words the check knows.

    Args:
        data: a written file.
        part: the part of ISO 19005 that it is checked for.
        odd_fonts: it may show a font that the check does not know.

    Returns:
        ``None`` where the file says nothing that the check does not know.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        things = [thing for whole in pdf.objects for thing in with_direct(whole)]
        changes = [
            _without_own_words(pdf),
            _without_overprint(things),
            _without_namespaces(pdf),
            _without_spot_colours(things),
            _without_layers(pdf),
            part == 1 and _without_tab_order(pdf),
            *(
                _set_upright(thing)
                for thing in things
                if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Type1C
            ),
        ]
        if odd_fonts and any(_may_be_odd(thing) for thing in things):
            for use in read_usage(pdf).fonts.values():
                if use.font.get("/Subtype") == Name.Type3:
                    changes.append(_without_type3(pdf, use))
                elif use.font.get("/Subtype") == Name.Type1:
                    changes.append(_with_bullets(use))
        if not any(changes):
            return None
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            force_version=pdf.pdf_version,
            fix_metadata_version=False,
            deterministic_id=True,
        )
    return out.getvalue()


def has_odd_fonts(usage: Usage) -> bool:
    """Tell whether a document shows fonts that have to be said in other words for the check."""
    return any(
        use.font.get("/Subtype") == Name.Type3 or (use.codes & _LEFT_OUT and _may_be_odd(use.font))
        for use in usage.fonts.values()
    )


def _may_be_odd(font: Any) -> bool:
    """Tell whether a thing is a font of a kind that may have to be said in other words."""
    if not isinstance(font, Dictionary):
        return False
    kind = font.get("/Subtype")
    return kind == Name.Type3 or (
        kind == Name.Type1 and font.get("/Encoding") == Name.WinAnsiEncoding
    )


def _without_own_words(pdf: pikepdf.Pdf) -> bool:
    """Our own words describe the one property that they add."""
    said = pdf.Root.Metadata.read_bytes()
    plain = said.replace(ACCESSIBLE.encode(), b"")
    if plain != said:
        pdf.Root.Metadata.write(plain)
    return plain != said


def _without_tab_order(pdf: pikepdf.Pdf) -> bool:
    """The order of tabs came with PDF 1.5; to PDF/A-1 it is a key of nobody's."""
    ordered = [page for page in pdf.pages if "/Tabs" in page.obj]
    for page in ordered:
        del page.obj["/Tabs"]
    return bool(ordered)


def _without_overprint(things: Sequence[Any]) -> bool:
    """Overprint mode 1 is forbidden with ICC colours of CMYK alone (ISO 19005-2, 6.2.4.2)."""
    states = []
    for thing in things:
        if isinstance(thing, Array):
            if len(thing) > 1 and thing[0] == Name.ICCBased and _components(thing[1]) == 4:
                return False
        elif thing.get("/OPM", 0) != 0:
            states.append(thing)
    for state in states:
        del state["/OPM"]
    return bool(states)


def _components(profile: Any) -> int:
    return int(profile.get("/N", 4)) if isinstance(profile, Stream) else 4


def _without_namespaces(pdf: pikepdf.Pdf) -> bool:
    """Namespaces came with PDF 2.0; to PDF/A-1, 2 and 3 they are keys of nobody's."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary) or "/Namespaces" not in root:
        return False
    del root["/Namespaces"]
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/NS" in thing and "/S" in thing:
            del thing["/NS"]
    return True


def _without_spot_colours(things: Sequence[Any]) -> bool:
    """A spot colour is as good as what stands for it, if that is the same everywhere.

    ISO 19005-2, 6.2.4.4. An indexed colour has one component too.
    """
    spaces = [
        thing
        for thing in things
        if isinstance(thing, Array) and len(thing) > 3 and thing[0] == Name.Separation
    ]
    told: dict[str, set[bytes]] = {}
    for space in spaces:
        told.setdefault(str(space[1]), set()).add(space[2].unparse() + b" " + space[3].unparse())
    if any(len(ways) > 1 for ways in told.values()):
        return False
    changed = False
    for space in spaces:
        size = _size(space[2])
        if size:
            space[0], space[1], space[2] = Name.Indexed, space[2], 255
            space[3] = String(bytes(256 * size))
            del space[4:]
            changed = True
    return changed


def _size(space: Any) -> int:
    """Return how many components a plain colour space has; 0 where it is another."""
    named = {"/DeviceGray": 1, "/CalGray": 1, "/DeviceRGB": 3, "/CalRGB": 3, "/Lab": 3,
             "/DeviceCMYK": 4}  # fmt: skip
    if isinstance(space, Array) and len(space) > 1 and space[0] == Name.ICCBased:
        return _components(space[1])
    return named.get(str(space[0] if isinstance(space, Array) and len(space) else space), 0)


def _without_layers(pdf: pikepdf.Pdf) -> bool:
    """Layers that have a named order without switches conform (ISO 19005-2, 6.9)."""
    layers = pdf.Root.get("/OCProperties")
    if not isinstance(layers, Dictionary) or pdf.pdf_version < "1.5":
        return False
    default = layers.get("/D", Dictionary())
    if "/AS" in default or "/Configs" in layers or not isinstance(default.get("/Name"), String):
        return False
    order = default.get("/Order")
    groups = [g for g in layers.get("/OCGs", Array()) if isinstance(g, Dictionary)]
    if order is not None and {g.objgen for g in groups} != _listed(order):
        return False
    del pdf.Root["/OCProperties"]
    for thing in pdf.objects:
        if isinstance(thing, (Dictionary, Stream)) and "/OC" in thing:
            del thing["/OC"]
    return True


def _listed(order: Any, depth: int = 0) -> set[tuple[int, int]]:
    """Return the numbers of the layers in an order, which may hold orders."""
    if isinstance(order, Array) and depth < 20:
        return {number for item in order for number in _listed(item, depth + 1)}
    return {order.objgen} if isinstance(order, Dictionary) else set()


def _with_bullets(use: FontUse) -> bool:
    """Codes that WinAnsiEncoding leaves out are bullets (ISO 32000-1, annex D.2, note 3)."""
    codes = sorted(use.codes & _LEFT_OUT)
    if not codes or use.font.get("/Encoding") != Name.WinAnsiEncoding:
        return False
    named = [item for code in codes for item in (code, Name.bullet)]
    use.font.Encoding = Dictionary(
        Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(named)
    )
    return True


def _set_upright(program: Stream) -> bool:
    """A slant changes no width and takes no glyph away, which is all that PDF/A asks about."""
    fonts = CFFFontSet()
    try:
        fonts.decompile(io.BytesIO(program.read_bytes()), TTFont(recalcBBoxes=False))
        matrix = [float(v) for v in fonts[0].rawDict.get("FontMatrix", _UPRIGHT)]
        if matrix == _UPRIGHT or matrix[:2] != _UPRIGHT[:2] or matrix[3:] != _UPRIGHT[3:]:
            return False
        fonts[0].FontMatrix = _UPRIGHT
        out = io.BytesIO()
        fonts.compile(out, TTFont(recalcBBoxes=False), isCFF2=False)
    except Exception:  # fontTools raises anything on a damaged program; the check will tell
        return False
    program.write(out.getvalue())
    return True


def _without_type3(pdf: pikepdf.Pdf, use: FontUse) -> bool:
    """Show blanks of another font instead, and draw the glyphs as forms, which obey one rule.

    A font stays, and is refused, where its widths are not those of its glyphs or where a code
    that is shown has no glyph (ISO 19005-2, 6.2.11.4.1, 6.2.11.5, 6.2.11.8).
    """
    font = use.font
    drawn = list(_procedures(use))
    if len(drawn) != len(use.codes) or "/Widths" not in font:
        return False
    resources = font.get("/Resources", Dictionary())
    page = pdf.pages[0]
    for procedure in drawn:
        steps = pikepdf.parse_content_stream(procedure)
        form = pdf.make_stream(pikepdf.unparse_content_stream(steps[1:]))
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox, form.Resources = Array([0, 0, 1000, 1000]), resources
        name = page.add_resource(form, Name.XObject)
        page.contents_add(
            pikepdf.unparse_content_stream(
                [([], Operator("q")), ([name], Operator("Do")), ([], Operator("Q"))]
            )
        )
    program = pdf.make_stream(_blank_symbols())
    program.Length1 = len(program.read_bytes())
    for key in _TYPE3_KEYS & set(font.keys()):
        del font[key]
    font.Subtype, font.BaseFont = Name.TrueType, Name.Leeg
    font.FirstChar, font.LastChar, font.Widths = 0, 255, Array([500] * 256)
    font.FontDescriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor, FontName=Name.Leeg, Flags=4, FontBBox=Array([0, 0, 1, 1]),
            ItalicAngle=0, Ascent=800, Descent=-200, CapHeight=700, StemV=80, FontFile2=program,
        )
    )  # fmt: skip
    return True


@cache
def _blank_symbols() -> bytes:
    """Return a program with a blank for every code of a symbolic font."""
    return blank_program({0xF000 + c: 500.0 for c in range(256)}, platform=(3, 0))


def _procedures(use: FontUse) -> Iterator[Stream]:
    """Yield the glyph procedure of every shown code whose width is the one it is listed with."""
    font, names = use.font, differences(use.font)
    first, listed = int(font.get("/FirstChar", 0)), list(font.get("/Widths", Array()))
    matrix = [float(v) for v in font.get("/FontMatrix", Array([0.001]))]
    procedures = font.get("/CharProcs", Dictionary())
    for code in sorted(use.codes):
        procedure = procedures.get(f"/{names.get(code, '.notdef')}")
        if not isinstance(procedure, Stream) or names[code] == ".notdef":
            continue
        steps = pikepdf.parse_content_stream(procedure)
        if not steps or str(steps[0].operator) not in ("d0", "d1"):
            continue
        at = code - first
        if 0 <= at < len(listed):
            off = (float(steps[0].operands[0]) - float(listed[at])) * matrix[0] * 1000
            if abs(off) <= _WIDTH_MOST:
                yield procedure
