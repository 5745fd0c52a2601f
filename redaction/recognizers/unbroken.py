# SPDX-License-Identifier: EUPL-1.2
"""A text in which words broken over two lines with a hyphen are whole, with the way back.

Labels (``perso-`` and ``neelsnr``) and street names break over lines as other words do;
expressions run over the whole words, what they find is told in the offsets of the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

_BREAK = re.compile(r"(?<=[^\W\d_])(?:-|\u00ad)\n(?=[a-zà-ÿ])")


class Unbroken(NamedTuple):
    """The text without breaks.

    Attributes:
        text: the text, with the hyphen and newline of every broken word left out.
        cuts: where in ``text`` something was left out, in order; two code points each.
    """

    text: str
    cuts: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of :attr:`text` in code points of the text as it was."""
        return (
            start + 2 * bisect_right(self.cuts, start),
            end + 2 * bisect_left(self.cuts, end),
        )


@lru_cache(maxsize=2)
def unbroken(text: str) -> Unbroken:
    """Return a text with its broken words whole."""
    cuts = tuple(m.start() - 2 * n for n, m in enumerate(_BREAK.finditer(text)))
    return Unbroken(_BREAK.sub("", text) if cuts else text, cuts)
