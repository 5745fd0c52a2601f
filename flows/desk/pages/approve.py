# SPDX-License-Identifier: EUPL-1.2
"""Approve: the second official sees the redacted note and approves exactly that, or sends it back.

A colleague who may not be the second official sees the same page with the reason why.
"""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.desk import words
from flows.desk.desk import desk_of, me, page
from flows.desk.forms import text
from flows.desk.noted import noted
from flows.desk.returned import send_back
from flows.desk.sheets import entries, redacted_pages
from flows.desk.shown import Shown, names, shown_note
from flows.desk.suggested import other_kind
from flows.steps.approve import approve_note
from flows.steps.kabinetslijn import line_of
from flows.steps.prepare import reading
from metadata.errors import BeslisnotaError
from metadata.vocabulary import thema
from redaction.errors import ReasonNeeded
from redaction.opinions import share_redacted

SEEN_FIRST = "Kruis aan dat u alle bladzijden hebt bekeken."


def form(request: Request) -> Response:
    """Show the preview."""
    desk = desk_of(request)
    shown = shown_note(desk.wiring, request.path_params["note"], viewer=me(request).id)
    if shown.note.state != "decided":
        return RedirectResponse(f"/nota/{shown.note.id}", status_code=303)
    return _page(request, shown)


def approve(request: Request, posted: FormData) -> Response:
    """Approve the preview that was shown, or send the decision back."""
    desk = desk_of(request)
    account = me(request).id
    shown = shown_note(desk.wiring, request.path_params["note"], viewer=account)
    if text(posted, "actie") == "terugsturen":
        return _send_back(request, shown, posted)
    if text(posted, "bekeken") != "ja" and shown.note.state == "decided":
        return _page(request, shown, errors={"bekeken": SEEN_FIRST}, status=422)
    try:
        note = approve_note(
            desk.wiring, shown.note.id, account=account, seen_sha256=text(posted, "gezien")
        )
    except BeslisnotaError as error:
        return page(request, "problem.html", status=409, what=words.wrong(error), shown=shown)
    done = "goedgekeurd"
    if desk.on_approved is not None:
        try:
            desk.on_approved(note.id)
        except BeslisnotaError:
            # The approval stands; the note's page has a button to try the rest again.
            done = "niet-gestart"
    return RedirectResponse(f"/nota/{note.id}?gedaan={done}", status_code=303)


def _send_back(request: Request, shown: Shown, posted: FormData) -> Response:
    reason = text(posted, "reden")
    try:
        send_back(
            desk_of(request).wiring,
            shown.note.id,
            account=shown.viewer,
            decision=text(posted, "beslissing"),
            reason=reason,
        )
    except ReasonNeeded:
        return _page(request, shown, errors={"reden": "Schrijf op wat er anders moet."}, status=422)
    except BeslisnotaError as error:
        return page(request, "problem.html", status=409, what=words.wrong(error), shown=shown)
    return RedirectResponse(f"/nota/{shown.note.id}?gedaan=teruggestuurd", status_code=303)


def _page(
    request: Request, shown: Shown, *, errors: dict[str, str] | None = None, status: int = 200
) -> Response:
    desk = desk_of(request)
    decision, proposal, outcome = shown.decision, shown.proposal, shown.outcome
    if decision is None or proposal is None or outcome is None:
        return RedirectResponse(f"/nota/{shown.note.id}", status_code=303)
    document, _ = reading(desk.wiring, shown.note.source_sha256)
    sheets = desk.pictures.sheets(f"redacted/{outcome.pdf_sha256}.pdf")
    listed = entries(decision, proposal)
    return page(
        request,
        "approve.html",
        status=status,
        shown=shown,
        decision=decision,
        proposal=proposal,
        outcome=outcome,
        conforms=words.conforms(outcome.report.conformance),
        inspection=shown.inspection,
        lacks=[(words.hides(h), h) for h in shown.inspection.hidden] if shown.inspection else [],
        readers=[words.READERS.get(r, r) for r in shown.inspection.readers]
        if shown.inspection
        else [],
        noted=noted(proposal.marks),
        pages=redacted_pages(sheets, decision.removals),
        entries=listed,
        remarkable=[e for e in listed if e.changed or e.removal.reason],
        against=[f for f in proposal.findings if f.redact and _stays(f.id, shown)],
        doubts=[f for f in proposal.findings if f.confidence == "doubt"],
        gone={r.id for r in decision.removals},
        share=share_redacted(document, decision.removals),
        names=names(desk.wiring),
        line=line_of(
            shown.submission, decision.confirmed.date, on_policy=decision.confirmed.on_policy
        ),
        themes=[thema(code).label for code in decision.confirmed.themes],
        other_kind=other_kind(proposal.suggestion, shown.submission),
        errors=errors or {},
    )


def _stays(finding_id: str, shown: Shown) -> bool:
    return shown.decision is not None and all(r.id != finding_id for r in shown.decision.removals)
