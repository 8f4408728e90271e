"""What a name was taken for: every use with what was weighed, the rules for it, and one choice for all."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from geo import edtf, queries
from geo import store as stores
from geo.model import Place
from geo.queries import Catalogue, NameDecision, PlaceRule
from geo.views.app import opened, parameters, visitor
from geo.views.components import in_words, outcome
from geo.views.components.event_button import show_event_button
from geo.views.components.labels import plain, report_label, shown

_MOST_USES = 60


def show_name_decisions(
    catalogue: Catalogue, *, name: str, decisions: Sequence[NameDecision], chosen: Place | None
) -> None:
    """Draw everything on one name.

    Args:
        catalogue: the collection.
        name: as the texts write it.
        decisions: its uses in the collection.
        chosen: the candidate that is picked, None for none.
    """
    taken = {one.place.id if one.place else "" for one in decisions}
    several = f", taken for {len(taken)} different places" if len(taken) > 1 else ""
    st.html(
        f'<article class="dl-event"><p class="dl-kind">name in the reports</p><h2>{escape(name)}</h2>'
        f'<p class="dl-cite" data-uses="{len(decisions)}">{len(decisions)} uses in this collection{several}</p>'
        "</article>"
    )
    if visitor.person().may("reviewer") and opened.store().writable and decisions:
        _for_all(catalogue, name=name, decisions=decisions, chosen=chosen)
    _rules(catalogue, name)
    for n, decision in enumerate(decisions[:_MOST_USES]):
        _use(catalogue, decision, n=n)
    if len(decisions) > _MOST_USES:
        st.html(f'<p class="dl-foot">and {len(decisions) - _MOST_USES:,} more</p>')


def _for_all(catalogue: Catalogue, *, name: str, decisions: Sequence[NameDecision], chosen: Place | None) -> None:
    """Offer to use one place for every such name, in a report or in the collection."""
    known = catalogue.collection
    scopes = {f"collection {known.id}": f"this collection ({len(decisions)} uses)"}
    for one in decisions:
        report = known.reports.get(one.report)
        uses = sum(other.report == one.report for other in decisions)
        title = report_label(report) if report else one.report
        scopes.setdefault(f"report {one.report}", f"{title} ({uses} use{'s' if uses > 1 else ''})")
    with st.container(border=True, key="for-all"):
        where = st.selectbox(
            f"Use for every “{plain(name)}” in", list(scopes), format_func=scopes.__getitem__, key="scope"
        )
        note = st.text_input("Why", max_chars=300, key="scope-why", placeholder="shown with the decision")
        words = ", ".join(catalogue.chain(chosen)) if chosen else "Choose a place in the list or on the map"
        st.button(
            plain(words), key="use-for-all", type="primary", width="stretch", disabled=chosen is None,
            on_click=partial(_set, name, chosen, where, note), icon=":material/check:",
        )  # fmt: skip
        st.button(
            "It stands for no known place", key="use-none", type="tertiary", width="stretch",
            on_click=partial(_set, name, None, where, note),
        )  # fmt: skip


def _set(name: str, place: Place | None, where: str, note: str) -> None:
    scope, _, scope_id = where.partition(" ")
    said = place.name if place else "no known place"
    outcome.attempt(
        lambda: stores.set_place(
            opened.store(), name, place, scope=scope, scope_id=scope_id, by=visitor.person(), note=note
        ),
        done=f"Every “{name}” in this {scope} now stands for {said}. It can be undone below.",
    )


def _rules(catalogue: Catalogue, name: str) -> None:
    known = catalogue.collection
    mine = [
        one for one in queries.place_rules(opened.store(), name=name)
        if one.scope_id == known.id or one.scope_id in known.reports
    ]  # fmt: skip
    if not mine:
        return
    st.html('<p class="dl-kind">decided for all</p>')
    for one in mine:
        st.html(rule_html(one, catalogue, named=visitor.may_read_texts()))
        if one.active and visitor.person().may("reviewer") and opened.store().writable:
            st.button("Undo", key=f"undo-{one.id}", on_click=partial(_undo, one.id), type="tertiary")


def rule_html(one: PlaceRule, catalogue: Catalogue, *, named: bool) -> str:
    """Render a rule as escaped HTML.

    Args:
        one: the rule.
        catalogue: the collection.
        named: whether who decided it is shown; not on a public link.
    """
    report = catalogue.collection.reports.get(one.scope_id)
    where = f"“{report.title}”" if report else "this collection"
    what = ", ".join(catalogue.chain(one.place)) if one.place else "no known place"
    said = f"{f'{one.who}, ' if named else ''}{edtf.parse(one.at[:10]).words()} {one.at[11:16]} UTC"
    over = "" if one.active else "<small>no longer in force</small>"
    return (
        f'<div class="dl-use"><strong>{escape(what)}</strong> for every “{escape(one.name)}” in {escape(where)}'
        f"<small>{escape(said)}</small>{over}</div>"
    )


def _undo(rule: str) -> None:
    """Take back the decision that put a rule in force."""
    made = [one for one in queries.history(opened.store(), "rule", rule) if not one.undone and one.undoes is None]
    if made:
        outcome.attempt(lambda: stores.undo(opened.store(), made[-1].id, by=visitor.person()), done="Undone.")


def _use(catalogue: Catalogue, decision: NameDecision, *, n: int) -> None:
    event = catalogue.event(decision.event)
    st.html(use_html(decision, catalogue, named=visitor.may_read_texts()))
    if event is not None:
        with st.container(key=f"marked-use-{n}"):
            show_event_button(event, key=f"use-{n}", on_click=partial(parameters.put, event=event.id))


def use_html(decision: NameDecision, catalogue: Catalogue, *, named: bool) -> str:
    """Render one use of a name: what it was taken for, why, and what else was weighed.  Escaped HTML.

    Args:
        decision: the use.
        catalogue: the collection.
        named: whether who decided it is shown; not on a public link.
    """
    why = decision.why
    if not named and why.startswith("chosen by "):
        why = "chosen by a person for all of this name"
    why = why or "chosen by the people who read the report"
    report = catalogue.collection.reports.get(decision.report)
    what = ", ".join(catalogue.chain(decision.place)) if decision.place else "no known place"
    others = "".join(
        f"<li>{one.score:.0%} {escape(', '.join(catalogue.chain(one.place)))}"
        f" <small>within {one.place.radius_km:,.0f} km; {escape(one.why)}</small></li>"
        for one in decision.candidates
    )
    weighed = f"<details><summary>{len(decision.candidates)} places weighed</summary><ul>{others}</ul></details>"
    return (
        f'<div class="dl-use"><strong>{escape(what)}</strong>'
        f"<small>“{shown(decision.name)}”, {escape(decision.role.replace('_', ' '))}; "
        f"{escape(in_words.review(decision.review))}; "
        f"{escape(report_label(report) if report else decision.report)}</small>"
        f"<small>Why: {escape(why)}</small>"
        f"{weighed if decision.candidates else ''}</div>"
    )
