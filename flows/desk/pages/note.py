# SPDX-License-Identifier: EUPL-1.2
"""One note: where it stands, what can be done with it now, and what happened to it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.desk import words
from flows.desk.desk import desk_of, me, page
from flows.desk.pages.submit import have_read
from flows.desk.returned import all_returned
from flows.desk.shown import Shown, names, shown_note
from flows.steps.receive import PROCEDURAL
from flows.steps.sent import CLOSED, records, sent_of, together, waits_for
from metadata.errors import BeslisnotaError
from publish.withdrawal import REASONS


class Happened(NamedTuple):
    """One line of the history."""

    at: dt.datetime
    what: str
    by: str
    why: str = ""


def note(request: Request) -> Response:
    """Show one note."""
    desk = desk_of(request)
    shown = shown_note(desk.wiring, request.path_params["note"], viewer=me(request).id)
    return note_page(request, shown)


def read_again(request: Request, posted: FormData) -> Response:  # noqa: ARG001 - one shape for all
    """Have a note read again whose reading was interrupted or failed."""
    desk = desk_of(request)
    shown = shown_note(desk.wiring, request.path_params["note"], viewer=me(request).id)
    if shown.note.state in ("received", "blocked"):
        try:
            have_read(desk, shown.note.id)
        except BeslisnotaError as error:
            return note_page(request, shown, error=error, status=503)
    return RedirectResponse(f"/nota/{shown.note.id}?gedaan=lezen", status_code=303)


def note_page(
    request: Request, shown: Shown, *, error: BeslisnotaError | None = None, status: int = 200
) -> Response:
    """Return the page of a note, with what went wrong just now."""
    desk = desk_of(request)
    base = desk.wiring.settings.public_url.rstrip("/")
    may_record = shown.note.state not in CLOSED
    public = shown.note.state in ("published", "corrected", "withdrawn")
    return page(
        request,
        "note.html",
        status=status,
        shown=shown,
        names=names(desk.wiring),
        history=_history(shown),
        blocked=_why_blocked(shown),
        refused=_why_refused(shown),
        done=request.query_params.get("gedaan", ""),
        error=words.wrong(error) if error else "",
        portal=f"{base}/nota/{shown.note.id}" if base and public else "",
        automatic=desk.on_approved is not None,
        reasons=REASONS,
        sent=sent_of(desk.wiring, shown.note),
        waits=waits_for(desk.wiring, shown.note, shown.submission),
        others=len(together(desk.wiring, shown.note)) - 1 if may_record else 0,
        may_record=may_record,
        bases=words.BASES,
    )


def _history(shown: Shown) -> list[Happened]:
    """Return every step, every decision that was sent back, every sending; oldest first."""
    lines = [Happened(s.at, words.STEPS[s.state], s.by) for s in shown.note.history]
    lines += [
        Happened(r.at, "Teruggestuurd naar de eerste ambtenaar", r.by, r.reason)
        for r in all_returned(shown.wiring, shown.note)
    ]
    lines += [
        Happened(
            s.recorded_at,
            words.sending(s.at, s.basis),
            s.by,
        )
        for s in records(shown.wiring, shown.note)
    ]
    return sorted(lines, key=lambda line: line.at)


def _why_blocked(shown: Shown) -> tuple[str, ...]:
    """Say why a note is blocked: line by line what the inspection found, else by its code."""
    if shown.note.state != "blocked":
        return ()
    code = shown.note.reason.partition(":")[0]
    removals = shown.decision.removals if shown.decision else ()
    found = words.findings_of(shown.inspection, removals) if shown.inspection else ()
    if code == "inspection-failed" and found:
        return found
    return (words.told(code),)


def _why_refused(shown: Shown) -> str:
    if shown.note.state != "refused":
        return ""
    if shown.note.reason == PROCEDURAL:
        return "Bij het indienen is gezegd dat dit advies over een rechtszaak gaat."
    said = shown.note.reason.partition(":")[2].strip()
    return f"Dit advies gaat over een rechtszaak. De reden die is opgeschreven: {said}"
