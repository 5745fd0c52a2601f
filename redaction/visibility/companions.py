# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Politicians by the company they are named in: an enumeration of them, or a column for them.

``Omtzigt, Wilders en Van der Plas`` are members of parliament though each surname alone proves
nothing: that several bearers of an office stand side by side by chance is rare. A column headed
*Indieners* holds members too. One name in the row that no list knows breaks the proof.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from redaction import officeholders
from redaction.recognizers import lexicon
from redaction.recognizers.columns import under
from redaction.recognizers.reading import Reading
from redaction.search import folded
from redaction.visibility.case import Case
from redaction.visibility.roles import PARTY, Role

COMPANY = "named together with others in office"
"""Evidence of a role that the names beside it prove."""
ASKS = "does what members of parliament do"
"""Evidence of a role that the sentence and the list of that day prove together."""
FIRMS = "named together with organisations"
"""Evidence of a role that the organisations beside a name prove."""
COLUMN = "column of members of parliament"
"""Evidence of a role that the head of a column proves."""

_BETWEEN = re.compile(
    r"(?:\s?\([^()\n]{1,24}\))?(?:,\s?(?:en\s)?|\s?/\s?|\s&\s|\sen\s(?:het\slid\s)?)",
    re.IGNORECASE,
)
_PARTICLES = re.compile(r"(?<!\w)(?:(?:van|de|der|den|ten|ter|te|'t|el)\s)+$")
_SENTENCE = 240
_HEADING = 32
"""A line with fewer characters and without a full stop is a heading."""
_SECTION = 1200
"""So far before a name the heading of its section is looked for."""
_PARLIAMENT = re.compile(
    r"\b(?:(?:schriftelijke|mondelinge) vragen|Kamervragen|vragenuur|(?:[Ee]erste|[Tt]weede) Kamer|[Dd]e leden|moties?|amendement(?:en)?|(?:[Bb]ij|[Tt]ijdens|[Ii]n) (?:de|het) (?:begroting\w*|\w*debat|\w*commissiedebat|tweeminutendebat|wetgevingsoverleg|WGO|notaoverleg|rondetafelgesprek|interpellatie\w*)|het lid|de leden|plenair\w*|[Ff]racties?|initiatief(?:wet|nota|voorstel)\w*|hoofdelijke stemming|interrupti\w+|(?:[Ii]n|[Uu]it|[Vv]anuit) de Kamer|tweede termijn|eerste termijn|inbreng)\b",
)
"""What members of parliament do, and hardly anybody else."""
_QUESTIONS = re.compile(
    r"(?:\b(?:stel(?:t|de|len|den)\b[^.;\n]{0,60}\bvragen|vragen\s(?:[a-z]+\s){0,3}gesteld|een\svraag\sgesteld)|(?::\svragen\sover|om\seen\s(?:kabinetsreactie|debat|brief\saan\sde\sKamer)\s(?:verzocht|gevraagd)|debat\s(?:[a-z]+\s){0,2}aangevraagd))\b",
)
"""What members of parliament do, and others less often."""
_ASKING = 0.8
"""How sure the context may be of a private person of whom that is said."""
_POLITICAL = re.compile(
    r"(?:[\dIVXa-h]{1,4}[.)\s]{0,3}(?:\d\.?\s?)?)?(?:politiek(?:e\s\w+)?(?:\sen\s\w+)?|(?:tweede\s|eerste\s)?kamer|parlement(?:aire\s\w+)?"
    r"|debat|moties?(?:\sen\s\w+)?|parlementair)\s?:?\s*",
    re.IGNORECASE,
)
"""A heading under which members of parliament are spoken of."""
_MEMBER_BEFORE = re.compile(
    rf"(?:(?<!\w)[Ll]id\s|(?<![\w-]){PARTY}(?:-fractie|-Kamerlid)?\s\((?:[\w'’ -]{{3,30}}(?:,\s|\sen\s))?|(?:van|namens)\s(?:de\s|het\s)?{PARTY}(?:-fractie)?,\s)$"
)
"""``Lid``, and a party with its members behind it in brackets."""
_VOTES = re.compile(r"\s(?:stemt|stemde|stemden)\s(?:voor|tegen)\b")
"""What only members do, right behind the name."""
_COLLEAGUE = re.compile(
    r"\b(?:[Cc]ollega|[Aa]mbtgeno(?:ot|te)|[Oo]pvolg(?:er|ster)|(?:[Aa]mbts)?[Vv]oorgang(?:er|ster)|SecDef)\s$"
)
_OF_THE_DAY = re.compile(
    r"\b(?:[Dd]e|[Oo]nze|[Uu]w)\s(?:[Mm]inister|[Ss]taatssecretaris|[Ss]tas|[Bb]ewindspersoon|MP)\b(?![ ][A-ZÀ-Þ])[^\n]{0,60}[.?!;,]?\s(?:en\s)?$"
)
"""A member of the cabinet without a name, right before the name of one: ``langs de minister? X``."""
_POLITICIANS = frozenset({"minister", "mp", "motion"})
_MEMBERS = frozenset({"mp", "senator", "mep"})
_HEAD = re.compile(
    r"(?:(?:mede-?)?indieners?|ingediend door|vragenstellers?|(?:tweede |eerste )?kamerl(?:id|eden)"
    r"|l(?:id|eden)|initiatiefnemers?|lid/fractie|woordvoerders? (?:tweede )?kamer)",
    re.IGNORECASE,
)
_NAME = r"(?P<name>(?:(?:[Vv]an|[Dd]e|der|den|[Tt]er|[Tt]en)\s){0,2}[A-ZÀ-Þ][\w&+.'’-]*[\w+](?:\s(?:[A-ZÀ-Þ&][\w&+'’-]*)){0,3})"
_NAME_BEFORE = re.compile(
    rf"(?<![\w.-]){_NAME}(?:\s\([^()]{{1,12}}\))?(?:,\s(?:en\s)?|\sen\s|\sof\s|/)(?:ook\s)?(?:de\s|het\s)?$"
)
_NAME_AFTER = re.compile(
    rf"(?:\s\([^()]{{1,12}}\))?(?:,\s(?:en\s)?|\sen\s|\sof\s|/)(?:ook\s)?(?:de\s|het\s)?{_NAME}(?![\w-])"
)
_LINKS_BEFORE = re.compile(r"(?:(?:van|de|der|den|ten|ter|te|'t|el)\s)*$")
_JOINED_BEFORE = re.compile(r"(?:\sen\s|\sof\s|/)(?:ook\s)?(?:de\s|het\s)?$")
_JOINED_AFTER = re.compile(r"(?:\s\([^()]{1,12}\))?(?:\sen\s|\sof\s|/)")
_TOGETHER = re.compile(
    r"\b(?:afgestemd|afstemming|overleg\w*|gesproken|gesprek\w*|gebeld|akkoord|namens|cc|kopie|aanwezig\w*|deelnemers?|gezien|tafel|collega\w*)\b",
    re.IGNORECASE,
)
"""Where people and bodies are named in one row."""
_ENOUGH = 3
"""So many listed surnames in a row prove each other; two do when one of them is rare."""


