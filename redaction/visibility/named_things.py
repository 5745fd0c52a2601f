# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Houses, squares, airports, clubs and bodies that bear somebody's name, or sound as if they did.

A word for a kind of building, place or body right before the name, or as its first word, is said of
nobody; neither is *het* before a word that ends in one. What only ends so without an article may be
a surname.
"""

from __future__ import annotations

import re

from redaction.recognizers import lexicon
from redaction.visibility.firms import trades
from redaction.visibility.roles import FIRM, NAMED_AFTER, Role

_KIND_OF_PLACE = (
    r"verzorgingsplaats|woonoord|ereveld|erebegraafplaats|begraafplaats|(?:recreatie|bungalow|vakantie|zorg|wind|zonne|stads|sport|industrie|bedrijven|pret|safari)park"
    r"|landgoed|buitenplaats|vliegveld|vliegbasis|luchthaven|airport|metrostation|zorgcampus|woontoren|torenflat"
    r"|(?:woonzorg|zorg|woon|appartementen|senioren|studenten|flat|sluizen|gebouwen|kantoor|sport)complex"
    r"|(?:revalidatie|gezondheids|behandel|zorg|woonzorg|wijk|buurt|dorps|opvang|diagnostisch |medisch |verpleeg|dagbestedings|sport|zwem|congres|conferentie|kinder|jongeren|cultureel |expertise|kennis)centrum"
    r"|(?:inloop|buurt|dorps|wijk|verpleeg|verzorgings|logeer|blijf-van-mijn-lijf|jongeren|speeltuin|gast|pension)huis"
    r"|sporthal|gymzaal|veilinghal|markthal|evenementenhal|concertzaal|vergaderzaal|kantoorgebouw|stationsgebouw|schoolgebouw"
    r"|meldpunt|steunpunt|informatiepunt|adviespunt|juridisch loket|opvanglocatie|locatie|zorglocatie|schoollocatie|hoofdlocatie"
)
_BEFORE = re.compile(
    rf"\b(?:{_KIND_OF_PLACE}|(?:{_KIND_OF_PLACE})s?,?\s(?:de|het))\s['‘“\"]?$", re.IGNORECASE
)
"""A kind of building or place right before its name: ``revalidatiecentrum``."""
_HEAD = re.compile(
    r"(?:(?:De |Het )?(?:Park (?:De|Het|['’]t|van)|Ereveld|Erebegraafplaats|Begraafplaats|Woonoord|Vliegbasis|Luchthaven|Vliegveld|Landgoed|Buitenplaats|Sporthal|Sportpark|Zwembad|Wijkcentrum|Buurthuis|Dorpshuis|Zorgcentrum|Woonzorgcentrum|Verpleeghuis|Revalidatiecentrum|Gezondheidscentrum|Expertisecentrum|Kenniscentrum|Meldpunt|Steunpunt"
    r"|Woning(?:bouw)?(?:stichting|vereniging|corporatie)|Woonstichting|Wooncorporatie|Bewonersvereniging|Huurdersvereniging|Dorpsbelang(?:en)?|Stadsverwarming|Warmtebedrijf|Scholengemeenschap|Scholengroep|Universiteit|Hogeschool|Muziekschool|Speeltuin(?:vereniging)?|Voetbalvereniging|Sportvereniging|Begrafenisvereniging|(?:Tennis|Voetbal|Hockey|Sport|Zwem|Roei|Schaak|IJs|Ruiter|Turn|Judo|Tafeltennis)(?:club|vereniging)|(?:Vlees|Zand|Grind)handel|Slagerij|Drukkerij|Rederij|Oudercommissie|Visafslag)"
    r"|University of)\s(?=[A-ZÀ-Þ'’d])"
)
"""What the name of a building or body begins with, and nobody's."""
_UNIVERSITY = re.compile(r"\bUniversity of [A-ZÀ-Þ][\w-]+\s$")
_SAINT = re.compile(
    r"(?:Sint|St\.?)[ -][A-ZÀ-Þ][\w'’-]+(?:\s(?:Gasthuis|Ziekenhuis|Hospitaal|College|Lyceum|Parochie|Kerk|Kapel|School)|(?:gasthuis|ziekenhuis|hospitaal|college|kerk|kapel|school|hofje|parochie|klooster))$"
)
_SAINT_BEFORE = re.compile(r"(?<!\w)(?:Sint|St\.?)[ -]$")
_ENDS = re.compile(
    r"[a-zà-ÿ]{3,}(?:huis|huizen|hofje|hal|hallen|gebouw|zaal|kerk|kapel|toren|college|lyceum|theater|museum|centrum|stadion|bad|fonds|plein|park|monument|gemaal|kanaal|viaduct|aquaduct|plantsoen|bos|veld|eiland|fort|paviljoen|instituut|gasthuis|ziekenhuis|hospitaal|conservatorium|orkest|koor|archief|legaat)$"
)
_MANY = re.compile(
    r"[a-zà-ÿ]{3,}(?:bruggen|sluizen|tunnels|kazernes|torens|molens|flats|hallen|huizen|scholen|viaducten|gemalen|kanalen|panden|woningen)$"
)
_HALL = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{3,}(?:hal|zaal|passage|plaza)$")
_ARTICLE = re.compile(r"(?:\b[Hh]et|(?<!\w)['’]t)\s$")
_AT_THE = re.compile(
    r"\b(?:in|tot|naar|bij|op|van|voor|aan|langs|over|onder|door|[Vv]oor)\sde\s$|(?:^|[.;]\s)De\s$"
)
_THE = re.compile(r"\b[Dd]e\s$")
_KERK = re.compile(
    r"[A-ZÀ-Þ][\w'’-]+\s(?:Kerk|Moskee|Molen|Brug|Toren|Kapel|Synagoge|Tempel|Kazerne|Sluis|Tunnel|Arena)$"
)
_TITLED_STREET = re.compile(
    r"\b[Dd]e\s(?:Professor|Prof\.|Burgemeester|Burg\.|Minister|Pastoor|Pater|Generaal|Dokter|Doctor|Dr\.|Dominee|Ds\.|Admiraal|Meester|Mr\.|Kapitein|Jonkheer|Jhr\.|Mgr\.|Graaf|Sir|President|Ingenieur|Ir\.)\s(?:[A-ZÀ-Þ][\w.'’-]*\s|van\s|de\s|der\s|den\s){0,4}$"
)
_STREET = re.compile(
    r"[a-zà-ÿ]{2}(?:weg|straat|laan|kade|gracht|singel|dreef|dijk|steeg|plein|strjitte|leane|pad|hof|park|brug)$"
)
_SQUARE = re.compile(
    r"(?:Dam|Brink|Plein|Vrijthof|Neude|Spui|Markt|Grote Markt|Roode Steen|Nieuwmarkt|Malieveld|Coolsingel|Blaak|Hofplein|Binnenhof|Buitenhof|Lange Voorhout|Janskerkhof|Vredenburg|Wilhelminaplein|Oude Markt|Varkensmarkt|Waagplein|Kerkbrink|Noordmarkt|Dappermarkt|Haagse Markt|Grebbeberg|Waalsdorpervlakte)"
)
_ON_THE = re.compile(r"\bop\s(?:de|het)\s$")
_PART_OF_A_PLACE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w'’-]+)-(?:Plaza|Centrum|Oost|West|Noord|Zuid|Stad|Dorp|Haven|Centraal|Binnen|Buiten)"
)
_CLUB = re.compile(
    r"\b(?:voetbalt|voetbalde|voetballen|hockeyt|handbalt|turnt|traint|korfbalt|volleybalt|gymt|zwemt|judot|speelt(?:\s[a-z]+)?)\s(?:bij|voor)\s$"
)
_RUN = re.compile(
    r"\b(?:exploiteert|exploiteerde|uitbater van|eigenaar van|handelend onder de naam|onder de handelsnaam|handelsnaam:?|h\.o\.d\.n\.)\s['‘“\"]?$"
)
"""What stands before the name of a shop or firm; *eigenaar van* only with a word that is none of a name."""
_ROLE_OF_A_FIRM = re.compile(
    r"\b(?:[Uu]itvoerder|[Oo]pdrachtnemer|[Pp]envoerder|[Ll]everancier|(?:[Hh]oofd)?[Aa]annemer|[Vv]erzekeraar|[Vv]ervoerder|[Hh]uisbankier|[Cc]oncessiehouder|[Nn]etbeheerder|[Ff]abrikant|[Hh]ostingpartij|[Bb]ouwer)\s(?:\($|(?:is|was|wordt|werd|blijft)\s(?:opnieuw\s|weer\s)?$)"
)
"""Who carries something out is a firm where no courtesy or first name tells of a person."""
_TRADE_ALONE = frozenset(
    {"Gerechtsdeurwaarders", "Hospitaal", "Radio", "Omroep", "Advocaten", "Accountants", "Notarissen", "Ziekenhuis", "Gasthuis"}
)  # fmt: skip
_SERVICE = re.compile(
    r"[A-Z][a-z]{2,}(?:verwarming|bedrijf|dienst|fonds|stichting|vereniging|museum|school|loket|centrale|netwerk|regio|haven|zorg|vervoer|federatie|coöperatie|omroep|kamer)"
)
"""What a town has and hardly somebody is called, before the name of the town."""
_WHERE = re.compile(r"\b(?:in|op|te|naar|bij|vanaf|van|station|winkelcentrum)\s(?:de\s|het\s)?$")


