"""The collection that a link asks for, as it is or as it was frozen."""

from contextlib import suppress
from dataclasses import dataclass

import streamlit as st

from geo import queries
from geo.errors import Missing
from geo.model import VOCABULARY
from geo.queries import Asked, FrozenView, link
from geo.store import Store
from geo.store.rows import loading
from geo.views.app import opened, visitor


@dataclass(frozen=True, slots=True)
class Shown:
    """What a link shows: a collection ready to be asked, and the frozen view of it, where the link names one.

    ``review`` is what the visitor is shown of it where the link does not say: the facts, and proposals, too, to those
    who may decide on them.  ``shared`` tells whether that is so for whoever else may open the link.
    """

    catalogue: Asked
    frozen: FrozenView | None = None
    review: tuple[str, ...] = ()
    shared: bool = True


def of_link(collection: str = "", *, rev: str = "", rejected: bool = False) -> Shown:
    """Return what a link to a collection shows.

    Args:
        collection: its id; one that is not there counts as none, and none is the first that was made.
        rev: the revision at which it was frozen, or the frozen view's id; one that is not there counts as none.
        rejected: whether rejected events are among the events, for those who may decide on them.

    Raises:
        Missing: there is no collection at all.
    """
    neighbours = visitor.may_read_texts()
    store = opened.store()
    if rev:
        try:
            view = queries.frozen(store, rev, collection=collection or first_collection(), neighbours=neighbours)
        except Missing:
            pass
        else:
            return Shown(view.catalogue, view, view.review)
    reviews = visitor.person().may("reviewer")
    kept = VOCABULARY["review"] if rejected and reviews else loading.SHOWN
    # who sits at the machine in the mode local is alone there; only a team has people of both kinds on one address
    usual, shared = link.default_review(may_review=reviews), opened.settings().mode != "team"
    for name in filter(None, (collection, first_collection())):
        with suppress(Missing):
            found = queries.asked(store, name, review=kept, neighbours=neighbours, folder=opened.columns())
            return Shown(found, review=usual, shared=shared)
    raise Missing("collection", name=collection)


def first_collection() -> str:
    """Return the id of the collection that is shown where a link names none."""
    return _first_collection(opened.store().where, opened.store())


@st.cache_resource(show_spinner=False)
def _first_collection(where: str, _store: Store) -> str:  # noqa: ARG001  the key
    return queries.collections(_store)[0].id
