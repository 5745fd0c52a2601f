# SPDX-License-Identifier: EUPL-1.2
r"""Names that an e-depot takes (Nationaal Archief, MDTO SIP): unique, short, plain signs only.

The SIP allows 255 characters and none of ``< > : " / \ | ? * # & .`` or a space in a name; the
only dots are those before an extension.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 255
_SLUG = 80  # MDTO advises at most 80 characters for a name

METADATA = ".MDTO.xml"
SIDECAR = ".bestand.MDTO.xml"


def slug(text: str) -> str:
    """Return the text in small letters, digits and ``-``; ``nota`` when nothing of it is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_SLUG].strip("-") or "nota"


def stem(title: str, publication_id: str) -> str:
    """Return the name of a publication's folder and the beginning of the names of its files.

    The id makes it unique in every transfer, also where two notes have the same title.

    Args:
        title: title of the note, whatever signs it has.
        publication_id: letters, digits, ``_`` and ``-``, at most 100.
    """
    return f"{slug(title)}-{publication_id}"
