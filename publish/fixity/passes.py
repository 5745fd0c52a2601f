# SPDX-License-Identifier: EUPL-1.2
"""One run of the check: the whole log, then as many publications as fit the time.

It goes on where the last run stopped and, at the end of a round, accounts for every other name in
the store. So a round finds what ``publish.archive`` finds in one go; the place is kept after each
publication that told something and every few seconds, so a kill costs seconds.
"""

from __future__ import annotations

import datetime as dt
import time
from bisect import bisect_right
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from publish.archive import Verification
from publish.copies import SecondCopy
from publish.errors import CopyUnavailable
from publish.fixity.mending import Mending
from publish.fixity.rounds import (
    MOST,
    Counts,
    FixityFinding,
    FixityReport,
    Part,
    Round,
    last_report,
    oldest_check,
    read_round,
    write_report,
    write_round,
)
from publish.log.anchors import FOLDER as ANCHORS
from publish.log.anchors import Roots
from publish.log.keys import Verifier
from publish.log.verify import Finding, verify_log
from publish.stores.base import Store

_SAVE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class FixityRun:
    """The outcome of one run.

    Attributes:
        looked_at: how many publications this run looked at.
        todo: how many the round has still to look at.
        findings: what this run found, mended or not.
        oldest: when the object was looked at that was not looked at for the longest time;
            ``None`` when one was never looked at since its publication.
        overdue: whether that is longer ago than the installation allows.
        report: the round's report when this run completed it.
        log_sound: whether the log is sound; else no object could be judged.
    """

    looked_at: int
    todo: int
    findings: tuple[FixityFinding, ...]
    oldest: dt.datetime | None
    overdue: bool
    report: FixityReport | None
    log_sound: bool

    @property
    def passed(self) -> bool:
        """Whether everything is right now; what was mended is no failure, what is overdue is."""
        return not self.overdue and all(each.mended for each in self.findings)


def check_part(
    *,
    public: Store,
    private: Store,
    vkey: str,
    clock: Callable[[], dt.datetime],
    seconds: float,
    within: dt.timedelta,
    copy: SecondCopy | None = None,
    tell: Callable[[str, str], None] = lambda _id, _sha256: None,
    roots: Roots | None = None,
    prefix: str = "log",
    timer: Callable[[], float] = time.monotonic,
) -> FixityRun:
    """Look at the log and the next publications, for about this many seconds.

    A run looks at one publication at least, so that every run gets on.

    Args:
        public: the public store.
        private: where the place, the findings and the reports are kept.
        vkey: the log's verifier key.
        clock: gives the present moment, UTC.
        seconds: no publication is begun after this time.
        within: every object should be looked at once in this time.
        copy: the second copy; mends the archive, and is mended from it.
        tell: told id and digest before an object is put back from the copy.
        roots: whom time stamps over the log are trusted by; ``None`` leaves these unchecked.
        prefix: the log's place in the public store.
        timer: gives seconds that pass.

    Raises:
        Conflict: another run is at work.
        KeyUnsafe: ``vkey`` is no verifier key.
        StoreUnavailable: a store does not answer; the place is kept.
    """
    return _Run(
        public, private, vkey, clock, copy=copy, tell=tell, roots=roots, prefix=prefix, timer=timer
    ).outcome(seconds, within)


