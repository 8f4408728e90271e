"""What is known of a report, and its correction; its proposals are then made again."""

from html import escape

import streamlit as st

from geo import edtf, store
from geo.errors import Conflict, GeoError, InvalidDate
from geo.intake.jobs import Source, sentence
from geo.model import VOCABULARY, Report
from geo.queries import ReportPage
from geo.views.app import intake_queue, opened, state, visitor

FIELDS = ("title", "publisher", "author", "published", "language", "reliability", "url")
RELIABILITY = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable",
    "E": "unreliable", "F": "cannot be judged",
}  # fmt: skip
"""The Admiralty scale, as in AJP-2.1."""

_LABELS = {
    "title": "Title", "publisher": "Publisher", "author": "Author", "published": "Published",
    "language": "Language", "reliability": "Reliability of the source", "url": "Address",
}  # fmt: skip
_FROM = {
    "given": "as given by whoever added it", "page": "as the page or file states", "field": "from a line of the text",
    "line": "from a line of the text", "dateline": "from the report's dateline",
}  # fmt: skip
_READ_AGAIN = ("title", "published", "language")
"""Fields on which proposals rest."""


def show_report_details(page: ReportPage) -> None:
    """Draw what is known of a report; a form for those who may correct it."""
    report = page.report
    if visitor.may_edit():
        with st.expander("Correct what is known of it", key="facts", icon=":material/edit_note:"):
            _form(page)
        if visitor.person().may("admin"):
            _purge(report)
    else:
        st.html(_table(report))
    basis = _FROM.get(page.published_from, "")
    added = f"Added {escape(page.added_at[:10])} by {escape(page.added_by)}" if page.added_at else ""
    notes = [f"date of publication {basis}" if basis and report.published else "", added]
    st.html(f'<p class="dl-foot">{"; ".join(note for note in notes if note)}</p>')


def _table(report: Report) -> str:
    rows = [(_LABELS[name], getattr(report, name)) for name in ("author", "language")]
    rows.append((_LABELS["reliability"], f"{report.reliability}, {RELIABILITY.get(report.reliability, '')}"))
    shown = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows if value)
    return f'<div class="dl-event"><dl class="dl-facts">{shown}</dl></div>'


def _form(page: ReportPage) -> None:
    report = page.report
    seen = f"{report.id}-{report.version}"
    for name in FIELDS:
        key = f"fact-{name}-{seen}"
        value = getattr(report, name)
        if name == "reliability":
            options = list(VOCABULARY["reliability"])
            st.selectbox(
                _LABELS[name], options, index=options.index(value), key=key,
                format_func=lambda letter: f"{letter}, {RELIABILITY[letter]}",
            )  # fmt: skip
        else:
            st.text_input(_LABELS[name], value, key=key, max_chars=500 if name != "url" else 2000)
        if name == "published":
            st.caption(date_in_words(st.session_state.get(key, value)))
    st.button("Save and look for events again", key="correct", on_click=_save, args=(page,), type="primary")
    if message := st.session_state.pop("_facts", ""):
        st.html(f'<p class="dl-note" role="alert">{escape(message)}</p>')


def date_in_words(date: str) -> str:
    """Say a date that a person types, as they type it."""
    if not date.strip():
        return "Not known. Such as 2015-08-06, 2015-04 or 2015."
    try:
        return edtf.parse(date).words()
    except InvalidDate:
        return "This is no date that is understood; such as 2015-08-06, 2015-04 or 2015."


def _save(page: ReportPage) -> None:
    report = page.report
    seen = f"{report.id}-{report.version}"
    wanted = {name: str(st.session_state.get(f"fact-{name}-{seen}", getattr(report, name)) or "") for name in FIELDS}
    changes = {name: value for name, value in wanted.items() if value.strip() != getattr(report, name)}
    by = visitor.person()
    try:
        decided = store.correct_report(opened.store(), report.id, changes, by=by, version=report.version)
    except Conflict as error:
        theirs = dict(error.theirs) if isinstance(error.theirs, dict) else {}
        other = [f"{_LABELS[name]}: {theirs[name] or 'empty'} (yours: {value or 'empty'})"
                 for name, value in wanted.items() if name in theirs and theirs[name] != value]  # fmt: skip
        st.session_state["_facts"] = (
            "Somebody else changed this report in the meantime; nothing was saved. It now says: " + "; ".join(other)
        )
        return
    except GeoError as error:
        st.session_state["_facts"] = sentence(str(error))
        return
    if decided and page.text is not None and any(name in changes for name in _READ_AGAIN):
        again = Source(report.title or report.id, again=report.id)
        intake_queue.intake().submit([again], owner=state.session(), by=by)


def _purge(report: Report) -> None:
    with st.expander("Remove for good", key="purge", icon=":material/delete_forever:"):
        st.caption(
            "Text, events and what decisions quote of them are removed and cannot be brought back. "
            "A note with your reason remains; do not repeat in it what is removed."
        )
        reason = st.text_input("Reason", key=f"purge-reason-{report.id}", max_chars=1000)
        sure = st.checkbox("Remove this report for good", key=f"purge-sure-{report.id}")
        st.button(
            "Remove",
            key="purge-now",
            disabled=not (sure and reason.strip()),
            on_click=_remove,
            args=(report.id, reason),
        )
        if message := st.session_state.pop("_purge", ""):
            st.html(f'<p class="dl-note" role="alert">{escape(message)}</p>')


def _remove(report: str, reason: str) -> None:
    try:
        store.purge_report(opened.store(), report, by=visitor.person(), reason=reason)
    except GeoError as error:
        st.session_state["_purge"] = sentence(str(error))
    else:
        st.query_params.pop("event", None)
