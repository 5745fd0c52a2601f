# SPDX-License-Identifier: EUPL-1.2
"""Who stays readable: from witnesses and roles to findings on which the lakprofiel has spoken."""

from __future__ import annotations

from redaction.visibility.decide import VERSION, decide

__all__ = ["VERSION", "decide"]
