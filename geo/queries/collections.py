"""Collections, as the atlas shows them, and views that were frozen."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, func, select

from geo.errors import Missing
from geo.model import Collection, Event
from geo.queries.catalogue import Catalogue
from geo.queries.held import catalogue
from geo.queries.large.choosing import is_large, large_ones
from geo.queries.shelves import Shelf
from geo.store import Store, schema
from geo.store.rows import loading, snapshots

_LONGEST_REVISION = 9  # digits that a column of whole numbers holds


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A collection in a list: how many reports it holds, and events that nobody rejected."""

    id: str
    title: str
    description: str
    reports: int
    events: int
    version: int


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """A frozen view in a list; ``at`` is the time (UTC, ISO 8601) and ``revision`` what links call it."""

    id: str
    title: str
    collection: str
    revision: int
    at: str


@dataclass(frozen=True, slots=True)
class FrozenView:
    """A published view that stays as it was: what it shows, when and by whom it was frozen.

    ``moved_on`` tells whether the collection has changed since.  ``review`` is what it shows to everybody unless a link
    says otherwise: the facts, and everything where it was frozen before facts and proposals were told apart.
    """

    id: str
    title: str
    collection: str
    revision: int
    at: str
    who: str
    moved_on: bool
    catalogue: Catalogue
    review: tuple[str, ...] = ("accepted",)


def collections(store: Store) -> tuple[CollectionRow, ...]:
    """Return every collection, in the order in which they were made."""
    t = schema
    held_large = large_ones(store)  # counting takes seconds where there are very many
    events = (
        select(func.count())
        .select_from(t.events.join(t.collection_reports, t.collection_reports.c.report == t.events.c.report))
        .where(t.collection_reports.c.collection == t.collections.c.id, t.collections.c.id.not_in(held_large))
        .where(t.events.c.review != "rejected", t.events.c.merged_into.is_(None))
        .scalar_subquery()
    )
    members = t.collection_reports.c
    held = select(func.count()).where(members.collection == t.collections.c.id).scalar_subquery()
    asked = select(t.collections, held.label("reports"), events.label("events"))
    with store.reading() as connection:
        found = connection.execute(asked.order_by(t.collections.c.created_at, t.collections.c.id))
        return tuple(
            CollectionRow(
                row.id, row.title, row.description, row.reports, held_large.get(row.id, row.events), row.version
            )
            for row in found
        )


def frozen(store: Store, view: str, *, collection: str = "", neighbours: bool = True) -> FrozenView:
    """Return a frozen view.

    Args:
        store: where it is.
        view: its id, or the revision at which *collection* was frozen, as links name it.
        collection: the id of the collection that it must be of; empty where *view* is an id.
        neighbours: whether evidence brings the sentences next to it; not on a public link.

    Raises:
        Missing: there is none of this id or revision.

    All who ask share one object, whose catalogue stays the same while only the collection changes.
    """
    key = (view, collection, neighbours)
    return _shelf.get(store, key, partial(_thawed, store, key)).view


@dataclass(frozen=True, slots=True)
class _Thawed:
    content: Any
    shown: Collection
    view: FrozenView


_Key = tuple[str, str, bool]
_shelf: Shelf[_Key, _Thawed] = Shelf(most=8)


def _thawed(store: Store, key: _Key, held: _Thawed | None) -> tuple[int, _Thawed]:
    """Read a frozen view; what it holds is made anew only where it is not what is *held*: reports may leave it."""
    view, collection, neighbours = key
    revision = store.revision()
    t = schema.frozen_views
    asked = select(t).where(_is_view(view))
    if collection or view.isdecimal():
        asked = asked.where(t.c.collection == collection)
    with store.reading() as connection:
        row = connection.execute(asked).mappings().first()
    if row is None:
        raise Missing("frozen view", name=view)
    if held is not None and held.content == row["content"]:
        shown, made = held.shown, held.view.catalogue
    else:
        shown = snapshots.decode(row["content"])
        kept = shown if neighbours else replace(shown, events=tuple(_bare(event) for event in shown.events))
        made = Catalogue(replace(kept, title=row["title"]))
    kept_as = snapshots.let_in(row["content"])
    # what is published is never large, so a collection that is has moved on
    moved_on = is_large(store, row["collection"]) or (
        replace(catalogue(store, row["collection"], review=kept_as or loading.SHOWN).collection, title=shown.title)
        != shown
    )
    found = FrozenView(
        id=row["id"], title=row["title"], collection=row["collection"], revision=row["revision"],
        at=row["created_at"], who=row["created_by"], moved_on=moved_on,
        catalogue=made, review=() if kept_as is None else ("accepted",),
    )  # fmt: skip
    return revision, _Thawed(row["content"], shown, found)


def _is_view(view: str) -> ColumnElement[bool]:
    t = schema.frozen_views
    if view.isdecimal() and len(view) <= _LONGEST_REVISION:
        return t.c.revision == int(view)
    return t.c.id == view


def _bare(event: Event) -> Event:
    """Return *event* with nothing of a report's text but the sentences that support it."""
    return replace(event, evidence=tuple(replace(one, before="", after="") for one in event.evidence))


def frozen_views(store: Store, *, collection: str = "") -> tuple[FrozenRow, ...]:
    """Return the frozen views of a collection, or of all, the newest first."""
    t = schema.frozen_views
    asked = select(t.c.id, t.c.title, t.c.collection, t.c.revision, t.c.created_at)
    asked = asked.order_by(t.c.created_at.desc(), t.c.revision.desc())
    if collection:
        asked = asked.where(t.c.collection == collection)
    with store.reading() as connection:
        return tuple(
            FrozenRow(row.id, row.title, row.collection, row.revision, row.created_at)
            for row in connection.execute(asked)
        )


def survivor(store: Store, event: str) -> str:
    """Return the id that a link to *event* should show: its own, or that of the event it was merged into."""
    t = schema.events
    with store.reading() as connection:
        for _ in range(20):
            into = connection.execute(select(t.c.merged_into).where(t.c.id == event)).scalar()
            if not into:
                break
            event = str(into)
    return event