class _Run:
    """One run; keeps the round up to date as it goes."""

    def __init__(
        self,
        public: Store,
        private: Store,
        vkey: str,
        clock: Callable[[], dt.datetime],
        *,
        copy: SecondCopy | None,
        tell: Callable[[str, str], None],
        roots: Roots | None,
        prefix: str,
        timer: Callable[[], float],
    ) -> None:
        self._public = public
        self._private = private
        self._vkey = vkey
        self._clock = clock
        self._roots = roots
        self._prefix = prefix
        self._timer = timer
        self._mending = Mending(public, copy, tell)
        self._found: dict[tuple[str, str], FixityFinding] = {}
        self._saved = timer()
        self._round, self._etag = read_round(private)
        self._read_log()

    def outcome(self, seconds: float, within: dt.timedelta) -> FixityRun:
        """Run and tell."""
        begun, now = self._timer(), self._clock()
        parts = (*self._round.parts, Part(at=now, upto=self._round.upto))
        start = {"begun_at": self._round.begun_at or now, "parts": parts}
        self._round = self._round.model_copy(update=start)
        self._find(list(self._log.findings))
        sound = bool(self._log.entries) or not self._log.findings
        looked_at = 0
        while sound and (not looked_at or self._timer() - begun < seconds):
            at = bisect_right(self._ids, self._round.upto)
            if at == len(self._ids):
                break
            self._publication(self._ids[at])
            looked_at += 1
        todo = self._ids[bisect_right(self._ids, self._round.upto) :]
        report = self._complete() if sound and not todo else None
        oldest = (
            report.begun_at
            if report
            else oldest_check(last_report(self._private), self._round, todo)
        )
        waited_since = oldest or self._round.begun_at or now
        if report is None:
            self._save()
        return FixityRun(
            looked_at=looked_at,
            todo=len(todo),
            findings=tuple(self._found.values()),
            oldest=oldest,
            overdue=self._clock() - waited_since > within,
            report=report,
            log_sound=sound,
        )

    def _read_log(self) -> None:
        """Verify the log as it is now."""
        self._note = self._public_note()
        self._log = verify_log(self._public, vkey=self._vkey, prefix=self._prefix)
        self._verification = Verification(
            self._public, self._prefix, self._log, Verifier(self._vkey)
        )
        self._latest = self._verification.latest()
        self._ids = sorted(self._latest)

    def _public_note(self) -> bytes:
        key = f"{self._prefix}/checkpoint"
        return self._public.get(key).data if key in self._public.list(key) else b""

    def _look(self, name: str, ids: tuple[str, ...]) -> Verification:
        """Verify what lies under a name; again with the log of now when there is an alarm.

        A release or withdrawal that was logged after the log was read is no alarm.
        """
        while True:
            keys = [k for k in self._public.list(name) if not self._elsewhere(k, name)]
            part = self._verification.again()
            part.look_at(keys, ids)
            if not part.alarms() or self._public_note() == self._note:
                return part
            self._read_log()

    def _elsewhere(self, key: str, name: str) -> bool:
        """Tell whether a key is looked at with the log or with its own publication."""
        if name:
            return False
        place = key.split("/")
        known = place[:2] == ["archive", "doc"] and len(place) > 3 and place[2] in self._latest
        return known or key.startswith(f"{self._prefix}/")

    def _publication(self, publication_id: str) -> None:
        """Look at one publication, mend it, and bring its copy up to date."""
        name = f"archive/doc/{publication_id}/"
        part = self._look(name, (publication_id,))
        before = part.alarms()
        index, event = self._latest[publication_id]
        self._mending.wrong_in_copy = []
        copied = 0
        try:
            if before and self._mending.publication(event, index, {each.key for each in before}):
                part = self._look(name, (publication_id,))
            copied = self._mending.copy_of(event, index, {each.key for each in part.alarms()})
        except CopyUnavailable:
            self._mending.without_copy()
            self._keep(FixityFinding(
                key="copy", kind="copy-away", problem="it does not answer", at=self._clock()
            ))  # fmt: skip
        left = {each.key for each in part.alarms()}
        self._find(before, mended={each.key for each in before} - left)
        for key, problem, mended in self._mending.wrong_in_copy:
            self._keep(FixityFinding(
                key=key, kind="copy-wrong", problem=problem, at=self._clock(), mended=mended
            ))  # fmt: skip
        self._count(part, copied)
        parts = (*self._round.parts[:-1], Part(at=self._round.parts[-1].at, upto=publication_id))
        self._round = self._round.model_copy(update={"parts": parts})
        if before or self._mending.wrong_in_copy or self._timer() - self._saved >= _SAVE_SECONDS:
            self._save()

    def _count(self, part: Verification, copied: int = 0) -> None:
        counts = Counts(
            publications=part.sound["published"],
            withdrawn=part.sound["withdrawn"],
            objects=part.objects,
            bytes=part.bytes,
            copied=copied,
        )
        self._round = self._round.model_copy(update={"counts": self._round.counts.plus(counts)})

    def _find(self, findings: list[Finding], mended: AbstractSet[str] = frozenset()) -> None:
        """Keep what is an alarm."""
        for each in findings:
            if each.kind != "unfinished":
                self._keep(FixityFinding(
                    key=each.key, kind=each.kind, problem=each.problem, at=self._clock(),
                    mended=each.key in mended,
                ))  # fmt: skip

    def _keep(self, finding: FixityFinding) -> None:
        """Keep a finding in this run and in the round, the latest of each key and kind."""
        self._found[finding.key, finding.kind] = finding
        kept = {(each.key, each.kind): each for each in self._round.findings}
        if len(kept) >= MOST and (finding.key, finding.kind) not in kept:
            self._round = self._round.model_copy(update={"unnamed": self._round.unnamed + 1})
            return
        kept[finding.key, finding.kind] = finding
        self._round = self._round.model_copy(update={"findings": tuple(kept.values())})

    def _save(self) -> None:
        """Keep the place."""
        self._etag = write_round(self._private, self._round, self._etag)
        self._saved = self._timer()

    def _complete(self) -> FixityReport:
        """Account for all other names, report, and begin anew the next time."""
        rest = self._look("", ())
        rest.anchors(list(self._public.list(f"{ANCHORS}/")), self._roots)
        self._find(rest.alarms())
        self._save()
        report = FixityReport(
            begun_at=self._round.begun_at or self._clock(),
            finished_at=self._clock(),
            parts=self._round.parts,
            counts=self._round.counts,
            log_size=self._log.size,
            log_root=self._log.root,
            findings=self._round.findings,
            unnamed=self._round.unnamed,
        )
        write_report(self._private, report)
        self._etag = write_round(self._private, Round(), self._etag)
        return report
