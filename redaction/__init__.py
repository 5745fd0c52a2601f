# SPDX-License-Identifier: EUPL-1.2
"""Reading, recognising, deciding, removing and inspecting."""
