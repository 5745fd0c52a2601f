# SPDX-License-Identifier: EUPL-1.2
"""Records that the tests of the renderings share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from metadata.record import Record
from tests.metadata import records

# Schemas and lists load on first use: an example that pays for it is not slow.
settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")


@pytest.fixture(scope="session")
def make_beslisnota() -> Callable[..., Record]:
    return records.beslisnota


@pytest.fixture(scope="session")
def beslisnota() -> Record:
    return records.beslisnota()


@pytest.fixture(scope="session")
def landsadvocaat() -> Record:
    return records.landsadvocaat()


@pytest.fixture(scope="session")
def data() -> Path:
    return records.DATA
