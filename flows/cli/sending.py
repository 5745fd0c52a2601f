# SPDX-License-Identifier: EUPL-1.2
"""The command ``sent``: a Kamerstuk was sent to the Chamber."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from cyclopts import Parameter

from flows.cli.answers import SentNote, SentNotes
from flows.cli.notes import moment_of
from flows.cli.options import As, Json, signed_in
from flows.cli.output import out, print_json
from flows.errors import SendingInvalid
from flows.steps.prepare import submission_of
from flows.steps.sent import named, record_sent, sent_of, take_back, waits_for
from flows.wiring import wire


def sent(
    note: str,
    *,
    at: str = "",
    take_back_: Annotated[bool, Parameter(name="--take-back", negative="")] = False,
    account: As,
    json: Json = False,
) -> int:
    """Record that the Kamerstuk was sent to the Chamber; only then its notes may become public.

    Args:
        note: id of a note, or of a zending (all its notes).
        at: when it was sent (2026-12-01T16:05, Dutch time unless a zone is given).
        take_back_: the record was wrong: wait again. Possible until the note is public.
        account: account id of the official who records it.
        json: print JSON.
    """
    moment = moment_of("--at", at)
    if (moment is None) != take_back_:
        raise SendingInvalid("say when it was sent (--at MOMENT), or take it back (--take-back)")
    wiring = wire()
    official = signed_in(wiring, account)
    told = []
    for each in named(wiring, note):
        if moment is None:
            changed = take_back(wiring, each.id, account=official)
        else:
            changed = record_sent(wiring, each.id, at=moment, account=official)
        record = sent_of(wiring, changed)
        told.append(
            SentNote(
                note=changed.id,
                state=changed.state,
                sent_at=record.at if record else None,
                waits_for=waits_for(wiring, changed, submission_of(wiring, changed)),
            )
        )
    if json:
        print_json(SentNotes(notes=tuple(told)))
        return 0
    for line in told:
        said = f"sent {_shown(line.sent_at)}" if line.sent_at else "not sent"
        out.print(f"note {line.note} ({line.state}): Kamerstuk {said}", markup=False)
    return 0


def _shown(at: dt.datetime | None) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}" if at else ""
