# SPDX-License-Identifier: EUPL-1.2
"""Everything that is not page content, from an allow-list: what is not named here goes.

The file is written whole and new, so earlier revisions, orphans and bytes between objects go too.
What fonts still tell is left to :mod:`redaction.pdf.subset`.
"""

from __future__ import annotations

import io
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from redaction.geometry import Box
from redaction.pdf.conformance.level import Level
from redaction.pdf.jpeg import without_notes
from redaction.pdf.names import rename
from redaction.pdf.navigation import (
    clean_links,
    clean_page_labels,
    read_destinations,
    rebuild_outlines,
)
from redaction.pdf.plainbytes import clean_bytes
from redaction.pdf.resources import prune
from redaction.pdf.scrub import Scrubber
from redaction.pdf.structure import clean_structure

_ROOT_KEYS = frozenset(
    {"/Type", "/Pages", "/PageLabels", "/PageLayout", "/Outlines", "/Lang", "/MarkInfo",
     "/StructTreeRoot", "/OutputIntents", "/ViewerPreferences", "/OCProperties"}
)  # fmt: skip
_TRAILER_KEYS = frozenset({"/Root", "/Info", "/Size"})
_PAGE_KEYS = frozenset(
    {"/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate",
     "/UserUnit", "/Resources", "/Contents", "/Group", "/Annots", "/StructParents", "/Tabs"}
)  # fmt: skip
_FORM_KEYS = frozenset(
    {"/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Group", "/OC",
     "/StructParent", "/StructParents", "/Length", "/Filter", "/DecodeParms"}
)  # fmt: skip
_IMAGE_KEYS = frozenset(
    {"/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent",
     "/ImageMask", "/Mask", "/Decode", "/Interpolate", "/SMask", "/SMaskInData", "/Matte", "/OC",
     "/StructParent", "/Length", "/Filter", "/DecodeParms"}
)  # fmt: skip
_INTENT_KEYS = frozenset(
    {"/Type", "/S", "/OutputCondition", "/OutputConditionIdentifier", "/RegistryName", "/Info",
     "/DestOutputProfile"}
)  # fmt: skip
_EVERYWHERE = frozenset(
    {"/Metadata", "/PieceInfo", "/LastModified", "/AA", "/Thumb", "/AF", "/Alternates", "/OPI",
     "/JS", "/PresSteps"}
)  # fmt: skip
_KINDS = {
    "/Metadata": "metadata", "/Info": "metadata", "/PieceInfo": "private data",
    "/LastModified": "private data", "/AA": "script", "/OpenAction": "script", "/JS": "script",
    "/Thumb": "thumbnail", "/AF": "attachment", "/Alternates": "alternate picture",
    "/AcroForm": "form", "/Perms": "signature", "/DSS": "signature", "/Legal": "signature",
    "/Collection": "portfolio", "/Threads": "article thread", "/B": "article thread",
    "/SpiderInfo": "web capture", "/OPI": "private data", "/URI": "base address",
    "/Dests": "named destinations",
}  # fmt: skip


def sanitise(
    pdf: pikepdf.Pdf,
    scrubber: Scrubber,
    *,
    boxes: Mapping[int, Sequence[Box]],
    shown: Callable[[str], bool],
    copies: Mapping[tuple[int, int], Object],
) -> Counter[str]:
    """Take out of ``pdf``, in place, all that is not page content; return kinds and counts.

    Document information and XMP are written afterwards by :mod:`redaction.pdf.properties`.

    Args:
        pdf: a document whose pages have been rewritten.
        scrubber: knows what was removed.
        boxes: the boxes drawn, by page number.
        shown: whether a text can be read in what stays of the note.
        copies: forms that were copied while rewriting.
    """
    dropped: Counter[str] = Counter()
    destinations = read_destinations(pdf)
    rebuild_outlines(pdf, destinations, scrubber, dropped)
    clean_page_labels(pdf, scrubber)
    gone: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages, start=1):
        gone |= clean_links(
            page,
            destinations,
            scrubber,
            boxes=boxes.get(number, ()),
            shown=shown,
            dropped=dropped,
        )
        _keep(page.obj, _PAGE_KEYS, dropped)
    _count_names(pdf, dropped)
    _keep(pdf.Root, _ROOT_KEYS, dropped)
    _clean_root(pdf, scrubber)
    dropped["unused resource"] += prune(pdf)
    clean_structure(pdf, scrubber, gone=frozenset(gone), copies=copies, dropped=dropped)
    for thing in pdf.objects:
        _clean_object(thing, scrubber, dropped)
    rename(pdf, scrubber)
    dropped["text in a font, profile or picture"] += clean_bytes(pdf, scrubber)
    for key in list(pdf.trailer.keys()):
        if key not in _TRAILER_KEYS:
            del pdf.trailer[key]
    return +dropped


