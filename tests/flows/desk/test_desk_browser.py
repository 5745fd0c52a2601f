# SPDX-License-Identifier: EUPL-1.2
"""The desk in a real browser, started as it is in production: by keyboard, small and wide, axe."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from flows.desk.sessions import make_link
from flows.settings import Settings
from flows.steps.prepare import prepare
from flows.steps.receive import Delivery, receive
from flows.wiring import Wiring, wire
from tests.flows.desk.test_desk_marks import marked_note

pytestmark = [pytest.mark.e2e, pytest.mark.browser]

NOTES = Path(__file__).resolve().parents[3] / "examples" / "notes"
CHROMIUM = Path("/usr/bin/chromium")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("Chromium of Debian is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


class Served:
    """A desk in a process of its own, as ``python -m flows.desk`` starts it."""

    def __init__(self, home: Path) -> None:
        env = os.environ | {"BESLISNOTA_HOME": str(home)}
        command = [sys.executable, "-m", "flows.desk", "--host", "127.0.0.1", "--port", "0"]
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()
        self.wiring: Wiring = wire(Settings(home=home))

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=30)


@pytest.fixture
def serve(homes: dict[str, tuple[Path, str]], tmp_path: Path) -> Iterator[Callable[..., Any]]:
    running: list[Served] = []

    def start(state: str) -> tuple[Served, str]:
        home, note_id = homes[state]
        shutil.copytree(home, tmp_path / "home")
        running.append(Served(tmp_path / "home"))
        return running[-1], note_id

    yield start
    for served in running:
        served.stop()


@pytest.fixture
def page_of(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Sign an official in with a one-time link; a fault of a script or the server fails."""
    opened = []
    errors: list[str] = []

    def sign_in(served: Served, account: str, **context: Any) -> Page:
        page = chromium.new_context(**context).new_page()
        opened.append(page.context)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("response", lambda r: errors.append(r.url) if r.status >= 500 else None)
        token = make_link(served.wiring.private, account, now=served.wiring.clock())
        page.goto(f"{served.url}/aanmelden/{token}")
        page.get_by_role("button", name="Inloggen").click()
        page.wait_for_url(f"{served.url}/")
        return page

    yield sign_in
    for context in opened:
        context.close()
    assert errors == []


def accessible(page: Page) -> None:
    """Check a page with axe, wide and small, and that it never scrolls sideways."""
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        told = [
            (v["id"], n["target"], n.get("failureSummary", ""))
            for v in found.response["violations"]
            for n in v["nodes"]
        ]
        assert told == [], f"{page.url} at {width}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def test_every_page_is_accessible_wide_and_small(
    serve: Callable[..., Any], page_of: Callable[..., Page]
) -> None:
    served, note_id = serve("decided")
    stranger = page_of(served, "sam")
    stranger.context.clear_cookies()
    for path in ("/aanmelden", "/aanmelden/onbekend"):
        stranger.goto(served.url + path, wait_until="load")
        if path == "/aanmelden":
            accessible(stranger)
    page = page_of(served, "ines")
    for path in (
        "/", "/indienen", f"/nota/{note_id}", f"/nota/{note_id}/goedkeuren",
        f"/nota/{note_id}/beoordelen",
    ):  # fmt: skip
        page.goto(served.url + path)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        accessible(page)


def test_reviewing_by_keyboard_marks_boxes_counts_doubts_and_decides(
    serve: Callable[..., Any], page_of: Callable[..., Page]
) -> None:
    served, note_id = serve("proposed")
    page = page_of(served, "sam", viewport={"width": 1440, "height": 900})
    page.goto(f"{served.url}/nota/{note_id}/beoordelen")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    assert page.locator("[data-bar]").text_content() == "1 twijfel nog te bekijken."

    page.locator('[name="k-f1"][value="lakken"]').focus()
    assert page.locator('[data-for="f1"].is-lit').count() == 1
    page.keyboard.press("ArrowRight")
    assert page.locator('[data-for="f1"].bd-mark--kept').count() == 1
    assert page.locator('[data-count="kept"]').text_content() == "2"

    page.locator('[data-for="f2"] rect').first.click()
    assert page.evaluate("document.activeElement.closest('li').id") == "f2"

    page.get_by_role("link", name="Ga naar de eerste").click()
    page.locator('[name="b-f5"]').focus()
    page.keyboard.press("Space")
    assert page.locator("[data-bar]").text_content() == "Alle twijfels zijn bekeken."

    page.get_by_role("button", name="Beslissen en lakken").click()
    page.wait_for_url("**/nota/*?gedaan=beslist", timeout=60_000)
    assert "Daarom kunt u haar niet zelf goedkeuren" in page.content()
    accessible(page)


