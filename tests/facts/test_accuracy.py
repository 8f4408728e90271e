"""The table of measured accuracy: what is read, what is refused."""

from pathlib import Path

import pytest

from geo.config import DATA
from geo.errors import InvalidFacts
from geo.facts import accuracy

HEAD = ",".join(accuracy.COLUMNS)


def test_nothing_measured_yet(tmp_path: Path) -> None:
    """Where no table lies there are no figures, and no error."""
    assert accuracy.load(tmp_path) == ()


def test_a_figure_is_read_whole(tmp_path: Path) -> None:
    """Each column arrives in its attribute; an empty requirement is None."""
    rows = ("a,dates,MEANTIME,held-out,0.843,,0.8,others 0.776,2026-11-25,abc1234", "b,speed,w,all,3512,words/s,,,x,y")
    (tmp_path / "accuracy.csv").write_text("\n".join((HEAD, *rows)), encoding="utf-8")
    first, second = accuracy.load(tmp_path)
    assert first == accuracy.Measured(
        "dates", "MEANTIME", "held-out", 0.843, "", 0.8, "others 0.776", "2026-11-25", "abc1234"
    )
    assert (second.value, second.unit, second.required) == (3512.0, "words/s", None)


@pytest.mark.parametrize(
    "row", ["a,dates,M,thirds,0.8,,,,d,c", "a,dates,M,tune,high,,,,d,c", "a,,M,tune,0.8,,,,d,c", "a,b,M,tune,0.8,,,,,c"]
)
def test_a_broken_row_is_named(tmp_path: Path, row: str) -> None:
    """An unknown half, a value that is no number, a missing measure or date: the error names the line."""
    (tmp_path / "accuracy.csv").write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
    with pytest.raises(InvalidFacts, match=r"accuracy\.csv"):
        accuracy.load(tmp_path)


def test_the_projects_own_table(tmp_path: Path) -> None:
    """What is shipped has the required figures of every corpus, and shares lie between 0 and 1."""
    found = accuracy.load(DATA)
    required = {one.corpus for one in found if one.required is not None}
    assert required >= {"LGL", "TR-News", "GeoVirus", "MEANTIME", "five reports", "wikinews_2020"}
    assert all(0 <= one.value <= 1 for one in found if not one.unit)
