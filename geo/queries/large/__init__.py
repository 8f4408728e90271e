"""Collections of very many events: what the atlas asks of them is answered over columns (:mod:`geo.queries.columns`).

    known = asked(store, "reports", folder=home / "columns")
    known.positions(Filters(q="ferry"))

:func:`asked` returns a :class:`geo.queries.Catalogue` for all other collections, and both answer alike.
"""

from geo.queries.large.catalogue import LargeCatalogue
from geo.queries.large.choosing import LARGE, asked, is_large

__all__ = ["LARGE", "LargeCatalogue", "asked", "is_large"]
