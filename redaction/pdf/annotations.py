# SPDX-License-Identifier: EUPL-1.2
"""Annotations and form fields: what a viewer shows of them becomes content of the page.

Links stay. Authors, dates, subjects, names, pop-ups and values go with the annotation; what it
says when a reader opens it is handed on as a remark (:mod:`redaction.pdf.remarks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from itertools import count
from typing import Any

import pikepdf
from lxml import html
from pikepdf import Array, Dictionary, Name, Object, Stream

from redaction.finding import Place
from redaction.geometry import Box
from redaction.marks import Mark, MarkKind
from redaction.pdf.content import content
from redaction.pdf.fields import field_look, inherited, needs_looks, text_box, text_of, value_of
from redaction.pdf.letters import Letters, plain
from redaction.pdf.looks import look_of, quads, rectangle
from redaction.pdf.new_tags import NewTags, artifact, marked

KINDS: dict[str, MarkKind] = {
    "/Text": "remark", "/FreeText": "text-box", "/Line": "shape", "/Square": "shape",
    "/Circle": "shape", "/Polygon": "shape", "/PolyLine": "shape", "/Highlight": "highlight",
    "/Underline": "underline", "/Squiggly": "underline", "/StrikeOut": "strikeout",
    "/Stamp": "stamp", "/Caret": "insertion", "/Ink": "ink", "/Watermark": "watermark",
    "/Redact": "redaction-mark", "/Widget": "field", "/Link": "link",
    "/FileAttachment": "attachment", "/Sound": "sound", "/Movie": "film", "/Screen": "film",
    "/RichMedia": "film", "/3D": "model", "/Projection": "model",
}  # fmt: skip
"""Subtype → kind (ISO 32000-2, table 171); all others are ``other``."""

CARRIERS: frozenset[MarkKind] = frozenset({"attachment", "sound", "film", "model"})
"""They carry something else than a mark on the page; never drawn."""

_SAY_NOTHING = frozenset({"text-box", "field", "signature", "watermark", "link", "other"})
"""Kinds whose ``/Contents`` is what they show, or is for machines: no remark behind them."""

_HIDDEN, _NO_ROTATE, _NO_VIEW = 2, 16, 32
_SHOWS_TEXT = re.compile(rb"[\])>'\"]\s*(?:T[jJ]|['\"])")
_ALT: dict[MarkKind, str] = {
    "ink": "met de hand getekend", "shape": "getekende vorm", "insertion": "teken van invoegen",
    "stamp": "stempel", "signature": "zichtbare handtekening", "field": "ingevuld vakje",
}  # fmt: skip
_DECORATION = frozenset({"highlight", "underline", "strikeout", "redaction-mark", "link"})


@dataclass
class Taken:
    """An annotation that was taken from its page.

    Attributes:
        mark: what the reviewer is told; its words and number are filled in later.
        said: its remark, empty when it has none.
        number: object number, for replies to name.
        answers: object number of what it replies to.
    """

    mark: Mark
    said: str
    number: tuple[int, int]
    answers: tuple[int, int] | None


def has_marks(pdf: pikepdf.Pdf) -> bool:
    """Tell whether any page has an annotation that does not just stay."""
    return any(
        not isinstance(a, Dictionary) or a.get("/Subtype") != Name.Link or "/AP" in a
        for page in pdf.pages
        for a in _annotations(page)
    )


def take_all(pdf: pikepdf.Pdf, letters: Letters, tags: NewTags) -> list[Taken]:
    """Draw what is shown of every annotation into its page and leave only links there."""
    taken: list[Taken] = []
    for number, page in enumerate(pdf.pages, start=1):
        found = _annotations(page)
        if not found:
            continue
        taker = _Taker(pdf, page, number, letters, tags)
        for annotation in found:
            if isinstance(annotation, Dictionary):
                taken += taker.take(annotation)
        page.obj.Annots = Array([a for a in found if _is_link(a)])
        if taker.drawn:
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(b"\nQ\n" + b"".join(taker.drawn))
    return taken


def _annotations(page: pikepdf.Page) -> list[Any]:
    listed = page.obj.get("/Annots")
    return list(listed) if isinstance(listed, Array) else []


def _is_link(annotation: object) -> bool:
    return isinstance(annotation, Dictionary) and annotation.get("/Subtype") == Name.Link


class _Taker:
    """Takes the annotations of one page.

    Attributes:
        drawn: content that they became, in the order in which they lay over one another.
    """

    def __init__(
        self, pdf: pikepdf.Pdf, page: pikepdf.Page, number: int, letters: Letters, tags: NewTags
    ) -> None:
        self._pdf, self._page, self._number = pdf, page, number
        self._letters, self._tags = letters, tags
        self._forms = own_forms(page)
        turned = inherited(page.obj, "/Rotate")
        self._turned = int(turned) if isinstance(turned, int) else 0
        self.drawn: list[bytes] = []

    def take(self, annotation: Dictionary) -> Iterator[Taken]:
        """Draw an annotation and yield what it was; nothing for a link and for parts of others."""
        kind = _kind(annotation)
        if kind is None or (kind == "link" and "/AP" not in annotation):
            return
        said = "" if kind in _SAY_NOTHING else _said(annotation)
        answers = _answers(annotation)
        seen = _is_shown(annotation) and kind not in CARRIERS and kind != "status"
        is_drawn = False
        if seen and answers is None:
            look = self._look(annotation, kind)
            if look is not None:
                is_drawn = self._draw(annotation, look, kind)
            elif kind in ("text-box", "field"):
                # Its text has no room where it stands; a viewer lets a reader scroll.
                said = _said(annotation) if kind == "text-box" else plain(value_of(annotation))
        if kind == "link":
            del annotation["/AP"]
        box = _upright(annotation, self._turned)
        where = quads(annotation) or ((box,) if box else ())
        mark = Mark(
            kind=kind,
            page=self._number,
            place=Place(page=self._number, boxes=where) if where else None,
            words="" if seen else _said(annotation) or plain(value_of(annotation)),
            drawn=is_drawn,
        )
        yield Taken(mark, said if seen else "", annotation.objgen, answers)

    def _look(self, annotation: Dictionary, kind: MarkKind) -> Stream | None:
        """Return what a viewer shows of an annotation: its own look, or one made for it."""
        written = kind == "field" and inherited(annotation, "/FT") in (Name.Tx, Name.Ch)
        if "/AP" in annotation and not (written and needs_looks(self._pdf)):
            return _given(self._pdf, annotation)
        if kind == "field":
            return field_look(self._pdf, annotation, self._letters)
        if kind == "text-box":
            return text_box(self._pdf, annotation, _said(annotation), self._letters)
        return look_of(self._pdf, annotation, str(annotation.get("/Subtype", "")), self._letters)

    def _draw(self, annotation: Dictionary, look: Stream, kind: MarkKind) -> bool:
        """Add a look to what is drawn; tell whether there is anything to see."""
        annotation.AP = Dictionary(N=look)
        if "/AS" in annotation:
            del annotation["/AS"]
        shown = pikepdf.Annotation(annotation).get_page_content_for_appearance(
            add_form(self._forms, look), self._turned, forbidden_flags=0
        )
        if not shown.strip():
            return False
        self.drawn.append(self._tagged(annotation, look, kind, shown))
        return True

    def _tagged(self, annotation: Dictionary, look: Stream, kind: MarkKind, shown: bytes) -> bytes:
        """Return content as a paragraph, a figure or no part of the text, in a tagged document."""
        if not self._tags.usable:
            return shown
        text = _shows_text(look)
        if kind in _DECORATION or (not text and kind not in _ALT):
            return artifact(shown)
        role, alt = ("P", "") if text else ("Figure", _ALT[kind])
        number = self._tags.hand_on(self._page, annotation, role=role, alt=alt)
        return marked(role, number, shown)


def _kind(annotation: Dictionary) -> MarkKind | None:
    """Return the kind of an annotation; ``None`` for a part of another one."""
    subtype = str(annotation.get("/Subtype", ""))
    if subtype in ("/Popup", "/TrapNet") or (subtype == "/PrinterMark" and "/AP" not in annotation):
        return None
    if "/StateModel" in annotation:
        return "status"
    if subtype == "/Widget" and inherited(annotation, "/FT") == Name.Sig:
        return "signature"
    kind = KINDS.get(subtype, "other")
    return "reply" if kind == "remark" and _answers(annotation) else kind


def _answers(annotation: Dictionary) -> tuple[int, int] | None:
    """Return the number of the annotation that this one replies to (ISO 32000-2, 12.5.6.2)."""
    to = annotation.get("/IRT")
    if not isinstance(to, Dictionary) or annotation.get("/RT") == Name.Group:
        return None
    return to.objgen


def _upright(annotation: Dictionary, turned: int) -> Box | None:
    """Return where an annotation is seen: one that does not turn with its page turns back.

    It does so about the top left of its rectangle (ISO 32000-2, 12.5.3, *NoRotate*).
    """
    box, flags = rectangle(annotation), annotation.get("/F", 0)
    if box is None or not isinstance(flags, int) or not flags & _NO_ROTATE:
        return box
    x, y, wide, high = box.x0, box.y1, box.width, box.height
    return {
        90: Box(x, y, x + high, y + wide),
        180: Box(x - wide, y, x, y + high),
        270: Box(x - high, y - wide, x, y),
    }.get(turned % 360, box)


def _is_shown(annotation: Dictionary) -> bool:
    flags = annotation.get("/F", 0)
    return not (isinstance(flags, int) and flags & (_HIDDEN | _NO_VIEW))


def _said(annotation: Dictionary) -> str:
    """Return what a viewer shows on opening: plain text, and rich text where that says more."""
    written = plain(text_of(annotation.get("/Contents")))
    rich = plain(_without_markup(text_of(annotation.get("/RC"))))
    if not rich or "".join(rich.split()) in "".join(written.split()):
        return written
    return rich if "".join(written.split()) in "".join(rich.split()) else f"{written}\n{rich}"


def _without_markup(rich: str) -> str:
    """Return the text of rich text (XHTML, ISO 32000-2, annex J), one line a paragraph."""
    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", plain(rich))
    if not bare.strip():
        return ""
    whole = html.fragment_fromstring(bare, create_parent="div")
    for element in whole.iter("p", "br", "div", "li"):
        element.tail = "\n" + (element.tail or "")
    return str(whole.text_content()).strip()


def _given(pdf: pikepdf.Pdf, annotation: Dictionary) -> Stream | None:
    """Return the normal appearance that comes with an annotation, in its present state."""
    looks = annotation.get("/AP")
    normal: Any = looks.get("/N") if isinstance(looks, Dictionary) else None
    if isinstance(normal, Dictionary):
        state = annotation.get("/AS", inherited(annotation, "/V"))
        name = str(state) if isinstance(state, Name) else "/Off"
        normal = normal.get(name, normal.get("/Off") if "/AS" not in annotation else None)
    if not isinstance(normal, Stream) or "/BBox" not in normal:
        return None
    look: Stream = normal
    layer = annotation.get("/OC")
    if layer is not None or "/OC" in look:
        # A layer of the look alone hides it from no viewer; one of the annotation does.
        look = copy(look)
        if layer is None:
            del look["/OC"]
        else:
            look.OC = layer
    if annotation.get("/Subtype") == Name.Widget:
        _lend_fonts(pdf, look)
    return look


def _lend_fonts(pdf: pikepdf.Pdf, look: Stream) -> None:
    """Give a field's look the fonts of its form that it names and does not have (12.7.3.3)."""
    whole = pdf.Root.get("/AcroForm")
    shared = whole.get("/DR") if isinstance(whole, Dictionary) else None
    fonts = shared.get("/Font") if isinstance(shared, Dictionary) else None
    if not isinstance(fonts, Dictionary):
        return
    own: Any = look.get("/Resources")
    table: Any = own.get("/Font") if isinstance(own, Dictionary) else None
    merged = Dictionary(dict(fonts.items()))
    for key, value in table.items() if isinstance(table, Dictionary) else ():
        merged[key] = value
    resources = Dictionary(dict(own.items())) if isinstance(own, Dictionary) else Dictionary()
    resources.Font = merged
    look.Resources = resources


def own_forms(page: pikepdf.Page) -> Dictionary:
    """Return the named forms of a page, in resources that are no other page's."""
    resources: Any = page.resources
    own = Dictionary(dict(resources.items())) if isinstance(resources, Dictionary) else Dictionary()
    known = own.get("/XObject")
    own.XObject = Dictionary(dict(known.items())) if isinstance(known, Dictionary) else Dictionary()
    page.obj.Resources = own
    forms: Dictionary = page.obj.Resources.XObject
    return forms


def add_form(forms: Dictionary, look: Object) -> Name:
    """Add a form under a new name and return that."""
    name = next(f"/Mark{n}" for n in count(len(forms)) if f"/Mark{n}" not in forms)
    forms[name] = look
    return Name(name)


def _shows_text(look: Any, depth: int = 0) -> bool:
    """Tell whether a form, or a form in it, shows text."""
    try:
        if _SHOWS_TEXT.search(content(look)):
            return True
    except pikepdf.PdfError:
        return False
    resources = look.get("/Resources")
    table = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    return depth < 4 and any(
        _shows_text(inner, depth + 1)
        for inner in (table.values() if isinstance(table, Dictionary) else ())
        if isinstance(inner, Stream) and inner.get("/Subtype") == Name.Form
    )
