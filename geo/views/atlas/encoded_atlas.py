"""What browsers are sent of a collection: encoded once for all sessions, and only what has changed after that."""

from collections.abc import Sequence
from concurrent.futures import Future
from threading import Lock
from weakref import WeakKeyDictionary

import streamlit as st

from geo.queries import Catalogue
from geo.views.app import opened, static_files
from geo.views.drawings.held import Change, Held, shown

_SENT = "_atlas-sent"
"""Key of what the browser of a session holds."""

_encoded: WeakKeyDictionary[Catalogue, dict[tuple[str, str], Future[Held]]] = WeakKeyDictionary()
_changes: WeakKeyDictionary[Held, WeakKeyDictionary[Catalogue, Change]] = WeakKeyDictionary()
_choosing = Lock()
"""Held for as long as it takes to find a view, never while one is encoded."""


def held_here(asked: Catalogue, lanes: str, axis: str) -> Held:
    """Return what the browser of this session is to hold of a catalogue: what it does already, where that serves."""
    found = held(asked, lanes, axis, before=st.session_state.get(_SENT))
    st.session_state[_SENT] = found
    return found


def held(asked: Catalogue, lanes: str, axis: str, *, before: Held | None = None) -> Held:
    """Return what a browser is to hold of a catalogue.

    Who comes first encodes; only those who ask for the same meanwhile wait for it.

    Args:
        asked: the collection.
        lanes, axis: as in :class:`geo.queries.link.View`.
        before: what it holds already; it keeps that where little has changed since.
    """
    if before is not None and _serves(before, asked, lanes, axis):
        return before
    with _choosing:
        kept = _encoded.setdefault(asked, {})
        found = kept.get((lanes, axis))
        if found is None:
            mine = kept[lanes, axis] = Future()
    if found is not None:
        return found.result()
    try:
        made = Held.of(
            asked.collection,
            asked.in_time,
            static_files.installed(),
            lanes=lanes,
            axis=axis,
            tiles=opened.settings().tiles,
        )
    except BaseException as failure:
        with _choosing:
            kept.pop((lanes, axis))  # the next who asks tries again
        mine.set_exception(failure)
        raise
    mine.set_result(made)
    return made


def _serves(before: Held, asked: Catalogue, lanes: str, axis: str) -> bool:
    if before.collection.id != asked.collection.id or (before.lanes, before.axis) != (lanes, axis):
        return False
    return _change(before, asked) is not None


def _change(before: Held, asked: Catalogue) -> Change | None:
    with _choosing:
        found = _changes.setdefault(before, WeakKeyDictionary()).get(asked)
    if found is None:
        found = before.change(asked.collection, asked.in_time)
        if found is not None:
            with _choosing:
                _changes[before][asked] = found
    return found


def view(holds: Held, asked: Catalogue, positions: Sequence[int]) -> bytes:
    """Encode which events of a catalogue are shown to who holds this much of it.

    Args:
        holds: what :func:`held` gave for the catalogue.
        asked: the collection.
        positions: of the events that are shown, as of :meth:`geo.queries.Catalogue.positions`.
    """
    change = _change(holds, asked)
    assert change is not None
    return shown(holds, change, positions, total=len(asked.in_time))
