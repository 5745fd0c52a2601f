# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from redaction.document import plain_text
from redaction.finding import Finding
from redaction.profile import load_profile
from redaction.propose import findings

PROFILE = load_profile()


def all_of(text: str) -> tuple[Finding, ...]:
    return findings(plain_text(text), profile=PROFILE)


def gone(text: str) -> str:
    return " | ".join(f.text for f in all_of(text) if f.redact)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Van: E.M. Tromp-van Heemst (directie PDV)", "E.M. Tromp-van Heemst"),
        ("Contactpersoon: mw. drs. Samira Bouhali", "Samira Bouhali"),
        ("Auteur\nJ. de Vries\n\nDatum\n3 mei 2024", "J. de Vries"),
        ("Van\nHylke Sminia\nDatum\n", "Hylke Sminia"),
        ("Van: Kuiken, Douwe <douwe.kuiken@minienw.nl>", "Kuiken, Douwe"),
        ("CC: ter Haar, Diederike", "ter Haar, Diederike"),
        ("Cc: Öztürk, B.; Lapré, Vanessa", "Lapré, Vanessa"),
        ("AAN: Minister VAN: Kapt. Lars Hofstede CC: Winnie Sabajo REF: 1", "Winnie Sabajo"),
        ("Beste Sanne,\n\ntekst", "Sanne"),
        ("Vanessa, Baris,\n\nwillen jullie kijken", "Baris"),
        ("tekst\n\nMet vriendelijke groet,\n\nNana Yaa Opoku\nadviseur", "Nana Yaa Opoku"),
        ("tekst\n\nGr. Douwe", "Douwe"),
        ("Hoogachtend,\nde minister van Financiën,\nnamens deze,\n\nmr. G.W. Steenbeek", "G.W. Steenbeek"),
        ("de heer Groen belde", "Groen"),
        ("de heren Benschop (RSG) en Elbers spraken", "Elbers"),
        ("mevrouw Koning vroeg dit", "Koning"),
        ("bestuurder Chukwuemeka Okonjo kwam", "Chukwuemeka Okonjo"),
        ("Leraar Bronisława Wiś-\nniewska maakte bezwaar", "Bronisława Wiś-\nniewska"),
        ("Docent J.\nvan den Eijnde zou", "J.\nvan den Eijnde"),
        ("een gesprek met Younes Tahiri over", "Younes Tahiri"),
        ("bestaat uit Marijke van Hees en anderen", "Marijke van Hees"),
        ("ook Henk Griffioen was er", "Henk Griffioen"),
        ("door H. ten Cate Hoedemaker, bewoner", "H. ten Cate Hoedemaker"),
        ("OPSTELLER: M.J. VAN DER LAAN-PIETERSE", "M.J. VAN DER LAAN-PIETERSE"),
        ("Opgesteld door: Raden Prawiro", "Raden Prawiro"),
        ("volgens Liu Meiqi klopt het", "Liu Meiqi"),
        ("Kun jij Tahmina vragen", "Tahmina"),
        ("- Obinna Nwosu (start-up)", "Obinna Nwosu"),
        ("Bruinsma, Teun (VRO)   di 09:41\nTop.", "Bruinsma, Teun (VRO)"),
        ("Akerman, Cor van den (VRO) heeft dit toegevoegd", "Akerman, Cor van den (VRO)"),
        ("De weledelgeboren heer M.A. Goedhals\nDorpsstraat", "De weledelgeboren heer M.A. Goedhals"),
        ("met zijn tolk Ms Oyelaran en", "Ms Oyelaran"),
        ("5. POC: ELT J. (JORRIT) VAARTINGER, MDTN", "J. (JORRIT) VAARTINGER"),
        (">> Volgens mevrouw Marjolein Tuin-\n>> kersma is dat zo", "Tuin-\n>> kersma"),
        ("Onderzoeker Nguyễn Thu Hằng leest mee", "Nguyễn Thu Hằng"),
        ("Deelnemers:\n- Gerson Felicia\n- Swinda Janga", "Swinda Janga"),
        ("Van: Brinkhof, G.J.M. (Gé)\nAan: Nanninga, Rieneke\n", "Brinkhof"),
    ],
)  # fmt: skip
def test_a_name_goes(text: str, name: str) -> None:
    assert name in gone(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minister Wiersma heeft de nota gezien.",
        "Staatssecretaris Nobel is bijgepraat.",
        "De ambtgenoot uit Duitsland, Boris Pistorius, is verhinderd.",
        "De leden Ellemeet en Hijink hebben gevraagd.",
        "Het lid De Groot komt erop terug.",
        "De motie-Ceder/Inge van Dijk is aanvaard.",
        "de motie Van Ballekom c.s. en het amendement-Grinwis",
        "De minister van Financiën,\nEelco Heinen",
        "Grinwis (CU) en De Hoop (GL-PvdA) zijn voor.",
        "Het Wilhelmina Kinderziekenhuis en het Anne Frank Huis doen mee.",
        "Gebroeders Smit B.V. en het Van Gogh Museum",
        "De Prins Hendrikkade en de Johannes Postkazerne",
        "het advies van de commissie-Rinnooy Kan",
        "de ziekte van Crohn en het syndroom van Down",
        "Koningin Máxima en president Macron",
        "in Den Haag, Amsterdam en Goor",
        "de Tweede Kamer der Staten-Generaal en de Raad van State",
        "het Adviescollege Toetsing Regeldruk (ATR)",
        "Maatschappelijk Verantwoord Ondernemen",
        "Aanleiding\nGeadviseerd besluit\nKernpunten\nToelichting",
        "Verhulst & De Haas (2019) laten dit zien",
        "Aan: Staatssecretaris Participatie en Integratie\nVan: directie PDV",
        "Bezuidenhoutseweg 73, Postbus 20401, 2500 EK Den Haag, 070 379 8911, info@minezk.nl",
    ],
)
def test_it_stays(text: str) -> None:
    assert gone(text) == ""


