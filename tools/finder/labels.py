"""Turn annotated reports into labelled sentences, cut as extraction cuts them.

News comes from :mod:`bench.news`, the rest from :mod:`bench.annotations`; the half of a report is told by its url or
id, as everywhere.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from bench import annotations, news
from geo.extract import layout, tokens
from geo.extract.english import reader
from geo.extract.languages import reading_language

_MASKED = 0.0
_DOUBTFUL = 0.3
"""What the types that are younger than an annotation weigh in it: there is none, but nobody looked for them."""

FAMILIES = (
    {"attack", "clash", "operation"},
    {"conference", "agreement"},
    {"statement", "appeal", "dispute"},
    {"movement", "concentration"},
)
"""Types that count as one when a report is scored (``../shared/tools/score_events.py``)."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """One annotated event: its type, what else it may be called, whether it is owed, and the spans that tell it.

    ``triggers`` has the span of the word that tells it for each of ``spans``, None where the annotation has none.
    """

    type: str
    others: tuple[str, ...]
    is_neutral: bool
    is_main: bool
    spans: tuple[Span, ...]
    triggers: tuple[Span | None, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """An annotated report.

    ``language`` is ``en`` or ``ru``, ``source`` what the corpus calls where it comes from, ``half`` a word of
    :data:`bench.annotations.HALVES`.  ``unknown`` are types that its annotators did not know.
    """

    id: str
    text: str
    title: str
    language: str
    source: str
    half: str
    published: str
    events: tuple[Told, ...]
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with what it tells.

    Attributes:
        report: the id of its report.
        language, half: as in :class:`Report`.
        text: the sentence.
        wanted: types that it tells of, each with the trigger's characters in it, or None.
        weights: what a type weighs where that is not 1.
    """

    report: str
    language: str
    half: str
    text: str
    wanted: dict[str, list[Span | None]] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)


def reports() -> Iterator[Report]:
    """Yield every annotated report, of both halves.

    Raises:
        FileNotFoundError: the corpora are not beside the checkout.
    """
    yield from _news()
    for source in annotations.SOURCES:
        yield from _older(source)


def examples(told: Iterable[Report], *, nlp: Language) -> Iterator[Example]:
    """Yield the sentences of *told*, furniture of pages left out; *nlp* is a prepared English pipeline."""
    for report in told:
        doc = reader.parse(report.text, nlp=nlp) if report.language == "en" else tokens.read(report.text)
        yield from _examples(report, doc)


def _examples(report: Report, doc: Doc) -> Iterator[Example]:
    sentences = layout.sentences(doc, title=report.title)
    starts = [sentence.start for sentence in sentences]
    at: dict[int, list[tuple[Told, Span | None]]] = {}
    for event in report.events:
        for span, trigger in zip(event.spans, event.triggers, strict=True):
            where = trigger or span
            middle = (where[0] + where[1]) // 2
            at.setdefault(max(0, bisect_right(starts, middle) - 1), []).append((event, trigger))
    for sentence in sentences:
        wanted: dict[str, list[Span | None]] = {}
        weights = dict.fromkeys(report.unknown, _DOUBTFUL)
        here = at.get(sentence.index, ())
        for event, trigger in here:
            if not event.is_neutral:
                inside = trigger is not None and sentence.start <= trigger[0] < trigger[1] <= sentence.end
                local = (trigger[0] - sentence.start, trigger[1] - sentence.start) if trigger and inside else None
                wanted.setdefault(event.type, []).append(local)
        for event, _ in here:
            alike = {event.type, *event.others} if event.is_neutral else set(event.others)
            weights.update(dict.fromkeys(alike - wanted.keys(), _MASKED))
        for type_ in wanted:
            weights.update(dict.fromkeys(family(type_) - wanted.keys(), _MASKED))
            weights.pop(type_, None)
        yield Example(
            report.id, report.language, report.half, report.text[sentence.start : sentence.end], wanted, weights
        )


def family(type_: str) -> set[str]:
    """Return the types that readers exchange for *type_*, itself included."""
    return next((one for one in FAMILIES if type_ in one), {type_})


def _news() -> Iterator[Report]:
    for annotated in (news.load(), news.own(), news.five()):
        for one in annotated.reports:
            yield Report(
                one.url, one.text, one.title, reading_language(one.text), one.kind, one.part, one.published,
                tuple(map(_mentioned, one.events)),
            )  # fmt: skip


def _mentioned(event: dict[str, Any]) -> Told:
    spans = tuple((start, end) for start, end, _, _ in event["mentions"])
    triggers = tuple((start, end) if start is not None else None for _, _, start, end in event["mentions"])
    return Told(
        event["type"],
        tuple(event.get("types", ())),
        bool(event.get("neutral")),
        bool(event.get("main")),
        spans,
        triggers,
    )


def _older(source: annotations.Source) -> Iterator[Report]:
    rows = source.rows()
    annotated = json.loads(source.annotations.read_text(encoding="utf-8"))
    events: dict[str, list[Told]] = {}
    for event in annotated["events"]:
        spans = tuple((start, end) for start, end in (event["span"], *event.get("spans", ())))
        neutral, main = bool(event.get("neutral")), bool(event.get("main"))
        told = Told(event["type"], tuple(event.get("types", ())), neutral, main, spans, (None,) * len(spans))
        events.setdefault(event["report"], []).append(told)
    for id_, about in annotated["reports"].items():
        title = about.get("title", rows[id_].get("title", ""))
        yield Report(
            id_, rows[id_]["text"], title, "en", source.name, annotations.half_of(id_), about["published"] or "",
            tuple(events.get(id_, ())), frozenset(annotations.LATER),
        )  # fmt: skip


def write(found: Iterable[Example], path: Path) -> None:
    """Write *found* as JSON lines, which :func:`tools.finder.train.read` reads."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        for one in found:
            lines.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")
