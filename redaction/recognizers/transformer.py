# SPDX-License-Identifier: EUPL-1.2
"""A token classification model from a folder of the user's own, as one more witness of names.

Presidio's ``HuggingFaceNerRecognizer`` does the work; it needs the extra ``transformer`` (torch
and transformers), which is imported when the first text is recognised. Nothing is downloaded:
the hub is told to stay offline before it is imported, and only a folder is taken.

Presidio goes on when a model fails on a stretch of text; here that is an error.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from metadata.value import sha256_hex
from redaction.errors import WitnessUnavailable
from redaction.recognizers.asked import SCORE, asked
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.reading import Reading

NAME = "transformer"
CHUNK = 400
"""Characters that the model sees at once."""

OVERLAP = 80
"""Characters that two neighbouring chunks share, so that no name is cut in both."""

_PERSON = frozenset({"PER", "PERS", "PERSON", "PERSOON"})
_PREFIXES = ("B-", "I-", "U-", "L-", "E-", "S-")
_LEAST = 0.5
_ONE_AT_A_TIME = threading.Lock()


def recogniser(folder: str) -> Recogniser:
    """Return the witness that works with the model in ``folder``."""
    stay_offline()
    return Recogniser(
        NAME, ("PERSON",), 1, partial(find, folder=folder), partial(fingerprint, folder)
    )


def stay_offline() -> None:
    """Forbid the hub's libraries the network, for this process and its children.

    They read this when they are imported, and Presidio imports them.
    """
    os.environ |= {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}


def find(reading: Reading, *, folder: str) -> Iterator[Claim]:
    """Yield what the model takes for persons, in whole words.

    Raises:
        WitnessUnavailable: the model cannot be loaded, or fails on this text.
    """
    watched = _model(folder)
    for start, end in _pages(reading):
        page = asked(reading, start, end)
        if not page.text.strip():
            continue
        said = [page.place(first, last) for first, last in watched.persons(page.text)]
        for whole in _joined(reading, sorted(_whole_words(reading, *one) for one in said)):
            for a, b in _paragraphs(reading, *whole):
                yield Claim(a, b, "PERSON", SCORE, "the model takes it for a person")


def fingerprint(folder: str) -> str:
    """Return a digest of the files of the model.

    Raises:
        WitnessUnavailable: there is no such folder, or it cannot be read.
    """
    try:
        files = sorted(p for p in Path(folder).iterdir() if p.is_file())
        stats = tuple((str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in files)
        if not any(p.name == "config.json" for p in files):
            raise WitnessUnavailable(f"there is no model in {folder}: config.json is missing")
        return _digest(stats)
    except OSError as error:
        raise WitnessUnavailable(
            f"the model in {folder} cannot be read: {error.strerror}"
        ) from error


@lru_cache(maxsize=4)
def _digest(files: tuple[tuple[str, int, int], ...]) -> str:
    lines = []
    for path, _, _ in files:
        with Path(path).open("rb") as file:
            lines.append(f"{Path(path).name}:{hashlib.file_digest(file, 'sha256').hexdigest()}")
    return sha256_hex("\n".join(lines).encode())[:12]


class _Watched:
    """Presidio's recogniser with a pipeline that cannot fail, or cut a text off, in silence."""

    def __init__(self, presidio: Any, folder: str) -> None:
        self.presidio = presidio
        self.folder = folder
        self.pipeline = presidio.ner_pipeline
        self.failed = ""
        presidio.ner_pipeline = self
        self.tokenizer = self.pipeline.tokenizer
        self.most = _most_tokens(self.pipeline)
        self.tokenizer.model_max_length = self.most

    def __call__(self, text: str) -> Any:
        try:
            # What has more tokens than the model takes is cut into overlapping windows.
            return self.pipeline(text, stride=self.most // 4)
        except Exception as error:
            self.failed = type(error).__name__
            raise

    def persons(self, text: str) -> list[tuple[int, int]]:
        """Return where persons stand in a text, as first and past-the-last character."""
        with _ONE_AT_A_TIME:
            self.failed = ""
            results = self.presidio.analyze(text, ["PERSON"])
            if self.failed:
                raise WitnessUnavailable(f"the model in {self.folder} failed: {self.failed}")
        return [(r.start, r.end) for r in results if r.entity_type == "PERSON" and r.end > r.start]


@cache
def _model(folder: str) -> _Watched:
    stay_offline()
    if not (Path(folder) / "config.json").is_file():
        raise WitnessUnavailable(f"there is no model in {folder}: config.json is missing")
    try:
        import torch  # noqa: F401 - Presidio needs both and tells less
        import transformers  # noqa: F401
        from presidio_analyzer.predefined_recognizers.ner import HuggingFaceNerRecognizer
    except ImportError as error:
        raise WitnessUnavailable(
            f"{error.name} is not installed; install beslisnota with the extra 'transformer'"
        ) from None
    try:
        presidio: Any = HuggingFaceNerRecognizer(
            model_name=folder,
            name=NAME,
            supported_language="nl",
            label_mapping=_labels(folder),
            supported_entities=["PERSON"],
            threshold=_LEAST,
            aggregation_strategy="max",
            chunk_size=CHUNK,
            chunk_overlap=OVERLAP,
            label_prefixes=list(_PREFIXES),
            device="cpu",
        )
        presidio.load()
        if not presidio.ner_pipeline.tokenizer.is_fast:
            raise WitnessUnavailable(f"the tokenizer in {folder} tells no offsets; use a fast one")
        return _Watched(presidio, folder)
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise WitnessUnavailable(
            f"the model in {folder} cannot be loaded ({type(error).__name__})"
        ) from error


def _labels(folder: str) -> dict[str, str]:
    """Return the labels of the model that stand for persons, without prefix.

    Raises:
        WitnessUnavailable: it has none, so it would never find anyone.
    """
    from transformers import AutoConfig

    config = AutoConfig.from_pretrained(folder, local_files_only=True)
    bare = {label[2:] if label[:2] in _PREFIXES else label for label in config.id2label.values()}
    persons = {label: "PERSON" for label in bare if label.upper() in _PERSON}
    if not persons:
        raise WitnessUnavailable(
            f"the model in {folder} has no label for persons (PER or PERSON), but: "
            + ", ".join(sorted(bare))
        )
    # Presidio hands on labels that it does not know; the others are no business of ours.
    return persons


def _most_tokens(pipeline: Any) -> int:
    """Return how many tokens the model takes at once."""
    told = [pipeline.tokenizer.model_max_length]
    positions = getattr(pipeline.model.config, "max_position_embeddings", None)
    if positions:
        # RoBERTa and its kin count positions from 2.
        told.append(positions - 2)
    return int(min([512, *told]))


def _pages(reading: Reading) -> Iterator[tuple[int, int]]:
    start = 0
    for page in reading.text.split("\f"):
        yield start, start + len(page)
        start += len(page) + 1


def _whole_words(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Return a stretch with the rest of the words that it cuts."""
    at = max(0, reading.first_token_from(start) - 1)
    for token in reading.tokens[at:]:
        if token.start >= end:
            break
        if token.end > start:
            start, end = min(start, token.start), max(end, token.end)
    return start, end


def _joined(reading: Reading, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield stretches in order, those that overlap or have only spaces between them as one."""
    start = end = -1
    for first, last in spans:
        if start >= 0 and not reading.text[end:first].strip(" \t\u00a0"):
            end = max(end, last)
            continue
        if start >= 0:
            yield start, end
        start, end = first, last
    if start >= 0:
        yield start, end


def _paragraphs(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch in parts that do not run over an empty line, each with a letter in it."""
    first = last = -1
    for line in reading.lines[reading.line_at(start) : reading.line_at(end - 1) + 1]:
        a, b = max(start, line.start), min(end, line.end)
        if reading.text[a:b].strip():
            first, last = (a if first < 0 else first), b
        elif first >= 0:
            yield first, last
            first = -1
    if first >= 0 and any(c.isalpha() for c in reading.text[first:last]):
        yield first, last
