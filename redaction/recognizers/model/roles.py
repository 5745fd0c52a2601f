# SPDX-License-Identifier: EUPL-1.2
"""The parts that a word of a note can play, as the model tells them apart."""

from __future__ import annotations

from typing import Literal

Label = Literal[
    "O",
    "OFFICIAL",
    "CITIZEN",
    "MINISTER",
    "MP",
    "MOTION",
    "AUTHOR",
    "HISTORIC",
    "PUBLIC",
    "ORG",
    "STREET",
    "LAW",
    "INITIALS",
    "ADDRESS",
    "USERNAME",
]
OUTSIDE: Label = "O"
