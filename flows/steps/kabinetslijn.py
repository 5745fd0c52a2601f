# SPDX-License-Identifier: EUPL-1.2
"""What the first official must say before a note may go: is it general, and is it on the line.

Both are choices of a person, kept in the decision with their reason; the program only asks.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from flows.submission import Submission
from metadata.kabinetslijn import ALL_PAPERS, POLICY_PAPERS, Line, Subject, line
from redaction.errors import DecisionInvalid, ReasonNeeded
from redaction.proposal import Proposal


class OnLine(NamedTuple):
    """What the decision keeps: the official's word on the subject, and the reason if outside."""

    on_policy: bool | None = None
    outside_line: str = ""


def line_of(submission: Submission, date: dt.date, *, on_policy: bool | None) -> Line:
    """Return what the cabinet's line says of a note with this date and the official's word."""
    subject: Subject | None = None if on_policy is None else "policy" if on_policy else "other"
    return line(submission.kind, date, subject=subject)


def on_line(
    submission: Submission, date: dt.date, *, on_policy: bool | None, outside_line: str
) -> OnLine:
    """Return what is recorded of the cabinet's line, or refuse to pass over it in silence.

    Args:
        submission: what the note was submitted as.
        date: date of the note as confirmed.
        on_policy: the Kamerstuk is about legislation or policy; ``None``: not said.
        outside_line: why it is published although it falls outside the line.

    Raises:
        ReasonNeeded: it falls outside the line, or may do so, and no reason was given.
        DecisionInvalid: it falls under the line, so a reason why not would be untrue.
    """
    reason = outside_line.strip()
    found = line_of(submission, date, on_policy=on_policy)
    if found.inside:
        if reason:
            raise DecisionInvalid(
                f"a note of {date} falls under the cabinet's line: leave --outside-line out"
            )
        return OnLine(on_policy if found.rule == "policy-papers" else None)
    if not reason:
        raise ReasonNeeded(_ask(found, date))
    return OnLine(False if found.rule == "policy-papers" else None, reason)


def looks_like_advice(submission: Submission, proposal: Proposal) -> bool:
    """Tell whether the choice on a court procedure must be made: for advice, sent as one or not."""
    suggested = proposal.suggestion
    surely = suggested.kind == "landsadvocaat" and suggested.confidence.get("kind") == "sure"
    return submission.kind == "landsadvocaat" or surely


def procedural(
    submission: Submission, proposal: Proposal, *, said: bool | None, reason: str
) -> bool:
    """Return the official's word on the court procedure: always asked of an advice.

    Args:
        submission: what the note was submitted as.
        proposal: with the signs of a procedure and what the note says of itself.
        said: it is about a court procedure; ``None``: not said.
        reason: why the official says so.

    Raises:
        ReasonNeeded: the choice or its reason is missing.
    """
    if not looks_like_advice(submission, proposal):
        return bool(said)
    if said is None:
        words = ", ".join(sorted({s.word for s in proposal.signals}))
        signs = f"signs of a court procedure: {words}" if words else "no signs of a court procedure"
        raise ReasonNeeded(
            f"this is an advice of the Landsadvocaat ({signs}): say whether it is about a court "
            "procedure (--procedural REASON) or general advice (--general REASON)"
        )
    if not reason.strip():
        raise ReasonNeeded("say why this advice is, or is not, about a court procedure")
    return said


def _ask(found: Line, date: dt.date) -> str:
    """Say what is missing, for the command line."""
    if found.inside is None:
        return (
            f"a note of {date} falls under the cabinet's line only when its Kamerstuk is about "
            f"legislation or policy (from {POLICY_PAPERS} up to {ALL_PAPERS}): say so "
            "(--on-policy), or why it is published all the same (--outside-line REASON)"
        )
    return (
        f"a note of {date} falls outside the cabinet's line"
        + ("" if found.rule == "policy-papers" else f", which begins on {POLICY_PAPERS}")
        + ": say why it is published all the same (--outside-line REASON)"
    )
