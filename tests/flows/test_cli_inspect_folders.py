# SPDX-License-Identifier: EUPL-1.2
"""Inspecting whole folders: a table, a CSV, a JSON that streams, and an exit code to trust."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pikepdf
import pytest

from flows.cli.answers import Inspected
from flows.cli.inspected import COLUMNS, KINDS, WORDS
from flows.cli.inspecting import inspect

AUTHOR = "Wouter van Zandvliet"


def note(path: Path, *, author: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if author:
            pdf.docinfo["/Author"] = author
        pdf.save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sound notes, one of which names its author, and a file that is no PDF."""
    home = tmp_path / "notas"
    note(home / "b.pdf")
    note(home / "2024" / "mei [concept].PDF", author=AUTHOR)
    (home / "a.pdf").write_bytes(b"no pdf at all")
    (home / "lijst.txt").write_text("geen nota", "utf-8")
    return home


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_gives_a_row_a_file_also_for_a_bad_one_and_says_no_text(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "uit.csv"
    assert inspect([folder], csv=out) == 1
    rows = rows_of(out)
    assert [Path(row["file"]).name for row in rows] == ["a.pdf", "b.pdf", "mei [concept].PDF"]
    assert [row["verdict"] for row in rows] == ["refused", "lacks", "tells"]
    assert rows[0]["refused"] == "not-a-pdf"
    assert (rows[1]["pages"], rows[1]["untagged"], rows[1]["metadata"]) == ("1", "1", "0")
    assert int(rows[2]["metadata"]) >= 1
    assert "pdfium" in rows[2]["readers"]
    shown = capsys.readouterr()
    assert AUTHOR not in out.read_text("utf-8") + shown.out + shown.err
    told = "".join(shown.out.split())  # a narrow terminal breaks names
    assert "mei[concept].PDF" in told
    assert "refused:not-a-pdf" in told
    assert "lijst.txt" not in told


def test_the_columns_of_the_csv_are_stable() -> None:
    assert ",".join(COLUMNS) == (
        "file,sha256,pages,verdict,refused,secrets_found,text_under_box,hidden_text,metadata,"
        "attachment,annotation,form_field,script,outline,earlier_revision,image_only_page,"
        "untagged,no_language,box_without_ground,ground_5_2,signature,layer,redaction_mark,"
        "other,readers,unread"
    )
    assert set(WORDS) == set(KINDS)


def test_what_is_only_lacking_counts_unless_leaks_alone_are_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = folder / "b.pdf"
    assert inspect([sound]) == 1
    assert "a screen reader cannot tell headings from text" in capsys.readouterr().out
    assert inspect([sound], leaks_only=True) == 0


def test_one_file_is_told_in_words_with_what_it_says(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert inspect([folder / "2024" / "mei [concept].PDF"]) == 1
    told = capsys.readouterr().out
    assert "a property names a person" in told
    assert AUTHOR in told


def test_only_refusals_leave_with_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "b.pdf").unlink()
    (folder / "2024" / "mei [concept].PDF").unlink()
    assert inspect([folder]) == 2
    (folder / "a.pdf").unlink()
    assert inspect([folder]) == 2
    assert "no PDF in" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_row(folder: Path, tmp_path: Path) -> None:
    (folder / "b.pdf").chmod(0)
    assert inspect([folder], csv=tmp_path / "uit.csv") == 1
    assert [row["verdict"] for row in rows_of(tmp_path / "uit.csv")][1] == "refused"


def test_the_json_of_a_folder_is_that_of_its_format_and_keeps_files_of_one_name_apart(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = note(folder / "2023" / "b.pdf", author=AUTHOR)
    assert inspect([folder / "b.pdf", other, folder], json=True) == 1
    printed = capsys.readouterr().out
    told = Inspected.model_validate_json(printed)
    assert printed == told.model_dump_json(indent=2) + "\n"
    assert {"b.pdf", str(other), str(folder / "a.pdf")} <= set(told.files)
    assert told.files["b.pdf"].pages == 1
    assert not told.files["b.pdf"].tells
    assert told.files[str(other)].tells


def test_the_json_of_no_file_is_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert inspect([tmp_path], json=True) == 2
    assert json.loads(capsys.readouterr().out) == {"format": "inspected/1", "files": {}}
