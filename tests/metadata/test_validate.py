# SPDX-License-Identifier: EUPL-1.2
"""Schemas validate offline, say where, and do not follow what a hostile document asks."""

from __future__ import annotations

import socket
import threading

import pytest

from metadata.diwoo import diwoo, diwoo_element
from metadata.dublin_core import oai_dc
from metadata.errors import SchemaInvalid
from metadata.mdto import mdto_object
from metadata.validate import OAI, SITEMAP, compiled_schema, parse_xml, validate
from metadata.xmltree import child, root_element, serialised

ALL = ["diwoo", "mdto", "oai_dc", "oai-pmh", "sitemap", "diwoo-sitemap"]
EXAMPLES = [
    "Bestand",
    "Archiefstuk_Informatieobject",
    "Dossier_Informatieobject",
    "Serie_Informatieobject",
]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_official_mdto_examples_are_valid(data, name):
    validate((data / "mdto" / f"MDTO-XML_1.0.1_Voorbeeld_{name}.xml").read_bytes(), "mdto")


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_mdto_example_without_its_first_field_is_not(data, name):
    whole = (data / "mdto" / f"MDTO-XML_1.0.1_Voorbeeld_{name}.xml").read_bytes()
    broken = whole.replace(b"<naam>", b"<naan>", 1).replace(b"</naam>", b"</naan>", 1)
    with pytest.raises(SchemaInvalid, match=r"mdto: line \d+: Element 'naan'"):
        validate(broken, "mdto")


@pytest.mark.parametrize("schema", ALL)
def test_schemas_compile_once_and_without_network(schema, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("network used")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    compiled_schema.cache_clear()
    assert compiled_schema(schema) is compiled_schema(schema)


@pytest.mark.parametrize("schema", ALL)
@pytest.mark.parametrize("xml", [b"", b"no xml", b"<a>", b"<a/>", b"\xff\xfe<a/>"])
def test_what_is_not_that_document_is_refused(schema, xml):
    with pytest.raises(SchemaInvalid):
        validate(xml, schema)


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    ],
)
def test_a_document_type_is_refused(xml):
    with pytest.raises(SchemaInvalid, match="document type"):
        parse_xml(xml)


def test_a_valid_document_of_another_standard_is_refused(beslisnota):
    with pytest.raises(SchemaInvalid, match="the root is Document"):
        validate(diwoo(beslisnota), "mdto")


def test_an_unknown_schema_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="there are diwoo"):
        validate(b"<a/>", "premis")


def test_the_reason_is_short_and_names_the_line(beslisnota):
    broken = diwoo(beslisnota).replace(b"c_8c840238", b"c_4191a648")
    with pytest.raises(
        SchemaInvalid, match=r"diwoo: line \d+: Element 'informatiecategorie'"
    ) as told:
        validate(broken, "diwoo")
    assert len(str(told.value)) < 400


def test_a_bare_date_is_no_moment(beslisnota):
    broken = diwoo(beslisnota).replace(b"2024-03-19T00:00:00", b"2024-03-19")
    with pytest.raises(SchemaInvalid, match="atTime"):
        validate(broken, "diwoo")


def _sitemap(record):
    root = root_element(SITEMAP, "urlset", prefixes={None: SITEMAP})
    url = child(root, "url")
    child(url, "loc", "https://archief.example/nota/n4k7q2w9/beslisnota-kst-36410-X-47.pdf")
    url.append(diwoo_element(record))
    return root


def test_a_sitemap_with_diwoo_inside_is_valid(beslisnota):
    xml = serialised(_sitemap(beslisnota), "diwoo-sitemap")
    assert b"officieleTitel" in xml


def test_a_sitemap_with_wrong_diwoo_inside_is_refused(beslisnota):
    root = _sitemap(beslisnota)
    for publisher in root.iter("{https://standaarden.overheid.nl/diwoo/metadata/}publisher"):
        publisher.set("resource", "https://identifier.overheid.nl/tooi/id/ministerie/mnre9999")
    with pytest.raises(SchemaInvalid, match="publisher"):
        serialised(root, "diwoo-sitemap")


@pytest.mark.parametrize("render", [oai_dc, mdto_object, diwoo])
def test_an_oai_answer_with_each_of_our_formats_is_valid(beslisnota, render):
    root = root_element(OAI, "OAI-PMH", prefixes={None: OAI})
    child(root, "responseDate", "2024-03-22T16:00:00Z")
    child(root, "request", "https://archief.example/oai", verb="GetRecord")
    record = child(child(root, "GetRecord"), "record")
    header = child(record, "header")
    child(header, "identifier", "oai:archief.example:n4k7q2w9")
    child(header, "datestamp", "2024-03-22T15:30:00Z")
    child(record, "metadata").append(parse_xml(render(beslisnota)))
    serialised(root, "oai-pmh")


def test_many_threads_get_their_own_reason(beslisnota):
    good = diwoo(beslisnota)
    bad = good.replace(b"c_2977c34f", b"c_00000000")
    wrong: list[str] = []

    def check(number: int) -> None:
        for _ in range(10):
            try:
                validate(bad if number % 2 else good, "diwoo")
                told = ""
            except SchemaInvalid as error:
                told = str(error)
            if bool(told) != bool(number % 2) or (told and "documentsoort" not in told):
                wrong.append(told)

    threads = [threading.Thread(target=check, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
