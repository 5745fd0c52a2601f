# SPDX-License-Identifier: EUPL-1.2
"""Everything in a PDF that is not shown on a page: strings, names and streams of every object.

Objects are walked through the file's index, referenced or not. What a page shows is left to the
readers; of the streams that draw it, only what they carry besides (marked-content properties,
names, comments) is given here.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import pikepdf

from redaction.inspect.steps import Odd, beside
from redaction.standard_names import NAMES

Kind = Literal["string", "name", "stream", "binary", "markup", "file"]


class Piece(NamedTuple):
    """One thing that a PDF says outside its pages.

    Attributes:
        where: object and key, in words, never content (``object 12 (outline) /Title``).
        data: raw bytes.
        kind: ``string`` (PDF string), ``name``, ``stream`` (PDF syntax, CMaps, scripts),
            ``binary`` (pictures, fonts), ``markup`` (XML), ``file`` (an embedded file).
        page: page number it belongs to, or ``None``.
    """

    where: str
    data: bytes
    kind: Kind
    page: int | None = None


@dataclass
class Drawn:
    """Which streams draw the pages.

    Attributes:
        pages: object number of a content stream or form → the page that shows it first.
        owners: object number of pages and annotations → page number.
    """

    pages: dict[int, int]
    owners: dict[int, int]


def drawn_streams(pdf: pikepdf.Pdf) -> Drawn:
    """Find the streams that the readers read as page content."""
    drawn = Drawn({}, {})
    for number, page in enumerate(pdf.pages, start=1):
        drawn.owners[page.obj.objgen[0]] = number
        contents = page.obj.get("/Contents")
        for part in contents if isinstance(contents, pikepdf.Array) else [contents]:
            if isinstance(part, pikepdf.Stream):
                drawn.pages.setdefault(part.objgen[0], number)
        for annotation in _items(page.obj.get("/Annots")):
            if isinstance(annotation, pikepdf.Object) and annotation.is_indirect:
                drawn.owners[annotation.objgen[0]] = number
        try:
            resources = page.resources
        except (AttributeError, KeyError, ValueError, pikepdf.PdfError):
            continue
        _follow_forms(resources, number, drawn)
    return drawn


def _items(array: object) -> list[object]:
    return list(array) if isinstance(array, pikepdf.Array) else []


def _follow_forms(resources: object, number: int, drawn: Drawn) -> None:
    stack = [resources]
    while stack:
        current = stack.pop()
        if not isinstance(current, pikepdf.Dictionary):
            continue
        forms = current.get("/XObject")
        if not isinstance(forms, pikepdf.Dictionary):
            continue
        for form in forms.values():
            if (
                isinstance(form, pikepdf.Stream)
                and form.get("/Subtype") == "/Form"
                and form.objgen[0] not in drawn.pages
            ):
                drawn.pages[form.objgen[0]] = number
                stack.append(form.get("/Resources"))


_ROLES = (
    ("/StructElem", "structure"),
    ("/Annot", "annotation"),
    ("/Filespec", "attachment"),
    ("/EmbeddedFile", "attachment"),
    ("/Font", "font"),
    ("/FontDescriptor", "font"),
    ("/Metadata", "xmp"),
    ("/OCG", "layer"),
    ("/Sig", "signature"),
    ("/Page", "page"),
    ("/Catalog", "catalogue"),
    ("/XObject", "drawing"),
)


def _role(item: pikepdf.Object) -> str:
    """Say in one word what an object is, for the report."""
    if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        return ""
    kind = str(item.get("/Type", ""))
    for name, role in _ROLES:
        if kind == name:
            return role
    keys = set(item.keys())
    if "/FT" in keys or {"/T", "/Kids"} <= keys:
        return "form field"
    if "/Subtype" in keys and "/Rect" in keys:
        return "annotation"
    if "/Title" in keys and keys & {"/Dest", "/A", "/Next", "/Prev", "/Parent"}:
        return "outline"
    if "/S" in keys and keys & {"/P", "/K", "/Pg"}:
        return "structure"
    if "/JS" in keys or item.get("/S") == "/JavaScript":
        return "script"
    if "/Names" in keys or "/Limits" in keys:
        return "name tree"
    return ""


def _inside(item: object, where: str, page: int | None, depth: int = 0) -> Iterator[Piece]:
    """Yield the strings and names of one object, without following references."""
    if depth > 60:
        return
    if isinstance(item, pikepdf.String):
        yield Piece(where, bytes(item), "string", page)
    elif isinstance(item, pikepdf.Name):
        if str(item)[1:] in NAMES:
            return
        yield Piece(where, str(item)[1:].encode("utf-8", "surrogateescape"), "name", page)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from _inside(value, where, page, depth + 1)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in item.items():
            path = f"{where} {key}" if len(where) < 200 else where
            if key[1:] not in NAMES:
                yield Piece(
                    where + " (a key)", key[1:].encode("utf-8", "surrogateescape"), "name", page
                )
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from _inside(value, path, page, depth + 1)


def _stream_kind(stream: pikepdf.Stream, data: bytes) -> Kind:
    if stream.get("/Type") == "/EmbeddedFile" or data.startswith((b"%PDF-", b"PK\x03\x04")):
        return "file"
    subtype = str(stream.get("/Subtype", ""))
    if subtype == "/Image":
        return "binary"
    start = data.lstrip()[:2]
    if start[:1] == b"<" and start != b"<<" and b">" in data:
        return "markup"
    if subtype in ("/Type1C", "/CIDFontType0C", "/OpenType") or "/Length1" in stream:
        return "binary"
    return "stream"


def stream_bytes(stream: pikepdf.Stream) -> tuple[bytes, bytes]:
    """Return a stream as stored and decoded as far as possible."""
    raw = stream.read_raw_bytes()
    for level in (pikepdf.StreamDecodeLevel.specialized, pikepdf.StreamDecodeLevel.generalized):
        try:
            return raw, stream.read_bytes(level)
        except (pikepdf.PdfError, RuntimeError, ValueError, pikepdf.DependencyError):
            continue  # pikepdf asks jbig2dec, which need not be there
    return raw, raw


_COMMENT = re.compile(rb"\\.|[()]|%[^\r\n]*", re.DOTALL)


def comments_in(data: bytes) -> bytes:
    """Return the comments of PDF syntax, one a line."""
    if b"%" not in data:
        return b""
    depth, found = 0, []
    for match in _COMMENT.finditer(data):
        token = match.group()
        if token == b"(":
            depth += 1
        elif token == b")":
            depth = max(0, depth - 1)
        elif token[:1] == b"%" and depth == 0:
            found.append(token)
    return b"\n".join(found)


def _beside_the_text(owner: pikepdf.Object, where: str, page: int) -> Iterator[Piece]:
    """Yield what a content stream carries besides the text it shows.

    Every operand but the last of an operator that shows text, inline pictures, and what is left
    over at the end: renderers pass over it, and it can say anything.
    """
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Unexpected end of stream")
            instructions = _telling_steps(owner)
    except (pikepdf.PdfError, TypeError, ValueError, RuntimeError):
        return
    seen: set[str] = set()
    for instruction in instructions:
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            yield from _inline_picture(instruction.iimage, f"{where} inline picture", page)
            continue
        operator = str(instruction.operator)
        operands: list[Any] = list(instruction.operands)
        if operator in _SHOWING:
            shown = operands.pop() if operands else None
            operands += [
                item
                for item in _items(shown)
                if isinstance(item, pikepdf.Object) and not isinstance(item, pikepdf.String)
            ]
        for operand in operands:
            if not isinstance(operand, pikepdf.Object):
                continue  # a number
            if isinstance(operand, pikepdf.Name):
                if str(operand) in seen:
                    continue
                seen.add(str(operand))
            yield from _inside(operand, f"{where} {operator}", page)
    last = str(instructions[-1].operator) if instructions else ""
    yield Piece(f"{where} end", _after(owner, last.encode()), "stream", page)


def _telling_steps(owner: pikepdf.Object) -> list[Any]:
    """Parse a content stream, or those of a page, without the steps that cannot say more."""
    data = b"\n".join(stream_bytes(part)[1] for part in _parts(owner))
    try:
        left = beside(data)
    except Odd:
        return list(pikepdf.parse_content_stream(owner))
    with pikepdf.new() as own:
        return list(pikepdf.parse_content_stream(pikepdf.Stream(own, left)))


def _parts(owner: pikepdf.Object) -> list[pikepdf.Stream]:
    """Return the streams that a page's content, or a form's, is made of."""
    given: object = owner if isinstance(owner, pikepdf.Stream) else owner.get("/Contents")
    return [part for part in (given, *_items(given)) if isinstance(part, pikepdf.Stream)]


_SHOWING = frozenset({"Tj", "TJ", "'", '"'})


def _inline_picture(picture: pikepdf.PdfInlineImage, where: str, page: int) -> Iterator[Piece]:
    keys, _, samples = picture.unparse().partition(b"ID")
    yield Piece(where, keys, "stream", page)
    yield Piece(f"{where} samples", samples, "binary", page)
    if picture.filters:
        try:
            yield Piece(f"{where} samples", picture.read_bytes(), "binary", page)
        except (pikepdf.PdfError, ValueError, NotImplementedError):
            return


def _after(owner: pikepdf.Object, operator: bytes) -> bytes:
    """Return what stands behind the last operator of a stream, or of a page's last one."""
    parts = _parts(owner)
    data = stream_bytes(parts[-1])[1] if parts else b""
    if not operator or operator == b"INLINE IMAGE":
        return b""
    at = data.rfind(operator)
    return data[at + len(operator) :] if at >= 0 else data


