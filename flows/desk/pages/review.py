# SPDX-License-Identifier: EUPL-1.2
"""Review: the first official looks at every box of the proposal and decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.desk import words
from flows.desk.added import Added, places_of
from flows.desk.areas import AreaRow, shown_box, without_removed, wrong_with_area
from flows.desk.boxes import ALL, box_rows
from flows.desk.choices import (
    SPARE,
    ReviewForm,
    check,
    from_decision,
    from_posted,
    from_proposal,
    line_told,
    to_choices,
    to_wording,
)
from flows.desk.desk import desk_of, me, page
from flows.desk.drafts import draft_of, drop_draft, keep_draft
from flows.desk.forms import text
from flows.desk.noted import first_added, not_noted, noted
from flows.desk.pictures import Sheet
from flows.desk.sheets import review_pages, unplaced
from flows.desk.shown import Shown, names, shown_note
from flows.desk.suggested import other_kind, suggested
from flows.errors import ProceduralAdvice
from flows.steps.decide import DECIDABLE, decide_note
from flows.steps.kabinetslijn import looks_like_advice
from flows.steps.prepare import reading
from metadata.errors import BeslisnotaError
from metadata.vocabulary import themas
from publish.errors import Conflict
from redaction import officeholders
from redaction.document import DocumentText
from redaction.errors import InspectionFailed, PersonalWords
from redaction.opinion_labels import KIND as OPINION_LABEL
from redaction.proposal import Proposal


def form(request: Request) -> Response:
    """Show the proposal, with the official's own kept or earlier choices where there are any."""
    desk = desk_of(request)
    shown = shown_note(desk.wiring, request.path_params["note"], viewer=me(request).id)
    proposal = _decidable(shown)
    if proposal is None:
        return RedirectResponse(f"/nota/{shown.note.id}", status_code=303)
    kept = draft_of(desk.wiring.private, shown.note.id, me(request).id, proposal=proposal.digest)
    if kept is not None:
        return _page(request, shown, proposal, from_posted(proposal, kept), notice="concept")
    return _page(request, shown, proposal, _opening(shown, proposal, _sheets(request, shown)))


def decide(request: Request, posted: FormData) -> Response:
    """Keep, look or decide, as the button says; with anything wrong the form comes back filled."""
    desk = desk_of(request)
    account = me(request).id
    shown = shown_note(desk.wiring, request.path_params["note"], viewer=account)
    proposal = _decidable(shown)
    if proposal is None or text(posted, "voorstel") != proposal.digest:
        return page(request, "problem.html", status=409, what=words.told("stale"), shown=shown)
    action = text(posted, "actie")
    posted = without_removed(posted)
    review = from_posted(proposal, posted)
    if action != "beslissen":
        keep_draft(
            desk.wiring.private, shown.note.id, account, proposal=proposal.digest, posted=posted
        )
    if action == "bewaren":
        return RedirectResponse(f"/nota/{shown.note.id}?gedaan=bewaard", status_code=303)
    if action != "beslissen":
        return _page(request, shown, proposal, review, notice="gekeken")
    document, _ = reading(desk.wiring, shown.note.source_sha256)
    sheets = _sheets(request, shown)
    check(
        review,
        proposal,
        document,
        sheets,
        advice=looks_like_advice(shown.submission, proposal),
        kind=shown.submission.kind,
        today=desk.wiring.clock().date(),
    )
    if review.errors:
        return _page(request, shown, proposal, review, status=422)
    try:
        decide_note(
            desk.wiring,
            shown.note.id,
            to_choices(proposal, review, sheets),
            account=account,
            wording=to_wording(review, shown.submission.kind),
        )
        done = "beslist"
    except InspectionFailed:
        done = "geblokkeerd"
    except ProceduralAdvice:
        done = "geweigerd"
    except Conflict as error:
        return page(request, "problem.html", status=409, what=words.wrong(error), shown=shown)
    except BeslisnotaError as error:
        review.errors[_field_of(error)] = _told(error)
        return _page(request, shown, proposal, review, status=422)
    drop_draft(desk.wiring.private, shown.note.id, account)
    return RedirectResponse(f"/nota/{shown.note.id}?gedaan={done}", status_code=303)


def _field_of(error: BeslisnotaError) -> str:
    """Return the field of the form that an error is about."""
    if isinstance(error, PersonalWords):
        return "korte-titel" if error.field == "short title" else "titel"
    return "formulier"


def _told(error: BeslisnotaError) -> str:
    if isinstance(error, PersonalWords):
        words_found = ", ".join(f"“{word}”" for word in error.words)
        return (
            f"In de titel staat iets dat op een persoonsgegeven lijkt: {words_found}. "
            "Kies een andere titel."
        )
    return words.wrong(error)


def _decidable(shown: Shown) -> Proposal | None:
    return shown.proposal if shown.note.state in DECIDABLE else None


