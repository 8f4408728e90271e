"""Real reports that were annotated blind (../shared/corpora/annotations/news.json), as ``score_events.py`` reads them.

The annotations hold offsets and labels; the texts come from ``news_open.csv`` and ``wikinews_2020.csv`` beside them.
32 reports were annotated by a second reader as well, whose agreement with the first says how right any reader can be.
A report's half is the last bit of the sha1 of its url: even may be tuned on, odd is only ever scored.

``bench/annotations/news.json`` holds annotations of the project's own in the same form, by the same guide: of more of
those reports, all of the tuning half, and of texts that were made up for kinds of events that are rare in them, which
stand in ``bench/annotations/news``.  They are learnt from and never scored.
"""

import csv
import gzip
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench import annotations as older
from bench.evaluate.corpora import HALVES, SHARED

Json = dict[str, Any]

CORPORA = SHARED / "corpora"
ANNOTATIONS = CORPORA / "annotations" / "news.json"
OWN = older.FOLDER / "news.json"
SOURCES: Mapping[str, str] = {
    "wikinews": "Wikinews 2019", "wikinews-2020": "Wikinews 2020", "state-dept": "State Department",
}  # fmt: skip
FIVE = "five reports"
MADE_UP = "made-up:"
"""How the url of a text that was made up begins."""

RUSSIAN = "Russian news"
"""What all other sources together are called."""

_TEXTS = ("news_open.csv", "wikinews_2020.csv")
_STATED = ("claims", "reports")


@dataclass(frozen=True, slots=True)
class Report:
    """One annotated report.

    ``id`` names its files, ``source`` is a word of SOURCES or RUSSIAN, ``half`` of HALVES, ``kind`` what the corpus
    calls where it comes from.
    """

    id: str
    url: str
    source: str
    kind: str
    title: str
    half: str
    text: str
    published: str
    events: tuple[Json, ...]
    second: tuple[Json, ...] | None

    @property
    def part(self) -> str:
        """The half in the words of :data:`bench.annotations.HALVES`."""
        return older.HALVES[HALVES.index(self.half)]

    @property
    def request(self) -> Json:
        """What the program is asked: the text and, where it is known, the day of publication."""
        return {"id": self.id, "text": self.text, **({"published": self.published} if self.published else {})}


@dataclass(frozen=True, slots=True)
class News:
    """All annotated reports, and the places that their labels name."""

    places: Json
    reports: tuple[Report, ...]


def load(annotations: Path = ANNOTATIONS) -> News:
    """Read the annotations and the texts in the folder above theirs.

    Raises:
        FileNotFoundError: a file is not there.
        KeyError: an annotated report has no text.
    """
    told = json.loads(annotations.read_text(encoding="utf-8"))
    return _told(told, _rows(annotations.parents[1] / name for name in _TEXTS))


