# SPDX-License-Identifier: EUPL-1.2
"""The commands of the two officials: decide, preview, approve."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows import runs
from flows.cli.answers import Approved, Decided
from flows.cli.options import As, Json, Many, signed_in
from flows.cli.output import out, print_json, write_private
from flows.errors import SettingInvalid, TransitionNotAllowed
from flows.notes import DECISIONS, PROPOSALS, REDACTIONS, fetch, find_note
from flows.steps.approve import approve_note
from flows.steps.decide import Outcome, Wording, decide_note
from flows.steps.prepare import submission_of
from flows.submission import Note
from flows.wiring import Wiring, wire
from redaction.decision import Addition, Area, Choices, Decision
from redaction.geometry import Box
from redaction.proposal import Proposal

BARE = "bare"
"""Stands for every box without anything printed on it."""


def decide(
    proposal: str,
    *,
    account: As,
    keep: Annotated[list[str], Many] = [],  # noqa: B006
    remove: Annotated[list[str], Many] = [],  # noqa: B006
    add: Annotated[list[str], Many] = [],  # noqa: B006
    add_ground: str = "5.1.2e",
    add_reason: str = "",
    area: Annotated[list[str], Many] = [],  # noqa: B006
    box_ground: Annotated[list[str], Many] = [],  # noqa: B006
    ground: Annotated[list[str], Many] = [],  # noqa: B006
    reason: Annotated[list[str], Many] = [],  # noqa: B006
    title: str | None = None,
    date: dt.date | None = None,
    kenmerk: str | None = None,
    short_title: str = "",
    signed: dt.date | None = None,
    theme: Annotated[list[str], Many] = [],  # noqa: B006
    general: str = "",
    procedural: str = "",
    on_policy: Annotated[bool, Parameter(negative="")] = False,
    outside_line: str = "",
    json: Json = False,
) -> int:
    """Decide on a proposal as the first official; then see the preview before it is approved.

    Args:
        proposal: id of a note or the beginning of a proposal's digest.
        account: account id of the official who decides.
        keep: id of a finding that stays readable; give it again for more.
        remove: id of a finding that goes although it would stay.
        add: a text that nothing found; it goes wherever it stands in the note.
        add_ground: Woo ground of the added texts.
        add_reason: why, where an added text covers a sentence or more than 12 words.
        area: a part of a page that nothing found (handwriting, a photo), with the reason:
            "1:100,520,180,545=reason" is page 1, the box x0,y0,x1,y1 in points from the bottom
            left corner. Another ground goes before the equals sign: "1:100,520,180,545:5.1.1d=…".
        box_ground: a ground for a box that the note came in with, as v2=5.1.2e, or bare=5.1.2e
            for every box that bears nothing; what is under it goes and the label is drawn.
            Without it a box stays as it is.
        ground: another ground for a finding, as f3=5.1.1d.
        reason: a reason for a finding, as f3=text.
        title: official title; else the one that the note itself gives.
        date: date of the note; else the one that the note itself gives.
        kenmerk: the ministry's own reference; else the one in the note.
        short_title: verkorte titel for lists, 120 characters at most.
        signed: day on which the bewindspersoon decided.
        theme: theme of the TOP-lijst by code or label; give it again for more.
        general: for an advice of the Landsadvocaat: why it is general advice.
        procedural: for an advice of the Landsadvocaat: why it is about a court procedure (refused).
        on_policy: for a note from 1 July 2021 up to 20 September 2022: its Kamerstuk is about
            legislation or policy, so it falls under the cabinet's line.
        outside_line: why the note is published although it falls outside the cabinet's line.
        json: print JSON.
    """
    wiring = wire()
    if general and procedural:
        raise SettingInvalid("--general and --procedural cannot both be given")
    boxes = read_box_grounds(box_ground)
    choices = Choices(
        keep=tuple(keep),
        remove=tuple(remove),
        grounds=pairs("--ground", ground),
        reasons=pairs("--reason", reason),
        add=tuple(Addition(text=text, ground=add_ground, reason=add_reason) for text in add),
        areas=tuple(read_area(spelled) for spelled in area),
        bare_boxes=boxes.pop(BARE, ""),
        box_grounds=boxes,
    )
    wording = Wording(
        title=title,
        date=date,
        kenmerk=kenmerk,
        procedural=bool(procedural) if general or procedural else None,
        procedural_reason=procedural or general,
        short_title=short_title,
        signed=signed,
        themes=tuple(theme),
        on_policy=True if on_policy else None,
        outside_line=outside_line,
    )
    who = signed_in(wiring, account)
    note = decide_note(wiring, proposal, choices, account=who, wording=wording)
    outcome = fetch(wiring.private, REDACTIONS, str(note.redaction), Outcome)
    if json:
        print_json(
            Decided(
                note=note.id,
                state=note.state,
                decision=str(note.decision),
                preview_sha256=outcome.pdf_sha256,
            )
        )
        return 0
    out.print(f"Decision {note.decision} on note {note.id}: redacted, and proved clean.")
    out.print(_dated(wiring, note))
    out.print(f"See the preview:  beslisnota preview {str(note.decision)[:12]} -o preview.pdf")
    out.print(f"Another official: beslisnota approve {str(note.decision)[:12]} --as ACCOUNT")
    return 0


def _dated(wiring: Wiring, note: Note) -> str:
    """Say with which date the note goes, and on which side of the cabinet's line that is."""
    decision = fetch(wiring.private, DECISIONS, str(note.decision), Decision)
    confirmed = decision.confirmed
    read = fetch(wiring.private, PROPOSALS, decision.proposal_sha256, Proposal).suggestion.date
    received = submission_of(wiring, note).received_at.date()
    unread = read is None and confirmed.date == received
    side = "outside" if confirmed.outside_line else "under"
    return (
        f"Dated {confirmed.date}"
        + (" (the day of receipt: the note gives no date)" if unread else "")
        + f", {side} the cabinet's line."
    )


