"""The facts against the gold file: what a person marked in the five reports is in data/, and nothing is made up."""

import importlib.util
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from geo import edtf
from geo.config import DATA
from geo.facts import shipped
from geo.model import Collection, Event, Place

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def collection() -> Collection:
    return shipped.load(DATA)


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((shared / "gold" / "seeds.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    """The scoring program, so that "accepted" means here what it means there."""
    spec = importlib.util.spec_from_file_location("score_events", shared / "tools" / "score_events.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def paragraphs(shared: Path) -> Callable[[str], list[str]]:
    """Paragraphs of a report by its id: its lines that are not empty."""

    def read(report: str) -> list[str]:
        text = (shared / "reports" / f"{report}.txt").read_text(encoding="utf-8")
        return [line for line in text.splitlines() if line.strip()]

    return read


def as_proposal(event: Event) -> dict[str, Any]:
    """An event in the form that the scoring program reads."""

    def place(role: str, place: Place) -> dict[str, Any]:
        at = {"lat": place.lat, "lon": place.lon, "country": place.country, "kind": place.kind}
        return {"name": place.name, "role": role, **at}

    return {
        "type": event.type,
        "date": event.date or None,
        "places": [place(role, found) for role, found in event.places],
        "actors": [{"name": name} for _, actor in event.actors for name in (actor.name, *actor.aliases)],
    }


def faults(event: Event, *, wanted: dict[str, Any], gold: dict[str, Any], scorer: ModuleType) -> Iterator[str]:
    """What is wrong with *event* as an answer to the gold event *wanted*."""
    got = as_proposal(event)
    dates = scorer.accepted(wanted, "date", "dates")
    if not scorer.same_type(wanted, event.type):
        yield f"type {event.type}"
    if not any(scorer.same_date(date, got["date"]) for date in dates):
        yield f"date {event.date!r}"
    if not scorer.place_right(wanted, got, gold["places"]):
        yield f"places {[place.id for _, place in event.places]}"
    if not scorer.actor_named(wanted, got):
        yield f"actors {[actor.id for _, actor in event.actors]}"
    if all(date is None or date.startswith("XXXX") for date in dates) and edtf.parse(event.date).year_known:
        yield f"a made-up year: {event.date}"
    speaker = wanted.get("claimed_by")
    if speaker and not scorer.actor_named({"actors": [speaker]}, {"actors": [c.speaker for c in event.claims]}):
        yield f"not claimed by {speaker}"


def test_every_gold_event_has_a_row(
    collection: Collection, gold: dict[str, Any], scorer: ModuleType, paragraphs: Callable[[str], list[str]]
) -> None:
    """Each of the 38 events owed has a row of its own: report, paragraph, type, date, place, actor and speaker."""
    wanted = [event for event in gold["events"] if not event.get("neutral")]
    used: set[str] = set()
    failing = []
    for want in wanted:
        lines = paragraphs(want["report"])
        quotes = scorer.accepted(want, "quote", "quotes")
        found_in = {number for number, line in enumerate(lines, start=1) if any(quote in line for quote in quotes)}
        near = [
            event
            for event in collection.events
            if event.report.id == want["report"]
            and event.id not in used
            and found_in & {evidence.paragraph for evidence in event.evidence}
        ]
        verdicts = [(list(faults(event, wanted=want, gold=gold, scorer=scorer)), event.id) for event in near]
        best = min(verdicts, key=lambda verdict: len(verdict[0]), default=(["no row cites its paragraph"], ""))
        if best[0]:
            failing.append(f"{want['report']}: {want['summary']} <- {best[1] or 'nothing'}: {'; '.join(best[0])}")
        used.add(best[1])
    assert len(wanted) == 38
    assert not failing, "\n" + "\n".join(failing)


def test_places_lie_where_the_gold_has_them(collection: Collection, gold: dict[str, Any], scorer: ModuleType) -> None:
    """A place of ours that bears the name of a gold place stands within its tolerance, in its country, as its kind."""
    names = {name: place for place in collection.places.values() for name in (place.name, *place.aliases)}
    off, compared = [], 0
    for name, want in gold["places"].items():
        place = names.get(name) or names.get(f"{name} province")
        if place is None:
            continue
        compared += 1
        got = {"lat": place.lat, "lon": place.lon, "country": place.country, "kind": place.kind}
        if place.kind != want["kind"] or not scorer.same_place(want, got):
            off.append(f"{name}: {place.id} {place.kind} at {place.lat}, {place.lon}")
    assert not off
    assert compared >= 15


def test_reports_are_the_ones_there_are(collection: Collection, shared: Path, gold: dict[str, Any]) -> None:
    """Ids are the file stems of the reports, and a date of publication is given where the text gives one."""
    assert set(collection.reports) == {path.stem for path in (shared / "reports").glob("*.txt")}
    published = {name: report.published or None for name, report in collection.reports.items()}
    assert published == {name: report["published"] for name, report in gold["reports"].items()}


def test_evidence_points_into_the_report(collection: Collection, paragraphs: Callable[[str], list[str]]) -> None:
    """Every paragraph that evidence names exists, and is part of the story, not a banner or a list of other news."""
    story_ends = {"kun-uz-sco-conference": 11, "southfront-tajikistan": 28, "afghan-imu-pledge": 15}
    for event in collection.events:
        lines = paragraphs(event.report.id)
        for evidence in event.evidence:
            assert evidence.paragraph <= story_ends.get(event.report.id, len(lines)), event.id


def test_no_nine_words_of_a_report_are_repeated(shared: Path) -> None:
    """Facts carry over, sentences do not: no nine consecutive words of a report stand in data/, tests/ or docs/."""
    taken = {
        shingle for path in (shared / "reports").glob("*.txt") for shingle in shingles(path.read_text(encoding="utf-8"))
    }
    assert len(taken) > 1000
    copied = [
        f"{path.relative_to(REPOSITORY)}: {' '.join(shingle)}"
        for path in written_by_us()
        for shingle in shingles(path.read_text(encoding="utf-8"))
        if shingle in taken
    ]
    assert not copied, "\n" + "\n".join(copied)


def written_by_us() -> list[Path]:
    """The files of prose and facts; tables of coordinates hold none."""
    tables_of_coordinates = {"geometry", "basemap", "districts.csv"}
    return [
        path
        for folder in ("data", "tests", "docs")
        for pattern in ("*.md", "*.csv", "*.py", "*.txt", "*.json")
        for path in sorted((REPOSITORY / folder).rglob(pattern))
        if not tables_of_coordinates & set(path.relative_to(REPOSITORY).parts)
    ]


def shingles(text: str) -> set[tuple[str, ...]]:
    """All runs of nine words in *text*, in lower case."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 9]) for i in range(len(words) - 8)}
