# SPDX-License-Identifier: EUPL-1.2
"""Put what the readers and comparers found together into one report (being built)."""
