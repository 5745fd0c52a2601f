# SPDX-License-Identifier: EUPL-1.2
"""Whether a text can hold what an expression looks for, asked before the expression is run.

Looking for a word takes a hundredth of the time that an expression takes to find that it is not
there, and most notes have few of the words that recognisers look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache


def holds(text: str, *words: str) -> bool:
    """Tell whether any of ``words`` (in small letters) stands in a text, whatever its case."""
    small = _small(text)
    return any(word in small for word in words)


def matches_at(
    pattern: re.Pattern[str], text: str, starts: Iterable[int]
) -> Iterator[re.Match[str]]:
    """Find what ``pattern.finditer`` finds, where matches can begin at ``starts`` only.

    Args:
        pattern: an expression that never matches an empty text.
        text: the text.
        starts: code points, in order.
    """
    free = 0
    for at in starts:
        if at >= free and (match := pattern.match(text, at)):
            yield match
            free = match.end()


@lru_cache(maxsize=4)
def _small(text: str) -> str:
    # Expressions that take no notice of case take a dotless i for an i.
    return text.casefold().replace("ı", "i")
