# SPDX-License-Identifier: EUPL-1.2
"""Choices kept half way, so that an hour's work is never lost; private, one per note and official.

A draft belongs to one proposal: of another one it is not taken up again.
"""

from __future__ import annotations

import json
from typing import Literal

from starlette.datastructures import FormData

from metadata.value import Sha256, Value
from publish.errors import ObjectMissing
from publish.stores.base import Store


class Draft(Value):
    """The fields of a review form as they were sent."""

    format: Literal["review-draft/1"] = "review-draft/1"
    proposal_sha256: Sha256
    fields: tuple[tuple[str, str], ...]


def keep_draft(
    private: Store, note_id: str, account: str, *, proposal: str, posted: FormData
) -> None:
    """Keep what is filled in, in place of what was kept before."""
    fields = tuple(
        (key, value)
        for key, value in posted.multi_items()
        if isinstance(value, str) and key not in ("bewijs", "actie")
    )
    draft = Draft(proposal_sha256=proposal, fields=fields)
    key = _key(note_id, account)
    private.delete(key)
    private.put_if_absent(key, draft.canonical())


def draft_of(private: Store, note_id: str, account: str, *, proposal: str) -> FormData | None:
    """Return what was kept on this proposal, or ``None``."""
    try:
        stored = private.get(_key(note_id, account))
    except ObjectMissing:
        return None
    draft = Draft.model_validate(json.loads(stored.data))
    return FormData(list(draft.fields)) if draft.proposal_sha256 == proposal else None


def drop_draft(private: Store, note_id: str, account: str) -> None:
    """Forget what was kept."""
    private.delete(_key(note_id, account))


def _key(note_id: str, account: str) -> str:
    return f"desk/drafts/{note_id}-{account}.json"
