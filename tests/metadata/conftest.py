# SPDX-License-Identifier: EUPL-1.2
"""Records that the tests of the renderings share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from metadata.describe import describe, file_name
from metadata.record import Kind, PublicFile, Record

# Schemas and lists load on first use: an example that pays for it is not slow.
settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")


def _files(kind: Kind, kamerstukken: list[str]) -> list[PublicFile]:
    return [
        PublicFile(
            role="pdf",
            name=file_name(kind, kamerstukken, "pdf"),
            media_type="application/pdf",
            sha256="1f" * 32,
            bytes=48213,
            pages=2,
            pdf_version="1.7",
        ),
        PublicFile(
            role="text",
            name=file_name(kind, kamerstukken, "text"),
            media_type="text/plain; charset=utf-8",
            sha256="2e" * 32,
            bytes=3120,
        ),
    ]


def _beslisnota(**changes: Any) -> Record:
    papers = ["36410-X, nr. 47", "28 362, F"]
    fields: dict[str, Any] = {
        "id": "n4k7q2w9",
        "kind": "beslisnota",
        "title": "Beslisnota bij Kamerbrief over werving & behoud van reservisten",
        "publisher": "Def",
        "date": dt.date(2024, 3, 19),
        "published_at": dt.datetime(2024, 3, 22, 15, 30, tzinfo=dt.UTC),
        "kamerstukken": papers,
        "kenmerk": "BS2024021319",
        "grounds": {"5.1.2i": 1, "5.1.2e": 12},
        "tagged": True,
        "files": _files("beslisnota", papers),
    }
    return describe(**(fields | changes))


def _landsadvocaat(**changes: Any) -> Record:
    fields: dict[str, Any] = {
        "id": "n8c1h5t3",
        "kind": "landsadvocaat",
        "title": "Advies over landelijke regels voor toeristische verhuur van woonruimte",
        "publisher": "mnre1034",
        "date": dt.date(2024, 9, 16),
        "published_at": dt.datetime(2024, 10, 1, 8, 0, tzinfo=dt.UTC),
        "kamerstukken": ["27926, nr. 391"],
        "files": _files("landsadvocaat", ["27926, nr. 391"]),
    }
    return describe(**(fields | changes))


@pytest.fixture(scope="session")
def make_beslisnota() -> Callable[..., Record]:
    return _beslisnota


@pytest.fixture(scope="session")
def beslisnota() -> Record:
    return _beslisnota()


@pytest.fixture(scope="session")
def landsadvocaat() -> Record:
    return _landsadvocaat()


@pytest.fixture(scope="session")
def data() -> Path:
    return Path(__file__).parent / "data"
