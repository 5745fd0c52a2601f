# SPDX-License-Identifier: EUPL-1.2
"""What the product makes of one odd PDF: each step in the product's own sandbox."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path
from typing import NamedTuple

from metadata.errors import BeslisnotaError
from redaction.document import DocumentText
from redaction.inspection import Inspection
from redaction.intake import Limits, check
from redaction.profile import load_profile
from redaction.read import read
from redaction.sandbox import run_limited
from redaction.standalone import redact_file

_WORD = re.compile(r"(?<!\w)[^\W\d_]{4,30}(?!\w)")


class Row(NamedTuple):
    """What became of one file.

    Attributes:
        file: its path in the folder.
        outcome: ``processed``, ``refused`` or ``crashed``.
        step: the last step that was begun: ``check``, ``read`` or ``redact``.
        code: code of the refusal.
        reason: the refusal in words, without the name of the file.
        seconds: wall clock.
        words: how many words were taken out.
        pictures: how many pictures were rewritten.
        bytes_before: size of the file.
        bytes_after: size of the result, 0 where there is none.
    """

    file: str
    outcome: str
    step: str
    code: str = ""
    reason: str = ""
    seconds: float = 0.0
    words: int = 0
    pictures: int = 0
    bytes_before: int = 0
    bytes_after: int = 0


class _Result(NamedTuple):
    inspection: Inspection
    passed: bool
    pictures: int
    size: int


def handle(path: Path, name: str, *, seed: int, seconds: float, memory_bytes: int) -> Row:
    """Check, read and redact one file; whatever happens comes back as a row.

    Args:
        path: the file.
        name: what it is called in the row; the words are picked by it and by ``seed``.
        seed: another seed picks other words.
        seconds: most time a step may take.
        memory_bytes: most memory a step may take.
    """
    began = time.monotonic()
    data = path.read_bytes()
    row = Row(name, "processed", "check", bytes_before=len(data))
    limits = {"seconds": seconds, "memory_bytes": memory_bytes}
    try:
        run_limited(_check, data, **limits)
        row = row._replace(step="read")
        words = run_limited(_words, data, f"{seed} {name}", **limits)
        row = row._replace(step="redact", words=len(words))
        row = _told(row, run_limited(_redact, data, words, **limits))
    except BeslisnotaError as error:
        row = row._replace(outcome="refused", code=error.code, reason=str(error))
    except Exception as error:  # the worker itself is what is tried here
        row = row._replace(outcome="crashed", reason=f"{type(error).__name__}: {error}")
    return row._replace(seconds=time.monotonic() - began)


def _told(row: Row, result: _Result) -> Row:
    row = row._replace(pictures=result.pictures, bytes_after=result.size)
    if result.passed:
        return row
    told = result.inspection
    why = [f"leak in {leak.where}" for leak in told.leaks]
    why += [f"lost {loss.kind}: {loss.detail}" for loss in told.losses]
    why += [f"not read by {reader}" for reader in told.unread]
    return row._replace(
        outcome="refused", code="inspection-failed", reason="; ".join(dict.fromkeys(why))
    )


def _check(data: bytes) -> None:
    check(data, name="the file", limits=Limits())


def _words(data: bytes, seed: str) -> tuple[str, ...]:
    """Return one word of each page, by chance but the same each time."""
    chance = random.Random(seed)
    document: DocumentText = read(data)
    pages = (sorted(set(_WORD.findall(page.text))) for page in document.pages)
    return tuple(dict.fromkeys(chance.choice(words) for words in pages if words))


def _redact(data: bytes, words: tuple[str, ...]) -> _Result:
    redacted, told = redact_file(data, profile=load_profile(), remove=words, only_remove=True)
    return _Result(redacted.inspection, told.passed, told.redaction.images, len(redacted.pdf))
