# SPDX-License-Identifier: EUPL-1.2
"""What a text looks like: a beslisnota of a ministry, or an advice of the Landsadvocaat."""

from __future__ import annotations

import re

from metadata.confidence import Evidence
from metadata.record import Kind

_EDGE = 25
"""Lines of the first page, from its top and its foot, in which a letterhead can stand."""

# Each is one mark of a beslisnota; two different ones make sure.
_NOTE_MARKS = tuple(
    re.compile(mark, re.IGNORECASE)
    for mark in (
        r"ter (?:beslissing|besluitvorming|ondertekening|informatie|bespreking|accordering)",
        r"(?:beslis)?nota(?:\s*:.*)?|nota actief openbaar.*",
        r"(?:nota )?aan:? (?:de |het )?(?:minister|staatssecretaris|bewindspersoon)\b.*",
        r"(?:\d[.\d]* ?)?(?:geadviseerd|gevraagd) besluit:?",
        r"parafenroute.*",
    )
)
_OFFICE = re.compile(
    r"(?i)(?:advocaten\W+)?kantoor van de landsadvocaat|landsadvocaat\W+advocaten\b.*"
    r"|.*\bkantoor van de landsadvocaat"
)
_FIRM = re.compile(
    r"(?i)(?:proces)?advies (?:van de )?landsadvocaat\b.*|van:? (?:de )?landsadvocaat\b.*"
    r"|(?:van:? )?pels rijcken\b(?! (?:adviseert|stelt|heeft|schrijft|is)\b).{0,60}"
)
_ASKED = re.compile(
    r"(?i)\bu heeft (?:\w+ ){0,4}?(?:de landsadvocaat|ons)(?: \w+){0,4} gevraagd (?:(?:om|te) )*adv"
    r"|\bu heeft (?:\w+ ){0,4}?(?:de landsadvocaat|ons) (?:om )?advies gevraagd"
)
_SALUTATION = re.compile(r"(?im)^\s*geachte\b")


def kind_of(text: str) -> tuple[Kind | None, Evidence | None]:
    """Tell what kind of piece a text looks like, from letterhead and wording.

    Args:
        text: the whole text, lines ending in a newline, pages in a form feed.

    Returns:
        The kind and where that was read; ``(None, None)`` when nothing tells.
    """
    lines = [" ".join(line.split()) for line in text.split("\f", 1)[0].splitlines()]
    lines = [line for line in lines if line]
    marks = [line for mark in _NOTE_MARKS if (line := _first(mark, lines))]
    head = _first(_OFFICE, [*lines[:_EDGE], *lines[-_EDGE:]])
    firm = head or _first(_FIRM, [*lines[:_EDGE], *lines[-_EDGE:]])
    if head and not marks:
        return "landsadvocaat", Evidence("briefhoofd van de landsadvocaat", "sure")
    if firm and not marks:
        return "landsadvocaat", Evidence("briefhoofd van een advocatenkantoor", "likely")
    if firm:
        # A note that begins as one and has the advice behind it, or the other way round.
        return "beslisnota", Evidence(f"‘{marks[0]}’, naast een briefhoofd", "guess")
    if len(marks) > 1:
        return "beslisnota", Evidence(f"‘{marks[0]}’ en ‘{marks[1]}’", "sure")
    if marks:
        return "beslisnota", Evidence(f"‘{marks[0]}’", "likely")
    if _SALUTATION.search(text) and _ASKED.search(" ".join(text.split())):
        return "landsadvocaat", Evidence("de tekst: een advies op uw vraag", "likely")
    return None, None


def _first(mark: re.Pattern[str], lines: list[str]) -> str:
    """Return the first short line that is this mark, as far as an official needs to see it."""
    found = next((line for line in lines if len(line) < 90 and mark.fullmatch(line)), "")
    return found if len(found) <= 50 else found[:49] + "…"
