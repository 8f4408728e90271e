"""What one screen asks of a collection, and how it is answered."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import edtf
from geo.model import Place
from geo.queries import Catalogue, bins
from geo.queries import picture as pictures
from geo.queries.bins import EPOCH
from geo.queries.columns import columns
from geo.queries.filters import Filters
from geo.queries.picture import Extent, Question, facets, picture
from geo.store import connect
from geo.store.rows import loading
from geo.store.seed import seed
from tests import sample, stores

FEW = settings(deadline=None, max_examples=60)


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """Columns of synthetic events, some of them on either side of 180 degrees, and their catalogue."""
    made = sample.synthetic(900, seed=5)
    far = [
        Place(f"far-{n}", f"Far {n}", "city", "FJ", -17.0, lon, 5, 1)
        for n, lon in enumerate((179.2, 179.9, -179.8, -179.1, 178.0))
    ]
    events = [
        replace(event, places=(("happened_at", far[n % 5]),), review="accepted") if n < 10 else event
        for n, event in enumerate(made.events)
    ]
    made = replace(made, events=tuple(events), places=made.places | {one.id: one for one in far})
    store = connect(stores.file_url(tmp_path_factory.mktemp("picture")), types=made.types)
    seed(store, made, mark="picture")
    with store.reading() as connection:
        collection = loading.collection(connection, made.id, types=store.types)
    yield columns(store, made.id), Catalogue(collection)
    store.close()


def located(events, extent=None):
    """Those of *events* that a map shows, within an extent."""
    return [
        event for event in events
        if event.footprint is not None and (
            extent is None or (
                extent.south <= event.footprint[1].lat <= extent.north
                and (event.footprint[1].lon - extent.west) % 360 <= extent.east - extent.west
            )
        )
    ]  # fmt: skip


def in_window(event, window):
    """Whether an event may lie in days since 1970."""
    day = edtf.parse(event.date)
    start, end = (date.fromordinal(one + EPOCH) for one in (window[0], window[1] - 1))
    return day.year_known and day.overlaps(start, end)


WINDOW = (date(2005, 1, 1).toordinal() - EPOCH, date(2009, 7, 1).toordinal() - EPOCH)
EXTENT = Extent(-40, 60, 60, 160)


@pytest.mark.parametrize("within", [False, True])
@pytest.mark.parametrize("window", [None, WINDOW])
@pytest.mark.parametrize("filters", [Filters(), Filters(review=("accepted",)), Filters(q="number 7")])
def test_counts_are_those_of_the_events(held, filters, window, within):
    """All that pass, those in the window, how they stand, what no map and no axis can show."""
    table, catalogue = held
    found = picture(table, Question(filters, extent=EXTENT, within=within, window=window))["counts"]
    asked = list(catalogue.events(filters))
    if within:
        asked = located(asked, EXTENT)
    shown = [event for event in asked if window is None or in_window(event, window)]
    dates = [edtf.parse(event.date) for event in asked]
    review = Counter(event.review for event in shown)
    assert (found["all"], found["shown"]) == (len(asked), len(shown))
    assert (found["accepted"], found["proposed"]) == (review["accepted"], review["proposed"])
    assert found["undated"] == sum(day.is_unknown for day in dates)
    assert found["yearless"] == sum(not day.year_known and not day.is_unknown for day in dates)
    assert found["unplaced"] == len(shown) - len(located(shown))
    if window is not None:
        assert found["earlier"] + found["later"] + len(shown) + found["undated"] + found["yearless"] == len(asked)


@pytest.mark.parametrize("extent", [None, EXTENT, Extent(-30, 170, 0, 190)])
@pytest.mark.parametrize("zoom", [2.0, 6.5])
def test_cells_count_each_event_on_the_map_once(held, extent, zoom, monkeypatch):
    """By type, with the share that nobody has decided on, in the window and the extent."""
    monkeypatch.setattr(pictures, "SINGLE", 5)
    table, catalogue = held
    shown = [event for event in catalogue.events(Filters()) if in_window(event, WINDOW)] if extent is EXTENT else None
    shown = list(catalogue.events(Filters())) if shown is None else shown
    events = located(shown, extent)
    answer = picture(table, Question(extent=extent, zoom=zoom, window=WINDOW if extent is EXTENT else None))
    cells, types = answer["cells"], answer["types"]
    assert answer["single"] is None
    by_type = Counter()
    proposed = Counter()
    for kind, n, some in zip(cells["type"], cells["n"], cells["proposed"], strict=True):
        by_type[types[kind]] += n
        proposed[types[kind]] += some
    assert by_type == Counter(event.type for event in events)
    assert +proposed == Counter(event.type for event in events if event.review == "proposed")
    assert len(set(zip(cells["cell"], cells["type"], strict=True))) == len(cells["cell"])


def test_cells_of_both_sides_of_180_degrees_are_one(held, monkeypatch):
    """Five places round the date line stand in cells next to each other, and their middle is not on the other side."""
    monkeypatch.setattr(pictures, "SINGLE", 0)
    answer = picture(held[0], Question(extent=Extent(-20, 150, -14, 210), zoom=1))
    assert sum(answer["cells"]["n"]) == 10
    assert all(abs(lon) > 177 for lon in answer["cells"]["lon"])


def test_few_events_are_told_one_by_one(held):
    """With what map and timeline draw of each; the list holds the first in order of time."""
    table, catalogue = held
    filters = Filters(types=("attack",))
    answer = picture(table, Question(filters))
    events = catalogue.events(filters)
    assert answer["cells"] is None
    assert answer["single"]["id"] == [event.id for event in located(events)]
    listed = answer["list"]
    assert listed["id"] == [event.id for event in events[: pictures.LISTED]]
    for n, event in enumerate(events[: pictures.LISTED]):
        day, place = edtf.parse(event.date), event.footprint
        assert (listed["summary"][n], listed["date"][n]) == (event.summary, event.date)
        assert listed["proposed"][n] is (event.review == "proposed")
        assert listed["first"][n] == (day.first.toordinal() - EPOCH if day.first else None)
        assert listed["last"][n] == (day.last.toordinal() - EPOCH if day.last else None)
        assert (listed["lat"][n], listed["lon"][n]) == ((place[1].lat, place[1].lon) if place else (None, None))
        assert listed["hollow"][n] is (place is not None and place[0] == "about")


def lanes_of(event, lanes):
    """The keys of an event's lanes, however many lanes there are."""
    if lanes == "type":
        return {event.type}
    if lanes == "actor":
        return {actor.id for _, actor in event.actors} or {""}
    return {event.footprint[1].id if event.footprint else ""}


