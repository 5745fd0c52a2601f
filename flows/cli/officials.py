# SPDX-License-Identifier: EUPL-1.2
"""Accounts of officials: add one, list them, make a one-time link to the desk."""

from __future__ import annotations

from cyclopts import App

from flows.accounts import account as known_account
from flows.accounts import accounts, add_account, remove_account
from flows.cli.output import out, secret_in_environment
from flows.wiring import wire

account = App(name="account", help="Accounts of officials.")


@account.command
def add(account_id: str, *, name: str = "") -> int:
    """Add an official; prints a fresh secret once (or takes the one in the environment).

    Args:
        account_id: what logs and decisions will name, such as official-a; no personal name.
        name: the person, for colleagues only; kept in the register, never in a log.
    """
    given = secret_in_environment(account_id)
    secret = add_account(wire().private, account_id, name=name or account_id, secret=given)
    if given:
        out.print(f"account {account_id} added with the secret in the environment")
    else:
        out.print(
            f"account {account_id} added; its secret, shown this once: {secret}", markup=False
        )
    return 0


@account.command(name="list")
def list_() -> int:
    """List the accounts."""
    for known in accounts(wire().private):
        out.print(f"{known.id}  {known.name}", markup=False)
    return 0


@account.command
def remove(account_id: str) -> int:
    """Erase an official: name and secret are gone, what the account did stays in the trail.

    Args:
        account_id: the account; who it was can no longer be told from anything that is kept.
    """
    remove_account(wire().private, account_id)
    out.print(f"account {account_id} removed", markup=False)
    return 0


@account.command
def link(account_id: str) -> int:
    """Make a link that signs this official in at the desk, once, within 15 minutes."""
    from flows.desk.sessions import make_link

    wiring = wire()
    known = known_account(wiring.private, account_id)
    token = make_link(wiring.private, known.id, now=wiring.clock())
    base = f"http://{wiring.settings.desk_host}:{wiring.settings.desk_port}"
    out.print(f"{base}/aanmelden/{token}", markup=False)
    return 0
