# SPDX-License-Identifier: EUPL-1.2
"""Whether redaction left a claim of PDF/UA-1 (ISO 14289-1) whole.

Nobody can check such a claim without a person. It is the source's, and it stays where nothing
that redaction does can have broken it.
"""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from redaction.pdf.conformance.tags import well_tagged

_PAINTS = frozenset(
    {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do"}
)


def stays_accessible(pdf: pikepdf.Pdf) -> bool:
    """Tell whether all that is drawn is tagged or an artifact, and links have their text.

    ISO 14289-1, 7.1 and 7.18.
    """
    return well_tagged(pdf, 2) and all(
        _all_marked(page) and _links_say_themselves(page) for page in pdf.pages
    )


def _links_say_themselves(page: pikepdf.Page) -> bool:
    links = [a for a in page.obj.get("/Annots", Array()) if isinstance(a, Dictionary)]
    return not links or (
        page.obj.get("/Tabs") == Name.S and all("/Contents" in link for link in links)
    )


def _all_marked(page: pikepdf.Page) -> bool:
    resources = page.resources if page.resources is not None else Dictionary()
    table: Any = resources.get("/Properties", Dictionary())
    marks: list[bool] = []
    for step in pikepdf.parse_content_stream(page):
        operator = str(step.operator)
        if operator in ("BMC", "BDC"):
            marks.append(_is_mark(list(step.operands), table))
        elif operator == "EMC" and marks:
            marks.pop()
        elif (operator in _PAINTS or operator == "INLINE IMAGE") and not any(marks):
            return False
    return True


def _is_mark(operands: list[Any], table: Any) -> bool:
    if not operands or operands[0] == Name.Artifact:
        return bool(operands)
    said = operands[1] if len(operands) > 1 else None
    if isinstance(said, Name):
        said = table.get(str(said))
    return isinstance(said, Dictionary) and "/MCID" in said
