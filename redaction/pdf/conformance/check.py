# SPDX-License-Identifier: EUPL-1.2
"""Checks written bytes against PDF/A, and says in kinds what they lack.

pikepdf's check approves only what it knows to conform, for level b; levels u and a are looked at
by :mod:`redaction.pdf.conformance.texts` and :mod:`redaction.pdf.conformance.tags`.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from metadata.value import Value
from redaction.pdf.conformance.level import Level
from redaction.pdf.conformance.twin import twin_of

if TYPE_CHECKING:
    from pikepdf.pdfa import Finding

Obstacle = Literal[
    "font not embedded",
    "font",
    "text of letters",
    "colour",
    "transparency",
    "picture",
    "annotation",
    "tags",
    "pixels",
    "file",
    "not known to the check",
]

_CLAUSES: Mapping[int, tuple[tuple[str, Obstacle], ...]] = {
    1: (
        ("6.3.4", "font not embedded"), ("6.3.8", "text of letters"), ("6.3", "font"),
        ("6.2.4", "picture"), ("6.2.5", "picture"), ("6.2", "colour"), ("6.4", "transparency"),
        ("6.5", "annotation"), ("6.8", "tags"),
    ),
    2: (
        ("6.2.11.4.1", "font not embedded"), ("6.2.11.7", "text of letters"), ("6.2.11", "font"),
        ("6.2.8", "picture"), ("6.2.10", "transparency"), ("6.2", "colour"),
        ("6.3", "annotation"), ("6.7", "tags"),
    ),
}  # fmt: skip
"""Clauses of ISO 19005-1, and of ISO 19005-2 and -3, which count alike; the longest first."""

_LETTER = frozenset({"ISO_19005_1:6.7.11-3", "ISO_19005_2:6.6.4-3", "ISO_19005_3:6.6.4-3"})
"""The check knows no levels but b."""
_SCHEMA = frozenset(
    {"ISO_19005_1:6.7.9-2", "ISO_19005_2:6.6.2.3.1-1", "ISO_19005_3:6.6.2.3.1-1"}
)  # fmt: skip
"""Nor does it know properties that describe themselves, as that of PDF/UA does."""
_RULE = re.compile(r"ISO_19005_(\d):([\d.]+)-\d+")


class Lack(Value):
    """Why a file does not reach a level.

    Attributes:
        level: the level that was tried.
        kind: what stands in its way.
        rules: the rules of the check (``ISO_19005_2:6.2.11.4.1-1``), sorted.
    """

    level: str
    kind: Obstacle
    rules: tuple[str, ...] = ()


def lacks(data: bytes, level: Level, *, odd_fonts: bool = True) -> tuple[Lack, ...]:
    """Return why written bytes do not conform to the part of ``level``; empty where they do.

    Args:
        data: the bytes.
        level: what they are checked for.
        odd_fonts: they may show a font that the check does not know.
    """
    twin = _twin(data, level.part, odd_fonts=odd_fonts)
    findings = _findings(data if twin is None else twin, level)
    if twin is not None and findings:
        own = _findings(data, level)
        if not any(f.kind == "unsupported" or f.rule in _SCHEMA for f in own):
            findings = own
    found: dict[Obstacle, set[str]] = defaultdict(set)
    for finding in findings:
        found[_kind(finding.rule)].add(finding.rule)
    return tuple(
        Lack(level=str(level), kind=kind, rules=tuple(sorted(rules)))
        for kind, rules in sorted(found.items())
    )


def _twin(data: bytes, part: int, *, odd_fonts: bool) -> bytes | None:
    try:
        return twin_of(data, part, odd_fonts=odd_fonts)
    except Exception:  # what is odd in a file may break any change; the check looks at it as it is
        return None


def _findings(data: bytes, level: Level) -> list[Finding]:
    """Return what pikepdf's check finds, but for the letter of the level."""
    from pikepdf import pdfa  # takes half a second, and most commands redact nothing

    report = pdfa.validate_written(io.BytesIO(data), f"{level.part}b")
    return [finding for finding in report.findings if finding.rule not in _LETTER]


def _kind(rule: str) -> Obstacle:
    matched = _RULE.fullmatch(rule)
    if matched is None:
        return "not known to the check"
    clauses = _CLAUSES[1 if matched.group(1) == "1" else 2]
    clause = matched.group(2) + "."
    return next((kind for start, kind in clauses if clause.startswith(start + ".")), "file")
