"""The corpora beside the checkout (../shared), as requests for ``python -m geo extract --jsonl`` and as gold.

Nothing of a corpus is kept in the project.  A report's half is told by the sha1 of its id: even is for tuning, odd is
held out and only ever scored.
"""

import csv
import gzip
import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
HALVES = ("tune", "held-out")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Corpus:
    """One corpus: its name as the report says it, its file under ../shared, whether words such as "Afghan" count."""

    id: str
    name: str
    file: str
    demonyms: bool = True

    @property
    def path(self) -> Path:
        """Where the gold lies."""
        return SHARED / self.file


TOPONYMS = (
    Corpus("lgl", "LGL", "corpora/toponyms/lgl.jsonl.gz"),
    Corpus("tr-news", "TR-News", "corpora/toponyms/tr-news.jsonl.gz"),
    Corpus("geovirus", "GeoVirus", "corpora/toponyms/geovirus.jsonl.gz", demonyms=False),
)
DATES = Corpus("meantime", "MEANTIME", "corpora/dates/meantime.jsonl.gz")
RE3D = Corpus("re3d", "re3d", "corpora/re3d.jsonl.gz", demonyms=False)


def half_of(identifier: str) -> str:
    """Return "tune" or "held-out"."""
    return HALVES[int(hashlib.sha1(identifier.encode()).hexdigest(), 16) % 2]


def gold(corpus: Corpus) -> list[Json]:
    """Return the gold of a corpus, one object a report."""
    with gzip.open(corpus.path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def requests(documents: Iterable[Json]) -> list[Json]:
    """Return what the program is asked: id, text, and publication date and title where there are any."""
    return [{key: one[key] for key in ("id", "text", "published", "title") if one.get(key)} for one in documents]


def wikinews() -> list[Json]:
    """Return the reports of wikinews_2020.csv as requests; the id is the url."""
    csv.field_size_limit(sys.maxsize)
    with (SHARED / "corpora" / "wikinews_2020.csv").open(encoding="utf-8", newline="") as lines:
        return [
            {"id": row["url"], "text": row["text"], "published": row["date"], "title": row["title"]}
            for row in csv.DictReader(lines)
        ]


def five_reports() -> tuple[Path, Path, list[Json]]:
    """Return the gold file, the folder of texts and the requests for the five reports."""
    file, folder = SHARED / "gold" / "seeds.json", SHARED / "reports"
    told = json.loads(file.read_text(encoding="utf-8"))["reports"]
    asked = [
        {"id": name, "text": (folder / f"{name}.txt").read_text(encoding="utf-8"), **about}
        for name, about in told.items()
    ]
    return file, folder, requests(asked)


def re3d_gold() -> tuple[list[Json], list[Json]]:
    """Return re3d's places and its expressions of time as gold for the scorers of toponyms and dates.

    Places are annotated with their whole phrase and without coordinates, nested ones inside others, and common nouns
    ("the camp") among them; the innermost that hold a capital letter after an article are what is asked for.  Times
    have no values, so that only their spans can be scored.
    """
    places, times = [], []
    for one in gold(RE3D):
        named = [
            entity for entity in one["entities"]
            if entity["type"] == "Location" and any(word[:1].isupper() for word in _words(entity["text"]))
        ]  # fmt: skip
        places.append({
            "id": one["id"], "text": one["text"],
            "toponyms": [{**_span(entity), "lat": None, "lon": None} for entity in _innermost(named)],
        })  # fmt: skip
        temporal = _innermost([entity for entity in one["entities"] if entity["type"] == "Temporal"])
        times.append({
            "id": one["id"], "text": one["text"], "published": "",
            "dates": [{**_span(entity), "value": ""} for entity in temporal],
        })  # fmt: skip
    return places, times


def _words(text: str) -> list[str]:
    words = text.split()
    return words[1:] if words[0].lower() == "the" and len(words) > 1 else words


def _span(entity: Json) -> Json:
    return {key: entity[key] for key in ("start", "end", "text")}


def _innermost(entities: list[Json]) -> list[Json]:
    kept: list[Json] = []
    for entity in sorted(entities, key=lambda one: (one["end"] - one["start"], one["start"])):
        if all(entity["end"] <= other["start"] or other["end"] <= entity["start"] for other in kept):
            kept.append(entity)
    return sorted(kept, key=lambda one: one["start"])
