# SPDX-License-Identifier: EUPL-1.2
"""Which codes of which font a document still shows, and where they stand in its streams.

Every stream that can draw is read: pages, forms, patterns, soft masks, glyph procedures,
appearances of annotations.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from redaction.pdf.cmap import CMap, read_cmap

_OPERATORS = "Tf Tj TJ ' \" q Q gs Do"
SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_DEEPEST = 12
Key = tuple[int, int]


@dataclass
class FontUse:
    """What is shown in one font.

    Attributes:
        font: its dictionary, always an indirect object.
        cmap: how its strings split; ``None`` for one byte a code.
        codes: the codes that are shown.
        pages: numbers of the pages where they are.
        fixed: why its codes cannot be changed in the streams; empty where they can.
    """

    font: Dictionary
    cmap: CMap | None
    codes: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)
    fixed: str = ""

    def add(self, shown: Sequence[bytes]) -> None:
        """Note what strings show."""
        if self.cmap is None:
            self.codes.update(b"".join(shown))
        elif self.cmap.identity:
            if any(len(data) % 2 for data in shown):
                self.fixed = "half a code is shown"
                shown = [data[: len(data) & ~1] for data in shown]
            self.codes.update(code for (code,) in struct.iter_unpack(">H", b"".join(shown)))
        else:
            for data in shown:
                self.codes.update(int.from_bytes(code, "big") for code, _ in self.cmap.split(data))


@dataclass
class StreamUse:
    """A stream that shows text: its owner, and the font of each showing operator in order."""

    holder: Any
    fonts: list[Key]


@dataclass
class Usage:
    """What a whole document shows."""

    fonts: dict[Key, FontUse] = field(default_factory=dict)
    streams: dict[Key, StreamUse] = field(default_factory=dict)


def read_usage(pdf: pikepdf.Pdf) -> Usage:
    """Return what ``pdf`` shows; fonts that are direct objects become indirect, in place."""
    reader = _Reader(pdf)
    for number, page in enumerate(pdf.pages, start=1):
        reader.page = number
        contents = page.obj.get("/Contents")
        holder: Any = contents if isinstance(contents, Stream) else page
        key = contents.objgen if isinstance(contents, Stream) else page.obj.objgen
        resources = page.resources if page.resources is not None else Dictionary()
        if contents is not None:
            reader.stream(holder, key, resources, None, 0)
        for annotation in page.obj.get("/Annots", Array()):
            if isinstance(annotation, Dictionary) and "/AP" in annotation:
                for form in _appearances(annotation.AP):
                    reader.form(form, resources, None, 0)
    reader.glyph_procedures()
    return reader.usage


def shown_names(use: FontUse) -> frozenset[str]:
    """Return the glyph names that a simple font's encoding gives to the codes shown."""
    names = differences(use.font)
    return frozenset(names[c] for c in use.codes if c in names)


def differences(font: Dictionary) -> dict[int, str]:
    """Return the glyph names of a simple font's ``/Differences`` by code."""
    found: dict[int, str] = {}
    encoding = font.get("/Encoding")
    code = 0
    if isinstance(encoding, Dictionary):
        for item in encoding.get("/Differences", Array()):
            if isinstance(item, Name):
                found[code] = str(item)[1:]
                code += 1
            else:
                code = int(item)
    return found


