# SPDX-License-Identifier: EUPL-1.2
"""Puts names where a reader of the page does not see them, as office programs do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pikepdf

COMMENT = "Wouter, klopt dit percentage nog? Graag vóór donderdag, Yasmina"
ATTACHMENT = (
    "Reactielijst conceptbrief doorstroom mbo-hbo\r\n"
    "W. Sikkema (DUO): ingangsdatum niet haalbaar\r\n"
    "Y. Belghazi: verwerkt in versie 4\r\n"
)


@dataclass(frozen=True)
class Properties:
    """Document properties of a note.

    Attributes:
        title: title, empty for none.
        author: name of the author, empty for none.
        creator: program that made the source.
        created: moment of making, ISO 8601 with offset.
        xmp: write an XMP packet with the author as ``dc:creator`` too.
    """

    title: str
    author: str
    creator: str
    created: str
    xmp: bool = False


def set_properties(pdf: pikepdf.Pdf, properties: Properties) -> None:
    """Replace the document information (and write XMP where asked), with a fixed date."""
    producer = pdf.docinfo.get("/Producer")
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    moment = dt.datetime.fromisoformat(properties.created)
    offset = moment.strftime("%z")
    stamp = f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:]}'"
    values = {
        "/Title": properties.title,
        "/Author": properties.author,
        "/Creator": properties.creator,
        "/Producer": str(producer or ""),
        "/CreationDate": stamp,
        "/ModDate": stamp,
    }
    for key, value in values.items():
        if value:
            pdf.docinfo[key] = pikepdf.String(value)
    if properties.xmp:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as packet:
            packet["dc:title"] = properties.title
            packet["dc:creator"] = [properties.author]
            packet["xmp:CreatorTool"] = properties.creator
            packet["xmp:CreateDate"] = properties.created


def hide_in_tagged_note(pdf: pikepdf.Pdf) -> None:
    """Add a comment, a named bookmark and an attachment to the tagged note."""
    first = pdf.pages[0]
    comment = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[548, 396, 566, 414],
            Contents=pikepdf.String(COMMENT),
            T=pikepdf.String("Belghazi, Yasmina"),
            M=pikepdf.String("D:20250310101500+01'00'"),
            Name=pikepdf.Name.Comment,
            F=4,
            C=[1, 0.82, 0],
        )
    )
    annotations = first.obj.get("/Annots", pikepdf.Array())
    annotations.append(comment)
    first.obj.Annots = annotations
    with pdf.open_outline() as outline:
        destination = pikepdf.make_page_destination(pdf, len(pdf.pages) - 1)
        outline.root.append(pikepdf.OutlineItem("Opmerkingen W. Sikkema (DUO)", destination))
    pdf.attachments["reactielijst.txt"] = pikepdf.AttachedFileSpec(
        pdf,
        ATTACHMENT.encode(),
        filename="reactielijst.txt",
        mime_type="text/plain",
        description="Reacties van Sikkema en Belghazi",
        creation_date="D:20250310101500+01'00'",
        mod_date="D:20250310101500+01'00'",
    )
