"""A link is a view: the URL's parameters, read and written in one place.

Parameters (DESIGN.md, "Contracts"): ``types, actors, places, from, to, reports, review, factuality, precision, q,
event, lanes, axis, map=lat,lon,zoom, time=FROM/TO, within=map, collection, rev``.
Lists repeat their parameter; commas are read as well.  ``event`` names the event whose evidence is shown; where it is
repeated, its first value does, which may be empty, and those after it are events that a box or a ring chose.
Values that make no sense are dropped and named, never raised: a link outlives the data it was made for.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from geo import edtf
from geo.errors import InvalidDate, InvalidView
from geo.model import VOCABULARY, Collection
from geo.queries.filters import PRECISIONS, Filters

LANES = ("type", "actor", "place")
AXES = ("event", "report")
WITHIN = ("map",)
BROWSERS_OWN = ("map", "time", "within")
"""Parameters that the browser keeps by itself: where the map looks, the timeline's window, what follows the map."""

PARAMETERS = (
    "types", "actors", "places", "from", "to", "reports", "review", "factuality", "precision", "q",
    "event", "lanes", "axis", "map", "time", "within", "collection", "rev",
)  # fmt: skip
SHOWN = ("accepted", "proposed")
"""What a link names that shows all that nobody rejected, where it has to say so."""

LONGEST_WORDS = 200
MOST_MARKED = 60
"""Events that a link names as chosen together: an address of some 2,000 characters still opens everywhere."""

_NUMBER = r"-?[0-9]{1,3}(?:\.[0-9]{1,8})?"
_MAP = re.compile(rf"({_NUMBER}),({_NUMBER}),([0-9]{{1,2}}(?:\.[0-9]{{1,3}})?)")
_DAY = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_WINDOW = re.compile(rf"{_DAY}/{_DAY}")
_REVISION = re.compile(r"[0-9A-Za-z._-]{1,40}")


def default_review(*, may_review: bool) -> tuple[str, ...]:
    """Return what a link shows that does not say ``review``: the facts, and all that nobody rejected to a reviewer.

    Empty stands for the latter.
    """
    return () if may_review else ("accepted",)


def unfiltered(filters: Filters, *, review: tuple[str, ...] = ()) -> Filters:
    """Return *filters* with every criterion dropped; proposals that are shown beside the facts stay.

    Args:
        filters: what was set.
        review: what is shown where a link does not say, as of :func:`default_review`.
    """
    wider = not filters.review or set(filters.review) > set(review)
    return Filters(review=filters.review if review and wider else review)


