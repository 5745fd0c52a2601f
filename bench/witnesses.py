# SPDX-License-Identifier: EUPL-1.2
"""Let outside programs look at redacted files, and at false redactions, beside our own inspection.

Usage: python bench/witnesses.py [--every N]

x-ray (Free Law Project) finds text under boxes; PyMuPDF reads what pages, remarks, properties and
attached files say. Both rest on the AGPL, so they are no dependency and never imported by ours:
they are installed into ``var/witnesses`` and look in a process of their own. Two questions:

- of *redacted* files (every file of the attack suite, the sample notes): in how many does a witness
  still find a name that was to go? 0 is expected.
- of *false* redactions (the suite's hidden texts, boxes drawn over the sample notes): in how many
  does each say that something is wrong, without being told what to look for?
"""

from __future__ import annotations

import argparse
import io
import json
import re
import subprocess
import sys
import tempfile
import venv
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pikepdf
from rich.progress import track

sys.path.insert(0, str(Path(__file__).parents[1]))

from redaction.deciding import removal_of
from redaction.decision import Kept
from redaction.errors import RedactionError
from redaction.finding import Place
from redaction.inspect import inspect_any
from redaction.profile import load_profile
from redaction.propose import findings
from redaction.read import read
from redaction.redact import Properties, redact
from redaction.standalone import redact_file
from tests.attacks.attack import NAME, Attack
from tests.attacks.make import ATTACKS

ROOT = Path(__file__).parents[1]
PACKAGES = ("x-ray==0.4.0", "PyMuPDF==1.24.14")
"""x-ray takes no newer PyMuPDF."""
PAGE = ROOT / "docs" / "redaction.md"
START, END = "<!-- table: written by bench/witnesses.py -->", "<!-- end of the witnesses -->"
UNDRAWN = frozenset(
    [
        "artifact",
        "named property list",
        "second page",
        "two pages that share one stream",
        "behind text that repeats it",
        "actual text",
        "actual text in UTF-16",
        "alternative and expansion",
        "private property",
        "marked point",
        "tag",
        "tag of a point",
        "name of a layer",
        "second configuration of the layers",
        "page that was deleted",
        "page template",
        "page that is in no tree but behind a bookmark",
    ]
)
"""Of the suite's hidden places those in which no text is drawn on a page and not seen there."""

# Runs in the other environment: a line of JSON a file.
_OUTSIDE = """
import asyncio, json, sys
from pathlib import Path
import pymupdf, xray

pymupdf.TOOLS.mupdf_display_errors(False)
for path in sorted(Path(sys.argv[1]).glob("*.pdf")):
    said = []
    try:
        with pymupdf.open(path) as document:
            said += [v for v in (document.metadata or {}).values() if v]
            said.append(document.get_xml_metadata())
            said += [entry[1] for entry in document.get_toc()]
            for at in range(document.embfile_count()):
                said.append(document.embfile_info(at)["name"])
                said.append(document.embfile_get(at).decode("latin-1"))
            for page in document:
                said.append(page.get_text())
                said += [str(v) for a in page.annots() for v in a.info.values()]
                said += [str(w.field_value) for w in page.widgets()]
                said += [link.get("uri", "") for link in page.get_links()]
    except Exception as error:
        print(path.name, "PyMuPDF:", error, file=sys.stderr)
    try:
        found = asyncio.run(xray.inspect(str(path)))
        under = [one["text"] for page in found.values() for one in page]
    except Exception as error:
        print(path.name, "x-ray:", error, file=sys.stderr)
        under = []
    print(json.dumps({"file": path.name, "said": said, "under": under}))
"""


class Case(NamedTuple):
    """A file with the names that may not be found in it.

    Attributes:
        title: what it is.
        data: its bytes.
        names: what was to go, or lies hidden.
        ours: what our inspection said of it already; ``None`` where nobody asked it yet.
    """

    title: str
    data: bytes
    names: tuple[str, ...]
    ours: bool | None = None


class Verdict(NamedTuple):
    """Whether each of the three says that something is wrong with a file."""

    title: str
    xray: bool
    pymupdf: bool
    ours: bool


def _environment() -> Path:
    home = ROOT / "var" / "witnesses"
    python = home / "bin" / "python"
    ready = home / "ready"
    if not ready.exists():  # also after an installation that was cut off
        venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
        ready.touch()
    return python


def _ask(cases: Sequence[Case]) -> dict[str, tuple[str, list[str]]]:
    """Return, a file, what PyMuPDF reads in it and what x-ray finds under boxes."""
    with tempfile.TemporaryDirectory() as folder:
        for number, case in enumerate(cases):
            Path(folder, f"{number:04}.pdf").write_bytes(case.data)
        done = subprocess.run(
            [_environment(), "-c", _OUTSIDE, folder], stdout=subprocess.PIPE, text=True, check=True
        )
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {
        case.title: ("\n".join(one["said"]), one["under"])
        for case, one in zip(cases, told, strict=True)
    }


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


