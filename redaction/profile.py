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

from metadata.errors import UnknownValue
from metadata.value import Value, sha256_hex
from metadata.vocabulary import ministry
from redaction.errors import ProfileInvalid
from redaction.finding import ENTITY_TYPES, EntityType
from redaction.grounds import ground
from redaction.switches import Action, Switches

_FOLDER = Path(__file__).with_name("profiles")
DEFAULT_PROFILE = _FOLDER / "rijk.toml"

_OPINIONS = re.compile(r"(?<![\d.,])5\s?\.\s?2(?:\.\d)?[a-z]?(?![\d,])")
"""A code of art. 5.2 Woo in any text of a profile."""


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
    """What happens with a person, number or address in one role.

    Attributes:
        action: ``redact`` (goes, flagged for the reviewer) or ``keep``.
        reason: why, in plain Dutch, shown to the reviewer.
        switch: name of the switch that gives the action; empty where the rule gives it itself.
    """

    action: Action
    reason: str
    switch: str = ""


class Words(Value):
    """Word lists, compared without case.

    Attributes:
        always: texts that always go, with the ground of a person.
        never: texts that never go by themselves.
    """

    always: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Department(Value):
    """What one ministry has of its own; ``words`` come on top of the general lists."""

    words: Words = Words()


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
        departments: ministry, as it is written at submission (``IenW``), to what it has of its
            own.
    """

    format: Literal["lakprofiel/1"] = "lakprofiel/1"
    name: str = Field(pattern=r"^[a-z0-9-]+$")
    version: str = Field(min_length=1)
    title: str
    entities: dict[EntityType, EntityRule]
    roles: dict[str, RoleRule] = Field(default_factory=dict)
    switches: Switches = Switches()
    words: Words = Words()
    departments: dict[str, Department] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _roles_follow_their_switch(cls, data: Any) -> Any:
        """Give every role that names a switch the action of that switch."""
        if not isinstance(data, dict) or not isinstance(data.get("roles"), dict):
            return data
        given = data.get("switches", {})
        switches = given if isinstance(given, Switches) else Switches.model_validate(given)
        roles = {}
        for name, rule in data["roles"].items():
            switch = rule.get("switch") if isinstance(rule, dict) else None
            if not switch:
                roles[name] = rule
                continue
            action = switches.model_dump().get(switch)
            if action is None:
                raise ValueError(f"role {name} follows {switch!r}, which is no switch")
            if rule.get("action", action) != action:
                raise ValueError(f"role {name} says another action than its switch {switch}")
            roles[name] = {**rule, "action": action}
        return {**data, "roles": roles}

    @model_validator(mode="after")
    def _knows_its_departments(self) -> Profile:
        codes: dict[str, str] = {}
        for name in self.departments:
            try:
                code = ministry(name).code
            except UnknownValue as error:
                raise ValueError(str(error)) from None
            if code in codes:
                raise ValueError(f"{name} and {codes[code]} are the same ministry")
            codes[code] = name
        return self

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

    def for_department(self, department: str) -> Profile:
        """Return the profile as it holds for one ministry, its word lists merged in.

        Where the lists contradict each other the department's own word wins.

        Args:
            department: name, abbreviation, code or TOOI address of the ministry.

        Returns:
            This profile itself for a ministry that has nothing of its own. Another one has its
            own :attr:`key`, because it decides otherwise.

        Raises:
            UnknownValue: there is no such ministry.
        """
        code = ministry(department).code
        own = next((d for name, d in self.departments.items() if ministry(name).code == code), None)
        if own is None or own == Department():
            return self
        words = Words(
            always=_merged(self.words.always, own.words.always, but=own.words.never),
            never=_merged(self.words.never, own.words.never, but=own.words.always),
        )
        return self.model_copy(update={"words": words})

    @property
    def key(self) -> str:
        """Name, version and the first of its digest, such as ``rijk/2026.2+1f3a9c20``."""
        return f"{self.name}/{self.version}+{sha256_hex(self.canonical())[:8]}"


def _merged(
    general: tuple[str, ...], own: tuple[str, ...], *, but: tuple[str, ...]
) -> tuple[str, ...]:
    """Return both lists as one, each word once, without what the department says otherwise."""
    others = {word.casefold() for word in but}
    kept = (word for word in general if word.casefold() not in others)
    return tuple(dict.fromkeys((*kept, *own)))


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


def _refuse_wrong_grounds(data: Any, key: str = "") -> None:
    """Look for a ground anywhere in the file, so that 5.2 is refused as such, wherever it is.

    Words, reasons, switches and names of tables count too; only the version may look like it.
    """
    if isinstance(data, dict):
        for name, value in data.items():
            _refuse_opinions(name)
            _refuse_wrong_grounds(value, name)
    elif isinstance(data, list):
        for value in data:
            _refuse_wrong_grounds(value, key)
    elif isinstance(data, str) and key == "ground":
        ground(data)
    elif isinstance(data, str) and key != "version":
        _refuse_opinions(data)


def _refuse_opinions(text: str) -> None:
    found = _OPINIONS.search(text)
    if found:
        ground(found.group())
