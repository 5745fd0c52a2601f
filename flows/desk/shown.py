# SPDX-License-Identifier: EUPL-1.2
"""A note as the desk shows it: its values, and what the official who looks may do with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from flows.accounts import accounts
from flows.desk.returned import Returned, open_return
from flows.notes import DECISIONS, INSPECTIONS, PROPOSALS, REDACTIONS, fetch, load_note
from flows.steps.decide import Outcome, default_title
from flows.steps.prepare import submission_of
from flows.submission import Note, Submission
from flows.wiring import Wiring
from metadata.extract import clean_title
from redaction.decision import Decision
from redaction.inspection import Inspection
from redaction.proposal import Proposal

Task = Literal["review", "review-again", "approve", "publish", "read", "wait", "none"]
"""What an official can do with a note now; ``wait``: a colleague can."""


@dataclass(frozen=True)
class Shown:
    """A note with the frozen values it names, read when they are asked for.

    Attributes:
        wiring: where things lie.
        note: the note.
        viewer: account id of the official who looks.
    """

    wiring: Wiring
    note: Note
    viewer: str

    @cached_property
    def submission(self) -> Submission:
        """What it came in with."""
        return submission_of(self.wiring, self.note)

    @cached_property
    def proposal(self) -> Proposal | None:
        """The proposal to decide on."""
        if self.note.proposal is None:
            return None
        return fetch(self.wiring.private, PROPOSALS, self.note.proposal, Proposal)

    @cached_property
    def decision(self) -> Decision | None:
        """What the first official decided."""
        if self.note.decision is None:
            return None
        return fetch(self.wiring.private, DECISIONS, self.note.decision, Decision)

    @cached_property
    def outcome(self) -> Outcome | None:
        """What came of the decision."""
        if self.note.redaction is None:
            return None
        return fetch(self.wiring.private, REDACTIONS, self.note.redaction, Outcome)

    @cached_property
    def inspection(self) -> Inspection | None:
        """The inspection of the redacted note."""
        if self.outcome is None:
            return None
        return fetch(self.wiring.private, INSPECTIONS, self.outcome.inspection_sha256, Inspection)

    @cached_property
    def returned(self) -> Returned | None:
        """Why the present decision was sent back."""
        return open_return(self.wiring, self.note)

    @cached_property
    def title(self) -> str:
        """The confirmed title, else what the text of the note says, else what we call it."""
        if self.decision is not None:
            return self.decision.confirmed.title
        # A title read from a picture may be handwriting: it is offered, not taken over.
        if self.proposal is None or 1 in self.proposal.ocr_pages:
            return default_title(self.submission)
        return clean_title(self.proposal.suggestion.title) or default_title(self.submission)

    @property
    def decided_by(self) -> str:
        """Account id of the first official, empty before a decision."""
        return self.decision.by if self.decision else ""

    @property
    def why_not_approve(self) -> Literal["", "decided", "submitted"]:
        """Why this official cannot be the second one."""
        if self.viewer == self.decided_by:
            return "decided"
        return "submitted" if self.viewer == self.submission.submitter else ""

    @cached_property
    def task(self) -> Task:
        """What this official can do now."""
        state = self.note.state
        if state == "proposed" or (state == "blocked" and self.note.proposal):
            return "review"
        if state == "received" or state == "blocked":
            return "read"
        if state == "decided":
            if self.returned is not None:
                return "review-again" if self.viewer == self.decided_by else "wait"
            return "wait" if self.why_not_approve else "approve"
        return "publish" if state in ("approved", "embargoed") else "none"


def shown_note(wiring: Wiring, note_id: str, *, viewer: str) -> Shown:
    """Return a note for one official.

    Raises:
        NoteUnknown: there is no such note.
    """
    return Shown(wiring, load_note(wiring.private, note_id).note, viewer)


def names(wiring: Wiring) -> dict[str, str]:
    """Return the name of every official in the register, by account id."""
    return {account.id: account.name for account in accounts(wiring.private)}
