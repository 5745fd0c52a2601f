# SPDX-License-Identifier: EUPL-1.2
"""Small notes with one annotation or field of every kind, as PDF programs write them."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageChops

from redaction.pdf.render import render_page
from tests.attacks.attack import form, note, page, saved

AUTHOR = "Theodora Quispel"
SAID = "De kosten zijn te hoog, vraag het aan Marleen Ouwerkerk"
"""What every mark with words says; the name is no official's and goes."""

KEPT = "Deze nota gaat over dijken"
QUADS = Array([40, 80, 240, 80, 40, 60, 240, 60])
RED = Array([1, 0, 0])


def made(change: Callable[[pikepdf.Pdf], Any], body: bytes = b"") -> bytes:
    """Return a page that says :data:`KEPT`, with what ``change`` puts on it."""
    own = b"BT /F1 12 Tf 40 150 Td (%s) Tj ET\n" % KEPT.encode()

    def changed(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(own + body)
        change(pdf)

    return saved(page(b"", changed))


def mark(pdf: pikepdf.Pdf, subtype: str, **keys: Any) -> Any:
    """Add an annotation with an author, dates and a subject of its own."""
    own = {"F": 4, "T": String(AUTHOR), "M": String("D:19991231235959"), "Subj": String(AUTHOR),
           "CreationDate": String("D:19991231235958"), "NM": String("nm-19991231")}  # fmt: skip
    return note(pdf, subtype, **(own | keys))


def look(pdf: pikepdf.Pdf, said: str = SAID, **keys: Any) -> Dictionary:
    """Return an appearance that shows a text in small letters."""
    body = b"BT /F1 7 Tf 2 6 Td (%s) Tj ET" % said.encode("cp1252")
    return Dictionary(N=form(pdf, body, (0, 0, 200, 20), **keys))


def field(pdf: pikepdf.Pdf, **keys: Any) -> Any:
    """Add a form with one field."""
    widget = mark(pdf, "Widget", DA=String("/F1 8 Tf 0 g"), **(keys | {"T": String("veld")}))
    fonts = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    pdf.Root.AcroForm = Dictionary(Fields=Array([widget]), DR=fonts, DA=String("/F1 8 Tf 0 g"))
    return widget


def layer(pdf: pikepdf.Pdf, *, off: bool) -> Any:
    """Return a layer."""
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("laag")))
    shown = Dictionary(Order=Array([group]), OFF=Array([group] if off else []))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=shown)
    return group


def turned(pdf: pikepdf.Pdf) -> None:
    given = look(pdf)
    given.N.Matrix = Array([0, 1, -1, 0, 0, 0])
    mark(pdf, "Stamp", AP=given, Rect=Array([300, 5, 320, 195]))


def in_state(pdf: pikepdf.Pdf, **keys: Any) -> None:
    given = Dictionary(N=Dictionary({"/Aan": look(pdf).N, "/Off": look(pdf, "uit").N}))
    field(pdf, FT=Name.Btn, AP=given, **keys)


