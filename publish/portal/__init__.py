# SPDX-License-Identifier: EUPL-1.2
"""The public website and its harvesting interfaces."""
