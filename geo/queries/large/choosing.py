"""Which collections are large, and what is held in memory of those that are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select

from geo.queries import held
from geo.queries.columns import columns
from geo.queries.known import Asked
from geo.queries.large.catalogue import LargeCatalogue
from geo.queries.shelves import Shelf
from geo.store import Store, schema
from geo.store.rows import loading

LARGE = 50_000
"""Events from which on a collection is held in columns: as objects, so many take a fifth of a gigabyte."""

_Key = tuple[str, tuple[str, ...], bool]
_shelf: Shelf[_Key, LargeCatalogue] = Shelf(most=8)
_sizes: WeakKeyDictionary[Engine, dict[str, int]] = WeakKeyDictionary()
_choosing = Lock()


@dataclass(frozen=True, slots=True)
class _Asking:
    store: Store
    key: _Key
    folder: Path | None


def asked(
    store: Store,
    collection: str = "reports",
    *,
    review: Sequence[str] = loading.SHOWN,
    neighbours: bool = True,
    since: int | None = None,
    folder: Path | None = None,
) -> Asked:
    """Return a collection ready to be asked, however large it is.

    Args:
        store, collection, review, neighbours, since: as of :func:`geo.queries.catalogue`.
        folder: where columns of large collections are kept between starts; None: nowhere.

    Raises:
        Missing: there is no such collection.
    """
    found: Asked
    if is_large(store, collection):
        key = (collection, tuple(review), neighbours)
        found = _shelf.get(store, key, partial(_next, _Asking(store, key, folder)), since=since)
    else:
        found = held.catalogue(store, collection, review=review, neighbours=neighbours, since=since)
    with _choosing:
        _sizes[store.engine][collection] = found.total
    return found


def is_large(store: Store, collection: str) -> bool:
    """Return True if a collection has :data:`LARGE` events or more, as far as is known.

    They are counted in the store once; later what was held of the collection last tells.
    """
    with _choosing:
        sizes = _sizes.setdefault(store.engine, {})
        known = sizes.get(collection)
    if known is None:
        known = _counted(store, collection)
        with _choosing:
            known = sizes.setdefault(collection, known)
    return known >= LARGE


def large_ones(store: Store) -> dict[str, int]:
    """Return the large collections that were asked for, and how many events each had then."""
    with _choosing:
        return {name: size for name, size in _sizes.get(store.engine, {}).items() if size >= LARGE}


def _counted(store: Store, collection: str) -> int:
    members = schema.collection_reports.c
    here = select(members.report).where(members.collection == collection)
    events = select(func.count()).select_from(schema.events)
    with store.reading() as connection:
        found: int = connection.execute(events.where(schema.events.c.report.in_(here))).scalar_one()
    return found


def _next(asking: _Asking, before: LargeCatalogue | None) -> tuple[int, LargeCatalogue]:
    store, (collection, review, neighbours) = asking.store, asking.key
    now = columns(store, collection, folder=asking.folder)
    if before is not None and before.columns is now:
        return now.moment.revision, before
    return now.moment.revision, LargeCatalogue(store, now, review=review, neighbours=neighbours, before=before)
