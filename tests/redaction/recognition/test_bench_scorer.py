# SPDX-License-Identifier: EUPL-1.2
"""The bench's scorer gives known numbers on a case that was counted by hand."""

from __future__ import annotations

from bench.measure.fairness import FORMS_A_NAME, Share, fill, forms, trials
from bench.measure.names import Name, listed, listed_words, origins
from bench.measure.score import Gold, Note, Span, Tally, core, count

TEXT = "Dhr. P. van den Berg, BSN 111222333. Minister Ollongren steunt de motie-Bisschop."


def span(text: str, kind: str, *, redact: bool | None, code: str = "", soft: bool = False) -> Gold:
    start = TEXT.index(text)
    return Gold(start, start + len(text), kind, redact, code, soft)


def went(*texts: str) -> list[Span]:
    return [Span(TEXT.index(t), TEXT.index(t) + len(t), "PERSON") for t in texts]


NOTE = Note(
    "t01",
    TEXT,
    (
        span("Dhr. P. van den Berg", "PERSON", redact=True),
        span("111222333", "BSN", redact=True),
        span("Ollongren", "PERSON", redact=False, code="MIN"),
        span("Bisschop", "PERSON", redact=False, code="MOT", soft=True),
    ),
)


def tally(*texts: str, note: Note = NOTE) -> Tally:
    counted = Tally()
    count(note, went(*texts), counted)
    return counted


def test_titles_particles_and_initials_are_not_the_core_of_a_name() -> None:
    told = "Dhr. P. van den Berg"
    assert "".join(told[at] for at in core(told, 0, len(told), "PERSON")) == "Berg"
    # What has nothing else counts whole.
    assert len(core("P. V.", 0, 5, "PERSON")) == 2


def test_a_surname_alone_finds_the_name_and_nine_tenths_of_a_number_are_asked() -> None:
    counted = tally("Berg", "11122233")
    assert counted.recall("PERSON") == 1
    assert counted.recall("BSN") == 0
    assert counted.recall() == 0.5
    assert counted.with_miss == 1
    assert counted.missed == [("t01", "BSN", "111222333")]
    assert tally("Ber").recall("PERSON") == 0


def test_what_stays_is_touched_by_one_letter_and_soft_ones_count() -> None:
    counted = tally("Berg", "111222333", "O", "motie-B")
    assert counted.with_miss == 0
    assert counted.touched_share() == 1
    assert counted.touched_share("MIN", "MP", "MOT") == 1
    assert counted.touched_share("PBO") is None
    assert (counted.soft_touched, counted.soft_kept) == (1, 1)


def test_kept_text_that_went_is_counted_in_letters() -> None:
    counted = tally("Berg", "111222333", "Minister")
    whole = sum(c.isalnum() for c in TEXT)
    must = sum(c.isalnum() for c in "Dhr. P. van den Berg111222333")
    assert (counted.clear, counted.blacked) == (whole - must, 8)
    assert (counted.gone, counted.right) == (3, 2)


def test_what_is_left_to_policy_counts_neither_way() -> None:
    free = Note("t02", TEXT, (span("Minister Ollongren", "PERSON", redact=None),))
    counted = tally("Ollongren", note=free)
    assert (counted.gone, counted.blacked, counted.recall()) == (0, 0, None)


def test_the_wilson_interval_of_a_known_share() -> None:
    low, high = Share(95, 100).interval
    assert (round(low, 4), round(high, 4)) == (0.8882, 0.9785)


def test_a_form_is_filled_and_the_genitive_s_is_not_the_name() -> None:
    text, spans = fill("Wat {gen} nota zegt aan {full2}", Name("Lieke", "van Kladder"), [NAME2])
    assert text == "Wat Van Kladders nota zegt aan Jan Puk"
    assert [text[a:b] for a, b in spans] == ["Van Kladder"]
    text, spans = fill("Aan: {rev};", Name("Lieke", "van den Kladder"), [])
    assert [text[a:b] for a, b in spans] == ["Kladder, Lieke van den"]


NAME2 = Name("Jan", "Puk")


def test_every_origin_meets_every_form_at_least_150_times() -> None:
    names = origins()
    assert len(names) == 11
    assert all(len(set(people)) >= 500 for people in names.values())
    assert len(forms()) >= 14
    cells: dict[tuple[str, str], int] = {}
    for trial in trials(names, forms(), FORMS_A_NAME):
        cells[trial.origin, trial.form] = cells.get((trial.origin, trial.form), 0) + 1
    assert len(cells) == 11 * len(forms())
    assert min(cells.values()) >= 150


def test_hardly_a_surname_of_the_bench_stands_in_the_lists() -> None:
    words = listed_words()
    people = [name for group in origins().values() for name in group]
    # Lists may grow by other ways; when this fails, choose anew: bench/fairness_names.py.
    assert sum(listed(name.last, words) for name in people) <= 0.02 * len(people)
