# SPDX-License-Identifier: EUPL-1.2
"""The composition root: which stores, keys, logs and profile this installation works with."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from flows.copies import second_copy
from flows.errors import SettingInvalid
from flows.home import Home, open_home
from flows.lists import use_lists
from flows.settings import Settings, load_settings
from flows.witnesses import witnesses
from publish.copies import SecondCopy
from publish.errors import KeyUnsafe
from publish.events import trail_event
from publish.log import keys
from publish.log.keys import Signer
from publish.log.writer import Log
from publish.stores.base import Store
from publish.stores.directory import DirectoryStore
from publish.sweep import SweepReport, sweep
from redaction.profile import Profile, load_profile
from redaction.proposal import Versions
from redaction.recognizers.claim import Recogniser

log = logging.getLogger(__name__)

LOCKED = ("log/", "anchors/")
"""What a retention locks: these hold no personal data by construction; documents never are."""

PROGRAM = "program"
"""Who stands in the trail where no official acted."""


def utc_now() -> dt.datetime:
    """Return the present moment, aware, in UTC, to the second (finer says nothing to anyone)."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


@dataclass(frozen=True)
class Wiring:
    """What every step needs, made once a process.

    Attributes:
        settings: what the installation chose.
        home: where things lie on this machine.
        public: store of archive and public log.
        private: store of everything that outsiders may not read.
        clock: gives the present moment.
    """

    settings: Settings
    home: Home
    public: Store
    private: Store
    clock: Callable[[], dt.datetime] = utc_now

    @cached_property
    def signer(self) -> Signer:
        """The public log's signing key, made at first use; it lies in no store."""
        return _signer(self.home.keys / "log.key", self.settings.log_origin)

    @cached_property
    def log(self) -> Log:
        """The public log; opening it finishes what a crash left half written."""
        return Log(self.public, self.private, prefix="log", signer=self.signer)

    @cached_property
    def trail_signer(self) -> Signer:
        """The private trail's signing key, made at first use; it lies in no store."""
        return _signer(self.home.keys / "trail.key", f"{self.settings.log_origin}/trail")

    @cached_property
    def trail(self) -> Log:
        """The private trail: every act, by account id."""
        return Log(self.private, self.private, prefix="trail", signer=self.trail_signer)

    @cached_property
    def copy(self) -> SecondCopy | None:
        """The second copy of the public store, opened when it is needed; ``None`` without one."""
        return second_copy(self.settings, self.home)

    @cached_property
    def outbox(self) -> Store:
        """Emergency orders that are not logged yet; on this machine, whatever the stores do."""
        return DirectoryStore(self.home.outbox, mode=0o700)

    @cached_property
    def profile(self) -> Profile:
        """The lakprofiel in force."""
        return load_profile(Path(self.settings.profile) if self.settings.profile else None)

    @property
    def also(self) -> tuple[Recogniser, ...]:
        """The optional witnesses; recognition is given them wherever a note or field is read."""
        return witnesses(self.settings)

    def record(
        self,
        event: str,
        *,
        note: str,
        account: str,
        subject: str,
        now: dt.datetime,
        versions: Versions | None = None,
    ) -> None:
        """Append one act to the private trail.

        Args:
            event: what happened (``decided``).
            note: id of the note.
            account: account id, empty for the program itself.
            subject: digest of the value that the act made or used.
            now: when.
            versions: program, recognition, lists and profile that the act rests on; else the
                program and lakprofiel of this moment.
        """
        entry = trail_event(
            event=event,
            at=now,
            account=account or PROGRAM,
            note=note,
            subject_sha256=subject,
            versions=versions.model_dump() if versions else self._versions,
        )
        self.trail.append([entry])

    @cached_property
    def _versions(self) -> dict[str, str]:
        return {"program": version("beslisnota"), "profile": self.profile.key}

    def finish_interrupted(self) -> SweepReport:
        """Finish the publications and withdrawals that a crash left half done."""
        return sweep(
            public=self.public, private=self.private, log=self.log, now=self.clock(), copy=self.copy
        )


def _signer(path: Path, origin: str) -> Signer:
    if not path.exists():
        # Two processes may start at once: the first key stands, both read that one.
        with contextlib.suppress(KeyUnsafe):
            keys.save(keys.generate(origin), path)
    return keys.load(path)


def wire(settings: Settings | None = None, *, probing: bool = True) -> Wiring:
    """Open the home and the stores that the settings name.

    Args:
        settings: what the installation chose; ``None`` reads it.
        probing: ask S3 stores whether they keep their promises; an emergency does not wait for it.

    Raises:
        HomeUnsafe: private folders are open to others.
        OfficeHoldersInvalid: the refreshed list of office holders is damaged.
        SettingInvalid: a setting is missing for the chosen store.
        ValueListDamaged: a refreshed value list is damaged.
        StoreUnsafe: the S3 store ignores conditional writes; nothing may be published on it.
    """
    chosen = settings or load_settings()
    home = open_home(chosen.home)
    use_lists(home)
    return Wiring(
        settings=chosen,
        home=home,
        public=_store(chosen, home, public=True, probing=probing),
        private=_store(chosen, home, public=False, probing=probing),
    )


def _store(settings: Settings, home: Home, *, public: bool, probing: bool) -> Store:
    """Return the store for one side, probed when it is an S3 one."""
    if (settings.public_store if public else settings.private_store) == "directory":
        if public and settings.log_retention_days:
            raise SettingInvalid(
                "BESLISNOTA_LOG_RETENTION_DAYS is set and the public store is a folder, which "
                "cannot lock: set it to 0, or use an S3 bucket with Object Lock"
            )
        if public:
            return DirectoryStore(home.public)
        return DirectoryStore(home.private, mode=0o700)
    bucket = settings.s3_public_bucket if public else settings.s3_private_bucket
    if not bucket:
        name = "BESLISNOTA_S3_PUBLIC_BUCKET" if public else "BESLISNOTA_S3_PRIVATE_BUCKET"
        raise SettingInvalid(f"{name} is not set: name the bucket, or choose the directory store")
    from publish.stores.probe import probe
    from publish.stores.s3 import Retention, S3Store

    days = settings.log_retention_days if public else 0
    store = S3Store(
        bucket,
        endpoint_url=settings.s3_endpoint or None,
        region=settings.s3_region,
        retention=Retention(LOCKED, days) if days else None,
    )
    if probing:
        for warning in probe(store, private=not public, locks=bool(days)):
            log.warning("bucket %s: %s", bucket, warning)
    return store
