# SPDX-License-Identifier: EUPL-1.2
"""Fields read from a note's header and text, each with its evidence, for an officer to confirm.

Header fields stand in a narrow right column, so a text layer mixes them with the body: a value is
looked for behind its label, on the following lines, and under a block of labels. Nothing is made
up: a value that does not look like its field is left out.
"""

from __future__ import annotations

import datetime as dt
import re

from pydantic import Field

from metadata.confidence import Confidence, Evidence
from metadata.header import read_header
from metadata.kamerstuk import find_kamerstukken
from metadata.note_kind import kind_of
from metadata.procedure import signs
from metadata.record import Kind
from metadata.titles import clean_title
from metadata.value import Value, says_nothing
from metadata.vocabulary import Term, ministries, value_list

__all__ = ["ProcedureSignal", "Suggestion", "clean_title", "procedure_signals", "suggest"]

_CONTEXT = 60
_NUMBERS = ("zaak", "document")
_HEADER_LINES = 60
_ABBREVIATED = re.compile(r"(?:Ministerie|Minister|Staatssecretaris) van ([A-Z][A-Za-z&]{1,5})\b")
_MAIL_DOMAIN = re.compile(r"@min([a-z]{2,5})\.nl\b", re.IGNORECASE)
_MAIL_MINISTRY = {
    "az": "AZ",
    "bzk": "BZK",
    "buza": "BZ",
    "def": "Def",
    "fin": "Fin",
    "ienw": "IenW",
    "jenv": "JenV",
    "ocw": "OCW",
    "szw": "SZW",
    "vws": "VWS",
}


class Suggestion(Value):
    """What the note says of itself; nothing here is decided until an official confirms it.

    Attributes:
        title: cleaned title, empty when none was found.
        date: date of the note.
        kenmerk: the ministry's own reference.
        department: TOOI code or abbreviation read from the header, empty when not found.
        kamerstukken: canonical ids of the Kamerstukken that the text refers to.
        evidence: field name → where it was read, in words.
        kind: what it looks like, ``None`` when nothing tells.
        signed: day on which the bewindspersoon decided, where the note states it.
        letter: reference of the letter to the Chamber that it goes with.
        documents: parliament's own numbers that the text names (``2024D31474``, ``2024Z19416``).
        confidence: field name → how far to rely on it (:mod:`metadata.confidence`).
    """

    title: str = ""
    date: dt.date | None = None
    kenmerk: str = ""
    department: str = ""
    kamerstukken: tuple[str, ...] = ()
    evidence: dict[str, str] = Field(default_factory=dict)
    kind: Kind | None = Field(default=None, exclude_if=says_nothing)
    signed: dt.date | None = Field(default=None, exclude_if=says_nothing)
    letter: str = Field(default="", exclude_if=says_nothing)
    documents: tuple[str, ...] = Field(default=(), exclude_if=says_nothing)
    confidence: dict[str, Confidence] = Field(default_factory=dict, exclude_if=says_nothing)


class ProcedureSignal(Value):
    """A sign that an advice of the Landsadvocaat is about a court procedure.

    Attributes:
        word: the sign (``dagvaarding``, ``kort geding``, ``rolnummer`` …).
        start: first code point in the text.
        end: one past the last code point.
        context: a few words around it, for the reviewer (private).
    """

    word: str
    start: int
    end: int
    context: str


def suggest(text: str) -> Suggestion:
    """Read what a note says of itself.

    Args:
        text: the whole text, lines ending in a newline, pages in a form feed.

    Returns:
        The fields that were found; ``evidence`` says in Dutch where, for the officer, and
        ``confidence`` how far to rely on it.
    """
    header = read_header(text)
    found = dict(header.evidence)
    department, where = _department(text, header.date)
    if where is not None:
        found["department"] = where
    kind, marks = kind_of(text)
    if marks is not None:
        found["kind"] = marks
    named = [paper for _, _, paper in find_kamerstukken(text)]
    documents = tuple(dict.fromkeys(p.id for p in named if p.kind in _NUMBERS))
    papers = tuple(dict.fromkeys(p.id for p in named if p.kind not in _NUMBERS))
    for field, count in (("documents", len(documents)), ("kamerstukken", len(papers))):
        if count:
            found[field] = Evidence(f"{count} genoemd in de tekst", "guess")
    return Suggestion(
        title=header.title,
        date=header.date,
        kenmerk=header.kenmerk,
        department=department,
        kamerstukken=papers,
        evidence={field: evidence.where for field, evidence in found.items()},
        kind=kind,
        signed=header.signed,
        letter=header.letter,
        documents=documents,
        confidence={field: evidence.confidence for field, evidence in found.items()},
    )


def procedure_signals(text: str) -> tuple[ProcedureSignal, ...]:
    """Find the signs that a text is about a court procedure, in the order of the text.

    Args:
        text: the whole text of an advice.

    Returns:
        The signs with a few words of context. None is a decision: a person chooses.
    """
    return tuple(
        ProcedureSignal(
            word=word,
            start=start,
            end=end,
            context=" ".join(text[max(0, start - _CONTEXT) : end + _CONTEXT].split()),
        )
        for word, start, end in signs(text)
    )


def _department(text: str, day: dt.date | None) -> tuple[str, Evidence | None]:
    """Return the abbreviation of the ministry in the header, and where it was read."""
    lines = text.split("\f", 1)[0].splitlines()[:_HEADER_LINES]
    head = " ".join(" ".join(lines).split())
    named = _named(head, value_list("ministeries").terms)
    if named is not None:
        term, sender = named
        sure = sender and _letterheads(lines) == {term.abbreviation}
        where = f"kop van de nota: {term.label}"
        return term.abbreviation, Evidence(where, "sure" if sure else "likely")
    known = ministries(on=day)
    for found in _ABBREVIATED.finditer(head):
        for term in known:
            if found[1].replace("&", "en").casefold() == term.abbreviation.casefold():
                return term.abbreviation, Evidence(f"kop van de nota: {found[0]}", "likely")
    mail = _MAIL_DOMAIN.search(text)
    name = _MAIL_MINISTRY.get(mail[1].casefold()) if mail else None
    if name is not None and any(term.abbreviation == name for term in known):
        return name, Evidence("domein van een e-mailadres in de nota", "guess")
    return "", None


def _letterheads(lines: list[str]) -> set[str]:
    """Return the abbreviations of the ministries whose name begins a line: their letterheads."""
    known = value_list("ministeries").terms
    found = set()
    for number, line in enumerate(lines):
        # A name of two lines is one letterhead.
        two = " ".join(" ".join(lines[number : number + 2]).split())
        if not re.match(r"ministerie van [A-Z]", line.strip(), re.IGNORECASE):
            continue
        hits = [t for t in known if two.casefold().startswith(t.label.casefold())]
        if hits:
            found.add(max(hits, key=lambda t: len(t.label)).abbreviation)
    return found


def _named(head: str, terms: tuple[Term, ...]) -> tuple[Term, bool] | None:
    """Return the ministry that is named first, and whether as sender; the longest name wins."""
    hits: list[tuple[int, int, int, Term]] = []
    for term in terms:
        name = term.label.removeprefix("ministerie van ")
        lead = r"(?i:ministerie|minister|staatssecretaris) (?i:van|voor) "
        found = name in head and re.search(rf"{lead}{re.escape(name)}(?!\w)", head)
        if found:
            addressee = not found[0].casefold().startswith("ministerie")
            hits.append((int(addressee), found.start(), -found.end(), term))
    if not hits:
        return None
    best = min(hits, key=lambda hit: hit[:3])
    return best[3], best[0] == 0