def _names_in(text: str, names: Sequence[str]) -> bool:
    return any(_bare(name) in _bare(text) for name in names)


def _redacted(every: int) -> Iterator[Case]:
    sources = [*ATTACKS, *sorted((ROOT / "examples" / "notes").glob("*.pdf"))][::every]
    for source in track(sources, "redacting"):
        case = _note(source) if isinstance(source, Path) else _attack(source)
        if case is not None:
            yield case


def _attack(attack: Attack) -> Case | None:
    try:
        done, report = redact_file(
            attack.make(), profile=load_profile(), remove=[NAME], only_remove=True
        )
    except RedactionError:
        return None
    title = f"{attack.group}: {attack.title}"
    return Case(title, done.pdf, (NAME,), ours=False) if report.passed else None


def _note(path: Path) -> Case:
    data = path.read_bytes()
    found = findings(read(data), profile=load_profile())
    stays = [Kept(id=f.id, text=f.text, places=f.places) for f in found if not f.redact]
    gone = [removal_of(f) for f in found if f.redact]
    done = redact(data, removals=gone, kept=stays, properties=Properties(title="Nota"))
    kept = _bare(" ".join(one.text for one in stays))
    names = sorted({r.text for r in gone if r.type == "PERSON" and len(_bare(r.text)) >= 6})
    looked_for = tuple(name for name in names if _bare(name) not in kept)
    return Case(path.name, done.pdf, looked_for, ours=bool(done.inspection.leaks))


def _covered(data: bytes, places: Sequence[Place]) -> bytes:
    """Return a file with black boxes drawn over places, as a careless hand redacts."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:  # a page may leave its coordinates turned or scaled
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(b"\nQ\n")
        for place in places:
            boxes = b"".join(
                b"%.2f %.2f %.2f %.2f re f\n" % (b.x0 - 1, b.y0 - 1, b.width + 2, b.height + 2)
                for b in place.boxes
            )
            pdf.pages[place.page - 1].contents_add(b"q 0 g\n" + boxes + b"Q\n")
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def _false() -> Iterator[Case]:
    for attack in ATTACKS:
        hidden = attack.group == "hidden" and attack.title not in UNDRAWN
        if hidden or attack.title == "under a grey box":
            yield Case(f"{attack.group}: {attack.title}", attack.make(), (NAME,))
    for path in sorted((ROOT / "examples" / "notes").glob("*.pdf")):
        data = path.read_bytes()
        gone = [f for f in findings(read(data), profile=load_profile()) if f.redact]
        persons = [f for f in gone if f.type == "PERSON"][:3]
        places = [place for f in persons for place in f.places]
        if places:
            names = tuple(f.text for f in persons)
            yield Case(f"boxes drawn over {path.name}", _covered(data, places), names)


def _judged(cases: Sequence[Case], *, secrets: bool) -> list[Verdict]:
    outside = _ask(cases)
    verdicts = []
    for case in track(cases, "inspecting"):
        said, under = outside[case.title]
        ours, names = case.ours, case.names
        if ours is None:
            ours = any(h.leak for h in inspect_any(case.data).hidden)
        found = _names_in(" ".join(under), names) if secrets else bool(under)
        verdicts.append(Verdict(case.title, found, _names_in(said, names), ours))
    return verdicts


def _line(title: str, verdicts: Sequence[Verdict]) -> str:
    count = [sum(v.xray for v in verdicts), sum(v.pymupdf for v in verdicts)]
    return f"| {title} | {count[0]} | {count[1]} | {sum(v.ours for v in verdicts)} |"


def main() -> int:
    """Ask all three both questions, put the table in its page; 1 if a name is still found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--every", type=int, default=1, help="look at redact each N-th file only, to look quickly"
    )
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    redacted = _judged(list(_redacted(options.every)), secrets=True)
    false = _judged(list(_false()), secrets=False)
    names = " | ".join(package.replace("==", " ") for package in PACKAGES)
    head = [f"| files | {names} | our inspection |", "| --- | --- | --- | --- |"]
    sums = [
        _line(f"**{len(redacted)} redacted files: a name is still found in**", redacted),
        _line(f"**{len(false)} false redactions: told of**", false),
    ]
    marks = {True: "yes", False: "no"}
    rows = [f"| {v.title} | {marks[v.xray]} | {marks[v.pymupdf]} | {marks[v.ours]} |"
            for v in false]  # fmt: skip
    left = [f"| still found in {v.title} | {marks[v.xray]} | {marks[v.pymupdf]} | {marks[v.ours]} |"
            for v in redacted if any(v[1:])]  # fmt: skip
    table = "\n".join([START, "", *head, *sums, *left, *rows, "", END])
    before, _, rest = PAGE.read_text("utf-8").partition(START)
    PAGE.write_text(before + table + rest.partition(END)[2], "utf-8")
    print("\n".join([*head, *sums, *left]))
    return int(bool(left))


if __name__ == "__main__":
    sys.exit(main())
