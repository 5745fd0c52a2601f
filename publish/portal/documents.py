# SPDX-License-Identifier: EUPL-1.2
"""The published files, their metadata and the log, byte for byte and checked at every request."""

from __future__ import annotations

import re

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from metadata.dublin_core import oai_dc
from metadata.record import FileRole
from publish.entry import Note, Tombstone, archived_bytes
from publish.errors import ObjectMissing
from publish.log.keys import Verifier
from publish.log.proof import entry_proof
from publish.log.reader import LogReader
from publish.manifest import ObjectRole
from publish.portal.answers import CHECK, FOREVER, answer
from publish.portal.pages import PROOF, proof_name, tombstone_page
from publish.portal.site import Site

_ROLES: dict[str, FileRole] = {"pdf": "pdf", "txt": "text"}
_METADATA: dict[str, tuple[ObjectRole, str]] = {
    "diwoo": ("diwoo", "application/xml"),
    "mdto": ("mdto", "application/xml"),
    "record": ("record", "application/json"),
}
_TILE = re.compile(
    r"tile/(?:entries|[0-9]{1,2})/(?:x[0-9]{3}/)*[0-9]{3}(?P<partial>\.p/[0-9]{1,3})?"
)


def file(request: Request) -> Response:
    """Serve the PDF, text or proof of a note; another name than today's leads to today's."""
    site: Site = request.app.state.site
    found = _found(site, request)
    if not isinstance(found, Note):
        return tombstone_page(request, found)
    name = request.path_params["name"]
    if name.endswith(PROOF):
        return _proof(request, site, found)
    role = _ROLES.get(name.rpartition(".")[2])
    described = found.record.file(role) if role else None
    archived = found.manifest.object(role) if role else None
    if described is None or archived is None:
        raise HTTPException(404)
    if name != described.name:
        return RedirectResponse(site.file_url(found, described.name), status_code=302)
    return answer(
        request,
        archived_bytes(site.public, archived),
        described.media_type,
        modified=found.at,
        headers={"content-disposition": f'inline; filename="{described.name}"'},
    )


def _proof(request: Request, site: Site, note: Note) -> Response:
    """Serve the proof that the note's entry is in the log as it is now (C2SP tlog-proof)."""
    verifier = Verifier(site.vkey) if site.vkey else None
    return answer(
        request,
        entry_proof(LogReader(site.public, verifier=verifier), note.index).encode(),
        "text/plain; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{proof_name(note)}"'},
    )


def metadata(request: Request) -> Response:
    """Serve one of the descriptions of a note."""
    site: Site = request.app.state.site
    found = _found(site, request)
    if not isinstance(found, Note):
        return tombstone_page(request, found)
    form = request.path_params["form"]
    if form == "oai_dc":
        body, media_type = oai_dc(found.record, base_url=site.base_url), "application/xml"
    elif form in _METADATA:
        role, media_type = _METADATA[form]
        archived = found.manifest.object(role)
        if archived is None:
            raise HTTPException(404)
        body = archived_bytes(site.public, archived)
    else:
        raise HTTPException(404)
    return answer(request, body, media_type, modified=found.at)


def log(request: Request) -> Response:
    """Serve the signed checkpoint and the tiles, so that anyone can verify (C2SP tlog-tiles)."""
    site: Site = request.app.state.site
    path = request.path_params["path"]
    tile = _TILE.fullmatch(path)
    if path != "checkpoint" and tile is None:
        raise HTTPException(404)
    try:
        data = site.public.get(f"log/{path}").data
    except ObjectMissing:
        raise HTTPException(404) from None
    if tile is None:
        return answer(request, data, "text/plain; charset=utf-8")
    return answer(
        request, data, "application/octet-stream", cache=CHECK if tile["partial"] else FOREVER
    )


def _found(site: Site, request: Request) -> Note | Tombstone:
    """Return what may be shown of the id in the address.

    Raises:
        HTTPException: nothing (404).
    """
    found = site.find(request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    return found
