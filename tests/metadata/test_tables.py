# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metadata.tables import csv_bytes, guarded

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
ROWS = st.lists(st.tuples(TEXT, st.one_of(st.none(), st.integers(), TEXT)), max_size=8)


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))


@given(ROWS)
def test_what_is_written_is_read_back_and_no_text_begins_a_formula(
    rows: list[tuple[str, object]],
) -> None:
    found = read(csv_bytes(("a", "b"), rows))  # type: ignore[arg-type]
    assert found[0] == ["a", "b"]
    assert len(found) == len(rows) + 1
    for cells, row in zip(found[1:], rows, strict=True):
        for cell, value in zip(cells, row, strict=True):
            if isinstance(value, str):
                assert cell in (value, f"'{value}")
                assert not cell.lstrip().startswith(("=", "+", "-", "@"))
            else:
                assert cell == ("" if value is None else str(value))


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", "  =1"])
def test_a_formula_of_an_outsider_becomes_text(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_a_negative_number_of_ours_stays_a_number() -> None:
    assert csv_bytes(("n", "t"), [(-3, "a,b")]) == b'n,t\r\n-3,"a,b"\r\n'


def test_a_row_that_does_not_fit_the_header_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells in a table of 1"):
        csv_bytes(("n",), [(1, 2)])
