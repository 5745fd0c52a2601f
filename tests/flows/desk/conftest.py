# SPDX-License-Identifier: EUPL-1.2
"""A desk with three officials and one small note whose findings are known beforehand."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas
from starlette.testclient import TestClient

from flows.accounts import add_account
from flows.desk.app import create_app
from flows.desk.sessions import open_session
from flows.notes import PROPOSALS, keep, load_note, save_note
from flows.settings import Settings
from flows.steps.decide import Wording, decide_note
from flows.steps.prepare import reading
from flows.steps.receive import Delivery, receive
from flows.submission import advance
from flows.wiring import Wiring, wire
from redaction.decision import Choices
from redaction.finding import Finding, Place
from redaction.proposal import Proposal, Versions
from redaction.search import find_occurrences

SECRET = "een-geheim-van-niemand"
OFFICIALS = {"noor": "Noor de Wit", "sam": "Sam Bakker", "ines": "Ines Aksoy"}
TITLE = "Beslisnota bij de brief over dijken"
LINES = (
    "Nota",
    "Opgesteld door Willem Zandstra, telefoon 06 1234 56 71.",
    "De minister heeft met Karel Doorman gesproken over de dijken.",
    "Wij vinden dat de dijk nu versterkt moet worden en niet pas over tien jaar.",
)
LINES_2 = ("Ook Willem Zandstra vindt dat.", "De heer Vonk was erbij.")


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 3, 4, 9, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def later(self, **by: float) -> None:
        self.now += dt.timedelta(**by)


@dataclass
class Form:
    """One form of a page, with what a browser would send."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {k: v or "" for k, v in attrs}
        if tag == "form":
            self.forms.append(Form(had.get("action", "")))
        if not self.forms:
            return
        form, name = self.forms[-1], had.get("name", "")
        if tag == "input" and name and had.get("type") not in ("radio", "checkbox", "file"):
            form.fields[name] = had.get("value", "")
        elif tag == "input" and name:
            form.choices.setdefault(name, []).append(had.get("value", ""))
            if "checked" in had:
                form.fields[name] = had["value"]
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            form.choices.setdefault(self._select, []).append(had.get("value", ""))
            if "selected" in had or self._select not in form.fields:
                form.fields[self._select] = had.get("value", "")
        elif tag == "textarea":
            self._textarea, form.fields[name] = name, ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.forms[-1].fields[self._textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._textarea = ""


def forms_of(html: str) -> dict[str, Form]:
    """Return the forms of a page by their action; two with one action are put together."""
    parser = _Forms()
    parser.feed(html)
    forms: dict[str, Form] = {}
    for form in parser.forms:
        known = forms.setdefault(form.action, Form(form.action))
        known.fields |= form.fields
        known.choices |= form.choices
    return forms


class Browser:
    """A browser of one official: opens pages, sends forms that the pages hold."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, path: str) -> Any:
        return self.client.get(path)

    def form(self, path: str, action: str = "") -> Form:
        return forms_of(self.client.get(path).text)[action or path]

    def send(self, path: str, /, action: str = "", **changed: str) -> Any:
        """Open a page, fill its form in and send it; follows to the next page."""
        form = self.form(path, action)
        fields = form.fields | {k.replace("_", "-"): v for k, v in changed.items()}
        return self.client.post(action or path, data=fields)

    def sign_in(self, account: str) -> Browser:
        answer = self.send("/aanmelden", account=account, geheim=SECRET)
        assert answer.status_code == 200, answer.text
        assert OFFICIALS[account] in answer.text
        return self


@pytest.fixture
def clock() -> Clock:
    return Clock()


def _pdf() -> bytes:
    """Two pages; the second is turned a quarter and shows only part of its paper."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setTitle("conceptnota Willem Zandstra")
    for lines in (LINES, LINES_2):
        for number, line in enumerate(lines):
            canvas.setFont("Helvetica", 11)
            canvas.drawString(72, 740 - 22 * number, line)
        canvas.showPage()
    canvas.save()
    turned = io.BytesIO()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        pdf.pages[1].rotate(90, relative=False)
        pdf.pages[1].cropbox = [36, 50, 559, 800]
        pdf.save(turned, deterministic_id=True)
    return turned.getvalue()


def _finding(document: Any, number: int, text: str, nth: int = 0, **more: Any) -> Finding:
    start, end = find_occurrences(document, text)[nth]
    places = tuple(Place(page=p, boxes=b) for p, b in document.locate(start, end))
    known: dict[str, Any] = {
        "type": "PERSON", "redact": True, "ground": "5.1.2e", "confidence": "sure",
        "sources": ("hand",), "reason": "naam van een ambtenaar",
    }  # fmt: skip
    return Finding(
        id=f"f{number}", start=start, end=end, text=text, places=places, **(known | more)
    )


def _propose(wiring: Wiring, note_id: str) -> None:
    """Give a received note a proposal whose findings this file knows."""
    held = load_note(wiring.private, note_id)
    document, hidden = reading(wiring, held.note.source_sha256)
    proposal = Proposal(
        source_sha256=held.note.source_sha256,
        versions=Versions(program="t", recognition="t", lists="t", profile="t"),
        pages=2,
        hidden=hidden,
        not_public="De persoonsgegevens zijn niet openbaar.",
        findings=(
            _finding(document, 1, "Willem Zandstra"),
            _finding(document, 2, "06 1234 56 71", type="PHONE", reason="telefoonnummer"),
            _finding(
                document, 3, "Karel Doorman",
                redact=False, ground=None, reason="bewindspersoon, genoemd in functie",
            ),
            _finding(document, 4, "Willem Zandstra", 1),
            _finding(document, 5, "Vonk", confidence="doubt", reason="mogelijk een naam"),
        ),
    )  # fmt: skip
    digest = keep(wiring.private, PROPOSALS, proposal)
    save_note(
        wiring.private,
        advance(held.note, "proposed", at=wiring.clock(), proposal=digest),
        held.etag,
    )


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, str]]:
    """Homes to copy: one with a proposal, one with a decision of Sam on it (Noor submitted)."""
    made: dict[str, tuple[Path, str]] = {}
    root = tmp_path_factory.mktemp("desk")
    wiring = wire(Settings(home=root / "proposed"))
    wiring = dataclasses.replace(wiring, clock=Clock())
    for account, name in OFFICIALS.items():
        add_account(wiring.private, account, name=name, secret=SECRET)
    delivery = Delivery(department="IenW", kamerstukken=("35510, nr. 49",), submitter="noor")
    note = receive(wiring, _pdf(), name="nota <b>dijken</b>.pdf", delivery=delivery).note
    _propose(wiring, note.id)
    made["proposed"] = (root / "proposed", note.id)
    shutil.copytree(root / "proposed", root / "decided")
    wiring = dataclasses.replace(wire(Settings(home=root / "decided")), clock=Clock())
    decide_note(
        wiring, note.id, Choices(), account="sam",
        wording=Wording(title=TITLE, date=dt.date(2026, 3, 2)),
    )  # fmt: skip
    made["decided"] = (root / "decided", note.id)
    return made


