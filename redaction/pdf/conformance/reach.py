# SPDX-License-Identifier: EUPL-1.2
"""The level of PDF/A that a redacted file gets: the source's own, else 2u, else none and why."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf

from metadata.value import Value
from redaction.pdf.conformance.accessible import stays_accessible
from redaction.pdf.conformance.check import Lack, lacks
from redaction.pdf.conformance.level import GOAL, Claim, Level
from redaction.pdf.conformance.steps import make_ready
from redaction.pdf.conformance.tags import well_tagged
from redaction.pdf.conformance.texts import with_private_text, without_text
from redaction.pdf.conformance.twin import has_odd_fonts
from redaction.pdf.sanitise import write
from redaction.pdf.usage import Usage, read_usage

State = Callable[[Level | None, bool], None]


class Conformance(Value):
    """What a redacted file conforms to.

    Attributes:
        claimed: what the source said of itself (``PDF/A-1a``); empty where it claimed nothing.
        reached: what the result says of itself and was checked for; empty where it is nothing.
        accessible: it still says of itself what the source said, that it is PDF/UA-1.
        lacks: why it is not what was claimed, or not PDF/A-2u.
    """

    claimed: str = ""
    reached: str = ""
    accessible: bool = False
    lacks: tuple[Lack, ...] = ()


def write_conforming(
    pdf: pikepdf.Pdf, claim: Claim, *, state: State, drawn_in: bool, still: bool
) -> tuple[bytes, Conformance]:
    """Write ``pdf`` with the claim that its bytes were checked for.

    Args:
        pdf: a document that is ready but for what it says of itself.
        claim: what the source claimed.
        state: writes document information and XMP with this level, and whether PDF/UA-1.
        drawn_in: something was drawn into a page, which is not tagged.
        still: take no step, as a renderer drew something else after one.
    """
    missing: list[Lack] = []
    failed: set[int] = set()
    accessible = claim.accessible and not drawn_in and _stays_accessible(pdf)
    if claim.accessible and not accessible:
        missing.append(Lack(level="PDF/UA-1", kind="tags"))
    usage = None if still else _usage(pdf)
    for level in [] if still else _wanted(claim):
        if level.part in failed:
            continue
        found = _of_letter(pdf, level, usage)
        if usage is not None and not found:
            data, found = _tried(pdf, level, usage, lambda level: state(level, accessible))
            if not found:
                return data, Conformance(
                    claimed=claim.text,
                    reached=str(level),
                    accessible=accessible,
                    lacks=tuple(missing),
                )
            failed.add(level.part)
        missing += found
    if still:
        missing.append(Lack(level=str(claim.level or GOAL), kind="pixels"))
    state(None, False)  # noqa: FBT003
    return write(pdf), Conformance(claimed=claim.text, lacks=tuple(missing))


def _usage(pdf: pikepdf.Pdf) -> Usage | None:
    """Return what the document shows, ``None`` where a page cannot be parsed."""
    try:
        return read_usage(pdf)
    except pikepdf.PdfError:
        return None


def _tried(
    pdf: pikepdf.Pdf, level: Level, usage: Usage, state: Callable[[Level], None]
) -> tuple[bytes, tuple[Lack, ...]]:
    """Return the file written for a level, and what it lacks all the same."""
    try:
        if not make_ready(pdf, level, usage):
            return b"", (Lack(level=str(level), kind="annotation"),)
        state(level)
        data = write(pdf, level=level)
        return data, lacks(data, level, odd_fonts=has_odd_fonts(usage))
    except Exception:  # what is odd in a file may break any step; it is published without a claim
        return b"", (Lack(level=str(level), kind="not known to the check"),)


def _stays_accessible(pdf: pikepdf.Pdf) -> bool:
    try:
        return stays_accessible(pdf)
    except pikepdf.PdfError:
        return False


def _wanted(claim: Claim) -> list[Level]:
    levels = [claim.level] if claim.level is not None else []
    return list(dict.fromkeys([*levels, GOAL, Level(GOAL.part, "b")]))


def _of_letter(pdf: pikepdf.Pdf, level: Level, usage: Usage | None) -> tuple[Lack, ...]:
    """Return what the letter of a level asks beyond b, and the document lacks."""
    if usage is None:
        return (Lack(level=str(level), kind="file"),)
    if level.letter == "b":
        return ()
    found = []
    if without_text(usage, level.part):
        found.append(Lack(level=str(level), kind="text of letters"))
    if level.letter == "a":
        if level.part > 1 and with_private_text(usage):
            found.append(Lack(level=str(level), kind="text of letters"))
        if not well_tagged(pdf, level.part):
            found.append(Lack(level=str(level), kind="tags"))
    return tuple(found)


def told(found: Conformance) -> str:
    """Say in one sentence what a redacted file conforms to, or why to nothing."""
    kinds = list(dict.fromkeys(lack.kind for lack in found.lacks))
    kept = found.reached == found.claimed
    before = f" (the source claimed {found.claimed})" if found.claimed and not kept else ""
    if found.reached:
        return f"conforms to {found.reached}{before}"
    return f"no PDF/A{before}, because of: {', '.join(kinds)}"
