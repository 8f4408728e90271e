"""The linked view of a collection, encoded once for each set of filters; all sessions share it."""

from threading import Lock
from weakref import WeakKeyDictionary

from geo.queries import Catalogue
from geo.queries.filters import Filters
from geo.views.app import opened, static_files
from geo.views.drawings import linked_view

_MOST = 64
"""Views of one catalogue that are kept encoded."""

_encoded: WeakKeyDictionary[Catalogue, dict[tuple[Filters, str, str], bytes]] = WeakKeyDictionary()
_encoding = Lock()


def atlas_data(asked: Catalogue, filters: Filters, lanes: str, axis: str) -> bytes:
    """Encode the linked view of a catalogue for one set of filters; all sessions share it."""
    key = (filters, lanes, axis)
    with _encoding:
        kept = _encoded.setdefault(asked, {})
        if key not in kept:
            while len(kept) >= _MOST:
                kept.pop(next(iter(kept)))
            kept[key] = linked_view.payload(
                asked.events(filters),
                asked.collection,
                static_files.installed(),
                lanes=lanes,
                axis=axis,
                tiles=opened.settings().tiles,
            )
        return kept[key]
