# SPDX-License-Identifier: EUPL-1.2
"""Invents people: names of many origins in all the forms that Dutch papers write them.

Half of the surnames and a third of the first names are coined letter by letter after the listed
ones, so that a model learns to trust the words around a name more than the name.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from redaction.recognizers.lexicon import lines

COINED_SURNAMES = 0.38
COINED_FIRST_NAMES = 0.3
ORDINARY_FIRST_NAMES = 0.05
FROM_A_PLACE = 0.05
SHORT_NAMES = 0.09
"""Names of short words, as Chinese, Vietnamese and Korean ones are written here."""
ORDINARY_SURNAMES = 0.24
"""Dutch surnames are ordinary words more often than not: Koster, Vlasblom, Wijngaarden."""

_PARTICLES = (
    *(("van",) * 9),
    *(("de",) * 9),
    *(("van der",) * 5),
    *(("van den",) * 4),
    *(("van de",) * 5),
    *(("den",) * 2),
    *(("ter",) * 2),
    "ten", "te", "van 't", "in 't", "op de", "van het", "el", "el", "al", "al", "ben", "da", "dos",
    "de la", "von", "le", "du", "aan de", "uit den", "op den", "del", "di", "abu", "bin", "ait",
)  # fmt: skip
_HYPHENATED = (
    "el-",
    "al-",
    "El ",
    "Al ",
    "El-",
    "Al-",
    "Ben ",
    "Abu ",
    "Ould ",
    "Sint ",
    "Tjon-",
    "Ó ",
)
_WITH_PARTICLE = 0.26
_DOUBLE = 0.06
_ONSETS = (
    "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r",
    "z", "c", "s", "y", "w", "tj", "sj", "ts", "kw",
)  # fmt: skip
_RIMES = (
    "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "ia", "ie", "iao",
    "iu", "ian", "in", "iang", "ing", "u", "ua", "uo", "ui", "uan", "un", "oe", "ie", "ien", "ok",
    "at",
)  # fmt: skip
"""Together the syllables of Mandarin, and many of Hakka, Hokkien and Cantonese as written here."""
_TITLES = (
    *(("mw.",) * 4), *(("dhr.",) * 3), *(("drs.",) * 4), *(("mr.",) * 4), *(("ir.",) * 3),
    *(("dr.",) * 3), "ing.", "prof. dr.", "mw. mr.", "mw. drs.", "mr. dr.", "dr. ir.", "mevr.",
    "mw. dr.", "dhr. ir.", "prof. mr.", "drs. ing.",
)  # fmt: skip
_ADDRESSES = (*(("mevrouw",) * 5), *(("de heer",) * 5), "mw.", "dhr.", "mevr.", "meneer", "familie")
_ORDINARY = (
    "Bakker", "Visser", "Smit", "Kok", "Groen", "Wit", "Zwart", "Bos", "Koning", "Prins", "Meijer",
    "Mulder", "Kuiper", "Timmerman", "Slager", "Schipper", "Vos", "Haas", "Haan", "Leeuw", "Zomer",
    "Winter", "Berg", "Dijk", "Beek", "Veen", "Heide", "Hof", "Kerk", "Brug", "Molenaar", "Post",
    "Boer", "Snijder", "Ridder", "Graaf", "Hertog", "Ruiter", "Jager", "Visscher", "Zand", "Storm",
    "Sneeuw", "Regen", "Vogel", "Mus", "Duif", "Spreeuw", "Hazelaar", "Linde", "Roos", "Bloem",
    "Klaver", "Rogge", "Haver", "Boon", "Appel", "Pereboom", "Steen", "Goud", "Zilver", "Kist",
    "Boom", "Tak", "Blom", "Maas", "Schelde", "Waal", "Hollander", "Vries", "Fries", "Brabander",
    "Zeeuw", "Duits", "Engels", "Pool", "Snel", "Sterk", "Goed", "Mooi", "Klein", "Groot", "Lang",
    "Kort", "Oud", "Jong", "Nieuw", "Rijk", "Trouw", "Hoop", "Vrede", "Zorg", "Wijs", "Kramer",
    "Koopman", "Wagenaar", "Schouten", "Dekker", "Wever", "Verhagen", "Hendriks", "Peters",
    "Willems", "Martens", "Jacobs", "Dirks", "Klaassen", "Ham", "Vlees", "Brood", "Kaas", "Peper",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """One invented person.

    Attributes:
        first: first name, sometimes two.
        initials: initials with dots, as before a surname.
        particle: tussenvoegsels in small letters, empty when there are none.
        last: the surname without them.
    """

    first: str
    initials: str
    particle: str
    last: str

    @property
    def lower(self) -> str:
        """The surname as after a first name or title: ``van der Berg``."""
        return f"{self.particle} {self.last}".strip()

    @property
    def surname(self) -> str:
        """The surname as it stands alone: ``Van der Berg``."""
        return self.lower[0].upper() + self.lower[1:] if self.particle else self.last


class Coiner:
    """Coins words letter by letter after those of a list (a chain over three letters)."""

    def __init__(self, words: Sequence[str]) -> None:
        self._next: dict[str, list[str]] = defaultdict(list)
        for word in words:
            padded = f"^^^{word}$"
            for at in range(3, len(padded)):
                self._next[padded[at - 3 : at]].append(padded[at])

    def word(self, chance: random.Random) -> str:
        """Return a new word of 4 to 14 letters."""
        while True:
            letters = "^^^"
            while len(letters) < 20:
                letter = chance.choice(self._next[letters[-3:]])
                if letter == "$":
                    break
                letters += letter
            if 4 <= len(letters) - 3 <= 14:
                return letters[3:]


@cache
def first_names() -> tuple[str, ...]:
    """The listed first names that may train the model."""
    return _usable("names/first.txt", "names/first-more.txt")


@cache
def surnames() -> tuple[str, ...]:
    """The listed surnames that may train the model."""
    return _usable("names/last.txt", "names/last-more.txt")


def _usable(*names: str) -> tuple[str, ...]:
    return tuple(
        line
        for name in names
        for line in lines(name)
        if len(line) > 1 and line[0].isupper() and line.replace(" ", "").replace("-", "").isalpha()
    )


@cache
def _dutch_words() -> tuple[str, ...]:
    return tuple(
        w for w in lines("words.txt.gz") if 3 <= len(w) <= 11 and w.isalpha() and w.islower()
    )


@cache
def _coiners() -> tuple[Coiner, Coiner]:
    return Coiner(first_names()), Coiner(surnames())


def invent(chance: random.Random) -> Person:
    """Return an invented person."""
    if chance.random() < SHORT_NAMES:
        return _of_short_words(chance)
    first = _first_name(chance)
    if chance.random() < 0.05:
        first = f"{first}-{chance.choice(first_names())}"
    last = surname(chance)
    if chance.random() < _DOUBLE:
        last = f"{last}{chance.choice(('-', '-', ' '))}{surname(chance)}"
    elif chance.random() < 0.03:
        last = f"{last} {chance.choice(surnames())}"
    particle = chance.choice(_PARTICLES) if chance.random() < _WITH_PARTICLE else ""
    if chance.random() < FROM_A_PLACE:
        particle, last = "van", chance.choice(_places())
    if not particle and chance.random() < 0.03:
        last = f"{chance.choice(_HYPHENATED)}{last}"
    return Person(first, _initials(first, chance), particle, last)


def _first_name(chance: random.Random) -> str:
    kind = chance.random()
    if kind < COINED_FIRST_NAMES:
        return _coiners()[0].word(chance)
    if kind < COINED_FIRST_NAMES + ORDINARY_FIRST_NAMES:
        return chance.choice(_dutch_words()).capitalize()
    return chance.choice(first_names())


def _of_short_words(chance: random.Random) -> Person:
    """Return somebody whose name is two or three short words, in either order."""
    if chance.random() < 0.6:
        return _of_syllables(chance)
    words = [chance.choice(_short_words()) for _ in range(chance.choice((2, 3, 3)))]
    return Person(" ".join(words[:-1]), f"{words[0][0]}.", "", words[-1])


def _of_syllables(chance: random.Random) -> Person:
    """Return a name of Chinese make: ``Lihua Mo``, ``Mo Lihua``, ``Lo A Sie``."""
    family, style = _syllable(chance), chance.random()
    if style < 0.15:
        joint = chance.choice((" ", "-"))
        return Person(
            _first_name(chance), f"{family[0]}.", "", joint.join((family, "A", _syllable(chance)))
        )
    one, two = _syllable(chance), _syllable(chance)
    given = chance.choice((one, f"{one}{two.lower()}", f"{one} {two}", f"{one}-{two}"))
    if chance.random() < 0.25:
        given = _first_name(chance)
    if chance.random() < 0.35:
        given, family = family, given
    return Person(given, f"{given[0]}.", "", family)


def _syllable(chance: random.Random) -> str:
    return (chance.choice(_ONSETS) + chance.choice(_RIMES)).capitalize()


@cache
def _places() -> tuple[str, ...]:
    return tuple(line for line in lines("places.txt") if line[0].isupper() and line.isalpha())


@cache
def _short_words() -> tuple[str, ...]:
    return tuple(w for w in (*first_names(), *surnames()) if len(w) <= 4 and w.isalpha())


def surname(chance: random.Random) -> str:
    """Return one surname without tussenvoegsels: listed, coined, or an ordinary word."""
    kind = chance.random()
    if kind < COINED_SURNAMES:
        return _coiners()[1].word(chance)
    if kind < COINED_SURNAMES + 0.06:
        return chance.choice(_ORDINARY)
    if kind < COINED_SURNAMES + ORDINARY_SURNAMES:
        return chance.choice(_dutch_words()).capitalize()
    return chance.choice(surnames())


def _initials(first: str, chance: random.Random) -> str:
    letters = [first[0]]
    while len(letters) < 4 and chance.random() < 0.4:
        letters.append(chance.choice("ABCDEFGHIJKLMNPRSTWYZ"))
    if chance.random() < 0.03:
        letters[0] = chance.choice(("Th", "Ch", "Sj", "Tj", "IJ", "Ph"))
    return chance.choice((".", ".", ".", ". ")).join(letters) + "."


def written(person: Person, form: str, chance: random.Random) -> tuple[str, str]:
    """Write a person in one form.

    Args:
        person: who.
        form: ``full``, ``surname``, ``lower``, ``first``, ``ini``, ``turned``, ``titled``,
            ``mr``, ``caps``, ``gen`` (``Vos'``, ``Mulders``, ``Visser's``) or ``paraaf``.
        chance: where a form leaves a choice.

    Returns:
        What stands before the name and is no part of it (a title with its space), and the name.
    """
    if form == "full":
        name = f"{person.first} {person.lower}"
        return "", name.upper() if chance.random() < 0.02 else name
    if form == "surname":
        return "", person.surname
    if form == "lower":
        return "", person.lower
    if form == "first":
        return "", person.first
    if form == "ini":
        gap = chance.choice((" ", " ", " ", ""))
        return "", f"{person.initials}{gap}{person.lower}"
    if form == "turned":
        return "", _turned(person, chance)
    if form == "titled":
        given = chance.choice(
            (f"{person.initials} ", f"{person.initials} ", f"{person.first} ", "")
        )
        return f"{chance.choice(_TITLES)} ", f"{given}{person.lower if given else person.surname}"
    if form == "mr":
        return f"{chance.choice(_ADDRESSES)} ", person.surname
    if form == "caps":
        whole = chance.choice((person.lower, person.lower, f"{person.first} {person.lower}"))
        return "", whole.upper()
    if form == "gen":
        return "", _genitive(chance.choice((person.surname, person.surname, person.first)))
    if form == "paraaf":
        return "", paraaf(person, chance)
    raise ValueError(f"no form of a name: {form}")


def _genitive(name: str) -> str:
    if name[-1] in "sxz":
        return f"{name}'"
    return f"{name}{chr(39) if name[-1] in 'aiouyé' else ''}s"


def _turned(person: Person, chance: random.Random) -> str:
    given = chance.choice((person.first, person.initials))
    style = chance.random()
    if style < 0.4 or not person.particle:
        return f"{person.surname}, {given}"
    if style < 0.8:
        return f"{person.last}, {given} {person.particle}"
    return f"{person.last}, {person.particle}, {given}"


def paraaf(person: Person, chance: random.Random) -> str:
    """Return the initials that a person signs with: ``SB``, ``JvdB``, ``SBo``."""
    small = "".join(word[0] for word in person.particle.split())
    letters = f"{person.first[0]}{small}{person.last[0]}"
    style = chance.random()
    if style < 0.15:
        return letters.upper()
    if style < 0.25:
        return letters.lower()
    if style < 0.35 and len(person.last) > 2:
        return f"{person.first[0]}{person.last[:2].upper()}"
    return letters
