# SPDX-License-Identifier: EUPL-1.2
"""A person found once is found everywhere in the note, in every form the name takes.

Full name, surname alone, initials, first name, genitive, capitals, broken over lines, with spaces
that kerning put in (``J ansen``), with a digit for a letter (``V1sser``), and in user names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from redaction.finding import Finding, Witness
from redaction.recognizers import lexicon
from redaction.recognizers.reading import Reading, Token, read
from redaction.search import folded
from redaction.visibility.persons import Person, person_in

NAME = "propagation"
_OCR = str.maketrans("01358i", "olesbl")
"""Digits that OCR reads for letters; i and l are one, since 1 stands for both."""
_MAIL_LIKE = re.compile(
    r"@|^(?:van|aan|cc|from|to|verzonden|onderwerp)\s?:", re.IGNORECASE | re.MULTILINE
)


class _Form(NamedTuple):
    """One form of a name: its folded words, how sure, and whether it is an ordinary word too."""

    words: tuple[str, ...]
    score: float
    strong: bool
    reason: str
    ordinary: bool = False


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
        (person_in(reading, f.start, f.end), f.confidence == "sure")
        for f in found
        if f.type == "PERSON" and f.redact and _worth(f)
    ]
    for name in known_persons:
        if name.strip():
            other = read(name)
            persons.append((person_in(other, 0, len(name)), True))
    taken = sorted((f.start, f.end) for f in found if f.type == "PERSON")
    out: dict[tuple[int, int], Witness] = {}
    forms = _forms(reading, persons)
    for witness in (
        *_places(reading, forms),
        *_initials(reading, persons),
        *_spaced(text, persons),
        *_logins(reading, persons),
    ):
        span = (witness.start, witness.end)
        if _inside(span, taken):
            continue
        best = out.get(span)
        if best is None or (witness.strong, witness.score) > (best.strong, best.score):
            out[span] = witness
    return tuple(out[span] for span in sorted(out))


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
        words: Sequence[str], score: float, *, strong: bool, reason: str, ordinary: bool = False
    ) -> None:
        folded = tuple(_key(w) for w in words)
        if not all(folded) or len("".join(folded)) < 2:
            return
        ordinary = ordinary or len("".join(folded)) < 3
        entry = forms.setdefault(folded[0], {})
        old = entry.get(folded)
        if old is None or strong > old.strong:
            entry[folded] = _Form(folded, score, strong, reason, ordinary)

    for person, sure in persons:
        words = person.words
        if len(words) > 1:
            add(words, 0.8, strong=sure, reason="same full name")
        last = person.surnames
        called = words[: len(words) - len(last)]
        if last:
            lone = _lone(reading, last[0]) if len(last) == 1 else True
            add(last, 0.6, strong=sure and lone, reason="same surname", ordinary=not lone)
            halves = [
                h for w in last for h in w.split("-") if h.casefold() not in lexicon.PARTICLES
            ]
            for half in halves if len(halves) > 1 else ():
                if len(half) >= 3 and _lone(reading, half):
                    add((half,), 0.5, strong=False, reason="half of a double surname")
        if called and len(words[0]) > 2:
            lone = _lone(reading, words[0])
            add(words[:1], 0.55, strong=False, reason="same first name", ordinary=not lone)
        if called:
            add((*last, *called), 0.8, strong=sure, reason="same full name, turned")
    return {
        first: sorted(entry.values(), key=lambda f: (-len(f.words), f.words))
        for first, entry in forms.items()
    }


def _lone(reading: Reading, word: str) -> bool:
    """Tell whether a word standing alone with a capital can be trusted to be the name."""
    return word.casefold() not in reading.small_words and not lexicon.listed("terms", word)


def _key(word: str) -> str:
    return folded(word).translate(_OCR)


def _genitives(key: str) -> tuple[str, ...]:
    """Return what a word may be without the s or apostrophe of a genitive."""
    keys = [key]
    for ending in ("'s", "'", "s"):
        if key.endswith(ending) and len(key) > len(ending) + 2:
            keys.append(key[: -len(ending)])
    return tuple(keys)


def _places(reading: Reading, forms: dict[str, list[_Form]]) -> Iterator[Witness]:
    tokens = reading.tokens
    keys = [_key(t.text) for t in tokens]
    for at, token in enumerate(tokens):
        if not (token.capital or token.text[0].isdigit() or _written_small(token)):
            continue
        for key in _genitives(keys[at]):
            form = _longest(reading, keys, at, forms.get(key, ()))
            if form is None:
                continue
            words, last = form
            if (
                words
                and len(words.words) == 1
                and not _starts_name(reading, at, key=key, whole=keys[at])
            ):
                continue
            if words.ordinary and not _within_sentence(reading, at):
                continue
            start = _with_particles(reading, at) if len(words.words) == 1 else token.start
            yield Witness(
                start=start,
                end=tokens[last].end,
                type="PERSON",
                recognizer=NAME,
                reason=words.reason,
                score=words.score,
                strong=words.strong,
            )
            break


def _written_small(token: Token) -> bool:
    """Tell whether a word in small letters can be nothing but a name: mails write *wytske* so."""
    word = token.text
    return len(word) >= 4 and not lexicon.ordinary(word) and not lexicon.place(word)


def _starts_name(reading: Reading, at: int, *, key: str, whole: str) -> bool:
    """Refuse a genitive that is an ordinary word: ``Bos`` is not in ``Bossen``."""
    token = reading.tokens[at]
    return key == whole or not lexicon.ordinary(token.text)


def _within_sentence(reading: Reading, at: int) -> bool:
    """Tell whether a capital here can only be a name's: Dutch writes its ordinary nouns small."""
    if at == 0:
        return False
    before = reading.tokens[at - 1]
    gap = reading.text[before.end : reading.tokens[at].start]
    return before.text[0].islower() and gap in {" ", "\u00a0", ", ", "\n", " ("}


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
            if not re.fullmatch(r"[\s,.'’\-]{0,3}", text[tokens[nxt - 1].end : tokens[nxt].start]):
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
        capitals = "".join(c for c in token.text if c.isupper())
        small = token.text.replace("vd", "").replace("v", "").replace("d", "")
        if capitals not in wanted or len(token.text) > 6 or small != capitals:
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
    origin = [at for at, char in enumerate(text) if char != " "]
    joined = text.replace(" ", "")
    for word in sorted(w for w in words if w.isalpha()):
        at = joined.find(word)
        while at >= 0:
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
