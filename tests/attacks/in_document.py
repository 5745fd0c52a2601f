# SPDX-License-Identifier: EUPL-1.2
"""The name in what a document says of itself: properties, XMP, navigation, attachments, scripts."""

from __future__ import annotations

import io
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.attacks.attack import NAME, RAW, UTF16, Group, draw, note, page, saved, text

GROUP = Group("document")


@GROUP.change("properties")
def _properties(pdf):
    for key in ("/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer"):
        pdf.docinfo[key] = String(NAME)


@GROUP.change("properties of one's own")
def _own_properties(pdf):
    pdf.docinfo["/Behandelaar"] = String(UTF16)
    pdf.docinfo[f"/{NAME}"] = String("ja")
    pdf.docinfo["/Leeg"] = Array([String(NAME), Dictionary(A=String(NAME))])


def _xmp(pdf, packet, to=None):
    made = pdf.make_stream(packet)
    made.Type, made.Subtype = Name.Metadata, Name.XML
    (to if to is not None else pdf.Root).Metadata = pdf.make_indirect(made)


_PACKET = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>%s</rdf:li>'
    b"</rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
)


@GROUP.change("XMP")
def _xmp_plain(pdf):
    _xmp(pdf, _PACKET % RAW)


@GROUP.change("XMP in UTF-16")
def _xmp_utf16(pdf):
    _xmp(pdf, b"\xfe\xff" + (_PACKET % RAW).decode().encode("utf-16-be"))


@GROUP.change("XMP in entities")
def _xmp_entities(pdf):
    _xmp(pdf, _PACKET % b"".join(b"&#%d;" % c for c in RAW))


@GROUP.change("padding behind XMP")
def _xmp_padding(pdf):
    _xmp(pdf, _PACKET % b"x" + b" " * 50 + RAW + b'<?xpacket end="w"?>')


@GROUP.change("XMP of a page and a font")
def _xmp_page(pdf):
    _xmp(pdf, _PACKET % RAW, pdf.pages[0].obj)
    _xmp(pdf, _PACKET % RAW, pdf.pages[0].obj.Resources.Font.F1)


@GROUP.change("bookmarks")
def _bookmarks(pdf):
    with pdf.open_outline() as out:
        item = pikepdf.OutlineItem(f"Reactie van {NAME}", 0)
        item.children.append(pikepdf.OutlineItem(NAME, 0))
        out.root.append(item)


@GROUP.change("action behind a bookmark")
def _bookmark_action(pdf):
    item = pdf.make_indirect(Dictionary(
        Title=String("Bijlage"), SE=Dictionary(Type=Name.StructElem, Alt=String(NAME)),
        A=Dictionary(S=Name.URI, URI=String(f"https://nl.nl/{NAME}"))))  # fmt: skip
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1))
    item.Parent = root
    pdf.Root.Outlines = root


@GROUP.change("named destinations")
def _named(pdf):
    place = Array([pdf.pages[0].obj, Name.Fit])
    limits = Array([String(NAME), String(NAME)])
    leaf = pdf.make_indirect(Dictionary(Names=Array([String(NAME), place]), Limits=limits))
    pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([leaf])))
    pdf.Root.Dests = Dictionary({f"/{NAME}": place})
    note(pdf, "Link", Dest=String(NAME), Border=Array([0, 0, 0]))
    note(pdf, "Link", Dest=Name(f"/{NAME}"), Border=Array([0, 0, 0]))


@GROUP.change("page labels")
def _labels(pdf):
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(f"{NAME}-"))]))


@GROUP.change("scripts")
def _scripts(pdf):
    script = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{NAME}')"))
    pdf.Root.OpenAction, pdf.Root.AA = script, Dictionary(WC=script)
    pdf.pages[0].obj.AA = Dictionary(O=script)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String(NAME), script])))


def _attach(pdf, name, content):
    pdf.attachments[name] = content


@GROUP.change("attachment and its name")
def _attachment(pdf):
    _attach(pdf, f"{NAME}.txt", b"brief van %s" % RAW)
    pdf.Root.PageMode = Name.UseAttachments


@GROUP.change("attached PDF with the name in compressed text")
def _attached_pdf(pdf):
    inner = page(text(b"[(Mar) 3 (leen Ouwer) 2 (kerk)] TJ"))
    _attach(pdf, "bijlage.pdf", saved(inner, compress_streams=True))


@GROUP.change("attached Word file, name in two runs")
def _attached_word(pdf):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo("word/document.xml")
        archive.writestr(info, "<w:p><w:t>Mar</w:t><w:t>leen Ouwer</w:t><w:t>kerk</w:t></w:p>",
                         zipfile.ZIP_DEFLATED)  # fmt: skip
    _attach(pdf, "bijlage.docx", out.getvalue())


