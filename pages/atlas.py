"""The atlas: where and when the events that match the filters happened, and the sentence behind each."""

from functools import partial

import streamlit as st

from geo import queries
from geo.views.app import opened, page_style, shown_collection, state
from geo.views.atlas import collections, encoded_atlas, filters
from geo.views.atlas import page as atlas_page
from geo.views.drawings import linked_view

page_style.apply()
name, rev = state.collection()
shown = shown_collection.of_link(name, rev=rev, rejected=state.wants_rejected())
catalogue = shown.catalogue
view = state.begin(catalogue.collection, follow=partial(queries.survivor, opened.store()))
with st.sidebar:
    collections.show_collections(catalogue, view)
    filters.show_filters(catalogue)

events = catalogue.events(view.filters)
atlas_page.show_header(catalogue, view, events)
if kept := collections.version_note(shown.frozen, view):
    st.html(kept)
picture, side = st.columns([2.3, 1], gap="medium")
with picture:
    linked_view.show_atlas(encoded_atlas.atlas_data(catalogue, view.filters, view.lanes, view.axis))
with side, st.container(key="side"):
    atlas_page.show_selected_event(catalogue, events)
atlas_page.show_events_without_place(events)
atlas_page.show_table(catalogue, events)
