# SPDX-License-Identifier: EUPL-1.2
"""PDF/A: what a source claims is kept where it holds, and other files are brought to it.

Nothing here changes a pixel or a tag. What a file claims in the end was checked on its bytes.
"""
