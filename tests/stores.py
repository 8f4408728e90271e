"""A store for tests: seeded with a small made-up collection, and the people who use it."""

from dataclasses import replace
from itertools import count

from geo.model import Collection, EventActor, EventClaim, EventDraft, EventPlace, Person, Place, ReportDraft, Span
from geo.store import Store, add_report, connect
from geo.store.seeding import seed
from tests import sample

VIEWER = Person("Vic Viewer", "vic@example.org", "viewer")
REVIEWER = Person("Rea Reviewer", "rea@example.org", "reviewer")
EDITOR = Person("Edi Editor", "edi@example.org", "editor")
ADMIN = Person("Ada Admin", "ada@example.org", "admin")

TEXT = (
    "Talks in Millton\n\nThe Hill Union met the Lake League in Millton on 7 August 2015. "
    "They talked about the toll. Nobody signed.\n\nA ferry left Harbour for Millton."
)
MILLTON_EAST = Place("hand:1", "Millton", "city", "XA", 41.0, 62.0, 3.0, 1)


def clock():
    """Return a clock that goes on by a second each time it is read."""
    ticks = count()
    return lambda: f"2026-01-01T00:{(n := next(ticks)) // 60:02d}:{n % 60:02d}.000000Z"


def small() -> Collection:
    """Return the small collection with all its events accepted, as the facts that ship are."""
    made = sample.small()
    return replace(made, events=tuple(replace(event, review="accepted") for event in made.events))


def fresh(url: str = "sqlite://", *, writable: bool = True) -> Store:
    """Return a store at *url*, in memory by default, that holds the small collection."""
    store = connect(url, writable=writable, types=sample.TYPES, clock=clock())
    seed(store, small(), mark="sample 1")
    return store


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
