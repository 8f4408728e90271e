"""Reports: add them, watch them come in, find one, read it with everything that was found in it marked."""

from html import escape
from pathlib import Path

import streamlit as st

from geo import edtf, queries
from geo.queries import ReportRow
from geo.views.app import models, opened, parameters, shown_collection, visitor
from geo.views.components import in_words
from geo.views.components.labels import isolated, plain
from geo.views.reports import adding, reader

_CSS = (Path(__file__).parents[1] / "assets" / "reports.css").read_text(encoding="utf-8")
_PAGE = 25
_STATUS = {"new": "not read yet", "failed": "could not be read", "withdrawn": "taken back"}


def show_reports_page() -> None:
    """Draw the page: one report where the link names one, else all of the collection and ways to add more."""
    st.html(f"<style>{_CSS}</style>")
    asked, _ = parameters.collection()
    report = st.query_params.get("report", "")
    if report:
        adding.show_progress(ended=False)
        reader.show_report(report, back=_back)
        return
    may_add = visitor.may_edit()
    if may_add:
        models.load_ahead()
    known = {one.id: one for one in queries.collections(opened.store())}
    collection = known.get(asked) or known[shown_collection.first_collection()]
    rows = queries.reports(opened.store(), collection=collection.id)
    waiting = sum(row.waiting for row in rows)
    told = f"{in_words.counted(len(rows), 'report')} in “{collection.title}”"
    told += f", {in_words.counted(waiting, 'event')} to review" if waiting else ""
    st.container(key="head-reports").html(
        f'<header class="dl-head"><h1>Reports</h1><p data-reports="{len(rows)}">{escape(told)}.</p></header>'
    )
    if may_add:
        adding.show_ways_to_add(collection.id, list(known.values()))
    adding.show_progress()
    _list(rows)


def _back() -> None:
    st.query_params.pop("event", None)
    st.query_params.pop("report", None)


def open_report(report: str) -> None:
    """Go to a report's own page."""
    st.query_params["report"] = report


def _list(rows: tuple[ReportRow, ...]) -> None:
    words = ""
    if len(rows) > 5:
        words = (
            st.text_input("Find a report", key="find", placeholder="title or publisher", max_chars=200).strip().lower()
        )
    found = [row for row in rows if words in f"{row.report.title} {row.report.publisher} {row.report.author}".lower()]
    pages = max(1, -(-len(found) // _PAGE))
    page = 1
    if pages > 1:
        page = int(st.number_input(f"Page (1 to {pages})", 1, pages, key="list-page"))
    if not found:
        st.html(f'<p class="dl-empty">{"No report has these words." if rows else "There are no reports yet."}</p>')
    with st.container(key="list", gap="small"):
        for row in found[(page - 1) * _PAGE : page * _PAGE]:
            _row(row)


def _row(row: ReportRow) -> None:
    report = row.report
    with st.container(key=f"row-{report.id}", gap=None):
        st.button(
            plain(isolated(report.title) or "Untitled report"), key=f"open-{report.id}", on_click=open_report,
            args=(report.id,), type="tertiary",
        )  # fmt: skip
        st.html(f'<p class="dl-row">{_about(row)}</p>')


def _about(row: ReportRow) -> str:
    report = row.report
    date = edtf.parse(report.published).words() if report.published else "date not known"
    parts = [*([isolated(report.source)] if report.source else []), date, in_words.counted(row.events, "event")]
    if row.waiting:
        parts.append(f"{row.waiting} to review")
    if not row.has_text:
        parts.append("digest only")
    shown = escape(" · ".join(parts))
    if row.status in _STATUS:
        shown += f' <span class="dl-flag">{_STATUS[row.status]}</span>'
    return shown
