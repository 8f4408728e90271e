"""Turn bench/annotations/wikinews.json into what ``score_events.py`` reads: a gold file and a folder of texts.

The annotations hold offsets and labels, no sentence of any report; the texts come from the corpus beside the checkout
(``../shared/corpora/wikinews_2020.csv``, CC BY 2.5, Wikinews contributors), so that nothing works without it.
A report's half is told by the last bit of the sha1 of its url: even ("tuning") may be looked at, odd ("held-out") is
only ever scored.
"""

import csv
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ANNOTATIONS = Path(__file__).parent / "annotations" / "wikinews.json"
CORPUS = Path(__file__).parents[2] / "shared" / "corpora" / "wikinews_2020.csv"
HALVES = ("tuning", "held-out")


@dataclass(frozen=True, slots=True)
class Laid:
    """Where the files for one scoring lie: ``gold`` (JSON), ``texts`` (a folder), ``requests`` (JSONL for extract)."""

    gold: Path
    texts: Path
    requests: Path
    reports: int


def half_of(url: str) -> str:
    """Return the half of the report at *url*, a word of HALVES."""
    return HALVES[int(hashlib.sha1(url.encode()).hexdigest(), 16) % 2]


def lay_out(folder: Path, *, half: str = "all", corpus: Path = CORPUS) -> Laid:
    """Write the gold, the texts and the requests of one half into *folder*, which must exist.

    Args:
        folder: where the files go.
        half: "tuning", "held-out" or "all".
        corpus: wikinews_2020.csv.

    Returns:
        The paths, for ``python -m geo extract --jsonl < requests`` and ``score_events.py gold texts predicted``.

    Raises:
        FileNotFoundError: there is no corpus; the message says so in words that can stand in a report.
        ValueError: an annotated report is not in the corpus.
    """
    if not corpus.is_file():
        raise FileNotFoundError(f"{corpus.name} is not beside the checkout, so the annotated reports have no text")
    annotated = json.loads(ANNOTATIONS.read_text(encoding="utf-8"))
    rows = _rows(corpus)
    urls = [url for url in annotated["reports"] if half in ("all", half_of(url))]
    absent = [url for url in urls if url not in rows]
    if absent:
        raise ValueError(f"{corpus.name} does not hold {absent[0]}")
    texts = folder / "texts"
    texts.mkdir(exist_ok=True)
    requests, reports = [], {}
    for url in urls:
        row, name = rows[url], _name(url)
        (texts / f"{name}.txt").write_text(row["text"], encoding="utf-8", newline="")
        published = annotated["reports"][url]["published"]
        requests.append({"id": name, "text": row["text"], "title": row["title"], "published": published})
        reports[name] = {"published": published, "title": row["title"]}
    events = [_event(one, rows[one["report"]]["text"]) for one in annotated["events"] if one["report"] in urls]
    laid = Laid(folder / "gold.json", texts, folder / "requests.jsonl", len(urls))
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


def _name(url: str) -> str:
    return hashlib.sha1(url.encode()).hexdigest()[:12]


def _rows(corpus: Path) -> dict[str, dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    with corpus.open(encoding="utf-8", newline="") as lines:
        return {row["url"]: row for row in csv.DictReader(lines)}
