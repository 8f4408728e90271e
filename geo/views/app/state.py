"""The state of a page: the URL is the truth, widgets and selection follow it.

Streamlit binds single widgets to the URL, but replaces the entry of the browser's history as it does; here every
choice is an entry of its own, so that Back undoes it.  A run adopts the URL when something other than a widget of this
page changed it: a link opened cold, Back, Forward.
"""

import secrets
from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from geo.errors import InvalidView
from geo.model import Collection
from geo.queries import Asked, link
from geo.queries.filters import PRECISIONS, WHERE
from geo.queries.link import View

LISTS = ("types", "actors", "places", "reports", "review", "factuality", "precision")
RARE = ("reports", "precision", "factuality", "review")
"""Filters that stand folded in the menu until one is used: a list takes the browser as long as fifty marks do."""

MENU = "filters-menu"
"""Key of the menu of filters, which is empty until it is opened."""

UNFOLDED = "more"
"""Key of what folds the rare ones."""

_VIEW, _WRITTEN, _ACTED, _NOTES, _PICK, _SHOWN = "_view", "_written", "_acted", "_notes", "_pick", "_widgets"
_HELD, _PAGE, _ARRIVED = "_held", "_page", "_arrived"
_REVIEW, _SHARED, _FRESH = "_review", "_review_shared", "_fresh"


def arrive(page: str) -> None:
    """Note which page this run is of, before it draws: Streamlit drops the query when a reader goes to another.

    Args:
        page: its address under the app's own; empty for the first.
    """
    st.session_state[_ARRIVED] = st.session_state.get(_PAGE, page) != page
    st.session_state[_PAGE] = page


def arrived() -> bool:
    """Return True in the run in which the reader came here from another page."""
    return bool(st.session_state.get(_ARRIVED))


def collection() -> tuple[str, str]:
    """Return the ids of the collection and of the frozen view that the page is to show; empty for none.

    They are the URL's; the held view's where the reader comes back from another page.
    """
    asked = _query()
    if not asked and st.session_state.get(_VIEW) and "q" not in st.session_state:
        last: View = st.session_state[_VIEW]
        if (last.collection, last.rev) != last_shown():
            # another page went on to another collection: what was filtered or selected in the last one is dropped
            collection, rev = last_shown()
            st.session_state[_VIEW] = View(lanes=last.lanes, axis=last.axis, collection=collection, rev=rev)
            st.session_state[_FRESH] = True
        return last_shown()
    return tuple((asked.get(name) or [""])[-1].strip() for name in ("collection", "rev"))  # type: ignore[return-value]


def last_shown() -> tuple[str, str]:
    """Return the ids of the collection and of the frozen view that the last page showed; empty for none."""
    found: tuple[str, str] = st.session_state.get(_HELD, ("", ""))
    return found


def hold(collection: str, rev: str = "") -> None:
    """Have the other pages show this collection too, and this frozen view of it; empty for none."""
    st.session_state[_HELD] = (collection, rev)


def wants_rejected() -> bool:
    """Return True if the URL asks for rejected events."""
    return any("rejected" in value.split(",") for value in st.query_params.get_all("review"))


def begin(
    collection: Collection,
    *,
    follow: Callable[[str], str] | None = None,
    has: Callable[[str], bool] | None = None,
    review: tuple[str, ...] = (),
    shared: bool = True,
) -> View:
    """Bring widgets and URL into line before any widget is made.

    Args:
        collection: the events that there are.
        follow: gives the id of the event that one is part of now, for links to events that were merged.
        has: tells whether an event is there, as of :func:`geo.queries.link.read`.
        review: what is shown to this person where the link does not say, as of :func:`geo.queries.link.default_review`.
        shared: whether everybody who opens the link is shown the same; the URL says it where not.

    Returns:
        The view to draw.  :func:`notes` then tells what of a link was dropped.
    """
    asked = _query()
    st.session_state[_REVIEW], st.session_state[_SHARED] = review, shared
    if st.session_state.pop(_FRESH, False):
        view = st.session_state[_VIEW]
        st.session_state[_VIEW] = replace(view, filters=replace(view.filters, review=review))
        st.session_state["review"] = list(review)
    if not st.session_state.pop(_ACTED, False):
        returning = not asked and st.session_state.get(_VIEW) and "q" not in st.session_state
        if returning:
            _adopt(st.session_state[_VIEW])
            _write(st.session_state[_VIEW])
        elif asked != st.session_state.get(_WRITTEN):
            view, wrong = link.read(_followed(asked, collection, follow, has), collection, review=review, has=has)
            st.session_state[_NOTES] = wrong
            st.session_state[_WRITTEN] = asked
            st.session_state[_PICK] = {**pick(), "many": False}
            _adopt(view)
    shown = st.session_state.pop(_SHOWN, ())
    for name, value in _values(st.session_state[_VIEW]).items():
        if name not in shown:
            st.session_state[name] = value
        st.session_state.setdefault(name, value)
    view = st.session_state[_VIEW]
    assert isinstance(view, View)
    hold(view.collection, view.rev)
    return view


