"""Where events stand on a timeline."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import edtf
from geo.model import Actor, Event
from geo.queries import Catalogue
from geo.queries.chronology import DATED, MOST_LANES, OTHERS, UNDATED, YEARLESS, Mark, Timeline, arrange, histogram
from geo.queries.filters import Filters
from tests import sample

UNTIMED = settings(deadline=None)
SMALL = Catalogue(sample.small())
EVENTS = SMALL.events(Filters())
INDEX = {event.id: index for index, event in enumerate(EVENTS)}
LARGE = Catalogue(sample.synthetic(400)).events(Filters())

DAY = st.dates(date(1, 1, 1), date(9999, 12, 31))
SOON = st.dates(date(1985, 1, 1), date(2030, 12, 31))


def forms(days: st.SearchStrategy[date]) -> st.SearchStrategy[str]:
    """EDTF of every granularity."""
    ordered = st.tuples(days, days).map(sorted)
    return st.one_of(
        days.map(date.isoformat),
        days.map(lambda day: day.isoformat()[:7]),
        days.map(lambda day: day.isoformat()[:4]),
        days.map(lambda day: f"{day.year:04}-22"),
        days.map(lambda day: f"{day.isoformat()[:3]}X"),
        days.map(lambda day: f"{day.isoformat()}/.."),
        days.map(lambda day: f"../{day.isoformat()}"),
        days.map(lambda day: f"XXXX-{day.isoformat()[5:]}"),
        days.map(lambda day: f"XXXX-{day.isoformat()[5:7]}"),
        ordered.map(lambda two: f"{two[0].isoformat()}/{two[1].isoformat()}"),
        ordered.map(lambda two: f"{{{two[0].isoformat()},{two[1].isoformat()}}}"),
        st.just(""),
    )


def dated(text: str) -> Event:
    return replace(EVENTS[0], date=text, date_basis="stated" if text else "unknown")


SOME = st.lists(forms(SOON).map(dated), max_size=40)
ANY = st.lists((forms(SOON) | forms(DAY)).map(dated), max_size=12)


def in_rows(timeline: Timeline) -> list[list[Mark]]:
    """The marks that share lane, column and row, each group from left to right."""
    groups: defaultdict[tuple[int, str, int], list[Mark]] = defaultdict(list)
    for mark in timeline.marks:
        groups[mark.lane, mark.column, mark.row].append(mark)
    return [sorted(group, key=lambda mark: mark.start) for group in groups.values()]


@UNTIMED
@given(SOME, st.sampled_from(("type", "actor", "place")))
def test_the_same_events_stand_in_the_same_places(events: list[Event], lanes: str) -> None:
    """Nothing is jittered: arranged twice, the same arrangement."""
    assert arrange(events, lanes=lanes) == arrange(tuple(events), lanes=lanes)


@UNTIMED
@given(st.permutations(EVENTS), st.sampled_from(("type", "actor", "place")))
def test_the_order_of_events_moves_no_mark(shuffled: list[Event], lanes: str) -> None:
    """Only the index by which a mark refers to its event follows the order of events."""

    def picture(events: tuple[Event, ...]) -> tuple[object, list[object]]:
        timeline = arrange(events, lanes=lanes)
        return timeline.lanes, sorted((m.lane, m.row, m.column, m.start, m.end) for m in timeline.marks)

    assert picture(tuple(shuffled)) == picture(EVENTS)


@UNTIMED
@given(SOME)
def test_marks_of_a_row_do_not_overlap(events: list[Event]) -> None:
    """As long as a lane may have another row, no mark touches the next in its row, in any column."""
    timeline = arrange(events, rows=len(events) + 1)
    for row in in_rows(timeline):
        for left, right in pairwise(row):
            assert left.end < right.start


@UNTIMED
@given(SOME, st.integers(1, 5))
def test_a_lane_keeps_to_its_rows(events: list[Event], rows: int) -> None:
    """Beyond the limit marks share rows; lanes stand one under another, each as high as its marks need."""
    timeline = arrange(events, lanes="type", rows=rows)
    top = 0
    for number, lane in enumerate(timeline.lanes):
        taken = {mark.row for mark in timeline.marks if mark.lane == number}
        assert taken == set(range(lane.rows))
        assert lane.rows <= rows
        assert lane.top == top
        top += lane.rows
    assert timeline.rows == top


def test_a_row_is_shared_only_when_all_are_taken() -> None:
    """Four events of one day need four rows; with three, the fourth shares one."""
    same = [dated("2015-08-06")] * 4
    assert [mark.row for mark in arrange(same).marks] == [0, 1, 2, 3]
    assert sorted(mark.row for mark in arrange(same, rows=3).marks) == [0, 0, 1, 2]


def test_marks_that_share_rows_are_spread_over_them() -> None:
    """Bars that never end take every row; the days that come then do not all stand in the first."""
    bars, days = [dated("2000-01-01/..")] * 3, [dated(f"2010-01-0{day}") for day in range(1, 7)]
    rows = [mark.row for mark in arrange([*bars, *days], rows=3).marks]
    assert sorted(rows[3:]) == [0, 0, 1, 1, 2, 2]


def test_distant_events_share_a_row_and_near_ones_do_not() -> None:
    """A mark needs about a hundredth of the axis, or it would cover its neighbour."""
    near = [dated(text) for text in ("2000-01-01", "2000-01-20", "2010-01-01")]
    assert [mark.row for mark in arrange(near).marks] == [0, 1, 0]


@UNTIMED
@given(ANY)
def test_a_mark_is_as_long_as_its_date_is_vague(events: list[Event]) -> None:
    """Every event has one mark in its type's lane, from the first day it can mean to the last, both inclusive."""
    timeline = arrange(events)
    assert sorted(mark.event for mark in timeline.marks) == list(range(len(events)))
    for mark in timeline.marks:
        day = edtf.parse(events[mark.event].date)
        assert (mark.column == DATED) == day.year_known
        if mark.column == DATED:
            assert timeline.span is not None
            assert timeline.span[0] <= mark.start <= mark.end <= timeline.span[1]
            assert (mark.open_start, mark.open_end) == (day.first is None, day.last is None)
            assert mark.start == (day.first.toordinal() if day.first else timeline.span[0])
            assert mark.end == (day.last.toordinal() if day.last else timeline.span[1])


