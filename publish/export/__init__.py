# SPDX-License-Identifier: EUPL-1.2
"""Export for an e-depot: a BagIt bag with MDTO beside every file, a part of the log at a time."""
