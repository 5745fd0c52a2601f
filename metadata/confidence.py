# SPDX-License-Identifier: EUPL-1.2
"""How far a suggested field can be relied on, judged from where and how it was read.

``sure``
    It stands close to its own label in the header (*Datum*, *Kenmerk*, *Onderwerp*), or in a
    letterhead; it has exactly the form of its field; and nothing in the header contradicts it.
``likely``
    It stands where such a field usually stands (the heading of the note, a date on a line of its
    own, the addressee), or at its label but torn, contradicted, or in the header of an e-mail.
``guess``
    It was found in the running text, where it may speak of something else.

None is a decision: an official confirms each field. How often each is right is measured on the
notes of the tests (``tests/metadata/test_confidence.py``).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Confidence = Literal["sure", "likely", "guess"]


class Evidence(NamedTuple):
    """Where a field was read, in Dutch for the official, and how far to rely on it."""

    where: str
    confidence: Confidence


def at_label(label: str, line: int, confidence: Confidence) -> Evidence:
    """Return the evidence of a value at its label; ``line`` counts from 0."""
    return Evidence(f"regel {line + 1}, bij '{label}'", confidence)
