"""The timeline as a plotly figure."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

import pytest

from geo.model import Collection
from geo.queries import Catalogue
from geo.queries.filters import Filters
from geo.views.drawings import timeline
from geo.views.drawings.timeline import columns
from tests import sample

SMALL, HOSTILE, LARGE = sample.small(), sample.hostile(), sample.synthetic(250)
EVENTS = Catalogue(SMALL).events(Filters())
INDEX = {event.id: index for index, event in enumerate(EVENTS)}
COLLECTIONS = [SMALL, HOSTILE, LARGE]
NAMES = ["small", "hostile", "large"]
LANES = ("type", "actor", "place")
AXES = ("event", "report")


def texts(value: object) -> Iterator[str]:
    """Every text in a figure, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def sent(collection: Collection, *, lanes: str = "type", axis: str = "event") -> dict[str, Any]:
    """The columns as the browser gets them."""
    found: dict[str, Any] = json.loads(
        json.dumps(columns(collection.events, collection, lanes=lanes, axis=axis), allow_nan=False)
    )
    return found


@pytest.mark.parametrize("axis", AXES)
@pytest.mark.parametrize("lanes", LANES)
@pytest.mark.parametrize("collection", COLLECTIONS, ids=NAMES)
def test_every_event_has_a_lane_and_a_column(collection: Collection, lanes: str, axis: str) -> None:
    """Every event stands in a lane that is there; columns are as long as the events, and counts are those of pairs."""
    time, many = sent(collection, lanes=lanes, axis=axis), len(collection.events)
    assert set(time["event"]) == set(range(many))
    assert Counter(time["lane"]) == {number: lane["count"] for number, lane in enumerate(time["lanes"])}
    assert {len(time[name]) for name in ("column", "start", "end", "open", "exact")} == {many}
    assert set(time["exact"]) <= {0, 1}


@pytest.mark.parametrize("lanes", LANES)
def test_the_skeleton_grows_with_nothing(lanes: str) -> None:
    """It has no traces and is as long for 250 events as for a dozen: what marks there are, the browser puts in."""
    few, many = sent(SMALL, lanes=lanes)["figure"], sent(LARGE, lanes=lanes)["figure"]
    assert few["data"] == many["data"] == []
    assert abs(len(json.dumps(few)) - len(json.dumps(many))) < 20
    assert not [text for text in texts(many) if re.search(r"https?:|//|url\(|href|[<>]", text)]
    assert many["layout"]["xaxis"]["range"] == [day * 86_400_000 for day in sent(LARGE, lanes=lanes)["span"]]


def test_lanes_of_types_stand_in_their_families() -> None:
    """Lanes of a family stand together, families in their order, with the type's own name, colour and shape."""
    lanes = sent(LARGE)["lanes"]
    families = [lane["family"] for lane in lanes]
    assert list(dict.fromkeys(families)) == [
        "Violence", "Talks", "Movement", "Organisation", "Justice", "Politics", "Other",
    ]  # fmt: skip
    assert all(families.count(one) == len(list(group)) for one, group in groupby(families))
    for lane in lanes:
        kind = LARGE.types[lane["key"]]
        assert (lane["label"], lane["colour"], lane["shape"]) == (kind.label, kind.colour, kind.shape)


@pytest.mark.parametrize("lanes", ["actor", "place"])
def test_lanes_of_actors_and_places_do_not_fold(lanes: str) -> None:
    """They have no family, and names are whole and as they are written: the browser sets them as text."""
    found = sent(HOSTILE, lanes=lanes)["lanes"]
    assert {lane["family"] for lane in found} == {""}
    assert any(lane["label"].startswith(sample.HOSTILE[:20]) for lane in found)


def test_a_family_is_told_by_colour() -> None:
    """A type that this release does not know is of the family of its colour, one of a new colour of none."""
    kind = SMALL.types["conference"]
    assert timeline.family(kind) == "Talks"
    assert timeline.family(replace(kind, type="parley")) == "Talks"
    assert timeline.family(replace(kind, colour="#123456")) == "Other"


def test_nothing_dated_has_no_span() -> None:
    """Then there is nothing that an axis could show."""
    found = columns(EVENTS[-2:], SMALL)
    assert found["span"] is None
    assert found["column"] == (2, 2)