def changed(collection: Collection, has: Callable[[str], bool] | None = None) -> None:
    """Callback of every filter widget: the URL follows what the widgets say, and the view where they are not shown."""
    before: View = st.session_state[_VIEW]
    shown = st.session_state.get(_SHOWN, ())
    said = {name: st.session_state.get(name) if name in shown else value for name, value in _values(before).items()}
    query = {name: list(said[name] or ()) for name in LISTS}
    query |= {name: [said[name] or ""] for name in ("from", "to", "q", "lanes", "axis")}
    query["event"] = [before.event, *before.marked]
    view, st.session_state[_NOTES] = link.read(query, collection, has=has)
    _act(replace(view, collection=before.collection, rev=before.rev))


def note_widgets(*names: str) -> None:
    """Note which filters are among the widgets of this run; those that are not forget what they held."""
    st.session_state[_SHOWN] = (*st.session_state.get(_SHOWN, ()), *names)


def forget_act() -> None:
    """Called by a fragment: it runs without :func:`begin`, and its act must not hide a later Back from that."""
    st.session_state.pop(_ACTED, None)


def select(event: str) -> None:
    """Select an event, by any widget of the page; empty for none."""
    st.session_state[_PICK] = {**pick(), "many": False}
    _act(replace(st.session_state[_VIEW], event=event, marked=()))


def take_pick(message: Mapping[str, Any], *, catalogue: Asked) -> None:
    """Take over what a person picked on the map or the timeline.

    Args:
        message: ``seq`` (the browser's count of picks), ``event`` (id or empty), ``marked`` (ids of the events that are
            chosen together, none where they are more than a link names) and ``count`` of these.  It comes from a
            browser, so nothing in it is trusted.
        catalogue: the events that there are; the id of no event selects nothing.
    """
    event, marked = message.get("event"), message.get("marked")
    several = marked[: link.MOST_MARKED] if isinstance(marked, list) else []
    many = _whole(message.get("count")) > link.MOST_MARKED
    st.session_state[_PICK] = {"seq": _whole(message.get("seq")), "many": many}

    def known(one: object) -> bool:
        return isinstance(one, str) and catalogue.has(one)

    view = replace(
        st.session_state[_VIEW],
        event=event if known(event) else "",
        marked=() if many else tuple(one for one in several if known(one)),
    )
    if view != st.session_state[_VIEW]:
        _act(view)


def show_all() -> None:
    """Callback of "show all": drop every filter, keep lanes, axis and selection, and proposals beside the facts."""
    before: View = st.session_state[_VIEW]
    _set(replace(before, filters=link.unfiltered(before.filters, review=default_review()), since="", until=""))


def default_review() -> tuple[str, ...]:
    """Return what this person is shown of the collection where a link does not say ``review``."""
    found: tuple[str, ...] = st.session_state.get(_REVIEW, ())
    return found


def show_review(review: tuple[str, ...]) -> None:
    """Callback of the switch of proposals: show events that stand so; empty for all that nobody rejected."""
    before: View = st.session_state[_VIEW]
    _set(replace(before, filters=replace(before.filters, review=review)))


def is_filtered() -> bool:
    """Return True if the view leaves out events that this person is shown where a link says nothing."""
    filters = view().filters
    return filters != link.unfiltered(filters, review=default_review())


def drop(name: str, value: str) -> None:
    """Callback of a filter's chip: take one value of a filter away.

    Args:
        name: the filter's parameter of the link.
        value: the one of its values that goes; of one that holds a single value, all.
    """
    before: View = st.session_state[_VIEW]
    if name in LISTS:
        kept = tuple(one for one in getattr(before.filters, name) if one != value)
        view = _with(before, name, kept or (default_review() if name == "review" else ()))
    elif name == "q":
        view = replace(before, filters=replace(before.filters, q=""))
    elif name == "from":
        view = replace(before, since="", filters=replace(before.filters, since=None))
    else:
        view = replace(before, until="", filters=replace(before.filters, until=None))
    _set(view)


