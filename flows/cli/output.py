# SPDX-License-Identifier: EUPL-1.2
"""How the command line speaks: results on standard output, errors on standard error."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from pydantic import BaseModel
from rich.console import Console

from flows.errors import WrongSecret
from metadata.errors import BeslisnotaError
from redaction.marks import Mark
from redaction.proposal import Hidden

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def complain(error: BeslisnotaError, *, about: str = "") -> None:
    """Say on standard error what was refused, and what to do now."""
    where = f"{about}: " if about and about not in str(error) else ""
    err.print(f"error ({error.code}): {where}{error}", markup=False, style="red")
    if error.advice:
        err.print(f"  {error.advice}", markup=False)


def print_json(answer: BaseModel) -> None:
    """Print an answer as JSON, readable, fields in their own order."""
    sys.stdout.write(answer.model_dump_json(indent=2) + "\n")


def secret_in_environment(account: str) -> str:
    """Return the account's secret from the environment, empty when it is not there."""
    own = "BESLISNOTA_SECRET_" + "".join(c if c.isalnum() else "_" for c in account).upper()
    return os.environ.get(own) or os.environ.get("BESLISNOTA_SECRET", "")


def secret_of(account: str) -> str:
    """Return the secret of an account: from the environment, or asked at the terminal.

    ``BESLISNOTA_SECRET_<ACCOUNT>`` wins over ``BESLISNOTA_SECRET``; in the name of the variable
    the account is in capitals with ``_`` for every other sign.

    Raises:
        WrongSecret: it is in neither variable and there is no terminal to ask.
    """
    given = secret_in_environment(account)
    if given:
        return given
    if not sys.stdin.isatty():
        raise WrongSecret(
            f"the secret of account {account!r} is needed: set BESLISNOTA_SECRET, or run this in a "
            "terminal"
        )
    return getpass(f"Secret of {account}: ")


def write_private(path: Path, data: bytes) -> None:
    """Write a file that is closed to other users: what is in it is not public yet."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.truncate()
        file.write(data)


def told_mark(mark: Mark) -> str:
    """Say what a remark, stamp or field on a source is, and what becomes of it."""
    fate = "is dropped"
    if mark.number is not None:
        fate = f"is listed as opm. {mark.number} on page {mark.listed_on}"
    if mark.drawn:
        fate = "is part of the page" + (f", its remark {fate}" if mark.number is not None else "")
    words = " ".join(mark.words.split())
    return f"page {mark.page}: {mark.kind} {fate}" + (f": {words}" if words else "")


def told_flag(flag: Hidden) -> str:
    """Say what a flag on a source means and what to do (ground 5.2 on a box)."""
    return (
        f"page {flag.page}: ground 5.2 stands on a box ({flag.detail}); personal policy opinions "
        "are not redacted in beslisnota's: ask for the note again without this box"
    )
