# SPDX-License-Identifier: EUPL-1.2
"""Correct a published note: its description, or what is redacted in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows.cli.answers import Corrected
from flows.cli.judging import BARE, pairs, read_area, read_box_grounds
from flows.cli.options import As, Json, Many, signed_in
from flows.cli.output import out, print_json, write_private
from flows.errors import SettingInvalid, TransitionNotAllowed
from flows.notes import REDACTIONS, fetch, find_note
from flows.steps.correct import (
    Changes,
    approve_correction,
    correct_note,
    drop_correction,
    redo_note,
)
from flows.steps.decide import Outcome
from flows.steps.receive import dutch_moment
from flows.submission import Note
from flows.wiring import Wiring, wire
from redaction.decision import Addition, Choices


def correct(
    note: str,
    *,
    account: As,
    reason: str = "",
    title: str | None = None,
    short_title: str | None = None,
    description: str | None = None,
    kamerstuk: Annotated[list[str], Many] = [],  # noqa: B006
    kenmerk: str | None = None,
    date: dt.date | None = None,
    signed: dt.date | None = None,
    sent: dt.datetime | None = None,
    author: str | None = None,
    theme: Annotated[list[str], Many] = [],  # noqa: B006
    add: Annotated[list[str], Many] = [],  # noqa: B006
    add_ground: str = "5.1.2e",
    add_reason: str = "",
    area: Annotated[list[str], Many] = [],  # noqa: B006
    keep: Annotated[list[str], Many] = [],  # noqa: B006
    remove: Annotated[list[str], Many] = [],  # noqa: B006
    box_ground: Annotated[list[str], Many] = [],  # noqa: B006
    ground: Annotated[list[str], Many] = [],  # noqa: B006
    preview: Path | None = None,
    approve: Annotated[bool, Parameter(negative="")] = False,
    drop: Annotated[bool, Parameter(negative="")] = False,
    json: Json = False,
) -> int:
    """Correct a published note under the same address; harvesters see a new version.

    A Kamerstuk, date or theme is corrected at once. Words, and anything in the file, wait for a
    second official: ``correct NOTE --approve --as ANOTHER``. With ``--reason privacy`` the bytes of
    all earlier versions are removed.

    Args:
        note: id of the note.
        account: account id of the official.
        reason: code of the reason; an unknown one is refused with the list.
        title: official title.
        short_title: verkorte titel.
        description: text for readers.
        kamerstuk: a Kamerstuk it belongs to, the main one first; give it again for more.
        kenmerk: the ministry's own reference.
        date: date of the note.
        signed: day on which the bewindspersoon decided.
        sent: when the Kamerstuk was sent; without a zone it is Dutch time.
        author: organisation that drew the note up.
        theme: a theme of the TOP-lijst; give it again for more.
        add: a text that goes besides, wherever it stands in the note.
        add_ground: Woo ground of the added texts.
        add_reason: why, where an added text covers a sentence or more than 12 words.
        area: a part of a page that goes besides, as in ``decide``.
        keep: id of a finding (or of an added text, a1, or area, b1) that is to be readable; of a
            box, v1, that is to stay as it came in.
        remove: id of a finding that goes although it stayed.
        box_ground: a ground for a box that the note came in with, as in ``decide``.
        ground: another ground for a finding, as f3=5.1.1d.
        preview: write the PDF of the correction that waits to this file, and change nothing.
        approve: agree with the correction that waits, as the second official.
        drop: take back the correction that waits.
        json: print JSON.
    """
    wiring = wire()
    if preview is not None:
        return _preview(wiring, note, preview)
    if approve and drop:
        raise SettingInvalid("--approve and --drop cannot both be given")
    who = signed_in(wiring, account)
    if approve:
        return _told(approve_correction(wiring, note, account=who), json=json)
    if drop:
        return _told(drop_correction(wiring, note, account=who), json=json)
    changes = Changes(
        title=title,
        short_title=short_title,
        description=description,
        kamerstukken=tuple(kamerstuk) or None,
        kenmerk=kenmerk,
        date=date,
        signed=signed,
        sent_at=dutch_moment(sent) if sent else None,
        author=author,
        themes=tuple(theme) or None,
    )
    boxes = read_box_grounds(box_ground)
    change = Choices(
        keep=tuple(keep),
        remove=tuple(remove),
        grounds=pairs("--ground", ground),
        add=tuple(Addition(text=text, ground=add_ground, reason=add_reason) for text in add),
        areas=tuple(read_area(spelled) for spelled in area),
        bare_boxes=boxes.pop(BARE, ""),
        box_grounds=boxes,
    )
    if change == Choices():
        done = correct_note(wiring, note, changes=changes, reason=reason, account=who)
    else:
        done = redo_note(wiring, note, change, reason=reason, account=who, changes=changes)
    return _told(done, json=json)


def _told(note: Note, *, json: bool) -> int:
    waits = note.revision is not None
    if json:
        print_json(Corrected(note=note.id, state=note.state, version=note.version, waits=waits))
    elif waits:
        out.print(f"note {note.id}: version {note.version} stays public; the correction waits")
        out.print(f"See the PDF:      beslisnota correct {note.id} --preview FILE --as ACCOUNT")
        out.print(f"Another official: beslisnota correct {note.id} --approve --as ACCOUNT")
    else:
        out.print(f"note {note.id} is {note.state}, version {note.version}")
    return 0


def _preview(wiring: Wiring, wanted: str, output: Path) -> int:
    """Write the PDF of the correction that waits."""
    note = find_note(wiring.private, wanted).note
    if note.revision is None:
        raise TransitionNotAllowed(f"note {note.id}: no correction waits")
    redaction = note.revision.redaction or str(note.redaction)
    outcome = fetch(wiring.private, REDACTIONS, redaction, Outcome)
    write_private(output, wiring.private.get(f"redacted/{outcome.pdf_sha256}.pdf").data)
    out.print(f"{output}: sha256 {outcome.pdf_sha256}", markup=False)
    return 0
