# SPDX-License-Identifier: EUPL-1.2
"""A real S3 server on loopback, stores that crash, and a small note to publish."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from metadata.record import PublicFile, Record
from metadata.value import sha256_hex
from publish.log import keys
from publish.log.keys import Signer
from publish.log.writer import Log
from publish.manifest import Manifest
from publish.publication import publish
from publish.stores.base import Store, Stored
from publish.stores.memory import MemoryStore
from redaction.decision import Approval
from redaction.inspection import Inspection

NOON = dt.datetime(2026, 11, 23, 12, 0, 0, tzinfo=dt.UTC)


class Crash(BaseException):
    """The process is gone: nothing that only catches errors runs any more."""


@dataclasses.dataclass
class Fuse:
    """Cuts off at one operation, counted over all stores that share it.

    Attributes:
        at: the operation that is the last one, counting from 1; 0 never.
        after: whether that operation is still carried out.
        count: operations so far.
    """

    at: int = 0
    after: bool = False
    count: int = 0

    def burn(self, operation: Callable[[], Any]) -> Any:
        self.count += 1
        last = self.count == self.at
        if last and not self.after:
            raise Crash
        try:
            return operation()
        finally:
            if last:
                raise Crash


class CrashingStore:
    """A store behind a fuse."""

    def __init__(self, inner: Store, fuse: Fuse) -> None:
        self._inner = inner
        self._fuse = fuse

    def get(self, key: str) -> Stored:
        return self._fuse.burn(lambda: self._inner.get(key))

    def put_if_absent(self, key: str, data: bytes) -> str:
        return self._fuse.burn(lambda: self._inner.put_if_absent(key, data))

    def compare_and_swap(self, key: str, data: bytes, etag: str | None) -> str:
        return self._fuse.burn(lambda: self._inner.compare_and_swap(key, data, etag))

    def put(self, key: str, data: bytes) -> None:
        self._fuse.burn(lambda: self._inner.put(key, data))

    def list(self, prefix: str) -> Iterator[str]:
        return self._fuse.burn(lambda: iter(list(self._inner.list(prefix))))

    def delete(self, key: str) -> None:
        self._fuse.burn(lambda: self._inner.delete(key))


class Archive:
    """A public and a private store with their log's key; every ``log`` is a new process."""

    def __init__(self, public: Store, private: Store, signer: Signer) -> None:
        self.public = public
        self.private = private
        self.signer = signer

    def log(self) -> Log:
        return Log(self.public, self.private, signer=self.signer)

    def behind(self, fuse: Fuse) -> Archive:
        return Archive(
            CrashingStore(self.public, fuse), CrashingStore(self.private, fuse), self.signer
        )

    def copy(self) -> Archive:
        public, private = MemoryStore(), MemoryStore()
        for source, target in ((self.public, public), (self.private, private)):
            for key in source.list(""):
                target.put(key, source.get(key).data)
        return Archive(public, private, self.signer)

    def publish(self, note: Note, *, now: dt.datetime = NOON) -> Manifest:
        return publish(
            public=self.public,
            private=self.private,
            log=self.log(),
            redacted_pdf=note.pdf,
            inspection=note.inspection,
            approval=note.approval,
            text=note.text,
            record=note.record,
            now=now,
        )


@dataclasses.dataclass(frozen=True)
class Note:
    """What a release hands to ``publish``."""

    pdf: bytes
    text: bytes
    inspection: Inspection
    approval: Approval
    record: Record


def make_note(
    publication_id: str = "n1", *, version: int = 1, body: str = "inhoud", now: dt.datetime = NOON
) -> Note:
    """Return a note with the given id; the same arguments give the same note."""
    pdf = b"%PDF-1.7\n" + f"{publication_id} {version} {body}".encode()
    text = f"Tekst van {publication_id}, {body}.\n".encode()
    return Note(
        pdf=pdf,
        text=text,
        inspection=Inspection(file_sha256=sha256_hex(pdf), readers=("pdfium", "pypdf")),
        approval=Approval(
            decision_sha256="0" * 64, redacted_sha256=sha256_hex(pdf), by="official-2", at=now
        ),
        record=Record(
            id=publication_id,
            version=version,
            kind="beslisnota",
            title=f"Beslisnota {publication_id}",
            description="Nota bij een brief aan de Kamer.",
            publisher="https://identifier.overheid.nl/tooi/id/ministerie/mnre1034",
            kamerstukken=("kst-35510-49",),
            kenmerk="2026-0000123",
            date=dt.date(2026, 11, 2),
            published_at=now,
            informatiecategorie="c_8c840238",
            documentsoort="c_2977c34f",
            files=(
                PublicFile(
                    role="pdf", name="beslisnota-kst-35510-49.pdf", media_type="application/pdf",
                    sha256=sha256_hex(pdf), bytes=len(pdf), pages=1,
                ),
                PublicFile(
                    role="text", name="beslisnota-kst-35510-49.txt",
                    media_type="text/plain; charset=utf-8", sha256=sha256_hex(text),
                    bytes=len(text),
                ),
            ),
            reason_of_change=None if version == 1 else "procedural-error",
        ),
    )  # fmt: skip


@pytest.fixture
def note() -> Callable[..., Note]:
    return make_note


@pytest.fixture
def noon() -> dt.datetime:
    return NOON


@pytest.fixture
def fuse() -> type[Fuse]:
    return Fuse


@pytest.fixture
def crash() -> type[Crash]:
    return Crash


@pytest.fixture(scope="session")
def signer() -> Signer:
    return keys.generate("open.example.nl/log")


@pytest.fixture
def archive(signer: Signer) -> Archive:
    return Archive(MemoryStore(), MemoryStore(), signer)


@pytest.fixture
def archive_on(signer: Signer) -> Callable[[Store, Store], Archive]:
    return lambda public, private: Archive(public, private, signer)
