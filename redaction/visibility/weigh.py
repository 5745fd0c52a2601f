# SPDX-License-Identifier: EUPL-1.2
"""Weighs what stands beside a name, what the lists say, and what the words around it say.

A word beside the name counts most, then the lists, then the context; where two of them contradict
each other the name goes and is flagged.
"""

from __future__ import annotations

import datetime as dt
import re

from redaction import officeholders
from redaction.document import DocumentText
from redaction.recognizers import function_titles, lexicon
from redaction.recognizers.reading import read
from redaction.recognizers.titled_names import TITLES
from redaction.search import folded
from redaction.visibility.case import FUNCTION, Case
from redaction.visibility.functions import function_role
from redaction.visibility.persons import DOUBLE, STUDIED, Person
from redaction.visibility.roles import BEFORE, FIRM, NAMED_AFTER, Role, in_court

STAYS = 0.8
"""How sure the context must be that a name is an organisation's, a street's or a law's."""
STAYS_BARE = 0.97
"""The same for a single word without an article: organisations seldom do without."""
STAYS_NAMED = 0.985
"""The same for what is written as a person's full name, or has a title before it."""
STAYS_PERSON = 0.97
"""The same for a politician or author: one without a function beside the name, on no list and
without a source behind it is a rare one."""
LISTED_LEAST = 0.15
"""How much the context must speak of a politician, and no less than of a private person, before a
bare surname stays that a member of parliament bears."""
LISTED_RARE = 0.95
"""The same for a member of parliament whose surname no list of names holds."""
LISTED_FEW = 0.95
"""How sure the context may be of a private person while a bare surname stays that a minister or
state secretary of that day bears: those are few."""
LISTED_UNDATED = 0.5
"""How much the context must speak of a politician in a note without a date: whoever held an office
on any day is many people."""
LISTED_UNDATED = 0.75
"""The same in a note without a date: whoever held an office on any day is many people."""
LISTED_UNDATED_MANY = 0.2
"""The same for the many members of parliament of all those years."""
LISTED_STRONG = 0.5
"""How sure the context must be of a politician where a title or field stands before the name."""
LISTED_FOREIGN = 0.97
"""The same for foreign leaders, whose surnames are rare among Dutch officials."""
NEVER = 2.0
GOES_LISTED = 0.9
"""How sure the context must be of a private person to outweigh the list of office holders."""
GOES_TITLED = 0.995
"""The same for a surname after a title whose bearer another place of the note gives a role."""
GOES_PLACED = 0.7
"""The same for a first name with a surname where that word speaks of a place."""
GOES_FIRM = 0.97
"""The same where it is taken for a firm's by what stands around it."""
GOES_STUDIED = 0.8
"""The same for the author of a study, who may be an official as well."""
GOES_FULL = 0.97
"""The same where the list has the first name too; with a function beside it nothing outweighs."""
GOES_BESIDE = 0.97
"""The same where a word beside the name gives it a public role."""
PLAIN = 0.35
"""How sure the context must be of a private person before an ordinary word is one's name, where an
article or the beginning of a sentence explains its capital."""
PLACE = 0.93
"""The same for a known place without a tussenvoegsel."""
SMALL_ELSEWHERE = 0.9
"""The same for a word that this note writes small in another place."""
PLAIN_INSIDE = 0.15
"""The same in the middle of a sentence, where Dutch writes ordinary nouns small."""
INTRODUCED = 0.1
"""The same behind a word for a private person: ``bewaarder Stoop``."""
AGAIN = 0.05
"""The same for the surname of somebody whom this note names in full elsewhere."""
LIKELY_NOTHING = 0.5
"""From here on it is likelier no name than any; below it only a list can say so."""
NOTHING = 0.9
"""How sure the context must be that a word on a list is no name here."""
CALLED_SO = 0.8
"""The same for a word that is else a title or tussenvoegsel."""
_IN_A_SENTENCE = re.compile(r"[a-zß-ÿ][ ]_(?:[ ][a-zß-ÿ]{2}|[,.;][ \n].?)")
_EXPLAINED = re.compile(
    r"(?:^|[.!?:;•*\n\f>|–-]\s*|\b(?:[Dd]e|[Hh]et|[Ee]en|[Dd]eze|[Dd]it|[Dd]ie) )$"
)
_BEFORE_INITIALS = re.compile(
    r"[a-zé]\)? ?\($"
    r"|\b(?:van|met|door|aan|bij|namens|heer|mevrouw|mw\.|dhr\.|collega|contactpersoon) $"
)
"""What stands before somebody's initials, and before no letter of a list or an option."""
_ARTICLE = re.compile(r"\b(?:de|het|een)\s$", re.IGNORECASE)
_SHORT_FIRST = re.compile(r"(?:Joh|Jac|Chr|Wm|Th|Tj|Sj|Ph|Hk|Jb)\.[ ]?[A-ZÀ-Þa-z]")
"""A first name shortened to more than its first letter, as nothing in a list is."""
_LED_BY = re.compile(
    r"\bonder (?:de )?(?:leiding|voorzitterschap|regie|begeleiding|supervisie) van "
    r"(?:(?:mr|dr|drs|ir|ing|prof)\. ?){0,3}$"
)
"""What stands before whoever leads, who is no author and no body."""
DEPARTMENT = re.compile(r" \([A-Z][\w&]{1,7}(?:[/-]\w{1,8})?\)")
"""Where somebody works, in brackets behind the name."""
_OF_PEOPLE = re.compile(
    r"[ \t]*(?:afgestemd(?: met)?|afstemming|aanwezig(?:en)?|deelnemers|meegelezen(?: door)?)"
    r"[ \t]*:",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_CAPITALISED = re.compile(r"(?<![\w-])[A-ZÀ-Þ][a-zß-ÿ]{2}")
_TITLE_WORDS = re.compile(rf"(?<!\w)(?:{TITLES})(?!\w)", re.IGNORECASE)
_GREETINGS = frozenset(
    (
        "groet",
        "groeten",
        "groetjes",
        "gr",
        "ha",
        "hoi",
        "hallo",
        "beste",
        "dag",
        "mvg",
        "ok",
        "oke",
        "mi",  # mijns inziens
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "sent",
        "from",
        "to",
    )
)
_MANY = frozenset({"mp", "senator", "mep", "historical", "royal"})
_AGAIN = "propagation"
WHOLE = 0.6
"""Score of :mod:`redaction.propagate` for a surname whose bearer the note names in full."""
DOUBTED = 0.4
"""The same where the word begins a sentence and is Dutch as well: the context must decide."""
_LISTS = frozenset({"listed-names", "unlisted-names", "spoken-names"})
_BY_FORM = frozenset({"filled-values", "bare-subjects"})
"""Witnesses that look at what the place or the grammar says, where the words say little."""
_PEOPLE = frozenset({"minister", "mp", "author", "historical"})


def _leads_abroad(person: Person, *, on: dt.date | None) -> bool:
    """Tell whether a secretary-general is a leader of another country or of a body of several."""
    holders = () if person.first else officeholders.by_surname(person.last, on=on)
    return on is not None and any(h.function in {"foreign", "minister"} for h in holders)


def read_function(text: str, case: Case, *, on: dt.date | None) -> None:
    """Read the public function beside a name that no office explains: SG, ambassador, mayor."""
    if case.person is None or (case.role is not None and case.role.name != "officeholder"):
        return
    if all(w.role == function_titles.ROLE for w in case.span.witnesses):
        case.role = Role(function_titles.ROLE, FUNCTION)
        return
    function = function_role(text, case.person.start, case.person.end)
    if function == "top-official" and _leads_abroad(case.person, on=on):
        case.role = Role("minister", BEFORE)
    elif function:
        case.role = Role(function, FUNCTION)


def listen(document: DocumentText, case: Case, *, on: dt.date | None) -> None:
    """Weigh what the words around the name say against what stands beside it."""
    heard = case.heard
    person = case.person
    if case.role is None and person and in_court(document.text, person.start, person.end):
        return  # who sues the State is somebody, whatever list has the surname
    if case.role is None:
        if _known_politician(document, case, on=on):
            case.role = Role("mp" if heard.role == "mp" else "minister", "list")
        elif heard.stays >= _least(document, case):
            case.role = Role(heard.role, "context")
    elif case.role.evidence == FIRM and _called_in_full(case) and heard.goes >= GOES_FIRM:
        case.role, case.conflict = None, True
    elif case.role.evidence in {NAMED_AFTER, FIRM, DOUBLE, FUNCTION}:
        return
    elif heard.goes >= _outweighs(document, case, on=on):
        case.role, case.conflict = None, True


def _outweighs(document: DocumentText, case: Case, *, on: dt.date | None) -> float:
    """Return how sure the context must be of a private person to outweigh the role of a name."""
    listed = case.role is not None and case.role.evidence == "list"
    person = case.person
    thing = case.role is not None and case.role.name in {"organisation", "place", "law"}
    if listed and thing and person is not None and not _could_be_somebody(person):
        return NEVER
    if case.role is not None and case.role.name == "state-office":
        return NEVER  # the full name and the office are both there
    if case.role is not None and case.role.evidence == STUDIED:
        return GOES_STUDIED
    past = case.role is not None and case.role.name == "historical"
    if listed and past and person is not None and (len(person.words) > 1 or person.initialled):
        return NEVER
    if listed and past and person is not None and not any(map(lexicon.in_a_name, person.words)):
        return GOES_LISTED if case.introduced else GOES_FULL  # nobody of today is called Multatuli
    if person is not None and person.first and not person.initialled:
        whole = " ".join(document.text[person.start : person.end].split())
        if officeholders.by_name(whole, on=on):
            return GOES_FULL if listed else NEVER
    said = case.role is not None and case.role.name in {"minister", "mp"} and not listed
    if (
        said
        and person is not None
        and any(
            officeholders.by_surname(name, on=on)
            for name in (person.last, person.last.split("-")[0], person.words[-1])
        )
    ):
        return NEVER  # the word beside the name and the list agree
    if listed or not _called_in_full(case) or case.role is None:
        return GOES_LISTED if listed else GOES_BESIDE
    return GOES_PLACED if case.role.name == "place" else GOES_BESIDE


def _called_in_full(case: Case) -> bool:
    """Tell whether a name is a first name, or initials, with a surname, as firms have seldom."""
    person = case.person
    if person is None or not person.first or len(person.surnames) == 0:
        return False
    last = person.words[-1].rpartition("-")[2]
    if last.islower() or (len(person.surnames) > 1 and lexicon.ordinary(last)):
        return False  # Pengel-luchthaven, Linders Supermarkten
    return person.initialled or lexicon.first_name(person.words[0])


def _could_be_somebody(person: Person) -> bool:
    """Tell whether a name on a list of things is one word that people bear too: ``Philips``.

    With a tussenvoegsel any word is a surname: the shops *Ter Stal* have their name from one.
    """
    if len(person.words) > 1:
        return False
    return person.particle or lexicon.in_a_name(person.words[0])


def _known_politician(document: DocumentText, case: Case, *, on: dt.date | None) -> bool:
    """Tell whether a bare surname is an office holder's: by the list of that day and the context.

    A common surname proves nothing alone. It stays when somebody who bears it held an office on
    the day of the note, and the words around it speak of no private person; for members of
    parliament, who are many, they must speak of a politician. In a note without a date they must
    do so for everybody on the list, also where no list of surnames has the name.
    """
    person, heard = case.person, case.heard
    if person is None or person.first or person.titled:
        return False
    written = folded(document.text[person.start : person.end])
    holders = tuple(
        holder
        for holder in officeholders.by_surname(person.last, on=on)
        if (on is None or holder.holds(on)) and any(folded(s) == written for s in holder.surnames)
    )
    if not holders:
        return False
    if case.span.strong or case.introduced:
        return heard.politician >= LISTED_STRONG
    rare = not any(lexicon.surname(word) for word in person.words)
    if any(h.function == "foreign" for h in holders):
        return rare or heard.goes < LISTED_FOREIGN
    few = any(h.function not in _MANY for h in holders)
    if on is None and heard.politician < max(LISTED_LEAST, heard.goes):
        return heard.goes < (LISTED_UNDATED if few else LISTED_UNDATED_MANY)
    if few:
        return rare or heard.goes < LISTED_FEW or heard.politician >= heard.goes
    if rare:
        return heard.goes < LISTED_RARE
    return heard.politician >= max(LISTED_LEAST, heard.goes)


def _least(document: DocumentText, case: Case) -> float:
    """Return how sure the context must be before a name stays that nothing beside it explains."""
    if case.heard.role in _PEOPLE and not _named_there(document.text, case):
        again = any(w.recognizer == _AGAIN for w in case.span.witnesses)
        return NEVER if case.span.strong or again else STAYS_PERSON
    words = case.person.words if case.person is not None else ()
    called = len(words) == 1 and lexicon.first_name(words[0]) and not lexicon.literal(words[0])
    if len(words) > 1 and lexicon.first_name(words[0]) and lexicon.surname(words[-1]):
        return NEVER  # Ting Ting Wong
    if len(words) > 1 and _named_there(document.text, case):
        return NEVER
    if case.person is not None and case.person.initialled:
        return NEVER  # bodies that have initials are on a list, or have their form behind them
    if case.span.strong or len(words) > 1 or called:
        return STAYS_NAMED
    bare = not _ARTICLE.search(document.text[max(0, case.span.start - 6) : case.span.start])
    return STAYS_BARE if bare else STAYS


def is_nothing(document: DocumentText, case: Case) -> bool:
    """Tell whether a stretch is no name at all: only lists claim it, and the context denies it."""
    guessed = all(w.recognizer in {"statistical", *_LISTS} for w in case.span.witnesses)
    if (
        guessed
        and case.person is not None
        and _no_letters(document.text[case.span.start : case.span.end])
    ):
        return not _called_so(document.text, case)
    if case.person is None or case.span.strong or case.role is not None or case.conflict:
        return False
    if any(w.recognizer in _BY_FORM for w in case.span.witnesses):
        return False
    if case.person.initialled and _SHORT_FIRST.match(document.text, case.person.start):
        return False
    if case.person.initialled and _BEFORE_INITIALS.search(
        document.text[max(0, case.span.start - 12) : case.span.start]
    ):
        return False  # the police (F. Stapper)
    again = max((w.score for w in case.span.witnesses if w.recognizer == _AGAIN), default=0.0)
    somebody = case.heard.goes + case.heard.politician
    least = AGAIN
    if again == DOUBTED:
        # Nowhere in this note a word: Prins, of whom it speaks elsewhere.
        word = case.person.words[0].casefold()
        least = PLAIN if word in read(document.text).small_words else INTRODUCED
    if again >= WHOLE or (again and case.heard.goes >= least):
        return False
    if again == DOUBTED and len(case.span.sources) == 1:
        return True
    if len(case.person.words) == 1:
        if _two_capitals(document.text[case.span.start : case.span.end]):
            return somebody < PLAIN_INSIDE and case.heard.nothing >= LIKELY_NOTHING
        word = case.person.words[0]
        explained = _EXPLAINED.search(document.text[max(0, case.span.start - 8) : case.span.start])
        # Written small elsewhere in this note, it is a word of the note and nobody's name.
        begins = guessed and word[0].isupper()
        dutch = lexicon.ordinary(word) or case.heard.nothing >= LIKELY_NOTHING
        small = begins and dutch and word.casefold() in read(document.text).small_words
        if small and explained and not lexicon.first_name(word):
            return somebody < SMALL_ELSEWHERE
        if lexicon.of_government(word) and not lexicon.in_a_name(word):
            return True
        if _is_place(case.person):
            if case.person.initialled or _in_a_list(document.text, case):
                return somebody < PLAIN  # initials and a town
            return somebody < (min(PLACE, INTRODUCED) if case.introduced else PLACE)
        if _no_name_word(word):
            if case.introduced:
                return somebody < INTRODUCED
            return somebody < (PLAIN if explained else PLAIN_INSIDE)
    elif case.person.first:
        return False
    weak = all(w.recognizer in _LISTS for w in case.span.witnesses)
    return weak and case.heard.nothing >= NOTHING


def _named_there(text: str, case: Case) -> bool:
    """Tell whether a full name fills the brackets behind a body, or is of who leads something."""
    person = case.person
    if person is None or len(person.words) < 2:
        return False
    left, right = text[max(0, person.start - 50) : person.start], text[person.end : person.end + 1]
    if _LED_BY.search(left.replace("\n", " ")):
        return True
    return left.endswith("(") and right == ")" and lexicon.first_name(person.words[0])


def _in_a_list(text: str, case: Case) -> bool:
    """Tell whether a word stands with its department in a field for people: ``Ursem (LNV)``."""
    line = text[text.rfind("\n", 0, case.span.start) + 1 : case.span.start]
    filled = _OF_PEOPLE.match(line) is not None
    return filled and DEPARTMENT.match(text, case.span.end) is not None


def _two_capitals(text: str) -> bool:
    """Tell whether two words with a capital stand there: Dutch has no reason for the second one."""
    return len(_CAPITALISED.findall(text)) > 1 and not text.isupper()


def _no_name_word(word: str) -> bool:
    """Tell whether a word is ordinary Dutch, a term or a place, and on no list of names."""
    plain = lexicon.ordinary(word) or lexicon.listed("terms", word) or lexicon.place(word)
    return plain and not lexicon.in_a_name(word)


def _is_place(person: Person) -> bool:
    """Tell whether a bare word is a known place and nobody's listed name: ``Smallingerland``."""
    word = person.words[0]
    return lexicon.place(word) and not person.particle and not lexicon.in_a_name(word)


def _called_so(text: str, case: Case) -> bool:
    """Tell whether a title or tussenvoegsel is a name in a sentence: ``de heer Du heeft``."""
    score = max((w.score for w in case.span.witnesses if w.recognizer == "statistical"), default=0)
    lone = text[case.span.start : case.span.end].isalpha() and text[case.span.start].isupper()
    return (
        lone
        and score >= CALLED_SO
        and _IN_A_SENTENCE.fullmatch(
            text[max(0, case.span.start - 2) : case.span.start]
            + "_"
            + text[case.span.end : case.span.end + 3]
        )
        is not None
    )


def _no_letters(text: str) -> bool:
    """Tell whether only tussenvoegsels, titles, greetings and single letters stand there."""
    return not any(
        len(word) > 1
        and word.casefold() not in lexicon.PARTICLES
        and word.casefold() not in _GREETINGS
        for word in _WORD.findall(_TITLE_WORDS.sub(" ", text))
    )
