# SPDX-License-Identifier: EUPL-1.2
"""A person found once is found everywhere in the note, in every form the name takes.

Full name, surname alone, initials, first name, genitive, capitals, broken over lines, with spaces
that kerning put in (``J ansen``), with a digit for a letter (``V1sser``), and in user names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from redaction.bare_names import linked, signed, told_of
from redaction.finding import Finding, Witness
from redaction.recognizers import lexicon
from redaction.recognizers.capitals import only_a_name
from redaction.recognizers.names import parse
from redaction.recognizers.reading import Reading, Token, read
from redaction.search import folded
from redaction.visibility.persons import Person, person_in
from redaction.visibility.weigh import DOUBTED, WHOLE

NAME = "propagation"
FIRST = "same first name"
_OCR = str.maketrans("01358i", "olesbl")
"""Digits that OCR reads for letters; i and l are one, since 1 stands for both."""
_MAIL_LIKE = re.compile(
    r"@|^(?:van|aan|cc|from|to|verzonden|onderwerp)\s?:", re.IGNORECASE | re.MULTILINE
)


_INITIAL_AND_SURNAME = re.compile(
    r"(?P<first>[a-z])\.(?:[a-z]\.){0,3}(?P<last>[a-z]{5,20})\d{0,3}@", re.IGNORECASE
)
_CALLED = re.compile(r"[A-Z]\.[ ]?\(([A-ZÀ-Þ][a-zà-ÿ]{1,20}(?:-[A-ZÀ-Þ][a-zà-ÿ]{1,20})?)\)$")
"""The name somebody is called by, behind the initials: ``Brinkhof, G.J.M. (Gé)``."""
_SHORTEST_LOCAL = 5
"""Letters from which on the end of an address is told to be a surname."""
_WITHIN = re.compile(r"[\s,.'’\-]{0,3}")
_THING_BEHIND = re.compile(
    r"(?<=[^\W\d_]{3})-(?:dossier|zaak|kwestie|casus|nota|mail|brief|gesprek|verslag|stuk|bestand|klacht"
    r"|bezwaar|claim|overleg|interview|versie|voorstel)$"
)
"""What is called after somebody of the note: ``het Wassenhove-dossier``."""
_GLUED = re.compile(r"vd(?:er?|n)?(?=\w{3})|v(?=\w{4})")


class _Form(NamedTuple):
    """One form of a name.

    Attributes:
        words: the folded words.
        score: how sure.
        strong: whether the person is sure.
        reason: why, in English.
        ordinary: whether this note has the word for something else too, or it is very short.
        small: whether the note writes this person in small letters.
        links: the tussenvoegsels before a surname that stands alone, folded.
    """

    words: tuple[str, ...]
    score: float
    strong: bool
    reason: str
    ordinary: bool = False
    small: bool = False
    links: tuple[str, ...] = ()


def propagate(
    text: str, found: Sequence[Finding], *, known_persons: Sequence[str] = ()
) -> tuple[Witness, ...]:
    """Return the other places of every person who goes.

    Args:
        text: the note.
        found: findings; only persons that go are followed, those that stay are not.
        known_persons: full names found in other notes that are looked for here too.
    """
    reading = read(text)
    persons = [
        (person, f.confidence == "sure")
        for f in found
        if f.type == "PERSON" and f.redact and _worth(f)
        for person in _people(reading, f)
    ]
    persons += [
        (person, False)
        for f in found
        if f.type == "EMAIL" and f.redact
        for person in _of_mail(reading, f.text)
    ]
    known = [(person_in(read(name), 0, len(name)), True) for name in known_persons if name.strip()]
    taken = sorted((f.start, f.end) for f in found if f.type == "PERSON")
    doubted = {(f.start, f.end) for f in found if f.type == "PERSON" and f.confidence != "sure"}
    # What is doubtful here is sure where another note tells who it is.
    out: dict[tuple[int, int], Witness] = {
        (witness.start, witness.end): witness
        for witness in (_places(reading, _forms(reading, known)) if known and doubted else ())
        if (witness.start, witness.end) in doubted
    }
    persons += known
    forms = _forms(reading, persons)
    for witness in (
        *_places(reading, forms),
        *_initials(reading, persons),
        *_spaced(text, persons),
        *_logins(reading, persons),
    ):
        span = (witness.start, witness.end)
        if _inside(span, taken) or text[witness.start : witness.end].isdecimal():
            continue  # "10" is no Lo that OCR misread
        best = out.get(span)
        if best is None or (witness.strong, witness.score) > (best.strong, best.score):
            out[span] = witness
    return tuple(out[span] for span in sorted(out))


def _of_mail(reading: Reading, address: str) -> Iterator[Person]:
    """Return whom an e-mail address is of: ``f.oudshoorn@…``, ``jihoon.park@…``, ``dverstap@…``."""
    match = _INITIAL_AND_SURNAME.match(address)
    if match is not None and not lexicon.literal(match["last"]):
        name = f"{match['first'].upper()}. {match['last'].capitalize()}"
        yield person_in(Reading(name), 0, len(name))
    local = re.sub(r"\d+$", "", address.partition("@")[0])
    parts = [part for part in re.split(r"[._-]", local) if part not in lexicon.PARTICLES]
    if len(parts) == 2 and all(p.isalpha() and len(p) > 2 for p in parts):
        if not any(lexicon.literal(p) and not lexicon.in_a_name(p) for p in parts):
            name = " ".join(part.capitalize() for part in parts)
            yield person_in(Reading(name), 0, len(name))
    elif len(parts) == 1 and len(local) > _SHORTEST_LOCAL:
        ends = {folded(local[1:]), folded(local[2:])}
        for token in reading.tokens:
            if token.capital and len(token.text) >= _SHORTEST_LOCAL and folded(token.text) in ends:
                yield person_in(reading, token.start, token.end)
                return


def _people(reading: Reading, finding: Finding) -> Iterator[Person]:
    """Return everyone whom one finding names: a header field can hold several."""
    first = person_in(reading, finding.start, finding.end)
    yield first
    if (called := _CALLED.search(finding.text)) is not None and first.surnames:
        full = f"{called.group(1)} {' '.join(first.surnames)}"
        yield person_in(Reading(full), 0, len(full))
    if "," not in finding.text or "," in reading.text[first.start : first.end]:
        return
    at = reading.first_token_from(first.end)
    while at < len(reading.tokens) and reading.tokens[at].start < finding.end:
        name = parse(reading, at, force=True)
        if name is None or name.end > finding.end:
            at += 1
            continue
        yield person_in(reading, name.start, name.end)
        at = name.tail


def _worth(finding: Finding) -> bool:
    """Tell whether a finding is followed: a word that only lists doubt proves nothing elsewhere."""
    if finding.confidence == "sure" or len(finding.text.split()) > 1:
        return True
    return "statistical" in finding.sources


def _inside(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(taken, (span[0], span[1]))
    return any(a <= span[0] and span[1] <= b for a, b in taken[max(0, at - 1) : at + 1])


def _forms(reading: Reading, persons: Sequence[tuple[Person, bool]]) -> dict[str, list[_Form]]:
    """Return the forms to look for, under their first folded word."""
    forms: dict[str, dict[tuple[str, ...], _Form]] = {}

    def add(
        words: Sequence[str],
        score: float,
        *,
        strong: bool,
        reason: str,
        ordinary: bool = False,
        links: tuple[str, ...] = (),
    ) -> None:
        folded = tuple(_key(w) for w in words)
        if not all(folded) or len("".join(folded)) < 2:
            return
        small = all(w.islower() for w in words)
        ordinary = ordinary or (len("".join(folded)) < 3 and lexicon.ordinary("".join(words)))
        entry = forms.setdefault(folded[0], {})
        old = entry.get(folded)
        if old is None or (strong, score) > (old.strong, old.score):
            entry[folded] = _Form(folded, score, strong, reason, ordinary, small, links)

    for person, sure in persons:
        words = person.words
        if len(words) > 1:
            add(words, 0.8, strong=sure, reason="same full name")
        last = person.surnames
        called = words[: len(words) - len(last)]
        if last:
            lone = _lone(reading, last[0]) if len(last) == 1 else True
            whole = bool(person.first) or person.titled or len(words) > 1
            score = WHOLE if whole else 0.5
            links = tuple(person.last.casefold().split()[:-1]) if len(last) == 1 else ()
            add(
                last,
                score,
                strong=sure and lone,
                reason="same surname",
                ordinary=not lone,
                links=links,
            )
            halves = [
                h for w in last for h in w.split("-") if h.casefold() not in lexicon.PARTICLES
            ]
            for half in halves if len(halves) > 1 else ():
                if len(half) >= 2 and _lone(reading, half):
                    add((half,), WHOLE, strong=False, reason="half of a double surname")
        if called and len(words[0]) > 1:
            lone = _lone(reading, words[0])
            add(words[:1], 0.55, strong=False, reason=FIRST, ordinary=not lone)
        if called:
            add((*last, *called), 0.8, strong=sure, reason="same full name, turned")
    return {
        first: sorted(entry.values(), key=lambda f: (-len(f.words), f.words))
        for first, entry in forms.items()
    }


def _lone(reading: Reading, word: str) -> bool:
    """Tell whether a word standing alone with a capital can be trusted to be the name."""
    return word.casefold() not in reading.small_words and not lexicon.listed("terms", word)


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    return folded(word).translate(_OCR)


@lru_cache(maxsize=50_000)
def _genitives(key: str) -> tuple[str, ...]:
    """Return what a word may be without a genitive's s or apostrophe, or *vd* written to it."""
    keys = [key]
    if key[:1] == "v" and (glued := _GLUED.match(key)) is not None:
        keys.append(key[glued.end() :])
    for ending in ("'s", "'", "s"):
        if key.endswith(ending) and len(key) > len(ending) + 2:
            keys.append(key[: -len(ending)])
    return tuple(keys)


