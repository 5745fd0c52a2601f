# SPDX-License-Identifier: EUPL-1.2
"""Frog, a Dutch tagger that runs as a service of its own, as one more witness of names.

Frog (GPL-3+, Radboud University, Debian packages ``frog`` and ``frogdata``) is reached over TCP
and nothing of it is part of this program. ``frog -S PORT --skip=lacmp`` takes lines of text up to
a line ``EOT``; it answers one line a word, fields divided by tabs, and ends with ``READY``. The
word is the second field; its tag (``O``, ``B-PER``, ``I-LOC`` …) is the one after the certainty of
its part of speech. Observed with Frog 0.20.
"""

from __future__ import annotations

import contextlib
import re
import socket
import time
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from metadata.value import sha256_hex
from redaction.errors import WitnessUnavailable
from redaction.recognizers.asked import SCORE, Asked, pieces
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.lexicon import PARTICLES, first_name, ordinary, place, surname
from redaction.recognizers.reading import Reading

NAME = "frog"
ANSWER_SECONDS = 120.0
"""How long one piece of at most 1500 characters may take; a busy machine needs a second."""

PATIENCE_SECONDS = 20.0
"""How long a service that is being started again may stay away."""

_PROBE = "De heer Jan de Vries sprak in Utrecht met Fatima Yilmaz over het rapport."
_TAG = re.compile(r"O|[BI]-[A-Z]+")
_MOST_BYTES = 4_000_000
_LINKS = frozenset("-'’")
_PREPOSITIONS = frozenset(("aan", "bij", "in", "met", "onder", "op", "over", "tot", "uit", "voor"))
"""Tussenvoegsels that before a name mean something else: ``aan S. Jansen``."""


class Word(NamedTuple):
    """One word of an answer, placed in the piece that was asked.

    Attributes:
        start: first character in the piece.
        end: one past the last.
        text: the word.
        tag: ``O``, ``B-PER``, ``I-LOC`` …
    """

    start: int
    end: int
    text: str
    tag: str


def recogniser(address: str) -> Recogniser:
    """Return the witness that asks the Frog at ``address`` (``host:port``).

    Raises:
        ValueError: the address cannot be read.
    """
    host_and_port(address)
    return Recogniser(
        NAME, ("PERSON",), 1, partial(find, address=address), partial(fingerprint, address)
    )


def host_and_port(address: str) -> tuple[str, int]:
    """Return host and port of ``host:port``, ``[::1]:port`` included.

    Raises:
        ValueError: it is written in another way.
    """
    match = re.fullmatch(r"\[?([^\s\[\]/]+?)\]?:(\d{1,5})", address)
    if match is None or not 0 < int(match[2]) < 65536:
        raise ValueError(f"{address!r}: write host:port, such as 127.0.0.1:7001")
    return match[1], int(match[2])


def find(reading: Reading, *, address: str) -> Iterator[Claim]:
    """Yield what Frog takes for persons.

    Raises:
        WitnessUnavailable: it does not answer, or its answer does not fit the text.
    """
    questions = [piece for piece in pieces(reading) if piece.text != "EOT"]
    for piece, answer in zip(questions, answers(address, questions), strict=True):
        for start, end in persons(piece.text, placed(piece.text, answer)):
            first, last = piece.place(start, end)
            yield Claim(first, last, "PERSON", SCORE, "Frog takes it for a person")


def fingerprint(address: str) -> str:
    """Return a digest of Frog's answer to a fixed sentence: other data, other certainties.

    Raises:
        WitnessUnavailable: it does not answer, or finds no persons in that sentence.
    """
    probe = Asked(_PROBE, (), ())
    answer = next(answers(address, [probe]))
    if len(list(persons(_PROBE, placed(_PROBE, answer)))) < 2:
        raise WitnessUnavailable(
            f"Frog at {address} names no persons; start it as: frog -S PORT --skip=lacmp"
        )
    return sha256_hex(answer.encode())[:12]


def answers(address: str, questions: list[Asked]) -> Iterator[str]:
    """Yield Frog's answer to each piece, asking again once where the connection broke.

    Raises:
        WitnessUnavailable: it does not answer.
    """
    at = 0
    broken = False
    while at < len(questions):
        try:
            with _connected(address) as channel:
                for question in questions[at:]:
                    yield _answer(channel, question.text)
                    at, broken = at + 1, False
        except OSError as error:
            # A piece on which the connection breaks twice is not broken off by chance.
            if broken or isinstance(error, TimeoutError):
                raise WitnessUnavailable(
                    f"Frog at {address} does not answer ({type(error).__name__})"
                ) from None
            broken = True


@contextlib.contextmanager
def _connected(address: str) -> Iterator[socket.socket]:
    host, port = host_and_port(address)
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            channel = socket.create_connection((host, port), timeout=PATIENCE_SECONDS)
            break
        except OSError as error:
            if time.monotonic() > end:
                raise WitnessUnavailable(
                    f"Frog at {address} cannot be reached ({type(error).__name__})"
                ) from None
            time.sleep(0.5)
    with channel:
        channel.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield channel


