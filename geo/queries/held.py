"""Collections that are held in memory, for all who ask: loaded once, then brought up to date by what changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from geo.queries.catalogue import Catalogue
from geo.queries.shelves import Shelf
from geo.store import Store
from geo.store.rows import following, loading
from geo.store.rows.loading import Loaded


@dataclass(frozen=True, slots=True)
class _Held:
    loaded: Loaded
    catalogue: Catalogue


_Key = tuple[str, tuple[str, ...], bool]
_shelf: Shelf[_Key, _Held] = Shelf(most=8)


def catalogue(
    store: Store,
    collection: str = "reports",
    *,
    review: Sequence[str] = loading.SHOWN,
    neighbours: bool = True,
    since: int | None = None,
) -> Catalogue:
    """Return a collection ready to be asked; one object for all who ask, and the same one while nothing in it changes.

    Args:
        store: where it is.
        collection: its id.
        review: which events, by how they stand.
        neighbours: whether evidence brings the sentences next to it; not on a public link.
        since: the revision that the asker must see at least, such as that of their own last write: then an older state
            than the newest may be returned while that takes long.  None: the newest.

    Raises:
        Missing: there is no such collection.
    """
    key = (collection, tuple(review), neighbours)
    return _shelf.get(store, key, partial(_next, store, key), since=since).catalogue


def _next(store: Store, key: _Key, held: _Held | None) -> tuple[int, _Held]:
    collection, review, neighbours = key
    with store.reading() as connection:
        if held is not None:
            followed = following.follow(connection, held.loaded, review=review, neighbours=neighbours)
            if followed is not None:
                now = followed.loaded
                made = held.catalogue
                if followed.come != followed.gone or now.collection != held.loaded.collection:
                    made = made.followed(now.collection, gone=followed.gone, come=followed.come)
                return now.moment.revision, _Held(now, made)
        loaded = loading.load(connection, collection, types=store.types, review=review, neighbours=neighbours)
    return loaded.moment.revision, _Held(loaded, Catalogue(loaded.collection))
