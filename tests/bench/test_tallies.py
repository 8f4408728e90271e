"""What make evaluate counts of news reports: pairs, intervals, edits, casualties, recall, certainty, small cases."""

import csv
import hashlib
import json
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from bench import news
from bench.evaluate import cases, certainty, events, finders, matching, tallies
from bench.evaluate.matching import Match
from bench.evaluate.tallies import Casualties, Counts

TEXT = "Gunmen shot two men in Osh on 3 May 2020. Nobody was held. A fair opened in Naryn. Later a judge died."
ENDS = [end + 1 for end, letter in enumerate(TEXT) if letter == "."]
OSH = {"kind": "city", "country": "KG", "lat": 40.5, "lon": 72.8, "tolerance_km": 20}


def owed(type_: str = "attack", **more: Any) -> dict[str, Any]:
    """An event of the gold."""
    return {"report": "a", "type": type_, "date": None, "places": [], "actors": [], **more}


def proposed(type_: str, date: str | None, first: int, last: int, *, osh: bool = False) -> dict[str, Any]:
    """What is proposed of TEXT from character *first* to *last*."""
    places = [{**OSH, "name": "Osh", "role": "happened_at"}] if osh else []
    evidence = {"start": first, "end": last, "quote": TEXT[first:last]}
    return {"type": type_, "date": date, "places": places, "actors": [], "evidence": evidence}


def pair(*, wrong: tuple[str, ...] = (), **event: Any) -> Match:
    """An event with its proposal."""
    return Match("a", owed(**event), {}, **{part: part not in wrong for part in ("type", "date", "place")})


def test_pairs_are_those_of_the_scorer(shared: Path, tmp_path: Path) -> None:
    """Each event and proposal comes once; owed, proposed, matched and full are what score_events.py counts."""
    quotes = [TEXT[: ENDS[0]], TEXT[ENDS[1] + 1 : ENDS[2]], TEXT[ENDS[2] + 1 : ENDS[3]]]
    gold = {
        "places": {"Osh": OSH}, "reports": {"a": {}, "b": {}},
        "events": [
            owed("attack", date="2020-05-03", places=["Osh"], quote=quotes[0]),
            owed("other", quote=quotes[1], neutral=True),
            owed("death", quote=quotes[2]),
        ],
    }  # fmt: skip
    for report in "ab":
        (tmp_path / f"{report}.txt").write_text(TEXT, encoding="utf-8")
    answers = [{"id": "a", "events": [
        proposed("attack", None, 0, ENDS[0], osh=True),
        proposed("attack", "2020-05-03", 0, ENDS[0], osh=True),
        proposed("conference", None, ENDS[1] + 1, ENDS[2]),
        proposed("protest", None, ENDS[0] + 1, ENDS[1]),
    ]}]  # fmt: skip
    found = matching.matches(gold, tmp_path, answers)
    assert [(bool(one.event), bool(one.proposal), one.is_neutral, one.wrong) for one in found] == [
        (True, True, False, ()),
        (True, True, True, ("type",)),
        (True, False, False, ("type", "date", "place")),
        (False, True, False, ("type", "date", "place")),
        (False, True, False, ("type", "date", "place")),
    ]
    counts = tallies.by_report(found, gold["reports"])
    assert counts == [Counts(2, 3, 1, 1), Counts(0, 0, 0, 0)]
    told = events.scored(gold, tmp_path, answers)
    assert (told["events"], told["proposed"]) == (counts[0].owed, counts[0].proposed)
    assert told["detection"]["precision"] == told["full"]["precision"] == pytest.approx(1 / 3, abs=1e-3)
    assert told["detection"]["recall"] == 0.5


