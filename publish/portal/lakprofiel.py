# SPDX-License-Identifier: EUPL-1.2
"""The lakprofiel in force: a page for readers, and JSON as it is stored."""

from __future__ import annotations

from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from publish.lakprofiel import PublicEntity, PublicProfile, PublicRole, in_force
from publish.portal.answers import answer
from publish.portal.api import JSON, problem_answer
from publish.portal.grounds import EXPLANATIONS, article
from publish.portal.pages import render
from publish.portal.site import Site


class GroundRow(NamedTuple):
    """One ground with everything that goes on it."""

    code: str
    article: str
    explanation: str
    names: tuple[str, ...]


def page(request: Request) -> Response:
    """What goes on which ground, what stays, and which choices were made."""
    site: Site = request.app.state.site
    profile = in_force(site.public)
    if profile is None:
        return render(request, "lakprofiel.html", profile=None)
    return render(
        request,
        "lakprofiel.html",
        profile=profile,
        grounds=_grounds(profile.entities),
        stays=_about(profile, "keep"),
        looked_at=_about(profile, "redact"),
        words=[each for each in profile.words if each.ministry],
        general=next((each for each in profile.words if not each.ministry), None),
    )


def api(request: Request) -> Response:
    """Return the profile in force, byte for byte as it is stored."""
    site: Site = request.app.state.site
    profile = in_force(site.public)
    if profile is None:
        return problem_answer(request, 404, "no lakprofiel was published yet")
    body = profile.canonical()
    return answer(request, body, JSON, headers={"access-control-allow-origin": "*"})


def _grounds(entities: tuple[PublicEntity, ...]) -> tuple[GroundRow, ...]:
    names: dict[str, list[str]] = {}
    for each in entities:
        if each.action == "redact":
            names.setdefault(each.ground, []).append(each.name)
    return tuple(
        GroundRow(code, article(code), EXPLANATIONS.get(code, ""), tuple(names[code]))
        for code in sorted(names)
    )


def _about(profile: PublicProfile, action: str) -> tuple[PublicRole, ...]:
    return tuple(role for role in profile.roles if role.action == action)
