# SPDX-License-Identifier: EUPL-1.2
"""The proof on the final bytes, both ways: nothing that was to go is left, nothing else is lost."""

from __future__ import annotations

from redaction.inspect.hidden import what_it_hides
from redaction.inspect.report import inspect, inspect_any, moved_pixels

__all__ = ["inspect", "inspect_any", "moved_pixels", "what_it_hides"]
