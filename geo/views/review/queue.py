"""The queue of proposals, one at a time: accept, reject, next, previous, edit, undo.

Everything here is one fragment, so a decision reads and draws one event, whatever the store holds.  Each button's key
has the event's id in it: a press that comes late, when the next event is already on its way, finds no button and
decides nothing that nobody saw.
"""

from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from geo import queries
from geo import store as stores
from geo.errors import Conflict, GeoError, Missing
from geo.model import EventDraft
from geo.queries import Item
from geo.views.app import opened, scripts, visitor
from geo.views.components import history, in_words
from geo.views.drawings import place_map
from geo.views.review import form_state, proposal_card
from geo.views.review import form_widgets as review_form
from geo.views.review.queue_position import EditConflict, QueueFilter, QueuePosition

_POSITION = "_review-position"
PANEL = "review-filter"
"""The panel of the filter, which says how many wait; the state of the session holds whether it is open."""

_WINDOW = 200
"""Events whose ids are read ahead."""

_KEYS = (("A", "accept"), ("X", "reject"), ("J", "next"), ("K", "previous"), ("E", "edit"), ("U", "undo"))
_HELP = (
    '<details class="dl-keys"><summary>'
    + " ".join(f"<span><kbd>{key}</kbd> {name}</span>" for key, name in _KEYS)
    + " <span><kbd>?</kbd> help</span></summary><p>The least certain proposal comes first. Keys do nothing while you "
    "type in a field. While editing, <kbd>Ctrl</kbd> <kbd>Enter</kbd> saves and accepts, <kbd>Esc</kbd> goes back. "
    "Nothing that you decide is lost: undo takes back your last decision, and the activity lists everybody’s.</p>"
    "</details>"
)


def position() -> QueuePosition:
    """Return where this session stands in the queue."""
    found: QueuePosition = st.session_state.setdefault(_POSITION, QueuePosition())
    return found


def read_queue(at: QueuePosition, chosen: QueueFilter, *, first: str = "") -> None:
    """Read the queue anew.

    Args:
        at: where the session stands; it is changed.
        chosen: what to narrow it to.
        first: an event to begin with.
    """
    ids, size = _waiting(chosen)
    at.load(chosen, ids=ids, size=size, first=first)


def read_queue_again(at: QueuePosition) -> None:
    """Read the same queue again, without losing the place in it: others decided meanwhile, or took something back."""
    ids, size = _waiting(at.chosen)
    at.renew(ids, size=size)


def _waiting(chosen: QueueFilter) -> tuple[list[str], int]:
    store = opened.store()
    narrowed: dict[str, Any] = {"collection": chosen.collection, "report": chosen.report, "types": chosen.types}
    ids = [name for name, _ in queries.queue_ids(store, **narrowed, limit=_WINDOW)]
    return ids, queries.queue_size(store, **narrowed)


def note_panel() -> None:
    """Note that the panel counts what waits now."""
    at = position()
    at.counted = at.turn


@st.fragment
def show_queue() -> None:
    """Draw the proposal that is next, and what can be done with it; the page with it where its panel is out of date."""
    at = position()
    if st.session_state.get(PANEL) and at.counted != at.turn:
        st.rerun()
    if not at.ids and at.size:
        read_queue(at, at.chosen)
    item = at.next_item(_read)
    if item is None and at.size:  # others went through this window meanwhile
        read_queue(at, at.chosen)
        item = at.next_item(_read)
    _bar(at, item)
    if item is None:
        st.html('<p class="dl-empty">Nothing waits for review here. New proposals come with new reports.</p>')
        _map(at, None)
        return
    if at.clash is not None:
        _clash(at, at.clash)
    elif at.form is not None:
        st.html(proposal_card.context_html(item))
        review_form.show_form(at.form, on_change=partial(_reform, at), on_save=_save, on_cancel=_cancel)
    else:
        st.html(proposal_card.proposal_html(item, opened.store().types))
    if item.version > 1:
        history.show_history("event", item.id, after=partial(_pin, item.id))
    _map(at, item)


def _read(event: str) -> Item | None:
    try:
        return queries.item(opened.store(), event)
    except Missing:
        return None


