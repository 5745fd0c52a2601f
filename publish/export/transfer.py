# SPDX-License-Identifier: EUPL-1.2
"""A transfer: one bag with what changed since an index of the log, whole or not there at all.

What is in it is what :mod:`publish.visibility` shows; so nothing under embargo, nothing withdrawn.
What was withdrawn is listed, for the receiver to remove. What was logged and may not be shown yet
keeps the next index back, so that no transfer ever passes it over.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import bagit

from metadata.mdto import Named, mdto_aggregation
from metadata.value import Moment, Sha256, Value
from metadata.vocabulary import Term, ministry
from publish.errors import Conflict, LogInconsistent
from publish.export.names import METADATA, SIDECAR, slug
from publish.export.package import Package, described, package
from publish.log.checkpoint import Checkpoint
from publish.log.keys import Verifier
from publish.log.proof import entry_proof
from publish.log.reader import LogReader
from publish.reasons import REASONS
from publish.stores.base import Store
from publish.visibility import Listed, load, still_visible

_WORK = ".overdracht-"
_TRIES = 3


class TransferredPublication(Value):
    """One publication in a transfer; ``folder`` is below ``data/``."""

    id: str
    version: int
    log_index: int
    folder: str


class Transfer(Value):
    """What a bag holds (``overdracht.json``).

    Attributes:
        origin: name of the log.
        first_index: first log entry it covers, from 0.
        last_index: last log entry it covers.
        next_index: where the next transfer begins.
        log_size: entries of the log at that moment.
        log_root: the signed root of these, 64 hexadecimal digits.
        made_at: when it was made, UTC.
        publications: new and corrected ones; replace what the receiver has of the same id.
    """

    format: Literal["transfer/1"] = "transfer/1"
    origin: str
    first_index: int
    last_index: int
    next_index: int
    log_size: int
    log_root: Sha256
    made_at: Moment
    publications: tuple[TransferredPublication, ...]


class ToRemove(Value):
    """One withdrawn publication.

    Attributes:
        id: the publication's id.
        version: the version that was withdrawn.
        log_index: index of the withdrawal in the log.
        at: when it was withdrawn, UTC.
        reason: coded reason (``publish.reasons``).
        label: the reason in words, Dutch.
        tooi: code in TOOI's list of reasons, where one fits.
        entry: the log entry.
        proof: its ``.tlog-proof``.
    """

    id: str
    version: int
    log_index: int
    at: Moment
    reason: str
    label: str
    tooi: str | None
    entry: str
    proof: str


class Removals(Value):
    """What the receiver must remove (``te-verwijderen.json``): every version of each id."""

    format: Literal["transfer-removals/1"] = "transfer-removals/1"
    origin: str
    publications: tuple[ToRemove, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """Where a transfer begins.

    Attributes:
        index: the first log entry to cover, from 0.
        size: entries that the log had at the transfer before; 0 when that is not known.
        root: their root, 64 hexadecimal digits.
    """

    index: int = 0
    size: int = 0
    root: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What an export did.

    Attributes:
        bag: the bag; ``None`` when there was nothing new.
        publications: how many publications are in it.
        withdrawn: how many are listed to be removed.
        files: files of its payload.
        bytes: bytes of its payload.
        first_index: first log entry it covers.
        last_index: last log entry it covers; ``None`` when there was nothing new.
        next_index: where the next transfer begins.
    """

    bag: Path | None
    publications: int
    withdrawn: int
    files: int
    bytes: int
    first_index: int
    last_index: int | None
    next_index: int


