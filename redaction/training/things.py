# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - a table of phrases reads better unbroken
"""Invents what looks like a name and is none: organisations, streets, laws; and the numbers."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

from redaction.recognizers.lexicon import lines
from redaction.training.people import Coiner, invent, surname, surnames

_SECTORS = (
    "Transport", "Bouw", "Advocaten", "Notarissen", "Accountants", "Architecten", "Vastgoed",
    "Beheer", "Techniek", "Logistics", "Consultancy", "Groep", "Holding", "Infra", "Makelaars",
    "Zorg", "Media", "Energie", "Recycling", "Scheepvaart", "Agro", "Zuivel", "Kwekerijen",
    "Installatie", "Adviesgroep", "Partners", "Pharma", "Metaal", "Interieur", "Catering", "& Zonen",
    "& Co", "en Zonen", "International", "Nederland", "Services", "Software", "Research", "Capital",
)  # fmt: skip
_LEGAL = (*((" B.V.",) * 5), " BV", " N.V.", " NV", " VOF", " C.V.", " Holding B.V.", " Groep N.V.", "", "", "")  # fmt: skip
_HEADS = (
    "Stichting", "Stichting", "Vereniging", "Gebroeders", "Gebr.", "Firma", "Kwekerij", "Garage",
    "Bakkerij", "Slachterij", "Maatschap", "Aannemersbedrijf", "Loonbedrijf", "Uitgeverij",
    "Apotheek", "Huisartsenpraktijk", "Advocatenkantoor", "Architectenbureau", "Adviesbureau",
    "Rederij", "Transportbedrijf", "Basisschool", "Scholengemeenschap", "Museum", "Theater",
    "Zorggroep", "Hospice", "Verpleeghuis", "Woonzorgcentrum", "Instituut", "Fonds", "Landgoed",
    "Kasteel", "Hotel", "Drukkerij", "Bouwbedrijf", "Camping", "Boekhandel", "Manege",
    "Kennisinstituut", "Onderzoeksbureau", "Beleggingsfonds", "Zorgverzekeraar", "Kinderopvang",
)  # fmt: skip
_TAILS = (
    "College", "Lyceum", "Museum", "Ziekenhuis", "Instituut", "Stichting", "Fonds", "Kliniek",
    "Huis", "Foundation", "Academie", "School", "Hogeschool", "Universiteit", "Stadion", "Bank",
    "Kazerne", "kazerne", "Groep", "Centrum", "Kinderziekenhuis", "Scholengroep", "Medisch Centrum",
    "Laboratorium", "Archief", "Bibliotheek", "Genootschap", "Orkest", "Hospice", "Clinics",
)  # fmt: skip
_COMMISSIONS = (
    "commissie-", "commissie ", "commissie-", "adviescommissie-", "werkgroep-", "Commissie ",
    "staatscommissie-", "taskforce ", "enquêtecommissie-", "expertgroep ", "stuurgroep-",
)  # fmt: skip
_STREETS = (
    "straat", "laan", "weg", "plein", "kade", "singel", "gracht", "dreef", "hof", "pad", "dijk",
    "brug", "tunnel", "sluis", "sluizen", "park", "polder", "haven", "kanaal", "viaduct", "gebouw",
    "toren", "zaal", "kazerne", "boulevard", "plantsoen", "steeg", "wal", "markt", "oord", "stede",
)  # fmt: skip
_PLACES_AFTER = (
    "Rotterdam", "Utrecht", "Zwolle", "Assen", "Breda", "Nijmegen", "Almere", "Deventer", "Goor",
    "Heerlen", "Alkmaar", "Emmen", "Tilburg", "Leiden", "Gouda", "Sneek", "Dokkum", "Goes", "Venlo",
)  # fmt: skip
_ADDITIONS = ("", "", "", "", " A", "a", "-2", " bis", "-hs", "b", " III", " C")
_DIRECTORATES = (
    "DGMI", "DGWB", "DGMo", "DGLM", "DGRR", "DGPenV", "DGM", "DGBI", "DGS", "DGF", "DGKE", "FEZ",
    "BBR", "WJZ", "HBJZ", "DCo", "BPZ", "BOA", "PDV", "ASEA", "DGBEB", "DGVZ", "GMT", "CZ", "LZ",
    "PG", "DGOBDO", "DGVB", "DGKR", "DGOO", "CIO", "AEP", "BFB", "DB", "IRF", "GR&B", "MEVA", "VO",
    "VGP", "DUO", "HO&S", "PO", "MBO", "R&D", "DPG", "DWH", "EUD", "DVB", "DSO", "DAS", "DJZ",
    "directie Financiën", "directie Participatie", "directie Zorgverzekeringen", "afdeling Wonen",
    "directie Wetgeving", "programma Toeslagen", "directie Communicatie", "afdeling Toezicht",
    "directie Mobiliteit", "directie Natuur", "team Handhaving", "cluster Water", "bureau SG",
)  # fmt: skip
_FUNCTIONS = (
    "beleidsmedewerker", "senior beleidsmedewerker", "coördinerend beleidsmedewerker", "jurist",
    "projectleider", "programmamanager", "afdelingshoofd", "directeur", "plv. directeur",
    "adviseur", "senior adviseur", "secretaresse", "managementassistent", "woordvoerder",
    "communicatieadviseur", "dossierhouder", "teamleider", "MT-lid", "trainee", "controller",
    "onderzoeker", "inspecteur", "accountmanager", "kwartiermaker", "stagiair", "wetgevingsjurist",
    "directiesecretaris", "griffier", "bestuursadviseur", "informatieadviseur", "econoom",
)  # fmt: skip
_DEPARTMENTS = (
    "IenW", "EZ", "EZK", "KGG", "LNV", "LVVN", "VWS", "SZW", "OCW", "JenV", "AenM", "BZK", "VRO",
    "BZ", "AZ", "Fin", "Financiën", "Defensie", "I&W", "J&V", "BHOS", "VenJ", "BuZa",
)  # fmt: skip
_PARTIES = (
    "VVD", "PVV", "CDA", "D66", "GL-PvdA", "GroenLinks-PvdA", "PvdA", "GroenLinks", "SP", "CU",
    "ChristenUnie", "SGP", "PvdD", "Partij voor de Dieren", "DENK", "FvD", "JA21", "BBB", "NSC",
    "Volt", "50PLUS", "BIJ1", "OSF", "Lid Omtzigt", "GL", "Groep Van Haga",
)  # fmt: skip
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip
_TOPICS = (
    "woningbouw langs de A2", "kinderopvangtoeslag", "stikstofreductie", "jeugdzorg", "asielopvang",
    "netcongestie", "schuldhulpverlening", "wapenexport", "dierziekten", "onderwijskwaliteit",
    "medicijntekorten", "digitale weerbaarheid", "arbeidsmigratie", "pensioenen", "waterkwaliteit",
    "luchtvaart", "kansspelen", "aanbesteding van treinen", "mestverwerking", "box 3", "laaggeletterdheid",
    "grensoverschrijdend gedrag", "energietarieven", "droogte", "de spreiding van zorg", "wegverkeer",
    "nucleaire veiligheid", "cultuurparticipatie", "ondermijning", "militaire huisvesting",
    "slachtofferzorg", "visserij", "biodiversiteit", "gaswinning", "innovatie in de landbouw",
    "openbaar vervoer in de regio", "fraudebestrijding", "inburgering", "topsport", "drinkwater",
)  # fmt: skip
_ARTICLES = ("3.1", "5:16", "6:162", "22", "8.1", "1a", "47", "68", "2:4", "12b", "7.12")
_OCTETS = "ABCDEFGHJKLMNPRSTVXZ"


@cache
def _places() -> tuple[str, ...]:
    return tuple(line for line in lines("places.txt") if line[0].isupper())


@cache
def _companies() -> tuple[str, ...]:
    return lines("organisations.txt")


@cache
def _brands() -> Coiner:
    words = [w for company in _companies() for w in company.split() if w.isalpha() and len(w) > 3]
    return Coiner([*words, *surnames()[::7]])


def organisation(chance: random.Random) -> str:
    """Return an organisation, most often one that carries a person's name."""
    name = invent(chance)
    whole = chance.choice((name.surname, name.surname, f"{name.first} {name.lower}"))
    kind = chance.random()
    if kind < 0.24:
        sector = f" {chance.choice(_SECTORS)}" if chance.random() < 0.6 else ""
        return f"{whole}{sector}{chance.choice(_LEGAL) if sector else chance.choice(_LEGAL[:8])}"
    if kind < 0.42:
        return f"{chance.choice(_HEADS)} {chance.choice((whole, whole, brand(chance)))}"
    if kind < 0.56:
        return f"{whole} {chance.choice(_TAILS)}"
    if kind < 0.66:
        return f"{chance.choice(_COMMISSIONS)}{name.surname}"
    if kind < 0.72:
        return f"{name.surname} {chance.choice(('&', 'en'))} {surname(chance)} {chance.choice(_SECTORS)}"
    if kind < 0.85:
        return chance.choice(_companies())
    return brand(chance)


