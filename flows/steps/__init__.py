# SPDX-License-Identifier: EUPL-1.2
"""The steps of a note as plain functions: the flows, the desk and the command line run these.

Every step is idempotent: run again after a crash, it finishes what is missing and changes nothing
that is done.
"""
