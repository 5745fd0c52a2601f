# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from redaction.recognizers import initial_fields, parafen
from redaction.recognizers.reading import Reading


def found(text: str) -> set[str]:
    return {text[claim.start : claim.end] for claim in initial_fields.find(Reading(text))}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Medeparaaf RVO: KvdW   HBJZ: gk", {"KvdW", "gk"}),
        ("Paraaf directeur: TvAH     FEZ: mkd     BPZ: LdV", {"TvAH", "mkd", "LdV"}),
        ("Paraaf hoofd RvG      Paraaf DG M.", {"RvG", "M."}),
        ("Parafen: LTvR | kd | P.M.", {"LTvR", "kd", "P.M."}),
        ("Paraafveld: BW SR ntD", {"BW", "SR", "ntD"}),
        ("Parafen EH · KdH · ms", {"EH", "KdH", "ms"}),
        ("Paraaf P&O: —nvR—", {"nvR"}),
        ("Parafen: TH, MLK, dir. BvW", {"TH", "MLK", "BvW"}),
        ("Parafenroute: hoofd (rvd) - dir. (M.)", {"rvd", "M."}),
        ("Medeparaaf WJZ (mvd) en FEZ (TK)", {"mvd", "TK"}),
        ("Gelezen: TS, RvdH, pk", {"TS", "RvdH", "pk"}),
        ("ambt. contactpersoon: RK", {"RK"}),
        ("geparafeerd door mk en HvL", {"mk", "HvL"}),
        ("Gezien FEZ: wjk / JvdP", {"wjk", "JvdP"}),
    ],
)
def test_scribbles_of_any_form_behind_a_word_for_paraaf_are_initials(
    text: str, wanted: set[str]
) -> None:
    assert wanted <= found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Paraaf van de directeur volgt nog",
        "De minister zette zijn paraaf onder de brief en stuurde hem door.",
        "Medeparaaf: FEZ, WJZ en DGP",
        "Paraaf DG: akkoord, mits aangepast",
        "Medeparaaf FEZ: nvt",
        "Akkoord: ja / nee",
        "Medeparaaf: niet nodig",
    ],
)
def test_prose_units_and_verdicts_behind_it_are_none(text: str) -> None:
    assert found(text) == set()


def test_a_cell_of_a_route_is_signed_by_the_day_or_verdict_in_the_next() -> None:
    text = "Parafenroute\nDGM | HvdB | 10/3\nDir. Wonen | MKz | 9/3\nTeam Bodem | LPt | akkoord\n"
    claims = {text[c.start : c.end] for c in parafen.find(Reading(text))}
    assert {"MKz", "LPt"} <= claims
