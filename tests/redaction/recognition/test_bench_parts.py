# SPDX-License-Identifier: EUPL-1.2
"""The bench carries gold over pages by place, and leaves witnesses out by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.measure import align, page, render, witnesses
from bench.measure.notes import NOTES, gone_from, product
from bench.measure.score import Gold, Note, Tally, read_note
from bench.measure.table import Row, Table, as_markdown, as_text
from redaction.document import DocumentText
from redaction.finding import Finding, Place
from redaction.read import read

TEXT = (
    "TER BESLISSING\n\nAuteur\nLieke Kladder\n\nAanleiding\nDe afdeling van René Bügel heeft "
    "ook in de zomer van dit jaar met Lieke Kladder gesproken over de raming van volgend jaar.\n"
)


def gold(text: str, *, last: bool = False) -> Gold:
    start = TEXT.rindex(text) if last else TEXT.index(text)
    return Gold(start, start + len(text), "PERSON", redact=True)


def only(*words: str):
    def recognise(document: DocumentText) -> tuple[Finding, ...]:
        found = []
        for word in words:
            start = document.text.index(word)
            end = start + len(word)
            places = tuple(Place(page=p, boxes=b) for p, b in document.locate(start, end))
            found.append(
                Finding(
                    id="f1",
                    start=start,
                    end=end,
                    text=word,
                    type="PERSON",
                    redact=True,
                    ground="5.1.2e",
                    confidence="sure",
                    sources=("t",),
                    reason="",
                    places=places,
                )
            )
        return tuple(found)

    return recognise


@pytest.mark.parametrize("setting", [render.side_column, render.two_columns, render.one_column])
def test_what_goes_on_the_page_is_found_by_place(setting) -> None:
    note = Note("t", TEXT, (gold("René Bügel"), gold("Lieke Kladder", last=True)))
    tally = Tally()
    page.count(note, setting(TEXT), only("René", "Bügel"), tally)
    assert tally.missed == [("t", "PERSON", "Lieke Kladder")]
    assert tally.found["PERSON"] == 1


def test_the_header_part_stands_in_the_side_column() -> None:
    spots = render.side_column(TEXT).spots
    assert spots[TEXT.index("Lieke")].x > 400 > spots[TEXT.index("afdeling")].x
    assert spots[TEXT.index("TER")].y > spots[TEXT.index("Lieke")].y


def test_a_spot_turns_with_its_scan() -> None:
    middle = render.Spot(1, render.WIDTH / 2, render.HEIGHT / 2)
    assert render._turned(middle, 5) == middle
    # Counter-clockwise: what is right of the middle goes up.
    assert render._turned(render.Spot(1, middle.x + 100, middle.y), 5).y > middle.y


def test_nothing_left_out_is_the_product_and_less_finds_less() -> None:
    note = read_note(NOTES / "n01.json")
    assert note is not None
    assert gone_from(note.text, witnesses.Without()) == gone_from(note.text, product)
    less = gone_from(note.text, witnesses.chosen(["statistical", "names", "layout", "titles"], []))
    assert len(less) < len(gone_from(note.text, product))


def test_an_unknown_witness_is_told() -> None:
    with pytest.raises(witnesses.NoSuchWitness, match="no recogniser wichelroede"):
        witnesses.chosen(["wichelroede"], [])


def test_a_figure_is_judged_by_floor_and_aim() -> None:
    table = Table("T", ("a", "b", "c"))
    table.rows = [
        Row("recall", (0.97, 0.98, 0.996), 0.98, 0.995),
        Row("harm", (0.06, 0.05, None), 0.05, 0.01, "percent", low=True),
    ]
    assert "| recall | 0.970 ✗ | 0.980 | 0.996 ✓ | 0.980 | 0.995 |" in as_markdown(table)
    assert "| harm | 6.0 % ✗ | 5.0 % | – | 5.0 % | 1.0 % |" in as_markdown(table)
    assert as_text(table).startswith("T\n")


def test_letters_that_ocr_takes_for_others_stand_for_those_of_the_note() -> None:
    sheet = render.one_column(TEXT)
    document = read(sheet.pdf)
    (only_page,) = document.pages
    garbled = replace(only_page, text=only_page.text.replace("Kladder", "K1odder"))
    places = align.aligned(TEXT, sheet, DocumentText((garbled,)))
    start, there = TEXT.rindex("Kladder"), garbled.text.rindex("K1odder")
    assert [places[start + step][0] for step in (0, 3, 6)] == [there, there + 3, there + 6]
    assert places[start + 1] == (there + 1, there + 2)
