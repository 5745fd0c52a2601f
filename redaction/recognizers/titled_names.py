# SPDX-License-Identifier: EUPL-1.2
"""Names after a title, a form of address, a rank, or a word for what somebody does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.names import Name, known, parse, plain
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading, Token

_ONE = (
    r"(?:de\s)?dokter|(?:dhr\.?|hr\.?|de\sheer)\sen\s(?:mw\.?|mevr\.?|mevrouw)|korp\.?|(?:de\s)?(?:hoog|zeer|wel)(?:edel|eerwaarde)(?:geboren|gestrenge|zeergeleerde|hooggeleerde|geleerde)?\s(?:heer|vrouwe|mevrouw)"
    r"|zuster|pater|pastoor|kapelaan|monseigneur|mgr\.?|dominee|rabbijn|(?:kpl|sgt|sld|mtr|korporaal|sergeant|soldaat|matroos)\.?\s(?-i:[123]|I{1,3})(?=\s)|(?-i:Ms|Mrs)|de\sheer\sen\smevrouw|hr\.|mej\.?|juf|juffrouw|baronesse?|baron|sgt\.?-?maj\.?|sergeant-majoor|brigadier|(?-i:Dra\.|Granman|[Ss]hon(?:\sPapa)?|(?:Oma|Opa|Oom|Tante|Papa|Mama)(?=\s[A-ZÀ-Þ]))|adj\.?|elt\.?|ritm\.?|sgt\.?|maj\.?|cpl\.?|smjr(?:-titulair)?|sld\.?(?:\s1)?|soldaat|korporaal|matroos|kap\.|vaandrig|commandeur|luitenant-generaal|de\sheren|de\sdames|heren|de\sheer|dhr\.?|(?:m|rn)evrouw|mevr\.?|mw\.?|mejuffrouw|meneer|mijnheer|heer|familie|fam\.|echtpaar"
    r"|drs\.?|mr\.|ir\.|ing\.|dr\.|prof\.?|bc\.|ds\.|jhr\.|jkvr\.|mrs\.|ms\."
    r"|kapt\.|kapitein|kol\.|kolonel|lt\.-?kol\.|luitenant-kolonel|ltkol|lt\.|luitenant|maj\.|majoor|sgt\.|sergeant|genm\.|generaal-majoor|brigadegeneraal|kltz|ktz|adjudant|wachtmeester|gen-maj|gen\.?|lgen|bgen|lkol|ltkol|maj|kap|elnt|tlnt|ltz\s?[123](?:oc)?|kltz|ktz|cdr|sgt1?|sgtm|smi|aooi?|kpl1?|erits"
)
TITLES = rf"(?:{_ONE})(?:\s?(?:dr|mr|ing|ir|drs|prof|em|h\.c|b\.d)\.){{0,3}}"
"""Expression for one title or form of address; use with IGNORECASE."""

_TITLED = re.compile(
    r"(?<![\w.-])"
    rf"(?:{TITLES}[ \n]{{1,2}}|(?:dr|mr|ir|ing|drs|prof)\.(?=[A-Z])){{1,5}}(?=['’\"“„]?\w)",
    re.IGNORECASE,
)
_ROLE_GAP = re.compile(r"^[ \u00a0]$|^ ?\n$|^,? genaamd $|^: ?$|^, $|^ \($")


def find(reading: Reading) -> Iterator[Claim]:
    """Find names after a title, the title included, and after a word for an occupation."""
    for match in find_all(_TITLED, reading.text):
        title = match.group().casefold().strip()
        if title in {"heer", "generaal", "mr.", "ing."} and not reading.text[match.end()].isupper():
            continue
        name = parse(reading, reading.first_token_from(match.end()), force=True)
        if name is None or name.start > match.end() + 1:
            name = _small_particle(reading, match.end())
        if name is None:
            continue
        if _is_office(name):
            continue
        yield Claim(match.start(), name.end, "PERSON", 0.9, "title before a name", strong=True)
        if title.startswith(("de heren", "heren", "de dames", "de heer en")):
            yield from _second(reading, name)
    yield from _occupations(reading)


def _second(reading: Reading, name: Name) -> Iterator[Claim]:
    """Find the second of ``de heren A (X) en B``."""
    match = re.compile(r"(?: ?\([^()\n]{1,40}\))?(?:,| en) ").match(reading.text, name.end)
    other = parse(reading, reading.first_token_from(match.end()), force=True) if match else None
    if match and other and other.start == match.end() and not _is_office(other):
        yield Claim(other.start, other.end, "PERSON", 0.8, "second after a title", strong=True)


def _is_office(name: Name) -> bool:
    first = name.words[0].text
    if len(name.words) > 1 and lexicon.first_name(first):
        return False  # mevrouw Wil de Boer
    return lexicon.listed("terms", first) and not name.initials and not lexicon.surname(first)


def _small_particle(reading: Reading, at: int) -> Name | None:
    """Read ``van den Berg`` after a title, where the tussenvoegsel has no capital."""
    tokens = reading.tokens
    index = reading.first_token_from(at)
    first = index
    while index < len(tokens) and tokens[index].text in lexicon.PARTICLES and index - first < 4:
        index += 1
    if index == first or index >= len(tokens) or tokens[first].start > at + 1:
        return None
    if not re.fullmatch(r"[ \n']{1,2}", reading.text[tokens[index - 1].end : tokens[index].start]):
        return None
    return parse(reading, index, force=True)


def _occupations(reading: Reading) -> Iterator[Claim]:
    tokens, text = reading.tokens, reading.text
    for at, token in enumerate(tokens[:-1]):
        if not lexicon.listed("occupations", token.text):
            continue
        gap = text[token.end : tokens[at + 1].start]
        if not _ROLE_GAP.match(gap) or ("\n" in gap and token.capital):
            continue
        name = parse(reading, at + 1, force=gap in {" ", "\u00a0"} and token.text.islower())
        if name is None:
            continue
        if _person_like(name.words, initials=bool(name.initials), particle=name.particle):
            strong = gap == " " and not gap.startswith(",")
            yield Claim(
                name.start,
                name.end,
                "PERSON",
                0.65,
                "word for a person before it",
                strong=strong and (len(name.words) > 1 or bool(name.initials)),
            )


def _person_like(words: tuple[Token, ...], *, initials: bool, particle: bool) -> bool:
    if lexicon.listed("terms", words[0].text) or lexicon.abbreviation(words[0].text):
        return False
    if initials or particle:
        return True
    if words[0].shouted and not known(words[0]):
        return False
    return known(words[0]) or not plain(words[0])


RECOGNISER = Recogniser("titled-names", ("PERSON",), 5, find)
