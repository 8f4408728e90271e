"""What a catalogue looks up: events in order of time, what holds a place, how many events bear a value.

Each is made once for a collection, then brought up to date by the events that went and came, and shares the rest.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain

from geo import edtf
from geo.model import Event, Place
from geo.queries.filters import haystack, within
from geo.store.rows.following import spliced

_Key = tuple[tuple[int, int, int], str]


@dataclass(frozen=True, slots=True)
class InTime:
    """Events in order of time, undated ones last, with what orders them, and the text that a search looks at."""

    events: tuple[Event, ...]
    keys: Sequence[_Key]
    texts: Sequence[str]

    @classmethod
    def of(cls, events: Iterable[Event]) -> "InTime":
        """Sort events, and fold their texts."""
        timed = tuple(sorted(events, key=_key))
        return cls(timed, [_key(event) for event in timed], [haystack(event) for event in timed])

    def followed(self, *, gone: Sequence[Event], come: Sequence[Event]) -> "InTime":
        """Return the order without those events that are *gone*, and with those that have *come*."""
        if not gone and not come:
            return self
        drop = sorted(bisect_left(self.keys, _key(event)) for event in gone)
        new = sorted(come, key=_key)
        keys = [_key(event) for event in new]
        places = [bisect_left(self.keys, key) for key in keys]
        texts = [haystack(event) for event in new]
        return InTime(
            tuple(spliced(self.events, drop=drop, insert=list(zip(places, new, strict=True)))),
            spliced(self.keys, drop=drop, insert=list(zip(places, keys, strict=True))),
            spliced(self.texts, drop=drop, insert=list(zip(places, texts, strict=True))),
        )


def _key(event: Event) -> _Key:
    return edtf.parse(event.date).sort_key, event.id


@dataclass(frozen=True, slots=True)
class Facets:
    """How many events of a collection bear each value: the choices of the filters, most frequent first."""

    types: dict[str, int]
    actors: dict[str, int]
    places: dict[str, int]
    reports: dict[str, int]
    review: dict[str, int]
    factuality: dict[str, int]


_FACETS = tuple(field.name for field in fields(Facets))


AREAS = ("country", "adm1", "adm2")
"""Kinds of places that hold others."""


class Areas:
    """The countries, provinces and districts among some places.

    Threads may share it.  What lies in what is looked up once for each place.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self._areas = {place.id: place for place in places if place.kind in AREAS}
        self._named: defaultdict[tuple[str, str, str], list[Place]] = defaultdict(list)
        for area in self._areas.values():
            if area.country:
                names = {""} if area.kind == "country" else {area.name, getattr(area, _NAMED_BY[area.kind])}
                for name in names:
                    self._named[area.kind, area.country, name].append(area)
        self._found: dict[str, tuple[Place, frozenset[str]]] = {}

    def followed(self, places: Iterable[Place]) -> "Areas":
        """Return the areas among other *places*: these themselves where they are the same."""
        areas = {place.id: place for place in places if place.kind in AREAS}
        return self if areas == self._areas else Areas(areas.values())

    def found_by(self, place: Place) -> frozenset[str]:
        """Return the ids by which a filter finds a place: its own, and those of what holds it."""
        held = self._found.get(place.id)
        if held is not None and (held[0] is place or held[0] == place):
            return held[1]
        named = self._named
        likely = (
            *named.get(("country", place.country, ""), ()),
            *named.get(("adm1", place.country, place.admin1), ()),
            *named.get(("adm2", place.country, place.admin2), ()),
        )
        found = frozenset((place.id, *(area.id for area in likely if within(place, area))))
        self._found[place.id] = place, found
        return found


_NAMED_BY = {"adm1": "admin1", "adm2": "admin2"}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many events bear each value of a facet: counted, ranked (-count, value), and as filters offer them."""

    counted: Mapping[str, Counter[str]]
    ranked: Mapping[str, Sequence[tuple[int, str]]]
    facets: Facets

    @classmethod
    def of(cls, events: Sequence[Event], areas: Areas) -> "Counts":
        """Count the values of *events*, whose places lie in *areas*."""
        counted = {name: _counted(name, events, areas) for name in _FACETS}
        ranked = {name: sorted((-n, value) for value, n in counts.items()) for name, counts in counted.items()}
        return cls(counted, ranked, Facets(**{name: _offered(several) for name, several in ranked.items()}))

    def followed(self, areas: Areas, *, gone: Sequence[Event], come: Sequence[Event]) -> "Counts":
        """Return the counts without those events that are *gone*, and with those that have *come*."""
        counted, ranked, offered = dict(self.counted), dict(self.ranked), {}
        for name, before in self.counted.items():
            offered[name] = getattr(self.facets, name)
            less, more = _counted(name, gone, areas), _counted(name, come, areas)
            if less != more:
                counted[name], ranked[name] = _recounted(before, self.ranked[name], less=less, more=more)
                offered[name] = _offered(ranked[name])
        return Counts(counted, ranked, Facets(**offered))


def _recounted(
    before: Counter[str], ranked: Sequence[tuple[int, str]], *, less: Counter[str], more: Counter[str]
) -> tuple[Counter[str], Sequence[tuple[int, str]]]:
    counted = before.copy()
    drop, insert = [], []
    for value in less.keys() | more.keys():
        now = counted[value] - less[value] + more[value]
        if now == counted[value]:
            continue
        if counted[value]:
            drop.append(bisect_left(ranked, (-counted[value], value)))
        if now:
            counted[value] = now
            insert.append((bisect_left(ranked, (-now, value)), (-now, value)))
        else:
            del counted[value]
    return counted, spliced(ranked, drop=sorted(drop), insert=sorted(insert))


def _offered(ranked: Iterable[tuple[int, str]]) -> dict[str, int]:
    return {value: -count for count, value in ranked}


def _counted(name: str, events: Iterable[Event], areas: Areas) -> Counter[str]:
    bears: Mapping[str, Callable[[Event], Iterable[str]]] = {
        "types": lambda event: (event.type,),
        "actors": lambda event: {actor.id for _, actor in event.actors},
        "places": lambda event: {holder for _, place in event.places for holder in areas.found_by(place)},
        "reports": lambda event: (event.report.id,),
        "review": lambda event: (event.review,),
        "factuality": lambda event: (event.factuality,),
    }
    return Counter(chain.from_iterable(map(bears[name], events)))
