# SPDX-License-Identifier: EUPL-1.2
"""Keep the archive: fill the second copy, and check a part of everything at a time."""

from __future__ import annotations

import datetime as dt

from flows.errors import SettingInvalid
from flows.steps.anchor import trusted
from flows.wiring import Wiring
from publish.copies import CopyReport, fill
from publish.fixity.passes import FixityRun, check_part


def fill_copy(wiring: Wiring) -> CopyReport:
    """Bring the second copy up to date.

    Raises:
        SettingInvalid: the settings name no second copy.
        LogInconsistent: the log is not sound, or not that of the copy; nothing was copied.
        CopyUnavailable: the copy does not answer.
    """
    if wiring.copy is None:
        raise SettingInvalid(
            "there is no second copy: set BESLISNOTA_COPY_DIRECTORY or BESLISNOTA_COPY_S3_BUCKET"
        )
    return fill(wiring.public, wiring.copy, vkey=wiring.signer.vkey)


def check_archive(wiring: Wiring, *, seconds: float | None = None) -> FixityRun:
    """Check the log and the next part of the archive; what is repaired stands in the trail.

    Args:
        wiring: where things lie.
        seconds: time for this run; ``None`` for the settings'.

    Raises:
        Conflict: another check is at work.
        StoreUnavailable: try again; the place is kept.
    """

    def tell(publication_id: str, sha256: str) -> None:
        wiring.record(
            "repaired", note=publication_id, account="", subject=sha256, now=wiring.clock()
        )

    return check_part(
        public=wiring.public,
        private=wiring.private,
        vkey=wiring.signer.vkey,
        clock=wiring.clock,
        seconds=wiring.settings.fixity_seconds if seconds is None else seconds,
        within=dt.timedelta(days=wiring.settings.fixity_days),
        copy=wiring.copy,
        tell=tell,
        roots=trusted(root) if (root := wiring.settings.tsa_root) else None,
    )
