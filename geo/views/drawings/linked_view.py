"""The linked view: map and timeline in one component, what is shown and what is selected in two small ones.

A collection goes to the browser once, as bytes that are encoded once for all sessions.  A filter then costs a bit for
each event, and a click about a kilobyte whatever their number.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from geo.views.app import scripts

ASSETS = Path(__file__).parents[1] / "assets"


def text(name: str) -> str:
    """Return a file of the folder of assets."""
    return (ASSETS / name).read_text(encoding="utf-8")


def encode(data: Mapping[str, Any]) -> bytes:
    """Encode what a component is given, as UTF-8 JSON.

    Streamlit looks a dictionary through for data frames, for which it reads pandas: a third of a second of a new
    process's first page.
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


@lru_cache(maxsize=1)
def _components() -> tuple[Any, Any, Any, Any]:
    atlas = st.components.v2.component(
        "dateline.atlas",
        html=text("atlas.html"),
        css=text("atlas.css") + text("timeline.css"),
        js=scripts.component("atlas/atlas.js"),
        isolate_styles=False,
    )
    shown = st.components.v2.component(
        "dateline.shown",
        html="<span hidden></span>",
        js=scripts.component("atlas/shown.js"),
        isolate_styles=False,
    )
    selection = st.components.v2.component(
        "dateline.selection",
        html="<span hidden></span>",
        js=scripts.component("atlas/selection.js"),
        isolate_styles=False,
    )
    texts = st.components.v2.component(
        "dateline.texts",
        html="<span hidden></span>",
        js=scripts.component("atlas/texts.js"),
        isolate_styles=False,
    )
    return atlas, shown, selection, texts


def show_atlas(held: bytes, shown: bytes) -> None:
    """Mount map and timeline.

    Args:
        held: what the browser is to hold, of :class:`geo.views.drawings.held.Held`; the same is sent only once.
        shown: which events of it are shown, of :func:`geo.views.drawings.held.shown`.
    """
    atlas, view, *_ = _components()
    atlas(key="atlas", data=held)
    view(key="shown", data=shown)


def show_texts(found: Mapping[str, Any] | None, *, on_wanted: Callable[[object], None]) -> None:
    """Mount the carrier of texts, by which a browser asks for what it was not sent of a large collection.

    Args:
        found: ids and summaries that were asked for last, None for none.
        on_wanted: called with what a browser asks for, ``{held, rows}``.
    """

    def wanted() -> None:
        if asked := st.session_state["texts"].get("wanted"):
            on_wanted(asked)

    _components()[3](key="texts", data=encode({"found": found}), on_wanted_change=wanted)


def show_selection(
    *,
    event: str,
    marked: Sequence[str] | None,
    seq: int,
    session: str,
    known: Mapping[str, Any],
    on_pick: Callable[[Mapping[str, Any]], None],
    on_filter: Callable[[object], None],
) -> None:
    """Mount the carrier of the selection.

    Args:
        event: id of the selected event, empty for none.
        marked: ids of the events chosen together by a box or a ring; None where they are as the browser has them, since
            they are many.
        seq: number of the last pick that the server has seen; the browser ignores answers to older ones.
        session: tells one run of the server from another.
        known: of a large collection, ``rows``: the rows of these events in what the browser holds and their summaries,
            by id, and ``held``, the version of that.
        on_pick: called with ``{seq, event, marked, count}`` when a person picks.
        on_filter: called with what a browser sends for a filter, ``{name, value}``, when a person clicks on a lane.
    """
    _, _, selection, _ = _components()

    def picked() -> None:
        state = st.session_state["selection"]
        if state.get("picked"):
            on_pick(state["picked"])

    def filtered() -> None:
        if asked := st.session_state["selection"].get("filter"):
            on_filter(asked)

    selection(
        key="selection",
        data=encode({"event": event, "marked": marked, "seq": seq, "session": session, **known}),
        on_picked_change=picked,
        on_filter_change=filtered,
    )
