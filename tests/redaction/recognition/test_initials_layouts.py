# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
from __future__ import annotations

import pytest

from redaction.recognizers.analyzer import recognise
from tests.redaction.recognition.going import gone


def found(text: str) -> list[str]:
    return [text[w.start : w.end] for w in recognise(text) if w.type == "INITIALS"]


def grid(bar: str) -> str:
    rows = (("Steller", "Hoofd", "Directeur"), ("J. Smit", "Mw. I. Ferreira", "Van Heusden"))
    signed = ("JS 26/8", "if. 27/8", "vH 28/8")
    return "Parafenroute\n" + "\n".join(bar.join(row) for row in (*rows, signed)) + "\n\nAanleiding"


@pytest.mark.parametrize("bar", [" | ", "\t", "      "])
def test_a_grid_is_read_whatever_divides_its_cells(bar: str) -> None:
    assert {f.strip(".") for f in found(grid(bar))} == {"JS", "if", "vH"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Medeparaaf: M.T. / RvdV\n", {"M.T.", "RvdV"}),
        ("Medeparaaf\nLtHR\nHTT\n\nNota", {"LtHR", "HTT"}),
        ("PARAAF SECR.: RvE     PARAAF DIR.: FG\n", {"RvE", "FG"}),
        ("regels verwijderd. Par. MvdB\n", {"MvdB"}),
        ("Parafen     HP   ÖvRK   SS\n\nAanleiding", {"HP", "ÖvRK", "SS"}),
        ("Parafen\nUNP / IMS / ZPW\n\nAdvies", {"UNP", "IMS", "ZPW"}),
        ("Meeparaaf: XC, BG, DWJZ (vdW)\n", {"XC", "BG", "vdW"}),
        ("Parafenroute\nDGA GvM       Dir. BK\nSG JKG        HBJZ AB\n\nNota", {"GvM", "BK", "JKG", "AB"}),
        ("Emre Şahin\nAfdeling Examens\nEŞ\n", {"EŞ"}),
        ("mr. A. Wiarda\ni.o. DvG\n", {"DvG"}),
        ("w.g. KdB\n", {"KdB"}),
        ("b/a PK\n", {"PK"}),
        ("[PK1: is dit nog actueel?]", {"PK"}),
        ("Afgestemd met: FEZ (PK), WJZ (MvdB)", {"PK", "MvdB"}),
        ("versie 0.3 (PK, 3 mei)", {"PK"}),
        ("Secr.: P.K.\n", {"P.K."}),
        ("Actie: PP belt Slavica", {"PP"}),
        ("Paul Hiemstra en Mehmet Yıldırım. Actie PH + MY, vóór 1 november", {"PH", "MY"}),
        ("Opm. 1 (LvR) Te hoog\nOpm. 2 (pb) Te stellig", {"LvR", "pb"}),
        ("Opmerking [SB1]: kan korter\nOpmerking [pb2]: nee", {"SB", "pb"}),
        ("Commented [JvdB3]: check", {"JvdB"}),
        ("LvR: ik vind dit te hoog\n", {"LvR"}),
        ("nota – def. 28/4 – JMvR/ov\n", {"JMvR", "ov"}),
        ("Ref. JvdB/SB/2023\n", {"JvdB", "SB"}),
        ("brief, ondertekend met H.v.d.Z., is", {"H.v.d.Z."}),
        ("de directeur (SB) is akkoord", {"SB"}),
        ("medewerkers (H.K., Y.B.; werktelefoon", {"H.K.", "Y.B."}),
        ("Akkoord afdelingshoofd: Lemstra   Le\n", {"Le"}),
        ("minister ingelicht 21.45 door WR. Dat", {"WR"}),
        ("tekst hier over van alles en nog wat       Paraaf\nmeer tekst staat hier ook te lezen         KvD\n", {"KvD"}),
        ("Par. J V  0Z\n", {"J V  0Z"}),
        ("Paraaf: pwv\n", {"pwv"}),
        ("Actiepunt | Wie | Datum\nNota rondsturen | DW | 4 dec.\nBellen | KJ | 5 dec.", {"DW", "KJ"}),
        ("Minuut: Enno Tjalma / ET, +31", {"ET"}),
        ("Van: Smit, Kaveh\nde Wet Bibob. KS\n", {"KS"}),
        ("Sanne Bakker belt; daarna pakt SB het op", set()),
        ("Gezien: JRS\n", {"JRS"}),
        ("2e lezer: HdV", {"HdV"}),
        ("Versie | Door\n0.1 | PN\n0.2 | HvdZ", {"PN", "HvdZ"}),
    ],
)  # fmt: skip
def test_initials_are_found_by_label_and_layout(text: str, wanted: set[str]) -> None:
    assert wanted <= set(found(text)), found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Parafenroute\nFEZ | WJZ | DG\nJ. Smit | P. de Vries | A. Kramer\n\nAanleiding\nDe EU en de VN.",
        "akkoord van FEZ en WJZ, gezien door DGBI",
        "Actie: FEZ en BZK leveren input",
        "de directeur (DGOO) en het hoofd (WJZ)",
        "de AMvB, de RvS en de ABRvS",
        "het advies v.o.v. de N.V. en B.V., N.B. c.q. P.M.",
        "U.S. en U.K. doen mee; EZK/LNV is akkoord",
        "De HBO/WO-instellingen, AO/IC en I/O",
        "minister-president (MP) en de SG",
        "kosten in EUR/kg en kWh/jr",
        "Kopie aan: BZ, JenV, OCW",
        "[A1] en [B2] verwijzen naar de bijlage",
        "VERSLAG V.O.V. 21 501-32",
        "STAATSSECRETARIS (T.K.)",
        "Vraag 1: EK of TK?\nBZ: geen bezwaar\nFEZ: akkoord",
    ],
)
def test_abbreviations_of_bodies_are_no_initials(text: str) -> None:
    rules = [w for w in recognise(text) if w.type == "INITIALS" and w.recognizer != "statistical"]
    assert rules == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Medeparaaf JZ: A.B.-S. Hoofd: Ke.", "A.B.-S."),
        ("Aanwezig: Hasret Demirkol (HD), voorzitter", "HD"),
        ("CONCEPT v0.4 (pz 3-2, LvW 4-2)", "pz"),
        ("onze ref. 10094417/nb", "nb"),
        ("MT-lid | Rademaker | jr | 15/11", "jr"),
        ("[SH2] klopt dit bedrag?", "SH2"),
        ("Wubbo Tilstra belde. Volgens WT kan het.", "WT"),
    ],
)
def test_initials_are_known_by_their_place(text: str, wanted: str) -> None:
    assert any(wanted.strip(".") in f for f in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "Akkoord: ja\nVerslag: zie bijlage",
        "Kopie: BZK, FEZ en WJZ",
        "ISA SMIT IS OP SCHIPHOL",
    ],
)
def test_words_beside_a_place_for_initials_stay(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Gezien:  TO 2/5   Bem 6/5   plv SG vdB\n", {"TO", "Bem", "vdB"}),
        ("Afgetekend:   GW   AK   RMvdK 7/6\n", {"GW", "AK", "RMvdK"}),
        ("Paraaf opsteller    CRJ\nParaaf afdelingshoofd   J.vB  6/10\n", {"CRJ", "J.vB"}),
        ("PARAFENROUTE\nopsteller RB | hoofd HWT | DJZ AdJ | SG mvdV\n", {"AdJ", "mvdV"}),
        ("Parafenroute\n| Opsteller | MT-lid | Directeur |\n| AJM | NAB | v.O. |\n", {"v.O."}),
        ("Parafenroute\nS. Wiarda   SW\nDG-Agro        Gd\nBBR\n", {"SW", "Gd"}),
        ("Djoeke gezien 21/3 Dj\n", {"Dj"}),
        ("Medegelezen: FEZ / KvL 3/4 / WJZ MdG\n", {"KvL", "MdG"}),
        ("Steller: Olga van Tricht, Gerda Brinkman\nOntvangen op KMP: ovt / GB / RK\n", {"ovt"}),
    ],
)
def test_a_line_of_those_who_read_or_signed_is_cut_into_its_initials(
    text: str, wanted: set[str]
) -> None:
    assert wanted <= {f.strip() for f in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Medegelezen: FEZ / WJZ / BBR\n",
        "Afgestemd met: VWS, SZW en JenV\n",
        "Route: DG, SG, MT\n",
        "Gezien: ja / nee / akk\n",
        "Ontvangen: de brief van 3/4 is goed\n",
    ],
)
def test_a_line_of_units_holds_no_initials(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Over de tekst is overlegd met de RVD en met TLN.",
        "Van: DCV/VV - Saskia Veenhof\nSteller: DEU/NO, Bram Hollander",
        "Opgesteld door: Mireille Zandstra (KBZ)",
        "De conclusie van A-G Wissink volgt artikel 6:162 BW. Bram Walta leest mee.",
        "Parafen: UHT: JvH   DRM: SvdK   HDFC: n.v.t.",
        "Contact: Petra Zwart (RDW), MDTN *06 522 11 33 4",
    ],
)
def test_units_and_bodies_by_their_letters_are_nobody(text: str) -> None:
    units = {"RVD", "TLN", "DCV", "DEU", "KBZ", "A-G", "BW", "UHT", "DRM", "HDFC", "RDW", "MDTN"}
    assert units.isdisjoint(found(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Daan Wouter Bos en Koen Smit tekenen. Zet DWB en KS op het voorblad.", {"DWB", "KS"}),
        ("Gezien namens de directeur, LB.", {"LB"}),
        ("Typ. sk\n", {"sk"}),
        ("Dat punt bespreek ik met Loek.\n\nKV\n\n---\nVan: Ploeg, Ewout\n", {"KV"}),
        ("Gezien en akkoord\npg\n14/11\n", {"pg"}),
        ("Dan kan het door naar HH.", {"HH"}),
        ("M: akkoord. Retour MK. Graag spoed.", {"MK"}),
        ("Hij belt nog.\n\nGroet,\nmk\n\n", {"mk"}),
        ("Ingezien door ks op 12 mei, gewijzigd door RvdB.", {"ks", "RvdB"}),
        ("De tekst is tegengelezen door mk en PB.", {"mk", "PB"}),
        ("Mede namens FEZ/JKo en WJZ/mbr.", {"mbr"}),
        ("Typiste: lw\n", {"lw"}),
        ("Parafen\nDGKE   JvB   12/3\nFEZ    PG   13/3\nWJZ    SK   14/3\n", {"JvB", "PG", "SK"}),
        ("Parafen\nMK   JvB   PG   SR   dH\n", {"PG"}),
        ("Bart Laan. Zie 3_toespraak bl schoon.docx.", {"bl"}),
        ("Joke Reitsma leest mee.\nBHM     jr CvdW gs\n", {"jr", "CvdW"}),
        ("Versie | Wie | Wijziging\n0.2 | OD/EK | cijfers\n", {"OD", "EK"}),
        ("Lotte Bons las mee.\nOntvangen op kamer 4: ovt / GvB / LB\n", {"GvB", "LB"}),
        ("Aan: de minister via MdS en V.\n", {"MdS", "V."}),
        ("Parafenroute\nK. Verhulst KV 1/11   |  P. Schoonhoven PS 1/11  |  F. Oud fo\n", {"PS"}),
        ("Aanwezig: dJ, TvL en LvH", {"dJ"}),
        ("Paraaf directeur: JvRo\n", {"JvRo"}),
        ("FEZ is gevraagd (lbr akkoord, P.H. niet gezien).", {"lbr", "P.H."}),
        ("Nr | Wie | Wat\n15 | SH / NvL | toets\n16 | zl | zaal\n\nZeynep Laan doet 16.", {"SH", "zl"}),
    ],
)  # fmt: skip
def test_initials_are_known_by_who_stands_beside_them(text: str, wanted: set[str]) -> None:
    assert wanted <= set(found(text)), found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Parafenroute\nDir. Politie | MKz | 9/3\nAfd. hoofd | ek | 9/3\nDG | gezien 7/10 | 9/3\n",
        "Hans de Pater leest mee.\n\nParafenroute\nHDP      DJZ      CDS      SG\nHWB      mvr      OE\n",
        "U bereikt haar via Den Haag, nacht en dag.\nEINDE\n",
        "D.T.V.: de directie. Zij was afwezig (mk).",
        "Dirk Tol sprak met DT&V, de contactpersoon weet dat.",
        "Parafenroute          DGKE-DW / 97340118\n",
        "Zij sprak namens de directeur, FEZ en WJZ waren erbij.",
    ],
)
def test_words_and_units_beside_marks_are_no_initials(text: str) -> None:
    others = {
        "Afd",
        "gezien",
        "ien",
        "DG",
        "HDP",
        "Den",
        "EINDE",
        "D.T.V.",
        "mk",
        "DT",
        "DW",
        "FEZ",
    }
    assert others.isdisjoint(f for f in found(text))