def _sheets(request: Request, shown: Shown) -> tuple[Sheet, ...]:
    return desk_of(request).pictures.sheets(f"sources/{shown.note.source_sha256}.pdf")


def _opening(shown: Shown, proposal: Proposal, sheets: Sequence[Sheet]) -> ReviewForm:
    """Return the form as the earlier decision on the same proposal left it, or as proposed."""
    decision = shown.decision
    if decision is not None and decision.proposal_sha256 == proposal.digest:
        return from_decision(proposal, decision, sheets)
    return from_proposal(proposal, title=shown.title, date=shown.submission.received_at.date())


def _page(
    request: Request,
    shown: Shown,
    proposal: Proposal,
    review: ReviewForm,
    *,
    status: int = 200,
    notice: str = "",
) -> Response:
    desk = desk_of(request)
    document, _ = reading(desk.wiring, shown.note.source_sha256)
    sheets = _sheets(request, shown)
    doubts = [f for f in proposal.findings if f.confidence == "doubt"]
    return page(
        request,
        "review.html",
        status=status,
        shown=shown,
        proposal=proposal,
        caveat=officeholders.caveat(on=proposal.suggestion.date),
        form=review,
        errors=review.errors,
        labels=_labels(review, proposal),
        notice=notice,
        pages=review_pages(document, sheets, proposal, review),
        unplaced=unplaced(document, proposal, review),
        rows=[*review.added, *(Added() for _ in range(SPARE))],
        found=[_found(document, added) for added in review.added],
        areas=[*review.areas, AreaRow()],
        boxed=[_boxed(row, number, sheets) for number, row in enumerate(review.areas, start=1)],
        boxes=box_rows(proposal, review.boxes, review.bare_boxes),
        names=names(desk.wiring),
        gone=sum(review.goes(f) for f in proposal.findings),
        kept=sum(not review.goes(f) for f in proposal.findings),
        doubts=doubts,
        unseen=[f for f in doubts if not review.choices[f.id].seen],
        noted=noted(proposal.marks),
        first_added=first_added(proposal.marks),
        hidden=[
            (words.hides(h), h)
            for h in not_noted(proposal.hidden, proposal.marks)
            if h.kind != OPINION_LABEL
        ],
        opinions=[h.page for h in proposal.hidden if h.kind == OPINION_LABEL],
        opinion_box=words.OPINION_BOX,
        advice=looks_like_advice(shown.submission, proposal),
        suggested=suggested(proposal.suggestion, shown.submission, proposal.ocr_pages),
        other_kind=other_kind(proposal.suggestion, shown.submission),
        line=line_told(review, shown.submission.kind),
        themes=themas(),
    )


def _labels(review: ReviewForm, proposal: Proposal) -> dict[str, str]:
    """Return what to call each field with an error, for the list of errors on top."""
    numbers = {f.id: n for n, f in enumerate(proposal.findings, start=1)}
    fixed = {
        "titel": "Titel",
        "datum": "Datum",
        "procedure": "Rechtszaak",
        "procedure-reden": "Rechtszaak",
        "korte-titel": "Korte titel",
        "getekend": "Dag van het besluit",
        "thema": "Onderwerpen",
        "onderwerp": "Kabinetslijn",
        "lijn-reden": "Kabinetslijn",
        "formulier": "Beslissing",
        ALL: "Alle vlakken zonder grond",
    }
    return {
        key: fixed.get(key) or (f"Vondst {numbers[key]}" if key in numbers else _label_of_row(key))
        for key in review.errors
    }


def _label_of_row(key: str) -> str:
    """Return what to call a field of an added text (``tekst-1``), area (``vak-reden-1``) or box."""
    kind, *_, number = key.split("-")
    if kind == "vlak":
        return f"Vlak {number.removeprefix('v')}"
    return f"Toegevoegde tekst {number}" if kind == "tekst" else f"Vak {number}"


class Boxed(NamedTuple):
    """What the page says of a drawn box: a sentence, and its page where it stands on one."""

    told: str
    page: int | None


def _boxed(row: AreaRow, number: int, sheets: Sequence[Sheet]) -> Boxed:
    missing = wrong_with_area(row, number, sheets)
    placed = shown_box(row, sheets)
    page_number = placed[0] if placed else None
    return Boxed(" ".join(missing.values()) or f"Staat op bladzijde {page_number}.", page_number)


def _found(document: DocumentText, added: Added) -> str:
    """Say where an added text stands: ``3 keer: bladzijde 1 (2 keer) en 2``."""
    spans = places_of(document, added)
    if not spans:
        return "staat nergens in de nota"
    pages: dict[int, int] = {}
    for start, _end in spans:
        number = document.text.count("\f", 0, start) + 1
        pages[number] = pages.get(number, 0) + 1
    where = ", ".join(f"{n}" + (f" ({c} keer)" if c > 1 else "") for n, c in pages.items())
    return f"staat {len(spans)} keer in de nota: bladzijde {where}"