def _places(reading: Reading, forms: dict[str, list[_Form]]) -> Iterator[Witness]:
    tokens = reading.tokens
    things = [_thing_behind(t.text) for t in tokens]
    keys = [_key(t.text[: len(t.text) - things[n]]) for n, t in enumerate(tokens)]
    for at, token in enumerate(tokens):
        sought = [key for key in _genitives(keys[at]) if key in forms]
        if not sought:
            continue
        glued = token.text[0] == "v" and not token.text.islower()
        may = token.capital or token.text[0].isdigit() or glued or _written_small(reading, token)
        for key in sought:
            form = _longest(reading, keys, at, forms[key])
            if form is None or not (may or form[0].small):
                continue
            words, last = form
            if (
                words
                and len(words.words) == 1
                and not _starts_name(reading, at, key=key, whole=keys[at])
            ):
                continue
            score = words.score
            if token.capital and words.ordinary and not only_a_name(reading, at):
                signs = words.reason == FIRST and signed(reading, at)
                if score < WHOLE and not signs:
                    continue
                told = signs or linked(reading, at, words.links) or told_of(reading, at)
                score = WHOLE if told else DOUBTED
            start = _with_particles(reading, at) if len(words.words) == 1 else token.start
            yield Witness(
                start=start,
                end=tokens[last].end - things[last],
                type="PERSON",
                recognizer=NAME,
                reason=words.reason,
                score=score,
                strong=words.strong,
            )
            break


