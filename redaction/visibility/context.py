# SPDX-License-Identifier: EUPL-1.2
"""What the words around a name say of its part, as the trained model hears them."""

from __future__ import annotations

from typing import NamedTuple

from redaction.recognizers.model.roles import OUTSIDE, Label
from redaction.recognizers.model.tagger import chances
from redaction.recognizers.reading import Reading

_ROLES: dict[Label, str] = {
    "MINISTER": "minister",
    "MP": "mp",
    "MOTION": "motion",
    "AUTHOR": "author",
    "HISTORIC": "historical",
    "ORG": "organisation",
    "STREET": "place",
    "LAW": "law",
}
"""The labels of names that stay, with the role that the lakprofiel knows."""


class Heard(NamedTuple):
    """How likely each part is, from 0 to 1.

    Attributes:
        goes: a private person.
        citizen: a private person who is no official.
        politician: somebody named in function, or in the name of a motion.
        stays: the likeliest kind of public name.
        nothing: no name at all.
        role: the likeliest kind of public name, as a role of the lakprofiel.
    """

    goes: float
    citizen: float
    politician: float
    stays: float
    nothing: float
    role: str


NOTHING = Heard(0.0, 0.0, 0.0, 0.0, 0.0, "")


def heard(reading: Reading, start: int, end: int) -> Heard:
    """Return what the model hears of ``text[start:end]``."""
    said = chances(reading, start, end)
    kept = {label: said.get(label, 0.0) for label in _ROLES}
    likeliest = max(kept, key=lambda label: kept[label])
    return Heard(
        goes=sum(said.get(label, 0.0) for label in ("OFFICIAL", "CITIZEN", "PUBLIC")),
        citizen=said.get("CITIZEN", 0.0),
        politician=sum(said.get(label, 0.0) for label in ("MINISTER", "MP", "MOTION")),
        stays=kept[likeliest],
        nothing=said.get(OUTSIDE, 0.0),
        role=_ROLES[likeliest],
    )
