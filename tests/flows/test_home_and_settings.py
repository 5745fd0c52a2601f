# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from flows import local, runs
from flows.errors import HomeUnsafe, ServerUnavailable, SettingInvalid
from flows.home import open_home
from flows.settings import Settings, default_home, load_settings
from flows.submission import Step
from flows.wiring import wire


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_private_folders_are_closed_and_keys_too(tmp_path: Path) -> None:
    wiring = wire(Settings(home=tmp_path / "home"))
    assert wiring.signer.vkey.startswith("beslisnota.local/log+")
    wiring.private.put_if_absent("sources/a.pdf", b"x")
    home = wiring.home
    assert mode(home.private) == mode(home.keys) == 0o700
    assert mode(home.keys / "log.key") == 0o600
    assert mode(home.private / "sources" / "a.pdf") == 0o600


def test_a_private_folder_that_others_can_read_stops_the_start(tmp_path: Path) -> None:
    home = open_home(tmp_path)
    home.private.chmod(0o755)
    with pytest.raises(HomeUnsafe, match="chmod 700"):
        open_home(tmp_path)


def test_two_that_make_the_same_home_at_once_both_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Path.mkdir

    def first_by_another(self: Path, *arguments: Any, **more: Any) -> None:
        if self.name in ("private", "keys", "public", "cache") and not self.is_dir():
            made(self, mode=0o700)
        made(self, *arguments, **more)

    monkeypatch.setattr(Path, "mkdir", first_by_another)
    assert open_home(tmp_path / "home").keys.is_dir()


def test_what_prefect_writes_in_the_private_folder_is_closed_to_others(tmp_path: Path) -> None:
    written = tmp_path / "written"
    script = f"open({str(written)!r}, 'w').close()"
    process = local.spawn([sys.executable, "-c", script], dict(os.environ), tmp_path / "a.log")
    assert process.wait() == 0
    assert mode(written) == mode(tmp_path / "a.log") == 0o600


def test_the_secret_in_the_address_of_the_server_is_never_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://official:very-secret@127.0.0.1:9/api")
    monkeypatch.setattr(runs, "_PAUSES", ())
    with pytest.raises(ServerUnavailable, match=r"http://127\.0\.0\.1:9/api") as told:
        runs.start("prepare", {}, key="k")
    assert "very-secret" not in str(told.value)


def test_a_value_that_is_no_value_is_refused_without_saying_what_it_held() -> None:
    with pytest.raises(ValidationError) as told:
        Step(state="received", at="12 maart, J. Jansen")
    assert "Jansen" not in str(told.value)


def test_a_key_that_others_can_read_stops_the_start(tmp_path: Path) -> None:
    assert wire(Settings(home=tmp_path)).signer
    (tmp_path / "private" / "keys" / "log.key").chmod(0o644)
    with pytest.raises(Exception, match=r"log\.key") as error:
        assert wire(Settings(home=tmp_path)).signer
    assert getattr(error.value, "exit_code", 0) == 3


def test_the_signing_key_lies_in_no_store(tmp_path: Path) -> None:
    wiring = wire(Settings(home=tmp_path))
    assert wiring.log.size == 0
    secret = (wiring.home.keys / "log.key").read_bytes()
    for store in (wiring.public, wiring.private):
        for key in store.list(""):
            if not key.startswith("keys/"):
                assert secret not in store.get(key).data


def test_the_environment_wins_over_the_file_in_the_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BESLISNOTA_HOME", str(tmp_path))
    (tmp_path / "beslisnota.toml").write_text("max_pages = 7\ndesk_port = 9000\n")
    monkeypatch.setenv("BESLISNOTA_MAX_PAGES", "9")
    settings = load_settings()
    assert (settings.home, settings.max_pages, settings.desk_port) == (tmp_path, 9, 9000)


def test_a_setting_that_cannot_be_used_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BESLISNOTA_HOME", str(tmp_path))
    monkeypatch.setenv("BESLISNOTA_MAX_PAGES", "many")
    with pytest.raises(SettingInvalid, match="BESLISNOTA_MAX_PAGES"):
        load_settings()


def test_a_waardering_v_needs_its_term_and_the_others_have_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BESLISNOTA_WAARDERING", "V")
    with pytest.raises(SettingInvalid, match=r"BESLISNOTA_BEWAARTERMIJN.*P20Y"):
        load_settings()
    monkeypatch.setenv("BESLISNOTA_BEWAARTERMIJN", "P20Y")
    assert load_settings().bewaartermijn == "P20Y"
    monkeypatch.setenv("BESLISNOTA_WAARDERING", "B")
    with pytest.raises(SettingInvalid, match="BESLISNOTA_BEWAARTERMIJN"):
        load_settings()


def test_a_broken_settings_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BESLISNOTA_HOME", str(tmp_path))
    (tmp_path / "beslisnota.toml").write_text("max_pages = = 7\n")
    with pytest.raises(SettingInvalid, match=r"beslisnota\.toml"):
        load_settings()


def test_s3_without_a_bucket_says_which_setting_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SettingInvalid, match="BESLISNOTA_S3_PUBLIC_BUCKET"):
        wire(Settings(home=tmp_path, public_store="s3"))


def test_without_a_home_in_the_environment_one_below_the_user_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    assert default_home() == Path("/home/somebody/.local/share/beslisnota")


def test_a_retention_on_a_folder_that_cannot_lock_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingInvalid, match="Object Lock"):
        wire(Settings(home=tmp_path / "home", log_retention_days=30))