@pytest.mark.parametrize("axis", ["event", "report"])
@pytest.mark.parametrize("lanes", ["type", "actor", "place"])
def test_bins_hold_each_dated_event_once_a_lane(held, lanes, axis):
    """The weights of a lane are its events with both ends known; ``n`` are all that are dated."""
    table, catalogue = held
    time = picture(table, Question(lanes=lanes, axis=axis))["time"]
    told = {lane["key"]: lane for lane in time["lanes"]}
    dated, closed, proposed = Counter(), Counter(), Counter()
    for event in catalogue.events(Filters()):
        day = edtf.parse(event.report.published if axis == "report" else event.date)
        keys = {key if key in told else "others" for key in lanes_of(event, lanes)}
        if day.year_known:
            dated.update(keys)
        if day.year_known and day.first and day.last:
            closed.update(keys)
            proposed.update(keys if event.review == "proposed" else ())
    assert {key: lane["n"] for key, lane in told.items()} == dated
    for key, lane in told.items():
        assert sum(lane["all"]) == pytest.approx(closed[key], abs=0.01 * bins.BINS)
        assert sum(lane["proposed"]) == pytest.approx(proposed[key], abs=0.01 * bins.BINS)
    if lanes != "type":
        assert len(told) <= bins.MOST_LANES + 2
        assert min(lane["n"] for key, lane in told.items() if key not in ("", "others")) >= max(
            (n for key, n in Counter(
                key for event in catalogue.events(Filters())
                if edtf.parse(event.report.published if axis == "report" else event.date).year_known
                for key in lanes_of(event, lanes)
            ).items() if key not in told), default=0,
        )  # fmt: skip


@FEW
@given(
    spans=st.lists(st.tuples(st.floats(-30, 40), st.floats(0.01, 60), st.integers(0, 2)), max_size=12),
    count=st.integers(1, 12),
)
def test_weights_are_laid_evenly(spans, count):
    """As if each event were laid into each bin by itself."""
    low, length, lane = (np.array(column) for column in zip(*spans, strict=True)) if spans else [np.zeros(0)] * 3
    found = bins._spread(low, low + length, lane.astype(np.int64), np.ones(len(low)), lanes=3, bins=count)
    wanted = np.zeros((3, count))
    for start, long, number in spans:
        for bin_ in range(count):
            overlap = min(start + long, bin_ + 1) - max(start, bin_)
            wanted[number, bin_] += max(0.0, overlap) / long
    assert found == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize("lanes", ["type", "actor", "place"])
def test_a_picture_is_small(held, lanes, monkeypatch):
    """However much is asked for, it keeps below its limit, as JSON that a browser reads."""
    monkeypatch.setattr(pictures, "SINGLE", 0)
    for zoom in (1, 5, 18):
        body = json.dumps(picture(held[0], Question(lanes=lanes, zoom=zoom)), allow_nan=False, separators=(",", ":"))
        assert len(body) < pictures.MOST_BYTES


def test_nothing_is_an_answer_too(held):
    """Where nothing passes, all is empty."""
    answer = picture(held[0], Question(Filters(q="nothing of the sort"), window=WINDOW, extent=EXTENT))
    assert set(answer["counts"].values()) == {0}
    assert answer["single"]["id"] == answer["list"]["id"] == answer["time"]["lanes"] == []
    assert picture(held[0], Question(Filters(q="nothing of the sort")))["time"]["lanes"] == []


def test_facets_count_what_passes(held):
    """By type, review and factuality."""
    table, catalogue = held
    events = catalogue.events(Filters(q="number 7"))
    found = facets(table, Question(Filters(q="number 7")))
    for name in ("type", "review", "factuality"):
        assert found[name] == Counter(getattr(event, name) for event in events)
