# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("In de literatuur is kritiek op de toets; zie Van Hasselt en Meijering.", "Meijering"),
        ("In de literatuur (Mulders en Schreuding, Betwist erfgoed) staat dat.", "Schreuding"),
        ("Zie ook Smeenkhof en de conclusie van de advocaat-generaal.", "Smeenkhof"),
        ("Mulderije en Kolthoorn beschrijven de gevolgen voor het ambt.", "Kolthoorn"),
        ("Uit onderzoek van Steenhuis (WODC) blijkt dat de instroom daalt.", "Steenhuis"),
        ("Uit onderzoek van Jaap Steenhuis blijkt dat de instroom daalt.", "Steenhuis"),
        ("De second opinion komt van Hertsen (TNO).", "Hertsen"),
        ("De geciteerde studie is van Linthorst en Boitelli.", "Linthorst"),
        ("De herkomst is beschreven in Geert Aalbersen, Geroofd.", "Aalbersen"),
        ("Zij verwezen naar Van der Sluisman (2024) en Goulden et al.", "Sluisman"),
        ("De dieren zijn gedood volgens het protocol van Vermeijden.", "Vermeijden"),
        ("Over soortgelijke gevallen schreef Plasier een proefschrift.", "Plasier"),
        ("In haar oratie pleitte Renske Bolwijn voor een nieuw stelsel.", "Bolwijn"),
        ("Gezondheidseconoom Xander Koolmans becijferde de kosten.", "Koolmans"),
        ("De meta-analyse van Lösel en Schmucker vindt een daling.", "Schmucker"),
        ("Rechtseconomen als Faurie en Visscherman wijzen op de kosten.", "Visscherman"),
        ("Onderzoek van prof. dr. Janna Stokers laat zien dat dit werkt.", "Stokers"),
        ("Engbersma en collega's (2021) laten zien dat het vertrouwen daalt.", "Engbersma"),
        ("Wetenschappelijke literatuur (o.a. Van Erp 2017, Mascini 2013) zegt dat.", "Mascini"),
        ("In de Asser-serie betoogt Hartkampf het tegendeel.", "Hartkampf"),
        ("Deze indeling is afkomstig van Mintzeberg.", "Mintzeberg"),
        ("Zijn stelling ontleent hij aan Ulrich Becks.", "Becks"),
        ("Een onderzoek uit 2018 door Bijleveldt en Hendrikson toont hetzelfde.", "Bijleveldt"),
        ("Het model dat Bijlevelden ontwikkelde is bruikbaar.", "Bijlevelden"),
        ("Het door Bijlevelden ontwikkelde risicomodel is bruikbaar.", "Bijlevelden"),
        ("TNO (Hertsen en Kooijmans) rekende vier varianten door.", "Kooijmans"),
        ("In navolging van Kingdons spreken wij van een beleidsvenster.", "Kingdons"),
        ("Annotator Keulens is kritisch over het arrest.", "Keulens"),
        ("In het boek Zo was het niet bedoeld van Jesse Frederiks staat dat.", "Frederiks"),
        ("Dat sluit aan bij wat Ostrum over gemeenschappelijk beheer schreef.", "Ostrum"),
        ("Staatsrechtgeleerde Voermansen vindt dat het te laat is.", "Voermansen"),
    ],
)
def test_who_is_cited_as_literature_stays(text: str, stays: str) -> None:
    assert not any(stays in name for name in gone(text))


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("Zie Jansma voor het telefoonnummer.", "Jansma"),
        ("Zie hiervoor Jansma, afdeling FEZ.", "Jansma"),
        ("Jansma en Terpstra beschrijven in hun mail de gang van zaken.", "Terpstra"),
        ("Jansma en Pinas concluderen in de bijgevoegde analyse dat het kan.", "Pinas"),
        ("De second opinion komt van Jansma (FEZ).", "Jansma"),
        ("Het protocol van Jansma van de directie Juridische Zaken is gevolgd.", "Jansma"),
        ("Econoom Jansma (FEZ) becijferde de kosten op € 2 mln.", "Jansma"),
        ("Over haar ziekte schreef Jansma een brief aan de minister.", "Jansma"),
        ("In de woorden van Jansma: ik heb drie jaar gewacht op een vergunning.", "Jansma"),
        ("Verwezen wordt naar de contactpersonen Jansma en Pinas.", "Pinas"),
        ("Hoogleraar Bolwijn is gebeld en komt op 3 mei langs.", "Bolwijn"),
        ("Volgens hoogleraar Koen Jansma, met wie is gesproken, kan dit.", "Jansma"),
        ("TNO (Jansma en Pinas) komt maandag langs voor een gesprek.", "Jansma"),
        ("Contactpersonen: CPB (Jansma, 06-12345678).", "Jansma"),
        ("Het door Jansma ontwikkelde rekenblad staat op de schijf.", "Jansma"),
        ("De gedachte is afkomstig van Jansma van FEZ.", "Jansma"),
        ("De kinderen (Ilyas 2004, Hafsa 2007) wonen bij oma.", "Hafsa"),
        ("Zoals Jansma in 2021 in zijn klacht stelde, was de dosering onjuist.", "Jansma"),
        ("De documentaire van mevrouw Jansma over haar dochter is uitgezonden.", "Jansma"),
        ("Opgesteld door: K. Steenhuis\n\nUit onderzoek van Steenhuis blijkt dat.", "| Steenhuis"),
    ],
)
def test_who_is_at_work_or_has_a_case_goes(text: str, goes: str) -> None:
    assert goes in " | ".join(("", *gone(text)))
