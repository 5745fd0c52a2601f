# SPDX-License-Identifier: EUPL-1.2
"""The public log's keys: list them, and change to a new one."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import App, Parameter

from flows.cli.output import err, out
from flows.errors import SettingInvalid
from flows.steps.change_key import begun, change_key, next_origin
from flows.wiring import wire
from publish.log.rotation import earlier_keys

log = App(name="log", help="The public log's keys: list them, change to a new one.")


@log.command
def keys() -> int:
    """List the log's public keys, the one of now first; each earlier one announced the next."""
    wiring = wire()
    out.print(wiring.signer.vkey, markup=False)
    for earlier in earlier_keys(list(wiring.log.entries()), wiring.signer.verifier):
        out.print(f"{earlier.vkey}  (until the next)", markup=False)
    return 0


@log.command
def rotate(*, origin: str = "", yes: Annotated[bool, Parameter(negative="")] = False) -> int:
    """Close the log with its present key, and continue it with a new key under a new name.

    Nothing changes for who reads the archive, but for the public key: publish the new one, and
    start desk, portal and workers again. After a crash the same command finishes it.

    Args:
        origin: name of the continued log (host and path); else a number is counted on.
        yes: do not ask.
    """
    wiring = wire()
    unfinished = begun(wiring.home)
    name = unfinished.origin if unfinished else origin or next_origin(wiring.signer.origin)
    if unfinished:
        err.print(f"a change to {name} was begun and is finished now", markup=False)
    if not yes:
        _confirm(wiring.signer.origin, name)
    changed = change_key(wiring, origin=origin)
    out.print(f"closed     {changed.old}", markup=False)
    out.print(f"continues  {changed.new}  ({changed.size} entries)", markup=False)
    out.print("publish the new key, and start desk, portal and workers again")
    return 0


def _confirm(old: str, new: str) -> None:
    if not sys.stdin.isatty():
        raise SettingInvalid(
            "changing the log's key asks for a word: run it in a terminal, or --yes"
        )
    err.print(
        f"The log {old} will be closed for good and go on as {new}. Who verifies it needs the new "
        "public key.",
        markup=False,
    )
    if input("Type the new name to go on: ").strip() != new:
        raise SettingInvalid("that is another name; nothing was changed")
