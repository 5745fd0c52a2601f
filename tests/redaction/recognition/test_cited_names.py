# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

import datetime as dt

import pytest

from redaction.document import plain_text
from redaction.profile import load_profile
from redaction.propose import findings


def gone(text: str, on: dt.date | None = None) -> str:
    found = findings(plain_text(text), profile=load_profile(), on=on)
    return " | ".join(f.text for f in found if f.redact)


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Onderzoekers Scheerens en Hattie worden in de brief geciteerd.", "Scheerens"),
        ("Zie ook het kind, Goeman en Van Os in het Tijdschrift voor Familierecht.", "Van Os"),
        ("Over de bodem schreef Whaley al in 2009.", "Whaley"),
        ("Voor de cijfers baseerden wij ons op Brandon en Fatah-Black.", "Fatah-Black"),
        ("In de literatuur wordt verschillend gedacht (o.a. Spijkerboer en Battjes).", "Battjes"),
        ("Wij wijzen op het werk van Keirse.", "Keirse"),
        ("Volgens De Weert (2O18) is de uitval groot.", "Weert"),
        ("De commissie onder leiding van Micha de Winter schreef in 2019", "Winter"),
        ("een citaat van Anton de Kom of van dichter Dobru", "Dobru"),
        ("de lessen op de Dr. Aletta Jacobsschool", "Jacobsschool"),
        ("gecontroleerd door Van Kleef Akoestiek.", "Kleef"),
        ("De ruimte in Boetelerveld is toereikend", "Boetelerveld"),
        ("op de Van Brienenoordcorridor rijdt niemand", "Brienenoordcorridor"),
        ("artikel 8.9 Wvo 2020 en Wkkgz art. 11", "W"),
        ("Opgesteld    Nishant Ramdhani, CIO Rijk", "Rijk"),
        ("Van: Pels Rijcken (mr. D. Kasteleijn)", "Pels"),
        ("zie Van Maanen in het NTBR, en Boeles in A&MR.", "Maanen"),
        ("de bundel onder redactie van Brandon, Jones, Jouwe en Van Rossum.", "Rossum"),
        ("De rapporten-Draghi en -Letta blijven het vertrekpunt.", "Draghi"),
        ("Onderzoekers van het KIT, onder wie Bymolt, toonden dat aan.", "Bymolt"),
        ("Hoogleraren Heithuis en Essers wijzen in het Weekblad op het risico.", "Essers"),
        ("Historicus Theo Boiten beschreef de luchtstrijd.", "Boiten"),
        ("Zie ook Hijma in de Asser-serie.", "Hijma"),
        ("Boeken van Jos van Beurden zijn gebruikt.", "Beurden"),
        ("Het gebouw is een geschenk en ontworpen door Louis Cordonnier.", "Cordonnier"),
        ("een stilleven dat wordt toegeschreven aan Hendrick Vlasblom", "Vlasblom"),
        ("Volgens vaste rechtspraak, sinds Gomes Valente, is dat anders.", "Valente"),
        ("in de sector spreekt men van de Lex Bukman.", "Bukman"),
        ("het arrest Vlaamse Gemeenschap/Van Zijl", "Zijl"),
        ("Generaal Spoor heeft na de oorlog een brief gestuurd.", "Spoor"),
        ("De minister van Natuur en Stikstof, destijds Van der Wal, heeft dat beloofd.", "Wal"),
        ("Minister Harbers sprak met zijn Duitse collega Wissing.", "Wissing"),
        ("Hij gaat aan boord van de Willem van der Zwan.", "Zwan"),
        ("in het gebied rond de Dr. Calsstraat stijgt het water", "Calsstraat"),
        ("de viering in het Suzanna Westerhof-Park", "Westerhof"),
        ("Het Militair Hospitaal Dr. A. Mathijsen heeft zijn archief overgedragen.", "Mathijsen"),
        ("Zij heeft inmiddels een plek bij Kapsalon Monique.", "Monique"),
        ("Uit de monitor van de Leger des Heils-opvang blijkt dat.", "Leger"),
        ("via gastouderbureau De Appelbloesem, dat failliet is", "Appelbloesem"),
        ("Daar legde deurwaarderskantoor Van der Velde & Van Hal beslag.", "Velde"),
        ("werknemers van Janssen & De Wit Flexwerk B.V. waren er", "Janssen"),
        ("bereidt zich voor bij Hizkia van Kralingen, het vervoersbedrijf.", "Kralingen"),
        ("Vgl. Postma en Van Galen, Tekst & Commentaar, aantekening 2.", "Galen"),
        ("Onderzoekers van de WUR, onder wie Bleumink, toonden dat aan.", "Bleumink"),
        ("Hoogleraren Veldman en Kiers wijzen op dat risico.", "Kiers"),
        ("Het rapport van Rietkerk en Sijtsma over stille armoede (2016)", "Sijtsma"),
        ("een doek dat wordt toegeschreven aan Pieter Claesz", "Claesz"),
        ("Boeken van Kees Schuyt zijn gebruikt.", "Schuyt"),
        ("Hij was aan boord van de Willem Barentsz.", "Barentsz"),
        ("in het gebied rond de Dr. Poelsstraat", "Poels"),
        ("De Koninklijke Friesche Klipperbond steunt dat.", "Klipperbond"),
        ("Hij ging aan boord van het Wapen van Hoorn.", "Hoorn"),
        ("Vaste rechtspraak, sinds Orsouw Kwant, eist dat.", "Kwant"),
        ("Hij zat vast in de PI Heerder Poorten.", "Poorten"),
        ("spreekt men nog van de Lex Koekkoek.", "Koekkoek"),
        ("in de Nieuwe Kerk te Delft", "Kerk"),
        ("een jurk van Ann Kerr, gravin van Roxburghe", "Kerr"),
        ("zijn perceel (kadastraal bekend als ABC00-K-1187)", "1187"),
        ("De boete van 300.000 baht is betaald door de heer Chan.", "300"),
        ("CC: DVB-CS@minbuza.nl en algoritmen@minbzk.nl", "@"),
    ],
)  # fmt: skip
def test_who_and_what_is_public_by_its_words_stays(text: str, stays: str) -> None:
    assert stays not in gone(text)


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("Econoom Jansma van de directie belde gisteren.", "Jansma"),
        ("Wij baseren ons op de mail van Jansma.", "Jansma"),
        ("Het gaat om Mark Jansma (22 november 1960), die klaagt.", "Jansma"),
        ("Met dhr. Jansma-Bouali van het Geldmuseum is gebeld.", "Jansma"),
        ("Gesproken met Jant van der Weg over de lijn.", "Weg"),
        ("Gasten:\nTWUMASI, Abena (Oorlogsgravenstichting)\n", "TWUMASI"),
        ("Ik kon niet komen omdat mijn dochter Bethlehem ziek was.", "Bethlehem"),
        ("Van: Brinkhof, G.J.M. (Gert)\n\nDag allen,", "Brinkhof"),
        ("Van: Huisman, G.J.M. (Sjaard)\n\nHet stuk van Sjaard volgt.", "| Sjaard"),
        ("Opperwachtmeester der Koninklijke Marechaussee Jansma belde.", "Jansma"),
        ("Titia Jansma voor Menzis sprak ook.", "Jansma"),
        ("Mevrouw Jansma schreef in 2019 een brief.", "Jansma"),
        ("Bewoner Kowalczyk stelt dat de minister liegt.", "Kowalczyk"),
        ("het onderzoek van Jansma (afdeling FEZ) loopt nog", "Jansma"),
        ("Opgesteld door: Jansma, FEZ", "Jansma"),
        ("Neem niets aan, maar verwijs naar Koos; met verwijzing naar Koos kan het.", "Koos"),
        ("Woordvoerders Cas en Leontien stemmen af met COA.", "Leontien"),
        ("Op 29 april spraken Isenia en Schimmelpenninck met hem.", "Isenia"),
        ("Het projectbureau Jansma is ingelicht.", "Jansma"),
        ("mail aan jansma@minbzk.nl en anneke@minvws.nl", "anneke@minvws.nl"),
        ("Fokkema wijst erop dat in Ten Boer dezelfde aannemer werkt.", "Fokkema"),
        ("Het gaat om Sgt. b.d. Rudolf Leatemia (22 november 1960).", "Leatemia"),
        ("Jant van der Weg (FNP Jongeren) is positief.", "Weg"),
        ("besproken met dhr. Vermeulen-Haile van het Geldmuseum.", "Vermeulen"),
        ("Maritiem archeoloog dr. Arent Vosmaer dateert het schip rond 1650.", "Vosmaer"),
        ("Het museum (Stéphanie Coenegracht, hoofd collecties) wil dat.", "Coenegracht"),
        ("Hij bewaart de foto's van Yara Isenia in het dossier.", "Isenia"),
        ("De fout wordt toegeschreven aan Petra Veldman.", "Veldman"),
        ("Dat volgt uit de Verklaring van Yilmaz.", "Yilmaz"),
    ],
)
def test_who_is_met_or_works_here_goes(text: str, goes: str) -> None:
    assert goes in gone(text)


