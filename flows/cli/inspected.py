# SPDX-License-Identifier: EUPL-1.2
"""How an inspection is said: in words, as a line of a table, as a row of a CSV.

Words and JSON quote what was found, for whoever may read the file. The table and the CSV hold
counts only: they can be passed on.
"""

from __future__ import annotations

from typing import get_args

from rich.table import Table

from flows.cli.answers import InspectedFile
from flows.cli.output import out
from metadata.tables import Cell
from redaction.inspection import Inspection
from redaction.proposal import Hidden, HiddenKind

WORDS: dict[HiddenKind, str] = {
    "text-under-box": "text is left under a box",
    "hidden-text": "there is text that nobody sees",
    "metadata": "a property names a person, or where the file was kept",
    "attachment": "a file hangs on it",
    "annotation": "there is a remark",
    "form-field": "a field is filled in",
    "script": "there is a script in it",
    "outline": "there are bookmarks",
    "earlier-revision": "an earlier version is still in the file",
    "image-only-page": "a page is a picture: nobody can search it or have it read aloud",
    "untagged": "it has no tags: a screen reader cannot tell headings from text",
    "no-language": "it does not say its language",
    "box-without-ground": "boxes do not say on which ground",
    "ground-5.2": "a box bears ground 5.2, which is none for beslisnota's",
    "signature": "there is a digital signature",
    "layer": "there are layers",
    "redaction-mark": "a redaction was marked and never carried out",
    "other": "there is something besides the pages",
}

LACKS: frozenset[HiddenKind] = frozenset(
    {"image-only-page", "untagged", "no-language", "box-without-ground", "ground-5.2"}
)
"""What a published note should have and a PDF lacks; bookmarks and layers that tell nothing are
well there."""

KINDS: tuple[HiddenKind, ...] = get_args(HiddenKind)

COLUMNS = (
    "file",
    "sha256",
    "pages",
    "verdict",
    "refused",
    "secrets_found",
    *(kind.replace("-", "_").replace(".", "_") for kind in KINDS),
    "readers",
    "unread",
)
"""Of the CSV; a column a kind with how often it was found, boxes without ground each for itself."""


def verdict(told: InspectedFile) -> str:
    """Return ``refused``, ``tells``, ``lacks`` or ``nothing``."""
    if told.inspection is None:
        return "refused"
    if told.tells:
        return "tells"
    return "lacks" if "lacks" in map(mark_of, told.inspection.hidden) else "nothing"


def counts(inspection: Inspection) -> dict[HiddenKind, int]:
    """Return how often each kind of thing was found, in the order of :data:`KINDS`."""
    found: dict[HiddenKind, int] = dict.fromkeys(KINDS, 0)
    for hidden in inspection.hidden:
        each = hidden.kind == "box-without-ground" and hidden.place is not None
        found[hidden.kind] += len(hidden.place.boxes) if each and hidden.place else 1
    return found


def row(name: str, told: InspectedFile) -> tuple[Cell, ...]:
    """Return the row of the CSV for one file; it holds no text of the file."""
    inspection = told.inspection
    if inspection is None:
        return (name, None, None, "refused", told.refused, *(None for _ in COLUMNS[5:]))
    return (
        name,
        inspection.file_sha256,
        told.pages,
        verdict(told),
        "",
        len({leak.removal for leak in inspection.leaks}),
        *counts(inspection).values(),
        " ".join(inspection.readers),
        "; ".join(inspection.unread),
    )


def new_table() -> Table:
    """Return an empty table of what files tell."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("file", overflow="fold")
    table.add_column("pages", justify="right")
    table.add_column("tells", overflow="fold")
    table.add_column("lacks", overflow="fold")
    return table


def add_line(table: Table, name: str, told: InspectedFile) -> None:
    """Add one file to a table."""
    inspection = told.inspection
    if inspection is None:
        table.add_row(_plain(name), "", _plain(f"refused: {told.refused}"), "", style="red")
        return
    found = counts(inspection)
    leaking = {hidden.kind for hidden in inspection.hidden if hidden.leak}
    tells = [f"{n} {kind}" for kind, n in found.items() if n and kind in leaking]
    lacks = [f"{n} {kind}" for kind, n in found.items() if n and kind in LACKS - leaking]
    secrets = len({leak.removal for leak in inspection.leaks})
    if secrets:
        tells.insert(0, f"{secrets} secret{'s' if secrets > 1 else ''}")
    table.add_row(
        _plain(name),
        str(told.pages),
        ", ".join(tells) or "-",
        ", ".join(lacks) or "-",
        style="yellow" if told.tells else None,
    )


def _plain(text: str) -> str:
    """Return a text in which rich sees no mark-up."""
    return text.replace("[", r"\[")


def tell(inspection: Inspection) -> None:
    """Print an inspection in plain words, one thing a line."""
    for leak in inspection.leaks:
        out.print(f"  leak: {leak.removal} in {leak.where}{_on(leak.page)}", markup=False)
    for loss in inspection.losses:
        out.print(f"  lost: {loss.kind}{_on(loss.page)} {loss.detail}", markup=False)
    for hidden in inspection.hidden:
        out.print(_told(hidden), markup=False)
    for reader in inspection.unread:
        out.print(f"  not read by {reader}", markup=False)


def mark_of(hidden: Hidden) -> str:
    """Return whether a file ``tells`` something, ``lacks`` it, or well ``has`` it."""
    return "tells" if hidden.leak else "lacks" if hidden.kind in LACKS else "has"


def _told(hidden: Hidden) -> str:
    mark = mark_of(hidden)
    detail = f": {hidden.detail}" if hidden.detail else ""
    return f"  {mark}: {WORDS[hidden.kind]}{_on(hidden.page)} ({hidden.where}){detail}"


def _on(page: int | None) -> str:
    return f" on page {page}" if page else ""
