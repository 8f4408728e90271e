"""Pledges of allegiance as intervals on lanes: a band for each actor, a row for each side it stood with.

A pledge is drawn as a thin bar from its date to the same actor's next one, or to the edge of the axis with an arrow
where no end is known.  How exactly its date is known is drawn as on the timeline: a filled mark for a day, an open one
with a broad bar for anything vaguer, a column of their own for an unknown year and for no date.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from geo import edtf
from geo.model import Actor, Event, EventType
from geo.queries import NOT_REVIEWED, Allegiance, is_disputed
from geo.queries.chronology import DATED, UNDATED, YEARLESS
from geo.views.drawings.figure import LAST, Drawing, Spot, plain

ROW, TOP, BOTTOM = 17, 34, 34
_HEAD, _PLEDGE, _GAP = 1.4, 2.0, 0.5
_DAY_MS = 86_400_000
_EPOCH = date(1970, 1, 1).toordinal()
_GUTTER = {YEARLESS: 0.12, UNDATED: 0.1}
_GREY = "#808080"
_QUIET = "rgba(128,128,128,.16)"


@dataclass(frozen=True, slots=True)
class Bar:
    """One pledge as it is drawn, in days (proleptic ordinals, both ends inclusive) for a dated one.

    ``start`` and ``day_ends`` bound the day of the pledge, ``until`` is the day on which it surely has ended, and None
    where no end is known.  A yearless one has the month (0 to 11.97) in ``start``, an undated one a slot.
    """

    pledge: Allegiance
    column: str
    start: float
    day_ends: float
    until: float | None = None

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return edtf.parse(self.pledge.start).granularity == "day"


@dataclass(frozen=True, slots=True)
class Row:
    """All pledges of one actor to one other."""

    actor: Actor
    target: Actor
    bars: tuple[Bar, ...]

    def words(self) -> str:
        """Say it in one line: to whom, when, and how it stands."""
        said = [
            f"{self.target.name}, {when(bar.pledge)}{standing(bar.pledge.event)}{_unseen(bar.pledge.event)}"
            for bar in self.bars[:1]
        ]
        if len(self.bars) > 1:
            said.append(f"and {len(self.bars) - 1} more")
        return " ".join(said)


def when(pledge: Allegiance) -> str:
    """Say from when a pledge holds, and until when where that is known."""
    start = edtf.parse(pledge.start)
    first = start.words() if pledge.start else "no date"
    return f"{first} until {edtf.parse(pledge.end).words()}" if pledge.end else first


def hover(pledge: Allegiance) -> str:
    """Say what stands under the pointer: from when a pledge holds, and that nobody has reviewed it where that is so."""
    return when(pledge) + _unseen(pledge.event)


def _unseen(event: Event) -> str:
    return f", {NOT_REVIEWED}" if event.review == "proposed" else ""


def standing(event: Event, *, beside: str = "") -> str:
    """Say how an event stands where it is not simply told: " (denied by the league)", " (planned)", or nothing.

    Who claims it and who denies or doubts it stand beside one another.

    Args:
        event: the event.
        beside: a summary that this stands behind; whom it names in brackets at its end is not named again.
    """
    told_already = _IN_BRACKETS.search(beside)
    named = told_already[1] if told_already else ""
    parts = [
        f"{said} by {_named(speakers)}"
        for stance, said in _SAID.items()
        if (speakers := [who for who in _speakers(event, stance) if not named.endswith(who)])
    ]
    told = event.factuality if event.factuality != "happened" else ""
    if told and not any(part.startswith(told) for part in parts):
        parts.insert(0, told)
    return f" ({'; '.join(parts)})" if parts else ""


def _speakers(event: Event, stance: str) -> list[str]:
    return [claim.speaker for claim in event.claims if claim.stance == stance]


_IN_BRACKETS = re.compile(r"\(([^()]*)\)$")
_SAID = {"claims": "claimed", "denies": "denied", "doubts": "doubted"}


def _named(speakers: Sequence[str]) -> str:
    more = f" and {len(speakers) - 2} more" if len(speakers) > 2 else ""
    return ", ".join(speakers[:2]) + more


def arrange(pledges: Sequence[Allegiance]) -> tuple[tuple[Row, ...], tuple[int, int] | None]:
    """Put pledges into rows, those of one actor together.

    Args:
        pledges: as :func:`geo.queries.allegiances` returns them.

    Returns:
        The rows, and the first and last ordinal day that any of them names (None: nothing is dated).
    """
    days = [day for one in pledges for text in (one.start, one.end) for day in _bounds(text)]
    span = (min(days), max(days)) if days else None
    keyed = sorted(pledges, key=lambda one: (one.actor.name, one.actor.id))
    rows: list[Row] = []
    for _, several in groupby(keyed, key=lambda one: one.actor.id):
        targets: dict[str, list[Allegiance]] = {}
        for one in several:
            targets.setdefault(one.target.id, []).append(one)
        rows += [
            Row(members[0].actor, members[0].target, tuple(_bar(one, slot, span) for slot, one in enumerate(members)))
            for members in targets.values()
        ]
    return tuple(rows), span


def _bounds(text: str) -> list[int]:
    read = edtf.parse(text)
    return [day.toordinal() for day in (read.first, read.last) if day is not None] if read.year_known else []


def _bar(pledge: Allegiance, slot: int, span: tuple[int, int] | None) -> Bar:
    read = edtf.parse(pledge.start)
    if read.year_known:
        first, last = span or (0, 0)
        start = read.first.toordinal() if read.first else first
        day_ends = read.last.toordinal() if read.last else max(last, start)
        ends = _bounds(pledge.end)
        return Bar(pledge, DATED, start, day_ends, max(ends) if ends else None)
    if read.month is not None:
        month = read.month - 1 + ((read.day or 15) - 1) / 31
        return Bar(pledge, YEARLESS, month, month)
    return Bar(pledge, UNDATED, float(slot % 3), float(slot % 3))


def draw(pledges: Sequence[Allegiance], kind: EventType, *, until: str = "") -> Drawing:
    """Draw pledges; marks refer to them by their index.

    Args:
        pledges: as :func:`geo.queries.allegiances` returns them.
        kind: the event type, for colour and shape.
        until: EDTF of the newest report: the axis reaches so far.
    """
    rows, span = arrange(pledges)
    if span is not None:
        span = (span[0], max([span[1], *_bounds(until)]))
    number = {(one.actor.id, one.target.id, one.start, one.event.id): n for n, one in enumerate(pledges)}
    figure = go.Figure(layout={"template": None})
    heads, tops, height = _levels(rows)
    margin = max(20, round((span[1] - span[0]) * 0.04)) if span else 0
    edge = span[1] + margin if span else 0
    placed = [
        (bar, top + 1.5, number[bar.pledge.actor.id, bar.pledge.target.id, bar.pledge.start, bar.pledge.event.id])
        for row, top in zip(rows, tops, strict=True)
        for bar in row.bars
    ]
    _add_stays(figure, [one for one in placed if one[0].column == DATED], kind, edge=edge)
    spots: list[Spot] = []
    for axis, column in enumerate((DATED, YEARLESS, UNDATED), start=1):
        members = [one for one in placed if one[0].column == column]
        _add_marks(figure, members, kind, axis=axis)
        for bar, y, n in members:
            low, high = (_ms(bar.start), _ms(bar.day_ends)) if column == DATED else (bar.start, bar.start)
            spots.append((n, axis, y, low, high, (low + high) / 2))
    columns = {bar.column for bar, _, _ in placed}
    figure.update_layout(_layout(rows, heads, tops, height=height, columns=columns, span=span, margin=margin))
    return Drawing(figure.to_plotly_json(), tuple(spots))


def _levels(rows: Sequence[Row]) -> tuple[list[tuple[float, str]], list[float], float]:
    """Where each band's heading stands, where each row begins, and how high all is, in rows of :data:`ROW` pixels."""
    heads: list[tuple[float, str]] = []
    tops: list[float] = []
    at, before = 0.0, ""
    for row in rows:
        if row.actor.id != before:
            at += _GAP if before else 0.0
            heads.append((at, row.actor.name))
            at, before = at + _HEAD, row.actor.id
        tops.append(at)
        at += _PLEDGE
    return heads, tops, max(at + _GAP, 3.0)


