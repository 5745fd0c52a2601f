# SPDX-License-Identifier: EUPL-1.2
"""The demo: the sample notes go the whole way, from a department's PDF to a public record.

Everything in it is real: a Prefect server and worker on loopback (unless one is configured), the
stores, the log, the inspection. Two demo officials stand in for people: the first accepts every
proposal as it is and calls the advice about a lawsuit procedural; the second approves the others.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from flows import runs
from flows.accounts import accounts, add_account
from flows.local import engine
from flows.notes import PROPOSALS, fetch, load_note
from flows.steps.approve import approve_note
from flows.steps.decide import Wording, decide_note
from flows.steps.receive import Delivery, receive
from flows.submission import Note
from flows.wiring import Wiring, wire
from metadata.errors import BeslisnotaError
from metadata.value import sha256_hex
from redaction.decision import Choices
from redaction.proposal import Proposal

NOTES = Path(__file__).parent / "notes"
FIRST, SECOND = "ambtenaar-1", "ambtenaar-2"
PROCEDURAL = "het advies gaat over een lopende rechtszaak"
SENT = dt.datetime(2025, 6, 3, 14, 0, tzinfo=dt.UTC)
GENERAL = "algemeen beleidsadvies; er loopt geen rechtszaak"
_PATIENCE_SECONDS = 600
console = Console(highlight=False, soft_wrap=True)


class Sample(NamedTuple):
    """One sample note and what its department says of it."""

    file: str
    kind: str
    title: str
    delivery: Delivery


def samples() -> list[Sample]:
    """Return the sample notes, in the order of their names."""
    listed = json.loads((NOTES / "notes.json").read_text("utf-8"))["notes"]
    return [
        Sample(
            note["file"],
            note["kind"],
            note["title"],
            Delivery(
                department=note["department"],
                kamerstukken=tuple(note["kamerstuk"]),
                pending=note["pending"],
                # A Kamerstuk without a number counts as sent only when somebody says so.
                sent_at=SENT if note["pending"] else None,
                kind=note["kind"],
                batch="demo",
            ),
        )
        for note in listed
    ]


def main() -> int:
    """Take every sample the whole way and say what became of it; 0 when all went as it should."""
    began = time.monotonic()
    wiring = wire()
    known = {account.id for account in accounts(wiring.private)}
    for account, name in ((FIRST, "Eerste demo-ambtenaar"), (SECOND, "Tweede demo-ambtenaar")):
        if account not in known:
            add_account(wiring.private, account, name=name)
    with _server(wiring):
        refused, new = _the_whole_way(wiring)
    failed = _summary(wiring, refused, new, seconds=time.monotonic() - began)
    return int(failed)


@contextmanager
def _server(wiring: Wiring) -> Iterator[None]:
    """Use the Prefect server that is configured, or run one as long as it is needed."""
    if runs.configured():
        console.print(f"Using the Prefect server at {os.environ['PREFECT_API_URL']}")
        yield
        return
    with engine(wiring.home, progress=lambda line: console.print(f"[dim]{line}[/dim]")) as env:
        os.environ["PREFECT_API_URL"] = env["PREFECT_API_URL"]
        try:
            yield
        finally:
            del os.environ["PREFECT_API_URL"]


def _the_whole_way(wiring: Wiring) -> tuple[dict[str, str], list[str]]:
    """Submit, prepare, decide, approve and release; return file → refusal, and what is new."""
    refused: dict[str, str] = {}
    notes: dict[str, Note] = {}
    for sample in samples():
        data = (NOTES / sample.file).read_bytes()
        try:
            received = receive(wiring, data, name=sample.file, delivery=sample.delivery)
        except BeslisnotaError as error:
            refused[sample.file] = str(error)
            continue
        notes[sample.file] = received.note
        was = "" if received.new else f" (submitted before: {received.note.state})"
        console.print(f"submitted  {sample.file}  as note {received.note.id}{was}", markup=False)

    def current(file: str) -> Note:
        return load_note(wiring.private, notes[file].id).note

    waiting = [n for f, n in notes.items() if current(f).state in ("received", "blocked")]
    if waiting:
        ids = ";".join(n.id for n in waiting)
        _watch(
            "proposing redactions",
            runs.start("backlog", {"folder": ids}, key=f"demo:{ids}:{time.time_ns()}"),
            of=len(waiting),
            done=lambda: sum(
                load_note(wiring.private, n.id).note.proposal is not None for n in waiting
            ),
        )
    with ThreadPoolExecutor(max_workers=2) as officials:
        judged = [
            officials.submit(_officials, wiring, sample, current(sample.file))
            for sample in samples()
            if sample.file in notes and current(sample.file).state in ("proposed", "decided")
        ]
        for done in judged:
            console.print("\n".join(done.result()), markup=False)
    approved = [f for f in notes if current(f).state == "approved"]
    if approved:
        digests = sha256_hex(":".join(str(current(f).approval) for f in approved).encode())
        _watch(
            "inspecting and publishing",
            runs.start("release", {}, key=f"demo:{digests}"),
            of=len(approved),
            done=lambda: sum(current(f).state != "approved" for f in approved),
        )
    for file, note in notes.items():
        now = load_note(wiring.private, note.id).note
        if now.state in ("refused", "blocked"):
            refused[file] = now.reason
    return refused, [f for f in approved if current(f).state == "published"]


FINAL = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


def _watch(what: str, run: str, *, of: int, done: Callable[[], int]) -> None:
    """Show how many of ``of`` notes are done until the flow run is over."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        bar, end = progress.add_task(what, total=of), time.monotonic() + _PATIENCE_SECONDS
        over = False
        while not over and time.monotonic() < end:
            over = runs.state(run) in FINAL
            progress.update(bar, completed=done())
            time.sleep(0.3)


