# SPDX-License-Identifier: EUPL-1.2
"""The page with the charts in a real browser, without scripts, on a wide screen and a phone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from publish.evaluation.figures import evaluate
from publish.evaluation.files import PAGE, files
from publish.evaluation.reading import read_facts

pytestmark = [pytest.mark.e2e, pytest.mark.browser]

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("width", [1280, 320])
def test_page_and_charts_break_no_rule_and_need_no_sideways_scrolling(
    small: Any, tmp_path: Path, width: int
) -> None:
    made = files(evaluate(read_facts(small.public, vkey=small.signer.vkey)))
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    if not Path(CHROMIUM).exists():
        pytest.fail(f"no browser at {CHROMIUM}: install Debian's chromium or set CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": width, "height": 900})
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.goto((tmp_path / PAGE).as_uri())
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.scripts.length") == 0
        assert page.get_by_role("img", name="Doorlooptijd per kwartaal").count() == 1
        # No letter of a chart is cut off at its edge.
        cut = page.evaluate(
            "[...document.querySelectorAll('svg text')].filter(t => "
            "t.getBoundingClientRect().right > t.ownerSVGElement.getBoundingClientRect().right)"
            ".map(t => t.textContent)"
        )
        assert cut == []
        page.screenshot(path=tmp_path / "page.png", full_page=True)
        if kept := os.environ.get("SCREENSHOTS"):
            (Path(kept) / f"evaluatie-{width}.png").write_bytes(
                (tmp_path / "page.png").read_bytes()
            )
        assert told == []
        browser.close()
