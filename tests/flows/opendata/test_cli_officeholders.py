# SPDX-License-Identifier: EUPL-1.2
"""The command officeholders, run as a user runs it, against a local server."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.e2e
Command = Callable[..., subprocess.CompletedProcess[str]]


def test_refresh_says_what_changed_and_what_it_could_not_see(
    beslisnota: Command, opendata: Any, tmp_path: Path
) -> None:
    env = {"BESLISNOTA_TK_ODATA_URL": opendata.url}
    done = beslisnota("officeholders", "refresh", env=env)
    assert done.returncode == 0, done.stderr
    assert "added: Quirine van der Nieuwlid (Q.X.): mp, D66" in done.stdout
    assert "not in this source, kept as shipped: senators" in done.stdout
    assert "left out: 1 seats" in done.stdout
    assert "only 2 of 150 seats" in done.stderr
    shown = beslisnota("officeholders", "show", "Q.X. van der Nieuwlid", "--on", "2026-05-01")
    assert shown.returncode == 0, shown.stderr
    note = tmp_path / "note.txt"
    note.write_text("Datum: 1 mei 2026\n\nQuirine van der Nieuwlid vroeg hiernaar.\n", "utf-8")
    proposed = json.loads(beslisnota("propose", note).stdout)["note"]
    assert all(not finding["redact"] for finding in proposed)
    (tmp_path / "home" / "private" / "lists" / "officeholders.json").unlink()
    proposed = json.loads(beslisnota("propose", note).stdout)["note"]
    assert any(finding["redact"] for finding in proposed)


def test_a_failed_refresh_leaves_the_list_that_was_in_use(
    beslisnota: Command, opendata: Any, tmp_path: Path
) -> None:
    env = {"BESLISNOTA_TK_ODATA_URL": opendata.url}
    assert beslisnota("officeholders", "refresh", env=env).returncode == 0
    path = tmp_path / "home" / "private" / "lists" / "officeholders.json"
    before = path.read_bytes()
    opendata.answer = lambda *_: (404, b"")
    done = beslisnota("officeholders", "refresh", env=env)
    assert done.returncode == 3
    assert "answered 404" in done.stderr
    assert "Er is niets veranderd" in done.stderr
    assert path.read_bytes() == before


def test_a_damaged_list_is_named_and_a_refresh_mends_it(
    beslisnota: Command, opendata: Any, tmp_path: Path
) -> None:
    path = tmp_path / "home" / "private" / "lists" / "officeholders.json"
    path.parent.mkdir(parents=True, mode=0o700)
    path.parent.parent.chmod(0o700)
    path.write_text('{"format": "officeholders/2"}', "utf-8")
    done = beslisnota("status")
    assert done.returncode == 2
    assert "officeholders-invalid" in done.stderr
    env = {"BESLISNOTA_TK_ODATA_URL": opendata.url}
    assert beslisnota("officeholders", "refresh", env=env).returncode == 0
    assert beslisnota("status").returncode == 0


def test_show_tells_who_held_an_office_on_a_day(beslisnota: Command) -> None:
    done = beslisnota("officeholders", "show", "Ernst Kuipers", "--on", "2023-05-01")
    assert done.returncode == 0
    assert "Ernst Kuipers (E.J.): minister, Volksgezondheid, Welzijn en Sport, D66" in done.stdout
    gone = beslisnota("officeholders", "show", "Ernst Kuipers", "--on", "2019-05-01")
    assert gone.returncode == 1
    assert "not in office on 2019-05-01" in gone.stderr
    later = beslisnota("officeholders", "show", "Jan Niemand", "--on", "2027-05-01")
    assert "proves nothing" in later.stderr
    assert "minister:" in beslisnota("officeholders", "show").stdout
