# SPDX-License-Identifier: EUPL-1.2
"""What a PDF says of itself: document information and XMP, written anew.

Title, language and the one date come from the Decision; there is no author and no creator.
"""

from __future__ import annotations

import datetime as dt
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Name, String

from redaction.pdf.conformance.level import Level

PRODUCER = "beslisnota"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{dates}<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
{claim}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""

_CLAIM = """<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>{}</pdfaid:part>
<pdfaid:conformance>{}</pdfaid:conformance>
</rdf:Description>
"""

ACCESSIBLE = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""The claim of PDF/UA-1, and the description of its schema that PDF/A asks (ISO 19005-2, 6.6.2)."""


def write_properties(
    pdf: pikepdf.Pdf,
    *,
    title: str,
    language: str,
    date: dt.date | None,
    level: Level | None = None,
    accessible: bool = False,
) -> None:
    """Replace document information, XMP and language by these alone.

    Without ``date`` the file names none: no clock is ever read.

    Args:
        pdf: the document.
        title: what it is called.
        language: its language (BCP 47).
        date: its one date.
        level: the level of PDF/A that it claims.
        accessible: whether it claims PDF/UA-1.
    """
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    information = Dictionary(Title=String(title), Producer=String(PRODUCER))
    dates = ""
    if date is not None:
        information.CreationDate = information.ModDate = String(f"D:{date:%Y%m%d}000000Z")
        dates = "".join(
            f"<xmp:{name}>{date.isoformat()}T00:00:00Z</xmp:{name}>\n"
            for name in ("CreateDate", "ModifyDate", "MetadataDate")
        )
    pdf.trailer.Info = pdf.make_indirect(information)
    packet = _XMP.format(
        title=escape(title),
        language=escape(language),
        dates=dates,
        producer=PRODUCER,
        claim=("" if level is None else _CLAIM.format(level.part, level.letter.upper()))
        + (ACCESSIBLE if accessible else ""),
    )
    stream = pdf.make_stream(packet.encode("utf-8"))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream
    pdf.Root.Lang = String(language)