def draw(page: Page, number: int, *, left: float, top: float, right: float, low: float) -> None:
    """Drag a box over a page picture with the mouse; the corners are parts of its size."""
    page.locator(f'[data-draw="{number}"]').click()
    picture = page.locator(f'.bd-picture[data-page="{number}"]')
    picture.evaluate("e => e.scrollIntoView({ block: 'center' })")
    page.wait_for_timeout(100)
    box = picture.locator("svg").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + left * box["width"], box["y"] + top * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + right * box["width"], box["y"] + low * box["height"], steps=5)
    page.mouse.up()


def pixels(page: Page, number: int) -> Any:
    """Return a page of the preview as grey values."""
    source = page.locator(f'.bd-picture[data-page="{number}"] img').get_attribute("src")
    answer = page.request.get(page.url.split("/nota/")[0] + str(source))
    return np.asarray(Image.open(io.BytesIO(answer.body())).convert("L"))


def test_a_box_drawn_on_a_scan_with_the_mouse_is_gone_in_the_preview(
    serve: Callable[..., Any], page_of: Callable[..., Page]
) -> None:
    served, _ = serve("proposed")
    delivery = Delivery(department="IenW", kamerstukken=("31524, nr. 610",), submitter="noor")
    data = (NOTES / "03-scan.pdf").read_bytes()
    note_id = receive(served.wiring, data, name="scan.pdf", delivery=delivery).note.id
    prepare(served.wiring, note_id)
    page = page_of(served, "sam", viewport={"width": 1440, "height": 1400})
    page.goto(f"{served.url}/nota/{note_id}/beoordelen")
    assert "Teken er een vak omheen" in page.locator(".bd-scan").first.text_content()
    where = {"left": 0.55, "top": 0.86, "right": 0.9, "low": 0.94}
    empty = pixels(page, 1)
    draw(page, 1, **where)
    assert page.evaluate("document.activeElement.name") == "vak-reden-1"
    page.keyboard.type("paraaf in de kantlijn")
    assert page.locator("#vak-blz-1").input_value() == "1"
    assert float(page.locator("#vak-links-1").input_value().replace(",", ".")) == pytest.approx(
        0.55 * 210, abs=1
    )

    # A second one gets a row of its own, and can be taken away again.
    draw(page, 1, left=0.1, top=0.5, right=0.3, low=0.6)
    assert page.evaluate("document.activeElement.name") == "vak-reden-2"
    page.get_by_role("button", name="Vak 2 weghalen").click()
    page.wait_for_selector("#gekeken")
    assert page.locator("#vak-reden-1").input_value() == "paraaf in de kantlijn"
    assert page.locator("#vak-blz-2").input_value() == ""
    assert page.locator('[data-for="vak-1"] rect').count() == 1
    accessible(page)

    for seen in page.locator('[name^="b-f"]').all():
        seen.check()
    # The handwriting on top, read as a title, is offered and not taken over.
    assert page.locator("#titel").input_value().startswith("Beslisnota bij")
    assert "Op het plaatje staat misschien" in page.locator("#hulp-titel").text_content()
    page.get_by_role("button", name="Beslissen en lakken").click()
    page.wait_for_url("**/nota/*?gedaan=beslist", timeout=120_000)
    page.goto(f"{served.url}/nota/{note_id}/goedkeuren")
    assert "paraaf in de kantlijn" in page.locator("#b1").text_content()
    after = pixels(page, 1)
    height, width = after.shape
    rows = slice(int(where["top"] * height) + 6, int(where["low"] * height) - 6)
    columns = slice(int(where["left"] * width) + 6, int(where["right"] * width) - 6)
    fill = after[rows, columns][0, 0]
    assert (empty[rows, columns] == fill).mean() < 0.5
    assert (after[rows, columns] == fill).mean() > 0.9
    accessible(page)


