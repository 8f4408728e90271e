"""What kinds of event there are, and who acts in them: event types and actors, read from data/.

An actor goes by many names (Daesh, ISIL, Islamic State); :meth:`Ontology.actor` finds it by any of them.  Short names
in capitals (IS, WHO, LeT) count only as they are written, since in lower case they are ordinary words; all others are
compared without regard to case, accents, hyphens and a leading "the".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geo import tables
from geo.model import VOCABULARY, Actor, EventType
from geo.places import names

TYPE_COLUMNS = ("type", "label", "definition", "colour", "shape", "plover", "acled", "ucdp", "gtd")
ACTOR_COLUMNS = ("id", "name", "aliases", "kind", "parent")

SHAPES = (
    "circle", "square", "diamond", "cross", "x", "triangle-up", "triangle-down", "triangle-left", "triangle-right",
    "pentagon", "hexagon", "star", "star-diamond", "hourglass", "bowtie",
)  # fmt: skip
"""Marker shapes that both the map and the timeline draw, under plotly's names."""

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_LONGEST_ACRONYM = 5


@dataclass(frozen=True)
class Ontology:
    """Event types and actors, by id, in the order of their files."""

    types: dict[str, EventType]
    actors: dict[str, Actor]
    _by_name: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name = {_key(name): actor.id for actor in self.actors.values() for name in _names(actor)}
        object.__setattr__(self, "_by_name", by_name)

    def actor(self, name: str) -> Actor | None:
        """Return the actor that goes by *name*, None where no one does."""
        found = self._by_name.get(_key(name)) or self._by_name.get(_folded(name))
        return None if found is None else self.actors[found]

    def lineage(self, actor: Actor) -> tuple[Actor, ...]:
        """Return what *actor* is part of, nearest first: ISIS-Khorasan is part of Islamic State."""
        above: list[Actor] = []
        while actor.parent:
            actor = self.actors[actor.parent]
            above.append(actor)
        return tuple(above)


def load(data: Path) -> Ontology:
    """Read ``event_types.csv`` and ``actors.csv``.

    Args:
        data: the folder that holds them.

    Returns:
        The types and actors, with every cross-reference checked.

    Raises:
        InvalidFacts: a column, value or reference is not as docs/facts.md says, two types are drawn alike, or two
            actors share a name.
    """
    return Ontology(types=_types(data / "event_types.csv"), actors=_actors(data / "actors.csv"))


def is_acronym(name: str) -> bool:
    """Tell whether *name* counts only as it is written: a single short word with two capitals or more."""
    return len(name) <= _LONGEST_ACRONYM and " " not in name and sum(letter.isupper() for letter in name) > 1


def _key(name: str) -> str:
    if is_acronym(name):
        return name.replace(".", "")
    return _folded(name)


def _folded(name: str) -> str:
    return names.fold(name).removeprefix("the ")


def _names(actor: Actor) -> Iterator[str]:
    yield actor.name
    yield from actor.aliases


def _types(path: Path) -> dict[str, EventType]:
    types: dict[str, EventType] = {}
    drawn: dict[tuple[str, str], str] = {}
    for row in tables.read(path, columns=TYPE_COLUMNS):
        if not _COLOUR.fullmatch(row["colour"]):
            raise row.wrong(f"colour {row['colour']!r} is not # and six hexadecimal digits in lower case")
        look = row["colour"], row.one_of("shape", SHAPES)
        if look in drawn:
            raise row.wrong(f"drawn like {drawn[look]}")
        drawn[look] = types_id = row.slug("type")
        types[types_id] = EventType(
            type=types_id,
            label=row.required("label"),
            definition=row.required("definition"),
            colour=row["colour"],
            shape=row["shape"],
            plover=row["plover"],
            acled=row["acled"],
            ucdp=row["ucdp"],
            gtd=row["gtd"],
        )
    return types


def _actors(path: Path) -> dict[str, Actor]:
    rows = tables.read(path, columns=ACTOR_COLUMNS)
    actors: dict[str, Actor] = {}
    taken: dict[str, str] = {}
    for row in rows:
        actor = Actor(
            id=row.slug("id"),
            name=row.required("name"),
            kind=row.one_of("kind", VOCABULARY["actor kind"]),
            aliases=row.members("aliases"),
            parent=row["parent"],
        )
        for name in _names(actor):
            if ";" in name or ":" in name:
                raise row.wrong(f"the name {name!r} holds a separator")
            other = taken.setdefault(_key(name), actor.id)
            if other != actor.id:
                raise row.wrong(f"{name!r} is also a name of {other}")
        actors[actor.id] = actor
    for row in rows:
        _check_lineage(row, actors=actors)
    return actors


def _check_lineage(row: tables.Row, *, actors: dict[str, Actor]) -> None:
    """Raise InvalidFacts where a parent is unknown, or the parents lead back to the actor."""
    seen = {row["id"]}
    parent = row["parent"]
    while parent:
        if parent not in actors:
            raise row.wrong(f"parent {parent!r} is no actor")
        if parent in seen:
            raise row.wrong(f"{row['id']} would be part of itself")
        seen.add(parent)
        parent = actors[parent].parent
