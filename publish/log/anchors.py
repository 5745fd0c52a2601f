# SPDX-License-Identifier: EUPL-1.2
"""Time stamps of others over our signed checkpoints (RFC 3161), kept beside the log.

A stamp proves that the log had this root at that time, to anybody who trusts the time stamping
authority: whoever rewrites the log later cannot have the old stamp fit the new log. In the store:
``anchors/<size>-<sha256 of the checkpoint>.checkpoint`` and, of the same name, ``.tsr``, the
authority's whole answer, so that ``openssl ts -verify`` reads it too.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from metadata.value import sha256_hex
from publish.errors import LogInconsistent, ObjectMissing, StampInvalid, StoreUnsafe
from publish.log import checkpoint as notes
from publish.log.history import parse_kept, roots_at
from publish.log.keys import Verifier
from publish.log.verify import Finding, Kind
from publish.stores.base import Store

FOLDER = "anchors"
_NAME = re.compile(
    rf"^{FOLDER}/(?P<size>0|[1-9][0-9]*)-(?P<sha256>[0-9a-f]{{64}})\.(?P<end>checkpoint|tsr)$"
)

Roots = Sequence[x509.Certificate]


def read_roots(pem: bytes) -> Roots:
    """Return the certificates that a time stamping authority is trusted by.

    Args:
        pem: one or more certificates in PEM, the root first; intermediate ones may follow.

    Raises:
        StampInvalid: there is none in it.
    """
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError:
        raise StampInvalid("the root certificate of the time stamps cannot be read") from None


def request(note: bytes) -> tuple[bytes, int | None]:
    """Return the request of a stamp over a signed checkpoint, and its nonce."""
    asked = TimestampRequestBuilder(data=note, hash_algorithm=HashAlgorithm.SHA256).build()
    return asked.as_bytes(), asked.nonce


def stamped_at(
    note: bytes, answer: bytes, *, roots: Roots | None, nonce: int | None = None
) -> dt.datetime:
    """Return the time in a stamp over this checkpoint, UTC.

    The certificates must be valid at that time, not now (RFC 3161 §2.3 and appendix B).

    Args:
        note: the signed checkpoint.
        answer: the authority's answer (DER).
        roots: whom we trust; ``None`` checks only that the stamp is over these bytes.
        nonce: the nonce of the request, when it is known.

    Raises:
        StampInvalid: it is no stamp over these bytes, or not by an authority that we trust.
    """
    try:
        stamp = decode_timestamp_response(answer)
        if roots is None:
            _same_bytes(stamp, note)
        else:
            VerifierBuilder(roots=list(roots), nonce=nonce).build().verify_message(stamp, note)
        return stamp.tst_info.gen_time
    except (ValueError, VerificationError) as error:
        raise StampInvalid(f"the time stamp is not right: {error}") from None


def _same_bytes(stamp: TimeStampResponse, note: bytes) -> None:
    if stamp.tst_info.message_imprint.message != hashlib.sha256(note).digest():
        raise StampInvalid("the time stamp is over another checkpoint")


def is_stamped(public: Store, note: bytes) -> bool:
    """Tell whether there is a stamp over this checkpoint already."""
    try:
        public.get(key_of(note))
    except ObjectMissing:
        return False
    return True


def keep(public: Store, note: bytes, answer: bytes) -> str:
    """Keep a checked stamp with its checkpoint; return the stamp's key.

    Raises:
        AlreadyStored: another stamp over the same checkpoint is there.
        StoreUnavailable: the store does not answer.
    """
    public.put_if_absent(f"{_stem(note)}.checkpoint", note)
    public.put_if_absent(key_of(note), answer)
    return key_of(note)


def key_of(note: bytes) -> str:
    """Return the key of the stamp over a signed checkpoint."""
    return f"{_stem(note)}.tsr"


def _stem(note: bytes) -> str:
    return f"{FOLDER}/{notes.parse(note, None).size}-{sha256_hex(note)}"


@dataclass(frozen=True, slots=True)
class Anchors:
    """What was found under ``anchors/``.

    Attributes:
        findings: what is wrong or unfinished, by key.
        stamps: how many stamps are right.
        latest: time of the latest one, UTC.
    """

    findings: tuple[Finding, ...]
    stamps: int
    latest: dt.datetime | None


def check_anchors(
    public: Store,
    keys: Sequence[str],
    *,
    entries: Sequence[bytes],
    verifiers: tuple[Verifier, ...],
    roots: Roots | None,
) -> Anchors:
    """Check that the log still has every root that was stamped, and every stamp.

    Args:
        public: the public store.
        keys: what lies under ``anchors/``.
        entries: the log's entries, proved to give its signed root; empty when they do not.
        verifiers: the log's verifier, and those of the keys it had before.
        roots: whom the stamps are trusted by; ``None`` leaves their signatures unchecked.
    """
    return _Check(public, entries, verifiers, roots).all(keys)


class _Check:
    """One look at all anchors."""

    def __init__(
        self,
        public: Store,
        entries: Sequence[bytes],
        verifiers: tuple[Verifier, ...],
        roots: Roots | None,
    ) -> None:
        self._public = public
        self._entries = entries
        self._verifiers = verifiers
        self._roots = roots
        self._findings: list[Finding] = []
        self._times: list[dt.datetime] = []

    def all(self, keys: Sequence[str]) -> Anchors:
        """Check every file."""
        named = [(key, match) for key in keys if (match := _NAME.match(key))]
        self._trees = roots_at(self._entries, {int(match["size"]) for _, match in named})
        for key in keys:
            match = _NAME.match(key)
            if match is None:
                self._find(key, "unknown", "nothing of the anchors has this name")
            elif match["end"] == "checkpoint":
                self._checkpoint(key, int(match["size"]), match["sha256"])
                if key.replace(".checkpoint", ".tsr") not in keys:
                    self._find(key, "unfinished", "its time stamp is not there (yet)")
            else:
                self._stamp(key)
        latest = max(self._times, default=None)
        return Anchors(tuple(self._findings), len(self._times), latest)

    def _find(self, key: str, kind: Kind, problem: str) -> None:
        self._findings.append(Finding(key, kind, problem))

    def _get(self, key: str) -> bytes | None:
        try:
            return self._public.get(key).data
        except (ObjectMissing, StoreUnsafe):
            return None

    def _checkpoint(self, key: str, size: int, sha256: str) -> None:
        note = self._get(key)
        if note is None or sha256_hex(note) != sha256:
            self._find(key, "wrong", "its bytes do not have the digest that its name says")
            return
        try:
            kept = parse_kept(note, self._verifiers)
        except LogInconsistent as error:
            self._find(key, "wrong", str(error))
            return
        if kept.size != size:
            self._find(key, "wrong", "it is of another size than its name says")
        elif self._entries and self._trees.get(size) != kept.root:
            self._find(
                key, "wrong",
                f"the log no longer has the root that was signed at {size} entries: its history "
                "was rewritten",
            )  # fmt: skip

    def _stamp(self, key: str) -> None:
        note, answer = self._get(key.replace(".tsr", ".checkpoint")), self._get(key)
        if note is None or answer is None:
            self._find(key, "wrong", "the checkpoint that it is over is not there")
            return
        try:
            self._times.append(stamped_at(note, answer, roots=self._roots))
        except StampInvalid as error:
            self._find(key, "wrong", str(error))