def test_evidence_that_is_not_the_text_matches_nothing(shared: Path, tmp_path: Path) -> None:
    """A quotation that differs from its offsets stands for no event."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    gold = {"places": {}, "reports": {"a": {}}, "events": [owed("attack", quote=TEXT[: ENDS[0]])]}
    false = proposed("attack", None, 0, ENDS[0])
    false["evidence"]["quote"] = "Gunmen shot three men."
    found = matching.matches(gold, tmp_path, [{"id": "a", "events": [false]}])
    assert [one.is_pair for one in found] == [False, False]


def test_interval_holds_the_figure_and_narrows() -> None:
    """The interval lies round F1; of like reports it is a point; of more reports it is narrower; it never changes."""
    mixed = [Counts(4, 4, 4, 2), Counts(4, 4, 1, 0), Counts(4, 4, 2, 2), Counts(2, 6, 2, 1), Counts(0, 0, 0, 0)]
    low, high = tallies.interval(mixed, of="matched")
    exact = 2 * 9 / 32
    assert low < exact < high
    few, many = (tallies.interval(mixed * times, of="full") for times in (1, 20))
    assert many[1] - many[0] < (few[1] - few[0]) / 2
    assert tallies.interval([Counts(4, 4, 2, 1)] * 5, of="matched") == pytest.approx((0.5, 0.5))
    assert tallies.interval(mixed, of="matched") == (low, high)


def test_edits_are_exactly_one() -> None:
    """One wrong of three is one edit, told by what is wrong; one without an event goes, a neutral one is none."""
    found = [
        pair(), pair(wrong=("date",)), pair(wrong=("place",)), pair(wrong=("type", "date")), Match("a", None, {}),
        pair(neutral=True), Match("a", owed(), None),
    ]  # fmt: skip
    assert tallies.edits(found) == {
        tallies.AS_THEY_STAND: 1, tallies.ONE_EDIT: 2, "date": 1, "place": 1, tallies.MORE_EDITS: 1, tallies.REJECT: 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("gold", "got", "equal", "overlapping"),
    [
        ([3, 3, 3], [3, 3, 3], True, True),
        ([3, 3, 3], [4, 4, 4], False, False),
        ([20, 20, None], [25, 25, 25], False, True),
        ([20, 20, None], [19, 19, 19], False, False),
        ([1, 5, 9], [8, 10, 12], False, True),
        ([None, None, 5], [0, 2, 2], False, True),
        ([None, 7, 7], [None, 7, None], True, True),
        ([2, None, 4], [2, None, 4], False, True),
    ],
)
def test_tolls_are_compared(gold: list[int | None], got: list[int | None], equal: bool, overlapping: bool) -> None:
    """Best numbers are equal where both are known; "at least 20" and 25 have numbers in common, 19 has none."""
    assert tallies.is_best_equal(gold, got) is equal
    assert tallies.overlap(gold, got) is overlapping
    assert tallies.overlap(got, gold) is overlapping


def test_casualties_count_events_that_are_owed() -> None:
    """A figure that was missed is owed, one that was asked for by nobody is told apart, neutral events do not count."""
    attack = owed(killed=[3, 3, 3])
    found = [
        Match("a", attack, {"casualties": {"killed": [3, 3, 3], "injured": None}}),
        Match("a", attack, {"casualties": {"killed": [3, 4, 4], "injured": [1, 1, 1]}}),
        Match("a", attack, {"casualties": {"killed": None, "injured": None}}),
        Match("a", attack, None),
        Match("a", {**attack, "neutral": True}, {"casualties": {"killed": [3, 3, 3]}}),
        Match("a", None, {"casualties": {"killed": [3, 3, 3]}}),
    ]
    assert tallies.casualties(found, "killed") == Casualties(owed=4, given=2, equal=1, overlapping=2, unasked=0)
    assert tallies.casualties(found, "injured") == Casualties(owed=0, given=0, equal=0, overlapping=0, unasked=1)


def test_oracles_mend_one_step_each() -> None:
    """Two events are right, one has a wrong place, one is missed, two proposals are too many."""
    found = [
        pair(), pair(), pair(wrong=("place",)), Match("a", owed(), None), Match("a", None, {}), Match("a", None, {}),
        Match("a", owed(neutral=True), {}),
    ]  # fmt: skip
    told = {step: (round(detection, 3), round(full, 3)) for step, detection, full in tallies.oracles(found)}
    assert told["as it is"] == (0.667, 0.444)
    assert told["every type right"] == told["every date right"] == told["as it is"]
    assert told["every place right"] == told["every date and place right"] == (0.667, 0.667)
    assert told["nothing proposed that is no event of its own"] == (0.857, 0.571)
    assert told["every event found"] == (0.8, 0.533)
    assert tallies.oracles([])[0] == ("as it is", 0.0, 0.0)


def test_rules_are_counted_by_what_they_had_a_part_in() -> None:
    """Each rule of a proposal counts; one of a neutral event does not, and the finder's own words are no rule."""
    met = {"rules": ["attack:shot", "found:both", "by:attack-1", "by:attack-2"]}
    judged = {"type": True, "date": True}
    found = [
        Match("a", owed(), met, **judged, place=True), Match("a", owed(), {"rules": ["by:attack-1"]}, **judged),
        Match("a", None, {"rules": ["by:attack-2"]}), Match("a", owed(neutral=True), met),
    ]  # fmt: skip
    counted = {rule: (its.proposals, its.events, its.right) for rule, its in tallies.by_rule(found).items()}
    assert counted == {"attack-1": (2, 2, 1), "attack-2": (2, 1, 1)}


def test_recall_wants_the_type() -> None:
    """An event that is found as something else is not found; types that are not asked for do not count."""
    found = [
        pair(type_="clash"), pair(type_="attack", wrong=("type",)), pair(type_="operation", wrong=("place",)),
        Match("a", owed("attack"), None), pair(type_="law"), pair(type_="attack", neutral=True), Match("a", None, {}),
    ]  # fmt: skip
    assert tallies.recall(found, tallies.THEMES["attacks"]) == (2, 4)
    assert tallies.recall(found, tallies.THEMES["allegiances"]) == (0, 0)
    assert tallies.recall(found) == (3, 5)


