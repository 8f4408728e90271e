"""The atlas: where and when the events that match the filters happened, and the sentence behind each."""

import streamlit as st

from geo.views import atlas, filters, linked, resources, state

catalogue = resources.catalogue()
view = state.begin(catalogue.collection)
atlas.style()
with st.sidebar:
    filters.show(catalogue)

events = catalogue.events(view.filters)
atlas.header(catalogue, view, events)
picture, side = st.columns([2.3, 1], gap="medium")
with picture:
    linked.show_atlas(resources.atlas_data(view.filters, view.lanes, view.axis))
with side, st.container(key="side"):
    atlas.selected(catalogue, events)
atlas.unplaced(events)
atlas.table(catalogue, events)
