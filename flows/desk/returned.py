# SPDX-License-Identifier: EUPL-1.2
"""Sent back: the second official does not approve, and says why to the first.

The note stays decided, so the first official may decide anew; the reason is kept privately and the
act stands in the trail.
"""

from __future__ import annotations

import json
from typing import Literal

from flows.errors import TransitionNotAllowed
from flows.notes import find_note
from flows.steps.prepare import submission_of
from flows.submission import Note
from flows.wiring import Wiring
from metadata.value import Moment, Sha256, Value
from redaction.errors import FourEyes, ReasonNeeded


class Returned(Value):
    """One time that a decision was sent back.

    Attributes:
        note: id of the note.
        decision_sha256: the decision that was not approved.
        by: account id of the second official.
        at: when.
        reason: what the first official should do differently (private).
    """

    format: Literal["returned/1"] = "returned/1"
    note: str
    decision_sha256: Sha256
    by: str
    at: Moment
    reason: str


def send_back(wiring: Wiring, wanted: str, *, account: str, decision: str, reason: str) -> Returned:
    """Record that an official does not approve a decision.

    Args:
        wiring: where things lie.
        wanted: id of the note.
        account: id of the official, signed in.
        decision: digest of the decision that was seen.
        reason: why, for the first official.

    Raises:
        TransitionNotAllowed: there is no decision to send back, or it is another one by now.
        FourEyes: the official decided or submitted this note.
        ReasonNeeded: no reason was given.
    """
    note = find_note(wiring.private, wanted).note
    if note.state != "decided" or note.decision != decision:
        raise TransitionNotAllowed(f"note {note.id} is {note.state}; there is nothing to send back")
    if account in (note.history[-1].by, submission_of(wiring, note).submitter):
        raise FourEyes(f"account {account!r} decided on note {note.id} or submitted it")
    if not reason.strip():
        raise ReasonNeeded("say why this decision is sent back")
    now = wiring.clock()
    returned = Returned(
        note=note.id, decision_sha256=decision, by=account, at=now, reason=reason.strip()
    )
    wiring.private.put_if_absent(f"returned/{note.id}/{returned.digest}.json", returned.canonical())
    wiring.record("sent-back", note=note.id, account=account, subject=returned.digest, now=now)
    return returned


def all_returned(wiring: Wiring, note: Note) -> tuple[Returned, ...]:
    """Return every time that a decision on this note was sent back, oldest first."""
    found = [
        Returned.model_validate(json.loads(wiring.private.get(key).data))
        for key in wiring.private.list(f"returned/{note.id}/")
    ]
    return tuple(sorted(found, key=lambda r: (r.at, r.digest)))


def open_return(wiring: Wiring, note: Note) -> Returned | None:
    """Return why the present decision was sent back, or ``None`` when it was not."""
    if note.state != "decided":
        return None
    mine = [r for r in all_returned(wiring, note) if r.decision_sha256 == note.decision]
    return mine[-1] if mine else None
