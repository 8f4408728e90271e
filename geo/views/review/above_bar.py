"""Accepting at once all proposals that are more certain than a bar, which a person sets with the outcome in sight.

All here is one fragment: while the bar is moved, only how many stand above it is counted and drawn anew.  After a
decision the queue has it drawn anew while its panel is open, and opening the panel does; shut, it costs no decision.
"""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from geo import queries
from geo import store as stores
from geo.errors import GeoError
from geo.facts import accuracy
from geo.facts.accuracy import Judged
from geo.views.app import opened, visitor
from geo.views.components import in_words
from geo.views.review import queue
from geo.views.review.queue_position import QueueFilter

_AT_ONCE = 20_000
"""Events that are accepted in one act: one transaction of some seconds, for which others wait."""

_START = 80
_LAST, _DONE = "_review-accepted", "_review-accepted-now"
_BIN = 2
"""Per cent of certainty that share a column of the picture."""

Certainties = Sequence[tuple[float, int]]
"""(certainty, 0 to 1, and how many proposals), the least certain first."""


@st.cache_resource(show_spinner=False)
def _judged() -> tuple[Judged, ...]:
    """Read what became of proposals when it was last measured."""
    return accuracy.load_judged(opened.settings().data)


@st.fragment
def show_bar(chosen: QueueFilter) -> None:
    """Show how certain the proposals are that a filter keeps, and let those above a bar be accepted at once.

    Args:
        chosen: the filter of the queue.
    """
    if st.session_state.pop(_DONE, False):
        st.rerun()
    store = opened.store()
    queue.note_panel()
    waiting = queries.certainties(store, collection=chosen.collection, report=chosen.report, types=chosen.types)
    percent = int(st.session_state.setdefault("review-least", _START))
    above = [one for one in waiting if one[0] >= percent / 100]
    bar, outcome = st.columns([3, 2], gap="large", vertical_alignment="bottom")
    with bar:
        st.html(f'<p class="dl-above" role="status">{count_html(waiting, percent)}</p>{picture_html(waiting, percent)}')
        st.slider("Certainty at least, per cent", 0, 100, step=1, format="%d%%", key="review-least")
    found = queries.queue_ids(
        store, collection=chosen.collection, report=chosen.report, types=chosen.types, least=percent / 100,
        limit=_AT_ONCE, surest=True,
    )  # fmt: skip
    are_all = len(found) == sum(count for _, count in above)
    with outcome:
        if usual := outlook(above, _judged()):
            st.html(f'<p class="dl-above">{usual}</p>')
        st.button(
            f"Accept {len(found):,} that this filter keeps" if are_all else f"Accept the {len(found):,} most certain",
            key="review-many", disabled=not found, on_click=partial(_accept, found, percent / 100),
            icon=":material/done_all:",
        )  # fmt: skip
        st.caption(
            "Nobody looks at them one by one, and their history says so. One undo takes all of them back. "
            "Those that somebody changes in the meantime are left alone."
        )


def count_html(waiting: Certainties, percent: int) -> str:
    """Say how many proposals stand above the bar, and how certain those are that wait."""
    size = sum(count for _, count in waiting)
    if not size:
        return "No proposals wait here."
    above = sum(count for certainty, count in waiting if certainty >= percent / 100)
    verb = "is" if above == 1 else "are"
    span = f"{in_words.whole_percent(waiting[0][0])} to {in_words.whole_percent(waiting[-1][0])}%"
    return (
        f"<strong>{above:,}</strong> of {in_words.counted(size, 'proposal')} {verb} at least {percent}% certain. "
        f"<small>Those that wait: {span}.</small>"
    )


def outlook(above: Certainties, judged: Sequence[Judged]) -> str:
    """Say what share of the proposals above the bar is usually right; empty where that was not measured."""
    found = accuracy.expected(judged, above)
    if found is None:
        return ""
    size = sum(count for _, count in above)
    wrong = round(size * (1 - found.right))
    expect = f"; expect about {wrong:,} of these {size:,} to need a correction" if wrong else ""
    return (
        f"Of proposals so certain, about {found.right * 100:.0f} in 100 were right in type, date and place{expect}. "
        f"<small>Measured on {found.judged:,} proposals from news in English and Russian.</small>"
    )


def picture_html(waiting: Certainties, percent: int) -> str:
    """Draw how many proposals there are by certainty, those above the bar in colour, on the scale of the slider."""
    bins = [0] * (100 // _BIN)
    for certainty, count in waiting:
        bins[min(99, in_words.whole_percent(certainty)) // _BIN] += count
    most = max(bins)
    if not most:
        return ""
    heights = [max(3, 100 * count / most) if count else 0 for count in bins]
    columns = "".join(
        f'<i class="{"above" if at >= percent else "below"}" style="height:{heights[at // _BIN]:.0f}%"></i>'
        for at in range(100)
    )
    label = f"Proposals by certainty, 0 to 100%: at most {most:,} within {_BIN}%"
    return f'<div class="dl-certainties" role="img" aria-label="{label}">{columns}</div>'


def _accept(found: tuple[tuple[str, int], ...], bar: float) -> None:
    """Callback: accept those that were counted, as they stood then."""
    if found is st.session_state.get(_LAST):
        return  # a second press that came before the page was drawn anew
    position = queue.position()
    try:
        made = stores.accept_many(opened.store(), found, by=visitor.person(), bar=bar)
    except GeoError as problem:
        position.note = (str(problem), True)
        return
    finally:
        st.session_state[_DONE] = True
    st.session_state[_LAST] = found
    left = len(found) - len(made)
    deed = f"Accepted {len(made):,} that were at least {bar:.0%} certain"
    queue.read_queue(position, position.chosen)
    stay = f"; {left:,} changed in the meantime and {'was' if left == 1 else 'were'} left" if left else ""
    position.note = (f"{deed}{stay}.", False)
    if made:
        position.note_decision(made[0], deed=f"{deed}.", size=len(made))
