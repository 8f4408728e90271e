"""The timeline as a plotly figure."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import pytest

from geo.model import Collection
from geo.queries import Catalogue
from geo.queries.chronology import lanes_of
from geo.queries.filters import Filters
from geo.views.drawings import timeline
from geo.views.drawings.timeline import columns
from tests import sample

SMALL, HOSTILE, LARGE = sample.small(), sample.hostile(), sample.synthetic(250)
EVENTS = Catalogue(SMALL).events(Filters())
COLLECTIONS = [SMALL, HOSTILE, LARGE]
NAMES = ["small", "hostile", "large"]
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


@pytest.mark.parametrize("axis", AXES)
@pytest.mark.parametrize("collection", COLLECTIONS, ids=NAMES)
def test_every_event_has_a_place_in_each_column(collection: Collection, axis: str) -> None:
    """Columns are as long as the events, and plain JSON."""
    time = columns(collection.events, axis=axis)
    assert json.loads(json.dumps(time, allow_nan=False)) == time
    assert {len(time[name]) for name in ("column", "start", "end", "open", "exact")} == {len(collection.events)}
    assert set(time["exact"]) <= {0, 1}


def test_the_skeleton_grows_with_nothing() -> None:
    """It has no traces, and names nothing to be fetched: what marks there are, the browser puts in."""
    figure = json.loads(json.dumps(timeline.skeleton(), allow_nan=False))
    assert figure["data"] == []
    assert not [text for text in texts(figure) if re.search(r"https?:|//|url\(|href|[<>]", text)]


def test_lanes_of_types_stand_in_their_families() -> None:
    """Lanes of a family stand together, families in their order, with the type's own name, colour and shape."""
    lanes = timeline.type_lanes(LARGE.types)
    families = [lane["family"] for lane in lanes]
    assert list(dict.fromkeys(families)) == [
        "Violence", "Talks", "Movement", "Organisation", "Justice", "Politics", "Other",
    ]  # fmt: skip
    assert all(families.count(one) == len(list(group)) for one, group in groupby(families))
    for lane in lanes:
        kind = LARGE.types[lane["key"]]
        assert (lane["label"], lane["colour"], lane["shape"]) == (kind.label, kind.colour, kind.shape)
    assert [lane["key"] for lane in lanes] == sorted(LARGE.types, key=[lane["key"] for lane in lanes].index)


@pytest.mark.parametrize("by", ["actor", "place"])
def test_lanes_of_actors_and_places_do_not_fold(by: str) -> None:
    """They have no family, and names are whole and as they are written: the browser sets them as text."""
    found = [
        timeline.lane(key, event, HOSTILE.types, by) for event in HOSTILE.events for key in lanes_of(event, by)
    ]  # fmt: skip
    assert {lane["family"] for lane in found} == {""}
    assert any(lane["label"].startswith(sample.HOSTILE[:20]) for lane in found)
    nowhere = replace(EVENTS[0], actors=(), places=())
    assert timeline.lane("", nowhere, SMALL.types, by)["label"] == f"no {by}"


def test_a_family_is_told_by_colour() -> None:
    """A type that this release does not know is of the family of its colour, one of a new colour of none."""
    kind = SMALL.types["conference"]
    assert timeline.family(kind) == "Talks"
    assert timeline.family(replace(kind, type="parley")) == "Talks"
    assert timeline.family(replace(kind, colour="#123456")) == "Other"
