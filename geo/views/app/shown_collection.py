"""The collection that a link asks for, as it is or as it was frozen."""

from dataclasses import dataclass

import streamlit as st

from geo import queries
from geo.errors import Missing
from geo.model import VOCABULARY
from geo.queries import Catalogue, FrozenView
from geo.store import Store
from geo.store.rows import loading
from geo.views.app import opened, visitor


@dataclass(frozen=True, slots=True)
class Shown:
    """What a link shows: a collection ready to be asked, and the frozen view of it, where the link names one."""

    catalogue: Catalogue
    frozen: FrozenView | None = None


def of_link(collection: str = "", *, rev: str = "", rejected: bool = False) -> Shown:
    """Return what a link to a collection shows.

    Args:
        collection: its id; one that is not there counts as none, and none is the first that was made.
        rev: the revision at which it was frozen, or the frozen view's id; one that is not there counts as none.
        rejected: whether rejected events are among the events, for those who may decide on them.
    """
    neighbours = visitor.may_read_texts()
    store = opened.store()
    if rev:
        try:
            view = _frozen(rev, collection or first_collection(), neighbours, store.revision(), store)
        except Missing:
            pass
        else:
            return Shown(view.catalogue, view)
    kept = VOCABULARY["review"] if rejected and visitor.person().may("reviewer") else loading.SHOWN
    if collection:
        try:
            return Shown(queries.catalogue(store, collection, review=kept, neighbours=neighbours))
        except Missing:
            pass
    return Shown(queries.catalogue(store, first_collection(), review=kept, neighbours=neighbours))


def first_collection() -> str:
    """Return the id of the collection that is shown where a link names none."""
    return _first_collection(opened.store().where, opened.store())


@st.cache_resource(show_spinner=False)
def _first_collection(where: str, _store: Store) -> str:  # noqa: ARG001  the key
    return queries.collections(_store)[0].id


@st.cache_resource(show_spinner=False, max_entries=8)
def _frozen(view: str, collection: str, neighbours: bool, revision: int, _store: Store) -> FrozenView:  # noqa: ARG001
    return queries.frozen(_store, view, collection=collection, neighbours=neighbours)
