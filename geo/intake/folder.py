"""Many reports at once: what ``python -m geo ingest`` does.

Each report is one transaction, so a batch that is stopped at any moment leaves whole reports only, and one that is
started again passes over the texts that are stored already.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.duplicates.propose import propose_duplicates
from geo.errors import DuplicateReport, Forbidden, GeoError, Missing, StoreUnavailable
from geo.intake.one_report import Extractor, add
from geo.model import Person
from geo.queries import collections, report
from geo.reading.sources import Source
from geo.store import CollectionChange, Store, change_collection, make_collection

COLLECTION = "added"
"""The collection into which reports go where none is named."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report.

    Attributes:
        id: of the report in the store; of one that failed what it would have been called.
        path: as :class:`geo.reading.sources.Source` has it.
        status: new, duplicate or failed.
        events: how many it has in the store.
        error: why it failed, one line; else empty.
        note: what of its file could not be read, such as a mail's attachments; else empty.
    """

    id: str
    path: str
    status: str
    events: int = 0
    error: str = ""
    note: str = ""


def ingest(
    store: Store,
    sources: Iterable[Source],
    *,
    extractor: Extractor,
    by: Person,
    collection: str = COLLECTION,
) -> Iterator[Outcome]:
    """Read, extract and store reports, one after the other; what is wrong with one does not stop the rest.

    Where reports are new, their events are compared with all others at the end: likely duplicates wait for review.
    A text that is stored already goes into *collection* too, at the end, unless that is :data:`COLLECTION`.

    Args:
        store: where they go.
        sources: what to read.
        extractor: what extracts; asked only when a report is new.
        by: who adds them.
        collection: the id of the collection to put them into; it is made where there is none.

    Yields:
        What became of each report, once that is settled in the store.

    Raises:
        Forbidden: the person's role does not allow it.
        StoreUnavailable: the database does not answer.
        InvalidEdit: *collection* cannot be an id.
    """
    if collection not in {one.id for one in collections(store)}:
        make_collection(store, collection, title=_title(collection), by=by)
    new = False
    known: list[str] = []
    for source in sources:
        try:
            outcome = _one(store, source, extractor=extractor, by=by, collection=collection)
        except (Forbidden, StoreUnavailable):
            raise
        except Exception as problem:  # noqa: BLE001  whatever one report brings up must not cost the others
            outcome = Outcome(source.id or source.name, source.path, "failed", error=_line(problem))
        new |= outcome.status == "new"
        if outcome.status == "duplicate" and collection != COLLECTION:
            known.append(outcome.id)
        yield outcome
    if known:
        change_collection(store, collection, CollectionChange(add=tuple(known)), by=by, version=None)
    if new:
        propose_duplicates(store, by=by)


def _one(store: Store, source: Source, *, extractor: Extractor, by: Person, collection: str) -> Outcome:
    reading = source.read()
    try:
        name, events = add(
            store, reading, extractor=extractor, by=by, name=source.name, url=source.url,
            publisher=source.publisher, collection=collection, identifier=source.id, reformatted=False,
        )  # fmt: skip
    except DuplicateReport as error:
        known = error.report
    else:
        return Outcome(name, source.path, "new", events, note=reading.note)
    try:
        events = len(report(store, known).events)
    except Missing:
        events = 0
    return Outcome(known, source.path, "duplicate", events, note=reading.note)


def _title(collection: str) -> str:
    return "Added reports" if collection == COLLECTION else collection


def _line(problem: Exception) -> str:
    """Return what went wrong as one line; of a fault of ours its kind as well."""
    said = " ".join(str(problem).split())
    if isinstance(problem, GeoError | OSError) and said:
        return said[:500]
    return f"{type(problem).__name__}: {said}"[:500]


class Progress:
    """How far a batch is, on standard error: a line that renews itself on a terminal, else one each hundred reports."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.counts = {"new": 0, "duplicate": 0, "failed": 0}

    @property
    def done(self) -> int:
        """Reports that are settled."""
        return sum(self.counts.values())

    def add(self, outcome: Outcome) -> None:
        """Count one and show it."""
        self.counts[outcome.status] += 1
        if sys.stderr.isatty():
            print(f"\r{self}", end="\n" if self.done == self.total else "", file=sys.stderr, flush=True)
        elif self.done % 100 == 0 or self.done == self.total:
            print(self, file=sys.stderr, flush=True)

    def __str__(self) -> str:
        said = ", ".join(f"{number} {status}" for status, number in self.counts.items() if number)
        return f"{self.done} of {self.total} reports: {said}"
