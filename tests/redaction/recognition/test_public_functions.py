# SPDX-License-Identifier: EUPL-1.2
"""The word beside a name that says which public function it has."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from redaction.document import plain_text
from redaction.profile import load_profile
from redaction.propose import findings
from redaction.recognizers.function_titles import RECOGNISER as TITLES
from redaction.recognizers.reading import read
from redaction.visibility.functions import function_role


def role(text: str) -> str:
    """Return the role of the name between ``[`` and ``]``."""
    start, end = text.index("["), text.index("]") - 1
    return function_role(text.replace("[", "").replace("]", ""), start, end)


@pytest.mark.parametrize(
    "text",
    [
        "De secretaris-generaal [Jan Jansen] is akkoord.",
        "Dit is met SG [Jan Jansen] besproken.",
        "DG Mobiliteit [Piet de Vries] stuurt de nota.",
        "DGLM [Piet de Vries] stuurt de nota.",
        "de plv. SG [Jan Jansen]",
        "de plaatsvervangend secretaris-generaal mr. [J. Jansen]",
        "de directeur-generaal Luchtvaart en Maritieme Zaken, [Piet de Vries],",
        "de secretaris-generaal van het ministerie van Financiën, drs. [J. Jansen]",
        "Met [Jan Jansen], secretaris-generaal van BZK, is gesproken.",
        "Met [Jan Jansen] (DG Milieu) is gesproken.",
        "[Jan Jansen] (plv. SG) is akkoord.",
        "Volgens wat wij hoorden van de directeur-generaal\n[Jan Jansen] is dat zo.",
        "Hoogachtend,\nDe secretaris-generaal,\n[J. Jansen]",
    ],
)
def test_top_officials(text: str) -> None:
    assert role(text) == "top-official"


@pytest.mark.parametrize(
    "text",
    [
        "ambassadeur in Parijs [Jan Jansen] meldt",
        "ambassadeur [Jan Jansen] meldt",
        "de Nederlandse ambassadeur bij de NAVO, [Jan Jansen],",
        "PV [Robert de Groot] sprak in Brussel",
        "PV EU [Robert de Groot] sprak in Brussel",
        "de permanent vertegenwoordiger bij de VN [Jan Jansen]",
        "[Jan Jansen], ambassadeur in Berlijn, meldt",
        "[Jan Jansen] (ambassadeur te Londen) meldt",
        "consul-generaal [Jan Jansen]",
        "tijdelijk zaakgelastigde [Jan Jansen]",
    ],
)
def test_ambassadors(text: str) -> None:
    assert role(text) == "ambassador"


@pytest.mark.parametrize(
    "text",
    [
        "voorzitter van de ACM [Jan Jansen] schrijft",
        "[Jan Jansen], voorzitter van de ACM, schrijft",
        "[Jan Jansen], lid van de raad van bestuur van het UWV,",
        "lid van de raad van bestuur van de Autoriteit Financiële Markten [Jan Jansen]",
        "bestuursvoorzitter van het COA [Jan Jansen]",
        "[Jan Jansen] (voorzitter Onderwijsraad)",
        "de voorzitter van de Onderzoeksraad voor Veiligheid, [Jan Jansen],",
        "de vice-president van de Raad van State, [Thom Jansen],",
        "de president van de Algemene Rekenkamer, [Jan Jansen],",
    ],
)
def test_members_of_a_public_board(text: str) -> None:
    assert role(text) == "board-member"


@pytest.mark.parametrize(
    "text",
    [
        "Advies van de Landsadvocaat\nBehandelend advocaat: [J. Jansen]",
        "Advies van de Landsadvocaat\nbehandelend advocaat mr. [J. Jansen]",
        "de landsadvocaat mr. [J. Jansen] adviseert",
        "Pels Rijcken\n[J. Jansen], advocaat",
        "Pels Rijcken\nmijn kantoorgenoot mr. [J. Jansen]",
    ],
)
def test_lawyers_of_the_landsadvocaat(text: str) -> None:
    assert role(text) == "landsadvocaat-lawyer"


def test_a_lawyer_of_somebody_else_is_none() -> None:
    assert role("De behandelend advocaat [J. Jansen] van de eiser belde.") == ""


@pytest.mark.parametrize(
    "text",
    [
        "burgemeester [Femke Halsema]",
        "burgemeester van Utrecht [Sharon Dijksma]",
        "Burgemeester van Utrecht, [Sharon Dijksma],",
        "de waarnemend burgemeester [Jan Jansen]",
        "[Jan Jansen], burgemeester van Urk,",
        "[Jan Jansen] (burgemeester)",
        "Brief aan burgemeester [Jan Jansen] over de dijk",
    ],
)
def test_mayors(text: str) -> None:
    assert role(text) == "mayor"


@pytest.mark.parametrize(
    "text",
    [
        "Jansen belt met [Piet de Vries] over de SG.",
        "adviseur SG [Jan Jansen]",
        "bureau SG, [Jan Jansen]",
        "namens de directeur-generaal, [Jan Jansen]",
        "Namens de secretaris-generaal,\n[J. Jansen]",
        "Aan: SG\nVan: [Jan Jansen]",
        "SG\n[Jan Jansen]\nTelefoon",
        "de secretaris-generaal van de NAVO [Mark Rutte]",
        "[Jan Jansen], secretaris-generaal van de Verenigde Naties,",
        "lid van de raad van bestuur van Shell [Jan Jansen]",
        "voorzitter van de buurtvereniging [Jan Jansen]",
        "de voorzitter van de SG-groep en daarna komt [Jan Jansen]",
        "De burgemeester is ziek. [Jan Jansen] neemt waar.",
        "De ambassadeur komt; [Jan Jansen] niet.",
        "woordvoerder burgemeester, [Jan Jansen]",
        "de projectleider [Jan Jansen]",
        "[Jan Jansen] en de secretaris-generaal",
        "PSGD [Jan Jansen]",
        "",
    ],
)
def test_a_name_without_a_function_beside_it_has_none(text: str) -> None:
    assert role(text or "[Jan Jansen]") == ""


def test_long_rows_of_capitals_take_no_time() -> None:
    text = "DG " + "Van De " * 4000 + "[" + "Jan" + "]"
    began = time.perf_counter()
    role(text)
    role("voorzitter van de Raad " + "van de Raad " * 2000 + "x [Jan]")
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vraag de teamleider Luchtruimgebruik.", ["teamleider Luchtruimgebruik"]),
        ("De projectdirecteur van de Lelylijn belt.", ["projectdirecteur van de Lelylijn"]),
        ("Een projectleider belt de minister.", []),
        ("De secretaris-generaal en DG Milieu zijn akkoord.", []),
    ],
)
def test_a_title_with_its_unit_points_to_one_person(text: str, found: list[str]) -> None:
    assert [text[c.start : c.end] for c in TITLES.find(read(text))] == found


def test_an_ombudsman_on_the_list_stays_in_function_and_nobody_of_the_office() -> None:
    text = (
        "De Nationale ombudsman, Reinier van Zutphen, deed onderzoek. "
        "Ook Kees Barendregt van de Nationale ombudsman was erbij."
    )
    found = findings(plain_text(text), profile=load_profile(), on=dt.date(2024, 5, 1))
    assert [f.text for f in found if f.redact] == ["Kees Barendregt"]
