"""Pages of a PDF that are drawn across columns: text in columns read down each of them, tables read row by row.

A program that writes a page line by line draws the first line of every column, then the second.  Read in that order,
sentences run across the gutter.  So the pieces of such a page are put together by where they stand: lines whose parts
begin at the same few places, with wide gaps between them, are columns; where the parts are short, they are cells.

pypdf's layout mode knows where each piece of text begins and ends; its functions are not part of pypdf's public
interface, so a test holds that they are there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from pypdf import PageObject
from pypdf._text_extraction._layout_mode._fixed_width_page import recurse_to_target_op, set_font_operation
from pypdf._text_extraction._layout_mode._text_state_manager import TextStateManager
from pypdf.generic import ArrayObject, ContentStream, StreamObject

SEPARATOR = " | "

_GAP = 1.2
"""Width of a gap, in heights of a letter, from which on it parts columns; gaps between words are seldom half that."""

_SPACE = 0.15
_SAME_LINE = 0.4
_SAME_START = 0.8
_FEWEST_LINES = 3
_PROSE = 3.5
"""Words of a line, on average, from which on a column holds prose and not cells."""

_FEWEST_CELLS = 3
_MOST_COLUMNS = 12
_MOST_PIECES = 20_000
_NEW_ROW = 1.25


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, ``width`` the characters of the longest of its column; ``opens``: it goes on no line before."""

    text: str
    width: int
    opens: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two places of one line, in points; ``y`` grows upwards."""

    start: float
    end: float
    y: float
    height: float
    text: str


def laid_out(page: PageObject) -> list[Line]:
    """Return the lines of a *page* that has columns or tables, in the order in which they are read.

    Returns:
        No lines where the page has one column, turned or right-to-left text, or parts whose place is not known.
    """
    pieces = _pieces(page)
    if not pieces or len(pieces) > _MOST_PIECES or any("\u0590" <= c <= "\u08ff" for one in pieces for c in one.text):
        return []
    lines = [_runs(line) for line in _by_line(pieces)]
    several = [line for line in lines if len(line) > 1]
    if len(several) < _FEWEST_LINES:
        return []
    height = median(piece.height for line in lines for piece in line)
    within = _SAME_START * height
    starts = _starts(several, within=within)
    if not 2 <= len(starts) <= _MOST_COLUMNS:
        return []
    width = max(sum(len(run.text) + 1 for run in line) for line in lines)
    found: list[Line] = []
    changed = kept = False
    for block in _blocks(lines, starts, within=within):
        of_columns = (len(line) > 1 or _column(line[0], starts, within=within) > 0 for line in block)
        begins = next((i for i, is_one in enumerate(of_columns) if is_one), len(block))
        if sum(len(line) > 1 for line in block) < _FEWEST_LINES:
            begins = len(block)
        single = [_single(line, width=width) for line in block[:begins]]
        told = _read(block[begins:], starts, within=within) if begins < len(block) else []
        found += [replace(line, opens=line.opens or (kept and i == 0)) for i, line in enumerate(single)]
        found += [replace(line, opens=line.opens or i == 0) for i, line in enumerate(told)]
        changed, kept = changed or bool(told), bool(told)
    return found if changed else []


def _pieces(page: PageObject) -> list[_Piece]:
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else None
    if not isinstance(contents, ArrayObject | StreamObject):
        return []
    fonts = page._layout_mode_fonts()  # noqa: SLF001 - see above
    state, shown = TextStateManager(), []
    operations = iter(ContentStream(contents, page.pdf, "bytes").operations)
    for operands, operator in operations:
        if operator in (b"BT", b"q"):
            within = recurse_to_target_op(operations, state, b"ET" if operator == b"BT" else b"Q", fonts)
            shown += within[1]
        elif operator == b"cm":
            state.add_cm(*operands)
        elif operator == b"Tf":
            set_font_operation(state, fonts, operands)
        else:
            state.set_state_param(operator, operands)
    if any(one.rotated or one.flip_vertical or not one.font.interpretable for one in shown):
        return []
    return [
        _Piece(one.tx, one.displaced_tx, one.ty, one.font_height, one.text)
        for one in shown
        if one.text.strip() and one.font_height > 0
    ]


def _by_line(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Yield the pieces of each line, from the top down, each line from left to right."""
    line: list[_Piece] = []
    for piece in sorted(pieces, key=lambda one: -one.y):
        if line and line[0].y - piece.y > _SAME_LINE * max(piece.height, line[0].height):
            yield sorted(line, key=lambda one: one.start)
            line = []
        line.append(piece)
    if line:
        yield sorted(line, key=lambda one: one.start)


