# SPDX-License-Identifier: EUPL-1.2
"""The emergency brake: out of reach first, logged after, whatever is down, cut off anywhere."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from flows.errors import EmergencyUnfinished, NoteUnknown, TransitionNotAllowed
from flows.notes import load_note
from flows.settings import Settings
from flows.steps.approve import approve_note
from flows.steps.decide import decide_note
from flows.steps.noodrem import finish_emergencies, pull
from flows.steps.prepare import prepare
from flows.steps.receive import Delivery, receive
from flows.steps.release import release_note
from flows.steps.withdraw import withdraw_note
from flows.wiring import Wiring, wire
from publish.archive import verify_archive
from publish.emergency import is_reachable
from publish.errors import AlreadyWithdrawn, StoreUnavailable, UnknownReason
from publish.events import parse_public
from publish.manifest import manifest_key
from publish.portal.app import create_app
from publish.stores.memory import MemoryStore
from publish.visibility import load
from redaction.decision import Choices

pytestmark = pytest.mark.e2e
BASE = "https://archief.example.nl"


class Cut(BaseException):
    """The process is gone."""


class Failing:
    """A store that answers, but refuses what ``refuses`` says (a read-only prefix, a full disk)."""

    def __init__(self, inner: Any, refuses: Callable[[str, str], bool]) -> None:
        self._inner, self.refuses = inner, refuses

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._inner, name)

        def call(key: str, *arguments: Any) -> Any:
            if self.refuses(name, key):
                raise StoreUnavailable(f"{key}: {os.strerror(errno.EROFS)}")
            return method(key, *arguments)

        return call


class Cutting:
    """A store that is cut off before, or after, one operation of all that share ``left``."""

    def __init__(self, inner: Any, left: list[int], *, after: bool) -> None:
        self._inner, self._left, self._after = inner, left, after

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._inner, name)

        def call(*arguments: Any) -> Any:
            self._left[0] -= 1
            if self._left[0] == 0 and not self._after:
                raise Cut
            found = method(*arguments)
            found = iter(list(found)) if name == "list" else found
            if self._left[0] == 0:
                raise Cut
            return found

        return call


def writes(name: str) -> bool:
    return name in ("put", "put_if_absent", "compare_and_swap", "delete")


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, str]]:
    """Homes to copy: one with an approved note, one where it is public."""
    root = tmp_path_factory.mktemp("noodrem")
    wiring = wire(Settings(home=root / "approved"))
    data = (Path(__file__).parents[2] / "examples/notes/09-burgerzaak.pdf").read_bytes()
    delivery = Delivery(department="BZK", kamerstukken=("35510, nr. 49",))
    note = receive(wiring, data, name="a.pdf", delivery=delivery).note
    prepare(wiring, note.id)
    decide_note(wiring, note.id, Choices(), account="official-a")
    approve_note(wiring, note.id, account="official-b")
    shutil.copytree(root / "approved", root / "public")
    assert release_note(wire(Settings(home=root / "public")), note.id).new
    return {name: (root / name, note.id) for name in ("approved", "public")}


@pytest.fixture
def opened(
    homes: dict[str, tuple[Path, str]], tmp_path: Path
) -> Callable[[str], tuple[Wiring, str]]:
    def make(name: str) -> tuple[Wiring, str]:
        home, note = homes[name]
        shutil.copytree(home, tmp_path / "home")
        return wire(Settings(home=tmp_path / "home")), note

    return make


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Callable[[Wiring], TestClient]]:
    apps: list[Any] = []

    def make(wiring: Wiring) -> TestClient:
        app = create_app(
            public=wiring.public,
            catalogue_path=tmp_path / "catalogue.sqlite",
            base_url=BASE,
            vkey=wiring.signer.vkey,
        )
        apps.append(app)
        return TestClient(app, base_url=BASE, follow_redirects=False)

    yield make
    for app in apps:
        app.state.site.catalogue.close()


def brake(wiring: Wiring, note: str, **changed: Any) -> Any:
    return pull(wiring, note, **{"reason": "privacy", "account": "official-a", **changed})


def assert_withdrawn_once(wiring: Wiring, note: str) -> None:
    again = replace(wiring)
    events = [parse_public(entry).event for entry in again.log.entries()]
    assert events == ["published", "withdrawn"]
    assert list(again.public.list("archive/")) == [manifest_key(note)]
    [seen] = load(again.public, vkey=again.signer.vkey).listed
    assert seen.state == "withdrawn"
    assert verify_archive(again.public, vkey=again.signer.vkey).findings == ()
    assert load_note(again.private, note).note.state == "withdrawn"
    assert list(again.outbox.list("")) == []


OUTLETS = (
    "/", "/zoeken", "/zoeken?q=vergunning", "/kamerstuk/kst-35510-49", "/atom.xml", "/robots.txt",
    "/sitemapindex-diwoo-infocat006.xml", "/sitemap-diwoo-infocat006-1.xml", "/api/notas",
    "/api/notas?q=vergunning", "/api/notas?kamerstuk=kst-35510-49",
    "/oai?verb=ListRecords&metadataPrefix=oai_dc", "/oai?verb=ListRecords&metadataPrefix=mdto",
    "/oai?verb=ListRecords&metadataPrefix=diwoo",
)  # fmt: skip


def outlets_of(client: TestClient, note: str) -> tuple[str, str, list[str]]:
    """The title, a word of the text, and every address under which the note can be had."""
    told = client.get(f"/api/nota/{note}").json()
    own = [told["pdf"], told["text"], *(f"/nota/{note}/metadata/{f}" for f in
           ("diwoo", "mdto", "record", "oai_dc"))]  # fmt: skip
    own += [f"/nota/{note}", f"/api/nota/{note}"]
    word = max(client.get(told["text"]).text.split(), key=len)
    return told["record"]["title"], word, own


@pytest.mark.parametrize("broken", ["nothing", "log", "lock", "private"])
def test_no_outlet_gives_anything_at_once_whatever_is_down_and_later_it_is_logged(
    opened: Any, portal: Any, broken: str
) -> None:
    wiring, note = opened("public")
    client = portal(wiring)
    title, word, own = outlets_of(client, note)
    before = {path: client.get(path).text for path in OUTLETS}
    assert sum(title in text for text in before.values()) > 6
    assert client.get("/api/notas", params={"q": word}).json()["total"] == 1
    refuses = {
        "nothing": lambda _name, _key: False,
        "log": lambda name, key: writes(name) and key.startswith(("log/", "log-head/")),
        "lock": lambda name, key: name == "get" and key.startswith("log-head/"),
        "private": lambda _name, _key: True,
    }[broken]
    public = Failing(wiring.public, refuses if broken == "log" else lambda _name, _key: False)
    cut = replace(wiring, public=public, private=Failing(wiring.private, refuses))
    done = brake(cut, note, verified=broken != "private")
    assert done.state == ("withdrawn" if broken == "nothing" else "unreachable")
    assert bool(done.problem) == (broken != "nothing")
    for path in own:
        assert client.get(path).status_code in (404, 410), path
    assert client.get("/api/notas", params={"q": word}).json()["total"] == 0
    for path in OUTLETS:
        text = client.get(path).text
        assert title not in text, path
        assert f"/nota/{note}" not in text, path
    assert client.get("/api/notas").json()["total"] == 0
    if broken != "nothing":
        assert len(list(wiring.outbox.list(""))) == 1
        assert finish_emergencies(cut).waiting
        with pytest.raises((TransitionNotAllowed, StoreUnavailable)):
            release_note(replace(cut, private=wiring.private), homes_approved(wiring, note))
    assert finish_emergencies(wiring).waiting == ()
    assert_withdrawn_once(wiring, note)
    assert client.get(f"/nota/{note}").status_code == 410
    events = [e for e in map(bytes.decode, wiring.trail.entries()) if '"event":"noodrem' in e]
    assert len(events) == 1
    assert ("unverified" in events[0]) == (broken == "private")


def homes_approved(wiring: Wiring, note: str) -> str:
    """Set the note back to approved, as a crash between publishing and telling leaves it."""
    held = load_note(wiring.private, note)
    history = held.note.history[:-1]
    back = held.note.model_copy(update={"state": "approved", "version": 0, "history": history})
    wiring.private.compare_and_swap(f"notes/{note}.json", back.canonical(), held.etag)
    return note


def test_cut_at_any_operation_of_any_store_it_is_finished_later_and_once(
    homes: dict[str, tuple[Path, str]], tmp_path: Path
) -> None:
    home, note = homes["public"]
    shutil.copytree(home, tmp_path / "home")
    real = wire(Settings(home=tmp_path / "home"))
    points = 0
    for after in (False, True):
        for at in range(1, 400):
            public, private, outbox = copied(real.public), copied(real.private), MemoryStore()
            left = [at]
            crashed = wired(
                real, *(Cutting(s, left, after=after) for s in (public, private, outbox))
            )
            whole = wired(real, public, private, outbox)
            try:
                brake(crashed, note)
            except Cut:
                points += 1
            else:
                break
            ordered = bool(list(outbox.list("")))
            before = load_note(private, note).note.state
            finish_emergencies(whole)
            whole.finish_interrupted()
            if ordered:
                assert_withdrawn_once(whole, note)
            try:
                brake(whole, note)
            except AlreadyWithdrawn:
                assert ordered or before == "withdrawn"
            assert_withdrawn_once(whole, note)
    assert points > 60


def wired(real: Wiring, public: Any, private: Any, outbox: Any) -> Wiring:
    made = replace(real, public=public, private=private)
    made.__dict__["outbox"] = outbox
    return made


def copied(store: Any) -> MemoryStore:
    made = MemoryStore()
    for key in store.list(""):
        if not key.startswith(("keys/", "outbox/")):
            made.put(key, store.get(key).data)
    return made


def test_a_note_that_is_about_to_be_published_is_kept_back_and_can_be_decided_anew(
    opened: Any,
) -> None:
    wiring, note = opened("approved")
    assert brake(wiring, note).state == "blocked"
    assert load_note(wiring.private, note).note.reason == "noodrem: privacy"
    with pytest.raises(TransitionNotAllowed, match="blocked"):
        release_note(wiring, note)
    decide_note(wiring, note, Choices(), account="official-a")
    approve_note(wiring, note, account="official-b")
    assert release_note(wiring, note).new


def test_unknown_id_wrong_reason_and_twice_are_said_and_change_nothing(opened: Any) -> None:
    wiring, note = opened("public")
    with pytest.raises(NoteUnknown):
        brake(wiring, "nietbestaand23456")
    with pytest.raises(UnknownReason, match="privacy"):
        brake(wiring, note, reason="zomaar")
    assert is_reachable(wiring.public, note)
    assert list(wiring.outbox.list("")) == []
    brake(wiring, note)
    for again in (brake, lambda w, n: withdraw_note(w, n, reason="privacy", account="official-a")):
        with pytest.raises(AlreadyWithdrawn):
            again(wiring, note)
    assert_withdrawn_once(wiring, note)


def test_a_read_only_public_store_is_said_to_be_still_readable_and_the_order_is_kept(
    opened: Any,
) -> None:
    wiring, note = opened("public")
    stuck = replace(wiring, public=Failing(wiring.public, lambda name, _key: writes(name)))
    with pytest.raises(EmergencyUnfinished, match=r"READABLE.*Read-only file system.*kept"):
        brake(stuck, note)
    with pytest.raises(StoreUnavailable):
        withdraw_note(stuck, note, reason="privacy", account="official-a")
    assert load_note(wiring.private, note).note.state == "published"
    assert finish_emergencies(wiring).finished == (note,)
    assert_withdrawn_once(wiring, note)


def test_one_object_that_cannot_go_does_not_keep_the_others(opened: Any) -> None:
    wiring, note = opened("public")
    stuck = replace(
        wiring,
        public=Failing(wiring.public, lambda name, key: name == "delete" and key.endswith(".txt")),
    )
    with pytest.raises(EmergencyUnfinished):
        brake(stuck, note)
    [left] = wiring.public.list(f"archive/doc/{note}/")
    assert left.endswith(".txt")
    assert load(wiring.public, vkey=wiring.signer.vkey).listed == ()


def test_an_order_that_can_neither_be_written_nor_logged_still_takes_the_note_down(
    opened: Any,
) -> None:
    wiring, note = opened("public")
    no_room = wired(
        wiring,
        wiring.public,
        Failing(wiring.private, lambda name, _key: writes(name)),
        Failing(wiring.outbox, lambda name, _key: writes(name)),
    )
    with pytest.raises(EmergencyUnfinished, match="unreachable, but the order is written nowhere"):
        brake(no_room, note)
    assert not is_reachable(wiring.public, note)
    brake(wiring, note)
    assert_withdrawn_once(wiring, note)


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from flows.cli import main
main()
"""


@pytest.mark.parametrize("command", ["release", "noodrem"])
def test_on_a_full_disk_the_command_says_so_loses_nothing_and_works_when_there_is_room(
    opened: Any, command: str
) -> None:
    wiring, note = opened("public" if command == "noodrem" else "approved")
    from flows.accounts import add_account

    add_account(wiring.private, "official-a", name="A", secret="secret-of-official-a")
    env = {k: v for k, v in os.environ.items() if not k.startswith(("BESLISNOTA_", "PREFECT_"))}
    env |= {"BESLISNOTA_HOME": str(wiring.home.root), "BESLISNOTA_SECRET": "secret-of-official-a"}
    words = [command, note, *(["--as", "official-a"] if command == "noodrem" else [])]

    def run(limit: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", FULL, str(limit), *words],
            env=env, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    full = run(64)
    assert full.returncode == 3, full.stdout + full.stderr
    assert "File too large" in full.stderr
    assert "Traceback" not in full.stderr
    assert is_reachable(wiring.public, note) is False
    assert run(10**9).returncode == 0
    state = load_note(wiring.private, note).note.state
    assert state == ("withdrawn" if command == "noodrem" else "published")
