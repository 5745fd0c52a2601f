# SPDX-License-Identifier: EUPL-1.2
"""Clean a title that came from a file name or a text layer, so that a reader can use it.

What is mended was seen in the titles of all beslisnota's of 2024: department numbers in front,
file names, ``_`` for a letter or quote that was lost, "Geredigeerd" behind, misspelt beslisnota.
A lost letter is put back only where one Dutch word fits; otherwise the ``_`` goes.
"""

from __future__ import annotations

import re
import unicodedata

from metadata.dutch_date import mend_dates

_LONGEST = 2000
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
# Soft hyphen, zero width characters and the byte order mark: invisible, and noise in a title.
_INVISIBLE = {0x00AD: None, 0x200B: None, 0x200C: None, 0x200D: None, 0x2060: None, 0xFEFF: None}

_EXTENSION = re.compile(r"(?i)\.(?:pdf|docx?|odt|rtf|txt|msg|xlsx?|pptx?)$")
_COPY = re.compile(r" ?\(\d{1,2}\)$")
_CUT_OFF = re.compile(r"[-_ ]*\.\.\.-[0-9a-f]{7}$")
_FRONT = re.compile(
    r"(?i)^(?:\d{7,10}(?:\.\d)?[ ._-]+|20\d\d[ -]?[01]\d[ -]?[0-3]\d[ _-]+(?=\D)"
    r"|(?:tk|ek|tweede kamer|eerste kamer)[ -](?=[\w' -]*beslisnota)"
    r"|bijlage(?:[ -]?\d+)?[ :.-]+(?:onderlin?ggende )?(?=b(?:es)?l\w*nota)"
    r"|onderlin?ggende (?=b(?:es)?l\w*nota)"
    r"|(?:openbare|gelakte|te publiceren) (?=beslisnota)"
    r"|(?:actieve )?openbaar ?(?:making|maken|gemaakte)[ :-]+(?=.*beslisnota)"
    r"|(?:re|fw|fwd|antw|doorst):[ ]*)"
)
_BEHIND = re.compile(
    r"(?i)[\s_.,-]+(?:\(?(?:geredigeerd|gelakt|geanonimiseerd|openbare versie|ondertekend"
    r"|definitief|def)\)?|v(?:ersie)? ?\d+(?:\.\d+)?)[\s_.-]*$"
)
_MISSPELT = re.compile(
    r"(?i)\bb(?:e(?:slissnota|slisnotas(?=')|slinota|lisnota|slsinota|slisnoota|slistnota)|slisnota)"
)
_PLURAL = re.compile(r"(?i)\b(beslisnota)(?:s| s)(?![\w'])")
# Abbreviations whose points a web address lost.
_LETTERS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b{' '.join(letters)}\b"), "".join(f"{letter}." for letter in letters))
    for letters in ("nav", "tav", "tbv", "ivm", "mbt", "ihkv", "cs")
)
_SAYS_NOTHING = re.compile(
    r"(?i)(?:bundel|scan|document|bijlage|nota|naamloos|untitled|concept|img|openba)?[\s\d_.~()-]*"
)
# Where one reading fits: the letter or sign that a wrong character set lost.
_LOST: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[A-Za-z])_(?=s\b)", "'"),
        (r"(?<![A-Za-z])(COM|SWD|JOIN|C)[ _]{1,2}(20\d\d)_(\d{1,5})\b", r"\1(\2) \3"),
        (r"[ _]+_0\d\d_?$", ""),
        (r"^((?i:beslisnota(?:'s)?)) ?- ?(?=[A-Z])", r"\1 - "),
        (r"(?<=\d)_(?=\d+ (?:miljoen|miljard|procent))", ","),
        (r"(?<= )_([A-Z][A-Za-z]?[A-Z0-9]{1,6})_(?= |$)", r"(\1)"),
        (r"(?<=[a-z]i)_(?=(?:lle|len?|ne?|nt|nten?|nten\w+|ntie\w*|rd|ring)(?![a-z]))", "ë"),
        (r"((?:[Pp]at|[Cc]l|[Oo]r)i)_(?=nt)|([Ff]inanci)_(?=l)|(ie)_(?=n(?![a-z]))", r"\1\2\3ë"),
        (r"\b(?!Jun|Jul)([A-Z][a-z]{1,12}i)_(?![A-Za-z])", r"\1ë"),
        (r"(\b[Rr]e)_(?=len?\b)|([Ii]dee)_(?=n\b)|([Ii]sra)_(?=l)|(zee)_(?=n\b)", r"\1\2\3\4ë"),
        (r"(\b[Gg]e)_(?=val|rgd|cht)|(\b[Bb]e)_(?=ind)", r"\1\2ë"),
        (r"(\b[Gg]e)_(?=n(?:form|teg|teres|stal|spir|vent|vest|dex|dent|mpl|sol|nov))", r"\1ï"),
        (r"(\b[Bb]e)_(?=nvloed)|(ekra)_(?=n)|(\bHa)_(?=ti)|(\b[Nn]a)_(?=e[fv])", r"\1\2\3\4ï"),
        (r"(?<=\b[Cc]o)_(?=rd|pe)", "ö"),
        (r"(?<=rysl)_(?=n)", "â"),
        (r"(?<=Cura)_(?=ao)", "ç"),
        (r"(?<=[Ee]nqu)_(?=te)", "ê"),
        (r"(?<=arri)_(?=re)", "è"),
        (r"(?<=\b[Pp]riv)_", "é"),
    )
)


def clean_title(title: str) -> str:
    """Return a title that a reader can use; empty when nothing of it says anything.

    Args:
        title: as found in a file name, a form or a note.

    Returns:
        One line in NFC, with a capital; ``""`` for ``bundel`` or ``OPENBA_1.PDF``. Cleaning a
        clean title changes nothing.
    """
    clean = _once(title[:_LONGEST])
    while True:
        again = _once(clean)
        if again == clean:
            return clean
        clean = again


def _once(title: str) -> str:
    text = unicodedata.normalize("NFC", title.translate(_LIGATURES).translate(_INVISIBLE))
    text = "".join(" " if _is_noise(char) else char for char in text)
    text = _COPY.sub("", _EXTENSION.sub("", " ".join(text.split())))
    # What a system cut off is not a whole title: a reader sees that it goes on.
    text = _CUT_OFF.sub("…", text)
    if " " not in text and text.count("-") >= 3 and text == text.lower():
        text = _words_of(text)
    text = _FRONT.sub("", _BEHIND.sub("", text))
    text = _MISSPELT.sub(lambda found: "Beslisnota" if found[0][0] == "B" else "beslisnota", text)
    for pattern, replacement in _LOST:
        text = pattern.sub(replacement, text)
    text = _PLURAL.sub(r"\1's", text)
    text = mend_dates(" ".join(text.replace("_", " ").split()))
    text = re.sub(r" +([.,:;?!)])", r"\1", text).strip(" -–—,;:·|/\\")
    if _SAYS_NOTHING.fullmatch(text):
        return ""
    return text[:1].upper() + text[1:]


def _words_of(slug: str) -> str:
    """Return the words of a web address; years that follow each other keep their hyphen."""
    text = re.sub(r"\b(20\d\d)-(20\d\d)\b", r"\1\0\2", slug).replace("-", " ")
    for letters, written in _LETTERS:
        text = letters.sub(written, text)
    return text.replace("\0", "-")


def _is_noise(char: str) -> bool:
    """Tell whether a character has no place in a title: control, private use, non-character."""
    return unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"}
