# SPDX-License-Identifier: EUPL-1.2
"""What every page of the desk works with, and how a page is made."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

import publish.portal
from flows.accounts import Account
from flows.desk import words
from flows.desk.pictures import Pictures
from flows.desk.sessions import Tries, form_token
from flows.desk.witnesses import witnesses
from flows.wiring import Wiring
from redaction.grounds import GROUNDS

HERE = Path(__file__).parent
STYLE = Path(publish.portal.__file__).parent / "static"
"""The house style that desk and portal share."""

_BASE = Path(publish.portal.__file__).parent / "templates"


@dataclass
class Desk:
    """One desk.

    Attributes:
        wiring: where things lie.
        on_submitted: called with a note's id after it was received; ``None``: the desk reads the
            note itself, in the background.
        on_approved: called with a note's id after approval; ``None``: a button releases it.
        pictures: page pictures.
        secrets: brake on guessing secrets, per account.
        visitors: brake on guessing secrets and links, per address.
        worker: reads submitted notes, one at a time.
    """

    wiring: Wiring
    on_submitted: Callable[[str], None] | None = None
    on_approved: Callable[[str], None] | None = None
    pictures: Pictures = field(init=False)
    secrets: Tries = field(default_factory=Tries)
    visitors: Tries = field(default_factory=lambda: Tries(most=30))
    worker: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk-prepare")
    )

    def __post_init__(self) -> None:
        """Make what depends on the wiring."""
        self.pictures = Pictures(self.wiring)


def _environment() -> Environment:
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(HERE / "templates"), FileSystemLoader(_BASE)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "moment": words.moment,
        "day": words.day,
        "department": words.department,
        "papers": words.papers,
        "witnesses": witnesses,
        "sentence": words.sentence,
    }
    made.globals |= {
        "STATES": words.STATES,
        "TONES": words.TONES,
        "STEPS": words.STEPS,
        "KINDS": words.KINDS,
        "TYPES": words.TYPES,
        "GROUNDS": GROUNDS,
        "count": words.count,
    }
    return made


_TEMPLATES = _environment()


def desk_of(request: Request) -> Desk:
    """Return the desk that serves this request."""
    desk: Desk = request.app.state.desk
    return desk


def me(request: Request) -> Account:
    """Return who is signed in (pages for others are behind the guard)."""
    account: Account = request.state.account
    return account


def page(
    request: Request, template: str, /, *, status: int = 200, **context: object
) -> HTMLResponse:
    """Make a page.

    Args:
        request: what was asked.
        template: name of the template.
        status: HTTP status.
        context: what the template shows.
    """
    shown = {
        "static": "/stijl",
        "account": getattr(request.state, "account", None),
        "form_token": form_token(request.state.token),
        "path": request.url.path,
        **context,
    }
    return HTMLResponse(_TEMPLATES.get_template(template).render(shown), status_code=status)
