# SPDX-License-Identifier: EUPL-1.2
"""What hangs on a PDF besides its pages: remarks, fields, files, scripts, older versions."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from redaction.finding import Place
from redaction.geometry import Box
from redaction.inspect.carve import after_the_end, before_the_header, revision_ends
from redaction.proposal import Hidden, HiddenKind

_QUIET = frozenset({"/Link", "/Popup", "/Widget", "/TrapNet", "/PrinterMark"})
_FILES = frozenset({"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"})
_SCRIPTED = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition"})


def _text(value: object) -> str:
    return str(value) if isinstance(value, pikepdf.String | pikepdf.Name) else ""


def _numbers(values: object) -> list[float]:
    try:
        return [float(value) for value in values] if isinstance(values, pikepdf.Array) else []
    except (TypeError, ValueError):
        return []


def _place(annotation: pikepdf.Object, page: int) -> Place | None:
    rect = _numbers(annotation.get("/Rect"))
    if len(rect) != 4:
        return None
    x0, y0, x1, y1 = rect
    return Place(page=page, boxes=(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)),))


def _marked(annotation: pikepdf.Object, page: int) -> Place | None:
    """Return the boxes of the words that an annotation marks, where it marks words."""
    corners = _numbers(annotation.get("/QuadPoints"))
    boxes = tuple(
        Box(min(four[::2]), min(four[1::2]), max(four[::2]), max(four[1::2]))
        for four in (corners[at : at + 8] for at in range(0, len(corners) - 7, 8))
    )
    return Place(page=page, boxes=boxes) if boxes else None


def _annotations(pdf: pikepdf.Pdf, page_texts: list[str]) -> Iterator[Hidden]:
    for number, page in enumerate(pdf.pages, start=1):
        annotations = page.obj.get("/Annots")
        if not isinstance(annotations, pikepdf.Array):
            continue
        for item in annotations:
            if isinstance(item, pikepdf.Dictionary):
                shown = page_texts[number - 1] if number <= len(page_texts) else ""
                yield from _annotation(item, number, shown)


def _annotation(item: pikepdf.Dictionary, page: int, shown: str) -> Iterator[Hidden]:
    subtype = str(item.get("/Subtype", ""))
    if subtype == "/Link":
        yield from _mail_link(item, page, shown)
    if subtype in _QUIET:
        return
    kind: HiddenKind = "attachment" if subtype in _FILES else "annotation"
    if subtype == "/Redact":
        kind = "redaction-mark"
    author, contents = _text(item.get("/T")), _text(item.get("/Contents"))
    yield Hidden(
        kind=kind,
        where=f"annotation {subtype}" + (" with an author" if author else ""),
        page=page,
        detail=": ".join(part for part in (author, contents) if part),
        place=_marked(item, page) or _place(item, page),
    )


def _mail_link(item: pikepdf.Dictionary, page: int, shown: str) -> Iterator[Hidden]:
    """Yield a link to a mail address that the page itself does not show."""
    action = item.get("/A")
    uri = bytes(action.get("/URI", b"")) if isinstance(action, pikepdf.Dictionary) else b""
    target = uri.decode("utf-8", "replace")
    if not target.lower().startswith("mailto:"):
        return
    address = target[7:].partition("?")[0].strip()
    if address and address.casefold() not in "".join(shown.split()).casefold():
        yield Hidden(
            kind="annotation",
            where="link to a mail address that the page does not show",
            page=page,
            detail=address,
            place=_place(item, page),
        )


def _fields(pdf: pikepdf.Pdf) -> Iterator[Hidden]:
    """Yield signatures, filled-in fields and XFA."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        yield Hidden(kind="form-field", where="a second form inside the form (XFA)")
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary):
            continue
        if item.get("/FT") == "/Sig" and "/V" in item:
            yield Hidden(
                kind="signature", where="digital signature", detail=_signer(item.get("/V"))
            )
        elif ("/V" in item and ("/FT" in item or "/T" in item) and "/Subtype" not in item) or (
            item.get("/Subtype") == "/Widget" and "/V" in item
        ):
            yield from _value(item)