def write(pdf: pikepdf.Pdf, *, level: Level | None = None) -> bytes:
    """Return the whole file, written new; the same document gives the same bytes.

    Args:
        pdf: the document.
        level: the level of PDF/A whose rules on the file itself are followed: PDF/A-1 is written
            without object streams, as PDF 1.4.
    """
    out = io.BytesIO()
    first = level is not None and level.part == 1
    packing = pikepdf.ObjectStreamMode.disable if first else pikepdf.ObjectStreamMode.generate
    pdf.save(
        out,
        compress_streams=True,
        object_stream_mode=packing,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        recompress_flate=False,
        force_version="" if level is None else "1.4" if first else "1.7",
        fix_metadata_version=False,
        deterministic_id=True,
        linearize=False,
        encryption=False,
    )
    return out.getvalue()


def _keep(thing: Object, keys: frozenset[str], dropped: Counter[str]) -> None:
    for key in list(thing.keys()):
        if key not in keys:
            del thing[key]
            if key not in ("/Names", "/Dests", "/PageMode", "/Version", "/Extensions"):
                dropped[_KINDS.get(key, "private data")] += 1


def _count_names(pdf: pikepdf.Pdf, dropped: Counter[str]) -> None:
    """Say what the name trees held before they go."""
    names = pdf.Root.get("/Names")
    if not isinstance(names, Dictionary):
        return
    for key in names.keys():  # noqa: SIM118 - a pikepdf dictionary, not a dict
        if key == "/EmbeddedFiles":
            dropped["attachment"] += max(1, len(pdf.attachments))
        elif key == "/JavaScript":
            dropped["script"] += 1
        elif key == "/Dests":
            dropped["named destinations"] += 1
        else:
            dropped["private data"] += 1


def _clean_root(pdf: pikepdf.Pdf, scrubber: Scrubber) -> None:
    root = pdf.Root
    marks = root.get("/MarkInfo")
    if marks is not None:
        root.MarkInfo = _plain(marks)
    preferences = root.get("/ViewerPreferences")
    root.ViewerPreferences = _plain(preferences)
    root.ViewerPreferences.DisplayDocTitle = True
    intents = root.get("/OutputIntents")
    if isinstance(intents, Array):
        for intent in intents:
            for key in list(intent.keys()):
                if key not in _INTENT_KEYS:
                    del intent[key]
    layers = root.get("/OCProperties")
    if isinstance(layers, Dictionary):
        _clean_layers(layers, scrubber)
    elif layers is not None:
        del root["/OCProperties"]


def _plain(thing: Object | None) -> Dictionary:
    """Return a dictionary with only the switches and names of ``thing``."""
    entries: dict[str, Any] = dict(thing.items()) if isinstance(thing, Dictionary) else {}
    return Dictionary(
        {k: v for k, v in entries.items() if isinstance(v, (bool, Name)) and k != "/Type"}
    )