def test_unknown_years_stand_apart() -> None:
    """An unknown year has a column of its own, by month and day, no date another; neither widens the axis."""
    timeline = arrange(EVENTS)
    columns = {EVENTS[mark.event].id: mark.column for mark in timeline.marks}
    apart = {name: column for name, column in columns.items() if column != DATED}
    assert apart == {"yearless": YEARLESS, "yearless-month": YEARLESS, "undated": UNDATED, "undated-too": UNDATED}
    months = {EVENTS[mark.event].id: mark.start for mark in timeline.marks if mark.column == YEARLESS}
    assert months["yearless"] == pytest.approx(1 + 2 / 31)
    assert months["yearless-month"] == pytest.approx(1 + 14 / 31)
    assert timeline.span == (date(1990, 1, 1).toordinal(), date(2023, 12, 31).toordinal())


@UNTIMED
@given(st.dates(date(2000, 1, 1), date(2000, 12, 31)))
def test_a_month_and_day_without_a_year_lie_within_twelve_months(day: date) -> None:
    """The yearless column runs from 0, the first of January, to less than 12, in the order of the calendar."""
    (mark,) = arrange([dated(f"XXXX-{day.isoformat()[5:]}")]).marks
    assert (mark.column, int(mark.start)) == (YEARLESS, day.month - 1)
    assert mark.start < 12


