"""Actors: who stands with whom, who fought and met whom, over time."""

import streamlit as st


def show() -> None:
    """Draw the page."""
    st.title("Actors")
