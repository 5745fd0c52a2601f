# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Streets, buildings, works and waters that are called after people, by how their names end."""

from __future__ import annotations

import re

from redaction.recognizers import lexicon
from redaction.visibility.roles import NAMED_AFTER, Role

_BUILDING = re.compile(
    r"(?:brug|tunnel|sluis|sluizen|kazerne|museum|ziekenhuis|school|college|lyceum|gebouw|zaal|stichting|fonds|prijs|wet|lezing|instituut"
    r"|universiteit|toren|stadion|bibliotheek|station|kanaal|polder|park|plein|laan|straat|kade|gracht|singel|dreef|plantsoen|boulevard|centrum|kliniek|viaduct|aquaduct|terminal|steeg|arena|weg)$"
)
_BUILT = re.compile(
    r"[\w-]{3}(?:tunnel|gemaal|kazerne|museum|ziekenhuis|fabriek|viaduct|aquaduct|stadion|kanaal|sluis|sluizen|zaal|lyceum|college|kliniek"
    r"|school|scholengroep|corridor|terrein|klasse|paleis|lyceum|\w{2}hoeve|park|plein|singel|bibliotheek|toren|gebouw|haven|kwartier|premie|penning|leerstoel|stichting|institut|stiftung|foundation|kanaalzone|centrale|vliegveld|wetering|kering"
    r"|\w\w(?:laan|straat|kade|gracht|dreef|boulevard|plantsoen|brug|polder))$"
)
_SURNAME_TOO = re.compile(r"Sluis|Kade|Gracht|Singel|Dreef|Polder|Weg|Laan|Steeg|Dam|Dijk")
"""Endings of streets and works that are surnames by themselves."""
_NAMED_PART = re.compile(
    r"(?:Park|Plein|Straat|Brug|Hal|Huis|School|Prijs|Fonds|Tunnel|Toren|Stadion)"
)
"""The last part of what is called after somebody, with a hyphen and a capital."""
_ABROAD = re.compile(
    r"(?:[Dd]e[ ]|[Hh]et[ ])?(?:Kaya|Kaminda|Bulevar|Avenida|Avenue|Boulevard|Rue|Calle|Plaza|Piazza)[ ]"
)
"""Streets of the islands and of other countries begin with the word for one."""
_WATER = re.compile(
    r"[A-ZÀ-Þ][a-zà-ÿ]{2,}se[ ](?:Aa|Beek|Diep|Slinge|Vaart|Veen|Heide|Plas|Polder|Bos|Rijn|Maas|Waal|Schie|Vecht)$"
)
"""Waters and lands behind the name of a place: ``Baakse Beek``."""
_STREET_OF = re.compile(
    r"\b(?:aan|op|langs|over|nabij|in|hoek|vanaf|bij|rond|rondom|richting|naar|van|via|uit|tot|achter|naast|tegenover|tussen)[ \n]de[ \n](?:(?:[Bb]urg(?:emeester|\.)|[JjDdMmIi][hrs]{1,2}\.|Prof(?:essor|\.)|Minister|Pastoor|Pater|Generaal|Admiraal|Kapitein|Dokter|Dominee|Meester)[ ])+$"
)
"""What stands before a street that is called after somebody with a title."""
_STREET = re.compile(
    r"[a-zà-ÿ]{2}(?:weg|straat|laan|kade|gracht|singel|dreef|dijk|steeg|plein|strjitte|leane|pad|hof|park|brug|tunnel|school|kazerne)$"
)
_ONE_MORE = re.compile(r"[ ][A-ZÀ-Þ][a-zà-ÿ]+(?!\w)")
_WORKS = re.compile(r"(?:dam|dorp|oord)$")
"""Endings of places only when what stands before them is a first name: ``Philipsdam``."""


def built(word: str) -> Role | None:
    """Return ``place`` for a word that ends as only a work or a building does: ``Heintunnel``.

    A compound whose last part is an ordinary word in small letters names a thing as well:
    ``Drees-citaat``, ``Curie-beurzen``.

    No surname ends so; a listed surname is one all the same.
    """
    last = word.split("-")[-1]
    first = word[: -len(last)]
    if _married(word):
        return None
    if first[:1].isupper() and len(last) > 3 and last.islower() and lexicon.ordinary(last):
        # Ji-hoon has a syllable before its hyphen, and is somebody.
        return Role("law", NAMED_AFTER) if max(len(last), len(first) - 1) > 4 else None
    if last != word and _NAMED_PART.fullmatch(last):
        return Role("place", NAMED_AFTER)
    if _BUILT.search(word.casefold()) and not lexicon.surname(last):
        return Role("place", NAMED_AFTER)
    return None


def _married(word: str) -> bool:
    """Tell whether a word is two surnames, the second no more than an ending: ``Akker-Sluis``."""
    first, _, last = word.rpartition("-")
    whole = first and last[:1].isupper() and last[1:].islower() and not _NAMED_PART.fullmatch(last)
    return bool(whole) and _SURNAME_TOO.fullmatch(last) is not None


def titled_street(before: str, last: str) -> bool:
    """Tell whether a name is a street's: ``op de Burgemeester Jhr. Quarles van Uffordweg``.

    Args:
        before: what stands before the name, its titles included.
        last: the last word of the name.
    """
    named = _STREET.search(last) is not None and not lexicon.surname(last)
    return named and _STREET_OF.search(before) is not None


def abroad(name: str, after: str) -> bool:
    """Tell whether a name is a street as the islands call them, or a water: ``Baakse Beek``.

    Args:
        name: the name as recognisers took it.
        after: what follows it in the text.
    """
    runs_on = _ONE_MORE.match(after)
    whole = name + (runs_on.group() if runs_on and " " not in name else "")
    return bool(_ABROAD.match(whole) or _WATER.match(whole))


def named_after(words: list[str], *, particle: bool) -> Role | None:
    """Return ``place`` for a street, building or prize that carries a person's name.

    The last word must be no known surname and its first part a name, or the whole must read as
    a full name: ``Prins Hendrikkade``, ``Van Brienenoordbrug``; ``Hogeweg`` stays a surname.
    """
    last = words[-1].casefold()
    if built(words[-1]):
        return Role("place", NAMED_AFTER)
    if _married(words[-1]):
        return None
    match = _BUILDING.search(last)
    if not match or lexicon.surname(words[-1]):
        works = _WORKS.search(last) if len(words) == 1 else None
        if works and lexicon.first_name(last[: works.start()].rstrip("s")):
            return Role("place", NAMED_AFTER)
        return None
    if match.start() == 0:  # "Van der Weg" is a surname, "Lange Weg" a road
        return Role("place", NAMED_AFTER) if len(words) > 1 and not particle else None
    stem = last[: match.start()].rstrip("s-")
    named = (
        lexicon.first_name(stem)
        or lexicon.surname(stem)
        or lexicon.first_name(last[: match.start()])
    )
    if (len(stem) >= 3 and named) or (len(words) > 1 and len(stem) >= 3) or particle:
        return Role("place", NAMED_AFTER)
    return None
