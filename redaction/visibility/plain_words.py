# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Words that only the trained model took for a name, and that the text itself shows to be none.

A word for a people (``Molukse families``), a place behind *in* or *te*, the shortened name of a
body, the unit behind *directie*, a long noun. None of them is looked at where a list, a title or a
field speaks of a person, nor where the note names somebody so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from redaction.recognizers import lexicon
from redaction.recognizers.reading import Reading
from redaction.visibility.case import Case

_GUESSES = frozenset({"statistical", "propagation", "listed-names", "unlisted-names"})
_MODEL = frozenset({"statistical", "propagation"})
_ARTICLE = re.compile(r"^(?:[Dd]e|[Hh]et|[Ee]en|[Dd]eze|[Vv]an de|[Vv]an het|[Ii]n|[Oo]p)[ ]")
_IN_A_PLACE = re.compile(
    r"(?<![\w-])(?<!vertrouwen )(?:in|te|uit|vanuit|[Gg]emeente|azc|AZC|opvanglocatie|zittingsplaats|[Ii]n|[Vv]anuit|(?:burgemeester|wethouder|gemeenteraad|gemeente|stad|eilandsraad|college|provincie|regio|inwoners|bewoners) van|[Oo]penbaar lichaam|[Ee]ilandsraad|(?:trein|bus|boot|vlucht|reis|reist|reizen|reisde|terugkeer|uitzetting|verhuisd|verhuizen|vertrokken|vertrek) naar)[ ]['’]?$"
)
"""What stands before a place and before nobody."""
_TO_A_PLACE = re.compile(r"(?<![\w-])(?:naar|op|bij|nabij|rond|over|langs|van|voor)[ ]['’]?$")
"""What stands before a place and before a person."""
_PLACE_BEFORE = re.compile(r"(?P<place>[A-ZÀ-Þ][\w'’-]+)(?:, | en )$")
_PLACE_AFTER = re.compile(r"(?:, | en )(?P<place>[A-ZÀ-Þ][\w'’-]+)")
_BORN = re.compile(
    r"\b(?:geb\.|[Gg]eboren|[Gg]eboorteplaats)(?:[^\n;|()]{0,30}(?:\d,| te| in|:))?[ ]$"
)
_WITHIN = re.compile(
    r"^(?:te|in|uit|vanuit|geb\.)[ ](?P<place>['’]?[A-ZÀ-Þ][\w'’-]*(?:[ -][A-ZÀ-Þ][\w'’-]*)?)$"
)
_UNIT = re.compile(
    r"(?:\b(?:[Dd]irecto(?:raat|r)-[Gg]eneraal|DG|[Dd]irectie|[Aa]fdeling|[Mm]inister(?:ie)?(?: van| voor)?|MINISTER(?:IE)? VAN|[Ss]taatssecretaris|[Cc]o[öo]rdinator|[Cc]oördinatie|[Ww]ethouder|[Cc]luster|[Pp]rogramma|[Cc]ommandant der|[Cc]ommando|[Kk]amer van|[Vv]ereniging van|[Bb]ond van|[Ww]etboek van|[Rr]aad voor)[ :]{1,20}(?:(?:[A-ZÀ-Þ][\w&'’-]*|en|/|,|voor|van|de)[ ,]{1,2}){0,8})$"
)
_NOUN = re.compile(
    r"(?:ingen|ing|heid|heden|atie|aties|iteit|iteiten|relaties?|directies?|krachten|fenomenen|corridors?|centrum|centra|regio|regio's|schat|punten|financi[eë]n|voordering|kaart|chef|welzijn|overeenkomst|overeenkomsten|ische?|lijks?e?|ele|aire|schap|schappen|teit|ment|menten|logie|nomie|zaken|gebied|gebieden|sector|blad|verkeer|vaart|handel|gevers?|nemers?|verzachters?|krediet|kredieten|griep|strijd|varenden|ondersteuning|planning|zorg|bouw|rechter|kosten|baten|gelden|middelen|stukken|vragen|antwoorden|documenten|gegevens|cijfers|bijdrage|onderzoek|onderwijs|gezant|rechten|plichten|ombudsman|vertegenwoordigers?|coördinatoren|beambten|ambtenaren|medewerkers?|bewoners?|partijen|landen|nederlanders|rijken|pest|koorts|ziekte|wegen)$"
)
"""Endings of nouns and adjectives that hardly a surname has."""
_THINGS = re.compile(
    r"\w{4,}(?:projecten|trajecten|overeenkomsten|plannen|maatregelen|regelingen|voorzieningen|organisaties|instellingen|uitkeringen|vergunningen|procedures|systemen|programma's|bedrijven|gebieden|corridors|sectoren|middelen|zaken|fenomenen|krachten|kosten|rechten|netwerken|verzachters|nota's|brieven|rapporten|rondes?|tafels?|top|team|brigade|groep|centrale|unie|schatten|collectie|akkoorden|wetten|cijfers|tarieven|fondsen|bestrijding|beveiliging|toezicht|handhaving|zorg|beleid|bureau|keten|platform|alliantie|coalitie|norm|normen|modellen|curve|doctrine|variant|toets|kader|methode|formule|banen|kwartje|snip|regeling|toeslag|effect|paradox|principe|deal|boete|verbinding|terminal|corridor|kering|gelden|subsidie|debat)$"
)
"""Endings of compounds that name no person, also where no list has their first half."""
_INFLECTED = re.compile(r"(?:ende|ische|elijkse|ele|ale|aire|ieve|bare|loze|volle|ijkse)$")
_CLAUSE = re.compile(r"^[ ](?:die|dat|wier|zonder|en|of)[ ][a-zà-ÿ]{2}")
"""What goes on after a word in the plural."""
_SMALL_AFTER = re.compile(r"^[ ][a-zà-ÿ]{3}")
_SUSPENDED = re.compile(r"-(?:,|[ ](?:en|of))[ ](?:\w+-[ ](?:en|of)[ ])?[a-zà-ÿ]{4}")
"""What follows the first half of a compound: ``Gezondheids- en welzijnswet``."""
_CALLED = re.compile(
    r"\b(?:[Ll]ocaties?|\w*[Tt]errein|[Kk]nooppunt|[Aa]frit|[Hh]alte|[Kk]avels?|[Gg]ebied|[Rr]egio|[Ww]ijken|[Bb]uurt|[Nn]atuurgebied(?:en)?|[Ss]tuw|[Gg]emaal|[Mm]olen|[Ss]cenario|[Vv]ariant|[Oo]ptie|[Tt]hema|[Hh]oofdstuk|[Bb]ijlage|[Cc]ommissiedebat|[Gg]ebiedsproces|[Ll]ettertype:?|[Pp]lantage|[Ss]lavenschip|[Pp]roject|[Pp]rogramma|[Ss]ysteem|[Aa]pplicatie|[Oo]peratie|[Pp]ilot|[Pp]latform|[Tt]raject|[Aa]pp|[Tt]ool|[Cc]ampagne|[Oo]efening|[Mm]issie|[Ss]oftware|[Dd]atabase|[Pp]ortaal|[Nn]ieuwsbrief|[Aa]rrest(?:\s[A-ZÀ-Þ][\w'’-]+){0,2})\s['‘“\"]?$"
)
"""Behind these words a thing has a name."""
_BODY = re.compile(
    r"\b(?:Koninklijke?|Koninkl\.|Stichting|Vereniging|Federatie|Genootschap|Comité|Platform|Raad van \w+ (?:op|voor|in)|Instituut voor|Studiegroep|Werkgroep)[ ](?:(?:[A-ZÀ-Þ][\w-]+|van|voor|de|der|op|tot)[ ]){0,4}$"
)
"""What the name of a body begins with, before a later word of that name."""
_IS_A_BODY = re.compile(
    r"(?:Studiegroep|Werkgroep|Klankbordgroep|Stuurgroep|Projectgroep|Actiegroep|Belangengroep|Coöperatie|Federatie|Platform|Netwerk)[ ][A-ZÀ-Þ]"
    r"|(?:Akte|Verdrag|Conventie|Akkoord|Vrede|Handvest|Statuut|Pact|Unie)[ ]van[ ][A-ZÀ-Þ]"
    r"|[A-Z][a-z]{3,}(?:wet|besluit|regeling|verordening)[ ]"
)
"""A body, a treaty or a law by the first word of its name."""
_OLD_OR_NEW = re.compile(
    r"(?:Oude|Nieuwe|Grote|Groote|Kleine|Hoge|Lage|Lange|Korte|Witte|Rode|Zwarte|Blauwe)[ ](?:Kerk|Poort|Toren|Markt|Haven|Brug|Sluis|Gracht|Kade|Plein|Vest|Wal|Werf|Hof|Zaal|School|Molen|Dijk|Straat|Weg)"
)
_ARTICLES = (" de ", " het ")
_AN_ARTICLE = re.compile(r"(?<!\b[Vv]an)(?<!\b[Vv]oor)(?<!\b[Uu]it)[ ](?:de|het|een)[ ]$")
"""An article in a sentence; *van de* may begin a surname."""
_WATERWORK = re.compile(
    r"[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:haven|dam|dijk|sluis|gemaal|plaat|geul|gat|diep|zand|kanaal|kwelder|duinen)"
)
_WIND = re.compile(r"(?:Noorder|Zuider|Ooster|Wester)")
_CAPITALS = re.compile(r"[A-Z][A-Z&]{2,4}")
_SHORTENED = re.compile(r"[A-Z][A-Za-z&-]{1,7}")
_WITH_CAPITALS = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{3,}[A-Z]{2,}")
"""A body that ends in capitals: ``VeiligheidNL``."""
_OPTION = re.compile(r"(?P<letter>[A-J])\.[ ](?P<word>[A-ZÀ-Þ][a-zà-ÿ]{3,})")
"""One of the options of a table, behind its letter."""
_TOLD = 0.5
"""How sure the context is of a private person where the case of letters tells a body apart."""
_LONG = 9
"""Letters from which on the ending of an ordinary word tells a noun."""
_BEFORE = 160
_ISLANDS = frozenset(
    [
        "saba",
        "bonaire",
        "aruba",
        "curacao",
        "sinteustatius",
        "sintmaarten",
        "texel",
        "vlieland",
        "terschelling",
        "ameland",
        "schiermonnikoog",
        "lesbos",
        "samos",
        "lampedusa",
    ]
)


