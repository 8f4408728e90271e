"""Collections that are held in memory, for all who ask: loaded once, then brought up to date by what changes.

No lock is held but by who loads, and only those wait for it who ask for the same collection and must see more than what
is held.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock, Thread
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from geo.errors import GeoError
from geo.queries.catalogue import Catalogue
from geo.store import Store
from geo.store.rows import following, loading
from geo.store.rows.loading import Loaded

PATIENCE = 0.3
"""Seconds that who may see an older state waits for the newest before being shown what is held."""

_KEPT = 8
_Key = tuple[str, tuple[str, ...], bool]


@dataclass(frozen=True, slots=True)
class _Held:
    loaded: Loaded
    catalogue: Catalogue

    @property
    def revision(self) -> int:
        return self.loaded.moment.revision


@dataclass(slots=True)
class _Slot:
    """One collection: what is held of it, and the lock of whoever brings it up to date."""

    held: _Held | None = None
    loading: Lock = field(default_factory=Lock)


_slots: WeakKeyDictionary[Engine, dict[_Key, _Slot]] = WeakKeyDictionary()
_choosing = Lock()  # held for as long as it takes to find a slot


def catalogue(
    store: Store,
    collection: str = "reports",
    *,
    review: Sequence[str] = loading.SHOWN,
    neighbours: bool = True,
    since: int | None = None,
) -> Catalogue:
    """Return a collection ready to be asked; one object for all who ask, and the same one while nothing is written.

    Args:
        store: where it is.
        collection: its id.
        review: which events, by how they stand.
        neighbours: whether evidence brings the sentences next to it; not on a public link.
        since: the revision that the asker must see at least, such as that of their own last write: then an older state
            than the newest may be returned while that takes longer than :data:`PATIENCE`.  None: the newest.

    Raises:
        Missing: there is no such collection.
    """
    key = (collection, tuple(review), neighbours)
    slot = _slot(store.engine, key)
    newest = store.revision()
    held = slot.held
    if held is not None and held.revision >= newest:
        return held.catalogue
    if held is None or since is None or held.revision < since or not _is_shared(store):
        return _renewed(slot, store, key, newest).catalogue
    return _older(slot, store, key, newest, held).catalogue


def _older(slot: _Slot, store: Store, key: _Key, newest: int, held: _Held) -> _Held:
    """Have the newest state loaded beside, and return it where that takes no time, else what is held."""

    def load() -> None:
        try:
            _renewed(slot, store, key, newest)
        except GeoError:
            return  # whoever asks for the newest is told

    if slot.loading.locked():
        return slot.held or held
    loader = Thread(target=load, name="catalogue", daemon=True)
    loader.start()
    loader.join(PATIENCE)
    return slot.held or held


def _is_shared(store: Store) -> bool:
    """Return True if another thread sees the same database: not where it lies in the memory of a connection."""
    return store.path is not None or store.engine.dialect.name != "sqlite"


def _slot(engine: Engine, key: _Key) -> _Slot:
    with _choosing:
        kept = _slots.setdefault(engine, {})
        slot = kept[key] = kept.pop(key) if key in kept else _Slot()  # asked for last, it stands last
        return slot


def _tidy(engine: Engine) -> None:
    """Forget those that were asked for longest ago, and what could not be loaded."""
    with _choosing:
        kept = _slots[engine]
        idle = [key for key, slot in kept.items() if not slot.loading.locked()]
        empty = [key for key in idle if kept[key].held is None]
        held = [key for key in idle if kept[key].held is not None]
        for key in (*empty, *held[: max(0, len(held) - _KEPT)]):
            del kept[key]


def _renewed(slot: _Slot, store: Store, key: _Key, newest: int) -> _Held:
    """Return a state of at least the revision *newest*, loaded by whoever comes first."""
    try:
        with slot.loading:
            held = slot.held
            if held is None or held.revision < newest:
                held = slot.held = _next(store, key, held)
            return held
    finally:
        _tidy(store.engine)


def _next(store: Store, key: _Key, held: _Held | None) -> _Held:
    collection, review, neighbours = key
    with store.reading() as connection:
        if held is not None:
            followed = following.follow(connection, held.loaded, review=review, neighbours=neighbours)
            if followed is not None:
                now = followed.loaded
                if followed.come == followed.gone and now.collection == held.loaded.collection:
                    return _Held(now, held.catalogue)
                made = held.catalogue.followed(now.collection, gone=followed.gone, come=followed.come)
                return _Held(now, made)
        loaded = loading.load(connection, collection, types=store.types, review=review, neighbours=neighbours)
    return _Held(loaded, Catalogue(loaded.collection))
