"""A collection as columns: what map, timeline, list and counts ask of it, at any size, without an object an event.

    held = columns(store, "reports", folder=home / "columns")
    mask = held.mask(Filters(q="ferry"))

Columns are numpy arrays, filled straight from rows of the store, brought up to date by what changed, shared by all who
ask, and kept in a folder between starts of the server.  What passes is exactly what :func:`geo.queries.filters.passes`
lets pass.
"""

from geo.queries.columns.current import columns
from geo.queries.columns.table import Columns, Part

__all__ = ["Columns", "Part", "columns"]
