# SPDX-License-Identifier: EUPL-1.2
"""Whom a PDF's properties name: authors, account names in paths; programs are no persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from lxml import etree

from redaction.inspect.objects import Piece
from redaction.inspect.strings import readings
from redaction.proposal import Hidden

_PERSON_KEYS = ("author", "creator", "manager", "lastmodifiedby", "lastsavedby", "owner", "editor")
"""Parts of a property's name that promise a person."""

_PROGRAM = re.compile(
    r"\b(acrobat|adobe|word|office|excel|powerpoint|microsoft|writer|libreoffice|openoffice|itext|"
    r"indesign|distiller|pscript\w*|xpp|quartz|chrom(e|ium)|skia|ghostscript|pdf\w*|prince|antenna|"
    r"apache|fop|docbook|latex|tex|pandoc|wkhtmltopdf|canon|xerox|ricoh|konica|kofax|scanner|"
    r"scansoft|scansnap|nuance|foxit|nitro|aspose|crystal|oracle|jasper\w*|reportlab|beslisnota|"
    r"weasyprint|calligra|pages|impress|publisher|framemaker|arbortext|filenet|docuworks|server|"
    r"version)\b",
    re.IGNORECASE,
)

_ORGANISATION = re.compile(
    r"\b(ministerie|kamer der staten|eerste kamer|tweede kamer|staten-generaal|raad van state|"
    r"rijks\w*|dienst\w*|directie\w*|directoraat|inspectie|gemeente|provincie|waterschap|autoriteit|"
    r"college|commissie|algemene rekenkamer|bureau|instituut|belastingdienst|overheid|griffie|"
    r"kabinet|stichting|universiteit|b\.?v\.?|n\.?v\.?|agentschap|secretariaat|afdeling|"
    r"adviescollege|landsadvocaat|sdu|koop|logius)\b",
    re.IGNORECASE,
)

_PATH = re.compile(
    r"(?:[A-Za-z]:\\(?:Users|Documents and Settings|Gebruikers|home)\\[^\\/:*?\"<>|]+"
    r"|/(?:Users|home)/[^/\s\"<>]+"
    r"|\\\\[\w.$-]+\\(?:users?|home|personal|profiles?)\$?\\[^\\/:*?\"<>|]+)",
    re.IGNORECASE,
)
"""A path that names an account."""


def is_program(value: str) -> bool:
    """Tell whether a property names a program, such as ``Microsoft® Word 2019``."""
    return bool(_PROGRAM.search(value))


def is_organisation(value: str) -> bool:
    """Tell whether a property names an organisation, such as a ministry."""
    return bool(_ORGANISATION.search(value))


def _promises_a_person(key: str) -> bool:
    return any(word in key.lower().replace("_", "") for word in _PERSON_KEYS)


def _judge(key: str, value: str, where: str, *, author: bool) -> Hidden | None:
    """Say what one property tells; ``author`` when only a person or organisation belongs there."""
    value = value.strip().strip("\ufeff\x00-").strip()
    if not value:
        return None
    if _PATH.search(value):
        return Hidden(kind="metadata", where=f"{where} (path with an account name)", detail=value)
    if not (author or _promises_a_person(key)) or is_program(value):
        return None
    # A version number makes a program of a creator; an account name may hold digits too.
    if not author and re.search(r"\d", value):
        return None
    if is_organisation(value):
        return Hidden(kind="metadata", where=f"{where} (an organisation)", detail=value, leak=False)
    return Hidden(kind="metadata", where=where, detail=value)


def _docinfo(pdf: pikepdf.Pdf) -> Iterator[Hidden]:
    info = pdf.trailer.get("/Info")
    if not isinstance(info, pikepdf.Dictionary):
        return
    for key, value in info.items():
        if isinstance(value, pikepdf.String):
            found = _judge(key[1:], str(value), f"docinfo {key}", author=key == "/Author")
            if found:
                yield found


_XMP_PERSONS = frozenset({"creator", "Author", "contributor", "Manager", "LastModifiedBy"})


def xmp_properties(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield (local name, text) of every property in an XMP packet, attributes included."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data.strip(b"\x00 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    if root is None:
        return
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        for attribute, value in element.attrib.items():
            yield etree.QName(attribute).localname, str(value)
        if element.text and element.text.strip():
            if name == "li":
                above = [etree.QName(up).localname for up in element.iterancestors()]
                name = next((up for up in above if up not in ("Seq", "Bag", "Alt", "li")), name)
            yield name, element.text.strip()


def _xmp(pdf: pikepdf.Pdf) -> Iterator[Hidden]:
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream) or item.get("/Type") != "/Metadata":
            continue
        try:
            data = item.read_bytes(pikepdf.StreamDecodeLevel.all)
        except pikepdf.PdfError:
            continue
        seen = set()
        for name, value in xmp_properties(data):
            if name == "CreatorTool" or (name, value) in seen:
                continue
            seen.add((name, value))
            found = _judge(name, value, f"xmp {name}", author=name in _XMP_PERSONS)
            if found:
                yield found


def telling_metadata(pdf: pikepdf.Pdf) -> list[Hidden]:
    """Return what the document's properties (docinfo and XMP) tell about people."""
    found = [*_docinfo(pdf), *_xmp(pdf)]
    return list(dict.fromkeys(found))


def telling_paths(found: Iterator[Piece]) -> Iterator[Hidden]:
    """Yield the paths with an account name that stand in other strings (alternative texts)."""
    for piece in found:
        if piece.kind != "string" or "docinfo" in piece.where or b"\\" not in piece.data + b"/":
            continue
        for text in readings(piece.data):
            if _PATH.search(text):
                yield Hidden(
                    kind="metadata",
                    where=f"{piece.where} (path with an account name)",
                    page=piece.page,
                    detail=text,
                )
                break
