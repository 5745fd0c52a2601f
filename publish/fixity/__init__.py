# SPDX-License-Identifier: EUPL-1.2
"""Fixity: every object looked at again and again, a part at a time, and repaired where possible."""
