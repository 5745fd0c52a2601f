# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Persons of long ago: who died, owned, sold or ruled in a year when nobody of today was grown up.

A survivor or an heir may be named with a year of the war as well, so for the years from 1926 on
the words must tell of a death or of what only grown-ups do, and a courtesy or a word for a
relative makes the name a private person's.
"""

from __future__ import annotations

import re

from redaction.visibility.cited import OTHERS, PIECE, sentence_after, sentence_before

_EARLY = r"(?:1[5-8]\d\d|19[01]\d|192[0-5])"
_WAR = r"(?:192[6-9]|19[34]\d)"
_DIED = r"(?:sneuvelden?|gesneuveld|vermoord|omgekomen|kwam(?:en)?\s[^.;\n]{0,20}\som|gefusilleerd|gedood|geëxecuteerd|stierf|stierven|onthoofd|verdronk|neergeschoten|opgehangen|begraven)"
_GROWN = r"(?:verkocht(?:en)?|kocht(?:en)?|bezat(?:en)?|verwierf|veilde|schonk|tekende|ondertekende|benoemd|bestuurde|leidde|commandeerde|ontwierp|schilderde|bouwde|stichtte|regeerde|was\s(?:burgemeester|minister|gouverneur|commandant|eigenaar|bankier|kunsthandelaar|handelaar|directeur|arts|advocaat|officier))"
_LIVED = r"(?:was|werd|is|had|gaf|liet|kreeg|vocht|diende|voerde|woonde|verloor|vestigde|veroverde|bereikte|ontdekte|schreef|erfde|vertrok|trok|vluchtte|overleed|begon|nam)"
_WHEN = r"(?:in|op|tot|sinds|vanaf|omstreeks|rond|tussen)\s(?:(?:\d{1,2}\s)?[a-z]+\s)?"
_BETWEEN = r"(?:\s\([^()\n]{1,40}\)|,\s[^,.;\n]{2,50},)?\s"
_RIGHT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^{_BETWEEN}(?:{_LIVED}|{_DIED}|{_GROWN})\b[^.;\n]{{0,70}}\b{_WHEN}{_EARLY}\b",
        rf"^{_BETWEEN}(?=[^.;\n]{{0,90}}\b{_WHEN}{_WAR}\b)(?:(?:werd|werden|is|zijn)\s)?(?:[^.;,\n]{{0,60}}\s)?{_DIED}\b",
        rf"^{_BETWEEN}(?:had\s|heeft\s)?{_GROWN}\b[^.;\n]{{0,70}}\b{_WHEN}{_WAR}\b",
        rf"^\s\((?:ca\.\s)?(?:{_EARLY}|{_WAR})\s?[-–]\s?(?:1[5-9]\d\d)\)",
    )
)
"""What stands behind the name of somebody of long ago, with the year."""
_OWNED = re.compile(
    rf"\b(?:eigendom|bezit|handelsvoorraad|collectie|gekocht|verkocht|geschonken|afkomstig|geroofd|in\sopdracht|toebehoord)\b[^.;\n]{{0,50}}\b(?:{_EARLY}|{_WAR})\b[^.;\n]{{0,40}}\s(?:van|aan|door|bij)\s(?:(?:de|een|het)\s)?(?:[a-zà-ÿ]+\s){{0,2}}{OTHERS}$"
    rf"|\b(?:{_EARLY}|{_WAR})\b[^.;\n]{{0,40}}\b(?:eigendom|bezit|handelsvoorraad|collectie|gekocht|verkocht|geschonken|afkomstig|geroofd)\b[^.;\n]{{0,20}}\s?(?:van|aan|door|bij)\s(?:(?:de|een|het)\s)?(?:[a-zà-ÿ]+\s){{0,2}}{OTHERS}$"
    rf"|\b(?:{_EARLY}|{_WAR})\b[^.;\n]{{0,40}}\b(?:geopend|gebouwd|ontworpen|gesticht|opgericht|onthuld|aangelegd|geschilderd|ingewijd|geplant|bedacht|uitgevonden)\s(?:[a-z]+\s){{0,2}}door\s(?:(?:de|een|het)\s)?(?:[a-zà-ÿ]+\s){{0,2}}{OTHERS}$"
    rf"|\b(?:was|waren)\stot\s(?:{_EARLY}|{_WAR})\svan\s(?:(?:de|een)\s)?(?:[a-zà-ÿ]+\s){{0,2}}{OTHERS}$"
)
_OFFICE = re.compile(
    rf"\b(?:tot\sslaaf\sgemaakten?|[Gg]ouverneur-generaal|[Ss]tadhouder|[Rr]aadpensionaris|[Ll]andvoogd(?:es)?|[Ss]lavenhouder|[Ss]lavenhaler|[Pp]lantagehouder|[Bb]ewindhebber|[Kk]ampcommandant|(?:NSB|SS|VOC|WIC)-[a-z]+)\s(?:{PIECE}\s){{0,4}}$"
)
"""What nobody is any more."""
_LIVING = re.compile(
    r"\b(?:vader|moeder|opa|oma|grootvader|grootmoeder|oom|tante|broer|zus|zoon|dochter|echtgenoot|echtgenote|man|vrouw|kleinkind\w*|klein(?:zoon|dochter)|neef|nicht|familie|verzoek(?:er|ster|ers)|aanvra(?:ger|agster)|erfgen\w+|nabestaanden?|de\sheer|mevrouw|mw|dhr|mijn|ik)\b|\b(?:19[5-9]|20[0-2])\d\b",
    re.IGNORECASE,
)
"""Who is alive or is named for somebody's sake, and a year of our time."""
_STOP = re.compile(r"[.;]\s")
_REACH = 110


def of_long_ago(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence places a name in a time of which nobody is left.

    Args:
        text: the note.
        start: first code point of the name, its titles left out.
        end: one past its last.
    """
    left = sentence_before(text, start)
    right = sentence_after(text, end)
    own = _STOP.split(right[:_REACH], 1)[0]
    if _LIVING.search(left[-_REACH:]) or _LIVING.search(own):
        return False
    if _OFFICE.search(left):
        return True
    return _OWNED.search(left) is not None or any(p.match(own) for p in _RIGHT)
