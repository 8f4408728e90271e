"""Reports: add them, read one with everything that was found in it marked."""

import streamlit as st


def show() -> None:
    """Draw the page."""
    st.title("Reports")
