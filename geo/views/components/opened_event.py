"""The event that a page's URL names, with the ways on from it: to the atlas, or back to the page's own list."""

import streamlit as st

from geo.queries import Asked
from geo.views.app import parameters
from geo.views.components import event_panel


def show_opened_event(catalogue: Asked) -> None:
    """Draw the event that the parameter ``event`` names; nothing where it names none of *catalogue*."""
    event = catalogue.event(parameters.get("event"))
    if event is None:
        return
    st.html(event_panel.event_html(event, catalogue))
    with st.container(key="event-links", horizontal=True, gap="small"):
        st.page_link(
            "pages/atlas.py",
            label="On the atlas",
            icon=":material/public:",
            query_params=parameters.link(event=[event.id]),
        )
        st.button("Close", key="close-event", on_click=parameters.put, kwargs={"event": ""}, type="tertiary")
