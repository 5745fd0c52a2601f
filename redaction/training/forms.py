# SPDX-License-Identifier: EUPL-1.2
"""Forms: pieces of text with slots for people and things, filled with what is invented.

The files in ``texts/`` hold them, divided by lines of ``%%``; a slot is ``{official}``,
``{official:surname}`` or ``{official#1:first}``, where the number says that it is the same one.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from redaction.recognizers.model.roles import Label
from redaction.training.people import Person, invent, paraaf, written
from redaction.training.things import thing

FOLDER = Path(__file__).with_name("texts")
_SLOT = re.compile(r"\{(?P<kind>[a-z]+)(?:#(?P<number>\d+))?(?::(?P<form>[a-z]+))?\}")

_PEOPLE: dict[str, Label] = {
    "official": "OFFICIAL",
    "citizen": "CITIZEN",
    "minister": "MINISTER",
    "mp": "MP",
    "author": "AUTHOR",
    "historic": "HISTORIC",
    "publicofficial": "PUBLIC",
    "initials": "INITIALS",
}
_THINGS: dict[str, Label] = {
    "org": "ORG",
    "brand": "ORG",
    "street": "STREET",
    "law": "LAW",
    "motion": "MOTION",
    "address": "ADDRESS",
    "username": "USERNAME",
}
_USUAL: dict[str, tuple[tuple[str, float], ...]] = {
    "official": (
        ("full", 0.32), ("ini", 0.18), ("surname", 0.18), ("titled", 0.11), ("first", 0.07),
        ("mr", 0.08), ("turned", 0.02), ("lower", 0.02), ("caps", 0.02),
    ),
    "citizen": (
        ("full", 0.32), ("ini", 0.18), ("surname", 0.17), ("mr", 0.18), ("first", 0.08),
        ("titled", 0.05), ("caps", 0.02),
    ),
    "minister": (("surname", 0.58), ("full", 0.32), ("ini", 0.03), ("lower", 0.04), ("caps", 0.03)),
    "mp": (("surname", 0.64), ("full", 0.28), ("ini", 0.02), ("lower", 0.03), ("caps", 0.03)),
    "author": (("surname", 0.45), ("full", 0.3), ("ini", 0.25)),
    "historic": (("full", 0.6), ("surname", 0.4)),
    "publicofficial": (("full", 0.45), ("surname", 0.4), ("ini", 0.08), ("titled", 0.07)),
    "initials": (("paraaf", 1.0),),
}  # fmt: skip


@dataclass(frozen=True)
class Form:
    """One form; ``kind`` is the name of its file."""

    kind: str
    text: str

    @property
    def block(self) -> bool:
        """Whether it has more than one line, and so a layout that must stay."""
        return "\n" in self.text

    @property
    def whole(self) -> bool:
        """Whether it is a note from beginning to end."""
        return self.kind.startswith("whole")


@dataclass
class Filled:
    """Text with what its stretches are: ``(start, end, label)``, code points, in order."""

    text: str = ""
    spans: list[tuple[int, int, Label]] = field(default_factory=list)

    def add(self, text: str, label: Label | None = None) -> None:
        """Append a stretch."""
        if label is not None:
            self.spans.append((len(self.text), len(self.text) + len(text), label))
        self.text += text

    def join(self, other: Filled) -> None:
        """Append another text with its labels."""
        shift = len(self.text)
        self.text += other.text
        self.spans += [(a + shift, b + shift, label) for a, b, label in other.spans]


@dataclass
class Cast:
    """The people of one note by role, so that somebody can come back later in it."""

    known: dict[str, list[Person]] = field(default_factory=dict)
    back: float = 0.3

    def play(self, role: str, chance: random.Random) -> tuple[Person, bool]:
        """Return somebody for a role, and whether the note named them before."""
        before = self.known.setdefault(role, [])
        if before and chance.random() < self.back:
            return chance.choice(before), True
        person = invent(chance)
        before.append(person)
        return person, False


@cache
def forms() -> tuple[Form, ...]:
    """Return all forms of all files, in the order of their names."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        rows = [r for r in path.read_text(encoding="utf-8").split("\n") if not r.startswith("# ")]
        for piece in "\n".join(rows).split("\n%%\n"):
            text = piece.strip("\n").removesuffix("%%").strip("\n")
            if text.strip():
                found.append(Form(path.stem, text))
    return tuple(found)


def fill(form: Form, cast: Cast, chance: random.Random) -> Filled:
    """Fill the slots of a form.

    Args:
        form: the form.
        cast: the people of the note.
        chance: decides everything that is open.

    Raises:
        ValueError: the form has a slot that does not exist.
    """
    out = Filled()
    here: dict[tuple[str, str], Person] = {}
    at = 0
    for slot in _SLOT.finditer(form.text):
        out.add(form.text[at : slot.start()])
        at = slot.end()
        kind, number, shape = slot["kind"], slot["number"] or "", slot["form"] or ""
        if kind in _PEOPLE:
            _person(out, kind, (kind, number), shape, here=here, cast=cast, chance=chance)
        elif kind == "email" and number:
            out.add(_mail(here, number, chance))
        else:
            out.add(thing(kind, chance), _THINGS.get(kind))
    out.add(form.text[at:])
    return out


def _person(
    out: Filled,
    kind: str,
    key: tuple[str, str],
    shape: str,
    *,
    here: dict[tuple[str, str], Person],
    cast: Cast,
    chance: random.Random,
) -> None:
    again = bool(key[1]) and key in here
    if again:
        person = here[key]
    else:
        person, again = cast.play("official" if kind == "initials" else kind, chance)
        here[key] = person
    if not shape:
        shape = _shape(kind, again=again, chance=chance)
    label = "INITIALS" if shape == "paraaf" else _PEOPLE[kind]
    before, name = written(person, shape, chance)
    # A lone paraaf of a stranger teaches no name.
    out.add(before)
    out.add(paraaf(person, chance) if kind == "initials" and shape == "paraaf" else name, label)


def _shape(kind: str, *, again: bool, chance: random.Random) -> str:
    usual = _USUAL[kind]
    if again and kind != "initials" and chance.random() < 0.7:
        return (
            "surname" if kind not in {"official", "citizen"} or chance.random() < 0.6 else "first"
        )
    return chance.choices([s for s, _ in usual], [w for _, w in usual])[0]


def _mail(here: dict[tuple[str, str], Person], number: str, chance: random.Random) -> str:
    person = next((p for (_, n), p in here.items() if n == number), None) or invent(chance)
    last = person.lower.replace(" ", "").casefold()
    local = chance.choice(
        (f"{person.first[0]}.{last}", f"{person.first}.{last}", f"{last}")
    ).casefold()
    return f"{local}@{chance.choice(('minvws', 'minszw', 'rijksoverheid', 'minbzk', 'minienw'))}.nl"
