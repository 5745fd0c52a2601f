# SPDX-License-Identifier: EUPL-1.2
"""Initials by place."""
from redaction.recognizers.claim import Recogniser
RECOGNISER = Recogniser("initial-marks", ("INITIALS",), 1, lambda reading: ())
