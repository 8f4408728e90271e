"""What a reviewer does with the chosen event, beside its evidence: accept, reject, take back, or go and edit it."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import streamlit as st

from geo import store as stores
from geo.errors import Conflict, GeoError
from geo.model import Event
from geo.views.app import opened, parameters, state, visitor

_SAID, _CHANGED = "_atlas-said", "_atlas-changed"


@dataclass(frozen=True, slots=True)
class _Said:
    """What to say of the last decision, and its number where it can be taken back."""

    words: str
    decision: int = 0
    refused: bool = False


def may_decide() -> bool:
    """Return True if this person may accept and reject, and the store takes it."""
    return not st.context.is_embedded and opened.store().writable and visitor.person().may("reviewer")


def show_decisions(event: Event) -> None:
    """Draw the buttons for one event; nothing where the person may not decide or a frozen version is shown."""
    if not may_decide() or state.view().rev:
        return
    with st.container(key="decide", horizontal=True, vertical_alignment="center", gap="small"):
        if event.review == "proposed":
            st.button("Accept", key="decide-accept", type="primary", icon=":material/check:",
                      on_click=_decide, args=(event, "accept"))  # fmt: skip
            st.button("Reject", key="decide-reject", icon=":material/close:", on_click=_decide, args=(event, "reject"))
        st.page_link(
            "pages/review.py", label="Edit", icon=":material/edit:",
            query_params={name: values[0] for name, values in parameters.link(event=[event.id]).items()},
        )  # fmt: skip


def show_done() -> None:
    """Say what was decided last and offer to take it back, or say why it was refused."""
    said: _Said | None = st.session_state.get(_SAID)
    if said is None or not may_decide():
        return
    with st.container(key="decided", horizontal=True, vertical_alignment="center", gap="small"):
        look = "dl-note" if said.refused else "dl-done"
        st.html(f'<p class="dl-decided {look}" role="status">{escape(said.words)}</p>')
        if said.decision:
            st.button("Undo", key="decide-undo", type="tertiary", on_click=_undo, args=(said.decision,))


def changed() -> bool:
    """Return True once after a decision: what else the page shows is from before it."""
    return bool(st.session_state.pop(_CHANGED, False))


def forget() -> None:
    """Say no more of the last decision: a person went on."""
    st.session_state.pop(_SAID, None)


def _decide(event: Event, what: str) -> None:
    act = stores.accept if what == "accept" else stores.reject
    words = f"{'Accepted' if what == 'accept' else 'Rejected, and off the atlas'}: {event.summary}"
    _attempt(lambda: act(opened.store(), event.id, by=visitor.person(), version=event.version), words)


def _undo(decision: int) -> None:
    def act() -> int:
        stores.undo(opened.store(), decision, by=visitor.person())
        return 0

    _attempt(act, "Taken back.")


def _attempt(act: Callable[[], int], words: str) -> None:
    """Do what a person asked for and note what came of it; *act* gives the number that takes it back, or 0."""
    # after a conflict too the page shows what is not so any more
    st.session_state[_CHANGED] = True
    try:
        number = act()
    except Conflict:
        words = "Someone else changed this event meanwhile. Nothing was done; look at it as it is now."
        st.session_state[_SAID] = _Said(words, refused=True)
    except GeoError as failure:
        text = str(failure)
        st.session_state[_SAID] = _Said(f"{text[:1].upper()}{text[1:]}. Nothing was changed.", refused=True)
    else:
        st.session_state[_SAID] = _Said(words, decision=number)
