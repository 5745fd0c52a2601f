# SPDX-License-Identifier: EUPL-1.2
"""The inbox: what is there to do for the official who looks, and where everything else stands."""

from __future__ import annotations

from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from flows.desk.desk import desk_of, me, page
from flows.desk.shown import Shown, names
from flows.notes import all_notes

_MOST = 25


class Group(NamedTuple):
    """Notes under one heading.

    Attributes:
        key: its anchor.
        title: heading.
        hint: one sentence on what to do.
        notes: the notes that are shown.
        total: how many there are.
    """

    key: str
    title: str
    hint: str
    notes: tuple[Shown, ...]
    total: int


def inbox(request: Request) -> Response:
    """Show all notes by what is to be done."""
    desk = desk_of(request)
    viewer = me(request).id
    everything = [Shown(desk.wiring, n, viewer) for n in all_notes(desk.wiring.private)]
    everything.reverse()
    whole = request.query_params.get("alles", "")
    todo, rest = _groups(everything, whole)
    done, _, number = request.query_params.get("gedaan", "").rpartition("-")
    received = int(number) if number.isdecimal() and len(number) < 3 else 0
    return page(
        request,
        "inbox.html",
        received=received if done == "ontvangen" else 0,
        waiting=received if done == "niet-gelezen" else 0,
        todo=todo,
        rest=rest,
        names=names(desk.wiring),
        total=len(everything),
        open=sum(g.total for g in todo),
    )


def _groups(notes: list[Shown], whole: str) -> tuple[list[Group], list[Group]]:
    """Return what the viewer can do, and the rest; empty groups are left out."""

    def group(key: str, title: str, hint: str, fits: list[Shown]) -> Group:
        shown = fits if whole == key else fits[:_MOST]
        return Group(key, title, hint, tuple(shown), len(fits))

    def doing(*tasks: str) -> list[Shown]:
        return [n for n in notes if n.task in tasks]

    def standing(*states: str) -> list[Shown]:
        return [n for n in notes if n.note.state in states]

    blocked = [n for n in notes if n.note.state == "blocked"]
    todo = [
        group(
            "teruggestuurd",
            "Teruggestuurd",
            "Een collega keurde uw beslissing niet goed. Lees waarom en beslis opnieuw.",
            doing("review-again"),
        ),
        group(
            "geblokkeerd",
            "Geblokkeerd",
            "Er ging iets mis. Kijk wat er is en beslis opnieuw.",
            blocked,
        ),
        group(
            "beslissen",
            "Te beslissen",
            "Bekijk het lakvoorstel en beslis wat er gelakt wordt.",
            standing("proposed"),
        ),
        group(
            "goedkeuren",
            "Goed te keuren",
            "Een collega heeft beslist. Bekijk de gelakte nota en keur haar goed.",
            doing("approve"),
        ),
        group(
            "publiceren",
            "Te publiceren",
            "Deze nota’s zijn goedgekeurd.",
            doing("publish"),
        ),
    ]
    rest = [
        group("lezen", "Wordt gelezen", "Het lakvoorstel komt eraan.", standing("received")),
        group("wacht", "Wacht op een collega", "U hoeft nu niets te doen.", doing("wait")),
        group("gepubliceerd", "Gepubliceerd", "", standing("published", "corrected")),
        group("ingetrokken", "Ingetrokken", "", standing("withdrawn")),
        group("geweigerd", "Geweigerd", "", standing("refused")),
    ]
    return [g for g in todo if g.total], [g for g in rest if g.total]
