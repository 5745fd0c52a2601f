# SPDX-License-Identifier: EUPL-1.2
"""The life of a note: what was submitted, in which state it is, and which steps that allows."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Literal, get_args

from flows.errors import TransitionNotAllowed
from flows.revision import Revision
from metadata.record import Kind
from metadata.value import Moment, Sha256, Value, canonical_json, sha256_hex

State = Literal[
    "received",
    "refused",
    "proposed",
    "blocked",
    "decided",
    "approved",
    "embargoed",
    "published",
    "corrected",
    "withdrawn",
]
"""The states of DESIGN §6."""

STATES: tuple[State, ...] = get_args(State)

TRANSITIONS: dict[State, frozenset[State]] = {
    "received": frozenset({"proposed", "refused", "blocked"}),
    "proposed": frozenset({"decided", "refused", "blocked"}),
    # Back to review: a new decision on the same proposal, or a new proposal.
    "blocked": frozenset({"proposed", "decided", "refused", "blocked"}),
    # The first official may decide anew until the second has approved.
    "decided": frozenset({"approved", "decided", "refused", "blocked"}),
    "approved": frozenset({"embargoed", "published", "blocked"}),
    "embargoed": frozenset({"published", "blocked"}),
    "published": frozenset({"corrected", "withdrawn"}),
    "corrected": frozenset({"corrected", "withdrawn"}),
    "refused": frozenset(),
    "withdrawn": frozenset(),
}
"""The one table of allowed steps: state → states that may follow."""


class Submission(Value):
    """What a department sent: one file of a *zending*, for which Kamerstuk, by whom, when.

    Attributes:
        batch: what the files of one zending share.
        source_sha256: digest of the file.
        file_name: its name as it came (private: names of files name people).
        department: TOOI address of the ministry.
        kamerstukken: canonical ids, the main one first; empty while pending.
        kind: beslisnota or advice of the Landsadvocaat.
        publish_at: not before this moment; ``None``: as soon as it is approved and its
            Kamerstuk was sent.
        embargo: the Kamerstuk was not sent yet, whatever its number says.
        submitter: account id, empty when it came in unattended (the inbox).
        stays: full names of persons who stay readable in this note (private).
        received_at: when it came in.
    """

    format: Literal["submission/1"] = "submission/1"
    batch: str
    source_sha256: Sha256
    file_name: str
    department: str
    kamerstukken: tuple[str, ...]
    kind: Kind
    publish_at: Moment | None = None
    embargo: bool = False
    submitter: str = ""
    stays: tuple[str, ...] = ()
    received_at: Moment

    @property
    def identity(self) -> str:
        """Digest of what makes this note this note: sent again, it is the same one."""
        same = [self.source_sha256, self.department, sorted(self.kamerstukken), self.kind]
        return sha256_hex(canonical_json(same))


class Step(Value):
    """One step of a note's life."""

    state: State
    at: Moment
    by: str = ""


class Note(Value):
    """Where one note stands; the only value that changes, by compare-and-swap.

    Attributes:
        id: random, says nothing; becomes the publication's id and part of its address.
        submission: digest of its :class:`Submission`.
        state: where it stands.
        reason: why it was refused, blocked or withdrawn; never text of the note.
        source_sha256: digest of its file.
        proposal: digest of the proposal to decide on.
        decision: digest of the first official's decision.
        redaction: digest of the stored outcome of that decision.
        approval: digest of the second official's approval.
        sent: digest of the latest record that the Kamerstuk was sent
            (:mod:`flows.steps.sent`).
        version: version that is published, 0 before.
        revision: a correction that waits to take its place.
        history: every step so far.
    """

    format: Literal["note/1"] = "note/1"
    id: str
    submission: Sha256
    state: State
    reason: str = ""
    source_sha256: Sha256
    proposal: Sha256 | None = None
    decision: Sha256 | None = None
    redaction: Sha256 | None = None
    approval: Sha256 | None = None
    sent: Sha256 | None = None
    version: int = 0
    revision: Revision | None = None
    history: tuple[Step, ...] = ()


def new_id() -> str:
    """Return a fresh note id: 79 random bits in 16 letters and digits that are hard to confuse."""
    alphabet = "23456789abcdefghjkmnpqrstuvwxyz"
    return "".join(secrets.choice(alphabet) for _ in range(16))


def advance(note: Note, to: State, *, at: dt.datetime, by: str = "", **changes: object) -> Note:
    """Return the note one step further.

    Args:
        note: the note as it stands.
        to: the state it goes to.
        at: when.
        by: account id, empty for the program.
        changes: other fields that change with the step.

    Raises:
        TransitionNotAllowed: the table does not allow this step; names both states.
    """
    if to not in TRANSITIONS[note.state]:
        allowed = ", ".join(sorted(TRANSITIONS[note.state])) or "nothing more"
        raise TransitionNotAllowed(
            f"note {note.id} is {note.state} and cannot become {to}; possible: {allowed}"
        )
    step = Step(state=to, at=at, by=by)
    fields = {**note.model_dump(), "reason": "", **changes}
    fields |= {"state": to, "history": (*note.history, step)}
    return Note.model_validate(fields)
