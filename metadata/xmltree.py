# SPDX-License-Identifier: EUPL-1.2
"""Build XML that is always well-formed: checked text in, deterministic UTF-8 bytes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from metadata.characters import checked
from metadata.validate import validate

__all__ = ["checked", "child", "root_element", "serialised", "subelement"]


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
    namespace, brace, _ = parent.tag.rpartition("}")
    element = etree.SubElement(parent, f"{namespace}{brace}{name}")
    for key, value in attributes.items():
        element.set(key, checked(value, name))
    if text is not None:
        element.text = checked(text, name)
    return element


def subelement(parent: Any, namespace: str, name: str) -> Any:
    """Append an empty element in this namespace and return it."""
    return etree.SubElement(parent, f"{{{namespace}}}{name}")


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
