# SPDX-License-Identifier: EUPL-1.2
"""The proof of one note: make its ``.tlog-proof``, and verify one offline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows.cli.answers import Proved
from flows.cli.output import out, print_json
from flows.notes import find_note
from flows.wiring import wire
from metadata.value import sha256_hex
from publish.errors import LogInconsistent, UnknownPublication
from publish.events import parse_public
from publish.log.keys import Verifier
from publish.log.proof import check_entry_proof, entry_proof
from publish.log.reader import LogReader
from publish.visibility import load


def proof(note: str, *, output: Annotated[Path, Parameter(name=["-o", "--output"])]) -> int:
    """Write the .tlog-proof of a publication: anyone can verify it offline with the vkey.

    Args:
        note: id of the note, or the beginning of it.
        output: where it is written.
    """
    wiring = wire()
    found = find_note(wiring.private, note).note.id
    listed = load(wiring.public, vkey=wiring.signer.vkey).get(found)
    if listed is None:
        raise UnknownPublication(f"note {found} is not public; there is nothing to prove")
    reader = LogReader(wiring.public, verifier=wiring.signer.verifier)
    output.write_text(entry_proof(reader, listed.index), encoding="utf-8")
    out.print(f"{output}: entry {listed.index} of the log", markup=False)
    return 0


def verify_proof(file: Path, pdf: Path | None, vkey: str, *, json: bool) -> int:
    """Verify one note by its proof; the file, the key and the PDF are all that is read."""
    text = file.read_bytes().decode("utf-8", errors="replace")
    proved = check_entry_proof(text, verifier=Verifier(vkey))
    event = parse_public(proved.entry)
    same = None
    if pdf is not None:
        if event.pdf_sha256 is None:
            raise LogInconsistent(f"entry {proved.index} ({event.event}) is not about a PDF")
        same = sha256_hex(pdf.read_bytes()) == event.pdf_sha256
    if json:
        print_json(
            Proved(
                passed=same is not False,
                origin=proved.checkpoint.origin,
                index=proved.index,
                entries=proved.checkpoint.size,
                event=event.event,
                note=event.id,
                version=event.version,
                at=event.at,
                pdf_sha256=event.pdf_sha256,
                pdf_matches=same,
            )
        )
        return 0 if same is not False else 1
    out.print(
        f"in the log: entry {proved.index} of {proved.checkpoint.origin} ({proved.checkpoint.size} "
        f"entries) says: {event.event} note {event.id} version {event.version}, "
        f"{event.at.isoformat()}",
        markup=False,
    )
    if same is None:
        return 0
    told = "is" if same else "is NOT"
    out.print(f"{pdf} {told} the PDF of that entry", markup=False)
    return 0 if same else 1
