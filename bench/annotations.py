"""Turn annotated reports into what ``score_events.py`` reads: a gold file and a folder of texts.

``bench/annotations/wikinews.json`` and ``re3d.json`` hold offsets and labels, no sentence of any report; the texts come
from the corpora beside the checkout (``../shared/corpora/wikinews_2020.csv``, CC BY 2.5, Wikinews contributors;
``re3d.jsonl.gz``, Dstl), so that they say nothing without them.  ``written.json`` and ``bulletin.json`` annotate
reports that were made up for the purpose, which stand beside them.  A report's half is told by the last bit of the
sha1 of its id: even ("tuning") may be looked at, odd ("held-out") is only ever scored.
"""

import csv
import gzip
import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "annotations"
CORPUS = Path(__file__).parents[2] / "shared" / "corpora" / "wikinews_2020.csv"
RE3D = CORPUS.with_name("re3d.jsonl.gz")
HALVES = ("tuning", "held-out")

LATER = {"abduction": "attack", "accident": "death", "election": "other", "law": "sanction"}
"""Types that are younger than these annotations, and what the annotators called such an event, if anything."""

_Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """A set of annotated reports: what it is called, its annotations, and where its texts (``text``) are read."""

    name: str
    annotations: Path
    rows: Callable[[], dict[str, _Row]]


@dataclass(frozen=True, slots=True)
class Laid:
    """Where the files for one scoring lie: ``gold`` (JSON), ``texts`` (a folder), ``requests`` (JSONL for extract)."""

    gold: Path
    texts: Path
    requests: Path
    reports: int


def half_of(report: str) -> str:
    """Return the half of the report of this id or url, a word of HALVES."""
    return HALVES[int(hashlib.sha1(report.encode()).hexdigest(), 16) % 2]


def wikinews(corpus: Path = CORPUS) -> Source:
    """Return the annotated Wikinews reports, whose texts *corpus* holds.

    Reading them raises FileNotFoundError where there is no corpus, in words that can stand in a report.
    """
    return Source("annotated Wikinews reports", FOLDER / "wikinews.json", lambda: _rows(corpus))


def re3d(corpus: Path = RE3D) -> Source:
    """Return the annotated reports of re3d on Syria and Iraq, whose texts *corpus* holds; see :func:`wikinews`."""
    return Source("annotated re3d reports", FOLDER / "re3d.json", lambda: _documents(corpus))


def _made_up(what: str, name: str) -> Source:
    """Return reports that were made up: their texts stand in a folder that is called as the file of annotations."""
    return Source(what, FOLDER / f"{name}.json", lambda: {
        path.stem: {"text": path.read_text(encoding="utf-8")} for path in sorted((FOLDER / name).glob("*.txt"))
    })  # fmt: skip


WRITTEN = _made_up("made-up reports", "written")
"""Reports in the manner of the regional press, written and annotated without sight of the rules."""

BULLETIN = _made_up("made-up bulletins", "bulletin")
"""Dispatches, analyses, court reports and round-ups by another hand, likewise without sight of the rules."""

SOURCES = (wikinews(), re3d(), WRITTEN, BULLETIN)


def lay_out(folder: Path, source: Source, *, half: str = "all") -> Laid:
    """Write the gold, the texts and the requests of one half into *folder*, which must exist.

    Args:
        folder: where the files go.
        source: which annotated reports.
        half: "tuning", "held-out" or "all".

    Returns:
        The paths, for ``python -m geo extract --jsonl < requests`` and ``score_events.py gold texts predicted``.

    Raises:
        FileNotFoundError: the texts are not there.
        ValueError: an annotated report has no text.
    """
    rows = source.rows()
    annotated = json.loads(source.annotations.read_text(encoding="utf-8"))
    ids = [one for one in annotated["reports"] if half in ("all", half_of(one))]
    absent = [one for one in ids if one not in rows]
    if absent:
        raise ValueError(f"there is no text of {absent[0]}")
    texts = folder / "texts"
    texts.mkdir(exist_ok=True)
    requests, reports = [], {}
    for one in ids:
        told, name = annotated["reports"][one], _name(one)
        text, title = rows[one]["text"], told.get("title", rows[one].get("title", ""))
        (texts / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        known = {"published": told["published"]} if told["published"] else {}
        requests.append({"id": name, "text": text, "title": title, **known})
        reports[name] = {"published": told["published"], "title": title}
    events = [_event(one, rows[one["report"]]["text"]) for one in annotated["events"] if one["report"] in ids]
    laid = Laid(folder / "gold.json", texts, folder / "requests.jsonl", len(ids))
    gold = {"places": annotated["places"], "reports": reports, "events": events}
    laid.gold.write_text(json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8")
    laid.requests.write_text(
        "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in requests), encoding="utf-8", newline=""
    )
    return laid


def _event(annotated: dict[str, Any], text: str) -> dict[str, Any]:
    """Return an annotated event with quotes for its spans."""
    event = {key: value for key, value in annotated.items() if key not in ("span", "spans")}
    start, end = annotated["span"]
    return {
        **event,
        "report": _name(annotated["report"]),
        "quote": text[start:end],
        "quotes": [text[start:end] for start, end in annotated.get("spans", ())],
    }


def _name(report: str) -> str:
    """Return what a report's files are called: its id, of a url the beginning of its sha1."""
    return hashlib.sha1(report.encode()).hexdigest()[:12] if "/" in report else report


def _see(corpus: Path) -> None:
    if not corpus.is_file():
        raise FileNotFoundError(f"{corpus.name} is not beside the checkout, so the annotated reports have no text")


def _documents(corpus: Path) -> dict[str, _Row]:
    _see(corpus)
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        found = map(json.loads, lines)
        return {one["id"]: {"text": one["text"], "title": one["title"]} for one in found}


def _rows(corpus: Path) -> dict[str, _Row]:
    _see(corpus)
    csv.field_size_limit(sys.maxsize)
    with corpus.open(encoding="utf-8", newline="") as lines:
        return {row["url"]: row for row in csv.DictReader(lines)}
