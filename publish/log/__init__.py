# SPDX-License-Identifier: EUPL-1.2
"""The Merkle log (C2SP tlog-tiles): writing, reading, proving, verifying."""
