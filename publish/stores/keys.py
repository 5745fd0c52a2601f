# SPDX-License-Identifier: EUPL-1.2
"""The one rule for object keys, the same in every backend."""

from __future__ import annotations

import re

from publish.errors import StoreUnsafe

_SEGMENT = re.compile(r"[A-Za-z0-9._-]+")


def check_key(key: str) -> str:
    """Return the key, or refuse one that could lead outside the store.

    Raises:
        StoreUnsafe: a segment is empty, ``.``, ``..`` or holds another character.
    """
    if not all(_SEGMENT.fullmatch(part) and part not in {".", ".."} for part in key.split("/")):
        raise StoreUnsafe(f"{key[:80]!r} is no key of a store")
    return key


def check_prefix(prefix: str) -> str:
    """Return the prefix, or refuse one that no key can begin with.

    Raises:
        StoreUnsafe: as in :func:`check_key`; the empty prefix and a last ``/`` are fine.
    """
    if prefix.rstrip("/") and prefix.count("//") == 0:
        check_key(prefix.rstrip("/"))
    elif prefix:
        raise StoreUnsafe(f"{prefix[:80]!r} is no prefix of keys")
    return prefix
