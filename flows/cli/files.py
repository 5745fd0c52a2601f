# SPDX-License-Identifier: EUPL-1.2
"""The tools that stand alone, on files: redact and propose."""

from __future__ import annotations

import json as jsonlib
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from flows.cli.inspected import tell
from flows.cli.options import Many
from flows.cli.output import complain, err, out, told_flag, told_mark
from flows.home import Home, home_at
from flows.lists import use_lists
from flows.settings import Settings, load_settings
from flows.witnesses import witnesses
from metadata.errors import BeslisnotaError
from metadata.extract import suggest
from metadata.value import Value
from redaction.document import DocumentText, plain_text
from redaction.gaps import told as told_gaps
from redaction.intake import Limits, check
from redaction.marks import Mark
from redaction.opinion_labels import opinion_labels
from redaction.pdf.conformance.reach import told as told_conformance
from redaction.pdf.in_page import bring_in
from redaction.profile import Profile, load_profile
from redaction.propose import as_json, findings
from redaction.read import read
from redaction.recognizers.claim import Recogniser
from redaction.redact import Redacted, RedactionReport
from redaction.sandbox import run_limited
from redaction.standalone import StandaloneReport, redact_file


class Refusal(Value):
    """The report of a file that was refused: nothing was written."""

    format: Literal["redact-refused/1"] = "redact-refused/1"
    code: str
    reason: str


def redact(
    file: Path,
    *,
    output: Annotated[Path, Parameter(name=["-o", "--output"])],
    report: Path | None = None,
    remove: Annotated[list[str], Many] = [],  # noqa: B006
    only_remove: Annotated[bool, Parameter(negative="")] = False,
    department: str = "",
) -> int:
    """Redact a PDF by itself: automatic decisions plus the texts you name.

    Exit code 0: proved clean and written. 1: not clean, nothing written. 2: refused.

    Args:
        file: the PDF.
        output: where the redacted PDF goes; written only when it is proved clean.
        report: where a JSON report of every redaction and every doubt goes.
        remove: a text that goes wherever it stands or hides; give it again for more.
        only_remove: take out the texts of --remove alone, nothing automatic.
        department: ministry whose own word lists of the lakprofiel count too.
    """
    settings = load_settings()
    try:
        profile = _profile(settings, department)
        redacted, told = _redact(settings, file, profile, remove, only_remove=only_remove)
    except BeslisnotaError as error:
        if report:
            refusal = Refusal(code=error.code, reason=str(error))
            _write(report, refusal.model_dump_json(indent=2).encode())
        raise
    if report:
        _write(report, told.model_dump_json(indent=2).encode())
    for flag in told.flags:
        err.print(f"{file.name}: {told_flag(flag)}", markup=False, style="yellow")
    went = sum(c.redact for c in told.choices)
    doubts = sum(c.confidence == "doubt" for c in told.choices)
    if not told.passed:
        err.print(f"not clean, nothing written: {file}", markup=False, style="red")
        tell(redacted.inspection)
        return 1
    _write(output, redacted.pdf)
    tell(redacted.inspection)
    out.print(
        f"{output}: {went} redaction(s), {doubts} doubtful, {told.share:.1%} of the text; "
        f"proved clean by {', '.join(redacted.inspection.readers)}",
        markup=False,
    )
    out.print(f"  {_told_size(redacted.report)}", markup=False)
    if redacted.report.conformance:
        out.print(f"  {told_conformance(redacted.report.conformance)}", markup=False)
    if small := sum(len(place.boxes) for place in redacted.report.small):
        out.print(f"  {small} box(es) without room for a legible label", markup=False)
    if said := told_gaps(redacted.report.gaps):
        out.print(f"  {said}", markup=False)
    return 0


def _told_size(report: RedactionReport) -> str:
    """Say what became of the size, and how many pictures had pixels under a box."""
    before, after = report.bytes_before, report.bytes_after
    went = "grew" if after > before else "went"
    size = f"{went} from {before / 1000:.0f} to {after / 1000:.0f} kB"
    if not report.images:
        return size
    return f"{size}: {report.images} picture{'s' if report.images > 1 else ''} rewritten"


def _redact(
    settings: Settings, file: Path, profile: Profile, remove: Sequence[str], *, only_remove: bool
) -> tuple[Redacted, StandaloneReport]:
    data, _ = load_pdf(file, settings)
    return run_limited(
        _redact_in_child,
        data,
        profile,
        home_at(settings.home),
        tuple(remove),
        only_remove,
        () if only_remove else witnesses(settings),
        seconds=settings.work_seconds,
        memory_bytes=settings.work_memory,
    )


