"""Review: what the machine proposes, least certain first."""

import streamlit as st


def show() -> None:
    """Draw the page."""
    st.title("Review")
