# SPDX-License-Identifier: EUPL-1.2
"""Change the public log's key: the files beside the log's own rotation, safe to run again."""

from __future__ import annotations

import contextlib
import os
import re
from typing import NamedTuple

from flows.errors import SettingInvalid
from flows.home import Home
from flows.wiring import Wiring
from metadata.value import sha256_hex
from publish.log import keys
from publish.log.keys import Signer
from publish.log.rotation import rotate

CURRENT = "log.key"
NEXT = "log.key.next"


class Changed(NamedTuple):
    """The verifier keys before and after, and how many entries the log has."""

    old: str
    new: str
    size: int


def begun(home: Home) -> Signer | None:
    """Return the next key of a change that was begun and not finished, else ``None``."""
    path = home.keys / NEXT
    return keys.load(path) if path.exists() else None


def next_origin(origin: str) -> str:
    """Return the name of the log that continues this one: ``…/log`` → ``…/log/2`` → ``…/log/3``."""
    found = re.fullmatch(r"(.*)/([1-9][0-9]*)", origin)
    return f"{found[1]}/{int(found[2]) + 1}" if found else f"{origin}/2"


def change_key(wiring: Wiring, *, origin: str = "") -> Changed:
    """Give the public log a new key, or finish the change that was begun.

    The private keys are files of mode 0600 in the home; the old one is kept beside the new one as
    ``log-<id>.key``. Processes that are running must be started again.

    Args:
        wiring: where things lie.
        origin: name of the continued log; empty counts on from the old one.

    Raises:
        SettingInvalid: a change to another name was begun before.
        KeyUnsafe: a key file is not as it must be, or the new name is the old one.
        StoreUnavailable, Conflict: try the same again.
    """
    folder = wiring.home.keys
    old = wiring.signer
    new = begun(wiring.home)
    if new is None:
        new = keys.generate(origin or next_origin(old.origin))
        keys.save(new, folder / NEXT)
    if origin and new.origin != origin:
        raise SettingInvalid(f"a change to the log {new.origin} was begun; finish that one first")
    log = rotate(public=wiring.public, private=wiring.private, old=old, new=new, now=wiring.clock())
    wiring.record(
        "log-key-changed",
        note="log",
        account="",
        subject=sha256_hex(new.vkey.encode()),
        now=wiring.clock(),
    )
    with contextlib.suppress(FileExistsError):
        os.link(folder / CURRENT, folder / f"log-{old.key_id.hex()}.key")
    (folder / NEXT).replace(folder / CURRENT)
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return Changed(old.vkey, new.vkey, log.size)
