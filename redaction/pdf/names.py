# SPDX-License-Identifier: EUPL-1.2
"""Names, keys and strings of any object that spell a removed text: fonts, resources, colours.

Code for code the pages stay the same: a name is changed wherever it is used at once. A name of an
encoding's glyph is changed too; where that moves a pixel, the inspection tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_to_bytes

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Stream, String

from redaction.errors import CannotRemove
from redaction.pdf.content import content
from redaction.pdf.scrub import Scrubber
from redaction.standard_names import NAMES

_DEEPEST = 20
_FONT_NAMES = ("/BaseFont", "/FontName")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")


def rename(pdf: pikepdf.Pdf, scrubber: Scrubber) -> None:
    """Change every name, key and string of ``pdf``, in place, that holds a removed text.

    Args:
        pdf: a document whose pages have been rewritten and whose private data went.
        scrubber: knows what was removed.
    """
    if not scrubber:
        return
    renamer = _Renamer(scrubber)
    for whole in pdf.objects:
        for thing in with_direct(whole):
            renamer.clean(thing)
    if renamer.fresh:
        for stream in list(content_streams(pdf)):
            renamer.rewrite(stream)


def spell_fonts(pdf: pikepdf.Pdf) -> None:
    """Give fonts whose names are not in UTF-8 (ISO 32000-2, 7.3.5) a name that can be read.

    Raises:
        CannotRemove: a font's name must stay as it is, and cannot be read.
    """
    for thing in (inner for whole in pdf.objects for inner in with_direct(whole)):
        for key in _FONT_NAMES if isinstance(thing, Dictionary) else ():
            name = thing.get(key)
            if isinstance(name, Name) and (raw := name.unparse()).isascii() and b"#" in raw:
                letters = unquote_to_bytes(raw.replace(b"%", b"%25").replace(b"#", b"%"))
                try:
                    letters.decode("utf-8")
                except UnicodeDecodeError:
                    if key == "/BaseFont" and _drawn_by_name(thing, letters[1:]):
                        raise CannotRemove(
                            "a Chinese font is not in the file and is known by its name only"
                        ) from None
                    thing[key] = Name(letters.decode("latin-1"))


def _drawn_by_name(font: Dictionary, letters: bytes) -> bool:
    """Tell whether a renderer takes a Chinese typeface, and its bytes as Chinese, by this name.

    Written otherwise the name would no longer do that, and PDF has no such name in UTF-8.
    """
    descriptor = font.get("/FontDescriptor")
    if isinstance(descriptor, Dictionary) and any(
        key.startswith("/FontFile") for key, _ in descriptor.items()
    ):
        return False
    try:
        first = letters[:4].decode("gb2312")
    except UnicodeDecodeError:
        return False
    return all("\u4e00" <= char <= "\u9fff" for char in first)


def with_direct(thing: Any, depth: int = 0) -> Iterator[Any]:
    """Yield an object and every dictionary and array that stands directly inside it."""
    if not isinstance(thing, (Dictionary, Stream, Array)) or depth > _DEEPEST:
        return
    yield thing
    values: list[Any] = list(thing) if isinstance(thing, Array) else [v for _, v in thing.items()]
    for value in values:
        if isinstance(value, (Dictionary, Array)) and not value.is_indirect:
            yield from with_direct(value, depth + 1)


class _Renamer:
    """Gives each telling name a number, the same one everywhere."""

    def __init__(self, scrubber: Scrubber) -> None:
        self._scrubber = scrubber
        self.fresh: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def name(self, found: str) -> str:
        """Return ``found``, or what it is called from now on."""
        known = self._names.get(found)
        if known is None:
            known = found
            own = len(found) > 4 and found[1:] not in NAMES
            if own and self._scrubber.holds(found[1:]):
                known = self.fresh[found] = f"/Naam{len(self.fresh) + 1}"
            self._names[found] = known
        return known

    def clean(self, thing: Any) -> None:
        """Change the keys and values of one dictionary, stream or array."""
        if isinstance(thing, Array):
            # The colours of an indexed space are bytes, not a text.
            if len(thing) == 0 or thing[0] != Name.Indexed:
                for index, value in enumerate(thing):
                    self._value(thing, index, value)
            return
        for key, value in list(thing.items()):
            self._value(thing, key, value)
            fresh = self.name(key)
            if fresh != key:
                thing[fresh] = thing[key]
                del thing[key]
            elif key == "/ToUnicode" and isinstance(value, Stream):
                self._mapping(value)

    def _value(self, holder: Any, at: Any, value: Any) -> None:
        if isinstance(value, Name):
            fresh = self.name(str(value))
            if fresh != str(value):
                holder[at] = Name(fresh)
        elif isinstance(value, String):
            text = str(value)
            if self._scrubber.holds(text):
                holder[at] = String(self._scrubber.clean(text))

    def _mapping(self, stream: Stream) -> None:
        """Take codes out of a font's map to text that spell a removed text in one go."""
        before = content(stream)
        after = _HEX.sub(self._code, before)
        if after != before:
            stream.write(after)

    def _code(self, match: re.Match[bytes]) -> bytes:
        digits = b"".join(match.group(1).split()).decode("ascii")
        if len(digits) % 4:
            return match.group()
        text = bytes.fromhex(digits).decode("utf-16-be", "replace")
        return b"<FFFD>" if self._scrubber.holds(text) else match.group()

    def rewrite(self, stream: Stream) -> None:
        """Use the new names in one content stream."""
        changed = False
        steps: list[Any] = []
        for step in pikepdf.parse_content_stream(stream):
            operands: list[Any] = [
                Name(self.fresh[str(o)]) if isinstance(o, Name) and str(o) in self.fresh else o
                for o in step.operands
            ]
            if operands != list(step.operands):
                changed = True
                steps.append(ContentStreamInstruction(operands, step.operator))
            else:
                steps.append(step)
        if changed:
            stream.write(pikepdf.unparse_content_stream(steps))


def content_streams(pdf: pikepdf.Pdf) -> Iterator[Stream]:
    """Yield every content stream: of pages, forms, patterns and Type 3 glyphs."""
    for page in pdf.pages:
        page.contents_coalesce()
        contents = page.obj.get("/Contents")
        if isinstance(contents, Stream):
            yield contents
    for thing in pdf.objects:
        if isinstance(thing, Stream):
            if thing.get("/Subtype") == Name.Form or thing.get("/PatternType") == 1:
                yield thing
        elif isinstance(thing, Dictionary) and isinstance(thing.get("/CharProcs"), Dictionary):
            for procedure in thing.CharProcs.values():
                if isinstance(procedure, Stream):
                    yield procedure
