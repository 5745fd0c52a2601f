# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
from pathlib import Path

import pytest

from metadata.errors import UnknownValue
from redaction.document import plain_text
from redaction.errors import GroundNotAllowed, ProfileInvalid
from redaction.finding import ENTITY_TYPES
from redaction.profile import DEFAULT_PROFILE, Profile, Words, load_profile
from redaction.propose import findings, versions
from redaction.switches import SWITCH_WORDS, Switches


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


DEPARTMENTS = """
[departments.IenW.words]
always = ["Waterlelie"]
never = ["Jan Jansen"]

[departments."ministerie van Financiën".words]
always = ["Piet Pietersen"]
"""


def with_departments(tmp_path: Path, more: str = DEPARTMENTS) -> Path:
    path = tmp_path / "eigen.toml"
    path.write_text(DEFAULT_PROFILE.read_text("utf-8") + more, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "smuggled",
    [
        '[departments.IenW.words]\nalways = ["5.2"]',
        '[departments."5.2".words]\nalways = []',
        '[roles.opinion]\naction = "redact"\nreason = "persoonlijke beleidsopvatting (5.2.1)"',
        '[roles.opinion]\naction = "redact"\nreason = "grond"\nground = "5.2"',
        '[roles."5.2"]\naction = "redact"\nreason = "mening"',
    ],
)
def test_5_2_is_refused_in_departments_and_roles_too(tmp_path: Path, smuggled: str) -> None:
    with pytest.raises(GroundNotAllowed, match=r"28 362, nr\. 56"):
        load_profile(with_departments(tmp_path, "\n" + smuggled))


def test_5_2_is_refused_in_a_switch(tmp_path: Path) -> None:
    with pytest.raises(GroundNotAllowed, match=r"28 362, nr\. 56"):
        load_profile(changed(tmp_path, 'mayors = "redact"', 'mayors = "5.2"'))


def test_a_version_may_look_like_a_ground_and_other_numbers_are_none(tmp_path: Path) -> None:
    path = changed(tmp_path, 'version = "2026.2"', 'version = "5.2"')
    text = path.read_text("utf-8").replace("always = []", 'always = ["15.2", "5.25", "5.2,5"]')
    path.write_text(text, encoding="utf-8")
    assert load_profile(path).version == "5.2"


def test_every_new_switch_is_careful_by_default() -> None:
    switches = load_profile().switches
    careful = {
        "top_officials", "function_titles", "ambassadors", "board_members",
        "landsadvocaat_lawyers", "mayors", "unlisted_general_numbers",
    }  # fmt: skip
    assert {n for n, action in switches.model_dump().items() if action == "redact"} == careful
    assert set(SWITCH_WORDS) == set(Switches.model_fields)


@pytest.mark.parametrize(
    ("switch", "role"),
    [
        ("top_officials", "top-official"),
        ("function_titles", "function-title"),
        ("ambassadors", "ambassador"),
        ("board_members", "board-member"),
        ("landsadvocaat_lawyers", "landsadvocaat-lawyer"),
        ("mayors", "mayor"),
        ("unlisted_general_numbers", "general-number"),
    ],
)
def test_a_role_does_what_its_switch_says(tmp_path: Path, switch: str, role: str) -> None:
    assert load_profile().roles[role].action == "redact"
    own = load_profile(changed(tmp_path, f'{switch} = "redact"', f'{switch} = "keep"'))
    assert own.roles[role].action == "keep"
    assert own.roles["officeholder"].action == "redact"
    assert Profile.model_validate(json.loads(own.canonical())) == own


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ('[roles.x]\nswitch = "mayor"\nreason = "x"', "which is no switch"),
        ('[roles.x]\nswitch = "mayors"\naction = "keep"\nreason = "x"', "another action"),
        ('[roles.x]\nreason = "x"', "Field required"),
        ("[departments.Sprookjes.words]\nalways = []", "Sprookjes"),
        ("[departments.IenW.words]\n[departments.mnre1130.words]", "are the same ministry"),
    ],
)
def test_a_rule_that_cannot_hold_is_refused_with_what_is_wrong(
    tmp_path: Path, rule: str, said: str
) -> None:
    with pytest.raises(ProfileInvalid, match=said):
        load_profile(with_departments(tmp_path, "\n" + rule))


@pytest.mark.parametrize("name", ["IenW", "mnre1130", "Infrastructuur en Waterstaat"])
def test_words_of_a_department_come_on_top_of_the_general_ones(tmp_path: Path, name: str) -> None:
    profile = load_profile(with_departments(tmp_path))
    own = profile.for_department(name)
    assert own.words.always == ("Waterlelie",)
    assert own.key != profile.key
    text = "Volgens Jan Jansen en Piet Pietersen klopt het."
    assert redacted(text, own) == ["Piet Pietersen"]
    assert "Jan Jansen" in redacted(text, profile)
    assert "Jan Jansen" in redacted(text, profile.for_department("Fin"))
    assert profile.for_department("BZK") is profile


def test_a_department_has_the_last_word_over_the_general_lists(tmp_path: Path) -> None:
    path = with_departments(tmp_path)
    text = path.read_text("utf-8").replace("always = []", 'always = ["JAN JANSEN", "De Brug"]', 1)
    path.write_text(text, encoding="utf-8")
    words = load_profile(path).for_department("IenW").words
    assert words == Words(always=("De Brug", "Waterlelie"), never=("Jan Jansen",))


def test_a_department_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownValue):
        load_profile().for_department("Sprookjes")


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
    own = load_profile(changed(tmp_path, 'version = "2026.2"', 'version = "2026.9"'))
    assert versions(load_profile()).profile.startswith("rijk/2026.2+")
    assert versions(own).profile != versions(load_profile()).profile
    assert versions(own).lists == versions(load_profile()).lists
