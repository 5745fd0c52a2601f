# SPDX-License-Identifier: EUPL-1.2
"""Publish an approved note, and withdraw a published one."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.desk.desk import desk_of, me
from flows.desk.forms import text
from flows.desk.pages.note import note_page
from flows.desk.shown import shown_note
from flows.steps.noodrem import pull
from flows.steps.outgoing import go_out
from flows.steps.withdraw import withdraw_note
from metadata.errors import BeslisnotaError


def publish(request: Request, posted: FormData) -> Response:  # noqa: ARG001 - one shape for all
    """Release the note now, or have it released where somebody else does that."""
    desk = desk_of(request)
    note_id = request.path_params["note"]
    try:
        if desk.on_approved is not None:
            desk.on_approved(note_id)
            done = "publiceren"
        else:
            state = go_out(desk.wiring, note_id).note.state
            done = "gepubliceerd" if state == "published" else "wacht"
    except BeslisnotaError as error:
        return _problem(request, note_id, error)
    return RedirectResponse(f"/nota/{note_id}?gedaan={done}", status_code=303)


def withdraw(request: Request, posted: FormData) -> Response:
    """Withdraw a published note with a reason from the list."""
    desk = desk_of(request)
    note_id = request.path_params["note"]
    try:
        withdraw_note(desk.wiring, note_id, reason=text(posted, "reden"), account=me(request).id)
    except BeslisnotaError as error:
        return _problem(request, note_id, error)
    return RedirectResponse(f"/nota/{note_id}?gedaan=ingetrokken", status_code=303)


def emergency(request: Request, posted: FormData) -> Response:
    """Make a public note unreachable at once; the log is told when it can be."""
    desk = desk_of(request)
    note_id = request.path_params["note"]
    if text(posted, "zeker") != "ja":
        return RedirectResponse(f"/nota/{note_id}?gedaan=niet-zeker", status_code=303)
    try:
        done = pull(desk.wiring, note_id, reason=text(posted, "reden"), account=me(request).id)
    except BeslisnotaError as error:
        return _problem(request, note_id, error)
    said = "noodrem-wacht" if done.problem else "noodrem"
    return RedirectResponse(f"/nota/{note_id}?gedaan={said}", status_code=303)


def _problem(request: Request, note_id: str, error: BeslisnotaError) -> Response:
    desk = desk_of(request)
    shown = shown_note(desk.wiring, note_id, viewer=me(request).id)
    return note_page(request, shown, error=error, status=503 if error.retryable else 409)
