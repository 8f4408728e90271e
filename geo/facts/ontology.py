"""What kinds of event there are, and who acts in them: event types and actors, read from data/.

An actor goes by many names (Daesh, ISIL, Islamic State); :meth:`Ontology.actor` finds it by any of them.  Short names
in capitals (IS, WHO, LeT) count only as they are written, since in lower case they are ordinary words; all others are
compared without regard to case, accents, hyphens and a leading "the".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geo import tables
from geo.facts import event_types
from geo.model import VOCABULARY, Actor, EventType
from geo.places import names

ACTOR_COLUMNS = ("id", "name", "aliases", "kind", "parent")

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
    types = {type_: record.look for type_, record in event_types.read(data / "event_types.csv").items()}
    return Ontology(types=types, actors=_actors(data / "actors.csv"))


def is_acronym(name: str) -> bool:
    """Return True if *name* counts only as it is written: a single short word with two capitals or more."""
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
