# SPDX-License-Identifier: EUPL-1.2
"""The command ``noodrem``; it imports little, because every second counts."""

from __future__ import annotations

from flows.accounts import claimed
from flows.cli.options import As, signed_in
from flows.cli.output import err, out
from flows.steps.noodrem import pull
from flows.wiring import wire
from publish.errors import StoreUnavailable


def noodrem(note: str, *, reason: str = "privacy", account: As) -> int:
    """Make a public note unreachable at once; the log, if it is down, is told afterwards.

    Args:
        note: id of the note; the whole id when the private store is down.
        reason: code of the reason; an unknown one is refused with the list.
        account: account id of the official who orders it. Only when the private store is down is
            its secret not asked; the order says so.
    """
    wiring = wire(probing=False)
    try:
        official, verified = signed_in(wiring, account), True
    except StoreUnavailable:
        official, verified = claimed(account), False
    done = pull(wiring, note, reason=reason, account=official, verified=verified)
    if done.state == "blocked":
        out.print(f"note {done.note} was not public; it is blocked and will not be released")
        return 0
    out.print(
        f"note {done.note} is unreachable since {done.gone_at:%Y-%m-%dT%H:%M:%SZ}", markup=False
    )
    if done.problem:
        err.print(
            f"it is not logged yet: {done.problem}\n  The order is kept on this machine; "
            "`beslisnota release` finishes it.",
            markup=False,
        )
        return 3
    out.print(f"note {done.note} is withdrawn and logged: {reason}", markup=False)
    return 0