def _ms(ordinal: float) -> float:
    return (ordinal - _EPOCH) * _DAY_MS


def _add_stays(figure: go.Figure, bars: Sequence[tuple[Bar, float, int]], kind: EventType, *, edge: float) -> None:
    """The time that a pledge lasts: solid if it is told as fact, hatched if it is disputed, faint if only planned."""
    for name, width, opacity, lines in (
        ("until the next pledge or the last report", 0.2, 0.42, [_stay(bar, edge=edge) for bar, _, _ in bars]),
        ("some day in this span", 0.56, 0.5, [(bar.start, bar.day_ends + 1) for bar, _, _ in bars]),
    ):
        kept = [(line, one) for line, one in zip(lines, bars, strict=True) if line[1] - line[0] > 1]
        figure.add_bar(
            orientation="h",
            base=[_ms(line[0]) for line, _ in kept],
            x=[_ms(line[1]) - _ms(line[0]) for line, _ in kept],
            y=[y for _, (_, y, _) in kept],
            width=width,
            marker={
                "color": [_colour(bar, kind) for _, (bar, _, _) in kept],
                "opacity": [opacity if bar.pledge.event.factuality == "happened" else 0.3 for _, (bar, _, _) in kept],
                "line": {"width": 0},
                "pattern": {
                    "shape": ["/" if is_disputed(bar.pledge.event) else "" for _, (bar, _, _) in kept],
                    "size": 6,
                },
            },
            customdata=[n for _, (_, _, n) in kept],
            hoverinfo="none",
            name=name,
        )
    open_ended = [one for one in bars if one[0].until is None and one[0].pledge.event.factuality == "happened"]
    figure.add_scatter(
        x=[_ms(edge)] * len(open_ended),
        y=[y for _, y, _ in open_ended],
        mode="markers",
        marker={
            "size": 9,
            "symbol": "triangle-right",
            "color": [_colour(bar, kind) for bar, _, _ in open_ended],
            "opacity": 0.6,
        },
        customdata=[n for _, _, n in open_ended],
        hoverinfo="none",
        cliponaxis=False,
        name="no end is known",
    )


