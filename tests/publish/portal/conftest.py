# SPDX-License-Identifier: EUPL-1.2
"""A real archive in a folder or in memory, filled through the real publication transaction."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from metadata.describe import describe, file_name
from metadata.record import Kind, PublicFile, Record
from metadata.value import sha256_hex
from publish.log.keys import Signer, generate
from publish.log.writer import Log
from publish.manifest import Manifest
from publish.portal.app import create_app
from publish.publication import publish
from publish.stores.base import Store
from publish.stores.directory import DirectoryStore
from publish.stores.memory import MemoryStore
from publish.withdrawal import withdraw
from redaction.decision import Approval
from redaction.inspection import Inspection

BASE_URL = "https://archief.example.nl"
START = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def small_pdf(words: str) -> bytes:
    """Return a one page PDF that differs with its words."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.pages[0].Contents = pdf.make_stream(f"% {sha256_hex(words.encode())}".encode())
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


@dataclass
class Archive:
    """An archive that tests publish to."""

    public: Store = field(default_factory=MemoryStore)
    private: Store = field(default_factory=MemoryStore)
    signer: Signer = field(default_factory=lambda: generate("archief.example.nl/log"))
    now: dt.datetime = START

    def __post_init__(self) -> None:
        self.log = Log(self.public, self.private, signer=self.signer)

    @property
    def vkey(self) -> str:
        return self.signer.verifier.vkey

    def tick(self, seconds: int = 60) -> dt.datetime:
        self.now += dt.timedelta(seconds=seconds)
        return self.now

    def record(self, id: str, pdf: bytes, text: bytes, **fields: object) -> Record:
        kind: Kind = fields.pop("kind", "beslisnota")  # type: ignore[assignment]
        papers = fields.pop("kamerstukken", ("kst-35510-49",))
        return describe(
            id=id,
            kind=kind,
            title=fields.pop("title", f"Beslisnota bij Kamerbrief over {id}"),  # type: ignore[arg-type]
            publisher=fields.pop("publisher", "BZK"),  # type: ignore[arg-type]
            date=dt.date(2026, 2, 20),
            published_at=self.now,
            kamerstukken=papers,  # type: ignore[arg-type]
            files=[
                PublicFile(
                    role="pdf",
                    name=file_name(kind, papers, "pdf"),  # type: ignore[arg-type]
                    media_type="application/pdf",
                    sha256=sha256_hex(pdf),
                    bytes=len(pdf),
                    pages=1,
                ),
                PublicFile(
                    role="text",
                    name=file_name(kind, papers, "text"),  # type: ignore[arg-type]
                    media_type="text/plain; charset=utf-8",
                    sha256=sha256_hex(text),
                    bytes=len(text),
                ),
            ],
            **fields,  # type: ignore[arg-type]
        )

    def publish(self, id: str, *, text: str = "Aanleiding. Advies.", **fields: object) -> Manifest:
        """Publish a note through the real transaction, a minute after the last act."""
        self.tick()
        pdf, body = small_pdf(f"{id} {text} {fields.get('version', 1)}"), text.encode()
        digest = sha256_hex(pdf)
        return publish(
            public=self.public,
            private=self.private,
            log=self.log,
            redacted_pdf=pdf,
            inspection=Inspection(file_sha256=digest, readers=("pdfium", "poppler", "pypdf")),
            approval=Approval(
                decision_sha256="0" * 64, redacted_sha256=digest, by="tweede", at=self.now
            ),
            text=body,
            record=self.record(id, pdf, body, **fields),
            now=self.now,
        )

    def withdraw(self, id: str, reason: str = "privacy") -> Manifest:
        self.tick()
        return withdraw(
            public=self.public,
            private=self.private,
            log=self.log,
            publication_id=id,
            reason=reason,
            now=self.now,
        )

    def app(self, folder: Path, **options: object) -> Starlette:
        return create_app(
            public=self.public,
            catalogue_path=folder / "catalogue.sqlite",
            base_url=BASE_URL,
            vkey=self.vkey,
            clock=lambda: self.now,
            **options,  # type: ignore[arg-type]
        )


@pytest.fixture
def archive() -> Archive:
    return Archive()


@pytest.fixture(scope="session")
def make_archive() -> type[Archive]:
    return Archive


@pytest.fixture
def folder_archive(tmp_path: Path) -> Archive:
    return Archive(public=DirectoryStore(tmp_path / "public"))


@pytest.fixture
def client(archive: Archive, tmp_path: Path) -> Iterator[TestClient]:
    app = archive.app(tmp_path)
    with TestClient(app, base_url=BASE_URL, follow_redirects=False) as opened:
        yield opened
    app.state.site.catalogue.close()
