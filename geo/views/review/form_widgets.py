"""The form on an event: type, standing, date with a reading in words, places, actors, claims.

What a widget holds lies in the session under :meth:`Form.key`; :func:`draft` puts it together whenever it is wanted, so
that saving takes what was typed last.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from geo import casualties, queries
from geo import store as stores
from geo.errors import GeoError
from geo.model import CASUALTIES, VOCABULARY, Actor, EventActor, EventClaim, EventDraft
from geo.places.namesakes import candidates
from geo.views.app import opened, visitor
from geo.views.components import history, in_words
from geo.views.components.labels import plain
from geo.views.drawings import place_map
from geo.views.review import form_state
from geo.views.review.form_state import BY_HAND, NOWHERE, Form, PlaceRow

_NOTE = "_form-note"
Change = Callable[[Form], None]


def draft(form: Form) -> EventDraft:
    """Return the event that the form describes now."""
    return form_state.assembled(form, st.session_state, actors=queries.known_actors(opened.store()))  # type: ignore[arg-type]


def show_form(form: Form, *, on_change: Change, on_save: Callable[..., None], on_cancel: Callable[[], None]) -> None:
    """Draw the form.

    Args:
        form: its rows.
        on_change: called with the form as it shall be, when a row comes or goes.
        on_save: called with ``accept``: whether to accept the event in the same decision.
        on_cancel: called when it is to be closed.
    """
    text, warns = st.session_state.pop(_NOTE, ("", False))
    if text:
        st.html(history.note_html(text, warns=warns))
    with st.container(key="review-form"):
        _what(form)
        _when(form)
        _places(form, on_change)
        _actors(form, on_change)
        _tolls(form)
        _claims(form, on_change)
        with st.container(key="form-buttons", horizontal=True):
            new = not form.event
            st.button(
                "Add the event" if new else "Save and accept", key=form.key("save-accept"), type="primary",
                on_click=on_save, kwargs={"accept": True}, shortcut="Mod+Enter",
            )  # fmt: skip
            if not new:
                st.button("Save only", key=form.key("save"), on_click=on_save, kwargs={"accept": False})
            st.button("Go back", key=form.key("cancel"), on_click=on_cancel, shortcut="Esc")


def _keep(key: str, value: Any) -> str:
    """Give a widget its first value, and return its key."""
    st.session_state.setdefault(key, value)
    return key


def _what(form: Form) -> None:
    types = opened.store().types
    kinds = list(dict.fromkeys((*types, form.base.type)))
    columns = st.columns(2)
    columns[0].selectbox(
        "Type", kinds, key=_keep(form.key("type"), form.base.type),
        format_func=lambda name: types[name].label if name in types else name,
    )  # fmt: skip
    columns[1].selectbox(
        "Standing", list(VOCABULARY["factuality"]), key=_keep(form.key("factuality"), form.base.factuality),
        help="Whether it happened, is planned or threatened, or is denied or doubted.",
    )  # fmt: skip
    st.text_area("Summary", key=_keep(form.key("summary"), form.base.summary), max_chars=1000, height=68)


def _when(form: Form) -> None:
    columns = st.columns(2)
    text = columns[0].text_input(
        "Date", key=_keep(form.key("date"), form.base.date), live=True, max_chars=100, placeholder="2015-04-30",
        help="EDTF: 2015-08-06, 2015-04, 2015-22 (summer), 2014/2016, 199X, 2019-02~ (about), XXXX-02-03 "
        "(year unknown). Empty: no date.",
    )  # fmt: skip
    fine, words = form_state.reading((text or "").strip())
    columns[0].html(f'<p class="dl-reading{"" if fine else " wrong"}" role="status">Reads: {escape(words)}</p>')
    columns[1].selectbox(
        "Where the date is from", list(VOCABULARY["date_basis"]), key=_keep(form.key("basis"), form.base.date_basis),
        format_func=in_words.BASIS.__getitem__,
    )  # fmt: skip


# ---- places


def _places(form: Form, on_change: Change) -> None:
    st.html('<h3 class="dl-part">Places</h3>')
    for row in form.places:
        _place(form, row, on_change)
    st.button(
        "Add a place", key=form.key("add-place"), icon=":material/add_location:",
        on_click=lambda: on_change(form_state.with_place(form)),
    )  # fmt: skip


def _place(form: Form, row: PlaceRow, on_change: Change) -> None:
    with st.container(border=True, key=form.key("place-box", row.n)):
        columns = st.columns([2, 2, 1], vertical_alignment="bottom")
        name = columns[0].text_input(
            "Name in the report", key=_keep(form.key("place-name", row.n), row.place.name), max_chars=300
        )
        columns[1].selectbox(
            "Role", list(VOCABULARY["place role"]), key=_keep(form.key("place-role", row.n), row.place.role),
            format_func=lambda role: in_words.PLACE_ROLE.get(role, role),
        )  # fmt: skip
        columns[2].button(
            "Remove", key=form.key("place-out", row.n), on_click=lambda: on_change(form_state.without(form, row.n)),
            type="tertiary",
        )  # fmt: skip
        choices, labels, captions = _choices(row)
        choice = st.radio(
            f"What “{plain(name or 'this')}” means", choices, captions=captions, format_func=labels.__getitem__,
            key=_keep(form.key("place-choice", row.n), form_state.first_choice(row)),
            on_change=_rename, args=(form, row),
        )  # fmt: skip
        if choice == BY_HAND:
            _circle(form, row)
        with st.container(horizontal=True, key=form.key("place-more", row.n)):
            st.button(
                "Look the name up", key=form.key("place-find", row.n), icon=":material/search:",
                on_click=partial(_look_up, form, row, on_change),
            )  # fmt: skip
            if form.event and (name or "").strip():
                _for_all(form, row, name.strip(), on_change)


def _rename(form: Form, row: PlaceRow) -> None:
    """Let the summary name the place that was chosen, where it named the one before."""
    said = st.session_state
    now = form_state.place_said(form, row, said).place  # type: ignore[arg-type]
    if now is None:
        return
    first = row.place.place
    before = str(said.get(form.key("place-told", row.n)) or (first.name if first else ""))
    summary = form.key("summary")
    said[summary] = form_state.renamed(str(said.get(summary, form.base.summary)), before, now.name)
    said[form.key("place-told", row.n)] = now.name


def _choices(row: PlaceRow) -> tuple[list[str], dict[str, str], list[str]]:
    """What a row may be: values, labels and reasons."""
    values: list[str] = []
    labels: dict[str, str] = {}
    captions: list[str] = []
    for one in row.candidates:
        value = form_state.choice_of(one.place)
        if value in labels:
            continue
        values.append(value)
        label = f"{in_words.place(one.place)} ({in_words.kind(one.place.kind)})"
        # Streamlit tells choices apart by what they are called
        while (shown := plain(label)) in labels.values():
            label += f" at {one.place.lat:.2f}, {one.place.lon:.2f}" if " at " not in label else "′"
        labels[value] = shown
        score = f"{one.score:.0%}" if one.score else ""
        captions.append(plain(" · ".join(filter(None, (score, one.why, in_words.footprint(one.place))))))
    values += [BY_HAND, NOWHERE]
    labels |= {BY_HAND: "A spot or a circle drawn by hand", NOWHERE: "No place that is known"}
    return values, labels, [*captions, "Click on the map, then say how far off it may be.", "It stays off the map."]


def _circle(form: Form, row: PlaceRow) -> None:
    place = row.place.place
    columns = st.columns(3)
    for column, label, name, value, low, high, step in (
        (columns[0], "Latitude", "place-lat", place.lat if place else None, -90.0, 90.0, 0.1),
        (columns[1], "Longitude", "place-lon", place.lon if place else None, -180.0, 180.0, 0.1),
        (columns[2], "Radius, km", "place-km", 1.0, 0.1, 5000.0, 5.0),
    ):
        column.number_input(
            label, low, high, step=step, key=_keep(form.key(name, row.n), value), format="%.4f" if low < 0 else "%.1f"
        )


def _look_up(form: Form, row: PlaceRow, on_change: Change) -> None:
    name = str(st.session_state.get(form.key("place-name", row.n)) or "").strip()
    try:
        found = candidates(opened.gazetteer(), name) if name else ()
    except GeoError as problem:
        st.session_state[_NOTE] = (str(problem), True)
        return
    if not found:
        st.session_state[_NOTE] = (f"The gazetteer knows no place called “{name}”. A spot can be drawn by hand.", True)
        return
    on_change(form_state.with_candidates(form, row.n, found))


def _for_all(form: Form, row: PlaceRow, name: str, on_change: Change) -> None:
    held = queries.report(opened.store(), form.report).collections
    scopes = [("report", form.report, "in this report")]
    titles = {one.id: one.title for one in queries.collections(opened.store())}
    scopes += [("collection", one, f"in “{titles.get(one, one)}”") for one in held]
    with st.popover(f"Use for every “{plain(name)}”", icon=":material/select_all:", key=form.key("all", row.n)):
        st.caption("Now, and in reports that come later. Saved at once; one undo takes it back everywhere.")
        for scope, scope_id, words in scopes:
            st.button(
                plain(f"Every {name} {words}"), key=form.key(f"all-{scope}-{scope_id}", row.n),
                on_click=partial(_set_for_all, form, row, on_change, scope=scope, scope_id=scope_id),
            )  # fmt: skip


def _set_for_all(form: Form, row: PlaceRow, on_change: Change, *, scope: str, scope_id: str) -> None:
    store = opened.store()
    meant = form_state.place_said(form, row, st.session_state)  # type: ignore[arg-type]
    try:
        if queries.item(store, form.event).version != form.version:
            st.session_state[_NOTE] = ("Someone else changed this event in the meantime; save to see both.", True)
            return
        made = stores.set_place(store, meant.name, meant.place, scope=scope, scope_id=scope_id, by=visitor.person())
        now = queries.item(store, form.event)
    except GeoError as problem:
        st.session_state[_NOTE] = (str(problem), True)
        return
    # the event has changed by this very decision: the form goes on from there
    on_change(replace(form, version=now.version))
    others = len(made) - 1
    st.session_state[_NOTE] = (
        f"“{meant.name}” set for all: {in_words.counted(others, 'event')} changed.",
        False,
    )


# ---- who


def _actors(form: Form, on_change: Change) -> None:
    st.html('<h3 class="dl-part">Actors</h3>')
    known = queries.known_actors(opened.store()) if form.actors else ()
    for n, actor in form.actors:
        _actor(form, n, actor, known, on_change)
    st.button(
        "Add an actor", key=form.key("add-actor"), icon=":material/person_add:",
        on_click=lambda: on_change(form_state.with_actor(form)),
    )  # fmt: skip


def _actor(form: Form, n: int, actor: EventActor, known: Sequence[Actor], on_change: Change) -> None:
    labels = {one.id: _named(one) for one in known}
    columns = st.columns([4, 2, 1], vertical_alignment="bottom")
    first = actor.id or actor.name or None
    options = list(labels) if first is None or first in labels else [first, *labels]
    chosen = columns[0].selectbox(
        "Actor", options, key=_keep(form.key("actor", n), first), accept_new_options=True,
        format_func=lambda one: labels.get(one, one), placeholder="a name, or one of its aliases",
    )  # fmt: skip
    columns[1].selectbox("Role", list(VOCABULARY["actor role"]), key=_keep(form.key("actor-role", n), actor.role))
    columns[2].button(
        "Remove",
        key=form.key("actor-out", n),
        on_click=lambda: on_change(form_state.without(form, n)),
        type="tertiary",
    )
    if chosen and chosen != first:
        found = form_state.actor_of(chosen, known)
        if found is None:
            st.selectbox(
                "It is new. What is it?", list(VOCABULARY["actor kind"]), key=_keep(form.key("actor-kind", n), "group"),
                format_func=lambda kind: kind.replace("_", " "),
            )  # fmt: skip
        elif found.id != chosen:
            st.html(f'<p class="dl-reading">Known as {escape(_named(found))}</p>')


def _named(actor: Actor) -> str:
    return f"{actor.name} ({', '.join(actor.aliases[:4])})" if actor.aliases else actor.name


# ---- casualties


def _tolls(form: Form) -> None:
    st.html('<h3 class="dl-part">How many people were killed and injured</h3>')
    st.caption("Leave empty what the report does not say; 0 means that it says nobody.")
    for name in CASUALTIES:
        _toll(form, name)


def _toll(form: Form, name: str) -> None:
    before = getattr(form.base, name)
    with st.container(key=form.key(f"{name}-row"), horizontal=True, vertical_alignment="bottom", gap="small"):
        for (part, label), value in zip(form_state.TOLL_PARTS.items(), before.parts, strict=True):
            st.number_input(
                f"{name.capitalize()}: {label.lower()}", 0, casualties.MOST, step=1, format="%d",
                key=_keep(form.key(f"{name}-{part}"), value), placeholder="not known",
            )  # fmt: skip
    said = form_state.toll_said(form, name, st.session_state)  # type: ignore[arg-type]
    fine, words = form_state.toll_reading(said, before=before)
    st.html(f'<p class="dl-reading{"" if fine else " wrong"}" role="status">{name.capitalize()}: {escape(words)}</p>')


def _claims(form: Form, on_change: Change) -> None:
    st.html('<h3 class="dl-part">Who says so, and who does not</h3>')
    for n, claim in form.claims:
        _claim(form, n, claim, on_change)
    st.button(
        "Add a claim", key=form.key("add-claim"), icon=":material/add_comment:",
        on_click=lambda: on_change(form_state.with_claim(form)),
    )  # fmt: skip


def _claim(form: Form, n: int, claim: EventClaim, on_change: Change) -> None:
    columns = st.columns([4, 2, 1], vertical_alignment="bottom")
    columns[0].text_input("Speaker", key=_keep(form.key("speaker", n), claim.speaker), max_chars=300)
    columns[1].selectbox(
        "Stance", list(VOCABULARY["stance"]), key=_keep(form.key("stance", n), claim.stance),
        format_func=lambda stance: in_words.STANCE.get(stance, stance),
    )  # fmt: skip
    columns[2].button(
        "Remove",
        key=form.key("claim-out", n),
        on_click=lambda: on_change(form_state.without(form, n)),
        type="tertiary",
    )


# ---- the map


def marks(form: Form) -> tuple[place_map.Mark, ...]:
    """Return what the map shows of the form: every candidate, the chosen ones filled."""
    found = []
    for row in form.places:
        meant = form_state.place_said(form, row, st.session_state)  # type: ignore[arg-type]
        for one in row.candidates:
            chosen = meant.place is not None and meant.place.id == one.place.id
            notes = tuple(filter(None, (f"{one.score:.0%}" if one.score else "", one.why)))
            choice = form_state.choice_of(one.place)
            found.append(place_map.Mark(one.place, chosen=chosen, notes=notes, row=row.n, choice=choice))
        if meant.place is not None and all(meant.place.id != one.place.id for one in row.candidates):
            found.append(place_map.Mark(meant.place, chosen=True, notes=("drawn by hand",), row=row.n, choice=BY_HAND))
    return tuple(found)


def picked(form: Form, found: Mapping[str, Any]) -> None:
    """Take over what was picked on the map: a candidate of a row, or a spot for the row that is drawn by hand.

    Args:
        form: its rows.
        found: as :func:`geo.views.drawings.place_map.show_marks` gives it.
    """
    said = st.session_state
    spot = place_map.spot(found)
    if spot is not None and form.places:
        drawn = [row for row in form.places if said.get(form.key("place-choice", row.n)) == BY_HAND]
        row = (drawn or list(form.places[:1]))[-1]
        said[form.key("place-choice", row.n)] = BY_HAND
        said[form.key("place-lat", row.n)], said[form.key("place-lon", row.n)] = (round(one, 4) for one in spot)
        _rename(form, row)
        return
    for row in form.places:
        known = {form_state.choice_of(one.place) for one in row.candidates}
        if row.n == found.get("row") and found.get("choice") in known:
            said[form.key("place-choice", row.n)] = found["choice"]
            _rename(form, row)
