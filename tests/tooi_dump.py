# SPDX-License-Identifier: EUPL-1.2
"""Marked samples of the TOOI dumps: expanded JSON-LD, written after the publisher's schema.

The shape (nodes, addresses, types) is that of ``rwc_ministeries_compleet_1`` and ``scw_toplijst_1``
as JSON-LD (sources: ``metadata/lists/SOURCES.md``). The content is the packaged list and what a
test makes up; none of it is an answer of the publisher.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from metadata.valuelist import Term, ValueList

ONT = "https://identifier.overheid.nl/tooi/def/ont/"
WL = "https://identifier.overheid.nl/tooi/def/wl/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
XSD = "http://www.w3.org/2001/XMLSchema#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
MARK = "Voorbeeld voor een test, geen uitgave van KOOP"
Node = dict[str, Any]


def ministry_uri(code: str) -> str:
    return f"https://identifier.overheid.nl/tooi/id/ministerie/{code}"


def dump(nodes: Iterable[Node]) -> bytes:
    return json.dumps(list(nodes), ensure_ascii=False, indent=2).encode("utf-8")


def nodes_of(
    known: ValueList, version: int, *, published: str = "2026-03-01", terms: Iterable[Term] = ()
) -> list[Node]:
    """Return the dump of a list in another version, with the packaged terms or these."""
    chosen = tuple(terms) or known.terms
    made = organisations(chosen) if known.set_name.startswith("rwc_") else concepts(chosen)
    return [*made, head(known, version, published)]


def head(known: ValueList, version: int, published: str) -> Node:
    return {
        "@id": f"https://identifier.overheid.nl/tooi/set/{known.set_name}/{version}",
        "@type": ["http://www.w3.org/2002/07/owl#Ontology", WL + "RegisterwaardelijstCompleet"],
        "http://purl.org/dc/terms/description": [{"@value": known.title}],
        "http://www.w3.org/2002/07/owl#versionInfo": [{"@value": MARK}],
        ONT + "publicatiedatum": [{"@value": published}],
        WL + "volgnummer": [{"@type": XSD + "integer", "@value": str(version)}],
    }


def organisations(terms: Iterable[Term]) -> list[Node]:
    """Return a node for each name; the last one of a code stands at the code's own address."""
    nodes: list[Node] = []
    ordered = sorted(terms, key=lambda t: (t.uri, t.valid_until or dt.date.max))
    for uri, group in groupby(ordered, key=lambda t: t.uri):
        names = list(group)
        for number, term in enumerate(names[:-1]):
            node = organisation(term.label, term.abbreviation, code=term.code)
            node["@id"] = uri.replace(term.code, f"hv_{term.code}{number}")
            node[PROV + "specializationOf"] = [{"@id": uri}]
            node[ONT + "einddatum"] = _date(term.valid_until)
            nodes.append(node)
        last = organisation(names[-1].label, names[-1].abbreviation, code=names[-1].code)
        last["@id"] = uri
        if names[0].valid_from:
            last[ONT + "begindatum"] = _date(names[0].valid_from)
        if names[-1].valid_until:
            last[ONT + "einddatum"] = _date(names[-1].valid_until)
        nodes.append(last)
    return nodes


def organisation(label: str, abbreviation: str, *, code: str) -> Node:
    return {
        "@id": ministry_uri(code),
        "@type": [ONT + "Ministerie"],
        LABEL: [{"@value": label}],
        ONT + "afkorting": [{"@value": abbreviation}],
        ONT + "organisatiecode": [{"@value": code}],
    }


def change(kind: str, **parts: list[str]) -> Node:
    """Return a change (Samenvoeging, Afsplitsing) with codes as used, generated, invalidated."""
    node: Node = {"@id": ministry_uri(f"wzg_{kind}"), "@type": [ONT + kind]}
    for what, codes in parts.items():
        node[PROV + what] = [{"@id": ministry_uri(code)} for code in codes]
    return node


def concepts(terms: Iterable[Term]) -> list[Node]:
    return [
        {
            "@id": term.uri,
            "@type": [SKOS + "Concept"],
            SKOS + "prefLabel": [
                {"@language": "en", "@value": f"{term.label} in English"},
                {"@language": "nl", "@value": term.label},
            ],
        }
        | ({SKOS + "broader": [{"@id": _beside(term)}]} if term.broader else {})
        for term in terms
    ]


def _beside(term: Term) -> str:
    return term.uri.rsplit("/", 1)[0] + "/" + term.broader


def _date(day: dt.date | None) -> list[Node]:
    return [{"@type": XSD + "date", "@value": str(day)}]