def export(
    public: Store,
    folder: Path,
    *,
    vkey: str,
    since: Since,
    now: dt.datetime,
    organisation: str = "",
    prefix: str = "log",
) -> Made:
    """Put what changed since an index of the log into a new bag in a folder.

    Args:
        public: the public store.
        folder: where the bag goes; made when it is not there.
        vkey: the log's verifier key.
        since: where it begins.
        now: the moment of export, UTC.
        organisation: who hands over; else the ministries whose notes are in it.
        prefix: the log's place in the store.

    Raises:
        LogInconsistent: the log is not sound, has no entry ``since``, or is another log.
        ObjectMissing, ObjectDamaged: an object is not what was logged; verify the archive.
        MetadataError: a description cannot be rendered, or a schema refuses it.
        Conflict: another export is at work in this folder, or publications change too fast.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        for left in folder.glob(f"{_WORK}*"):
            shutil.rmtree(left)
        for _ in range(_TRIES):
            made = _Export(public, folder, vkey, since, now, organisation, prefix).made()
            if made is not None:
                return made
    raise Conflict("publications change too fast to be exported")


def since_last(folder: Path, *, origin: str) -> Since:
    """Return where the last transfer in a folder of bags, or in one bag, ended.

    Args:
        folder: a bag, or a folder with bags in it.
        origin: name of the log; bags of other logs do not count.

    Returns:
        The beginning of the log when there is no bag of it.
    """
    found = [Since()]
    places = [folder, *sorted(folder.iterdir())] if folder.is_dir() else []
    for place in places:
        if not (place / "bag-info.txt").is_file() or place.name.startswith(_WORK):
            continue
        with contextlib.suppress(bagit.BagError, KeyError, ValueError):
            info = bagit.Bag(str(place)).info
            if info["Log-Origin"] == origin:
                size, root = int(info["Log-Size"]), str(info["Log-Root"])
                found.append(Since(int(info["Log-Next-Index"]), size, root))
    return max(found, key=lambda each: (each.index, each.size))


class _Export:
    """One try at a bag, by the log and manifests of one moment."""

    def __init__(
        self,
        public: Store,
        folder: Path,
        vkey: str,
        since: Since,
        now: dt.datetime,
        organisation: str,
        prefix: str,
    ) -> None:
        verifier = Verifier(vkey)
        self._public = public
        self._folder = folder
        self._vkey = vkey
        self._since = since
        self._now = now
        self._organisation = organisation
        self._reader = LogReader(public, prefix=prefix, verifier=verifier)
        self._origin = verifier.origin
        self._seen = load(public, vkey=vkey, prefix=prefix)

    def made(self) -> Made | None:
        """Make the bag; ``None`` when something in it was withdrawn or corrected meanwhile."""
        first, size = self._since.index, self._seen.position.size
        signed = self._reader.checkpoint()
        self._check_since(signed, size)
        news = [each for each in self._seen.listed if each.index >= first]
        waiting = [each for each in self._seen.position.pending.values() if each >= first]
        after = min(waiting, default=size)
        if not news or signed is None:
            return Made(None, 0, 0, 0, 0, first, None, after)
        published = [each for each in news if each.state == "published"]
        withdrawn = [each for each in news if each.state == "withdrawn"]
        name = f"overdracht-{slug(self._origin)}-{first}-{size - 1}-{self._now:%Y%m%dT%H%M%SZ}"
        work = self._folder / f"{_WORK}{secrets.token_hex(8)}"
        work.mkdir()
        try:
            self._write(work, name, signed, published, withdrawn, after)
            bag = bagit.Bag(str(work))
            bag.validate()
            if not all(still_visible(self._public, each) for each in published):
                return None
            os.sync()
            target = self._folder / name
            if target.exists():
                raise Conflict(f"{target} is there already; try again in a second")
            work.rename(target)
        finally:
            shutil.rmtree(work, ignore_errors=True)
        octets, files = map(int, bag.info["Payload-Oxum"].split("."))
        return Made(
            target, len(published), len(withdrawn), files, octets, first, size - 1, after
        )  # fmt: skip

    def _check_since(self, signed: Checkpoint | None, size: int) -> None:
        """Refuse to begin in another log, or after the end of this one."""
        since = self._since
        if since.index < 0 or max(since.index, since.size) > size:
            raise LogInconsistent(
                f"the log has {size} entries; it cannot be exported from {since.index} on"
            )
        if signed is not None and since.size:
            before = self._reader.edge(since.size, signed).root().hex()
            if before != since.root:
                raise LogInconsistent("the last transfer is of another log")

    def _write(
        self,
        work: Path,
        name: str,
        signed: Checkpoint,
        published: list[Listed],
        withdrawn: list[Listed],
        after: int,
    ) -> None:
        """Write the payload, and make a bag of it."""
        identifier = f"{self._origin}/{name}"
        whole = Named(name, identifier)
        packages: list[tuple[Named, Term]] = []
        listed = []
        for each in published:
            made = package(self._public, self._reader, signed, each, part_of=whole)
            _write_package(work, made)
            record = made.record
            packages.append((made.named, ministry(record.publisher, on=record.date)))
            listed.append(TransferredPublication(
                id=each.id, version=each.version, log_index=each.index, folder=made.folder
            ))  # fmt: skip
        makers = {term.uri: term for _, term in packages}
        size = self._seen.position.size
        transfer = Transfer(
            origin=self._origin,
            first_index=self._since.index,
            last_index=size - 1,
            next_index=after,
            log_size=size,
            log_root=self._seen.position.root,
            made_at=self._now,
            publications=tuple(listed),
        )
        removals = Removals(
            origin=self._origin,
            publications=tuple(self._to_remove(each, signed) for each in withdrawn),
        )
        contents = {
            f"{name}-overdracht.json": transfer.canonical(),
            f"{name}-te-verwijderen.json": removals.canonical(),
            f"{name}-checkpoint.txt": self._reader.note() or b"",
            f"{name}-vkey.txt": f"{self._vkey}\n".encode(),
        }
        more = [Named(each, f"{identifier}/{each}") for each in contents]
        responsible = self._organisation or "; ".join(t.label for t in makers.values())
        top = mdto_aggregation(
            whole,
            at=self._now,
            makers=list(makers.values()),
            responsible=responsible or self._origin,
            parts=[each for each, _ in packages],
            more=more,
        )
        for file in more:
            data = contents[file.name]
            (work / file.name).write_bytes(data)
            side = described(file, data, of=whole, at=self._now)
            (work / f"{file.name}{SIDECAR}").write_bytes(side)
        (work / f"{name}{METADATA}").write_bytes(top)
        # bagit changes the folder of the whole process while it works; nothing else runs here.
        bagit.make_bag(
            str(work),
            {
                "Source-Organization": responsible or self._origin,
                "External-Identifier": identifier,
                "External-Description": f"Beslisnota's, logregels {self._since.index} tot en met "
                f"{size - 1}",
                "Bagging-Date": f"{self._now:%Y-%m-%d}",
                "Log-Origin": self._origin,
                "Log-First-Index": str(self._since.index),
                "Log-Last-Index": str(size - 1),
                "Log-Next-Index": str(after),
                "Log-Size": str(size),
                "Log-Root": self._seen.position.root,
            },
            checksums=["sha256"],
        )

    def _to_remove(self, listed: Listed, signed: Checkpoint) -> ToRemove:
        """Return what the receiver is told of a withdrawn publication."""
        code = listed.reason or ""
        reason = REASONS.get(code)
        return ToRemove(
            id=listed.id,
            version=listed.version,
            log_index=listed.index,
            at=listed.at,
            reason=code,
            label=reason.label if reason else "",
            tooi=reason.tooi if reason else None,
            entry=self._reader.read(listed.index, signed).decode(),
            proof=entry_proof(self._reader, listed.index),
        )


def _write_package(work: Path, made: Package) -> None:
    folder = work / made.folder
    folder.mkdir()
    for name, data in made.files.items():
        (folder / name).write_bytes(data)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder against another export, whose unfinished bag would be taken for a left one.

    Raises:
        Conflict: another export is at work.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Conflict(f"another export is at work in {folder}") from None
        yield
    finally:
        os.close(handle)
