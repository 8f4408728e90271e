"""The questions that pages ask.  Nothing here writes.

A :class:`Catalogue` answers what the atlas asks of a collection, from memory; the rest asks the store.
"""

from geo.queries.actors import (
    BOTH_WAYS,
    RELATIONS,
    Allegiance,
    Relation,
    allegiances,
    behind,
    is_disputed,
    relations,
    unreviewed,
)
from geo.queries.catalogue import Catalogue
from geo.queries.claims import ClaimSentence, claim_sentences
from geo.queries.collections import (
    CollectionRow,
    FrozenRow,
    FrozenView,
    collections,
    frozen,
    frozen_views,
    survivor,
)
from geo.queries.held import catalogue
from geo.queries.history import Act, Tombstone, acts, feed, history, subjects, tombstones
from geo.queries.indices import Facets
from geo.queries.known import Asked, Known, Several
from geo.queries.large import LARGE, LargeCatalogue, asked, is_large
from geo.queries.names import NameDecision, PlaceRule, decisions_for_name, known_actors, named_places, place_rules
from geo.queries.places import PlaceRow, places_of
from geo.queries.reports import (
    Likeness,
    ReportPage,
    ReportRow,
    find_text,
    language_note,
    reformatted_copy,
    report,
    report_title,
    reports,
    same_text,
)
from geo.queries.review import Item, Pair, certainties, item, pairs, queue, queue_ids, queue_size
from geo.queries.reviewed import NOT_REVIEWED, Reviewed, reviewed
from geo.queries.status import Status, status

__all__ = [
    "BOTH_WAYS",
    "LARGE",
    "NOT_REVIEWED",
    "RELATIONS",
    "Act",
    "Allegiance",
    "Asked",
    "Catalogue",
    "ClaimSentence",
    "CollectionRow",
    "Facets",
    "FrozenRow",
    "FrozenView",
    "Item",
    "Known",
    "LargeCatalogue",
    "Likeness",
    "NameDecision",
    "Pair",
    "PlaceRow",
    "PlaceRule",
    "Relation",
    "ReportPage",
    "ReportRow",
    "Reviewed",
    "Several",
    "Status",
    "Tombstone",
    "acts",
    "allegiances",
    "asked",
    "behind",
    "catalogue",
    "certainties",
    "claim_sentences",
    "collections",
    "decisions_for_name",
    "feed",
    "find_text",
    "frozen",
    "frozen_views",
    "history",
    "is_disputed",
    "is_large",
    "item",
    "known_actors",
    "language_note",
    "named_places",
    "pairs",
    "place_rules",
    "places_of",
    "queue",
    "queue_ids",
    "queue_size",
    "reformatted_copy",
    "relations",
    "report",
    "report_title",
    "reports",
    "reviewed",
    "same_text",
    "status",
    "subjects",
    "survivor",
    "tombstones",
    "unreviewed",
]  # fmt: skip
