# SPDX-License-Identifier: EUPL-1.2
"""The word lists behind the name recognisers: first names, surnames, ordinary words, places.

Read once from ``redaction/data``; where the lists come from stands in its SOURCES.md.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

_DATA = Path(__file__).parent.parent / "data"
_WORDS = 50_000
"""Words of which it is kept what was told: a hundred long notes have half as many."""


_SHAPE = re.compile(
    r"(?:stra|sma|inga|ema|enga|kstra|oğlu|oglu|wski|wska|wicz|czyk|ński|ńska|nski|nska|ović|ovic"
    r"|enko|chuk|shvili|adze|yan|ssen|nsen|rsen|lsen|tsen|meijer|meyer|huizen|hoven|brink|kamp"
    r"|veld|horst|broek|mans|sson|ijk|dijk|stein|baum|mann|singh|poulos|idis|escu|hidin|hoek)$"
)


_FOREIGN = re.compile("[^\\x00-\\x7fáàâäéèêëíìîïóòôöúùûüçñ’]")
"""Letters with marks that no Dutch word has: *Hằng* is not *hang*."""


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the entries of one list, as written; comments and empty lines left out."""
    path = _DATA / name
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = unicodedata.normalize("NFC", raw.decode("utf-8")).split("\n")
    return tuple(line.strip() for line in rows if line.strip() and not line.startswith("#"))


def _bare(word: str) -> str:
    """Return a word in small letters without accents, as the lists are compared."""
    if word.isascii():
        return word.casefold()
    apart = unicodedata.normalize("NFKD", word.casefold())
    return (
        "".join(c for c in apart if not unicodedata.combining(c))
        .replace("ı", "i")
        .replace("ł", "l")
    )


@cache
def _set(*names: str) -> frozenset[str]:
    return frozenset(_bare(line) for name in names for line in lines(name))


@cache
def _parts(*names: str) -> frozenset[str]:
    """Return the words of names of more than one word, with the whole names."""
    whole = _set(*names)
    return whole | {
        part for name in whole for part in re.split(r"[ -]", name) if part not in PARTICLES
    } - {""}


@cache
def _first() -> frozenset[str]:
    return _parts("names/first.txt", "names/first-more.txt")


@cache
def _last() -> frozenset[str]:
    return _parts("names/last.txt", "names/last-more.txt")


@cache
def _words() -> frozenset[str]:
    return frozenset(lines("words.txt.gz")) | frozenset(lines("terms.txt"))


@cache
def _places() -> frozenset[str]:
    return _set("places.txt")


PARTICLES = frozenset(lines("particles.txt"))
"""Tussenvoegsels of Dutch and other names, in small letters."""


@lru_cache(maxsize=_WORDS)
def first_name(word: str) -> bool:
    """Tell whether a word is a known first name; a double name when its first half is."""
    bare = _bare(word)
    return bare in _first() or (_double(word) and bare.split("-")[0] in _first())


@lru_cache(maxsize=_WORDS)
def surname(word: str) -> bool:
    """Tell whether a word is a known surname; a double name when one half is."""
    bare = _bare(word)
    return bare in _last() or (_double(word) and any(p in _last() for p in bare.split("-")))


@lru_cache(maxsize=_WORDS)
def in_a_name(word: str) -> bool:
    """Tell whether a word is a known first name or surname."""
    return first_name(word) or surname(word)


@lru_cache(maxsize=20_000)
def name_like(word: str) -> bool:
    """Tell whether a word with a capital may be somebody's name: a listed one, or no known word.

    No list holds everyone's name, so what is no Dutch, no place and no body counts as well.
    """
    if any(in_a_name(part) for part in (word, *word.split("-"))):
        return not place(word)
    if len(word) < 4 or not word[0].isupper() or word.isupper():
        return False
    return not (
        ordinary(word)
        or of_government(word)
        or place(word)
        or abbreviation(word)
        or organisation(word)
        or listed("terms", word)
    )


def _double(word: str) -> bool:
    """Tell whether a word has a hyphen as double names have it: ``Woo-verzoek`` has not."""
    halves = word.split("-")
    if len(halves) < 2 or not all(h and (h[0].isupper() or h in PARTICLES) for h in halves):
        return False
    return len({h.isupper() for h in halves if h not in PARTICLES and len(h) > 1}) < 2


@lru_cache(maxsize=_WORDS)
def literal(word: str) -> bool:
    """Tell whether a word stands in the list of ordinary Dutch words itself."""
    return word.casefold() in _words()


