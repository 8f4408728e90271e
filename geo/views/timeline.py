"""The timeline as a plotly figure: lanes of marks and bars, two gutters, a histogram.

The figure is drawn in the browser by plotly.js; colours of text, grid and background come from the page's theme there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

from geo import edtf
from geo.chronology import DATED, OTHERS, UNDATED, YEARLESS, Lane, Mark, Timeline, arrange, histogram
from geo.model import Collection, Event

ROW, PAD, HISTOGRAM, LEFT, TOP, BOTTOM = 16, 0.36, 58, 136, 34, 24
DENSE = 3000
"""From so many marks on they are drawn by WebGL, and bars without a mark of their own in the middle."""

_DAY_MS = 86_400_000
_EPOCH = date(1970, 1, 1).toordinal()
_QUIET = "rgba(128,128,128,.16)"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure with what the browser needs to mark an event in it.

    ``spots`` holds, for each mark, the event's index, the number of the x axis (1 dated, 2 year unknown, 3 no date),
    the y of its row, and its two ends in that axis's unit (milliseconds since 1970, months, slots).
    """

    figure: dict[str, Any]
    spots: tuple[tuple[int, int, float, float, float], ...]


def draw(events: Sequence[Event], collection: Collection, *, lanes: str = "type", axis: str = "event") -> Drawing:
    """Draw *events*; marks refer to them by their index."""
    timeline = arrange(events, lanes=lanes, axis=axis, order=tuple(collection.types) if lanes == "type" else ())
    dense = len(timeline.marks) > DENSE
    tops = _tops(timeline.lanes)
    columns = [c for c in (DATED, YEARLESS, UNDATED) if c == DATED or any(m.column == c for m in timeline.marks)]
    span = timeline.span or (date.today().toordinal() - 365, date.today().toordinal())
    margin = max(20, round((span[1] - span[0]) * 0.025))
    dates = [event.report.published if axis == "report" else event.date for event in events]
    figure = go.Figure()
    spots: list[tuple[int, int, float, float, float]] = []
    grouped: dict[str, list[Mark]] = {column: [] for column in (DATED, YEARLESS, UNDATED)}
    for mark in timeline.marks:
        grouped[mark.column].append(mark)

    def y_of(mark: Mark) -> float:
        return tops[mark.lane] + mark.row + 0.5

    _add_bars(figure, [m for m in grouped[DATED] if m.end > m.start], events, collection, span, margin, y_of)
    for number, column in enumerate((DATED, YEARLESS, UNDATED), start=1):
        shown = grouped[column]
        positions = [_position(mark) for mark in shown]
        kept = [i for i, m in enumerate(shown) if not (dense and column == DATED and m.end > m.start)]
        _add_marks(
            figure,
            [shown[i] for i in kept],
            [positions[i] for i in kept],
            events,
            dates,
            collection,
            y_of,
            number=number,
            webgl=dense,
        )
        for mark in shown:
            low, high = (_ms(mark.start), _ms(mark.end)) if column == DATED else (mark.start, mark.end)
            spots.append((mark.event, number, y_of(mark), low, high))
    _add_lane_marks(figure, timeline.lanes, tops, collection, lanes)
    _add_histogram(figure, timeline)
    total = tops[-1] + timeline.lanes[-1].rows + PAD if timeline.lanes else 1
    figure.update_layout(_layout(timeline, tops, total, columns, span, margin, collection, lanes))
    return Drawing(figure.to_plotly_json(), tuple(spots))


def _tops(lanes: Sequence[Lane]) -> list[float]:
    return [lane.top + PAD * (1 + 2 * number) for number, lane in enumerate(lanes)]


def _ms(ordinal: float) -> float:
    return (ordinal - _EPOCH) * _DAY_MS


def _position(mark: Mark) -> float:
    if mark.column != DATED:
        return mark.start
    if mark.open_end:
        return _ms(mark.start)
    return _ms(mark.end if mark.open_start else (mark.start + mark.end) / 2)


def _add_bars(
    figure: go.Figure,
    marks: Sequence[Mark],
    events: Sequence[Event],
    collection: Collection,
    span: tuple[int, int],
    margin: int,
    y_of: Callable[[Mark], float],
) -> None:
    """Bars as long as the imprecision; an open side runs to the edge of the axis."""
    if not marks:
        return
    start = [span[0] - margin if m.open_start else m.start for m in marks]
    end = [span[1] + margin if m.open_end else m.end + 1 for m in marks]
    figure.add_bar(
        orientation="h",
        base=[_ms(s) for s in start],
        x=[_ms(e) - _ms(s) for s, e in zip(start, end, strict=True)],
        y=[y_of(m) for m in marks],
        width=0.42,
        marker={
            "color": [collection.types[events[m.event].type].colour for m in marks],
            "opacity": [0.5 if m.end - m.start <= 31 else 0.34 for m in marks],
            "line": {"width": 0},
        },
        customdata=[m.event for m in marks],
        hoverinfo="none",
        name="span",
    )


