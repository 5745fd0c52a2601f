# SPDX-License-Identifier: EUPL-1.2
"""Equal protection: recall of a whole name, by origin of the name and by form of the sentence.

Names and forms stand in ``tests/fairness``. Every name is tried in several forms by a fixed
rotation, so that each origin gets the same sentences and each form every origin.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from bench.measure.names import NAMES, Name, bare, listed, listed_words, origins, particles
from bench.measure.notes import Recognise, gone_from
from bench.measure.score import core

FORMS = NAMES.parent / "forms.txt"
FORMS_A_NAME = 6
_SLOT = re.compile(r"\{(\w+)\}")
_Z = 1.959964


class Trial(NamedTuple):
    """One name in one note.

    Attributes:
        origin: where the name comes from.
        form: the sentence form.
        unlisted: no word of first name or surname stands in the product's lists now.
        text: the note.
        spans: where the name stands.
    """

    origin: str
    form: str
    unlisted: bool
    text: str
    spans: tuple[tuple[int, int], ...]


class Share(NamedTuple):
    """A share with its 95 % Wilson interval."""

    hit: int
    of: int

    @property
    def value(self) -> float:
        """The share itself."""
        return self.hit / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The ends of the interval (Wilson 1927, without continuity correction)."""
        if not self.of:
            return 0.0, 1.0
        p, n = self.value, self.of
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z / (1 + _Z**2 / n) * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        return max(0.0, middle - half), min(1.0, middle + half)


NOTHING = Share(0, 0)


@dataclass
class Fairness:
    """What was found.

    Attributes:
        by_origin: recall per origin.
        by_form: recall per form.
        by_cell: recall per (origin, form).
        unlisted: recall per origin over the names none of whose words is in a list.
        listed_now: surnames that the product's lists know by now, of how many names.
        missed: (origin, form, text) of some misses.
    """

    by_origin: dict[str, Share] = field(default_factory=dict)
    by_form: dict[str, Share] = field(default_factory=dict)
    by_cell: dict[tuple[str, str], Share] = field(default_factory=dict)
    unlisted: dict[str, Share] = field(default_factory=dict)
    listed_now: Share = NOTHING
    missed: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def worst(self) -> tuple[str, Share]:
        """The origin that is protected worst."""
        return min(self.by_origin.items(), key=lambda item: item[1].value)

    @property
    def best(self) -> tuple[str, Share]:
        """The origin that is protected best."""
        return max(self.by_origin.items(), key=lambda item: item[1].value)

    @property
    def gap(self) -> float:
        """Best less worst."""
        return self.best[1].value - self.worst[1].value


def forms(file: Path = FORMS) -> dict[str, list[str]]:
    """Return the variants of every form."""
    text = re.sub(r"^#(?!#).*\n", "", file.read_text("utf-8"), flags=re.MULTILINE)
    found = {}
    for block in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        name, _, body = block.partition("\n")
        found[name.strip()] = [part.strip("\n") for part in re.split(r"^---\n", body, flags=re.M)]
    return found


def _capital(surname: str) -> str:
    return surname[:1].upper() + surname[1:]


def _genitive(surname: str) -> str:
    last = bare(surname)[-1:]
    ending = "'" if last in "sxz" else "'s" if last in "aiouy" else "s"
    return f"{_capital(surname)}{ending}"


def _reversed(name: Name) -> str:
    words = name.last.split(" ")
    cut = 0
    while cut < len(words) - 1 and words[cut][0].islower() and bare(words[cut]) in particles():
        cut += 1
    before = " ".join(words[:cut])
    return f"{' '.join(words[cut:])}, {name.first}{' ' if before else ''}{before}"


WRITTEN: dict[str, Callable[[Name], str]] = {
    "full": lambda name: f"{name.first} {name.last}",
    "first": lambda name: name.first,
    "last": lambda name: _capital(name.last),
    "FULL": lambda name: f"{name.first} {name.last}".upper(),
    "ini": lambda name: f"{name.first[0]}. {name.last}",
    "gen": lambda name: _genitive(name.last),
    "rev": _reversed,
}
"""How each slot writes a name."""


