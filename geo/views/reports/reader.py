"""One report: its text with everything marked that was found in it, what is known of it, and its events."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import lru_cache, partial
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from geo import edtf, queries
from geo.errors import Missing, Purged
from geo.intake.jobs import sentence
from geo.model import Report
from geo.queries import Item, ReportPage, link
from geo.views.app import opened, parameters, scripts, shown_collection, state, visitor
from geo.views.components import in_words, proposals
from geo.views.components.labels import isolated, plain, review_flag, shown
from geo.views.drawings.type_shapes import glyph
from geo.views.reports import marked_text, report_details

_ASSETS = Path(__file__).parents[1] / "assets"


def _text(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _components() -> tuple[Any, Any]:
    reader = st.components.v2.component(
        "dateline.reader", html=_text("reader.html"), css=_text("reader.css"), js=scripts.component("report/reader.js"),
        isolate_styles=False,
    )  # fmt: skip
    reading = st.components.v2.component(
        "dateline.reading",
        html="<span hidden></span>",
        js=scripts.component("report/reading.js"),
        isolate_styles=False,
    )
    return reader, reading


def show_report(report: str, *, back: Callable[[], None]) -> None:
    """Draw a report's page.

    Args:
        report: its id.
        back: called when the person goes back to the list.
    """
    st.button("All reports", key="back", on_click=back, icon=":material/arrow_back:", type="tertiary")
    try:
        page = queries.report(opened.store(), report)
    except Purged:
        st.html('<p class="dl-note" role="status">This report was removed for good.</p>')
        return
    except Missing:
        st.html('<p class="dl-note" role="status">There is no such report.</p>')
        return
    if page.status == "withdrawn":
        st.html('<p class="dl-note" role="status">This report was taken back; its events are not shown.</p>')
        return
    _header(page)
    proposals.show_switch(sum(map(_is_proposal, page.events)), usual=_usual())
    if page.text is not None and not visitor.may_read_texts():
        _sentences(page)
        return
    left, side = st.columns([2.1, 1], gap="large")
    with left:
        _marked(page)
    with side, st.container(key="side"):
        _events(page)
        report_details.show_report_details(page)


def _header(page: ReportPage) -> None:
    report = page.report
    st.html(f'<header class="dl-head dl-report"><h1>{escape(report.title or "Untitled report")}</h1>'
            f"<p>{cited(report)}</p></header>")  # fmt: skip
    if page.status == "failed":
        st.html(f'<p class="dl-note" role="status">No events could be looked for: {escape(page.error)}</p>')
    elif page.status == "new":
        st.html('<p class="dl-note" role="status">No events have been looked for yet.</p>')
    if page.mentions is not None and page.mentions.note:
        st.html(f'<p class="dl-note" role="status">{escape(sentence(page.mentions.note))}</p>')
    if page.text is None:
        st.html(
            '<p class="dl-foot">The report itself is not held here. This is our digest of it, in our own words.</p>'
        )


def cited(report: Report) -> str:
    """Say where a report is from, as escaped HTML."""
    parts = [shown(report.source)] if report.source else []
    if report.author and report.author != report.source:
        parts.append(shown(report.author))
    parts.append(escape(edtf.parse(report.published).words() if report.published else "date of publication not known"))
    if report.url.startswith(("https://", "http://")):
        parts.append(f'<a href="{escape(report.url)}" target="_blank" rel="noopener noreferrer">original</a>')
    return " · ".join(parts)


def _usual() -> tuple[str, ...]:
    return link.default_review(may_review=visitor.person().may("reviewer"))


def _listed(page: ReportPage) -> list[Item]:
    """The events that the visitor is shown: all, or all but proposals."""
    both = proposals.are_shown(usual=_usual())
    return [one for one in page.events if both or not _is_proposal(one)]


def _is_proposal(one: Item) -> bool:
    """Whether nobody has decided on an event; one that is part of another stands as that does."""
    return one.review == "proposed" and not one.merged_into


def _shown(page: ReportPage) -> list[Item]:
    return [one for one in _listed(page) if one.review != "rejected"]


def _marked(page: ReportPage) -> None:
    """The text.  It is sent once; a click only passes the small component."""
    events = _shown(page)
    made = marked_text.of_report(page, events)
    reader, _ = _components()
    reader(
        key="reader",
        data=marked_text.payload(
            page.report.id,
            made,
            summaries={one.id: one.draft.summary for one in events},
            proposed=[one.id for one in events if _is_proposal(one)],
        ),
    )


@st.fragment
def _events(page: ReportPage) -> None:
    """The chosen event, else the list of all; a click on a mark reruns only this."""
    known = {one.id: one for one in page.events}
    _, reading = _components()

    def picked() -> None:
        found = st.session_state["reading"].get("picked")
        if isinstance(found, str) and found in known:
            choose(found)

    event = st.query_params.get("event", "")
    reading(key="reading", data={"event": event if event in known else ""}, on_picked_change=picked)
    if event in known:
        with st.container(key="event"):
            _card(known[event], page)
            st.button("All events of this report", key="unchoose", on_click=partial(choose, ""), type="tertiary")
    else:
        _list(page)


def choose(event: str) -> None:
    """Choose an event of the report; empty for none."""
    if event:
        st.query_params["event"] = event
    else:
        st.query_params.pop("event", None)


def _list(page: ReportPage) -> None:
    events = _listed(page)
    waiting = sum(one.review == "proposed" for one in events)
    words = in_words.counted(len(events), "event")
    st.html(f'<p class="dl-kind" data-events="{len(events)}">{words}{f", {waiting} to review" if waiting else ""}</p>')
    if not page.events and page.status == "read":
        st.html(f'<p class="dl-empty">{_nothing(page)}</p>')
    if waiting and visitor.person().may("reviewer"):
        first = next(one.id for one in events if one.review == "proposed")
        st.page_link(
            "pages/review.py",
            label="Review them",
            icon=":material/fact_check:",
            query_params=parameters.link(event=[first]),
        )
    with st.container(key="told"):
        for one in events[:300]:
            day = edtf.parse(one.draft.date).words()
            note = "" if one.review == "accepted" else f" ({_standing(one)})"
            proposed = _is_proposal(one)
            with st.container(key=f"proposed-told-{one.id}") if proposed else nullcontext():
                st.button(
                    plain(f"{day}: {isolated(one.draft.summary)}{note}"), key=f"told-{one.id}", on_click=choose,
                    args=(one.id,), type="tertiary", width="stretch",
                    icon=":material/radio_button_unchecked:" if proposed else None,
                )  # fmt: skip
        if len(events) > 300:
            st.caption(f"and {len(events) - 300} more, marked in the text")


def _nothing(page: ReportPage) -> str:
    """Say what was found instead of events, as HTML; how many places and dates only to those who may read the text."""
    found = page.mentions
    if found is None or page.text is None or not (found.toponyms or found.dates):
        return "No events were found in this report."
    places = in_words.counted(len(found.toponyms), "place")
    return f"No events were found in this report; {places} and {in_words.counted(len(found.dates), 'date')} are marked."


def _standing(one: Item) -> str:
    return "part of another event" if one.merged_into else in_words.review(one.review)


def _card(one: Item, page: ReportPage) -> None:
    """What an event says, and the ways to it."""
    st.html(_card_html(one))
    if one.review != "rejected":
        target = one.merged_into or one.id
        held = page.collections
        asked, _ = state.last_shown()
        collection = asked if asked in held else next(iter(held), "")
        query = {"event": target}
        if asked_for := proposals.asked_for():
            query["review"] = ",".join(asked_for)
        if collection and collection != shown_collection.first_collection():
            query["collection"] = collection
        if collection:
            st.page_link(
                "pages/atlas.py", label="Show on map and timeline", icon=":material/public:", query_params=query
            )
    if visitor.person().may("reviewer"):
        st.page_link(
            "pages/review.py", label="Review" if one.review == "proposed" else "Change", icon=":material/fact_check:",
            query_params=parameters.link(event=[one.id]),
        )  # fmt: skip


def _card_html(one: Item) -> str:
    draft = one.draft
    kind = opened.store().types.get(draft.type)
    label = f"{glyph(kind, proposed=_is_proposal(one))} {escape(kind.label)}" if kind else escape(draft.type)
    flags = ["part of another event"] if one.merged_into else []
    flags += [draft.factuality] if draft.factuality != "happened" else []
    rows = [("When", [edtf.parse(draft.date).words()])]
    places = [
        f"{place.name}: {place.place.name}" if place.place and place.place.name != place.name
        else place.name if place.place else f"{place.name} (place not known)"
        for place in draft.places
    ]  # fmt: skip
    rows.append(("Where", places or ["No place is given"]))
    rows.append(("Who", [f"{actor.name} ({actor.role})" for actor in draft.actors]))
    rows.append(("Toll", list(filter(None, [in_words.toll(draft.killed, draft.injured)]))))
    rows.append(("Says so", [f"{claim.speaker} ({claim.stance})" for claim in draft.claims]))
    parts = "".join(
        f"<dt>{name}</dt>" + "".join(f"<dd>{shown(value)}</dd>" for value in values) for name, values in rows if values
    )
    said = "".join(f'<span class="dl-flag">{escape(flag)}</span>' for flag in flags)
    said += "" if one.merged_into else review_flag(one.review)
    return (
        f'<article class="dl-event" aria-label="Chosen event"><p class="dl-kind">{label} {said}</p>'
        f"<h2>{escape(draft.summary)}</h2><dl>{parts}</dl>"
        f'<p class="dl-foot">Certainty {in_words.whole_percent(draft.certainty)}%</p></article>'
    )


def _sentences(page: ReportPage) -> None:
    """What a public link shows of a report: the sentences that its events rest on, and no more of its text."""
    st.html('<p class="dl-foot">Shown are the sentences that events rest on; the text is with its publisher.</p>')
    for one, said in sentences(_listed(page)):
        quotes = "".join(f"<blockquote>{escape(quote)}</blockquote>" for quote in said)
        flag = f'<p class="dl-kind">{review_flag(one.review)}</p>' if _is_proposal(one) else ""
        st.html(f'<article class="dl-event">{flag}<h2>{escape(one.draft.summary)}</h2>{quotes}</article>')


def sentences(events: Sequence[Item]) -> list[tuple[Item, tuple[str, ...]]]:
    """Return the events that are shown to all, each with the report's own sentences it rests on."""
    kept = [one for one in events if one.review != "rejected" and not one.merged_into]
    return [
        (one, tuple(span.quote for span in one.draft.spans if span.purpose == "evidence" and not span.report))
        for one in kept
    ]
