# SPDX-License-Identifier: EUPL-1.2
"""The person in a span: titles left out, first name and surname apart, and the role they have."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from itertools import pairwise

from redaction import officeholders
from redaction.officeholders import OfficeHolder
from redaction.recognizers import lexicon
from redaction.recognizers.listed_names import EMPLOYERS
from redaction.recognizers.names import Name, parse
from redaction.recognizers.reading import Reading, Token
from redaction.recognizers.titled_names import TITLES
from redaction.search import folded
from redaction.visibility.capitals import capital_of_the_note
from redaction.visibility.cited import cited, historical_company, studied
from redaction.visibility.long_ago import of_long_ago
from redaction.visibility.named_things import named_thing
from redaction.visibility.roles import (
    BEFORE,
    CITED,
    NAMED_AFTER,
    Role,
    beside,
    signature,
)
from redaction.visibility.scholars import writes
from redaction.visibility.streets import abroad, built, named_after, titled_street

_TITLE = re.compile(rf"^(?:{TITLES})[ \n]{{1,2}}", re.IGNORECASE)
_RUNS_ON = re.compile(
    r"(?:[ ](?:van|de|der|den|het|ten|ter|'t)){1,3}[ ]([A-ZÀ-Þ][\w'’-]{4,40})(?!\w)"
)
_WORKS_FOR = re.compile(rf"[ ]van[ ](?:de|het)[ ]\S*(?:{EMPLOYERS}|huis|universiteit|academie)$")
"""Whom somebody works for, behind a full name: ``Jo Bos van de Jansenstichting``."""
_ALONG = re.compile(
    r"\b(?:aan|op|langs|over|nabij|van|in|rond|onder|naast|tegenover|vanaf|bij|achter|tussen)"
    r"[ \n]de[ \n]$"
)
_STREET = re.compile(
    r"[a-zà-ÿ]{2}(?:weg|straat|laan|kade|gracht|singel|dreef|dijk|steeg|baan|strjitte|leane|wal"
    r"|plein|pad|brug|haven|wijk|buurt|kwartier|kerk|toren|way|stra(?:ss|ß)e|allee|street|road)$"
)
_WATER = re.compile(
    r"\b(?:aan|op|langs|over|nabij|in|rond|naast|bij|tussen|uit|voor)[ \n](?:de|het)[ \n]$"
)
_SAINT = re.compile(r"S(?:in)?t\.?[ -]\w+(?:kerk|kapel|basiliek|kathedraal|abdij|gasthuis)$")
"""A church by its patron: ``Sint-Laurenskerk``."""
_AT_A_STREET = re.compile(r"\baan[ \n](?:de|het)[ \n]$")
_CHURCH = re.compile(r"[ ](?:en|&)[ ][A-ZÀ-Þ][a-zà-ÿ]+(?:kerk|kapel|school|gilde|college)\b")
"""What goes on after the first of two patrons: ``Petrus en Pauluskerk``."""
_HEADED = re.compile(
    r"(?:De |Het )?(?:Fort|(?:Eet)?[Cc]afé|Kasteel|Landgoed|Huize|(?:Grand )?Hotel|Plasa|Plaza"
    r"|Kas di|Kaya|Sentro|Theater|Restaurant|Klooster|Abdij|Camping|Fundashon)[ ](?=[A-ZÀ-Þ])"
)
"""What stands first in the name of a building, square or house."""
_NEUTER = re.compile(r"\b[Hh]et[ ]$")
_HOUSEHOLD = re.compile(
    r"(?:dossier|geval|gezin|echtpaar|kind|paar|lid|Kamerlid|duo|stel)\b", re.IGNORECASE
)
_SMALL_TITLE = re.compile(r"(?<![\w.])(?<!de )(?<!het )(?:mr|drs?|ir|ing|prof)\. ?$")
_STREET_END = re.compile(
    r"(?:straat|laan|weg|plein|kade|gracht|singel|dreef|park|brug|tunnel|gemaal|kazerne|museum|school|college"
    r"|lyceum|ziekenhuis|huis|stadion|sluis|polder|viaduct|bibliotheek|toren|gebouw|centrale|stichting|fonds)$"
)
_COURTESY = re.compile(r"\b(?:heer|mevrouw|meneer|dhr\.?|mw\.?|mevr\.?) $", re.IGNORECASE)
_FUNCTION_AFTER = re.compile(
    r",[ ](?:(?:plv\.?|wnd\.?|senior|adjunct)[ -])?(?:hoofd|directeur|manager|bestuurder|secretaris"
    r"|beleidsmedewerker|adviseur|projectleider|teamleider|medewerker|conservator|woordvoerder)\b"
)
_CAPITALS = re.compile(r"(?<!\w)[A-ZÀ-Þ][^\W\d_]{2,}")
_OFFICE = re.compile(r"\b(?:minister|staatssecretaris|stas|MP)\b[^\n]{0,60}$", re.IGNORECASE)
_GREETED = re.compile(
    r"(?:de\s)?(?:heer|heren|mevrouw|mevr\.?|mw\.?|dhr\.?|meneer|mr\.|drs\.|ir\.|ing\.)\s",
    re.IGNORECASE,
)
_SHIP = re.compile(r"(?:[HZ]r\.\s?M[s.]\.?|[HZ]\.M\.)\s(?=[A-ZÀ-Þ])")
_ABOARD = re.compile(r"\b[Aa]an boord (?:[a-z]+ ){0,2}van $")
_STATE_OFFICE = re.compile(
    r"ombudsman|ombudsvrouw|Rekenkamer|Raad van State|Afdeling bestuursrechtspraak", re.IGNORECASE
)
_SIGNED_MOTION = re.compile(
    r"gaat over tot de orde van de dag\.?[ \t]*\n(?:[^\n.:]{2,40}\n){0,4}[ \t]*$"
)
"""The end of a motion, under which stand those who move it."""
_OLD_YEAR = re.compile(r"(?<![\d./-])1[3-8]\d\d(?![\d./-])")
_LINE = 80
_SHORTEST_FUNCTION = 4
_GOES_ON = re.compile(r"\.? ?")
DOUBLE = "double surname on the list"
"""Evidence of a role by two surnames together, which are as rare as a full name."""
STUDIED = "named as the author of a study"
"""Evidence of a role that the words around a surname must not speak against."""
_PROOF = 2
"""So many initials before a common surname name one person; fewer may be an official as well."""


@dataclass(frozen=True)
class Person:
    """A name as it stands in the text.

    Attributes:
        start: first code point of the name, titles left out.
        end: one past its last.
        first: first name or initials, without case; empty for a bare surname.
        last: the surname as written, with tussenvoegsels.
        key: the surname without tussenvoegsels, case and accents, to compare persons.
        words: the words of the name without tussenvoegsels.
        surnames: those of them that are the surname.
        titled: whether a title stands before it.
        particle: whether a tussenvoegsel stands in it.
        initialled: whether it begins with initials.
    """

    start: int
    end: int
    first: str
    last: str
    key: str
    words: tuple[str, ...]
    surnames: tuple[str, ...]
    titled: bool
    particle: bool
    initialled: bool


def person_in(reading: Reading, start: int, end: int) -> Person:
    """Return the person that ``text[start:end]`` names."""
    text = reading.text
    at = start
    # What a page leaves of a name may be its title alone, which is then what is judged.
    while (match := _TITLE.match(text[at:end])) and text[at + match.end() : end].strip():
        at += match.end()
    comma = text.find(",", at, end)
    if comma > 0:
        turned = _turned(reading, at, comma, end)
        if turned is not None:
            return turned
    at = past if (past := _past_function(reading, at, end)) < end else at
    name = _parse(reading, at)
    if name is None or name.start >= end:
        small = _small(reading, at, end, titled=at > start)
        if small is not None:
            return small
        word = text[at:end]
        return Person(
            at,
            end,
            "",
            word,
            folded(word),
            (word,),
            (word,),
            at > start,
            particle=False,
            initialled=False,
        )
    # A span may end inside a word: Wassenhove in Wassenhove-dossier.
    words = tuple(t.text[: max(1, end - t.start)] for t in name.words if t.start < end)
    words = words or (name.words[0].text,)
    tokens = [t for t in name.words if t.start < end] or [name.words[0]]
    more = _rest(reading, name, end)
    words, tokens = (*words, *(t.text for t in more)), [*tokens, *more]
    first = folded(name.initials)
    surnames = words
    if len(words) > 1 and not name.initials and (lexicon.first_name(words[0]) or len(words) == 2):
        cut = 1
        while cut < len(words) - 1 and lexicon.first_name(words[cut]) and not name.particle:
            cut += 1
        first, surnames = folded(words[0]), words[cut:]
    elif name.initials and len(words) > 2 and lexicon.first_name(words[0]):
        surnames = words[1:]
    begin = tokens[len(tokens) - len(surnames)].start
    return Person(
        at,
        end,
        first,
        text[begin : min(tokens[-1].end, end)],
        folded(" ".join(surnames)),
        words,
        surnames,
        at > start,
        name.particle,
        bool(name.initials),
    )


def _past_function(reading: Reading, at: int, end: int) -> int:
    """Return where a name begins behind a function: ``projectleider Jo Bos``."""
    tokens = reading.tokens[reading.first_token_from(at) : reading.first_token_from(end)]
    for token, after in pairwise(tokens):
        small = token.text[0].islower() and token.folded not in lexicon.PARTICLES
        function = lexicon.listed("occupations", token.text) and not lexicon.in_a_name(token.text)
        if not after.capital or len(token.text) < _SHORTEST_FUNCTION or not (small or function):
            return token.start if token.start > at and token is not tokens[0] else at
        at = after.start
    return at


def _rest(reading: Reading, name: Name, end: int) -> list[Token]:
    """Return the words that a witness took for the name too: *Zwerver* in ``Karst Zwerver``.

    They are ordinary Dutch, so the grammar of names ends before them.
    """
    found: list[Token] = []
    last = name.end
    first = name.words[0].text
    thing = lexicon.literal(first.rpartition("-")[2]) and not lexicon.first_name(first)
    for token in reading.tokens[name.tail : reading.first_token_from(end)]:
        if not _GOES_ON.fullmatch(reading.text, last, token.start) or token.shouted:
            break
        if len(token.text) == 1 and not reading.text.startswith(".", token.end):
            break
        if thing and lexicon.place(token.text):
            break  # a location and its town
        if token.capital:
            found.append(token)
        elif token.text not in lexicon.PARTICLES:
            break
        last = token.end
    return found if last <= end and last == (found[-1].end if found else name.end) else []


def _small(reading: Reading, start: int, end: int, *, titled: bool) -> Person | None:
    """Return the person whose name is written small: ``wang xiuying``, ``w. uit den bogaard``."""
    tokens = reading.tokens[reading.first_token_from(start) : reading.first_token_from(end)]
    words = tuple(t.text for t in tokens if t.folded not in lexicon.PARTICLES)
    if len(words) < 2 or not all(w[0].islower() for w in words):
        return None
    called = [w for w in words[:-1] if len(w) == 1] or list(words[:1])
    surnames = words[len(called) :]
    return Person(
        start,
        end,
        folded("".join(called)),
        reading.text[
            next(t.start for t in tokens[len(called) - 1 :] if t.text == surnames[0]) : end
        ],
        folded(" ".join(surnames)),
        surnames if len(called[0]) == 1 else words,
        surnames,
        titled,
        particle=len(words) < len(tokens),
        initialled=len(called[0]) == 1,
    )


def _parse(reading: Reading, at: int) -> Name | None:
    """Read the name at ``at``; small tussenvoegsels before it are stepped over."""
    index = reading.first_token_from(at)
    while index < len(reading.tokens) and reading.tokens[index].text in lexicon.PARTICLES:
        index += 1
    return parse(reading, index, force=True)


def _turned(reading: Reading, start: int, comma: int, end: int) -> Person | None:
    """Return the person in ``Vries, J.P. de`` or ``ter Haar, Diederike``."""
    tokens = reading.tokens[reading.first_token_from(start) : reading.first_token_from(end)]
    last = [t for t in tokens if t.end <= comma and t.folded not in lexicon.PARTICLES]
    first = [t for t in tokens if t.start > comma and t.folded not in lexicon.PARTICLES]
    if not last or not first:
        return None
    called = [t.text for t in first if len(t.text) > 2]
    surnames = tuple(t.text for t in last)
    return Person(
        start,
        end,
        folded("".join(called[:1] or [t.text for t in first])),
        reading.text[last[0].start : last[-1].end],
        folded(" ".join(surnames)),
        (*called[:1], *surnames),
        surnames,
        titled=False,
        particle=len(tokens) > len(last) + len(first),
        initialled=not called,
    )


def role_of(text: str, person: Person, *, begin: int, on: dt.date | None) -> Role | None:
    """Return the role that the text or the list gives a person, or ``None``.

    Args:
        text: the note.
        person: whom it is about.
        begin: where the span begins, titles included.
        on: date of the note.
    """
    if person.titled:
        if lexicon.historical(" ".join(text[begin : person.end].split())):
            return Role("historical", "list")  # generaal Spoor
        role = beside(text, begin, person.end)
        if role is not None and role.name in {"minister", "mp"}:
            return role
        called = text[begin].isupper() and not _courteous(text, begin)
        if role is not None and role.name == "organisation" and called:
            return role  # basisschool Pater Jan Smit; "de universiteit prof. Bos" is two things
    if _of_state(text, person):
        return Role("state-office", "list")
    if _SIGNED_MOTION.search(text[max(0, begin - 200) : begin]):
        return Role("mp", BEFORE)
    if titled_street(text[max(0, begin - 50) : person.start], person.words[-1]):
        return Role("place", NAMED_AFTER)
    if _HEADED.match(text, begin) or _CHURCH.match(text, person.end):
        return Role("place", NAMED_AFTER)
    met = _met(text, person)
    if (thing := named_thing(text, person.start, person.end, begin=begin, met=met)) is not None:
        return thing
    role = beside(text, person.start, person.end)
    if role is not None and role.name == "officeholder" and _long_ago(text, person):
        return Role("historical", "year beside it")
    if role is not None and not (role.name == "organisation" and person.titled):
        street = named_after(list(person.words), particle=person.particle)
        return street if role.name == "officeholder" and street is not None else role
    aboard = text.startswith("de ", begin) and _ABOARD.search(text[max(0, begin - 40) : begin])
    if aboard or _SHIP.match(text, begin):
        return Role("place", NAMED_AFTER)
    # "dhr. Jansen van het Geldmuseum" is somebody, whatever his span ends in.
    somebody = _met(text, person) or _employed(text, person) or _small_title(text, person)
    thing = None if somebody else built(person.words[-1]) or _built_after(text, person)
    role = thing or _thing_on_a_list(text, person)
    if role is not None:
        return role
    role = cited(text, person.start, person.end)
    if role is not None:
        return role
    literature = writes(text, person.start, person.end, met=met)
    if literature == "cited":
        return Role("author", CITED)
    if not met and of_long_ago(text, person.start, person.end):
        # A full name and a year weigh more than how a sentence about somebody of today sounds.
        return Role("historical", NAMED_AFTER if person.first else "commemorated")
    if not person.first and not person.titled and studied(text, person.start, person.end):
        return Role("author", STUDIED)
    if literature and not person.initialled:
        return Role("author", STUDIED)
    if person.titled and not person.first:
        return None
    role = signature(text, person.start, person.end)
    if role is not None:
        return role
    if person.titled or person.initialled:
        return _listed(text, person, on=on)
    follows = _FOLLOWS.match(text[person.end : person.end + 45])
    for words in ([*person.words, follows.group(1)] if follows else [], list(person.words)):
        named = words and not somebody
        role = named_after(words, particle=person.particle) if named else None
        if role is not None and len(words) > len(person.words):
            return Role(role.name, "word after it")  # Prins in "Prins Bernhardsluis"
        if role is not None:
            return role
    return _listed(text, person, on=on)


def _of_state(text: str, person: Person) -> bool:
    """Tell whether a name on the list, in full or with initials, stands beside such an office."""
    if not person.first:
        return False
    whole = " ".join(text[person.start : person.end].split())
    if person.initialled:
        surname = whole.partition(" ")[2]
        known = surname != "" and any(
            name[0] == whole[0] and name.partition(" ")[2] == surname
            for name in lexicon.lines("state-offices.txt")
        )
    else:
        known = lexicon.known("state-offices", whole)
    if not known:
        return False
    around = text[max(0, person.start - _LINE) : person.end + _LINE]
    return _STATE_OFFICE.search(around) is not None


def _long_ago(text: str, person: Person) -> bool:
    """Tell whether the sentence names a year in which nobody of today held an office."""
    around = text[max(0, person.start - _LINE) : person.end + _LINE].split("\n\n")
    return any(_OLD_YEAR.search(part) for part in around if text[person.start : person.end] in part)


def _met(text: str, person: Person) -> bool:
    """Tell whether a courtesy stands before a name: ``de heer``."""
    return _COURTESY.search(text[max(0, person.start - 12) : person.start]) is not None


def _small_title(text: str, person: Person) -> bool:
    """Tell whether a title in small letters, without an article, stands before no street.

    ``De voorzitter, mr. Brouwershaven`` is somebody; ``de dr. Nolenslaan`` is nobody.
    """
    if not person.titled or _STREET_END.search(person.words[-1]):
        return False
    return _SMALL_TITLE.search(text[max(0, person.start - 16) : person.start]) is not None


def _employed(text: str, person: Person) -> bool:
    """Tell whether a full name has a function behind it: ``(Jo Coenegracht, hoofd collecties)``."""
    called = len(person.words) > 1 and lexicon.first_name(person.words[0])
    return called and _FUNCTION_AFTER.match(text, person.end) is not None


def _courteous(text: str, begin: int) -> bool:
    """Tell whether the titles of a name are those of somebody who is met: ``de heer``."""
    return bool(_GREETED.match(text, begin))


def _built_after(text: str, person: Person) -> Role | None:
    """Return the role of a name that runs on into a building's or follows an article.

    ``Willem Lodewijk`` in ``Willem Lodewijk van Nassaukazerne``, ``Spiekweg`` in ``aan de
    Spiekweg``, and anything behind *het*: no person has that article.
    """
    if person.titled:
        return None
    last = text[person.start : person.end].split()[-1]
    after = _RUNS_ON.match(text, person.end)
    if after and len(person.words) > 1 and _WORKS_FOR.match(after.group()):
        after = None
    for word in (last, after.group(1) if after else ""):
        if word and (role := built(word)) is not None:
            return role
    if abroad(text[person.start : person.end], text[person.end : person.end + 14]):
        return Role("place", NAMED_AFTER)
    before = text[max(0, person.start - 16) : person.start]
    if _WATER.search(before) and lexicon.listed("waters", last):
        return Role("place", NAMED_AFTER)
    if _SAINT.match(last):
        return Role("place", NAMED_AFTER)
    if _ALONG.search(before) and _STREET.search(last) and not lexicon.surname(last):
        return Role("place", NAMED_AFTER)
    if _AT_A_STREET.search(before) and len(person.words) == 1 and not lexicon.in_a_name(last):
        return Role("place", NAMED_AFTER)
    if (
        _NEUTER.search(before)
        and not text.startswith("-", person.end)  # the article is that of what follows
        and not _HOUSEHOLD.match(text, person.start)
        and not lexicon.first_name(person.words[0])  # "Vraag het Joris" is said to somebody
    ):
        return Role("organisation", "article before it")
    return None


def _thing_on_a_list(text: str, person: Person) -> Role | None:
    """Return the role of a name that a list knows as a law's, a book's or a historical person's.

    ``Lindenbaum/Cohen`` and ``Asser/Sieburgh`` are looked up as they stand, both halves together.
    """
    whole = " ".join(text[person.start : person.end].split())
    pair = _pair(text, person.start, person.end)
    for name in (pair, whole):
        if not name:
            continue
        if lexicon.eponym(name) and (name == pair or not _met(text, person)):
            return Role("law", NAMED_AFTER if name == pair else "list")
        if lexicon.cited(name):
            return Role("author", "list")
    if not person.titled:
        first, _, rest = whole.partition(" ")
        named = lexicon.literal(first) and not lexicon.in_a_name(first) and " " in rest
        if lexicon.historical(whole) or (named and lexicon.historical(rest)):
            return Role("historical", "list")
        if not person.first and historical_company(text, person.start, person.end):
            return Role("historical", "beside a person of history")
        if lexicon.area(whole) or capital_of_the_note(text, whole):
            return Role("place", "list")
    if _met(text, person):
        return None  # de heer Herman Wesselink is no school
    return _part_of_a_thing(text, person)


_FOLLOWS = re.compile(r" (?![A-Z]{2,}-)([A-ZÀ-Ý][\w'’-]{4,40})(?!\w)")
_SPACES = re.compile(r"\s+")
_LEFT_WORDS = re.compile(r"(?:[\w.'’&-]+ ){0,3}$")
_HALF_BEFORE = re.compile(r"[^\W\d_][\w'’.-]{1,30}(?: [A-ZÀ-Ýa-z][\w'’.-]{0,20}){0,2}/$")
_HALF_AFTER = re.compile(r"/[A-ZÀ-Ý][\w'’-]{1,30}(?: (?:& )?[A-ZÀ-Ý][\w'’-]{1,30})?")
"""The other half of a pair of names with a slash."""
_RIGHT_WORDS = re.compile(r"(?: [\w.'’&-]+){0,3}")


def _part_of_a_thing(text: str, person: Person) -> Role | None:
    """Return the role of a name that is, or is part of, an organisation or place on a list.

    Up to two words before and three after it are tried: ``Pels`` with ``Rijcken``, ``Kannerhuis``
    with ``Dr. Leo``. A single word that could be anybody's surname proves nothing by itself.
    """
    line = text[max(0, person.start - 60) : person.start].rpartition("\n\n")[2]
    line = " ".join(line.replace(" \n", "\n").split("\n"))
    before = (_LEFT_WORDS.search(line) or re.match("", "")).group().split()  # type: ignore[union-attr]
    after = _RIGHT_WORDS.match(text[person.end : person.end + 60]).group().split()  # type: ignore[union-attr]
    inside = text[person.start : person.end].split()
    if lexicon.organisation(" ".join(inside)):
        return Role("organisation", "list")
    if (
        inside[0] in {"De", "Het", "de", "het"}
        and len(inside) > 1
        and not lexicon.in_a_name(inside[1])
    ):
        inside = inside[1:]  # De Rabobank
    found = _on_a_list(before, inside, after)
    if found is None and len(inside) > 1 and inside[0] in {"Van", "Bij", "Voor"}:
        # The first word of a sentence: Van Save the Children komt …
        found = _on_a_list(before, inside[1:], after)
    return found


def _on_a_list(before: list[str], inside: list[str], after: list[str]) -> Role | None:
    """Return the role of the longest stretch around a name that is on a list of things."""
    for left in range(len(before), -1, -1):
        for right in range(len(after), -1, -1):
            words = [*before[len(before) - left :], *inside, *after[:right]]
            name = " ".join(words).strip(".,;:()")
            if len(words) > 1 and lexicon.historical(name):
                return Role("historical", "list")
            head = name.rpartition("-")[0]
            if right and " " in head and lexicon.organisation(head):
                return Role("organisation", NAMED_AFTER)  # Leger des Heils-opvang
            if lexicon.organisation(name):
                return Role("organisation", NAMED_AFTER if left + right else "list")
            if len(words) > 1 and (lexicon.place(name) or lexicon.area(name)):
                return Role("place", "list")
            if len(words) > 1 and lexicon.eponym(name):
                return Role("law", "list")
    return None


def _pair(text: str, start: int, end: int) -> str:
    """Return the pair of names with a slash that ``text[start:end]`` is a half of, or nothing."""
    if "/" not in text[max(0, start - 2) : start] + text[end : end + 1]:
        return ""
    before = _HALF_BEFORE.search(text[max(0, start - 60) : start])
    after = _HALF_AFTER.match(text[end : end + 60])
    if before is None and after is None:
        return ""
    left = before.group().split(" ")[-1] if before else ""
    right = after.group() if after else ""
    return " ".join(f"{left}{text[start:end]}{right}".split())


def _listed(text: str, person: Person, *, on: dt.date | None) -> Role | None:
    """Return the role of an office holder on the list, by full name or by a rare surname."""
    whole = _SPACES.sub(" ", text[person.start : person.end])
    common = lexicon.surname(person.words[-1])
    holder, evidence = officeholders.by_name(whole, on=on), "list"
    short = len(person.first.replace(".", "")) < _PROOF
    if person.initialled and short and (common or holder is None):
        # An official may be called so too, unless the office stands on the same line.
        line = text[max(0, person.start - _LINE) : person.start].rpartition("\n")[2]
        holder = _initial_and_office(person, line, on=on)
        evidence = BEFORE  # the list and the office on the same line agree
    if holder is None:
        holder, evidence = _double_surname(whole, on=on), DOUBLE
    if holder is None:
        return None
    if holder.function in {"royal", "historical"}:
        return Role(holder.function, evidence)
    return Role("mp" if holder.function in {"mp", "senator", "mep"} else "minister", evidence)


def _initial_and_office(person: Person, line: str, *, on: dt.date | None) -> OfficeHolder | None:
    """Return the minister or state secretary whom an initial and the office before it name."""
    if not _OFFICE.search(line):
        return None
    for holder in officeholders.by_surname(person.last, on=on):
        if holder.function in {"minister", "state secretary"} and (
            folded(holder.name)[:1] == person.first[:1]
        ):
            return holder
    return None


def _double_surname(whole: str, *, on: dt.date | None) -> OfficeHolder | None:
    """Return who bears just this surname of two names: ``Bruins Slot``, ``Pouw-Verweij``.

    Two surnames together are as rare as a full name.
    """
    names = [w for w in _CAPITALS.findall(whole) if w.casefold() not in lexicon.PARTICLES]
    if len(names) != 2:
        return None
    written = folded(whole)
    for holder in officeholders.by_surname(whole, on=on):
        if any(folded(surname) == written for surname in holder.surnames):
            return holder
    return None
