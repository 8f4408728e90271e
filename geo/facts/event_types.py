"""What the code knows of an event type: one record each, a row of data/event_types.csv.

A row says how a type is drawn and called (:class:`geo.model.EventType`) and how it behaves (:class:`Behaviour`).  No
other place of the code lists types, so that a new one needs a row here, and the words that tell of it in each language.
"""

import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo import tables
from geo.config import DATA
from geo.model import VOCABULARY, EventType

LOOK_COLUMNS = ("type", "label", "definition", "colour", "shape", "plover", "acled", "ucdp", "gtd")
BEHAVIOUR_COLUMNS = (
    "family", "merges", "rank", "agent_role", "patient_role", "manner", "relation", "states_act", "attempt_counts",
    "has_toll", "place", "place_from", "place_as_object", "english_target", "russian_target", "summary",
)  # fmt: skip
COLUMNS = (*LOOK_COLUMNS, *BEHAVIOUR_COLUMNS)

SHAPES = (
    "circle", "square", "diamond", "cross", "x", "triangle-up", "triangle-down", "triangle-left", "triangle-right",
    "pentagon", "hexagon", "star", "star-diamond", "hourglass", "bowtie",
)  # fmt: skip
"""Marker shapes that both the map and the timeline draw, under plotly's names."""

MANNERS = ("violent", "spoken")
RELATIONS = ("attacked", "held", "fought", "met", "joined")
PLACES = ("site", "path", "venue", "parties", "polity", "subject", "any")
SOURCES = ("residents", "centre")
NAMES = ("agent", "target", "both", "agent_or_target", "target_or_agent", "parties", "place", "subject")
"""What a summary may name in braces."""

NONE = "none"
"""What a cell of a behaviour says where there is nothing to say; none of them is left empty."""