def _bar(at: QueuePosition, item: Item | None) -> None:
    shown = item.id if item else ""
    busy = item is None or at.form is not None or at.clash is not None
    with st.container(key="review-bar", horizontal=True, gap="small", vertical_alignment="center"):
        for name, label, key, act, off in (
            ("accept", "Accept", "A", partial(_decide, shown, "accept"), busy),
            ("reject", "Reject", "X", partial(_decide, shown, "reject"), busy),
            ("previous", "Previous", "K", partial(_step, shown, -1), item is None or at.at == 0),
            ("next", "Next", "J", partial(_step, shown, 1), item is None or at.at >= len(at.ids) - 1),
            ("edit", "Edit", "E", partial(_edit, shown), busy),
            ("undo", "Undo", "U", partial(_undo, at.turn), not at.decided),
        ):
            st.button(
                label, key=f"do-{name}-{shown}", on_click=act, disabled=off, shortcut=key,
                type="primary" if name == "accept" else "secondary",
            )  # fmt: skip
    _keys(shown)
    where = f"{at.at + 1} of {at.size:,}" if item else "0"
    done = f" · {at.decisions:,} decided by you now" if at.decided else ""
    text, warns = at.note
    at.note = ("", False)
    told = f" · {escape(text)}" if text and not warns else ""
    st.html(f'<p class="dl-count" role="status" data-waiting="{at.size}">{where} waiting{done}{told}</p>')
    if text and warns:
        st.html(history.note_html(text, warns=True))


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "dateline.keys", html=_HELP, js=scripts.component("review/keys.js"), isolate_styles=False
    )


def _keys(shown: str) -> None:
    _component()(key="review-keys", data={"item": shown, "keys": [key.lower() for key, _ in _KEYS]})


# ---- what is decided


def _decide(event: str, what: str) -> None:
    at = position()
    if at.current != event or at.shown is None or at.shown.id != event:
        return
    item, person = at.shown, visitor.person()
    _move_on(at)
    act = stores.accept if what == "accept" else stores.reject
    try:
        number = act(opened.store(), event, by=person, version=item.version)
    except Conflict as problem:
        at.clash = _clashed(problem, wanted=what, yours=item.draft)
    except GeoError as problem:
        at.note = (str(problem), True)
    else:
        done = "Accepted" if what == "accept" else "Rejected"
        at.leave(event, decision=number, deed=f"{done}: {item.draft.summary}")
        at.note = (f"{done}: {item.draft.summary}", False)


def _clashed(problem: Conflict, *, wanted: str, yours: EventDraft) -> EditConflict:
    """Return both versions of what two people changed at once."""
    store = opened.store()
    now = queries.item(store, problem.name)
    last = next(iter(queries.history(store, "event", problem.name)), None)
    names = {("event", problem.name): now.draft.summary}
    who = f"{last.who} {in_words.deed(last, names)} on {in_words.moment(last.at)}" if last else "It was read anew"
    return EditConflict(problem.name, wanted, yours, now.draft, now.version, now.review, who)


def _step(event: str, by: int) -> None:
    at = position()
    if at.current == event:
        _move_on(at)
        at.step(by)


def _move_on(at: QueuePosition) -> None:
    """Let the link name an event only for as long as it is the one in sight."""
    at.asked = ""
    st.query_params.pop("event", None)


def _undo(turn: int) -> None:
    at = position()
    last = at.last_decided(turn=turn)
    if last is None:
        return
    number, event, place, deed = last
    try:
        made = stores.undo(opened.store(), number, by=visitor.person())
    except GeoError as problem:
        at.decided.pop()
        at.turn += 1
        at.note = (f"{problem}. The activity lists every decision.", True)
        return
    at.decided.pop()
    if event:
        at.bring_back(event, place)
        at.pinned = event
    else:
        at.turn += 1
        read_queue(at, at.chosen)
    left = at.sizes.get(number, 1) - len(made)
    stay = f" {left:,} that somebody decided on since stay as they are." if left > 0 else ""
    at.note = (f"Taken back. {deed}{stay}", False)


def _pin(event: str) -> None:
    """Keep an event in sight after one of its decisions was taken back."""
    at = position()
    at.turn += 1
    at.pinned = event
    at.form = at.clash = None


# ---- editing


def _edit(event: str) -> None:
    at = position()
    if at.current != event or at.shown is None:
        return
    _open(at, at.shown.draft, event=event, report=at.shown.report.id, version=at.shown.version)


def _open(at: QueuePosition, draft: EventDraft, *, event: str, report: str, version: int) -> None:
    at.serial += 1
    at.clash = None
    at.form = form_state.begin(draft, event=event, report=report, version=version, serial=at.serial)


def _reform(at: QueuePosition, form: form_state.Form) -> None:
    at.form = form


def _cancel() -> None:
    position().form = None


