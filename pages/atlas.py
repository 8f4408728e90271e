"""The atlas: where and when the events that match the filters happened, and the sentence behind each."""

from functools import partial

import streamlit as st

from geo import queries
from geo.views.app import every_page, opened, shown_collection, state
from geo.views.atlas import bar, collections, encoded_atlas, standing
from geo.views.atlas import page as atlas_page
from geo.views.drawings import linked_view

every_page.begin()
name, rev = state.collection()
shown = shown_collection.of_link(name, rev=rev, rejected=state.wants_rejected())
catalogue = shown.catalogue
view = state.begin(
    catalogue.collection,
    follow=partial(queries.survivor, opened.store()),
    has=catalogue.has,
    review=shown.review,
    shared=shown.shared,
)
positions = catalogue.positions(view.filters)
events = catalogue.several(positions)

with st.container(key="page", gap=None):
    if st.context.is_embedded:
        bar.show_line_of_embedding(catalogue, view, events)
    else:
        bar.show_bar(catalogue, view, events)
    atlas_page.show_notes()
    if kept := collections.version_note(shown.frozen, view):
        st.html(kept)
    if not st.context.is_embedded:
        standing.show_nothing_accepted(catalogue, view)
    with st.container(key="stage", gap=None):
        holds = encoded_atlas.held_here(catalogue, view.lanes, view.axis)
        linked_view.show_atlas(holds.data, encoded_atlas.view(holds, catalogue, positions))
        if isinstance(catalogue, queries.LargeCatalogue):
            atlas_page.show_texts()
        atlas_page.show_table(catalogue, events)
        with st.container(key="evidence"):
            atlas_page.show_selected_event(catalogue)
collections.show_dialog(catalogue)
