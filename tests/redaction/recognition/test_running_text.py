# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""Texts of law and advice stay readable: their capitals, compounds and broken words name nobody."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    "text",
    [
        "Dit valt onder artikel 5.1, tweede lid, van de Woo. De relevante artikelen uit de Woo staan in de bijlage.",
        "Het Bbz geldt als laatste vangnet. Leningen op grond van het Bbz hebben een vaste rente.",
        "Zie het Instellingsbesluit 2011, Stcrt. 2011, 12119, en Stcrt. 2014, 135.",
        "De rente van 8% acht ik niet disproportio-neel in een markt met weinig risico.",
        "Ten slotte wordt opgemerkt dat verplichtingen vervallen. Zelden is vooraf een toets gedaan. Eenieder kan een verzoek doen.",
        "Van regeldrukkosten is dus geen sprake.",
        "De lasten voor MKB'ers en zzp-ers dalen, ook bij BNC-fiches35 van dit jaar.",
        "De uitwerking van Verordening (EU) 2018/84833 volgt; de klager en zijn gezin wachten daarop.",
        "Dit is overgenomen door de Europese Commis-\nsie; zij reageert in mei.",
        "Onze referentie DGA-PAV / 21286882\nBHM: 21286928\nKopie aan",
        "Voorgesteld 6 juli 2021\n\nen gaat over tot de orde van de dag.\nInge van Dijk\nGrinwis\n",
        "De vice-president van de Raad van State,\nTh.C. de Graaf\n",
    ],
)
def test_running_text_stays(text: str) -> None:
    assert not gone(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mevrouw Woo heeft gebeld over haar uitkering.", "Woo"),
        ("Contactpersoon: Zelda Markt\nTel. 070 379 11 22", "Zelda Markt"),
        ("Met vriendelijke groet,\n\nTen Slotten\nbeleidsmedewerker", "Ten Slotten"),
    ],
)
def test_people_who_are_called_so_go(text: str, name: str) -> None:
    assert any(name in found for found in gone(text))
