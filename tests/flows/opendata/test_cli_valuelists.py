# SPDX-License-Identifier: EUPL-1.2
"""The command valuelists, run as a user runs it, against a local server with marked samples."""

from __future__ import annotations

import datetime as dt
import json
import stat
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from flows.errors import SettingInvalid, SourceUnavailable, SourceUnreadable
from flows.opendata.valuelists import newer
from metadata.valuelist import packaged
from tests import tooi_dump as tooi

Command = Callable[..., subprocess.CompletedProcess[str]]
MINISTRIES = packaged("ministeries")
TODAY = dt.date(2026, 5, 1)


class Repository:
    """A local server in the place of the publisher's; it remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.files: dict[str, bytes] = {}
        self.failing = 0
        this = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                this.asked.append(self.path)
                body = this.files.get(self.path)
                status = 200 if body is not None else 404
                if this.failing:
                    status, this.failing = 503, this.failing - 1
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body or b"" if status == 200 else b"")

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/waardelijsten/"

    def put(self, name: str, version: int, nodes: list[tooi.Node]) -> None:
        set_name = packaged(name).set_name
        path = f"/waardelijsten/{set_name}/{version}/json/{set_name}_{version}.json"
        self.files[path] = tooi.dump(nodes)


@pytest.fixture
def repository() -> Iterator[Repository]:
    served = Repository()
    thread = threading.Thread(target=served.server.serve_forever, args=(0.05,))
    thread.start()
    yield served
    served.server.shutdown()
    thread.join()
    served.server.server_close()


def with_digital_affairs(version: int) -> list[tooi.Node]:
    made = tooi.organisation("ministerie van Digitale Zaken", "DZ", code="mnre1191")
    made[tooi.ONT + "begindatum"] = [{"@value": "2026-02-23"}]
    return [*tooi.nodes_of(MINISTRIES, version), made]


@pytest.mark.e2e
def test_refresh_takes_the_newest_version_and_says_what_is_new(
    beslisnota: Command, repository: Repository, tmp_path: Path
) -> None:
    repository.put("ministeries", 5, tooi.nodes_of(MINISTRIES, 5))
    repository.put("ministeries", 6, with_digital_affairs(6))
    env = {"BESLISNOTA_TOOI_URL": repository.url}
    done = beslisnota("valuelists", "refresh", env=env)
    assert done.returncode == 0, done.stderr
    assert "ministeries: version 4 → 6 of 2026-03-01" in done.stdout
    assert "added: ministerie van Digitale Zaken: mnre1191, DZ, 2026-02-23 until" in done.stdout
    assert "themas: version 1 is the newest" in done.stdout
    path = tmp_path / "home" / "valuelists" / "ministeries.json"
    assert [file.name for file in path.parent.iterdir()] == ["ministeries.json"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert json.loads(path.read_bytes())["format"] == "value-list/1"
    shown = beslisnota("valuelists", "show", "ministeries", "--on", "2026-05-01")
    assert "version 6 of 2026-03-01, 16 terms on 2026-05-01, read 2" in shown.stdout
    assert "ministerie van Digitale Zaken" in shown.stdout
    again = beslisnota("valuelists", "refresh", "ministeries", env=env)
    assert "ministeries: version 6 is the newest" in again.stdout
    assert all("/rwc_ministeries_compleet/" in asked for asked in repository.asked[-2:])


@pytest.mark.e2e
def test_a_list_that_lost_terms_is_refused_and_the_others_are_taken(
    beslisnota: Command, repository: Repository, tmp_path: Path
) -> None:
    nodes = [n for n in tooi.nodes_of(MINISTRIES, 5) if not n["@id"].endswith("mnre1182")]
    repository.put("ministeries", 5, nodes)
    repository.put("talen", 2, tooi.nodes_of(packaged("talen"), 2))
    env = {"BESLISNOTA_TOOI_URL": repository.url}
    done = beslisnota("valuelists", "refresh", env=env)
    assert done.returncode == 2
    assert "lost terms that did not end: ministerie van Klimaat en Groene Groei" in done.stderr
    assert "De oude waardelijst blijft in gebruik" in done.stderr
    assert "talen: version 1 → 2" in done.stdout
    assert not (tmp_path / "home" / "valuelists" / "ministeries.json").exists()
    kept = beslisnota("valuelists", "refresh", "ministeries", "--end-lost", env=env)
    assert kept.returncode == 0, kept.stderr
    assert (
        "ended: ministerie van Klimaat en Groene Groei: mnre1182, KGG, 2024-07-02 until 2026"
        in (kept.stdout)
    )


@pytest.mark.e2e
def test_a_damaged_list_is_named_and_a_refresh_mends_it(
    beslisnota: Command, repository: Repository, tmp_path: Path
) -> None:
    path = tmp_path / "home" / "valuelists" / "ministeries.json"
    path.parent.mkdir(parents=True)
    path.write_text('{"format": "value-list/1"', "utf-8")
    done = beslisnota("status")
    assert done.returncode == 2
    assert "value-list-damaged" in done.stderr
    assert str(path) in done.stderr
    env = {"BESLISNOTA_TOOI_URL": repository.url}
    assert beslisnota("valuelists", "refresh", "ministeries", env=env).returncode == 0
    assert beslisnota("status").returncode == 0


@pytest.mark.e2e
def test_show_sums_up_every_list_and_finds_a_word_in_all(beslisnota: Command) -> None:
    done = beslisnota("valuelists", "show")
    assert "version 4 of 2024-07-10, 26 terms (11 with an end date), packaged" in done.stdout
    assert "Weigeringsgronden van artikel 5.1 Wet open overheid" in done.stdout
    found = beslisnota("valuelists", "show", "--find", "landbouw", "--on", "2023-05-01")
    assert "ministerie van Landbouw, Natuur en Voedselkwaliteit: mnre1153, LNV" in found.stdout
    assert "Voedselzekerheid" not in found.stdout
    assert "themas: " in found.stdout
    missing = beslisnota("valuelists", "show", "themas", "--find", "qqqq")
    assert (missing.returncode, missing.stderr) == (1, "qqqq: in no term of themas\n")
    unknown = beslisnota("valuelists", "show", "provincies")
    assert unknown.returncode == 2
    assert "there are ministeries, informatiecategorieen" in unknown.stderr
    law = beslisnota("valuelists", "refresh", "woo_gronden")
    assert law.returncode == 2
    assert "is no TOOI list" in law.stderr


def test_one_version_that_is_not_there_does_not_hide_the_next(repository: Repository) -> None:
    repository.put("ministeries", 6, with_digital_affairs(6))
    merged = newer(repository.url, MINISTRIES, today=TODAY, pauses=())
    assert merged is not None
    assert (merged.list.version, merged.list.retrieved) == ("6", TODAY)
    asked = [path.rsplit("_", 1)[-1] for path in repository.asked]
    assert asked == ["5.json", "6.json", "7.json", "8.json"]


def test_a_busy_repository_is_asked_again_and_a_dead_one_named(repository: Repository) -> None:
    repository.failing = 1
    assert newer(repository.url, MINISTRIES, today=TODAY, pauses=(0.0,)) is None
    repository.failing = 9
    with pytest.raises(SourceUnavailable, match="answered 503, also after 1 more tries"):
        newer(repository.url, MINISTRIES, today=TODAY, pauses=(0.0,))
    with pytest.raises(SourceUnavailable, match="does not answer"):
        newer("http://127.0.0.1:9/", MINISTRIES, today=TODAY, pauses=())


def test_a_repository_that_sends_elsewhere_is_not_followed(repository: Repository) -> None:
    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(302)
            self.send_header("Location", repository.url)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        with pytest.raises(SourceUnreadable, match="answered 302"):
            newer(f"http://127.0.0.1:{server.server_port}", MINISTRIES, today=TODAY, pauses=())
        server.shutdown()
        thread.join()
    assert repository.asked == []


@pytest.mark.parametrize("base", ["", "waardelijsten", "ftp://example.nl/", "http://"])
def test_an_address_that_is_none_is_refused_by_the_name_of_its_setting(base: str) -> None:
    with pytest.raises(SettingInvalid, match="BESLISNOTA_TOOI_URL"):
        newer(base, MINISTRIES, today=TODAY, pauses=())