def _save(*, accept: bool) -> None:
    at = position()
    if at.form is None:
        return
    form = at.form
    draft = review_form.draft(form)
    try:
        number = stores.edit(
            opened.store(), form.event, draft, by=visitor.person(), version=form.version, accept=accept
        )
    except Conflict as problem:
        at.clash = _clashed(problem, wanted="edit", yours=draft)
    except GeoError as problem:
        at.note = (str(problem), True)
    else:
        _note_saved(at, form.event, number, accept=accept, summary=draft.summary)


def _note_saved(at: QueuePosition, event: str, number: int, *, accept: bool, summary: str) -> None:
    if accept:
        at.leave(event, decision=number, deed=f"Edited and accepted: {summary}")
        at.note = (f"Saved and accepted: {summary}", False)
        return
    at.form = at.clash = None
    if number:
        at.note_decision(number, event, place=at.at, deed=f"Edited: {summary}")
    at.note = ("Saved." if number else "Nothing was changed.", False)


# ---- two people at once


def _clash(at: QueuePosition, clash: EditConflict) -> None:
    """Show both versions, and let the second person choose with both in sight."""
    edits = clash.wanted == "edit"
    yours = "Yours, not saved" if edits else "What you saw"
    rows = in_words.compared(clash.yours, clash.theirs)
    st.html(
        f'<section class="dl-clash" role="alert"><h2>Someone else was faster</h2><p>{escape(clash.who)}. '
        f"It is {escape(clash.review)} now. Nothing of yours was written.</p>"
        f'<div class="dl-wide">{proposal_card.comparison_html(rows, left=yours, right="As it stands now")}</div>'
        "</section>"
    )
    with st.container(key="review-clash", horizontal=True):
        st.button("Keep theirs", key="clash-keep", on_click=_keep, args=(clash,))
        if edits:
            st.button("Edit theirs", key="clash-theirs", on_click=_again, args=(clash, clash.theirs))
            st.button("Edit mine", key="clash-mine", on_click=_again, args=(clash, clash.yours))
            st.button("Save mine over theirs", key="clash-over", on_click=_over, args=(clash,))
        else:
            label = "Accept as it stands now" if clash.wanted == "accept" else "Reject as it stands now"
            st.button(label, key="clash-over", on_click=_over, args=(clash,))
    del at


def _keep(clash: EditConflict) -> None:
    at = position()
    at.form = at.clash = None
    if clash.review != "proposed":
        at.turn += 1
        at.leave(clash.event)


def _again(clash: EditConflict, draft: EventDraft) -> None:
    at = position()
    report = at.shown.report.id if at.shown else ""
    at.pinned = clash.event
    _open(at, draft, event=clash.event, report=report, version=clash.version)


def _over(clash: EditConflict) -> None:
    at, store, person = position(), opened.store(), visitor.person()
    act: Callable[[], int]
    if clash.wanted == "edit":
        act = partial(stores.edit, store, clash.event, clash.yours, by=person, version=clash.version)
    else:
        decide = stores.accept if clash.wanted == "accept" else stores.reject
        act = partial(decide, store, clash.event, by=person, version=clash.version)
    try:
        number = act()
    except Conflict as problem:
        at.clash = _clashed(problem, wanted=clash.wanted, yours=clash.yours)
        return
    except GeoError as problem:
        at.note = (str(problem), True)
        return
    if clash.wanted == "edit":
        _note_saved(at, clash.event, number, accept=False, summary=clash.yours.summary)
    else:
        deed = f"{'Accepted' if clash.wanted == 'accept' else 'Rejected'}: {clash.theirs.summary}"
        at.leave(clash.event, decision=number, deed=deed)
        at.note = (deed, False)


# ---- the map


def _map(at: QueuePosition, item: Item | None) -> None:
    if item is None:
        place_map.show_marks((), about="", on_pick=_ignore)
    elif at.form is not None and at.clash is None:
        place_map.show_marks(
            review_form.marks(at.form), about=f"{item.id} form", editable=True,
            on_pick=partial(review_form.picked, at.form),
        )  # fmt: skip
    else:
        place_map.show_marks(marks(item.draft), about=item.id, on_pick=_ignore)


def _ignore(_: Mapping[str, Any]) -> None:
    """A click on a map that only shows."""


def marks(draft: EventDraft) -> tuple[place_map.Mark, ...]:
    """Return the places of an event, with what else their names may mean."""
    found = []
    for one in draft.places:
        if one.place is not None:
            found.append(place_map.Mark(one.place, chosen=True, notes=_notes(one.name, one.why)))
        found += [
            place_map.Mark(other.place, notes=_notes(f"{other.score:.0%}", other.why))
            for other in one.candidates
            if one.place is None or not form_state.same(other.place, one.place)
        ]
    return tuple(found)


def _notes(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)
