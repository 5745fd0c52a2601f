# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metadata.extract import Suggestion
from redaction.decision import Kept, Removal
from redaction.document import DocumentText, PageText, plain_text
from redaction.finding import Place
from redaction.geometry import Box
from redaction.opinions import needs_reason, sentences, share_redacted
from redaction.profile import load_profile
from redaction.propose import as_json, findings, not_public_section, propose
from redaction.rendition import rendition

PROFILE = load_profile()


def paper(*texts: str) -> DocumentText:
    """Pages of a fixed grid: 6 points a character, 12 points a line."""
    pages = []
    for number, text in enumerate(texts, start=1):
        boxes: list[Box | None] = []
        x, y = 50.0, 780.0
        for char in text:
            if char == "\n":
                boxes.append(None)
                x, y = 50.0, y - 12
                continue
            boxes.append(None if char == " " else Box(x, y, x + 6, y + 10))
            x += 6
        pages.append(PageText(number, 595, 842, 0, text, tuple(boxes), "text"))
    return DocumentText(tuple(pages))


def removals(document: DocumentText) -> tuple[Removal, ...]:
    return tuple(
        Removal(id=f.id, text=f.text, type=f.type, ground=f.ground or "", places=f.places)
        for f in findings(document, profile=PROFILE)
        if f.redact
    )


def test_what_goes_becomes_its_ground_and_pages_are_told_apart() -> None:
    document = paper("Van: E.M. Tromp\nBSN 111222333", "Mail j.tromp@minszw.nl\nvolgt")
    text = rendition(document, removals(document))
    assert "Tromp" not in text
    assert "111222333" not in text
    assert "Van: [5.1.2e]\nBSN [5.1.1e]" in text
    assert "--- Pagina 2 ---" in text
    assert "Mail [5.1.2e]\nvolgt" in text
    assert text.endswith("\n")


def test_the_minister_who_shares_a_surname_stays_readable() -> None:
    document = paper("Van: H. Kuipers\n\nMinister Kuipers weet dit.")
    assert "Minister Kuipers weet dit." in rendition(document, removals(document))


def test_removals_without_boxes_go_wherever_their_text_stands_but_not_where_it_was_kept() -> None:
    document = plain_text("Jansen belde. J A N S E N ook.")
    gone = Removal(id="a1", text="Jansen", type="PERSON", ground="5.1.2e")
    assert "ansen" not in rendition(document, [gone])
    printed = paper("Jansen belde.\nMinister Jansen niet.")
    start = printed.text.rindex("Jansen")
    places = tuple(Place(page=p, boxes=b) for p, b in printed.locate(start, start + 6))
    kept = Kept(id="f2", text="Jansen", places=places)
    assert rendition(printed, [gone], [kept]) == "[5.1.2e] belde.\nMinister Jansen niet.\n"


@given(
    st.lists(
        st.sampled_from(["Jansen", "kaas", "Bouhali", "en", "brief\n"]), min_size=1, max_size=30
    )
)
def test_no_removed_text_is_left_in_the_rendition(words: list[str]) -> None:
    document = paper(" ".join(words))
    gone = [
        Removal(id=f"a{i}", text=t, type="PERSON", ground="5.1.2e")
        for i, t in enumerate(("Jansen", "Bouhali"))
    ]
    text = rendition(document, gone, [])
    assert "Jansen" not in text
    assert "Bouhali" not in text
    assert text.count("kaas") == words.count("kaas")


OPINION = "Wij vinden dit plan onverstandig en raden het af. Jan Jansen belde daarover."


def test_a_box_over_a_whole_sentence_needs_a_reason() -> None:
    document = plain_text(OPINION)
    found = findings(document, profile=PROFILE)
    end = OPINION.index(".") + 1
    assert needs_reason(document, 0, end, ground="5.1.2e", found=found)
    assert needs_reason(document, 0, end - 1, ground="5.1.1d", found=found)
    assert not needs_reason(document, 0, end, ground="5.1.2b", found=found)
    assert not needs_reason(document, 4, 20, ground="5.1.2e", found=found)
    name = OPINION.index("Jan")
    assert not needs_reason(document, name, name + 10, ground="5.1.2e", found=found)


@pytest.mark.parametrize(("words", "asked"), [(12, False), (13, True)])
def test_more_than_twelve_words_outside_findings_need_a_reason(words: int, asked: bool) -> None:
    document = plain_text("begin " + "woord " * 40 + "eind van deze zin.")
    start = len("begin ")
    got = needs_reason(document, start, start + 6 * words - 1, ground="5.1.2e", found=())
    assert got is asked


def test_sentences_do_not_end_after_titles_and_initials() -> None:
    text = "Mw. drs. J. Jansen belde. Zij komt."
    assert [text[a:b] for a, b in sentences(text)] == ["Mw. drs. J. Jansen belde.", "Zij komt."]


def test_the_share_of_what_goes_is_counted_in_letters() -> None:
    document = plain_text("Jansen abcdef")
    gone = [Removal(id="a1", text="Jansen", type="PERSON", ground="5.1.2e")]
    assert share_redacted(document, gone) == pytest.approx(0.5)
    assert share_redacted(document, []) == 0.0


@pytest.mark.parametrize(
    "heading",
    [
        "Informatie die niet openbaar gemaakt kan worden",
        "5. Informatie die niet openbaar wordt gemaakt",
        "Informatie die niet openbaargemaakt kan worden:",
        "4.1 Informatie die niet\nopenbaar gemaakt kan worden",
    ],
)
def test_the_not_public_section_is_read_in_every_spelling(heading: str) -> None:
    body = "Persoonsgegevens van\nambtenaren.\n\nPagina 1 van 2"
    text = f"Kern\nja\n\n{heading}\n{body}\n\nToelichting\nnee"
    assert not_public_section(text) == "Persoonsgegevens van\nambtenaren."
    assert not_public_section("Kern\nja") == ""


def test_the_not_public_section_ends_before_the_page_of_remarks() -> None:
    heading = "Informatie die niet openbaar gemaakt kan worden"
    text = f"{heading}\nNamen.\fOpmerkingen bij bladzijde 1\nEens, Jan"
    assert not_public_section(text) == "Namen."


def test_a_proposal_is_the_same_for_the_same_note_and_says_where() -> None:
    document = paper("Van: E.M. Tromp\nBSN 111222333")
    made = [
        propose(document, source_sha256="0" * 64, profile=PROFILE, suggestion=Suggestion())
        for _ in range(2)
    ]
    assert made[0].digest == made[1].digest
    assert [f.id for f in made[0].findings] == ["f1", "f2"]
    entry = as_json(made[0].findings)[1]
    assert entry["type"] == "BSN"
    assert entry["ground"] == "5.1.1e"
    assert entry["page"] == 1
    assert entry["boxes"][0] == [74.0, 768.0, 128.0, 778.0]
    assert (entry["start"], entry["end"]) == (20, 29)


def test_an_opinion_below_a_heading_is_a_sentence_of_its_own() -> None:
    document = plain_text(
        "Kernpunten\nWij achten optie A juridisch kwetsbaar.\nToelichting\nDe rest."
    )
    start = document.text.index("Wij")
    end = document.text.index(".") + 1
    assert needs_reason(document, start, end, ground="5.1.2e", found=())