def test_a_minister_on_the_list_is_kept_as_a_finding_with_its_reason() -> None:
    (finding,) = all_of("Minister Wiersma heeft de nota gezien.")
    assert not finding.redact
    assert finding.ground is None
    assert "bewindspersoon" in finding.reason


def test_an_official_with_a_ministers_surname_goes_and_is_flagged() -> None:
    text = "Van: H. Kuipers\nAan: minister Kuipers\n\nKuipers licht dit toe. Minister Kuipers weet dit."
    spans = [(f.text, f.redact, f.confidence) for f in all_of(text)]
    assert spans[0] == ("H. Kuipers", True, "doubt")
    assert ("Kuipers", False, "sure") in spans
    bare = next(f for f in all_of(text) if f.start == text.index("Kuipers licht"))
    assert bare.redact
    assert bare.confidence == "doubt"
    last = next(f for f in all_of(text) if f.start == text.rindex("Kuipers"))
    assert not last.redact


def test_agreement_and_headers_make_sure_and_one_weak_witness_doubts() -> None:
    sure = next(f for f in all_of("Contactpersoon: mw. drs. Samira Bouhali"))
    assert sure.confidence == "sure"
    assert "header-fields" in sure.sources
    doubt = next(f for f in all_of("De bijlage ligt nog bij Qxarlowatti."))
    assert doubt.confidence == "doubt"


def test_every_finding_says_why_in_dutch_and_names_its_sources() -> None:
    for finding in all_of("Van: E.M. Tromp\nBSN 111222333, tel. 06-12345678, minister Kaag"):
        assert finding.reason
        assert finding.sources
        assert finding.redact == bool(finding.ground)


def test_recognition_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert "06-87654321" in gone("bel J. Jansen op 06-87654321")


def test_importing_the_proposal_does_not_load_presidio() -> None:
    code = (
        "import sys, redaction.propose, redaction.rendition, redaction.profile\n"
        "sys.exit(any(m.startswith(('presidio', 'spacy')) for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
