# SPDX-License-Identifier: EUPL-1.2
"""Verifies the whole archive: log, manifests, every object, and that nothing else lies there."""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from metadata.value import sha256_hex
from publish.errors import KeyUnsafe, LogInconsistent, ObjectMissing, StoreUnsafe
from publish.events import PublicEvent, publication_event
from publish.lakprofiel import FOLDER as LAKPROFIEL
from publish.lakprofiel import problem_with
from publish.log.anchors import FOLDER as ANCHORS
from publish.log.anchors import Anchors, Roots, check_anchors
from publish.log.history import parse_kept, roots_at
from publish.log.keys import Verifier
from publish.log.rotation import earlier_keys
from publish.log.verify import Finding, Kind, LogReport, verify_log
from publish.manifest import Manifest, commitment, manifest_key
from publish.stores.base import Store

_MANIFEST = re.compile(r"^archive/doc/(?P<id>[^/]+)/manifest\.json$")
_OBJECT = re.compile(
    r"^archive/doc/(?P<id>[^/]+)/v(?P<version>[1-9][0-9]*)/(?P<sha256>[0-9a-f]{64})\.[a-z_.]+$"
)


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """The outcome of verifying an archive.

    Attributes:
        log: what was found in the log.
        findings: everything that is wrong or unfinished, log included, in the order of the keys.
        publications: how many publications are visible and sound.
        withdrawn: how many tombstones are sound.
        objects: how many objects have the digest and size that their manifest names.
        files: how many files lie in the store.
        stamps: how many time stamps of others over the log are right.
        stamped_at: time of the latest one, UTC.
        earlier_keys: verifier keys that the log had before, the latest first.
    """

    log: LogReport
    findings: tuple[Finding, ...]
    publications: int
    withdrawn: int
    objects: int
    files: int
    stamps: int = 0
    stamped_at: dt.datetime | None = None
    earlier_keys: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong; what a crash left unfinished is no failure."""
        return not any(each.kind != "unfinished" for each in self.findings)


def verify_archive(
    public: Store,
    *,
    vkey: str,
    prefix: str = "log",
    since: Sequence[bytes] = (),
    roots: Roots | None = None,
) -> ArchiveReport:
    """Recompute the log and every digest, and account for every file of the public store.

    Args:
        public: the public store.
        vkey: the log's verifier key, got from outside the store.
        prefix: the log's place in the store.
        since: signed checkpoints that were kept elsewhere; the log must continue each of them.
        roots: whom time stamps are trusted by; ``None`` leaves their signatures unchecked.

    Raises:
        KeyUnsafe: ``vkey`` is no verifier key.
        StoreUnavailable: the store does not answer.
    """
    log = verify_log(public, vkey=vkey, prefix=prefix)
    verification = Verification(public, prefix, log, Verifier(vkey))
    keys = list(public.list(""))
    verification.continues(since)
    anchors = verification.anchors(keys, roots)
    verification.look_at(keys)
    return ArchiveReport(
        log=log,
        findings=tuple(sorted(verification.findings.values(), key=lambda each: each.key)),
        publications=verification.sound["published"],
        withdrawn=verification.sound["withdrawn"],
        objects=verification.objects,
        files=len(keys),
        stamps=anchors.stamps,
        stamped_at=anchors.latest,
        earlier_keys=verification.earlier_keys,
    )


class Verification:
    """One pass over an archive or, with the keys of a part, over that part; collects findings.

    Attributes:
        findings: key → what is wrong there, those of the log included.
        sound: state → how many publications are in that state and sound.
        objects: how many objects are as their manifest says.
        bytes: how many bytes these have.
    """

    def __init__(self, public: Store, prefix: str, log: LogReport, verifier: Verifier) -> None:
        self.findings: dict[str, Finding] = {each.key: each for each in log.findings}
        self.sound = {"published": 0, "withdrawn": 0}
        self.objects = 0
        self.bytes = 0
        self._public = public
        self._prefix = prefix
        self._log = log
        self._verifiers: tuple[Verifier, ...] = (verifier,)
        self._events: dict[str, list[tuple[int, PublicEvent]]] = {}
        self._named: set[str] = set()
        self._withdrawn: set[str] = set()
        self._read_log()

    def look_at(self, keys: list[str], ids: Iterable[str] | None = None) -> None:
        """Verify what lies under these keys.

        Args:
            keys: keys as the store lists them, those of a publication all together.
            ids: the publications that must be among them; ``None`` for all that the log knows.
        """
        manifests = {}
        for key in keys:
            match = _MANIFEST.match(key)
            if match:
                manifests[match["id"]] = key
        for publication_id, key in manifests.items():
            self._manifest(publication_id, key)
        expected = self._events.keys() if ids is None else self._events.keys() & set(ids)
        for publication_id in expected - manifests.keys():
            self._without_manifest(publication_id)
        known = set(manifests.values()) | self._named
        for key in keys:
            if key not in known and not key.startswith((f"{self._prefix}/", f"{ANCHORS}/")):
                self._other(key)

    def again(self) -> Verification:
        """Return a pass by the same log that has found and counted nothing yet."""
        other = copy.copy(self)
        other.findings, other.sound = {}, {"published": 0, "withdrawn": 0}
        other.objects = other.bytes = 0
        other._named = set()
        return other

    def alarms(self) -> list[Finding]:
        """Return what is wrong, in the order of the keys; not what a crash left unfinished."""
        found = sorted(self.findings.values(), key=lambda each: each.key)
        return [each for each in found if each.kind != "unfinished"]

    def latest(self) -> dict[str, tuple[int, PublicEvent]]:
        """Return id → index and event of its latest entry in the log."""
        return {each: events[-1] for each, events in self._events.items()}

    def _find(self, key: str, kind: Kind, problem: str) -> None:
        """Note a finding, the first of each file."""
        self.findings.setdefault(key, Finding(key, kind, problem))

    def _read_log(self) -> None:
        """Sort the log's entries by publication; none when the log itself is not sound."""
        for index, entry in enumerate(self._log.entries):
            try:
                event = publication_event(entry)
            except LogInconsistent as error:
                self._find(f"{self._prefix}/tile/entries", "unknown", f"entry {index}: {error}")
                continue
            if event is None:
                continue
            self._events.setdefault(event.id, []).append((index, event))
            if event.event == "withdrawn":
                self._withdrawn.add(event.id)
        try:
            self._verifiers += earlier_keys(self._log.entries, self._verifiers[0])
        except (KeyUnsafe, LogInconsistent) as error:
            self._find(f"{self._prefix}/tile/entries", "wrong", str(error))

    @property
    def earlier_keys(self) -> tuple[str, ...]:
        """Verifier keys that the log had before, the latest first."""
        return tuple(each.vkey for each in self._verifiers[1:])

    def continues(self, since: Sequence[bytes]) -> None:
        """Check that the log continues checkpoints that were kept elsewhere."""
        key = f"{self._prefix}/checkpoint"
        for note in since:
            try:
                kept = parse_kept(note, self._verifiers)
            except LogInconsistent as error:
                self._find(key, "wrong", str(error))
                continue
            if roots_at(self._log.entries, {kept.size}).get(kept.size) != kept.root:
                self._find(
                    key, "wrong",
                    f"it does not continue the checkpoint of {kept.size} entries that was kept "
                    "elsewhere: history was rewritten or rolled back",
                )  # fmt: skip

    def anchors(self, keys: Sequence[str], roots: Roots | None) -> Anchors:
        """Check the time stamps beside the log, among all these keys."""
        stamped = [key for key in keys if key.startswith(f"{ANCHORS}/")]
        found = check_anchors(
            self._public, stamped, entries=self._log.entries, verifiers=self._verifiers, roots=roots
        )
        for each in found.findings:
            self._find(each.key, each.kind, each.problem)
        return found

    def _get(self, key: str) -> bytes | None:
        """Return a file's bytes; ``None``, with a finding, when it cannot be had."""
        try:
            return self._public.get(key).data
        except ObjectMissing:
            self._find(key, "missing", "a manifest names it and it is not there")
        except StoreUnsafe as error:
            self._find(key, "unknown", str(error))
        return None

    def _manifest(self, publication_id: str, key: str) -> None:
        """Check one manifest against the log, and its objects."""
        data = self._get(key)
        if data is None:
            return
        try:
            manifest = Manifest.model_validate_json(data)
        except ValidationError:
            self._find(key, "wrong", "it cannot be read as a manifest")
            return
        if manifest.canonical() != data or manifest.id != publication_id:
            self._find(key, "wrong", "its bytes are not those that were written")
            return
        problem = self._against_log(manifest)
        if problem is not None:
            self._find(key, *problem)
        elif self._log.entries:
            self.sound[manifest.state] += 1
        for each in manifest.objects:
            self._named.add(each.key)
            stored = self._get(each.key)
            if stored is None:
                continue
            if len(stored) != each.bytes or sha256_hex(stored) != each.sha256:
                self._find(each.key, "wrong", f"its bytes are not the {each.role} that was logged")
            else:
                self.objects += 1
                self.bytes += each.bytes

    def _against_log(self, manifest: Manifest) -> tuple[Kind, str] | None:
        """Return what is wrong between a manifest and the log, ``None`` when they agree."""
        if not self._log.entries:
            # Without a sound log nothing can be said of a manifest; the log's findings stand.
            return None if self._log.findings else ("wrong", "the log does not know it")
        events = self._events.get(manifest.id, [])
        named = next((e for index, e in events if index == manifest.log_index), None)
        if named is None:
            return "wrong", f"entry {manifest.log_index} of the log is not about it"
        if named.version != manifest.version or commitment(manifest) != named.commitment:
            return "wrong", f"it is not what entry {manifest.log_index} of the log commits to"
        latest, event = events[-1]
        if latest != manifest.log_index:
            return "wrong", f"entry {latest} of the log ({event.event}) is newer; run the sweep"
        return None

    def _without_manifest(self, publication_id: str) -> None:
        """Report a logged publication that shows nothing."""
        index, event = self._events[publication_id][-1]
        self._find(
            manifest_key(publication_id),
            "missing",
            f"entry {index} of the log ({event.event}, version {event.version}) needs it; it was "
            "removed, or a release was cut off: run the release again",
        )

    def _other(self, key: str) -> None:
        """Account for a file that no manifest names."""
        if key.startswith(f"{LAKPROFIEL}/"):
            self._lakprofiel(key)
            return
        match = _OBJECT.match(key)
        if match is None:
            self._find(key, "unknown", "nothing of the archive has this name")
            return
        data = self._get(key)
        if data is None:
            return
        publication_id, version = match["id"], int(match["version"])
        if sha256_hex(data) != match["sha256"]:
            self._find(key, "wrong", "its bytes do not have the digest that its name says")
        elif publication_id in self._withdrawn:
            self._find(key, "wrong", "the publication was withdrawn; run the sweep to remove it")
        elif not self._was_published(publication_id, version):
            self._find(key, "unfinished", "it belongs to a release that is not finished")

    def _lakprofiel(self, key: str) -> None:
        """Check a published lakprofiel against the digest in its name, or which is in force."""
        data = self._get(key)
        problem = problem_with(self._public, key, data) if data is not None else None
        if problem is not None:
            self._find(key, "wrong", problem)

    def _was_published(self, publication_id: str, version: int) -> bool:
        """Tell whether the file may be one of an earlier version that a newer one replaced."""
        events = self._events.get(publication_id, [])
        return bool(events) and version < events[-1][1].version
