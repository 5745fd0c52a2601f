# SPDX-License-Identifier: EUPL-1.2
"""Submit: hand in one or more PDFs of one *zending*, and have them read."""

from __future__ import annotations

import datetime as dt
import logging
import re
import secrets
from dataclasses import dataclass, field
from typing import cast

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.desk import words
from flows.desk.desk import Desk, desk_of, me, page
from flows.desk.forms import text
from flows.steps.prepare import prepare
from flows.steps.receive import Delivery, SubmittedKind, names, receive
from flows.steps.sent import SKEW
from flows.submission import Note
from metadata.errors import BeslisnotaError, NotAKamerstuk
from metadata.kamerstuk import parse_kamerstuk
from metadata.vocabulary import ministries

log = logging.getLogger(__name__)

KINDS: dict[SubmittedKind, str] = {
    "beslisnota": "Beslisnota",
    "landsadvocaat": "Algemeen advies van de Landsadvocaat",
    "landsadvocaat-procedure": "Advies van de Landsadvocaat over een rechtszaak",
}

MOST_NAMES = 50
LONGEST_NAME = 100
"""Of the persons who stay readable: how many fit in the form, and the characters of one."""


@dataclass
class Filled:
    """What was filled in, and what is wrong with it, field by field."""

    department: str = ""
    papers: str = ""
    pending: bool = False
    kind: str = "beslisnota"
    not_before: str = ""
    sent: str = ""
    embargo: bool = False
    stays: str = ""
    errors: dict[str, str] = field(default_factory=dict)


def form(request: Request) -> Response:
    """Show the empty form."""
    return _form_page(request, Filled())


def submit(request: Request, posted: FormData) -> Response:
    """Take the files in; with anything wrong, show the form again with what was filled in."""
    desk = desk_of(request)
    filled, delivery = _read(posted, submitter=me(request).id, now=desk.wiring.clock())
    uploads = [f for f in posted.getlist("bestanden") if isinstance(f, UploadFile) and f.filename]
    most = desk.wiring.settings.max_bytes
    if request.state.too_large or sum(f.size or 0 for f in uploads) > most:
        filled.errors["bestanden"] = (
            f"De bestanden zijn samen te groot. Per keer kan {most // 1_000_000} MB. "
            "Lever ze apart aan of maak ze kleiner."
        )
    elif not uploads:
        filled.errors["bestanden"] = "Kies een PDF."
    if filled.errors:
        return _form_page(request, filled, status=422)
    received, refused = _receive(desk, uploads, delivery)
    waiting = _have_all_read(desk, [n.id for n, new in received if new and n.state == "received"])
    if not refused and len(received) == 1:
        note, new = received[0]
        done = "niet-gelezen" if waiting else "ontvangen" if new else "bekend"
        return RedirectResponse(f"/nota/{note.id}?gedaan={done}", status_code=303)
    if not refused:
        done = "niet-gelezen" if waiting else "ontvangen"
        return RedirectResponse(f"/?gedaan={done}-{min(len(received), 50)}", status_code=303)
    filled.errors["bestanden"] = "Niet elk bestand is aangenomen."
    return _form_page(request, filled, status=422, received=received, refused=refused)


def have_read(desk: Desk, note_id: str) -> None:
    """Have a received note read: by whoever was appointed, else here in the background.

    Raises:
        BeslisnotaError: who was appointed cannot be reached; the note stays as it is.
    """
    if desk.on_submitted is not None:
        desk.on_submitted(note_id)
    else:
        desk.worker.submit(_prepare, desk, note_id)


def _have_all_read(desk: Desk, note_ids: list[str]) -> bool:
    """Have notes read; tell whether some must wait, because who reads them cannot be reached."""
    for note_id in note_ids:
        try:
            have_read(desk, note_id)
        except BeslisnotaError as error:
            # The next one would wait as long for the same answer.
            log.warning("note %s waits to be read: %s", note_id, error.code)
            return True
    return False


def _prepare(desk: Desk, note_id: str) -> None:
    """Read a note; what goes wrong ends in the note's state, and in the log without any text."""
    try:
        prepare(desk.wiring, note_id)
    except BeslisnotaError as error:
        log.warning("note %s could not be prepared: %s", note_id, error.code)
    except Exception as error:
        log.error("note %s could not be prepared: %s", note_id, type(error).__name__)


