# SPDX-License-Identifier: EUPL-1.2
"""What the public may see: the log and the manifest together, the one that shows less wins."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from publish import events
from publish.errors import LogInconsistent
from publish.log import keys
from publish.log.writer import Log
from publish.manifest import manifest_key
from publish.stores.memory import MemoryStore
from publish.visibility import Position, changes, load, still_visible
from publish.withdrawal import withdraw


class Counting:
    """Counts what is read."""

    def __init__(self, inner: MemoryStore) -> None:
        self._inner = inner
        self.read: list[str] = []

    def get(self, key: str) -> Any:
        self.read.append(key)
        return self._inner.get(key)


def _withdraw(archive: Any, publication_id: str, now: dt.datetime) -> None:
    withdraw(
        public=archive.public, private=archive.private, log=archive.log(),
        publication_id=publication_id, reason="privacy", now=now,
    )  # fmt: skip


def test_nothing_is_visible_before_the_first_publication(archive: Any) -> None:
    assert load(archive.public, vkey=archive.signer.vkey).listed == ()
    archive.log()
    seen = load(archive.public, vkey=archive.signer.vkey)
    assert seen.listed == ()
    assert changes(archive.public, seen.position, vkey=archive.signer.vkey).listed == ()


def test_publications_are_listed_in_the_order_of_the_log(
    archive: Any, note: Any, noon: dt.datetime
) -> None:
    for name in ("b", "a", "c"):
        archive.publish(note(name))
    archive.publish(note("b", version=2))
    seen = load(archive.public, vkey=archive.signer.vkey)
    assert [(each.id, each.version, each.index) for each in seen.listed] == [
        ("a", 1, 1), ("c", 1, 2), ("b", 2, 3),
    ]  # fmt: skip
    assert seen.position.size == 4
    assert seen.get("b").at == noon
    assert seen.get("unknown") is None


def test_changes_give_what_is_new_and_read_one_file_when_nothing_is(
    archive: Any, note: Any, noon: dt.datetime
) -> None:
    vkey = archive.signer.vkey
    archive.publish(note("a"))
    archive.publish(note("b"))
    position = load(archive.public, vkey=vkey).position
    counting = Counting(archive.public)
    same = changes(counting, position, vkey=vkey)
    assert (same.listed, same.hidden, same.position) == ((), (), position)
    assert counting.read == ["log/checkpoint"]
    archive.publish(note("c"))
    _withdraw(archive, "a", noon)
    new = changes(archive.public, position, vkey=vkey)
    assert [(each.id, each.state) for each in new.listed] == [
        ("c", "published"),
        ("a", "withdrawn"),
    ]
    stored = Position.model_validate_json(new.position.canonical())
    assert changes(archive.public, stored, vkey=vkey).listed == ()


def test_what_is_logged_but_not_shown_comes_when_it_is_shown(archive: Any, note: Any) -> None:
    vkey = archive.signer.vkey
    archive.publish(note("a"))
    key = manifest_key("a")
    manifest = archive.public.get(key).data
    archive.public.delete(key)
    seen = load(archive.public, vkey=vkey)
    assert (seen.listed, seen.hidden, seen.position.pending) == ((), ("a",), {"a": 0})
    archive.publish(note("b"))
    seen = changes(archive.public, seen.position, vkey=vkey)
    assert [each.id for each in seen.listed] == ["b"]
    archive.public.put(key, manifest)
    seen = changes(archive.public, seen.position, vkey=vkey)
    assert [(each.id, each.index) for each in seen.listed] == [("a", 0)]
    assert seen.position.pending == {}


def test_a_logged_withdrawal_counts_before_its_tombstone(
    archive: Any, note: Any, noon: dt.datetime
) -> None:
    archive.publish(note("a"))
    entry = events.withdrawn(at=noon, id="a", version=1, commitment="0" * 64, reason="privacy")
    archive.log().append([entry])
    (listed,) = load(archive.public, vkey=archive.signer.vkey).listed
    assert (listed.state, listed.manifest, listed.reason) == ("withdrawn", None, "privacy")


def test_a_logged_correction_hides_the_old_version_until_its_manifest_is_there(
    archive: Any, note: Any, noon: dt.datetime
) -> None:
    archive.publish(note("a"))
    entry = events.corrected(
        at=noon, id="a", version=2, pdf_sha256="0" * 64, commitment="0" * 64, reason="c_098c1346"
    )
    archive.log().append([entry])
    seen = load(archive.public, vkey=archive.signer.vkey)
    assert (seen.listed, seen.hidden) == ((), ("a",))


@pytest.mark.parametrize(
    "change",
    [
        {"salt": "0" * 32},
        {"objects": ()},
        {"id": "b"},
        {"version": 2},
        {"log_index": 7},
        {"state": "withdrawn"},
    ],
)
def test_a_manifest_that_the_log_does_not_commit_to_shows_nothing(
    archive: Any, note: Any, change: dict[str, Any]
) -> None:
    manifest = archive.publish(note("a"))
    (listed,) = load(archive.public, vkey=archive.signer.vkey).listed
    archive.public.put(manifest_key("a"), manifest.model_copy(update=change).canonical())
    assert load(archive.public, vkey=archive.signer.vkey).listed == ()
    assert not still_visible(archive.public, listed)


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b"[1]"])
def test_a_manifest_that_cannot_be_read_shows_nothing(archive: Any, note: Any, data: bytes) -> None:
    archive.publish(note("a"))
    (listed,) = load(archive.public, vkey=archive.signer.vkey).listed
    assert still_visible(archive.public, listed)
    archive.public.put(manifest_key("a"), data)
    assert load(archive.public, vkey=archive.signer.vkey).listed == ()
    assert not still_visible(archive.public, listed)


def test_a_checkpoint_of_somebody_else_shows_nothing(archive: Any, note: Any) -> None:
    archive.publish(note("a"))
    other = keys.generate(archive.signer.origin)
    with pytest.raises(LogInconsistent):
        load(archive.public, vkey=other.vkey)
    assert len(load(archive.public, vkey=None).listed) == 1


def test_a_changed_entry_shows_nothing(archive: Any, note: Any) -> None:
    archive.publish(note("a"))
    key = "log/tile/entries/000.p/1"
    data = archive.public.get(key).data
    archive.public.put(key, data.replace(b'"version":1', b'"version":2'))
    with pytest.raises(LogInconsistent):
        load(archive.public, vkey=archive.signer.vkey)


def test_a_log_that_was_rolled_back_or_rewritten_is_an_alarm(
    archive: Any, note: Any, signer: Any
) -> None:
    archive.publish(note("a"))
    archive.publish(note("b"))
    position = load(archive.public, vkey=signer.vkey).position
    shorter = archive.copy()
    rewritten = MemoryStore()
    entries = list(archive.log().entries())
    Log(rewritten, MemoryStore(), signer=signer).append(entries[::-1])
    with pytest.raises(LogInconsistent, match="another root"):
        changes(rewritten, position, vkey=signer.vkey)
    longer = MemoryStore()
    Log(longer, MemoryStore(), signer=signer).append([*entries[::-1], entries[0]])
    with pytest.raises(LogInconsistent, match="no longer begins"):
        changes(longer, position, vkey=signer.vkey)
    short = MemoryStore()
    Log(short, MemoryStore(), signer=signer).append(entries[:1])
    with pytest.raises(LogInconsistent, match="2 were read before"):
        changes(short, position, vkey=signer.vkey)
    assert changes(shorter.public, position, vkey=signer.vkey).listed == ()


def test_a_reader_beside_a_writer_never_sees_anything_half(archive: Any, note: Any) -> None:
    vkey = archive.signer.vkey
    log = archive.log()
    for n in range(3):
        log.append(
            [
                events.published(
                    at=note().record.published_at, id=f"x{n}-{k}", version=1,
                    pdf_sha256="0" * 64, commitment="0" * 64,
                )
                for k in range(200)
            ]
        )  # fmt: skip
        seen = load(archive.public, vkey=vkey)
        assert seen.position.size == 200 * (n + 1)
        assert len(seen.hidden) == 200 * (n + 1)
