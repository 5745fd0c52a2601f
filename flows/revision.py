# SPDX-License-Identifier: EUPL-1.2
"""A correction of a published note on its way: the note stays public until it takes its place."""

from __future__ import annotations

from metadata.reasons import PRIVACY
from metadata.revise import Changes
from metadata.value import Moment, Sha256, Value


class Revision(Value):
    """What is to replace the public version of a note.

    Attributes:
        reason: code of :data:`metadata.reasons.CORRECTIONS`.
        by: account id of who ordered it; empty where the program fills in what a source tells.
        at: when it was ordered.
        changes: what changes in the description.
        decision: digest of the new decision, ``None`` where the file stays as it is.
        redaction: digest of its outcome.
        approval: digest of the second official's approval of exactly these bytes.
        read_by: account id of the official who read changed words and agreed; empty before.
    """

    reason: str
    by: str = ""
    at: Moment
    changes: Changes = Changes()
    decision: Sha256 | None = None
    redaction: Sha256 | None = None
    approval: Sha256 | None = None
    read_by: str = ""

    @property
    def ready(self) -> bool:
        """Whether it may go out: nobody alone changes a file or words that the public reads.

        A code, a date or a Kamerstuk can be checked against its source, so one official, or the
        program that asked that source, is enough.
        """
        if self.decision is not None:
            return self.approval is not None
        return bool(self.read_by) or not self.changes.in_words

    @property
    def forgets(self) -> bool:
        """Whether the bytes of all earlier versions go with it."""
        return self.reason == PRIVACY
