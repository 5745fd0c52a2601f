# SPDX-License-Identifier: EUPL-1.2
"""Instructions and operands that no renderer obeys, in which a content stream can hide a text.

The operators are those of ISO 32000-2, annex A; what is unknown there is passed over by readers.
"""

from __future__ import annotations

from typing import Any

from pikepdf import ContentStreamInstruction, Dictionary, String

_PLAIN = frozenset(
    {"b", "B", "b*", "B*", "BMC", "BT", "c", "cm", "CS", "cs", "d", "d0", "d1", "Do", "EMC",
     "ET", "f", "F", "f*", "G", "g", "gs", "h", "i", "j", "J", "K", "k", "l", "m", "M", "n", "q",
     "Q", "re", "RG", "rg", "ri", "s", "S", "SC", "sc", "SCN", "scn", "sh", "T*", "Tc", "Td",
     "TD", "Tf", "TL", "Tm", "Tr", "Ts", "Tw", "Tz", "v", "w", "W", "W*", "y"}
)  # fmt: skip
_SHOWS = {"Tj": 1, "TJ": 1, "'": 1, '"': 3}
_OPERATORS = _PLAIN | frozenset(_SHOWS) | {"BDC", "MP", "DP", "INLINE IMAGE"}


def obeyed(instruction: Any) -> Any | None:
    """Return an instruction with only operands that act, or ``None`` when nothing obeys it.

    Args:
        instruction: a ``pikepdf`` instruction.

    Returns:
        The very same object when there is nothing to leave out of it.
    """
    operator = str(instruction.operator)
    if operator not in _OPERATORS:
        return None
    operands = instruction.operands
    kept = list(operands) if operator != "INLINE IMAGE" else []
    if operator in _SHOWS:
        # Readers take the last operands where there are too many.
        kept = kept[-_SHOWS[operator] :]
    elif operator in _PLAIN:
        kept = [operand for operand in kept if not isinstance(operand, (String, Dictionary))]
    if operator == "INLINE IMAGE" or len(kept) == len(operands):
        return instruction
    return ContentStreamInstruction(kept, instruction.operator)