def known_persons(cases: Iterable[Case]) -> frozenset[str]:
    """Return the surnames under which the note names somebody in full, with a title or a field."""
    found = set()
    for case in cases:
        person = case.person
        if (person is not None and (person.titled or case.official or case.span.strong)) or (
            person is not None and person.first and len(person.words) > 1 and not case.role
        ):
            found.add(person.key)
    return frozenset(found)


def _no_name(word: str) -> bool:
    return lexicon.ordinary(word) and not lexicon.in_a_name(word)


def places_of(reading: Reading, cases: Sequence[Case]) -> frozenset[str]:
    """Return the words of a note that stand as a place at least once: ``op Saba`` elsewhere."""
    return frozenset(
        case.person.key
        for case in cases
        if case.person is not None
        and len(case.person.words) == 1
        and lexicon.place(reading.text[case.span.start : case.span.end])
        and _behind(_left(reading, case), case.person.key)
    )


def is_plain(reading: Reading, case: Case, *, persons: Set[str], places: Set[str]) -> bool:
    """Tell whether what was guessed to be a person is a word, a people, a place or a body.

    Args:
        reading: the note.
        case: the stretch, with its witnesses.
        persons: surnames of :func:`known_persons`.
        places: words of :func:`places_of`.
    """
    person = case.person
    if person is None or case.official or case.span.strong or case.introduced:
        return False
    sources = {w.recognizer for w in case.span.witnesses}
    text = " ".join(reading.text[case.span.start : case.span.end].split())
    if sources <= {*_GUESSES, "initialled-names"} and _an_option(reading, case, text):
        return True
    if not sources <= _GUESSES or (case.conflict and not sources <= _MODEL):
        return False
    left = _left(reading, case)
    right = reading.text[case.span.end : case.span.end + 40]
    if _of_a_people(text, left, right):
        return True
    if _a_place(text, left, case, persons=persons, places=places):
        return True
    bare = _ARTICLE.sub("", text)
    if sources <= _MODEL and _of_a_body(bare, left):
        return True
    if not sources <= _MODEL or person.key in persons:
        return False
    if _SUSPENDED.match(right) or _between_places(left, right):
        return True
    if lexicon.known("illnesses", bare) or _CALLED.search(left):
        return True
    if text.startswith("de ") and left.endswith(" aan ") and not lexicon.in_a_name(bare):
        return True  # aan de Wildzang
    if " " in bare:
        return False
    if lexicon.place(bare.removesuffix("se")) and bare.endswith("se") and bare[0].isupper():
        return True  # de Lauwersoogse haven
    if not lexicon.in_a_name(bare):
        if _WATERWORK.fullmatch(bare) and (left.endswith(_ARTICLES) or _WIND.match(bare)):
            return True
        if lexicon.literal(bare) and _AN_ARTICLE.search(left):
            return True
    if _UNIT.search(left) and not lexicon.in_a_name(bare) and lexicon.ordinary(bare):
        return True
    small = bare.islower() and sources == {"statistical"} and lexicon.literal(bare)
    several = bare.endswith("ers") and not lexicon.first_name(bare)  # vissers, also a surname
    if small and (several or not lexicon.in_a_name(bare)) and not _without_capitals(left):
        return True
    written = bare.islower() and sources == {"statistical"} and lexicon.literal(bare)
    if written and _CLAUSE.match(right) and not _without_capitals(left):
        return True  # tegenover vissers die op tijd waren
    line = reading.lines[reading.line_at(case.span.start)].text
    told = bare.istitle() and case.heard.goes >= _TOLD
    told = told and bare not in lexicon.lines("shortened.txt")  # Mou, no MoU
    if (_shortened(reading, bare, line) and not told) or _WITH_CAPITALS.fullmatch(bare):
        return True
    if lexicon.known("openers", bare) and bare[0].isupper():
        return True
    if len(bare) >= _LONG and _THINGS.fullmatch(bare.casefold()) and not lexicon.in_a_name(bare):
        return True
    plain = lexicon.ordinary(bare) and not lexicon.surname(bare)
    if plain and len(bare) >= _LONG and not lexicon.shaped_like_surname(bare):
        return bool(_NOUN.search(bare.casefold()))
    return plain and bool(_INFLECTED.search(bare)) and bool(_SMALL_AFTER.match(right))


