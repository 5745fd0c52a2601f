# SPDX-License-Identifier: EUPL-1.2
"""Prefect flows, the officers' desk, the command line, and the wiring."""
