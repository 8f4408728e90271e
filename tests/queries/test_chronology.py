"""Where events stand on a timeline."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from geo import edtf
from geo.model import Event
from geo.queries import Catalogue
from geo.queries.chronology import OPEN_END, OPEN_START, in_time, lanes_of
from geo.queries.filters import Filters
from tests import sample

UNTIMED = settings(deadline=None)
SMALL = Catalogue(sample.small())
EVENTS = SMALL.events(Filters())
INDEX = {event.id: index for index, event in enumerate(EVENTS)}

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


ANY = st.lists((forms(SOON) | forms(DAY)).map(dated), max_size=12)


EPOCH = date(1970, 1, 1).toordinal()


@UNTIMED
@given(ANY)
def test_days_in_time_are_those_of_the_date(events: list[Event]) -> None:
    """A dated event stands from its first day to the day after its last; one without a year stands nowhere."""
    found = in_time(events)
    for index, event in enumerate(events):
        read = edtf.parse(event.date)
        assert found.column[index] == (0 if read.year_known else 2 if read.month is None else 1)
        if not read.year_known:
            assert (found.start[index], found.end[index], found.open[index]) == (0, 0, 0)
            continue
        assert found.start[index] < found.end[index]
        if read.first is not None:
            assert found.start[index] == read.first.toordinal() - EPOCH
        if read.last is not None:
            assert found.end[index] == read.last.toordinal() - EPOCH + 1
        assert bool(found.open[index] & OPEN_START) == read.open_start
        assert bool(found.open[index] & OPEN_END) == read.open_end
        assert found.exact[index] == (read.granularity == "day")


@UNTIMED
@given(ANY)
def test_the_span_holds_all_that_is_dated(events: list[Event]) -> None:
    """It begins and ends with an event's known day; without a dated event there is none."""
    found = in_time(events)
    dated_ones = [index for index, column in enumerate(found.column) if column == 0]
    if not dated_ones:
        assert found.span is None
        return
    assert found.span is not None
    assert found.span[0] == min(found.start[index] for index in dated_ones)
    assert found.span[1] <= max(found.end[index] for index in dated_ones)
    assert all(found.span[0] <= found.start[index] for index in dated_ones)


def test_on_the_axis_of_reports_an_event_without_a_year_is_not_exact() -> None:
    """It stands at the day of its report, and is drawn as one whose own day is not known."""
    report = replace(EVENTS[0].report, published="2015-08-07")
    day, none = (replace(dated(text), report=report) for text in ("2015-08-06", ""))
    found = in_time([day, none], axis="report")
    assert found.column == (0, 0)
    assert found.start[0] == found.start[1]
    assert found.exact == (True, False)


def test_an_event_with_several_actors_stands_in_several_lanes() -> None:
    """Once for each actor, whatever roles it has; one without an actor stands in a lane of its own."""
    assert sorted(lanes_of(EVENTS[INDEX["day"]], "actor")) == ["ada-example", "hill-union", "lake-league"]
    assert lanes_of(EVENTS[INDEX["month"]], "actor") == ("lake-league",)
    ada = sample.ACTORS["ada-example"]
    twice = replace(EVENTS[0], actors=(("actor", ada), ("participant", ada)))
    assert lanes_of(twice, "actor") == ("ada-example",)
    assert lanes_of(replace(EVENTS[0], actors=()), "actor") == ("",)


def test_place_lanes_are_footprints() -> None:
    """An event stands in the lane of the place that stands for it on the map; merely mentioned places are none."""
    for event in EVENTS:
        assert lanes_of(event, "place") == (event.footprint[1].id if event.footprint else "",)


def test_an_event_has_the_lane_of_its_type() -> None:
    """One for each."""
    assert [lanes_of(event) for event in EVENTS] == [(event.type,) for event in EVENTS]


def test_the_time_of_the_report_is_another_axis() -> None:
    """On it every event stands where its report was published, and undated reports apart."""
    found = in_time(EVENTS, axis="report")
    for index, event in enumerate(EVENTS):
        published = edtf.parse(event.report.published)
        assert (found.column[index] == 0) == published.year_known
        if published.first:
            assert found.start[index] == published.first.toordinal() - EPOCH
    assert found.span == (date(2015, 8, 7).toordinal() - EPOCH, date(2024, 1, 1).toordinal() - EPOCH)
