# SPDX-License-Identifier: EUPL-1.2
"""What a log keeps in the private store: its signed head, and the files of a commit under way."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from metadata.value import Value
from publish.errors import LogInconsistent
from publish.log.checkpoint import Checkpoint
from publish.log.keys import Verifier
from publish.stores.base import Stored


class Head(Value):
    """The private head: the signed checkpoint, and which staged commit made it.

    The commit is random, so two writers never write the same head, and a writer that reads its
    own head back after an unclear answer knows that it won.

    Attributes:
        note: the signed checkpoint.
        commit: names the staging.
        successor: verifier key of the log that continues this one; a log with a successor is
            closed, nothing is appended to it any more.
    """

    format: Literal["log-head/1"] = "log-head/1"
    note: str
    commit: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    successor: str = ""


class _Staged(Value):
    """All files that a commit makes public: path in the log → base64 of its bytes."""

    format: Literal["log-staging/1"] = "log-staging/1"
    files: dict[str, str]


class Predecessor:
    """The closed log that a new one continues after its key was changed.

    Attributes:
        verifier: verifier of its key.
        closed: its last checkpoint.
        opening: the first entry that the new log adds.
    """

    def __init__(self, verifier: Verifier, closed: Checkpoint, opening: bytes) -> None:
        self.verifier = verifier
        self.closed = closed
        self.opening = opening


def home(origin: str, prefix: str) -> str:
    """Return where a log's private head lies: readable, and different for every log."""
    slug = re.sub(r"[^A-Za-z0-9._-]+", "_", origin)[:60]
    return f"log-head/{slug}-{hashlib.sha256(f'{origin} {prefix}'.encode()).hexdigest()[:8]}"


def read(stored: Stored) -> Head:
    """Read a private head.

    Raises:
        LogInconsistent: it cannot be read.
    """
    try:
        return Head.model_validate_json(stored.data)
    except ValidationError:
        raise LogInconsistent("the private head of the log cannot be read") from None


def pack(files: dict[str, bytes]) -> bytes:
    """Return the staging object of a commit's files."""
    return _Staged(files={p: b64encode(d).decode() for p, d in files.items()}).canonical()


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the files in a staging object.

    Raises:
        LogInconsistent: it cannot be read.
    """
    try:
        staged = _Staged.model_validate_json(data)
    except ValidationError:
        raise LogInconsistent("a staging of the log cannot be read") from None
    return {path: b64decode(text) for path, text in staged.files.items()}
