# SPDX-License-Identifier: EUPL-1.2
"""The name in the structure tree of a tagged file."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, String

from tests.attacks.attack import NAME, RAW, Group, form, text

GROUP = Group("tags")


def _tree(pdf):
    """Tag the page as one paragraph; return its element."""
    kept = b"/P <</MCID 0>> BDC " + pdf.pages[0].obj.Contents.read_bytes() + b" EMC"
    pdf.pages[0].obj.Contents = pdf.make_stream(kept)
    pdf.pages[0].obj.StructParents = 0
    element = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.P, K=0, Pg=pdf.pages[0].obj)
    )
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([element])))
    root.ParentTree = Dictionary(Nums=Array([0, Array([element])]))
    element.P = root
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    return element


def _key(key):
    def hide(pdf):
        _tree(pdf)[key] = String(NAME)

    GROUP.change(key[1:])(hide)


for _each in (
    "/ActualText",
    "/Alt",
    "/E",
    "/T",
    "/Lang",
    "/ID",
    "/PhoneticAlphabet",
    "/Phoneme",
    "/Own",
):
    _key(_each)


@GROUP.change("alternative text as UTF-16, little end first")
def _little(pdf):
    _tree(pdf).Alt = String(b"\xff\xfe" + NAME.encode("utf-16-le"))


@GROUP.change("alternative text as UTF-8")
def _utf8(pdf):
    _tree(pdf).Alt = String(b"\xef\xbb\xbf" + NAME.encode())


@GROUP.change("alternative text backwards")
def _backwards(pdf):
    _tree(pdf).Alt = String(NAME[::-1])


@GROUP.change("alternative text in capitals with points")
def _points(pdf):
    _tree(pdf).Alt = String("MARLEEN.OUWERKERK")


@GROUP.change("type of an element")
def _type(pdf):
    _tree(pdf).S = Name(f"/{NAME}")
    pdf.Root.StructTreeRoot.RoleMap = Dictionary({f"/{NAME}": Name.P})


@GROUP.change("role map")
def _roles(pdf):
    _tree(pdf)
    pdf.Root.StructTreeRoot.RoleMap = Dictionary({"/Kop": Name(f"/{NAME}"), f"/{NAME}": Name.P})


@GROUP.change("class map")
def _classes(pdf):
    _tree(pdf).C = Name(f"/{NAME}")
    pdf.Root.StructTreeRoot.ClassMap = Dictionary(
        {f"/{NAME}": Dictionary(O=Name.Layout, Own=String(NAME))}
    )


@GROUP.change("attributes")
def _attributes(pdf):
    _tree(pdf).A = Array([Dictionary(O=Name.Table, Summary=String(NAME)), 0])


@GROUP.change("user properties")
def _user_properties(pdf):
    listed = Array([Dictionary(N=String("Behandelaar"), V=String(NAME), F=String(NAME))])
    _tree(pdf).A = Dictionary(O=Name.UserProperties, P=listed)


@GROUP.change("attribute of an own owner")
def _own_owner(pdf):
    _tree(pdf).A = Dictionary({"/O": Name(f"/{NAME}"), f"/{NAME}": 1, "/X": Array([String(NAME)])})


@GROUP.change("tree of ids")
def _ids(pdf):
    element = _tree(pdf)
    element.ID = String(NAME)
    pdf.Root.StructTreeRoot.IDTree = Dictionary(
        Names=Array([String(NAME), element]), Limits=Array([String(NAME), String(NAME)])
    )


@GROUP.change("namespace")
def _namespace(pdf):
    space = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(f"urn:{NAME}")))
    space.Schema = Dictionary(F=String(f"{NAME}.xsd"), UF=String(f"{NAME}.xsd"))
    space.RoleMapNS = Dictionary({f"/{NAME}": Name.P})
    _tree(pdf).NS = space
    pdf.Root.StructTreeRoot.Namespaces = Array([space])


@GROUP.change("file of an element")
def _associated(pdf):
    stream = pdf.make_stream(b"<math><mi>%s</mi></math>" % RAW)
    stream.Type = Name.EmbeddedFile
    spec = Dictionary(Type=Name.Filespec, F=String("a.xml"), EF=Dictionary(F=stream))
    _tree(pdf).AF = Array([pdf.make_indirect(spec)])


@GROUP.change("pronunciation lexicon")
def _lexicon(pdf):
    _tree(pdf)
    stream = pdf.make_stream(b"<lexicon><grapheme>%s</grapheme></lexicon>" % RAW)
    spec = Dictionary(Type=Name.Filespec, F=String("a.pls"), EF=Dictionary(F=stream))
    pdf.Root.StructTreeRoot.PronunciationLexicon = Array([pdf.make_indirect(spec)])


@GROUP.change("element that only the parent tree knows")
def _parent_tree(pdf):
    element = _tree(pdf)
    lost = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.P, P=element.P, Alt=String(NAME), T=String(NAME))
    )
    pdf.Root.StructTreeRoot.ParentTree.Nums.append(7)
    pdf.Root.StructTreeRoot.ParentTree.Nums.append(lost)


@GROUP.change("element that is only referred to")
def _referred(pdf):
    element = _tree(pdf)
    lost = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.P, P=element.P, Alt=String(NAME))
    )
    element.Ref = Array([lost])


@GROUP.change("element of a form that is not drawn")
def _form_element(pdf):
    element = _tree(pdf)
    stream = form(pdf, b"/P <</MCID 0>> BDC " + text(b"(%s) Tj" % RAW) + b"EMC")
    kid = Dictionary(Type=Name.MCR, Stm=pdf.make_indirect(stream), MCID=0, Pg=pdf.pages[0].obj)
    element.K = Array([0, kid])
