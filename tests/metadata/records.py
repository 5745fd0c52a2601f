# SPDX-License-Identifier: EUPL-1.2
"""Records that tests and the golden files share.

``python -m tests.metadata.records`` writes the golden files anew; look at every difference.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from metadata.describe import describe, file_name, public_file
from metadata.diwoo import diwoo
from metadata.dublin_core import oai_dc
from metadata.mdto import mdto_file, mdto_object
from metadata.record import Kind, PublicFile, Record, Relation
from metadata.schema_org import schema_org

DATA = Path(__file__).parent / "data"
GOLDEN = DATA / "golden"
SAMPLES = Path(__file__).parents[2] / "examples" / "notes"

RENDER: dict[str, Callable[[Record], bytes]] = {
    "diwoo.xml": diwoo,
    "mdto-informatieobject.xml": mdto_object,
    "mdto-pdf.xml": lambda record: mdto_file(record, record.files[0]),
    "mdto-text.xml": lambda record: mdto_file(record, record.files[1]),
    "oai_dc.xml": oai_dc,
    "jsonld": schema_org,
}


def files(kind: Kind, kamerstukken: list[str]) -> list[PublicFile]:
    return [
        PublicFile(
            role="pdf",
            name=file_name(kind, kamerstukken, "pdf"),
            media_type="application/pdf",
            sha256="1f" * 32,
            bytes=48213,
            pages=2,
            pdf_version="1.7",
        ),
        PublicFile(
            role="text",
            name=file_name(kind, kamerstukken, "text"),
            media_type="text/plain; charset=utf-8",
            sha256="2e" * 32,
            bytes=3120,
        ),
    ]


def beslisnota(**changes: Any) -> Record:
    papers = ["36410-X, nr. 47", "28 362, F"]
    fields: dict[str, Any] = {
        "id": "n4k7q2w9",
        "kind": "beslisnota",
        "title": "Beslisnota bij Kamerbrief over werving & behoud van reservisten",
        "publisher": "Def",
        "date": dt.date(2024, 3, 19),
        "published_at": dt.datetime(2024, 3, 22, 15, 30, tzinfo=dt.UTC),
        "kamerstukken": papers,
        "kenmerk": "BS2024021319",
        "grounds": {"5.1.2i": 1, "5.1.2e": 12},
        "tagged": True,
        "files": files("beslisnota", papers),
    }
    return describe(**(fields | changes))


def landsadvocaat(**changes: Any) -> Record:
    fields: dict[str, Any] = {
        "id": "n8c1h5t3",
        "kind": "landsadvocaat",
        "title": "Advies over landelijke regels voor toeristische verhuur van woonruimte",
        "publisher": "mnre1034",
        "date": dt.date(2024, 9, 16),
        "published_at": dt.datetime(2024, 10, 1, 8, 0, tzinfo=dt.UTC),
        "kamerstukken": ["27926, nr. 391"],
        "files": files("landsadvocaat", ["27926, nr. 391"]),
    }
    return describe(**(fields | changes))


def whole(**changes: Any) -> Record:
    """Return a correction in which every field of a Record is filled."""
    fields: dict[str, Any] = {
        "title": "Beslisnota bij de Kamerbrief over de werving, de opleiding en het behoud van "
        "reservisten in de jaren 2024 tot en met 2030",
        "short_title": "Werving en behoud van reservisten",
        "author": "Adviescollege Reservisten",
        "signed": dt.date(2024, 3, 21),
        "sent_at": dt.datetime(2024, 3, 22, 15, 0, tzinfo=dt.UTC),
        "first_published_at": dt.datetime(2024, 3, 22, 15, 30, tzinfo=dt.UTC),
        "published_at": dt.datetime(2024, 4, 2, 9, 15, tzinfo=dt.UTC),
        "version": 2,
        "reason_of_change": "privacy",
        "themes": ["defensie", "werk"],
        "keywords": ["reservisten"],
        "relations": [Relation(id="n5p8s3x1")],
        "waardering": "V",
        "bewaartermijn": "P20Y",
        "licence": "https://creativecommons.org/publicdomain/zero/1.0/",
        "text_layer": False,
        "language_set": False,
    }
    return beslisnota(**(fields | changes))


def sample(note: dict[str, Any]) -> Record:
    """Return the Record of one of the sample notes, as if it went out as it lies there."""
    content = (SAMPLES / note["file"]).read_bytes()
    counts = {"5.1.2e": sum(len(texts) for texts in note["must_go"].values())}
    return describe(
        id=f"sample{note['file'][:2]}",
        kind=note["kind"],
        title=note["title"],
        publisher=note["department"],
        date=dt.date(2025, 2, 20),
        published_at=dt.datetime(2025, 2, 24, 9, 0, tzinfo=dt.UTC),
        kamerstukken=note["kamerstuk"],
        grounds=counts,
        tagged=note["tagged"],
        text_layer=note["text_layer"],
        files=[
            public_file(
                role="pdf",
                name=file_name(note["kind"], note["kamerstuk"], "pdf"),
                content=content,
                pages=note["pages"],
            ),
            public_file(
                role="text",
                name=file_name(note["kind"], note["kamerstuk"], "text"),
                content=note["title"].encode(),
            ),
        ],
    )


def nitraat() -> Record:
    """Return what we would publish of the real beslisnota blg-1007826 (LNV, 12 November 2021)."""
    return describe(
        id="nitraat07",
        kind="beslisnota",
        title="Beslisnota inzake aangenomen moties en reactie op vier zienswijzen 7e "
        "Actieprogramma Nitraatrichtlijn",
        publisher="LNV",
        date=dt.date(2021, 11, 12),
        published_at=dt.datetime(2021, 12, 3, 12, 0, tzinfo=dt.UTC),
        kamerstukken=["Kamerstukken II 2021/22, 33 037, nr. 430"],
        files=files("beslisnota", ["33037-430"]),
    )


def golden_records() -> dict[str, Record]:
    """Return the records that have golden files: name → Record."""
    notes = json.loads((SAMPLES / "notes.json").read_text("utf-8"))["notes"]
    return {
        "beslisnota": beslisnota(),
        "landsadvocaat": landsadvocaat(),
        "whole": whole(),
        "nitraat": nitraat(),
        **{f"sample-{note['file'][:2]}": sample(note) for note in notes},
    }


if __name__ == "__main__":
    for name, record in golden_records().items():
        for form, render in RENDER.items():
            (GOLDEN / f"{name}.{form}").write_bytes(render(record))
