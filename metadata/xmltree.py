# SPDX-License-Identifier: EUPL-1.2
"""Build XML that is always well-formed: checked text in, deterministic UTF-8 bytes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from metadata.errors import IncompleteRecord
from metadata.validate import validate

# XML 1.0, production 2 (Char): everything outside it has no escape either.
_NO_XML_CHARACTER = re.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def root_element(namespace: str, name: str, *, prefixes: Mapping[str | None, str]) -> Any:
    """Return a new root element with these namespace prefixes."""
    nsmap: Any = dict(prefixes.items())
    return etree.Element(f"{{{namespace}}}{name}", nsmap=nsmap)


def child(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    """Append an element in the parent's namespace and return it.

    Args:
        parent: the element to append to.
        name: local name.
        text: content, ``None`` for an element that gets children.
        attributes: attributes without namespace.

    Raises:
        IncompleteRecord: the text holds a character that XML cannot hold.
    """
    element = subelement(parent, str(etree.QName(parent).namespace), name)
    for key, value in attributes.items():
        element.set(key, checked(value, name))
    if text is not None:
        element.text = checked(text, name)
    return element


def subelement(parent: Any, namespace: str, name: str) -> Any:
    """Append an empty element in this namespace and return it."""
    return etree.SubElement(parent, f"{{{namespace}}}{name}")


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


def serialised(root: Any, schema: str) -> bytes:
    """Return the document as UTF-8 with XML declaration, after its schema accepted it.

    Args:
        root: the root element.
        schema: name of the schema, see :func:`metadata.validate.validate`.

    Raises:
        SchemaInvalid: the schema refuses it.
    """
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    validate(written, schema)
    return written
