"""What the browser draws the atlas's timeline from: lanes, days, and the layout of a plotly figure without marks.

Marks are put in by the browser, as many as are in view; colours of text and background are the page's theme's there.
"""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from geo.facts.event_types import behaviour
from geo.model import Collection, Event, EventType
from geo.queries import chronology

_DAY_MS = 86_400_000
_QUIET = "rgba(128,128,128,.16)"
_TICKS = [
    {"dtickrange": [None, 27 * _DAY_MS], "value": "%-d %b %Y"},
    {"dtickrange": ["M1", "M12"], "value": "%b %Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]
"""One line each: the axis is as high as one."""
_FAMILIES = ("Violence", "Talks", "Movement", "Organisation", "Justice", "Politics", "Other")
_OF_COLOUR = {"#e01636": "Violence", "#4f64f6": "Talks", "#19a263": "Movement", "#bf6ed3": "Organisation"}
_LAW, _CUSTODY = "#e57506", "custody"


def family(kind: EventType) -> str:
    """Return the name of the family whose lanes fold together that a type is of; its colour says it."""
    if kind.colour == _LAW:
        return "Justice" if behaviour(kind.type).family == _CUSTODY else "Politics"
    return _OF_COLOUR.get(kind.colour, "Other")


def columns(
    events: Sequence[Event], collection: Collection, *, lanes: str = "type", axis: str = "event"
) -> dict[str, Any]:
    """Return what the browser draws the atlas's timeline from, as plain JSON; marks are made there.

    Args:
        events: what is drawn; the browser refers to them by index.
        collection: what they refer to.
        lanes: what a lane stands for: ``type``, ``actor`` or ``place``.
        axis: which time is drawn: that of the ``event`` or that of the ``report``.

    Returns:
        ``lanes`` from top to bottom, each with ``key``, ``label``, ``family`` (empty where lanes do not fold),
        ``colour``, ``shape`` (plotly's symbol) and ``count``; ``event`` and ``lane``, the pairs of an event and a lane
        that it stands in; for each event ``column`` (0 dated, 1 year unknown, 2 no date), ``start`` and ``end`` in
        days since 1 January 1970 (*end* not included), ``open`` (1 its start, 2 its end, 3 both) and ``exact`` (1 a
        stated day); ``kinds``, colour and shape of each type of the collection; ``span``, the first day and the day
        after the last; ``figure``, a plotly figure without marks.
    """
    kinds = collection.types
    names = list(kinds)
    order = sorted(names, key=lambda kind: _FAMILIES.index(family(kinds[kind]))) if lanes == "type" else ()
    held = chronology.in_lanes(events, lanes=lanes, order=order)
    when = chronology.in_time(events, axis=axis)
    by_type = lanes == "type"
    return {
        "lanes": [
            {
                "key": key,
                "label": _name(key, collection, lanes),
                "family": family(kinds[key]) if by_type else "",
                "colour": kinds[key].colour if by_type else "",
                "shape": kinds[key].shape if by_type else "",
                "count": count,
            }
            for key, count in zip(held.keys, held.counts, strict=True)
        ],
        "event": held.event,
        "lane": held.lane,
        "column": when.column,
        "start": when.start,
        "end": when.end,
        "open": when.open,
        "exact": [int(one) for one in when.exact],
        "kinds": [{"colour": kind.colour, "shape": kind.shape} for kind in kinds.values()],
        "span": when.span,
        "figure": _skeleton(when.span),
    }


def _skeleton(span: tuple[int, int] | None) -> dict[str, Any]:
    """Lay out the axis of days and the lanes below it, without marks; the browser fills in what is in view."""
    first, last = span or (0, 1)
    figure = go.Figure(
        layout={
            "template": None,
            "showlegend": False,
            "hovermode": False,
            "dragmode": False,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"size": 11},
            "xaxis": {
                "type": "date",
                "range": [first * _DAY_MS, last * _DAY_MS],
                "side": "top",
                "fixedrange": True,
                "gridcolor": _QUIET,
                "zeroline": False,
                "ticks": "",
                "ticklabeloverflow": "allow",
                "tickangle": 0,
                "tickformatstops": _TICKS,
            },
            "yaxis": {"visible": False, "fixedrange": True, "range": [1, 0]},
        }
    )
    found: dict[str, Any] = figure.to_plotly_json()
    return found


def _name(key: str, collection: Collection, by: str) -> str:
    """Return a lane's name in full, as it is written."""
    found: str | None = None
    if by == "type" and key in collection.types:
        found = collection.types[key].label
    elif by == "actor" and key in collection.actors:
        found = collection.actors[key].name
    elif by == "place" and key in collection.places:
        found = collection.places[key].name
    return found or {chronology.OTHERS: "all others"}.get(key, f"no {by}")
