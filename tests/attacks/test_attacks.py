# SPDX-License-Identifier: EUPL-1.2
"""The name is found in every attack before redaction, and nowhere in what comes out."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from redaction.errors import RedactionError
from redaction.profile import Profile, load_profile
from redaction.standalone import redact_file
from tests.attacks.attack import KEEP, NAME, Attack
from tests.attacks.checker import leaks, places, texts
from tests.attacks.checker_of_pixels import pixel_leaks, pixel_places
from tests.attacks.make import ATTACKS

REFUSED = {
    "pixels-jpeg-2000-with-transparency": (
        "poppler draws such a picture wrong, so that nothing proves the rest of it unchanged"
    ),
}
"""What is refused instead, and why the format allows nothing else."""

HIDDEN_BY_ITSELF = frozenset({"pdfminer"})
"""Readers that need not read the word to keep: it gives up on some of these files as they are."""


@lru_cache(maxsize=1)
def _profile() -> Profile:
    return load_profile()


def _found(attack: Attack, data: bytes) -> list[str]:
    return [*leaks(data), *(pixel_leaks(data) if attack.pixels else ())]


def test_the_suite_is_large_enough_and_no_two_files_have_one_name() -> None:
    assert len(ATTACKS) >= 120
    assert len({attack.slug for attack in ATTACKS}) == len(ATTACKS)
    assert len(REFUSED) <= 3
    assert set(REFUSED) <= {attack.slug for attack in ATTACKS}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.slug)
def test_the_name_goes_and_the_word_beside_it_stays(attack: Attack) -> None:
    source = attack.make()
    hidden = pixel_places(source) if attack.pixels else places(source)
    assert next(hidden, None), "nothing is hidden here"
    try:
        redacted, report = redact_file(source, profile=_profile(), remove=[NAME], only_remove=True)
    except RedactionError:
        assert attack.slug in REFUSED
        return
    assert report.passed != (attack.slug in REFUSED), redacted.inspection
    if not report.passed:
        return
    assert _found(attack, redacted.pdf) == []
    if attack.keeps:
        for reader, text in texts(redacted.pdf).items():
            if reader not in HIDDEN_BY_ITSELF:
                assert _bare(KEEP) in _bare(text), reader


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text).lower()