def brand(chance: random.Random) -> str:
    """Return the coined name of a company, system or programme."""
    word = _brands().word(chance)
    kind = chance.random()
    if kind < 0.15:
        return word.upper()[:6]
    if kind < 0.3:
        return f"{word}{chance.choice(('Net', 'Link', 'Nu', 'Plus', 'Zorg', 'ID', '360', 'NL'))}"
    return word


def street(chance: random.Random) -> str:
    """Return a street, bridge, square or building, named after a person or a thing."""
    ending = chance.choice(_STREETS)
    name = invent(chance)
    kind = chance.random()
    if kind < 0.4:
        return f"{chance.choice((surname(chance), name.first))}{ending}".replace(" ", "")
    if kind < 0.6:
        return f"{name.first} {name.lower}{ending}"
    if kind < 0.75:
        return f"{name.surname}{ending}"
    if kind < 0.9:
        return f"{chance.choice(('Prins', 'Koningin', 'Burgemeester', 'Dokter', 'Professor', 'Admiraal'))} {name.last}{ending}"
    return f"{chance.choice(('Nieuwe', 'Oude', 'Lange', 'Korte', 'Grote'))} {name.last}{ending}"


def address(chance: random.Random) -> str:
    """Return the address of somebody's home."""
    way = street(chance)
    number = f"{chance.randint(1, 480)}{chance.choice(_ADDITIONS)}"
    postcode = f"{chance.randint(1000, 9999)}{chance.choice((' ', ' ', ''))}{chance.choice(_OCTETS)}{chance.choice(_OCTETS)}"
    town = chance.choice(_PLACES_AFTER + _places())
    tail = chance.choice(
        (f", {postcode} {town}", f", {postcode} {town}", f" te {town}", f", {town}", "")
    )
    return f"{way} {number}{tail}"


