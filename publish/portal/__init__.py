# SPDX-License-Identifier: EUPL-1.2
"""The public pages, and what harvesters read; knows nothing private."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).parent / "static"
"""Style sheets and fonts; the desk uses ``base.css`` as well."""

TEMPLATES = Path(__file__).parent / "templates"
"""Page templates; ``base.html`` is the frame of every page."""
