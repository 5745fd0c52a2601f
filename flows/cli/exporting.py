# SPDX-License-Identifier: EUPL-1.2
"""Export: a bag for an e-depot with what is new since an index of the log."""

from __future__ import annotations

from pathlib import Path

from flows.cli.answers import Exported
from flows.cli.options import Json
from flows.cli.output import out, print_json
from flows.errors import SettingInvalid
from flows.wiring import wire
from publish.export.transfer import Since, export, since_last


def _begin(folder: Path, since: str, origin: str) -> Since:
    """Return where to begin: an index, ``last``, or the path of an earlier bag."""
    if since.isdecimal():
        return Since(int(since))
    if since == "last":
        return since_last(folder, origin=origin)
    if (Path(since) / "bag-info.txt").is_file():
        found = since_last(Path(since), origin=origin)
        if found != Since():
            return found
    raise SettingInvalid(
        f"--since {since!r} is no log index, not 'last', and no bag of {origin}; "
        "give the index that the last export printed"
    )


def export_bag(
    folder: Path, *, since: str = "0", organisation: str = "", json: Json = False
) -> int:
    """Make a BagIt bag for an e-depot, with MDTO beside every file, of what is new.

    The bag goes into FOLDER under a name of its own; a half bag is never there. It names what was
    withdrawn, for the receiver to remove, and the index at which the next export begins.

    Args:
        folder: where bags go; made when it is not there.
        since: first log index to export; ``last`` to go on after the newest bag in FOLDER (all
            when there is none); or the path of an earlier bag.
        organisation: who hands over (bag-info's Source-Organization); else the ministries in it.
        json: print JSON.
    """
    wiring = wire()
    made = export(
        wiring.public,
        folder,
        vkey=wiring.signer.vkey,
        since=_begin(folder, since, wiring.signer.origin),
        now=wiring.clock(),
        organisation=organisation,
    )
    if json:
        print_json(
            Exported(
                bag=str(made.bag or ""),
                publications=made.publications,
                withdrawn=made.withdrawn,
                files=made.files,
                bytes=made.bytes,
                first_index=made.first_index,
                last_index=made.last_index,
                next_index=made.next_index,
            )
        )
    elif made.bag is None:
        out.print(f"nothing new since log index {made.first_index}; no bag was made", markup=False)
    else:
        out.print(
            f"{made.bag}: {made.publications} publications, {made.withdrawn} to be removed, "
            f"{made.files} files, {made.bytes} bytes; log entries {made.first_index} to "
            f"{made.last_index}\nnext time: --since {made.next_index} (or --since last)",
            markup=False,
        )
    return 0
