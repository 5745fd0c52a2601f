# SPDX-License-Identifier: EUPL-1.2
"""Marked content: texts in its property lists that stand in for what is drawn.

``/ActualText``, ``/Alt``, ``/E`` and ``/T`` are cleaned of what was removed; where a glyph inside
was taken out they go altogether, because they spell it too (ISO 32000-2, 14.9).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInlineImage, Dictionary, Name, Object, Operator, String

from redaction.pdf.scrub import Scrubber

_PLAIN_FILTERS = frozenset(
    {"/FlateDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/LZWDecode", "/RunLengthDecode"}
)
_TEXTS = ("/ActualText", "/Alt", "/E", "/T")


@dataclass
class _Open:
    index: int
    tag: Name | None
    texts: Dictionary | None
    in_text: bool
    hit: bool = False


class MarkedContent:
    """Cleans the property lists of a page."""

    def __init__(self, scrubber: Scrubber) -> None:
        self.scrubber = scrubber

    def stack(self) -> MarkStack:
        """Return an empty stack for one stream."""
        return MarkStack(self.scrubber)


class MarkStack:
    """The marked-content sequences that are open in one stream.

    Attributes:
        took: whether the last instruction was changed.
    """

    def __init__(self, scrubber: Scrubber) -> None:
        self._scrubber = scrubber
        self._open: list[_Open] = []
        self._in_text = False
        self.took = False

    def spelled_by(self, picture: ContentStreamInlineImage) -> bool:
        """Tell whether the keys or samples of an inline picture spell a removed text."""
        if not self._scrubber:
            return False
        image = picture.iimage
        if self._scrubber.in_bytes(image.unparse()):
            return True
        packed = set(image.filters)
        if not packed or not packed <= _PLAIN_FILTERS:
            return False
        try:
            return self._scrubber.in_bytes(image.read_bytes())
        except (pikepdf.PdfError, ValueError):
            return True  # a picture of its own can be looked at better

    @property
    def open(self) -> int:
        """How many sequences are open."""
        return len(self._open)

    @property
    def open_in_text(self) -> int:
        """How many sequences were opened inside the running text object."""
        return sum(1 for o in self._open if o.in_text)

    def enter_text(self) -> None:
        """A text object begins."""
        self._in_text = True

    def leave_text(self) -> None:
        """A text object ends."""
        self._in_text = False
        for entry in self._open:
            entry.in_text = False

    def note_hit(self) -> None:
        """Something was taken out here."""
        for entry in self._open:
            entry.hit = True

    def begin(
        self, operands: Sequence[Any], instruction: Any, resources: Object, index: int
    ) -> Any:
        """Open a sequence; return the instruction to write for it."""
        operands, instruction, renamed = self._plain_tag(operands, instruction)
        cleaned, properties = self._cleaned(operands, instruction, resources)
        self.took = self.took or renamed
        tag = operands[0] if operands and isinstance(operands[0], Name) else None
        holds = properties is not None and any(key in properties for key in _TEXTS)
        self._open.append(_Open(index, tag, properties if holds else None, self._in_text))
        return cleaned

    def end(self) -> tuple[int, Any | None] | None:
        """Close the last sequence.

        Returns:
            Where it was opened and what must stand there instead, or ``None`` when nothing was
            open.
        """
        if not self._open:
            return None
        entry = self._open.pop()
        if entry.hit and entry.texts is not None:
            left = Dictionary({k: v for k, v in entry.texts.items() if k not in _TEXTS})
            return entry.index, ([entry.tag, left], Operator("BDC"))
        return entry.index, None

    def point(self, operands: Sequence[Any], instruction: Any, resources: Object) -> Any:
        """Return what to write for a marked-content point."""
        operands, instruction, renamed = self._plain_tag(operands, instruction)
        cleaned = self._cleaned(operands, instruction, resources)[0]
        self.took = self.took or renamed
        return cleaned

    def _plain_tag(self, operands: Sequence[Any], instruction: Any) -> tuple[Any, Any, bool]:
        """Return the instruction with ``/Span`` for a tag that spells what was removed."""
        if not operands or not isinstance(operands[0], Name):
            return operands, instruction, False
        if not self._scrubber.holds(str(operands[0])[1:]):
            return operands, instruction, False
        plain = [Name.Span, *operands[1:]]
        return plain, (plain, instruction.operator), True

    def _cleaned(
        self, operands: Sequence[Any], instruction: Any, resources: Object
    ) -> tuple[Any, Dictionary | None]:
        self.took = False
        if len(operands) < 2:
            return instruction, None
        properties: Any = operands[1]
        named = isinstance(properties, Name)
        if named:
            table = resources.get("/Properties", Dictionary())
            properties = table.get(str(properties), Dictionary())
        if not isinstance(properties, Dictionary):
            return instruction, None
        if operands[0] == Name.OC or properties.get("/Type") in (Name.OCG, Name.OCMD):
            return instruction, None
        fresh: dict[str, Any] = {}
        for key, value in properties.items():
            new = _clean_value(value, self._scrubber)
            self.took = self.took or new is not value
            fresh[key] = new
        if not self.took:
            return instruction, properties
        result = Dictionary(fresh)
        operator = instruction[1] if isinstance(instruction, tuple) else instruction.operator
        return ([operands[0], result], operator), result


def _clean_value(value: Any, scrubber: Scrubber) -> Any:
    """Return ``value`` with every text in it cleaned; the same object when nothing changed."""
    if isinstance(value, String):
        text = str(value)
        cleaned = scrubber.clean(text)
        return value if cleaned == text else String(cleaned)
    if isinstance(value, Array) and not value.is_indirect:
        items = [_clean_value(v, scrubber) for v in value]
        if any(new is not old for new, old in zip(items, value, strict=True)):
            return Array(items)
    if isinstance(value, Dictionary) and not value.is_indirect:
        entries = {key: _clean_value(v, scrubber) for key, v in value.items()}
        if any(entries[key] is not v for key, v in value.items()):
            return Dictionary(entries)
    return value
