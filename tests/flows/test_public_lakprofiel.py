# SPDX-License-Identifier: EUPL-1.2
"""The lakprofiel that notes are decided with is published, without the words on its lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.settings import Settings
from flows.steps.lakprofiel import public_profile, publish_profile
from flows.wiring import Wiring, wire
from publish.archive import verify_archive
from publish.lakprofiel import CURRENT, in_force
from redaction.errors import ProfileInvalid
from redaction.profile import DEFAULT_PROFILE, load_profile


def own(tmp_path: Path, more: str = "", *, old: str = "", new: str = "") -> Wiring:
    path = tmp_path / "eigen.toml"
    text = DEFAULT_PROFILE.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new) + more, encoding="utf-8")
    return wire(Settings(home=tmp_path / "home", profile=str(path)))


def problems(wiring: Wiring) -> dict[str, str]:
    report = verify_archive(wiring.public, vkey=wiring.signer.vkey)
    return {f.key: f.problem for f in report.findings if f.key.startswith("lakprofiel/")}


def test_the_profile_in_force_is_published_once_and_verifies(wiring: Wiring) -> None:
    publish_profile(wiring, "IenW")
    first = list(wiring.public.list("lakprofiel/"))
    publish_profile(wiring, "BZK")
    assert list(wiring.public.list("lakprofiel/")) == first
    assert len(first) == 2
    found = in_force(wiring.public)
    assert found is not None
    assert found == public_profile(load_profile())
    assert found.key == load_profile().key
    assert problems(wiring) == {}


def test_a_newer_profile_takes_over_and_the_older_one_stays(tmp_path: Path) -> None:
    publish_profile(own(tmp_path), "BZK")
    newer = own(tmp_path, old='mayors = "redact"', new='mayors = "keep"')
    publish_profile(newer, "BZK")
    found = in_force(newer.public)
    assert found is not None
    assert {s.name: s.action for s in found.switches}["mayors"] == "keep"
    assert len(list(newer.public.list("lakprofiel/"))) == 3
    assert problems(newer) == {}


def test_the_words_on_the_lists_and_what_could_confirm_them_are_not_public(tmp_path: Path) -> None:
    wiring = own(
        tmp_path, '\n[departments.IenW.words]\nalways = ["Karel Bloemkwartel"]\nnever = ["Ons"]\n'
    )
    publish_profile(wiring, "IenW")
    for key in wiring.public.list(""):
        data = wiring.public.get(key).data
        assert b"Bloemkwartel" not in data
        assert wiring.profile.key.encode() not in data
    found = in_force(wiring.public)
    assert found is not None
    counted = {w.ministry: (w.always, w.never) for w in found.words}
    assert counted == {"": (0, 0), "ministerie van Infrastructuur en Waterstaat": (1, 1)}
    assert problems(wiring) == {}


def test_a_profile_with_a_name_in_its_texts_is_not_published(tmp_path: Path) -> None:
    wiring = own(
        tmp_path,
        old='reason = "advocaat van de Landsadvocaat"',
        new='reason = "zoals mevrouw Willemijn Zandstra wilde"',
    )
    with pytest.raises(ProfileInvalid, match="landsadvocaat-lawyer") as told:
        publish_profile(wiring, "BZK")
    assert "Zandstra" not in str(told.value)
    assert list(wiring.public.list("lakprofiel/")) == []


def test_any_changed_byte_and_any_stray_file_is_found(wiring: Wiring) -> None:
    publish_profile(wiring, "IenW")
    for key in list(wiring.public.list("lakprofiel/")):
        data = wiring.public.get(key).data
        for at in range(0, len(data), max(1, len(data) // 15)):
            wiring.public.put(key, data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            assert key in problems(wiring), (key, at)
        wiring.public.put(key, data)
    assert problems(wiring) == {}
    wiring.public.put("lakprofiel/iets.json", b"{}")
    assert set(problems(wiring)) == {"lakprofiel/iets.json"}


def test_a_pointer_to_nothing_is_found(wiring: Wiring) -> None:
    publish_profile(wiring, "IenW")
    (named,) = [k for k in wiring.public.list("lakprofiel/") if k != CURRENT]
    wiring.public.delete(named)
    assert set(problems(wiring)) == {CURRENT}
