# SPDX-License-Identifier: EUPL-1.2
"""Verify: recompute the log and every digest, and say where something is wrong."""

from __future__ import annotations

import os
from pathlib import Path

from flows.cli.answers import Verified, VerifiedFinding
from flows.cli.options import Json
from flows.cli.output import err, out, print_json
from flows.errors import SettingInvalid
from flows.wiring import wire
from publish.archive import verify_archive
from publish.stores.base import Store
from publish.stores.directory import DirectoryStore


def verify(archive: Path | None = None, *, vkey: str = "", json: Json = False) -> int:
    """Recompute the log, its signature and the digest of every archived file.

    Exit code 0: everything is intact. 1: something is not, and it says where.

    Args:
        archive: a copy of the public folder (with archive/ and log/ in it); else this home's.
        vkey: the log's public key, from a source you trust; else BESLISNOTA_VKEY or this home's.
        json: print JSON.
    """
    store, key = archive_and_key(archive, vkey or os.environ.get("BESLISNOTA_VKEY", ""))
    report = verify_archive(store, vkey=key)
    if json:
        print_json(
            Verified(
                passed=report.passed,
                entries=report.log.size,
                publications=report.publications,
                withdrawn=report.withdrawn,
                objects=report.objects,
                files=report.files,
                findings=tuple(
                    VerifiedFinding(key=f.key, kind=f.kind, problem=f.problem)
                    for f in report.findings
                ),
            )
        )
    else:
        for found in report.findings:
            style = "yellow" if found.kind == "unfinished" else "red"
            err.print(f"{found.kind}: {found.key}: {found.problem}", markup=False, style=style)
        out.print(
            f"{'intact' if report.passed else 'NOT intact'}: log of {report.log.size} entries, "
            f"{report.publications} publications, {report.withdrawn} withdrawn, "
            f"{report.objects} objects, {report.files} files checked",
            markup=False,
        )
    return 0 if report.passed else 1


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