def test_nothing_dated_has_no_axis() -> None:
    """Where no year is known there is no span to show, and still every event has its mark."""
    undated = [dated("XXXX-02-03"), dated(""), dated(""), dated(""), dated("")]
    timeline = arrange(undated)
    assert timeline.span is None
    assert [(mark.column, mark.start) for mark in timeline.marks] == [
        (YEARLESS, pytest.approx(1 + 2 / 31)), (UNDATED, 0), (UNDATED, 1), (UNDATED, 2), (UNDATED, 0),
    ]  # fmt: skip
    assert timeline.marks[4].row == 1
    assert arrange([]) == Timeline((), (), None)


def test_an_event_with_several_actors_stands_in_several_lanes() -> None:
    """Once for each actor, whatever roles it has; those without an actor have a lane of their own, the last."""
    timeline = arrange(EVENTS, lanes="actor")
    lanes = {lane.key: lane for lane in timeline.lanes}
    where = [timeline.lanes[mark.lane].key for mark in timeline.marks if mark.event == INDEX["day"]]
    assert sorted(where) == ["ada-example", "hill-union", "lake-league"]
    assert [timeline.lanes[m.lane].key for m in timeline.marks if m.event == INDEX["month"]] == ["lake-league"]
    assert list(lanes) == ["ada-example", "hill-union", "lake-league", ""]
    assert {key: lane.count for key, lane in lanes.items()} == {
        "ada-example": 2, "hill-union": 2, "lake-league": 2, "": 9,
    }  # fmt: skip


def test_place_lanes_are_footprints() -> None:
    """An event stands in the lane of the place that stands for it on the map; merely mentioned places are none."""
    timeline = arrange(EVENTS, lanes="place")
    lanes = {EVENTS[mark.event].id: timeline.lanes[mark.lane].key for mark in timeline.marks}
    assert lanes == {event.id: event.footprint[1].id if event.footprint else "" for event in EVENTS}
    assert timeline.lanes[-1].key == ""


def test_lanes_follow_the_wished_order_then_frequency() -> None:
    """Wished keys that occur come first; the others by count, then by key."""
    assert [lane.key for lane in arrange(EVENTS).lanes] == [
        "movement", "protest", "agreement", "conference", "statement",
    ]  # fmt: skip
    ordered = arrange(EVENTS, order=("statement", "battle", "protest")).lanes
    assert [lane.key for lane in ordered] == ["statement", "protest", "movement", "agreement", "conference"]


def test_rare_actors_share_a_lane() -> None:
    """Of many actors the most frequent have lanes; the rest stand together, each event once, before those without."""
    crowd = [Actor(f"a{number:02}", f"Actor {number}", "group") for number in range(MOST_LANES + 3)]
    events = [
        replace(dated("2015"), actors=tuple(("actor", one) for one in crowd[first:])) for first in range(len(crowd))
    ]
    timeline = arrange([*events, replace(dated("2016"), actors=())], lanes="actor")
    assert len(timeline.lanes) == MOST_LANES + 2
    assert [lane.key for lane in timeline.lanes[-2:]] == [OTHERS, ""]
    others = [mark.event for mark in timeline.marks if mark.lane == MOST_LANES]
    assert len(others) == len(set(others)) == timeline.lanes[MOST_LANES].count
    assert len(arrange(LARGE, lanes="place").lanes) == MOST_LANES + 2


def test_every_type_has_a_lane() -> None:
    """Types are few, and the legend: none is lumped with others."""
    assert len(arrange(LARGE).lanes) == len({event.type for event in LARGE}) > MOST_LANES


def test_the_time_of_the_report_is_another_axis() -> None:
    """On it every event stands where its report was published, and undated reports apart."""
    timeline = arrange(EVENTS, axis="report")
    for mark in timeline.marks:
        published = edtf.parse(EVENTS[mark.event].report.published)
        assert (mark.column == DATED) == published.year_known
        if published.first:
            assert mark.start == published.first.toordinal()
    assert timeline.span == (date(2015, 8, 7).toordinal(), date(2023, 12, 31).toordinal())