def username(chance: random.Random) -> str:
    """Return a login name made of somebody's name."""
    name = invent(chance)
    last = name.last.casefold().replace(" ", "")
    first = name.first.casefold()
    return chance.choice(
        (
            f"{first[0]}{last[:7]}{chance.randint(1, 99):02d}",
            f"{last[:6]}{first[0]}",
            f"{first}.{last}",
            f"{last[:4]}{first[:2]}{chance.randint(0, 9)}",
            f"{chance.choice('ps')}{chance.randint(100000, 999999)}",
        )
    )


def motion(chance: random.Random) -> str:
    """Return the submitters in the name of a motion: ``De Vries/Van Dijk c.s.``."""
    names = [invent(chance) for _ in range(chance.choice((1, 1, 2, 2, 3)))]
    written = [n.surname if chance.random() < 0.8 else f"{n.first} {n.lower}" for n in names]
    joint = chance.choice(("/", "/", " en ", "-"))
    if len(written) == 3:
        whole = chance.choice(("/".join(written), f"{written[0]}, {written[1]} en {written[2]}"))
    else:
        whole = joint.join(written)
    return whole + chance.choice(("", "", "", " c.s."))


def date(chance: random.Random) -> str:
    """Return a date as papers write it."""
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2019, 2026)
    return chance.choice(
        (
            f"{day} {_MONTHS[month - 1]} {year}",
            f"{day} {_MONTHS[month - 1]}",
            f"{day:02d}-{month:02d}-{year}",
            f"{day}/{month}",
        )
    )


