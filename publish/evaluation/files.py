# SPDX-License-Identifier: EUPL-1.2
"""The files of an evaluation: CSV with its description, JSON, charts, and a page with all of it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from metadata.tables import csv_bytes
from publish.evaluation.charts import NOTHING, charts
from publish.evaluation.values import FIGURES, Evaluation
from publish.portal.dutch import count_of, day

CSV, CSVW, JSON, PAGE = (
    "evaluatie.csv",
    "evaluatie.csv-metadata.json",
    "evaluatie.json",
    "evaluatie.html",
)

COLUMNS: dict[str, tuple[str, str]] = {
    "department": ("anyURI", "Adres van het ministerie in TOOI; leeg voor alle ministeries samen."),
    "department_label": ("string", "Naam die het ministerie nu heeft."),
    "period_kind": ("string", "quarter (kwartaal), year (jaar) of total (hele periode)."),
    "period": ("string", "De periode: 2026-Q4, 2026 of total."),
    "begin": ("date", "Eerste dag van de periode; leeg als er niets gepubliceerd is."),
    "end": ("date", "Laatste dag van de periode, die dag telt mee."),
    "figure": ("string", "Welk cijfer het is; zie de uitleg van de cijfers."),
    "part": ("string", "Grond of reden, bij cijfers die per grond of reden zijn geteld."),
    "unit": ("string", "aantal, dagen of aandeel (tussen 0 en 1)."),
    "value": ("decimal", "Het cijfer; leeg als het niet bekend is."),
    "known": ("integer", "Op hoeveel nota's, correcties of intrekkingen het cijfer berust."),
}
"""Column of the CSV → its XML Schema datatype and what it means."""


def files(evaluation: Evaluation) -> dict[str, bytes]:
    """Return every file of an evaluation: name → bytes; the same evaluation, the same bytes."""
    drawn = charts(evaluation)
    page = (
        _environment()
        .get_template("evaluatie.html")
        .render(
            e=evaluation,
            charts=[(chart, Markup(chart.svg)) for chart in drawn],  # noqa: S704 - made and escaped here
            counted=_notes_are(evaluation, "notas", "adviezen"),
            withdrawn=_notes_are(evaluation, "intrekkingen"),
            csv=CSV,
            csvw=CSVW,
            json=JSON,
            nothing=NOTHING,
        )
    )
    drawings = {f"{chart.name}.svg": chart.svg.encode("utf-8") for chart in drawn}
    told = evaluation.model_dump_json(indent=1) + "\n"
    return {
        CSV: _csv(evaluation),
        CSVW: (json.dumps(_csvw(evaluation), ensure_ascii=False, indent=1) + "\n").encode("utf-8"),
        JSON: told.encode("utf-8"),
        PAGE: page.encode("utf-8"),
        **drawings,
    }


def _csv(evaluation: Evaluation) -> bytes:
    rows = ([_cell(getattr(row, column)) for column in COLUMNS] for row in evaluation.figures)
    return csv_bytes(tuple(COLUMNS), rows)


def _cell(value: str | int | float | dt.date | None) -> str | int | float | None:
    return value.isoformat() if isinstance(value, dt.date) else value


def _csvw(evaluation: Evaluation) -> dict[str, Any]:
    """Describe the CSV as the W3C's Metadata Vocabulary for Tabular Data (2015) asks."""
    figures = " ".join(f"{code}: {m.label} ({m.unit}). {m.about}" for code, m in FIGURES.items())
    counted = f"Geteld uit {evaluation.log_entries} regels van het openbare logboek."
    columns = [
        {
            "name": name,
            "titles": name,
            "dc:description": about if name != "figure" else f"{about} {figures}",
            "datatype": kind,
            "required": name in ("period_kind", "period", "figure", "unit", "known"),
        }
        for name, (kind, about) in COLUMNS.items()
    ]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "url": CSV,
        "dc:title": "Cijfers over het openbaar maken van beslisnota's",
        "dc:description": counted if evaluation.log_entries else f"{counted} {NOTHING}",
        "tableSchema": {
            "columns": columns,
            "primaryKey": ["department", "period", "figure", "part"],
        },
    }


def _notes_are(evaluation: Evaluation, *figures: str) -> str:
    """Return ``Twee nota's zijn`` for the sum of figures over the whole time."""
    found = (row for figure in figures for row in evaluation.find(figure, kind="total"))
    told = count_of(sum(int(row.value or 0) for row in found), "nota is", "nota's zijn")
    # A capital É loses its accent in Dutch.
    return f"Eén{told[3:]}" if told.startswith("één") else told[0].upper() + told[1:]


def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["day"] = day
    return found