def _thing_behind(word: str) -> int:
    """Return the length of the thing in a word for one that is called after somebody, or 0."""
    thing = _THING_BEHIND.search(word) if "-" in word else None
    return 0 if thing is None else len(thing.group())


def _written_small(reading: Reading, token: Token) -> bool:
    """Tell whether a word in small letters can be nothing but a name.

    Mails write *wytske* so, and names of files have any word small: ``brief_zwaluw.pdf``.
    """
    word = token.text
    if len(word) < 4:
        return False
    in_a_file = "_" in (
        reading.text[max(0, token.start - 1) : token.start]
        + reading.text[token.end : token.end + 1]
    )
    return in_a_file or not (lexicon.ordinary(word) or lexicon.place(word))


def _starts_name(reading: Reading, at: int, *, key: str, whole: str) -> bool:
    """Refuse a genitive that is an ordinary word: ``Bos`` is not in ``Bossen``."""
    token = reading.tokens[at]
    if key == whole or not lexicon.ordinary(token.text):
        return True
    if token.capital and not lexicon.ordinary(token.text[: len(key)]):
        return True  # Appelmans notitie
    return token.capital and only_a_name(reading, at)


def _longest(
    reading: Reading, keys: list[str], at: int, forms: Sequence[_Form]
) -> tuple[_Form, int] | None:
    tokens, text = reading.tokens, reading.text
    for form in forms:
        index, matched = at, 1
        while matched < len(form.words):
            nxt = index + 1
            while nxt < len(tokens) and tokens[nxt].folded in lexicon.PARTICLES and nxt - index < 5:
                nxt += 1
            if nxt >= len(tokens) or form.words[matched] not in _genitives(keys[nxt]):
                break
            if not _WITHIN.fullmatch(text, tokens[nxt - 1].end, tokens[nxt].start):
                break
            index, matched = nxt, matched + 1
        if matched == len(form.words):
            return form, index
    return None


