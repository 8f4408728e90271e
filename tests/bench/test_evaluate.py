"""What make evaluate counts: pairs, certainty by tenths, causes, and the page it writes."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bench.evaluate import certainty, corpora, errors, events, page, required
from bench.evaluate.pairing import Pair, pairs
from bench.evaluate.scores import Figure
from geo.facts.accuracy import LESS_IS_BETTER, Judged, load_judged


def name(start: int, end: int, *, lat: float | None = 0.0, lon: float | None = 0.0) -> dict:
    """A gold or proposed name."""
    return {"start": start, "end": end, "text": "x" * (end - start), "lat": lat, "lon": lon, "certainty": 0.5}


def test_pairs_are_one_to_one() -> None:
    """Each gold name gets the proposal that covers it best, once; what is left over is paired with nothing."""
    gold = [{"id": "r", "toponyms": [name(0, 4), name(10, 14)]}]
    answers = [{"id": "r", "toponyms": [name(0, 2), name(2, 4), name(20, 22)]}]
    found = list(pairs(gold, answers))
    assert [(one.gold is not None, one.found is not None) for one in found] == [
        (True, True), (True, False), (False, True), (False, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pair", "right"),
    [
        (Pair("r", name(0, 4), name(0, 4, lat=1.0)), True),
        (Pair("r", name(0, 4), name(0, 4, lat=2.0)), False),
        (Pair("r", name(0, 4), name(0, 4, lat=None)), False),
        (Pair("r", name(0, 4, lat=None), name(0, 4)), None),
        (Pair("r", None, name(0, 4)), False),
        (Pair("r", name(0, 4), None), None),
    ],
)
def test_right_is_within_a_hundred_miles(pair: Pair, right: bool | None) -> None:
    """A name is right within 161 km, wrong beyond, unplaced or none; without coordinates in the gold nobody knows."""
    assert pair.right is right


def test_tenths_and_their_error() -> None:
    """Certainties fall into tenths, 1.0 into the last; the error weighs each tenth by its size."""
    tenths = certainty.by_tenths([(0.85, True)] * 3 + [(0.85, False)] + [(1.0, True)] * 4)
    assert [(one.low, one.count, one.right) for one in tenths] == [(0.8, 4, 3), (0.9, 4, 4)]
    assert certainty.expected_error(tenths) == pytest.approx((4 * 0.1 + 4 * 0.0) / 8)


def test_tenths_are_written_as_they_are_read(tmp_path: Path) -> None:
    """What make evaluate writes of certainty is what the review page reads."""
    tenths = certainty.by_tenths([(0.85, True)] * 3 + [(0.85, False)] + [(1.0, True)] * 4)
    text = page.certainty_table(tenths, corpus="news", half="held-out", date="2026-11-25", commit="abc")
    (tmp_path / "certainty.csv").write_text(text, encoding="utf-8")
    assert load_judged(tmp_path) == (Judged(0.8, 0.9, 4, 0.75), Judged(0.9, 1.0, 4, 1.0))


def test_date_errors_have_causes() -> None:
    """A missed date, another value and a date that is none are told apart; equal values in two notations are right."""
    gold = [{"id": "r", "dates": [
        {"start": 0, "end": 4, "value": "2008-Q1"}, {"start": 5, "end": 9, "value": "2008-03-01T10:00"},
        {"start": 10, "end": 14, "value": "2008-W10"}, {"start": 15, "end": 19, "value": "2008"},
    ]}]  # fmt: skip
    answers = [{"id": "r", "dates": [
        {"start": 0, "end": 4, "edtf": "2008-33"}, {"start": 5, "end": 9, "edtf": "2008-03-01"},
        {"start": 15, "end": 19, "edtf": "2009-01"}, {"start": 30, "end": 34, "edtf": "199X"},
    ]}]  # fmt: skip
    assert errors.dates(gold, answers) == {
        ("missed", "a week"): 1, ("another value", "a year read as a month"): 1, ("no date of the gold", "a decade"): 1,
    }  # fmt: skip


TEXT = "Gunmen shot two men in Osh on 3 May 2020. Nobody was held. A fair opened in Naryn. Later a judge died."


def proposed(type_: str, date: str | None, place: str | None, first: int, last: int) -> dict[str, Any]:
    """Return what is proposed of TEXT from character *first* to *last*."""
    where = [{"name": place, "kind": "city", "country": "KG", "lat": 40.5, "lon": 72.8, "role": "happened_at"}]
    return {
        "type": type_, "date": date, "places": where if place else [], "actors": [],
        "evidence": {"start": first, "end": last, "quote": TEXT[first:last]},
        "rules": [f"{type_}:word", "when:clause", "where:clause"],
    }  # fmt: skip


def test_event_errors_have_causes(shared: Path, tmp_path: Path) -> None:
    """What is missed, told wrong or made up is counted by what it is; what is right is not counted."""
    ends = [end + 1 for end, letter in enumerate(TEXT) if letter == "."]
    known = {"report": "a", "places": ["Osh"], "actors": []}
    gold = {
        "places": {"Osh": {"kind": "city", "country": "KG", "lat": 40.5, "lon": 72.8, "tolerance_km": 20}},
        "reports": {"a": {}},
        "events": [
            {**known, "type": "attack", "date": "2020-05-03", "quote": TEXT[: ends[0]]},
            {**known, "type": "death", "date": None, "places": [], "quote": TEXT[ends[2] + 1 : ends[3]]},
        ],
    }
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    def faults(*made: dict[str, Any]) -> Counter[tuple[str, str]]:
        return Counter(events.faults(tmp_path / "gold.json", tmp_path, [{"id": "a", "events": list(made)}]))

    shot, died = (
        proposed("attack", "2020-05-03", "Osh", 0, ends[0]),
        proposed("death", None, None, ends[2] + 1, ends[3]),
    )
    assert faults(shot, died) == {}
    assert faults(shot) == {("missed", "death"): 1}
    assert faults({**shot, "type": "arrest", "date": None}, died) == {
        ("another type", "attack, taken for arrest"): 1, ("another date", "none was found"): 1,
    }  # fmt: skip
    fair = proposed("protest", None, None, ends[1] + 1, ends[2])
    moved = {**died, "places": shot["places"]}
    assert faults(shot, fair, moved) == {
        ("no event of the gold", "taken for: protest"): 1,
        ("another place", "the text gives none; found by: clause"): 1,
    }


def test_types_that_the_annotators_did_not_know(shared: Path, tmp_path: Path) -> None:
    """A later type goes where no event stands for it; else it keeps its word if that was added, or gets the old one."""
    ends = [end + 1 for end, letter in enumerate(TEXT) if letter == "."]
    known = {"report": "a", "date": None, "places": [], "actors": []}
    gold = {
        "places": {}, "reports": {"a": {}},
        "events": [
            {**known, "type": "attack", "quote": TEXT[: ends[0]]},
            {**known, "type": "death", "types": ["accident"], "quote": TEXT[ends[2] + 1 : ends[3]]},
        ],
    }  # fmt: skip
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    made = [
        proposed("abduction", None, None, 0, ends[0]),
        proposed("election", None, None, ends[1] + 1, ends[2]),
        proposed("accident", None, None, ends[2] + 1, ends[3]),
        proposed("protest", None, None, ends[1] + 1, ends[2]),
    ]
    later = {"abduction": "attack", "accident": "death", "election": "other"}
    (answer,) = events.as_annotated(tmp_path / "gold.json", tmp_path, [{"id": "a", "events": made}], later=later)
    assert [one["type"] for one in answer["events"]] == ["attack", "accident", "protest"]


def test_halves_go_by_sha1() -> None:
    """The half of a report depends on its id alone, and both halves occur."""
    assert {corpora.half_of(str(number)) for number in range(20)} == set(corpora.HALVES)
    assert corpora.half_of("1") == corpora.half_of("1")


def test_page_marks_what_is_missed() -> None:
    """A figure under its requirement is marked, one over its limit too; both are in the table for the About page."""
    figures = [
        Figure("dates", "M", "held-out", 0.79, required=0.8), Figure("dates", "M", "tune", 0.9),
        Figure("peak memory", "w", "all", 850.0, "MB", 900.0),
        Figure("proposals, to reject", "n", "all", 0.2, "", 0.12),
    ]  # fmt: skip
    results = page.Results(figures, errors={"Dates": Counter({("missed", "a day"): 5, ("missed", "a week"): 1})})
    text = page.markdown(results, run={"Date": "2026-11-25"})
    assert "| dates | M | held-out | at least 0.8 | 0.790 | **missed** |  |" in text
    assert "| peak memory | w | all | at most 900 MB | 850 MB | reached |  |" in text
    assert "| proposals, to reject | n | all | at most 0.12 | 0.200 | **missed** |  |" in text
    assert "| missed | others, rarer | 1 |" in text
    lines = page.table(figures, date="2026-11-25", commit="abc").splitlines()
    assert lines[1] == "m-held-out-dates,dates,M,held-out,0.790,,0.8,,2026-11-25,abc"
    assert len(lines) == 5


def test_required_figures_come_first_and_in_order() -> None:
    """What is required of a figure is known by what it is; those come first, whatever order they were measured in."""
    wanted = required.REQUIRED[:2]
    figures = [Figure("dates", "M", "tune", 0.9)]
    figures += [Figure(one.measure, one.corpus, one.half, 1.0) for one in reversed(wanted)]
    assert [(one.measure, one.required) for one in required.asked(figures)] == [
        *((one.measure, one.value) for one in wanted), ("dates", None),
    ]  # fmt: skip


def test_nothing_is_required_twice() -> None:
    """Each figure has one requirement, and all limits are measures that something is required of."""
    keys = [(one.measure, one.corpus, one.half) for one in required.REQUIRED]
    assert len(set(keys)) == len(keys)
    assert {one.measure for one in required.REQUIRED} > LESS_IS_BETTER


def test_the_five_reports_come_last() -> None:
    """Rows with a held-out figure stand before those of other halves, however they were measured."""
    figures = [
        Figure("a", "five", "in-sample", 1.0), Figure("b", "n", "tune", 0.5), Figure("b", "n", "held-out", 0.25),
        Figure("c", "w", "all", 0.75),
    ]  # fmt: skip
    text = page.markdown(page.Results(figures), run={})
    rows = [line for line in text.splitlines() if line.startswith(("| a |", "| b |", "| c |"))]
    assert rows == ["| b | n | 0.250 | 0.500 |  |  |", "| c | w |  |  | 0.750 |  |", "| a | five |  |  |  | 1.000 |"]
