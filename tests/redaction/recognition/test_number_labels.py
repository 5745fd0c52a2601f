# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.recognizers.analyzer import recognise


def found(text: str, kind: str) -> list[str]:
    return [text[w.start : w.end] for w in recognise(text) if w.type == kind]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("zijn personeelsnr. 0045 2281 staat", "0045 2281"),
        ("(pers. nr. P0091722)", "P0091722"),
        ("(cliëntnr 88.41.302)", "88.41.302"),
        ("relatienummer RN 441876203", "RN 441876203"),
        ("patiëntnurnmer 55O2817 van", "55O2817"),
        ("PATIËNTNR: 7730418", "7730418"),
        ("haar rijbewijs (5820144476) is", "5820144476"),
        ("Kopie rijbewijs 5047 1829 36.", "5047 1829 36"),
        ("paspoort NWR4P81L6 verlopen", "NWR4P81L6"),
        ("een paspoortnummer (K0412986)", "K0412986"),
        ("Haar W-document (W 07714432)", "W 07714432"),
        ("verblijfsdocument nr. IR7713042", "IR7713042"),
        ("V-nr 284 611 9073, geb.", "284 611 9073"),
        ("V-nummer: 2844.190.466", "2844.190.466"),
        ("De V-nummers zijn 260.418.7733 en 260.418.7741.", "260.418.7741"),
        ("De V-nummers zijn 260.418.7733 t/m 7735.", "260.418.7733 t/m 7735"),
        ("BIG-nummer 19042281101", "19042281101"),
        ("studentnummer s2204517", "s2204517"),
        ("leerlingnr. 204417", "204417"),
        ("uitkeringsnummer 33.110.982", "33.110.982"),
        ("polisnr. ZK-4417-228", "ZK-4417-228"),
        ("lidmaatschapsnummer 9910247", "9910247"),
        ("detentienummer 4471-208", "4471-208"),
        ("parketnummer 09-123456-22", "09-123456-22"),
        ("CJIB-nummer 0093 4471 2208 1134", "0093 4471 2208 1134"),
        ("Uw aanvraag (correspondentienummer LB-220918-0473)", "LB-220918-0473"),
        ("Haar dossier (meldnummer OSV-2023-0087) is", "OSV-2023-0087"),
        ("Mevrouw Smit diende onder dossiernummer WS-2O24-OO913 een claim in", "WS-2O24-OO913"),
        ("corporatie heeft haar nummer HC-00713986)", "HC-00713986"),
        ("perso-\nneelsnr P-OO7318. Hij", "P-OO7318"),
        ("Personeelsnummer\n00418873\n", "00418873"),
        ("Naam | Klantnr. | Plaats\nJ. Smit | 4087715 | Ede\nP. Bos | 4087716 | Ede", "4087716"),
        ("Naam          Pers.nr.     Afd.\nJ. Smit       00417725     FEZ\n", "00417725"),
        ("Registratienummer\n46.02.11.307\n", "46.02.11.307"),
        ("debiteurennummer 330 118 22", "330 118 22"),
        ("de polis van zijn vader (polisnummer 20-441-887)", "20-441-887"),
        ("zijn identiteitsbewijs, nummer IXR8B42F6,", "IXR8B42F6"),
        ("kopie ID-bewijs: SPR2KD419", "SPR2KD419"),
        ("uw klacht (zaaknummer 2022.118.44)", "2022.118.44"),
        ("geregistreerd onder klantnummer 7713.04.882", "7713.04.882"),
        ("stamnummer 88.12.07.114", "88.12.07.114"),
        ("het dossier van mevrouw Smit (nr. 2023/44131)", "2023/44131"),
        ("aanvraagnummer van mevrouw Smit: TOG-2023-44131", "TOG-2023-44131"),
        ("haar nummer bij Toeslagen is 44.102.88", "44.102.88"),
        ("de gedetineerde 4471208 klaagt", "4471208"),
        ("Employee ID: E00317745", "E00317745"),
        ("de polis 44.102.88 van mevrouw Smit", "44.102.88"),
        ("haar wapenvergunning WM4-22817", "WM4-22817"),
        ("creditcard 5412 7512 3412 3456", "5412 7512 3412 3456"),
    ],
)  # fmt: skip
def test_a_number_under_which_a_body_knows_a_person_is_found(text: str, wanted: str) -> None:
    assert any(
        wanted in f or (f in wanted and len(f) > len(wanted) - 3) for f in found(text, "ID_NUMBER")
    ), found(text, "ID_NUMBER")


