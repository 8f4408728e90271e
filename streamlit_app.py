"""Dateline: news reports on a map and a timeline, every dot traceable to the sentence that supports it."""

import streamlit as st

from geo.views import server

if __name__ != "__main__":
    # the server that "streamlit run" looks for and starts; what follows is run by it for every visitor
    app = st.App(__file__, lifespan=server.lifespan, middleware=server.middleware())
else:
    from typing import Literal

    from geo.errors import StoreUnavailable
    from geo.views.app import every_page, first_start, may_upload, state, visitor
    from geo.views.components import account_line

    st.set_page_config(page_title="Dateline", page_icon=every_page.icon(), layout="wide")
    first_start.prepare()
    may_upload.note(may=visitor.may_edit())
    reviews: Literal["visible", "hidden"] = "visible" if visitor.person().may("reviewer") else "hidden"
    page = st.navigation(
        [
            st.Page("pages/atlas.py", title="Atlas", icon=":material/public:", default=True),
            st.Page("pages/reports.py", title="Reports", icon=":material/article:"),
            st.Page("pages/review.py", title="Review", icon=":material/fact_check:", visibility=reviews),
            st.Page("pages/actors.py", title="Actors", icon=":material/groups:"),
            st.Page("pages/places.py", title="Places", icon=":material/place:"),
            st.Page("pages/about.py", title="About", icon=":material/info:"),
        ],
        position="top",
    )
    state.arrive(page.url_path)
    account_line.show_name()
    account_line.show_account_line()
    try:
        page.run()
    except StoreUnavailable as failure:
        st.error(f"The store does not answer: {failure.why}. Nothing was changed; try again in a while.")
