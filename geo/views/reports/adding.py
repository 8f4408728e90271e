"""Adding reports: by paste, file or address; how far each is; what to do with copies and failures."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import streamlit as st

from geo import edtf, queries
from geo.errors import GeoError, InvalidDate
from geo.intake.jobs import ALIKE, CANCELLED, DONE, FAILED, SAME, WAITING, Job, Source, pasted, sentence
from geo.queries import CollectionRow
from geo.reading.formats.parts import Limits
from geo.reading.read import ENDINGS
from geo.views.app import intake_queue, may_upload, opened, parameters, shown_collection, state, visitor
from geo.views.components import in_words
from geo.views.components.labels import plain
from geo.views.reports.report_details import date_in_words

LONGEST_PASTE = 2_000_000
"""Characters that are read; longer texts are refused with a message, not cut."""

_ACTED = "_adding-acted"
_MEGABYTES = Limits().bytes // 2**20


def show_ways_to_add(collection: str, collections: Sequence[CollectionRow]) -> None:
    """Draw the ways to add reports.

    Args:
        collection: id of the one that the page shows; reports go into it.
        collections: all that there are.
    """
    with st.container(key="adding", border=True):
        ways = ["Paste", "Files"] + (["Web address"] if opened.settings().fetch_urls else [])
        way = st.segmented_control("Add reports", ways, key="way", default="Paste", required=True)
        if len(collections) > 1:
            titles = {one.id: one.title for one in collections}
            st.session_state["into"] = collection
            st.selectbox(
                "Into", list(titles), key="into", format_func=titles.__getitem__, on_change=_open_chosen,
                help="The page shows the collection that reports go into.",
            )  # fmt: skip
        if way == "Files":
            _files(collection)
        elif way == "Web address":
            _address(collection)
        else:
            _paste(collection)
        if message := st.session_state.pop("_adding", ""):
            st.html(f'<p class="dl-note" role="alert">{escape(message)}</p>')


def _open_chosen() -> None:
    chosen = st.session_state["into"]
    parameters.open_collection("" if chosen == shown_collection.first_collection() else chosen)


def _paste(into: str) -> None:
    with st.form("paste", border=False, clear_on_submit=False, enter_to_submit=False):
        st.text_area("Text of the report", key="paste-text", height=180, placeholder="Paste the whole report here")
        with st.expander("What you know of it (not needed)", key="paste-more"):
            title, publisher, published = st.columns([2, 1, 1])
            title.text_input("Title", key="paste-title", max_chars=500)
            publisher.text_input("Publisher", key="paste-publisher", max_chars=300)
            published.text_input("Published", key="paste-published", max_chars=100, placeholder="2015-08-06")
            st.text_input("Address of the original", key="paste-url", max_chars=2000, placeholder="https://")
        st.form_submit_button("Add report", type="primary", on_click=_pasted, args=(into,), icon=":material/add:")


def _pasted(into: str) -> None:
    said = st.session_state
    text, published = said.get("paste-text") or "", (said.get("paste-published") or "").strip()
    if not text.strip():
        said["_adding"] = "There is no text to add. Paste the report into the field first."
        return
    if len(text) > LONGEST_PASTE:
        said["_adding"] = f"The text has {len(text):,} characters; at most {LONGEST_PASTE:,} are read at once."
        return
    url = (said.get("paste-url") or "").strip()
    if url and not url.startswith(("https://", "http://")):
        said["_adding"] = "The address of the original begins with https:// or http://."
        return
    try:
        edtf.parse(published)
    except InvalidDate:
        said["_adding"] = f"Published: {date_in_words(published)}"
        return
    fields = {name: (said.get(f"paste-{name}") or "").strip() for name in ("title", "publisher")}
    source = pasted(text, published=published, url=url, **fields)
    _submit([source], into)
    for name in ("text", "title", "publisher", "published", "url"):
        said[f"paste-{name}"] = ""


def _files(into: str) -> None:
    with st.form("files", border=False, clear_on_submit=True):
        chosen = st.file_uploader(
            "Files: text, web pages, PDF, Word, feeds (RSS, Atom), mails, scans; several at once", type=list(ENDINGS),
            accept_multiple_files=True, key="files-chosen", max_upload_size=_MEGABYTES,
        )  # fmt: skip
        sent = st.form_submit_button("Add reports", type="primary", icon=":material/add:")
    if not sent:
        return
    if not chosen:
        st.html('<p class="dl-note" role="alert">Choose one or more files first.</p>')
    elif len(chosen) > may_upload.MOST_FILES:
        st.html(
            f'<p class="dl-note" role="alert">At most {may_upload.MOST_FILES} files at once; nothing was added.</p>'
        )
    else:
        _submit([Source(file.name[-200:], file.getvalue()) for file in chosen], into)


def _address(into: str) -> None:
    with st.form("address", border=False, clear_on_submit=True):
        url = st.text_input("Address of one report on the public web", key="address-url", placeholder="https://",
                            max_chars=2000)  # fmt: skip
        st.caption("The site sees that this computer asks for the page. Nothing else leaves it.")
        sent = st.form_submit_button("Fetch report", type="primary", icon=":material/download:")
    if sent and url.strip():
        _submit([Source(url.strip(), url=url.strip())], into)
    elif sent:
        st.html('<p class="dl-note" role="alert">Give an address first.</p>')


def _submit(sources: Sequence[Source], into: str, *, copies: bool = False) -> None:
    by = visitor.person()
    if not by.may("editor"):
        return
    intake_queue.intake().submit(sources, owner=state.session(), by=by, collection=into, copies=copies)
    st.session_state["_into"] = into


def show_progress(*, ended: bool = True) -> None:
    """Draw the person's reports that are on their way.

    Args:
        ended: whether to say, too, how those ended that they have not put away.
    """
    jobs = intake_queue.intake().jobs(state.session()) if visitor.person().may("editor") else ()
    going = any(not job.ended for job in jobs)
    if going or (jobs and ended):
        st.fragment(_progress, run_every=0.25 if going else None)(going, ended)


def _progress(going: bool, ended: bool) -> None:
    if st.session_state.pop(_ACTED, False):
        st.rerun()  # a button of a fragment reruns no more than the fragment by itself
    intake, owner = intake_queue.intake(), state.session()
    jobs = intake.jobs(owner)
    left = [job for job in jobs if not job.ended]
    if going and not left:
        st.rerun()  # the list below has new rows
    with st.container(key="jobs", gap="small"):
        done = len(jobs) - len(left)
        with st.container(key="jobs-head", horizontal=True, vertical_alignment="center", gap="small"):
            if len(jobs) > 1 and ended:
                st.html(f'<p class="dl-kind" role="status">{done} of {len(jobs)} reports are through</p>')
            if len(left) > 1:
                st.button("Cancel all", key="cancel", on_click=intake.cancel, args=(owner,), type="tertiary")
            elif not left:
                away = partial(intake.clear, owner)
                st.button("Put away", key="clear", on_click=_whole_page, args=(away,), type="tertiary")
        through = [one for one in reversed(jobs) if one.ended] if ended else []
        for job in left[:8] + through[:50]:
            _job(job)
        if len(left) > 8:
            st.caption(f"and {len(left) - 8} more waiting")


def _job(job: Job) -> None:
    if not job.ended:
        words = "waits for its turn" if job.stage == WAITING else job.stage
        row, act = st.columns([5, 1], vertical_alignment="bottom")
        row.progress(job.share, text=plain(f"{job.source.name[:80]}: {words}"))
        act.button(
            "Cancel", key=f"cancel-{job.number}", type="tertiary", on_click=intake_queue.intake().cancel,
            args=(state.session(), [job.number]),
        )  # fmt: skip
        return
    with st.container(key=f"job-{job.number}", horizontal=True, vertical_alignment="center", gap="small"):
        words = outcome_in_words(job, _title(job), _note(job))
        st.html(f'<p class="dl-job" role="status" data-stage="{job.stage}">{words}</p>')
        _ways_on(job)


def _title(job: Job) -> str:
    """Return the title of the stored report that a job led to."""
    if not job.report:
        return ""
    try:
        return queries.report_title(opened.store(), job.report)
    except GeoError:
        return ""


def _note(job: Job) -> str:
    """Return what was not read in the language of a report that was added."""
    if job.stage != DONE:
        return ""
    try:
        return queries.language_note(opened.store(), job.report)
    except GeoError:
        return ""


def outcome_in_words(job: Job, title: str, note: str = "") -> str:
    """Say how a job ended, as escaped HTML.

    Args:
        job: which has ended.
        title: of the stored report that it led to.
        note: what was not read in that report's language.
    """
    name, other = escape(job.source.name[:120]), f"“{escape(title)}”" if title else "a stored report"
    joined = " It is in the chosen collection now." if job.joined else ""
    events = f"{in_words.counted(job.events, 'event')} proposed"
    words = {
        DONE: f"<strong><bdi>{escape(title) or name}</bdi></strong>: {events}. {escape(sentence(note))}".rstrip(),
        SAME: f"<strong>{name}</strong> was not added: the same text is stored already, as {other}.{joined}",
        ALIKE: f"<strong>{name}</strong> was not added yet: it looks like an edited copy of {other} "
        f"({job.likeness:.0%} alike).",
        FAILED: f"<strong>{name}</strong> was not added: {escape(job.why[:1].lower() + job.why[1:])}",
        CANCELLED: f"<strong>{name}</strong> was cancelled; nothing of it was stored.",
    }
    if job.source.again and job.stage == FAILED:
        return f"<strong>{name}</strong>: no new proposals: {escape(job.why[:1].lower() + job.why[1:])}"
    return words[job.stage]


def _ways_on(job: Job) -> None:
    if job.report and job.stage != FAILED:
        label = "Read it" if job.stage == DONE else "See the stored one"
        st.button(label, key=f"see-{job.number}", on_click=_whole_page, args=(partial(_see, job.report),),
                  type="tertiary")  # fmt: skip
    if job.stage == ALIKE:
        st.button("Add it anyway", key=f"anyway-{job.number}", on_click=_whole_page, args=(partial(_anyway, job),),
                  type="tertiary")  # fmt: skip
    if job.stage == DONE and job.events:
        st.page_link("pages/review.py", label="Review", query_params=parameters.link(report=[job.report]))


def _whole_page(act: Callable[[], None]) -> None:
    act()
    st.session_state[_ACTED] = True


def _see(report: str) -> None:
    st.query_params.pop("event", None)
    st.query_params["report"] = report


def _anyway(job: Job) -> None:
    intake_queue.intake().clear(state.session(), [job.number])
    _submit([job.source], st.session_state.get("_into", ""), copies=True)