@pytest.mark.parametrize(
    "text",
    [
        "Kenmerk 95900464",
        "Zaaknummer        2025Z02217",
        "Zaaknummer C/09/668120 KG ZA 24-512",
        "Bakker c.s. / Staat (zaaknr. C/09/655120 / HA ZA 23-988)",
        "export (zaak WOO-2024-0391)",
        "Ons kenmerk\nBS2022009918\n",
        "Nummer: 2023-0000118347",
        "dossier NCG-22-0417",
        "dossiernummer 36 410",
        "Het rijbewijs is 10 jaar geldig, tot 2030.",
        "Paspoorten: in 2023 werden 1.400.000 paspoorten uitgegeven",
        "de inschrijving van 12-03-2021",
        "lid 2 en artikel 3.12",
        "De klantenservice beantwoordde 14.000 vragen",
        "UBN-nummer is 2190443",
        "draaiboek DB-2021-17",
        "Notitienummer: 2024-0000318847",
        "Referentie: VWS-2023-1187-PDC",
        "Zaaknummer Kamer: 2024Z19416",
        "KvK-nummer 39087765",
        "in pas 1.2.3 van het plan",
        "Kamernummer 12.440",
        "verblijfsvergunning: 4.200 aanvragen in 2022",
        "aantal cliënten nr. 1 in de regio",
        "een nummer van 2023-2024",
    ],
)
def test_a_public_reference_is_no_number_of_a_person(text: str) -> None:
    assert found(text, "ID_NUMBER") == []


@given(
    label=st.sampled_from(["klant", "cliënt", "patiënt", "relatie", "personeels", "polis"]),
    word=st.sampled_from(["nummer", "nr", "nr.", " nr.", "-nummer", "nummer:", "nr:", "nummer is"]),
    groups=st.lists(st.integers(min_value=100, max_value=9999), min_size=2, max_size=3),
    sep=st.sampled_from(["", ".", "-", " ", "/"]),
    shout=st.booleans(),
)
def test_a_label_is_read_in_every_spelling(
    label: str, word: str, groups: list[int], sep: str, *, shout: bool
) -> None:
    value = sep.join(str(g) for g in groups)
    name = (label + word).upper() if shout else label + word
    assert any(value in f for f in found(f"het {name} {value} staat", "ID_NUMBER"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Jayden, die op 2 maart 2016 is geboren met", "2 maart 2016"),
        ("mej. L. Schouw (30.11.1998; BSN 111222333)", "30.11.1998"),
        ("Geb. O9-12-l951, BSN", "O9-12-l951"),
        ("kinderen Jaïr (geboren 19 juli 2008) en Shurendy (02/11/2010).", "02/11/2010"),
        ("leeft met twee geboortedata: 30 juni 1968 volgens Praia en 6 juni 1968 volgens", "6 juni 1968"),
        ("Naam | Geb.datum\nA. Smit | 12-03-1981\nB. Bos | 4-5-1990", "4-5-1990"),
        ("Geboortedatum\n7 mei 1962\n", "7 mei 1962"),
        ("geb. te Paramaribo, 3 mei 1961", "3 mei 1961"),
        ("geboren in Den Haag op 1 april 1970", "1 april 1970"),
        ("de geboor-\ntedatum is 1-2-1990", "1-2-1990"),
        ("GEB. 14 AUG 1975", "14 AUG 1975"),
        ("J. Smit, *12-03-1980, woont", "12-03-1980"),
        ("born 3 May 1961? nee: DOB: 1961-05-03", "1961-05-03"),
        ("geboortedatum: 19800312", "19800312"),
        ("hun dochter Lin (12 jaar, 3-4-2011)", "3-4-2011"),
        ("BSN 111222333, 04-05-1990", "04-05-1990"),
    ],
)  # fmt: skip
def test_a_date_of_birth_is_found_by_what_stands_around_it(text: str, wanted: str) -> None:
    assert wanted in found(text, "DATE_OF_BIRTH")


