# SPDX-License-Identifier: EUPL-1.2
"""Read a TOOI value list as KOOP publishes it.

The publisher's dump is expanded JSON-LD: an array of nodes with full addresses as keys. One node,
at the address of the list, has its version and dates. The terms are either organisations
(``tooiont:organisatiecode``), with a node of its own for each earlier name
(``prov:specializationOf`` and ``tooiont:einddatum``) and nodes for the changes between them
(``prov:invalidated``, ``prov:used``, ``prov:generated``), or concepts (``skos:Concept``).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from metadata.errors import ValueListRefused
from metadata.valuelist import TOOI_SET, Term, ValueList

_ONT = "https://identifier.overheid.nl/tooi/def/ont/"
_PROV = "http://www.w3.org/ns/prov#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_DESCRIPTION = "http://purl.org/dc/terms/description"
_SEQUENCE = "https://identifier.overheid.nl/tooi/def/wl/volgnummer"
_ISO_639_1 = "http://publications.europa.eu/ontology/euvoc#ISO_639_1"
_DAY = dt.timedelta(days=1)

Node = dict[str, list[Any]]


def set_address(set_name: str, version: int) -> str:
    """Return the address that names a list in one version."""
    return f"{TOOI_SET}{set_name}/{version}"


def read_dump(data: bytes, *, known: ValueList, version: int, source: str) -> ValueList:
    """Read the publisher's dump of one version of a list.

    Args:
        data: expanded JSON-LD in UTF-8.
        known: the list as we have it; it says which set this must be.
        version: version that was asked for.
        source: address it was read from.

    Raises:
        ValueListRefused: it is no such list, or a term has no name or an impossible date.
    """
    named = f"version {version} of {known.set_name}"
    nodes = _nodes(data, named)
    address = set_address(known.set_name, version)
    head = nodes.get(address)
    if head is None:
        raise ValueListRefused(f"{named} is not taken over: nothing in it is called {address}")
    said = _text(head, _SEQUENCE)
    if said and said != str(version):
        raise ValueListRefused(f"{named} is not taken over: it says that it is version {said}")
    published = _day(head, "publicatiedatum", named) or _day(head, "zichtdatum", named)
    if published is None:
        raise ValueListRefused(f"{named} is not taken over: it has no day of publication")
    terms = (*_organisations(nodes, named), *_concepts(nodes, known, named))
    if not terms:
        raise ValueListRefused(f"{named} is not taken over: it has no terms")
    return ValueList(
        format="value-list/1",
        set=address,
        title=_text(head, _DESCRIPTION) or _text(head, _ONT + "titel") or known.title,
        version=str(version),
        published=published,
        source=source,
        terms=tuple(sorted(terms, key=lambda t: (t.uri, t.valid_until or dt.date.max))),
    )


def _nodes(data: bytes, named: str) -> dict[str, Node]:
    """Return the nodes by address; a node may be written in several places."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ValueListRefused(f"{named} is not taken over: it is no JSON") from error
    whole = isinstance(found, list) and all(
        isinstance(node, dict) and isinstance(node.get("@id"), str) for node in found
    )
    if not whole:
        raise ValueListRefused(f"{named} is not taken over: it is no expanded JSON-LD")
    nodes: dict[str, Node] = {}
    for node in found:
        held = nodes.setdefault(node["@id"], {})
        for name, values in node.items():
            if isinstance(values, list):
                held.setdefault(name, []).extend(values)
    return nodes


def _organisations(nodes: Mapping[str, Node], named: str) -> Iterator[Term]:
    """Yield every name of every organisation, with the days it was called so."""
    earlier: dict[str, list[Node]] = {}
    for node in nodes.values():
        whole = _ids(node, _PROV + "specializationOf")
        if whole and node.get(_ONT + "organisatiecode"):
            earlier.setdefault(whole[0], []).append(node)
    replaced, split = _changes(nodes)
    for uri, node in nodes.items():
        if not node.get(_ONT + "organisatiecode") or node.get(_PROV + "specializationOf"):
            continue
        code = uri.rsplit("/", 1)[-1]
        began = _day(node, "begindatum", named)
        ends = [(_end(old, named), old) for old in earlier.pop(uri, [])]
        for until, old in sorted(ends, key=lambda pair: pair[0]):
            since = max(filter(None, (began, _day(old, "begindatum", named))), default=None)
            yield _organisation(uri, old, since, until, named)
            began = until + _DAY
        last = _organisation(uri, node, began, _day(node, "einddatum", named), named)
        more = {"replaced_by": replaced.get(code, ()), "split_from": split.get(code, ())}
        yield last.model_copy(update=more)
    if earlier:
        raise ValueListRefused(
            f"{named} is not taken over: it has an earlier name of {min(earlier)}, but not that one"
        )


