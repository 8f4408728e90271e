"""Reports on their way in: a worker has them read and extracted one after the other while pages go on.

A job is one report.  Everyone's reports wait in a line of their own and the lines take turns, so that a folder that
somebody adds does not hold up what another person pastes.  When a job takes long, a second worker goes on with the
lines of the others.  Until the last step nothing of a report is stored, so a job can be cancelled at any time before,
and one that fails leaves nothing half-written.

When no report waits, those that were stored are compared with others: what may be told twice is proposed for review.
"""

import hashlib
import logging
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from threading import Condition, Thread

from geo.child import Stop, Stopped
from geo.duplicates import propose
from geo.errors import (
    CannotExtract,
    CannotFetch,
    DuplicateReport,
    GeoError,
    Purged,
    ReportTooLarge,
    UnreadableReport,
)
from geo.intake import one_report
from geo.intake.one_report import Extractor
from geo.model import Person, Reading
from geo.queries import find_text
from geo.reading.read import Item, items_of
from geo.reading.web import Page
from geo.store import CollectionChange, Store, change_collection

WAITING, FETCHING, READING, EXTRACTING, STORING = "waiting", "fetching", "reading", "finding events", "storing"
DONE, FAILED, SAME, ALIKE, CANCELLED = "done", "failed", "same", "alike", "cancelled"
ENDED = (DONE, FAILED, SAME, ALIKE, CANCELLED)
"""Stages in which nothing more happens by itself: ``same`` and ``alike`` name a stored report that it is a copy of."""

_SHARES = {WAITING: 0.0, FETCHING: 0.1, READING: 0.2, EXTRACTING: 0.4, STORING: 0.9}
_KEPT = 200
"""Ended jobs of one person that are remembered."""

_OWNERS = 200
"""People whose jobs are remembered, as long as none of theirs goes on."""

_WORKERS = 4
_PATIENCE = 5.0
"""Seconds that a job may take before the next worker goes on with another person's."""

_FAULT = "Something went wrong that should not; the server's log says what."

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report comes from: the content of a file or of a paste, an address, or a stored report to read again.

    ``title``, ``published`` (EDTF) and ``publisher`` are what the person knows better than the text; ``reading`` is an
    item of a feed or a mailbox, which was read with the others of its file.
    """

    name: str
    data: bytes = field(default=b"", repr=False)
    url: str = ""
    again: str = ""
    title: str = ""
    published: str = ""
    publisher: str = ""
    reading: Reading | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Job:
    """A report on its way in, as it stands.

    Attributes:
        number: tells it from every other.
        source: where the report comes from.
        stage: one of the words above.
        report: id of the report that was stored, or that it is a copy of.
        events: how many events are proposed for it.
        likeness: to ``report``, 1 for the same text.
        joined: whether a report that was stored already came into the collection that was asked for.
        why: what went wrong, in words for a person.
    """

    number: int
    source: Source
    stage: str = WAITING
    report: str = ""
    events: int = 0
    likeness: float = 0.0
    joined: bool = False
    why: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more happens by itself."""
        return self.stage in ENDED

    @property
    def share(self) -> float:
        """How far it is, 0 to 1."""
        return _SHARES.get(self.stage, 1.0)


