# SPDX-License-Identifier: EUPL-1.2
"""A given name and a surname that ends as a street or work does: ``Tineke Langeweg``.

Streets are called after people, so that the ending proves little where people are filled in or met,
and nothing where what stands before it is nobody's name: no street is a ``Tineke Langeweg``.
"""

from __future__ import annotations

import re

from redaction.recognizers import lexicon
from redaction.visibility.case import Case
from redaction.visibility.roles import NAMED_AFTER
from redaction.visibility.streets import built

IN_FULL = 0.45
"""How sure the context must be of a private person, and no less than of a street."""
IN_FULL_BUILT = 0.8
"""The same for a surname that ends as hardly any does: ``Heintunnel``."""
_FILLED = frozenset({"header-fields", "people-fields", "filled-values", "titled-names"})
_ENDS = re.compile(
    r"(?P<stem>.*?)s?(?:weg|straat|laan|kade|gracht|singel|dreef|dijk|steeg|brug|sluis|park|plein|polder|toren|huis|dam)"
)


def somebodys(case: Case) -> bool:
    """Tell whether what is named as a street is a person in full after all.

    Args:
        case: a stretch that names a person, with the role of a place.
    """
    person = case.person
    if case.role is None or case.role.evidence != NAMED_AFTER or case.role.name != "place":
        return False
    if person is None or person.initialled or person.particle or len(person.words) != 2:
        return False
    first, last = person.words
    ends = _ENDS.fullmatch(last.casefold())
    if ends is None or not (lexicon.first_name(first) or not lexicon.ordinary(first)):
        return False
    filling = any(w.recognizer == "filled-values" for w in case.span.witnesses)
    if filling and built(last) is None:
        return True
    stem = ends["stem"]
    filled = any(w.recognizer in _FILLED for w in case.span.witnesses)
    nobodys = not stem or (lexicon.literal(stem) and not lexicon.in_a_name(stem))
    least = IN_FULL_BUILT if built(last) is not None else IN_FULL
    return (filled or nobodys) and case.heard.goes >= max(least, case.heard.stays)
