# SPDX-License-Identifier: EUPL-1.2
"""Options that several commands share, and the official behind ``--as``."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from flows.accounts import account as known_account
from flows.accounts import sign_in
from flows.cli.output import secret_of
from flows.wiring import Wiring

As = Annotated[str, Parameter(name="--as")]
Json = Annotated[bool, Parameter(name="--json", negative="")]
Resume = Annotated[bool, Parameter(name="--resume", negative="")]
Many = Parameter(negative="", consume_multiple=False)


def signed_in(wiring: Wiring, account: str) -> str:
    """Return the account id once its secret was found to fit."""
    known = known_account(wiring.private, account)
    return sign_in(wiring.private, known.id, secret_of(known.id)).id
