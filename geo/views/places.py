"""Places: what a name was taken for, and why."""

import streamlit as st


def show() -> None:
    """Draw the page."""
    st.title("Places")
