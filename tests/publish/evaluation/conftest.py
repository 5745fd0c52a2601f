# SPDX-License-Identifier: EUPL-1.2
"""A small archive with all that is counted, made through the real transactions."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from publish.withdrawal import withdraw

BZK = "https://identifier.overheid.nl/tooi/id/ministerie/mnre1034"
IENW = "https://identifier.overheid.nl/tooi/id/ministerie/mnre1130"


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)  # type: ignore[arg-type, misc]


@pytest.fixture
def put(archive: Any, note: Callable[..., Any]) -> Callable[..., None]:
    """Publish a note with these fields in its record."""

    def publish(
        id: str,
        at: dt.datetime,
        *,
        pages: int = 1,
        version: int = 1,
        text_pages: int | None = None,
        **fields: Any,
    ) -> None:
        made = note(id, version=version, now=at)
        pdf, *others = made.record.files
        told = {
            "files": (pdf.model_copy(update={"pages": pages, "text_pages": text_pages}), *others),
            **fields,
        }
        archive.publish(
            dataclasses.replace(made, record=made.record.model_copy(update=told)), now=at
        )

    return publish


@pytest.fixture
def take_back(archive: Any) -> Callable[..., None]:
    """Withdraw a note."""

    def take(id: str, at: dt.datetime, reason: str = "privacy") -> None:
        withdraw(
            public=archive.public, private=archive.private, log=archive.log(),
            publication_id=id, reason=reason, now=at,
        )  # fmt: skip

    return take


@pytest.fixture
def small(archive: Any, put: Callable[..., None], take_back: Callable[..., None]) -> Any:
    """Four notes of two ministries over two quarters; one corrected, one more withdrawn."""
    put(
        "a", utc(2026, 1, 5, 9), date=dt.date(2026, 1, 1), sent_at=utc(2026, 1, 5, 8),
        grounds={"5.1.2e": 12, "5.1.2i": 1}, pages=3, tagged=True,
    )  # fmt: skip
    put(
        "b", utc(2026, 2, 10, 9), date=dt.date(2026, 2, 1), sent_at=utc(2026, 2, 9, 8),
        grounds={"5.1.2e": 4}, pages=2, text_pages=1, text_layer=False,
    )  # fmt: skip
    put("e", utc(2026, 2, 11, 9), date=dt.date(2026, 2, 1), grounds={"5.1.2e": 99}, pages=50)
    # Half past eleven at night in UTC on 31 March is 1 April in the Netherlands.
    put("c", utc(2026, 3, 31, 23, 30), date=dt.date(2026, 3, 31), publisher=IENW, pages=4)
    put(
        "a", utc(2026, 4, 2, 9), version=2, date=dt.date(2026, 1, 1), sent_at=utc(2026, 1, 5, 8),
        grounds={"5.1.2e": 10}, pages=3, text_pages=3, tagged=True,
        reason_of_change="more-readable", first_published_at=utc(2026, 1, 5, 9),
    )  # fmt: skip
    take_back("e", utc(2026, 4, 3, 9))
    put(
        "d", utc(2026, 4, 20, 9), date=dt.date(2026, 4, 1), publisher=IENW, kind="landsadvocaat",
        language_set=False,
    )  # fmt: skip
    return archive
