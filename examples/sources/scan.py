# SPDX-License-Identifier: EUPL-1.2
"""Turns a printed note into what a scanner makes of it: images only, a little skewed and noisy."""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pikepdf
from PIL import Image, ImageFilter

DPI = 200
SKEW = (0.45, -0.3)
"""Degrees by which each page lies askew."""


def _paper(page: Image.Image, *, degrees: float, seed: int) -> Image.Image:
    """Skew a grey page and add the grain and the dark edge of a scanner."""
    grey = page.convert("L").rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    grey = grey.filter(ImageFilter.GaussianBlur(0.5))
    random = np.random.default_rng(seed)
    values = np.asarray(grey, dtype=np.float32)
    values = np.minimum(values, 250) + random.normal(0, 2.0, values.shape)
    height, width = values.shape
    values[:6, :] -= np.linspace(70, 0, 6)[:, None]
    for _ in range(60):
        y, x = random.integers(0, height - 2), random.integers(0, width - 2)
        values[y : y + 2, x : x + 2] -= 90
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def _jpeg(image: Image.Image) -> tuple[bytes, str]:
    data = io.BytesIO()
    image.save(data, "JPEG", quality=42, optimize=True)
    return data.getvalue(), "/DCTDecode"


def _fax(image: Image.Image) -> tuple[bytes, str]:
    """Compress a 1-bit page with CCITT group 4, the usual way of office scanners."""
    data = io.BytesIO()
    image.point(lambda value: 255 if value > 160 else 0).convert("1").save(
        data, "TIFF", compression="group4", tiffinfo={278: image.height}
    )
    with Image.open(data) as tiff:
        offset, length = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    return data.getvalue()[offset : offset + length], "/CCITTFaxDecode"


def _add_page(pdf: pikepdf.Pdf, image: Image.Image, *, fax: bool) -> None:
    data, name = _fax(image) if fax else _jpeg(image)
    stream = pikepdf.Stream(
        pdf,
        data,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=1 if fax else 8,
        Filter=pikepdf.Name(name),
    )
    if fax:
        stream.DecodeParms = pikepdf.Dictionary(
            K=-1, Columns=image.width, Rows=image.height, BlackIs1=True
        )
    width, height = (round(side * 72 / DPI, 2) for side in image.size)
    page = pdf.add_blank_page(page_size=(width, height))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=stream))
    page.Contents = pdf.make_stream(f"q {width} 0 0 {height} 0 0 cm /Im0 Do Q".encode())


def scan(source: Path, target: Path) -> None:
    """Write ``target`` as a scan of ``source``: page 1 grey JPEG, later pages 1-bit fax."""
    pdf = pikepdf.new()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["pdftoppm", "-r", str(DPI), "-gray", str(source), f"{folder}/p"], check=True
        )
        for number, path in enumerate(sorted(Path(folder).glob("p*"))):
            with Image.open(path) as page:
                image = _paper(page, degrees=SKEW[number % len(SKEW)], seed=number)
            _add_page(pdf, image, fax=number > 0)
    pdf.docinfo["/Producer"] = "ScanStation 2.1"
    pdf.save(target, deterministic_id=True)
