# SPDX-License-Identifier: EUPL-1.2
"""Read every written form of a reference to a parliamentary paper, alone or in running text.

Read are official ids and addresses, citations, the short forms of letters (``28 362-82``), and
document and case numbers of the Tweede Kamer. Refused are kenmerken, years, telephone numbers,
amounts and standards (``NEN-ISO 23081-1``), and a dossier without a number: that is many papers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import unquote

from pydantic import ValidationError

from metadata.errors import NotAKamerstuk
from metadata.paper import ROMAN, Chamber, Kamerstuk, PaperKind, chamber_of, sitting

__all__ = ["Chamber", "Kamerstuk", "PaperKind", "find_kamerstukken", "parse_kamerstuk"]

_DASHES = re.compile("[\u2010\u2011\u2012\u2013\u2014\u2015\u2212]")
_SPACES = re.compile(r"\s{2,}|[^\S ]")

_YEAR = r"(?P<year>(?:19|20)\d\d ?[-/] ?(?:(?:19|20)\d\d|\d\d))"
_CHAMBER = r"(?P<chamber>I{1,2}|(?i:[te]k|tweede kamer|eerste kamer))"
_PAGES = r"(?:,? ?(?i:p|pag|blz)\. ?\d+(?: ?- ?\d+)?)?"
_NR = r"(?i:(?:n ?r|no|nummer)\b\.? ?)"
_NUMBER = r"(?P<number>[1-9]\d{0,4}[a-z]?|[A-Z]{1,3})"
_DIGITS = r"(?P<number>[1-9]\d{0,3}[a-z]?)"
_LETTERS = r"(?P<number>(?!(?:TK|EK|EU|BV|NV)\b)[A-Z]{1,2})"
_FIVE = r"(?P<dossier>[1-4]\d[ .]?\d{3})"
_FIVE_OR_ROMAN = rf"(?P<dossier>[1-4]\d[ .]?\d{{3}}|(?=[CLX]{{2}}){ROMAN})"
# An amount or a range (15 000-20) is no reference: a spaced dossier that ends on 000 needs "nr.".
_FIVE_BEFORE_DASH = r"(?<!\d )(?P<dossier>[1-4]\d(?: (?!000))?\d{3})"
_TOEVOEGING = (
    r"(?: ?-? ?(?P<rijkswet>\(? ?R ?\d{3,4} ?\)?)"
    r"|(?: -|[ -])?(?P<chapter>[IVX]{1,6}[A-Z]?|[A-Z])|-(?P<part>\d{2}))?"
)
_SERIES = (
    r"(?P<annex>(?i:bijlage )(?i:bij |van )(?i:het |de )?)?"
    r"(?:(?i:kamerstukken|kamerstuknummer|kamerstuk(?: ?nr\.?| nummer)?|kamerst\.|kst\.?)"
    r"(?: (?P<house>I{1,2}(?!I)|(?i:[te]k)))?"
    r"|(?P<body>TK|EK|(?i:tweede kamer|eerste kamer)(?i: der staten-generaal)?))"
    r"[,:]?(?i: vergaderjaar)?"
)

_BEFORE = r"(?<![A-Za-z0-9\-/+])(?<!\d[.,])(?<!€ )(?<!€)(?<!(?:ISO|NEN|IEC|DIN|RFC)[ -])(?<!-EN )"
_AFTER = r"(?![A-Za-z0-9\-/%])(?![.:,]\d)"
_FREE = r"(?<![A-Za-z0-9\-])"
_END = r"(?![A-Za-z0-9\-])"

_IDS = (
    (
        "kst",
        r"(?i:kst)[- ](?P<path>[0-9A-Za-z]+(?:-(?:\([Rr]\d{3,4}\)|[0-9A-Za-z]+)){0,2})",
    ),
    ("bijlage", r"(?i:blg)-(?P<number>\d{5,8})"),
    ("aanhangsel", r"(?i:ah)-(?P<chamber>(?i:[te]k))-(?P<year>\d{8})-(?P<number>[1-9]\d{0,4})"),
    ("handelingen", r"(?i:h)-(?P<chamber>(?i:[te]k))-(?P<year>\d{8})-(?P<number>\d{1,3}-\d{1,3})"),
    ("niet-dossierstuk", r"(?i:nds)-(?P<chamber>(?i:tk))-(?P<number>(?:19|20)\d\d[Dd]\d{5})"),
    ("niet-dossierstuk", r"(?i:nds)-(?P<number>[a-z]{2,6}\d{6,8}-b\d{1,2})"),
    ("kamervraag", r"(?i:kv)-(?P<chamber>(?i:tk))-(?P<number>(?:19|20)\d\d[Zz]\d{5})"),
    ("kamervraag", r"(?i:kv)-(?:(?P<chamber>(?i:ek))-)?(?P<number>\d{6,10})"),
    ("document", r"(?P<number>(?:19|20)\d\d[Dd]\d{5})"),
    ("zaak", r"(?P<number>(?:19|20)\d\d[Zz]\d{5})"),
)
_CITATIONS = (
    (
        "aanhangsel",
        r"(?i:aanhangsel)(?: (?i:van de |der |bij de )?(?i:handelingen))?,? "
        rf"{_CHAMBER},? ?{_YEAR},? ?{_NR}?(?P<number>[1-9]\d{{0,4}}){_PAGES}",
    ),
    (
        "handelingen",
        rf"(?i:handelingen),? {_CHAMBER},? ?{_YEAR},? ?{_NR}?(?P<number>[1-9]\d{{0,2}})"
        rf",? ?(?i:item) ?(?P<item>[1-9]\d{{0,2}}){_PAGES}",
    ),
    (
        "kamerstuk",
        rf"{_SERIES}(?:,? ?{_YEAR})?,? ?{_FIVE_OR_ROMAN}{_TOEVOEGING}"
        rf"(?:,? {_NR}|(?P<dash> ?- ?)){_NUMBER}{_PAGES}",
    ),
    (
        "kamerstuk",
        rf"{_SERIES}(?:,? ?{_YEAR})?,? ?{_FIVE_OR_ROMAN}{_TOEVOEGING}, ?{_LETTERS}{_PAGES}",
    ),
    ("kamerstuk", rf"{_SERIES},? ?{_YEAR},? ?{_FIVE}{_TOEVOEGING}, {_DIGITS}{_PAGES}"),
    ("kamerstuk", rf"{_FIVE}{_TOEVOEGING},? {_NR}{_NUMBER}{_PAGES}"),
    ("kamerstuk", rf"{_FIVE_BEFORE_DASH}{_TOEVOEGING}-{_DIGITS}(?! \d)"),
)
_TK_ONLY = ("document", "zaak")
_RUNNING = tuple((kind, re.compile(_FREE + form + _END)) for kind, form in _IDS) + tuple(
    (kind, re.compile(_BEFORE + form + _AFTER)) for kind, form in _CITATIONS
)
_ALONE = (
    *_RUNNING,
    ("kamerstuk", re.compile(rf"{_FIVE_OR_ROMAN}{_TOEVOEGING}(?:, ?|(?P<dash>-)){_LETTERS}")),
)
_FIRST_WORD = re.compile(rf"(?:{re.escape(_FREE)}|{re.escape(_BEFORE)})\(\?i:([a-z]+)\)(-?)")
_OPENS = (
    (_FREE + "(?P<number>(?:19|20)", re.compile(r"[12](?=[09]\d\d[DdZz]\d)")),
    (_BEFORE + _SERIES, re.compile(r"[BbEeKkTt\u212a](?i:(?=ijlage |amerst|st|k|weede |erste ))")),
    (_BEFORE, re.compile(r"[1-4](?=\d[ .]?\d{3})")),
)
"""How forms without a first word begin, and where in a text such a form can: a few places."""
_MORE = ("nrs", "nummers")
_SEVERAL = re.compile(
    rf"{_BEFORE}(?:{_SERIES}(?:,? ?{_YEAR})?,? ?)?{_FIVE}{_TOEVOEGING},? "
    rf"(?i:{'|'.join(_MORE)})\b\.? ?"
    rf"(?P<numbers>[1-9]\d{{0,3}}"
    rf"(?:(?:,? en |, | ?- ?|/)[1-9]\d{{0,3}}(?! \d{{3}}\b))+){_AFTER}"
)
_WHOLE_DOSSIER = re.compile(
    rf"(?:{_SERIES}(?:,? ?{_YEAR})?,? ?|(?i:dossier ))?{_FIVE}{_TOEVOEGING}"
)
_LEAD = re.compile(r"(?i)(?:kenmerk|zaaknummer|documentnummer|zaak|document)(?: ?: ?| )")
_OFFICIAL = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)*(?:officielebekendmakingen|overheid)\.nl/([^\s?#]*)(?:[?#]\S*)?"
)
_TWEEDE_KAMER = re.compile(r"(?:https?://)?(?:www\.)?tweedekamer\.nl/\S*[?&](?:did|id)=\w+\S*")


def parse_kamerstuk(text: str) -> Kamerstuk:
    """Read one reference that is the whole of ``text``.

    Args:
        text: an id, address, citation or number in any form; spaces around it do not matter.

    Returns:
        The paper. Reading its ``citation`` again gives the same value; its ``id`` gives the same
        paper without the parliamentary year.

    Raises:
        NotAKamerstuk: the text is something else; the message says what is missing.
    """
    plain = " ".join(_DASHES.sub("-", text).split()).strip(" _.,;:")
    if plain.startswith("(") and plain.endswith(")"):
        plain = plain[1:-1]
    plain = _LEAD.sub("", _without_address(plain), count=1)
    for kind, form in _ALONE:
        found = form.fullmatch(plain)
        if found:
            return _read(kind, found)
    if _WHOLE_DOSSIER.fullmatch(plain):
        raise NotAKamerstuk(
            f"'{_shown(text)}' names a whole dossier; add the paper's number, as in 35510, nr. 49"
        )
    raise NotAKamerstuk(
        f"'{_shown(text)}' is not a reference to a parliamentary paper; write 35510, nr. 49, "
        "36410-X-47, kst-35510-49, blg-1007826, 2023D32937 or 2023Z13787"
    )


def find_kamerstukken(text: str) -> tuple[tuple[int, int, Kamerstuk], ...]:
    """Find every reference in running text.

    Args:
        text: the text of a note, with line breaks.

    Returns:
        ``(start, end, paper)`` in the order of the text, in code points, end exclusive, never
        overlapping. A reference to several papers (``nrs. 5 en 6``) is found once a paper; of a
        range (``nrs. 3-9``) its two ends, which are what is written.
    """
    plain, origin = _collapsed(text)
    hits: list[tuple[int, int, Kamerstuk]] = []
    taken = bytearray(len(plain))
    for start, end, paper in _candidates(plain):
        if not any(taken[start:end]):
            taken[start:end] = bytes([1]) * (end - start)
            hits.append((start, end, paper))
    return tuple(
        (origin(start), origin(end - 1) + 1, paper)
        for start, end, paper in sorted(hits, key=lambda hit: hit[:2])
    )


def _candidates(plain: str) -> Iterator[tuple[int, int, Kamerstuk]]:
    """Yield hits, the surest forms first."""
    small = plain.casefold().replace("ı", "i")
    for found in _SEVERAL.finditer(plain) if any(map(small.__contains__, _MORE)) else ():
        yield from _read_several(found)
    places: dict[re.Pattern[str], list[int]] = {}
    for kind, form in _RUNNING:
        if _word(form) not in small:
            continue
        opens = _opens(form)
        if opens is not None and opens not in places:
            places[opens] = [found.start() for found in opens.finditer(plain)]
        for found in form.finditer(plain) if opens is None else _at(form, plain, places[opens]):
            try:
                yield found.start(), found.end(), _read(kind, found)
            except NotAKamerstuk:
                continue


@cache
def _word(form: re.Pattern[str]) -> str:
    """Return the word that a form begins with whatever its case; empty for one without."""
    word = _FIRST_WORD.match(form.pattern)
    return word[1] + word[2] if word else ""


@cache
def _opens(form: re.Pattern[str]) -> re.Pattern[str] | None:
    """Return what finds the places where a form can begin; ``None`` for one with a first word."""
    if _word(form):
        return None
    return next(places for opening, places in _OPENS if form.pattern.startswith(opening))


def _at(form: re.Pattern[str], plain: str, places: list[int]) -> Iterator[re.Match[str]]:
    """Find what ``form.finditer`` finds, where it can begin at some places only."""
    end = 0
    for place in places:
        found = form.match(plain, place) if place >= end else None
        if found is not None:
            yield found
            end = found.end()


def _read_several(found: re.Match[str]) -> Iterator[tuple[int, int, Kamerstuk]]:
    first = found.start("numbers")
    for number in re.finditer(r"\d+", found["numbers"]):
        start = first + number.start() if number.start() else found.start()
        try:
            yield start, first + number.end(), _of_dossier(found, number[0])
        except (NotAKamerstuk, ValidationError):
            return


def _read(kind: str, found: re.Match[str]) -> Kamerstuk:
    """Make the value of a match; a form that contradicts itself is refused.

    Raises:
        NotAKamerstuk: parts that cannot stand together, such as an Eerste Kamer letter with TK.
    """
    try:
        if kind == "kst":
            return _of_id(found["path"])
        if kind == "kamerstuk":
            return _of_dossier(found, found["number"])
        named = found.groupdict()
        number = named["number"]
        if named.get("item"):
            number = f"{number}-{named['item']}"
        lowers = kind == "niet-dossierstuk" and "-b" in number
        return Kamerstuk.model_validate(
            {
                "kind": kind,
                "ondernummer": number if lowers else number.upper(),
                "chamber": "TK" if kind in _TK_ONLY else _chamber(named.get("chamber")),
                "vergaderjaar": _vergaderjaar(named.get("year")),
            }
        )
    except ValidationError as error:
        reason = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
        raise NotAKamerstuk(f"'{_shown(found[0])}' contradicts itself: {reason}") from None


def _of_id(path: str) -> Kamerstuk:
    """Read what follows ``kst-``: the last part is the number, the middle the toevoeging."""
    parts = path.split("-")
    if len(parts) == 1:
        if not re.fullmatch(r"\d{6,8}", path):
            raise NotAKamerstuk(f"'kst-{_shown(path)}' has no number after the dossier")
        return Kamerstuk(kind="onopgemaakt", ondernummer=path)
    number = parts[-1].upper() if parts[-1].isalpha() else parts[-1].lower()
    return Kamerstuk(
        dossier=parts[0].upper(),
        toevoeging=_rijkswet(parts[1]) if len(parts) == 3 else "",
        ondernummer=number,
        chamber=chamber_of(number),
    )


def _of_dossier(found: re.Match[str], number: str) -> Kamerstuk:
    named = found.groupdict()
    toevoeging = named.get("rijkswet") or named.get("chapter") or named.get("part") or ""
    if named.get("dash") and not toevoeging and re.fullmatch(r"(?=[IVX]{2})" + ROMAN, number):
        raise NotAKamerstuk(
            f"'{_shown(found[0])}' names a budget chapter; add the paper's number, "
            "as in 36410-X-47, or write kst- before an Eerste Kamer number"
        )
    return Kamerstuk(
        kind="bijlage" if named.get("annex") else "kamerstuk",
        dossier=re.sub(r"[ .]", "", named["dossier"]),
        toevoeging=_rijkswet(toevoeging),
        ondernummer=number,
        chamber=_chamber(named.get("house") or named.get("body")) or chamber_of(number),
        vergaderjaar=_vergaderjaar(named.get("year")),
    )


def _rijkswet(toevoeging: str) -> str:
    """Return the toevoeging as ids write it: upper case, a rijkswet number in brackets."""
    bare = re.sub(r"[ ()]", "", toevoeging).upper()
    return f"({bare})" if re.fullmatch(r"R\d{3,4}", bare) else bare


def _chamber(text: str | None) -> Chamber | None:
    if not text:
        return None
    return "TK" if text.lower().startswith(("t", "ii")) else "EK"


def _vergaderjaar(text: str | None) -> str | None:
    """Return the canonical year; one that is none is kept, for the value to refuse."""
    if text is None:
        return None
    joined = re.sub(r"\s", "", text)
    if re.fullmatch(r"\d{8}", joined):
        joined = f"{joined[:4]}-{joined[4:]}"
    return sitting(joined) or joined


def _without_address(plain: str) -> str:
    """Return the id within an official web address, or the text itself."""
    official = _OFFICIAL.fullmatch(plain)
    if official:
        segments = [re.sub(r"\.\w{2,4}$", "", s) for s in unquote(official[1]).split("/")]
        ids = [s for s in segments if any(f.fullmatch(s) for _, f in _RUNNING[: len(_IDS)])]
        return ids[-1] if ids else plain
    if _TWEEDE_KAMER.fullmatch(plain):
        found = re.search(r"[?&]did=(\w+)", plain) or re.search(r"[?&]id=(\w+)", plain)
        return found[1] if found else plain
    return plain


def _collapsed(text: str) -> tuple[str, Callable[[int], int]]:
    """Return the text with every run of white space as one space, and where a character was."""
    text = _DASHES.sub("-", text)
    plain: list[str] = []
    at = length = 0
    starts, shifts = [0], [0]
    for space in _SPACES.finditer(text):
        plain += text[at : space.start()], " "
        length += space.start() - at + 1
        at = space.end()
        if at - length != shifts[-1]:
            starts.append(length)
            shifts.append(at - length)
    plain.append(text[at:])
    return "".join(plain), lambda place: place + shifts[bisect_right(starts, place) - 1]


def _shown(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else one_line[:59] + "…"
