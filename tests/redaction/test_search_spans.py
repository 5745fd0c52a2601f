# SPDX-License-Identifier: EUPL-1.2
"""What counts as the same text: DESIGN §6."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.document import DocumentText, PageText
from redaction.search import contains, find_occurrences, find_spans, fold, folded

WORDS = st.text(st.sampled_from("abcdeéëïüßøﬁﬀABC"), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "needle", "found"),
    [
        ("Groene Groei", "Groen", []),
        ("mevrouw Groen.", "groen", ["Groen"]),
        ("Jan-\nsen", "Jansen", ["Jan-\nsen"]),
        ("Jan\u00adsen", "Jansen", ["Jan\u00adsen"]),
        ("Jan\u00adsens", "Jansen", []),
        ("J ansen", "Jansen", ["J ansen"]),
        ("JOSÉ Müller", "jose muller", ["JOSÉ Müller"]),
        ("Jose\u0301 Mu\u0308ller", "José Müller", ["Jose\u0301 Mu\u0308ller"]),
        ("Oﬃce", "office", ["Oﬃce"]),
        ("Oﬃce", "off", []),
        ("Straße", "strasse", ["Straße"]),
        ("Janssen-de Vries", "Vries", ["Vries"]),
        ("(Jansen)", "Jansen", ["Jansen"]),
        ("p.jansen@min.nl", "Jansen", ["jansen"]),
        ("T +31 6 1234 5678", "+31 6 12345678", ["+31 6 1234 5678"]),
        ("１２３", "123", ["１２３"]),
        ("Jansen Jansen", "Jansen", ["Jansen", "Jansen"]),
        ("fietspadMarleen", "Marleen", ["Marleen"]),
        ("MarleenDirecteur", "marleen", ["Marleen"]),
        ("fietspadmarleen", "Marleen", []),
        ("FIETSPADMARLEEN", "Marleen", []),
        ("vanBos", "Bos", []),
        ("Ouwerkerkstraat", "Ouwerkerk", []),
        ("tekst", "", []),
        ("tekst", " - ", []),
    ],
)
def test_found_as_written(text, needle, found):
    assert [text[a:b] for a, b in find_spans(text, needle)] == found


@given(WORDS, WORDS, WORDS)
def test_a_whole_word_is_found_where_it_stands(before, word, after):
    text = f"{before} {word}, {after}"
    start = len(before) + 1
    spans = find_spans(text, word)
    if contains(before, word) or contains(f"{before} {word}", word * 2):
        return
    assert any(a <= start and start + len(word) <= b for a, b in spans)


@given(st.text(max_size=60), st.text(max_size=6))
def test_spans_are_ordered_apart_and_fold_to_the_needle(text, needle):
    spans = find_spans(text, needle)
    end = 0
    for a, b in spans:
        assert end <= a < b <= len(text)
        assert fold(text[a:b]).text == fold(needle).text
        end = b


@given(st.text(max_size=40))
def test_folding_is_blind_to_case_form_and_spaces(text):
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)).text == fold(text).text
    assert fold(" ".join(text)).text == fold(text).text


@given(st.text(max_size=40) | WORDS)
def test_a_folded_word_is_what_a_folded_text_says(text):
    assert folded(text) == fold(text).text


def test_found_over_a_page_break():
    pages = tuple(
        PageText(n, 1, 1, 0, t, (None,) * len(t), "text") for n, t in ((1, "van Jan-"), (2, "sen"))
    )
    assert find_occurrences(DocumentText(pages), "Jansen") == ((4, 12),)


def test_time_is_linear():
    def seconds(size):
        text = "aap noot mies " * size
        fold.cache_clear()
        began = time.process_time()
        assert len(find_spans(text, "noot")) == size
        return time.process_time() - began

    seconds(100)
    small, large = seconds(2_000), seconds(20_000)
    assert large < 40 * max(small, 0.001)


def test_a_name_and_the_number_of_its_footnote_are_two_words() -> None:
    assert find_spans("volgens Jansen28 en 3Jansen", "Jansen") == ((8, 14), (21, 27))
    assert find_spans("kenmerk 95900464 en 9590046412", "95900464") == ((8, 16),)
