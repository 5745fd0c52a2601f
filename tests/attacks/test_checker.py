# SPDX-License-Identifier: EUPL-1.2
"""The checker can fail: it stays silent on clean files, and speaks on each spelling it claims."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib

import numpy as np
import pytest
from pikepdf import Name, Stream, String

from tests.attacks.attack import KEEP, NAME, RAW, page, saved
from tests.attacks.checker import leaks, spells, tells, texts
from tests.attacks.checker_of_pixels import ALIKE, likeness, pixel_leaks
from tests.attacks.lettering import picture


def _zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", f"<a>{NAME}</a>")
    return out.getvalue()


SPELLINGS = {
    "plain": RAW,
    "UTF-16": NAME.encode("utf-16-be"),
    "UTF-16, little end first": NAME.encode("utf-16-le"),
    "hexadecimal string": b"<%s>" % RAW.hex().encode(),
    "bare hexadecimal": RAW.hex().encode(),
    "hexadecimal UTF-16": NAME.encode("utf-16-be").hex().encode(),
    "octal": b"".join(b"\\%03o" % c for c in RAW),
    "name": b"/Marleen#20Ouw#65rkerk",
    "percent": b"".join(b"%%%02x" % c for c in RAW),
    "entities": b"".join(b"&#%d;" % c for c in RAW),
    "tags between": b"<b>Mar</b>leen",
    "line continuation": b"(Mar\\\nleen)",
    "kerned": b"[(Mar) -3 (leen)] TJ",
    "backwards": RAW[::-1],
    "packed": b"xx" + zlib.compress(RAW),
    "packed twice": zlib.compress(zlib.compress(RAW)),
    "base 85": base64.a85encode(RAW) + b"~>",
    "zip": _zipped(),
}


@pytest.mark.parametrize("how", SPELLINGS)
def test_bytes_that_spell_the_name_are_told(how: str) -> None:
    assert tells(SPELLINGS[how])


@pytest.mark.parametrize(
    "text",
    ["MARLEEN", "Márleen", "M a r-l e\u00ade n", "Ouwer-\nkerk", "fietspadMarleenX", "krekrewuO"],
)
def test_dressed_words_are_the_name(text: str) -> None:
    assert spells(text)


@pytest.mark.parametrize("text", ["", KEEP, "[5.1.2e]", "Marle", "Ouwerker", "Marlene"])
def test_other_words_are_not(text: str) -> None:
    assert not spells(text)


def test_a_clean_file_is_silent_and_readable_to_all() -> None:
    clean = saved(page())
    assert leaks(clean) == []
    assert pixel_leaks(clean) == []
    assert all(KEEP in text for text in texts(clean).values())


def test_one_string_in_one_object_is_enough() -> None:
    pdf = page()
    pdf.Root["/Own"] = String("Marleen")
    assert any(where.startswith("object") for where in leaks(saved(pdf)))


def test_a_packed_stream_that_nothing_refers_to_is_found_in_the_bytes() -> None:
    stray = b"9 0 obj<</Length 1>>stream\n" + zlib.compress(RAW) + b"\nendstream endobj"
    assert leaks(saved(page()) + stray) == ["bytes of the file"]


def test_the_look_is_known_again_in_other_colours_turned_and_mirrored() -> None:
    seen = picture().astype(float)
    for changed in (seen, 255 - seen, seen * 0.1 + 90, seen[::-1, ::-1], seen[:, ::-1]):
        assert likeness(changed) > 0.95
    wide = np.full((300, 700), 128.0)
    wide[100 : 100 + seen.shape[0], 200 : 200 + seen.shape[1]] = seen
    assert likeness(wide) > 0.95


def test_other_looks_are_not_the_name() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (200, 500)).astype(float)
    assert likeness(noise) < ALIKE
    assert likeness(np.full((200, 500), 7.0)) == 0
    blanked = picture().astype(float)
    blanked[:, 60:] = 255
    assert likeness(blanked) < ALIKE


def test_a_picture_that_no_page_draws_is_looked_at() -> None:
    pdf = page()
    lost = Stream(pdf, picture().tobytes())
    lost.Subtype, lost.Width, lost.Height = Name.Image, picture().shape[1], picture().shape[0]
    lost.BitsPerComponent, lost.ColorSpace = 8, Name.DeviceGray
    pdf.Root["/Own"] = pdf.make_indirect(lost)
    assert [where.split()[0] for where in pixel_leaks(saved(pdf))] == ["picture"]
