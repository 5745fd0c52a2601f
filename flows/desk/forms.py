# SPDX-License-Identifier: EUPL-1.2
"""Read posted forms: the token that proves our own page, and limits while bytes still come in."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import Response

from flows.desk.desk import desk_of, page
from flows.desk.sessions import form_token_fits

Work = Callable[[Request, FormData], Response]

TEXT_LIMIT = 16_000_000
"""Most bytes of a form without files: the choices on a note of hundreds of pages."""

_FIELDS = 100_000
_FILES = 50
_DRAIN = 4


class _TooMuchError(Exception):
    """More came in than the limit."""


def form_page(work: Work, *, upload: bool = False) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that reads the form, checks its token, and runs ``work`` in a thread.

    Args:
        work: makes the response of a form that came from our own page.
        upload: files are allowed, up to the installation's ``max_bytes`` in all; of a form that
            is larger, ``work`` gets the fields before the files and ``request.state.too_large``.
    """

    async def endpoint(request: Request) -> Response:
        limit = desk_of(request).wiring.settings.max_bytes + TEXT_LIMIT if upload else TEXT_LIMIT
        try:
            form, too_large = await _read(request, limit)
        except (MultiPartException, KeyError):
            return page(request, "problem.html", status=400, what="Dit formulier is niet leesbaar.")
        request.state.too_large = too_large
        if too_large and not upload:
            return page(request, "problem.html", status=413, what="Dit formulier is te groot.")
        try:
            if not _ours(request, form):
                return page(request, "stale_form.html", status=403)
            return await run_in_threadpool(work, request, form)
        finally:
            await form.close()

    return endpoint


def text(form: FormData, name: str) -> str:
    """Return a field as text without outer spaces; empty when it is missing or a file."""
    value = form.get(name)
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""


def row_count(form: FormData, prefix: str) -> int:
    """Return the highest number behind ``prefix`` in the names of the fields, 0 without any."""
    numbers = [key.removeprefix(prefix) for key in form if key.startswith(prefix)]
    return max((int(n) for n in numbers if n.isdecimal() and len(n) < 5), default=0)


def _ours(request: Request, form: FormData) -> bool:
    """Tell whether the form came from a page of ours in this browser."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    return not request.state.fresh and form_token_fits(request.state.token, text(form, "bewijs"))


async def _read(request: Request, limit: int) -> tuple[FormData, bool]:
    """Return the form, and whether it was cut off at the limit."""
    arriving = request.stream()
    stream = _limited(arriving, limit)
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        plain = FormParser(request.headers, stream, max_fields=_FIELDS, max_part_size=TEXT_LIMIT)
        try:
            return await plain.parse(), False
        except _TooMuchError:
            await _drain(arriving, limit)
            return FormData(), True
    parts = MultiPartParser(request.headers, stream, max_files=_FILES, max_fields=_FIELDS)
    try:
        return await parts.parse(), False
    except _TooMuchError:
        await _drain(arriving, limit)
        return FormData([(k, v) for k, v in parts.items if isinstance(v, str)]), True


async def _limited(
    arriving: AsyncGenerator[bytes, None], limit: int
) -> AsyncGenerator[bytes, None]:
    room = limit
    async for chunk in arriving:
        yield chunk[:room]
        room -= len(chunk)
        if room < 0:
            raise _TooMuchError


async def _drain(arriving: AsyncGenerator[bytes, None], limit: int) -> None:
    """Read on for a while without keeping anything: a browser shows no answer before it is done."""
    left = _DRAIN * limit
    async for chunk in arriving:
        left -= len(chunk)
        if left <= 0:
            return
