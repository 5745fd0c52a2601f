# SPDX-License-Identifier: EUPL-1.2
"""The lakprofiel as the public reads it: objects named after their digest, one of them in force.

It says what goes on which ground and what stays. The word lists of ministries are told by their
number only: a word that always goes may itself be the name that is protected. The objects are
never replaced; ``current.json`` alone is switched, by compare-and-swap.
"""

from __future__ import annotations

import re
from typing import Literal

from pydantic import ValidationError

from metadata.value import Sha256, Value, sha256_hex
from publish.errors import Conflict, ObjectDamaged, ObjectMissing, StoreUnsafe
from publish.stores.base import Store

FOLDER = "lakprofiel"
CURRENT = f"{FOLDER}/current.json"
Action = Literal["redact", "keep"]

_OBJECT = re.compile(rf"^{FOLDER}/[a-z0-9-]+-[A-Za-z0-9._-]+-(?P<digest>[0-9a-f]{{16}})\.json$")
_TRIES = 20


class PublicEntity(Value):
    """What happens with one kind of data.

    Attributes:
        type: entity type (``PHONE``).
        name: what it is, in Dutch.
        ground: Woo code on which it goes.
        action: whether it goes or stays where nothing else is said.
    """

    type: str
    name: str
    ground: str
    action: Action


class PublicRole(Value):
    """What happens with a person, number or address in one role.

    Attributes:
        name: name of the role in the profile.
        about: what the role is, in Dutch.
        action: ``redact`` (goes, and an official looks at it once more) or ``keep``.
        switch: the switch that it follows, empty when it follows none.
    """

    name: str
    about: str
    action: Action
    switch: str = ""


class PublicSwitch(Value):
    """One choice of policy: its name, what it is about in Dutch, and what was chosen."""

    name: str
    about: str
    action: Action


class PublicWords(Value):
    """How many words always and never go; ``ministry`` is empty for the general lists."""

    ministry: str = ""
    always: int
    never: int


class PublicProfile(Value):
    """One lakprofiel, without the words on its lists.

    Attributes:
        name: short name, such as ``rijk``.
        version: version, such as ``2026.2``.
        key: name and version, and the digest that proposals name where no list has words (else
            a guessed name could be tried on the digest).
        title: what it is called, in Dutch.
        entities: what goes, and on which ground.
        roles: who and what stays, and what is looked at once more.
        switches: the choices of policy.
        words: how many words stand on which list.
    """

    format: Literal["lakprofiel-openbaar/1"] = "lakprofiel-openbaar/1"
    name: str
    version: str
    key: str
    title: str
    entities: tuple[PublicEntity, ...]
    roles: tuple[PublicRole, ...]
    switches: tuple[PublicSwitch, ...]
    words: tuple[PublicWords, ...]

    @property
    def object_key(self) -> str:
        """Its key in the store: ``lakprofiel/rijk-2026.2-<16 digits of its digest>.json``."""
        version = re.sub(r"[^A-Za-z0-9._]+", "-", self.version)
        return f"{FOLDER}/{self.name}-{version}-{self.digest[:16]}.json"


class Current(Value):
    """Which lakprofiel is in force; no moment, so that every byte of it can be verified."""

    format: Literal["lakprofiel-huidig/1"] = "lakprofiel-huidig/1"
    object: str
    sha256: Sha256


def is_kept(public: Store, profile: PublicProfile) -> bool:
    """Tell whether this profile is in the public store."""
    try:
        return public.get(profile.object_key).data == profile.canonical()
    except ObjectMissing:
        return False


def keep(public: Store, profile: PublicProfile) -> None:
    """Put a profile into the public store; the same again is no error.

    Raises:
        AlreadyStored: other bytes lie under its key; verify the archive.
        StoreUnavailable: the store does not answer.
    """
    public.put_if_absent(profile.object_key, profile.canonical())


def put_in_force(public: Store, profile: PublicProfile) -> None:
    """Make a kept profile the one in force, unless it is already.

    Args:
        public: the public store.
        profile: the profile; its object must be there.

    Raises:
        Conflict: others change it at the same time, again and again.
        StoreUnavailable: the store does not answer.
    """
    for _ in range(_TRIES):
        try:
            stored = public.get(CURRENT)
        except ObjectMissing:
            stored = None
        if stored is not None and _named(stored.data) == (profile.object_key, profile.digest):
            return
        chosen = Current(object=profile.object_key, sha256=profile.digest)
        try:
            public.compare_and_swap(CURRENT, chosen.canonical(), stored.etag if stored else None)
        except Conflict:
            continue
        return
    raise Conflict("the lakprofiel in force changes too fast")


def in_force(public: Store) -> PublicProfile | None:
    """Return the profile in force, ``None`` when none was published yet.

    Raises:
        ObjectDamaged: what is there is not what was written.
        ObjectMissing: the profile that is named is not there.
        StoreUnavailable: the store does not answer.
    """
    try:
        data = public.get(CURRENT).data
    except ObjectMissing:
        return None
    try:
        current = Current.model_validate_json(data)
        stored = public.get(current.object).data
        if sha256_hex(stored) != current.sha256:
            raise ObjectDamaged(f"{current.object} does not have the digest that is named")
        return PublicProfile.model_validate_json(stored)
    except ValidationError:
        raise ObjectDamaged(f"{CURRENT} or the profile that it names cannot be read") from None


def problem_with(public: Store, key: str, data: bytes) -> str | None:
    """Say what is wrong with a file under ``lakprofiel/``, ``None`` when nothing is.

    Args:
        public: the public store.
        key: key of the file.
        data: its bytes.
    """
    if key == CURRENT:
        try:
            found = in_force(public)
        except (ObjectDamaged, ObjectMissing, StoreUnsafe):
            return "it names a lakprofiel that is not there, or not as it was written"
        same = found and Current(object=found.object_key, sha256=found.digest).canonical() == data
        return None if same else "it was changed"
    match = _OBJECT.match(key)
    if match is None:
        return "nothing of the lakprofiel has this name"
    if not sha256_hex(data).startswith(match["digest"]):
        return "its bytes do not have the digest that its name says"
    return None


def _named(data: bytes) -> tuple[str, str] | None:
    try:
        current = Current.model_validate_json(data)
    except ValidationError:
        return None
    return current.object, current.sha256
