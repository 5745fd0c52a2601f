# SPDX-License-Identifier: EUPL-1.2
"""Redact words of every PDF in a folder with the command line and check the results from outside.

Usage: python bench/redact_folder.py FOLDER [--words 6] [--seed 1]

For each file it picks words at random, runs ``beslisnota redact --remove … --only-remove``, and
looks at the result with none of the product's code: are the words gone for PDFium, poppler and
pypdf and from the decompressed bytes; is every pixel outside the drawn boxes the same at 144 dpi
in PDFium and poppler; is a tagged file still tagged. Files without text are read with the product's
own OCR through ``beslisnota propose`` only to find words to pick; they are redacted the same way.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdf
import pypdfium2
from PIL import Image

BESLISNOTA = [sys.executable, "-c", "from flows.cli import main; main()"]
DPI = 144


def words_of(pdf: Path, count: int, seed: int) -> list[str]:
    """Return words of 5 letters or more that stand in the file, by chance but repeatable."""
    text = subprocess.run(
        ["pdftotext", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    words = sorted(set(re.findall(r"\b[A-Za-zÀ-ÿ]{5,}\b", text)))
    return random.Random(seed).sample(words, min(count, len(words)))


def extracted(pdf: Path) -> dict[str, str]:
    """Return the text of a file by three readers."""
    document = pypdfium2.PdfDocument(pdf)
    by_pdfium = "\n".join(page.get_textpage().get_text_range() for page in document)
    poppler = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)
    by_pypdf = "\n".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    return {"pdfium": by_pdfium, "poppler": poppler.stdout, "pypdf": by_pypdf}


def decompressed(pdf: Path) -> bytes:
    """Return every stream of a file after its filters, and the objects spelled out."""
    out = io.BytesIO()
    with pikepdf.open(pdf) as opened:
        opened.save(out, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def pictures(pdf: Path, renderer: str) -> list[np.ndarray[Any, Any]]:
    """Return the pages of a file as RGB arrays at 144 dpi."""
    if renderer == "pdfium":
        document = pypdfium2.PdfDocument(pdf)
        return [
            np.asarray(page.render(scale=DPI / 72).to_pil().convert("RGB")) for page in document
        ]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-cropbox", "-r", str(DPI), pdf, f"{folder}/p"], check=True)
        return [np.asarray(Image.open(p)) for p in sorted(Path(folder).glob("p*.ppm"))]


def outside(shape: tuple[int, ...], page: pikepdf.Page, boxes: list[list[float]]) -> Any:
    """Return which pixels of a page lie outside all boxes (points of the unrotated page)."""
    mask = np.ones(shape[:2], dtype=bool)
    x0, y0, x1, y1 = (float(v) for v in page.cropbox)
    turn = int(page.obj.get("/Rotate", 0)) % 360
    scale = DPI / 72
    for a0, b0, a1, b1 in boxes:
        corners = []
        for x, y in ((a0, b0), (a1, b1)):
            u, v = x - x0, y1 - y
            w, h = x1 - x0, y1 - y0
            corners.append({0: (u, v), 90: (h - v, u), 180: (w - u, h - v), 270: (v, w - u)}[turn])
        (u0, v0), (u1, v1) = corners
        left, right = sorted((u0 * scale, u1 * scale))
        top, bottom = sorted((v0 * scale, v1 * scale))
        mask[max(0, int(top) - 1) : int(bottom) + 3, max(0, int(left) - 1) : int(right) + 3] = False
    return mask


def check(source: Path, folder: Path, words: list[str]) -> list[str]:
    """Redact one file and return what is wrong with the result; empty when all holds."""
    out, report = folder / "out.pdf", folder / "report.json"
    out.unlink(missing_ok=True)
    arguments = ["redact", str(source), "-o", str(out), "--report", str(report), "--only-remove"]
    for word in words:
        arguments += ["--remove", word]
    done = subprocess.run([*BESLISNOTA, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        return [f"exit {done.returncode}: {(done.stderr + done.stdout).strip()[:400]}"]
    wrong = []
    word_edge = {w: re.compile(rf"(?<![^\W\d_]){re.escape(w)}(?![^\W\d_])", re.I) for w in words}
    for reader, text in extracted(out).items():
        wrong += [f"{w} still there for {reader}" for w in words if word_edge[w].search(text)]
    raw = decompressed(out).decode("latin-1")
    wrong += [f"{w} still in the bytes" for w in words if word_edge[w].search(raw)]
    told = json.loads(report.read_text("utf-8"))["redaction"]
    places = told["drawn"] + [e["place"] for e in told["exempt"]]
    with pikepdf.open(source) as before, pikepdf.open(out) as after:
        if "/StructTreeRoot" in before.Root and "/StructTreeRoot" not in after.Root:
            wrong.append("tags are gone")
        for renderer in ("pdfium", "poppler"):
            pairs = zip(pictures(source, renderer), pictures(out, renderer), strict=True)
            for number, (was, now) in enumerate(pairs, start=1):
                boxes = [b for p in places if p["page"] == number for b in p["boxes"]]
                keep = outside(was.shape, before.pages[number - 1], boxes)
                differs = int((was != now).any(axis=2)[keep].sum())
                if differs:
                    wrong.append(f"page {number}: {differs} pixels differ in {renderer}")
    return wrong


def main() -> int:
    """Check every PDF of the folder and print a line for each; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for source in sorted(options.folder.glob("*.pdf")):
            words = words_of(source, options.words, options.seed)
            began = time.monotonic()
            wrong = check(source, Path(folder), words) if words else ["no text to pick words from"]
            bad += bool(wrong) and bool(words)
            seconds = time.monotonic() - began
            print(f"{'WRONG' if wrong else 'ok':5} {source.name}  {seconds:.1f} s  {words}")
            for line in wrong:
                print(f"      {line}")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
