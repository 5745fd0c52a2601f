# SPDX-License-Identifier: EUPL-1.2
"""The review form: what stands in it, what is wrong with it, and which choices it makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from starlette.datastructures import FormData

from flows.desk.forms import text
from flows.steps.decide import Wording
from redaction.decision import Addition, Choices, Decision
from redaction.document import DocumentText
from redaction.errors import GroundNotAllowed
from redaction.finding import ENTITY_TYPES, EntityType, Finding
from redaction.grounds import ground
from redaction.opinions import needs_reason
from redaction.proposal import Proposal
from redaction.search import find_occurrences

PRIVACY = "5.1.2e"
"""The ground that an added text gets when nobody chooses: by far the most used one."""

SPARE = 2
"""Empty rows for added texts that the form always offers."""


@dataclass
class Choice:
    """What the form says of one finding.

    Attributes:
        goes: it is redacted.
        ground: Woo code, where it goes.
        reason: the official's words.
        everywhere: the same for every place where this text stands.
        seen: a doubtful finding that the official has looked at.
    """

    goes: bool
    ground: str
    reason: str = ""
    everywhere: bool = False
    seen: bool = False


@dataclass
class Added:
    """One row of the form for a text that nothing found."""

    text: str = ""
    ground: str = PRIVACY
    type: EntityType = "PERSON"
    reason: str = ""


@dataclass
class ReviewForm:
    """Everything in the form; ``errors`` goes by the id of the field on the page."""

    choices: dict[str, Choice]
    added: list[Added] = field(default_factory=list)
    title: str = ""
    date: str = ""
    kenmerk: str = ""
    procedural: str = ""
    procedural_reason: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    def goes(self, finding: Finding) -> bool:
        """Tell whether a finding goes as the form stands."""
        return self.choices[finding.id].goes


def from_proposal(proposal: Proposal, *, title: str, date: dt.date) -> ReviewForm:
    """Return the form as it is opened for the first time: the proposal, unchanged."""
    suggested = proposal.suggestion
    return ReviewForm(
        choices={f.id: Choice(f.redact, f.ground or PRIVACY) for f in proposal.findings},
        title=title,
        date=(suggested.date or date).isoformat(),
        kenmerk=suggested.kenmerk,
    )


def from_decision(proposal: Proposal, decision: Decision) -> ReviewForm:
    """Return the form as it was when this decision on the same proposal was made."""
    confirmed = decision.confirmed
    removals = {r.id: r for r in decision.removals}
    choices = {}
    for finding in proposal.findings:
        gone = removals.get(finding.id)
        choices[finding.id] = Choice(
            goes=gone is not None,
            ground=gone.ground if gone else finding.ground or PRIVACY,
            reason=gone.reason if gone else "",
            seen=True,
        )
    added = {
        r.id: Added(r.text, r.ground, r.type, r.reason)
        for r in decision.removals
        if r.id.startswith("a")
    }
    return ReviewForm(
        choices=choices,
        added=list(added.values()),
        title=confirmed.title,
        date=confirmed.date.isoformat(),
        kenmerk=confirmed.kenmerk,
        procedural="nee" if confirmed.procedural_reason else "",
        procedural_reason=confirmed.procedural_reason,
    )


def from_posted(proposal: Proposal, posted: FormData) -> ReviewForm:
    """Return the form as it was sent; a finding that it does not speak of stays as proposed."""
    choices = {f.id: _choice(f, posted) for f in proposal.findings}
    _spread(proposal, choices)
    rows = [_row(posted, n) for n in range(1, _rows(posted) + 1)]
    return ReviewForm(
        choices=choices,
        added=[row for row in rows if row.text],
        title=" ".join(text(posted, "titel").split()),
        date=text(posted, "datum"),
        kenmerk=text(posted, "kenmerk"),
        procedural=text(posted, "procedure"),
        procedural_reason=text(posted, "procedure-reden"),
    )


def to_choices(proposal: Proposal, form: ReviewForm) -> Choices:
    """Return how the form differs from the proposal."""
    keep, remove = [], []
    grounds, reasons = {}, {}
    for finding in proposal.findings:
        choice = form.choices[finding.id]
        if finding.redact and not choice.goes:
            keep.append(finding.id)
        if choice.goes and not finding.redact:
            remove.append(finding.id)
        if choice.goes and choice.ground != finding.ground:
            grounds[finding.id] = choice.ground
        if choice.reason:
            reasons[finding.id] = choice.reason
    return Choices(
        keep=tuple(keep),
        remove=tuple(remove),
        grounds=grounds,
        reasons=reasons,
        add=tuple(
            Addition(text=a.text, ground=a.ground, type=a.type, reason=a.reason) for a in form.added
        ),
    )


def to_wording(form: ReviewForm) -> Wording:
    """Return how the official describes the note (of a form that was checked)."""
    return Wording(
        title=form.title,
        date=dt.date.fromisoformat(form.date),
        kenmerk=form.kenmerk,
        procedural={"ja": True, "nee": False}.get(form.procedural),
        procedural_reason=form.procedural_reason,
    )


def check(form: ReviewForm, proposal: Proposal, document: DocumentText, *, advice: bool) -> None:
    """Fill ``form.errors`` with everything that keeps it from being decided on.

    Args:
        form: the form as sent.
        proposal: the proposal it is about.
        document: the text of the same source.
        advice: it is an advice of the Landsadvocaat, which asks one thing more.
    """
    for finding in proposal.findings:
        choice = form.choices[finding.id]
        if finding.confidence == "doubt" and not choice.seen:
            form.errors[finding.id] = "Bekijk deze twijfel en kruis ‘Bekeken’ aan."
        elif choice.goes and not _allowed(choice.ground):
            form.errors[finding.id] = "Kies een grond uit de lijst."
    for number, added in enumerate(form.added, start=1):
        wrong = _wrong_with(added, proposal, document)
        if wrong:
            form.errors[f"tekst-{number}"] = wrong
    if not form.title:
        form.errors["titel"] = "Vul een titel in."
    elif len(form.title) > 500:
        form.errors["titel"] = "Houd de titel onder de 500 tekens."
    if not _is_date(form.date):
        form.errors["datum"] = "Vul de datum in zoals 2026-03-04 (jaar, maand, dag)."
    if advice and form.procedural not in ("ja", "nee"):
        form.errors["procedure"] = "Kies of dit advies over een rechtszaak gaat."
    if advice and not form.procedural_reason:
        form.errors["procedure-reden"] = "Schrijf op waarom u dit kiest."


def places_of(document: DocumentText, added: Added) -> tuple[tuple[int, int], ...]:
    """Return where an added text stands, in code points."""
    return find_occurrences(document, added.text) if added.text else ()


def _choice(finding: Finding, posted: FormData) -> Choice:
    said = text(posted, f"k-{finding.id}")
    goes = finding.redact if said not in ("lakken", "laten") else said == "lakken"
    return Choice(
        goes=goes,
        ground=text(posted, f"g-{finding.id}") or finding.ground or PRIVACY,
        reason=text(posted, f"r-{finding.id}"),
        everywhere=text(posted, f"o-{finding.id}") == "ja",
        seen=text(posted, f"b-{finding.id}") == "ja",
    )


def same_text(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the findings by their text, without regard to case and spaces."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(" ".join(finding.text.casefold().split()), []).append(finding)
    return groups


def _spread(proposal: Proposal, choices: dict[str, Choice]) -> None:
    """Carry a choice marked *everywhere* over to every place where the same text stands."""
    for group in same_text(proposal.findings).values():
        leading = next((choices[f.id] for f in group if choices[f.id].everywhere), None)
        if leading is None:
            continue
        for finding in group:
            mine = choices[finding.id]
            mine.goes, mine.ground = leading.goes, leading.ground
            mine.reason = mine.reason or leading.reason
            mine.seen = mine.seen or leading.seen


def _rows(posted: FormData) -> int:
    numbers = [key.removeprefix("tekst-") for key in posted if key.startswith("tekst-")]
    return max((int(n) for n in numbers if n.isdecimal() and len(n) < 5), default=0)


def _row(posted: FormData, number: int) -> Added:
    kind = text(posted, f"soort-{number}")
    return Added(
        text=text(posted, f"tekst-{number}"),
        ground=text(posted, f"grond-{number}") or PRIVACY,
        type=kind if kind in ENTITY_TYPES else "PERSON",
        reason=text(posted, f"reden-{number}"),
    )


def _wrong_with(added: Added, proposal: Proposal, document: DocumentText) -> str:
    if not _allowed(added.ground):
        return "Kies een grond uit de lijst."
    spans = places_of(document, added)
    if not spans:
        return "Deze tekst staat nergens in de nota. Controleer hoe u het schreef."
    wide = any(
        needs_reason(document, start, end, ground=added.ground, found=proposal.findings)
        for start, end in spans
    )
    if wide and not added.reason:
        return (
            "Dit is een hele zin of meer dan 12 woorden. Schrijf op waarom dit weg moet. "
            "Persoonlijke beleidsopvattingen blijven leesbaar."
        )
    return ""


def _allowed(code: str) -> bool:
    try:
        ground(code)
    except GroundNotAllowed:
        return False
    return True


def _is_date(spelled: str) -> bool:
    try:
        dt.date.fromisoformat(spelled)
    except ValueError:
        return False
    return True
