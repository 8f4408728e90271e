"""What is kept in memory of a store, for all who ask: made once, then brought up to date when something was written.

No lock is held but by who brings a thing up to date, and only those wait for it who ask for the same thing and must see
more than what is held.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from geo.errors import GeoError
from geo.store import Store

PATIENCE = 0.3
"""Seconds that who may see an older state waits for the newest before being shown what is held."""

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(slots=True)
class _Slot(Generic[Value]):
    """One thing: the revision that it shows, it, and the lock of whoever brings it up to date."""

    held: tuple[int, Value] | None = None
    renewing: Lock = field(default_factory=Lock)


class Shelf(Generic[Key, Value]):
    """Things of one kind, of any number of stores.

    Args:
        most: how many of one store are kept; the one that was asked for longest ago goes first.
    """

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._slots: WeakKeyDictionary[Engine, dict[Key, _Slot[Value]]] = WeakKeyDictionary()
        self._choosing = Lock()  # held for as long as it takes to find a slot

    def get(
        self, store: Store, key: Key, renew: Callable[[Value | None], tuple[int, Value]], *, since: int | None = None
    ) -> Value:
        """Return a thing as it is now.

        Args:
            store: what it is of.
            key: which one.
            renew: makes it, from what is held of it, and says of which revision of the store it is.
            since: the revision that the asker must see at least; then an older state than the newest may be returned
                while that takes longer than :data:`PATIENCE`.  None: the newest.
        """
        with self._choosing:
            kept = self._slots.setdefault(store.engine, {})
            slot = kept[key] = kept.pop(key) if key in kept else _Slot()  # asked for last, it stands last
        newest = store.revision()
        held = slot.held
        if held is not None and held[0] >= newest:
            return held[1]
        if held is None or since is None or held[0] < since or not _is_shared(store):
            return self._renewed(slot, store, newest, renew)
        self._renew_beside(slot, store, newest, renew)
        return (slot.held or held)[1]

    def _renewed(
        self, slot: _Slot[Value], store: Store, newest: int, renew: Callable[[Value | None], tuple[int, Value]]
    ) -> Value:
        """Return a state of at least the revision *newest*, made by whoever comes first."""
        try:
            with slot.renewing:
                held = slot.held
                if held is None or held[0] < newest:
                    held = slot.held = renew(held[1] if held else None)
                return held[1]
        finally:
            self._tidy(store.engine)

    def _renew_beside(
        self, slot: _Slot[Value], store: Store, newest: int, renew: Callable[[Value | None], tuple[int, Value]]
    ) -> None:
        """Have the newest state made by a thread, unless one does so already, and wait for it a moment."""

        def make() -> None:
            try:
                self._renewed(slot, store, newest, renew)
            except GeoError:
                return  # whoever asks for the newest is told

        if not slot.renewing.locked():
            thread = Thread(target=make, name="renew", daemon=True)
            thread.start()
            thread.join(PATIENCE)

    def _tidy(self, engine: Engine) -> None:
        """Forget those that were asked for longest ago, and what could not be made."""
        with self._choosing:
            kept = self._slots[engine]
            idle = [key for key, slot in kept.items() if not slot.renewing.locked()]
            empty = [key for key in idle if kept[key].held is None]
            held = [key for key in idle if kept[key].held is not None]
            for key in (*empty, *held[: max(0, len(held) - self._most)]):
                del kept[key]

    def count(self, store: Store) -> int:
        """Return how many things of a store are kept."""
        return len(self._slots.get(store.engine, {}))


def _is_shared(store: Store) -> bool:
    """Return True if another thread sees the same database: not where it lies in the memory of a connection."""
    return store.path is not None or store.engine.dialect.name != "sqlite"
