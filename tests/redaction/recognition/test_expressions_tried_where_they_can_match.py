# SPDX-License-Identifier: EUPL-1.2
"""An expression that is tried only where it can match finds what it finds everywhere."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import redaction.recognizers
from redaction.recognizers.holds import matches_at
from redaction.recognizers.needed import Needed, needed
from redaction.recognizers.openings import Openings, openings, without_case
from redaction.recognizers.places import Together, find_all, find_around, search_before, where

EVERY_CHARACTER = "".join(map(chr, range(sys.maxunicode + 1)))
PIECES = st.sampled_from([
    *"aeinrstvABDJP013-–.,:;()[]/|@'’\"*>_€ \n\f\té",
    *("İ", "ı", "ſ", "\u212a", "É", "ß", "µ", "²", "٣", "  ", "\n\n", ". ", "-\n"),
    *("mevrouw De Vries", "dhr. J.P. van den Berg", "Paraaf:", "Van:", "cc", "BSN", "tel. "),
    *("06-12345678", "1234 AB", "Kerkstraat 12a", "geb. 3 mei 1970", "12-03-1984", "jan@b.nl"),
    *("NL91ABNA0417164300", "dossiernummer", "zaak van", "gezien door", "DGB", "JvdB", "12-AB-34"),
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join)
AWKWARD = (
    r"(?<![\w.])(?i:tel|fax|mob)\.?",
    r"\b(?:[A-Z]\.[ ]?){1,4}[A-Z]\w+",
    r"(?<!\d)\d{4}[ ]?[A-Z]{2}",
    r"(?<![^\W\d_])[^\W\d_]{2}",
    r"(?<!a)b\w",
    r"\w+@\w+",
    r"(?:^|[(|]|\bdoor )[ ]?[A-Z]{2}",
    r"(?:(?<=\n)|(?<=\f)|^)[ \t]*van",
    r"(?<=[(])v\w*",
    r"(?<=[\w.])v",
    r"(?:a?){5}b",
    r"(?:n|en|ten)+ ?v",
    r"[A-Z]{5,}",
    r"\b(?=van|de)[^\n]{2,4}",
    r"\b(?=van)",
    r"x*",
    r"(?:(a)|b)(?(1)c|d)",
    r"(?>ij|i)j?n",
    r"\B\d",
)


def expressions() -> Iterator[re.Pattern[str]]:
    def inside(value: Any) -> Iterator[re.Pattern[str]]:
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield value
        elif isinstance(value, tuple | list | dict):
            for one in value:
                yield from inside(one)

    for module in pkgutil.iter_modules(redaction.recognizers.__path__, "redaction.recognizers."):
        for value in vars(importlib.import_module(module.name)).values():
            yield from inside(value)


ALL = tuple(dict.fromkeys(expressions()))
OWN = [(p, told) for p in ALL if (told := openings(p)) is not None]
NEEDING = [(p, told) for p in ALL if (told := needed(p)) is not None]


def spans(matches: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]


def same(
    pattern: re.Pattern[str], told: Openings | None, text: str, near: Needed | None = None
) -> bool:
    starts = where(text, told, near)
    return starts is None or spans(matches_at(pattern, text, starts)) == spans(
        pattern.finditer(text)
    )


@settings(max_examples=15, deadline=None)
@given(TEXTS)
def test_every_expression_of_the_recognisers_finds_the_same(text: str) -> None:
    assert len(OWN) > 100
    padded = text + " " * 12 * len(text)  # so long that the index is worth asking
    assert not [p.pattern for p, told in OWN if not same(p, told, padded)]


@settings(max_examples=15, deadline=None)
@given(TEXTS)
def test_every_expression_that_needs_a_word_finds_the_same_beside_it(text: str) -> None:
    assert len(NEEDING) > 100
    padded = text + " " * 2_000 * (len(text) > 0)  # so long that few places are to be tried
    assert not [p.pattern for p, near in NEEDING if not same(p, None, padded, near)]


@settings(max_examples=15, deadline=None)
@given(TEXTS)
def test_beside_a_word_it_is_tried_only_where_it_can_begin(text: str) -> None:
    both = [(p, told, near) for p, told in OWN if (near := needed(p)) is not None]
    assert len(both) > 50
    # A text of such places only: the index alone would have it tried everywhere.
    assert not [p.pattern for p, told, near in both if not same(p, told, text, near)]


@pytest.mark.parametrize("flags", [re.NOFLAG, re.IGNORECASE, re.MULTILINE])
@pytest.mark.parametrize("source", AWKWARD)
@settings(max_examples=20, deadline=None)
@given(text=TEXTS)
def test_an_awkward_expression_finds_the_same(source: str, flags: int, text: str) -> None:
    pattern = re.compile(source, flags)
    told, near = openings(pattern), needed(pattern)
    padded = text + " " * 12 * len(text)
    if told is not None:
        assert same(pattern, told, padded)
    if near is not None:
        assert same(pattern, None, padded + " " * 500, near)


@pytest.mark.parametrize(
    ("source", "exact", "caseless", "lines"),
    [
        (r"(?<!\w)(?:tel|fax)\b", ("fax", "tel"), (), False),
        (r"\b(?i:tel|T-mob)", (), ("t-m", "tel"), False),
        (r"(?<!\d)\d{4}", ("\0digit",), (), False),
        (r"(?m)^[ \t]*Van:", (), (), True),
        (r"\(v|^", None, None, None),
        (r"[(\[]x", ("(x", "[x"), (), False),
    ],
)
def test_an_expression_tells_how_its_matches_begin(
    source: str, exact: tuple[str, ...] | None, caseless: tuple[str, ...], lines: bool
) -> None:
    told = openings(re.compile(source))
    assert told == (None if exact is None else Openings(exact, caseless, lines))


@pytest.mark.parametrize(
    ("source", "words", "reach"),
    [
        (r"\d{1,2}\s(?:geboren|overleden)", ("geboren", "overleden"), 3),
        (r"(?i:[Mm]evrouw|heer)[ ]\w+", ("heer", "mevrouw"), 0),
        (r"\w{2,9}(?:straat|laan)[ ]\d+", ("laan", "straat"), 9),
        (r"[A-Z](?=[^\n]{1,20}\bpara(?:af|fen))", ("paraaf", "parafen"), 21),
        (r"\w{1,3}(?:ij|y)nen", ("nen",), 5),
        (r"\d+(?:geboren|overleden)", None, 0),
        (r"(?:geboren|\d+)x", None, 0),
        (r"(?<=geboren )\d", None, 0),
        (r"(?=geboren)", None, 0),
        (r"\d(?:geboren)?", None, 0),
    ],
)
def test_an_expression_tells_what_stands_within_reach_of_its_matches(
    source: str, words: tuple[str, ...] | None, reach: int
) -> None:
    assert needed(re.compile(source)) == (None if words is None else Needed(words, reach))


@pytest.mark.parametrize("source", [r"van", r"(?<!a)van", r"\s\w", r"[^x]", r"x*", r"\B\d", r"é"])
def test_what_can_begin_inside_a_word_has_no_place(source: str) -> None:
    assert openings(re.compile(source)) is None


def test_letters_that_are_one_without_case_are_one_in_the_index() -> None:
    for letter in map(chr, range(33, 256)):
        for other in re.findall(re.escape(letter), EVERY_CHARACTER, re.IGNORECASE):
            assert without_case(other) == without_case(letter)


def test_a_text_keeps_its_length_without_case() -> None:
    assert len(without_case(EVERY_CHARACTER)) == len(EVERY_CHARACTER)


def test_an_expression_finds_the_same_before_and_after_it_is_taken_apart() -> None:
    pattern = re.compile(r"\b(?:tel|fax)\.")
    text = "tel. 1, fax. 2 " + "woorden " * 5_000
    assert [spans(find_all(pattern, text)) for _ in range(4)] == [[(0, 4), (8, 12)]] * 4


@settings(max_examples=20, deadline=None)
@given(text=TEXTS, window=st.integers(1, 60))
def test_what_stands_before_a_name_is_found_where_it_can_begin(text: str, window: int) -> None:
    for source in (r"\b(?:de |de\sheer )?[A-Z]\w+ (?:van )?$", r"(?<![\w-])(?i:par|van)\b.{0,9}$"):
        pattern = re.compile(source)
        for _ in range(2):
            for end in range(0, len(text) + 1, 3):
                before = re.sub(r"\s", " ", text[max(0, end - window) : end])
                found = search_before(pattern, before, text, end)
                expected = pattern.search(before)
                assert (found and found.span()) == (expected and expected.span())


def test_the_first_of_several_places_before_a_name_counts() -> None:
    pattern = re.compile(r"\bde (?:\w+ )*$")
    text = "woord " * 12_000 + "van de zus van de heer "
    for _ in range(9):
        found = search_before(pattern, text[-30:], text, len(text))
        assert found is not None and found.group() == "de zus van de heer "


TABLE = (
    r"\b(?:de |de\sheer )?[A-Z]\w+ (?:van )?$",
    r"(?<![\w-])(?i:par|van)\b.{0,9}$",
    r"(?:^|[(|])[ ]?[A-Z]",
    r"\b\w{3,}sen (?:&\s)?$",
    r"\d[ ]?$",
    r"(?i:é)",
)


@settings(max_examples=20, deadline=None)
@given(text=TEXTS, window=st.integers(1, 60))
def test_expressions_of_a_table_find_before_a_name_what_each_finds(text: str, window: int) -> None:
    patterns = [re.compile(source) for source in TABLE]
    early, late = Together(patterns), Together(patterns)
    late.before("x" * 60_000, "x" * 60_000, 60_000)  # it takes them apart after so many characters
    for end in range(0, len(text) + 1, 3):
        before = re.sub(r"\s", " ", text[max(0, end - window) : end])
        expected = [(m and m.span()) for m in (p.search(before) for p in patterns)]
        for table in (early, late):
            stands = table.before(before, text, end)
            found = [stands.find(pattern) for pattern in patterns]
            assert [(m and m.span()) for m in found] == expected
            assert {n for n, span in enumerate(expected) if span} <= set(stands.may(len(TABLE)))


def test_a_table_tries_few_expressions_where_few_can_match() -> None:
    table = Together(map(re.compile, (r"\bminister $", r"\bmotie $", r"\bleden \w+ en $")))
    text = "woord " * 10_000 + "de minister "
    for _ in range(2):
        stands = table.before(text[-40_000:], text, len(text))
    assert stands.may(3) == (0,)
    assert stands.search(0) is not None
    assert stands.search(1) is None


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_an_expression_finds_the_same_around_what_all_its_matches_have(text: str) -> None:
    pattern = re.compile(r"(?<!\w)[A-Z]?\w{0,12}(?:@|\d)[\w.]{0,9}")
    anchors = [match.span() for match in re.finditer(r"@|\d", text)]
    assert spans(find_around(pattern, text, anchors, 14)) == spans(pattern.finditer(text))


def test_nothing_is_found_where_what_all_matches_have_is_not() -> None:
    assert not list(find_around(re.compile(r"\w+@\w+"), "jan at huis", [], 40))