@dataclass(frozen=True, slots=True)
class MapView:
    """Where the map looks: centre in decimal degrees, and Leaflet's zoom (0 the world ... 18 a street)."""

    lat: float
    lon: float
    zoom: float

    def text(self) -> str:
        """Write the value of the parameter ``map``."""
        return f"{self.lat:.4f},{self.lon:.4f},{round(self.zoom, 3):g}"


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a link restores."""

    filters: Filters = field(default_factory=Filters)
    since: str = ""
    until: str = ""
    event: str = ""
    marked: tuple[str, ...] = ()
    lanes: str = "type"
    axis: str = "event"
    map: MapView | None = None
    time: str = ""
    within: str = ""
    collection: str = ""
    rev: str = ""

    def query(self, *, review: tuple[str, ...] | None = ()) -> dict[str, list[str]]:
        """Write the view as parameters; what equals the default is left out.

        Args:
            review: what everybody is shown who opens a link that does not say; None where that depends on who they
                are, so that the link has to say it.
        """
        lists = {name: list(getattr(self.filters, name)) for name in _LISTS}
        if self.filters.review == review:
            lists["review"] = []
        elif not self.filters.review:
            lists["review"] = list(SHOWN)
        single = {
            "from": self.since,
            "to": self.until,
            "q": self.filters.q,
            "lanes": self.lanes if self.lanes != "type" else "",
            "axis": self.axis if self.axis != "event" else "",
            "map": self.map.text() if self.map else "",
            "time": self.time,
            "within": self.within,
            "collection": self.collection,
            "rev": self.rev,
        }
        found = lists | {name: [value] for name, value in single.items() if value}
        found["event"] = [self.event, *self.marked] if self.marked or self.event else []
        return {name: found[name] for name in PARAMETERS if found.get(name)}


_LISTS = ("types", "actors", "places", "reports", "review", "factuality", "precision")


def read(
    query: Mapping[str, Sequence[str]],
    collection: Collection,
    *,
    review: tuple[str, ...] = (),
    has: Callable[[str], bool] | None = None,
) -> tuple[View, tuple[InvalidView, ...]]:
    """Read a link's parameters against what *collection* holds.

    Args:
        query: parameter to its values, as many as the link repeats.
        collection: the events that the link looks at.
        review: what is shown where the link does not say, as of :func:`default_review`.
        has: tells whether an event is there, by its id; None: the collection's own events are looked through.

    Returns:
        The view, and one :class:`InvalidView` for each value that was dropped.  Unknown parameters are ignored.
    """
    wrong: list[InvalidView] = []

    def first(name: str) -> str:
        values = query.get(name) or ("",)
        return values[-1].strip()

    def drop(name: str, value: str) -> None:
        wrong.append(InvalidView(name, value=value[:80]))

    known: dict[str, Mapping[str, object] | Sequence[str]] = {
        "types": collection.types,
        "actors": collection.actors,
        "places": collection.places,
        "reports": collection.reports,
        "review": VOCABULARY["review"],
        "factuality": VOCABULARY["factuality"],
        "precision": PRECISIONS,
    }
    lists: dict[str, tuple[str, ...]] = {}
    for name in _LISTS:
        asked = dict.fromkeys(v.strip() for value in query.get(name, ()) for v in value.split(",") if v.strip())
        for value in asked:
            if value not in known[name]:
                drop(name, value)
        lists[name] = tuple(value for value in asked if value in known[name])

    ends: dict[str, tuple[str, date | None]] = {}
    for name in ("from", "to"):
        try:
            ends[name] = first(name), bound(first(name), last=name == "to")
        except InvalidDate:
            drop(name, first(name))
            ends[name] = "", None
    if ends["from"][1] and ends["to"][1] and ends["from"][1] > ends["to"][1]:
        drop("to", first("to"))
        ends["to"] = "", None

    words = " ".join(first("q").split())
    if len(words) > LONGEST_WORDS:
        drop("q", words)
        words = ""
    filters = Filters(
        types=lists["types"], actors=lists["actors"], places=lists["places"], reports=lists["reports"],
        review=lists["review"] or review, factuality=lists["factuality"], precision=lists["precision"],
        since=ends["from"][1], until=ends["to"][1], q=words,
    )  # fmt: skip
    event, *marked = [value.strip() for value in query.get("event", ())] or [""]
    asked_for = {event, *marked} - {""}
    there = present(asked_for, collection, has)
    for name in dict.fromkeys((event, *marked)):
        if name and name not in there:
            drop("event", name)
    chosen_together = tuple(one for one in dict.fromkeys(marked) if one in there)[:MOST_MARKED]
    choices = {"lanes": LANES, "axis": AXES, "within": WITHIN, "collection": (collection.id,)}
    chosen: dict[str, str] = {}
    for name, allowed in choices.items():
        chosen[name] = first(name) if first(name) in allowed else ""
        if first(name) and not chosen[name]:
            drop(name, first(name))
    revision = first("rev")
    if revision and not _REVISION.fullmatch(revision):
        drop("rev", revision)
        revision = ""
    looked = map_view(first("map")) if first("map") else None
    if first("map") and looked is None:
        drop("map", first("map"))
    window = first("time")
    if window and not is_window(window):
        drop("time", window)
        window = ""
    view = View(
        filters=filters, since=ends["from"][0], until=ends["to"][0],
        event=event if event in there else "", marked=chosen_together,
        lanes=chosen["lanes"] or "type", axis=chosen["axis"] or "event",
        map=looked, time=window, within=chosen["within"], collection=chosen["collection"], rev=revision,
    )  # fmt: skip
    return view, tuple(wrong)


def present(ids: set[str], collection: Collection, has: Callable[[str], bool] | None = None) -> set[str]:
    """Return which of some events are there; *has* as of :func:`read`."""
    if has is not None:
        return {one for one in ids if has(one)}
    return {one.id for one in collection.events if one.id in ids} if ids else set()


def bound(text: str, *, last: bool) -> date | None:
    """Turn what a person types as an end of a date range into a day; None for nothing.

    Args:
        text: EDTF of one date with a known year, such as ``2015``, ``2015-04``, ``2015-04-30``.
        last: take the last day it can mean, not the first.

    Raises:
        InvalidDate: no EDTF, or no bounded one.
    """
    if not text.strip():
        return None
    read_date = edtf.parse(text)
    day = read_date.last if last else read_date.first
    if day is None or read_date.granularity in ("range", "set"):
        raise InvalidDate(text)
    return day


def is_window(text: str) -> bool:
    """Return True for a window of the timeline: ``FROM/TO``, each a year, a month or a day, in order."""
    if not _WINDOW.fullmatch(text):
        return False
    try:
        first, last = (bound(end, last=bool(n)) for n, end in enumerate(text.split("/")))
    except InvalidDate:
        return False
    return first is not None and last is not None and first <= last


def map_view(text: str) -> MapView | None:
    """Read ``lat,lon,zoom``; None where it makes no sense."""
    found = _MAP.fullmatch(text.replace(" ", ""))
    if found is None:
        return None
    lat, lon, zoom = (float(number) for number in found.groups())
    if abs(lat) > 90 or abs(lon) > 360 or zoom > 18:
        return None
    return MapView(lat, lon, zoom)
