# SPDX-License-Identifier: EUPL-1.2
"""Build the one Record of a publication, with its default Dutch sentences and file names."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from pydantic import ValidationError

from metadata.errors import IncompleteRecord, UnknownValue
from metadata.extract import clean_title
from metadata.kamerstuk import Kamerstuk, parse_kamerstuk
from metadata.reasons import correction
from metadata.record import FileRole, Kind, PublicFile, Record, Relation
from metadata.value import sha256_hex
from metadata.vocabulary import (
    Term,
    documentsoort,
    informatiecategorie,
    ministry,
    taal,
    thema,
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
    short_title: str = "",
    author: str = "",
    signed: dt.date | None = None,
    sent_at: dt.datetime | None = None,
    first_published_at: dt.datetime | None = None,
    themes: Iterable[str] = (),
    relations: Iterable[Relation] = (),
    version: int = 1,
    language: str = "nl",
    category: str = INGEKOMEN_STUKKEN,
    keywords: Iterable[str] = (),
    description: str | None = None,
    grounds: Mapping[str, int] | None = None,
    tagged: bool = False,
    text_layer: bool | None = None,
    language_set: bool = True,
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
        short_title: verkorte titel, cleaned once more; may be empty.
        author: organisation that drew it up, a ministry in any spelling or a name without TOOI
            address; empty: the ministry, or the Landsadvocaat for an advice.
        signed: day on which the bewindspersoon decided.
        sent_at: when the Kamerstuk was sent, with its zone.
        first_published_at: of a correction: when version 1 became public, with its zone.
        themes: themes of the TOP-lijst by code or label.
        relations: other public notes that it belongs with.
        version: 1 for the first publication.
        language: ISO 639-1 code.
        category: Woo informatiecategorie by code, label or article.
        keywords: free keywords, beside those that the kind brings.
        description: text for readers; without it a default sentence in Dutch.
        grounds: Woo ground code → number of redactions.
        tagged: the PDF has a structure tree.
        text_layer: every page has readable text; ``None`` takes it from the PDF's ``text_pages``.
        language_set: the PDF itself says in which language it is.
        reason_of_change: code of the reason of a correction.

    Returns:
        The record, with every value looked up in its list.

    Raises:
        NotAKamerstuk: one of the Kamerstukken cannot be read.
        UnknownValue: ministry, category, language, ground or reason is in no list.
        ExpiredValue: the ministry did not exist on the date of the note, or category, kind or
            reason is not valid on the day of publication.
        IncompleteRecord: a field is missing or cannot be written.
    """
    files = tuple(files)
    papers = tuple(p if isinstance(p, Kamerstuk) else parse_kamerstuk(p) for p in kamerstukken)
    department = ministry(publisher, on=date)
    counted = {woo_grond(code).code: count for code, count in (grounds or {}).items() if count}
    counted = dict(sorted(counted.items()))
    taal(language)
    cleaned = _title(title)
    if reason_of_change is not None:
        correction(reason_of_change)
    # A correction keeps the category that was right when the note came out.
    on = (first_published_at or published_at).date()
    text = description or default_description(kind, department, papers, counted)
    try:
        return Record(
            id=id,
            version=version,
            kind=kind,
            title=cleaned,
            short_title=clean_title(short_title),
            description=text,
            publisher=department.uri,
            responsible=department.uri,
            author=_author(kind, author, date) or department.uri,
            kamerstukken=tuple(dict.fromkeys(paper.id for paper in papers)),
            kenmerk=kenmerk.strip(),
            date=date,
            signed=signed,
            sent_at=sent_at,
            published_at=published_at,
            first_published_at=first_published_at,
            language=language,
            informatiecategorie=informatiecategorie(category, on=on).code,
            documentsoort=documentsoort(_DOCUMENTSOORT[kind], on=on).code,
            keywords=tuple(dict.fromkeys((*_KEYWORDS[kind], *keywords))),
            themes=tuple(dict.fromkeys(thema(theme, on=on).code for theme in themes)),
            relations=tuple(relations),
            files=files,
            grounds=counted,
            tagged=tagged,
            text_layer=_text_layer(files) if text_layer is None else text_layer,
            language_set=language_set,
            reason_of_change=reason_of_change,
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
    *,
    role: FileRole,
    name: str,
    content: bytes,
    pages: int | None = None,
    text_pages: int | None = None,
) -> PublicFile:
    """Describe one published file from its bytes.

    Args:
        role: ``pdf`` or ``text``.
        name: public file name, see :func:`file_name`.
        content: the bytes as published.
        pages: number of pages of a PDF.
        text_pages: number of its pages that have readable text.

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
            text_pages=text_pages,
            pdf_version=header[1].decode("ascii") if header else None,
        )
    except ValidationError as error:
        raise _incomplete(error) from None


def _text_layer(files: Sequence[PublicFile]) -> bool:
    """Tell whether every page of the PDF has readable text; where nobody counted, it has."""
    counted = [f for f in files if f.text_pages is not None]
    return all(f.text_pages == f.pages for f in counted)


def _author(kind: Kind, named: str, day: dt.date) -> str:
    """Return who drew it up: a TOOI address, or the name of an organisation without one."""
    if not named:
        return "Landsadvocaat" if kind == "landsadvocaat" else ""
    try:
        return ministry(named, on=day).uri
    except UnknownValue:
        return " ".join(named.split())


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


def default_description(
    kind: Kind, department: Term, papers: tuple[Kamerstuk, ...], grounds: Mapping[str, int]
) -> str:
    """Return the Dutch sentences that describe a note for which nobody wrote others.

    Args:
        kind: what is published.
        department: the ministry, as it was called then.
        papers: Kamerstukken that it belongs to, the main one first.
        grounds: Woo ground code → number of redactions.
    """
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
