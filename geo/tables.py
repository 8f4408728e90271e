"""CSV tables with a fixed set of columns, read strictly: whatever is wrong names its file and line.

A table is UTF-8, comma-separated, with a header that is exactly the expected one.  Cells that hold a list separate its
members by semicolons, cells that hold pairs write them ``role:thing``; so neither character may stand in a member.
"""

import csv
import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import InvalidFacts

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its cells by column, and where it stands."""

    path: str
    line: int
    cells: dict[str, str]

    def wrong(self, why: str) -> InvalidFacts:
        """Return the error that says what is wrong with this row."""
        return InvalidFacts(self.path, line=self.line, why=why)

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def required(self, column: str) -> str:
        """Return the cell of *column*.  Raises InvalidFacts where it is empty."""
        value = self.cells[column]
        if not value:
            raise self.wrong(f"{column} is empty")
        return value

    def slug(self, column: str) -> str:
        """Return an id: lower-case ASCII words joined by hyphens.  Raises InvalidFacts where it is none."""
        value = self.cells[column]
        if not _SLUG.fullmatch(value):
            raise self.wrong(f"{column} {value!r} is not lower-case words joined by hyphens")
        return value

    def one_of(self, column: str, allowed: Collection[str]) -> str:
        """Return the cell of *column*.  Raises InvalidFacts where it is none of *allowed*."""
        value = self.cells[column]
        if value not in allowed:
            raise self.wrong(f"{column} {value!r} is not one of: {', '.join(allowed)}")
        return value

    def number(self, column: str, *, low: float, high: float) -> float:
        """Return the cell of *column* as a number.  Raises InvalidFacts where it is none in [*low*, *high*]."""
        try:
            value = float(self.cells[column])
        except ValueError as error:
            raise self.wrong(f"{column} {self.cells[column]!r} is not a number") from error
        if not (math.isfinite(value) and low <= value <= high):
            raise self.wrong(f"{column} {self.cells[column]} lies outside {low:g} to {high:g}")
        return value

    def members(self, column: str) -> tuple[str, ...]:
        """Return the members of a list, in order.  Raises InvalidFacts where one is empty or stands twice."""
        value = self.cells[column]
        if not value:
            return ()
        found = tuple(value.split(";"))
        if any(not member or member != member.strip() for member in found):
            raise self.wrong(f"{column} has an empty member, or one with a space at its ends")
        if len(set(found)) < len(found):
            raise self.wrong(f"{column} names something twice")
        return found

    def pairs(self, column: str, *, firsts: Collection[str]) -> tuple[tuple[str, str], ...]:
        """Return a list of pairs ``first:second``.  Raises InvalidFacts where a first is none of *firsts*."""
        found = []
        for member in self.members(column):
            first, colon, second = member.partition(":")
            if not colon or not second.strip() or ":" in second:
                raise self.wrong(f"{column}: {member!r} is not of the form role:name, with a single colon")
            if first not in firsts:
                raise self.wrong(f"{column}: {first!r} is not one of: {', '.join(firsts)}")
            found.append((first, second))
        return tuple(found)


def read(path: Path, *, columns: Sequence[str]) -> list[Row]:
    """Read the table at *path*.

    Args:
        path: a CSV file.
        columns: the header that it must have; the first column holds an id, which may not repeat.

    Returns:
        The rows, in the order of the file.

    Raises:
        InvalidFacts: the file is missing or no UTF-8, or its header, the number of cells in a row, an id or the
            spaces round a cell are not as they must be.
    """
    rows: list[Row] = []
    seen: set[str] = set()
    line = 1
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.reader(handle, strict=True)
            header = next(reader, [])
            if header != list(columns):
                raise InvalidFacts(path.name, line=1, why=f"the columns must be {','.join(columns)}")
            for cells in reader:
                line = reader.line_num
                row = _row(path.name, line=line, columns=columns, cells=cells)
                if row[columns[0]] in seen:
                    raise row.wrong(f"{columns[0]} {row[columns[0]]!r} stands twice")
                seen.add(row[columns[0]])
                rows.append(row)
    except FileNotFoundError as error:
        raise InvalidFacts(path.name, line=1, why="there is no such file") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InvalidFacts(path.name, line=line, why=f"not a CSV file in UTF-8 ({error})") from error
    return rows


def _row(name: str, *, line: int, columns: Sequence[str], cells: list[str]) -> Row:
    if len(cells) != len(columns):
        raise InvalidFacts(name, line=line, why=f"{len(cells)} cells where there are {len(columns)} columns")
    row = Row(path=name, line=line, cells=dict(zip(columns, cells, strict=True)))
    for column, cell in row.cells.items():
        if cell != cell.strip():
            raise row.wrong(f"{column} begins or ends with a space")
    return row
