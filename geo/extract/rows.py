"""Rows of tables and entries of lists, put as one would say them: when, where, what happened, what it cost.

    1 | 20 August 2015 | Helmand | Musa Qala | Gunmen shot dead a judge | 1
    20 August 2015, Helmand, Musa Qala: Gunmen shot dead a judge.

A row is a line with cells between tabs or upright strokes, or a line that begins with a date and goes on between
dashes.  The row that heads a table is left out, and so are numbers that no word explains.  An entry is a line with a
bullet, or one that begins with a date or a label and a colon, next to another such line; without its full stop it would
be taken for a heading.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.extract.annotations import Span
from geo.reading.published import day_of_year, without_times

Told = tuple[Span | str, ...]
"""A row as it is said: spans of the text, and the signs between them."""

_ROW = re.compile(r"\t|\||[ ][–—-][ ]|^[ ]{0,8}(?:[•▪●◦‣·*–—-]|\(?\d)|: ", re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_CELL = re.compile(r"[^\t|]+")
_DASHED = re.compile(r"(?:(?! [–—-] )[^\n])+")
_RULE = re.compile(r"[\s|:+=_–—-]*")
_BULLET = re.compile(r"(?:[•▪●◦‣·*–—-]\s+|\(?\d{1,3}[.)]\s+)")
_UNTOLD = re.compile(r"[\W\d_]*")
_ENDS = re.compile(r"[.!?:;…؟۔。][\"'”’»)\]]*$")
_LABEL = re.compile(r"[^\W\d_][^\n:.!?]{1,60}: +(?=\S)")
_LONGEST_LINE = 4_000
_LONGEST_ENTRY = 400
_LONGEST_DATE = 60
_FEWEST = 3
"""Words of an entry; fewer tell of nothing."""

_MOST_CELLS = 30
_LONGEST_NAME = 6
"""Words of a cell from which on it tells something and names nothing: no day, no place, no group."""

_NAMED = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        return len(_NAMED.findall(self.text))

    @property
    def is_date(self) -> bool:
        """Whether it is a day and nothing else, but perhaps an hour or a weekday."""
        if len(self.text) > _LONGEST_DATE:
            return False
        timed = day_of_year(self.text) is not None or without_times(self.text) is not None
        return timed and len(_NAMED.findall(_left(self.text))) < 2

    @property
    def is_number(self) -> bool:
        return _UNTOLD.fullmatch(self.text) is not None and not self.is_date


def _left(text: str) -> str:
    """Return what *text* says beside its dates and times."""
    dated = day_of_year(text)
    rest = text if dated is None else text[: dated.start] + " " + text[dated.end :]
    return without_times(rest) or rest


def spoken(text: str) -> dict[int, Told]:
    """Return the rows of *text* as they are said, by the offset of their line; nothing said of a row that heads others.

    >>> text = "2 May 2015 | Osh | Two men held | 2"
    >>> [part if isinstance(part, str) else text[slice(*part)] for part in spoken(text)[0]]
    ['2 May 2015', ', ', 'Osh', ': ', 'Two men held', '.']
    """
    found: dict[int, Told] = {}
    if not _ROW.search(text):
        return found
    ruled = {line.start() for line in _LINE.finditer(text) if "|" in line[0] and _RULE.fullmatch(line[0])}
    lines = [line for line in _LINE.finditer(text) if line[0].strip() and line.start() not in ruled]
    found |= dict.fromkeys(ruled, ())
    entries = [_entry(line) for line in lines]
    above: list[_Cell] = []
    for i, line in enumerate(lines):
        cells = _cells(line)
        if cells:
            below = _cells(lines[i + 1]) if i + 1 < len(lines) else []
            found[line.start()] = () if _is_head(cells, below=below, above=above) else _told(cells)
        elif (
            (entry := entries[i])
            and any(entries[max(0, i - 1) : i] + entries[i + 1 : i + 2])
            and not _ENDS.search(line.string[slice(*entry)][-4:])
        ):
            found[line.start()] = (entry, ".")
        above = cells
    return found


def _entry(line: re.Match[str]) -> Span | None:
    """Return the part of a line behind its bullet, where the line is an entry of a list."""
    told = line[0].strip()
    if not told or len(told) > _LONGEST_ENTRY:
        return None
    start = line.start() + line[0].index(told[0])
    bullet = _BULLET.match(told)
    body = told[bullet.end() :] if bullet else told
    if not bullet:
        dated = day_of_year(body[:60])
        if _LABEL.match(body) is None and (dated is None or dated.start > _FEWEST):
            return None
    if len(_NAMED.findall(_left(body))) < _FEWEST:
        return None
    return start + len(told) - len(body), start + len(told)


def _cells(line: re.Match[str]) -> list[_Cell]:
    """Return the cells of a line that are not empty; none where it is no row."""
    if len(line[0]) > _LONGEST_LINE or _RULE.fullmatch(line[0]):
        return []
    body = line[0].strip()
    form = _CELL if "\t" in body or "|" in body else _DASHED
    cells = []
    for part in form.finditer(line.string, line.start(), line.end()):
        told = part[0].strip(" \r\u00a0" + ("" if form is _CELL else "–—-"))
        if told:
            start = part.start() + part[0].index(told)
            cells.append(_Cell(start, start + len(told), told))
    if not 2 <= len(cells) <= _MOST_CELLS:
        return []
    return cells if form is _CELL or (len(cells) > 2 and cells[0].is_date) else []


def _is_head(cells: Sequence[_Cell], *, below: Sequence[_Cell], above: Sequence[_Cell]) -> bool:
    """Return True if a row names the columns of those below it: no number, short names, and more rows like it."""
    if above or len(below) < 2 or any(cell.words > 4 or any(map(str.isdigit, cell.text)) for cell in cells):
        return False
    return any(any(map(str.isdigit, cell.text)) or cell.words > 4 for cell in below)


def _told(cells: Sequence[_Cell]) -> Told:
    """Return a row as it is said, what it tells of last."""
    telling = [cell for cell in cells if not cell.is_number]
    if not telling:
        return ()
    longest = max(telling, key=lambda cell: (not cell.is_date, cell.words, cell.start))
    tells = [cell for cell in telling if cell is longest or (cell.words >= _LONGEST_NAME and not cell.is_date)]
    names = [cell for cell in telling if cell not in tells]
    dates = [cell for cell in names if cell.is_date]
    tolls = [cell for cell in names if not cell.is_date and cell.text[0].isdigit()]
    named = [cell for cell in names if not cell.is_date and cell not in tolls]
    said: list[Span | str] = []
    parts = [*dates, *named, *tells, *tolls]
    for cell, after in zip(parts, [*parts[1:], None], strict=True):
        bullet = _BULLET.match(cell.text)
        said.append((cell.start + (bullet.end() if bullet else 0), cell.end))
        stop = "" if _ENDS.search(cell.text) else "."
        if after in tolls:
            said.append("; ")
        elif after is None or cell in tells:
            said.append(stop if after is None else f"{stop} ")
        else:
            said.append(": " if after is tells[0] else ", ")
    return tuple(piece for piece in said if piece)
