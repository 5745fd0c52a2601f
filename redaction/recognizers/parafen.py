# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Initials in the grid of a Parafenroute, whatever divides its cells, and in columns of people.

A grid has rows of functions, of names and of initials with or without a date. Initials are known
by the date beside them, by a name of the note that they spell, or by the name above them; capitals
in a row above a row of names are a row of departments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.columns import Cell, cells, ruled, under
from redaction.recognizers.initial_forms import (
    ONE,
    SHORTENED,
    SMALL,
    SURE,
    UNITS,
    WORDS,
    body,
)
from redaction.recognizers.own_names import OwnNames, own_names
from redaction.recognizers.reading import Line, Reading

_ROUTE = re.compile(
    r"(?<!\w)(?:(?:mede|mee|eind)?paraf(?:en|ering)?(?:[- ]?(?:route|lijst|blok|veld|strook|kolom))?|(?:mede|mee|eind)?par(?:aaf|af)(?:[- ]?(?:route|blok|veld|strook|kolom)|s)?|(?:routing|rondgang|accordering|akkoordering|goedkeuring|route)(?:[- ]?(?:lijst|formulier|blok))?|mede(?:gelezen|lezers?)|meegelezen)(?!\w)",
    re.IGNORECASE,
)
_END = re.compile(
    r"^\s*(?:\d\.?\s+)?(?:aanleiding|aan|van|kenmerk|onze|ons|bijlagen?|toelichting|geadviseerd|gevraagd|inleiding"
    r"|kern(?:punten)?|advies|beslispunt(?:en)?|nota|onderwerp|betreft|doorkies\w*|telefoon|documenteigenschappen|opmerkingen|kopie|ter\s)",
    re.IGNORECASE,
)
_DATE = r"(?:d\.?d\.?[ ]?)?[0-3]?\d(?:[-/.][01]?\d(?:[-/.](?:19|20)?\d\d)?|[ ](?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)\w{0,6}\.?(?:[ ]\d{4})?)"
_SIGNED = re.compile(rf"\(?{_DATE}\)?|(?i:akk\.?|akkoord|gez\.?|gezien)[^|]{{0,24}}")
"""What stands in the cell behind initials: the day, or a verdict."""
_PART = re.compile(
    rf"^(?:(?i:paraaf|par\.?|akkoord|akk\.?|acc\.?|gezien|gez\.?|w\.g\.|wg|i\.o\.|i/o|voor|[a-z]{{1,4}}:)(?![^\W\d_])[ .:,]{{0,3}})?\(?(?P<n>{ONE}|{SMALL}|{SHORTENED})\.?\)?"
    rf"(?P<d>[ ,]{{1,4}}\(?{_DATE}\)?)?(?P<more>[ ,:;(].{{0,40}})?$"
)
_BEHIND_UNIT = re.compile(
    rf"^(?:[A-Z][\w&-]{{1,17}}|[a-z]{{3,18}}\.?)(?:[ ][\w&-]{{2,12}}\.?)?[ :]{{1,2}}(?P<n>{ONE})\.?(?P<d>[ ,]{{1,4}}\(?{_DATE}\)?)?$"
)
"""Initials in one cell with the unit or function: ``DJZ AdJ``."""
_BEHIND_FUNCTION = re.compile(
    r"^(?:p?SG|p?DG[A-Za-z]{0,5}|I?G|[Dd]ir(?:ecteur|\.)?|(?:[Cc]luster|[Aa]fdelings?)?[Hh]oofd|[Tt]eamleider|[Ss]teller|[Aa]uteur|[Pp]rojectleider|[Cc]o[öo]rdinator|(?!MT|VGA)[A-Z]{2,6})"
    r"(?:[ ](?:wnd|plv|a\.i)\.?)?[ :]{1,2}(?P<n>[A-Z]{2,3})$"
)
"""Bare capitals behind a function or the unit that signs: ``SG JKG``, ``HBJZ AB``."""
_LIST = re.compile(rf"^{ONE}(?:\s?[,/&;+→>-]{{1,2}}\s?{ONE}){{1,8}}$")
_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ'’]{2,}(?!\w)")
_SCRIBBLE = re.compile(r"[a-z]{2,3}")
_WIDE = re.compile(r"\S[ ]{2,}\S")
_PIECE = re.compile(r"\S+(?:[ ]\S+)*")
_OFFICES = frozenset({"DG", "SG", "MT", "PSG", "PDG", "BBR", "BPZ"})
"""What a cell without a day names as its step, whoever's letters they are as well."""
_MINISTRIES = frozenset({"AZ", "BZ", "EZ", "FZ", "HR", "IZ", "JZ", "TK", *_OFFICES})
"""What stands behind a slash and tells where somebody works."""
_MOST_LINES = 22
_MOST_BARE = 3
"""So many capitals behind a unit are initials; more are another unit's."""
_HEAD = re.compile(
    r"(?:(?:mede|mee|eind)?para(?:af|fen)|par|initialen|init\.?|actie(?:houder|nemer|eigenaar)?|actie door|wie|trekker|door|auteur|steller|eigenaar|behandela(?:ar|and)|beh\.?|verantwoordelijke?|uitvoerder|wijziging door|lezer|contact|aangepast door|akkoord(?: door)?|gezien(?: door)?|houder|eerste lezer|2e lezer|bewerker|beslisser|medewerker)",
    re.IGNORECASE,
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find initials in grids and columns."""
    own: OwnNames | None = None
    lines = reading.lines
    reach = -1
    for at, line in enumerate(lines):
        if at <= reach or not _ROUTE.search(line.text):
            continue
        row = cells(line)
        label = next((c for c in row if _ROUTE.fullmatch(c.text.rstrip(" :"))), None)
        if label is None:
            continue
        own = own or own_names(reading)
        if label is not row[0] and label.column < 0 and len(row[0].text.split()) > 3:
            yield from _beside(lines[at + 1 : at + 4], label, own)
            continue
        block = _block(lines[at : at + _MOST_LINES], label)
        reach = at + len(block) - 1
        yield from _grid(block, own)
    for cell in under(reading, _HEAD):
        own = own or own_names(reading)
        if _SCRIBBLE.fullmatch(cell.text) and own.spell(cell.text) and _no_word(cell.text):
            yield _claim(cell.start, cell.end, "column")
            continue
        listed = bool(_LIST.match(cell.text))
        for part in re.finditer(rf"(?<![\w.]){ONE}(?![\w’'])", cell.text):
            alone = listed or part.group() == cell.text.strip(". ")
            raw = part.group()
            spelled = own.spell(raw)
            beside = listed and len(raw) == 2 and raw not in _MINISTRIES
            if body(raw) and beside and not all(map(body, re.findall(ONE, cell.text))):
                yield _claim(cell.start + part.start(), cell.start + part.end(), "column")
            if body(raw) and not (spelled and len(raw) < 4):
                continue
            if SURE.fullmatch(raw) or spelled or (alone and len(raw.strip(".")) <= 4):
                yield _claim(cell.start + part.start(), cell.start + part.end(), "column")


def _no_word(text: str) -> bool:
    return text not in WORDS and not lexicon.ordinary(text)


def _block(lines: Sequence[Line], label: Cell) -> list[Line]:
    """Return the lines of a grid, its label's line first."""
    block = [lines[0]]
    empty = 0
    for line in lines[1:]:
        if not line.text.strip():
            empty += 1
            if empty > 1:
                break
            block.append(line)
            continue
        row = cells(line)
        if row and (_END.match(row[0].text) or len(row[0].text.split()) > 8):
            break
        lone = empty and len(row) == 1 and label.column < 0
        if lone and not _PART.match(row[0].text) and len(row[0].text.split()) > 3:
            break
        empty = 0
        block.append(line)
    return block


def _grid(block: Sequence[Line], own: OwnNames) -> Iterator[Claim]:
    rows = [_apart(cells(line)) for line in block if not ruled(line)]
    for number, row in enumerate(rows):
        following = rows[number + 1] if number + 1 < len(rows) else ()
        above = rows[number - 1] if number else ()
        named = any(_NAME.search(c.text) and not _ROUTE.search(c.text) for c in row)
        dated = any((m := _PART.match(c.text)) and m.group("d") for c in row)
        heads = (
            number > 0
            and not named
            and not dated
            and any(_NAME.search(c.text) for c in following)
            and not any(SURE.fullmatch(c.text) for c in row)
        )
        for cell, after in zip(row, [*row[1:], None], strict=True):
            if _ROUTE.fullmatch(cell.text.rstrip(" :")):
                continue
            signed = after is not None and bool(_SIGNED.fullmatch(after.text))
            yield from _cell(
                cell, own, heads=heads, above=_over(above, cell), named=named, dated=signed
            )


def _apart(row: Sequence[Cell]) -> list[Cell]:
    """Return cells that bars divide cut once more where wide spaces divide what they hold."""
    found: list[Cell] = []
    for cell in row:
        if cell.column < 0 or not _WIDE.search(cell.text):
            found.append(cell)
            continue
        found += (
            Cell(cell.start + part.start(), cell.start + part.end(), part.group(),
                 cell.at + part.start(), -1)
            for part in _PIECE.finditer(cell.text)
        )  # fmt: skip
    return found


def _over(above: Sequence[Cell], cell: Cell) -> str:
    for other in above:
        if _ROUTE.fullmatch(other.text.rstrip(" :")):
            continue
        if other.column == cell.column and (
            cell.column >= 0 or abs(other.at - cell.at) < max(3, len(other.text))
        ):
            return other.text
    return ""


def _cell(
    cell: Cell, own: OwnNames, *, heads: bool, above: str, named: bool, dated: bool
) -> Iterator[Claim]:
    if _LIST.match(cell.text):
        for part in re.finditer(ONE, cell.text):
            if not body(part.group()) or own.spell(part.group()):
                yield _claim(cell.start + part.start(), cell.start + part.end(), "grid")
        return
    match = _PART.match(cell.text)
    behind = _BEHIND_UNIT.match(cell.text)
    if behind and _behind_a_unit(cell.text, behind, own):
        raw = behind.group("n")
        if (not body(raw) or own.spell(raw)) and raw.casefold() not in WORDS:
            yield _claim(cell.start + behind.start("n"), cell.start + behind.end("n"), "grid")
            return
    behind = _BEHIND_FUNCTION.match(cell.text)
    if behind and not body(behind["n"]) and behind["n"] not in UNITS:
        yield _claim(cell.start + behind.start("n"), cell.start + behind.end("n"), "grid")
        return
    if match is None:
        for part in re.finditer(rf"(?<![\w.]){ONE}(?![\w’'])", cell.text):
            raw = part.group()
            if "." in raw and _NAME.search(cell.text, cell.text.index(raw)):
                continue
            called = cell.text[: part.start()]
            if (
                len(cell.text.split()) < 6
                and own.spell(raw)
                and (not body(raw) or _signs(raw, called))
            ):
                yield _claim(cell.start + part.start(), cell.start + part.end(), "grid")
        return
    raw = match.group("n")
    bare = raw.strip(". ")
    below = _signs(bare, above)
    dated = dated or bool(match.group("d"))
    if bare.casefold() in WORDS and not (bare.isupper() and (below or own.spell(bare))):
        return
    if bare in _OFFICES and not dated:
        return
    if bare.islower():
        taken = (dated and len(bare) < 5) or (own.spell(bare) and not match.group("more")) or below
    elif SURE.fullmatch(raw):
        taken = dated or not body(raw)
    elif bare[1:].islower():
        taken = dated or below or not lexicon.ordinary(bare)
    elif match.group("more") and not dated:
        taken = own.spell(bare)
    elif body(raw):
        taken = own.spell(bare) or below or (len(bare) == 2 and bare not in UNITS)
    elif heads or (named and not dated):
        taken = dated or own.spell(bare) or below
    else:
        taken = True
    if taken:
        yield _claim(cell.start + match.start("n"), cell.start + match.end("n"), "grid")


def _behind_a_unit(text: str, behind: re.Match[str], own: OwnNames) -> bool:
    """Tell whether what stands behind a unit in its cell is somebody's: ``HBJZ AB``, ``SG JKG``."""
    raw = behind.group("n")
    if SURE.fullmatch(raw) or behind.group("d") or own.spell(raw):
        return True
    unit = text[: behind.start("n")].strip(" :")
    return unit.isupper() and body(unit) and len(raw) <= _MOST_BARE and not lexicon.literal(raw)


def _signs(initials: str, name: str) -> bool:
    """Tell whether initials may be those of the name that stands above them."""
    letters = [c for c in initials.casefold() if c.isalpha()]
    words: list[str] = [w for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper()]
    if not words or not _NAME.search(name) or not 1 < len(letters) < 5:
        return False
    return letters[-1] == words[-1][0].casefold() or letters[0] == words[0][0].casefold()


def _beside(lines: Sequence[Line], label: Cell, own: OwnNames) -> Iterator[Claim]:
    """Find initials below a label that stands in a column beside the running text."""
    for line in lines:
        for cell in cells(line):
            if cell.at + len(cell.text) < label.at - 12 or len(cell.text.split()) > 2:
                continue
            match = _PART.match(cell.text)
            if match is None:
                continue
            raw = match.group("n").strip(". ")
            if raw.casefold() in WORDS or (body(raw) and not own.spell(raw)):
                continue
            apart = cell.at > 3 or len(cells(line)) == 1
            if apart and (not raw.islower() or own.spell(raw)):
                yield _claim(cell.start + match.start("n"), cell.start + match.end("n"), "grid")
                return


def _claim(start: int, end: int, where: str) -> Claim:
    reason = "cell of a Parafenroute" if where == "grid" else "column of persons"
    return Claim(start, end, "INITIALS", 0.8, reason, strong=where == "grid")


RECOGNISER = Recogniser("parafen", ("INITIALS",), 6, find)
