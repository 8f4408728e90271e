"""What browsers are sent of a collection: encoded once for all sessions, and only what has changed after that."""

import gc
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary, WeakValueDictionary

import numpy as np
import streamlit as st

from geo.queries import Asked, Catalogue, LargeCatalogue
from geo.queries.known import Numbers
from geo.views.app import opened, static_files
from geo.views.drawings import held_columns
from geo.views.drawings.held import Change, Held, shown
from geo.views.drawings.held_columns import LargeHeld

_SENT = "_atlas-sent"
"""Key of what the browser of a session holds."""

MANY = 2_000
"""Events from which on their objects are so many that the collector of garbage should pass over them."""

Sent = Held | LargeHeld

_encoded: WeakKeyDictionary[Asked, dict[tuple[str, str], Future[Sent]]] = WeakKeyDictionary()
_changes: WeakKeyDictionary[Sent, WeakKeyDictionary[Asked, Change]] = WeakKeyDictionary()
_latest: WeakValueDictionary[tuple[object, ...], Sent] = WeakValueDictionary()
_choosing = Lock()
"""Held for as long as it takes to find a view, never while one is encoded."""


def held_here(asked: Asked, lanes: str, axis: str) -> Sent:
    """Return what the browser of this session is to hold of a collection: what it does already, where that serves."""
    found = held(asked, lanes, axis, before=st.session_state.get(_SENT))
    st.session_state[_SENT] = found
    return found


def held(asked: Asked, lanes: str, axis: str, *, before: Sent | None = None) -> Sent:
    """Return what a browser is to hold of a collection.

    Who comes first encodes; only those who ask for the same meanwhile wait for it.  Of a large collection a browser
    that holds nothing is sent what others hold, as long as little has changed since.

    Args:
        asked: the collection.
        lanes, axis: as in :class:`geo.queries.link.View`.
        before: what it holds already; it keeps that where little has changed since.
    """
    for known in (before, _of_others(asked, lanes, axis)):
        if known is not None and _serves(known, asked, lanes, axis):
            return known
    with _choosing:
        kept = _encoded.setdefault(asked, {})
        found = kept.get((lanes, axis))
        if found is None:
            mine = kept[lanes, axis] = Future()
    if found is not None:
        return found.result()
    try:
        made = _made(asked, lanes, axis)
    except BaseException as failure:
        with _choosing:
            kept.pop((lanes, axis))  # the next who asks tries again
        mine.set_exception(failure)
        raise
    mine.set_result(made)
    if isinstance(asked, LargeCatalogue):
        with _choosing:
            _latest[_key(asked, lanes, axis)] = made
    if asked.total >= MANY:
        _settle()
    return made


def _settle() -> None:
    """Have the collector of garbage pass over what is there now.

    Streamlit has it look at everything with each run of a page: at 100,000 events that was three quarters of a click.
    """
    gc.unfreeze()  # what has become garbage since the last time goes
    gc.collect()
    gc.freeze()


def _made(asked: Asked, lanes: str, axis: str) -> Sent:
    files, tiles = static_files.installed(), opened.settings().tiles
    if isinstance(asked, LargeCatalogue):
        return LargeHeld.of(asked, files, lanes=lanes, axis=axis, tiles=tiles)
    assert isinstance(asked, Catalogue)
    return Held.of(asked.collection, asked.in_time, files, lanes=lanes, axis=axis, tiles=tiles)


def _key(asked: LargeCatalogue, lanes: str, axis: str) -> tuple[object, ...]:
    return asked.store.where, asked.collection.id, asked.review, lanes, axis


def _of_others(asked: Asked, lanes: str, axis: str) -> Sent | None:
    if not isinstance(asked, LargeCatalogue):
        return None
    with _choosing:
        return _latest.get(_key(asked, lanes, axis))


def _serves(before: Sent, asked: Asked, lanes: str, axis: str) -> bool:
    if (before.lanes, before.axis) != (lanes, axis):
        return False
    return _change(before, asked) is not None


def _change(before: Sent, asked: Asked) -> Change | None:
    with _choosing:
        found = _changes.setdefault(before, WeakKeyDictionary()).get(asked)
    if found is not None:
        return found
    if isinstance(before, LargeHeld):
        found = before.change(asked) if isinstance(asked, LargeCatalogue) else None
    elif isinstance(asked, Catalogue) and before.collection.id == asked.collection.id:
        found = before.change(asked.collection, asked.in_time)
    if found is not None:
        with _choosing:
            _changes[before][asked] = found
    return found


def view(holds: Sent, asked: Asked, positions: Numbers) -> bytes:
    """Encode which events of a collection are shown to who holds this much of it.

    Args:
        holds: what :func:`held` gave for the collection.
        asked: the collection.
        positions: of the events that are shown, as of :meth:`geo.queries.Catalogue.positions`.
    """
    change = _change(holds, asked)
    assert change is not None
    if isinstance(holds, LargeHeld):
        assert isinstance(positions, np.ndarray)
        return held_columns.shown(holds, change, positions, total=asked.total)
    assert isinstance(positions, Sequence)
    return shown(holds, change, positions, total=asked.total)


def named(message: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a pick as :func:`geo.views.app.state.take_pick` reads it: with ids for the rows that a browser names.

    Args:
        message: what a browser sends; ``held`` is the version of what its rows are of.
    """
    holds = st.session_state.get(_SENT)
    if not isinstance(holds, LargeHeld) or message.get("held") != holds.version:
        return message

    def id_of(one: object) -> object:
        if isinstance(one, int) and not isinstance(one, bool) and 0 <= one < holds.catalogue.total:
            return holds.catalogue.order.id(one)
        return one

    marked = message.get("marked")
    several = [id_of(one) for one in marked] if isinstance(marked, list) else marked
    return {**message, "event": id_of(message.get("event")), "marked": several}


def rows(ids: Sequence[str]) -> dict[str, Any]:
    """Return the row and the summary of events, as far as the browser of this session was not sent their ids.

    Returns:
        ``rows``, by id, and ``held``: the version of what the rows are of; nothing where the collection is not large.
    """
    holds = st.session_state.get(_SENT)
    if not isinstance(holds, LargeHeld):
        return {}
    found = {one: row for one in ids if one and (row := holds.row(one)) is not None}
    told = holds.texts(list(found.values()))
    known = dict(zip(told["id"], zip(told["rows"], told["summary"], strict=True), strict=True))
    return {"held": holds.version, "rows": known}


def texts(message: object) -> dict[str, Any] | None:
    """Return the ids and summaries of rows that the browser of this session asks for; None where that makes no sense.

    Args:
        message: ``{"held": version, "rows": [...]}``.  It comes from a browser, so nothing in it is trusted.
    """
    holds = st.session_state.get(_SENT)
    if not isinstance(holds, LargeHeld) or not isinstance(message, Mapping) or message.get("held") != holds.version:
        return None
    wanted = message.get("rows")
    if not isinstance(wanted, list):
        return None
    kept = [one for one in wanted if isinstance(one, int) and not isinstance(one, bool)]
    return {"held": holds.version, **holds.texts(kept)}
