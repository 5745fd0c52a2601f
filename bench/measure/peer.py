# SPDX-License-Identifier: EUPL-1.2
"""PyMuPDF, to compare with: under the AGPL, so never a dependency and never imported by ours.

It is installed into ``var/pymupdf`` and works in processes of its own, on scripts kept as text.
"""

from __future__ import annotations

import subprocess
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = "PyMuPDF==2.0"

TAKE_OUT = """
        page.apply_redactions(images=pymupdf.PDF_REDACT_IMAGE_PIXELS,
                              graphics=pymupdf.PDF_REDACT_LINE_ART_REMOVE_IF_COVERED)
"""
"""What its manual advises for text, pictures and drawings under the marks of a page."""


def python() -> Path:
    """Return the Python of its environment, which is made at the first call.

    Raises:
        subprocess.CalledProcessError: pip cannot install it.
    """
    home = ROOT / "var" / "pymupdf"
    program = home / "bin" / "python"
    if not program.exists():
        venv.create(home, with_pip=True)
    found = subprocess.run([program, "-c", "import pymupdf"], capture_output=True, check=False)
    if found.returncode:
        subprocess.run([program, "-m", "pip", "install", "-q", PACKAGE], check=True)
    return program
