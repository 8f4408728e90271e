"""Likely duplicates across reports: two events or more side by side, what agrees and what does not; one, or several."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from geo import queries
from geo import store as stores
from geo.duplicates import propose
from geo.errors import Conflict, GeoError
from geo.queries import Item, Pair
from geo.views.app import opened, visitor
from geo.views.components import history, in_words
from geo.views.components.labels import report_label
from geo.views.review import proposal_card, same_event
from geo.views.review.same_event import Group

_NOTE, _AT, _MADE = "_pairs-note", "_pairs-at", "_pairs-made"
_MOST = 100
"""Pairs that are looked at, the likest; what they tie together is one question."""


@st.fragment
def show_duplicates(collection: str = "") -> None:
    """Draw what is to be decided next, a pair or a group of reports on one event, the likest first.

    Args:
        collection: only pairs of whose events one at least is of a report in it; empty for all.
    """
    store = opened.store()
    found = same_event.questions(queries.pairs(store, collection=collection, limit=_MOST))
    at = max(0, min(st.session_state.get(_AT, 0), len(found) - 1))
    with st.container(key="pairs-bar", horizontal=True, vertical_alignment="center"):
        if found:
            _buttons(found[at])
            st.button("Previous", key="pair-previous", shortcut="K", on_click=_step, args=(-1,), disabled=at == 0)
            st.button("Next", key="pair-next", shortcut="J", on_click=_step, args=(1,), disabled=at >= len(found) - 1)
        st.button("Undo", key="pair-undo", shortcut="U", on_click=_undo, disabled=not st.session_state.get(_MADE))
        if visitor.person().may("editor"):
            st.button("Look for duplicates", key="pair-look", on_click=_look, icon=":material/search:")
        st.html(f'<p class="dl-count" data-pairs="{len(found)}">{at + 1 if found else 0} of {len(found)} to decide</p>')
    text, warns = st.session_state.pop(_NOTE, ("", False))
    if text:
        st.html(history.note_html(text, warns=warns))
    if not found:
        st.html('<p class="dl-empty">No two events of different reports wait to be compared.</p>')
        return
    if isinstance(found[at], Group):
        same_event.show(found[at])
    else:
        _pair(found[at])


def _buttons(asked: Group | Pair) -> None:
    if isinstance(asked, Group):
        same_event.buttons(asked, merge=_merge_all, apart=_all_apart)
        return
    pair = asked
    one, other = pair.one, pair.other
    st.button(
        "Same: keep the left",
        key=f"same-left-{one.id}-{other.id}",
        on_click=partial(_merge, one, other),
        type="primary",
    )
    st.button("Same: keep the right", key=f"same-right-{one.id}-{other.id}", on_click=partial(_merge, other, one))
    st.button("Not the same", key=f"apart-{one.id}-{other.id}", on_click=partial(_apart, one, other), shortcut="X")


def _pair(pair: Pair) -> None:
    types = opened.store().types
    rows = in_words.compared(pair.one.draft, pair.other.draft)
    agree = ", ".join(name.lower() for name, _, _, same in rows if same) or "nothing"
    differ = ", ".join(name.lower() for name, _, _, same in rows if not same) or "nothing"
    why = f" They were put together because: {pair.why}." if pair.why else ""
    st.html(
        f'<p class="dl-told">{pair.score:.0%} alike. Agree on {escape(agree)}; differ on {escape(differ)}.{escape(why)}'
        " Merging keeps the evidence of both; where they differ, the other stays as a claim of its report.</p>"
    )
    for column, item in zip(st.columns(2, gap="medium"), (pair.one, pair.other), strict=True):
        column.html(proposal_card.proposal_html(item, types))
    left, right = report_label(pair.one.report), report_label(pair.other.report)
    table = proposal_card.comparison_html(rows, left=left, right=right, all_rows=True)
    st.html(f'<div class="dl-wide">{table}</div>')


def _merge(keep: Item, other: Item) -> None:
    _merge_all(keep, (other,))


def _merge_all(keep: Item, others: Sequence[Item]) -> None:
    versions: dict[str, int | None] = {item.id: item.version for item in others}
    try:
        made = stores.merge_several(
            opened.store(), keep.id, versions, by=visitor.person(), keep_version=keep.version
        )  # fmt: skip
    except Conflict as problem:
        shown = "Both" if len(others) == 1 else "All"
        st.session_state[_NOTE] = (f"{problem}. {shown} are shown as they stand now; nothing was merged.", True)
    except GeoError as problem:
        st.session_state[_NOTE] = (str(problem), True)
    else:
        what = "Merged" if len(others) == 1 else f"{len(others) + 1} events merged"
        _done(made[0], f"{what} into: {keep.draft.summary}")


def _apart(one: Item, other: Item) -> None:
    _keep_apart([(one.id, other.id)], "Kept apart; this pair is not proposed again.")


def _all_apart(pairs: Sequence[Pair]) -> None:
    _keep_apart([(pair.one.id, pair.other.id) for pair in pairs], "Kept apart; none of them is proposed again.")


def _keep_apart(pairs: Sequence[tuple[str, str]], words: str) -> None:
    try:
        made = stores.keep_all_apart(opened.store(), pairs, by=visitor.person())
    except GeoError as problem:
        st.session_state[_NOTE] = (str(problem), True)
    else:
        _done(made[0], words)


def _done(decision: int, words: str) -> None:
    st.session_state.setdefault(_MADE, []).append(decision)
    st.session_state[_NOTE] = (words, False)


def _undo() -> None:
    made = st.session_state.get(_MADE)
    if not made:
        return
    try:
        stores.undo(opened.store(), made.pop(), by=visitor.person())
    except GeoError as problem:
        st.session_state[_NOTE] = (str(problem), True)
    else:
        st.session_state[_NOTE] = ("Taken back.", False)


def _step(by: int) -> None:
    st.session_state[_AT] = max(0, st.session_state.get(_AT, 0) + by)


def _look() -> None:
    """Compare the events of all reports, and propose those pairs that may be one."""
    try:
        paired = propose.propose_duplicates(opened.store(), by=visitor.person())
    except GeoError as problem:
        st.session_state[_NOTE] = (str(problem), True)
        return
    words = f"{in_words.counted(paired.compared, 'event')} compared; {in_words.counted(paired.new, 'pair')} new."
    st.session_state[_NOTE] = (words, False)
