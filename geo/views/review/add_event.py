"""An event made by hand: choose a report and a sentence of it, then say what it tells."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from geo import queries
from geo import store as stores
from geo.errors import GeoError
from geo.facts.event_types import FALLBACK
from geo.model import EventDraft, Span
from geo.queries import ReportPage
from geo.views.app import opened, static_files, visitor
from geo.views.components import history
from geo.views.components.labels import report_label
from geo.views.drawings import place_map
from geo.views.review import form_state
from geo.views.review import form_widgets as review_form

_FORM, _NOTE, _SERIAL = "_hand-form", "_hand-note", "_hand-serial"


def show_new_event(collection: str = "") -> None:
    """Draw the choice of a sentence, and the form on it.

    Args:
        collection: whose reports to choose from; empty for those of all.
    """
    if not visitor.person().may("editor"):
        st.html('<p class="dl-note" role="status">Adding an event by hand needs the role of an editor.</p>')
        return
    left, right = st.columns([1.55, 1], gap="medium")
    with right, st.container(key="review-map"):
        place_map.mount(static_files.installed(), tiles=opened.settings().tiles)
    with left:
        _hand(collection)


@st.fragment
def _hand(collection: str) -> None:
    store = opened.store()
    text, warns = st.session_state.pop(_NOTE, ("", False))
    if text:
        st.html(history.note_html(text, warns=warns))
    reports = {
        one.report.id: one.report for one in queries.reports(store, collection=collection) if one.status != "withdrawn"
    }
    name = st.selectbox(
        "Report", list(reports), index=None, key="hand-report", placeholder="choose a report",
        format_func=lambda one: report_label(reports[one]) if one in reports else one,
    )  # fmt: skip
    if not name:
        place_map.show_marks((), about="", on_pick=lambda _: None)
        return
    spans = sentence_spans(queries.report(store, name))
    number = st.selectbox(
        "Sentence", range(len(spans)), index=None, key=f"hand-sentence-{name}", filter_mode="contains",
        placeholder="choose the sentence that tells of it; type words of it to find it",
        format_func=lambda n: f"{n + 1}. {spans[n].quote}" if n < len(spans) else str(n),
    )  # fmt: skip
    if number is None or number >= len(spans):
        place_map.show_marks((), about="", on_pick=lambda _: None)
        return
    form = _form(name, spans[number])
    before = spans[number - 1].quote if number else ""
    after = spans[number + 1].quote if number + 1 < len(spans) else ""
    st.html(
        f'<section class="dl-event dl-card"><blockquote><span class="dl-context">{escape(before)}</span> '
        f'<mark>{escape(spans[number].quote)}</mark> <span class="dl-context">{escape(after)}</span>'
        "</blockquote></section>"
    )
    review_form.show_form(form, on_change=_reform, on_save=_save, on_cancel=_close)
    place_map.show_marks(
        review_form.marks(form), about=f"hand {form.serial}", editable=True, on_pick=partial(review_form.picked, form)
    )


def sentence_spans(page: ReportPage) -> tuple[Span, ...]:
    """Return the sentences of a report, as evidence: of its text, or of its digest where no text is held."""
    if page.text is None:
        return tuple(
            Span("evidence", text, sentence=n, paragraph=paragraph)
            for n, (text, paragraph) in enumerate(page.digest, 1)
        )
    return tuple(Span("evidence", page.text[start:end], start, end) for start, end in _bodies(page))


def _bodies(page: ReportPage) -> Sequence[tuple[int, int]]:
    """The sentences that are no boilerplate."""
    return [
        (start, end) for start, end in form_state.sentences(page.text or "")
        if not any(first <= start and end <= last for first, last in page.boilerplate)
    ]  # fmt: skip


def _form(report: str, span: Span) -> form_state.Form:
    held: form_state.Form | None = st.session_state.get(_FORM)
    if held is not None and held.report == report and held.base.spans == (span,):
        return held
    serial = st.session_state[_SERIAL] = st.session_state.get(_SERIAL, 10_000) + 1
    types = opened.store().types
    draft = EventDraft(FALLBACK if FALLBACK in types else next(iter(types)), "", spans=(span,))
    form = form_state.begin(draft, event="", report=report, version=0, serial=serial)
    st.session_state[_FORM] = form
    return form


def _reform(form: form_state.Form) -> None:
    st.session_state[_FORM] = form


def _close() -> None:
    form: form_state.Form | None = st.session_state.pop(_FORM, None)
    if form is not None:
        st.session_state.pop(f"hand-sentence-{form.report}", None)


def _save(*, accept: bool) -> None:  # noqa: ARG001  an event by hand is accepted from the start
    form: form_state.Form | None = st.session_state.get(_FORM)
    if form is None:
        return
    try:
        event = stores.add_event(opened.store(), form.report, review_form.draft(form), by=visitor.person())
    except GeoError as problem:
        st.session_state[_NOTE] = (str(problem), True)
        return
    _close()
    st.session_state[_NOTE] = (f"Added as {event}.", False)
