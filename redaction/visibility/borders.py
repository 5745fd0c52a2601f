# SPDX-License-Identifier: EUPL-1.2
"""Where a name begins and ends: what stands beside it in the same stretch and is no part of it.

``Inge van de Kiesraad`` is one official of a public body, whose name stays; the courtesy before a
name (``de heer``, ``mevrouw``) tells nobody who it is, and a box over it hides the grammar of a
sentence that must stay readable.
"""

from __future__ import annotations

import re
from collections.abc import Set

from redaction.recognizers import lexicon
from redaction.recognizers.model.kinds import person
from redaction.recognizers.reading import Reading
from redaction.recognizers.titled_names import TITLES
from redaction.visibility.firms import trades

_COURTESY = re.compile(
    r"(?:de\sheer\sen\smevrouw|de\s(?:heer|heren|dames)|heer|heren|mevrouw|mevr\.?|mw\.|dhr\.?|meneer|mijnheer)\s+(?=\S)",
    re.IGNORECASE,
)
_OF_A_BODY = re.compile(r"\s(?:van|bij|namens|voor)\s(?:(?:de|het)\s)?(?=[A-ZÀ-Þ])")
_WHERE = re.compile(
    r"(?<=[a-zß-ÿ])\s(?:(?P<from>uit)|op|in|bij|over|onder|voor)\s(?:[A-Z]\.|(?P<place>[A-ZÀ-Þ][\w'’-]+))"
)
"""A preposition before a place behind a name: ``Schouten uit Hedel``, ``Bos op F.D. Roosevelt``."""
_MORE_THAN = re.compile(r"[,(]")
_WORD_BEFORE = re.compile(r"(?P<word>[A-Za-z][\w-]{3,40})[ ](?=[A-ZÀ-Þ])")
_TITLE = re.compile(TITLES, re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z][a-z]?\.[ -]?){1,6}(?:$|[ ]?[(a-z])")
_NEAR = frozenset({"echtpaar", "familie", "gezin", "weduwe", "weduwnaar", "koning", "koningin"})
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ][a-z]?\.[ -]?)+(?:\([^()]*\)|[a-z' ]*)")
"""Behind a comma they belong to the surname before it, also when a firm is called so."""
_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_MORE = re.compile(r"(?:[ \u00a0]+[^\s,.;:()]+){0,4}")
_CUT = re.compile(r",\s|(?<!-)\n")
_PIECE = re.compile(r"\S+")
_FIRST_WORD = re.compile(r"[^\s,.;:()]+")
_MOST_WORDS = 4


def without_courtesy(reading: Reading, start: int, end: int, *, bare: Set[str]) -> int:
    """Return where a name begins when the courtesy before it stays readable.

    A surname that the note writes small elsewhere as a word (``de heer Vrij``) keeps its courtesy:
    alone it cannot be told from the word. Where it stands alone too, nothing is gained by that.

    Args:
        reading: the note.
        start: first code point of the stretch that goes.
        end: one past its last.
        bare: every stretch of the note that was taken for a person, as written.
    """
    match = _COURTESY.match(reading.text, start, end)
    if match is None:
        word = _WORD_BEFORE.match(reading.text, start, end)
        return word.end() if word is not None and _a_function(word["word"]) else start
    name = reading.text[match.end() : end]
    return start if name.casefold() in reading.small_words and name not in bare else match.end()


def _a_function(word: str) -> bool:
    """Tell whether a word says what somebody does: ``projectleider``; a rank or title goes."""
    return (
        person(word)
        and not _TITLE.fullmatch(word)
        and word.casefold() not in _NEAR
        and not lexicon.in_a_name(word)
    )


def within_a_body(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the organisation on the list that stands at either end of it.

    Args:
        text: the note.
        start: first code point of a person's name as recognisers took it.
        end: one past its last.

    Returns:
        The span (start, end) that is left; the whole of it where nothing, or all, would go.
    """
    for match in _OF_A_BODY.finditer(text, start, end):
        if match.start() > start and (
            match.group().startswith((" voor", " namens"))
            or _begins_body(text, match.end())
            or _behind_het(text, start, match.start(), match.end())
            or trades(text, match.end(), end)
        ):
            end = match.start()
            break
    where = _WHERE.search(text, start + 1, end)
    if where is not None and text[start].isupper() and not _MORE_THAN.search(text, start, end):
        place = where["place"] or ""
        placed = lexicon.place(place) and not lexicon.in_a_name(place)
        if not place or placed or where["from"]:
            return start, where.start()
    for cut in _CUT.finditer(text[start:end]):
        head, tail = text[start : start + cut.start()], text[start + cut.end() : end]
        turned = " " not in head and _INITIALS.match(tail) is not None  # Brinkhof, G.J.M. (Gé)
        if _a_body(head) and tail[:1].isupper() and not turned:
            return start + cut.end(), end
        if tail[:1].isupper() and _a_body(tail):
            return start, start + cut.start()
    words = list(_PIECE.finditer(text[start:end]))
    # A full name is left, or the head may be one itself: Ubbo Emmius Tillema.
    for count in range(min(_MOST_WORDS, len(words) - 2), 1, -1):
        head = text[start : start + words[count - 1].end()]
        after = words[count].group()
        if lexicon.organisation(" ".join(head.split())) and after[0].isupper():
            return start + words[count].start(), end
    return start, end


def _a_body(name: str) -> bool:
    """Tell whether a name is an organisation's on the list and nobody's."""
    tidy = " ".join(name.split())
    return lexicon.organisation(tidy) and not (" " not in tidy and lexicon.in_a_name(tidy))


def _behind_het(text: str, name: int, start: int, at: int) -> bool:
    """Tell whether *van het* leads to a body no list knows: ``dhr. Kok van het Geldmuseum``."""
    word = _WORD.match(text, at)
    article = text[start:at].split()[-1]
    if article != "het" or word is None or lexicon.surname(word.group()):
        return False
    # Jan van het Bolscherhof has no surname before it.
    last = text[name:start].split()[-1]
    return "-" in last or (lexicon.surname(last) and not lexicon.first_name(last))


def _begins_body(text: str, at: int) -> bool:
    """Tell whether the name of an organisation on the list begins here."""
    first = _FIRST_WORD.match(text, at)
    if first is None:
        return False
    more = _MORE.match(text, first.end())
    words = text[at : more.end() if more else first.end()].split()
    return any(
        lexicon.organisation(" ".join(words[:count])) for count in range(len(words), 0, -1)
    ) and not (lexicon.in_a_name(words[0]) and lexicon.in_a_name(words[-1]))
