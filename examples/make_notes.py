# SPDX-License-Identifier: EUPL-1.2
"""Makes the sample notes of ``examples/notes`` again from ``examples/sources``.

Needs Chromium (found on the PATH as ``chromium``, or named with ``--chromium``), poppler's
``pdftoppm`` and the fonts named in ``examples/notes/README.md``. The same versions of these give
the same bytes; another version of Chromium or of a font gives a file that reads the same.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import pikepdf
from playwright.sync_api import Browser, sync_playwright
from sources.citizen_note import citizen_note
from sources.hidden import Properties, hide_in_tagged_note, set_properties
from sources.scan import scan

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
NOTES = HERE / "notes"

PROPERTIES = {
    "01-nota-parafenroute": Properties(
        title="Beslisnota bij Kamerbrief voortgang aanpak fatbikes",
        author="Ouwerkerk, M.J. (Marleen) - DGMo",
        creator="Microsoft® Word voor Microsoft 365",
        created="2024-11-14T09:42:10+01:00",
        xmp=True,
    ),
    "02-e-mailwisseling": Properties(
        title="RE: conceptbeantwoording huisartsenzorg + nota M",
        author="",
        creator="Chromium",
        created="2025-02-20T17:51:03+01:00",
    ),
    "03-scan": Properties(
        title="", author="", creator="MFP-4e-verdieping", created="2024-10-09T10:15:00+02:00"
    ),
    "04-bewindspersonen-en-kamerleden": Properties(
        title="Beslisnota verzamelbrief woningbouw",
        author="",
        creator="Chromium",
        created="2024-12-03T16:20:00+01:00",
    ),
    "05-beleidsopvattingen": Properties(
        title="Nota netcongestie",
        author="",
        creator="Chromium",
        created="2025-01-27T12:01:00+01:00",
    ),
    "06-getagd": Properties(
        title="Beslisnota bij Kamerbrief doorstroom mbo-hbo",
        author="",
        creator="Chromium",
        created="2025-03-11T14:05:00+01:00",
    ),
    "07-landsadvocaat-algemeen": Properties(
        title="Advies regels voor toeristische verhuur",
        author="Hooghwinkel, R.A.",
        creator="Chromium",
        created="2024-09-16T18:30:00+02:00",
    ),
    "08-landsadvocaat-procedure": Properties(
        title="Procesadvies", author="", creator="Chromium", created="2025-02-13T18:30:00+01:00"
    ),
    "10-al-eerder-gelakt": Properties(
        title="Nota werving reservisten",
        author="",
        creator="Chromium",
        created="2024-09-02T11:00:00+02:00",
    ),
}
"""What stands in the document properties of each note; dates are fixed, so that bytes are."""


def print_page(browser: Browser, source: Path, target: Path) -> None:
    """Print an HTML source to a PDF; a source named *getagd* becomes tagged, with an outline.

    Raises:
        ValueError: text runs out of a page of fixed size.
    """
    tagged = "getagd" in source.stem
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(source.as_uri())
    page.evaluate("document.fonts.ready")
    over = page.evaluate(
        "[...document.querySelectorAll('.page main, .page')].map(e => {"
        " const limit = e.closest('.page').getBoundingClientRect();"
        " const last = [...e.children].filter(c => !c.matches('.foot, .pg, .hand')).at(-1);"
        " return Math.round(last.getBoundingClientRect().bottom - (limit.bottom - 60)) })"
    )
    if any(pixels > 0 for pixels in over if pixels is not None):
        raise ValueError(f"{source.name} runs out of its page by {max(over)} px")
    page.pdf(
        path=target, tagged=tagged, outline=tagged, prefer_css_page_size=True, print_background=True
    )
    page.close()


def make(target: Path, *, chromium: str) -> None:
    """Make every sample note in the folder ``target``."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        raw = Path(folder)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for stem, properties in PROPERTIES.items():
            print_page(browser, SOURCES / f"{stem}.html", raw / f"{stem}.pdf")
            if stem == "03-scan":
                scan(raw / f"{stem}.pdf", raw / f"{stem}.pdf")
            with pikepdf.open(raw / f"{stem}.pdf") as pdf:
                if stem == "06-getagd":
                    hide_in_tagged_note(pdf)
                set_properties(pdf, properties)
                pdf.save(
                    target / f"{stem}.pdf",
                    deterministic_id=True,
                    object_stream_mode=pikepdf.ObjectStreamMode.preserve,
                )
        browser.close()
    citizen_note(target / "09-burgerzaak.pdf")


def main() -> None:
    """Read the command line and make the notes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=NOTES, help="folder for the PDFs")
    parser.add_argument(
        "--chromium", default=shutil.which("chromium"), help="Chromium to print with"
    )
    arguments = parser.parse_args()
    if not arguments.chromium:
        parser.error("Chromium was not found on the PATH; name it with --chromium")
    arguments.out.mkdir(parents=True, exist_ok=True)
    make(arguments.out, chromium=arguments.chromium)
    for note in sorted(arguments.out.glob("*.pdf")):
        print(f"{note.stat().st_size:>8}  {note.name}")


if __name__ == "__main__":
    main()
