# SPDX-License-Identifier: EUPL-1.2
"""Where objects are kept: one interface, three backends."""
