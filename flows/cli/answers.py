# SPDX-License-Identifier: EUPL-1.2
"""What the commands print with ``--json``: one model an answer, each with its format's name."""

from __future__ import annotations

from typing import Literal

from metadata.sighting import Sighting
from metadata.value import Moment, Sha256, Value
from publish.fixity.rounds import FixityFinding, FixityReport
from redaction.inspection import Inspection


class SubmittedNote(Value):
    """What became of one file; ``note`` is empty when it was refused at the door."""

    file: str
    note: str = ""
    new: bool = False
    state: str
    proposal: Sha256 | None = None
    run: str | None = None
    reason: str = ""


class Submitted(Value):
    """Answer of ``submit``."""

    format: Literal["submitted/1"] = "submitted/1"
    notes: tuple[SubmittedNote, ...]


class ListedProposal(Value):
    """One proposal that waits for a decision, with its counts."""

    proposal: Sha256
    note: str
    state: str
    decision: Sha256 | None
    pages: int
    redact: int
    keep: int
    doubts: int
    signals: int
    kamerstukken: tuple[str, ...]


class Proposals(Value):
    """Answer of ``proposals``."""

    format: Literal["proposals/1"] = "proposals/1"
    proposals: tuple[ListedProposal, ...]


class Decided(Value):
    """Answer of ``decide``."""

    format: Literal["decided/1"] = "decided/1"
    note: str
    state: str
    decision: Sha256
    preview_sha256: Sha256


class Approved(Value):
    """Answer of ``approve``; ``run`` is the flow run that releases it, where a server does."""

    format: Literal["approved/1"] = "approved/1"
    note: str
    state: str
    approval: Sha256
    run: str | None = None


class Corrected(Value):
    """Answer of ``correct``; ``waits`` tells whether a correction waits for a second official."""

    format: Literal["corrected/1"] = "corrected/1"
    note: str
    state: str
    version: int
    waits: bool


class ReleasedNote(Value):
    """What became of one note; ``new`` tells whether this call published it."""

    note: str
    state: str
    new: bool


class ReleasedNotes(Value):
    """Answer of ``release``."""

    format: Literal["released/1"] = "released/1"
    notes: tuple[ReleasedNote, ...]


class LinkedNote(Value):
    """What became of one note whose Kamerstuk was pending, and what each source said."""

    note: str
    result: str
    kamerstukken: tuple[str, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    reason: str = ""


class LinkedNotes(Value):
    """Answer of ``link``."""

    format: Literal["linked/1"] = "linked/1"
    notes: tuple[LinkedNote, ...]


class SentNote(Value):
    """What is recorded of the sending of a Kamerstuk; ``waits_for``: what is still to come."""

    note: str
    state: str
    sent_at: Moment | None
    waits_for: Literal["", "sending", "moment"]


class SentNotes(Value):
    """Answer of ``sent``."""

    format: Literal["sendings/1"] = "sendings/1"
    notes: tuple[SentNote, ...]


class Published(Value):
    """One publication, withdrawn ones included; ``path`` and ``file`` are below the portal."""

    id: str
    state: Literal["published", "withdrawn"]
    version: int
    log_index: int
    at: Moment
    title: str = ""
    kamerstukken: tuple[str, ...] = ()
    path: str
    file: str = ""
    pdf_sha256: Sha256 | None = None


class Status(Value):
    """Answer of ``status``."""

    format: Literal["status/1"] = "status/1"
    home: str
    archive: str
    log: str
    catalogue: str
    vkey: str
    desk: str
    portal: str
    publications: tuple[Published, ...]
    submissions: dict[str, int]


class InspectedFile(Value):
    """What one file tells; either the inspection or the reason why it was refused."""

    tells: bool = False
    pages: int = 0
    inspection: Inspection | None = None
    refused: str = ""
    reason: str = ""


class Inspected(Value):
    """Answer of ``inspect``: file → what it tells; its name, or its path where names meet."""

    format: Literal["inspected/1"] = "inspected/1"
    files: dict[str, InspectedFile]


class VerifiedFinding(Value):
    """One file of the archive that is not as it should be."""

    key: str
    kind: str
    problem: str


class Checked(Value):
    """Answer of ``verify --resume``: one part of a round, and its report when it is complete."""

    format: Literal["checked/1"] = "checked/1"
    passed: bool
    looked_at: int
    todo: int
    oldest_check: Moment | None
    overdue: bool
    findings: tuple[FixityFinding, ...]
    report: FixityReport | None


class Copied(Value):
    """Answer of ``copy``."""

    format: Literal["copied/1"] = "copied/1"
    publications: int
    objects: int
    bytes: int
    removed: int
    damaged: tuple[str, ...]
    log_size: int


class Exported(Value):
    """Answer of ``export``; ``bag`` is empty when there was nothing new."""

    format: Literal["exported/1"] = "exported/1"
    bag: str
    publications: int
    withdrawn: int
    files: int
    bytes: int
    first_index: int
    last_index: int | None
    next_index: int


class Verified(Value):
    """Answer of ``verify``."""

    format: Literal["verified/1"] = "verified/1"
    passed: bool
    entries: int
    publications: int
    withdrawn: int
    objects: int
    files: int
    stamps: int = 0
    stamped_at: Moment | None = None
    earlier_keys: tuple[str, ...] = ()
    findings: tuple[VerifiedFinding, ...]


class Proved(Value):
    """Answer of ``verify --proof``; ``pdf_matches`` is ``None`` where no PDF was given."""

    format: Literal["proved/1"] = "proved/1"
    passed: bool
    origin: str
    index: int
    entries: int
    event: Literal["published", "corrected", "withdrawn"]
    note: str
    version: int
    at: Moment
    pdf_sha256: Sha256 | None
    pdf_matches: bool | None
