# SPDX-License-Identifier: EUPL-1.2
"""Log entries: canonical, small, without room for a name or a title."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from pydantic import ValidationError

from metadata.value import canonical_json
from publish import events
from publish.errors import LogInconsistent, PublishError

NOON = dt.datetime(2026, 11, 23, 13, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def _published(**changed: Any) -> bytes:
    arguments: dict[str, Any] = {
        "at": NOON, "id": "n1", "version": 1, "pdf_sha256": "a" * 64, "commitment": "b" * 64,
    }  # fmt: skip
    return events.published(**{**arguments, **changed})


def test_an_entry_is_canonical_json_in_utc() -> None:
    entry = _published()
    assert json.loads(entry) == {
        "format": "publication-event/1",
        "event": "published",
        "at": "2026-11-23T12:00:00Z",
        "id": "n1",
        "version": 1,
        "key": "publish:n1:1",
        "pdf_sha256": "a" * 64,
        "commitment": "b" * 64,
        "reason": None,
    }
    assert entry == canonical_json(json.loads(entry)) == _published()
    assert events.parse_public(entry).at == NOON


def test_each_event_has_its_own_idempotency_key() -> None:
    corrected = events.corrected(
        at=NOON, id="n1", version=2, pdf_sha256="a" * 64, commitment="b" * 64, reason="c_098c1346"
    )
    withdrawn = events.withdrawn(at=NOON, id="n1", version=2, commitment="b" * 64, reason="privacy")
    keys = [events.key_of(each) for each in (_published(), corrected, withdrawn)]
    assert keys == ["publish:n1:1", "publish:n1:2", "withdraw:n1"]


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "Jan de Vries"},
        {"id": "jan@example.nl"},
        {"id": ""},
        {"pdf_sha256": "not a digest"},
        {"commitment": "A" * 64},
        {"version": 0},
        {"at": dt.datetime(2026, 11, 23)},  # noqa: DTZ001
    ],
)
def test_what_is_no_id_digest_or_moment_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        _published(**changed)


@pytest.mark.parametrize("reason", ["Jan de Vries", "", "x" * 101, "reden: naam"])
def test_a_reason_is_a_code(reason: str) -> None:
    with pytest.raises(ValidationError):
        events.withdrawn(at=NOON, id="n1", version=1, commitment="b" * 64, reason=reason)


def test_a_trail_event_names_an_account_and_versions() -> None:
    entry = events.trail_event(
        event="approved", at=NOON, account="official-2", note="n1", subject_sha256="c" * 64,
        versions={"program": "0.1.0", "profile": "2026-1"},
    )  # fmt: skip
    assert json.loads(entry)["versions"] == {"profile": "2026-1", "program": "0.1.0"}
    assert json.loads(entry)["account"] == "official-2"
    assert (
        json.loads(events.trail_event(event="x", at=NOON, account="", note="n1"))["account"] == ""
    )


@pytest.mark.parametrize("account", ["Jan de Vries", "jan@example.nl"])
def test_a_trail_event_has_no_room_for_a_person(account: str) -> None:
    with pytest.raises(ValidationError):
        events.trail_event(event="approved", at=NOON, account=account, note="n1")


def test_an_entry_that_is_too_large_is_refused() -> None:
    versions = {f"list-{n}": "v" * 100 for n in range(30)}
    with pytest.raises(PublishError, match="2048"):
        events.trail_event(event="x", at=NOON, account="a", note="n", versions=versions)


@pytest.mark.parametrize("entry", [b"", b"{}", b"[]", b"\xff", b'{"event":"published"}'])
def test_what_is_no_entry_is_refused(entry: bytes) -> None:
    with pytest.raises(LogInconsistent):
        events.parse_public(entry)
    assert events.key_of(entry) is None
