# SPDX-License-Identifier: EUPL-1.2
"""The optional witnesses: models that are no part of this program, asked when configured.

Each is a :class:`Recogniser` like our own. Its claims score 0.6 and are never strong: beside
another witness they make a finding sure, alone a doubt. One that is configured and does not
answer is an error (``witness-unavailable``); nothing is proposed without it in silence.
"""

from __future__ import annotations

from functools import cache

from redaction.recognizers import frog, transformer
from redaction.recognizers.claim import Recogniser


@cache
def outside_witnesses(*, frog_at: str = "", transformer_in: str = "") -> tuple[Recogniser, ...]:
    """Return the optional witnesses of an installation; the same ones for the same arguments.

    Args:
        frog_at: ``host:port`` of a Frog service; empty for none.
        transformer_in: folder of a token classification model; empty for none.

    Raises:
        ValueError: the address cannot be read.
    """
    found: list[Recogniser] = []
    if frog_at:
        found.append(frog.recogniser(frog_at))
    if transformer_in:
        found.append(transformer.recogniser(transformer_in))
    return tuple(found)