def _runs(line: Sequence[_Piece]) -> list[_Piece]:
    """Return the pieces of a line joined wherever no wide gap parts them."""
    runs: list[_Piece] = []
    for piece in line:
        last = runs[-1] if runs else None
        if last is None or piece.start - last.end > _GAP * max(piece.height, last.height):
            runs.append(piece)
            continue
        apart = piece.start - last.end > _SPACE * piece.height and not last.text.endswith(" ")
        text = last.text + (" " if apart else "") + piece.text
        runs[-1] = _Piece(last.start, max(last.end, piece.end), last.y, max(last.height, piece.height), text)
    return runs


def _starts(lines: Sequence[Sequence[_Piece]], *, within: float) -> list[float]:
    """Return where columns begin: places at which a run of at least three lines does."""
    starts: list[float] = []
    group: list[float] = []
    for start in [*sorted(run.start for line in lines for run in line), float("inf")]:
        if group and start - group[-1] > within:
            if len(group) >= _FEWEST_LINES:
                starts.append(group[0])
            group = []
        group.append(start)
    return starts


def _column(run: _Piece, starts: Sequence[float], *, within: float) -> int:
    """Return the column that a run stands in; -1 where it crosses into another or stands before all."""
    column = sum(start <= run.start + within for start in starts) - 1
    ends = starts[column + 1] if column + 1 < len(starts) else float("inf")
    return column if run.end <= ends else -1


def _blocks(lines: Sequence[list[_Piece]], starts: Sequence[float], *, within: float) -> Iterator[list[list[_Piece]]]:
    """Yield runs of lines that keep to the columns, and those that don't, in turn."""
    block: list[list[_Piece]] = []
    kept = False
    for line in lines:
        keeps = all(_column(run, starts, within=within) >= 0 for run in line)
        if block and keeps != kept:
            yield block
            block = []
        block.append(line)
        kept = keeps
    if block:
        yield block


def _single(line: Sequence[_Piece], *, width: int) -> Line:
    """Return a line that keeps to no columns; one of several short parts, such as a table's head, is a row."""
    is_row = len(line) >= _FEWEST_CELLS
    return Line((SEPARATOR if is_row else " ").join(run.text.strip() for run in line), width, is_row)


def _read(block: Sequence[list[_Piece]], starts: Sequence[float], *, within: float) -> list[Line]:
    """Return a block of lines that keep to the columns, as prose or as a table."""
    columns: list[list[_Piece]] = [[] for _ in starts]
    for line in block:
        for run in line:
            columns[_column(run, starts, within=within)].append(run)
    used = [column for column in columns if column]
    words = [sum(len(run.text.split()) for run in column) / len(column) for column in used]
    if min(words) >= _PROSE:
        return [
            Line(run.text, max(len(one.text) for one in column)) for column in used for run in column
        ]  # fmt: skip
    rows = []
    for row in _rows(block, starts, within=within):
        cells: list[list[str]] = [[] for _ in starts]
        for line in row:
            for run in line:
                cells[_column(run, starts, within=within)].append(run.text.strip())
        told = [" ".join(cell) for cell in cells]
        text = SEPARATOR.join(told).strip(" |") if sum(map(bool, told)) > 1 else "".join(told)
        rows.append(Line(text, len(text), opens=True))
    return rows


def _rows(block: Sequence[list[_Piece]], starts: Sequence[float], *, within: float) -> Iterator[list[list[_Piece]]]:
    """Yield the lines of each row: rows are set apart by space, or else each begins in the first column."""
    gaps = [above[0].y - below[0].y for above, below in pairwise(block)]
    wide = [gap > _NEW_ROW * min(gaps) for gap in gaps]
    first = [_column(line[0], starts, within=within) == 0 for line in block]
    spaced = sum(wide) + 1 >= sum(first) or (sum(wide) > 1 and 3 * (sum(wide) + 1) >= sum(first))
    row: list[list[_Piece]] = []
    for i, line in enumerate(block):
        if row and (wide[i - 1] if spaced else first[i]):
            yield row
            row = []
        row.append(line)
    if row:
        yield row