FALLBACK = "other"
"""The type of an event that none of the others fits."""

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_PART = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)")


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What the code does with an event of a type.

    Attributes:
        family: types that reports exchange for one another when they tell of one event; empty where it stands alone.
        merges: types whose mentions in one text may be one event; empty where only its own may.
        rank: which type names an event that mentions of several types tell of; 1 wins, 0 where it merges with none.
        agent_role, patient_role: the roles of who acts and of who is acted on.
        manner: ``violent``, ``spoken`` (it consists in words, so its place is a venue or what it is about) or empty.
        relation: what it shows between actors: ``attacked``, ``held``, ``fought``, ``met``, ``joined``, or empty.
        states_act: True where a state may be who it is done to, and not only the place of it.
        attempt_counts: True where an attempt is an event of the type: an attack may fail, a conference may not.
        has_toll: True where people may be killed or injured in it, so that their number is looked for.
        place: how its place is found. ``site``: where its words or those round them are set. ``path``: it has an
            origin and a destination.  ``venue``: a site, but "of X" and "with X" name who takes part.  ``parties``:
            its own sentence or none, else it is about the states that take part.  ``polity``: a site, else the
            country whose bodies act.  ``subject``: a venue where one is named, else what is spoken of.  ``any``: a
            site, else about the country of those who act.
        place_from: what else may tell its place: ``residents`` (where those whom it happened to live), ``centre`` (the
            place that the whole text is about).
        place_as_object: True where the object of the verb may be its place ("stormed Kunduz").
        english_target, russian_target: prepositions of who it is done to.
        summary: the line for an event; a part in square brackets is left out where what it names is unknown.
    """

    family: str = ""
    merges: str = ""
    rank: int = 0
    agent_role: str = "actor"
    patient_role: str = "target"
    manner: str = ""
    relation: str = ""
    states_act: bool = False
    attempt_counts: bool = True
    has_toll: bool = False
    place: str = "any"
    place_from: tuple[str, ...] = ()
    place_as_object: bool = False
    english_target: tuple[str, ...] = ()
    russian_target: tuple[str, ...] = ()
    summary: str = "Event[ {place}][ involving {both}]"

    @property
    def is_spoken(self) -> bool:
        """True where the event consists in words."""
        return self.manner == "spoken"

    @property
    def is_violent(self) -> bool:
        """True for violence."""
        return self.manner == "violent"

    def summarise(self, names: dict[str, str]) -> str:
        """Return the summary with *names* (the words of :data:`NAMES`) in it, without the parts whose name is empty."""
        told = []
        for part, plain in _PART.findall(self.summary):
            text = part or plain
            if plain or all(names[name] for name in _names(text)):
                told.append(text.format(**names))
        return "".join(told)


@dataclass(frozen=True, slots=True)
class TypeRecord:
    """A row: how a type looks and is called, and how it behaves."""

    look: EventType
    behaviour: Behaviour


def read(path: Path) -> dict[str, TypeRecord]:
    """Read the table of event types at *path*.

    Returns:
        The records by type, in the order of the file.

    Raises:
        InvalidFacts: a cell is not as docs/facts.md says, or two types are drawn alike.
    """
    records: dict[str, TypeRecord] = {}
    drawn: dict[tuple[str, str], str] = {}
    for row in tables.read(path, columns=COLUMNS):
        if not _COLOUR.fullmatch(row["colour"]):
            raise row.wrong(f"colour {row['colour']!r} is not # and six hexadecimal digits in lower case")
        look = row["colour"], row.one_of("shape", SHAPES)
        if look in drawn:
            raise row.wrong(f"drawn like {drawn[look]}")
        drawn[look] = type_ = row.slug("type")
        records[type_] = TypeRecord(
            EventType(
                type=type_,
                label=row.required("label"),
                definition=row.required("definition"),
                colour=row["colour"],
                shape=row["shape"],
                plover=row["plover"],
                acled=row["acled"],
                ucdp=row["ucdp"],
                gtd=row["gtd"],
            ),
            _behaviour(row),
        )
    return records


@lru_cache(maxsize=1)
def shipped() -> dict[str, TypeRecord]:
    """Return the records of the types that this release ships with, and whose words its rules know."""
    return read(DATA / "event_types.csv")


def behaviour(type_: str) -> Behaviour:
    """Return how events of *type_* behave; a type that this release does not know stands alone."""
    record = shipped().get(type_)
    return _ALONE if record is None else record.behaviour


def types_that(holds: Callable[[Behaviour], bool]) -> frozenset[str]:
    """Return the types for whose behaviour *holds* is true."""
    return frozenset(type_ for type_, record in shipped().items() if holds(record.behaviour))


_ALONE = Behaviour()


def _behaviour(row: tables.Row) -> Behaviour:
    merges, rank = _word(row, "merges"), _rank(row)
    if bool(merges) != bool(rank):
        raise row.wrong(f"merges and rank go together: {row['merges']!r}, {row['rank']!r}")
    place, manner = row.one_of("place", PLACES), _one_of(row, "manner", MANNERS)
    if (place == "subject") != (manner == "spoken"):
        raise row.wrong("what is spoken, and only that, has the place 'subject'")
    return Behaviour(
        family=_word(row, "family"),
        merges=merges,
        rank=rank,
        agent_role=row.one_of("agent_role", VOCABULARY["actor role"]),
        patient_role=row.one_of("patient_role", VOCABULARY["actor role"]),
        manner=manner,
        relation=_one_of(row, "relation", RELATIONS),
        states_act=row.one_of("states_act", ("yes", "no")) == "yes",
        attempt_counts=row.one_of("attempt_counts", ("yes", "no")) == "yes",
        has_toll=row.one_of("has_toll", ("yes", "no")) == "yes",
        place=place,
        place_from=_members(row, "place_from", SOURCES),
        place_as_object=row.one_of("place_as_object", ("yes", "no")) == "yes",
        english_target=_members(row, "english_target"),
        russian_target=_members(row, "russian_target"),
        summary=_summary(row),
    )


def _word(row: tables.Row, column: str) -> str:
    word = row.slug(column)
    return "" if word == NONE else word


def _one_of(row: tables.Row, column: str, allowed: tuple[str, ...]) -> str:
    word = row.one_of(column, (*allowed, NONE))
    return "" if word == NONE else word


def _rank(row: tables.Row) -> int:
    if row["rank"] == NONE:
        return 0
    rank = row.number("rank", low=1, high=99)
    if rank != int(rank):
        raise row.wrong(f"rank {row['rank']} is no whole number")
    return int(rank)


def _members(row: tables.Row, column: str, allowed: tuple[str, ...] = ()) -> tuple[str, ...]:
    if row.required(column) == NONE:
        return ()
    members = row.members(column)
    unknown = [member for member in members if allowed and member not in allowed]
    if unknown:
        raise row.wrong(f"{column} {unknown[0]!r} is not one of: {', '.join((*allowed, NONE))}")
    return members


def _summary(row: tables.Row) -> str:
    text = row.required("summary")
    parts = _PART.findall(text)
    if "".join(f"[{part}]" if part else plain for part, plain in parts) != text:
        raise row.wrong(f"summary {text!r}: its brackets do not match, or one holds another")
    try:
        wrong = [name for name in _names(text) if name not in NAMES]
    except ValueError as error:
        raise row.wrong(f"summary {text!r}: {error}") from error
    if wrong:
        raise row.wrong(f"summary names {wrong[0]!r}, which is not one of: {', '.join(NAMES)}")
    if any(_names(plain) for _, plain in parts):
        raise row.wrong(f"summary {text!r} names what may be unknown outside square brackets")
    return text


def _names(text: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
