"""A store for tests: seeded with a small made-up collection, and the people who use it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, make_url

from geo.model import (
    Collection,
    DateMention,
    EventActor,
    EventClaim,
    EventDraft,
    EventPlace,
    Extraction,
    Person,
    Place,
    PlaceMention,
    ReportDraft,
    Span,
)
from geo.queries import LargeCatalogue
from geo.queries.columns import columns
from geo.store import Store, add_report, connect
from geo.store.seed import is_current, seed
from tests import sample

VIEWER = Person("Vic Viewer", "vic@example.org", "viewer")
REVIEWER = Person("Rea Reviewer", "rea@example.org", "reviewer")
EDITOR = Person("Edi Editor", "edi@example.org", "editor")
ADMIN = Person("Ada Admin", "ada@example.org", "admin")

TEXT = (
    "Talks in Millton\n\nThe Hill Union met the Lake League in Millton on 7 August 2015. "
    "They talked about the toll. Nobody signed.\n\nA ferry left Harbour for Millton."
)
MARK = "sample 1"
"""The fingerprint of the small collection."""

MILLTON_EAST = Place("hand:1", "Millton", "city", "XA", 41.0, 62.0, 3.0, 1)


MENTIONS = Extraction(
    "en",
    "nothing is read of ferries",
    toponyms=(
        PlaceMention(9, 16, "Millton", 40.0, 60.0, "Millton", "city", "XA", "gn:1", 0.8),
        PlaceMention(TEXT.rindex("Harbour"), TEXT.rindex("Harbour") + 7, "Harbour", None, None, "Harbour", "city"),
    ),
    dates=(DateMention(TEXT.index("7 August"), TEXT.index("7 August") + 13, "7 August 2015", "2015-08-07"),),
)
"""What is found in :data:`TEXT` beside its events."""


def clock():
    """Return a clock that goes on by a second each time it is read."""
    ticks = count()
    return lambda: f"2026-01-01T00:{(n := next(ticks)) // 60:02d}:{n % 60:02d}.000000Z"


def small() -> Collection:
    """Return the small collection with all its events accepted, as the facts that ship are."""
    made = sample.small()
    return replace(made, events=tuple(replace(event, review="accepted") for event in made.events))


def fresh(url: str = "sqlite://", *, writable: bool = True) -> Store:
    """Return a store at *url*, in memory by default, that holds the small collection.

    SQLite is filled from a copy that is made once: Alembic alone takes longer than most tests.
    """
    with _filled(url):
        return bare(url, writable=writable)


def as_large(store: Store, collection: str = "sample") -> LargeCatalogue:
    """Return a collection in columns, as it is now, as if it were large."""
    return LargeCatalogue(store, columns(store, collection), review=("accepted", "proposed"), neighbours=False)


def bare(url: str, *, writable: bool = True) -> Store:
    """Return a store at *url*, made the long way where there is nothing yet, that holds the small collection."""
    ticks = clock()
    store = connect(url, writable=writable, types=sample.TYPES, clock=ticks)
    if not is_current(store, MARK):
        seed(store, small(), mark=MARK)
    else:
        ticks()  # that of the seed
    return store


def file_url(folder: Path) -> str:
    """Return the address of an SQLite database in *folder*, which need not be there."""
    return f"sqlite:///{folder / 'store' / 'dateline.sqlite'}"


@cache
def _sample() -> sqlite3.Connection:
    """The small collection in memory, to copy from."""
    store = bare("sqlite://")
    held = store.engine.raw_connection().driver_connection
    assert isinstance(held, sqlite3.Connection)
    return held


@contextmanager
def _filled(url: str) -> Iterator[None]:
    """Put the small collection where *url* says, if that is SQLite and there is nothing yet."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        yield
    elif address.database and address.database != ":memory:":
        path = Path(address.database)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            copy = sqlite3.connect(path)
            _sample().backup(copy)
            copy.close()
        yield
    else:
        kept = _sample()

        def fill(connection: Any, _: Any) -> None:
            kept.backup(connection)

        event.listen(Engine, "connect", fill)
        try:
            yield
        finally:
            event.remove(Engine, "connect", fill)


@contextmanager
def counting(store: Store) -> Iterator[list[str]]:
    """Gather the statements that are sent to a store's database meanwhile; one for many rows counts once."""
    sent: list[str] = []

    def note(*told: Any) -> None:
        sent.append(told[2])

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def report(text: str = TEXT, title: str = "Talks in Millton") -> ReportDraft:
    """Return a report with a text."""
    return ReportDraft(title, text, publisher="The Courier", published="2015-08-08", language="en")


def proposal(text: str = TEXT, sentence: str = "The Hill Union met the Lake League in Millton on 7 August 2015."):
    """Return what a machine would propose for a sentence of *text*."""
    start = text.index(sentence)
    place = text.index("Millton", start)
    return EventDraft(
        type="conference", summary="The union and the league meet in Millton.", date="2015-08-07", date_basis="stated",
        certainty=0.62,
        places=(EventPlace("happened_at", "Millton", sample.PLACES["millton"], start=place, end=place + 7),),
        actors=(
            EventActor("participant", "Hill Union", "hill-union", "organisation"),
            EventActor("participant", "Toll Office", "", "institution"),
        ),
        claims=(EventClaim("reports", "The Courier"),),
        spans=(
            Span("evidence", sentence, start, start + len(sentence)),
            Span("what", text[start + 15 : start + 18], start + 15, start + 18),
        ),
        rules=("date:stated",),
    )  # fmt: skip


def add(
    store: Store, *events: EventDraft, text: str = TEXT, title: str = "Talks in Millton", collection: str = "sample"
) -> str:
    """Add a report with proposals, one by default, to the small collection; return its id."""
    told = list(events) or [proposal(text)]
    return add_report(store, report(text, title), by=EDITOR, events=told, collection=collection)