def named_thing(text: str, start: int, end: int, *, begin: int, met: bool) -> Role | None:
    """Return ``place`` or ``organisation`` for a name that no person bears here.

    Args:
        text: the note.
        start: first code point of the name, its titles left out.
        end: one past its last.
        begin: where it begins with its titles.
        met: whether a courtesy stands before it.
    """
    if met:
        return None
    told = None
    for at in {start, begin} if "\n" not in text[begin:end] else ():
        name = " ".join(text[at:end].split())
        left = text[max(0, at - 60) : at].rpartition("\n\n")[2].replace("\n", " ")
        told = told or _place(name, left) or _body(name, left)
    return told or _firm(text, start, end)


def _firm(text: str, start: int, end: int) -> Role | None:
    return Role("organisation", FIRM) if trades(text, start, end) else None


def _place(name: str, left: str) -> Role | None:
    """Return ``place`` by the kind before a name, its first word, or its ending behind *het*."""
    placed = Role("place", NAMED_AFTER)
    if _SAINT_BEFORE.search(left):
        name = f"Sint {name}"
    if _BEFORE.search(left) or _HEAD.match(name) or _SAINT.fullmatch(name):
        return placed
    last = name.split()[-1]
    if _ENDS.search(last) and _ARTICLE.search(left) and not lexicon.in_a_name(last):
        return placed
    if _THE.search(left) and _MANY.search(last) and not lexicon.in_a_name(last):
        return placed
    if _TITLED_STREET.search(left) and _STREET.search(last) and not lexicon.surname(last):
        return placed
    if _AT_THE.search(left) and (
        _KERK.search(name) or (_HALL.fullmatch(name) and not lexicon.in_a_name(name))
    ):
        return placed
    if _SQUARE.fullmatch(name) and _ON_THE.search(left):
        return placed
    part = _PART_OF_A_PLACE.fullmatch(name)
    there = part is not None and lexicon.place(part["place"]) and _WHERE.search(left)
    return placed if there else None


def _body(name: str, left: str) -> Role | None:
    """Return ``organisation`` for a branch, a club, a shop or a firm by what is said of it."""
    body = Role("organisation", FIRM)
    words = name.split()
    if len(words) == 1 and name in _TRADE_ALONE:
        return body
    first, rest = words[0], " ".join(words[1:])
    branch = rest and lexicon.place(rest) and not lexicon.in_a_name(first)
    if branch and (lexicon.organisation(first) or _SERVICE.fullmatch(first)):
        return body  # Rabobank Sneek, Stadsverwarming Purmerend
    if _CLUB.search(left) and not lexicon.first_name(first):
        return body
    if _UNIVERSITY.search(left) or _shop(name, left):
        return body
    carries = _ROLE_OF_A_FIRM.search(left) and not lexicon.first_name(first)
    return body if carries else None


def _shop(name: str, left: str) -> bool:
    """Tell whether a shop or firm is run that bears this name: ``exploiteert Cigo De Haan``."""
    run = _RUN.search(left)
    if run is None:
        return False
    return not run.group().startswith("eigenaar") or not any(map(lexicon.in_a_name, name.split()))
