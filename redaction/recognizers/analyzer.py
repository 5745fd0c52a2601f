# SPDX-License-Identifier: EUPL-1.2
"""Puts the recognisers together in Presidio's ``AnalyzerEngine``, on its engine without a model.

Nothing here uses the network: the registry holds our own recognisers only, and the no-op NLP
engine loads no model. Importing Presidio takes a second and 100 MB (it brings spaCy along), so it
is imported when the first text is recognised, never before.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from metadata.value import canonical_json, sha256_hex
from redaction.finding import ENTITY_TYPES, EntityType, Witness
from redaction.recognizers import (
    address,
    address_places,
    addresses_told,
    bare_subjects,
    bsn,
    date_of_birth,
    filled_values,
    function_titles,
    greetings,
    header_fields,
    iban,
    id_number,
    initial_fields,
    initial_lines,
    initial_marks,
    initial_routes,
    initial_rows,
    initial_scribbles,
    initial_signs,
    initial_tables,
    initialled_names,
    initials,
    licence_plate,
    listed_names,
    mail_address,
    mail_headers,
    name_lists,
    named_places,
    paired_names,
    parafen,
    people_fields,
    phone,
    speakers,
    spoken_names,
    statistical,
    titled_names,
    torn_names,
    unlisted_names,
    username,
    whole_addresses,
)
from redaction.recognizers.claim import Recogniser
from redaction.recognizers.reading import read

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine

LANGUAGE = "nl"
MOST_CHARACTERS = 4_000_000
"""Longer texts are no note; they are refused before they take a worker's memory."""

RECOGNISERS: tuple[Recogniser, ...] = (
    address.RECOGNISER,
    address_places.RECOGNISER,
    addresses_told.RECOGNISER,
    bare_subjects.RECOGNISER,
    bsn.RECOGNISER,
    date_of_birth.RECOGNISER,
    filled_values.RECOGNISER,
    function_titles.RECOGNISER,
    greetings.RECOGNISER,
    header_fields.RECOGNISER,
    iban.RECOGNISER,
    id_number.RECOGNISER,
    initial_fields.RECOGNISER,
    initial_lines.RECOGNISER,
    initial_marks.RECOGNISER,
    initial_routes.RECOGNISER,
    initial_rows.RECOGNISER,
    initial_scribbles.RECOGNISER,
    initial_signs.RECOGNISER,
    initial_tables.RECOGNISER,
    initialled_names.RECOGNISER,
    initials.RECOGNISER,
    licence_plate.RECOGNISER,
    listed_names.RECOGNISER,
    mail_address.RECOGNISER,
    mail_headers.RECOGNISER,
    name_lists.RECOGNISER,
    named_places.RECOGNISER,
    paired_names.RECOGNISER,
    parafen.RECOGNISER,
    people_fields.RECOGNISER,
    phone.RECOGNISER,
    speakers.RECOGNISER,
    spoken_names.RECOGNISER,
    statistical.RECOGNISER,
    titled_names.RECOGNISER,
    torn_names.RECOGNISER,
    unlisted_names.RECOGNISER,
    username.RECOGNISER,
    whole_addresses.RECOGNISER,
)


def recognise(text: str, *, also: tuple[Recogniser, ...] = ()) -> tuple[Witness, ...]:
    """Return what every recogniser says of a text, in reading order.

    Args:
        text: a note's text, pages divided by form feeds.
        also: the optional witnesses (:func:`redaction.recognizers.outside.outside_witnesses`).

    Returns:
        One witness for each recogniser and stretch; stretches overlap where recognisers agree.
        Offsets count code points of ``text``.

    Raises:
        ValueError: the text is longer than any note.
        WitnessUnavailable: an optional witness does not answer.
    """
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"a text of {len(text)} characters is no note")
    if not text.strip():
        return ()
    results = _engine(also).analyze(text, language=LANGUAGE)
    return tuple(sorted((_witness(r) for r in results), key=_order))


def recognition_version(also: tuple[Recogniser, ...] = ()) -> str:
    """Return a digest over the names and versions of all recognisers, then who looked besides.

    Raises:
        WitnessUnavailable: an optional witness does not answer.
    """
    own: list[list[str | int]] = [[r.name, r.version] for r in RECOGNISERS]
    digest = sha256_hex(canonical_json(own + [[r.name, r.version, r.model()] for r in also]))
    return "+".join((digest[:16], *(r.name for r in also)))


def _order(witness: Witness) -> tuple[int, int, str, str]:
    return witness.start, -witness.end, witness.type, witness.recognizer


def _witness(result: Any) -> Witness:
    kind, name = result.entity_type.split("@")
    said = result.recognition_metadata
    return Witness(
        start=result.start,
        end=result.end,
        type=_entity(kind),
        recognizer=name,
        reason=said["reason"],
        score=result.score,
        strong=said["strong"],
        role=said["role"],
    )


def _entity(kind: str) -> EntityType:
    return next(t for t in ENTITY_TYPES if t == kind)


@lru_cache(maxsize=2)
def _engine(also: tuple[Recogniser, ...]) -> AnalyzerEngine:
    # Presidio logs at warning level that a registry is small; nothing is wrong with that here.
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    from presidio_analyzer import (
        AnalyzerEngine,
        EntityRecognizer,
        RecognizerRegistry,
    )
    from presidio_analyzer import RecognizerResult as Result
    from presidio_analyzer.nlp_engine import NoOpNlpEngine

    class Own(EntityRecognizer):
        """One of our recognisers, as Presidio knows them."""

        def __init__(self, recogniser: Recogniser) -> None:
            self.recogniser = recogniser
            super().__init__(
                # Presidio drops a result inside another of the same type; every witness counts
                # here, so each recogniser has types of its own until the results are read.
                supported_entities=[f"{t}@{recogniser.name}" for t in recogniser.types],
                name=recogniser.name,
                supported_language=LANGUAGE,
                version=str(recogniser.version),
            )

        def load(self) -> None:
            """Nothing to load: lists are read when they are first asked for."""

        def analyze(self, text: str, entities: list[str], nlp_artifacts: Any) -> list[Any]:  # noqa: ARG002
            """Return what the recogniser claims, as Presidio's results."""
            return [
                Result(
                    f"{claim.type}@{self.recogniser.name}",
                    claim.start,
                    claim.end,
                    claim.score,
                    recognition_metadata={
                        Result.RECOGNIZER_NAME_KEY: self.recogniser.name,
                        Result.RECOGNIZER_IDENTIFIER_KEY: self.id,
                        "reason": claim.reason,
                        "strong": claim.strong,
                        "role": claim.role,
                    },
                )
                for claim in self.recogniser.find(read(text))
            ]

    class Engine(AnalyzerEngine):
        """Leaves scores as they are: without lemmas there is no context to weigh."""

        def _enhance_using_context(
            self,
            text: str,  # noqa: ARG002
            raw_results: list[Any],
            *context: Any,  # noqa: ARG002
        ) -> list[Any]:
            """Return the results as they came; the default looks at all for every recogniser."""
            return raw_results

    registry = RecognizerRegistry(
        recognizers=[Own(r) for r in (*RECOGNISERS, *also)], supported_languages=[LANGUAGE]
    )
    return Engine(
        registry=registry,
        nlp_engine=NoOpNlpEngine(models=[{"lang_code": LANGUAGE, "model_name": ""}]),
        supported_languages=[LANGUAGE],
    )
