# SPDX-License-Identifier: EUPL-1.2
"""The review form: what stands in it, what is wrong with it, and which choices it makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from starlette.datastructures import FormData

from flows.desk.added import (
    PRIVACY,
    WRONG_GROUND,
    Added,
    added_decided,
    added_posted,
    addition,
    is_ground,
    wrong_with_text,
)
from flows.desk.areas import AreaRow, area, areas_decided, areas_posted, wrong_with_area
from flows.desk.boxes import ALL, boxes_decided, boxes_posted, wrong_with_boxes
from flows.desk.forms import text
from flows.desk.pictures import Sheet
from flows.steps.decide import Wording
from metadata.kabinetslijn import ALL_PAPERS, Line, Subject, line
from metadata.record import LONGEST_SHORT_TITLE, Kind
from metadata.vocabulary import themas
from redaction.decision import Choices, Decision
from redaction.document import DocumentText
from redaction.finding import Finding
from redaction.proposal import Proposal

_SUBJECTS: dict[str, Subject] = {"ja": "policy", "nee": "other"}
_WRONG_DATE = "Vul de datum in zoals 2026-03-04 (jaar, maand, dag)."
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
class ReviewForm:
    """Everything in the form; ``errors`` goes by the id of the field on the page."""

    choices: dict[str, Choice]
    added: list[Added] = field(default_factory=list)
    areas: list[AreaRow] = field(default_factory=list)
    boxes: dict[str, str] = field(default_factory=dict)
    bare_boxes: str = ""
    title: str = ""
    date: str = ""
    kenmerk: str = ""
    procedural: str = ""
    procedural_reason: str = ""
    short_title: str = ""
    signed: str = ""
    themes: tuple[str, ...] = ()
    subject: str = ""
    outside_line: str = ""
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
        signed=suggested.signed.isoformat() if suggested.signed else "",
    )


def from_decision(proposal: Proposal, decision: Decision, sheets: Sequence[Sheet]) -> ReviewForm:
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
    return ReviewForm(
        choices=choices,
        added=added_decided(decision),
        areas=areas_decided(decision, sheets),
        boxes=boxes_decided(decision),
        title=confirmed.title,
        date=confirmed.date.isoformat(),
        kenmerk=confirmed.kenmerk,
        procedural="nee" if confirmed.procedural_reason else "",
        procedural_reason=confirmed.procedural_reason,
        short_title=confirmed.short_title,
        signed=confirmed.signed.isoformat() if confirmed.signed else "",
        themes=confirmed.themes,
        subject={True: "ja", False: "nee", None: ""}[confirmed.on_policy],
        outside_line=confirmed.outside_line,
    )


def from_posted(proposal: Proposal, posted: FormData) -> ReviewForm:
    """Return the form as it was sent; a finding that it does not speak of stays as proposed."""
    choices = {f.id: _choice(f, posted) for f in proposal.findings}
    _spread(proposal, choices)
    return ReviewForm(
        choices=choices,
        added=added_posted(posted),
        areas=areas_posted(posted),
        boxes=boxes_posted(proposal, posted),
        bare_boxes=text(posted, ALL),
        title=" ".join(text(posted, "titel").split()),
        date=text(posted, "datum"),
        kenmerk=text(posted, "kenmerk"),
        procedural=text(posted, "procedure"),
        procedural_reason=text(posted, "procedure-reden"),
        short_title=" ".join(text(posted, "korte-titel").split()),
        signed=text(posted, "getekend"),
        themes=tuple(t for t in posted.getlist("thema") if isinstance(t, str)),
        subject=text(posted, "onderwerp"),
        outside_line=text(posted, "lijn-reden"),
    )


def to_choices(proposal: Proposal, form: ReviewForm, sheets: Sequence[Sheet]) -> Choices:
    """Return how the form (that was checked) differs from the proposal."""
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
        add=tuple(addition(row) for row in form.added),
        areas=tuple(area(row, sheets) for row in form.areas),
        box_grounds=form.boxes,
        bare_boxes=form.bare_boxes,
    )


def to_wording(form: ReviewForm, kind: Kind) -> Wording:
    """Return how the official describes the note (of a form that was checked)."""
    return Wording(
        title=form.title,
        date=dt.date.fromisoformat(form.date),
        kenmerk=form.kenmerk,
        procedural={"ja": True, "nee": False}.get(form.procedural),
        procedural_reason=form.procedural_reason,
        short_title=form.short_title,
        signed=dt.date.fromisoformat(form.signed) if form.signed else None,
        themes=form.themes,
        on_policy={"ja": True, "nee": False}.get(form.subject),
        # The field may still hold a reason that the date or the subject has made needless.
        outside_line="" if line_told(form, kind).inside else form.outside_line,
    )


def line_told(form: ReviewForm, kind: Kind) -> Line:
    """Return what the cabinet's line says of the note as the form stands.

    Args:
        form: the form; a date that cannot be read counts as today's note: its error comes first.
        kind: what the note was submitted as.
    """
    date = dt.date.fromisoformat(form.date) if _is_date(form.date) else ALL_PAPERS
    return line(kind, date, subject=_SUBJECTS.get(form.subject))


def check(
    form: ReviewForm,
    proposal: Proposal,
    document: DocumentText,
    sheets: Sequence[Sheet],
    *,
    advice: bool,
    kind: Kind,
    today: dt.date,
) -> None:
    """Fill ``form.errors`` with everything that keeps it from being decided on.

    Args:
        form: the form as sent.
        proposal: the proposal it is about.
        document: the text of the same source.
        sheets: the shapes of its pages.
        advice: it is an advice of the Landsadvocaat, which asks one thing more.
        kind: what the note was submitted as.
        today: the day it is.
    """
    for finding in proposal.findings:
        choice = form.choices[finding.id]
        if finding.confidence == "doubt" and not choice.seen:
            form.errors[finding.id] = "Bekijk deze twijfel en kruis ‘Bekeken’ aan."
        elif choice.goes and not is_ground(choice.ground):
            form.errors[finding.id] = WRONG_GROUND
    for number, row in enumerate(form.added, start=1):
        wrong = wrong_with_text(row, proposal, document)
        if wrong:
            form.errors[f"tekst-{number}"] = wrong
    for number, drawn in enumerate(form.areas, start=1):
        form.errors |= wrong_with_area(drawn, number, sheets)
    form.errors |= wrong_with_boxes(form.boxes, form.bare_boxes)
    if not form.title:
        form.errors["titel"] = "Vul een titel in."
    elif len(form.title) > 500:
        form.errors["titel"] = "Houd de titel onder de 500 tekens."
    if not _is_date(form.date):
        form.errors["datum"] = _WRONG_DATE
    if advice and form.procedural not in ("ja", "nee"):
        form.errors["procedure"] = "Kies of dit advies over een rechtszaak gaat."
    if advice and not form.procedural_reason:
        form.errors["procedure-reden"] = "Schrijf op waarom u dit kiest."
    form.errors |= _wrong_with_more(form, today)
    if "datum" not in form.errors:
        form.errors |= _wrong_with_line(form, line_told(form, kind))


def _wrong_with_more(form: ReviewForm, today: dt.date) -> dict[str, str]:
    """Return what is wrong with the fields that may be left empty."""
    wrong = {}
    if len(form.short_title) > LONGEST_SHORT_TITLE:
        wrong["korte-titel"] = f"Houd de korte titel onder de {LONGEST_SHORT_TITLE + 1} tekens."
    if form.signed and not _is_date(form.signed):
        wrong["getekend"] = _WRONG_DATE
    elif form.signed and _is_date(form.date):
        if form.signed < form.date:
            wrong["getekend"] = "Deze dag ligt vóór de datum van de nota."
        elif form.signed > today.isoformat():
            wrong["getekend"] = "Deze dag moet nog komen."
    if any(code not in {t.code for t in themas()} for code in form.themes):
        wrong["thema"] = "Kies een onderwerp uit de lijst."
    return wrong


def _wrong_with_line(form: ReviewForm, told: Line) -> dict[str, str]:
    """Return what is missing to publish a note that falls, or may fall, outside the line."""
    if told.inside is None:
        return {"onderwerp": "Kies of het stuk over wetgeving of beleid gaat."}
    if not told.inside and not form.outside_line:
        return {"lijn-reden": "Schrijf op waarom u deze nota toch openbaar maakt."}
    return {}


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
    """Return the findings by their text, without regard to case and spaces.

    What nobody could read is alone: that two pieces of handwriting are the same, nobody knows.
    """
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        key = " ".join(finding.text.casefold().split()) or f"\0{finding.id}"
        groups.setdefault(key, []).append(finding)
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


def _is_date(spelled: str) -> bool:
    try:
        dt.date.fromisoformat(spelled)
    except ValueError:
        return False
    return True
