# SPDX-License-Identifier: EUPL-1.2
"""Validate XML against the standards' own schemas, offline and safely.

The schemas lie in ``metadata/schemas`` (sources in ``SOURCES.md`` there) and are compiled once.
Nothing is fetched, entities are not expanded, and a document type is refused outright.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
import threading
from typing import Any

from lxml import etree

from metadata.errors import SchemaInvalid

DIWOO = "https://standaarden.overheid.nl/diwoo/metadata/"
MDTO = "https://www.nationaalarchief.nl/mdto"
OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"

_SCHEMAS: dict[str, tuple[str, str]] = {
    "diwoo": ("diwoo-metadata.xsd", f"{{{DIWOO}}}Document"),
    "mdto": ("MDTO-XML1.0.1.xsd", f"{{{MDTO}}}MDTO"),
    "oai_dc": ("oai_dc.xsd", f"{{{OAI_DC}}}dc"),
    "oai-pmh": ("oai-pmh-formats.xsd", f"{{{OAI}}}OAI-PMH"),
    "sitemap": ("sitemap.xsd", f"{{{SITEMAP}}}urlset"),
    "diwoo-sitemap": ("diwoo-sitemap.xsd", f"{{{SITEMAP}}}urlset"),
}
_REASON_LENGTH = 300
# One compiled schema keeps one error log, which two threads would mix.
_ONE_AT_A_TIME = threading.Lock()


def validate(xml: bytes, schema: str) -> None:
    """Refuse XML that its standard's schema refuses.

    Args:
        xml: a whole document in bytes.
        schema: ``diwoo`` (0.9.8), ``mdto`` (1.0.1), ``oai_dc``, ``oai-pmh`` (with the formats we
            serve inside), ``sitemap`` or ``diwoo-sitemap`` (a sitemap with DiWoo documents).

    Raises:
        SchemaInvalid: not well-formed, not safe, another root element, or not valid; the message
            has the line and the reason.
        ValueError: there is no such schema.
    """
    if schema not in _SCHEMAS:
        raise ValueError(f"no schema {schema!r}; there are {', '.join(_SCHEMAS)}")
    root = parse_xml(xml)
    _, expected = _SCHEMAS[schema]
    if root.tag != expected:
        raise SchemaInvalid(f"{schema}: line 1: the root is {_short(root.tag)}")
    compiled: Any = compiled_schema(schema)
    with _ONE_AT_A_TIME:
        if compiled.validate(root):
            return
        first = compiled.error_log[0]
        line, reason = first.line, first.message
    raise SchemaInvalid(f"{schema}: line {line}: {_short(reason)}")


def parse_xml(xml: bytes) -> Any:
    """Parse XML without network, entities or a document type.

    Args:
        xml: a whole document in bytes.

    Returns:
        The root element.

    Raises:
        SchemaInvalid: not well-formed, or with a document type.
    """
    try:
        root: Any = etree.fromstring(xml, _hardened())
    except etree.XMLSyntaxError as error:
        raise SchemaInvalid(f"line {error.lineno or 1}: {_short(error.msg or '')}") from None
    if root.getroottree().docinfo.doctype:
        raise SchemaInvalid("line 1: a document type is not allowed")
    return root


@functools.cache
def compiled_schema(schema: str) -> etree.XMLSchema:
    """Compile one of the packaged schemas; the second call returns the same object."""
    file_name, _ = _SCHEMAS[schema]
    parser = _hardened()
    parser.resolvers.add(_Packaged())
    document = etree.fromstring(_packaged(file_name), parser, base_url=file_name)
    return etree.XMLSchema(document)


@functools.cache
def diwoo_addresses(set_name: str) -> frozenset[str]:
    """Return the addresses that the packaged DiWoo XSD takes as ``@resource`` from a TOOI set.

    Args:
        set_name: name of the set without version (``rwc_ministeries_compleet``), which the XSD
            gives as ``id`` to the type that lists them.
    """
    lists = etree.fromstring(_packaged("diwoo-metadata-lijsten.xsd"), _hardened())
    found: Any = lists.xpath(
        "//*[local-name()='simpleType'][@id=$set]//*[local-name()='enumeration']/@value",
        set=set_name,
    )
    return frozenset(str(address) for address in found)


class _Packaged(etree.Resolver):
    """Answers every import and include with the packaged file of that name, and nothing else."""

    def resolve(  # type: ignore[override]
        self,
        system_url: str,
        public_id: str,  # noqa: ARG002 - lxml calls with three arguments
        context: Any,
    ) -> Any:
        name = system_url.rsplit("/", 1)[-1]
        return self.resolve_string(_packaged(name), context, base_url=name)


def _packaged(file_name: str) -> bytes:
    folder = importlib.resources.files("metadata").joinpath("schemas")
    return folder.joinpath(file_name).read_bytes()


def _hardened() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False
    )


def _short(reason: str) -> str:
    plain = re.sub(r"\{[^{}]*://[^{}]*\}", "", reason)
    return plain if len(plain) <= _REASON_LENGTH else plain[: _REASON_LENGTH - 1] + "…"