def test_a_letter_that_ends_a_paragraph_does_not_take_the_heading_below() -> None:
    text = "Graag wijzigingen doorgeven.\n\nQ.\n\nOverwegingen\nDe wet kent een clausule.\n"
    assert all("Overwegingen" not in text[w.start : w.end] for w in recognise(text))


@pytest.mark.parametrize(
    "text",
    [
        "Van: DCV/CA, Marloes van Hove\nCarel Alberts leest mee.",
        "Steller: DCV/VV - Marijke Tervoort\nVera Vos leest mee.",
        "Van: IG / E. Kosters\n",
        "Gezien: C-HDP bgen. Van Asperen\n",
        "Meeparaaf: XvC, DWJZ (vdW)\n",
        "Dit gaat door naar EK.\nVersie | Wie\n0.1 | FEZ/EK\n",
        "Akkoord\nok\n14/11\n",
        "Zie de brief in map definitief schoon.docx.",
        "Ingezien door fez en de ok. Gewijzigd door in te voegen. Retour EK.",
        "Bekostigd worden HBO/wo, EUR/kg en NVT/ok.",
        "Met groet,\nde SG\n",
        "Parafen\nFEZ   PG   DJZ   WJZ   SG\n",
    ],
)
def test_the_unit_of_a_sender_and_words_in_file_names_stay(text: str) -> None:
    units = {"DCV", "CA", "VV", "IG", "C-HDP", "DWJZ", "FEZ", "EK", "ok", "in", "map"}
    units |= {"fez", "wo", "kg", "de", "PG", "DJZ"}
    assert units.isdisjoint(gone(text))


ROUTE = "Parafen\nsteller OD   mt-lid EvdK   DV GJR   B/IFZ KL\n\nAanleiding\n"


@pytest.mark.parametrize(
    "text",
    [
        "De mail van KL ligt klaar.",
        "Dat is geregeld; KL heeft dat gezien.",
        "Kopie: EvdK, KL, archief",
    ],
)
def test_a_mark_that_a_body_has_too_goes_where_it_is_somebody(text: str) -> None:
    assert " ".join(gone(ROUTE + text)).count("KL") == 2


@pytest.mark.parametrize(
    "text",
    ["De KL heeft dat gezien.", "De inzet van KL en KLu kost geld.", "Kopie: FEZ, KL, archief"],
)
def test_the_body_with_the_same_letters_stays_in_that_note(text: str) -> None:
    assert " ".join(gone(ROUTE + text)).count("KL") == 1
