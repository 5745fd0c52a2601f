# SPDX-License-Identifier: EUPL-1.2
"""A note that came in redacted goes out with a ground on its boxes, by the command line alone."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.cli.judging import read_box_grounds
from flows.errors import SettingInvalid
from redaction.inspect import what_it_hides

NOTE = Path(__file__).resolve().parents[2] / "examples" / "notes" / "10-al-eerder-gelakt.pdf"
Command = Callable[..., subprocess.CompletedProcess[str]]


def test_grounds_of_boxes_are_given_one_by_one_or_for_all_bare_ones() -> None:
    assert read_box_grounds(["v2=5.1.1d", "bare=5.1.2e"]) == {"v2": "5.1.1d", "bare": "5.1.2e"}


def test_another_spelling_is_refused_with_an_example() -> None:
    with pytest.raises(SettingInvalid, match=r"write it as v2=5\.1\.2e"):
        read_box_grounds(["5.1.2e"])


@pytest.mark.e2e
def test_boxes_get_their_grounds_from_submit_to_release(
    beslisnota: Command, ok: Callable[..., str], tmp_path: Path
) -> None:
    sent = ("submit", NOTE, "--department", "Defensie", "--kamerstuk", "36410 X, nr. 47")
    [note] = json.loads(ok(*sent, "--as", "official-a", "--json"))["notes"]
    shown = ok("proposals", note["note"])
    assert "v1  page   1  box 452,576,527,587 in the source: bears nothing" in shown
    boxes = json.loads(ok("proposals", note["note"], "--json"))["boxes"]
    assert [box["id"] for box in boxes] == [f"v{n}" for n in range(1, 10)]

    decide = ("decide", note["note"], "--as", "official-a")
    opinion = beslisnota(*decide, "--box-ground", "bare=5.2")
    assert opinion.returncode == 2
    assert "28 362, nr. 56" in opinion.stderr
    unknown = beslisnota(*decide, "--box-ground", "v12=5.1.2e")
    assert unknown.returncode == 2
    assert "its boxes are v1 to v9" in unknown.stderr

    given = ("--box-ground", "v9=5.1.1d", "--box-ground", "bare=5.1.2e")
    decided = json.loads(ok(*decide, *given, "--json"))
    ok("approve", decided["decision"], "--as", "official-b")
    assert "published" in ok("release")
    [public] = (tmp_path / "home" / "public").rglob("*.pdf")
    text = subprocess.run(
        ["pdftotext", public, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert text.count("[5.1.1d]") == 1
    assert text.count("[5.1.2e]") >= 8
    kinds = {hidden.kind for hidden in what_it_hides(public.read_bytes())}
    assert "box-without-ground" not in kinds
    assert "text-under-box" not in kinds
