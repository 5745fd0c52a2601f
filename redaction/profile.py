# SPDX-License-Identifier: EUPL-1.2
"""The lakprofiel: which entity in which role goes or stays, on which ground, under which label.

A profile is a versioned TOML file that the portal publishes; it decides, recognisers only find.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator, model_validator

from metadata.value import Value, sha256_hex
from redaction.errors import ProfileInvalid
from redaction.finding import ENTITY_TYPES, EntityType
from redaction.grounds import ground

_FOLDER = Path(__file__).with_name("profiles")
DEFAULT_PROFILE = _FOLDER / "rijk.toml"

Action = Literal["redact", "keep"]


class EntityRule(Value):
    """What happens with one type of entity.

    Attributes:
        ground: Woo code of what goes.
        label: what the box says; empty means the ground's code.
        action: ``redact`` (goes unless a role keeps it) or ``keep``.
        name: the type in plain Dutch, for the reviewer.
    """

    ground: str
    label: str = ""
    action: Action = "redact"
    name: str

    @field_validator("ground")
    @classmethod
    def _is_a_ground(cls, code: str) -> str:
        return ground(code).code


class RoleRule(Value):
    """What happens with a person in one role; ``reason`` is shown to the reviewer."""

    action: Action
    reason: str


class Switches(Value):
    """Choices of policy; the default is the careful one.

    Attributes:
        general_numbers: what happens with the public telephone numbers of ministries.
        ministry_addresses: what happens with the visiting and postal addresses of ministries.
        functional_mailboxes: what happens with mailboxes such as ``info@``.
        authors: what happens with authors of cited publications.
    """

    general_numbers: Action = "keep"
    ministry_addresses: Action = "keep"
    functional_mailboxes: Action = "keep"
    authors: Action = "keep"


class Words(Value):
    """Word lists of a department, compared without case.

    Attributes:
        always: texts that always go, with the ground of a person.
        never: texts that never go by themselves.
    """

    always: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Profile(Value):
    """One lakprofiel.

    Attributes:
        format: name and version of this file format.
        name: short name, such as ``rijk``.
        version: version of the profile, such as ``2026.1``.
        title: what it is called, in Dutch.
        entities: a rule for each entity type.
        roles: a rule for each role of a person.
        switches: choices of policy.
        words: words that always or never go.
    """

    format: Literal["lakprofiel/1"] = "lakprofiel/1"
    name: str = Field(pattern=r"^[a-z0-9-]+$")
    version: str = Field(min_length=1)
    title: str
    entities: dict[EntityType, EntityRule]
    roles: dict[str, RoleRule] = Field(default_factory=dict)
    switches: Switches = Switches()
    words: Words = Words()

    @model_validator(mode="after")
    def _speaks_of_every_type(self) -> Profile:
        missing = [t for t in ENTITY_TYPES if t not in self.entities]
        if missing:
            raise ValueError(f"no rule for {', '.join(missing)}")
        return self

    def rule(self, entity: EntityType) -> EntityRule:
        """Return the rule for an entity type."""
        return self.entities[entity]

    def label(self, entity: EntityType) -> str:
        """Return what the box of this entity type says."""
        rule = self.rule(entity)
        return rule.label or rule.ground

    @property
    def key(self) -> str:
        """Name, version and the first of its digest, such as ``rijk/2026.1+1f3a9c20``."""
        return f"{self.name}/{self.version}+{sha256_hex(self.canonical())[:8]}"


def load_profile(path: Path | None = None) -> Profile:
    """Read a lakprofiel.

    Args:
        path: the TOML file; the profile for the whole central government when not given.

    Raises:
        GroundNotAllowed: the profile names a ground that is none, such as 5.2 (personal policy
            opinions stay readable in beslisnota's since 1 July 2021, Kamerstuk 28 362, nr. 56).
        ProfileInvalid: the file cannot be read, or says something that no profile can say.
    """
    path = path or DEFAULT_PROFILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileInvalid(f"lakprofiel {path.name} cannot be read: {error}") from error
    _refuse_wrong_grounds(data)
    try:
        return Profile.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ProfileInvalid(f"lakprofiel {path.name}: {where}: {first['msg']}") from error


def _refuse_wrong_grounds(data: Any) -> None:
    """Look for a ground anywhere in the file, so that 5.2 is refused as such, wherever it is."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "ground" and isinstance(value, str):
                ground(value)
            elif key == "label" and isinstance(value, str) and re.match(r"\s*5\.2", value):
                ground(value.strip())
            _refuse_wrong_grounds(value)
    elif isinstance(data, list):
        for value in data:
            _refuse_wrong_grounds(value)