def _of_a_body(name: str, left: str) -> bool:
    """Tell whether a guess is a body, treaty, law or old building, or a later word of its name."""
    if _BODY.search(left) and not any(map(lexicon.in_a_name, name.split())):
        return True
    body = _IS_A_BODY.match(name) and not lexicon.in_a_name(name.split()[-1])
    return bool(body) or (bool(_OLD_OR_NEW.fullmatch(name)) and left.endswith(_ARTICLES))


def _an_option(reading: Reading, case: Case, text: str) -> bool:
    """Tell whether a letter and a word are an option: the next or last line has its neighbour."""
    match = _OPTION.fullmatch(text)
    lines, at = reading.lines, reading.line_at(case.span.start)
    if match is None or case.span.start != lines[at].start or not _no_name(match["word"]):
        return False
    beside = "".join(chr(ord(match["letter"]) + step) for step in (-1, 1))
    return any(
        re.match(rf"[{beside}]\.[ ][A-ZÀ-Þ]", line.text) for line in lines[max(0, at - 4) : at + 5]
    )


def _left(reading: Reading, case: Case) -> str:
    """Return what stands before a stretch in the same paragraph, on one line."""
    before = reading.text[max(0, case.span.start - _BEFORE) : case.span.start]
    return before.rpartition("\n\n")[2].replace("\n", " ")


