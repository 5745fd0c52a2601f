# SPDX-License-Identifier: EUPL-1.2
"""Deciding: the first official speaks box by box, another approves; with the guards on both."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence

from redaction.decision import (
    Addition,
    Approval,
    Area,
    Choices,
    Confirmed,
    Decision,
    Kept,
    Removal,
)
from redaction.document import DocumentText
from redaction.errors import DecisionInvalid, FourEyes, ReasonNeeded
from redaction.finding import Finding, Place
from redaction.geometry import Box, union
from redaction.grounds import PRIVACY, ground
from redaction.opinions import needs_reason
from redaction.proposal import Proposal
from redaction.relabel import inner_places, removals_of_boxes, with_text_under
from redaction.search import find_occurrences


def decide(
    proposal: Proposal,
    document: DocumentText,
    choices: Choices,
    *,
    confirmed: Confirmed,
    by: str,
    at: dt.datetime,
) -> Decision:
    """Turn a proposal and an official's choices into the decision, box by box.

    Args:
        proposal: what the official saw.
        document: the text of the same source, for the places of added texts.
        choices: what the official changes.
        confirmed: the description as confirmed.
        by: account id of the official.
        at: when, aware.

    Raises:
        DecisionInvalid: an id that the proposal does not have, an added text that stands
            nowhere in the note, or an area that lies on no page.
        GroundNotAllowed: a ground that is none here (5.2 above all).
        ReasonNeeded: a wide box under a privacy ground, or an area, without a reason (DESIGN §1,
            rule 2).
    """
    _known_ids(proposal, (*choices.keep, *choices.remove, *choices.grounds, *choices.reasons))
    going = [f for f in proposal.findings if _goes(f, choices)]
    added = [
        removal
        for number, addition in enumerate(choices.add, start=1)
        for removal in _added(number, addition, document, proposal.findings)
    ]
    added += [
        _of_area(number, area, document) for number, area in enumerate(choices.areas, start=1)
    ]
    boxes = removals_of_boxes(proposal, document, choices)
    removals = (
        *(
            removal_of(f, code=choices.grounds.get(f.id, ""), reason=choices.reasons.get(f.id, ""))
            for f in going
        ),
        *added,
        *boxes,
    )
    gone = [*(place for removal in added for place in removal.places), *inner_places(boxes)]
    kept = tuple(
        Kept(id=f.id, text=f.text, places=f.places)
        for f in proposal.findings
        if f not in going and not lies_under(f.places, gone)
    )
    return Decision(
        proposal_sha256=proposal.digest,
        source_sha256=proposal.source_sha256,
        by=by,
        at=at,
        removals=removals,
        kept=kept,
        doubts_seen=tuple(f.id for f in proposal.findings if f.confidence == "doubt"),
        confirmed=confirmed,
    )


def choices_of(decision: Decision, proposal: Proposal, *, change: Choices) -> Choices:
    """Return the choices that made a decision, with what changes in them now.

    So that a correction starts from what two officials agreed on, not from the bare proposal.

    Args:
        decision: what was decided before.
        proposal: what it was decided on.
        change: ids to keep (``a1``, ``b1`` and ``v1`` too: these texts and areas no longer go, this
            box stays as it came in), ids to remove, and what goes besides.

    Raises:
        DecisionInvalid: an id that neither the proposal nor the decision has.
    """
    known = {f.id: f for f in proposal.findings}
    before = {removal.id: removal for removal in decision.removals}
    _known_ids_of(known.keys() | before.keys(), change)
    going = (before.keys() | set(change.remove)) - set(change.keep)
    own = {id: r for id, r in before.items() if id in going and id not in known}
    grounds = {id: r.ground for id, r in before.items() if id in going and id in known}
    reasons = {id: r.reason for id, r in before.items() if id in grounds and r.reason}
    return Choices(
        keep=tuple(f.id for f in proposal.findings if f.redact and f.id not in going),
        remove=tuple(f.id for f in proposal.findings if not f.redact and f.id in going),
        grounds=grounds | change.grounds,
        reasons=reasons | change.reasons,
        add=(
            *(
                Addition(text=r.text, ground=r.ground, type=r.type, reason=r.reason)
                for id, r in own.items()
                if id.startswith("a")
            ),
            *change.add,
        ),
        areas=(
            *(
                Area(page=place.page, box=box, ground=r.ground, reason=r.reason)
                for id, r in own.items()
                if id.startswith("b")
                for place in r.places
                for box in place.boxes
            ),
            *change.areas,
        ),
        box_grounds={id: r.ground for id, r in own.items() if r.stood} | change.box_grounds,
        bare_boxes=change.bare_boxes,
    )


def approve(
    decision: Decision, *, redacted_sha256: str, submitter: str, by: str, at: dt.datetime
) -> Approval:
    """Record that another official agrees with exactly these redacted bytes.

    Args:
        decision: what the first official decided.
        redacted_sha256: digest of the redacted PDF that was seen in the preview.
        submitter: account id of who submitted the note, empty when it came in unattended.
        by: account id of the second official.
        at: when, aware.

    Raises:
        FourEyes: ``by`` decided or submitted this note.
    """
    if by == decision.by:
        raise FourEyes(f"account {by!r} decided on this note and cannot approve it too")
    if by == submitter:
        raise FourEyes(f"account {by!r} submitted this note and cannot approve it")
    return Approval(decision_sha256=decision.digest, redacted_sha256=redacted_sha256, by=by, at=at)


def _known_ids_of(known: Iterable[str], change: Choices) -> None:
    """Refuse a change to something that neither proposal nor decision has."""
    named = {*change.keep, *change.remove, *change.grounds, *change.reasons}
    unknown = sorted(named - set(known))
    if unknown:
        raise DecisionInvalid(f"neither the proposal nor the decision has {', '.join(unknown)}")


def _known_ids(proposal: Proposal, ids: Iterable[str]) -> None:
    known = {f.id for f in proposal.findings}
    unknown = sorted(set(ids) - known)
    if unknown:
        raise DecisionInvalid(f"this proposal has no {', '.join(unknown)}; its ids are f1, f2 …")


def _goes(finding: Finding, choices: Choices) -> bool:
    if finding.id in choices.keep:
        return False
    return finding.redact or finding.id in choices.remove


def removal_of(finding: Finding, *, code: str = "", reason: str = "") -> Removal:
    """Return the removal of one finding, on its own ground or on the one given."""
    return Removal(
        id=finding.id,
        text=" ".join(finding.text.split()),
        type=finding.type,
        ground=code or finding.ground or "5.1.2e",
        places=finding.places,
        reason=reason,
    )


def removals_of_text(
    document: DocumentText, spans: Sequence[tuple[int, int]], like: Removal
) -> list[Removal]:
    """Return a removal such as ``like`` for every span (code points) of the document."""
    return [
        like.model_copy(
            update={
                "text": " ".join(document.text[start:end].split()),
                "places": tuple(
                    Place(page=page, boxes=boxes) for page, boxes in document.locate(start, end)
                ),
            }
        )
        for start, end in spans
    ]


def lies_under(places: Sequence[Place], gone: Sequence[Place]) -> bool:
    """Tell whether any of ``places`` meets a box of ``gone`` on the same page."""
    return any(
        mine.page == other.page and a.meets(b)
        for mine in places
        for other in gone
        for a in mine.boxes
        for b in other.boxes
    )


def _added(
    number: int, addition: Addition, document: DocumentText, found: Sequence[Finding]
) -> list[Removal]:
    """Return one removal for every place where the added text stands."""
    code = ground(addition.ground).code
    spans = find_occurrences(document, addition.text)
    if not spans:
        raise DecisionInvalid(f"added text {number} stands nowhere in the note; check its spelling")
    wide = code in PRIVACY and any(
        needs_reason(document, start, end, ground=code, found=found) for start, end in spans
    )
    if wide and not addition.reason.strip():
        raise ReasonNeeded(
            f"added text {number} covers a whole sentence, or more than 12 words that were not "
            "found as personal data: give a reason, which the second official sees"
        )
    like = Removal(
        id=f"a{number}", text=addition.text, type=addition.type, ground=code,
        reason=addition.reason,
    )  # fmt: skip
    return removals_of_text(document, spans, like)


def _of_area(number: int, area: Area, document: DocumentText) -> Removal:
    """Return the removal of what lies in an area, with the text under it where that is safe.

    A text that also stands elsewhere in the note is left out: it must be readable there.
    """
    if not area.reason.strip():
        raise ReasonNeeded(
            f"area {number} on page {area.page}: give a reason, because a box does not say what "
            "it covers; the second official sees it"
        )
    page = next((p for p in document.pages if p.number == area.page), None)
    if page is None:
        raise DecisionInvalid(
            f"area {number}: the note has no page {area.page}, it has {len(document.pages)}"
        )
    box = Box(*area.box)
    shown = union((Box(0.0, 0.0, page.width, page.height), *filter(None, page.boxes)))
    if not all(map(math.isfinite, box)) or min(box.width, box.height) <= 0:
        raise DecisionInvalid(
            f"area {number} on page {area.page} is empty: write x0,y0,x1,y1 with x0 < x1, y0 < y1"
        )
    if not box.meets(shown):
        raise DecisionInvalid(
            f"area {number} lies outside page {area.page}, which is {page.width:.0f} by "
            f"{page.height:.0f} points"
        )
    place = Place(page=area.page, boxes=(box.common(shown),))
    bare = Removal(
        id=f"b{number}", text="", type="PERSON", ground=ground(area.ground).code,
        places=(place,), reason=area.reason,
    )  # fmt: skip
    return with_text_under(bare, document)
