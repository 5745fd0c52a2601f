# SPDX-License-Identifier: EUPL-1.2
"""The catalogue tells what log and manifests tell, and nothing that was taken away."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
import time
from collections.abc import Iterator

import pytest

from publish.catalogue import Catalogue
from publish.entry import Note, Tombstone
from publish.errors import LogInconsistent, StoreUnavailable
from publish.log.keys import generate
from publish.manifest import manifest_key
from publish.stores.base import Stored
from publish.stores.memory import MemoryStore


class CountingStore(MemoryStore):
    """Counts the reads."""

    def __init__(self) -> None:
        super().__init__()
        self.reads: list[str] = []

    def get(self, key: str) -> Stored:
        self.reads.append(key)
        return super().get(key)


@pytest.fixture
def catalogue(archive) -> Iterator[Catalogue]:
    opened = Catalogue(":memory:", vkey=archive.vkey)
    yield opened
    opened.close()


def everything(catalogue: Catalogue) -> list[tuple[object, ...]]:
    found = catalogue.changed(limit=1_000)
    return [
        (e.id, e.version, e.index, e.at, e.datestamp, getattr(e, "record", None)) for e in found
    ]


def test_an_empty_store_gives_an_empty_catalogue(archive, catalogue):
    assert catalogue.refresh(archive.public) == 0
    assert catalogue.latest(limit=10) == ()
    assert catalogue.earliest() is None
    assert catalogue.counts() == {}


def test_a_published_note_is_listed_with_its_record(archive, catalogue):
    archive.publish("aa1", kamerstukken=("kst-35510-49", "kst-28362-F"))
    assert catalogue.refresh(archive.public) == 1
    note = catalogue.get("aa1")
    assert isinstance(note, Note)
    assert note.record.kamerstukken == ("kst-35510-49", "kst-28362-F")
    assert [n.id for n in catalogue.by_kamerstuk("kst-28362-F")] == ["aa1"]
    assert [n.id for n in catalogue.latest(limit=5)] == ["aa1"]
    assert catalogue.counts() == {"beslisnota": 1}
    assert catalogue.categories() == {"c_8c840238": 1}


def test_refreshing_without_news_reads_only_the_checkpoint(make_archive):
    store = CountingStore()
    archive = make_archive(public=store)
    reader = Catalogue(":memory:", vkey=archive.vkey)
    archive.publish("aa1")
    reader.refresh(store)
    store.reads.clear()
    assert reader.refresh(store) == 0
    assert store.reads == ["log/checkpoint"]
    reader.close()


class SlowStore(CountingStore):
    """Lets the first read of the checkpoint wait until it is told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.go_on = threading.Event(), threading.Event()

    def get(self, key: str) -> Stored:
        stored = super().get(key)
        if key == "log/checkpoint" and not self.asked.is_set():
            self.asked.set()
            assert self.go_on.wait(20)
        return stored


def test_threads_share_a_reading_but_never_one_that_began_before_they_asked(make_archive):
    store = SlowStore()
    store.asked.set()
    archive = make_archive(public=store)
    archive.publish("aa1")
    reader = Catalogue(":memory:", vkey=archive.vkey)
    store.asked.clear()
    first = threading.Thread(target=reader.refresh, args=(store,))
    first.start()
    assert store.asked.wait(20)
    # What is published now is not in the reading that the first thread has begun.
    archive.publish("bb2")
    store.reads.clear()
    later = [threading.Thread(target=reader.refresh, args=(store,)) for _ in range(6)]
    for each in later:
        each.start()
    time.sleep(0.3)
    store.go_on.set()
    for each in (first, *later):
        each.join()
    assert len(reader.latest(limit=5)) == 2
    assert store.reads.count("log/checkpoint") == 1
    reader.close()


def test_a_reading_that_failed_is_no_answer_for_others(archive, catalogue, monkeypatch):
    archive.publish("aa1")

    def away(key: str) -> Stored:
        raise StoreUnavailable("no answer")

    with monkeypatch.context() as patched:
        patched.setattr(archive.public, "get", away)
        for _ in range(2):
            with pytest.raises(StoreUnavailable):
                catalogue.refresh(archive.public)
    assert catalogue.refresh(archive.public) == 1


def test_a_withdrawn_note_leaves_a_tombstone_only(archive, catalogue):
    archive.publish("aa1", text="een heel bijzonder woord")
    catalogue.refresh(archive.public)
    archive.withdraw("aa1")
    assert catalogue.refresh(archive.public) == 1
    gone = catalogue.get("aa1")
    assert isinstance(gone, Tombstone)
    assert gone.reason == "privacy"
    assert catalogue.latest(limit=5) == ()
    assert catalogue.by_kamerstuk("kst-35510-49") == ()
    assert catalogue.search("bijzonder", limit=5).total == 0
    assert catalogue.rendering("aa1", "mdto") is None
    assert [e.id for e in catalogue.changed(limit=5)] == ["aa1"]


