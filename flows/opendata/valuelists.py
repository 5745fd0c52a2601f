# SPDX-License-Identifier: EUPL-1.2
"""The newest versions of the TOOI value lists, from the publisher's repository.

Each version of a list has an address of its own,
``…/waardelijsten/<set>/<version>/json/<set>_<version>.json``; no address names the newest. So the
versions after the known one are asked for until two in a row are not there. Nothing else is asked.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

import httpx

from flows.opendata.asking import PAUSES, check_address, client, file_at, named
from flows.opendata.whole import write_whole
from metadata.tooi import read_dump
from metadata.tooi_merge import Merged, merge
from metadata.valuelist import ValueList

_MISSING = 2
"""So many versions in a row that are not there are the end: one may have been withdrawn."""
_MOST_VERSIONS = 100
_MOST_BYTES = 50_000_000


def newer(
    base: str,
    known: ValueList,
    *,
    today: dt.date,
    end_lost: bool = False,
    pauses: Sequence[float] = PAUSES,
) -> Merged | None:
    """Read the newest version of a list, merged with the one we have.

    Args:
        base: address under which the publisher keeps its lists.
        known: the list in use.
        today: the day on which it is read.
        end_lost: keep terms that vanished as ended, in place of refusing.
        pauses: seconds before each further try.

    Returns:
        The new list, ``None`` when there is no newer version.

    Raises:
        SettingInvalid: the address is none.
        SourceUnavailable: the repository does not answer.
        SourceUnreadable: it answers something else than a file or "not found".
        ValueListRefused: the newest version is no such list, or has lost terms.
    """
    check_address(base, "BESLISNOTA_TOOI_URL")
    root = base.rstrip("/") + "/"
    newest: tuple[int, str, bytes] | None = None
    missing = 0
    with client("application/json") as asking:
        for version in range(known.number + 1, known.number + _MOST_VERSIONS):
            name = known.set_name
            url = f"{root}{name}/{version}/json/{name}_{version}.json"
            data = file_at(asking, httpx.URL(url), pauses, most_bytes=_MOST_BYTES)
            if data is None:
                missing += 1
                if missing == _MISSING:
                    break
            else:
                newest, missing = (version, url, data), 0
    if newest is None:
        return None
    version, url, data = newest
    source = named(httpx.URL(url))
    merged = merge(
        known,
        read_dump(data, known=known, version=version, source=source),
        end_lost=end_lost,
    )
    return merged._replace(list=merged.list.model_copy(update={"retrieved": today}))


def write(path: Path, names: ValueList) -> None:
    """Write a list whole or not at all; everybody may read it, as everybody may at the publisher.

    Raises:
        OSError: it cannot be written; the file that was there stays.
    """
    told = names.model_dump(mode="json", exclude_defaults=True)
    data = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    write_whole(path, data, mode=0o644, folder_mode=0o755)
