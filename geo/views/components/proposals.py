"""Whether a page with parameters of its own shows proposals beside the facts, and the switch for it."""

import streamlit as st

from geo.queries.link import SHOWN
from geo.views.app import parameters
from geo.views.components import in_words

_PARAMETER, _SWITCH = "review", "with-proposals"


def are_shown(*, usual: tuple[str, ...]) -> bool:
    """Return whether proposals are shown: as the URL's parameter ``review`` says, else as is usual for the visitor.

    Args:
        usual: as of :func:`geo.queries.link.default_review`.
    """
    asked = asked_for()
    return "proposed" in (asked or usual or SHOWN)


def asked_for() -> tuple[str, ...]:
    """Return what the URL's parameter ``review`` names, for links to carry on; empty for nothing that makes sense."""
    values = (one.strip() for value in st.query_params.get_all(_PARAMETER) for one in value.split(","))
    return tuple(dict.fromkeys(one for one in values if one in SHOWN))


def show_switch(count: int, *, usual: tuple[str, ...]) -> None:
    """Offer to show or to leave out *count* proposals; nothing where there are none."""
    if not count:
        return

    def act() -> None:
        wanted = bool(st.session_state[_SWITCH])
        same = wanted == ("proposed" in (usual or SHOWN))
        parameters.put(**{_PARAMETER: "" if same else ",".join(SHOWN) if wanted else "accepted"})

    st.session_state[_SWITCH] = are_shown(usual=usual)
    st.toggle(
        f"Show {in_words.counted(count, 'event')} that nobody has reviewed", key=_SWITCH, on_change=act,
        help="Proposed by a program; each is marked",
    )  # fmt: skip
