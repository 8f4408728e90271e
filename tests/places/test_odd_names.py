"""Names that no place bears: too long, of nothing but "of", of signs: an empty answer, and never an exception."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.places.gazetteer import Gazetteer
from geo.places.index import LONGEST_NAME
from geo.places.ranking import LONGEST_QUERY, rank
from geo.places.soundalikes import neighbours

ROOT = Path(__file__).parents[2]

ODD = {
    "border": "border ", "of": " of ", "in": "a in ", "Chinese": "中", "commas": ",", "a list": "Kabul, ",
    "consonants": "bcdfg", "compass": "southern ", "type": "province ", "between": "border between a and ",
    "with": "x border with ", "ligature": "\ufdfa", "NUL": "\x00", "ZWNJ": "\u200c", "bytes": "A\udc80",
    "abbreviation": "U.S.", "brackets": "(", "dotted I": "İ",
}  # fmt: skip


@pytest.mark.parametrize("length", [1, 28, LONGEST_NAME, LONGEST_QUERY, 14_000])
@pytest.mark.parametrize("name", ODD)
def test_odd_names_are_answered(name: str, length: int, gazetteer: Gazetteer) -> None:
    """A name of any length is answered, one that is too long with nothing."""
    query = (ODD[name] * length)[:length]
    found = rank(gazetteer, query, limit=3)
    assert all(0 <= one.certainty <= 1 for one in found)
    if length > LONGEST_QUERY:
        assert found == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.sampled_from(list(ODD.values())), st.characters()), max_size=12).map("".join))
def test_any_name_is_answered(gazetteer: Gazetteer, query: str) -> None:
    """Whatever is thrown together is answered."""
    assert all(0 <= one.certainty <= 1 for one in rank(gazetteer, query, limit=3))


def test_the_longest_name_is_found(gazetteer: Gazetteer) -> None:
    """The bound leaves out no name that the gazetteer has."""
    ((longest,),) = gazetteer.rows("SELECT key FROM name ORDER BY length(key) DESC LIMIT 1")
    assert len(longest) <= LONGEST_NAME
    assert gazetteer.lookup(longest, fuzzy=False) != []
    assert gazetteer.lookup(longest + "x" * LONGEST_NAME) == gazetteer.similar("k" * 8_000) == []


def test_a_long_name_has_few_neighbours() -> None:
    """The keys that a name is looked up by do not grow with its length without bound."""
    assert len(neighbours("kundz" * 7)) > 500
    assert neighbours("bcdfgk" * 30) == ["bkdfgk" * 30]


@pytest.mark.parametrize("name", ["border " * 2000, " of " * 3000, "中" * 8000])
def test_the_command_answers(name: str, gazetteer_home: Path) -> None:
    """``geo geocode`` prints an empty list and ends with 0."""
    environment = {"DATELINE_HOME": str(gazetteer_home), "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "geo", "geocode", name], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"query": name, "candidates": []}