def _signer(signature: object) -> str:
    return _text(signature.get("/Name")) if isinstance(signature, pikepdf.Dictionary) else ""


def _value(field: pikepdf.Dictionary) -> Iterator[Hidden]:
    value = _text(field.get("/V"))
    if field.get("/FT") == "/Sig":
        yield Hidden(kind="signature", where="digital signature", detail=_signer(field.get("/V")))
    elif value.strip() and value != "/Off":
        yield Hidden(kind="form-field", where="filled-in form field", detail=value)


def _files(pdf: pikepdf.Pdf) -> Iterator[Hidden]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Filespec":
            if "/EF" in item:
                name = _text(item.get("/UF")) or _text(item.get("/F"))
                yield Hidden(kind="attachment", where="embedded file", detail=name)
        elif isinstance(item, pikepdf.Stream) and item.get("/Type") == "/EmbeddedFile":
            yield Hidden(kind="attachment", where="contents of an embedded file")


def _scripts(pdf: pikepdf.Pdf) -> Iterator[Hidden]:
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names:
        yield Hidden(kind="script", where="scripts of the document")
    actions = 0
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary):
            actions += sum(1 for action in _actions_in(item) if action in _SCRIPTED)
    if actions:
        yield Hidden(kind="script", where="scripted actions", detail=f"{actions} actions")


def _actions_in(item: pikepdf.Dictionary) -> Iterator[str]:
    """Yield the types of the actions in one object and the dictionaries directly in it."""
    own = str(item.get("/S", ""))
    if own in _SCRIPTED:
        yield own
    for key in ("/A", "/OpenAction", "/AA"):
        value = item.get(key)
        inner = [value]
        if key == "/AA" and isinstance(value, pikepdf.Dictionary):
            inner = list(value.values())
        for action in inner:
            if isinstance(action, pikepdf.Dictionary) and not action.is_indirect:
                yield str(action.get("/S", ""))


def _versions(data: bytes) -> Iterator[Hidden]:
    earlier = len(revision_ends(data))
    if earlier:
        yield Hidden(
            kind="earlier-revision",
            where="earlier versions of the file within the file",
            detail=f"{earlier} earlier version(s)",
        )
    if after_the_end(data):
        yield Hidden(kind="other", where="bytes after the end of the file")
    if before_the_header(data):
        yield Hidden(kind="other", where="bytes before the header of the file")


def _others(pdf: pikepdf.Pdf) -> Iterator[Hidden]:
    layers = pdf.Root.get("/OCProperties")
    if isinstance(layers, pikepdf.Dictionary):
        groups = layers.get("/OCGs")
        count = len(groups) if isinstance(groups, pikepdf.Array) else 0
        yield Hidden(kind="layer", where="layers", detail=f"{count} layer(s)", leak=False)
    if "/Outlines" in pdf.Root and isinstance(pdf.Root.Outlines.get("/First"), pikepdf.Dictionary):
        yield Hidden(kind="outline", where="bookmarks", leak=False)
    if "/Collection" in pdf.Root:
        yield Hidden(kind="attachment", where="a portfolio of files")
    private = 0
    for number, page in enumerate(pdf.pages, start=1):
        if "/Thumb" in page.obj:
            yield Hidden(kind="other", where="thumbnail of an older page", page=number)
        private += "/PieceInfo" in page.obj
    if private or "/PieceInfo" in pdf.Root:
        yield Hidden(kind="other", where="private data of the program that wrote it", leak=False)


def attached(pdf: pikepdf.Pdf, data: bytes, page_texts: list[str]) -> list[Hidden]:
    """Return what hangs on a file besides its pages.

    Args:
        pdf: the open file.
        data: its bytes.
        page_texts: the text of every page, to tell a shown mail address from a hidden one.
    """
    found = [
        *_annotations(pdf, page_texts),
        *_fields(pdf),
        *_files(pdf),
        *_scripts(pdf),
        *_versions(data),
        *_others(pdf),
    ]
    return list(dict.fromkeys(found))
