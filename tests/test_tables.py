"""Strict tables: what is accepted, and what an error says."""

from pathlib import Path

import pytest

from geo import tables
from geo.errors import InvalidFacts


def table(folder: Path, text: str) -> Path:
    path = folder / "t.csv"
    path.write_bytes(text.encode())
    return path


def one(folder: Path, cell: str) -> tables.Row:
    """A row whose column ``x`` holds *cell*."""
    return tables.read(table(folder, f'id,x\na,"{cell}"\n'), columns=("id", "x"))[0]


def test_rows_come_in_order_with_their_lines(tmp_path: Path) -> None:
    """A quoted cell may hold commas; a row knows the line that it stands on."""
    rows = tables.read(table(tmp_path, 'id,x\nb,"1, 2"\na,\n'), columns=("id", "x"))
    assert [(row["id"], row["x"], row.line) for row in rows] == [("b", "1, 2", 2), ("a", "", 3)]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "the columns must be id,x"),
        ("x,id\n", 1, "the columns must be id,x"),
        ("id,x\na\n", 2, "1 cells where there are 2"),
        ("id,x\na,1\na,2\n", 3, "'a' stands twice"),
        ("id,x\na, 1\n", 2, "begins or ends with a space"),
        ('id,x\na,"1\n', 1, "not a CSV file"),
    ],
)
def test_a_broken_table_is_refused(tmp_path: Path, text: str, line: int, why: str) -> None:
    """Header, number of cells, ids, stray spaces and quotes are checked, and the line is named."""
    with pytest.raises(InvalidFacts, match=why) as caught:
        tables.read(table(tmp_path, text), columns=("id", "x"))
    assert (caught.value.path, caught.value.line) == ("t.csv", line)


def test_a_table_is_utf8(tmp_path: Path) -> None:
    """Another encoding is refused, not guessed."""
    path = tmp_path / "t.csv"
    path.write_bytes("id,x\na,é\n".encode("latin-1"))
    with pytest.raises(InvalidFacts, match="UTF-8"):
        tables.read(path, columns=("id", "x"))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    """No file is an error of the facts, not of the file system."""
    with pytest.raises(InvalidFacts, match="no such file"):
        tables.read(tmp_path / "t.csv", columns=("id",))


def test_lists_and_pairs(tmp_path: Path) -> None:
    """Lists are split at semicolons and pairs at their colon; an empty cell is an empty list."""
    assert one(tmp_path, "a;b c").members("x") == ("a", "b c")
    assert one(tmp_path, "").members("x") == ()
    assert one(tmp_path, "p:a b;q:c").pairs("x", firsts=("p", "q")) == (("p", "a b"), ("q", "c"))


@pytest.mark.parametrize("cell", ["a;", "a;;b", "a; b", "a;a"])
def test_a_ragged_list_is_refused(tmp_path: Path, cell: str) -> None:
    """No empty members, no spaces at their ends, nothing twice."""
    with pytest.raises(InvalidFacts):
        one(tmp_path, cell).members("x")


@pytest.mark.parametrize("cell", ["p", "p:", "p: ", "p:a:b", "r:a"])
def test_a_ragged_pair_is_refused(tmp_path: Path, cell: str) -> None:
    """A pair is an allowed word, one colon and a name."""
    with pytest.raises(InvalidFacts):
        one(tmp_path, cell).pairs("x", firsts=("p",))


def test_numbers_have_bounds(tmp_path: Path) -> None:
    """Bounds are included; what is no finite number is refused."""
    assert one(tmp_path, "90").number("x", low=-90, high=90) == 90
    for cell in ("90.1", "inf", "nan", "ten", ""):
        with pytest.raises(InvalidFacts):
            one(tmp_path, cell).number("x", low=-90, high=90)
