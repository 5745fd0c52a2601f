# SPDX-License-Identifier: EUPL-1.2
"""The steps that bring a document to PDF/A without changing what anybody sees of it."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from redaction.pdf.cff import glyphs_inside
from redaction.pdf.conformance.blank import embed_blanks
from redaction.pdf.conformance.level import Level
from redaction.pdf.conformance.widths import settle_widths
from redaction.pdf.usage import Usage

_NOT_SHOWN = 1 | 2 | 32 | 256
"""Flags Invisible, Hidden, NoView and ToggleNoView (ISO 32000-2, table 167)."""


def make_ready(pdf: pikepdf.Pdf, level: Level, usage: Usage) -> bool:
    """Take the steps towards ``level`` in place; tell whether that could be done.

    ``usage`` is what the document shows.

    An sRGB output intent where there is none, programs for fonts that show only blanks, widths in
    programs and sets of glyphs that are right, the Print flag on links, no smoothing asked of
    pictures. Document information and XMP are left changed, for
    :mod:`redaction.pdf.properties` to write.
    """
    from pikepdf import pdfa

    # pikepdf takes such annotations away; a link that goes is a loss.
    if _hides_annotations(pdf):
        return False
    _name_layers(pdf)
    embed_blanks(pdf, usage)
    settle_widths(pdf, usage)
    _renew_glyph_sets(pdf, level)
    pdfa.prepare(pdf, f"{level.part}b", output_intent=None if _has_intent(pdf) else "sRGB")
    return True


def _hides_annotations(pdf: pikepdf.Pdf) -> bool:
    return any(
        isinstance(a, Dictionary) and a.get_int("/F", 0) & _NOT_SHOWN
        for page in pdf.pages
        for a in page.obj.get("/Annots", Array())
    )


def _has_intent(pdf: pikepdf.Pdf) -> bool:
    """Tell whether the document names the colours it is meant for.

    An intent for printing (PDF/X) becomes one for PDF/A: its profile is the same.
    """
    intents = pdf.Root.get("/OutputIntents")
    for intent in intents if isinstance(intents, Array) else ():
        if isinstance(intent, Dictionary) and isinstance(intent.get("/DestOutputProfile"), Stream):
            intent.S = Name("/GTS_PDFA1")
            return True
    return False


def _name_layers(pdf: pikepdf.Pdf) -> None:
    """Give the order of layers a name, which PDF/A asks for and cleaning took (6.9)."""
    layers = pdf.Root.get("/OCProperties")
    default = layers.get("/D") if isinstance(layers, Dictionary) else None
    if isinstance(default, Dictionary):
        default.Name = String("Lagen")


def _renew_glyph_sets(pdf: pikepdf.Pdf, level: Level) -> None:
    """Let what lists the glyphs of a program list those that are in it, or take it away.

    A list that came along, or that was brought down to what is shown while its program stayed
    whole, is wrong. Part 1 asks for one (ISO 19005-1, 6.3.5; pikepdf writes that of CIDs), the
    others do not (ISO 19005-2, 6.2.11.4.2).
    """
    for thing in pdf.objects:
        if not isinstance(thing, Dictionary) or "/FontName" not in thing:
            continue
        if "/CIDSet" in thing:
            del thing["/CIDSet"]
        if "/CharSet" in thing:
            glyphs = glyphs_inside(thing) if level.part == 1 else ()
            if glyphs:
                thing.CharSet = String("".join(f"/{name}" for name in sorted(glyphs)))
            elif level.part > 1:
                del thing["/CharSet"]
