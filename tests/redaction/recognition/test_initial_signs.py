# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
from __future__ import annotations

import time

import pytest

from redaction.recognizers.analyzer import recognise


def found(text: str) -> set[str]:
    return {text[w.start : w.end].strip(". ") for w in recognise(text) if w.type == "INITIALS"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Van: Titus Koolhaas\nParafenroute\nTK    14/3        DG  vdB  15/3\n\nAanleiding", {"TK", "vdB"}),
        ("Opgesteld door H.J. Oosterveen\nParafenroute           HO  SvdB  RK\n\nBijlage(n): 2", {"HO", "SvdB", "RK"}),
        ("Van: kolonel mr. B.W.C. Steenhuizen\n\nParaaf HDP: BS      Paraaf DJZ: E.v.R.", {"BS", "E.v.R"}),
        ("Auteur: Sytske Galama\n\ngezien: SG   NA   akkoord MT: LWg\n", {"SG", "NA"}),
        ("Parafenroute\nJ. Wiersum   JW  14/2   |   M.B. Haverkate  MBH  14/2\n\nNota", {"JW", "MBH"}),
        ("Van: Titus Loudon-Visscher\nVia: Emine Karabulut\n\nTekst.\n\nTLV / EK\n", {"TLV", "EK"}),
        ("De stas heeft hem morgen nodig. Dank, L.\n", {"L"}),
        ("Dit leest als een verwijt. H.\n", {"H"}),
        ("Retour HvL met opmerkingen", {"HvL"}),
        ("@HvL: graag checken", {"HvL"}),
        ("Route: MK → AdB → minister", {"MK", "AdB"}),
        ("Medeparaaf: FEZ (MK), WJZ (JvD)", {"MK", "JvD"}),
        ("Meeparaaf: XB, FKG (vdL)\n\nNota", {"XB", "vdL"}),
        ("Graag vandaag tekenen. HSl KP\n", {"HSl"}),
        ("Tekst van de nota.\n\nŞY\n", {"ŞY"}),
        ("Parafenroute\nDG HvM     SG KJG     FEZ Postma\n\nAanleiding", {"HvM", "KJG"}),
        ("Van: Gerda Faber\nParafenroute\nTeamleider GF     WJZ AvD\n\nAanleiding", {"GF", "AvD"}),
        ("Ontvangen: 3 mei 2024 / kr / LHB\n", {"kr"}),
        ("Parafen\nTdR   KS   H. v/d B.\n\nNota", {"H. v/d B"}),
        ("Parafenblok\nsteller mk 12/3\nhoofd bs 12/3\n", {"mk", "bs"}),
        ("de familie V. wacht en cliënt J. (14 jaar) ook", {"V", "J"}),
    ],
)  # fmt: skip
def test_initials_that_sign_pass_on_or_stand_for_a_name_are_found(
    text: str, wanted: set[str]
) -> None:
    assert wanted <= found(text), found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Pels Rijcken & Droogleever Fortuijn N.V.\nBezuidenhoutseweg",
        "Zie de MvT en de KvK, met het RvC-lid",
        "Gezien door FEZ en WJZ\nFEZ / WJZ\n",
        "De heer B. Jansen en mevrouw K. de Boer",
        "Vraag aan VWS. A\n",
    ],
)
def test_bodies_papers_and_whole_names_are_no_signs(text: str) -> None:
    rules = {w.recognizer for w in recognise(text) if w.type == "INITIALS"}
    assert rules <= {"statistical"}


def test_a_greeting_before_a_page_of_spaces_takes_no_time() -> None:
    began = time.process_time()
    recognise("groet" + " " * 20_000)
    assert time.process_time() - began < 5
