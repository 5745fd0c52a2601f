# SPDX-License-Identifier: EUPL-1.2
"""Figures on the publication of beslisnota's, from the public archive alone, as open data.

``reading`` says what counts, ``figures`` counts, ``files`` writes CSV, JSON, charts and a page.
The same archive gives the same bytes, so anyone can check the figures with a copy of it.
"""
