# SPDX-License-Identifier: EUPL-1.2
"""The tamper-evident log: C2SP tlog-tiles with signed checkpoints."""
