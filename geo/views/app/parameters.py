"""Parameters of a page's own in the URL, plain text, one for each choice.

The URL is the truth: before a widget is made its value is taken from there, and a change of the widget writes there, as
an entry of the browser's history, so that Back undoes it and a reload keeps it.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from geo.views.app import state

LONGEST = 200


def get(name: str) -> str:
    """Return a parameter of the URL, as one line of at most :data:`LONGEST` characters; empty where it lacks."""
    values = st.query_params.get_all(name) or [""]
    return " ".join(values[-1].split())[:LONGEST]


def put(**values: str) -> None:
    """Write parameters into the URL and leave the others; an empty value takes its parameter away."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    asked |= {name: [value] for name, value in values.items()}
    wanted = {name: several for name, several in asked.items() if any(several)}
    if wanted != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(wanted)


def bind(name: str, *, key: str, among: Sequence[str] | None = None) -> str:
    """Give the widget *key* the value of the URL's parameter *name*, and return it.

    Args:
        name: of the parameter.
        key: of the widget, which is still to be made.
        among: the values that make sense; any other counts as none.
    """
    value = get(name)
    if among is not None and value not in among:
        value = ""
    st.session_state[key] = value if among is None else (value or None)
    return value


def follow(name: str, *, key: str, drop: Sequence[str] = ()) -> None:
    """Callback of a widget: write its value into the URL; parameters in *drop* go, since they rest on the old one."""
    put(**{name: str(st.session_state.get(key) or "").strip()[:LONGEST], **dict.fromkeys(drop, "")})


def collection() -> tuple[str, str]:
    """Return the ids of the collection and the frozen view to show: the URL's, else those that the atlas shows."""
    if not st.query_params:
        held = state.last_shown()
        put(collection=held[0], rev=held[1])
    return get("collection"), get("rev")


def link(**lists: Sequence[str]) -> dict[str, list[str]]:
    """Return the parameters of a link to the atlas, in the same collection as this page."""
    here: Mapping[str, Sequence[str]] = {name: [get(name)] for name in ("collection", "rev") if get(name)}
    return {name: list(values) for name, values in {**lists, **here}.items() if values}
