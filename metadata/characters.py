# SPDX-License-Identifier: EUPL-1.2
"""Which characters a published text may hold: those of XML 1.0, for every rendering."""

from __future__ import annotations

import re

from metadata.errors import IncompleteRecord

# XML 1.0, production 2 (Char): everything outside it has no escape either.
_NO_XML_CHARACTER = re.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def checked(text: str, field: str) -> str:
    """Return the text when XML can hold it.

    Raises:
        IncompleteRecord: it holds a control character, a lone surrogate or a non-character; the
            message names the field and the code point, not the text.
    """
    wrong = _NO_XML_CHARACTER.search(text)
    if wrong:
        raise IncompleteRecord(
            f"{field} holds U+{ord(wrong[0]):04X} at position {wrong.start()}, "
            "a character that XML cannot hold"
        )
    return text
