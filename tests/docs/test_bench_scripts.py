# SPDX-License-Identifier: EUPL-1.2
"""Every script that measures can be started: a name beside it must not hide a package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "bench").glob("*.py"))
_LOAD = (
    "import runpy, sys, pathlib; sys.path.insert(0, str(pathlib.Path(sys.argv[1]).parent)); "
    "runpy.run_path(sys.argv[1], run_name='loaded')"
)


def test_there_are_scripts() -> None:
    assert len(SCRIPTS) > 5


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_loads_as_its_user_starts_it(script: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOAD, script], capture_output=True, text=True, check=False, cwd="/"
    )
    assert done.returncode == 0, done.stderr[-2000:]
