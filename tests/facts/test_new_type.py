"""The recipe "How to add an event type" of CONTRIBUTING.md, carried out in a copy: a record, its words, a sentence."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from geo.facts.event_types import COLUMNS
from tests.serving import ROOT

RECORD = {
    "type": "heist", "label": "Heist", "definition": "Valuables are taken from where they are kept.",
    "colour": "#6b6e73", "shape": "bowtie", "plover": "", "acled": "", "ucdp": "", "gtd": "",
    "family": "harm", "merges": "none", "rank": "none", "agent_role": "actor", "patient_role": "target",
    "manner": "violent", "relation": "attacked", "states_act": "no", "attempt_counts": "yes", "has_toll": "no",
    "place": "site", "place_from": "none", "place_as_object": "no", "english_target": "none", "russian_target": "none",
    "summary": "Heist[ {place}][ by {agent}]",
}  # fmt: skip
RULE = {"rule": "heist-1", "type": "heist", "lemmas": "rob", "form": "v", "agent": "armed people person",
        "patient": "building", "either": "no", "weight": "0.8"}  # fmt: skip
SENTENCE = "Four gunmen robbed a bank in Osh on 3 May 2019."


@pytest.fixture(scope="module")
def told(gazetteer_home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the probe says in a copy of the project with a record, a rule and an event of a type of its own."""
    from tests.homes import lend_gazetteer

    copy = tmp_path_factory.mktemp("scratch")
    home = tmp_path_factory.mktemp("home")
    lend_gazetteer(gazetteer_home, to=home)
    for name in ("geo", "data", "pages", ".streamlit"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("streamlit_app.py", "NOTICE"):
        shutil.copy(ROOT / name, copy)
    with (copy / "data" / "event_types.csv").open("a", encoding="utf-8", newline="") as handle:
        csv.DictWriter(handle, COLUMNS, lineterminator="\n").writerow(RECORD)
    words = copy / "geo" / "extract" / "english" / "rules" / "rules.csv"
    head, rest = words.read_text(encoding="utf-8").split("\n", 1)
    row = ",".join(RULE.get(column, "") for column in head.split(","))
    words.write_text(f"{head}\n{row}\n{rest}", encoding="utf-8")
    facts = copy / "data" / "events.csv"
    head, first, rest = facts.read_text(encoding="utf-8").split("\n", 2)
    name, report, _, more = first.split(",", 3)
    facts.write_text("\n".join((head, ",".join((name, report, RECORD["type"], more)), rest)), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    environment = kept | {"DATELINE_HOME": str(home), "PYTHONPATH": str(copy)}

    def run(*command: str, given: str = "") -> dict[str, Any]:
        done = subprocess.run(
            [sys.executable, *command], cwd=copy, env=environment, input=given, capture_output=True, text=True,
            timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return answer

    answer = run(str(ROOT / "tests" / "facts" / "probe_new_type.py"), RECORD["type"])
    assert answer["code"] == str(copy)
    assert answer["errors"] == []
    request = json.dumps({"id": "r", "text": SENTENCE})
    return answer | {"read": run("-m", "geo", "extract", "--jsonl", given=request + "\n")["events"]}


def test_its_words_are_read(told: dict[str, Any]) -> None:
    """The sentence tells of one event of the type, with its place, date, roles and summary."""
    (event,) = told["read"]
    assert (event["type"], event["date"], event["places"][0]["name"]) == ("heist", "2019-05-03", "Osh")
    assert [actor["role"] for actor in event["actors"]] == ["actor"]
    assert event["summary"] == "Heist in Osh by four gunmen"


def test_it_is_filtered_by(told: dict[str, Any]) -> None:
    """The filter offers it under its label, with its count."""
    assert told["facets"] == 1
    assert any(option.startswith("Heist") for option in told["filter"])


def test_it_has_a_lane_and_an_entry_in_the_legend(told: dict[str, Any]) -> None:
    """The timeline draws it in a lane of its own; the legend gives its definition."""
    assert "Heist" in told["lanes"]
    assert RECORD["definition"] in told["legend"]


def test_it_is_exported(told: dict[str, Any]) -> None:
    """CSV and GeoJSON name the type."""
    assert ",heist," in told["csv"]
    assert '"type": "heist"' in told["geojson"]