def _officials(wiring: Wiring, sample: Sample, note: Note) -> list[str]:
    """Let the first official decide and the second approve; return what to say of it."""
    made = fetch(wiring.private, PROPOSALS, str(note.proposal), Proposal)
    go = sum(f.redact for f in made.findings)
    doubts = sum(f.confidence == "doubt" for f in made.findings)
    lines = [
        f"decided    {sample.file}: {go} places go, {len(made.findings) - go} stay, "
        f"{doubts} doubtful"
    ]
    wording = Wording(title=sample.title)
    if sample.kind == "landsadvocaat":
        words = sorted({s.word for s in made.signals})
        if words:
            lines.append(f"           signs of a court procedure: {', '.join(words)}")
        about_procedure = "procedure" in sample.file
        wording = wording._replace(
            procedural=about_procedure,
            procedural_reason=PROCEDURAL if about_procedure else GENERAL,
        )
    try:
        if note.state == "proposed":
            note = decide_note(wiring, note.id, Choices(), account=FIRST, wording=wording)
        approve_note(wiring, note.id, account=SECOND)
    except BeslisnotaError as error:
        lines.append(f"           refused: {error}")
    return lines


def _summary(wiring: Wiring, refused: dict[str, str], new: list[str], *, seconds: float) -> bool:
    """Print what was published, what was refused and why, and where to look; tell of failures."""
    from flows.cli.status import publications

    listed = publications(wiring)
    console.rule("published")
    for each in listed:
        pieces = ", ".join(each.kamerstukken) or "no Kamerstuk yet"
        console.print(f"{each.path}  {pieces}  {each.title}", markup=False)
    console.print(
        f"{len(new)} published in this run, {len(listed)} in all"
        if new
        else f"Nothing new: all {len(listed)} were published before"
    )
    console.rule("refused, and why")
    for file, reason in refused.items():
        console.print(f"{file}: {reason}", markup=False)
    home = wiring.home
    console.rule(f"done in {seconds:.0f} s")
    console.print(f"archive  {home.public / 'archive'}", markup=False)
    console.print(f"log      {home.public / 'log'}", markup=False)
    console.print(f"vkey     {wiring.signer.vkey}", markup=False)
    here = f"BESLISNOTA_HOME={home.root}"
    console.print("\nVerify it all:       ", f"{here} .venv/bin/beslisnota verify", markup=False)
    console.print("Portal and desk:     ", "make serve", markup=False)
    console.print(
        "Sign in at the desk: ",
        f"{here} .venv/bin/beslisnota account link {FIRST}",
        markup=False,
    )
    expected = {s.file for s in samples() if "procedure" in s.file}
    return set(refused) != expected


if __name__ == "__main__":
    sys.exit(main())