def pieces(pdf: pikepdf.Pdf, drawn: Drawn) -> Iterator[Piece]:
    """Yield everything that the file says outside its pages.

    Args:
        pdf: an open file.
        drawn: its streams that draw pages, from :func:`drawn_streams`.
    """
    info = pdf.trailer.get("/Info")
    info_number = info.objgen[0] if isinstance(info, pikepdf.Object) else -1
    for key, value in pdf.trailer.items():
        # /ID is two digests, random bytes in which anything may occur by chance.
        if key != "/ID" and isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _inside(value, f"trailer {key}", None)
    objects: Iterable[pikepdf.Object | None] = pdf.objects
    for item in objects:
        if item is None:  # a number that something refers to and nothing defines
            continue
        number = item.objgen[0]
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream) and item.get("/Type") in (
            "/XRef",
            "/ObjStm",
        ):
            continue
        role = "docinfo" if number == info_number else _role(item)
        where = f"object {number} ({role})" if role else f"object {number}"
        page = drawn.owners.get(number) or drawn.pages.get(number)
        yield from _inside(item, where, page)
        if isinstance(item, pikepdf.Stream):
            yield from _stream_pieces(item, where, drawn)
    for number, shown in enumerate(pdf.pages, start=1):
        yield from _beside_the_text(shown.obj, f"page {number} content", number)


def _stream_pieces(stream: pikepdf.Stream, where: str, drawn: Drawn) -> Iterator[Piece]:
    raw, data = stream_bytes(stream)
    page = drawn.pages.get(stream.objgen[0])
    if page is not None:
        if stream.get("/Subtype") == "/Form":
            yield from _beside_the_text(stream, where, page)
        yield Piece(f"{where} comment", comments_in(data), "stream", page)
        return
    kind = _stream_kind(stream, data)
    yield Piece(f"{where} stream", data, kind)
    if kind == "binary" and raw != data and not _is_flate_only(stream):
        yield Piece(f"{where} stream as stored", raw, "binary")


def _is_flate_only(stream: pikepdf.Stream) -> bool:
    filters = stream.get("/Filter")
    names = [str(f) for f in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    return set(names) <= {"/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode"}