def _add_marks(
    figure: go.Figure,
    marks: Sequence[Mark],
    positions: Sequence[float],
    events: Sequence[Event],
    dates: Sequence[str],
    collection: Collection,
    y_of: Callable[[Mark], float],
    *,
    number: int,
    webgl: bool,
) -> None:
    """A filled shape for a stated day, an open one for anything vaguer or disputed in its happening."""
    kinds = [collection.types[events[m.event].type] for m in marks]
    exact = [edtf.parse(dates[m.event]).granularity == "day" for m in marks]
    scatter = go.Scattergl if webgl else go.Scatter
    figure.add_trace(
        scatter(
            x=positions,
            y=[y_of(m) for m in marks],
            mode="markers",
            marker={
                "size": 10,
                "color": [kind.colour for kind in kinds],
                "symbol": [
                    kind.shape if filled else f"{kind.shape}-open" for kind, filled in zip(kinds, exact, strict=True)
                ],
                "line": {"width": 1.6},
                "opacity": 1,
            },
            customdata=[m.event for m in marks],
            hoverinfo="none",
            xaxis="x" if number == 1 else f"x{number}",
            name=("dated", "year unknown", "no date")[number - 1],
            cliponaxis=False if not webgl else None,
        )
    )


def _add_lane_marks(
    figure: go.Figure, lanes: Sequence[Lane], tops: Sequence[float], collection: Collection, by: str
) -> None:
    """Each type's shape beside its lane's name, so that the labels are the legend."""
    if by != "type":
        return
    kinds = [collection.types[lane.key] for lane in lanes]
    figure.add_scatter(
        x=[0] * len(lanes),
        y=[top + lane.rows / 2 for top, lane in zip(tops, lanes, strict=True)],
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


def _layout(
    timeline: Timeline,
    tops: Sequence[float],
    total: float,
    columns: Sequence[str],
    span: tuple[int, int],
    margin: int,
    collection: Collection,
    by: str,
) -> dict[str, Any]:
    """Axes side by side: dated, year unknown, no date; the histogram under the first."""
    gutter = {YEARLESS: 0.12, UNDATED: 0.08}
    right = 1.0
    domains: dict[str, tuple[float, float]] = {}
    for column in (UNDATED, YEARLESS):
        if column in columns:
            domains[column] = (right - gutter[column], right)
            right -= gutter[column] + 0.014
        else:
            domains[column] = (0.999, 1.0)
    lanes_height = max(total, 3) * ROW
    height = TOP + lanes_height + HISTOGRAM + BOTTOM + 14
    plot = height - TOP - BOTTOM
    share = HISTOGRAM / plot
    hidden = {"visible": False, "fixedrange": True}
    first, last = _ms(span[0] - margin), _ms(span[1] + 1 + margin)
    heads = [(DATED, "x domain"), (YEARLESS, "x2 domain"), (UNDATED, "x3 domain")]
    words = {YEARLESS: "year<br>unknown", UNDATED: "no<br>date"}
    return {
        "height": round(height),
        "margin": {"l": LEFT, "r": 10, "t": TOP, "b": BOTTOM, "pad": 0},
        "showlegend": False,
        "barmode": "stack",
        "bargap": 0,
        "dragmode": "pan",
        "clickmode": "event",
        "hovermode": "closest",
        "hoverdistance": 22,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "uirevision": f"{by}",
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
            "range": [-0.6, 12.2],
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
            "range": [total, 0],
            "fixedrange": True,
            "tickmode": "array",
            "tickvals": [top + lane.rows / 2 for top, lane in zip(tops, timeline.lanes, strict=True)],
            "ticktext": [f"{_label(lane.key, collection, by)}  {lane.count}" for lane in timeline.lanes],
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
            for n, lane in enumerate(timeline.lanes) if n % 2 == 0
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
    label = names.get(key) or {OTHERS: "all others"}.get(key, f"no {by}")
    label = label if len(label) <= 17 else label[:16].rstrip() + "…"
    return label.replace("<", "‹").replace(">", "›").replace("&", "&amp;")
