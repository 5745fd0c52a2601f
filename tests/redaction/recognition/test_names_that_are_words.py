# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""A name that is a Dutch word, or a place, where the words around it leave no other reading."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De advocaat, mr. B.L. Donderdag, vraagt uitstel.", "B.L. Donderdag"),
        ("Afgestemd met: Maj. F. Oktober, Dr. T. Sahetapy", "F. Oktober"),
        ("Hun schade-expert, S. Kwartiermeester van Bureau Oost, leverde drie rapporten.", "S. Kwartiermeester"),
        ("Tegen de handelaar Joh. Geit uit Drenthe is proces-verbaal opgemaakt.", "Joh. Geit"),
        ("Aan: Mensah, Efua Yaa; Klein, April de; Dongen, P. van\nOnderwerp: cacao\n\n", "Klein, April de"),
        ("Dit is doorgezonden aan Justis t.a.v. Ter Braak. Bel niet voor 1 oktober.", "Ter Braak"),
        ("Bij het Kabinet is jhr. W. Rengers tot Oosterbeek aanspreekpunt.", "Rengers tot Oosterbeek"),
        ("De initiatiefnemer uit Veendam, Geert Molensteen, belt elke dag.", "Geert Molensteen"),
        ("Afgestemd met: P. van Dongen; Wijhe (LNV)\n\nAanleiding", "Wijhe"),
    ],
)  # fmt: skip
def test_initials_a_title_or_a_field_make_any_word_a_surname(text: str, name: str) -> None:
    assert any(name in found for found in gone(text))


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("De verklaring is van Kees Keizer. Keizer, een oud-werknemer, is verhuisd.", "Keizer"),
        ("Gehoord is ook Esther de Keizer. De Keizer is tweemaal gehoord.", "De Keizer"),
        ("Handelaar Joh. Geit is bekend. Geit vervoerde negen pony's.", "Geit"),
        ("Gesproken is met R. Vriend. Een vriend tolkte. Vriend koppelt terug.", "Vriend"),
        ("Contact: R. Hakman. Hakmans notitie volgt.", "Hakmans"),
        ("Dank aan Roos Bakkerink.\n\nTot morgen, met groet van ons.\n\nRoos\n\nBijlage: brief", "Roos"),
    ],
)  # fmt: skip
def test_somebody_named_in_full_is_told_of_by_the_bare_word(text: str, again: str) -> None:
    assert again in gone(text)


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Contact: J. Keizer. In de keizertijd gold dat niet. De keizer van Japan komt.", "keizer"),
        ("Contact: Gülcan Er. Er is te weinig aandacht voor preventie.", "Er"),
        ("Contact: Osman Water. Het water staat hoog. Water stroomt de polder in.", "Water"),
    ],
)
def test_the_word_itself_stays_where_it_is_no_name(text: str, stays: str) -> None:
    assert stays not in gone(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Carintrax is positief, en Lindehage (Fem ter Beek) zeer kritisch.", "Fem ter Beek"),
        ("Geluiden komen van Gerrit Postma en Mark van Wijnen uit Beesd.", "Mark van Wijnen"),
        ("Gisteren belde de oprichter, Loek van Drongelen, over de rekening.", "Loek van Drongelen"),
        ("Namens ons bestuur (Jan Jaap Zonnebloem, Mien Zonnebloem-Wolters en ondergetekende).", "Jan Jaap Zonnebloem"),
        ("Provincie Drenthe (Sanne Kuil), IPO en Staatsbosbeheer zijn gehoord.", "Sanne Kuil"),
        ("Een proef in Sneek onder leiding van Rashmi Jhagroe liep goed.", "Rashmi Jhagroe"),
        ("Er waren er drie; voor het eiland Yuraima Pieters. Mw. Pieters overhandigde een brief.", "Yuraima Pieters"),
        ("Mijn collega Van den Heuvel-Dijk stuurt de onderbouwing.", "Van den Heuvel-Dijk"),
        ("Kopie aan\nVan Rooij (AFP), Klever-Postma (BZ/EU), Tan (IRF)\n\nKlever merkt op dat de richtlijn moet zijn omgezet.", "Klever"),
        ("Procesadvies inzake Van Heeswijk e.a. / Staat", "Van Heeswijk"),
        ("Procesadvies inzake Terpstra e.a. / Staat (Ministerie van JenV)", "Terpstra"),
        ("Samenvatting voor de bewindspersoon\nDe heer Visser en mevrouw Ramdin klagen over een verlaging.", "Visser"),
    ],
)  # fmt: skip
def test_somebody_in_full_is_no_body_and_no_place(text: str, name: str) -> None:
    assert any(name in found for found in gone(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mevrouw Oma Truus vertelde over vroeger.", "Oma Truus"),
        ("Gesproken is met shon Papa Isenia, die namens de buurt spreekt.", "shon Papa Isenia"),
        ("Hij is gehoord door brigadier Nadia Wolfjager.", "brigadier Nadia Wolfjager"),
        ("De woning is van sergeant-majoor b.d. T. Rozendal, die recht van overpad heeft.", "sergeant-majoor b.d. T. Rozendal"),
        ("Aanwezig waren Dra. Ni Made Ayu Suryani (museum) en de heer Bos.", "Dra. Ni Made Ayu Suryani"),
        ("Daarop kwam een bevestiging van rnevrouw Kortenaar.", "Kortenaar"),
    ],
)  # fmt: skip
def test_a_form_of_address_of_any_origin_goes_with_the_name(text: str, name: str) -> None:
    assert any(name in found for found in gone(text))


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("De vestiging van dr. E. Terpstra van het Sinaï Centrum sluit.", "Sinaï"),
        ("Op 29 april sprak Wolterbeek op F.D. Roosevelt Airport met ons.", "Roosevelt"),
        ("De Tjaarda-Stichting vraagt subsidie.", "Stichting"),
    ],
)
def test_the_body_or_place_behind_a_name_stays(text: str, stays: str) -> None:
    assert not any(stays in found for found in gone(text))
