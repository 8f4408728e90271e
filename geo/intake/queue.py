"""Reports on their way in: a worker has them read and extracted one after the other while pages go on.

A job is one report.  Everyone's reports wait in a line of their own and the lines take turns, so that a folder that
somebody adds does not hold up what another person pastes.  When a job takes long, a second worker goes on with the
lines of the others.  Until the last step nothing of a report is stored, so a job can be cancelled at any time before,
and one that fails leaves nothing half-written.

When no report waits, those that were stored are compared with others: what may be told twice is proposed for review.
"""

import logging
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from threading import Condition, Thread

from geo.child import Stop, Stopped
from geo.duplicates import propose
from geo.intake.jobs import ALIKE, CANCELLED, DONE, STORING, Job, Source, Wishes
from geo.intake.one_job import Into, carry_out
from geo.intake.one_report import Extractor
from geo.model import Person
from geo.reading.web import Page
from geo.store import Store

_KEPT = 200
"""Ended jobs of one person that are remembered."""

_OWNERS = 200
"""People whose jobs are remembered, as long as none of theirs goes on."""

_WORKERS = 4
_PATIENCE = 5.0
"""Seconds that a job may take before the next worker goes on with another person's."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Going:
    """A job that a worker has begun, when (seconds of a steady clock), and what stops it."""

    owner: str
    since: float
    stop: Stop


class Intake:
    """The line of reports on their way into one store; one object serves all sessions."""

    def __init__(
        self,
        store: Store,
        *,
        extractor: Extractor,
        fetch: Callable[[str], Page] | None = None,
        patience: float = _PATIENCE,
    ) -> None:
        """Begin with nothing to do.

        Args:
            store: where reports go.
            extractor: what extracts; two threads may ask it at a time.
            fetch: fetches a web address; None where that is not allowed.
            patience: seconds that a job may take before a second worker goes on with another person's.
        """
        self._into, self._patience = Into(store, extractor, fetch), patience
        self._changed = Condition()
        self._numbers = count(1)
        self._jobs: dict[str, dict[int, Job]] = {}
        self._wishes: dict[int, Wishes] = {}
        self._lines: OrderedDict[str, deque[int]] = OrderedDict()
        self._to_compare: deque[tuple[str, Person]] = deque()
        self._going: dict[int, _Going] = {}
        self._comparing = False
        self._workers: list[Thread] = []

    def submit(
        self, sources: Sequence[Source], *, owner: str, by: Person, collection: str = "", copies: bool = False
    ) -> tuple[Job, ...]:
        """Put reports at the end of their owner's line.

        Args:
            sources: the reports.
            owner: whose line: one session's.
            by: who adds them.
            collection: the id of a collection to put them into.
            copies: add even what looks like an edited copy of a stored report.
        """
        with self._changed:
            jobs = tuple(Job(next(self._numbers), source) for source in sources)
            self._forget_old()
            known = self._jobs.setdefault(owner, {})
            for job in jobs:
                known[job.number] = job
                self._wishes[job.number] = Wishes(by, collection, copies)
                self._lines.setdefault(owner, deque()).append(job.number)
            for number in [one.number for one in known.values() if one.ended][:-_KEPT]:
                del known[number]
            self._workers = [one for one in self._workers if one.is_alive()]
            while len(self._workers) < _WORKERS:
                self._workers.append(Thread(target=self._work, name="intake", daemon=True))
                self._workers[-1].start()
            self._changed.notify_all()
        return jobs

    def _forget_old(self) -> None:
        served = {one.owner for one in self._going.values()} | set(self._lines)
        idle = [
            who for who, held in self._jobs.items()
            if who not in served and all(job.ended for job in held.values())
        ]  # fmt: skip
        for who in idle[: max(0, len(self._jobs) - _OWNERS)]:
            del self._jobs[who]

    def jobs(self, owner: str) -> tuple[Job, ...]:
        """Return an owner's jobs as they stand, in the order in which they came."""
        with self._changed:
            return tuple(self._jobs.get(owner, {}).values())

    def cancel(self, owner: str, numbers: Sequence[int] | None = None) -> None:
        """Cancel an owner's jobs, all or some; what is stored already stays.

        Args:
            owner: whose.
            numbers: which; None: all.
        """
        stops: list[Stop] = []
        with self._changed:
            for job in list(self._jobs.get(owner, {}).values()):
                if not job.ended and job.stage != STORING and (numbers is None or job.number in numbers):
                    self._jobs[owner][job.number] = replace(job, stage=CANCELLED)
                    if job.number in self._going:
                        stops.append(self._going[job.number].stop)
            self._changed.notify_all()
        for stop in stops:
            stop.ask()

    def clear(self, owner: str, numbers: Sequence[int] | None = None) -> None:
        """Forget an owner's jobs that have ended, all or some.

        Args:
            owner: whose.
            numbers: which; None: all.
        """
        with self._changed:
            held = self._jobs.get(owner, {})
            kept = {n: one for n, one in held.items() if not one.ended or (numbers is not None and n not in numbers)}
            self._jobs[owner] = kept

    def wait(self, owner: str, *, seconds: float) -> bool:
        """Wait until all of an owner's jobs have ended; False where that takes longer than *seconds*."""
        with self._changed:
            return self._changed.wait_for(
                lambda: all(job.ended for job in self._jobs.get(owner, {}).values()), timeout=seconds
            )

    def _work(self) -> None:
        while True:
            with self._changed:
                while (number := self._next()) is None and not self._may_compare():
                    self._changed.wait(self._until_next())
                if number is None:
                    told, self._comparing = self._to_compare.popleft(), True
                else:
                    owner = self._going[number].owner
                    job, wishes = self._jobs.get(owner, {}).get(number), self._wishes.pop(number)
            if number is None:
                self._compare(*told)
                with self._changed:
                    self._comparing = False
                    self._changed.notify_all()
                continue
            try:
                if job is not None and not job.ended:
                    self._end(owner, job, wishes)
            finally:
                with self._changed:
                    del self._going[number]
                    self._changed.notify_all()

    def _next(self) -> int | None:
        """Begin the job whose turn it is and return its number; None where there is none for this worker."""
        if any(time.monotonic() - one.since < self._patience for one in self._going.values()):
            return None
        served = {one.owner for one in self._going.values()}
        owner = next((one for one in self._lines if one not in served), None)
        if owner is None:
            return None
        line = self._lines.pop(owner)
        number = line.popleft()
        if line:
            self._lines[owner] = line  # whoever was served goes to the end of those who wait
        self._going[number] = _Going(owner, time.monotonic(), Stop())
        return number

    def _may_compare(self) -> bool:
        return bool(self._to_compare) and not self._lines and not self._comparing

    def _until_next(self) -> float | None:
        """Return the seconds until a job that goes on has taken so long that the next worker need not wait for it."""
        if not self._lines or not self._going:
            return None
        begun = max(one.since for one in self._going.values())
        left = begun + self._patience - time.monotonic()
        return max(left, 0.01) if left > 0 else None

    def _compare(self, report: str, by: Person) -> None:
        """Propose what a stored report and others may both tell of; nobody waits for it."""
        try:
            propose.propose_duplicates(self._into.store, report=report, by=by)
        except Exception:  # noqa: BLE001  the report is stored; the next ones must not be held up
            _log.exception("a report could not be compared with others")

    def _end(self, owner: str, job: Job, wishes: Wishes) -> None:
        stop = self._going[job.number].stop
        ended = carry_out(
            job, wishes, into=self._into, stop=stop, step=lambda stage: self._step(owner, job, stage),
            split=lambda sources: self._split(owner, job, sources, wishes),
        )  # fmt: skip
        if ended is None:
            return
        self._put(owner, ended)
        if ended.stage == DONE and ended.events:
            self._to_compare.append((ended.report, wishes.by))

    def _split(self, owner: str, job: Job, sources: Sequence[Source], wishes: Wishes) -> None:
        """Put the reports of a file in the place of its job, the first of them next in the owner's line."""
        with self._changed:
            held = self._jobs.get(owner, {})
            now = held.pop(job.number, None)
            if now is None or now.ended:
                raise Stopped("it was cancelled")
            line = self._lines.setdefault(owner, deque())
            numbered = [(next(self._numbers), source) for source in sources]
            for number, source in reversed(numbered):
                held[number] = Job(number, source)
                self._wishes[number] = wishes
                line.appendleft(number)
            self._jobs[owner] = dict(sorted(held.items()))
            self._changed.notify_all()

    def _step(self, owner: str, job: Job, stage: str) -> None:
        """Go on to the next stage, unless somebody cancelled."""
        with self._changed:
            now = self._jobs.get(owner, {}).get(job.number)
            if now is None or now.ended:
                raise Stopped("it was cancelled")
            self._jobs[owner][job.number] = replace(now, stage=stage)
            self._changed.notify_all()

    def _put(self, owner: str, job: Job) -> None:
        with self._changed:
            now = self._jobs.get(owner, {}).get(job.number)
            if now is not None and (not now.ended or job.stage == DONE):
                # only who may still have a copy added needs its content again
                kept = job.source if job.stage == ALIKE else replace(job.source, data=b"", reading=None)
                self._jobs[owner][job.number] = replace(job, source=kept)
            self._changed.notify_all()