def _with_particles(reading: Reading, at: int) -> int:
    """Return where the name begins when tussenvoegsels with a capital stand before it."""
    tokens, text = reading.tokens, reading.text
    start = tokens[at].start
    index = at - 1
    while index >= 0 and tokens[index].folded in lexicon.PARTICLES:
        if text[tokens[index].end : tokens[index + 1].start].strip(" \n"):
            break
        if tokens[index].capital:
            start = tokens[index].start
        index -= 1
    return start


def _initials(reading: Reading, persons: Sequence[tuple[Person, bool]]) -> Iterator[Witness]:
    """Find ``CHG`` or ``JvdL`` for persons whose name spells it; two letters only in brackets."""
    wanted: set[str] = set()
    for person, _sure in persons:
        parts = [
            h for w in person.words for h in w.split("-") if h.casefold() not in lexicon.PARTICLES
        ]
        letters = "".join(h[0] for h in parts).upper()
        if len(person.words) > len(person.surnames):
            wanted |= {letters, letters[:2]}
        elif person.first:
            wanted |= {(person.first[0] + letters).upper(), (person.first + letters).upper()}
    for token in reading.tokens:
        if len(token.text) > 6:
            continue
        capitals = "".join(filter(str.isupper, token.text))
        if capitals not in wanted:
            continue
        if token.text.replace("vd", "").replace("v", "").replace("d", "") != capitals:
            continue
        if lexicon.abbreviation(token.text):
            continue
        around = (
            reading.text[max(0, token.start - 1) : token.start]
            + reading.text[token.end : token.end + 1]
        )
        if len(capitals) >= 3 or around in {"()", "[]", "//"} or token.text != capitals:
            yield Witness(
                start=token.start,
                end=token.end,
                type="INITIALS",
                recognizer=NAME,
                reason="initials of a person found",
                score=0.4,
            )


def _spaced(text: str, persons: Sequence[tuple[Person, bool]]) -> Iterator[Witness]:
    """Find names with one space that kerning or OCR put in: ``J ansen``, ``Fok kema``."""
    whole = {w for person, sure in persons if sure or len(person.words) > 1 for w in person.words}
    words = {half for w in whole for half in w.split("-") if len(half) >= 5}
    joined = text.replace(" ", "") if words else ""
    origin: list[int] = []
    for word in sorted(w for w in words if w.isalpha()):
        at = joined.find(word)
        while at >= 0:
            origin = origin or [place for place, char in enumerate(text) if char != " "]
            start, end = origin[at], origin[at + len(word) - 1] + 1
            beside = text[max(0, start - 1) : start] + text[end : end + 1]
            if end - start == len(word) + 1 and not re.search(r"\w", beside):
                yield Witness(
                    start=start,
                    end=end,
                    type="PERSON",
                    recognizer=NAME,
                    reason="same name, with a space in it",
                    score=0.5,
                )
            at = joined.find(word, at + 1)


def _logins(reading: Reading, persons: Sequence[tuple[Person, bool]]) -> Iterator[Witness]:
    """Find user names made of a name: ``jvisser02``, ``hofstedel``."""
    keys: set[str] = set()
    for person, _sure in persons:
        last = folded(person.words[-1])
        if len(last) >= 4 and person.first:
            keys |= {person.first[0] + last, last + person.first[0], person.first + last}
            keys |= {person.first[0] + last[:5]} if len(last) > 5 else set()
    for token in reading.tokens:
        if token.capital or len(token.text) < 5 or not token.text.isalnum():
            continue
        bare = token.text.rstrip("0123456789")
        if folded(bare) in keys and (bare != token.text or not lexicon.ordinary(bare)):
            after = reading.text[token.end : token.end + 1]
            if after != "@":
                yield Witness(
                    start=token.start,
                    end=token.end,
                    type="USERNAME",
                    recognizer=NAME,
                    reason="user name made of a name found",
                    score=0.5,
                )
