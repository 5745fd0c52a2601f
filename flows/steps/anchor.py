# SPDX-License-Identifier: EUPL-1.2
"""Anchor: have somebody else say when the public log looked as it does (RFC 3161)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from flows import tsa
from flows.errors import SettingInvalid
from flows.wiring import Wiring
from publish.log import anchors
from publish.log.reader import LogReader


class Anchored(NamedTuple):
    """The stamp over the log of now, and whether this call asked for it.

    Attributes:
        key: key of the stamp in the public store; empty where no authority is set.
        size: entries of the log that it is over.
        new: whether this call asked for it.
    """

    key: str
    size: int
    new: bool


def trusted(path: str) -> anchors.Roots:
    """Return the certificates in a file.

    Raises:
        SettingInvalid: the file cannot be read.
        StampInvalid: it holds no certificate.
    """
    try:
        return anchors.read_roots(Path(path).read_bytes())
    except OSError as error:
        raise SettingInvalid(f"BESLISNOTA_TSA_ROOT: {path}: {error.strerror}") from error


def stamp_log(wiring: Wiring) -> Anchored:
    """Ask a time stamp over the public log's checkpoint, check it, and keep it beside the log.

    A log that did not grow is not stamped again. Without an authority in the settings nothing is
    done.

    Raises:
        SettingInvalid: there is an authority and no root certificate.
        RemoteUnavailable: the authority does not answer.
        StampInvalid: what it answered is no stamp over this checkpoint by whom we trust.
        StoreUnavailable: the store does not answer.
    """
    settings, signer = wiring.settings, wiring.signer
    _ = wiring.log  # opening it begins it, and finishes what a crash left
    found = LogReader(wiring.public, verifier=signer.verifier).signed()
    if not settings.tsa_url or found is None:
        return Anchored("", 0, new=False)
    if not settings.tsa_root:
        raise SettingInvalid(
            "BESLISNOTA_TSA_ROOT is not set: name the file with the authority's root certificate"
        )
    roots = trusted(settings.tsa_root)
    note, signed = found
    if anchors.is_stamped(wiring.public, note):
        return Anchored(anchors.key_of(note), signed.size, new=False)
    request, nonce = anchors.request(note)
    answer = tsa.ask(settings.tsa_url, request)
    anchors.stamped_at(note, answer, roots=roots, nonce=nonce)
    return Anchored(anchors.keep(wiring.public, note, answer), signed.size, new=True)