def _behind(left: str, key: str) -> bool:
    """Tell whether words that a place follows stand there; *op* is said of islands."""
    return bool(_IN_A_PLACE.search(left)) or (key in _ISLANDS and left.endswith(" op "))


def _without_capitals(left: str) -> bool:
    """Tell whether what stands before has no capital, as in a chat, where names have none either."""
    return left == left.lower()


def _between_places(left: str, right: str) -> bool:
    """Tell whether a word stands between two places: ``Moerdijk, Klundert en Zevenbergen``."""
    before, after = _PLACE_BEFORE.search(left), _PLACE_AFTER.match(right)
    return (
        before is not None
        and after is not None
        and lexicon.place(before["place"])
        and lexicon.place(after["place"])
    )


def _of_a_people(text: str, left: str, right: str) -> bool:
    """Tell whether a stretch is a word for a people or its language: ``de Estse``, ``Turks``."""
    words = _ARTICLE.sub("", text).split()
    if not words or not all(lexicon.known("peoples", w) or w == "en" for w in words):
        return False
    last = words[-1]
    if text.startswith("De ") and last.endswith(("ers", "en", "anen")):
        return True  # De Fransen
    if not lexicon.in_a_name(last):
        return True
    # Engels and De Vries are surnames too: a noun behind it, or a word for a language before it.
    language = re.search(r"\b(?:[Hh]et|in het|naar het|op zijn|respectievelijk)[ ]$", left)
    return bool(language) or (last.endswith("e") and bool(_SMALL_AFTER.match(right)))


