# SPDX-License-Identifier: EUPL-1.2
"""Read pieces of pages with Tesseract, for the inspector alone: where letters are pixels.

Written apart from the reading that finds what goes, so that one mistake cannot hide in both. Many
small pieces are put below each other in one picture, because starting Tesseract costs as much as
reading a few lines; the pictures are read on all cores. What was read before is not read again: a
redaction is inspected more than once when a pixel moved.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from redaction.errors import OcrUnavailable
from redaction.geometry import Box

DPI = 300
"""Resolution of the pieces; what Tesseract's models were trained on."""

SECONDS = 120
"""A picture that takes longer is not read."""

EVEN = 24
"""Levels (of 255) within which a piece holds nothing to read."""

_AIR = 30
"""White pixels around each piece."""

_MOST_PIXELS = 4_000_000
"""A larger picture takes Tesseract too much memory."""

_WORTH_A_START = 2_000_000
"""Pixels that take Tesseract about as long as starting; fewer are not shared out."""

_MOST_ROWS = 30_000
"""Tesseract takes no picture of more than 32,767 rows."""

_LINE = 2 * DPI // 5
"""Pixels of height up to which a piece is a line, or two: 29 points."""

_AS_BLOCK, _SCATTERED = "6", "11"
"""How Tesseract looks for text: line under line, or anywhere. The first takes two thirds of the
time, and reads as much where there is nothing but lines of type."""

Grey = npt.NDArray[np.uint8]


class Word(NamedTuple):
    """One word that was read.

    Attributes:
        text: what it says.
        box: in pixels of its piece, origin top left, y down.
        confidence: 0 to 100, by Tesseract.
        line: number of its line within the piece; a new line has another.
    """

    text: str
    box: Box
    confidence: float
    line: int


def is_empty(piece: Grey) -> bool:
    """Tell whether a piece is one even colour: paper, or a box without a label."""
    return not piece.size or int(piece.max()) - int(piece.min()) <= EVEN


def _is_line(piece: Grey) -> bool:
    """Tell whether a piece is no higher than a line, or two."""
    return bool(piece.shape[0] <= _LINE and piece.shape[0] < piece.shape[1])


@lru_cache(maxsize=1)
def _language(program: str) -> str:
    """Return the language data to read with: Dutch, and English where there is no Dutch."""
    listed = subprocess.run([program, "--list-langs"], capture_output=True, check=False).stdout
    installed = listed.decode("utf-8", "replace").split()
    return next((name for name in ("nld", "eng") if name in installed), "")


def _program() -> tuple[str, str]:
    program = shutil.which("tesseract")
    if program is None:
        raise OcrUnavailable("tesseract is not installed")
    language = _language(program)
    if not language:
        raise OcrUnavailable("tesseract knows neither Dutch nor English")
    return program, language


@lru_cache(maxsize=256)
def _read(program: str, language: str, mode: str, picture: bytes) -> tuple[Word, ...]:
    """Read one picture in which pieces stand that have nothing to do with one another."""
    try:
        done = subprocess.run(
            [program, "stdin", "stdout", "--dpi", str(DPI), "-l", language, "--psm", mode, "tsv"],
            input=picture,
            capture_output=True,
            check=False,
            timeout=SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise OcrUnavailable(f"tesseract took more than {SECONDS} seconds") from error
    if done.returncode != 0:
        raise OcrUnavailable(f"tesseract ended with {done.returncode}")
    rows = csv.DictReader(
        io.StringIO(done.stdout.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    words: list[Word] = []
    lines: dict[tuple[str, str, str], int] = {}
    for row in rows:
        if row["level"] != "5" or not (row["text"] or "").strip():
            continue
        line = lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), len(lines))
        x, y, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
        box = Box(x, y, x + width, y + height)
        words.append(Word(row["text"].strip(), box, float(row["conf"]), line))
    return tuple(words)


class _Sheet(NamedTuple):
    """Pieces below each other in one picture: the picture, and (piece, first row) of each."""

    picture: bytes
    tops: tuple[tuple[int, int], ...]


def _sheets(pieces: Sequence[Grey]) -> Iterator[_Sheet]:
    total = sum(piece.size for piece in pieces)
    shares = min(_processors(), max(1, total // _WORTH_A_START))
    most = min(_MOST_PIXELS, -(-total // shares))
    waiting: list[int] = []
    rows = pixels = 0
    for number, piece in enumerate(pieces):
        high = piece.shape[0] + _AIR
        over = pixels + piece.size > _MOST_PIXELS
        if waiting and (pixels >= most or over or rows + high > _MOST_ROWS):
            yield _sheet(pieces, waiting)
            waiting, rows, pixels = [], 0, 0
        waiting.append(number)
        rows, pixels = rows + high, pixels + piece.size
    if waiting:
        yield _sheet(pieces, waiting)


def _processors() -> int:
    return len(os.sched_getaffinity(0))


def _sheet(pieces: Sequence[Grey], numbers: Sequence[int]) -> _Sheet:
    width = max(pieces[number].shape[1] for number in numbers) + 2 * _AIR
    height = sum(pieces[number].shape[0] + _AIR for number in numbers) + _AIR
    sheet = np.full((height, width), 255, dtype=np.uint8)
    tops, row = [], _AIR
    for number in numbers:
        high, wide = pieces[number].shape
        sheet[row : row + high, _AIR : _AIR + wide] = pieces[number]
        tops.append((number, row))
        row += high + _AIR
    out = io.BytesIO()
    Image.fromarray(sheet).save(out, "PNG", compress_level=1)
    return _Sheet(out.getvalue(), tuple(tops))


def read_pieces(pieces: Sequence[Grey], *, typed: Collection[int] = ()) -> list[list[Word]]:
    """Read pictures of letters, upright, at :data:`DPI`.

    Args:
        pieces: grey pictures, shape (height, width).
        typed: which of them hold type and no picture; those that are lines are read as lines.

    Returns:
        For each piece the words in it; none for an empty piece.

    Raises:
        OcrUnavailable: there is something to read, and Tesseract is missing or failed.
    """
    found: list[list[Word]] = [[] for _ in pieces]
    filled = [number for number, piece in enumerate(pieces) if not is_empty(piece)]
    if not filled:
        return found
    program, language = _program()
    lines = [number for number in filled if number in typed and _is_line(pieces[number])]
    others = sorted(set(filled).difference(lines))
    sheets = [
        (which, mode, sheet)
        for mode, which in ((_AS_BLOCK, lines), (_SCATTERED, others))
        for sheet in _sheets([pieces[number] for number in which])
    ]
    with ThreadPoolExecutor(max_workers=_processors()) as workers:
        answers = list(
            workers.map(lambda one: _read(program, language, one[1], one[2].picture), sheets)
        )
    for (which, _, sheet), words in zip(sheets, answers, strict=True):
        for word in words:
            middle = (word.box.y0 + word.box.y1) / 2
            number, top = max(
                (t for t in sheet.tops if t[1] <= middle), default=sheet.tops[0], key=lambda t: t[1]
            )
            x0, y0, x1, y1 = word.box
            box = Box(x0 - _AIR, y0 - top, x1 - _AIR, y1 - top)
            found[which[number]].append(word._replace(box=box))
    return found
