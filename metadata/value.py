# SPDX-License-Identifier: EUPL-1.2
"""The base of every value that is stored, named by its digest, and never changed.

A value names its parent's digest, so the chain submission → proposal → decision → approval →
publication proves itself: *what was reviewed is what is published* is a type, not a procedure.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of ``data`` as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def canonical_json(data: Any) -> bytes:
    """Return the one UTF-8 spelling of JSON ``data``: sorted keys, no spaces, no escapes.

    The same data always give the same bytes, so their digest can name them (the idea of
    RFC 8785; numbers are written as Python writes them).
    """
    return json.dumps(
        data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode("utf-8")


def _aware_utc(moment: dt.datetime) -> dt.datetime:
    """Refuse a naive time and bring the rest to UTC."""
    if moment.tzinfo is None:
        raise ValueError("a time needs its zone")
    return moment.astimezone(dt.UTC)


Moment = Annotated[dt.datetime, AfterValidator(_aware_utc)]
"""A point in time, aware, in UTC (DESIGN §5); Europe/Amsterdam is for people only."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 digest, 64 lower-case hexadecimal digits."""


def says_nothing(value: object) -> bool:
    """Tell whether a field added later says nothing, and so stays out of the canonical JSON.

    For ``Field(exclude_if=says_nothing)``: a value stored before the field existed keeps its
    digest.
    """
    return not value


class Value(BaseModel):
    """A frozen value with one canonical JSON spelling and therefore one digest."""

    # A refused value is not repeated in the message: messages end in logs, values hold names.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    def canonical(self) -> bytes:
        """Return the canonical JSON of this value as UTF-8 bytes."""
        return canonical_json(self.model_dump(mode="json"))

    @property
    def digest(self) -> str:
        """The digest that names this value."""
        return sha256_hex(self.canonical())
