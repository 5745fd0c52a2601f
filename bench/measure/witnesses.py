# SPDX-License-Identifier: EUPL-1.2
"""The product with recognisers left out, or with optional witnesses added.

Built from the product's public steps (:mod:`redaction.propose`): recognise, decide, propagate,
decide again. :func:`same_steps` tells whether these are still the steps of ``findings``.
"""

from __future__ import annotations

import atexit
import contextlib
import inspect
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from bench.measure.notes import Recognise, gone_from, measure, product, profile, sets
from bench.measure.score import Note
from bench.measure.table import Row, Table, written
from metadata.errors import BeslisnotaError
from metadata.extract import suggest
from redaction.document import DocumentText
from redaction.finding import Finding
from redaction.marks_again import marks_again
from redaction.propagate import propagate
from redaction.propose import findings
from redaction.recognizers.analyzer import RECOGNISERS, recognise
from redaction.visibility import decide

GROUPS: dict[str, tuple[str, ...]] = {
    "lists": ("listed-names",),
    "names": ("listed-names", "unlisted-names", "spoken-names"),
    "layout": ("header-fields", "mail-headers", "name-lists", "greetings"),
    "titles": ("titled-names", "initialled-names"),
    "statistical": ("statistical", "statistical-names"),
}
"""Names for several recognisers at once; a name of one recogniser works as well."""

PROPAGATION = "propagation"


class NoSuchWitness(ValueError):
    """A name that is neither a recogniser nor a group, or an optional witness that is not there."""


def known() -> tuple[str, ...]:
    """Return the names of the product's recognisers, and of propagation."""
    return (*(r.name for r in RECOGNISERS), PROPAGATION)


def named(names: Collection[str]) -> frozenset[str]:
    """Return which recognisers are meant.

    Raises:
        NoSuchWitness: one of the names means nothing here.
    """
    found: set[str] = set()
    for name in names:
        meant = {r for r in known() if r in GROUPS.get(name, (name,))}
        if not meant:
            raise NoSuchWitness(f"no recogniser {name}; there are {', '.join(known())}")
        found |= meant
    return frozenset(found)


@dataclass(frozen=True)
class Without:
    """What finds, when the witnesses of these recognisers are not heard."""

    left_out: frozenset[str] = frozenset()

    def __call__(self, document: DocumentText) -> tuple[Finding, ...]:
        """Return the findings of a note."""
        on = suggest(document.text).date
        witnesses = tuple(w for w in recognise(document.text) if w.recognizer not in self.left_out)
        first = decide(document, witnesses, profile=profile(), on=on)
        if PROPAGATION in self.left_out:
            return first
        more = (*propagate(document.text, first), *marks_again(document.text, first))
        if not more:
            return first
        return decide(document, (*witnesses, *more), profile=profile(), on=on)


@dataclass(frozen=True)
class With:
    """What finds, when optional witnesses are asked too.

    Attributes:
        asked: ``frog=HOST:PORT`` or ``transformer=FOLDER``, as :func:`placed` returns them.
    """

    asked: tuple[str, ...]

    def __call__(self, document: DocumentText) -> tuple[Finding, ...]:
        """Return the findings of a note."""
        also: Any = {"also": _outside(self.asked)}
        on = suggest(document.text).date
        return findings(document, profile=profile(), on=on, **also)


def _outside(asked: Collection[str]) -> tuple[Any, ...]:
    """Return the optional witnesses.

    Raises:
        NoSuchWitness: this version of the product has none, or one is told without its place.
    """
    try:
        from redaction.recognizers import outside  # type: ignore[attr-defined]
    except ImportError:
        raise NoSuchWitness("this version of the product has no optional witnesses") from None
    where = {}
    for told in asked:
        name, equals, place = told.partition("=")
        keyword = {"frog": "frog_at", "transformer": "transformer_in"}.get(name)
        if keyword is None or not equals:
            raise NoSuchWitness(f"{told}: give frog, frog=HOST:PORT or transformer=FOLDER")
        where[keyword] = place
    found: tuple[Any, ...] = outside.outside_witnesses(**where)
    return found


