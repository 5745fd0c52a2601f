# SPDX-License-Identifier: EUPL-1.2
"""Inspect text that is published beside the PDF: its accessible text and the metadata fields."""

from __future__ import annotations

from collections.abc import Sequence

from redaction.decision import Kept, Removal
from redaction.inspect.spelling import find_shown, fold, secrets_of
from redaction.inspection import Leak


def inspect_text(
    text: str, *, where: str, removals: Sequence[Removal], kept: Sequence[Kept] = ()
) -> tuple[Leak, ...]:
    """Return the removed texts that a plain text still shows more often than the decision keeps.

    Plain text has no places. So a text that pages are searched for only near its box (initials,
    which stand in codes too) is not looked for. The others are counted: a removed text may stand
    as often as it stands in what was kept (the minister who shares a surname with an official).

    Args:
        text: the text as it will be published.
        where: what it is (``text``, ``title`` …), for the report.
        removals: everything that went.
        kept: everything found that stays; empty for a text in which nothing of it may stand.
    """
    folded = fold(text)
    leaks = []
    for secret in secrets_of(removals):
        if secret.near_only:
            continue
        allowed = sum(len(find_shown(k.text, fold(k.text), secret)) for k in kept)
        if len(find_shown(text, folded, secret)) > allowed:
            leaks.append(Leak(removal=secret.id, where=where))
    return tuple(leaks)