def _colour(bar: Bar, kind: EventType) -> str:
    return _GREY if bar.pledge.event.review == "proposed" else kind.colour


def _stay(bar: Bar, *, edge: float) -> tuple[float, float]:
    """From the day of the pledge to its end; what only might have been is not drawn on."""
    if bar.pledge.event.factuality != "happened":
        return bar.start, bar.start
    return bar.start, bar.until if bar.until is not None else edge


def _add_marks(figure: go.Figure, bars: Sequence[tuple[Bar, float, int]], kind: EventType, *, axis: int) -> None:
    filled = [
        bar.exact and not is_disputed(bar.pledge.event) and bar.pledge.event.review != "proposed" for bar, _, _ in bars
    ]
    figure.add_scatter(
        x=[_ms((bar.start + bar.day_ends) / 2) if axis == 1 else bar.start for bar, _, _ in bars],
        y=[y for _, y, _ in bars],
        mode="markers",
        marker={
            "size": 13,
            "color": [_colour(bar, kind) for bar, _, _ in bars],
            "symbol": [kind.shape if one else f"{kind.shape}-open" for one in filled],
            "line": {"width": [0 if one else 1.6 for one in filled]},
            "opacity": 1,
        },
        customdata=[n for _, _, n in bars],
        hoverinfo="none",
        xaxis="x" if axis == 1 else f"x{axis}",
        cliponaxis=False,
        name=("dated", "year unknown", "no date")[axis - 1],
    )


def _layout(
    rows: Sequence[Row],
    heads: Sequence[tuple[float, str]],
    tops: Sequence[float],
    *,
    height: float,
    columns: set[str],
    span: tuple[int, int] | None,
    margin: int,
) -> dict[str, Any]:
    right = 1.0
    domains: dict[str, tuple[float, float]] = {}
    for column in (UNDATED, YEARLESS):
        domains[column] = (0.999, 1.0)
        if column in columns:
            domains[column] = (right - _GUTTER[column], right)
            right -= _GUTTER[column] + 0.014
    first, last = (_ms(span[0] - margin), _ms(span[1] + margin)) if span else (_ms(730_120), _ms(730_485))
    quiet = {"fixedrange": True, "showgrid": False, "zeroline": False}
    bottoms = [*(at for at, _ in heads[1:]), height][: len(heads)]
    return {
        "height": round(TOP + height * ROW + BOTTOM),
        "margin": {"l": 8, "r": 12 if columns - {DATED} else LAST, "t": TOP, "b": BOTTOM, "pad": 0},
        "showlegend": False,
        "barmode": "overlay",
        "dragmode": "pan",
        "clickmode": "event",
        "hovermode": "closest",
        "hoverdistance": 22,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"size": 12},
        "xaxis": {
            "type": "date", "domain": [0.0, right], "range": [first, last], "anchor": "y", "gridcolor": _QUIET,
            "zeroline": False, "ticks": "", "nticks": 8, "visible": span is not None,
            "maxallowed": last + (last - first) * 0.2, "minallowed": first - (last - first) * 0.2,
        },
        "xaxis2": {
            **quiet, "domain": domains[YEARLESS], "range": [-1.2, 12.6], "anchor": "y", "visible": YEARLESS in columns,
            "tickvals": [0.5, 3.5, 6.5, 9.5], "ticktext": ["J", "A", "J", "O"], "tickfont": {"size": 10},
        },
        "xaxis3": {"visible": False, "fixedrange": True, "domain": domains[UNDATED], "range": [-0.8, 2.8],
                   "anchor": "y"},
        "yaxis": {**quiet, "range": [height, 0], "visible": False},
        "shapes": [
            {
                "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": at - _GAP / 2, "y1": bottom,
                "fillcolor": "rgba(128,128,128,.07)", "line": {"width": 0}, "layer": "below",
            }
            for n, ((at, _), bottom) in enumerate(zip(heads, bottoms, strict=True)) if n % 2 == 0
        ],
        "annotations": [
            _note(f"<b>{plain(name, longest=48)}</b>", at + _HEAD / 2, size=13) for at, name in heads
        ] + [
            _note(plain(row.words(), longest=72), top + 0.6, size=12) for row, top in zip(rows, tops, strict=True)
        ] + [
            {
                "text": words, "xref": f"{axis} domain", "x": 0.5, "yref": "paper", "y": 1, "yanchor": "bottom",
                "showarrow": False, "font": {"size": 11},
            }
            for column, axis, words in ((YEARLESS, "x2", "year<br>unknown"), (UNDATED, "x3", "no<br>date"))
            if column in columns
        ],
    }  # fmt: skip


def _note(text: str, y: float, *, size: int) -> dict[str, Any]:
    return {
        "text": text, "xref": "paper", "x": 0.004, "xanchor": "left", "yref": "y", "y": y, "yanchor": "middle",
        "showarrow": False, "font": {"size": size}, "align": "left",
    }  # fmt: skip
