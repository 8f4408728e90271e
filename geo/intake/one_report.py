"""One report into the store: extracted, and stored with what was found in it.

This is where reading, extraction and store meet; they know nothing of each other.  Page, folder and command line all
come through :func:`add` and :func:`read_again`.
"""

from collections.abc import Callable
from typing import Protocol

from geo.child import Stop
from geo.errors import DuplicateReport
from geo.model import Extraction, Person, Reading, ReportDraft
from geo.queries import report as stored_report
from geo.queries import same_text
from geo.store import Store, add_report, propose


class Extractor(Protocol):
    """What extracts: :class:`geo.extract.apart.Extractors`, or another one in tests."""

    def extract(self, reading: Reading, *, stop: Stop | None = None) -> Extraction:
        """Return what is found in a report; *stop* ends it at once, by :class:`geo.child.Stopped`."""


def report_draft(reading: Reading, *, name: str = "", url: str = "", publisher: str = "") -> ReportDraft:
    """Return what is stored of a report that was read.

    Args:
        reading: what :mod:`geo.reading.read` made of it.
        name: what to call it where it has no title, such as its file's name.
        url: where it is from.
        publisher: who published it, where the person knows better than the page.
    """
    return ReportDraft(
        title=_line(reading.title or name)[:500],
        text=reading.text,
        publisher=_line(publisher or reading.publisher)[:300],
        author=_line(reading.author)[:300],
        url=url,
        published=reading.published,
        published_from=reading.published_from,
        language=reading.language,
        media_type=reading.media_type,
        boilerplate=reading.boilerplate,
    )


def _line(text: str) -> str:
    """Return *text* as one line without control characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def add(
    store: Store,
    reading: Reading,
    *,
    extractor: Extractor,
    by: Person,
    name: str = "",
    url: str = "",
    publisher: str = "",
    collection: str = "",
    identifier: str = "",
    stop: Stop | None = None,
    storing: Callable[[], None] | None = None,
) -> tuple[str, int]:
    """Extract a report and store it with its proposals, in one transaction.

    Args:
        store: where it goes.
        reading: what :mod:`geo.reading.read` made of it.
        extractor: what extracts.
        by: who adds it.
        name: what to call it where it has no title.
        url: where it is from.
        publisher: who published it, where the person knows better than the page.
        collection: the id of a collection to put it into.
        identifier: the id it is to get; by default from its title and text.
        stop: ends extraction at once.
        storing: called when extraction is done, before anything is stored; what it raises ends the work.

    Returns:
        The report's id, and how many events are proposed.

    Raises:
        DuplicateReport: the same text is stored already; nothing was extracted.
        CannotExtract: extraction failed; nothing is stored.
        Stopped: *stop* was asked for; nothing is stored.
        Forbidden, InvalidEdit, Purged, Missing: as :func:`geo.store.add_report`.
    """
    if (known := same_text(store, reading.text)) is not None:
        raise DuplicateReport(known)
    found = extractor.extract(reading, stop=stop)
    if storing is not None:
        storing()
    draft = report_draft(reading, name=name, url=url, publisher=publisher)
    report = add_report(
        store, draft, by=by, events=found.events, mentions=found, collection=collection, identifier=identifier
    )
    return report, len(found.events)


def read_again(
    store: Store, report: str, *, extractor: Extractor, by: Person, stop: Stop | None = None
) -> tuple[str, ...]:
    """Propose a stored report's events anew, say after its date was corrected; what people decided on stays.

    Args:
        store: where it is.
        report: its id.
        extractor: what extracts.
        by: who asks for it.
        stop: ends extraction at once.

    Returns:
        The ids of the events proposed or decided on.

    Raises:
        CannotExtract, Stopped: as :func:`add`; what was proposed before stays.
        Forbidden, Missing, InvalidEdit: as :func:`geo.store.propose`.
    """
    page = stored_report(store, report)
    known = page.report
    reading = Reading(
        text=page.text or "", title=known.title, published=known.published, language=known.language,
        author=known.author, boilerplate=page.boilerplate, media_type=page.media_type,
    )  # fmt: skip
    found = extractor.extract(reading, stop=stop)
    return propose(store, report, found.events, by=by, mentions=found)
