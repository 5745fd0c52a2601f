# SPDX-License-Identifier: EUPL-1.2
"""Everything that is archived of one version: the note's files, its Record and its renderings."""

from __future__ import annotations

from typing import NamedTuple

from metadata.record import Record
from metadata.value import sha256_hex
from publish.manifest import ArchivedObject, ObjectRole

_XML = "application/xml"


class _Form(NamedTuple):
    """How a rendering is named and served."""

    extension: str
    media_type: str


_FORMS: dict[ObjectRole, _Form] = {
    "record": _Form("record.json", "application/json"),
    "diwoo": _Form("diwoo.xml", _XML),
    "mdto": _Form("mdto.xml", _XML),
    "mdto-file": _Form("bestand.mdto.xml", _XML),
    "oai_dc": _Form("oai_dc.xml", _XML),
    "jsonld": _Form("jsonld", "application/ld+json"),
}


def describe(record: Record) -> dict[ObjectRole, bytes]:
    """Return the Record and its renderings, each validated against its own schema.

    Raises:
        MetadataError: a field is missing or a schema refuses the rendering.
    """
    # The XML libraries and schemas load only where something is published.
    from metadata.diwoo import diwoo
    from metadata.dublin_core import oai_dc
    from metadata.mdto import mdto_file, mdto_object
    from metadata.schema_org import schema_org

    # DiWoo comes first: it holds every text of the record and refuses what cannot be written.
    woo = diwoo(record)
    return {
        "record": record.canonical(),
        "diwoo": woo,
        "mdto": mdto_object(record),
        "mdto-file": mdto_file(record, record.files[0]),
        "oai_dc": oai_dc(record),
        "jsonld": schema_org(record),
    }


def version_prefix(publication_id: str, version: int) -> str:
    """Return the folder of a version in the public store, with its last ``/``."""
    return f"archive/doc/{publication_id}/v{version}/"


def archived(record: Record, contents: dict[ObjectRole, bytes]) -> tuple[ArchivedObject, ...]:
    """Return what the manifest says of each object, in the order of ``contents``.

    Args:
        record: the description of the version.
        contents: bytes of each object; a PDF or text must be one of the Record's files.
    """
    stem = record.files[0].name.rpartition(".")[0]
    objects = []
    for role, data in contents.items():
        if role in ("pdf", "text"):
            file = next(each for each in record.files if each.role == role)
            extension, media_type = ("pdf" if role == "pdf" else "txt"), file.media_type
            name = file.name
        else:
            extension, media_type = _FORMS[role]
            name = f"{stem}.{extension}"
        digest = sha256_hex(data)
        objects.append(
            ArchivedObject(
                role=role,
                key=f"{version_prefix(record.id, record.version)}{digest}.{extension}",
                name=name,
                media_type=media_type,
                sha256=digest,
                bytes=len(data),
            )
        )
    return tuple(objects)