def placed(asked: Collection[str]) -> tuple[str, ...]:
    """Return what is asked with ``frog`` alone replaced by a Frog that runs until this ends.

    Raises:
        NoSuchWitness: this version of the product has no Frog, or it does not start.
    """
    out = []
    for told in asked:
        if told == "frog":
            try:
                from flows.witnesses import service
            except ImportError:
                raise NoSuchWitness("this version of the product starts no Frog") from None
            running = contextlib.ExitStack()
            atexit.register(running.close)
            try:
                out.append(f"frog={running.enter_context(service()).address}")
            except BeslisnotaError as error:
                raise NoSuchWitness(str(error)) from error
        else:
            out.append(told)
    return tuple(out)


def chosen(without: Collection[str], added: Collection[str]) -> Recognise:
    """Return what finds: the product, or less, or more.

    Raises:
        NoSuchWitness: see :func:`named` and :class:`With`; both at once are not possible.
    """
    if without and added:
        raise NoSuchWitness("--without and --with do not go together")
    if added:
        added = placed(added)
        _outside(added)
        if "also" not in inspect.signature(findings).parameters:
            raise NoSuchWitness("this version of the product takes no optional witnesses")
        return With(added)
    return Without(named(without)) if without else product


_FIGURES = ("PERSON", "all types", "notes with a miss", "must-keep touched", "blacked out")


def _row(label: str, notes: list[Note], recognise_so: Recognise) -> Row:
    """Return the figures of what finds, on some notes."""
    tally = measure(notes, recognise_so)
    shares = (tally.miss_share, tally.touched_share(), tally.blacked_share)
    percents = tuple(written(share, "percent") for share in shares)
    return Row(label, (tally.recall("PERSON"), tally.recall(), *percents))


def table(groups: dict[str, list[Note]] | None = None) -> Table:
    """Return recall and what is wrongly touched, on a third of the notes, without each group."""
    notes = [note for group in (groups or sets()).values() for note in group[::3]]
    result = Table(f"Without a group of recognisers ({len(notes)} notes)", _FIGURES, goals=False)
    runs: list[tuple[str, Recognise]] = [("all of them", product)]
    for name in (*GROUPS, PROPAGATION):
        try:
            runs.append((f"without {name}", Without(named((name,)))))
        except NoSuchWitness:
            result.notes.append(f"There is no recogniser in the group {name} in this version.")
    for label, recognise_so in runs:
        result.rows.append(_row(label, notes, recognise_so))
    result.notes += [f"{name}: {', '.join(sorted(GROUPS[name]))}." for name in GROUPS]
    if not same_steps():
        result.notes.append(
            "The product's steps have changed since bench/measure/witnesses.py was written: with "
            "nothing left out it differs from the product."
        )
    return result


def frog_table(*, quick: bool = False) -> Table:
    """Return the same figures with Frog as a further witness and without it.

    Frog takes seconds a note, so one in 24 of each set is read.

    Args:
        quick: one in three of those.
    """
    notes = [note for group in sets().values() for note in group[::24]]
    notes = notes[::3] if quick else notes
    result = Table(f"With Frog and without ({len(notes)} notes)", _FIGURES, goals=False)
    try:
        runs: list[tuple[str, Recognise]] = [
            ("without Frog", product),
            ("with Frog", With(placed(("frog",)))),
        ]
        result.rows += [_row(label, notes, recognise_so) for label, recognise_so in runs]
    except (NoSuchWitness, BeslisnotaError) as error:
        result.rows.clear()
        result.notes.append(f"Frog was not asked in this run: {error}")
    return result


def same_steps() -> bool:
    """Tell whether nothing left out gives what the product itself gives, on the notes."""
    plain = Without()
    notes = [note for group in sets().values() for note in group][::5]
    return all(gone_from(n.text, plain) == gone_from(n.text, product) for n in notes)