@pytest.mark.parametrize(
    ("judged", "area"),
    [
        ([(0.9, True), (0.8, True), (0.2, False)], 1.0),
        ([(0.1, True), (0.8, False)], 0.0),
        ([(0.5, True), (0.5, False), (0.5, True), (0.5, False)], 0.5),
        ([(0.9, True), (0.6, False), (0.6, True), (0.3, False)], 0.875),
        ([(0.9, True)], None),
        ([], None),
    ],
)
def test_area_under_the_curve(judged: list[tuple[float, bool]], area: float | None) -> None:
    """It is the share of pairs of a right and a wrong one that certainty orders rightly, a tie counting half."""
    assert certainty.auc(judged) == (None if area is None else pytest.approx(area))


def test_small_cases_by_kind() -> None:
    """Cases of one kind count together, what is asked has its sum, and those that want a person are left out."""
    tried = [
        {"id": "1", "ask": "dates", "kind": "month"}, {"id": "2", "ask": "dates", "kind": "month"},
        {"id": "3", "ask": "dates", "kind": "hour"}, {"id": "4", "ask": "app", "kind": "page", "by_hand": True},
    ]  # fmt: skip
    told = {"failed": ["2"], "tried": 3, "right": 2, "share": 2 / 3}
    assert cases.by_kind(tried, told) == [
        ("**dates**", "**together**", "**2**", "**3**"), ("dates", "month", "1", "2"), ("dates", "hour", "1", "1"),
    ]  # fmt: skip
    assert (cases.figure(told).value, cases.figure(told).published) == (2 / 3, "2 of 3")


def test_rules_can_be_put_aside() -> None:
    """The finder alone is read by putting aside what both languages' readers call; they are as before afterwards."""
    before = (finders.english_events.find_triggers, finders.russian_events.find_triggers)
    assert finders.read([], mock.Mock(), by="model") == []
    assert (finders.english_events.find_triggers, finders.russian_events.find_triggers) == before


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """A folder as ../shared/corpora with one report that two readers have read."""
    url = "https://example.org/one"
    event = {
        "type": "attack", "types": ["clash"], "date": ["2020-05-03", None], "places_any": ["Osh|KG|city"],
        "places": [{"role": "about", "place": "Osh|KG|city"}, {"role": "happened_at", "place": "Osh|KG|city"}],
        "actors": [{"role": "actor", "name": "gunmen"}], "mentions": [[0, ENDS[0], 7, 11]], "killed": [2, 2, 2],
        "claims": [{"speaker": "nobody", "stance": "denies"}, {"speaker": "police", "stance": "reports"}],
    }  # fmt: skip
    report = {"published": "2020-05-04", "events": [event, {**event, "neutral": True}]}
    told = {"places": {"Osh|KG|city": OSH}, "reports": {url: report}, "second": {url: report}}
    (tmp_path / "annotations").mkdir()
    (tmp_path / "annotations" / "news.json").write_text(json.dumps(told), encoding="utf-8")
    for name, rows in (("news_open.csv", [("paper", url, TEXT)]), ("wikinews_2020.csv", [])):
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("source", "url", "text"), *rows])
    return tmp_path / "annotations" / "news.json"


def test_news_are_laid_out(annotated: Path) -> None:
    """A report has its text, its half by the sha1 of its url, and gold with quotations for offsets."""
    corpus = news.load(annotated)
    (report,) = corpus.reports
    digest = hashlib.sha1(b"https://example.org/one").hexdigest()
    assert report.id == digest[:12]
    assert report.half == ("tune", "held-out")[int(digest, 16) % 2]
    assert report.source == news.RUSSIAN
    assert report.request == {"id": report.id, "text": TEXT, "published": "2020-05-04"}
    event, neutral = news.gold(corpus, corpus.reports)["events"]
    assert event["quote"] == TEXT[: ENDS[0]]
    assert (event["claimed_by"], event["killed"], event["places"]) == ("police", [2, 2, 2], ["Osh|KG|city"])
    assert neutral["neutral"]


def test_a_second_reader_who_agrees_is_wholly_right(shared: Path, annotated: Path, tmp_path: Path) -> None:
    """The second reader's events have the form of answers, without the neutral ones, and are scored like them."""
    corpus = news.load(annotated)
    (report,) = corpus.reports
    (tmp_path / f"{report.id}.txt").write_text(report.text, encoding="utf-8")
    found = events.scored(news.gold(corpus, corpus.reports), tmp_path, news.second_readings(corpus))
    assert (found["events"], found["proposed"], found["full"]["f1"], found["claimed_by"]) == (1, 1, 1.0, 1.0)