@dataclass(frozen=True, slots=True)
class _Asked:
    by: Person
    collection: str
    copies: bool


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
        self._store, self._extractor, self._fetch, self._patience = store, extractor, fetch, patience
        self._changed = Condition()
        self._numbers = count(1)
        self._jobs: dict[str, dict[int, Job]] = {}
        self._asked: dict[int, _Asked] = {}
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
                self._asked[job.number] = _Asked(by, collection, copies)
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
                    job, asked = self._jobs.get(owner, {}).get(number), self._asked.pop(number)
            if number is None:
                self._compare(*told)
                with self._changed:
                    self._comparing = False
                    self._changed.notify_all()
                continue
            try:
                if job is not None and not job.ended:
                    self._end(owner, job, asked)
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
            propose.propose_duplicates(self._store, report=report, by=by)
        except Exception:  # noqa: BLE001  the report is stored; the next ones must not be held up
            _log.exception("a report could not be compared with others")

    def _end(self, owner: str, job: Job, asked: _Asked) -> None:
        try:
            ended = self._do(owner, job, asked)
        except Stopped:
            return
        except DuplicateReport as error:
            ended = replace(job, stage=SAME, report=error.report, likeness=1.0, joined=self._join(error.report, asked))
        except (UnreadableReport, ReportTooLarge, CannotFetch) as error:
            ended = replace(job, stage=FAILED, why=sentence(error.why))
        except Purged:
            ended = replace(job, stage=FAILED, why="This text was removed for good and cannot be added again.")
        except CannotExtract as error:
            if error.details:
                _log.error("a report could not be extracted: %s", error.details)
            ended = replace(job, stage=FAILED, why=_FAULT if error.details else sentence(error.why))
        except GeoError as error:
            ended = replace(job, stage=FAILED, why=sentence(str(error)))
        except Exception:  # noqa: BLE001  one report must not end the work on all others
            _log.exception("a report could not be added")
            ended = replace(job, stage=FAILED, why=_FAULT)
        self._put(owner, ended)
        if ended.stage == DONE and ended.events:
            self._to_compare.append((ended.report, asked.by))

    def _join(self, report: str, asked: _Asked) -> bool:
        """Put a report that is stored already into the collection that was asked for; False where it is in it."""
        if not asked.collection:
            return False
        change = CollectionChange(add=(report,))
        try:
            return bool(change_collection(self._store, asked.collection, change, by=asked.by, version=None))
        except GeoError:
            _log.exception("a stored report could not be put into a collection")
            return False

    def _do(self, owner: str, job: Job, asked: _Asked) -> Job:
        source, stop = job.source, self._going[job.number].stop
        if source.again:
            self._step(owner, job, EXTRACTING)
            found = one_report.read_again(self._store, source.again, extractor=self._extractor, by=asked.by, stop=stop)
            return replace(job, stage=DONE, report=source.again, events=len(found))
        url, name, data = source.url, source.name, source.data
        if source.reading is None and not data and url:
            if self._fetch is None:
                raise CannotFetch(url, why="fetching from the web is switched off here")
            self._step(owner, job, FETCHING)
            page = self._fetch(url)
            url, name, data = page.url, page.name, page.data
        self._step(owner, job, READING)
        if source.reading is not None:
            reading = source.reading
        else:
            items = self._read(data, name=name, source=source)
            if len(items) > 1:
                self._split(owner, job, items, name=name, asked=asked)
                raise Stopped("its reports are jobs of their own now")
            reading, url = items[0].reading, items[0].url or url
        if not asked.copies and (alike := find_text(self._store, reading.text, limit=1)) and alike[0].likeness < 1.0:
            # the content is kept, so that the person can still have it added
            kept = replace(source, data=data, name=name, url=url)
            return replace(job, source=kept, stage=ALIKE, report=alike[0].report, likeness=alike[0].likeness)
        self._step(owner, job, EXTRACTING)
        report, events = one_report.add(
            self._store, reading, extractor=self._extractor, by=asked.by, name=_titled(name), url=url,
            publisher=source.publisher, collection=asked.collection, stop=stop,
            storing=lambda: self._step(owner, job, STORING),
        )  # fmt: skip
        return replace(job, stage=DONE, report=report, events=events)

    def _read(self, data: bytes, *, name: str, source: Source) -> tuple[Item, ...]:
        if not data.strip():
            raise UnreadableReport(name, why="it is empty")
        items = items_of(data, name=name, published=source.published, title=source.title)
        if not any(item.reading.text.strip() for item in items):
            raise UnreadableReport(name, why="it holds no text")
        return items

    def _split(self, owner: str, job: Job, items: Sequence[Item], *, name: str, asked: _Asked) -> None:
        """Put the reports of a file in the place of its job, the first of them next in the owner's line."""
        with self._changed:
            held = self._jobs.get(owner, {})
            now = held.pop(job.number, None)
            if now is None or now.ended:
                raise Stopped("it was cancelled")
            line = self._lines.setdefault(owner, deque())
            numbered = [(next(self._numbers), i, item) for i, item in enumerate(items, start=1)]
            for number, i, item in reversed(numbered):
                title = item.reading.title[:200] or f"{_titled(name)} {i}"
                source = replace(job.source, name=title, data=b"", url=item.url, title="", reading=item.reading)
                one = Job(number, source)
                held[one.number] = one
                self._asked[one.number] = asked
                line.appendleft(one.number)
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


def sentence(words: str) -> str:
    """Return a message's *words* as a sentence."""
    words = " ".join(words.split()).rstrip(".")
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def pasted(text: str, *, title: str = "", published: str = "", publisher: str = "", url: str = "") -> Source:
    """Return the source for a text that a person pasted.

    Args:
        text: what was pasted; the source of a web page is read as one.
        title, published, publisher, url: what they know of it.
    """
    data = text.encode("utf-8", "replace")
    name = title or f"Pasted text {hashlib.sha256(data).hexdigest()[:6]}"
    return Source(name, data, url=url, title=title, published=published, publisher=publisher)


def _titled(name: str) -> str:
    """Return a file's name as a title."""
    stem = name.rpartition(".")[0] if "." in name[-6:] else name
    return stem.replace("_", " ").strip() or name
