"""All events of a collection in order of time, over columns: which row of which part stands where."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.queries.columns import Columns, Part
from geo.queries.columns.segment import Segment
from geo.queries.columns.table import REVIEW
from geo.queries.columns.texts import Mask

Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Order:
    """Rows in order of time, ties by id.

    Attributes:
        columns: whose rows they are.
        rows: for each event the row, the rows of all parts being counted one part after the other.
    """

    columns: Columns
    rows: Numbers

    @classmethod
    def of(cls, columns: Columns, review: Sequence[str]) -> "Order":
        """Put the events that stand in one of some ways in order."""
        wanted = np.array([word in review for word in REVIEW], np.bool_)
        shown = [part.alive & wanted[part.segment.review] for part in columns.parts]
        first, *beside = [np.flatnonzero(mask) for mask in shown]
        if not any(len(rows) for rows in beside):
            return cls(columns, first)
        extra: list[tuple[int, str, int]] = []
        offset = len(columns.parts[0].segment)
        for part, rows in zip(columns.parts[1:], beside, strict=True):
            said = part.segment
            extra += [(int(said.key[row]), said.id(row), offset + row) for row in rows.tolist()]
            offset += len(said)
        extra.sort()
        head = columns.parts[0].segment
        before = np.array([_place(head, key, name) for key, name, _ in extra], np.int64)
        places = np.searchsorted(first, before)
        return cls(columns, np.insert(first, places, [row for _, _, row in extra]))

    def __len__(self) -> int:
        """Return how many events there are."""
        return len(self.rows)

    @cached_property
    def _starts(self) -> Numbers:
        return np.cumsum([0, *(len(part.segment) for part in self.columns.parts)])

    def kept(self, masks: Sequence[Mask]) -> Mask:
        """Return masks of the parts as one of the events in order."""
        (every,) = masks if len(masks) == 1 else (np.concatenate(masks),)
        return every if len(masks) == 1 and len(every) == len(self.rows) else every[self.rows]

    def column(self, name: str) -> NDArray[np.generic]:
        """Return a column of :class:`Segment` for the events in order."""
        parts = [getattr(part.segment, name) for part in self.columns.parts]
        found: NDArray[np.generic] = (parts[0] if len(parts) == 1 else np.concatenate(parts))[self.rows]
        return found

    def at(self, position: int) -> tuple[Part, int]:
        """Return the part and the row of the event at a position."""
        row = int(self.rows[position])
        part = int(np.searchsorted(self._starts, row, side="right")) - 1
        return self.columns.parts[part], row - int(self._starts[part])

    def id(self, position: int) -> str:
        """Return the id of the event at a position."""
        part, row = self.at(position)
        return part.segment.id(row)

    def position(self, event: str) -> int | None:
        """Return where an event stands; None where it is not among them."""
        found = self.columns.find(event)
        if found is None:
            return None
        number = next(at for at, part in enumerate(self.columns.parts) if part is found[0])
        there = np.flatnonzero(self.rows == self._starts[number] + found[1])
        return int(there[0]) if len(there) else None


def _place(rows: Segment, key: int, event: str) -> int:
    """Return how many rows of a segment come before an event of this key and id."""
    low, high = (int(np.searchsorted(rows.key, key, side=side)) for side in ("left", "right"))
    while low < high:
        middle = (low + high) // 2
        if rows.id(middle) < event:
            low = middle + 1
        else:
            high = middle
    return low
