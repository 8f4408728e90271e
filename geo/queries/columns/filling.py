"""Segments from rows of the store: a handful of questions, and no object an event."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, select

from geo import edtf
from geo.queries.columns.segment import Segment, hash_of
from geo.queries.columns.table import FACTUALITY, REVIEW
from geo.queries.columns.texts import divided, packed
from geo.queries.columns.things import Names, Places, Reports, days
from geo.queries.filters import fold
from geo.store import schema

_AT_ONCE = 500
_FOOTPRINT = {"happened_at": 0, "destination": 1, "about": 2}
"""Roles of places that a footprint may have, the first one that there is; see :attr:`geo.model.Event.footprint`."""

Narrow = Callable[[Select[Any], Any], Iterator[Any]]
"""Asks a question of some events: it is given the question, and the column that holds their ids."""


def fill(
    connection: Connection,
    collection: str,
    *,
    types: Sequence[str],
    reports: Reports,
    places: Places,
    actors: Names,
    only: Sequence[str] | None = None,
) -> Segment:
    """Return a collection's events in columns; those that are part of another event are none of them.

    Args:
        connection: for reading.
        collection: its id.
        types: ids of the types, in the order of their numbers.
        reports, places, actors: everything that the events refer to.
        only: ids of the events to take; None: all.
    """
    ask = _of_all(connection, collection) if only is None else _of_some(connection, only)
    t = schema
    heads = select(
        t.events.c.id, t.events.c.report, t.events.c.type, t.events.c.summary, t.events.c.date, t.events.c.factuality,
        t.events.c.review,
    ).where(t.events.c.merged_into.is_(None))  # fmt: skip
    rows = [row for row in ask(heads, t.events.c.id) if row.report in reports.names.numbers]
    dates: dict[str, tuple[int, int, int, int, int]] = {}
    for row in rows:
        if row.date not in dates:
            dates[row.date] = (len(dates), *days(row.date), _packed_key(row.date))
    rows.sort(key=lambda row: (dates[row.date][4], row.id))
    number = {row.id: at for at, row in enumerate(rows)}
    dated = np.array([dates[row.date] for row in rows], np.int64).reshape(-1, 5)
    numbers = {name: at for at, name in enumerate(types)}
    place, hollow, located = _places(ask, number, places)
    involved = divided(*_pairs(ask, number, t.event_actors.c.actor, t.event_actors, actors.numbers), len(rows))
    ids, summaries, texts = packed(number), packed(row.summary for row in rows), packed(dates)
    hashes = np.array([hash_of(name) for name in number], np.uint64)
    hashed = np.argsort(hashes, kind="stable")
    kinds = np.array([numbers[row.type] for row in rows], np.uint16)
    review = np.array([REVIEW.index(row.review) for row in rows], np.uint8)
    factuality = np.array([FACTUALITY.index(row.factuality) for row in rows], np.uint8)
    report = np.array([reports.names.numbers[row.report] for row in rows], np.int32)
    words = _words(ask, number, rows)
    return Segment(
        type=kinds, review=review, factuality=factuality, report=report,
        first=dated[:, 1].astype(np.int32), last=dated[:, 2].astype(np.int32), when=dated[:, 3].astype(np.uint8),
        key=dated[:, 4].copy(), date=dated[:, 0].astype(np.int32),
        place=place, hollow=hollow,
        places_at=located[0], places=located[1], actors_at=involved[0], actors=involved[1],
        ids=ids[0], ids_at=ids[1], summaries=summaries[0], summaries_at=summaries[1], dates=texts[0], dates_at=texts[1],
        words=words[0], words_at=words[1], postings=words[3], postings_at=words[2],
        hashes=hashes[hashed], hashed=hashed.astype(np.int32),
    )  # fmt: skip


def _packed_key(date: str) -> int:
    """Return the sort key of EDTF as one number: 2 bits, 24 bits, 24 bits."""
    kind, one, other = edtf.parse(date).sort_key
    return (kind << 48) | (one << 24) | other


def _of_all(connection: Connection, collection: str) -> Narrow:
    members = schema.collection_reports.c
    here = select(members.report).where(members.collection == collection)
    ids = select(schema.events.c.id).where(schema.events.c.report.in_(here))

    def ask(question: Select[Any], of: Any) -> Iterator[Any]:
        narrow = schema.events.c.report.in_(here) if of is schema.events.c.id else of.in_(ids)
        yield from connection.execution_options(yield_per=5000).execute(question.where(narrow))

    return ask


def _of_some(connection: Connection, only: Sequence[str]) -> Narrow:
    def ask(question: Select[Any], of: Any) -> Iterator[Any]:
        for at in range(0, len(only), _AT_ONCE):
            yield from connection.execute(question.where(of.in_(only[at : at + _AT_ONCE])))

    return ask


def _pairs(ask: Narrow, number: dict[str, int], column: Any, table: Any, known: Any) -> "tuple[array[int], array[int]]":
    """Return (row, number of what it names), in order, each once a row."""
    rows, values = array("I"), array("I")
    before = ""
    seen: set[str] = set()
    for event, name in ask(select(table.c.event, column).order_by(table.c.event, table.c.n), table.c.event):
        if event != before:
            before, seen = event, set()
        row = number.get(event)
        if row is not None and name not in seen:
            seen.add(name)
            rows.append(row)
            values.append(known[name])
    return rows, values


def _places(ask: Narrow, number: dict[str, int], places: Places) -> tuple[Any, Any, tuple[Any, Any]]:
    """Return the place of each row's footprint, whether that is only what it is about, and all places by row."""
    t = schema.event_places
    known, rank = places.names.numbers, np.full(len(number), len(_FOOTPRINT), np.uint8)
    place, hollow = np.full(len(number), -1, np.int32), np.zeros(len(number), np.bool_)
    rows, values = array("I"), array("I")
    asked = select(t.c.event, t.c.role, t.c.place).where(t.c.place.is_not(None)).order_by(t.c.event, t.c.n)
    for event, role, name in ask(asked, t.c.event):
        row = number.get(event)
        if row is None:
            continue
        rows.append(row)
        values.append(known[name])
        wanted = _FOOTPRINT.get(role)
        if wanted is not None and wanted < rank[row]:
            rank[row], place[row], hollow[row] = wanted, known[name], role == "about"
    return place, hollow, divided(rows, values, len(number))


