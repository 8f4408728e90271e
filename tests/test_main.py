"""The command line: contracts that other programs rely on."""

import json
import subprocess
import sys

import pytest

from geo.__main__ import main


@pytest.fixture
def run(environment, capsys):
    """Run a command in this process; returns its status, output and errors."""

    def _run(*words):
        try:
            status = main(words)
        except SystemExit as stopped:
            status = stopped.code
        said = capsys.readouterr()
        return status, said.out, said.err

    return _run


def test_geocode_prints_the_contract(run):
    """One JSON object: the query, and candidates with every key, best first."""
    status, out, _ = run("geocode", "Kohistanat", "--near", "Sar-e Pul, Afghanistan", "--limit", "3")
    answer = json.loads(out)
    assert status == 0
    assert answer["query"] == "Kohistanat"
    assert 1 <= len(answer["candidates"]) <= 3
    best = answer["candidates"][0]
    assert set(best) == {
        "name", "lat", "lon", "kind", "country", "admin1", "gazetteer_id", "precision_km", "certainty", "why",
    }  # fmt: skip
    assert (best["country"], best["kind"]) == ("AF", "adm2")
    certainties = [one["certainty"] for one in answer["candidates"]]
    assert certainties == sorted(certainties, reverse=True)


def test_nothing_found_is_an_empty_list(run):
    """A name that no place bears is no error."""
    status, out, _ = run("geocode", "qqxzzyk wwvvq")
    assert (status, json.loads(out)) == (0, {"query": "qqxzzyk wwvvq", "candidates": []})


def test_country_and_point_narrow_the_answer(run):
    """--country drops others; --near takes a point as well as a name."""
    _, out, _ = run("geocode", "Paris", "--country", "US", "--near", "33.66,-95.55", "--limit", "1")
    (best,) = json.loads(out)["candidates"]
    assert (best["country"], best["admin1"]) == ("US", "Texas")


def test_bad_input_is_one_line_and_status_1(run):
    """What cannot be answered says why in one line, without a traceback."""
    status, out, err = run("geocode", "Kabul", "--near", "qqxzzyk wwvvq")
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "qqxzzyk" in err


@pytest.mark.parametrize("words", [[], ["geocode"], ["geocode", "Kabul", "--limit", "0"], ["fly"]])
def test_wrong_usage_is_status_2(run, words):
    """Usage errors are told apart from bad input."""
    status, _, err = run(*words)
    assert status == 2
    assert "usage" in err


def test_a_built_gazetteer_is_not_built_again(run):
    """The command returns at once where there is nothing to do."""
    assert run("gazetteer", "build") == (0, "", "")


def test_a_wrong_mode_is_told_in_one_line(run, monkeypatch):
    """Settings that make no sense stop a command before it does anything."""
    monkeypatch.setenv("DATELINE_MODE", "party")
    status, _, err = run("gazetteer", "build")
    assert status == 1
    assert "DATELINE_MODE" in err


def test_help_names_every_command():
    """The help of python -m geo lists what there is."""
    shown = subprocess.run([sys.executable, "-m", "geo", "--help"], capture_output=True, text=True, check=True).stdout
    assert "geocode" in shown
    assert "gazetteer" in shown