def _redact_in_child(
    data: bytes,
    profile: Profile,
    home: Home,
    remove: tuple[str, ...],
    only_remove: bool,  # noqa: FBT001 - passed on by position
    also: tuple[Recogniser, ...],
) -> tuple[Redacted, StandaloneReport]:
    use_lists(home)
    return redact_file(data, profile=profile, remove=remove, only_remove=only_remove, also=also)


def _profile(settings: Settings, department: str) -> Profile:
    """Return the lakprofiel in force, as it holds for a ministry where one is named."""
    profile = load_profile(Path(settings.profile) if settings.profile else None)
    return profile.for_department(department) if department else profile


def propose(
    files: list[Path],
    *,
    json: Annotated[Path | None, Parameter(name="--json")] = None,
    department: str = "",
    stays: Annotated[list[str], Many] = [],  # noqa: B006
) -> int:
    """Say what would be redacted in texts and PDFs, as JSON with code-point offsets.

    Args:
        files: notes as .txt (UTF-8) or .pdf; the key in the JSON is the name without its ending.
        json: file to write; standard output when it is not given.
        department: ministry whose own word lists of the lakprofiel count too.
        stays: full name of a person who stays readable; give it again for more.
    """
    settings = load_settings()
    profile = _profile(settings, department)
    use_lists(home_at(settings.home))
    also = witnesses(settings)
    proposed: dict[str, Any] = {}
    worst = 0
    for file in files:
        try:
            document, marks = _document(file, settings)
            for mark in marks:
                err.print(f"{file.name}: {told_mark(mark)}", markup=False, style="yellow")
            for flag in opinion_labels(document):
                err.print(f"{file.name}: {told_flag(flag)}", markup=False, style="yellow")
            on = suggest(document.text).date
            found = findings(document, profile=profile, on=on, stays=stays, also=also)
            proposed[file.stem] = as_json(found)
        except BeslisnotaError as error:
            complain(error, about=file.name)
            worst = max(worst, error.exit_code)
    if json is None:
        sys.stdout.write(jsonlib.dumps(proposed, ensure_ascii=False, indent=1) + "\n")
    else:
        _write(json, jsonlib.dumps(proposed, ensure_ascii=False, indent=1).encode())
    return worst


def _document(file: Path, settings: Settings) -> tuple[DocumentText, tuple[Mark, ...]]:
    """Read a text as it is, or a PDF with its places and what stands on its pages besides."""
    if file.suffix.lower() == ".txt":
        try:
            return plain_text(file.read_bytes().decode("utf-8")), ()
        except UnicodeDecodeError as error:
            raise _unreadable(file, f"is not in UTF-8 (byte {error.start})") from error
        except OSError as error:
            raise _unreadable(file, f"cannot be read: {error.strerror}") from error
    data, _ = load_pdf(file, settings)
    return run_limited(
        _read_in_child, data, seconds=settings.work_seconds, memory_bytes=settings.work_memory
    )


def _read_in_child(data: bytes) -> tuple[DocumentText, tuple[Mark, ...]]:
    return read(data), bring_in(data).marks


def load_pdf(file: Path, settings: Settings) -> tuple[bytes, int]:
    """Return a file's bytes and its number of pages, once it is known to be a sound PDF.

    Raises:
        IntakeRefused: it cannot be read, or is not taken in.
        LimitExceeded: looking at it took too much time or memory.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise _unreadable(file, f"cannot be read: {error.strerror}") from error
    limits = Limits(max_bytes=settings.max_bytes, max_pages=settings.max_pages)
    pages: int = run_limited(
        _check,
        data,
        file.name,
        limits,
        seconds=settings.work_seconds,
        memory_bytes=settings.work_memory,
    )
    return data, pages


def _check(data: bytes, name: str, limits: Limits) -> int:
    return check(data, name=name, limits=limits).pages


def _unreadable(file: Path, why: str) -> BeslisnotaError:
    from redaction.errors import IntakeRefused

    return IntakeRefused(f"{file.name} {why}")


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as temp:
        temp.write(data)
        temp.flush()
        os.fsync(temp.fileno())
    umask = os.umask(0)
    os.umask(umask)
    Path(temp.name).chmod(0o666 & ~umask)
    Path(temp.name).replace(path)
