"""An act that may be refused: done, and said in words either way."""

from collections.abc import Callable
from html import escape

import streamlit as st

from geo.errors import Forbidden, GeoError

_SAID = "_said"


def attempt(act: Callable[[], object], *, done: str) -> bool:
    """Do *act*, keep what came of it for :func:`show_outcome`, and return whether it was done.

    Args:
        act: what a person asked for; it may raise any :class:`geo.errors.GeoError`.
        done: what to say when it is done.
    """
    try:
        act()
    except Forbidden as refused:
        st.session_state[_SAID] = (False, f"{refused.act} is for those with the role {refused.needs}.")
    except GeoError as failure:
        text = str(failure)
        st.session_state[_SAID] = (False, f"{text[:1].upper()}{text[1:]}. Nothing was changed.")
    else:
        st.session_state[_SAID] = (True, done)
        return True
    return False


def show_outcome() -> None:
    """Say what came of the last act, once."""
    said: tuple[bool, str] | None = st.session_state.pop(_SAID, None)
    if said is not None:
        good, text = said
        st.html(f'<p class="{"dl-done" if good else "dl-note"}" role="status">{escape(text)}</p>')
