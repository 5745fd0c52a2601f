# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import pytest

from redaction.document import plain_text
from redaction.errors import GroundNotAllowed, ProfileInvalid
from redaction.finding import ENTITY_TYPES
from redaction.profile import DEFAULT_PROFILE, Profile, load_profile
from redaction.propose import findings, versions


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = DEFAULT_PROFILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "eigen.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_the_default_profile_speaks_of_every_type_with_its_ground() -> None:
    profile = load_profile()
    assert set(profile.entities) == set(ENTITY_TYPES)
    assert profile.rule("BSN").ground == "5.1.1e"
    assert profile.rule("ID_NUMBER").ground == "5.1.1e"
    assert profile.rule("PERSON").ground == "5.1.2e"
    assert profile.label("PERSON") == "5.1.2e"


@pytest.mark.parametrize("ground", ["5.2", "5.2.1", "5.2 ", "5.2.1e"])
def test_ground_5_2_cannot_be_written_and_the_error_says_why(tmp_path: Path, ground: str) -> None:
    path = changed(tmp_path, 'ground = "5.1.2e"', f'ground = "{ground}"')
    with pytest.raises(GroundNotAllowed, match=r"28 362, nr\. 56"):
        load_profile(path)


def test_a_label_cannot_smuggle_5_2_in(tmp_path: Path) -> None:
    path = changed(tmp_path, 'name = "adres"', 'name = "adres"\nlabel = "5.2"')
    with pytest.raises(GroundNotAllowed):
        load_profile(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('format = "lakprofiel/1"', 'format = "lakprofiel/9"'),
        ("[entities.IBAN]", "[entities.GIRO]"),
        ('general_numbers = "keep"', 'general_numbers = "misschien"'),
        ("[words]", "[words"),
    ],
)
def test_a_wrong_profile_is_refused_with_its_name(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(ProfileInvalid, match=r"eigen\.toml"):
        load_profile(changed(tmp_path, old, new))


def redacted(text: str, profile: Profile) -> list[str]:
    return [f.text for f in findings(plain_text(text), profile=profile) if f.redact]


def test_switches_decide_on_public_numbers_and_addresses(tmp_path: Path) -> None:
    text = "Rijnstraat 8, tel. 070 456 0000"
    assert redacted(text, load_profile()) == []
    strict = load_profile(
        changed(tmp_path, 'general_numbers = "keep"', 'general_numbers = "redact"')
    )
    assert redacted(text, strict) == ["070 456 0000"]


def test_word_lists_of_a_department_always_and_never(tmp_path: Path) -> None:
    text = "Volgens Jan Jansen en Piet Pietersen klopt het."
    never = load_profile(changed(tmp_path, "never = []", 'never = ["Jan Jansen"]'))
    assert redacted(text, never) == ["Piet Pietersen"]


def test_versions_name_the_profile_and_change_with_it(tmp_path: Path) -> None:
    own = load_profile(changed(tmp_path, 'version = "2026.1"', 'version = "2026.2"'))
    assert versions(load_profile()).profile.startswith("rijk/2026.1+")
    assert versions(own).profile != versions(load_profile()).profile
    assert versions(own).lists == versions(load_profile()).lists