def take_filter(message: object, *, collection: Collection) -> bool:
    """Show one value of a filter alone, or take it away where it is alone already; return whether that was done.

    Args:
        message: ``{"name": "types", "value": id}``; also of ``actors``, ``places`` and ``precision``.  It comes from a
            browser, so nothing in it is trusted.
        collection: the events that there are.
    """
    if not isinstance(message, Mapping):
        return False
    name, value = message.get("name"), message.get("value")
    known: dict[str, Container[str]] = {
        "types": collection.types, "actors": collection.actors, "places": collection.places, "precision": PRECISIONS,
    }  # fmt: skip
    if not (isinstance(name, str) and isinstance(value, str) and value in known.get(name, ())):
        return False
    before: View = st.session_state[_VIEW]
    held: tuple[str, ...] = getattr(before.filters, name)
    # how exactly a date is known and how exactly a place is are two filters
    other = tuple(one for one in held if name == "precision" and (one in WHERE) != (value in WHERE))
    alone = tuple(one for one in held if one not in other) == (value,)
    _set(_with(before, name, other if alone else (*other, value)))
    return True


def _with(view: View, name: str, values: tuple[str, ...]) -> View:
    """Return *view* with other values of one of its filters that hold several."""
    changed: dict[str, Any] = {name: values}
    return replace(view, filters=replace(view.filters, **changed))


def open_collection(collection: str, *, rev: str = "") -> None:
    """Show another collection, or another version of one; what was filtered or selected in the last one is dropped.

    Args:
        collection: its id; empty for the one that is shown where a link names none.
        rev: the frozen version to show; empty for the collection as it is.
    """
    before: View = st.session_state[_VIEW]
    # what is shown of it where nothing is said is known in the next run
    st.session_state[_FRESH] = True
    st.session_state[_PICK] = {**pick(), "many": False}
    _set(View(lanes=before.lanes, axis=before.axis, collection=collection, rev=rev))


def pick() -> dict[str, Any]:
    """Return the last pick: ``seq``, and whether it is of ``many``, more events than a link names."""
    found: dict[str, Any] = st.session_state.get(_PICK) or {"seq": 0, "many": False}
    return found


def view() -> View:
    """Return the view as it is now."""
    found: View = st.session_state[_VIEW]
    return found


def notes() -> tuple[InvalidView, ...]:
    """Return what was dropped from the link or the last entry."""
    found: tuple[InvalidView, ...] = st.session_state.get(_NOTES, ())
    return found


def session() -> str:
    """Return a word that tells this session from another."""
    found: str = st.session_state.setdefault("_session", secrets.token_hex(4))
    return found


def _followed(
    asked: dict[str, list[str]],
    collection: Collection,
    follow: Callable[[str], str] | None,
    has: Callable[[str], bool] | None,
) -> dict[str, list[str]]:
    wanted = {value.strip() for value in asked.get("event", ())} - {""}
    if not wanted or follow is None:
        return asked
    there = link.present(wanted, collection, has)
    if wanted <= there:
        return asked
    ids = [value.strip() for value in asked["event"]]
    return {**asked, "event": [one if one in there or not one else follow(one) for one in ids]}


def _query() -> dict[str, list[str]]:
    """The URL's parameters, but for those that the browser keeps by itself."""
    return {name: st.query_params.get_all(name) for name in st.query_params if name not in link.BROWSERS_OWN}


def _values(view: View) -> dict[str, Any]:
    lists: dict[str, Any] = {name: list(getattr(view.filters, name)) for name in LISTS}
    return lists | {"from": view.since, "to": view.until, "q": view.filters.q, "lanes": view.lanes, "axis": view.axis}


def _adopt(view: View) -> None:
    st.session_state[_VIEW] = view
    for name, value in _values(view).items():
        st.session_state[name] = value
    usual = {"review": default_review()}
    if any(getattr(view.filters, name) != usual.get(name, ()) for name in RARE):
        st.session_state[UNFOLDED] = True


def _set(view: View) -> None:
    """Act, and have the widgets say so."""
    st.session_state[_NOTES] = ()
    _act(view)
    for name, value in _values(view).items():
        st.session_state[name] = value


def _act(view: View) -> None:
    st.session_state[_VIEW] = view
    hold(view.collection, view.rev)
    st.session_state[_ACTED] = True
    _write(view)


def _write(view: View) -> None:
    review = () if st.session_state.get(_FRESH) else default_review() if st.session_state.get(_SHARED, True) else None
    query = replace(view, map=None, time="", within="").query(review=review)
    st.session_state[_WRITTEN] = query
    kept = {name: st.query_params.get_all(name) for name in link.BROWSERS_OWN if name in st.query_params}
    st.query_params.from_dict({**query, **kept})


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | float) and 0 <= value < 2**31 else 0
