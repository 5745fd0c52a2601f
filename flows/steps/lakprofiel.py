# SPDX-License-Identifier: EUPL-1.2
"""The lakprofiel goes public with the notes that it decided on."""

from __future__ import annotations

from collections.abc import Iterator

from flows.wiring import Wiring
from metadata.vocabulary import ministry
from publish import lakprofiel
from publish.lakprofiel import PublicEntity, PublicProfile, PublicRole, PublicSwitch, PublicWords
from redaction.document import plain_text
from redaction.errors import ProfileInvalid
from redaction.profile import Profile, Words
from redaction.propose import findings
from redaction.switches import SWITCH_WORDS


def publish_profile(wiring: Wiring, department: str) -> None:
    """Publish the lakprofiel in force, and the one of this ministry where it has its own.

    Args:
        wiring: where things lie.
        department: ministry of the note that is released.

    Raises:
        ProfileInvalid: a text of the profile holds what looks like personal data.
        StoreUnavailable: the store does not answer.
    """
    general = public_profile(wiring.profile)
    own = public_profile(wiring.profile.for_department(department))
    for profile in dict.fromkeys((general, own)):
        if not lakprofiel.is_kept(wiring.public, profile):
            _check(wiring.profile, profile)
            lakprofiel.keep(wiring.public, profile)
    lakprofiel.put_in_force(wiring.public, general)


def public_profile(profile: Profile) -> PublicProfile:
    """Return a lakprofiel as the public reads it: of its word lists only how long they are."""
    return PublicProfile(
        name=profile.name,
        version=profile.version,
        key=profile.key if not _has_words(profile) else f"{profile.name}/{profile.version}",
        title=profile.title,
        entities=tuple(
            PublicEntity(type=kind, name=rule.name, ground=rule.ground, action=rule.action)
            for kind, rule in profile.entities.items()
        ),
        roles=tuple(
            PublicRole(name=name, about=rule.reason, action=rule.action, switch=rule.switch)
            for name, rule in profile.roles.items()
        ),
        switches=tuple(
            PublicSwitch(name=name, about=SWITCH_WORDS[name], action=action)
            for name, action in profile.switches.model_dump().items()
        ),
        words=tuple(_words(profile)),
    )


def _has_words(profile: Profile) -> bool:
    return any(each.always or each.never for each in _words(profile))


def _words(profile: Profile) -> Iterator[PublicWords]:
    yield _counted("", profile.words)
    for name, department in profile.departments.items():
        yield _counted(ministry(name).label, department.words)


def _counted(name: str, words: Words) -> PublicWords:
    return PublicWords(ministry=name, always=len(words.always), never=len(words.never))


def _check(profile: Profile, public: PublicProfile) -> None:
    """Refuse to publish a profile in whose texts recognition is sure of personal data.

    What is in doubt passes: nobody looks at it here, and it would stop every release.
    """
    texts = {
        "title": public.title,
        **{f"name of {each.type}": each.name for each in public.entities},
        **{f"reason of role {each.name}": each.about for each in public.roles},
    }
    for where, text in texts.items():
        found = findings(plain_text(text), profile=profile)
        if any(f.redact and f.confidence == "sure" for f in found):
            raise ProfileInvalid(
                f"lakprofiel {public.key}: the {where} holds what looks like personal data, and "
                "the lakprofiel is public"
            )
