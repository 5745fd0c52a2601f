# SPDX-License-Identifier: EUPL-1.2
"""Record that the Kamerstuk of a note was sent to the Chamber, or take a wrong record back."""

from __future__ import annotations

import logging

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.desk import words
from flows.desk.desk import Desk, desk_of, me
from flows.desk.forms import text
from flows.desk.pages.note import note_page
from flows.desk.shown import shown_note
from flows.errors import SendingInvalid
from flows.steps.release import RELEASABLE
from flows.steps.sent import record_sent, take_back, together
from flows.submission import Note
from metadata.errors import BeslisnotaError

log = logging.getLogger(__name__)


def record(request: Request, posted: FormData) -> Response:
    """Record, correct or take back; for the whole zending when the official says so."""
    desk = desk_of(request)
    official = me(request).id
    shown = shown_note(desk.wiring, request.path_params["note"], viewer=official)
    back = text(posted, "actie") == "terug"
    at = words.local_moment(text(posted, "verzonden"))
    notes: tuple[Note, ...] = (shown.note,)
    if text(posted, "zending") == "ja":
        notes = together(desk.wiring, shown.note)
    try:
        if at is None and not back:
            raise SendingInvalid("the moment of the sending cannot be read")
        for note in notes:
            if at is None or back:
                take_back(desk.wiring, note.id, account=official)
            else:
                _release(desk, record_sent(desk.wiring, note.id, at=at, account=official))
    except BeslisnotaError as error:
        now = shown_note(desk.wiring, shown.note.id, viewer=official)
        return note_page(request, now, error=error, status=503 if error.retryable else 409)
    done = "teruggenomen" if back else "verzonden"
    return RedirectResponse(f"/nota/{shown.note.id}?gedaan={done}", status_code=303)


def _release(desk: Desk, note: Note) -> None:
    """Have an approved note released now; else the flow on its schedule does."""
    if note.state not in RELEASABLE or desk.on_approved is None:
        return
    try:
        desk.on_approved(note.id)
    except BeslisnotaError as error:
        log.warning("note %s waits for its release: %s", note.id, error.code)