def accompany(reading: Reading, cases: Sequence[Case], *, on: dt.date | None) -> None:
    """Give the role of an office holder to listed surnames whose company proves it.

    Args:
        reading: the note.
        cases: its cases in reading order, with the roles that are known so far.
        on: date of the note.
    """
    columns = [(cell.start, cell.end) for cell in under(reading, _HEAD)]
    for case in cases:
        if columns and _open(case) and any(a <= case.span.start < b for a, b in columns):
            function = _function(reading.text, case, on=on)
            if function in _MEMBERS:
                case.role = Role("mp", COLUMN)
    for case in cases:
        spoken = (_member if on is None else _spoken_of)(reading.text, case, on=on)
        if spoken:
            case.role, case.conflict = Role(spoken, ASKS), False
    for case in cases:
        if _open(case) and not case.introduced and _among_firms(reading.text, case):
            case.role = Role("organisation", FIRMS)
    for row in _rows(reading.text, cases):
        proved = [case for case in row if _proved(case)]
        told = [
            (case, _function(reading.text, case, on=on, late=bool(proved)))
            for case in row
            if _open(case)
        ]
        if not told or not all(function for _, function in told):
            continue
        if len(proved) + len(told) < len(row):
            continue
        if proved or len(told) >= _ENOUGH or (on is not None and any(_rare(c) for c, _ in told)):
            for case, function in told:
                case.role = Role("mp" if function in _MEMBERS else "minister", COMPANY)