@pytest.mark.parametrize(
    "text",
    [
        "de brief van 12 oktober 2024 en de motie (12-10-2024)",
        "Minister Kaag (12 mei 2023) schreef",
        "De regeling geldt voor kinderen geboren na 2010.",
        "Datum 9 februari 2023",
        "het gebouw (02/11/2010) is gesloopt",
        "geboren in 2008",
        "op 7 mei is het wetsvoorstel geboden",
    ],
)
def test_an_ordinary_date_is_no_date_of_birth(text: str) -> None:
    assert found(text, "DATE_OF_BIRTH") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("login OK    user=dvanas07     ws=RTM", "dvanas07"),
        ("login FAIL  user=P_Szymczak\n", "P_Szymczak"),
        ("(export toestel dvlaan01)", "dvlaan01"),
        ("Laatst gewijzigd:  hartogd, 30-6-2022", "hartogd"),
        ("LastModifiedBy=az\\hvdzalm; Manager", "az\\hvdzalm"),
        ("Pad: P:\\Users\\gtjinkon\\dossier", "gtjinkon"),
        ("in /home/kjansen/nota", "kjansen"),
        ("map \\\\bz\\dsh\\sbroekhuijsen\\2024\\x.msg", "sbroekhuijsen"),
        ("Wie | Account\nHaar | haar7n\nTran | TRANQ02\nNasra | warsa_nc", "warsa_nc"),
        ("ook zijn login nog (djfor017)", "djfor017"),
        ("(opgemaakt: Evert Dubois, o204dube)", "o204dube"),
        ("Dennis de Wit (dwit03) deed dat", "dwit03"),
        ("inlog groenw03 als", "groenw03"),
        ("ACCOUNT T.VALSTAR.03", "T.VALSTAR.03"),
        ("Naam          Login       Kamer\nP. Vos        vosp        N17\nA. Bos        abos        N18\n", "abos"),
        ("~Yusuf Bulut: nota_def3_ybulut.docx", "ybulut"),
        ("gebruikersnaam: sjansen", "sjansen"),
        ("gewijzigd door mvdberg2 op", "mvdberg2"),
        ("ingelogd als MINFIN\\kbos", "MINFIN\\kbos"),
        ("zijn inlognaam is jansenp", "jansenp"),
        ("het account jansenp is geblokkeerd", "jansenp"),
        ("wachtwoord gereset voor jansp01", "jansp01"),
        ("zie linkedin.com/in/pieter-jansen-1b2c3 voor", "pieter-jansen-1b2c3"),
        ("skype: live:pjansen", "pjansen"),
        ("signal: pjansen.42", "pjansen.42"),
        ("u-nummer u044102", "u044102"),
        ("het profiel pieter_jansen1971 is van", "pieter_jansen1971"),
    ],
)  # fmt: skip
def test_a_user_name_is_found(text: str, wanted: str) -> None:
    assert any(f.endswith(wanted.split("\\")[-1]) for f in found(text, "USERNAME")), found(
        text, "USERNAME"
    )


@pytest.mark.parametrize(
    "text",
    [
        "user=reserve (functioneel)",
        "Horizon2020 en H2020, Covid19, CO2 en NO2",
        "op de A27, N201 en de E19",
        "zie bijlage2 en nota3, versie2",
        "het gebruikersoverleg van de gebruikers is morgen",
        "De gebruiker betaalt. Account manager volgt.",
        "sha256 d41d8cd98f00b204e9800998ecf8427e",
        "Laatst gewijzigd: 30-6-2022",
        "motie 36410-X en kst-32793-612",
        "mp3, pdf2 en win10",
        "login is nodig voor iedereen",
    ],
)
def test_a_product_road_or_programme_is_no_user_name(text: str) -> None:
    assert found(text, "USERNAME") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Zijn klein vaarbewijs (KVB2-0087154) is vervangen.", "KVB2-0087154"),
        ("met uw chauffeurskaart (T0041 7730 B) reed", "T0041 7730 B"),
        ("Bewijs: monsterboekje ZB 118804, gezien", "ZB 118804"),
        ("Melkveehoudster Wolterink (UBN 2094417) heeft", "2094417"),
        ("Mevrouw Bos heeft een eenmanszaak (KvK 01 144 872).", "01 144 872"),
        ("Mevrouw Bos is bekend bij het instituut onder VI-L-5503.", "VI-L-5503"),
    ],
)
def test_a_number_behind_any_card_or_booklet_of_a_person_is_found(text: str, wanted: str) -> None:
    assert wanted in found(text, "ID_NUMBER")