def _clean_layers(layers: Dictionary, scrubber: Scrubber) -> None:
    """Keep which layers show, and names that tell nothing."""
    for key in list(layers.keys()):
        if key not in ("/OCGs", "/D"):
            del layers[key]
    default = layers.get("/D")
    if isinstance(default, Dictionary):
        for key in ("/Name", "/Creator"):
            if key in default:
                del default[key]
        _clean_strings(default, scrubber)
    for group in layers.get("/OCGs", Array()):
        if isinstance(group, Dictionary):
            group.Name = String(scrubber.clean(str(group.get("/Name", "laag"))))
            usage = group.get("/Usage")
            if isinstance(usage, Dictionary):
                for key in ("/CreatorInfo", "/User", "/PageElement"):
                    if key in usage:
                        del usage[key]


def _clean_object(thing: Any, scrubber: Scrubber, dropped: Counter[str]) -> None:
    """Take private keys out of one object of any kind, and removed texts out of its strings."""
    if isinstance(thing, Stream):
        _cut_tail(thing)
        kind = thing.get("/Subtype")
        if kind == Name.Image:
            _only(thing, _IMAGE_KEYS, dropped)
            _strip_notes(thing, dropped)
        elif kind == Name.Form and "/BBox" in thing:
            _only(thing, _FORM_KEYS, dropped)
        _drop_everywhere(thing, dropped)
        return
    if isinstance(thing, Dictionary):
        _drop_everywhere(thing, dropped)
        if thing.get("/Type") == Name.Font or "/FontName" in thing:
            _clean_font(thing, scrubber)


def _only(stream: Stream, keys: frozenset[str], dropped: Counter[str]) -> None:
    for key in list(stream.keys()):
        if key not in keys:
            del stream[key]
            if key != "/Name":
                dropped[_KINDS.get(key, "private data")] += 1


def _drop_everywhere(thing: Object, dropped: Counter[str]) -> None:
    for key in list(thing.keys()):
        if key in _EVERYWHERE:
            del thing[key]
            dropped[_KINDS.get(key, "private data")] += 1


def _cut_tail(stream: Stream) -> None:
    """Take off bytes after the end of the packed data, which no reader of the stream sees."""
    found = stream.get("/Filter")
    packed = found[0] if isinstance(found, Array) and len(found) == 1 else found
    if packed != Name.FlateDecode:
        return
    data = stream.read_raw_bytes()
    unpack = zlib.decompressobj()
    try:
        unpack.decompress(data)
    except zlib.error:
        return
    if unpack.eof and unpack.unused_data.strip():
        parameters: Any = stream.get("/DecodeParms")
        whole = data[: len(data) - len(unpack.unused_data)]
        stream.write(whole, filter=Name.FlateDecode, decode_parms=parameters)


def _clean_font(font: Dictionary, scrubber: Scrubber) -> None:
    """Rename a font that is called after somebody."""
    for key in ("/BaseFont", "/FontName", "/FontFamily"):
        if key in font and scrubber and scrubber.holds(str(font[key]).lstrip("/")):
            renamed = "Lettertype"
            font[key] = String(renamed) if key == "/FontFamily" else Name("/" + renamed)


def _clean_strings(thing: Any, scrubber: Scrubber, depth: int = 0) -> None:
    """Clean every text inside a direct dictionary or array."""
    if depth > 6:
        return
    if isinstance(thing, Dictionary):
        entries: list[tuple[Any, Any]] = list(thing.items())
    elif isinstance(thing, Array):
        entries = list(enumerate(thing))
    else:
        return
    for key, value in entries:
        if isinstance(value, String):
            cleaned = scrubber.clean(str(value))
            if cleaned != str(value):
                thing[key] = String(cleaned)
        elif isinstance(value, Array):
            _clean_strings(value, scrubber, depth + 1)


def _strip_notes(image: Stream, dropped: Counter[str]) -> None:
    """Take EXIF, XMP and comments out of a JPEG; its picture data stay byte for byte."""
    found = image.get("/Filter")
    last = found[-1] if isinstance(found, Array) and len(found) == 1 else found
    if last != Name.DCTDecode:
        return
    data = image.read_raw_bytes()
    stripped = without_notes(data)
    if stripped != data:
        parameters: Any = image.get("/DecodeParms")
        image.write(stripped, filter=Name.DCTDecode, decode_parms=parameters)
        dropped["picture note"] += 1
