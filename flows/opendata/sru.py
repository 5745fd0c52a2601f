# SPDX-License-Identifier: EUPL-1.2
"""A client for the SRU service of the officiële publicaties, which has papers of both Chambers.

Source: OASIS searchRetrieve 2.0 (paging, diagnostics), CQL (quoting), and the fields of the
OEP standard (https://standaarden.overheid.nl/oep): of more ondernummers the Eerste Kamer's comes
first, of more dossiers the main one. No field with a name or a title is read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import httpx
from lxml import etree

from flows.errors import SourceUnreadable
from flows.opendata.asking import PAUSES, ask, check_address, client, named
from metadata.errors import NotAKamerstuk
from metadata.kamerstuk import Kamerstuk, parse_kamerstuk
from metadata.paper import chamber_of
from metadata.sighting import Sighting, sighting

PAGE = 50
"""Records of one page."""
_MOST_PAGES = 100
_LONGEST_TOLD = 120
_EERSTE_KAMER = "Eerste Kamer der Staten-Generaal"
_NAMES = {
    "sru": "http://docs.oasis-open.org/ns/search-ws/sruResponse",
    "diag": "http://docs.oasis-open.org/ns/search-ws/diagnostic",
    "dcterms": "http://purl.org/dc/terms/",
    "w": "http://standaarden.overheid.nl/wetgeving/",
}
_LATE = "A paper that is not in the officiële publicaties yet: that can take days."


class Publication(NamedTuple):
    """One record of the officiële publicaties.

    Attributes:
        id: ParlID as published (``kst-32545-143``, ``blg-1007826``, ``kst-1058878``).
        kind: what it is (``Kamerstuk``, ``Bijlage`` …).
        creator: the Chamber as the service writes it.
        date: day of the paper.
        dossiers: dossier numbers, the main one first.
        numbers: numbers within the dossier, the Eerste Kamer's first.
        main: id of the paper that a bijlage belongs to, else empty.
    """

    id: str
    kind: str
    creator: str
    date: str
    dossiers: tuple[str, ...]
    numbers: tuple[str, ...]
    main: str

    def paper(self) -> Kamerstuk | None:
        """Return the Kamerstuk that this is, or belongs to; ``None`` while it has no number.

        A paper that is not typeset yet has only a serial number in its id; its dossier and number
        then stand beside it. Those of a bijlage are its main paper's.
        """
        own = f"{self.dossiers[0]}, {self.numbers[0]}" if self.dossiers and self.numbers else ""
        for spelled in (self.main if self.kind == "Bijlage" else self.id, own):
            try:
                paper = parse_kamerstuk(spelled)
            except NotAKamerstuk:
                continue
            if paper.kind == "kamerstuk":
                return paper
        return None

    @property
    def is_of_the_ek(self) -> bool:
        """Tell whether the Eerste Kamer numbered it: with letters."""
        return self.creator == _EERSTE_KAMER or any(chamber_of(n) == "EK" for n in self.numbers)


def publications(
    base: str, query: str, *, pauses: Sequence[float] = PAUSES
) -> Iterator[Publication]:
    """Yield the records that a query finds, each once, over all pages.

    Args:
        base: address of the service.
        query: the question in CQL.
        pauses: seconds before each further try of a page.

    Raises:
        SettingInvalid: the address is none.
        SourceUnavailable: the service does not answer, or is too busy.
        SourceUnreadable: it refuses the query, or answers something else than records.
    """
    check_address(base, "BESLISNOTA_SRU_URL")
    parameters = {
        "operation": "searchRetrieve",
        "version": "2.0",
        "recordSchema": "gzd",
        "maximumRecords": str(PAGE),
        "query": query,
    }
    seen: set[str] = set()
    with client("application/xml") as asking:
        start = 1
        for _ in range(_MOST_PAGES):
            url = httpx.URL(base).copy_merge_params(parameters | {"startRecord": str(start)})
            total, found = _read(ask(asking, url, pauses).content, named(url))
            new = [each for each in found if each.id not in seen]
            seen |= {each.id for each in new}
            yield from new
            start += len(found)
            # The total may be an estimate, so an empty page ends the answer as well.
            if not new or start > total:
                return
    raise SourceUnreadable(f"{base} does not end after {_MOST_PAGES} pages")


def exists(base: str, kamerstuk: str, *, pauses: Sequence[float] = PAUSES) -> bool:
    """Tell whether a paper is in the officiële publicaties.

    Args:
        base: address of the service.
        kamerstuk: the paper in any spelling.
        pauses: seconds before each further try.

    Raises:
        NotAKamerstuk: it is none.
        SourceUnavailable, SourceUnreadable: see :func:`publications`.
    """
    wanted = parse_kamerstuk(kamerstuk).id
    found = publications(base, _where(f"dt.identifier=={_quoted(wanted)}"), pauses=pauses)
    return any(each.id.casefold() == wanted.casefold() for each in found)


def find_by_publication(
    base: str, published: str, *, at: dt.datetime, pauses: Sequence[float] = PAUSES
) -> Sighting:
    """Ask which Kamerstuk a published id has become, or belongs to.

    Args:
        base: address of the service.
        published: a bijlage (``blg-1007826``: its ``hoofddocument`` counts) or a paper that had a
            serial number only (``kst-1058878``).
        at: the present moment.
        pauses: seconds before each further try.

    Raises:
        NotAKamerstuk: it is no such id.
        SourceUnavailable, SourceUnreadable: see :func:`publications`.
    """
    wanted = parse_kamerstuk(published).id
    found = publications(base, _where(f"dt.identifier=={_quoted(wanted)}"), pauses=pauses)
    papers = [each.paper() for each in found if each.id.casefold() == wanted.casefold()]
    return sighting(
        (paper.id for paper in papers if paper),
        clue="publication",
        source="officiele-publicaties",
        looked_at=at,
        not_seen=(_LATE,),
    )


def find_in_dossier(
    base: str,
    dossier: str,
    *,
    day: dt.date | None = None,
    letter: str = "",
    at: dt.datetime,
    pauses: Sequence[float] = PAUSES,
) -> Sighting:
    """Ask which paper of the Eerste Kamer a dossier has of a day, or under a letter.

    Args:
        base: address of the service.
        dossier: dossier number with its addition (``35968``, ``36410 VII``).
        day: day of the paper.
        letter: its number (``D``).
        at: the present moment.
        pauses: seconds before each further try.

    Raises:
        NotAKamerstuk: the dossier is no dossier number.
        SourceUnavailable, SourceUnreadable: see :func:`publications`.
    """
    example = parse_kamerstuk(f"{dossier}, {letter or 'A'}")
    lead = "-".join(part for part in (example.dossier, example.toevoeging) if part)
    terms = ['w.publicatienaam=="Kamerstuk"', f"w.dossiernummer=={_quoted(lead)}"]
    if day:
        terms.append(f"dt.date=={_quoted(day.isoformat())}")
    fits = []
    for each in publications(base, _where(*terms), pauses=pauses):
        paper = each.paper() if each.kind != "Bijlage" and each.is_of_the_ek else None
        there = paper and (paper.dossier, paper.toevoeging) == (example.dossier, example.toevoeging)
        same_day = day is None or each.date == day.isoformat()
        if paper and there and same_day and letter in ("", paper.ondernummer, *each.numbers):
            fits.append(paper.id)
    return sighting(
        fits,
        clue="dossier-date",
        source="officiele-publicaties",
        looked_at=at,
        not_seen=(_LATE, "A paper that is filed in another dossier, or dated another day."),
    )


def _where(*terms: str) -> str:
    return " and ".join(('c.product-area=="officielepublicaties"', *terms))


def _quoted(text: str) -> str:
    """Return a text as a quoted string of CQL."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _read(body: bytes, service: str) -> tuple[int, list[Publication]]:
    """Return the number of records there are, and those of this page."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise SourceUnreadable(f"{service} answered no XML") from error
    response = f"{{{_NAMES['sru']}}}searchRetrieveResponse"
    if root.tag != response or root.getroottree().docinfo.internalDTD is not None:
        raise SourceUnreadable(f"{service} answered no SRU 2.0 response")
    for refusal in root.iterfind(".//diag:diagnostic", _NAMES):
        told = _texts(refusal, "diag:message") or _texts(refusal, "diag:uri") or ("no reason",)
        raise SourceUnreadable(f"{service} refused the question: {told[0][:_LONGEST_TOLD]}")
    total = _texts(root, "sru:numberOfRecords")
    if not total or not total[0].isdecimal():
        raise SourceUnreadable(f"{service} does not say how many records there are")
    found = [_publication(each) for each in root.iterfind(".//sru:recordData", _NAMES)]
    if any(not each.id for each in found):
        raise SourceUnreadable(f"{service} answered a record without an identifier")
    return int(total[0]), found


def _publication(record: etree._Element) -> Publication:
    def first(path: str) -> str:
        return next(iter(_texts(record, path)), "")

    return Publication(
        id=first(".//w:owmskern/dcterms:identifier"),
        kind=first(".//w:owmskern/dcterms:type[@scheme='OVERHEIDop.Parlementair']"),
        creator=first(".//w:owmskern/dcterms:creator"),
        date=first(".//w:owmsmantel/dcterms:date"),
        dossiers=_several(record, ".//w:tpmeta/w:dossiernummer"),
        numbers=_several(record, ".//w:tpmeta/w:ondernummer"),
        main=first(".//w:tpmeta/w:hoofddocument"),
    )


def _several(record: etree._Element, path: str) -> tuple[str, ...]:
    """Return values that stand each in an element of their own, or in one with ``;`` between."""
    parts = (part.strip() for text in _texts(record, path) for part in text.split(";"))
    return tuple(part for part in parts if part)


def _texts(element: etree._Element, path: str) -> tuple[str, ...]:
    found = (" ".join((each.text or "").split()) for each in element.iterfind(path, _NAMES))
    return tuple(text for text in found if text)
