"""Dateline: news reports on a map and a timeline, every dot traceable to the sentence that supports it."""

import streamlit as st

from geo.views import resources

st.set_page_config(page_title="Dateline", page_icon="geo/views/assets/icon.png", layout="wide")
resources.prepare()
page = st.navigation(
    [
        st.Page("pages/atlas.py", title="Atlas", icon=":material/public:", default=True),
        st.Page("pages/about.py", title="About", icon=":material/info:"),
    ],
    position="top",
)
page.run()
