# SPDX-License-Identifier: EUPL-1.2
"""Kamerstuk, Record, value lists, and the DiWoo, MDTO and Dublin Core renderings."""