def _receive(
    desk: Desk, uploads: list[UploadFile], delivery: Delivery
) -> tuple[list[tuple[Note, bool]], list[tuple[str, str]]]:
    """Return the notes that were taken in, and the names of refused files with the reason."""
    received, refused = [], []
    for upload in uploads:
        name = (upload.filename or "nota.pdf").replace("\\", "/").rsplit("/", 1)[-1][:200]
        try:
            taken = receive(desk.wiring, upload.file.read(), name=name, delivery=delivery)
        except BeslisnotaError as error:
            refused.append((name, words.wrong(error)))
        else:
            received.append((taken.note, taken.new))
    return received, refused


def _read(posted: FormData, *, submitter: str, now: dt.datetime) -> tuple[Filled, Delivery]:
    filled = Filled(
        department=text(posted, "ministerie"),
        papers=text(posted, "kamerstukken"),
        pending=text(posted, "onbekend") == "ja",
        kind=text(posted, "soort"),
        not_before=text(posted, "vanaf"),
        sent=text(posted, "verzonden"),
        embargo=text(posted, "nog-niet") == "ja",
        stays=text(posted, "blijven"),
    )
    errors = filled.errors
    if filled.department not in {m.uri for m in ministries(on=now.date())}:
        errors["ministerie"] = "Kies het ministerie."
    if filled.kind not in KINDS:
        errors["soort"] = "Kies wat voor stuk het is."
    papers = tuple(p.strip() for p in re.split(r"[\n;]", filled.papers) if p.strip())
    unreadable = [p for p in papers if not _readable(p)]
    if unreadable:
        errors["kamerstukken"] = (
            f"Dit kunnen we niet lezen: {'; '.join(p[:60] for p in unreadable[:3])}. "
            "Schrijf het zo: 35510, nr. 49."
        )
    elif not papers and not filled.pending:
        errors["kamerstukken"] = (
            "Vul het Kamerstuk in, of kruis aan dat het nummer nog niet bekend is."
        )
    stays = names(filled.stays.split("\n"))
    if len(stays) > MOST_NAMES or any(len(name) > LONGEST_NAME for name in stays):
        errors["blijven"] = (
            f"Zet elke naam op een eigen regel, van hooguit {LONGEST_NAME} tekens. Er kunnen "
            f"{MOST_NAMES} namen in."
        )
    publish_at = words.local_moment(filled.not_before)
    if filled.not_before and publish_at is None:
        errors["vanaf"] = "Dit is geen datum en tijd. Schrijf het zo: 2026-03-04 14:00."
    sent_at = words.local_moment(filled.sent)
    if filled.sent and sent_at is None:
        errors["verzonden"] = "Dit is geen datum en tijd. Schrijf het zo: 2026-03-04 14:00."
    elif filled.sent and filled.embargo:
        errors["verzonden"] = "Het Kamerstuk is verzonden, of nog niet. Kies een van de twee."
    elif sent_at is not None and sent_at > now + SKEW:
        errors["verzonden"] = "Dit moment moet nog komen. Laat dit leeg tot het is verzonden."
    delivery = Delivery(
        department=filled.department,
        kamerstukken=papers,
        pending=filled.pending,
        kind=cast(SubmittedKind, filled.kind),
        publish_at=publish_at,
        sent_at=sent_at,
        embargo=filled.embargo,
        submitter=submitter,
        batch=secrets.token_hex(6),
        stays=stays,
    )
    return filled, delivery


def _readable(paper: str) -> bool:
    try:
        parse_kamerstuk(paper)
    except NotAKamerstuk:
        return False
    return True


def _form_page(
    request: Request,
    filled: Filled,
    *,
    status: int = 200,
    received: list[tuple[Note, bool]] | None = None,
    refused: list[tuple[str, str]] | None = None,
) -> Response:
    desk = desk_of(request)
    return page(
        request,
        "submit.html",
        status=status,
        filled=filled,
        errors=filled.errors,
        kinds=KINDS,
        ministries=ministries(on=desk.wiring.clock().date()),
        most=desk.wiring.settings.max_bytes // 1_000_000,
        received=received or [],
        refused=refused or [],
    )