@dataclass
class Workplace:
    """A desk on a home of its own."""

    wiring: Wiring
    clock: Clock
    note_id: str
    client: Callable[..., TestClient]

    def official(self, account: str) -> Browser:
        """Return a browser in which this official is signed in."""
        client = self.client()
        session = open_session(self.wiring.private, account, now=self.clock())
        client.cookies.set("bureau", session)
        return Browser(client)

    def stranger(self) -> Browser:
        return Browser(self.client())

    @property
    def state(self) -> str:
        return load_note(self.wiring.private, self.note_id).note.state


@pytest.fixture
def workplace(
    homes: dict[str, tuple[Path, str]], tmp_path: Path, clock: Clock
) -> Iterator[Callable[..., Workplace]]:
    """Make a desk on a copy of one of the homes."""
    opened: list[TestClient] = []

    def make(state: str = "proposed", **settings: Any) -> Workplace:
        home, note_id = homes[state]
        shutil.copytree(home, tmp_path / "home")
        hooks = {k: settings.pop(k) for k in ("on_submitted", "on_approved") if k in settings}
        wiring = wire(Settings(home=tmp_path / "home", **settings))
        wiring = dataclasses.replace(wiring, clock=clock)
        app = create_app(wiring, **hooks)

        def client(base_url: str = "http://desk.example") -> TestClient:
            opened.append(TestClient(app, base_url=base_url))
            return opened[-1]

        return Workplace(wiring, clock, note_id, client)

    yield make
    for client in opened:
        client.close()
