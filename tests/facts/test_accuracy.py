"""The table of measured accuracy: what is read, what is refused."""

from itertools import pairwise
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


def test_what_became_of_proposals_by_certainty(tmp_path: Path) -> None:
    """The project's own table covers what a bar is usually set to, without a gap; where there is none, none is read."""
    assert accuracy.load_judged(tmp_path) == ()
    found = accuracy.load_judged(DATA)
    assert found[-1].high == 1.0
    assert all(one.high == other.low for one, other in pairwise(found))
    assert all(one.proposals > 0 for one in found)


def test_a_stretch_that_is_none_is_named(tmp_path: Path) -> None:
    """A share above 1 is refused with its file."""
    row = "a,news,held-out,0.8,0.9,12,1.2,2026-11-30,abc"
    (tmp_path / "certainty.csv").write_text(f"{','.join(accuracy.CERTAINTY_COLUMNS)}\n{row}\n", encoding="utf-8")
    with pytest.raises(InvalidFacts, match=r"certainty\.csv"):
        accuracy.load_judged(tmp_path)


def test_the_share_expected_is_that_of_the_like() -> None:
    """Each proposal counts as those judged that were as certain, 1.0 with the last; what was never judged says None."""
    judged = (accuracy.Judged(0.5, 0.8, 30, 0.6), accuracy.Judged(0.8, 1.0, 20, 0.9))
    assert accuracy.expected(judged, [(0.8, 2), (1.0, 1)]) == accuracy.Expected(pytest.approx(0.9), 20)
    assert accuracy.expected(judged, [(0.79, 1), (0.8, 2)]) == accuracy.Expected(pytest.approx(0.8), 50)
    assert accuracy.expected(judged, [(0.49, 1), (0.8, 2)]) is None
    assert accuracy.expected(judged, []) is None