def _member(text: str, case: Case, *, on: dt.date | None) -> str:
    """Return the role of a bare surname on the list by the words right beside it: ``Lid Bos``.

    All that can be told in a note without a date, where the list has everybody of many years.
    """
    if not _open(case) or case.introduced or not _function(text, case, on=on):
        return ""
    before = text[max(0, case.span.start - 60) : case.span.start].replace("\n", " ")
    return "mp" if _MEMBER_BEFORE.search(before) or _VOTES.match(text, case.span.end) else ""


def _spoken_of(text: str, case: Case, *, on: dt.date | None) -> str:
    """Return the role of somebody on the list of that day of whom the sentence speaks as of one.

    A member of parliament *asks* or stands under a heading about politics; a minister is the
    *collega* of another. The full name of a member outweighs what the context hears.
    """
    if case.official or case.person is None or case.role is not None:
        return ""
    person = case.person
    before = text[max(0, case.span.start - 60) : case.person.start].replace("\n", " ")
    if case.introduced and not before.endswith(", "):
        return ""  # behind a comma the word before it tells of somebody else
    if person.first:
        whole = " ".join(text[person.start : person.end].split())
        holder = None if person.initialled else officeholders.by_name(whole, on=on)
        known = holder is not None and holder.function in _MEMBERS
        return "mp" if known and (_paragraph(text, case) or _under_politics(text, case)) else ""
    if not (_titled(case) or _open(case)):
        return ""
    function = _function(text, case, on=on, late=True)
    if function in _MEMBERS:
        spoken = _MEMBER_BEFORE.search(before) or _asks(text, case) or _under_politics(text, case)
        return "mp" if spoken else ""
    if function in {"minister", "state secretary", "foreign"} and _COLLEAGUE.search(before):
        return "minister"
    if function in {"minister", "state secretary"} and not person.titled:
        now = _function(text, case, on=on) == function
        return "minister" if now and _OF_THE_DAY.search(before) else ""
    return ""


def _paragraph(text: str, case: Case) -> bool:
    """Tell whether the paragraph up to the name says what only members of parliament do."""
    left = text[max(0, case.span.start - 2 * _SENTENCE) : case.span.start].split("\n\n")[-1]
    return bool(_PARLIAMENT.search(left.replace("\n", " "))) or _asks(text, case)


def _under_politics(text: str, case: Case) -> bool:
    """Tell whether the paragraph stands under a heading about politics."""
    above = text[max(0, case.span.start - _SECTION) : case.span.start]
    paragraphs = above.split("\n\n")
    lines = paragraphs[-1].split("\n")[:-1]
    for line in reversed(lines):
        if _POLITICAL.fullmatch(line):
            return True
        if line and len(line) < _HEADING and line[-1].isalnum() and line[0].isupper():
            return False  # the heading of another section
    last = paragraphs[-2].rstrip().rpartition("\n")[2] if len(paragraphs) > 1 else ""
    return not any(lines) and bool(_POLITICAL.fullmatch(last))  # a blank line follows the heading


def _open(case: Case) -> bool:
    """Tell whether a case is a bare surname without a role that nothing calls an official's."""
    person = case.person
    if person is None or case.role is not None or case.official or case.span.strong:
        return False
    return not person.titled


def _titled(case: Case) -> bool:
    """Tell whether a case is a surname with a courtesy only: ``de heer Ergin``."""
    person = case.person
    if person is None or case.role is not None or case.official or case.conflict:
        return False
    return person.titled and not person.first


