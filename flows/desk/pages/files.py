# SPDX-License-Identifier: EUPL-1.2
"""Page pictures and the preview: private bytes, for those who are signed in, never cached."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from flows.desk.desk import desk_of, me
from flows.desk.shown import Shown, shown_note
from flows.errors import NoteUnknown


def source_page(request: Request) -> Response:
    """Return one page of the note as it came in, as PNG."""
    shown = _shown(request)
    return _png(request, f"sources/{shown.note.source_sha256}.pdf")


def redacted_page(request: Request) -> Response:
    """Return one page of the redacted note, as PNG."""
    return _png(request, f"redacted/{_redacted(_shown(request))}.pdf")


def preview(request: Request) -> Response:
    """Return the redacted note itself, to be looked at outside the desk."""
    shown = _shown(request)
    stored = desk_of(request).wiring.private.get(f"redacted/{_redacted(shown)}.pdf")
    name = f"voorbeeld-{shown.note.id}.pdf"
    return Response(
        stored.data,
        media_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _shown(request: Request) -> Shown:
    desk = desk_of(request)
    return shown_note(desk.wiring, request.path_params["note"], viewer=me(request).id)


def _redacted(shown: Shown) -> str:
    if shown.outcome is None:
        raise NoteUnknown(f"note {shown.note.id} has no preview")
    return shown.outcome.pdf_sha256


def _png(request: Request, key: str) -> Response:
    png = desk_of(request).pictures.png(key, request.path_params["page"])
    return Response(png, media_type="image/png")
