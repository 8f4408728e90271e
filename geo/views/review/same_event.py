"""Several reports that may all tell of one event: side by side, each to be ticked, one decision on all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

import streamlit as st

from geo.duplicates import event_links
from geo.queries import Item, Pair
from geo.views.app import opened
from geo.views.components import in_words
from geo.views.components.labels import isolated, plain, report_label, shown
from geo.views.review import proposal_card

Merge = Callable[[Item, Sequence[Item]], None]
"""Takes the event that stays and those that go into it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Events of as many reports that pairs tie together, the surest first, and those pairs, the likest first."""

    items: tuple[Item, ...]
    pairs: tuple[Pair, ...]

    @property
    def key(self) -> str:
        """What the keys of its widgets begin with; another where one of its events is another, or was changed."""
        return "group-" + "-".join(f"{item.id}-{item.version}" for item in self.items)


def questions(pairs: Sequence[Pair]) -> list[Group | Pair]:
    """Return what a person is asked: groups of three reports and more, and the pairs in no such group; in their order.

    Args:
        pairs: the likest first.
    """
    items = {item.id: item for pair in pairs for item in (pair.one, pair.other)}
    reports = {name: item.report.id for name, item in items.items()}
    tied = event_links.groups([(pair.one.id, pair.other.id) for pair in pairs], reports=reports)
    group_of = {name: ids for ids in tied if len(ids) > 2 for name in ids}
    asked: dict[tuple[str, ...], list[Pair]] = {}
    for pair in pairs:
        ids = group_of.get(pair.one.id, ())
        asked.setdefault(ids if pair.other.id in ids else (pair.one.id, pair.other.id), []).append(pair)
    return [
        Group(_surest_first(items[name] for name in ids), tuple(several)) if len(ids) > 2 else several[0]
        for ids, several in asked.items()
    ]


def _surest_first(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.review != "accepted", -item.draft.certainty, item.id)))


def buttons(group: Group, *, merge: Merge, apart: Callable[[Sequence[Pair]], None]) -> None:
    """Draw the decisions on a group.

    Args:
        group: the group that is shown.
        merge: called with the event that stays and the others that are ticked.
        apart: called with the pairs of the group where none of them is one event.
    """
    chosen = _chosen(group)
    kept = _kept(group, chosen)
    others = [item for item in chosen if kept is not None and item.id != kept.id]
    st.button(
        f"Same: merge {len(chosen)} into one" if others else "Same: tick two or more",
        key=f"same-all-{group.key}",
        on_click=partial(merge, kept, others) if kept is not None else None,
        disabled=not others,
        type="primary",
    )
    st.button("None are the same", key=f"apart-all-{group.key}", on_click=partial(apart, group.pairs))


def show(group: Group) -> None:
    """Draw a group: why, one table of what each says, and a card of each with its tick."""
    lowest, highest = group.pairs[-1].score, group.pairs[0].score
    st.html(
        f'<p class="dl-told" data-group="{len(group.items)}">These {len(group.items)} reports probably tell of one '
        f"event ({lowest:.0%} to {highest:.0%} alike, two by two). Untick what is another event: it is left as it is, "
        "and asked about again by itself. Merging keeps the evidence of all; where they differ, what the others say "
        "stays as claims of their reports.</p>"
    )
    chosen = _chosen(group) or list(group.items)
    st.selectbox(
        "Date, place and summary are those of",
        [item.id for item in chosen],
        format_func={item.id: isolated(_said(item)) for item in group.items}.__getitem__,
        key=_keep_key(group),
    )
    st.html(_table(group.items))
    columns = st.columns(2, gap="medium")
    for number, item in enumerate(group.items):
        with columns[number % 2]:
            st.checkbox(plain(report_label(item.report)), value=True, key=_tick_key(group, item))
            st.html(proposal_card.proposal_html(item, opened.store().types))
    reasons = "".join(f"<li>{pair.score:.0%}: {escape(_why(pair))}</li>" for pair in group.pairs)
    st.html(f'<details class="dl-why"><summary>Why, two by two</summary><ul>{reasons}</ul></details>')


def _why(pair: Pair) -> str:
    return f"{report_label(pair.one.report)} and {report_label(pair.other.report)}: {pair.why or 'no reason is kept'}"


def _said(item: Item) -> str:
    return f"{report_label(item.report)}: {item.draft.summary}"


def _table(items: Sequence[Item]) -> str:
    """Lay what the events say side by side, a column for each report."""
    told = [in_words.details(item.draft) for item in items]
    head = "".join(f'<th scope="col">{shown(report_label(item.report))}</th>' for item in items)
    rows = []
    for name in told[0]:
        cells = [one[name] for one in told]
        kind = "same" if len(set(cells)) == 1 else "differs"
        body = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        rows.append(f'<tr class="{kind}"><th scope="row">{escape(name)}</th>{body}</tr>')
    body = f"<thead><tr><th></th>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f'<div class="dl-wide"><table class="dl-compare dl-many">{body}</table></div>'


def _chosen(group: Group) -> list[Item]:
    return [item for item in group.items if st.session_state.get(_tick_key(group, item), True)]


def _kept(group: Group, chosen: Sequence[Item]) -> Item | None:
    wanted = st.session_state.get(_keep_key(group))
    return next((item for item in chosen if item.id == wanted), chosen[0] if chosen else None)


def _tick_key(group: Group, item: Item) -> str:
    return f"tick-{item.id}-{group.key}"


def _keep_key(group: Group) -> str:
    return f"keep-{group.key}"