def _appearances(thing: Any, depth: int = 0) -> Iterator[Stream]:
    if isinstance(thing, Stream):
        yield thing
    elif isinstance(thing, Dictionary) and depth < 3:
        for _, inner in thing.items():
            yield from _appearances(inner, depth + 1)


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self.usage = Usage()
        self.page = 0
        self._done: set[tuple[Key, int, Key | None, int]] = set()
        self._type3: dict[Key, Object] = {}
        self._kept: list[Object] = []

    def stream(
        self, holder: Any, key: Key, resources: Object, inherited: Key | None, depth: int
    ) -> None:
        """Read one stream; ``inherited`` is the font in force where it is drawn."""
        place = resources.objgen[0] if resources.is_indirect else -key[0]
        visit = (key, place, inherited, self.page)
        if visit in self._done or depth > _DEEPEST:
            return
        self._done.add(visit)
        fonts: list[Key] = []
        shown: dict[Key, list[Any]] = defaultdict(list)
        current, stack = inherited, []
        own = False
        for step in pikepdf.parse_content_stream(holder, _OPERATORS):
            operator, operands = str(step.operator), step.operands
            if operator in SHOWS:
                if current is not None:
                    shown[current].append(operands[-1] if len(operands) else None)
                    if not own and inherited is not None:
                        self.usage.fonts[current].fixed = "a form takes the font of its page"
                fonts.append(current or (0, 0))
            elif operator == "Tf" and operands:
                current, own = self._font(resources, str(operands[0])), True
            elif operator == "q":
                stack.append((current, own))
            elif operator == "Q" and stack:
                current, own = stack.pop()
            elif operator == "gs" and operands:
                state = resources.get("/ExtGState", Dictionary()).get(str(operands[0]))
                set_font = state.get("/Font") if isinstance(state, Dictionary) else None
                if isinstance(set_font, Array) and len(set_font) == 2:
                    current, own = self._note(set_font, 0, set_font[0]), True
            elif operator == "Do" and operands:
                form = resources.get("/XObject", Dictionary()).get(str(operands[0]))
                if isinstance(form, Stream) and form.get("/Subtype") == Name.Form:
                    self.form(form, resources, current, depth + 1)
        for font, things in shown.items():
            self._show(font, things)
        self._remember(holder, key, fonts)
        self._painted(resources, depth)

    def form(self, form: Stream, resources: Object, inherited: Key | None, depth: int) -> None:
        """Read a form, pattern or mask group; without resources it borrows ``resources``."""
        own = form.get("/Resources")
        self.stream(
            form, form.objgen, own if isinstance(own, Dictionary) else resources, inherited, depth
        )

    def glyph_procedures(self) -> None:
        """Read the procedures of the Type 3 glyphs that are shown, until no new one turns up."""
        read: set[tuple[Key, str]] = set()
        found = True
        while found:
            found = False
            for key, use in list(self.usage.fonts.items()):
                procedures = use.font.get("/CharProcs")
                if not isinstance(procedures, Dictionary):
                    continue
                resources = use.font.get("/Resources", self._type3.get(key, Dictionary()))
                for name in sorted(shown_names(use)):
                    procedure = procedures.get(f"/{name}")
                    if (key, name) not in read and isinstance(procedure, Stream):
                        read.add((key, name))
                        found = True
                        self.page = min(use.pages, default=0)
                        self.stream(procedure, procedure.objgen, resources, None, 1)

    def _painted(self, resources: Object, depth: int) -> None:
        """Read the patterns and masks of a resource dictionary."""
        for _, pattern in resources.get("/Pattern", Dictionary()).items():
            if isinstance(pattern, Stream):
                self.form(pattern, resources, None, depth + 1)
        for _, state in resources.get("/ExtGState", Dictionary()).items():
            mask = state.get("/SMask") if isinstance(state, Dictionary) else None
            group = mask.get("/G") if isinstance(mask, Dictionary) else None
            if isinstance(group, Stream):
                self.form(group, resources, None, depth + 1)

    def _font(self, resources: Object, name: str) -> Key | None:
        table = resources.get("/Font")
        if not isinstance(table, Dictionary) or name not in table:
            return None
        found = table[name]
        if isinstance(found, Dictionary) and "/CharProcs" in found:
            key = self._note(table, name, found)
            if key is not None:
                self._type3.setdefault(key, resources)
            return key
        return self._note(table, name, found)

    def _note(self, holder: Any, at: Any, font: Any) -> Key | None:
        if not isinstance(font, Dictionary):
            return None
        if not font.is_indirect:
            font = self._pdf.make_indirect(font)
            holder[at] = font
        key: Key = font.objgen
        if key not in self.usage.fonts:
            composite = font.get("/Subtype") == Name.Type0
            cmap = read_cmap(font.get("/Encoding")) if composite else None
            self.usage.fonts[key] = FontUse(font, cmap)
        return key

    def _show(self, key: Key, things: Sequence[Any]) -> None:
        """Note what the operands of showing operators show: strings, and arrays of strings."""
        use = self.usage.fonts[key]
        use.pages.add(self.page)
        lists = [thing for thing in things if isinstance(thing, Array)]
        strings = [thing for thing in things if isinstance(thing, String)]
        inside = (item for found in lists for item in found if isinstance(item, String))
        use.add([bytes(string) for string in (*strings, *inside)])

    def _remember(self, holder: Any, key: Key, fonts: list[Key]) -> None:
        before = self.usage.streams.get(key)
        if before is not None and before.fonts != fonts:
            for font in {*before.fonts, *fonts} & self.usage.fonts.keys():
                self.usage.fonts[font].fixed = "one stream shows it and another font"
            return
        if fonts and key == (0, 0):
            for font in set(fonts) & self.usage.fonts.keys():
                self.usage.fonts[font].fixed = "shown in a stream that cannot be named"
            return
        self.usage.streams[key] = StreamUse(holder, fonts)
