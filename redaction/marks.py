# SPDX-License-Identifier: EUPL-1.2
"""What readers put on a note besides its text: remarks, mark-up, ink, stamps, filled-in fields.

Each annotation and field of a source is told as one :class:`Mark`, so that the reviewer sees what
became of it: nothing that could be seen goes in silence.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from metadata.value import Value
from redaction.finding import Place

MarkKind = Literal[
    "remark",
    "reply",
    "highlight",
    "underline",
    "strikeout",
    "text-box",
    "ink",
    "shape",
    "insertion",
    "stamp",
    "watermark",
    "redaction-mark",
    "field",
    "signature",
    "link",
    "other",
    "attachment",
    "sound",
    "film",
    "model",
    "status",
]
"""Kinds of marks. ``status`` is a reviewing state (*accepted by …*), which names only a person."""


class Mark(Value):
    """One mark on a page of the source, and what became of it.

    A mark that is neither drawn nor numbered is dropped: it could not be seen, or it is a file,
    sound, film or model.

    Attributes:
        kind: what it is.
        page: page of the source, counting from 1.
        place: where it stands on that page.
        words: what can be read in it or behind it, for the reviewer's eyes only.
        drawn: it is part of the page now.
        number: its remark stands under this number on an added page (``opm. 3``).
        listed_on: the added page.
        unwritten: how many of its letters no font of ours has; each became a question mark.
    """

    kind: MarkKind
    page: int
    place: Place | None = None
    words: str = ""
    drawn: bool = False
    number: int | None = None
    listed_on: int | None = None
    unwritten: int = 0

    @property
    def dropped(self) -> bool:
        """Whether nothing of it is left to see."""
        return not self.drawn and self.number is None


class InPage(NamedTuple):
    """A source with what stood on it as part of its pages.

    Attributes:
        data: the PDF; the same bytes where nothing had to be done.
        marks: every annotation and field that does not just stay, in page order.
        places: where it may look different from what a viewer showed.
        letters: where letters stand that were no text of a page before; added pages not counted.
    """

    data: bytes
    marks: tuple[Mark, ...] = ()
    places: tuple[Place, ...] = ()
    letters: tuple[Place, ...] = ()
