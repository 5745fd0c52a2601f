# SPDX-License-Identifier: EUPL-1.2
"""Verify: recompute log and digests, in one go or a part at a time; copy: fill the second copy."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows.cli.answers import Checked, Copied, Verified, VerifiedFinding
from flows.cli.options import Json, Many, Resume
from flows.cli.output import err, out, print_json
from flows.cli.proving import verify_proof
from flows.errors import SettingInvalid
from flows.steps.anchor import trusted
from flows.steps.keep import check_archive, fill_copy
from flows.wiring import wire
from publish.archive import ArchiveReport, verify_archive
from publish.log.anchors import Roots
from publish.log.history import notes_in
from publish.log.verify import LogReport, verify_log
from publish.stores.base import Store
from publish.stores.directory import DirectoryStore


def verify(
    archive: Path | None = None,
    *,
    vkey: str = "",
    since: Annotated[tuple[Path, ...], Many] = (),
    proof: Path | None = None,
    pdf: Path | None = None,
    tsa_root: Path | None = None,
    trail: Annotated[bool, Parameter(negative="")] = False,
    resume: Resume = False,
    seconds: float | None = None,
    json: Json = False,
) -> int:
    """Recompute the log, its signature, its time stamps and the digest of every archived file.

    Exit code 0: everything is intact. 1: something is not, and it says where. With ``--resume``
    the log and a part of the files at a time; what is damaged is repaired from the second copy.

    Args:
        archive: a copy of the public folder (with archive/ and log/ in it); else this home's.
        vkey: the log's public key, from a source you trust; else BESLISNOTA_VKEY or this home's.
        since: a checkpoint or witness file kept elsewhere; the log must continue what is in it.
        proof: verify one note by its .tlog-proof file, offline and without an archive.
        pdf: with --proof: the PDF that must be the one that was published.
        tsa_root: root certificate (PEM) of the time stamps; else BESLISNOTA_TSA_ROOT.
        trail: verify the private trail of this home instead.
        resume: go on where the last ``--resume`` stopped, and stop when the time is spent.
        seconds: with ``--resume``: the time for this part; else BESLISNOTA_FIXITY_SECONDS.
        json: print JSON.
    """
    if resume:
        if archive is not None or vkey or since or proof or trail:
            raise SettingInvalid("--resume checks this home: only --seconds and --json go with it")
        return _part(seconds, json=json)
    if seconds is not None:
        raise SettingInvalid("--seconds goes with --resume")
    given = vkey or os.environ.get("BESLISNOTA_VKEY", "")
    if proof is not None:
        return verify_proof(proof, pdf, given or wire().signer.vkey, json=json)
    if pdf is not None:
        raise SettingInvalid("--pdf needs --proof, the .tlog-proof file that belongs to it")
    if trail:
        wiring = wire()
        key = vkey or wiring.trail_signer.vkey
        return _tell_log(verify_log(wiring.private, vkey=key, prefix="trail"), json=json)
    store, key = archive_and_key(archive, given)
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


def copy(*, json: Json = False) -> int:
    """Bring the second copy up to date: what is new goes in, what was withdrawn goes out.

    Exit code 0: the copy is complete. 1: something is damaged in the archive and was not copied.

    Args:
        json: print JSON.
    """
    report = fill_copy(wire())
    if json:
        print_json(
            Copied(
                publications=report.publications,
                objects=report.objects,
                bytes=report.bytes,
                removed=report.removed,
                damaged=report.damaged,
                log_size=report.size,
            )
        )
    else:
        for key in report.damaged:
            err.print(f"not copied: {key}: its bytes are not what was logged", style="red")
        out.print(
            f"copied {report.objects} objects ({report.bytes} bytes) of {report.publications} "
            f"publications, removed {report.removed} withdrawn ones; "
            f"the copy has {report.size} log entries",
            markup=False,
        )
    return 1 if report.damaged else 0


def _part(seconds: float | None, *, json: bool) -> int:
    """Check the next part and say how far the round is."""
    run = check_archive(wire(), seconds=seconds)
    if json:
        print_json(
            Checked(
                passed=run.passed,
                looked_at=run.looked_at,
                todo=run.todo,
                oldest_check=run.oldest,
                overdue=run.overdue,
                findings=run.findings,
                report=run.report,
            )
        )
        return 0 if run.passed else 1
    for found in run.findings:
        what = "repaired" if found.mended else found.kind
        style = "yellow" if found.mended else "red"
        err.print(f"{what}: {found.key}: {found.problem}", markup=False, style=style)
    if run.overdue:
        err.print("overdue: not everything is checked in BESLISNOTA_FIXITY_DAYS", style="red")
    where = "the round is complete" if run.report else f"{run.todo} to go"
    oldest = f"{run.oldest:%Y-%m-%d %H:%M} UTC" if run.oldest else "not everything checked yet"
    out.print(
        f"{'intact' if run.passed else 'NOT intact'}: {run.looked_at} publications checked, "
        f"{where}; oldest check: {oldest}",
        markup=False,
    )
    return 0 if run.passed else 1


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


def archive_and_key(archive: Path | None, vkey: str) -> tuple[Store, str]:
    """Return a copy of the public folder, or this home's, with the key that its log is signed by.

    Raises:
        SettingInvalid: the copy is no folder.
    """
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
