# SPDX-License-Identifier: EUPL-1.2
"""The boxes that a note came in with, as the review form has them: which ground each one gets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from starlette.datastructures import FormData

from flows.desk.added import WRONG_GROUND, is_ground
from flows.desk.forms import text
from redaction.decision import Choices, Decision
from redaction.proposal import ExistingBox, Proposal
from redaction.relabel import grounds_given

ALL = "vlakken"
"""Field of the ground for every box that bears nothing."""


class BoxRow(NamedTuple):
    """One such box in the form.

    Attributes:
        box: the box.
        number: its number on the page pictures.
        chosen: the ground chosen for this box alone; empty leaves it as it is.
        ground: the ground that it gets as the form stands; empty for none.
    """

    box: ExistingBox
    number: int
    chosen: str
    ground: str


def boxes_posted(proposal: Proposal, posted: FormData) -> dict[str, str]:
    """Return the ground that was chosen for single boxes, by their id."""
    said = {box.id: text(posted, f"vlak-{box.id}") for box in proposal.boxes}
    return {id: code for id, code in said.items() if code}


def boxes_decided(decision: Decision) -> dict[str, str]:
    """Return the ground of each box in an earlier decision."""
    return {r.id: r.ground for r in decision.removals if r.stood}


def box_rows(proposal: Proposal, chosen: Mapping[str, str], bare: str) -> tuple[BoxRow, ...]:
    """Return every box of a note as the form stands.

    Args:
        proposal: the proposal.
        chosen: id of a box to the ground chosen for it.
        bare: ground chosen for all that bear nothing.
    """
    given = grounds_given(proposal.boxes, Choices(box_grounds=dict(chosen), bare_boxes=bare))
    return tuple(
        BoxRow(box, number, chosen.get(box.id, ""), given.get(box.id, ""))
        for number, box in enumerate(proposal.boxes, start=1)
    )


def wrong_with_boxes(chosen: Mapping[str, str], bare: str) -> dict[str, str]:
    """Return what keeps the boxes from being decided on, by the id of the field."""
    wrong = {f"vlak-{id}": WRONG_GROUND for id, code in chosen.items() if not is_ground(code)}
    if bare and not is_ground(bare):
        wrong[ALL] = WRONG_GROUND
    return wrong
