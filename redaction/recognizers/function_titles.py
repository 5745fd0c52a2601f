# SPDX-License-Identifier: EUPL-1.2
"""Function titles that, with the name of a unit, point to one official: ``teamleider Luchtvaart``.

The switch ``function_titles`` of the lakprofiel says what happens with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

ROLE = "function-title"

_TITLE = re.compile(
    r"(?<![\w-])(?:[Tt]eamleider|[Tt]eammanager|[Aa]fdelingshoofd|[Pp]rojectleider"
    r"|[Pp]rojectmanager|[Pp]rojectdirecteur|[Pp]rogrammamanager|[Pp]rogrammadirecteur"
    r"|[Pp]rogrammaleider|[Kk]wartiermaker|[Cc]lustercoördinator|[Dd]ossierhouder"
    r"|[Pp]rojectsecretaris)"
    r"(?:[ ](?:van|voor|bij)(?:[ ](?:de|het))?)?(?:[ ][A-ZÀ-Ý][\w&\-]{1,30})"
    r"(?:[ ](?:en[ ])?[A-ZÀ-Ý][\w&\-]{1,30}){0,4}"
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find function titles with their unit; a title without one points to nobody."""
    for match in find_all(_TITLE, reading.text):
        yield Claim(*match.span(), "PERSON", 0.5, "function with its unit", role=ROLE)


RECOGNISER = Recogniser("function-titles", ("PERSON",), 1, find)
