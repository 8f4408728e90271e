"""What an event's date and place are chosen from, and which candidates are right, over annotated reports.

Every mention of an annotated event is a case: its trigger is the annotated one, where the annotations have one, else
the word in the annotated span that a rule takes for one.  So the choice is judged by itself, whatever finds the events.
A report's half is told by the sha1 of its url or id; the five reports and those of the tests are all for fitting.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from spacy.tokens import Token

from bench import annotations, news
from bench.evaluate import events as judging
from geo.extract import layout
from geo.extract.annotations import Toponym
from geo.extract.english import reader
from geo.extract.english.grammar import syntax
from geo.extract.english.slots.date_cues import DateCues
from geo.extract.english.slots.place_cues import PlaceCues
from geo.extract.english.slots.references import PlaceRefs
from geo.extract.english.slots.scene import Scene
from geo.extract.english.text import Text
from geo.extract.english.triggers import Trigger, find_triggers
from geo.extract.events.rules import Rule
from geo.extract.languages import reading_language
from geo.extract.models import Models
from geo.places.names import fold
from geo.reading.read import read_text
from tests.extract.event_reports import REPORTS

Json = dict[str, Any]

NEUTRAL = 0.5
"""What the mention of an event that is neither owed nor held against counts."""

FIVE = 3.0
"""What a mention counts in the five reports, which are few and are to stay right."""

UNDATED = 0.3
"""What a mention counts in a report whose day of publication is withheld."""


@dataclass(frozen=True, slots=True)
class Report:
    """An annotated report.

    ``events`` are as in ../shared/corpora/annotations, their mentions ``[start, end, trigger start, trigger end]`` with
    None for a trigger that was not annotated; ``own`` in an event stands for its places, as the tests' reports do.
    """

    id: str
    source: str
    half: str
    text: str
    published: str
    title: str
    events: list[Json]
    places: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Case:
    """A mention: the cues of each candidate and which of them are right; ``dates`` or ``places`` may be empty."""

    report: str
    event: int
    source: str
    half: str
    weight: float
    scored: bool
    slots: dict[str, list[tuple[tuple[str, ...], bool]]] = field(default_factory=dict)


def reports() -> Iterator[Report]:
    """Yield the English reports that are annotated."""
    yield from _news()
    for source in annotations.SOURCES:
        rows = source.rows()
        annotated = json.loads(source.annotations.read_text(encoding="utf-8"))
        for name, told in annotated["reports"].items():
            events = [_with_mentions(one) for one in annotated["events"] if one["report"] == name]
            row = rows[name]
            yield Report(
                name, source.annotations.stem, annotations.half_of(name), row["text"], told["published"] or "",
                told.get("title", row.get("title", "")), events, annotated["places"],
            )  # fmt: skip
    for told in REPORTS:
        owned = [_of_test(one, told.text) for one in told.events]
        yield Report(f"test {told.name}", "tests", "tuning", told.text, told.published, told.title, owned, {})


def _news() -> Iterator[Report]:
    for annotated in (news.load(), news.own(), news.five()):
        for one in annotated.reports:
            if reading_language(one.text) == "en":
                title = one.title if one.source == news.FIVE else ""
                yield Report(
                    one.url, one.kind, one.part, one.text, one.published, title, list(one.events), annotated.places
                )


def _with_mentions(event: Json) -> Json:
    spans = [event["span"], *event.get("spans", ())]
    dates = event["date"] if isinstance(event["date"], list) else [event["date"]]
    wanted = event.get("places_any", event["places"][:1])
    return {**event, "date": dates, "places_any": wanted, "mentions": [[*span, None, None] for span in spans]}


def _of_test(expected: Any, text: str) -> Json:
    starts = [(text.index(words), len(words)) for words in expected.words.split("|")]
    return {
        "type": expected.types.split()[0],
        "date": [date or None for date in expected.date.split("|")],
        "own": expected.place.split("|"),
        "mentions": [[start, start + length, None, None] for start, length in starts],
    }


def indexed(report: Report, models: Models) -> Text | None:
    """Return the parsed text of *report*, None where it is read as another language or has no sentence."""
    reading = read_text(report.text, published=report.published, title=report.title)
    text = layout.mined(reading.text, reading.boilerplate)
    if reading_language(text, told=reading.language) != "en":
        return None
    return reader.index(
        text, nlp=models.nlp, gazetteer=models.gazetteer, ontology=models.ontology, published=reading.published,
        title=reading.title, boilerplate=sorted(reading.boilerplate),
    )  # fmt: skip


def cases(report: Report, context: Text, models: Models) -> list[Case]:
    """Return the cases of *report*, twice those of one for fitting with a day of publication: once without it.

    A date without the publication is right where the same words are right with it; where none is, no date is.
    """
    found = _cases(report, context, models, known={})
    if report.half == "tuning" and report.published:
        undated = replace(report, published="")
        bare = indexed(undated, models)
        known = {(date.start, date.end): date.edtf for date in context.dates}
        if bare is not None:
            found += [
                replace(one, weight=one.weight * UNDATED, scored=False, slots={"dates": one.slots["dates"]})
                for one in _cases(undated, bare, models, known=known)
            ]
    return found


def _cases(report: Report, context: Text, models: Models, *, known: Mapping[tuple[int, int], str]) -> list[Case]:
    triggers = list(_triggers(report, context))
    scene, refs = Scene(context, [one for _, one in triggers]), PlaceRefs(context, models.gazetteer)
    dates, places = DateCues(scene), PlaceCues(scene, refs=refs)
    found = []
    for number, trigger in triggers:
        event = report.events[number]
        told: list[tuple[tuple[str, ...], bool]] = []
        for date in dates.candidates(trigger):
            value = "" if date.date is None else known.get((date.date.start, date.date.end), date.date.edtf)
            told.append((date.cues, is_date_right(event, value)))
        if known and not any(right for _, right in told):
            told[0] = told[0][0], True
        named = [
            (
                one.cues,
                is_place_right(event, None if one.toponym is None else refs.narrowed(one.toponym), report.places),
            )
            for one in places.candidates(trigger)
        ]
        neutral = bool(event.get("neutral"))
        weight = (NEUTRAL if neutral else 1.0) * (FIVE if report.source == news.FIVE else 1.0)
        found.append(
            Case(
                report.id,
                number,
                report.source,
                report.half,
                weight,
                not neutral,
                {"dates": told, "places": named},
            )
        )
    return found


def _triggers(report: Report, context: Text) -> Iterator[tuple[int, Trigger]]:
    """Yield (event, trigger) of each annotated mention."""
    rules = [one.token for one in find_triggers(context)]
    for number, event in enumerate(report.events):
        for start, end, first, last in event["mentions"]:
            if first is None:
                token = next((one for one in rules if start <= one.idx < end), None)
                token = token if token is not None else _root(context, start, end)
            else:
                token = _root(context, first, last)
            rule = Rule(event["type"], "")
            sentence = context.sentence_of(token)
            yield number, Trigger(rule, syntax.frame(token), event.get("factuality", "happened"), sentence)


def _root(context: Text, start: int, end: int) -> Token:
    first, last = context.tokens(start, end)
    root: Token = context.doc[first : max(last, first + 1)].root
    return root


def is_date_right(event: Json, value: str) -> bool:
    """Return True if the scorer takes *value* (EDTF, empty for none) for a right date of *event*."""
    scorer = judging.scorer()
    return any(scorer.same_date(date, value or None) for date in event["date"] or [None])


def is_place_right(event: Json, toponym: Toponym | None, places: Mapping[str, Json]) -> bool:
    """Return True if *toponym*, or no place, is right for *event*; *places* are those that the gold declares."""
    if "own" in event:
        return any(_is_called(name, toponym) for name in event["own"])
    proposed = {"places": [] if toponym is None else [_as_json(toponym)]}
    return bool(judging.scorer().place_right({"places_any": event["places_any"]}, proposed, places))


def _is_called(name: str, toponym: Toponym | None) -> bool:
    if toponym is None or toponym.entry is None or not name:
        return toponym is None and not name
    if len(name) == 2 and name.isupper():
        return toponym.entry.country == name
    return fold(name) in fold(toponym.entry.name) or fold(name) in fold(toponym.text)


def _as_json(toponym: Toponym) -> Json:
    entry = toponym.entry
    if entry is None:
        return {"role": "happened_at", "kind": toponym.kind}
    return {"role": "happened_at", "lat": entry.lat, "lon": entry.lon, "country": entry.country, "kind": toponym.kind}
