# SPDX-License-Identifier: EUPL-1.2
"""Texts that nobody sees on the page: what is removed is replaced there by its ground.

In hidden places one part of a name of six letters or more is enough (DESIGN §6).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import unquote

from redaction.decision import Removal
from redaction.search import contains, find_spans, fold, folded

PART = 6
"""Letters from which a part of a name counts in hidden places."""

_BETWEEN = b"\0 -"
_SMALL = bytes(range(256)).lower()
_RUN = b"\1" * PART
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_NAMES = frozenset({"PERSON", "USERNAME", "INITIALS", "EMAIL"})


class Scrubber:
    """Finds and replaces removed texts, and their longer parts, in hidden text.

    Attributes:
        found: how many hidden texts were changed, by removal id.
    """

    def __init__(self, removals: Sequence[Removal]) -> None:
        needles: dict[str, tuple[str, str, str]] = {}
        for removal in removals:
            for needle in hidden_needles(removal):
                needles.setdefault(folded(needle), (needle, removal.ground, removal.id))
        # Longest first, so that a whole name is replaced before its parts.
        self._needles = tuple(sorted(needles.values(), key=lambda n: (-len(n[0]), n[0])))
        self.found: dict[str, int] = {}
        self._folded = tuple((folded(needle), needle) for needle, _, _ in self._needles)
        plain = (n for n in needles if len(n) >= PART and n.isascii())
        self._in_bytes = tuple(part for n in plain for part in (n.encode(), n[::-1].encode()))
        letters = set(b"".join(self._in_bytes))
        self._letters = bytes(octet in letters for octet in _SMALL)

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self._needles)

    def holds(self, text: str) -> bool:
        """Tell whether ``text`` gives away anything that was removed."""
        for variant in _variants(text):
            spelled = fold(variant).text
            # Hardly any text holds the letters of any needle, wherever its words begin and end.
            for letters, needle in self._folded:
                if letters in spelled and contains(variant, needle):
                    return True
        return False

    def in_bytes(self, data: bytes) -> bool:
        """Tell whether bytes spell a removed text of six letters or more, whatever lies between.

        For data that are no text: in one or two bytes a letter, without case.
        """
        if not data or not self._in_bytes:
            return False
        runs = self._runs(data)
        return any(needle in runs for needle in self._in_bytes)

    def _runs(self, data: bytes) -> bytes:
        """Return what stands in runs of :data:`PART` or more letters that any needle has.

        Every needle lies in one such run, and pictures have few.
        """
        lettered = data.translate(self._letters, _BETWEEN)
        start = lettered.find(_RUN)
        if start < 0:
            return b""
        small = data.translate(_SMALL, _BETWEEN)
        runs = []
        while start >= 0:
            end = lettered.find(0, start)
            end = len(small) if end < 0 else end
            runs.append(small[start:end])
            start = lettered.find(_RUN, end)
        return b"\0".join(runs)

    def written_over(self, data: bytes) -> bytes:
        """Return the bytes with every such text written over with the letter x."""
        gap = b"[" + re.escape(_BETWEEN) + b"]*"
        small = data.translate(_SMALL, _BETWEEN)
        for needle in self._in_bytes:
            if needle not in small:
                continue
            letters = gap.join(re.escape(needle[i : i + 1]) for i in range(len(needle)))
            pattern = re.compile(letters, re.IGNORECASE)
            data = pattern.sub(lambda m: re.sub(rb"[A-Za-z]", b"x", m.group()), data)
        return data

    def clean(self, text: str) -> str:
        """Return ``text`` with every removed text in it replaced by ``[ground]``.

        A text that gives something away in another spelling (backwards, percent-encoded) and
        cannot be cleaned in place becomes only the ground.
        """
        if not self.holds(text):
            return text
        result = text
        ground = ""
        for needle, code, name in self._needles:
            spans = find_spans(result, needle)
            if spans:
                self.found[name] = self.found.get(name, 0) + 1
                for start, end in reversed(spans):
                    result = f"{result[:start]}[{code}]{result[end:]}"
            ground = ground or code
        if self.holds(result):
            return f"[{ground}]"
        return result


def hidden_needles(removal: Removal) -> tuple[str, ...]:
    """Return what to look for in hidden places: the text, then its longer parts if it is a name."""
    text = removal.text.strip()
    if not text:
        return ()
    parts: list[str] = [text]
    if removal.type in _NAMES:
        source = text.split("@")[0] if removal.type == "EMAIL" else text
        for word in _WORD.findall(unicodedata.normalize("NFC", source)):
            if len(word) >= PART and word not in parts:
                parts.append(word)
    return tuple(parts)


@lru_cache(maxsize=256)
def _variants(text: str) -> tuple[str, ...]:
    found = [text]
    if "%" in text:
        found.append(unquote(text))
    if len(text) > 3:
        found.append(text[::-1])
    # Camel case, dots and underscores hide word boundaries in names and addresses.
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|[_+.\-/:@?&=\d]", " ", unquote(text))
    if apart != text:
        found.append(apart)
    return tuple(found)
