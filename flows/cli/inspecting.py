# SPDX-License-Identifier: EUPL-1.2
"""Inspect: what PDFs tell that they should not, one by one or whole folders."""

from __future__ import annotations

import contextlib
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO, Annotated, NamedTuple, Protocol

from cyclopts import Parameter
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from flows.cli.answers import Inspected, InspectedFile
from flows.cli.files import load_pdf
from flows.cli.inspected import COLUMNS, add_line, new_table, row, tell, verdict
from flows.cli.options import Json, Many
from flows.cli.output import complain, err, out
from flows.settings import Settings, load_settings
from metadata.errors import BeslisnotaError
from metadata.tables import row_bytes
from redaction.errors import IntakeRefused
from redaction.inspect import inspect_any
from redaction.inspection import Inspection
from redaction.sandbox import run_limited

_A_TABLE = 40
"""Files that are told together in one table: results come while the rest is looked at."""


class _File(NamedTuple):
    """A file to inspect, and what the answer calls it."""

    path: Path
    name: str


class _Answer(NamedTuple):
    file: _File
    told: InspectedFile
    error: BeslisnotaError | None


def inspect(
    files: list[Path],
    *,
    secret: Annotated[list[str], Many] = [],  # noqa: B006
    csv: Path | None = None,
    leaks_only: Annotated[bool, Parameter(negative="")] = False,
    json: Json = False,
) -> int:
    """Say what PDFs still tell that they should not, in words; of folders, in a table.

    Exit code 1: one of them tells or lacks something. 2: none does, and one was refused.

    Args:
        files: PDFs, and folders in which every PDF is inspected, also in folders in them.
        secret: a text that must not be found anywhere; give it again for more.
        csv: file for a row a PDF with counts, without any text of it.
        leaks_only: what a PDF lacks (tags, a language, a ground on a box) does not count.
        json: print JSON.
    """
    settings = load_settings()
    todo, folders = _listed(files)
    as_table = folders and not json
    code = refused = 0
    with contextlib.ExitStack() as stack:
        show = stack.enter_context(_shown(as_table=as_table, as_json=json))
        rows = stack.enter_context(csv.open("wb")) if csv else None
        if rows:
            rows.write(row_bytes(COLUMNS))
        progress = stack.enter_context(_progress(shown=folders))
        bar = progress.add_task("inspecting", total=len(todo))
        for answer in _inspected(todo, settings, secret):
            told = answer.told
            if answer.error is not None:
                refused = max(refused, answer.error.exit_code)
                if not as_table:
                    complain(answer.error, about=answer.file.path.name)
            elif told.tells or (verdict(told) == "lacks" and not leaks_only):
                code = 1
            show(answer.file.name, told)
            if rows:
                rows.write(row_bytes(row(answer.file.name, told)))
                rows.flush()
            progress.advance(bar)
    if not todo:
        complain(IntakeRefused(f"no PDF in {', '.join(str(file) for file in files)}"))
        return 2
    return code or refused


def _listed(paths: Sequence[Path]) -> tuple[list[_File], bool]:
    """Return the files to inspect, each once, and whether a folder was among what was named."""
    found: dict[Path, _File] = {}
    names: set[str] = set()
    folders = False
    for path in paths:
        if path.is_dir():
            folders = True
            for inside in _pdfs_in(path):
                found.setdefault(inside.absolute(), _File(inside, str(inside)))
            continue
        name = path.name if path.name not in names else str(path)
        names.add(name)
        found.setdefault(path.absolute(), _File(path, name))
    return list(found.values()), folders


def _pdfs_in(folder: Path) -> Iterator[Path]:
    """Yield the PDFs in a folder and the folders in it, by name; links to folders are left."""
    for here, below, names in os.walk(folder):
        below.sort()
        yield from (Path(here, name) for name in sorted(names) if name.lower().endswith(".pdf"))


def _inspected(
    files: Iterable[_File], settings: Settings, secrets: Sequence[str]
) -> Iterator[_Answer]:
    """Inspect on all cores, and yield the answers in order; few are held at a time."""
    cores = os.cpu_count() or 1
    waiting: deque[Future[_Answer]] = deque()
    with ThreadPoolExecutor(max_workers=cores) as workers:
        for file in files:
            waiting.append(workers.submit(_inspect, file, settings, tuple(secrets)))
            if len(waiting) > 2 * cores:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _inspect(file: _File, settings: Settings, secrets: tuple[str, ...]) -> _Answer:
    try:
        data, pages = load_pdf(file.path, settings)
        inspection: Inspection = run_limited(
            _inspect_in_child,
            data,
            secrets,
            seconds=settings.work_seconds,
            memory_bytes=settings.work_memory,
        )
    except BeslisnotaError as error:
        return _Answer(file, InspectedFile(refused=error.code, reason=str(error)), error)
    tells = bool(inspection.leaks) or any(h.leak for h in inspection.hidden)
    return _Answer(file, InspectedFile(tells=tells, pages=pages, inspection=inspection), None)


def _inspect_in_child(data: bytes, secrets: tuple[str, ...]) -> Inspection:
    return inspect_any(data, secrets=secrets)


def _progress(*, shown: bool) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
        disable=not shown,
    )


class _Show(Protocol):
    """Says what one file tells."""

    def __call__(self, name: str, told: InspectedFile) -> None: ...


@contextlib.contextmanager
def _shown(*, as_table: bool, as_json: bool) -> Iterator[_Show]:
    if as_json:
        with _streamed(sys.stdout) as show:
            yield show
    elif as_table:
        with _tabled() as show:
            yield show
    else:
        yield _in_words


def _in_words(name: str, told: InspectedFile) -> None:
    if told.inspection is None:
        return
    said = "tells more than it should" if told.tells else "nothing found"
    out.print(f"{name}: {said}", markup=False)
    tell(told.inspection)


@contextlib.contextmanager
def _tabled() -> Iterator[_Show]:
    """Print a table whenever it is full, so that thousands of files need no memory."""
    table = new_table()

    def show(name: str, told: InspectedFile) -> None:
        nonlocal table
        add_line(table, name, told)
        if table.row_count == _A_TABLE:
            out.print(table)
            table = new_table()

    yield show
    if table.row_count:
        out.print(table)


@contextlib.contextmanager
def _streamed(to: IO[str]) -> Iterator[_Show]:
    """Write the JSON of :class:`Inspected` while the files come."""
    head, _, tail = Inspected(files={}).model_dump_json(indent=2).rpartition("{}")
    first = True

    def show(name: str, told: InspectedFile) -> None:
        nonlocal first
        one = Inspected(files={name: told}).model_dump_json(indent=2)
        to.write(("" if first else ",") + _inside(one, head, tail))
        first = False

    to.write(head + "{")
    yield show
    to.write(("" if first else "\n  ") + "}" + tail + "\n")


def _inside(whole: str, head: str, tail: str) -> str:
    """Return what stands between the braces of ``files``, without the last line's end."""
    return whole[len(head) + 1 : len(whole) - len(tail) - 1].rstrip()
