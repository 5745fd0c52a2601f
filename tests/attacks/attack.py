# SPDX-License-Identifier: EUPL-1.2
"""What an attack is, and the little page that all of them start from.

Every attack hides ``NAME`` in another place of a page that also says ``KEEP``.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

NAME = "Marleen Ouwerkerk"
RAW = NAME.encode()
UTF16 = b"\xfe\xff" + NAME.encode("utf-16-be")
KEEP = "Fatbike op het fietspad"
KEEPING = b"BT /F1 12 Tf 40 150 Td (%s) Tj ET\n" % KEEP.encode()
PAGE = (400, 200)

Change = Callable[[pikepdf.Pdf], Any]


@dataclass(frozen=True)
class Attack:
    """One way to hide the name.

    Attributes:
        group: the kind of place.
        title: the place, in a few words; with the group unique.
        make: makes the file.
        keeps: the result must still say ``KEEP`` to every reader.
        pixels: the name also stands in a picture, and must be looked for there.
    """

    group: str
    title: str
    make: Callable[[], bytes]
    keeps: bool = True
    pixels: bool = False

    @property
    def slug(self) -> str:
        """The file's name, without ending."""
        return f"{self.group}-{self.title}".lower().translate({ord(c): "-" for c in " ,./:%'\""})


@dataclass
class Group:
    """Gathers the attacks of one module."""

    name: str
    attacks: list[Attack] = field(default_factory=list)

    def add(self, title: str, make: Callable[[], bytes], **options: bool) -> None:
        """Add an attack that makes its own bytes."""
        self.attacks.append(Attack(self.name, title, make, **options))

    def stream(self, title: str, body: bytes, change: Change | None = None) -> None:
        """Add an attack that stands in the content stream, after the words to keep."""
        self.add(title, lambda: saved(page(body, change)))

    def change(self, title: str, **options: bool) -> Callable[[Change], Change]:
        """Decorate a function that hides the name in a page without it."""

        def take(change: Change) -> Change:
            self.add(title, lambda: saved(page(b"", change)), **options)
            return change

        return take

    def whole(self, title: str, **options: bool) -> Callable[[Callable[[], bytes]], Any]:
        """Decorate a function that makes the bytes of a whole file."""

        def take(make: Callable[[], bytes]) -> Callable[[], bytes]:
            self.add(title, make, **options)
            return make

        return take


def font(base: str = "Helvetica") -> Dictionary:
    """Return one of the fourteen standard fonts."""
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{base}"),
        Encoding=Name.WinAnsiEncoding,
    )  # fmt: skip


def page(body: bytes = b"", change: Change | None = None) -> pikepdf.Pdf:
    """Return a file of one page that says ``KEEP``, then draws ``body``."""
    pdf = pikepdf.new()
    one = pdf.add_blank_page(page_size=PAGE)
    one.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font())))
    one.obj.Contents = pdf.make_stream(KEEPING + body)
    if change is not None:
        change(pdf)
    return pdf


def text(shown: bytes, at: bytes = b"40 100") -> bytes:
    """Return a text object."""
    return b"BT /F1 12 Tf %s Td %s ET\n" % (at, shown)


def draw(pdf: pikepdf.Pdf, body: bytes) -> None:
    """Let the first page draw something more."""
    first = pdf.pages[0].obj
    first.Contents = pdf.make_stream(first.Contents.read_bytes() + body)


def form(
    pdf: pikepdf.Pdf, body: bytes, box: tuple[int, ...] = (0, 0, 400, 200), **keys: Any
) -> Any:
    """Return a form XObject with the page's font."""
    made = pdf.make_stream(body)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array(list(box))
    made.Resources = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    for key, value in keys.items():
        made[f"/{key}"] = value
    return made


def note(pdf: pikepdf.Pdf, subtype: str, **keys: Any) -> Any:
    """Add an annotation to the first page."""
    rect = keys.pop("Rect", Array([40, 60, 240, 80]))
    made = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=rect, **keys)
    )
    first = pdf.pages[0].obj
    if "/Annots" not in first:
        first.Annots = Array()
    first.Annots.append(made)
    return made


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    """Return the file, nothing packed that was not packed."""
    out = io.BytesIO()
    plain: dict[str, Any] = {
        "compress_streams": False,
        "stream_decode_level": pikepdf.StreamDecodeLevel.none,
    }
    plain["fix_metadata_version"] = False  # it would write XMP anew
    pdf.save(out, **{**plain, "static_id": True, **options})
    return out.getvalue()
