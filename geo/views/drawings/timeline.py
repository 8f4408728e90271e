"""The timeline as a plotly figure: lanes of marks and bars, two gutters, a histogram.

The figure is drawn in the browser by plotly.js; colours of text, grid and background come from the page's theme there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

from geo import edtf
from geo.model import Collection, Event, EventType
from geo.queries.chronology import DATED, OTHERS, UNDATED, YEARLESS, Mark, Timeline, arrange, histogram

ROW, PAD, HISTOGRAM, TOP, BOTTOM = 16, 0.36, 58, 34, 40
_LEFT = {"type": 136, "actor": 188, "place": 188}
_LONGEST = 20
LAST = 28
"""Pixels at the right for half of the axis's last label, where no column of undated events stands there."""
DENSE = 3000
"""From so many marks on they are drawn by WebGL, and bars without a mark of their own in the middle."""

_DAY_MS = 86_400_000
_EPOCH = date(1970, 1, 1).toordinal()
_NO_SPAN = (date(2000, 1, 1).toordinal(), date(2000, 12, 31).toordinal())
"""What the axis shows where nothing is dated."""

_QUIET = "rgba(128,128,128,.16)"


Spot = tuple[int, int, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure with what the browser needs to mark an event in it.

    ``spots`` holds, for each mark, the event's index, the number of the x axis (1 dated, 2 year unknown, 3 no date),
    the y of its row, and in that axis's unit (milliseconds since 1970, months, slots) its two ends and where between
    them the mark itself stands.  A ``dense`` one needs more of plotly.js than bars and scatter.
    """

    figure: dict[str, Any]
    spots: tuple[Spot, ...]
    dense: bool = False


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What all parts of one drawing share.  ``tops`` holds the y of each lane's upper edge, in rows."""

    events: Sequence[Event]
    dates: Sequence[str]
    collection: Collection
    timeline: Timeline
    lanes: str
    tops: Sequence[float]
    span: tuple[int, int]
    margin: int

    def y(self, mark: Mark) -> float:
        return self.tops[mark.lane] + mark.row + 0.5

    def kind(self, mark: Mark) -> EventType:
        return self.collection.types[self.events[mark.event].type]

    def marks(self, column: str) -> list[Mark]:
        return [mark for mark in self.timeline.marks if mark.column == column]

    @property
    def dense(self) -> bool:
        """Whether there are too many marks for the page to hold each as an element of its own."""
        return len(self.timeline.marks) > DENSE

    @property
    def height(self) -> float:
        """Rows of all lanes with the padding between them."""
        lanes = self.timeline.lanes
        return self.tops[-1] + lanes[-1].rows + PAD if lanes else 1


def draw(events: Sequence[Event], collection: Collection, *, lanes: str = "type", axis: str = "event") -> Drawing:
    """Draw *events*; marks refer to them by their index.

    Args:
        events: in the order of time.
        collection: what they refer to.
        lanes: what a lane stands for: ``type``, ``actor`` or ``place``.
        axis: which time is drawn: that of the ``event`` or that of the ``report``.
    """
    timeline = arrange(events, lanes=lanes, axis=axis, order=tuple(collection.types) if lanes == "type" else ())
    span = timeline.span or _NO_SPAN
    sheet = _Sheet(
        events=events,
        dates=[event.report.published if axis == "report" else event.date for event in events],
        collection=collection,
        timeline=timeline,
        lanes=lanes,
        tops=[lane.top + PAD * (1 + 2 * number) for number, lane in enumerate(timeline.lanes)],
        span=span,
        margin=max(20, round((span[1] - span[0]) * 0.025)),
    )
    figure = go.Figure(layout={"template": None})
    _add_bars(figure, sheet)
    spots: list[Spot] = []
    for number, column in enumerate((DATED, YEARLESS, UNDATED), start=1):
        _add_marks(figure, sheet, column, number=number)
        for mark in sheet.marks(column):
            low, high = (_ms(mark.start), _ms(mark.end)) if column == DATED else (mark.start, mark.end)
            spots.append((mark.event, number, sheet.y(mark), low, high, _position(mark)))
    if lanes == "type":
        _add_lane_marks(figure, sheet)
    _add_histogram(figure, timeline)
    figure.update_layout(_layout(sheet))
    return Drawing(figure.to_plotly_json(), tuple(spots), dense=sheet.dense)


def _ms(ordinal: float) -> float:
    return (ordinal - _EPOCH) * _DAY_MS


def _position(mark: Mark) -> float:
    if mark.column != DATED:
        return mark.start
    if mark.open_end:
        return _ms(mark.start)
    return _ms(mark.end if mark.open_start else (mark.start + mark.end) / 2)


def _add_bars(figure: go.Figure, sheet: _Sheet) -> None:
    """Bars as long as the imprecision; an open side runs to the edge of the axis."""
    marks = [mark for mark in sheet.marks(DATED) if mark.end > mark.start]
    if not marks:
        return
    first, last = sheet.span[0] - sheet.margin, sheet.span[1] + sheet.margin
    start = [_ms(first if m.open_start else m.start) for m in marks]
    end = [_ms(last if m.open_end else m.end + 1) for m in marks]
    figure.add_bar(
        orientation="h",
        base=start,
        x=[e - s for s, e in zip(start, end, strict=True)],
        y=[sheet.y(m) for m in marks],
        width=0.42,
        marker={
            "color": [sheet.kind(m).colour for m in marks],
            "opacity": [0.5 if m.end - m.start <= 31 else 0.34 for m in marks],
            "line": {"width": 0},
        },
        customdata=[m.event for m in marks],
        hoverinfo="none",
        name="span",
    )


def _add_marks(figure: go.Figure, sheet: _Sheet, column: str, *, number: int) -> None:
    """A filled shape for a stated day, an open one for anything vaguer."""
    dense = sheet.dense
    marks = [m for m in sheet.marks(column) if not (dense and column == DATED and m.end > m.start)]
    exact = [edtf.parse(sheet.dates[m.event]).granularity == "day" for m in marks]
    shapes = [sheet.kind(m).shape for m in marks]
    scatter = go.Scattergl if dense else go.Scatter
    figure.add_trace(
        scatter(
            x=[_position(m) for m in marks],
            y=[sheet.y(m) for m in marks],
            mode="markers",
            marker={
                "size": 10,
                "color": [sheet.kind(m).colour for m in marks],
                "symbol": [shape if filled else f"{shape}-open" for shape, filled in zip(shapes, exact, strict=True)],
                "line": {"width": [0 if filled else 1.6 for filled in exact]},
                "opacity": 1,
            },
            customdata=[m.event for m in marks],
            hoverinfo="none",
            xaxis="x" if number == 1 else f"x{number}",
            name=("dated", "year unknown", "no date")[number - 1],
            **({} if dense else {"cliponaxis": False}),
        )
    )


def _add_lane_marks(figure: go.Figure, sheet: _Sheet) -> None:
    """Each type's shape beside its lane's name, so that the labels are the legend."""
    lanes = sheet.timeline.lanes
    kinds = [sheet.collection.types[lane.key] for lane in lanes]
    figure.add_scatter(
        x=[0] * len(lanes),
        y=[top + lane.rows / 2 for top, lane in zip(sheet.tops, lanes, strict=True)],
        mode="markers",
        marker={"size": 10, "color": [k.colour for k in kinds], "symbol": [k.shape for k in kinds]},
        hoverinfo="skip",
        xaxis="x4",
        cliponaxis=False,
        name="lanes",
    )


def _add_histogram(figure: go.Figure, timeline: Timeline) -> None:
    bins = histogram(timeline.marks, timeline.span)
    middle = [(_ms(a) + _ms(b)) / 2 for a, b in zip(bins.edges, bins.edges[1:], strict=False)]
    width = [(_ms(b) - _ms(a)) * 0.92 for a, b in zip(bins.edges, bins.edges[1:], strict=False)]
    for name, weights, opacity in (("stated", bins.stated, 0.75), ("spread", bins.spread, 0.28)):
        figure.add_bar(
            x=middle,
            y=list(weights),
            width=width,
            yaxis="y2",
            marker={"color": "#7a8794", "opacity": opacity, "line": {"width": 0}},
            hovertemplate="%{y:.1f}<extra></extra>",
            name=name,
        )


def _layout(sheet: _Sheet) -> dict[str, Any]:
    """Axes side by side: dated, year unknown, no date; the histogram under the first."""
    lanes, tops, by = sheet.timeline.lanes, sheet.tops, sheet.lanes
    columns = [column for column in (DATED, YEARLESS, UNDATED) if column == DATED or sheet.marks(column)]
    gutter = {YEARLESS: 0.12, UNDATED: 0.1}
    right = 1.0
    domains: dict[str, tuple[float, float]] = {}
    for column in (UNDATED, YEARLESS):
        if column in columns:
            domains[column] = (right - gutter[column], right)
            right -= gutter[column] + 0.014
        else:
            domains[column] = (0.999, 1.0)
    height = TOP + max(sheet.height, 3) * ROW + HISTOGRAM + BOTTOM + 14
    plot = height - TOP - BOTTOM
    share = HISTOGRAM / plot
    hidden = {"visible": False, "fixedrange": True}
    first, last = _ms(sheet.span[0] - sheet.margin), _ms(sheet.span[1] + 1 + sheet.margin)
    heads = [(DATED, "x domain"), (YEARLESS, "x2 domain"), (UNDATED, "x3 domain")]
    words = {YEARLESS: "year<br>unknown", UNDATED: "no<br>date"}
    return {
        "height": round(height),
        "margin": {"l": _LEFT[by], "r": 10 if len(columns) > 1 else LAST, "t": TOP, "b": BOTTOM, "pad": 0},
        "showlegend": False,
        "barmode": "stack",
        "bargap": 0,
        "dragmode": "pan",
        "clickmode": "event",
        "hovermode": "closest",
        "hoverdistance": 22,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "uirevision": by,
        "font": {"size": 12},
        "xaxis": {
            "type": "date",
            "domain": [0.0, right],
            "range": [first, last],
            "anchor": "y2",
            "gridcolor": _QUIET,
            "zeroline": False,
            "ticks": "",
            "maxallowed": last + (last - first) * 0.2,
            "minallowed": first - (last - first) * 0.2,
        },
        "xaxis2": {
            "domain": domains[YEARLESS],
            "range": [-1.2, 12.6],
            "anchor": "y",
            "fixedrange": True,
            "visible": YEARLESS in columns,
            "tickvals": [0.5, 3.5, 6.5, 9.5],
            "ticktext": ["J", "A", "J", "O"],
            "tickfont": {"size": 10},
            "showgrid": False,
            "zeroline": False,
        },
        "xaxis3": {**hidden, "domain": domains[UNDATED], "range": [-0.8, 2.8], "anchor": "y"},
        "xaxis4": {**hidden, "domain": [0, 0.001], "range": [0, 1], "anchor": "y"},
        "yaxis": {
            "domain": [share + 14 / plot, 1.0],
            "range": [sheet.height, 0],
            "fixedrange": True,
            "tickmode": "array",
            "tickvals": [top + lane.rows / 2 for top, lane in zip(tops, lanes, strict=True)],
            "ticktext": [f"{_label(lane.key, sheet.collection, by)}  {lane.count}" for lane in lanes],
            "ticklabelstandoff": 16 if by == "type" else 6,
            "showgrid": False,
            "zeroline": False,
        },
        "yaxis2": {
            "domain": [0.0, share],
            "anchor": "x",
            "fixedrange": True,
            "nticks": 3,
            "rangemode": "tozero",
            "gridcolor": _QUIET,
            "zeroline": False,
            "tickfont": {"size": 10},
        },
        "shapes": [
            {
                "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "yref": "y",
                "y0": tops[n] - PAD, "y1": tops[n] + lane.rows + PAD,
                "fillcolor": "rgba(128,128,128,.07)", "line": {"width": 0}, "layer": "below",
            }
            for n, lane in enumerate(lanes) if n % 2 == 0
        ],
        "annotations": [
            {
                "text": words[column], "xref": ref, "x": 0.5, "yref": "paper", "y": 1, "yanchor": "bottom",
                "showarrow": False, "font": {"size": 11},
            }
            for column, ref in heads if column in words and column in columns
        ],
    }  # fmt: skip


def _label(key: str, collection: Collection, by: str) -> str:
    names = {
        "type": {kind: one.label for kind, one in collection.types.items()},
        "actor": {actor: one.name for actor, one in collection.actors.items()},
        "place": {place: one.name for place, one in collection.places.items()},
    }[by]
    return plain(names.get(key) or {OTHERS: "all others"}.get(key, f"no {by}"), longest=_LONGEST)


def plain(text: str, *, longest: int = 200) -> str:
    """Return *text*, of at most *longest* characters, so that plotly draws it as it is: it would read tags in it."""
    label = text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
    return label.replace("<", "‹").replace(">", "›").replace("&", "&amp;")
