# SPDX-License-Identifier: EUPL-1.2
"""What an official can read in the Prefect UI: pages, kinds, grounds, counts, links; never text."""

from __future__ import annotations

from collections import Counter
from typing import Any

from prefect.artifacts import create_markdown_artifact

from flows.notes import PROPOSALS, fetch, load_note
from flows.wiring import Wiring, wire
from redaction.proposal import Proposal

_MOST_IDS = 100


def show_proposal(note_id: str) -> None:
    """Leave a table of what the proposal of a note would redact, by page, kind and ground."""
    wiring = wire()
    note = load_note(wiring.private, note_id).note
    if note.proposal is None:
        return
    made = fetch(wiring.private, PROPOSALS, note.proposal, Proposal)
    rows = Counter(
        (
            ", ".join(str(place.page) for place in f.places) or "-",
            f.type,
            f.ground or "blijft staan",
            "twijfel" if f.confidence == "doubt" else "zeker",
        )
        for f in made.findings
    )
    table = [
        "| pagina | soort | grond | zekerheid | aantal |",
        "| --- | --- | --- | --- | --- |",
        *(f"| {' | '.join(row)} | {count} |" for row, count in sorted(rows.items())),
    ]
    lines = [
        f"# Lakvoorstel voor nota {note.id}",
        "",
        f"{made.pages} pagina('s), {len(made.ocr_pages)} daarvan gescand; de bron verbergt of mist "
        f"{len(made.hidden)} ding(en); {len(made.signals)} signaal/signalen van een rechtszaak.",
        "",
        *table,
        "",
        f"[Beoordelen aan het bureau]({desk_address(wiring)}/nota/{note.id}/beoordelen)",
    ]
    _leave(f"lakvoorstel-{note.id}", "\n".join(lines), f"Lakvoorstel {note.id}")


def show_release(note_id: str) -> None:
    """Leave a line on one release."""
    wiring = wire()
    note = load_note(wiring.private, note_id).note
    word = {"published": "gepubliceerd", "blocked": "geblokkeerd", "embargoed": "wacht"}.get(
        note.state, note.state
    )
    text = f"# Nota {note.id}\n\n{word}\n\n[Naar het bureau]({desk_address(wiring)}/nota/{note.id})"
    _leave(f"publicatie-{note.id}", text, f"Publicatie {note.id}")


def show_verification(lines: list[str], *, passed: bool) -> None:
    """Leave the report of a verification: what was checked, and each key that is wrong."""
    title = "Archief in orde" if passed else "Archief NIET in orde"
    text = "\n".join([f"# {title}", "", *(f"- {line}" for line in lines)])
    _leave("controle-archief", text, title)


def show_round(report: dict[str, Any]) -> None:
    """Leave the report of a complete round: from when to when, how much, and what was found."""
    counts = report["counts"]
    rows = [
        ("begonnen", report["begun_at"]),
        ("klaar", report["finished_at"]),
        ("oudste controle", report["begun_at"]),
        ("publicaties", counts["publications"]),
        ("ingetrokken", counts["withdrawn"]),
        ("bestanden", counts["objects"]),
        ("bytes", counts["bytes"]),
        ("regels in het logboek", report["log_size"]),
        ("bevindingen", len(report["findings"]) + report["unnamed"]),
        *(
            (each["key"], f"{each['problem']}{' (hersteld)' if each['mended'] else ''}")
            for each in report["findings"]
        ),
    ]
    table = ["| onderdeel | uitkomst |", "| --- | --- |", *(f"| {a} | {b} |" for a, b in rows)]
    _leave("controle-ronde", "\n".join(table), "Hele archief gecontroleerd")


def show_monitor(counts: dict[str, int], missing: list[str], pending: list[str]) -> None:
    """Leave how many letters have a note, and the public ids of those that do not."""
    words = {
        "has-note": "met nota",
        "missing": "zonder nota",
        "excepted": "uitgezonderd",
        "too-new": "te nieuw",
    }
    text = "\n".join(
        [
            "# Brieven en nota's",
            "",
            "| brieven | aantal |",
            "| --- | --- |",
            *(f"| {words.get(status, status)} | {count} |" for status, count in counts.items()),
            "",
            f"Zonder nota: {_ids(missing)}",
            "",
            f"Nota's zonder Kamerstuk: {_ids(pending)}",
        ]
    )
    _leave("brieven-en-notas", text, "Brieven en nota's")


def show_evaluation(counts: dict[str, int]) -> None:
    """Leave how much was counted."""
    table = ["| geteld | aantal |", "| --- | --- |", *(f"| {w} | {n} |" for w, n in counts.items())]
    _leave("evaluatie", "\n".join(["# Evaluatie", "", *table]), "Evaluatie")


def _ids(ids: list[str]) -> str:
    """Return ids, the last ones when there are many: letters come by date."""
    more = f" (en nog {len(ids) - _MOST_IDS})" if len(ids) > _MOST_IDS else ""
    return (", ".join(ids[-_MOST_IDS:]) or "geen") + more


def show_batch(name: str, rows: list[tuple[str, str]]) -> None:
    """Leave a table of what became of the items of a batch, by number and outcome."""
    table = ["| onderdeel | uitkomst |", "| --- | --- |", *(f"| {a} | {b} |" for a, b in rows)]
    _leave(name, "\n".join(table), name)


def desk_address(wiring: Wiring) -> str:
    """Return the desk's address on this machine."""
    return f"http://{wiring.settings.desk_host}:{wiring.settings.desk_port}"


def _leave(key: str, markdown: str, description: str) -> None:
    create_markdown_artifact(key=key, markdown=markdown, description=description)
