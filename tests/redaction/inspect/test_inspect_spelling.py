# SPDX-License-Identifier: EUPL-1.2
"""Two spellings are the same text, or they are not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.decision import Removal
from redaction.inspect.spelling import find_shown, fold, ordinary_words, secret, secrets_of, tells
from redaction.inspect.strings import RawForms, markup_readings, readings, spelled_out

NAMES = st.text("abcdefghijklmnoprstuvwz", min_size=4, max_size=12).map(str.capitalize)


def shows(text: str, name: str, kind: str = "PERSON") -> bool:
    return bool(find_shown(text, fold(text), secret("f1", name, kind)))


@pytest.mark.parametrize(
    "text",
    [
        "Groen",
        "de heer GROEN.",
        "Gro\u00aden",
        "G r o e n",
        "Groe-\nn",
        "Groe\x02n",
        "Gröen",
        "Groe\u0301n",
        "(Groen)",
        "Groen-Links",
        "Ｇｒｏｅｎ",
    ],
)
def test_groen_is_shown(text):
    assert shows(text, "Groen")


@pytest.mark.parametrize("text", ["Groene Groei", "GroenLinks", "vergroend", "Groe-\nne", "Gr.oen"])
def test_groen_is_not_shown(text):
    assert not shows(text, "Groen")


def test_six_letters_or_more_are_shown_where_only_a_capital_parts_them():
    assert shows("fietspadMarleen", "Marleen")
    assert shows("MarleenDirecteur", "Marleen")
    assert not shows("fietspadmarleen", "Marleen")
    assert not shows("Ouwerkerkstraat", "Ouwerkerk")


def test_ligatures_are_their_letters():
    assert shows("mevrouw Steﬀens", "Steffens")
    assert shows("mevrouw Steffens", "Steﬀens")


def test_backwards_is_shown_too():
    assert shows("teilvdnaZ", "Zandvliet")
    assert not shows("neorg", "Groen")  # five letters backwards occur by chance


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1-2-1980", True),
        ("1 2 1980", True),
        ("121980", True),
        ("12 1980", False),
        ("12198", False),
    ],
)
def test_short_numbers_keep_their_groups(text, found):
    assert shows(f"geboren {text} te", "1-2-1980", "DATE_OF_BIRTH") is found


def test_long_numbers_may_be_grouped_in_any_way():
    assert shows("tel. 06 12 34 56 78", "06-12345678", "PHONE")
    assert not shows("tel. 06 12 34 56 789", "06-12345678", "PHONE")


@given(NAMES, st.sampled_from([" ", "-", "\u00ad", "\n", "-\n", "\u200b"]), st.data())
def test_a_name_is_found_however_it_is_broken(name, gap, data):
    at = data.draw(st.integers(1, len(name) - 1))
    broken = f"van {name[:at]}{gap}{name[at:]} aan"
    assert shows(broken, name)
    assert shows(unicodedata.normalize("NFD", broken.upper()), name)


@given(NAMES, st.sampled_from("abcxyz"))
def test_a_longer_word_is_another_word(name, letter):
    assert not shows(f"van {name}{letter} aan", name) or name.casefold() + letter == name.casefold()


@given(NAMES)
def test_every_string_encoding_gives_the_name_away(name):
    wanted = secret("f1", name, "PERSON")
    for raw in (
        name.encode("utf-16"),
        b"\xfe\xff" + name.encode("utf-16-be"),
        b"\xef\xbb\xbf" + name.encode(),
        name.encode("latin-1"),
    ):
        assert any(tells(text, wanted) for text in readings(raw))


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(raw):
    wanted = secret("f1", "Zandvliet", "PERSON")
    assert not any(tells(text, wanted) for text in (*readings(raw), *markup_readings(raw)))
    for spelled in spelled_out(raw):
        RawForms([wanted]).find(spelled, binary=True)


@pytest.mark.parametrize(
    "raw",
    [
        b"xx Zandvliet yy",
        b"\x00Z\x00a\x00n\x00d\x00v\x00l\x00i\x00e\x00t",
        b"\x01ZANDVLIET\x02",
        b"/FZandvlietSans",
        b"Zand-\nvliet",
    ],
)
def test_raw_bytes_give_a_name_away(raw):
    assert RawForms([secret("f1", "Zandvliet", "PERSON")]).find(raw, binary=True) == {"f1"}


@pytest.mark.parametrize("raw", [b"zandvlieten", b"Zandvlie", b"xZandvliet"[:-1], b"ZaZndvliet"])
def test_raw_bytes_that_give_nothing_away(raw):
    assert not RawForms([secret("f1", "Zandvliet", "PERSON")]).find(raw, binary=True)


def test_names_with_accents_are_found_in_raw_bytes():
    forms = RawForms([secret("f1", "Müller", "PERSON")])
    for encoding in ("latin-1", "utf-8", "utf-16-be", "utf-16-le", "mac-roman"):
        assert forms.find(b"\x01" + "Müller".encode(encoding) + b"\x01", binary=True), encoding
    assert forms.find(b"muller", binary=True)


def test_numbers_of_the_file_itself_are_no_numbers_of_people():
    forms = RawForms([secret("f1", "612 345 678", "BSN")])
    assert not forms.find(b"/W [612 345 678]", binary=False)
    assert not forms.find(b"0.612345678 0 0 rg", binary=False)
    assert not forms.find(b"1612345678", binary=False)
    assert forms.find(b"(612345678)", binary=False)


def test_escaped_syntax_is_read():
    data = rb"(Zand\166liet) /Zand#76liet <5A616E64766C696574>"
    assert sum(b"Zandvliet" in spelled for spelled in spelled_out(data)) == 3


def test_the_same_text_twice_is_one_secret():
    removals = [
        Removal(id=f"f{n}", text=text, type="PERSON", ground="5.1.2e")
        for n, text in enumerate(["Jan Jansen", "JAN JANSEN", "Jan-Jansen", "Piet", "…"], start=1)
    ]
    assert [one.id for one in secrets_of(removals)] == ["f1", "f4"]


def test_parts_of_names_addresses_and_accounts():
    assert secret("a", "Jan de Vries-Zandvliet", "PERSON").parts == ("zandvliet",)
    assert secret("a", "p.zandvliet@minxx.nl", "EMAIL").parts == ("zandvliet",)
    assert secret("a", "Bezuidenhoutseweg 73", "ADDRESS").parts == ()
    assert secret("a", "mevrouw Zandvliet", "PERSON").parts == ("zandvliet",)


def test_ordinary_words_are_written_small():
    assert ordinary_words(["De Minister en de minister Landbouw"]) == {"minister"}
