# SPDX-License-Identifier: EUPL-1.2
"""Generates labelled text like that of ministerial papers, and trains the statistical recogniser.

Nothing of this is used when a note is read; ``make model`` runs it.
"""