def _among_firms(text: str, case: Case) -> bool:
    """Tell whether a name stands in one enumeration with organisations on the list.

    A surname needs two of them, and no word in the sentence that brings people and bodies together.
    """
    person = case.person
    if person is None or (len(person.words) > 1 and lexicon.first_name(person.words[0])):
        return False
    left = text[max(0, person.start - 110) : person.start].replace("\n", " ")
    right = text[case.span.end : case.span.end + 110].replace("\n", " ")
    beside: list[str] = []
    joined = bool(_JOINED_BEFORE.search(left) or _JOINED_AFTER.match(right))
    if not joined and not (_NAME_BEFORE.search(left) and _NAME_AFTER.match(right)):
        return False  # "Tutuhatunewa, AOb" is somebody of a body
    while (found := _NAME_BEFORE.search(left)) and len(beside) < _ENOUGH:
        beside.append(found["name"])
        left = left[: found.start("name")]
    while (found := _NAME_AFTER.match(right)) and len(beside) < 2 * _ENOUGH:
        beside.append(found["name"])
        right = right[found.end() :]
    firms = [name for name in beside if lexicon.organisation(name)]
    if not firms or any(n not in firms and _a_persons(n) for n in beside):
        return False
    if not person.particle and not any(map(lexicon.in_a_name, person.words)):
        return True
    if lexicon.organisation(text[person.start : person.end]):
        return True
    sentence = re.split(r"[.!?]\s(?=[A-Z])", text[max(0, person.start - _SENTENCE) : person.start])
    return len(firms) > 1 and not _TOGETHER.search(sentence[-1])


def _a_persons(name: str) -> bool:
    return any(lexicon.in_a_name(word) for word in name.split())


def _asks(text: str, case: Case) -> bool:
    """Tell whether the sentence says what only members of parliament do."""
    left = text[max(0, case.span.start - _SENTENCE) : case.span.start].split("\n\n")[-1]
    right = text[case.span.end : case.span.end + _SENTENCE].split("\n\n")[0]
    before = re.split(r"[.!?]\s(?=[A-Z])", left)[-1]
    after = re.split(r"[.!?]\s(?=[A-Z])", right)[0]
    said = f"{before} {after}".replace("\n", " ")
    if _PARLIAMENT.search(said):
        return True
    return case.heard.goes < _ASKING and _QUESTIONS.search(said) is not None


def _proved(case: Case) -> bool:
    return (
        case.role is not None
        and case.role.name in _POLITICIANS
        and case.role.evidence != "context"
        and not case.conflict
    )


def _rare(case: Case) -> bool:
    return case.person is not None and not any(map(lexicon.surname, case.person.words))


def _function(text: str, case: Case, *, on: dt.date | None, late: bool = False) -> str:
    """Return the function of somebody on the list with just this surname in office that day.

    With ``late`` also of who left it less than two years before, when the words speak of it.
    """
    if case.person is None:
        return ""
    before = _LINKS_BEFORE.search(text, max(0, case.span.start - 24), case.span.start)
    begin = case.span.start - len(before.group() if before else "")
    written = {
        folded(" ".join(text[at : case.person.end].split())) for at in (case.person.start, begin)
    }
    for holder in officeholders.by_surname(case.person.last, on=on) or officeholders.by_surname(
        text[case.person.start : case.person.end], on=on
    ):
        if (on is None or late or holder.holds(on)) and any(
            folded(surname) in written for surname in holder.surnames
        ):
            return holder.function
    return ""


def _rows(text: str, cases: Sequence[Case]) -> Iterator[list[Case]]:
    """Yield the names that stand in one enumeration, two and more."""
    row: list[Case] = []
    for case in cases:
        if case.person is None:
            continue
        if row and not _BETWEEN.fullmatch(text[row[-1].span.end : case.span.start]):
            if len(row) > 1:
                yield row
            row = []
        row.append(case)
    if len(row) > 1:
        yield row