def _organisation(
    uri: str, node: Node, since: dt.date | None, until: dt.date | None, named: str
) -> Term:
    if since and until and until < since:
        raise ValueListRefused(f"{named} is not taken over: {uri} ends before it begins")
    return Term(
        uri=uri,
        code=uri.rsplit("/", 1)[-1],
        label=_label(node, _RDFS_LABEL, uri, named),
        abbreviation=_text(node, _ONT + "afkorting"),
        valid_from=since,
        valid_until=until,
    )


def _end(node: Node, named: str) -> dt.date:
    day = _day(node, "einddatum", named)
    if day is None:
        label = _text(node, _RDFS_LABEL)
        raise ValueListRefused(f"{named} is not taken over: an earlier name, {label}, has no end")
    return day


def _changes(nodes: Mapping[str, Node]) -> tuple[dict[str, tuple[str, ...]], ...]:
    """Return code → codes of what took over, and code → codes of what it was split from."""
    replaced: dict[str, tuple[str, ...]] = {}
    split: dict[str, tuple[str, ...]] = {}
    for node in nodes.values():
        made = [uri.rsplit("/", 1)[-1] for uri in _ids(node, _PROV + "generated")]
        gone = [uri.rsplit("/", 1)[-1] for uri in _ids(node, _PROV + "invalidated")]
        for code in gone if made else ():
            replaced[code] = (*replaced.get(code, ()), *made)
        if made and not gone:
            used = [uri.rsplit("/", 1)[-1] for uri in _ids(node, _PROV + "used")]
            for code in made:
                split[code] = (*split.get(code, ()), *used)
    return replaced, split


def _concepts(nodes: Mapping[str, Node], known: ValueList, named: str) -> Iterator[Term]:
    """Yield the concepts; what only groups others is one where it was one before."""
    have = {term.uri for term in known.terms}
    found = {
        uri: node
        for uri, node in nodes.items()
        if _SKOS + "Concept" in node.get("@type", [])
        and (uri in have or _ONT + "Groeperingsconcept" not in node.get("@type", []))
    }
    for uri, node in found.items():
        wider = [one for one in _ids(node, _SKOS + "broader") if one in found]
        short = [v["@value"] for v in _values(node, _SKOS + "notation") if _is_iso(v)]
        yield Term(
            uri=uri,
            code=uri.rsplit("/", 1)[-1],
            label=_label(node, _SKOS + "prefLabel", uri, named),
            abbreviation=str(short[0]) if short else "",
            aliases=tuple(
                dict.fromkeys(str(v["@value"]) for v in _values(node, _SKOS + "altLabel"))
            ),
            valid_from=_day(node, "begindatum", named),
            valid_until=_day(node, "einddatum", named),
            broader=wider[0].rsplit("/", 1)[-1] if wider else "",
        )


def _is_iso(value: Mapping[str, Any]) -> bool:
    return value.get("@type") == _ISO_639_1


def _label(node: Node, name: str, uri: str, named: str) -> str:
    """Return the Dutch name, or the first one where none is marked as Dutch."""
    values = _values(node, name)
    dutch = [v for v in values if v.get("@language") == "nl"]
    label = " ".join(str((dutch or values)[0]["@value"]).split()) if values else ""
    if not label:
        raise ValueListRefused(f"{named} is not taken over: {uri} has no name")
    return label


def _values(node: Node, name: str) -> list[dict[str, Any]]:
    return [v for v in node.get(name, []) if isinstance(v, dict) and "@value" in v]


def _text(node: Node, name: str) -> str:
    values = _values(node, name)
    return " ".join(str(values[0]["@value"]).split()) if values else ""


def _ids(node: Node, name: str) -> list[str]:
    return list(_strings(v.get("@id") for v in node.get(name, []) if isinstance(v, dict)))


def _strings(values: Iterable[object]) -> Iterator[str]:
    return (value for value in values if isinstance(value, str))


def _day(node: Node, name: str, named: str) -> dt.date | None:
    given = _text(node, _ONT + name)
    try:
        return dt.date.fromisoformat(given[:10]) if given else None
    except ValueError as error:
        raise ValueListRefused(f"{named} is not taken over: a {name} is no date") from error
