# SPDX-License-Identifier: EUPL-1.2
"""Checkpoints of the log: export one, have one stamped, and be a witness of somebody's log."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from flows.cli.output import out
from flows.errors import SettingInvalid
from flows.remote_log import RemoteLog
from flows.steps.anchor import stamp_log
from flows.wiring import wire
from publish.errors import LogInconsistent
from publish.log import checkpoint as notes
from publish.log.history import notes_in, witnessed
from publish.log.keys import Verifier
from publish.log.reader import LogReader
from publish.stores.directory import DirectoryStore

checkpoint = App(name="checkpoint", help="The log's signed checkpoint: export it, have it stamped.")


@checkpoint.command
def export(*, output: Annotated[Path, Parameter(name=["-o", "--output"])]) -> int:
    """Write the signed checkpoint of now to a file; keep it where we cannot write.

    Args:
        output: where it is written.
    """
    wiring = wire()
    _ = wiring.log  # opening it begins it, and finishes what a crash left
    found = LogReader(wiring.public, verifier=wiring.signer.verifier).signed()
    if found is None:
        raise LogInconsistent("the log has no checkpoint")
    output.write_bytes(found[0])
    out.print(f"{output}: {found[1].size} entries of {found[1].origin}", markup=False)
    return 0


@checkpoint.command
def stamp() -> int:
    """Have the time stamping authority in the settings stamp the log of now (RFC 3161)."""
    done = stamp_log(wire())
    if not done.key:
        raise SettingInvalid(
            "no time stamping authority is set: set BESLISNOTA_TSA_URL and BESLISNOTA_TSA_ROOT"
        )
    told = "stamped" if done.new else "was stamped before"
    out.print(f"{done.key}: the log of {done.size} entries {told}", markup=False)
    return 0


def witness(file: Path, log: str = "", *, vkey: str = "") -> int:
    """Keep a witness file: check that a log continues what the file saw, and add the checkpoint.

    Exit code 1, and the file stays as it is: the log was rewritten or rolled back. What the log
    says now is then kept in FILE.conflict: two signed checkpoints that contradict are the proof.

    Args:
        file: the witness file; made when it is not there.
        log: address of the log (https://archief.example.nl/log) or a folder; else this home's.
        vkey: the log's public key, from a source you trust; else BESLISNOTA_VKEY.
    """
    reader = _reader(log, vkey or os.environ.get("BESLISNOTA_VKEY", ""))
    kept = file.read_bytes() if file.exists() else b""
    try:
        now = witnessed(kept, reader)
    except LogInconsistent:
        # Without a right signature it proves nothing against the log, but it may help to find out.
        file.with_name(f"{file.name}.conflict").write_bytes(reader.note() or b"")
        raise
    if now != kept:
        fresh = file.with_name(f"{file.name}.new")
        fresh.write_bytes(now)
        fresh.replace(file)
    last = notes.parse(notes_in(now)[-1], None)
    told = "seen" if now != kept else "not changed"
    out.print(f"{told}: {last.size} entries of {last.origin}", markup=False)
    return 0


def _reader(log: str, vkey: str) -> LogReader:
    if not log:
        wiring = wire()
        return LogReader(wiring.public, verifier=Verifier(vkey or wiring.signer.vkey))
    if not vkey:
        raise SettingInvalid("give the log's public key: --vkey, or BESLISNOTA_VKEY")
    verifier = Verifier(vkey)
    if log.startswith(("http://", "https://")):
        return LogReader(RemoteLog(log), prefix="", verifier=verifier)
    folder = Path(log)
    if (folder / "log" / "checkpoint").is_file():
        return LogReader(DirectoryStore(folder), verifier=verifier)
    if (folder / "checkpoint").is_file():
        return LogReader(DirectoryStore(folder.parent), prefix=folder.name, verifier=verifier)
    raise SettingInvalid(f"{log}: there is no checkpoint in this folder")
