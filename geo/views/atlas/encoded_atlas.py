"""The linked view of a collection, encoded once for each set of filters; all sessions share it."""

from concurrent.futures import Future
from threading import Lock
from weakref import WeakKeyDictionary

from geo.queries import Catalogue
from geo.queries.filters import Filters
from geo.views.app import opened, static_files
from geo.views.drawings import linked_view

_MOST = 64
"""Views of one catalogue that are kept encoded."""

_encoded: WeakKeyDictionary[Catalogue, dict[tuple[Filters, str, str], Future[bytes]]] = WeakKeyDictionary()
_choosing = Lock()
"""Held for as long as it takes to find a view, never while one is encoded."""


def atlas_data(asked: Catalogue, filters: Filters, lanes: str, axis: str) -> bytes:
    """Encode the linked view of a catalogue for one set of filters; all sessions share it.

    Who comes first encodes; only those who ask for the same view meanwhile wait for it.
    """
    key = (filters, lanes, axis)
    with _choosing:
        kept = _encoded.setdefault(asked, {})
        found = kept.get(key)
        if found is None:
            while len(kept) >= _MOST:
                kept.pop(next(iter(kept)))
            mine = kept[key] = Future()
    if found is not None:
        return found.result()
    try:
        data = linked_view.payload(
            asked.events(filters),
            asked.collection,
            static_files.installed(),
            lanes=lanes,
            axis=axis,
            tiles=opened.settings().tiles,
        )
    except BaseException as failure:
        with _choosing:
            kept.pop(key, None)  # the next who asks tries again
        mine.set_exception(failure)
        raise
    mine.set_result(data)
    return data
