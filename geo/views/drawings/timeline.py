"""What the browser draws the atlas's timeline from: lanes, days, and the layout of a plotly figure without marks.

Marks are put in by the browser, as many as are in view; colours of text and background are the page's theme's there.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from geo.facts.event_types import behaviour
from geo.model import Event, EventType
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


def columns(events: Sequence[Event], *, axis: str = "event") -> dict[str, list[int]]:
    """Return where events stand in time, as plain JSON; marks are made in the browser.

    Args:
        events: in any order; the columns keep it.
        axis: which time is drawn: that of the ``event`` or that of the ``report``.

    Returns:
        For each event ``column`` (0 dated, 1 year unknown, 2 no date), ``start`` and ``end`` in days since 1 January
        1970 (*end* not included), ``open`` (1 its start, 2 its end, 3 both) and ``exact`` (1 a stated day).
    """
    return of_times(chronology.in_time(events, axis=axis))


def of_times(when: chronology.InTime) -> dict[str, list[int]]:
    """Return :func:`columns` of what stands in time."""
    return {
        "column": list(when.column),
        "start": list(when.start),
        "end": list(when.end),
        "open": list(when.open),
        "exact": [int(one) for one in when.exact],
    }


def type_lanes(types: Mapping[str, EventType]) -> list[dict[str, str]]:
    """Return a lane for each type, those of a family together."""
    order = sorted(types, key=lambda kind: _FAMILIES.index(family(types[kind])))
    return [_type_lane(kind, types) for kind in order]


def _type_lane(kind: str, types: Mapping[str, EventType]) -> dict[str, str]:
    known = types[kind]
    return {
        "key": kind, "label": known.label, "family": family(known), "colour": known.colour, "shape": known.shape,
    }  # fmt: skip


def lane(key: str, event: Event, types: Mapping[str, EventType], by: str) -> dict[str, str]:
    """Return one of the lanes that an event stands in.

    Args:
        key: the lane's, of :func:`geo.queries.chronology.lanes_of`.
        event: the event.
        types: of its collection.
        by: what a lane stands for: ``type``, ``actor`` or ``place``.

    Returns:
        ``key``, ``label``, ``family`` (empty where lanes do not fold), ``colour`` and ``shape`` (plotly's symbol).
    """
    if by == "type":
        return _type_lane(key, types)
    label = ""
    if key and by == "actor":
        label = next(actor.name for _, actor in event.actors if actor.id == key)
    elif key and event.footprint:
        label = event.footprint[1].name
    return named_lane(key, label, by)


def named_lane(key: str, label: str, by: str) -> dict[str, str]:
    """Return the lane of an actor or a place of this name; with no key that of events which have none."""
    return {"key": key, "label": label if key else f"no {by}", "family": "", "colour": "", "shape": ""}


def skeleton() -> dict[str, Any]:
    """Lay out the axis of days and the lanes below it, without marks; the browser sets its range and fills it."""
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
                "range": [0, _DAY_MS],
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