@GROUP.change("associated file")
def _associated(pdf):
    stream = pdf.make_stream(b"<brief>%s</brief>" % RAW)
    stream.Type, stream.Subtype = Name.EmbeddedFile, Name("/text/xml")
    spec = Dictionary(Type=Name.Filespec, F=String("a.xml"), EF=Dictionary(F=stream),
                      AFRelationship=Name.Data, Desc=String(NAME))  # fmt: skip
    pdf.Root.AF = Array([pdf.make_indirect(spec)])
    pdf.pages[0].obj.AF = Array([pdf.make_indirect(spec)])


@GROUP.change("portfolio")
def _portfolio(pdf):
    pdf.Root.Collection = Dictionary(
        Type=Name.Collection, D=String(NAME), Schema=Dictionary(A=Dictionary(N=String(NAME)))
    )


@GROUP.change("private data of a program")
def _piece_info(pdf):
    private = pdf.make_stream(zlib.compress(RAW))
    pdf.pages[0].obj.PieceInfo = Dictionary(App=Dictionary(Private=private))
    pdf.Root.PieceInfo = Dictionary({f"/{NAME}": Dictionary(Private=String(NAME))})


@GROUP.change("keys of one's own")
def _own_keys(pdf):
    pdf.Root["/Own"] = String(NAME)
    pdf.Root.Pages["/Own"] = String(NAME)
    pdf.pages[0].obj["/Own"] = String(NAME)
    pdf.pages[0].obj[f"/{NAME}"] = 1
    pdf.pages[0].obj.Contents["/Own"] = String(NAME)
    pdf.pages[0].obj.Tabs = Name(f"/{NAME}")
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, Own=String(NAME))


@GROUP.change("standard keys with another kind of value")
def _wrong_kind(pdf):
    pdf.Root.Lang = String(NAME)
    pdf.Root.PageLayout = Name(f"/{NAME}")
    pdf.pages[0].obj.StructParents = String(NAME)
    pdf.pages[0].obj.Rotate = 0
    pdf.pages[0].obj.BleedBox = Array([0, 0, 400, 200, String(NAME)])


@GROUP.change("output intent")
def _intent(pdf):
    intent = Dictionary(S=Name.GTS_PDFA1, Info=String(NAME), OutputCondition=String(NAME))
    intent.OutputConditionIdentifier, intent.Own = String(NAME), String(NAME)
    pdf.Root.OutputIntents = Array([intent])


@GROUP.change("viewer preferences")
def _preferences(pdf):
    pdf.Root.ViewerPreferences = Dictionary(
        Direction=Name(f"/{NAME}"), Own=String(NAME), Enforce=Array([Name(f"/{NAME}")])
    )


@GROUP.change("article thread")
def _thread(pdf):
    bead = pdf.make_indirect(Dictionary(Type=Name.Bead, P=pdf.pages[0].obj, R=Array([0, 0, 9, 9])))
    thread = pdf.make_indirect(
        Dictionary(Type=Name.Thread, F=bead, I=Dictionary(Author=String(NAME)))
    )
    bead.T = thread
    pdf.Root.Threads, pdf.pages[0].obj.B = Array([thread]), Array([bead])


@GROUP.change("web capture, base address and requirements")
def _web(pdf):
    pdf.Root.SpiderInfo = Dictionary(V=1, C=Array([Dictionary(URL=String(NAME))]))
    pdf.Root.URI = Dictionary(Base=String(f"https://nl.nl/{NAME}"))
    pdf.Root.Requirements = Array([Dictionary(S=Name.EnableJavaScripts, Own=String(NAME))])
    pdf.Root.Extensions = Dictionary({f"/{NAME}": Dictionary(URL=String(NAME))})
    pdf.Root.Names = Dictionary(URLS=Dictionary(Names=Array([String(NAME), Dictionary()])))


@GROUP.change("document parts")
def _parts(pdf):
    part = pdf.make_indirect(Dictionary(Type=Name.DPart, DPM=Dictionary(Klant=String(NAME))))
    pdf.Root.DPartRoot = Dictionary(DPartRootNode=part, NodeNameList=Array([Name(f"/{NAME}")]))
    pdf.pages[0].obj.DPart = part


@GROUP.change("geographical measure on a page")
def _measure(pdf):
    measure = Dictionary(Type=Name.Measure, Subtype=Name.RL, R=String(NAME), Own=String(NAME))
    view = Dictionary(
        Type=Name.Viewport, Name=String(NAME), BBox=Array([0, 0, 9, 9]), Measure=measure
    )
    pdf.pages[0].obj.VP = Array([view])


@GROUP.change("transition and separation of a page")
def _separation(pdf):
    pdf.pages[0].obj.SeparationInfo = Dictionary(DeviceColorant=String(NAME))
    pdf.pages[0].obj.Trans = Dictionary(S=Name(f"/{NAME}"))
    pdf.pages[0].obj.ID = String(NAME)
    draw(pdf, b"40 60 5 5 re f")
