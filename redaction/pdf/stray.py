# SPDX-License-Identifier: EUPL-1.2
"""Instructions and operands that no renderer obeys, in which a content stream can hide a text.

The operators and their operands are those of ISO 32000-2, annex A; what is unknown there is passed
over by readers, and of operands too many they take the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pikepdf import Array, ContentStreamInstruction, Name, Operator, String

LEFTOVER = ContentStreamInstruction([], Operator("leftover"))
"""Stands for operands at the end of a stream that no operator takes; nothing obeys it."""

_TAKES = {
    **dict.fromkeys(("b", "B", "b*", "B*", "BT", "EMC", "ET", "f", "F", "f*", "h", "n", "q", "Q",
                     "s", "S", "T*", "W", "W*"), 0),
    **dict.fromkeys(("BMC", "CS", "cs", "Do", "G", "g", "gs", "i", "j", "J", "M", "MP", "ri", "sh",
                     "Tc", "TL", "Tr", "Ts", "Tw", "Tz", "w", "Tj", "TJ", "'"), 1),
    **dict.fromkeys(("BDC", "d", "d0", "DP", "l", "m", "Td", "TD", "Tf"), 2),
    **dict.fromkeys(("RG", "rg", '"'), 3),
    **dict.fromkeys(("K", "k", "re", "v", "y"), 4),
    **dict.fromkeys(("c", "cm", "d1", "Tm"), 6),
    **dict.fromkeys(("SC", "sc", "SCN", "scn"), 33),
}  # fmt: skip
"""How many operands each operator takes at most; a colour has 32 components and a pattern."""

_NAMING = frozenset(
    {"BMC", "BDC", "CS", "cs", "Do", "DP", "gs", "MP", "ri", "SCN", "scn", "sh", "Tf"}
)
_LISTING = frozenset({"BDC", "DP"})
_NUMBERS = frozenset({int, float, Decimal})
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})


def obeyed(instruction: Any, operator: str, operands: Sequence[Any]) -> Any | None:
    """Return an instruction with only operands that act, or ``None`` when nothing obeys it.

    Args:
        instruction: a ``pikepdf`` instruction.
        operator: its operator.
        operands: its operands, taken out of it once.

    Returns:
        The very same object when there is nothing to leave out of it.
    """
    if operator == "INLINE IMAGE":
        return instruction
    most = _TAKES.get(operator)
    if most is None:
        return None
    if len(operands) <= most:
        for operand in operands:
            if type(operand) not in _NUMBERS:
                break
        else:
            return instruction
        if len(operands) == 1 and operator in _SHOWING and _shows(operands[0], operator):
            return instruction
    given = list(operands)[-most:] if most else []
    if operator not in _LISTING:
        given = [operand for operand in given if _acts(operand, operator)]
    lists = [operand for operand in given if isinstance(operand, Array)]
    tidy = all(
        _acts(item, operator) and not isinstance(item, Array) for found in lists for item in found
    )
    if operator in _LISTING or (tidy and len(given) == len(operands)):
        return instruction if len(given) == len(operands) else _anew(given, instruction)
    return _anew([_without_strays(operand, operator) for operand in given], instruction)


def _shows(operand: Any, operator: str) -> bool:
    """Tell whether an operand is a string, or an array of strings and numbers where one may be."""
    if operator != "TJ" or not isinstance(operand, Array):
        return isinstance(operand, String)
    return all(type(item) in _NUMBERS or isinstance(item, String) for item in operand)


def _anew(operands: list[Any], instruction: Any) -> ContentStreamInstruction:
    return ContentStreamInstruction(operands, instruction.operator)


def _acts(operand: Any, operator: str) -> bool:
    """Tell whether an operator can do anything with an operand of this kind."""
    if type(operand) in _NUMBERS:
        return True
    if isinstance(operand, String):
        return operator in _SHOWING
    if isinstance(operand, Name):
        return operator in _NAMING
    if isinstance(operand, Array):
        return operator in ("TJ", "d")
    return False


def _without_strays(operand: Any, operator: str) -> Any:
    if not isinstance(operand, Array):
        return operand
    if operator == "d":
        # What is no number counts as 0 in a pattern of dashes.
        return Array([0 if not _acts(i, "w") else i for i in operand])
    return Array([i for i in operand if not isinstance(i, Array) and _acts(i, operator)])
