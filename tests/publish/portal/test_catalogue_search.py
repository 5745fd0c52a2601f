# SPDX-License-Identifier: EUPL-1.2
"""Words find notes by title, Kamerstuk and text; no query breaks the search."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.catalogue import Catalogue


@pytest.fixture
def filled(archive):
    archive.publish("aa1", text="Coördinatie van de aanpak van stikstof. Geadviseerd besluit.")
    archive.publish("bb2", title="Beslisnota over stikstof", text="Iets anders.")
    archive.publish("cc3", kamerstukken=("kst-36800-VII-12",), text="Toelichting\x02 en kern\x03.")
    opened = Catalogue(":memory:", vkey=archive.vkey)
    opened.refresh(archive.public)
    yield opened
    opened.close()


def ids(catalogue, query):
    return [hit.note.id for hit in catalogue.search(query, limit=10).hits]


def test_a_title_counts_more_than_a_text(filled):
    assert ids(filled, "stikstof") == ["bb2", "aa1"]


@pytest.mark.parametrize("query", ["coordinatie", "COÖRDINATIE", "coördin", "stikstof coord"])
def test_case_accents_and_the_end_of_the_last_word_do_not_matter(filled, query):
    assert "aa1" in ids(filled, query)


def test_every_word_must_be_there(filled):
    assert ids(filled, "stikstof toelichting") == []


def test_a_kamerstuk_number_finds_its_notes(filled):
    assert ids(filled, "36800") == ["cc3"]
    assert ids(filled, "kst-36800-VII-12") == ["cc3"]


def test_operators_are_words(filled):
    assert ids(filled, "stikstof OR toelichting") == []
    assert ids(filled, 'title:"stikstof" NOT') == []


def test_pages_and_total(filled):
    found = filled.search("beslisnota", limit=2, offset=2)
    assert found.total == 3
    assert len(found.hits) == 1


def test_the_snippet_marks_the_words_and_nothing_from_the_text_can_mark(filled):
    (hit,) = filled.search("kern", limit=1).hits
    assert [text for text, marked in hit.snippet if marked] == ["kern"]
    assert "\x02" not in "".join(text for text, _ in hit.snippet)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_no_query_breaks_the_search(query):
    catalogue = Catalogue(":memory:")
    assert catalogue.search(query, limit=5).total == 0
    catalogue.close()
