# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

import pytest

from redaction.recognizers import id_number
from redaction.recognizers.reading import Reading


def found(text: str) -> list[str]:
    return [text[claim.start : claim.end] for claim in id_number.find(Reading(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mevrouw Baran, klantreferentie TVL/2022/61-0093, wacht", "TVL/2022/61-0093"),
        ("onder betalingskenmerk 4020 3311 5577 8800 overgemaakt", "4020 3311 5577 8800"),
        ("Referentie van de visumaanvraag: RAB/CAS/2025/004417.", "RAB/CAS/2025/004417"),
        ("Zijn Syrische paspoort (nr. N0127731) is verlopen", "N0127731"),
        ("haar rijbewijs, nr. 5728304416, is ingenomen", "5728304416"),
        ("Sédula 1960042215; geboren te Rincon", "1960042215"),
        ("Haar klacht bij de geschilleninstantie heeft nummer GIL-2023-00881.", "GIL-2023-00881"),
        ("Mijn aanvraag bij het loket staat bekend onder nummer WTZ-22-00417.", "WTZ-22-00417"),
        ("UWV kon dat in zijn beschikking (2207.1144-0912) niet bevestigen", "2207.1144-0912"),
        ("kenmerk CIZ 4418820 voor haar moeder", "4418820"),
        ("het Wajong-dossier 0044.18.227 van haar zoon", "0044.18.227"),
        ("Lidmaatschap FNV 10044287 van de heer Pot", "10044287"),
        ("zij is bij Slachtofferhulp bekend onder SHN-448-2201", "SHN-448-2201"),
        ("de paspoortnummers (NP4R81KL2 en XD883120) staan erbij", "XD883120"),
    ],
)
def test_a_number_is_a_persons_behind_other_words_for_a_reference(text: str, wanted: str) -> None:
    assert wanted in found(text)


def test_a_table_of_persons_has_their_cases_in_its_columns() -> None:
    table = (
        "Gezin | Adres | Zaak | Stand\n"
        "fam. Wiersma | Dorpsweg 4, Stedum | NCG-0071-4410 | sloop\n"
        "Rana Haddad | Molenweg 9, Wirdum | IMG-2020-118822 | taxatie\n"
        "\nZaak | Stand\n36 512 | aangenomen\n"
    )
    assert {"NCG-0071-4410", "IMG-2020-118822"} == set(found(table))


@pytest.mark.parametrize(
    "text",
    [
        "ref.      BZ2313847\nKlager | Datum | Zaak\nA. Bos | 3 mei | open\n",
        "Melder   Datum        Zaaknummer\nPrins    12-03-2024   2024Z03871\n",
        "Motie | Indiener | Nummer\nwonen | Bos | 36512-12\n",
        "Referentie van de nota: DGBI / 97320648",
    ],
)
def test_papers_in_tables_and_letterheads_number_nobody(text: str) -> None:
    assert found(text) == []
