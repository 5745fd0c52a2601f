# SPDX-License-Identifier: EUPL-1.2
"""Finishes at start-up what a crash left half done: publications, withdrawals, deletions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from publish import events
from publish.copies import SecondCopy
from publish.errors import (
    AlreadyStored,
    AlreadyWithdrawn,
    CopyUnavailable,
    LogInconsistent,
    ObjectMissing,
    StoreUnsafe,
)
from publish.intent import INTENTS, read_intent
from publish.log.writer import Log
from publish.publication import finish, remove_objects
from publish.stores.base import Store
from publish.withdrawal import INTENTS_OF_WITHDRAWAL, finish_withdrawal, read_order


@dataclass(frozen=True, slots=True)
class SweepReport:
    """What a sweep did; each is a publication's id.

    Attributes:
        finished: publications that are complete now.
        waiting: begun publications that miss objects; the release must be run again.
        withdrawn: withdrawals that are complete now.
        dropped: intents of publications that were withdrawn or replaced meanwhile.
        failed: publications whose stored bytes or log entry are not what was begun; verify the
            archive.
        removed: withdrawn publications of which bytes were still there.
    """

    finished: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def sweep(
    *,
    public: Store,
    private: Store,
    log: Log,
    now: dt.datetime,
    copy: SecondCopy | None = None,
) -> SweepReport:
    """Finish every begun publication and withdrawal that can be finished.

    Withdrawals go first, so that nothing comes up that is to go.

    Args:
        public: the public store.
        private: where the intents lie.
        log: the public log.
        now: the time of the sweep; nothing begun after it is touched.
        copy: the second copy; one that is away holds up nothing but the end of withdrawals.

    Raises:
        StoreUnavailable, Conflict: run it again; what was finished stays finished.
    """
    finished: list[str] = []
    waiting: list[str] = []
    dropped: list[str] = []
    failed: list[str] = []
    withdrawn = _withdrawals(public, private, log, now, failed, copy)
    for key in list(private.list(INTENTS)):
        try:
            intent = read_intent(private, key)
        except ObjectMissing:
            continue
        except LogInconsistent:
            failed.append(_id_in(key))
            continue
        if intent.begun_at > now:
            continue
        try:
            finish(public=public, private=private, log=log, intent=intent)
        except ObjectMissing:
            waiting.append(intent.record.id)
        except (AlreadyWithdrawn, AlreadyStored):
            private.delete(key)
            dropped.append(intent.record.id)
        except (LogInconsistent, StoreUnsafe):
            failed.append(intent.record.id)
        else:
            finished.append(intent.record.id)
    return SweepReport(
        finished=tuple(finished),
        waiting=tuple(waiting),
        withdrawn=tuple(withdrawn),
        dropped=tuple(dropped),
        failed=tuple(failed),
        removed=tuple(_leftovers(public, log)),
    )


def _id_in(key: str) -> str:
    """Return the publication's id in the key of an intent."""
    return key.rpartition("/")[2].removesuffix(".json").partition("-v")[0]


def _withdrawals(
    public: Store,
    private: Store,
    log: Log,
    now: dt.datetime,
    failed: list[str],
    copy: SecondCopy | None,
) -> list[str]:
    """Finish begun withdrawals; return their ids, and add those that cannot be read to failed."""
    done: list[str] = []
    for key in list(private.list(INTENTS_OF_WITHDRAWAL)):
        try:
            intent = read_order(private, key)
        except ObjectMissing:
            continue
        except LogInconsistent:
            failed.append(_id_in(key))
            continue
        if intent.at > now:
            continue
        try:
            finish_withdrawal(public=public, private=private, log=log, intent=intent, copy=copy)
        except (AlreadyWithdrawn, CopyUnavailable):
            continue
        done.append(intent.id)
    return done


def _leftovers(public: Store, log: Log) -> list[str]:
    """Remove bytes that a late writer stored after the withdrawal; return the ids."""
    found = map(events.publication_event, log.entries())
    ids = [event.id for event in found if event and event.event == "withdrawn"]
    return [each for each in ids if remove_objects(public, each)]
