# SPDX-License-Identifier: EUPL-1.2
"""The officers' web application: submit, review, approve, release, withdraw."""