def own(annotations: Path = OWN) -> News:
    """Read the project's own annotations and their texts, all of the tuning half; see :func:`load`."""
    told = json.loads(annotations.read_text(encoding="utf-8"))
    rows = _rows(CORPORA / name for name in _TEXTS)
    rows.update({name: {"source": "re3d", **row} for name, row in older.re3d().rows().items()})
    for name in ("geovirus", "tr-news"):
        with gzip.open(CORPORA / "toponyms" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                rows[f"{name}:{row['id']}"] = {"text": row["text"], "source": name}
    for path in annotations.with_suffix("").glob("*.txt"):
        rows[f"{MADE_UP}{path.stem}"] = {"text": path.read_text(encoding="utf-8"), "source": "made up"}
    read = _told(told, rows)
    return News(read.places, tuple(replace(one, half=HALVES[0]) for one in read.reports))


def five() -> News:
    """Read the five reports that the app opens with and their annotations, all of the tuning half; see :func:`load`.

    Their annotations have no triggers: the mentions' last two numbers are None.
    """
    told = json.loads((SHARED / "gold" / "seeds.json").read_text(encoding="utf-8"))
    reports = []
    for name, about in told["reports"].items():
        text = (SHARED / "reports" / f"{name}.txt").read_bytes().decode()
        events = tuple(_seed(one, text) for one in told["events"] if one["report"] == name)
        published = about["published"] or ""
        reports.append(Report(name, name, FIVE, FIVE, about["title"], HALVES[0], text, published, events, second=None))
    return News(told["places"], tuple(reports))


def _seed(event: Json, text: str) -> Json:
    """Return an event of the five reports in the form of the others."""
    spans = [
        (text.index(quote), text.index(quote) + len(quote)) for quote in (event["quote"], *event.get("quotes", ()))
    ]
    return {
        "type": event["type"], "types": event.get("types", []),
        "date": event["date"] if isinstance(event["date"], list) else [event["date"]],
        "places": [{"role": "happened_at", "place": place} for place in event["places"]],
        "places_any": event.get("places_any", event["places"][:1]),
        "actors": [{"name": name} for name in event["actors"]],
        "claims": [{"speaker": event["claimed_by"], "stance": "claims"}] if "claimed_by" in event else [],
        "mentions": [[*span, None, None] for span in spans],
        **{key: event[key] for key in ("neutral", "main") if event.get(key)},
    }  # fmt: skip


def _told(told: Json, rows: Mapping[str, Mapping[str, str]]) -> News:
    return News(told["places"], tuple(
        _report(url, rows[url], about, told["second"].get(url)) for url, about in told["reports"].items()
    ))  # fmt: skip


def _rows(files: Iterable[Path]) -> dict[str, dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    found = {}
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            found.update({row["url"]: row for row in csv.DictReader(lines)})
    return found


def _report(url: str, row: Mapping[str, str], about: Json, second: Json | None) -> Report:
    digest = hashlib.sha1(url.encode()).hexdigest()
    kind = row.get("source", "wikinews-2020")
    return Report(
        digest[:12],
        url,
        SOURCES.get(kind, RUSSIAN),
        kind,
        about.get("title", row.get("title", "")),
        HALVES[int(digest, 16) % 2],
        row["text"][: about.get("end")],
        about["published"] or "",
        tuple(about["events"]),
        tuple(second["events"]) if second is not None else None,
    )


def gold(news: News, reports: Iterable[Report]) -> Json:
    """Return the gold of *reports* as ``score_events.py`` reads it; the texts are looked for beside it, by id."""
    chosen = list(reports)
    return {
        "places": news.places,
        "reports": {one.id: {"published": one.published} for one in chosen},
        "events": [_owed(one, event) for one in chosen for event in one.events],
    }


def _owed(report: Report, event: Json) -> Json:
    quotes = [report.text[first:last] for first, last, *_ in event["mentions"]]
    kept = {key: event[key] for key in ("neutral", "main", "killed", "injured") if event.get(key)}
    speaker = _speaker(event)
    return {
        "report": report.id, "type": event["type"], "types": event.get("types", []), "date": event["date"],
        "places": [one["place"] for one in event["places"] if one["role"] == "happened_at"],
        "places_any": event["places_any"], "actors": [one["name"] for one in event["actors"]],
        "quote": quotes[0], "quotes": quotes[1:], **kept, **({"claimed_by": speaker} if speaker else {}),
    }  # fmt: skip


def second_readings(news: News) -> list[Json]:
    """Return what the second reader wrote down, in the form of the program's answers, where there are two readers.

    Of several right answers the first counts; what the reader held to be neutral is no proposal.
    """
    return [
        {"id": one.id, "events": [_read(news, one, event) for event in one.second if not event.get("neutral")]}
        for one in news.reports
        if one.second is not None
    ]


def _read(news: News, report: Report, event: Json) -> Json:
    first, last, *_ = event["mentions"][0]
    places = [{**news.places[one["place"]], "role": one["role"]} for one in event["places"]]
    return {
        "type": event["type"], "date": event["date"][0], "places": places,
        "actors": [{"name": one["name"]} for one in event["actors"]], "claimed_by": _speaker(event),
        "claims": event.get("claims", []),
        "casualties": {key: event.get(key) for key in ("killed", "injured")},
        "evidence": {"start": first, "end": last, "quote": report.text[first:last]},
    }  # fmt: skip


def _speaker(event: Json) -> str | None:
    return next((one["speaker"] for one in event.get("claims", ()) if one["stance"] in _STATED), None)
