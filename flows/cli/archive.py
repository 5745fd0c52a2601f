# SPDX-License-Identifier: EUPL-1.2
"""Verify: the whole archive, one note by its proof, or the private trail; and make such a proof."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows.cli.answers import Proved, Verified, VerifiedFinding
from flows.cli.options import Json, Many
from flows.cli.output import err, out, print_json
from flows.errors import SettingInvalid
from flows.notes import find_note
from flows.steps.anchor import trusted
from flows.wiring import wire
from metadata.value import sha256_hex
from publish.archive import ArchiveReport, verify_archive
from publish.errors import LogInconsistent, UnknownPublication
from publish.events import parse_public
from publish.log.anchors import Roots
from publish.log.history import notes_in
from publish.log.keys import Verifier
from publish.log.proof import check_entry_proof, entry_proof
from publish.log.reader import LogReader
from publish.log.verify import LogReport, verify_log
from publish.stores.base import Store
from publish.stores.directory import DirectoryStore
from publish.visibility import load


def verify(
    archive: Path | None = None,
    *,
    vkey: str = "",
    since: Annotated[tuple[Path, ...], Many] = (),
    proof: Path | None = None,
    pdf: Path | None = None,
    tsa_root: Path | None = None,
    trail: Annotated[bool, Parameter(negative="")] = False,
    json: Json = False,
) -> int:
    """Recompute the log, its signature, its time stamps and the digest of every archived file.

    Exit code 0: everything is intact. 1: something is not, and it says where.

    Args:
        archive: a copy of the public folder (with archive/ and log/ in it); else this home's.
        vkey: the log's public key, from a source you trust; else BESLISNOTA_VKEY or this home's.
        since: a checkpoint or witness file kept elsewhere; the log must continue what is in it.
        proof: verify one note by its .tlog-proof file, offline and without an archive.
        pdf: with --proof: the PDF that must be the one that was published.
        tsa_root: root certificate (PEM) of the time stamps; else BESLISNOTA_TSA_ROOT.
        trail: verify the private trail of this home instead.
        json: print JSON.
    """
    given = vkey or os.environ.get("BESLISNOTA_VKEY", "")
    if proof is not None:
        return _verify_proof(proof, pdf, given or wire().signer.vkey, json=json)
    if pdf is not None:
        raise SettingInvalid("--pdf needs --proof, the .tlog-proof file that belongs to it")
    if trail:
        wiring = wire()
        key = vkey or wiring.trail_signer.vkey
        return _tell_log(verify_log(wiring.private, vkey=key, prefix="trail"), json=json)
    store, key = _what(archive, given)
    kept = [note for file in since for note in notes_in(file.read_bytes())]
    roots = _roots(tsa_root, home=archive is None)
    report = verify_archive(store, vkey=key, since=kept, roots=roots)
    if json:
        print_json(_answer(report))
        return 0 if report.passed else 1
    _tell_findings(report)
    out.print(
        f"{'intact' if report.passed else 'NOT intact'}: log of {report.log.size} entries, "
        f"{report.publications} publications, {report.withdrawn} withdrawn, "
        f"{report.objects} objects, {report.files} files checked",
        markup=False,
    )
    if report.stamped_at is not None:
        unchecked = "" if roots else " (by whom was not checked: give --tsa-root)"
        out.print(
            f"{report.stamps} time stamp(s), the latest of {report.stamped_at.isoformat()}"
            f"{unchecked}",
            markup=False,
        )
    for earlier in report.earlier_keys:
        out.print(f"continues the log of the earlier key {earlier}", markup=False)
    return 0 if report.passed else 1


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


def _verify_proof(file: Path, pdf: Path | None, vkey: str, *, json: bool) -> int:
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


def _roots(given: Path | None, *, home: bool) -> Roots | None:
    path = str(given) if given else os.environ.get("BESLISNOTA_TSA_ROOT", "")
    if not path and home:
        path = wire().settings.tsa_root
    return trusted(path) if path else None


def _tell_findings(report: ArchiveReport | LogReport) -> None:
    for found in report.findings:
        style = "yellow" if found.kind == "unfinished" else "red"
        err.print(f"{found.kind}: {found.key}: {found.problem}", markup=False, style=style)


def _tell_log(report: LogReport, *, json: bool) -> int:
    if json:
        print_json(_answer(ArchiveReport(report, report.findings, 0, 0, 0, report.files)))
    else:
        _tell_findings(report)
        told = "intact" if report.passed else "NOT intact"
        out.print(f"{told}: {report.origin}, {report.size} entries", markup=False)
    return 0 if report.passed else 1


def _answer(report: ArchiveReport) -> Verified:
    return Verified(
        passed=report.passed,
        entries=report.log.size,
        publications=report.publications,
        withdrawn=report.withdrawn,
        objects=report.objects,
        files=report.files,
        stamps=report.stamps,
        stamped_at=report.stamped_at,
        earlier_keys=report.earlier_keys,
        findings=tuple(
            VerifiedFinding(key=f.key, kind=f.kind, problem=f.problem) for f in report.findings
        ),
    )


def _what(archive: Path | None, vkey: str) -> tuple[Store, str]:
    if archive is None:
        wiring = wire()
        return wiring.public, vkey or wiring.signer.vkey
    root = (
        archive.parent if archive.name == "archive" and not (archive / "log").exists() else archive
    )
    if not root.is_dir():
        raise SettingInvalid(f"{archive} is no folder; name a folder with archive/ and log/ in it")
    if not vkey:
        vkey = wire().signer.vkey
    return DirectoryStore(root), vkey
