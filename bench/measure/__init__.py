# SPDX-License-Identifier: EUPL-1.2
"""The parts of ``bench/recognition.py``: each module measures or shows one thing."""
