# SPDX-License-Identifier: EUPL-1.2
"""One publication as a folder of a transfer: files, renderings, proof, and MDTO beside each.

All archived objects are there byte for byte, with the manifest, the log entry and its
``.tlog-proof``: the receiver can check offline that the entry stands in the signed log, that it
commits to the manifest, and that the manifest names these bytes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from metadata.mdto import Named, bestand, mdto_file, mdto_object, object_name
from metadata.record import FileRole, Record
from metadata.validate import validate
from metadata.value import sha256_hex
from publish.entry import archived_bytes, read_contents
from publish.errors import ObjectDamaged
from publish.export.names import METADATA, SIDECAR, stem
from publish.log.checkpoint import Checkpoint
from publish.log.proof import entry_proof
from publish.log.reader import LogReader
from publish.manifest import ObjectRole
from publish.stores.base import Store
from publish.visibility import Listed

# PRONOM, The National Archives.
XML = ("Extensible Markup Language 1.0", "fmt/101")
JSON = ("JSON Data Interchange Format", "fmt/817")
TEXT = ("Plain Text File", "x-fmt/111")

_ENDINGS: dict[ObjectRole, str] = {
    "pdf": ".pdf",
    "text": ".txt",
    "record": "-record.json",
    "diwoo": "-diwoo.xml",
    "mdto": "-mdto.xml",
    "mdto-file": "-mdto-bestand.xml",
    "oai_dc": "-oai_dc.xml",
    "jsonld": "-schema_org.jsonld",
}
_SCHEMAS: dict[ObjectRole, str] = {
    "diwoo": "diwoo",
    "mdto": "mdto",
    "mdto-file": "mdto",
    "oai_dc": "oai_dc",
}


@dataclass(frozen=True, slots=True)
class Package:
    """A publication's folder.

    Attributes:
        folder: its name.
        record: the description that the archive has.
        files: file name → bytes.
    """

    folder: str
    record: Record
    files: dict[str, bytes]

    @property
    def named(self) -> Named:
        """What the aggregation refers to it by."""
        return Named(object_name(self.record), self.record.id)


def package(
    public: Store, reader: LogReader, signed: Checkpoint, listed: Listed, *, part_of: Named
) -> Package:
    """Put a visible publication into a folder.

    Args:
        public: the public store.
        reader: reads its log.
        signed: the log's checkpoint.
        listed: a published publication, as :mod:`publish.visibility` lists it.
        part_of: the aggregation it is handed over in.

    Raises:
        ObjectMissing, ObjectDamaged: an object is not what was logged; verify the archive.
        LogInconsistent: tiles and checkpoint contradict each other.
        MetadataError: a description cannot be rendered, or a schema refuses it.
    """
    manifest = listed.manifest
    if manifest is None:
        raise ObjectDamaged(f"publication {listed.id} has no manifest")
    record = read_contents(public, manifest).record
    name = stem(record.title, record.id)
    contents: dict[str, bytes] = {}
    for each in manifest.objects:
        data = archived_bytes(public, each)
        if each.role in _SCHEMAS:
            validate(data, _SCHEMAS[each.role])
        contents[f"{name}{_ENDINGS[each.role]}"] = data
    contents[f"{name}-manifest.json"] = manifest.canonical()
    contents[f"{name}-logregel.json"] = reader.read(listed.index, signed)
    contents[f"{name}-logbewijs.txt"] = entry_proof(reader, listed.index).encode()

    names: dict[FileRole, str] = {f.role: f"{name}{_ENDINGS[f.role]}" for f in record.files}
    of, files, more = Named(object_name(record), record.id), dict(contents), []
    for file in record.files:
        side = mdto_file(record, file, name=names[file.role])
        files[f"{names[file.role]}{SIDECAR}"] = side
    for file_name in contents.keys() - names.values():
        own = Named(file_name, f"{record.id}/{record.version}/{file_name}")
        more.append(own)
        files[f"{file_name}{SIDECAR}"] = described(
            own, contents[file_name], of=of, at=record.published_at
        )
    files[f"{name}{METADATA}"] = mdto_object(
        record, names=names, part_of=part_of, more=sorted(more)
    )
    return Package(folder=name, record=record, files=files)


def described(file: Named, data: bytes, *, of: Named, at: dt.datetime) -> bytes:
    """Return the MDTO of a file of metadata: XML, JSON or plain text by its extension."""
    forms = {"xml": XML, "json": JSON, "jsonld": JSON, "txt": TEXT}
    return bestand(
        file,
        of=of,
        form=forms[file.name.rpartition(".")[2]],
        size=len(data),
        sha256=sha256_hex(data),
        at=at,
    )
