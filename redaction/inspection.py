# SPDX-License-Identifier: EUPL-1.2
"""The outcome of an inspection: what a PDF still tells, and what it lost (DESIGN §1, rules 1-2)."""

from __future__ import annotations

from typing import Literal

from metadata.value import Sha256, Value
from redaction.finding import Place
from redaction.proposal import Hidden


class Leak(Value):
    """A removed text that can still be found.

    Attributes:
        removal: id of the removal whose text it is (never the text itself).
        where: reader or object that gave it away (``pdfium text``, ``xmp``, ``object 12 /T``).
        page: page number, or ``None`` for the document.
    """

    removal: str
    where: str
    page: int | None = None


class Loss(Value):
    """Something that was to stay and is gone.

    Attributes:
        kind: what is lost.
        page: page number, or ``None`` for the document.
        detail: how much, in words; never text of the note.
    """

    kind: Literal["text", "tag", "link", "page", "pixel", "language"]
    page: int | None = None
    detail: str = ""


class Inspection(Value):
    """The report on exactly one file's bytes; a file is released only with one that passed.

    Attributes:
        file_sha256: digest of the inspected bytes.
        leaks: removed texts still found; any blocks.
        losses: what is gone though nobody removed it; any blocks.
        hidden: what else the file tells that it should not; any with ``leak`` blocks.
        readers: the text readers that read every page (``pdfium``, ``poppler``, ``pypdf``).
        unread: readers that failed, with the reason; at least two must have read every page.
    """

    format: Literal["inspection/1"] = "inspection/1"
    file_sha256: Sha256
    leaks: tuple[Leak, ...] = ()
    losses: tuple[Loss, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    readers: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether these bytes may be released."""
        return (
            not self.leaks
            and not self.losses
            and not any(h.leak for h in self.hidden)
            and len(self.readers) >= 2
        )


def pages_without_text(inspection: Inspection) -> int:
    """Return how many pages are pictures without readable text."""
    return len({h.page for h in inspection.hidden if h.kind == "image-only-page"})


class Exempt(Value):
    """An area that sanitising had to change visibly (a dropped stamp, a flattened field)."""

    place: Place
    why: str
