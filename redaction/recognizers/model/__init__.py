# SPDX-License-Identifier: EUPL-1.2
"""The trained recogniser: a conditional random field that reads the role of every word.

``roles.crfsuite.gz`` is made by :mod:`redaction.training.train` from generated text only;
``roles.json`` says from which, and ``CARD.md`` is its model card.
"""

from __future__ import annotations

import gzip
from pathlib import Path

MODEL = Path(__file__).with_name("roles.crfsuite.gz")
ABOUT = Path(__file__).with_name("roles.json")


def model() -> bytes:
    """Return the trained model, as CRFsuite wrote it."""
    return gzip.decompress(MODEL.read_bytes())
