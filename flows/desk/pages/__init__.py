# SPDX-License-Identifier: EUPL-1.2
"""The pages of the desk, one module a page."""