@lru_cache(maxsize=_WORDS)
def ordinary(word: str) -> bool:
    """Tell whether a word is ordinary Dutch, also as a compound of two ordinary words."""
    small = word.casefold()
    words = _words()
    if small in words or (not _FOREIGN.search(small) and _bare(word) in words):
        return True
    if "-" in small:
        return _compound_with_hyphen(word)
    if small.endswith("'s") and small[:-2] in words:
        return True
    if len(small) < 8:
        return False
    return any(small[cut:] in words and _stem(small[:cut]) for cut in range(4, len(small) - 3))


def _stem(part: str) -> bool:
    """Tell whether the first half of a compound is a word, with or without a linking s."""
    words = _words()
    if part in words or (part.endswith("s") and part[:-1] in words):
        return True
    return len(part) >= 8 and any(
        part[cut:].removesuffix("s") in words
        and (part[:cut] in words or part[:cut].removesuffix("s") in words)
        for cut in range(4, len(part) - 3)
    )


def _compound_with_hyphen(word: str) -> bool:
    parts = [p for p in word.split("-") if p]
    if not parts:
        return False
    # "Woo-verzoek" is no double name: what follows the hyphen is an ordinary word.
    if parts[-1].islower() and len(parts[-1]) > 2 and ordinary(parts[-1]):
        return True
    return all(ordinary(p) for p in parts)


_OF_GOVERNMENT = re.compile(
    r"\w{4,}(?:nummers?|nrs?)$|"
    r"\w{4,}(?:wet|wetten|besluit|regeling|fonds|plan|akkoord|dienst|ministerie|commissie|programma"
    r"|beleid|beleidslijn|raad|toeslag|uitkering|verordening|richtlijn|verdrag|kamer|overleg|debat"
    r"|clausule|procedure|kader|voorziening|ontheffing|vrijstelling|termijn|tarief|subsidie|toets"
    r"|bepaling|maatregel|verklaring|overeenkomst|convenant|protocol|instantie|instelling|organisatie"
    r"|vergoeding|stelsel|traject|proces|monitor|barometer|index|balans|verslag|besluiten|postbus"
    r"|nota|brief|rapport|visie|agenda|aanpak|project|register|loket|systeem|heffing|belasting)$"
)


@lru_cache(maxsize=_WORDS)
def of_government(word: str) -> bool:
    """Tell whether a word is a compound that ends as a law, plan or body does: ``Toeslagenwet``."""
    return bool(_OF_GOVERNMENT.match(word.casefold()))


@lru_cache(maxsize=_WORDS)
def place(word: str) -> bool:
    """Tell whether a word is a known town, country or region."""
    return _bare(word) in _places()


@lru_cache(maxsize=_WORDS)
def shaped_like_surname(word: str) -> bool:
    """Tell whether an unknown word ends as surnames of several origins do."""
    return len(word) >= 6 and bool(_SHAPE.search(word.casefold()))


def listed(name: str, word: str) -> bool:
    """Tell whether a word stands in one of the small lists, such as ``occupations``."""
    return word.casefold() in small_list(name)


@lru_cache(maxsize=20_000)
def known(name: str, words: str) -> bool:
    """Tell whether words stand in one of the small lists, whatever their case and accents."""
    return _bare(words) in _set(f"{name}.txt")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(lines("abbreviations.txt"))


def abbreviation(word: str) -> bool:
    """Tell whether a word, with its capitals as written, abbreviates a body or a department."""
    return word in _abbreviations()


def organisation(words: str) -> bool:
    """Tell whether a text is the name of a known organisation, or begins with one."""
    return _bare(words) in _set("organisations.txt", "organisations-more.txt")


def eponym(words: str) -> bool:
    """Tell whether a text names a law, case, illness or prize that is called after somebody."""
    return _bare(words) in _set("eponyms.txt")


def historical(words: str) -> bool:
    """Tell whether a text is the name of a person of history."""
    return _bare(words) in _set("historical.txt", "renowned.txt")


def area(words: str) -> bool:
    """Tell whether a text names a protected area of nature: ``Korenburgerveen``."""
    return _bare(words) in _set("areas.txt")


def cited(words: str) -> bool:
    """Tell whether a text is a handbook or a pair of authors, as literature is cited."""
    return _bare(words) in _set("authors.txt")


@cache
def small_list(name: str) -> frozenset[str]:
    """Return one of the small lists, in small letters without accents."""
    return _set(f"{name}.txt")


def data_files() -> tuple[Path, ...]:
    """Return every list that recognition reads, in a fixed order."""
    return tuple(
        sorted(
            path
            for path in _DATA.rglob("*")
            if path.suffix in {".txt", ".gz", ".json", ".tsv"} and "fonts" not in path.parts
        )
    )
