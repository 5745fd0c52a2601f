# SPDX-License-Identifier: EUPL-1.2
"""The figures on notes and on equal protection as tables, with the floors and aims of the issue."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bench.measure.fairness import Fairness, Share
from bench.measure.notes import Recognise, measure, sets
from bench.measure.score import Note, Tally
from bench.measure.table import Row, Table
from redaction.finding import ENTITY_TYPES

WHOLE = ("BSN", "IBAN", "EMAIL")
LOOSE = ("PHONE", "ADDRESS", "INITIALS")
PUBLIC = ("MIN", "MP", "MOT")
NAMES_OF_SETS = {
    "dev": "dev notes",
    "own": "own, all",
    "seen": "as found, seen",
    "unseen": "as found, unseen",
    "hard": "made hard, seen",
}

_Take = Callable[[Tally], float | None]


def notes_table(
    recognise: Recognise, groups: dict[str, list[Note]] | None = None
) -> tuple[Table, dict[str, Tally]]:
    """Recognise all notes and return the table of issue and, per set, what was counted."""
    groups = sets() if groups is None else groups
    tallies = {name: measure(notes, recognise) for name, notes in groups.items()}
    own = Tally()
    for name, tally in tallies.items():
        if name != "dev":
            own.add(tally)
    shown = {"dev": tallies["dev"], "own": own, **tallies} if "dev" in tallies else tallies
    columns = tuple(f"{NAMES_OF_SETS[name]} ({t.notes})" for name, t in shown.items())
    table = Table("Notes", columns)

    def row(
        label: str,
        take: _Take,
        floor: float | None = None,
        aim: float | None = None,
        *,
        low: bool = False,
    ) -> None:
        values = tuple(take(t) for t in shown.values())
        unit = "percent" if low else "share"
        table.rows.append(Row(label, values, floor, aim, unit, low))  # type: ignore[arg-type]

    row("recall, PERSON", lambda t: t.recall("PERSON"), 0.98, 0.995)
    row("recall, all types", lambda t: t.recall(), 0.97, 0.985)
    row("recall, BSN, IBAN, e-mail", lambda t: t.recall(*WHOLE), 1.0, 1.0)
    row("recall, phone, address, initials", lambda t: t.recall(*LOOSE), 0.97, 0.99)
    for kind in ENTITY_TYPES:
        if kind != "PERSON":
            row(f"· {kind}", lambda t, kind=kind: t.recall(kind))  # type: ignore[misc]
    row("notes with any miss", lambda t: t.miss_share, 0.15, 0.04, low=True)
    row("must-keep spans touched, soft ones too", lambda t: t.touched_share(), 0.05, 0.01, low=True)
    row(
        "minister, MP and motion names touched",
        lambda t: t.touched_share(*PUBLIC),
        0.02,
        0.0,
        low=True,
    )
    row("personal policy opinions touched", lambda t: t.touched_share("PBO"), 0.0, 0.0, low=True)
    row("kept text blacked out", lambda t: t.blacked_share, 0.04, 0.01, low=True)
    row("precision of what goes", lambda t: t.precision)
    for code in sorted({code for t in shown.values() for code in t.kept}):
        row(f"· {code} touched", lambda t, code=code: t.touched_share(code), low=True)  # type: ignore[misc]
    for name, tally in tallies.items():
        if not tally.notes:
            table.notes.append(
                f"No notes in the column “{NAMES_OF_SETS[name]}”"
                + (" (tests/notes/unseen.txt names none)." if name == "unseen" else ".")
            )
    return table, tallies


def fairness_tables(found: Fairness) -> list[Table]:
    """Return equal protection per origin, per form, and the worst cells."""
    origin, worst = found.worst
    total = Table("Equal protection", ("figure",))
    total.rows = [
        Row(f"worst origin ({origin})", (worst.value,), 0.97, 0.99),
        Row("gap between best and worst origin", (found.gap,), 0.03, 0.01, low=True),
    ]
    trials = sum(share.of for share in found.by_origin.values())
    total.notes = [
        f"{trials:,} trials; recall of the whole name. Surnames that the product's lists know by "
        f"now: {found.listed_now.hit} of {found.listed_now.of:,} names."
    ]
    return [
        total,
        _shares("Equal protection by origin", found.by_origin, found.unlisted),
        _shares("Equal protection by form", found.by_form, _worst_origins(found)),
    ]


def _worst_origins(found: Fairness) -> dict[str, str]:
    worst: dict[str, str] = {}
    for form in found.by_form:
        cells = {o: s for (o, f), s in found.by_cell.items() if f == form}
        name, share = min(cells.items(), key=lambda item: item[1].value)
        worst[form] = f"{name} {share.value:.3f}"
    return worst


def _shares(title: str, shares: Mapping[str, Share], beside: Mapping[str, Share | str]) -> Table:
    by_form = title.endswith("form")
    last = "worst origin" if by_form else "no word of the name in a list"
    table = Table(title, ("recall", "95 % interval", "trials", last), goals=False)
    for name, share in shares.items():
        low, high = share.interval
        other = beside.get(name)
        told = f"{other.value:.3f} ({other.of})" if isinstance(other, Share) else other
        values = (share.value, f"{low:.3f}–{high:.3f}", f"{share.of:,}", told)
        table.rows.append(Row(name.replace("_", " "), values))
    return table
