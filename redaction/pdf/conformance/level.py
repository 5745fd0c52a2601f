# SPDX-License-Identifier: EUPL-1.2
"""Parts and conformance levels of PDF/A (ISO 19005), and what a PDF claims of itself."""

from __future__ import annotations

from typing import NamedTuple

import pikepdf

_UA = "{http://www.aiim.org/pdfua/ns/id/}part"


class Level(NamedTuple):
    """A part of ISO 19005 with a conformance level.

    Attributes:
        part: 1, 2 or 3.
        letter: ``a`` (tagged), ``u`` (every letter has its text) or ``b`` (looks the same).
    """

    part: int
    letter: str

    def __str__(self) -> str:
        return f"PDF/A-{self.part}{self.letter}"


GOAL = Level(2, "u")
"""What a file that claims nothing is brought to."""

_KNOWN = {
    f"{part}{letter.upper()}": Level(part, letter)
    for part, letters in ((1, "ab"), (2, "abu"), (3, "abu"))
    for letter in letters
}


class Claim(NamedTuple):
    """What a PDF says that it conforms to.

    Attributes:
        level: its part and level of PDF/A; ``None`` where it claims none that is kept.
        text: its claim of PDF/A as it is said to people; empty where it makes none.
        accessible: whether it claims PDF/UA-1 (ISO 14289-1).
    """

    level: Level | None = None
    text: str = ""
    accessible: bool = False


def read_claim(pdf: pikepdf.Pdf) -> Claim:
    """Return what the XMP of ``pdf`` claims; nothing where it cannot be read."""
    if "/Metadata" not in pdf.Root:
        return Claim()
    try:
        said = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        status = said.pdfa_status
        part = str(said.get("pdfaid:part", ""))
        accessible = str(said.get(_UA, "")) == "1"
    except Exception:  # the packet of a hostile file can be anything
        return Claim()
    level = _KNOWN.get(status)
    if level is not None:
        return Claim(level, str(level), accessible)
    return Claim(None, f"PDF/A-{part}" if part.isdigit() and len(part) == 1 else "", accessible)
