# SPDX-License-Identifier: EUPL-1.2
"""What goes from a text under the lakprofiel, for tests of what must stay."""

from __future__ import annotations

import datetime as dt

from redaction.document import plain_text
from redaction.profile import load_profile
from redaction.propose import findings

PROFILE = load_profile()
DAY = dt.date(2024, 11, 20)


def gone(text: str, on: dt.date | None = DAY) -> list[str]:
    """Return what goes from a text."""
    return [f.text for f in findings(plain_text(text), profile=PROFILE, on=on) if f.redact]
