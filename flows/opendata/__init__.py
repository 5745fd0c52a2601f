# SPDX-License-Identifier: EUPL-1.2
"""What is read from open data services of others: the Tweede Kamer's gegevensmagazijn."""