def preview(decision: str, *, output: Annotated[Path, Parameter(name=["-o", "--output"])]) -> int:
    """Write the redacted PDF of a decision to a file, to look at before it is approved.

    Args:
        decision: id of a note or the beginning of a decision's digest.
        output: file to write.
    """
    wiring = wire()
    note = find_note(wiring.private, decision).note
    if note.redaction is None:
        raise TransitionNotAllowed(f"note {note.id} is {note.state} and has no preview yet")
    outcome = fetch(wiring.private, REDACTIONS, note.redaction, Outcome)
    write_private(output, wiring.private.get(f"redacted/{outcome.pdf_sha256}.pdf").data)
    out.print(f"{output}: sha256 {outcome.pdf_sha256}", markup=False)
    return 0


def approve(decision: str, *, account: As, json: Json = False) -> int:
    """Approve a decision as the second official, after the preview.

    Where a Prefect server is configured this starts the release; without one, run
    ``beslisnota release``.

    Args:
        decision: id of a note or the beginning of a decision's digest.
        account: account id of the official who approves; not the first one, nor the submitter.
        json: print JSON.
    """
    wiring = wire()
    note = approve_note(wiring, decision, account=signed_in(wiring, account))
    run = ""
    if runs.configured():
        run = runs.start_anew("release", {"note": note.id}, key=f"release:{note.approval}")
    if json:
        print_json(
            Approved(note=note.id, state=note.state, approval=str(note.approval), run=run or None)
        )
    else:
        out.print(f"Approval {str(note.approval)[:12]}: note {note.id} is {note.state}.")
        then = f"Release started: flow run {run}." if run else "Now run: beslisnota release"
        out.print(then, markup=False)
    return 0


def read_box_grounds(spelled: Sequence[str]) -> dict[str, str]:
    """Read grounds of boxes given as ``v2=5.1.2e`` or, for all bare ones, ``bare=5.1.2e``."""
    return pairs("--box-ground", spelled, like="v2=5.1.2e")


def pairs(option: str, spelled: Sequence[str], *, like: str = "f3=value") -> dict[str, str]:
    """Read values given as ``like``."""
    pairs = {}
    for text in spelled:
        name, separator, value = text.partition("=")
        if not separator or not value:
            raise SettingInvalid(f"{option} {text!r}: write it as {like}")
        pairs[name] = value
    return pairs


def read_area(spelled: str) -> Area:
    """Read an area as ``PAGE:X0,Y0,X1,Y1=REASON``, or with ``:GROUND`` before the equals sign."""
    place, _, reason = spelled.partition("=")
    page, _, rest = place.partition(":")
    numbers, _, code = rest.partition(":")
    try:
        x0, y0, x1, y1 = (float(number) for number in numbers.split(","))
        return Area(
            page=int(page),
            box=Box(x0, y0, x1, y1),
            ground=code.strip() or "5.1.2e",
            reason=reason.strip(),
        )
    except ValueError as error:
        raise SettingInvalid(
            f"--area {place!r}: write it as 1:100,520,180,545=reason (page, box in points)"
        ) from error
