# SPDX-License-Identifier: EUPL-1.2
"""Put the attack suite through PyMuPDF too, and write the table of docs/redaction.md.

Usage: python bench/attacks_pymupdf.py

PyMuPDF is under the AGPL, so it is no dependency and never imported by ours: it is installed into
``var/pymupdf`` and redacts in a process of its own. It is asked what its manual advises: search
the name, ``add_redact_annot``, ``apply_redactions`` (pictures and drawings too), ``scrub``, and a
saved file without what nothing refers to. The same checker looks at both results.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.measure.peer import APPLY, PACKAGE, python
from redaction.errors import RedactionError
from redaction.profile import load_profile
from redaction.standalone import redact_file
from tests.attacks.attack import KEEP, NAME, Attack
from tests.attacks.checker import leaks, texts
from tests.attacks.checker_of_pixels import pixel_leaks
from tests.attacks.make import ATTACKS

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "redaction.md"
START, END = "<!-- table: written by bench/attacks_pymupdf.py -->", "<!-- end of the table -->"

# Runs in the other environment, a line a file.
_OUTSIDE = (
    """
import sys
from pathlib import Path
import pymupdf
"""
    + APPLY
    + """
source, result, name = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
for path in sorted(source.glob("*.pdf")):
    try:
        document = pymupdf.open(path)
        for page in document:
            for area in page.search_for(name):
                page.add_redact_annot(area)
            apply(page)
        finish(document, result / path.name)
    except Exception as error:
        print(path.stem, type(error).__name__, file=sys.stderr)
"""
)


def _verdict(attack: Attack, data: bytes) -> str:
    """Return ``leak``, ``lost`` or ``clean``."""
    if leaks(data) or (attack.pixels and pixel_leaks(data)):
        return "leak"
    kept = {r: t for r, t in texts(data).items() if r != "pdfminer"}
    if attack.keeps and not all(_bare(KEEP) in _bare(text) for text in kept.values()):
        return "lost"
    return "clean"


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def _ours(attack: Attack) -> str:
    try:
        redacted, report = redact_file(
            attack.make(), profile=load_profile(), remove=[NAME], only_remove=True
        )
    except RedactionError:
        return "refused"
    return _verdict(attack, redacted.pdf) if report.passed else "refused"


def _theirs(folder: Path) -> Callable[[Attack], str]:
    source, result = folder / "source", folder / "result"
    source.mkdir()
    result.mkdir()
    for attack in ATTACKS:
        (source / f"{attack.slug}.pdf").write_bytes(attack.make())
    subprocess.run([python(), "-c", _OUTSIDE, source, result, NAME], check=True,
                   stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # fmt: skip

    def verdict(attack: Attack) -> str:
        made = result / f"{attack.slug}.pdf"
        return _verdict(attack, made.read_bytes()) if made.exists() else "refused"

    return verdict


def main() -> None:
    """Measure both, and put the table in its page."""
    warnings.simplefilter("ignore")
    rows = []
    totals: dict[str, Counter[str]] = {"ours": Counter(), "theirs": Counter()}
    with tempfile.TemporaryDirectory() as folder:
        theirs = _theirs(Path(folder))
        for attack in ATTACKS:
            one, two = _ours(attack), theirs(attack)
            totals["ours"][one] += 1
            totals["theirs"][two] += 1
            rows.append(f"| {attack.group}: {attack.title} | {one} | {two} |")
    head = [
        f"| {len(ATTACKS)} attacks | ours | {PACKAGE.replace('==', ' ')} |",
        "| --- | --- | --- |",
    ]
    sums = [
        f"| **{kind}** | {totals['ours'][kind]} | {totals['theirs'][kind]} |"
        for kind in ("clean", "leak", "refused", "lost")
    ]
    table = "\n".join([START, "", *head, *sums, *rows, "", END])
    before, _, rest = PAGE.read_text("utf-8").partition(START)
    PAGE.write_text(before + table + rest.partition(END)[2], "utf-8")
    print("\n".join([*head, *sums]))


if __name__ == "__main__":
    main()
