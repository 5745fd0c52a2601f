# SPDX-License-Identifier: EUPL-1.2
"""Status: what is published, what is under way, and where everything lies."""

from __future__ import annotations

from collections import Counter

from flows.cli.answers import Published, Status
from flows.cli.options import Json
from flows.cli.output import out, print_json
from flows.notes import all_notes
from flows.submission import STATES
from flows.wiring import Wiring, wire
from metadata.record import Record
from publish.visibility import load


def status(*, json: Json = False) -> int:
    """Say what is published, what is under way, and where everything lies.

    Args:
        json: print JSON.
    """
    wiring = wire()
    states = Counter(n.state for n in all_notes(wiring.private))
    settings, home = wiring.settings, wiring.home
    base = f"s3://{settings.s3_public_bucket}" if settings.public_store == "s3" else home.public
    told = Status(
        home=str(home.root),
        archive=f"{base}/archive",
        log=f"{base}/log",
        catalogue=str(home.catalogue),
        vkey=wiring.signer.vkey,
        desk=f"http://{settings.desk_host}:{settings.desk_port}",
        portal=settings.public_url or f"http://{settings.portal_host}:{settings.portal_port}",
        publications=tuple(publications(wiring)),
        submissions={state: states[state] for state in STATES if states[state]},
    )
    if json:
        print_json(told)
        return 0
    for name in ("home", "archive", "log", "catalogue", "vkey", "desk", "portal"):
        out.print(f"{name:>10}  {getattr(told, name)}", markup=False)
    for state, count in told.submissions.items():
        out.print(f"{state:>10}  {count}")
    for p in told.publications:
        what = f"version {p.version}, {', '.join(p.kamerstukken) or 'no Kamerstuk yet'}"
        out.print(f"  {p.id}  {p.state}  {what}  {p.title}", markup=False)
    return 0


def publications(wiring: Wiring) -> list[Published]:
    """Return what is public, withdrawn ones included, in log order."""
    listed = []
    for seen in load(wiring.public, vkey=wiring.signer.vkey).listed:
        line = Published(
            id=seen.id,
            state=seen.state,
            version=seen.version,
            log_index=seen.index,
            at=seen.at,
            path=f"/nota/{seen.id}",
        )
        stored = seen.manifest.object("record") if seen.manifest else None
        if stored:
            record = Record.model_validate_json(wiring.public.get(stored.key).data)
            told = {
                "title": record.title,
                "kamerstukken": record.kamerstukken,
                "pdf_sha256": record.files[0].sha256,
                "file": f"/nota/{seen.id}/{record.files[0].name}",
            }
            line = line.model_copy(update=told)
        listed.append(line)
    return listed
