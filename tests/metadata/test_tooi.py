# SPDX-License-Identifier: EUPL-1.2
"""A newer TOOI list is read as it is published, keeps our spellings, and may not lose terms."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metadata.errors import ValueListRefused
from metadata.tooi import read_dump
from metadata.tooi_merge import Merged, merge
from metadata.valuelist import NAMES, Term, packaged
from tests import tooi_dump as tooi

TOOI = [name for name in NAMES if packaged(name).set_name]
MINISTRIES = packaged("ministeries")
KINDS = packaged("documentsoorten")
KERN = "https://identifier.overheid.nl/tooi/def/thes/kern/"


def taken_over(
    nodes: list[tooi.Node], known=MINISTRIES, *, version: int = 0, end_lost: bool = False
) -> Merged:
    version = version or known.number + 1
    new = read_dump(tooi.dump(nodes), known=known, version=version, source="a test")
    return merge(known, new, end_lost=end_lost)


def refused(nodes: list[tooi.Node], known=MINISTRIES) -> str:
    with pytest.raises(ValueListRefused) as caught:
        taken_over(nodes, known)
    return str(caught.value)


@pytest.mark.parametrize("name", TOOI)
def test_a_new_version_without_changes_is_the_list_that_we_have(name):
    known = packaged(name)
    merged = taken_over(tooi.nodes_of(known, known.number + 1), known)
    assert (merged.added, merged.renamed, merged.ended) == ((), (), ())
    same = {(t.code, t.valid_from): t for t in merged.list.terms}
    assert same == {(t.code, t.valid_from): t for t in known.terms}
    assert merged.list.set == f"{known.set.removesuffix(known.version)}{known.number + 1}"


def test_a_cabinet_that_renames_splits_and_merges_is_taken_over_with_its_days():
    nodes = tooi.nodes_of(MINISTRIES, 6)
    energy = next(n for n in nodes if n["@id"].endswith("mnre1182"))
    housing = next(n for n in nodes if n["@id"].endswith("mnre1171"))
    old = tooi.organisation("ministerie van Klimaat en Groene Groei", "KGG", code="mnre1182")
    old["@id"] = tooi.ministry_uri("hv_1")
    old[tooi.PROV + "specializationOf"] = [{"@id": energy["@id"]}]
    old[tooi.ONT + "einddatum"] = [{"@value": "2026-02-22"}]
    energy[tooi.LABEL] = [{"@value": "ministerie van Energie"}]
    housing[tooi.ONT + "einddatum"] = [{"@value": "2026-02-22"}]
    nodes += [
        old,
        tooi.organisation("ministerie van Digitale Zaken", "DZ", code="mnre1191")
        | {tooi.ONT + "begindatum": [{"@value": "2026-02-23"}]},
        tooi.change("Afsplitsing", used=["mnre1034"], generated=["mnre1191"]),
        tooi.change("Samenvoeging", invalidated=["mnre1171"], generated=["mnre1034"]),
    ]
    merged = taken_over(nodes, version=6)
    assert [t.label.removeprefix("ministerie van ") for t in merged.added] == [
        "Energie",
        "Digitale Zaken",
    ]
    assert {t.abbreviation for t in merged.ended} == {"KGG", "VRO"}
    by_name = {t.label: t for t in merged.list.terms}
    assert by_name["ministerie van Energie"].valid_from == dt.date(2026, 2, 23)
    assert by_name["ministerie van Klimaat en Groene Groei"].valid_from == dt.date(2024, 7, 2)
    assert by_name["ministerie van Digitale Zaken"].split_from == ("mnre1034",)
    assert next(t for t in merged.ended if t.abbreviation == "VRO").replaced_by == ("mnre1034",)


def test_our_abbreviations_and_spellings_stay_and_the_publishers_are_added():
    nodes = tooi.nodes_of(MINISTRIES, 5)
    foreign = next(n for n in nodes if n["@id"].endswith("mnre1013"))
    foreign[tooi.ONT + "afkorting"] = [{"@value": "MinBuza"}]
    term = next(t for t in taken_over(nodes).list.terms if t.code == "mnre1013")
    assert term.abbreviation == "BZ"
    assert term.aliases == ("BuZa", "MinBuza")


def test_a_renamed_kind_is_still_found_by_its_former_name():
    nodes = tooi.nodes_of(KINDS, 8)
    note = next(n for n in nodes if n["@id"].endswith("c_2977c34f"))
    note[tooi.SKOS + "prefLabel"] = [{"@value": "nota bij besluit"}]
    note[tooi.SKOS + "altLabel"] = [{"@value": "besluitnota"}]
    merged = taken_over(nodes, KINDS)
    assert [(old.label, new.label) for old, new in merged.renamed] == [
        ("beslisnota", "nota bij besluit")
    ]
    term = next(t for t in merged.list.terms if t.code == "c_2977c34f")
    assert set(term.aliases) == {"beslisnota", "besluitnota"}


def test_what_only_groups_others_is_no_kind_of_its_own():
    nodes = tooi.nodes_of(KINDS, 8)
    types = [tooi.SKOS + "Concept", tooi.ONT + "Groeperingsconcept"]
    known = next(n for n in nodes if n["@id"].endswith("c_7051a61f"))
    known["@type"] = types
    label = [{"@value": "PLOOI documentsoort"}]
    nodes.append({"@id": KERN + "c_root", "@type": types, tooi.SKOS + "prefLabel": label})
    merged = taken_over(nodes, KINDS)
    assert {t.code for t in merged.list.terms} == {t.code for t in KINDS.terms}


def test_a_node_written_in_two_places_is_one_term():
    nodes = tooi.nodes_of(KINDS, 8)
    more = {"@id": nodes[0]["@id"], tooi.SKOS + "altLabel": [{"@value": "bouwvergunning"}]}
    merged = taken_over([more, *nodes], KINDS)
    assert len(merged.list.terms) == len(KINDS.terms)
    assert any("bouwvergunning" in t.aliases for t in merged.list.terms)


def test_a_list_that_lost_a_term_is_refused_and_the_term_named():
    nodes = [n for n in tooi.nodes_of(KINDS, 8) if not n["@id"].endswith("c_2977c34f")]
    told = refused(nodes, KINDS)
    assert "beslisnota (c_2977c34f)" in told
    assert "--end-lost" in told


def test_a_ministry_renamed_without_a_day_is_refused():
    nodes = tooi.nodes_of(MINISTRIES, 5)
    home = next(n for n in nodes if n["@id"].endswith("mnre1034"))
    home[tooi.LABEL] = [{"@value": "ministerie van Binnenlandse Zaken"}]
    assert "Koninkrijksrelaties (mnre1034)" in refused(nodes)
    merged = taken_over(nodes, end_lost=True)
    days = {t.label: (t.valid_from, t.valid_until) for t in merged.list.terms}
    assert days["ministerie van Binnenlandse Zaken en Koninkrijksrelaties"] == (
        None,
        dt.date(2026, 2, 28),
    )
    assert days["ministerie van Binnenlandse Zaken"] == (dt.date(2026, 3, 1), None)


def test_a_name_that_a_ministry_got_back_counts_in_each_of_its_times():
    kept = [
        t for t in MINISTRIES.terms if (t.code, str(t.valid_from)) != ("mnre1045", "2024-07-02")
    ]
    kept = [
        t.model_copy(update={"valid_until": None}) if t.abbreviation == "EZK" else t for t in kept
    ]
    assert "Economische Zaken (mnre1045)" in refused(tooi.nodes_of(MINISTRIES, 5, terms=kept))


def test_a_term_kept_as_ended_stays_ended_in_the_versions_after():
    nodes = [n for n in tooi.nodes_of(KINDS, 8) if not n["@id"].endswith("c_2977c34f")]
    first = taken_over(nodes, KINDS, end_lost=True).list
    nodes[-1] = tooi.head(KINDS, 9, "2026-09-01")
    second = taken_over(nodes, first, version=9).list
    for version in (first, second):
        term = next(t for t in version.terms if t.code == "c_2977c34f")
        assert term.valid_until == dt.date(2026, 2, 28)


def _no_name(nodes: list[tooi.Node]) -> None:
    del nodes[0][tooi.LABEL]


def _no_end(nodes: list[tooi.Node]) -> None:
    old = next(n for n in nodes if "hv_" in n["@id"])
    del old[tooi.ONT + "einddatum"]


def _no_date(nodes: list[tooi.Node]) -> None:
    old = next(n for n in nodes if "hv_" in n["@id"])
    old[tooi.ONT + "einddatum"] = [{"@value": "vorig jaar"}]


def _another_version(nodes: list[tooi.Node]) -> None:
    nodes[-1][tooi.WL + "volgnummer"] = [{"@value": "3"}]


def _another_list(nodes: list[tooi.Node]) -> None:
    nodes[-1] = tooi.head(KINDS, 5, "2026-03-01")


def _no_day(nodes: list[tooi.Node]) -> None:
    del nodes[-1][tooi.ONT + "publicatiedatum"]


def _nobody(nodes: list[tooi.Node]) -> None:
    del nodes[:-1]


def _orphan(nodes: list[tooi.Node]) -> None:
    nodes[:] = [n for n in nodes if not n["@id"].endswith("/mnre1058")]


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (_no_name, "has no name"),
        (_no_end, "has no end"),
        (_no_date, "is no date"),
        (_another_version, "it is version 3"),
        (_another_list, "nothing in it is called"),
        (_no_day, "no day of publication"),
        (_nobody, "has no terms"),
        (_orphan, "not that one"),
    ],
)
def test_a_dump_that_is_no_such_list_is_refused_with_the_reason(spoil, why):
    nodes = tooi.nodes_of(MINISTRIES, 5)
    spoil(nodes)
    assert why in refused(nodes)


@pytest.mark.parametrize("data", [b"", b"<html>", b'{"a": 1}', b"[1]", b'[{"@id": 3}]', b"\xff["])
def test_an_answer_that_is_no_list_at_all_is_refused(data):
    with pytest.raises(ValueListRefused, match="not taken over"):
        read_dump(data, known=MINISTRIES, version=5, source="a test")


_SCALAR = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
_VALUE = st.dictionaries(st.sampled_from(["@value", "@id", "@type", "@language"]), _SCALAR)
_PROPERTY = st.sampled_from(
    [tooi.LABEL, tooi.SKOS + "prefLabel", tooi.SKOS + "broader", tooi.SKOS + "notation"]
    + [tooi.ONT + n for n in ("organisatiecode", "einddatum", "begindatum", "publicatiedatum")]
    + [tooi.PROV + n for n in ("specializationOf", "generated", "invalidated", "used")]
)
_ADDRESS = st.sampled_from([tooi.ministry_uri("mnre1"), tooi.ministry_uri("hv_1"), "", "x"])


@given(
    st.lists(
        st.builds(
            lambda uri, types, more: more | {"@id": uri, "@type": types},
            _ADDRESS,
            st.lists(st.sampled_from([tooi.SKOS + "Concept", tooi.ONT + "Ministerie"])),
            st.dictionaries(_PROPERTY, _SCALAR | st.lists(_VALUE | _SCALAR)),
        ),
        max_size=5,
    )
)
def test_odd_nodes_are_refused_or_read_but_never_a_crash(nodes):
    nodes.append(tooi.head(MINISTRIES, 5, "2026-03-01"))
    try:
        read = read_dump(json.dumps(nodes).encode(), known=MINISTRIES, version=5, source="a test")
    except ValueListRefused:
        return
    assert all(isinstance(term, Term) and term.label for term in read.terms)