def on_turned_page(degrees: int, **keys: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = degrees
        mark(pdf, "Stamp", AP=look(pdf), **keys)

    return change


WITH_LOOK: dict[str, Callable[[pikepdf.Pdf], Any]] = {
    "text box": lambda pdf: mark(pdf, "FreeText", AP=look(pdf), Contents=String(SAID)),
    "stamp": lambda pdf: mark(pdf, "Stamp", AP=look(pdf)),
    "stamp, not printed": lambda pdf: mark(pdf, "Stamp", AP=look(pdf), F=0),
    "stamp, locked and invisible to none": lambda pdf: mark(pdf, "Stamp", AP=look(pdf), F=129),
    "stamp turned by its matrix": turned,
    "stamp on a page turned 90": on_turned_page(90),
    "stamp on a page turned 180": on_turned_page(180),
    "stamp on a page turned 270": on_turned_page(270),
    "stamp that does not turn along": on_turned_page(90, F=20, Rect=Array([40, 60, 60, 180])),
    "stamp in a layer that is on": lambda pdf: mark(
        pdf, "Stamp", AP=look(pdf), OC=layer(pdf, off=False)
    ),
    "ink": lambda pdf: mark(pdf, "Ink", AP=look(pdf)),
    "watermark": lambda pdf: mark(pdf, "Watermark", AP=look(pdf)),
    "unknown kind": lambda pdf: mark(pdf, "Quux", AP=look(pdf)),
    "redaction never applied": lambda pdf: mark(pdf, "Redact", AP=look(pdf)),
    "picture on a link": lambda pdf: mark(
        pdf, "Link", AP=look(pdf), Border=Array([0, 0, 0]),
        A=Dictionary(S=Name.URI, URI=String("https://www.tweedekamer.nl")),
    ),
    "field": lambda pdf: field(pdf, FT=Name.Tx, V=String(SAID), AP=look(pdf)),
    "signature": lambda pdf: field(pdf, FT=Name.Sig, AP=look(pdf)),
    "button in a state": lambda pdf: in_state(pdf, AS=Name.Aan),
    "button in the state of its value": lambda pdf: in_state(pdf, V=Name.Aan),
}  # fmt: skip
"""Marks that bring a look of their own, which says :data:`SAID`."""

OWN_WORDS: dict[str, Callable[[pikepdf.Pdf], Any]] = {
    "text box": lambda pdf: mark(
        pdf, "FreeText", Contents=String(SAID), DA=String("1 0 0 rg /Helv 7 Tf")
    ),
    "text box in rich text": lambda pdf: mark(
        pdf, "FreeText", RC=String(f"<?xml version='1.0'?><body><p>{SAID}</p></body>"),
        DA=String("/Helv 7 Tf 0 g"),
    ),
    "field": lambda pdf: field(pdf, FT=Name.Tx, V=String(SAID)),
    "field of more lines": lambda pdf: field(pdf, FT=Name.Tx, Ff=1 << 12, V=String(SAID)),
    "field that is to be drawn anew": lambda pdf: setattr(
        field(pdf, FT=Name.Tx, V=String(SAID), AP=look(pdf, "oud")).get("/Parent") or
        pdf.Root.AcroForm, "NeedAppearances", True,
    ),
    "choice": lambda pdf: field(
        pdf, FT=Name.Ch, Ff=1 << 17, V=String("1"),
        Opt=Array([Array([String("1"), String(SAID)]), Array([String("2"), String("niets")])]),
    ),
    "button": lambda pdf: field(pdf, FT=Name.Btn, Ff=1 << 16, MK=Dictionary(CA=String(SAID))),
}  # fmt: skip
"""Marks without a look, which every viewer draws from their words: :data:`SAID`."""

OWN_LINES: dict[str, Callable[[pikepdf.Pdf], Any]] = {
    "highlight": lambda pdf: mark(pdf, "Highlight", QuadPoints=QUADS, C=Array([1, 1, 0])),
    "underline": lambda pdf: mark(pdf, "Underline", QuadPoints=QUADS, C=RED),
    "squiggly": lambda pdf: mark(pdf, "Squiggly", QuadPoints=QUADS, C=RED),
    "strikeout": lambda pdf: mark(pdf, "StrikeOut", QuadPoints=QUADS, C=RED),
    "ink": lambda pdf: mark(pdf, "Ink", InkList=Array([Array([42, 62, 90, 78, 140, 62])]), C=RED),
    "line": lambda pdf: mark(
        pdf, "Line", L=Array([40, 60, 140, 78]), C=RED, LE=Array([Name("/None"), Name.OpenArrow])
    ),
    "square": lambda pdf: mark(pdf, "Square", C=RED, IC=Array([0, 1, 0])),
    "circle": lambda pdf: mark(pdf, "Circle", C=RED, BS=Dictionary(W=2)),
    "polygon": lambda pdf: mark(pdf, "Polygon", Vertices=Array([40, 60, 90, 80, 140, 60]), C=RED),
    "polyline": lambda pdf: mark(pdf, "PolyLine", Vertices=Array([40, 60, 90, 80, 140, 60]), C=RED),
    "caret": lambda pdf: mark(pdf, "Caret", C=RED),
    "stamp": lambda pdf: mark(pdf, "Stamp", Name=Name.Approved),
    "check box": lambda pdf: field(pdf, FT=Name.Btn, V=Name.Ja, AS=Name.Ja),
}
"""Marks without a look and without words of their own."""


def answered(pdf: pikepdf.Pdf) -> None:
    first = mark(pdf, "Text", Contents=String("Mag dit korter?"))
    mark(pdf, "Text", IRT=first, Contents=String(SAID))


REMARKS: dict[str, Callable[[pikepdf.Pdf], Any]] = {
    "note": lambda pdf: mark(pdf, "Text", Contents=String(SAID), Rect=Array([300, 100, 320, 120])),
    "note with an icon of its own": lambda pdf: mark(
        pdf, "Text", Contents=String(SAID), AP=look(pdf, "!"), Rect=Array([300, 100, 320, 120])
    ),
    "note in rich text": lambda pdf: mark(
        pdf, "Text", Contents=String("zie onder"),
        RC=String(f"<body><p>zie onder</p><p><b>{SAID[:20]}</b>{SAID[20:]}</p></body>"),
    ),
    "note without a place": lambda pdf: mark(pdf, "Text", Contents=String(SAID), Rect=Array()),
    "highlight": lambda pdf: mark(pdf, "Highlight", QuadPoints=QUADS, Contents=String(SAID)),
    "strikeout": lambda pdf: mark(pdf, "StrikeOut", QuadPoints=QUADS, Contents=String(SAID)),
    "ink": lambda pdf: mark(
        pdf, "Ink", InkList=Array([Array([40, 60, 90, 80])]), Contents=String(SAID)
    ),
    "insertion": lambda pdf: mark(pdf, "Caret", Contents=String(SAID)),
    "stamp": lambda pdf: mark(pdf, "Stamp", AP=look(pdf, "GEZIEN"), Contents=String(SAID)),
    "answer": answered,
    "text box that is too small": lambda pdf: mark(
        pdf, "FreeText", Contents=String(SAID), DA=String("/Helv 12 Tf"),
        Rect=Array([40, 60, 80, 72]),
    ),
    "field that is too small": lambda pdf: field(
        pdf, FT=Name.Tx, V=String(SAID), Rect=Array([40, 60, 80, 72])
    ),
}  # fmt: skip
"""Marks whose words (:data:`SAID`) a reader sees only on opening them or on scrolling."""

UNSEEN: dict[str, Callable[[pikepdf.Pdf], Any]] = {
    "hidden": lambda pdf: mark(pdf, "Stamp", AP=look(pdf), F=2),
    "not on a screen": lambda pdf: mark(pdf, "Stamp", AP=look(pdf), F=36),
    "hidden note": lambda pdf: mark(pdf, "Text", Contents=String(SAID), F=2),
    "password": lambda pdf: field(pdf, FT=Name.Tx, Ff=1 << 13, V=String(SAID)),
    "attached file": lambda pdf: mark(pdf, "FileAttachment", Contents=String(SAID)),
    "sound": lambda pdf: mark(pdf, "Sound", Contents=String(SAID)),
    "film": lambda pdf: mark(pdf, "RichMedia", Contents=String(SAID), AP=look(pdf)),
    "model": lambda pdf: mark(pdf, "3D", Contents=String(SAID), AP=look(pdf)),
    "state of a review": lambda pdf: mark(
        pdf, "Text", Contents=String(f"Accepted set by {AUTHOR}"), State=String("Accepted"),
        StateModel=String("Review"),
    ),
}  # fmt: skip
"""Marks that are dropped, and told."""


def pdfium(data: bytes, number: int = 1) -> Image.Image:
    return render_page(data, number, dpi=144)


def poppler(data: bytes, number: int = 1) -> Image.Image:
    picture = subprocess.run(
        ["pdftoppm", "-cropbox", "-r", "144", "-f", str(number), "-l", str(number), "-"],
        input=data, capture_output=True, check=True,
    ).stdout  # fmt: skip
    return Image.open(io.BytesIO(picture)).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> tuple[int, ...] | None:
    """Return the box of the pixels in which two pictures differ, ``None`` when they do not."""
    assert one.size == other.size
    return ImageChops.difference(one, other).getbbox()
