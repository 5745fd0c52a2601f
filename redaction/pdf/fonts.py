# SPDX-License-Identifier: EUPL-1.2
"""How far every glyph of a font moves the pen: widths and code lengths, nothing of its shape.

The program inside a font is not read here. Fonts that name no widths are the fourteen standard
ones, whose metrics pypdf carries (Adobe core font metrics).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from fontTools import agl
from pikepdf import Array, Dictionary, Name, Object

from redaction.pdf.cmap import CMap, read_cmap

LABEL_FONT = "BNLABE+FiraSans-Medium"
"""Name of the embedded font of our labels; how a label is told from other text."""


FILLER_CODE = b"\x01"
"""The one code of the filler font."""


class Glyph(NamedTuple):
    """One shown code.

    Attributes:
        code: its bytes in the string.
        advance: how far it moves the pen, in text space units at size 1.
        space: whether word spacing (``Tw``) is added, for the single byte 32.
    """

    code: bytes
    advance: float
    space: bool


@dataclass
class Font:
    """The metrics of one font.

    Attributes:
        widths: advance in text space units at size 1, by code (simple) or CID (composite).
        default: advance of what ``widths`` does not name.
        cmap: how strings split; ``None`` for a simple font, one byte a code.
        vertical: whether it writes downwards.
        middle: height in text space units at size 1 at which a glyph counts as inside a box.
        whole: all widths are whole thousandths, so that every renderer moves alike.
        certain: whether the widths can be known at all.
        label: it is the font of our own labels, whose text is never taken out.
    """

    widths: dict[int, float] = field(default_factory=dict)
    default: float = 0.0
    cmap: CMap | None = None
    vertical: bool = False
    middle: float = 0.25
    whole: bool = True
    certain: bool = True
    label: bool = False
    _cache: dict[bytes, tuple[Glyph, ...]] = field(default_factory=dict)

    def glyphs(self, data: bytes) -> tuple[Glyph, ...]:
        """Return the codes of a shown string with their advances."""
        found = self._cache.get(data)
        if found is None:
            found = tuple(self._split(data))
            if len(data) < 16:
                self._cache[data] = found
        return found

    def _split(self, data: bytes) -> Iterator[Glyph]:
        if self.cmap is None:
            for value in data:
                yield Glyph(bytes((value,)), self.widths.get(value, self.default), value == 32)
            return
        for code, cid in self.cmap.split(data):
            width = self.default if cid is None else self.widths.get(cid, self.default)
            yield Glyph(code, width, code == b" ")


def read_font(font: Object | None) -> Font:
    """Return the metrics of a font dictionary; an absent one moves nothing and is uncertain."""
    if not isinstance(font, Dictionary):
        return Font(certain=False)
    subtype = font.get("/Subtype")
    if subtype == Name.Type0:
        return _composite(font)
    if subtype == Name.Type3:
        return _type3(font)
    return _simple(font)


def _number(value: object, otherwise: float = 0.0) -> float:
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return otherwise


def _listed_widths(font: Dictionary, scale: float) -> tuple[dict[int, float], bool]:
    first = int(_number(font.get("/FirstChar")))
    numbers = [_number(w) for w in font.get("/Widths", Array())]
    return {first + i: w * scale for i, w in enumerate(numbers)}, all(w == int(w) for w in numbers)


def _simple(font: Dictionary) -> Font:
    descriptor = font.get("/FontDescriptor", Dictionary())
    missing = _number(descriptor.get("/MissingWidth")) / 1000
    if "/Widths" in font:
        widths, whole = _listed_widths(font, 0.001)
        own = str(font.get("/BaseFont", "")) == f"/{LABEL_FONT}"
        return Font(widths=widths, default=missing, whole=whole, label=own)
    return _standard(font)


def _type3(font: Dictionary) -> Font:
    matrix = [_number(v) for v in font.get("/FontMatrix", Array([0.001, 0, 0, 0.001, 0, 0]))]
    widths, whole = _listed_widths(font, matrix[0])
    box = [_number(v) for v in font.get("/FontBBox", Array([0, 0, 0, 0]))]
    high = max(box[1], box[3]) * matrix[3] if len(box) == 4 else 0.0
    # Bitmap fonts have a unit of one pixel; a third of the tallest glyph is inside all of them.
    middle = high / 3 if high else 0.0
    return Font(widths=widths, middle=middle, whole=whole and matrix[0] in (0.001, 1.0))


def _standard(font: Dictionary) -> Font:
    from pypdf._codecs.core_font_metrics import CORE_FONT_METRICS

    name = str(font.get("/BaseFont", "/Helvetica"))[1:].replace("-Roman", "-Roman")
    metrics = CORE_FONT_METRICS.get(name)
    if metrics is None:
        tidy = name.split("+")[-1].replace("PSMT", "").replace("MT", "").replace("-", ",")
        metrics = CORE_FONT_METRICS.get(tidy)
    known = metrics is not None
    table = (metrics or CORE_FONT_METRICS["Helvetica"]).character_widths
    names = _differences(font)
    encoding = _encoding_name(font)
    widths: dict[int, float] = {}
    for code in range(256):
        char = names.get(code) or bytes((code,)).decode(encoding, "replace")
        # WinAnsi draws a hyphen and a space there (ISO 32000-2, annex D.2, notes 5 and 6).
        char = {"\u00ad": "-", "\u00a0": " "}.get(char, char)
        widths[code] = table.get(char, table.get("default", 0)) / 1000
    return Font(widths=widths, default=0.0, certain=known)


def _encoding_name(font: Dictionary) -> str:
    encoding = font.get("/Encoding")
    if isinstance(encoding, Dictionary):
        encoding = encoding.get("/BaseEncoding")
    return "mac_roman" if encoding == Name.MacRomanEncoding else "cp1252"


def _differences(font: Dictionary) -> dict[int, str]:
    encoding = font.get("/Encoding")
    found: dict[int, str] = {}
    if isinstance(encoding, Dictionary):
        code = 0
        for item in encoding.get("/Differences", Array()):
            if isinstance(item, Name):
                found[code] = agl.toUnicode(str(item)[1:])
                code += 1
            else:
                code = int(_number(item))
    return found


def _composite(font: Dictionary) -> Font:
    cmap = read_cmap(font.get("/Encoding"))
    descendants = font.get("/DescendantFonts", Array())
    descendant = descendants[0] if len(descendants) else Dictionary()
    if not isinstance(descendant, Dictionary):
        return Font(certain=False)
    if cmap.vertical:
        default, widths = -1.0, {}
        dw2 = descendant.get("/DW2")
        if dw2 is not None:
            default = _number(dw2[1], -1000.0) / 1000
        numbers = cid_widths(descendant.get("/W2", Array()), 3)
        widths = {cid: values[0] for cid, values in numbers.items()}
    else:
        default = _number(descendant.get("/DW"), 1000.0) / 1000 if "/DW" in descendant else 1.0
        numbers = cid_widths(descendant.get("/W", Array()), 1)
        widths = {cid: values[0] for cid, values in numbers.items()}
    return Font(
        widths={cid: w / 1000 for cid, w in widths.items()},
        default=default,
        cmap=cmap,
        vertical=cmap.vertical,
        whole=all(w == int(w) for w in widths.values()),
        certain=cmap.known,
    )


def cid_widths(entries: Object, size: int) -> dict[int, tuple[float, ...]]:
    """Read ``c [w …]`` and ``first last w`` entries (ISO 32000-2, 9.7.4.3).

    Each has ``size`` numbers.
    """
    found: dict[int, tuple[float, ...]] = {}
    items = list(entries)
    at = 0
    while at + 1 < len(items):
        first = int(_number(items[at]))
        second = items[at + 1]
        if isinstance(second, Array):
            numbers = [_number(v) for v in second]
            for i in range(len(numbers) // size):
                found[first + i] = tuple(numbers[i * size : (i + 1) * size])
            at += 2
        else:
            numbers = [_number(v) for v in items[at + 2 : at + 2 + size]]
            if len(numbers) == size:
                last = min(int(_number(second)), first + 0xFFFF)
                for cid in range(first, last + 1):
                    found[cid] = tuple(numbers)
            at += 2 + size
    return found
