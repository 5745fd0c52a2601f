# SPDX-License-Identifier: EUPL-1.2
"""The pages in a real browser: accessible, usable with a keyboard, without scripts, on a phone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from flows.steps.lakprofiel import public_profile
from publish import lakprofiel
from publish.stores.directory import DirectoryStore
from redaction.profile import load_profile

pytestmark = [pytest.mark.e2e, pytest.mark.browser]

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
# Without preload: axe would fetch the style sheets with a script, which our policy forbids.
WCAG_AA = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "preload": False,
}
PAGES = {
    "home": "/",
    "search": "/zoeken?q=stikstof",
    "kamerstuk": "/kamerstuk/kst-35510-49",
    "nota": "/nota/aa1",
    "tombstone": "/nota/bb2",
    "unknown": "/nota/onbekend",
    "about": "/over",
    "lakprofiel": "/lakprofiel",
}


@pytest.fixture(scope="module")
def site(make_archive, tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    archive = make_archive(public=DirectoryStore(folder / "public"))
    archive.publish(
        "aa1",
        title="Beslisnota bij Kamerbrief over de voortgang van de aanpak van stikstof",
        text="De aanpak van stikstof in natuurgebieden.",
        grounds={"5.1.2e": 14, "5.1.2i": 2},
        kamerstukken=("kst-35510-49", "kst-28362-F"),
    )
    archive.publish("bb2")
    archive.publish("cc3", kind="landsadvocaat", kamerstukken=())
    archive.withdraw("bb2")
    profile = public_profile(load_profile())
    lakprofiel.keep(archive.public, profile)
    lakprofiel.put_in_force(archive.public, profile)
    process = subprocess.Popen(
        [
            sys.executable, "-m", "publish.portal", "--public", str(folder / "public"),
            "--cache", str(folder / "cache"), "--vkey", archive.vkey,
        ],
        stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    yield process.stdout.readline().strip()
    process.terminate()
    process.wait(timeout=20)
    process.stdout.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.fail(f"no browser at {CHROMIUM}: install Debian's chromium or set CHROMIUM")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_breaks_wcag_aa_or_needs_sideways_scrolling(site, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    for name, path in PAGES.items():
        page.goto(site + path)
        found = Axe().run(page, options=WCAG_AA).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    # 404 and 410 are told to the console by the browser; a blocked style or font would be too.
    assert [t for t in told if "404" not in t and "410" not in t] == []


def test_the_font_and_both_style_sheets_are_loaded(site, browser):
    page = browser.new_page()
    page.goto(site)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('600 16px \"Fira Sans\"')")
    background = page.evaluate(
        "getComputedStyle(document.querySelector('.bn-header')).backgroundColor"
    )
    assert background == "rgb(23, 58, 87)"


def test_a_clerk_finds_the_note_with_the_keyboard_and_without_scripts(site, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Naar de inhoud"
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.get_by_label("Zoek op woord of Kamerstuk").fill("35 510-49")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kamerstuk/kst-35510-49")
    page.get_by_role("link", name="Beslisnota bij Kamerbrief", exact=False).first.click()
    page.wait_for_url("**/nota/aa1")
    assert page.get_by_role("heading", level=1).inner_text().startswith("Beslisnota bij Kamerbrief")
    address = page.get_by_role("link", name="Lees de nota").get_attribute("href")
    assert page.request.get(site + address).body().startswith(b"%PDF")
    page.context.close()


def test_focus_can_be_seen(site, browser):
    page = browser.new_page()
    page.goto(site + "/nota/aa1")
    for _ in range(4):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return [s.outlineStyle, parseFloat(s.outlineWidth)]; })()"
        )
        assert style[0] == "solid"
        assert style[1] >= 2
