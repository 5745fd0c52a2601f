# SPDX-License-Identifier: EUPL-1.2
"""Sign in with a one-time link or with account and secret, and sign out."""

from __future__ import annotations

import re

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.accounts import Account, sign_in
from flows.desk.desk import desk_of, page
from flows.desk.forms import text
from flows.desk.guard import set_cookie
from flows.desk.sessions import close_session, link_holder, open_session, use_link
from flows.errors import AccountUnknown, SignInNeeded, WrongSecret

_BACK = re.compile(r"/(?:indienen|nota/[a-z0-9]{4,32}(?:/[a-z]{1,20})?)?")
_TOO_OFTEN = "U hebt het te vaak geprobeerd. Wacht tien minuten en probeer het dan opnieuw."


def form(request: Request) -> Response:
    """Show the form for account and secret."""
    if request.state.account is not None:
        return RedirectResponse("/", status_code=303)
    return _with_cookie(request, _form_page(request, back=request.query_params.get("naar", "")))


def with_secret(request: Request, posted: FormData) -> Response:
    """Sign in with account and secret."""
    desk = desk_of(request)
    now = desk.wiring.clock()
    name, back = text(posted, "account"), text(posted, "naar")
    visitor = request.client.host if request.client else ""
    if not desk.secrets.open(name, now=now) or not desk.visitors.open(visitor, now=now):
        return _form_page(request, name=name, back=back, error=_TOO_OFTEN, status=429)
    try:
        account = sign_in(desk.wiring.private, name, text(posted, "geheim"))
    except (AccountUnknown, WrongSecret):
        # One message for both: it does not tell which accounts there are.
        desk.secrets.failed(name, now=now)
        desk.visitors.failed(visitor, now=now)
        error = "De accountnaam of de geheime code klopt niet. Controleer beide."
        return _form_page(request, name=name, back=back, error=error, status=401)
    return _signed_in(request, account, back=back)


def link(request: Request) -> Response:
    """Show the button behind a one-time link; looking does not use it (mail scanners look)."""
    desk = desk_of(request)
    now = desk.wiring.clock()
    try:
        holder = link_holder(desk.wiring.private, request.path_params["token"], now=now)
    except SignInNeeded:
        return page(request, "link_spent.html", status=410)
    return _with_cookie(request, page(request, "link.html", holder=holder))


def with_link(request: Request, posted: FormData) -> Response:  # noqa: ARG001 - one shape for all
    """Sign in with a one-time link, and use it up."""
    desk = desk_of(request)
    now = desk.wiring.clock()
    try:
        account = use_link(desk.wiring.private, request.path_params["token"], now=now)
    except SignInNeeded:
        return page(request, "link_spent.html", status=410)
    return _signed_in(request, account)


def sign_out(request: Request, posted: FormData) -> Response:  # noqa: ARG001 - one shape for all
    """Sign out: the session is gone, here and in the store."""
    close_session(desk_of(request).wiring.private, request.state.token)
    response = RedirectResponse("/aanmelden", status_code=303)
    set_cookie(request, response, "")
    return response


def _signed_in(request: Request, account: Account, *, back: str = "") -> Response:
    desk = desk_of(request)
    close_session(desk.wiring.private, request.state.token)
    token = open_session(desk.wiring.private, account.id, now=desk.wiring.clock())
    to = back if back and _BACK.fullmatch(back) else "/"
    response = RedirectResponse(to, status_code=303)
    set_cookie(request, response, token)
    return response


def _form_page(
    request: Request, *, name: str = "", back: str = "", error: str = "", status: int = 200
) -> Response:
    return page(request, "sign_in.html", name=name, back=back, error=error, status=status)


def _with_cookie(request: Request, response: Response) -> Response:
    """Give a new browser a token to prove its form with."""
    if request.state.fresh:
        set_cookie(request, response, request.state.token)
    return response
