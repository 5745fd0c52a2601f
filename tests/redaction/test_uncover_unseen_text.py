# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from redaction.document import DocumentText, PageText
from redaction.finding import Finding, Place
from redaction.geometry import Box
from redaction.proposal import Hidden
from redaction.uncover import SOURCE, uncover


def page(number: int, text: str) -> PageText:
    """A page of one line, each character 10 points wide."""
    boxes = tuple(None if c == " " else Box(10 * i, 0, 10 * i + 9, 9) for i, c in enumerate(text))
    return PageText(number, 500, 100, 0, text, boxes, "text")


def finding(start: int, end: int, text: str, *, redact: bool) -> Finding:
    return Finding(
        id="f1", start=start, end=end, text=text, type="PERSON", redact=redact,
        ground="5.1.2e" if redact else None, confidence="sure", sources=("names",), reason="naam",
    )  # fmt: skip


def under(number: int, box: Box) -> Hidden:
    place = Place(page=number, boxes=(box,))
    return Hidden(kind="text-under-box", where="text under a box", page=number, place=place)


DOCUMENT = DocumentText((page(1, "Van lkol B. Smit"), page(2, "Aan de Minister")))


def test_text_under_a_box_is_proposed_as_doubtful() -> None:
    [found] = uncover(DOCUMENT, (), [under(1, Box(35, -1, 85, 10))])
    assert (found.text, found.redact, found.confidence) == ("lkol", True, "doubt")
    assert found.sources == (SOURCE,)
    assert found.places[0].page == 1


def test_offsets_count_over_pages() -> None:
    [found] = uncover(DOCUMENT, (), [under(2, Box(65, -1, 150, 10))])
    assert DOCUMENT.text[found.start : found.end] == found.text == "Minister"


def test_what_goes_there_already_is_left_as_it_is() -> None:
    going = finding(4, 16, "lkol B. Smit", redact=True)
    assert uncover(DOCUMENT, [going], [under(1, Box(35, -1, 85, 10))]) == (going,)


def test_what_would_stay_there_goes() -> None:
    staying = finding(9, 16, "B. Smit", redact=False)
    [found] = uncover(DOCUMENT, [staying], [under(1, Box(35, -1, 165, 10))])
    assert found.redact
    assert found.text == "lkol B. Smit"


def test_ids_are_given_anew_in_reading_order() -> None:
    going = finding(9, 16, "B. Smit", redact=True)
    found = uncover(DOCUMENT, [going], [under(1, Box(35, -1, 85, 10))])
    assert [(f.id, f.text) for f in found] == [("f1", "lkol"), ("f2", "B. Smit")]


def test_a_note_that_hides_nothing_keeps_its_findings() -> None:
    staying = finding(9, 16, "B. Smit", redact=False)
    lack = Hidden(kind="untagged", where="tags", leak=False)
    assert uncover(DOCUMENT, [staying], [lack]) == (staying,)
