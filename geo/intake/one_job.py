"""What a worker does for one job: fetch, read, extract, store; and what is said where that fails."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from geo.child import Stop, Stopped
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
from geo.intake.jobs import (
    ALIKE,
    DONE,
    EXTRACTING,
    FAILED,
    FETCHING,
    READING,
    SAME,
    STORING,
    Job,
    Source,
    Wishes,
    sentence,
)
from geo.intake.one_report import Extractor
from geo.queries import find_text
from geo.reading.read import Item, items_of
from geo.reading.web import Page
from geo.store import CollectionChange, Store, change_collection

_FAULT = "Something went wrong that should not; the server's log says what."

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Into:
    """Where reports go, what extracts, and what fetches a web address; None where that is not allowed."""

    store: Store
    extractor: Extractor
    fetch: Callable[[str], Page] | None = None


def carry_out(
    job: Job,
    wishes: Wishes,
    *,
    into: Into,
    stop: Stop,
    step: Callable[[str], None],
    split: Callable[[Sequence[Source]], None],
) -> Job | None:
    """Do a job and return it as it ended; None where it was stopped, or others took its place.

    Args:
        job: the report on its way in.
        wishes: what goes for it.
        into: where it goes, and by what.
        stop: ends extraction at once.
        step: called with each stage that begins; by raising Stopped it ends the work.
        split: called with the reports of a file that holds several; they take the place of its job.
    """
    try:
        return _do(job, wishes, into=into, stop=stop, step=step, split=split)
    except Stopped:
        return None
    except DuplicateReport as error:
        return replace(
            job, stage=SAME, report=error.report, likeness=1.0, joined=_join(error.report, wishes, store=into.store)
        )
    except (UnreadableReport, ReportTooLarge, CannotFetch) as error:
        return replace(job, stage=FAILED, why=sentence(error.why))
    except Purged:
        return replace(job, stage=FAILED, why="This text was removed for good and cannot be added again.")
    except CannotExtract as error:
        if error.details:
            _log.error("a report could not be extracted: %s", error.details)
        return replace(job, stage=FAILED, why=_FAULT if error.details else sentence(error.why))
    except GeoError as error:
        return replace(job, stage=FAILED, why=sentence(str(error)))
    except Exception:  # noqa: BLE001  one report must not end the work on all others
        _log.exception("a report could not be added")
        return replace(job, stage=FAILED, why=_FAULT)


def _do(
    job: Job,
    wishes: Wishes,
    *,
    into: Into,
    stop: Stop,
    step: Callable[[str], None],
    split: Callable[[Sequence[Source]], None],
) -> Job:
    source = job.source
    if source.again:
        step(EXTRACTING)
        found = one_report.read_again(into.store, source.again, extractor=into.extractor, by=wishes.by, stop=stop)
        return replace(job, stage=DONE, report=source.again, events=len(found))
    url, name, data = source.url, source.name, source.data
    if source.reading is None and not data and url:
        if into.fetch is None:
            raise CannotFetch(url, why="fetching from the web is switched off here")
        step(FETCHING)
        page = into.fetch(url)
        url, name, data = page.url, page.name, page.data
    step(READING)
    if source.reading is not None:
        reading = source.reading
    else:
        items = _read(data, name=name, source=source)
        if len(items) > 1:
            split([_of_item(item, source, name=name, number=i) for i, item in enumerate(items, start=1)])
            raise Stopped("its reports are jobs of their own now")
        reading, url = items[0].reading, items[0].url or url
    if not wishes.copies and (alike := find_text(into.store, reading.text, limit=1)) and alike[0].likeness < 1.0:
        # the content is kept, so that the person can still have it added
        kept = replace(source, data=data, name=name, url=url)
        return replace(job, source=kept, stage=ALIKE, report=alike[0].report, likeness=alike[0].likeness)
    step(EXTRACTING)
    report, events = one_report.add(
        into.store, reading, extractor=into.extractor, by=wishes.by, name=_titled(name), url=url,
        publisher=source.publisher, collection=wishes.collection, stop=stop,
        storing=lambda: step(STORING),
    )  # fmt: skip
    return replace(job, stage=DONE, report=report, events=events)


def _read(data: bytes, *, name: str, source: Source) -> tuple[Item, ...]:
    if not data.strip():
        raise UnreadableReport(name, why="it is empty")
    items = items_of(data, name=name, published=source.published, title=source.title)
    if not any(item.reading.text.strip() for item in items):
        raise UnreadableReport(name, why="it holds no text")
    return items


def _of_item(item: Item, source: Source, *, name: str, number: int) -> Source:
    title = item.reading.title[:200] or f"{_titled(name)} {number}"
    return replace(source, name=title, data=b"", url=item.url, title="", reading=item.reading)


def _join(report: str, wishes: Wishes, *, store: Store) -> bool:
    """Put a report that is stored already into the collection that was asked for; False where it is in it."""
    if not wishes.collection:
        return False
    change = CollectionChange(add=(report,))
    try:
        return bool(change_collection(store, wishes.collection, change, by=wishes.by, version=None))
    except GeoError:
        _log.exception("a stored report could not be put into a collection")
        return False


def _titled(name: str) -> str:
    """Return a file's name as a title."""
    stem = name.rpartition(".")[0] if "." in name[-6:] else name
    return stem.replace("_", " ").strip() or name