def test_a_letter_greets_the_minister_of_that_day_by_name() -> None:
    letter = "Geachte meneer Vijlbrief,\n\nU bent vorige maand in Loppersum geweest."
    assert "Vijlbrief" not in gone(letter, dt.date(2022, 11, 20))
    assert "Vijlbrief" in gone("Van: H. Vijlbrief\n\n" + letter, dt.date(2022, 11, 20))


def test_a_member_who_asks_questions_stays_and_an_official_so_called_does_not() -> None:
    asked = "Mevrouw Teunissen heeft bij de begroting schriftelijke vragen gesteld."
    day = dt.date(2024, 12, 5)
    assert "Teunissen" not in gone(asked, day)
    assert "Teunissen" in gone("Contactpersoon: A. Teunissen\n\n" + asked, day)


@pytest.mark.parametrize(
    "text",
    [
        "Zie ook Feringa en Oudmaijer, Nederlands omgevingsrecht, en de uitspraak van het Hof.",
        "Het onderzoek van Verlooij en Stapersma laat hetzelfde zien.",
        "In 2019 adviseerde Holterhues om de bewijslast te verlichten.",
        "Verlooij en Ottenhof betogen in het NTvG (2021;165:D5907) dat dit een lacune is.",
        "Dit verwijst naar Hella Haasse en naar Wolterinck.",
        "- Stapersma & Vergeynst, onderzoek naar politie en technologie\n",
        "Professor Stapersma publiceerde kritisch over invaren.",
    ],
)
def test_the_author_of_a_study_stays(text: str) -> None:
    assert gone(text) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Opgesteld door: drs. K. Verlooij\n\nHet onderzoek van Verlooij is klaar.", "Verlooij"),
        ("Het onderzoek van Verlooij (FEZ) is nog niet klaar.", "Verlooij"),
        ("Het onderzoek van mevrouw Stapersma is nog niet klaar.", "Stapersma"),
    ],
)
def test_an_official_who_wrote_something_goes(text: str, name: str) -> None:
    assert name in gone(text)


@pytest.mark.parametrize("paper", ["advies", "memo", "nota", "verslag", "concept"])
@pytest.mark.parametrize("name", ["J. Hoogterp", "P.J. van der Meulen", "M. Terwindt"])
def test_who_wrote_a_paper_of_the_department_goes(paper: str, name: str) -> None:
    text = f"Het {paper} is geschreven door {name} en op 3 juli vastgesteld."
    assert name.split()[-1] in gone(text)


def test_who_wrote_a_book_stays() -> None:
    assert "Terwindt" not in gone("Zie het boek, geschreven door M. Terwindt (2014), over de wet.")
