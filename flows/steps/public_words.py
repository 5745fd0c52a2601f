# SPDX-License-Identifier: EUPL-1.2
"""The words that become public beside the PDF: nothing in them may be personal data.

The title and the other fields of the description, and the accessible text, are read by the same
recognition that read the note.
"""

from __future__ import annotations

import re

from flows.submission import Submission
from flows.wiring import Wiring
from metadata.record import Record
from redaction.decision import Decision
from redaction.document import plain_text
from redaction.errors import InspectionFailed
from redaction.finding import Finding
from redaction.propose import findings

PLACED = ("INITIALS", "USERNAME")
"""Known by what stands around them, which redaction has changed; the rest is known by itself."""


def public_texts(record: Record, text: str = "") -> dict[str, str]:
    """Return everything in words that becomes public beside the PDF: what it is → the words."""
    fields = {
        "title": record.title,
        "short title": record.short_title,
        "author": record.author,
        "description": record.description,
        "kenmerk": record.kenmerk,
        "keywords": ", ".join(record.keywords),
        **{f"file name of the {f.role}": f.name for f in record.files},
    }
    return fields | ({"accessible text": text} if text else {})


def _found(wiring: Wiring, text: str, submission: Submission) -> tuple[Finding, ...]:
    """Return what recognition finds in a public text, by the rules that the note was read with."""
    profile = wiring.profile.for_department(submission.department)
    return findings(plain_text(text), profile=profile, stays=submission.stays, also=wiring.also)


def personal_words(
    wiring: Wiring, words: str, submission: Submission, text: str
) -> tuple[str, ...]:
    """Return what looks like personal data in words that become public, empty if nothing does.

    A title says few words, so recognition guesses more. What stands readable in the note itself is
    public with it: both officials looked at the note, and it passed its own inspection.

    Args:
        wiring: where things lie.
        words: of the description, such as a title.
        submission: whose rules count.
        text: the accessible text of the redacted note.
    """
    return tuple(
        f.text for f in _found(wiring, words, submission) if f.redact and not _stands(f.text, text)
    )


def _stands(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def check_fields(wiring: Wiring, record: Record, submission: Submission, text: str) -> None:
    """Refuse a public field in which recognition finds what would be redacted.

    Args:
        wiring: where things lie.
        record: the description.
        submission: whose rules count.
        text: the accessible text of the redacted note; what stands in it may stand in a field.

    Raises:
        InspectionFailed: names the field, never its text.
    """
    for name, value in public_texts(record).items():
        if value and personal_words(wiring, value, submission, text):
            raise InspectionFailed(f"the {name} of {record.id} holds what looks like personal data")


def check_text(wiring: Wiring, text: str, decision: Decision, submission: Submission) -> None:
    """Refuse a text in which recognition is sure of something that no official decided on.

    Raises:
        InspectionFailed: says how many such places there are, never their text.
    """
    kept = [k.text.casefold() for k in decision.kept]
    unseen = [
        f
        for f in _found(wiring, text, submission)
        if f.redact
        and f.confidence == "sure"
        and f.type not in PLACED
        and not any(f.text.casefold() in known for known in kept)
    ]
    if unseen:
        kinds = ", ".join(sorted({f.type for f in unseen}))
        raise InspectionFailed(
            f"recognition still finds {len(unseen)} place(s) in the redacted note that nobody "
            f"decided on ({kinds}); decide again"
        )
