# SPDX-License-Identifier: EUPL-1.2
"""The files of one small archive, held to golden ones; write them anew with GOLDEN=write."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from publish.evaluation.charts import charts
from publish.evaluation.figures import evaluate
from publish.evaluation.files import COLUMNS, CSV, CSVW, JSON, PAGE, files
from publish.evaluation.reading import read_facts
from publish.evaluation.svg import Bar, bar_chart
from publish.evaluation.values import Evaluation

GOLDEN = Path(__file__).with_name("golden")
SVG = "{http://www.w3.org/2000/svg}"


def made(archive: Any) -> dict[str, bytes]:
    return files(evaluate(read_facts(archive.public, vkey=archive.signer.vkey)))


def settled(archive: Any) -> dict[str, bytes]:
    """The files without the root of the log, which is random (its entries are salted)."""
    facts = evaluate(read_facts(archive.public, vkey=archive.signer.vkey))
    return files(facts.model_copy(update={"log_root": "0" * 64}))


def test_the_files_are_the_golden_ones(small: Any) -> None:
    found = settled(small)
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        for name, data in found.items():
            (GOLDEN / name).write_bytes(data)
    assert set(found) == {path.name for path in GOLDEN.iterdir()}
    different = [name for name, data in found.items() if (GOLDEN / name).read_bytes() != data]
    assert different == []


def test_the_same_archive_and_a_copy_of_it_give_the_same_bytes(small: Any) -> None:
    assert made(small) == made(small) == made(small.copy())


def test_the_csv_has_the_rows_of_the_json_and_every_column_is_described(small: Any) -> None:
    found = made(small)
    rows = list(csv.DictReader(io.StringIO(found[CSV].decode("utf-8"), newline="")))
    told = Evaluation.model_validate_json(found[JSON])
    assert json.loads(found[JSON])["format"] == "evaluatie/1"
    assert len(rows) == len(told.figures)
    for row, figure in zip(rows, told.figures, strict=True):
        values = figure.model_dump(mode="json")
        assert row == {k: "" if values[k] is None else str(values[k]) for k in COLUMNS}
    columns = json.loads(found[CSVW])["tableSchema"]["columns"]
    assert [c["name"] for c in columns] == list(rows[0])
    assert all(c["dc:description"] for c in columns)
    key = json.loads(found[CSVW])["tableSchema"]["primaryKey"]
    assert len({tuple(row[k] for k in key) for row in rows}) == len(rows)


def test_every_chart_names_and_describes_itself_and_has_its_figures_in_a_table(small: Any) -> None:
    evaluation = evaluate(read_facts(small.public, vkey=small.signer.vkey))
    page = html.document_fromstring(files(evaluation)[PAGE].decode("utf-8"))
    tables = page.findall(".//table")
    drawn = charts(evaluation)
    assert len(tables) == len(drawn)
    for chart, table in zip(drawn, tables, strict=True):
        root = etree.fromstring(chart.svg.encode("utf-8"))
        assert root.get("role") == "img"
        named = {e.get("id"): e.text for e in root if e.tag in (f"{SVG}title", f"{SVG}desc")}
        assert [named[i] for i in root.get("aria-labelledby").split()] == list(named.values())
        assert all(named.values())
        cells = [cell.text_content() for cell in table.findall(".//tbody//*")]
        texts = [e.text for e in root.iter(f"{SVG}text") if e.get("font-weight")]
        assert texts
        assert [t for t in texts if t.split(" van ")[0] not in cells] == []


def test_an_empty_archive_gives_files_that_say_so(archive: Any) -> None:
    found = made(archive)
    assert b"Het archief is leeg." in found[PAGE]
    assert "Er zijn nog geen cijfers." in json.loads(found[CSVW])["dc:description"]
    assert b",total,,,notas,,aantal,0,0\r\n" in found[CSV]
    drawings = [data for name, data in found.items() if name.endswith(".svg")]
    assert len(drawings) == 7
    assert all(b"Er zijn nog geen cijfers." in data for data in drawings)
    assert b"<table>" not in found[PAGE]


def test_what_stands_in_a_chart_cannot_become_markup() -> None:
    bars = [Bar("<script>alert(1)</script> & meer", 1, "1 < 2")]
    drawn = bar_chart("x", title="a < b", about="<b>", bars=bars, nothing="")
    root = etree.fromstring(drawn.encode("utf-8"))
    assert root.findall(f".//{SVG}script") == []
    assert [e.text for e in root.iter(f"{SVG}text")] == [bars[0].name, bars[0].told]


@pytest.mark.parametrize(("value", "drawn"), [(None, 0), (0, 0), (-2, 0), (0.001, 1), (5, 1)])
def test_a_small_value_keeps_a_bar_and_no_value_has_none(value: float | None, drawn: int) -> None:
    bars = [Bar("a", value, "x"), Bar("b", 1000, "y")]
    root = etree.fromstring(bar_chart("x", title="t", about="a", bars=bars, nothing="").encode())
    assert len(root.findall(f"{SVG}rect[@stroke]")) == drawn + 1
