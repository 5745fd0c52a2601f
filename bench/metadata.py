# SPDX-License-Identifier: EUPL-1.2
"""Measure how fast records are described, rendered and validated, beside bare lxml.

Usage: python bench/metadata.py [--seconds N]

Time is processor time of this process, so other work on the machine does not count. *Bare lxml*
writes the same tree without our look-ups, checks and schema: what a writer of that XML costs at
least. A ratio is bare over ours: 0.50 means that we take twice as long.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from lxml import etree

sys.path.insert(0, str(Path(__file__).parents[1]))

from metadata.validate import parse_xml, validate
from publish.renderings import describe as describe_all
from tests.metadata import records

XML_FORMS = ("diwoo.xml", "mdto-informatieobject.xml", "mdto-pdf.xml", "oai_dc.xml")


def rate(work: Callable[[], object], seconds: float) -> float:
    """Return how often a second ``work`` can be done, in processor time, warm."""
    work()
    began, done = time.process_time(), 0
    while (spent := time.process_time() - began) < seconds:
        work()
        done += 1
    return done / spent


def bare(xml: bytes) -> Callable[[], bytes]:
    """Return a writer of this document that does nothing but build and write the tree."""
    recipe = _recipe(parse_xml(xml))

    def write() -> bytes:
        built: bytes = etree.tostring(
            _build(None, recipe), encoding="UTF-8", xml_declaration=True, pretty_print=True
        )
        return built

    if write() != xml:
        raise ValueError("the bare writer makes another document")
    return write


def _recipe(element: Any) -> tuple[Any, ...]:
    children = [_recipe(each) for each in element]
    text = None if children else element.text
    return element.tag, dict(element.attrib), dict(element.nsmap), text, children


def _build(parent: Any, recipe: tuple[Any, ...]) -> Any:
    tag, attributes, nsmap, text, children = recipe
    element = (
        etree.Element(tag, attributes, nsmap)
        if parent is None
        else etree.SubElement(parent, tag, attributes)
    )
    element.text = text
    for each in children:
        _build(element, each)
    return element


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=2.0, help="per figure (2)")
    seconds = parser.parse_args().seconds
    record = records.whole()
    print(f"{platform.machine()}, Python {platform.python_version()}, lxml {etree.__version__}")
    print(f"{'':42}{'a second':>10}{'bare lxml':>11}{'ratio':>7}")

    def line(name: str, ours: float, least: float | None = None) -> None:
        beside = f"{least:11.0f}{ours / least:7.2f}" if least else ""
        print(f"{name:42}{ours:10.0f}{beside}", flush=True)

    line("describe (look-ups, record)", rate(records.whole, seconds))
    total = 0.0
    for form in XML_FORMS:
        xml = records.RENDER[form](record)
        least = rate(bare(xml), seconds)
        total += 1 / least
        line(
            f"{form}, {len(xml)} bytes", rate(partial(records.RENDER[form], record), seconds), least
        )
        schema = form.split(".")[0].split("-")[0]
        line("  of which parsing and validation", rate(partial(validate, xml, schema), seconds))
    written = records.RENDER["jsonld"](record)
    plain = rate(partial(json.dumps, json.loads(written), ensure_ascii=False), seconds)
    ours = rate(partial(records.RENDER["jsonld"], record), seconds)
    line(f"jsonld, {len(written)} bytes (beside json.dumps)", ours, plain)
    whole = rate(partial(describe_all, record), seconds)
    line("everything archived of one version", whole, 1 / total)


if __name__ == "__main__":
    main()