def _answer(channel: socket.socket, question: str) -> str:
    """Return the answer to one line, without its end.

    Raises:
        OSError: the connection broke, or the answer took too long.
    """
    end = time.monotonic() + ANSWER_SECONDS
    channel.settimeout(ANSWER_SECONDS)
    channel.sendall(f"{question}\nEOT\n".encode())
    got = bytearray()
    while not got.endswith(b"READY\n\n"):
        left = end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        channel.settimeout(left)
        part = channel.recv(1 << 16)
        if not part or len(got) > _MOST_BYTES:
            raise ConnectionError
        got += part
    return got.decode("utf-8", errors="replace").removesuffix("READY\n\n")


def placed(question: str, answer: str) -> list[Word]:
    """Return the words of an answer, each where it stands in the piece that was asked.

    Raises:
        WitnessUnavailable: a letter or digit of the piece is in no word, or the reverse.
    """
    words: list[Word] = []
    at = 0
    for line in answer.split("\n"):
        if not line.strip():
            continue
        fields = line.split("\t")
        tag = next((f for f in fields[4:] if _TAG.fullmatch(f)), None)
        if tag is None:
            raise WitnessUnavailable(
                "Frog answers without names of persons; start it as: frog -S PORT --skip=lacmp"
            )
        start = question.find(fields[1], at)
        if start < 0 or any(c.isalnum() for c in question[at:start]):
            raise _does_not_fit()
        at = start + len(fields[1])
        words.append(Word(start, at, fields[1], tag))
    if any(c.isalnum() for c in question[at:]):
        raise _does_not_fit()
    return words


def _does_not_fit() -> WitnessUnavailable:
    return WitnessUnavailable(
        "the answer of Frog does not fit the text; start it as: frog -S PORT --skip=lacmp"
    )


def persons(question: str, words: list[Word]) -> Iterator[tuple[int, int]]:
    """Yield where persons stand in a piece, names that Frog split made whole.

    Frog cuts names at a tussenvoegsel or tags their second half as a place; small words at the
    edge of what it tags (``met Fatima``) are no part of a name.
    """
    at = 0
    while at < len(words):
        if not words[at].tag.endswith("-PER"):
            at += 1
            continue
        last = at
        while last + 1 < len(words) and words[last + 1].tag == "I-PER":
            last += 1
        first, last = _trimmed(words, at, last)
        if first <= last and not _label(words[first : last + 1]):
            first, last = _before(question, words, first), _after(question, words, first, last)
            yield words[first].start, words[last].end
        at = max(at, last) + 1


def _trimmed(words: list[Word], first: int, last: int) -> tuple[int, int]:
    while first <= last and not _named(words[first]):
        if _particle(words[first]) and words[first].text not in _PREPOSITIONS:
            break
        first += 1
    while first <= last and not _named(words[last]):
        last -= 1
    return first, last


def _label(words: list[Word]) -> bool:
    """Tell whether what Frog tagged is one ordinary word that is nobody's name: ``Kenmerk``."""
    word = words[0].text
    return len(words) == 1 and ordinary(word) and not (surname(word) or first_name(word))


def _after(question: str, words: list[Word], first: int, last: int) -> int:
    """Return the last word of a name, its tussenvoegsels and adjacent capitals included."""
    capitals = sum(_named(word) and not _initial(word) for word in words[first : last + 1])
    at, linked = last, False
    while at + 1 < len(words) and _touch(question, words[at], words[at + 1]):
        at += 1
        if _named(words[at]):
            # After a full name "van" leads to an employer: Fatima Yilmaz van Divosa.
            if not _goes_on(words[at], linked=linked) or (linked and capitals > 1):
                break
            last, linked, capitals = at, False, capitals + 1
        elif _particle(words[at]) or words[at].text in _LINKS:
            linked = True
        else:
            break
    return last


def _goes_on(word: Word, *, linked: bool) -> bool:
    """Tell whether a capital after a name belongs to it; ``linked``: after a tussenvoegsel."""
    if word.tag.endswith("-PER"):
        return True
    if word.tag.endswith("-ORG") or ordinary(word.text) or word.text.isupper():
        return False
    return linked or not place(word.text)


def _before(question: str, words: list[Word], first: int) -> int:
    """Return the first word of a name: Frog may have begun at its tussenvoegsel or surname."""
    at = first
    while at > 0 and _touch(question, words[at - 1], words[at]):
        at -= 1
        if _named(words[at]) and (words[at].tag[2:] in {"PER", "MISC"} or _initial(words[at])):
            first = at
        elif not _particle(words[at]) and words[at].text not in _LINKS:
            break
    return first


def _touch(question: str, one: Word, other: Word) -> bool:
    return question[one.end : other.start] in {"", " "}


def _named(word: Word) -> bool:
    return word.text[0].isupper()


def _initial(word: Word) -> bool:
    return re.fullmatch(r"(?:[^\W\d_]\.)+", word.text) is not None


def _particle(word: Word) -> bool:
    return word.text.casefold() in PARTICLES
