# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "schemas"


def maker() -> Any:
    spec = importlib.util.spec_from_file_location("schema_maker", FOLDER / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_format_has_its_schema_and_no_schema_is_left_over() -> None:
    make = maker()
    models = make.models()
    assert {p.name for p in FOLDER.glob("*.json")} == {make.file_of(n).name for n in models}
    stale = [n for n, m in models.items() if make.file_of(n).read_text("utf-8") != make.schema(m)]
    assert stale == [], "run: .venv/bin/python docs/schemas/make.py"
