# SPDX-License-Identifier: EUPL-1.2
"""A refreshed list counts when it is newer, from then on, and says so when it is damaged."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from metadata import valuelist
from metadata.diwoo import diwoo
from metadata.errors import ExpiredValue, UnknownValue, ValueListDamaged
from metadata.mdto import mdto_object
from metadata.validate import diwoo_addresses
from metadata.valuelist import Term, ValueList
from metadata.vocabulary import documentsoort, ministries, ministry, value_list

IN_2026 = dt.date(2026, 5, 1)
NEW = Term(
    uri="https://identifier.overheid.nl/tooi/id/ministerie/mnre1191",
    code="mnre1191",
    label="ministerie van Digitale Zaken",
    abbreviation="DZ",
    valid_from=dt.date(2026, 2, 23),
    split_from=("mnre1034",),
)


@pytest.fixture(autouse=True)
def as_shipped() -> Iterator[None]:
    yield
    valuelist.use(None)


def put(folder: Path, name: str, *, version: int, terms: tuple[Term, ...] = ()) -> Path:
    known = valuelist.packaged(name)
    changed = {
        "version": str(version),
        "set": f"{valuelist.TOOI_SET}{known.set_name}/{version}",
        "terms": (*known.terms, *terms),
    }
    path = folder / f"{name}.json"
    path.write_text(known.model_copy(update=changed).model_dump_json(), "utf-8")
    return path


def test_a_newer_list_counts_at_once_and_with_every_way_to_look_up(tmp_path):
    valuelist.use(tmp_path)
    with pytest.raises(UnknownValue):
        ministry("DZ", on=IN_2026)
    put(tmp_path, "ministeries", version=6, terms=(NEW,))
    assert ministry("DZ", on=IN_2026) == ministry("digitale zaken") == NEW
    assert NEW in ministries(IN_2026)
    assert value_list("ministeries").version == "6"
    assert value_list("themas") == valuelist.packaged("themas")
    valuelist.use(None)
    with pytest.raises(UnknownValue):
        ministry("DZ")


@pytest.mark.parametrize("version", [3, 4])
def test_a_list_that_is_not_newer_than_the_packaged_one_does_not_count(tmp_path, version):
    put(tmp_path, "ministeries", version=version, terms=(NEW,))
    valuelist.use(tmp_path)
    with pytest.raises(UnknownValue):
        ministry("DZ")


def test_a_new_ministry_is_refused_for_an_older_note_with_what_it_was_a_part_of(tmp_path):
    put(tmp_path, "ministeries", version=6, terms=(NEW,))
    valuelist.use(tmp_path)
    with pytest.raises(ExpiredValue, match=r"one from 2026-02-23, on that day .* \(BZK\)"):
        ministry("DZ", on=dt.date(2023, 5, 1))


def test_a_kind_that_ended_is_refused_from_then_on_and_still_tells_its_name(tmp_path):
    ended = Term(
        uri="https://example.nl/c_1", code="c_1", label="paskwil", valid_until=dt.date(2025, 1, 1)
    )
    put(tmp_path, "documentsoorten", version=8, terms=(ended,))
    valuelist.use(tmp_path)
    assert documentsoort("c_1").label == "paskwil"
    assert documentsoort("c_1", on=dt.date(2024, 1, 1)).label == "paskwil"
    with pytest.raises(ExpiredValue, match=r"no documentsoort on 2026-05-01; it ended on 2025-01"):
        documentsoort("paskwil", on=IN_2026)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda text: text[:200], "its JSON is not right"),
        (lambda text: text.replace('"label"', '"naam"', 1), "terms.0.label is not right"),
        (lambda text: text.replace("value-list/1", "value-list/9"), "format is not right"),
        (lambda text: text.replace("rwc_ministeries", "rwc_gemeenten"), "it is another list"),
        (lambda text: re.sub('"version":"6"', '"version":"zes"', text), "it is another list"),
    ],
)
def test_a_damaged_list_is_named_with_what_to_do(tmp_path, spoil, why):
    path = put(tmp_path, "ministeries", version=6)
    path.write_text(spoil(path.read_text("utf-8")), "utf-8")
    with pytest.raises(ValueListDamaged) as caught:
        valuelist.use(tmp_path)
    told = str(caught.value)
    assert str(path) in told
    assert why in told
    assert "beslisnota valuelists refresh ministeries" in told
    assert ministry("BZK").code == "mnre1034"


@pytest.mark.parametrize("name", ["", "mdto_begrippen", "../ministeries"])
def test_a_list_of_another_name_is_refused_with_those_that_there_are(name):
    with pytest.raises(UnknownValue, match="ministeries, informatiecategorieen"):
        value_list(name)


def test_diwoo_names_a_term_newer_than_its_schema_without_an_address(tmp_path, make_beslisnota):
    kind = Term(uri="https://example.nl/c_2", code="c_2", label="digitale nota")
    put(tmp_path, "ministeries", version=6, terms=(NEW,))
    put(tmp_path, "documentsoorten", version=8, terms=(kind,))
    valuelist.use(tmp_path)
    assert NEW.uri not in diwoo_addresses("rwc_ministeries_compleet")
    record = make_beslisnota(publisher="DZ", date=IN_2026)
    record = record.model_copy(update={"documentsoort": "c_2"})
    told = diwoo(record).decode()
    assert "<diwoo:publisher>ministerie van Digitale Zaken</diwoo:publisher>" in told
    assert "<diwoo:documentsoort>digitale nota</diwoo:documentsoort>" in told
    assert 'resource="https://identifier.overheid.nl/tooi/def/thes/kern/c_641ecd76"' in told
    assert "ministerie van Digitale Zaken" in mdto_object(record).decode()


def test_the_packaged_lists_are_those_of_the_schema_so_all_their_addresses_go_out():
    for name in valuelist.NAMES:
        known: ValueList = valuelist.packaged(name)
        if known.set_name:
            assert {term.uri for term in known.terms} == diwoo_addresses(known.set_name)