def digits(chance: random.Random, shape: str) -> str:
    """Return ``shape`` with a digit for each ``#``."""
    return "".join(str(chance.randint(0, 9)) if c == "#" else c for c in shape)


def thing(kind: str, chance: random.Random) -> str:
    """Return one thing of a kind that a form's slot names.

    Raises:
        ValueError: no such kind.
    """
    maker = _MAKERS.get(kind)
    if maker is None:
        raise ValueError(f"no slot {{{kind}}}")
    return maker(chance)


def _kamerstuk(chance: random.Random) -> str:
    dossier = chance.randint(21000, 36900)
    spaced = f"{str(dossier)[:2]} {str(dossier)[2:]}"
    nr = chance.randint(1, 900)
    return chance.choice(
        (
            f"Kamerstuk {spaced}, nr. {nr}",
            f"{dossier}-{nr}",
            f"Kamerstukken II 2023/24, {spaced}, nr. {nr}",
            digits(chance, "2024Z#####"),
            f"{spaced}, nr. {nr}",
        )
    )


def _mail(chance: random.Random) -> str:
    name = invent(chance)
    local = f"{name.first[0]}.{name.last}".casefold().replace(" ", "")
    return (
        f"{local}@{chance.choice(('minvws', 'minszw', 'rijksoverheid', 'minez', 'voorbeeld'))}.nl"
    )


_MAKERS: dict[str, Callable[[random.Random], str]] = {
    "org": organisation,
    "brand": brand,
    "street": street,
    "address": address,
    "username": username,
    "motion": motion,
    "law": lambda c: invent(c).surname,
    "place": lambda c: c.choice(_places()),
    "dept": lambda c: c.choice(_DEPARTMENTS),
    "party": lambda c: c.choice(_PARTIES),
    "directie": lambda c: c.choice(_DIRECTORATES),
    "func": lambda c: c.choice(_FUNCTIONS),
    "date": date,
    "month": lambda c: c.choice(_MONTHS),
    "year": lambda c: str(c.randint(2018, 2027)),
    "money": lambda c: f"€ {c.randint(1, 990)}{c.choice((',4', ',7', '', '.500'))} {c.choice(('mln', 'miljoen', 'miljard', ''))}".strip(),
    "number": lambda c: str(c.choice((c.randint(1, 30), c.randint(30, 9000)))),
    "pct": lambda c: f"{c.randint(1, 99)}%",
    "phone": lambda c: c.choice((digits(c, "06-########"), digits(c, "070 ### ## ##"), digits(c, "+31 6 #### ####"))),
    "email": _mail,
    "bsn": lambda c: digits(c, "#########"),
    "iban": lambda c: digits(c, "NL## INGB #### #### ##"),
    "plate": lambda c: digits(c, "GT-###-X"),
    "kamerstuk": _kamerstuk,
    "kenmerk": lambda c: c.choice((digits(c, "2024-0000######"), digits(c, "IENW/BSK-2024/######"), digits(c, "########"))),
    "ecli": lambda c: digits(c, "ECLI:NL:HR:2023:####"),
    "article": lambda c: f"{c.choice(('artikel', 'art.'))} {c.choice(_ARTICLES)}",
    "time": lambda c: f"{c.randint(8, 18)}.{c.choice(('00', '15', '30', '45'))} uur",
    "topic": lambda c: c.choice(_TOPICS),
}  # fmt: skip
