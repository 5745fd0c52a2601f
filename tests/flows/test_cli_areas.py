# SPDX-License-Identifier: EUPL-1.2
"""How an area is written on the command line."""

from __future__ import annotations

import pytest

from flows.cli.judging import read_area
from flows.errors import SettingInvalid
from redaction.decision import Area
from redaction.geometry import Box


@pytest.mark.parametrize(
    ("spelled", "area"),
    [
        (
            "1:100,520,180.5,545=naam = paraaf: met pen",
            Area(page=1, box=Box(100, 520, 180.5, 545), reason="naam = paraaf: met pen"),
        ),
        (
            "2:0,0,10,10:5.1.1d=medisch",
            Area(page=2, box=Box(0, 0, 10, 10), ground="5.1.1d", reason="medisch"),
        ),
        ("1:0,0,10,10", Area(page=1, box=Box(0, 0, 10, 10))),
    ],
)
def test_an_area_is_page_box_ground_and_reason(spelled: str, area: Area) -> None:
    assert read_area(spelled) == area


@pytest.mark.parametrize("spelled", ["", "1", "1:1,2,3=x", "a:1,2,3,4=x", "1:1,2,3,b=x", "=x"])
def test_another_spelling_is_refused_with_an_example(spelled: str) -> None:
    with pytest.raises(SettingInvalid, match="1:100,520,180,545=reason"):
        read_area(spelled)
