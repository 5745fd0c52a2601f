# SPDX-License-Identifier: EUPL-1.2
"""The emergency brake: make a publication unreachable at once, whatever log and trail do.

The other way round than a withdrawal. The manifest goes first: every outlet asks for it before it
shows anything (:func:`publish.visibility.still_visible`), so from then on there is nothing to be
had. Then all bytes go, in every version. Neither needs the log, its lock or the private store;
:func:`publish.withdrawal.withdraw` tells of it afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from publish.errors import PublishError, StoreUnsafe
from publish.manifest import manifest_key
from publish.publication import every_key
from publish.stores.base import Store
from publish.visibility import stored_manifest


def is_reachable(public: Store, publication_id: str) -> bool:
    """Tell whether anything of a publication lies in the public store, but for a tombstone.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    keys = set(every_key(public, publication_id))
    if keys == {manifest_key(publication_id)}:
        return not _is_tombstone(public, publication_id)
    return bool(keys)


def make_unreachable(public: Store, publication_id: str) -> int:
    """Remove manifest and bytes of a publication in every version; twice is no error.

    What cannot be removed does not keep the rest from going. A tombstone stays.

    Returns:
        How many objects were removed.

    Raises:
        StoreUnavailable: the store does not answer, or refuses; something may still be there.
        StoreUnsafe: the store says that all is gone, and it is not.
    """
    problems: list[PublishError] = []

    def attempt(work: Callable[[], None]) -> None:
        try:
            work()
        except PublishError as error:
            problems.append(error)

    key = manifest_key(publication_id)
    tombstone = _is_tombstone(public, publication_id)
    if not tombstone:
        attempt(partial(public.delete, key))
    keys: list[str] = []
    attempt(lambda: keys.extend(each for each in every_key(public, publication_id) if each != key))
    for each in keys:
        attempt(partial(public.delete, each))
    if problems:
        raise problems[0]
    left = set(every_key(public, publication_id)) - ({key} if tombstone else set())
    if left:
        raise StoreUnsafe(f"the store still holds {len(left)} object(s) of {publication_id}")
    return len(keys)


def _is_tombstone(public: Store, publication_id: str) -> bool:
    """Tell whether the manifest is a tombstone; one that cannot be read is none."""
    try:
        manifest = stored_manifest(public, publication_id)
    except PublishError:
        return False
    return manifest is not None and manifest.state == "withdrawn"