def test_a_box_is_drawn_on_a_turned_page_and_escape_stops(
    serve: Callable[..., Any], page_of: Callable[..., Page]
) -> None:
    served, note_id = serve("proposed")
    page = page_of(served, "sam", viewport={"width": 390, "height": 844})
    page.goto(f"{served.url}/nota/{note_id}/beoordelen")
    page.locator('[data-draw="2"]').click()
    assert page.locator('[data-draw="2"]').get_attribute("aria-pressed") == "true"
    page.keyboard.press("Escape")
    assert page.locator('[data-draw="2"]').get_attribute("aria-pressed") == "false"
    # From the lower right to the upper left is a box too. The page shows 750 by 523 points.
    draw(page, 2, left=0.5, top=0.75, right=0.25, low=0.25)
    mm = [
        float(page.locator(f"#vak-{part}-1").input_value().replace(",", "."))
        for part in ("links", "boven", "breed", "hoog")
    ]
    scale = 25.4 / 72
    expected = [0.25 * 750, 0.25 * 523, 0.25 * 750, 0.5 * 523]
    assert mm == pytest.approx([e * scale for e in expected], abs=1.5)


def test_an_error_page_is_accessible_and_keeps_the_choices(
    serve: Callable[..., Any], page_of: Callable[..., Page]
) -> None:
    served, note_id = serve("proposed")
    page = page_of(served, "sam")
    page.goto(f"{served.url}/nota/{note_id}/beoordelen")
    page.locator('[name="k-f2"][value="laten"]').check()
    page.locator("#tekst-1").fill("staat nergens")
    page.get_by_role("button", name="Beslissen en lakken").click()
    page.wait_for_selector("#fouten")
    assert page.locator('[name="k-f2"][value="laten"]').is_checked()
    assert page.locator("#tekst-1").input_value() == "staat nergens"
    accessible(page)


def test_submitting_a_file_in_the_browser_ends_at_the_note(
    serve: Callable[..., Any], page_of: Callable[..., Page]
) -> None:
    served, _ = serve("proposed")
    page = page_of(served, "noor", java_script_enabled=False)
    page.goto(f"{served.url}/indienen")
    page.get_by_label("Ministerie").select_option(index=1)
    page.get_by_role("textbox", name="Kamerstuk", exact=True).fill("36600-X-12")
    page.get_by_label("PDF-bestanden").set_input_files(NOTES / "09-burgerzaak.pdf")
    page.get_by_role("button", name="Indienen").click()
    page.wait_for_url("**/nota/*?gedaan=ontvangen", timeout=60_000)
    assert "De nota is ontvangen." in page.content()
    assert "Kamerstuk 36600 X, nr. 12" in page.content()


def test_a_remark_is_found_from_the_list_on_its_page_and_all_is_accessible(
    serve: Callable[..., Any], page_of: Callable[..., Page]
) -> None:
    served, _ = serve("proposed")
    delivery = Delivery(department="IenW", kamerstukken=("35510, nr. 49",), submitter="noor")
    note = receive(served.wiring, marked_note(), name="nota.pdf", delivery=delivery).note
    prepare(served.wiring, note.id)
    page = page_of(served, "sam", viewport={"width": 1440, "height": 900})
    page.goto(f"{served.url}/nota/{note.id}/beoordelen")
    page.get_by_role("link", name="Stempel op bladzijde 1: wordt deel van de bladzijde.").click()
    box = page.locator(".bd-mark--noted:target")
    assert box.get_attribute("data-for") == "teken-2"
    assert box.is_visible()
    page.get_by_role("heading", name="Bladzijde 2 van 2, toegevoegd voor de opmerkingen").wait_for()
    accessible(page)
