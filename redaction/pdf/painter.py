# SPDX-License-Identifier: EUPL-1.2
"""What one page draws by name: fonts, forms, pictures. Changed ones become copies of its own.

A form or picture that several pages share is never changed for the others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from redaction.errors import CannotRemove
from redaction.geometry import Box
from redaction.pdf import images
from redaction.pdf.content import content
from redaction.pdf.fonts import Font, read_font
from redaction.pdf.marked import MarkedContent
from redaction.pdf.matrix import IDENTITY, Matrix, multiply, place
from redaction.pdf.operands import parse
from redaction.pdf.paths import UNIT
from redaction.pdf.shows import FILLER_WIDTH, Shower
from redaction.pdf.state import EVERYWHERE
from redaction.pdf.target import PIXEL, Target
from redaction.pdf.tounicode import write_tounicode
from redaction.pdf.walk import Slot, Walker

_DEEPEST = 12
NUDGES = (0.0, 0.0, 2e-5, -2e-5, 2e-6, 0.0)
"""Text space added to displacements, by attempt; all far below what an eye or a scanner sees."""
_FORM_KEYS = ("/BBox", "/Matrix", "/Group", "/OC", "/StructParent", "/StructParents", "/FormType")


@dataclass
class Shared:
    """What all pages of one document share while it is rewritten.

    Attributes:
        fonts: metrics by object number.
        copies: forms that were copied: object number to the first copy.
        quiet: forms in which nothing has to change wherever no target meets them.
        images: how many pictures were rewritten.
        filler: the filler font, once it was needed.
    """

    fonts: dict[tuple[int, int], Font] = field(default_factory=dict)
    copies: dict[tuple[int, int], Object] = field(default_factory=dict)
    quiet: set[tuple[int, int]] = field(default_factory=set)
    images: int = 0
    filler: Object | None = None


class InlinePictureHit(Exception):
    """An inline picture lies under a target; it must become a resource first."""


class PagePainter:
    """Implements what :class:`redaction.pdf.walk.Walker` asks, for one page."""

    def __init__(
        self,
        pdf: pikepdf.Pdf,
        number: int,
        *,
        targets: list[Target],
        marked: MarkedContent,
        shared: Shared,
        wide: bool = False,
        attempt: int = 0,
    ) -> None:
        self.pdf = pdf
        self.number = number
        self.targets = targets
        self.marked = marked
        self.shared = shared
        self.attempt = attempt
        self.shower = Shower(targets, wide=wide, nudge=NUDGES[min(attempt, len(NUDGES) - 1)])
        self.rewritten = 0
        self._owned: set[int] = set()
        self._depth = 0
        self._page = _bounds(pdf, number)
        self._shown = _shown(pdf, number)
        self._walking: list[tuple[int, int]] = []
        self._fillers: dict[int, Name] = {}

    def font(self, resources: Object, name: str) -> Font:
        """Return the metrics of a font resource, or of the font itself when ``name`` is empty."""
        found: Object | None = resources
        if name:
            found = resources.get("/Font", Dictionary()).get(name)
        if found is None or not isinstance(found, Dictionary):
            # PDFium draws what names no font in Helvetica; other renderers draw nothing.
            return read_font(Dictionary(Subtype=Name.Type1, BaseFont=Name.Helvetica))
        key = found.objgen
        if key == (0, 0):
            return read_font(found)
        if key not in self.shared.fonts:
            self.shared.fonts[key] = read_font(found)
        return self.shared.fonts[key]

    def filler(self, walker: Walker) -> Name:
        """Return the name of the filler font in the walker's resources."""
        if self.shared.filler is None:
            self.shared.filler = _filler_font(self.pdf)
        if id(walker) not in self._fillers:
            self._fillers[id(walker)] = self.put(walker, "/Font", self.shared.filler)
        return self._fillers[id(walker)]

    def inline_image(self) -> None:
        """Ask for a second walk in which inline pictures are resources.

        What is no page (number 0) has no second walk: there the picture is left out.
        """
        if self.number:
            raise InlinePictureHit

    def paint_state(self, walker: Walker, name: Name) -> Name:
        """Return the graphics state to use; soft masks lose what lies under a target too."""
        states = walker.resources.get("/ExtGState", Dictionary())
        state = states.get(str(name))
        if not isinstance(state, Dictionary) or not self.targets:
            return name
        mask = state.get("/SMask")
        if not isinstance(mask, Dictionary):
            return name
        group = mask.get("/G")
        if not isinstance(group, Stream) or self._depth >= _DEEPEST:
            return name
        changed, _ = self._form(walker, group)
        if changed is None:
            return name
        fresh_mask = Dictionary(dict(mask.items()))
        fresh_mask.G = changed
        fresh = Dictionary(dict(state.items()))
        fresh.SMask = fresh_mask
        return self.put(walker, "/ExtGState", self.pdf.make_indirect(fresh))

    def draw(self, walker: Walker, name: Name) -> tuple[tuple[Name, ...], Box, list[Target]]:
        """Draw an XObject: pictures are blanked, forms are walked; the names are what is drawn.

        What is neither picture nor form, or a form inside itself, no renderer draws (ISO 32000-2,
        8.8 and 8.10).
        """
        found = walker.resources.get("/XObject", Dictionary()).get(str(name))
        if not isinstance(found, Stream):
            return (name,), Box(0.0, 0.0, 0.0, 0.0), []
        if found.get("/Subtype") == Name.Image:
            return self._picture(walker, name, found)
        if found.get("/Subtype") != Name.Form or found.objgen in self._walking:
            return (), Box(0.0, 0.0, 0.0, 0.0), []
        if self._depth >= _DEEPEST:
            return (name,), walker.state.clip, []
        area = place(_form_matrix(found, walker.state.ctm), _bbox(found))
        meets = any(area.meets(t.box) for t in self.targets)
        if not meets and (not self.marked.scrubber or found.objgen in self.shared.quiet):
            return (name,), area, []
        changed, met = self._form(walker, found)
        if changed is None:
            if not meets:
                self.shared.quiet.add(found.objgen)
            return (name,), area, met
        self.shared.copies.setdefault(found.objgen, changed)
        return (self.put(walker, "/XObject", changed),), area, met

    def put(self, walker: Walker, category: str, thing: Object) -> Name:
        """Add a resource under a new name to the walker's own copy of its resources."""
        self.own(walker, category)
        table = walker.resources[category]
        number = 1
        while f"/Bn{number}" in table:
            number += 1
        table[f"/Bn{number}"] = thing
        return Name(f"/Bn{number}")

    def own(self, walker: Walker, category: str) -> None:
        """Give the walker a resource dictionary of its own, with a table of its own."""
        if id(walker) not in self._owned:
            self._owned.add(id(walker))
            walker.resources = Dictionary(dict(walker.resources.items()))
            walker.own_tables = set()
        if category not in walker.own_tables:
            table = walker.resources.get(category, Dictionary())
            walker.resources[category] = Dictionary(dict(table.items()))
            walker.own_tables.add(category)

    def owns(self, walker: Walker) -> bool:
        """Tell whether the walker's resources were changed."""
        return id(walker) in self._owned

    def _picture(
        self, walker: Walker, name: Name, image: Stream
    ) -> tuple[tuple[Name, ...], Box, list[Target]]:
        ctm = walker.state.ctm
        area = place(ctm, UNIT)
        seen = area.common(walker.state.clip)
        if seen.area <= 0 < area.area or not seen.meets(self._page):
            return (), seen, []
        under = [t for t in self.targets if t.ground and area.meets(t.box)]
        pixel = images.pixel_size(image, ctm)
        if not under or pixel > images.COARSE:
            return (name,), seen, []
        margin = PIXEL + 1.5 * pixel
        for target in under:
            target.widen(margin)
        # Only where the drawn box hides what resampling mixes in from the blanked pixels, or the
        # page shows none of them.
        wanted = [part for t in under for part in t.unresampled(self._shown, margin)]
        fresh = images.blank(self.pdf, image, ctm, wanted, page=self.number,
                             plain=self.attempt > 0)  # fmt: skip
        if not fresh:
            return (name,), seen, []
        self.rewritten += 1
        met = []
        for target in under:
            target.images += 1
            if target.slots == 0:
                target.slots = 1
                met.append(target)
        return tuple(self.put(walker, "/XObject", picture) for picture in fresh), seen, met

    def _form(self, walker: Walker, form: Stream) -> tuple[Stream | None, list[Target]]:
        state = walker.state.saved()
        state.ctm = _form_matrix(form, walker.state.ctm)
        state.clip = state.clip.common(place(state.ctm, _bbox(form)))
        child = Walker(self, form.get("/Resources", walker.resources), state, top=False)
        self._depth += 1
        self._walking.append(form.objgen)
        try:
            child.run(read_stream(form, self.number))
        finally:
            self._depth -= 1
            self._walking.pop()
        if not child.changed and not self.owns(child) and b"%" not in content(form):
            return None, child.first_met
        steps: list[Any] = [i for i in child.out if not isinstance(i, Slot)]
        fresh = self.pdf.make_stream(pikepdf.unparse_content_stream(steps))
        fresh.Type, fresh.Subtype = Name.XObject, Name.Form
        for key in _FORM_KEYS:
            if key in form:
                fresh[key] = form[key]
        fresh.Resources = child.resources
        return fresh, child.first_met


