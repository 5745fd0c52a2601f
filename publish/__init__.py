# SPDX-License-Identifier: EUPL-1.2
"""Stores, log, archive, catalogue, portal and harvesting."""
