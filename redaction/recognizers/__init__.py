# SPDX-License-Identifier: EUPL-1.2
"""Presidio recognisers for Dutch notes, one kind a file."""