@UNTIMED
@given(ANY, st.integers(2, 120))
def test_the_histogram_counts_every_dated_event_once(events: list[Event], most: int) -> None:
    """Vague dates are spread, not counted double or lost: all weights together are the number of dated events."""
    timeline = arrange(events)
    counted = histogram(timeline.marks, timeline.span, most=most)
    number = sum(edtf.parse(event.date).year_known for event in events)
    assert sum(counted.stated) + sum(counted.spread) == pytest.approx(number)
    assert min((*counted.stated, *counted.spread), default=0) >= 0


@UNTIMED
@given(ANY)
def test_bins_cover_the_axis_on_the_calendar(events: list[Event]) -> None:
    """Edges rise, begin no later than the first day and end after the last; a bin is days, weeks, or whole months."""
    timeline = arrange(events)
    counted = histogram(timeline.marks, timeline.span)
    if timeline.span is None:
        assert counted.edges == counted.stated == counted.spread == ()
        return
    first, last = timeline.span
    assert len(counted.edges) == len(counted.stated) + 1 == len(counted.spread) + 1
    assert all(left < right for left, right in pairwise(counted.edges))
    assert counted.edges[0] <= first
    assert counted.edges[-1] > last
    if max(right - left for left, right in pairwise(counted.edges)) > 7:
        inner = [date.fromordinal(edge) for edge in counted.edges if edge <= date.max.toordinal()]
        assert all(day.day == 1 for day in inner)


@UNTIMED
@given(SOME, st.integers(20, 120))
def test_bins_are_no_more_than_asked(events: list[Event], most: int) -> None:
    """At most the asked number, and the two that whole months at both ends may add."""
    timeline = arrange(events)
    assert len(histogram(timeline.marks, timeline.span, most=most).stated) <= most + 2


@pytest.mark.parametrize(
    ("dates", "first", "second"),
    [
        (("2015-08-06", "2015-08-20"), "2015-08-06", "2015-08-07"),
        (("2015-01-07", "2015-12-20"), "2015-01-05", "2015-01-12"),
        (("2011-02-10", "2015-12-20"), "2011-02-01", "2011-03-01"),
        (("2001-02-10", "2015-12-20"), "2001-01-01", "2001-04-01"),
        (("1986-08-10", "2020-12-20"), "1986-07-01", "1987-01-01"),
        (("1955-08-10", "2020-12-20"), "1955-01-01", "1956-01-01"),
    ],
)
def test_a_bar_is_a_day_a_week_a_month_a_quarter_or_years(dates: tuple[str, str], first: str, second: str) -> None:
    """The narrowest usual step that keeps within ninety bins; weeks begin on Monday, quarters in January."""
    timeline = arrange([dated(text) for text in dates])
    edges = histogram(timeline.marks, timeline.span).edges
    assert [date.fromordinal(edge).isoformat() for edge in edges[:2]] == [first, second]


def test_stated_and_vague_dates_are_told_apart() -> None:
    """Dates known to the month are stated, vaguer ones spread evenly over the days they may mean."""
    timeline = arrange([dated("2015-01-15"), dated("2015-03"), dated("2015/2016")])
    counted = histogram(timeline.marks, timeline.span, most=30)
    assert [date.fromordinal(edge).month for edge in counted.edges[:3]] == [1, 2, 3]
    assert counted.stated[:4] == pytest.approx((1, 0, 1, 0))
    assert sum(counted.spread) == pytest.approx(1)
    assert counted.spread[0] == pytest.approx(31 / 731)
    assert counted.spread[1] == pytest.approx(28 / 731)


def test_an_event_in_several_lanes_counts_once() -> None:
    """The histogram counts events, not marks."""
    timeline = arrange(EVENTS, lanes="actor")
    counted = histogram(timeline.marks, timeline.span)
    assert sum(counted.stated) + sum(counted.spread) == pytest.approx(len(EVENTS) - 4)


def test_nothing_dated_has_no_bars() -> None:
    """No marks, or none with a year: an empty histogram."""
    assert histogram([], None).edges == ()
    assert histogram(arrange([dated("XXXX-02")]).marks, None).stated == ()
