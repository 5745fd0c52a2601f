# SPDX-License-Identifier: EUPL-1.2
"""The first official boxes a part of a page, which is for what no program reads."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from metadata.extract import Suggestion
from redaction.deciding import decide
from redaction.decision import Area, Choices, Confirmed, Decision
from redaction.document import DocumentText, PageText
from redaction.errors import DecisionInvalid, GroundNotAllowed, ReasonNeeded
from redaction.finding import Finding, Place
from redaction.geometry import Box
from redaction.pdf.text import read_page_texts
from redaction.proposal import Proposal, Versions
from redaction.redact import Properties, redact
from redaction.rendition import rendition
from redaction.search import find_occurrences

NOW = dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC)
WHY = "handgeschreven naam van een ambtenaar"
TEXT = "Aan Jansen en De Boer\nover het rapport"
PLACES = tuple(
    None if char.isspace() else Box(10 * at + 50, 700 - 20 * row, 10 * at + 59, 712 - 20 * row)
    for row, line in enumerate(TEXT.split("\n"))
    for at, char in enumerate(line + "\n" if row == 0 else line)
)
DOCUMENT = DocumentText(
    (
        PageText(1, 595, 842, 0, TEXT, PLACES, "text"),
        PageText(2, 595, 842, 0, "De Boer\nweer", (None,) * 12, "text"),
    )
)
JANSEN, DE_BOER = Box(85, 695, 151, 715), Box(185, 695, 262, 715)


def decided(*areas: Area, findings: tuple[Finding, ...] = ()) -> Decision:
    proposal = Proposal(
        source_sha256="0" * 64,
        versions=Versions(program="t", recognition="t", lists="t", profile="t"),
        pages=2,
        findings=findings,
        suggestion=Suggestion(),
    )
    return decide(
        proposal, DOCUMENT, Choices(areas=areas),
        confirmed=Confirmed(title="Nota", date=NOW.date()), by="official-a", at=NOW,
    )  # fmt: skip


def test_an_area_becomes_a_removal_with_its_place_and_reason() -> None:
    [removal] = decided(Area(page=1, box=Box(300, 100, 400, 150), reason=WHY)).removals
    assert (removal.id, removal.text, removal.ground) == ("b1", "", "5.1.2e")
    assert removal.reason == WHY
    assert removal.places == (Place(page=1, boxes=(Box(300, 100, 400, 150),)),)


def test_it_takes_the_text_under_it_along_unless_that_is_to_be_read_elsewhere() -> None:
    areas = [Area(page=1, box=box, reason=WHY) for box in (JANSEN, DE_BOER)]
    assert [(r.id, r.text) for r in decided(*areas).removals] == [("b1", "Jansen"), ("b2", "")]


def test_another_ground_is_possible_but_only_a_real_one() -> None:
    [removal] = decided(Area(page=1, box=JANSEN, ground="5.1.2i", reason=WHY)).removals
    assert removal.ground == "5.1.2i"
    with pytest.raises(GroundNotAllowed):
        decided(Area(page=1, box=JANSEN, ground="5.2", reason=WHY))


def test_what_would_stay_under_an_area_is_not_kept() -> None:
    start = TEXT.index("Jansen")
    places = tuple(
        Place(page=page, boxes=boxes) for page, boxes in DOCUMENT.locate(start, start + 6)
    )
    staying = Finding(
        id="f1", start=start, end=start + 6, text="Jansen", type="PERSON", redact=False,
        ground=None, confidence="sure", sources=("names",), reason="bewindspersoon",
        places=places,
    )  # fmt: skip
    assert len(decided(findings=(staying,)).kept) == 1
    assert decided(Area(page=1, box=JANSEN, reason=WHY), findings=(staying,)).kept == ()


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_area_without_a_reason_is_refused(reason: str) -> None:
    with pytest.raises(ReasonNeeded, match="page 1"):
        decided(Area(page=1, box=JANSEN, reason=reason))


@pytest.mark.parametrize(
    ("page", "box"),
    [
        (0, JANSEN),
        (3, JANSEN),
        (1, Box(600, 100, 700, 200)),
        (1, Box(-50, -50, -10, -10)),
        (1, Box(200, 100, 200, 200)),
        (1, Box(300, 200, 200, 100)),
        (1, Box(0, 0, math.inf, 100)),
        (1, Box(math.nan, 0, 10, 100)),
    ],
)
def test_an_area_on_no_page_is_refused(page: int, box: Box) -> None:
    with pytest.raises(DecisionInvalid, match="area 1"):
        decided(Area(page=page, box=box, reason=WHY))


def test_an_area_that_reaches_over_the_edge_ends_there() -> None:
    [removal] = decided(Area(page=1, box=Box(-20, -20, 30, 30), reason=WHY)).removals
    assert removal.places[0].boxes == (Box(0, 0, 30, 30),)


@pytest.mark.parametrize("shift", [(0, 0), (30, -6), (-20, -2)])
def test_areas_over_and_beside_other_boxes_pass_the_inspection(root, shift) -> None:
    """Labels of boxes that overlap must not be printed through one another."""
    source = (root / "examples" / "notes" / "01-nota-parafenroute.pdf").read_bytes()
    document = DocumentText(read_page_texts(source))
    name = "drs. M.J. (Marleen) Ouwerkerk"
    findings = tuple(
        Finding(
            id=f"f{number}", start=start, end=end, text=name, type="PERSON", redact=True,
            ground="5.1.2e", confidence="sure", sources=("names",), reason="naam",
            places=tuple(Place(page=p, boxes=b) for p, b in document.locate(start, end)),
        )
        for number, (start, end) in enumerate(find_occurrences(document, name), start=1)
    )  # fmt: skip
    box = findings[0].places[0].boxes[0]
    x, y = shift
    proposal = Proposal(
        source_sha256="0" * 64,
        versions=Versions(program="t", recognition="t", lists="t", profile="t"),
        pages=len(document.pages),
        findings=findings,
    )
    area = Area(
        page=1, box=Box(box.x0 + x, box.y0 + y - 1, box.x1 + x, box.y1 + y + 1), reason=WHY,
        ground="5.1.2i",
    )  # fmt: skip
    decision = decide(
        proposal, document, Choices(areas=(area,)),
        confirmed=Confirmed(title="Nota", date=NOW.date()), by="official-a", at=NOW,
    )  # fmt: skip
    result = redact(
        source, removals=decision.removals, kept=(), properties=Properties(title="Nota")
    )
    assert (result.inspection.leaks, result.inspection.losses) == ((), ())
    assert result.inspection.passed
    grounds = {removed.ground for removed in result.report.removed}
    assert grounds == {"5.1.2e", "5.1.2i"}
    assert name not in rendition(document, decision.removals)