def test_what_was_withdrawn_or_replaced_is_overwritten_in_the_file(archive, tmp_path):
    path = tmp_path / "catalogue.sqlite"
    opened = Catalogue(path, vkey=archive.vkey)
    for number in range(30):
        archive.publish(f"stays{number}", text="gewone woorden " * 40)
    archive.publish("aa1", text="Zwartwaterkade " * 400, title="Beslisnota over Xylofoonplein")
    archive.publish("bb2", text="Quetzalbrug")
    opened.refresh(archive.public)
    assert opened.search("Zwartwaterkade", limit=1).total == 1
    archive.withdraw("aa1")
    archive.publish("bb2", version=2, text="Ander woord", reason_of_change="privacy")
    opened.refresh(archive.public)
    left = b"".join(each.read_bytes() for each in tmp_path.iterdir()).lower()
    for word in (b"zwartwaterkade", b"xylofoonplein", b"quetzalbrug"):
        assert word not in left
    assert b"gewone" in left
    opened.close()


def test_a_correction_replaces_the_note_and_moves_it_to_the_end(archive, catalogue):
    archive.publish("aa1", text="eerste versie")
    archive.publish("bb2")
    catalogue.refresh(archive.public)
    archive.publish("aa1", version=2, text="tweede", reason_of_change="privacy")
    catalogue.refresh(archive.public, clock=lambda: archive.now)
    assert [(e.id, e.version) for e in catalogue.changed(limit=5)] == [("bb2", 1), ("aa1", 2)]
    assert catalogue.search("eerste", limit=5).total == 0
    assert catalogue.search("tweede", limit=5).total == 1


def test_a_catalogue_made_again_tells_the_same(archive, catalogue, tmp_path):
    for number in range(6):
        archive.publish(f"n{number}")
        catalogue.refresh(archive.public)
    archive.withdraw("n2")
    archive.publish("n4", version=2, reason_of_change="procedural-error")
    again = Catalogue(tmp_path / "again.sqlite", vkey=archive.vkey)
    again.refresh(archive.public)
    catalogue.refresh(archive.public)
    assert everything(again) == everything(catalogue)
    again.close()


def test_datestamps_rise_strictly_even_when_clocks_stand_still_or_go_back(archive, catalogue):
    archive.publish("aa1")
    catalogue.refresh(archive.public, clock=lambda: archive.now)
    seen_at = archive.now + dt.timedelta(hours=1)
    archive.now -= dt.timedelta(hours=5)
    for number in range(4):
        archive.publish(f"n{number}")
    catalogue.refresh(archive.public, clock=lambda: seen_at)
    stamps = [e.datestamp for e in catalogue.changed(limit=10)]
    assert stamps == sorted(set(stamps))
    # A harvester that came at any moment before must still get them by date.
    assert all(stamp >= seen_at for stamp in stamps[1:])


def test_a_log_entry_without_manifest_shows_nothing_until_the_manifest_is_there(archive, catalogue):
    manifest = archive.publish("aa1")
    key = manifest_key("aa1")
    archive.public.delete(key)
    assert catalogue.refresh(archive.public) == 1
    assert catalogue.get("aa1") is None
    archive.public.put_if_absent(key, manifest.canonical())
    assert catalogue.refresh(archive.public, clock=archive.tick) == 1
    note = catalogue.get("aa1")
    assert note is not None
    assert note.datestamp == archive.now or note.datestamp > note.at


def test_a_damaged_object_keeps_the_note_out_until_it_is_mended(archive, catalogue, caplog):
    manifest = archive.publish("aa1")
    stored = manifest.object("text")
    sound = archive.public.get(stored.key).data
    archive.public.put(stored.key, b"ander woord")
    catalogue.refresh(archive.public)
    assert catalogue.get("aa1") is None
    assert catalogue.search("ander", limit=1).total == 0
    assert "object-damaged" in caplog.text
    caplog.clear()
    assert catalogue.refresh(archive.public) == 0
    assert caplog.text == ""
    archive.public.put(stored.key, sound)
    assert catalogue.refresh(archive.public) == 1
    assert catalogue.get("aa1") is not None


def test_an_old_schema_is_made_again(archive, tmp_path):
    path = tmp_path / "catalogue.sqlite"
    archive.publish("aa1")
    opened = Catalogue(path, vkey=archive.vkey)
    opened.refresh(archive.public)
    opened.close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
        db.execute("UPDATE entry SET record = 'unreadable'")
    db.close()
    opened = Catalogue(path, vkey=archive.vkey)
    assert opened.get("aa1") is None
    assert opened.refresh(archive.public) == 1
    assert isinstance(opened.get("aa1"), Note)
    opened.close()


def test_two_processes_on_one_file_fold_once_and_see_the_same(archive, tmp_path):
    path = tmp_path / "catalogue.sqlite"
    one, two = (Catalogue(path, vkey=archive.vkey) for _ in range(2))
    archive.publish("aa1")
    archive.publish("bb2")
    assert one.refresh(archive.public) == 2
    assert two.refresh(archive.public) == 0
    assert everything(one) == everything(two)
    assert one.revision == two.revision
    one.close()
    two.close()


def test_another_log_under_the_same_catalogue_is_refused(archive, catalogue, make_archive):
    archive.publish("aa1")
    archive.publish("bb2")
    catalogue.refresh(archive.public)
    other = make_archive(signer=archive.signer)
    other.publish("aa1")
    with pytest.raises(LogInconsistent):
        catalogue.refresh(other.public)
    assert len(catalogue.latest(limit=5)) == 2


def test_a_checkpoint_of_another_key_is_refused(archive):
    archive.publish("aa1")
    stranger = Catalogue(":memory:", vkey=generate("archief.example.nl/log").verifier.vkey)
    with pytest.raises(LogInconsistent):
        stranger.refresh(archive.public)
    assert stranger.latest(limit=1) == ()
    stranger.close()
