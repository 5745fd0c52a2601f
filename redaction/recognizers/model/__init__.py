# SPDX-License-Identifier: EUPL-1.2
"""The trained recogniser: a conditional random field that reads the role of every word.

``roles.crfsuite`` is made by :mod:`redaction.training.train` from generated text only;
``roles.json`` says from which, and ``CARD.md`` is its model card.
"""

from __future__ import annotations

from pathlib import Path

MODEL = Path(__file__).with_name("roles.crfsuite")
ABOUT = Path(__file__).with_name("roles.json")
