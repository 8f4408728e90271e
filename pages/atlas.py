"""The atlas: where and when the events that match the filters happened, and the sentence behind each."""

from functools import partial

import streamlit as st

from geo import queries
from geo.views import atlas, filters, linked, resources, state

atlas.style()
name, rev = state.collection()
shown = resources.shown(name, rev=rev, rejected=state.wants_rejected())
catalogue = shown.catalogue
view = state.begin(catalogue.collection, follow=partial(queries.survivor, resources.store()))
with st.sidebar:
    filters.show(catalogue)

events = catalogue.events(view.filters)
atlas.header(catalogue, view, events)
atlas.version(shown.frozen, view)
picture, side = st.columns([2.3, 1], gap="medium")
with picture:
    linked.show_atlas(resources.atlas_data(catalogue, view.filters, view.lanes, view.axis))
with side, st.container(key="side"):
    atlas.selected(catalogue, events)
atlas.unplaced(events)
atlas.table(catalogue, events)
