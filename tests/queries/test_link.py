"""A link is a view: what is written is read, and what makes no sense is dropped and named."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InvalidDate, InvalidView
from geo.queries import link
from geo.queries.filters import Filters
from geo.queries.link import MapView, View
from tests import sample

UNTIMED = settings(deadline=None)
SMALL = sample.small()
CHOICES = sample.choices(SMALL)
LISTS = tuple(CHOICES)
IDS = tuple(event.id for event in SMALL.events)
ENDS = ("", "1999", "2003-04", "2015-08-06", "2015-22", "199X", "2019-02~")


def subsets(criterion: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(CHOICES[criterion]), unique=True, max_size=4).map(tuple)


@st.composite
def views(draw: st.DrawFn) -> View:
    """Any view that a page over the sample can have."""
    since, until = draw(st.sampled_from(ENDS)), draw(st.sampled_from(ENDS))
    first, last = link.bound(since, last=False), link.bound(until, last=True)
    if first and last and first > last:
        since, first = "", None
    words = st.text(max_size=60).map(lambda text: " ".join(text.split()))
    filters = Filters(**{name: draw(subsets(name)) for name in LISTS}, since=first, until=last, q=draw(words))
    degrees = st.integers(-90_0000, 90_0000).map(lambda units: units / 10_000)
    maps = st.builds(MapView, degrees, degrees.map(lambda lat: 2 * lat), st.integers(0, 18_000).map(lambda z: z / 1000))
    return View(
        filters=filters, since=since, until=until,
        event=draw(st.sampled_from(("", *IDS))), marked=tuple(draw(st.lists(st.sampled_from(IDS), unique=True))),
        lanes=draw(st.sampled_from(link.LANES)), axis=draw(st.sampled_from(link.AXES)), map=draw(st.none() | maps),
        collection=draw(st.sampled_from(("", SMALL.id))),
        rev=draw(st.from_regex(r"[0-9A-Za-z._-]{0,40}", fullmatch=True)),
    )  # fmt: skip


def through_an_address(view: View) -> dict[str, list[str]]:
    """Write the view into an address and read that as a server does."""
    return parse_qs(urlencode(view.query(), doseq=True), keep_blank_values=True, strict_parsing=bool(view.query()))


@UNTIMED
@given(views())
def test_what_is_written_is_read(view: View) -> None:
    """View to address to view: the same view, nothing dropped, every parameter a known one."""
    query = through_an_address(view)
    assert link.read(query, SMALL) == (view, ())
    assert set(query) <= set(link.PARAMETERS)


@UNTIMED
@given(st.floats(-90, 90), st.floats(-360, 360), st.floats(0, 18))
def test_wherever_the_map_looks_can_be_written(lat: float, lon: float, zoom: float) -> None:
    """What is written is read back to eleven metres and a thousandth of a zoom step."""
    found = link.map_view(MapView(lat, lon, zoom).text())
    assert found is not None
    assert (found.lat, found.lon, found.zoom) == pytest.approx((lat, lon, zoom), abs=5.1e-4)
    assert (found.lat, found.lon) == pytest.approx((lat, lon), abs=5.1e-5)


def test_the_parameters_are_those_of_the_contract() -> None:
    """Other programs write these names; one more or less is a change of the contract."""
    assert link.PARAMETERS == (
        "types", "actors", "places", "from", "to", "reports", "review", "factuality", "precision", "q",
        "event", "lanes", "axis", "map", "time", "within", "collection", "rev",
    )  # fmt: skip


def test_the_parameters_are_among_those_of_the_design(shared: Path) -> None:
    """The design lists every name that a link writes, in the same order."""
    text = (shared / "design" / "DESIGN.md").read_text(encoding="utf-8")
    listed = re.search(r"^URL: `([^`]+)`", text, re.MULTILINE)
    assert listed is not None
    names = [part.partition("=")[0] for part in listed[1].split(", ")]
    assert names == list(link.PARAMETERS)


def test_a_view_with_everything_writes_every_parameter() -> None:
    """No parameter is listed that is never written; they come in the order of the list."""
    lists = {name: CHOICES[name][:1] for name in LISTS}
    full = View(
        filters=Filters(**lists, since=date(2015, 1, 1), until=date(2016, 12, 31), q="salt"),
        since="2015", until="2016", event="day", lanes="actor", axis="report", map=MapView(1, 2, 3),
        time="2015/2016-05", within="map", collection="sample", rev="7",
    )  # fmt: skip
    assert tuple(full.query()) == link.PARAMETERS


def test_events_that_were_chosen_together_stand_after_the_one_that_is_read() -> None:
    """The first value is the event whose evidence is shown, and may be empty; others are marked, each once."""
    assert link.read({"event": ["day"]}, SMALL) == (View(event="day"), ())
    assert link.read({"event": ["", "day", "month"]}, SMALL) == (View(marked=("day", "month")), ())
    twice = {"event": ["day", "month", "day", "month"]}
    assert link.read(twice, SMALL) == (View(event="day", marked=("month", "day")), ())
    view, wrong = link.read({"event": ["other", "no-such", "day"]}, SMALL)
    assert view == View(marked=("day",))
    assert [(one.parameter, one.value) for one in wrong] == [("event", "other"), ("event", "no-such")]


@pytest.mark.parametrize("text", ["2015/2016", "2015-03/2015-03", "2015-03-01/2016", "1900-01-01/2026-12-31"])
def test_a_window_is_read(text: str) -> None:
    """A window of the timeline has two ends, each a year, a month or a day."""
    assert link.read({"time": [text]}, SMALL) == (View(time=text), ())


@pytest.mark.parametrize(
    "text", ["2016/2015", "2015", "2015/", "/2015", "soon/later", "2015-13/2016", "2015/2016/2017"]
)
def test_a_window_that_is_none_is_dropped(text: str) -> None:
    """What is no window is named and left out."""
    view, wrong = link.read({"time": [text], "within": ["town"]}, SMALL)
    assert view == View()
    assert [one.parameter for one in wrong] == ["within", "time"]


def test_the_default_view_has_no_parameters() -> None:
    """The address of the plain page is plain, and the plain address is the default view."""
    assert View().query() == {}
    assert link.read({}, SMALL) == (View(), ())


def test_commas_and_repeats_are_both_read() -> None:
    """A list may repeat its parameter, or hold commas, or both; order is kept, doubles and blanks are not."""
    for asked in (["protest", "movement"], ["protest,movement"], [" protest ,, movement", "protest"]):
        view, wrong = link.read({"types": asked}, SMALL)
        assert (view.filters.types, wrong) == (("protest", "movement"), ())


def test_of_a_repeated_single_parameter_the_last_counts() -> None:
    """An address to which something was appended says what was appended."""
    view, wrong = link.read({"q": ["salt", "  two   words "], "lanes": ["actor", "place"]}, SMALL)
    assert (view.filters.q, view.lanes, wrong) == ("two words", "place", ())


@pytest.mark.parametrize("name", LISTS)
@UNTIMED
@given(text=st.lists(st.text(max_size=30), max_size=3), good=st.data())
def test_a_list_keeps_what_is_known_and_names_the_rest(name: str, text: list[str], good: st.DataObject) -> None:
    """Each value of a list is either used or named as dropped, and nothing else is."""
    known = good.draw(subsets(name))
    view, wrong = link.read({name: [*text, *known]}, SMALL)
    asked = {part.strip() for value in (*text, *known) for part in value.split(",") if part.strip()}
    used = set(getattr(view.filters, name))
    assert used == asked & set(CHOICES[name])
    assert {note.value for note in wrong} == asked - used
    assert {note.parameter for note in wrong} <= {name}


EDTF_LIKE = st.text(alphabet="0123456789X-/.{}[],~?% ", max_size=14)
SINGLE = tuple(name for name in link.PARAMETERS if name not in LISTS)


@pytest.mark.parametrize("name", SINGLE)
@UNTIMED
@given(text=st.text(max_size=250) | EDTF_LIKE)
def test_nonsense_is_dropped_and_named(name: str, text: str) -> None:
    """Any text for a parameter either shows in the view or is named; the view that is left is a link without fault."""
    view, wrong = link.read({name: [text]}, SMALL)
    assert {note.parameter for note in wrong} <= {name}
    default = {"lanes": "type", "axis": "event"}.get(name, "")
    if text.strip() in ("", default):
        assert (view, wrong) == (View(), ())
    elif wrong:
        assert view == View()
        assert text.strip().startswith(wrong[0].value) or name == "q"
    else:
        assert set(view.query()) == {name}
    assert link.read(view.query(), SMALL) == (view, ())


@UNTIMED
@given(
    st.dictionaries(st.sampled_from(link.PARAMETERS) | st.text(max_size=5), st.lists(st.text(max_size=40) | EDTF_LIKE))
)
def test_no_address_raises(query: dict[str, list[str]]) -> None:
    """Whatever parameters come together, in whatever number, a view comes out that can be written and read again."""
    view, wrong = link.read(query, SMALL)
    assert link.read(view.query(), SMALL) == (view, ())
    assert all(isinstance(note, InvalidView) and note.parameter in link.PARAMETERS for note in wrong)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("types", "nonsense"),
        ("types", "Protest"),
        ("actors", "nobody"),
        ("places", "atlantis"),
        ("from", "soon"),
        ("from", "2015-13"),
        ("from", "XXXX-02-03"),
        ("from", "../2015"),
        ("from", ".."),
        ("to", "2021/.."),
        ("to", "9999-24"),
        ("to", "2015-02-30"),
        ("reports", "no-report"),
        ("review", "liked"),
        ("factuality", "true"),
        ("precision", "exact"),
        ("q", "x" * 201),
        ("event", "no-event"),
        ("lanes", "report"),
        ("axis", "axis"),
        ("map", "north"),
        ("map", "1,2"),
        ("map", "91,0,3"),
        ("map", "0,361,3"),
        ("map", "0,0,19"),
        ("map", "nan,0,3"),
        ("map", "1e1,0,3"),
        ("map", "٣,٤,٥"),
        ("collection", "another"),
        ("rev", "a b"),
        ("rev", "7" * 41),
    ],
)
def test_what_makes_no_sense_is_named(name: str, value: str) -> None:
    """The note holds the parameter and what it said, at most 80 characters of it."""
    view, (note,) = link.read({name: [value]}, SMALL)
    assert view == View()
    assert (note.parameter, note.value) == (name, value[:80])


def test_a_range_that_ends_before_it_begins_loses_its_end() -> None:
    """The beginning stays; what is dropped is named."""
    view, (note,) = link.read({"from": ["2016"], "to": ["2015"]}, SMALL)
    assert (view.since, view.until, view.filters.since, view.filters.until) == ("2016", "", date(2016, 1, 1), None)
    assert (note.parameter, note.value) == ("to", "2015")


def test_one_wrong_value_does_not_spoil_the_others() -> None:
    """A link outlives the data it was made for: what can be shown is shown."""
    view, wrong = link.read({"types": ["protest,gone"], "event": ["gone"], "q": ["salt"], "utm": ["x"]}, SMALL)
    assert view == replace(View(), filters=Filters(types=("protest",), q="salt"))
    assert [(note.parameter, note.value) for note in wrong] == [("types", "gone"), ("event", "gone")]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        (" 2015-04-30 ", date(2015, 4, 30), date(2015, 4, 30)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("", None, None),
        ("  ", None, None),
    ],
)
def test_an_end_of_a_range_is_a_day(text: str, first: date | None, last: date | None) -> None:
    """The beginning takes the first day that the text can mean, the end the last."""
    assert link.bound(text, last=False) == first
    assert link.bound(text, last=True) == last


@pytest.mark.parametrize("text", ["2021/..", "2014/2016", "{2014,2015}", "XXXX-02-03"])
def test_an_end_of_a_range_is_one_date(text: str) -> None:
    """An interval, a set or a date without a year is no end of a range; a link that has one is told so."""
    with pytest.raises(InvalidDate):
        link.bound(text, last=False)
    view, wrong = link.read({"from": [text]}, SMALL)
    assert view.since == ""
    assert [one.parameter for one in wrong] == ["from"]


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("38,66.5,4", MapView(38, 66.5, 4)),
        ("-34.6, -58.45, 11.25", MapView(-34.6, -58.45, 11.25)),
        ("90,-360,0", MapView(90, -360, 0)),
    ],
)
def test_a_place_and_a_zoom_are_read(text: str, view: MapView) -> None:
    """Latitude, longitude, zoom; blanks do not count; longitudes may pass the antimeridian once."""
    assert link.map_view(text) == view
