# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""Who wrote a work that the note cites stays, by the title, the year or the kind of work beside it."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("H.J. Rietkerk, De grens van toezicht, Deventer: Kluwer 2018.", "Rietkerk"),
        ("De notitie leunt op Sijtsma en Rietkerk, De staat van het recht (2011).", "Rietkerk"),
        ("Het model is beschreven (Sijtsma, 2019; Rietkerk, 2020).", "Rietkerk"),
        ("Literatuur: Sijtsma 2019, Rietkerk 2020 en Van Ommeren 2021.", "Ommeren"),
        ("Volgens het leerboek van Rietkerk is dat anders.", "Rietkerk"),
        ("In haar boek over de polder schrijft Annejet Rietkerk dat water wint.", "Rietkerk"),
        ("Het gedicht 'Water' van Rietkerk is voorgelezen.", "Rietkerk"),
        ("Zie hierover Sijtsma en Rietkerk, die het begrip ruim opvatten.", "Rietkerk"),
        ("Zie Rietkerk, a.w., p. 12.", "Rietkerk"),
        ("De these van Rietkerk over vermogen is omstreden.", "Rietkerk"),
        ("In een essay in Trouw stelde filosoof Rietkerk dat dit niet kan.", "Rietkerk"),
    ],
)  # fmt: skip
def test_the_author_of_a_cited_work_stays(text: str, stays: str) -> None:
    assert not any(stays in found for found in gone(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aanwezig: Kwame Oyedepo, Hoofd van de afdeling Toezicht, Den Haag 2024.", "Oyedepo"),
        ("Het schema is ontwikkeld door Wietske Oyedepo van FEZ.", "Oyedepo"),
        ("Zie hierover de mail van Wietske Oyedepo van 3 mei 2024.", "Oyedepo"),
        ("Contact: W. Oyedepo, directie Bestuur en Strategie, 2024.", "Oyedepo"),
        ("Cliënt Y. Oyedepo (geboren te Lagos, 1988) wacht op een besluit.", "Oyedepo"),
        ("Mevrouw Oyedepo schreef in 2019 een brief aan de minister.", "Oyedepo"),
    ],
)  # fmt: skip
def test_somebody_of_whom_something_like_it_is_said_goes(text: str, name: str) -> None:
    assert name in " | ".join(gone(text))
