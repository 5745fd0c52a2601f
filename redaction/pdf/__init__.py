# SPDX-License-Identifier: EUPL-1.2
"""Everything that opens or writes a PDF to redact it."""
