# SPDX-License-Identifier: EUPL-1.2
"""Build the one Record of a publication, with its default Dutch sentences and file names."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping

from pydantic import ValidationError

from metadata.errors import IncompleteRecord
from metadata.extract import clean_title
from metadata.kamerstuk import Kamerstuk, parse_kamerstuk
from metadata.record import FileRole, Kind, PublicFile, Record
from metadata.value import sha256_hex
from metadata.vocabulary import (
    Term,
    documentsoort,
    informatiecategorie,
    ministry,
    reden,
    taal,
    woo_grond,
)

INGEKOMEN_STUKKEN = "c_8c840238"
"""Woo art. 3.3 lid 2 onder a, the default: a note is sent to the Chambers as a bijlage."""

_DOCUMENTSOORT: dict[Kind, str] = {"beslisnota": "c_2977c34f", "landsadvocaat": "c_d506b718"}
_KEYWORDS: dict[Kind, tuple[str, ...]] = {"beslisnota": (), "landsadvocaat": ("Landsadvocaat",)}
_FILE_PREFIX: dict[Kind, str] = {
    "beslisnota": "beslisnota",
    "landsadvocaat": "advies-landsadvocaat",
}
_SUFFIX: dict[FileRole, str] = {"pdf": "pdf", "text": "txt"}
_MEDIA_TYPE: dict[FileRole, str] = {
    "pdf": "application/pdf",
    "text": "text/plain; charset=utf-8",
}
_LONGEST_TITLE = 500
_PDF_HEADER = re.compile(rb"%PDF-(1\.[0-7]|2\.0)\b")


def describe(
    *,
    id: str,
    kind: Kind,
    title: str,
    publisher: str,
    date: dt.date,
    published_at: dt.datetime,
    files: Iterable[PublicFile],
    kamerstukken: Iterable[Kamerstuk | str] = (),
    kenmerk: str = "",
    version: int = 1,
    language: str = "nl",
    category: str = INGEKOMEN_STUKKEN,
    keywords: Iterable[str] = (),
    description: str | None = None,
    grounds: Mapping[str, int] | None = None,
    tagged: bool = False,
    text_layer: bool = True,
    reason_of_change: str | None = None,
) -> Record:
    """Build the Record that all renderings are made from.

    Args:
        id: the publication's id.
        kind: beslisnota, or general advice of the Landsadvocaat.
        title: title as the official confirmed it; it is cleaned once more.
        publisher: ministry by name, abbreviation, code or TOOI address.
        date: date of the note.
        published_at: when this version becomes public, with its zone.
        files: the published renditions, the PDF first.
        kamerstukken: papers it belongs to, the main one first; none while pending.
        kenmerk: the ministry's own reference.
        version: 1 for the first publication.
        language: ISO 639-1 code.
        category: Woo informatiecategorie by code, label or article.
        keywords: free keywords, beside those that the kind brings.
        description: text for readers; without it a default sentence in Dutch.
        grounds: Woo ground code → number of redactions.
        tagged: the PDF has a structure tree.
        text_layer: every page has readable text.
        reason_of_change: TOOI code of the reason of a correction.

    Returns:
        The record, with every value looked up in its list.

    Raises:
        NotAKamerstuk: one of the Kamerstukken cannot be read.
        UnknownValue: ministry, category, language, ground or reason is in no list.
        ExpiredValue: the ministry did not exist on the date of the note, or category, kind or
            reason is not valid on the day of publication.
        IncompleteRecord: a field is missing or cannot be written.
    """
    papers = tuple(p if isinstance(p, Kamerstuk) else parse_kamerstuk(p) for p in kamerstukken)
    department = ministry(publisher, on=date)
    counted = {woo_grond(code).code: count for code, count in (grounds or {}).items() if count}
    counted = dict(sorted(counted.items()))
    taal(language)
    cleaned = _title(title)
    on = published_at.date()
    reason = reden(reason_of_change, on=on).code if reason_of_change is not None else None
    text = description or _description(kind, department, papers, counted)
    try:
        return Record(
            id=id,
            version=version,
            kind=kind,
            title=cleaned,
            description=text,
            publisher=department.uri,
            kamerstukken=tuple(dict.fromkeys(paper.id for paper in papers)),
            kenmerk=kenmerk.strip(),
            date=date,
            published_at=published_at,
            language=language,
            informatiecategorie=informatiecategorie(category, on=on).code,
            documentsoort=documentsoort(_DOCUMENTSOORT[kind], on=on).code,
            keywords=tuple(dict.fromkeys((*_KEYWORDS[kind], *keywords))),
            files=tuple(files),
            grounds=counted,
            tagged=tagged,
            text_layer=text_layer,
            reason_of_change=reason,
        )
    except ValidationError as error:
        raise _incomplete(error) from None


def file_name(kind: Kind, kamerstukken: Iterable[Kamerstuk | str], role: FileRole) -> str:
    """Return the public file name: kind and main Kamerstuk only, so it can hold no personal data.

    Args:
        kind: what is published.
        kamerstukken: papers it belongs to, the main one first.
        role: ``pdf`` or ``text``.

    Returns:
        ASCII in lower case, such as ``beslisnota-kst-35510-49.pdf``, or
        ``beslisnota-zonder-kamerstuk.pdf`` while the Kamerstuk is pending.

    Raises:
        NotAKamerstuk: the first Kamerstuk cannot be read.
    """
    main = next(iter(kamerstukken), None)
    if main is None:
        stem = "zonder-kamerstuk"
    else:
        paper = main if isinstance(main, Kamerstuk) else parse_kamerstuk(main)
        stem = re.sub(r"[^a-z0-9-]", "", _ascii(paper.id).lower())
    return f"{_FILE_PREFIX[kind]}-{stem}.{_SUFFIX[role]}"


def public_file(
    *, role: FileRole, name: str, content: bytes, pages: int | None = None
) -> PublicFile:
    """Describe one published file from its bytes.

    Args:
        role: ``pdf`` or ``text``.
        name: public file name, see :func:`file_name`.
        content: the bytes as published.
        pages: number of pages of a PDF.

    Returns:
        The file with its size, digest, media type and, for a PDF, the version in its header
        (ISO 32000-1, 7.5.2), which names the PRONOM code in MDTO.

    Raises:
        IncompleteRecord: the name cannot be a public file name.
    """
    header = _PDF_HEADER.search(content[:1024]) if role == "pdf" else None
    try:
        return PublicFile(
            role=role,
            name=name,
            media_type=_MEDIA_TYPE[role],
            sha256=sha256_hex(content),
            bytes=len(content),
            pages=pages,
            pdf_version=header[1].decode("ascii") if header else None,
        )
    except ValidationError as error:
        raise _incomplete(error) from None


def _title(title: str) -> str:
    """Return the cleaned title; one that says nothing, or is too long for a list, is refused."""
    cleaned = clean_title(title)
    if not cleaned:
        raise IncompleteRecord("the title says nothing of the note; give it a title of its own")
    if len(cleaned) > _LONGEST_TITLE:
        raise IncompleteRecord(
            f"the title has {len(cleaned)} characters; at most {_LONGEST_TITLE} are allowed"
        )
    return cleaned


def _incomplete(error: ValidationError) -> IncompleteRecord:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"]) or "record"
    return IncompleteRecord(f"{field}: {first['msg']}")


def _description(
    kind: Kind, department: Term, papers: tuple[Kamerstuk, ...], grounds: Mapping[str, int]
) -> str:
    about = _joined([paper.citation for paper in papers])
    if kind == "beslisnota":
        what = f"Ambtelijke nota van het {department.label} voor het besluit van de bewindspersoon"
        where = f" over {about}" if about else " over een stuk aan het parlement"
    else:
        what = f"Algemeen advies van de Landsadvocaat aan het {department.label}"
        where = f" bij {about}" if about else " bij een stuk aan het parlement"
    pending = "" if about else " Het nummer van het Kamerstuk is nog niet bekend."
    return f"{what}{where}.{pending}{_redactions(grounds)}"


def _redactions(grounds: Mapping[str, int]) -> str:
    total = sum(grounds.values())
    if not total:
        return ""
    count = "is 1 passage" if total == 1 else f"zijn {total} passages"
    return f" Er {count} onleesbaar gemaakt (Wet open overheid, artikel {_joined(list(grounds))})."


def _joined(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} en {parts[-1]}"


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