def fill(
    template: str, name: Name, others: Sequence[Name]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a note with its slots filled, and where the measured name stands in it."""
    out, spans, at, length = [], [], 0, 0
    for slot in _SLOT.finditer(template):
        out.append(template[at : slot.start()])
        length += slot.start() - at
        kind = slot.group(1)
        if kind in WRITTEN:
            written = WRITTEN[kind](name)
            # The s of a genitive is not the name.
            measured = len(name.last) if kind == "gen" else len(written)
            spans.append((length, length + measured))
        else:
            written = WRITTEN["full"](others[int(kind[-1]) - 2])
        out.append(written)
        length += len(written)
        at = slot.end()
    out.append(template[at:])
    return "".join(out), tuple(spans)


def trials(
    names: dict[str, list[Name]], templates: dict[str, list[str]], each: int = FORMS_A_NAME
) -> Iterator[Trial]:
    """Yield ``each`` trials of every name; the forms go round."""
    known = listed_words()
    kinds = list(templates)
    for origin, people in names.items():
        for number, name in enumerate(people):
            others = [people[(number + step) % len(people)] for step in (7, 13)]
            unlisted = not listed(f"{name.first} {name.last}", known)
            for turn in range(number * each, (number + 1) * each):
                form = kinds[turn % len(kinds)]
                variants = templates[form]
                text, spans = fill(variants[turn // len(kinds) % len(variants)], name, others)
                yield Trial(origin, form, unlisted, text, spans)


def hit(trial: Trial, recognise: Recognise) -> bool:
    """Tell whether every letter that says who it is goes, wherever the name stands."""
    gone = {at for span in gone_from(trial.text, recognise) for at in range(span.start, span.end)}
    return all(
        at in gone for start, end in trial.spans for at in core(trial.text, start, end, "PERSON")
    )


def _hits(part: Sequence[Trial], recognise: Recognise) -> list[bool]:
    return [hit(trial, recognise) for trial in part]


def measure(recognise: Recognise, *, quick: bool = False, workers: int = 2) -> Fairness:
    """Try every name; with ``quick`` a fifth of them in half as many forms."""
    names = origins()
    if quick:
        names = {origin: people[:100] for origin, people in names.items()}
    all_trials = list(trials(names, forms(), FORMS_A_NAME // 2 if quick else FORMS_A_NAME))
    size = 500
    parts = [all_trials[at : at + size] for at in range(0, len(all_trials), size)]
    if workers > 1:
        with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
            answers = list(pool.map(_hits, parts, [recognise] * len(parts)))
    else:
        answers = [_hits(part, recognise) for part in parts]
    told = [answer for part in answers for answer in part]
    known = listed_words()
    people = [name for group in names.values() for name in group]
    return _summed(
        zip(all_trials, told, strict=True),
        Share(sum(listed(name.last, known) for name in people), len(people)),
    )


def _summed(answers: Iterable[tuple[Trial, bool]], listed_now: Share) -> Fairness:
    counts: dict[str, dict[object, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    found = Fairness(listed_now=listed_now)
    for trial, is_hit in answers:
        keys: list[tuple[str, object]] = [
            ("origin", trial.origin),
            ("form", trial.form),
            ("cell", (trial.origin, trial.form)),
        ]
        if trial.unlisted:
            keys.append(("unlisted", trial.origin))
        for group, key in keys:
            counts[group][key][0] += is_hit
            counts[group][key][1] += 1
        if not is_hit:
            start, end = trial.spans[0]
            found.missed.append((trial.origin, trial.form, trial.text[start:end]))
    found.by_origin = {str(k): Share(*v) for k, v in counts["origin"].items()}
    found.by_form = {str(k): Share(*v) for k, v in counts["form"].items()}
    found.by_cell = {k: Share(*v) for k, v in counts["cell"].items()}  # type: ignore[misc]
    found.unlisted = {str(k): Share(*v) for k, v in counts["unlisted"].items()}
    return found
