"""Who decided what, when, from what to what; each decision with a button that takes it back."""

from collections.abc import Callable, Mapping
from html import escape

import streamlit as st

from geo import queries
from geo import store as stores
from geo.errors import GeoError
from geo.model import Decision
from geo.queries import Act
from geo.store.decisions import log
from geo.views.app import opened, visitor
from geo.views.components import in_words
from geo.views.components.labels import shown

_NOTE, _OLDER, _UNDONE = "_history-note", "_history-older", "_history-undone"
_PAGE = 30
_LISTED = 6


def decisions_html(act: Act, names: Mapping[tuple[str, str], str] | None = None) -> str:
    """Render the decisions of one act as escaped HTML: who, when, what, from, to.

    Args:
        act: they; the first one gives its name to it.
        names: as for :func:`geo.views.components.in_words.deed`.
    """
    first = act.decisions[0]
    undone = '<span class="dl-flag">taken back</span>' if first.undone else ""
    changed = dict.fromkeys(change for one in act.decisions[:_LISTED] for change in in_words.changes(one))
    rows = "".join(
        f"<li><b>{escape(what)}</b>: <s>{escape(before)}</s> → {escape(after)}</li>" for what, before, after in changed
    )
    at = escape(in_words.moment(first.at))
    why = f"<p>“{shown(first.note)}”</p>" if first.note else ""
    return (
        f'<div class="dl-deed" data-decision="{first.id}"><p><strong>{shown(first.who)}</strong> '
        f"{escape(in_words.deed(first, names, more=act.more))} {undone}<small>{at}</small></p>"
        f"{why}<ul>{rows}</ul></div>"
    )


def show_history(kind: str, subject: str, *, after: Callable[[], None] | None = None) -> None:
    """Show every decision on one thing, collapsed; to those who may decide, and to nobody else.

    Args:
        kind, subject: as for :func:`geo.queries.history`.
        after: called when one was taken back.
    """
    if not visitor.person().may("reviewer"):
        return
    found = queries.history(opened.store(), kind, subject)
    if not found:
        return
    label = f"History: {len(found)} decision{'s' if len(found) > 1 else ''}"
    with st.expander(label, expanded=False, key=f"history-{kind}"):
        _said()
        names = queries.subjects(opened.store(), found)
        for one in found:
            _act(Act((one,), 1), names=names, after=after)


def taken_back() -> bool:
    """Return True, once, if a decision was taken back just now: what the page shows of it is out of date."""
    return bool(st.session_state.pop(_UNDONE, False))


@st.fragment
def show_activity() -> None:
    """Show what everybody decided lately, the newest first, a page at a time."""
    store = opened.store()
    _said()
    who = st.text_input("Only by", key="feed-who", placeholder="a name", live=True, max_chars=300).strip()
    pages = st.session_state.setdefault(_OLDER, 1)
    found = queries.acts(store, limit=_PAGE * pages + 1, told=_LISTED, who=who)
    if not found:
        st.html('<p class="dl-empty">Nothing has been decided yet.</p>')
    names = queries.subjects(store, (one for act in found for one in act.decisions))
    for act in found[: _PAGE * pages]:
        _act(act, names=names)
    if len(found) > _PAGE * pages:
        st.button("Older", key="feed-older", on_click=_older)


def _older() -> None:
    st.session_state[_OLDER] += 1


def _act(
    act: Act,
    *,
    names: Mapping[tuple[str, str], str] | None = None,
    after: Callable[[], None] | None = None,
) -> None:
    first = act.decisions[0]
    with st.container(key=f"act-{first.id}", horizontal=True, vertical_alignment="top"):
        st.html(decisions_html(act, names))
        if may_undo(first):
            label = "Undo all of them" if first.action == "accept above" else "Undo"
            st.button(
                label, key=f"undo-{first.id}", on_click=_undo, args=(first.id, act.size, after), type="tertiary",
                icon=":material/undo:",
            )  # fmt: skip


def may_undo(decision: Decision) -> bool:
    """Return True if the person at the page may try to take a decision back."""
    if decision.undone or decision.action in ("purge", "freeze"):
        return False
    return visitor.person().may(log.NEEDS.get(decision.action, "reviewer"))


def _undo(decision: int, size: int, after: Callable[[], None] | None) -> None:
    try:
        made = stores.undo(opened.store(), decision, by=visitor.person())
    except GeoError as problem:
        st.session_state[_NOTE] = (str(problem), True)
        return
    left = size - len(made)
    stay = f" {left:,} that somebody decided on since stay as they are." if left > 0 else ""
    st.session_state[_NOTE] = (f"Taken back: {in_words.counted(len(made), 'change')}.{stay}", False)
    st.session_state[_UNDONE] = True
    if after is not None:
        after()


def _said() -> None:
    """Say once what came of the last undo."""
    text, warns = st.session_state.pop(_NOTE, ("", False))
    if text:
        st.html(note_html(text, warns=warns))


def note_html(text: str, *, warns: bool) -> str:
    """Render a line that tells what was done, or why it was not."""
    return f'<p class="{"dl-note" if warns else "dl-told"}" role="status">{escape(text)}</p>'
