# SPDX-License-Identifier: EUPL-1.2
"""Which lists are in use in a process: the refreshed ones of a home, or those that ship."""

from __future__ import annotations

from flows.home import Home
from metadata import valuelist
from redaction import officeholders


def use_lists(home: Home) -> None:
    """Look office holders and values up in the lists of this home from now on.

    Raises:
        OfficeHoldersInvalid: the refreshed list of office holders is damaged.
        ValueListDamaged: a refreshed value list is damaged.
    """
    officeholders.use(home.officeholders)
    valuelist.use(home.valuelists)