def _a_place(text: str, left: str, case: Case, *, persons: Set[str], places: Set[str]) -> bool:
    """Tell whether a stretch is where something is: ``in Emmen``, ``geboren te Keren``."""
    within = _WITHIN.match(text)
    person = case.person
    if person is None:
        return False
    if within is not None and not re.search(r"[A-ZÀ-Þ]\S*[ ]$", left):
        return lexicon.place(within["place"]) or bool(_BORN.search(left + " "))
    bare = _ARTICLE.sub("", text)
    listed = any(lexicon.place(each) or lexicon.known("towns", each) for each in _spellings(bare))
    behind = _behind(left, person.key)
    if listed and behind:
        return True
    guessed = {w.recognizer for w in case.span.witnesses} <= _MODEL
    unknown = guessed and " " not in bare and person.key not in persons
    if unknown and behind and bare[0].isupper() and not lexicon.in_a_name(bare):
        return True
    if unknown and _BORN.search(left) and not lexicon.in_a_name(bare):
        return True
    halves = bare.split("-")
    if len(halves) == 2 and all(lexicon.place(h) or lexicon.known("towns", h) for h in halves):
        return guessed and person.key not in persons
    if person.key in persons or not (listed and guessed):
        return False
    if person.key in places:
        return True
    return bool(_TO_A_PLACE.search(left)) and not lexicon.surname(bare)


def _spellings(name: str) -> tuple[str, ...]:
    """Return a place as lists may have it: with the apostrophe that stayed outside."""
    return (name, f"'{name}") if name.startswith("s-") else (name,)


def _shortened(reading: Reading, word: str, line: str) -> bool:
    """Tell whether capitals shorten the name of a body: ``HDFC``; a line in capitals tells nothing."""
    if lexicon.in_a_name(word):
        return False
    if lexicon.known("shortened", word) and _SHORTENED.fullmatch(word):
        return True
    if not _CAPITALS.fullmatch(word) or line.isupper():
        return False
    return re.search(rf"\b{word[0]}{word[1:].lower()}\b", reading.text) is None
