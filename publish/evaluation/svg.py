# SPDX-License-Identifier: EUPL-1.2
"""One bar chart as SVG that everybody can read, by eye, by ear and in black and white.

Own code, because it is small: no library that we know writes a title, a description, a direct
label on each bar and the same bytes every time. Each bar has its name above it and its value
behind it, so nothing is told by colour or pattern alone (WCAG 2.2, 1.1.1, 1.4.1, 1.4.3, 1.4.11);
the page puts a table with the same figures below it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

_WIDTH = 400
_SIZE = 14
_LINE = 19
_BAR = 16
_GAP = 10
_LONGEST = 230
"""Width of the longest bar; what is left is for its value."""
_THINNEST = 2
_LETTERS = 52
"""Letters of a name that fit on one line."""
_INK = "#1b2733"
_FILL = "#173a57"


class Bar(NamedTuple):
    """One bar.

    Attributes:
        name: what stands above it.
        value: its length, 0 or more; ``None`` draws no bar.
        told: its value in words, behind it.
        striped: drawn with stripes: the second of a pair.
    """

    name: str
    value: float | None
    told: str
    striped: bool = False


def bar_chart(
    name: str, *, title: str, about: str, bars: Sequence[Bar], nothing: str, full: float = 0
) -> str:
    """Return a chart as an SVG document without XML declaration, so that it can stand in HTML.

    Args:
        name: small letters and dashes; the ids in the document begin with it.
        title: what the chart shows.
        about: one or two sentences for who cannot see it.
        bars: the bars, from top to bottom.
        nothing: what stands there when there are no bars.
        full: value of a bar of full length; 0 takes the largest value.
    """
    scale = full or max((bar.value or 0 for bar in bars), default=0) or 1
    parts: list[str] = []
    y = _GAP
    for bar in bars:
        for line in textwrap.wrap(bar.name, _LETTERS) or [""]:
            y += _LINE
            parts.append(_text(0, y - 5, line))
        length = max(round((bar.value or 0) / scale * _LONGEST, 1), _THINNEST)
        visible = (bar.value or 0) > 0
        if visible:
            fill = f"url(#{name}-strepen)" if bar.striped else _FILL
            parts.append(
                f'<rect x="1" y="{y + 1}" width="{length:g}" height="{_BAR - 2}" '
                f'fill="{fill}" stroke="{_FILL}" stroke-width="1.5"/>'
            )
        parts.append(_text(length + 9 if visible else 3, y + 13, bar.told, bold=True))
        y += _BAR + _GAP
    if not bars:
        y += _LINE
        parts.append(_text(0, y - 5, nothing))
        y += _GAP
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y}" '
            f'width="{_WIDTH}" height="{y}" lang="nl" role="img" '
            f"aria-labelledby={quoteattr(f'{name}-titel {name}-uitleg')} "
            f'font-family="system-ui, sans-serif" font-size="{_SIZE}">',
            f'<title id="{name}-titel">{escape(title)}</title>',
            f'<desc id="{name}-uitleg">{escape(about)}</desc>',
            f'<defs><pattern id="{name}-strepen" width="6" height="6" '
            'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            '<rect width="6" height="6" fill="#ffffff"/>'
            f'<rect width="3" height="6" fill="{_FILL}"/></pattern></defs>',
            f'<rect width="{_WIDTH}" height="{y}" fill="#ffffff"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def _text(x: float, y: int, text: str, *, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:g}" y="{y}" fill="{_INK}"{weight}>{escape(text)}</text>'