def _words(ask: Narrow, number: dict[str, int], heads: list[Any]) -> tuple[Any, Any, Any, Any]:
    """Return the tokens of the events' own texts as (texts, offsets), and the rows of each as (offsets, values).

    *heads* is emptied on the way: what it holds takes the most memory of all.
    """
    tokens: dict[str, int] = {}
    found, rows = array("I"), array("I")

    def note(row: int, text: str) -> None:
        several = {tokens.setdefault(token, len(tokens)) for token in fold(text).split()}
        found.extend(several)
        rows.extend([row] * len(several))

    heads.reverse()
    for row in range(len(heads)):
        head = heads.pop()
        note(row, f"{head.summary}\n{head.type}")
    claims, spans = schema.claims, schema.spans
    for asked, of in (
        (select(claims.c.event, claims.c.speaker), claims.c.event),
        (select(spans.c.event, spans.c.quote).where(spans.c.purpose == "evidence"), spans.c.event),
    ):
        for event, text in ask(asked, of):
            named = number.get(event)
            if named is not None:
                note(named, text)
    pairs = np.asarray(found, np.uint64)
    pairs <<= np.uint64(32)
    pairs |= np.asarray(rows, np.uint32)
    pairs.sort()
    # a token of a row once only
    pairs = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))] if len(pairs) else pairs
    offsets = np.zeros(len(tokens) + 1, np.int64)
    counts = np.bincount((pairs >> np.uint64(32)).astype(np.int64), minlength=len(tokens))
    np.cumsum(counts[: len(tokens)], out=offsets[1:])
    return (*packed(tokens, ending="\n"), offsets, (pairs & np.uint64(0xFFFFFFFF)).astype(np.int32))
