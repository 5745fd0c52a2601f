# SPDX-License-Identifier: EUPL-1.2
"""The name in annotations, form fields, signatures and XFA."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, String

from tests.attacks.attack import NAME, RAW, Group, form, note, text

GROUP = Group("annotation")
_AT = b"2 4"


def _look(pdf, shown=RAW):
    return Dictionary(N=form(pdf, text(b"(%s) Tj" % shown, _AT), (0, 0, 200, 20)))


@GROUP.change("remark and its author")
def _remark(pdf):
    note(pdf, "Text", Contents=String(f"vraag {NAME}"), T=String(NAME), Subj=String(NAME),
         NM=String(NAME), M=String("D:20240101"))  # fmt: skip


@GROUP.change("hidden remark")
def _hidden(pdf):
    note(pdf, "Text", Contents=String(NAME), F=2)


@GROUP.change("pop-up")
def _popup(pdf):
    parent = note(pdf, "Text", Contents=String("vraag"))
    parent.Popup = note(pdf, "Popup", Parent=parent, Contents=String(NAME), T=String(NAME))


@GROUP.change("free text with its appearance")
def _free_text(pdf):
    note(pdf, "FreeText", Contents=String(NAME), RC=String(f"<p>{NAME}</p>"), F=4,
         DS=String(f"font:{NAME}"), DA=String("/F1 12 Tf"), AP=_look(pdf))  # fmt: skip


@GROUP.change("rich text as a stream")
def _rich_stream(pdf):
    rich = pdf.make_stream(b"<p>Marleen <b>Ouwer</b>kerk</p>")
    note(pdf, "FreeText", Contents=String("x"), RC=rich, F=4, DA=String("/F1 12 Tf"),
         AP=_look(pdf, b"Ander woord"))  # fmt: skip


@GROUP.change("appearance when the mouse is over it")
def _rollover(pdf):
    look = _look(pdf, b"Ander woord")
    look.R, look.D = _look(pdf).N, _look(pdf).N
    note(pdf, "Stamp", F=4, AP=look)


@GROUP.change("state of an appearance")
def _states(pdf):
    look = _look(pdf, b"Ander woord")
    look.N = Dictionary({f"/{NAME}": look.N, "/Off": _look(pdf).N})
    note(pdf, "Widget", F=4, AP=look, AS=Name(f"/{NAME}"), FT=Name.Btn, T=String("vak"))


@GROUP.change("stamp")
def _stamp(pdf):
    note(pdf, "Stamp", Name=Name(f"/{NAME}"), F=4, AP=_look(pdf))


@GROUP.change("stamp turned and scaled by its matrix")
def _turned(pdf):
    look = _look(pdf)
    look.N.Matrix = Array([0, 1, -1, 0, 0, 0])
    note(pdf, "Stamp", F=4, AP=look, Rect=Array([300, 20, 320, 190]))


@GROUP.change("highlight")
def _highlight(pdf):
    note(pdf, "Highlight", Contents=String(NAME), C=Array([1, 1, 0]),
         QuadPoints=Array([40, 80, 240, 80, 40, 60, 240, 60]))  # fmt: skip


@GROUP.change("ink, line and callout")
def _ink(pdf):
    note(pdf, "Ink", Contents=String(NAME), InkList=Array([Array([40, 60, 50, 70])]))
    note(pdf, "Line", Contents=String(NAME), L=Array([40, 60, 90, 70]))
    note(pdf, "Caret", Contents=String(NAME), T=String(NAME))


@GROUP.change("redaction mark that was never applied")
def _mark(pdf):
    note(pdf, "Redact", OverlayText=String(NAME), RO=_look(pdf).N, T=String(NAME))


@GROUP.change("watermark and printer's mark")
def _watermark(pdf):
    note(pdf, "Watermark", Contents=String(NAME), F=4, AP=_look(pdf))
    note(pdf, "PrinterMark", MN=Name(f"/{NAME}"), F=4)


@GROUP.change("link to a mail address")
def _mail(pdf):
    uri = "mailto:marleen.ouwerkerk@minfin.nl?subject=" + NAME.replace(" ", "%20")
    note(pdf, "Link", A=Dictionary(S=Name.URI, URI=String(uri)), Border=Array([0, 0, 0]))


@GROUP.change("link with a percent-coded address")
def _percent(pdf):
    coded = "".join(f"%{byte:02x}" for byte in RAW)
    note(pdf, "Link", A=Dictionary(S=Name.URI, URI=String(f"https://nl.nl/{coded}")),
         PA=Dictionary(S=Name.URI, URI=String(f"https://nl.nl/{NAME}")))  # fmt: skip


@GROUP.change("link to another file")
def _other_file(pdf):
    to = Dictionary(Type=Name.Filespec, F=String(f"{NAME}.pdf"), UF=String(f"{NAME}.pdf"))
    note(pdf, "Link", A=Dictionary(S=Name.GoToR, F=to, D=Array([0, Name.Fit])))
    note(pdf, "Link", A=Dictionary(S=Name.Launch, F=to, Win=Dictionary(P=String(NAME))))


@GROUP.change("chain of actions on a link")
def _chain(pdf):
    script = Dictionary(S=Name.JavaScript, JS=pdf.make_stream(b"app.alert('%s')" % RAW))
    action = Dictionary(S=Name.URI, URI=String("https://nl.nl"), Next=Array([script]))
    note(pdf, "Link", A=action, Contents=String(NAME), Border=Array([0, 0, 0]))


@GROUP.change("attached file")
def _attached(pdf):
    stream = pdf.make_stream(RAW)
    stream.Type = Name.EmbeddedFile
    spec = Dictionary(Type=Name.Filespec, F=String(f"{NAME}.txt"), EF=Dictionary(F=stream),
                      Desc=String(NAME))  # fmt: skip
    note(pdf, "FileAttachment", FS=pdf.make_indirect(spec), Contents=String(NAME))


@GROUP.change("sound, film and model")
def _media(pdf):
    sound = pdf.make_stream(b"RIFF" + RAW, Type=Name.Sound, R=8000)
    note(pdf, "Sound", Sound=sound, Contents=String(NAME))
    note(pdf, "Movie", Movie=Dictionary(F=String(f"{NAME}.avi")), T=String(NAME))
    note(pdf, "Screen", T=String(NAME), A=Dictionary(S=Name.Rendition, JS=String(NAME)))
    content = Dictionary(Assets=Dictionary(Names=Array([String(NAME), Dictionary()])))
    note(pdf, "RichMedia", RichMediaContent=content)


@GROUP.change("annotation of an unknown kind")
def _unknown(pdf):
    note(pdf, "Quux", Contents=String(NAME), Own=Dictionary(A=String(NAME)), F=4, AP=_look(pdf))


def _field(pdf, **keys):
    widget = note(pdf, "Widget", F=4, T=String("naam"), DA=String("/F1 12 Tf 0 g"), **keys)
    fonts = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    pdf.Root.AcroForm = Dictionary(Fields=Array([widget]), DR=fonts, DA=String("/F1 12 Tf 0 g"))
    return widget


@GROUP.change("field and its value")
def _value(pdf):
    _field(pdf, FT=Name.Tx, V=String(NAME), DV=String(NAME), RV=String(f"<p>{NAME}</p>"),
           AP=_look(pdf))  # fmt: skip


@GROUP.change("field without an appearance")
def _no_look(pdf):
    _field(pdf, FT=Name.Tx, V=String(NAME))
    pdf.Root.AcroForm.NeedAppearances = True


@GROUP.change("value as a stream")
def _value_stream(pdf):
    _field(pdf, FT=Name.Tx, V=pdf.make_stream(RAW), AP=_look(pdf, b"Ander woord"))


@GROUP.change("names and tooltips of fields")
def _field_names(pdf):
    widget = _field(pdf, FT=Name.Tx, TU=String(NAME), TM=String(NAME))
    parent = pdf.make_indirect(Dictionary(T=String(NAME), Kids=Array([widget])))
    widget.Parent = parent
    pdf.Root.AcroForm.Fields = Array([parent])
    pdf.Root.AcroForm.CO = Array([widget])


@GROUP.change("choices of a list")
def _choices(pdf):
    _field(pdf, FT=Name.Ch, Ff=1 << 17, Opt=Array([Array([String(NAME), String("x")])]),
           V=String("x"), I=Array([0]))  # fmt: skip


@GROUP.change("captions of a button")
def _captions(pdf):
    _field(pdf, FT=Name.Btn, Ff=1 << 16, MK=Dictionary(CA=String(NAME), RC=String(NAME)),
           AP=_look(pdf))  # fmt: skip


@GROUP.change("hidden field")
def _hidden_field(pdf):
    _field(pdf, FT=Name.Tx, V=String(NAME), AP=_look(pdf)).F = 2


@GROUP.change("field without a widget")
def _only_field(pdf):
    lone = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("a"), V=String(NAME)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([lone]))


@GROUP.change("scripts of a field")
def _scripts(pdf):
    script = Dictionary(S=Name.JavaScript, JS=String(f"event.value='{NAME}'"))
    _field(pdf, FT=Name.Tx, AA=Dictionary(K=script, C=script), A=script)


@GROUP.change("bar code")
def _bar_code(pdf):
    _field(pdf, FT=Name.Tx, PMD=Dictionary(Symbology=Name.QRCode, Caption=String(NAME)))


@GROUP.change("signature")
def _signature(pdf):
    value = pdf.make_indirect(Dictionary(
        Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), SubFilter=Name("/adbe.pkcs7.detached"),
        Name=String(NAME), Reason=String(NAME), Location=String(NAME), ContactInfo=String(NAME),
        Contents=String(b"0\x82" + RAW), Cert=String(RAW),
        Prop_Build=Dictionary(App=Dictionary(Name=Name(f"/{NAME}"))),
        Reference=Array([Dictionary(Data=pdf.pages[0].obj, TransformMethod=Name.DocMDP)]),
        ByteRange=Array([0, 10, 20, 30])))  # fmt: skip
    _field(pdf, FT=Name.Sig, V=value, AP=_look(pdf), Lock=Dictionary(Fields=Array([String(NAME)])),
           SV=Dictionary(Reasons=Array([String(NAME)])))  # fmt: skip
    pdf.Root.AcroForm.SigFlags = 3
    pdf.Root.Perms = Dictionary(DocMDP=value)
    pdf.Root.DSS = Dictionary(Certs=Array([pdf.make_stream(b"0\x82" + RAW)]))
    pdf.Root.Legal = Dictionary(Attestation=String(NAME))


@GROUP.change("XFA")
def _xfa(pdf):
    data = pdf.make_stream(b"<xdp><name><b>Mar</b>leen <i>Ouwer</i>kerk</name></xdp>")
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(), XFA=Array([String("datasets"), data, String(NAME), pdf.make_stream(b"")])
    )


@GROUP.change("resources of the form")
def _form_resources(pdf):
    look = _look(pdf).N
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(), DR=Dictionary(XObject=Dictionary({f"/{NAME}": look})), DA=String(NAME)
    )
