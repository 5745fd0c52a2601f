# SPDX-License-Identifier: EUPL-1.2
"""Whether a text can hold what an expression looks for, asked before the expression is run.

Looking for a word takes a hundredth of the time that an expression takes to find that it is not
there, and most notes have few of the words that recognisers look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import repeat


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
    left = iter(starts)
    # Most tries fail, so that they are made without a step of Python for each.
    while match := next(filter(None, map(pattern.match, repeat(text), left)), None):
        while match:
            yield match
            free = match.end()
            at = next((at for at in left if at >= free), None)
            match = None if at is None else pattern.match(text, at)


@lru_cache(maxsize=4)
def _small(text: str) -> str:
    # Expressions that take no notice of case take a dotless i for an i.
    return text.casefold().replace("ı", "i")