def _bounds(pdf: pikepdf.Pdf, number: int) -> Box:
    """Return where a page can show anything; everywhere for what is no page (number 0)."""
    if not number:
        return EVERYWHERE
    x0, y0, x1, y1 = (float(v) for v in pdf.pages[number - 1].mediabox)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)).grow(1.0)


def _shown(pdf: pikepdf.Pdf, number: int) -> Box:
    """Return what is shown of a page; everywhere for what is no page."""
    if not number:
        return EVERYWHERE
    x0, y0, x1, y1 = (float(v) for v in pdf.pages[number - 1].cropbox)
    crop = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    page = _bounds(pdf, number).grow(-1.0)
    both = page.common(crop)
    return both if both.area > 0 else page


def read_stream(stream: Any, number: int) -> list[Any]:
    """Return the instructions of a stream.

    Raises:
        CannotRemove: it cannot be read.
    """
    try:
        return parse(stream)
    except (pikepdf.PdfError, TypeError) as error:  # an operand that is no operand
        raise CannotRemove(f"page {number}: its content cannot be read") from error


def _form_matrix(form: Stream, ctm: Matrix) -> Matrix:
    matrix = form.get("/Matrix")
    if not isinstance(matrix, Array) or len(matrix) != 6:
        return multiply(IDENTITY, ctm)
    a, b, c, d, e, f = (float(v) for v in matrix)
    return multiply((a, b, c, d, e, f), ctm)


def _bbox(form: Stream) -> Box:
    box = form.get("/BBox")
    if not isinstance(box, Array) or len(box) != 4:
        return Box(-1e9, -1e9, 1e9, 1e9)
    x0, y0, x1, y1 = (float(v) for v in box)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _filler_font(pdf: pikepdf.Pdf) -> Object:
    """Return a Type 3 font with one blank glyph, 0.4 thousandths wide."""
    blank = pdf.make_stream(b"%.1f 0 d0" % FILLER_WIDTH)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 1, 1]),
            FontMatrix=Array([Decimal("0.001"), 0, 0, Decimal("0.001"), 0, 0]),
            CharProcs=Dictionary(space=blank),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([1, Name.space])),
            FirstChar=1,
            LastChar=1,
            Widths=Array([Decimal(str(FILLER_WIDTH))]),
            Resources=Dictionary(),
            ToUnicode=pdf.make_stream(write_tounicode({1: b"\0 "}, size=1)),
        )
    )