@pytest.mark.parametrize(
    "text",
    [
        "Wegdam Veevoeders B.V. (KvK 08114472) wacht",
        "LRK-nummer 214887301 is openbaar",
        "Onze referentie: 2024-0000713305",
        "De routekaart 2030 en de basisregistratie 2024",
        "Hun brieven zijn ingeboekt onder 4628954.",
        "postcode 2511 en artikelnummer 12345",
    ],
)
def test_a_public_number_behind_a_word_for_one_stays(text: str) -> None:
    assert found(text, "ID_NUMBER") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("geboren den 3den mei 1999 te Urk", "den 3den mei 1999"),
        ("(geb. 17 XI '94) is aangehouden", "17 XI '94"),
        (
            "als geboortedatum negen maart negentienhonderdachtenzestig, terwijl",
            "negen maart negentienhonderdachtenzestig",
        ),
        ("Haar huisgenoot Pim (van 28 feb. '79) betaalt. Datum: 3 mei 2024", "28 feb. '79"),
        ("geboren op drie april 1971", "drie april 1971"),
        ("Geboortejaar: 1985", "1985"),
        ("Naam         Geb.jaar\nA. Smit      1985\n", "1985"),
        ("Dhr. Y. Aksoy (geb. '85) woont", "'85"),
        ("De heer Jansen, geboren in 1985, woont", "1985"),
        ("De heer Jansen is geboren in maart 1985.", "maart 1985"),
        ("Mevrouw A. Sewrajsing (1971) woont in Ede.", "1971"),
        ("in het dossier: 12.03.1985 te Paramaribo", "12.03.1985"),
        ("12-03-1985 is mijn geboortedatum", "12-03-1985"),
        ("is op 12 maart jarig", "12 maart"),
        ("geboortedatum 12031985", "12031985"),
        ("geboren op\n12 maart 1985", "12 maart 1985"),
        ("geboren op 12\nmaart 1985", "12\nmaart 1985"),
        ("born on March 12, 1985", "March 12, 1985"),
        ("cliënt X., 12/3/1985, verzoekt. Datum: 3 mei 2024", "12/3/1985"),
    ],
)
def test_a_date_of_birth_in_any_spelling_is_found(text: str, wanted: str) -> None:
    assert wanted in found(text, "DATE_OF_BIRTH")


@pytest.mark.parametrize(
    "text",
    [
        "De brief is van 3 mei 2019. Datum: 4 juni 2024",
        "Haar zoon is op 6 oktober 2021 opgenomen. Datum: 4 juni 2024",
        "Datum: 4 juni 2024",
        "besluit (van 1 mei 2020) in 2024",
        "Kinderen geboren op of na 1 januari 2023 krijgen het vaccin.",
        "Wie geboren is vóór 1 januari 1950 had eerder recht op AOW.",
        "De heer Remkes (2019) pleit daarvoor.",
    ],
)
def test_a_date_of_a_document_or_event_is_no_date_of_birth(text: str) -> None:
    assert found(text, "DATE_OF_BIRTH") == []


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        (
            "ligt aan de Brielselaan 611, boxkade 4, 3081 LB Rotterdam.",
            "ADDRESS",
            "Brielselaan 611, boxkade 4, 3081 LB Rotterdam",
        ),
        (
            "CAMPING DE ZEEDISTEL, PLAATS C-118, 4328 RC BURGH-HAAMSTEDE.",
            "ADDRESS",
            "CAMPING DE ZEEDISTEL, PLAATS C-118, 4328 RC BURGH-HAAMSTEDE",
        ),
        ("adres mierloseweg 17 bis helmond", "ADDRESS", "mierloseweg 17 bis helmond"),
        ("bellen: (0487) 51 80 44.", "PHONE", "(0487) 51 80 44"),
        ("Account MULAN ....: OOSTERBCJH", "USERNAME", "OOSTERBCJH"),
        ("Steller: IJsbrand Paauwe, paauweij, kamer 3", "USERNAME", "paauweij"),
    ],
)
def test_what_has_parts_is_found_whole(text: str, kind: str, wanted: str) -> None:
    assert wanted in found(text, kind)
