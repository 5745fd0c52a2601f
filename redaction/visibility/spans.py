# SPDX-License-Identifier: EUPL-1.2
"""Witnesses that speak of the same stretch of text, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from redaction.finding import EntityType, Witness

_RANK: tuple[EntityType, ...] = (
    "BSN",
    "IBAN",
    "EMAIL",
    "ID_NUMBER",
    "LICENSE_PLATE",
    "PHONE",
    "DATE_OF_BIRTH",
    "ADDRESS",
    "USERNAME",
    "INITIALS",
    "PERSON",
)
"""Where types overlap and scores are equal, the earlier one names the span."""


@dataclass
class Span:
    """One stretch of text and all who speak of it."""

    start: int
    end: int
    type: EntityType
    witnesses: list[Witness] = field(default_factory=list)

    @property
    def sources(self) -> tuple[str, ...]:
        """Names of the recognisers, each once, in alphabetical order."""
        return tuple(sorted({w.recognizer for w in self.witnesses}))

    @property
    def strong(self) -> bool:
        """Whether a check digit or a header field stands behind it."""
        return any(w.strong for w in self.witnesses)

    @property
    def role(self) -> str:
        """The first role that a witness knows, empty when none does."""
        return next((w.role for w in self.witnesses if w.role), "")


def merge(witnesses: Sequence[Witness]) -> tuple[Span, ...]:
    """Join overlapping witnesses into spans, in reading order.

    Persons join persons and numbers join numbers; a person inside an address or an e-mail
    address becomes part of it.
    """
    spans: list[Span] = []
    for witness in sorted(witnesses, key=lambda w: (w.start, -w.end, _RANK.index(w.type))):
        if spans and witness.start < spans[-1].end:
            last = spans[-1]
            if witness.type == "EMAIL" and last.start < witness.start and _a_person(last):
                _end_before(last, witness.start)
                spans.append(Span(witness.start, witness.end, witness.type, [witness]))
                continue
            if (
                witness.end > last.end
                and (witness.type == "PERSON") != (last.type == "PERSON")
                and not _longer_address(last, witness)
            ):
                # Two things that touch: a plate and the word after it are not one.
                rest = witness.model_copy(update={"start": last.end})
                spans.append(Span(rest.start, rest.end, rest.type, [rest]))
                continue
            last.witnesses.append(witness)
            last.end = max(last.end, witness.end)
        else:
            spans.append(Span(witness.start, witness.end, witness.type, [witness]))
    for span in spans:
        span.type = _type(span)
    return tuple(spans)


def _a_person(span: Span) -> bool:
    return all(w.type == "PERSON" for w in span.witnesses)


def _end_before(span: Span, at: int) -> None:
    """Let a name end before the e-mail address behind it: ``E. Sluis, emmeline.sluis@…``.

    The address is one thing, and its first half alone would say whose the other is.
    """
    ends = [w.end for w in span.witnesses if w.end <= at]
    span.end = max(ends, default=at)
    span.witnesses = [
        w.model_copy(update={"end": min(w.end, span.end)})
        for w in span.witnesses
        if w.start < span.end
    ]


def _longer_address(span: Span, witness: Witness) -> bool:
    """Tell whether a guess at a person runs on into an address, which is one thing with it.

    Cut there, the rest of the street would stay when nobody turns out to be named.
    """
    if witness.type != "ADDRESS" or not witness.strong:
        return False
    return all(w.end - w.start < witness.end - witness.start for w in span.witnesses)


def _type(span: Span) -> EntityType:
    """Return the type that covers most of the span; then the better score; then the rank."""

    def weight(kind: EntityType) -> tuple[int, float, int]:
        own = [w for w in span.witnesses if w.type == kind]
        return (
            max(w.end - w.start for w in own),
            max(w.score for w in own),
            -_RANK.index(kind),
        )

    return max({w.type for w in span.witnesses}, key=weight)
