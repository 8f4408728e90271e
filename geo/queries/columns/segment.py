"""Rows of events in columns, in order of time.  A segment is never changed; what is newer stands in another one."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.queries.columns.texts import Bytes, Ints, Mask, holding, stretches, text_at


@dataclass(frozen=True)
class Segment:
    """Columns of equal length, a row an event; texts and lists are values with offsets (``..._at``), one more each.

    ``type``, ``report``, ``place``, ``places``, ``actors`` are numbers in the tables of :class:`Columns`; ``place`` is
    that of the footprint, -1 for none, and ``hollow`` says that the event is about it.  ``review`` and ``factuality``
    are places in the vocabulary, ``when`` in :data:`geo.queries.filters.WHEN`.  ``first`` and ``last`` are ordinals.
    ``key`` orders by time, ties by id.  ``date`` numbers the texts in ``dates``.  ``words`` are the tokens of the
    events' own texts, each ended by a line break; ``postings`` the rows that hold each.  ``hashes`` of ids are sorted,
    ``hashed`` says of which row each is.
    """

    type: NDArray[np.uint16]
    review: NDArray[np.uint8]
    factuality: NDArray[np.uint8]
    report: NDArray[np.int32]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    when: NDArray[np.uint8]
    key: Ints
    date: NDArray[np.int32]
    place: NDArray[np.int32]
    hollow: Mask
    places: NDArray[np.int32]
    places_at: Ints
    actors: NDArray[np.int32]
    actors_at: Ints
    ids: Bytes
    ids_at: Ints
    summaries: Bytes
    summaries_at: Ints
    dates: Bytes
    dates_at: Ints
    words: Bytes
    words_at: Ints
    postings: NDArray[np.int32]
    postings_at: Ints
    hashes: NDArray[np.uint64]
    hashed: NDArray[np.int32]

    @cached_property
    def dated(self) -> NDArray[np.int64]:
        """For each of ``dates`` a row that has it."""
        found = np.zeros(len(self.dates_at) - 1, np.int64)
        found[self.date] = np.arange(len(self))
        return found

    @cached_property
    def involved(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return (row, number) of every actor of each row, and -1 where a row has none."""
        count = np.diff(self.actors_at)
        without = np.flatnonzero(count == 0).astype(np.int32)
        rows = np.repeat(np.arange(len(self), dtype=np.int32), count)
        return np.concatenate((rows, without)), np.concatenate((self.actors, np.full(len(without), -1, np.int32)))

    def __len__(self) -> int:
        return len(self.type)

    def id(self, row: int) -> str:
        """Return the id of the event of a row."""
        return text_at(self.ids, self.ids_at, row)

    def summary(self, row: int) -> str:
        """Return its summary."""
        return text_at(self.summaries, self.summaries_at, row)

    def edtf(self, row: int) -> str:
        """Return its date, as EDTF."""
        return text_at(self.dates, self.dates_at, int(self.date[row]))

    def row(self, event: str) -> int | None:
        """Return the row of an event; None where it is in another segment, or nowhere."""
        wanted = hash_of(event)
        at = int(np.searchsorted(self.hashes, wanted))
        while at < len(self.hashes) and self.hashes[at] == wanted:
            if self.id(int(self.hashed[at])) == event:
                return int(self.hashed[at])
            at += 1
        return None

    def holding(self, word: str) -> Mask:
        """Return which rows hold *word* in their own texts; it is folded and has no blanks."""
        found = np.zeros(len(self), np.bool_)
        tokens = holding(self.words, self.words_at, word)
        found[self.postings[stretches(self.postings_at, tokens)]] = True
        return found

    def naming(self, several: Mask, *, actors: bool = False) -> Mask:
        """Return which rows name any of *several* places, or actors, given by number."""
        values, offsets = (self.actors, self.actors_at) if actors else (self.places, self.places_at)
        found = np.zeros(len(self), np.bool_)
        if several.any():
            at = np.flatnonzero(several[values])
            found[np.searchsorted(offsets, at, side="right") - 1] = True
        return found


def hash_of(event: str) -> np.uint64:
    """Return the hash by which an event's row is found; the same in every process."""
    return np.uint64(int.from_bytes(hashlib.blake2b(event.encode(), digest_size=8).digest()))
