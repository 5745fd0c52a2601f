# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Firms that bear the name of a person: ``deurwaarderskantoor Van der Velde & Van Hal``.

A compound for a kind of firm stands before the name, its legal form or trade behind it, or two
partners are joined by ``&`` and called a firm at another place of the note.
"""

from __future__ import annotations

import re
from itertools import islice

from redaction.recognizers import lexicon
from redaction.recognizers.model.kinds import person as is_person
from redaction.recognizers.places import search_before

_LINK = r"(?:van|de|der|den|het|'t|ten|ter|te|la|le|el|al|von)"
_PIECE = rf"(?:{_LINK}|(?:[A-ZÀ-Ý][a-z]?\.){{1,4}}|[A-ZÀ-Ý][\w'’\-]{{0,30}})"
_ITS_NAME = (
    r"\s(?:(?:Van|De|Van de|Van der|Van den|Ter|Ten|'t)\s|[A-ZÀ-Ý][\w'’-]{1,30}\s(?:&\s|en\s))*$"
)
_KNOWN_KIND = re.compile(
    r"\b(?:[Tt]axi(?:bedrijf)?|[Bb]ureau|[Nn]etbeheerders?|[Zz]orgverzekeraars?|[Vv]erzekeraars?|[Ff]abrikant(?:en)?|[Pp]roducent(?:en)?|[Uu]itzender|[Ee]nergiebedrij(?:f|ven)|[Ww]erf|[Oo]mroep|[Pp]ensioenuitvoerder|[Ww]oningcorporaties?|[Cc]orporaties?|[Zz]orginstelling|[Bb]rancheorganisatie|[Bb]ranchevereniging|[Kk]oepel|[Vv]akbond|[Nn]go|[Ll]uchtvaartmaatschappij|[Cc]hipmaker|[Bb]rouwer|[Tt]echbedrijf|[Aa]dviesbureau|[Ss]tart-?up|[Ss]cale-?up|[Zz]orgaanbieder|[Vv]ervoerder|[Ss]oftwareleverancier|[Hh]oofdaannemer|[Aa]anbieder|[Bb]ouwmarkt|[Ww]inkelketen|[Mm]akelaar(?:dij|skantoor)?|[Kk]wekerij|[Mm]elkveebedrijf)"
    rf"{_ITS_NAME}"
)
_COMPOUND_KIND = re.compile(
    r"\b(?!(?:team|staf|project|programma|werk|secretari|hoofd|regio|privé|thuis)\w*\s)[A-Za-zë-]{3,60}(?:bureau|kantoor|bedrijf|maatschappij|winkel|keten|fabrikant|praktijk|groep|concern|garage|bakkerij|makelaardij|aannemer|uitgeverij|drukkerij|instelling|coöperatie|opvang|rederij|restaurant|hotel|supermarkt|school|kliniek|aanbieder|verwerker|verzekeraar|softwarebouwer|hoster|provider|maatschap|producent|leverancier|vervoerder|brouwerij|slagerij|apotheek|stichting|academie)"
    rf"{_ITS_NAME}"
)
"""A compound for a kind of firm before its name: ``gastouderbureau``, ``deurwaarderskantoor``."""
_IS_A_FIRM = re.compile(
    r"(?:[A-Z][a-zë-]{2,}(?:bedrijf|bureau|kantoor|groothandel|kwekerij|winkel|garage|school|kliniek|handel|makelaardij|boerderij|stichting|opvang|rederij|restaurant|drukkerij|bakkerij|slagerij|coöperatie|maatschappij|onderneming|praktijk|concern|fabriek|werf|museum|theater|hotel|boekhandel|apotheek|aanbieder|verwerker|verzekeraar|softwarebouwer|leverancier|corporatie|gevangenis)|Softwarebouwer|Kapsalon|Schoonheidssalon|Nagelstudio|Rijschool|Snackbar|Cafetaria|Lunchroom|Pizzeria|Galerie|Manege|Bloemist|Dierenkliniek|Gevangenis|Kapsalon|Bloemisterij|Visserij(?:[ ]Co[öo]peratie)?|Manege|Autorijschool|Rijschool|Schildersbedrijf|Bakkerij|Slagerij|Garage|Kwekerij|Rederij|Drukkerij|Uitgeverij|Apotheek|Brouwerij|Scheepswerf|Visserijbedrijf|Fabrikant|Producent|Uitzender|Uitzendbureau|(?:Woning)?[Cc]orporaties?|(?:Zorg)?[Vv]erzekeraars?|Netbeheerders?|Omroep|Supermarktketen|Staatsmijn|Zorgbur(?:eau|o)|Energiebedrijf|Maatschap|Handelsonderneming|Loonbedrijf|Melkveebedrijf)[ ](?=[A-ZÀ-Þ'’])"
)
"""The kind of firm as the first word of its name: ``Autobedrijf Van Vliet``."""
_FIRM_COMMA = re.compile(
    r"\b(?:[A-Za-zë-]{3,})?(?:leverancier|fabrikant|producent|verzekeraar)s?,\s$|\b[A-Za-zë-]{3,}(?:bureau|kantoor|bedrijf|opvang|stichting|keten|winkel|concern|coöperatie|kwekerij|fabriek|school|organisatie|maatschappij|instelling),\s$"
)
_MADE_BY = re.compile(
    r"\b(?:software|systemen|applicaties?|platforms?|winkels?|filialen|fabriek(?:en)?|vestiging(?:en)?|vaccins?|geneesmiddel(?:en)?|aandelen|franchisenemers|producten|treinen|bussen|machines|camera's|servers|dochter(?:bedrijf|onderneming)|merk(?:en)?|installaties|hoofdkantoor|cao)\svan\s$"
)
"""What a firm makes or has, and hardly a person: ``de software van``."""
_FIRM_RUNS_ON = re.compile(
    rf"^(?:\s(?:&|en)\s(?:{_PIECE}\s?){{1,3}})?(?:\s?[A-ZÀ-Ý][\w-]{{2,20}}){{0,2}}\s(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|C\.V\.|Holding)(?!\w)"
)
"""What follows the first name in that of a firm: ``Janssen & De Wit Flexwerk B.V.``."""
_FIRM_AFTER = re.compile(
    r"^,\s(?:een|het|de)\s(?:[a-zé-]+\s){0,2}[a-zë-]*(?:bedrijf|bureau|kantoor|onderneming|keten|fabrikant|concern|maatschappij|uitgeverij|vervoerder|leverancier|winkel|groothandel|rederij|werf)\b"
)
_PARTNER_BEFORE = re.compile(rf"(?P<a>(?:{_LINK}\s){{0,3}}[A-ZÀ-Ý][\w'’-]{{1,30}})\s&\s$")
_PARTNER_AFTER = re.compile(
    rf"^\s&\s(?P<b>(?:{_LINK}\s|(?:Van|De|Den|Ter|Ten)\s){{0,3}}[A-ZÀ-Ý][\w'’-]{{1,30}})"
)


def firm(text: str, at: tuple[int, int], *, left: str, right: str) -> bool:
    """Tell whether a name is a firm's, by the words beside it or where its partners stand again.

    Args:
        text: the note.
        at: first code point of the name, its titles left out, and one past its last.
        left: the words right before it, on one line, as long as they are in the text.
        right: the words after it, on one line.
    """
    name = text[at[0] : at[1]]
    if (
        search_before(_KNOWN_KIND, left, text, at[0])
        or search_before(_COMPOUND_KIND, left, text, at[0])
        or _FIRM_RUNS_ON.match(right)
        or _FIRM_AFTER.match(right)
    ):
        return True
    if _IS_A_FIRM.match(name):
        return True
    first = next(iter(name.split()), "")
    if lexicon.first_name(first):
        return _partners(text, name, left=left, right=right)
    if _FIRM_COMMA.search(left) and right.startswith(","):
        return first in {"De", "Het"} or (first == name and not lexicon.surname(name))
    return bool(_MADE_BY.search(left)) or _partners(text, name, left=left, right=right)


def _partners(text: str, name: str, *, left: str, right: str) -> bool:
    """Tell whether two partners joined by ``&`` are called a firm at another place of the note."""
    before = _PARTNER_BEFORE.search(left) if "&" in left[-4:] else None
    after = _PARTNER_AFTER.match(right)
    if before is None and after is None:
        return False
    pair = f"{before.group('a')} & {name}" if before else f"{name} & {after['b']}"  # type: ignore[index]
    for again in islice(re.finditer(re.escape(pair), text), _MOST_PLACES):
        follows = text[again.end() : again.end() + 60].replace("\n", " ")
        if _FIRM_RUNS_ON.match(follows):
            return True
        leads = text[max(0, again.start() - 60) : again.start()]
        if _KNOWN_KIND.search(leads) or _COMPOUND_KIND.search(leads):
            return True
    return False


_TRADE = re.compile(
    r"(?:expertise|taxaties?|trading|voeders|laboratori(?:um|a)|labo(?:r)?techniek|precision|vliegers|\w{3,}(?:techniek|kwekerij(?:en)?|groothandel|installaties|transporten|logistiek|makelaardij)|akoestiek|flexwonen|pharma|farma|uitzend(?:bureau|groep|organisatie|krachten)|makelaars?|makelaardij|installatie(?:s|techniek)?|infra|hoveniers?|loonbedrij(?:f|ven)|grondverzet|verhuur|thuiszorg|recycling|schoonmaak|beveiliging|catering|metaal|staalbouw|scheepsbouw|jachtbouw|shipping|offshore|dredging|zaden|seeds|foods?|vlees|pluimvee|zuivel|agro|automotive|autobedrij(?:f|ven)|trucks|taxi|touringcars?|reizen|travel|uitgevers|drukkers|design|ingenieurs|engineering|research|marketing|recruitment|payroll|detachering|opleidingen|trainingen|incasso|gerechtsdeurwaarders|deurwaarders|verzekeringen|assuranti[eë]n|hypotheken|vermogensbeheer|investments?|invest|participaties|projectontwikkeling|projecten|ontwikkeling|woningbouw|wonen|keukens|interieurs?|retail|supermarkt(?:en)?|horeca|groente|veetransport|photonics|controle|events|productions?|producties|entertainment|software|ict|digital|telecom|networks?|security|medical|diagnostics|biotech|healthcare|apotheken?|fysiotherapie|machinefabriek|machines|apparatenbouw|elektro(?:techniek)?|koeltechniek|dakbedekking|wegenbouw|aannemers|aanneming(?:en)?|sloopwerken|betonbouw|kranen|berging(?:swerken|en)?|detection|staal|baggerwerken|grondwerken|waterbouw|watersport|kwekerij(?:en)?|bloemen|fruit|groenten|veevoe(?:r|ders)|visserij|visverwerking|motoren|fietsen|banden|tankstations?|logistiek|expeditie|koeriers|opslag|warenhuizen|schoenen|mode|juweliers?|optiek|uitvaart(?:zorg)?|advies|adviesgroep|juristen|mediation|hotel|center|centre|foundation|stiftung|institute|theaterproducties|shipbuilding|shipyards?|precision|technolog(?:y|ies)|industr(?:y|ies)|chemicals?|plastics|steel|marine|maritime|aerospace|aviation|airlines?|airways|electronics|instruments|brothers|bros|ventures|holdings?|brands|beverages|petroleum|mining|minerals|metals|packaging|printing|publishing|communications?|communicatie|scientific|therapeutics|vaccines|hospital|clinic|university|college|academy|group|home|homes|robotics|analytics|consulting|consultants|associates|partners|legal|lawyers|advocaten|notariaat|architecten|bouwgroep|vastgoed|beheer|techniek|electric|solar|wind|energie|energy|oil|gas|tankers?|visserij|fisheries)",
    re.IGNORECASE,
)


_LONG_TRADE = 9
_MOST_PLACES = 30
"""So many places of two partners are looked at; a note that has more calls them a firm before."""
_FOLLOWING = re.compile(r"[ ]([A-ZÀ-Þ][\w-]{2,30})(?!\w)")


def trades(text: str, start: int, end: int) -> bool:
    """Tell whether a name ends in, or goes on with, what a firm deals in: ``Van Kleef Akoestiek``.

    A word that is a surname too proves nothing.

    Args:
        text: the note.
        start: first code point of the name, its titles left out.
        end: one past its last.
    """
    within = text[start:end].split()
    pairs = [(within[-2], within[-1])] if len(within) > 1 else []
    following = _FOLLOWING.match(text[end : end + 36])
    pairs += [(within[-1], following.group(1))] if following else []
    return any(
        not lexicon.surname(word)
        and not (_called(before) and lexicon.ordinary(word) and len(word) < _LONG_TRADE)
        and (_TRADE.fullmatch(word) or (lexicon.surname(before) and _practitioners(word)))
        for before, word in pairs
    )


def _called(word: str) -> bool:
    """Tell whether a word is a given name only: ``Noor Wind`` is somebody."""
    return lexicon.first_name(word) and not lexicon.surname(word)


def _practitioners(word: str) -> bool:
    """Tell whether a word is the plural of one for a trade: ``Vos Rentmeesters``.

    Shorter ones are surnames as often: ``Kim Putters``, ``Florian Dekkers``.
    """
    if len(word) < _LONG_TRADE:
        return False
    one = word.removesuffix("s") if word.endswith("s") else word.removesuffix("en")
    return one != word and not lexicon.in_a_name(word) and is_person(one)
