"""Measure the reports that were annotated blind (:mod:`bench.news`): the honest figures for events."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench import news
from bench.evaluate import certainty, events, finders, program, scores, tallies
from bench.evaluate.corpora import HALVES
from bench.evaluate.matching import Match, matches
from bench.evaluate.page import Results, Table
from bench.evaluate.required import NEWS, SCORED, TOGETHER, news_of
from bench.evaluate.scores import Figure
from geo.extract import Models
from geo.extract.english.rules import index as english
from geo.extract.russian.rules import index as russian

Json = dict[str, Any]

_WORDS = 4
"""Words of a rule that its row names."""

_SECOND = "news, a second reader against the first"
_SOURCES = (*news.SOURCES.values(), news.RUSSIAN)


def measure(results: Results, *, folder: Path, models: Models, corpus: news.News | None = None) -> list[Match]:
    """Ask the program, score, and note figures, tables, certainty and causes in *results*.

    Args:
        results: where it is noted.
        folder: for texts and answers.
        models: for rules alone and finder alone, which are asked in this process.
        corpus: the annotated reports; all of them by default.

    Returns:
        What matches in the held-out half.
    """
    corpus = corpus or news.load()
    place = folder / "news"
    place.mkdir(exist_ok=True)
    for one in corpus.reports:
        (place / f"{one.id}.txt").write_text(one.text, encoding="utf-8", newline="")
    second = _second(corpus, place)
    results.note(scores.of_events(second, corpus=_SECOND, half="all"))
    answers = program.extract([one.request for one in corpus.reports]).answers
    program.write_lines(place / "predicted.jsonl", answers)
    unread = [one["error"] for one in answers if one.get("error")]
    if unread:
        results.notes.append(f"**{len(unread)} news reports could not be read**, the first because: {unread[0]}")
    found_in: dict[str, list[Match]] = {}
    for half in reversed(HALVES):
        chosen = [one for one in corpus.reports if one.half == half]
        found = found_in[half] = matches(news.gold(corpus, chosen), place, answers)
        rows = [_of_source(results, corpus, name, half=half, place=place, answers=answers) for name in ("", *_SOURCES)]
        results.tables.append(Table(
            f"News reports annotated blind, {half}", _TOLD if half == SCORED else "As above; these may be tuned on.",
            _HEAD, [*(row for row in rows if row), _row("a second reader, both halves", second, "", "")],
        ))  # fmt: skip
        results.note(_certainty(results, corpus, chosen, half=half, place=place, answers=answers))
        results.note(_proposals(found, half=half))
        results.note(_casualties(found, half=half))
        if half == SCORED:
            results.tables.append(_side_by_side(results, corpus, chosen, place=place, answers=answers, models=models))
            results.tables.append(_oracles(found))
            results.tables.append(_mending(found))
            results.tables.append(_tolls(found))
        else:
            gold = news.gold(corpus, chosen)
            results.errors[f"Events, {NEWS}"] = Counter(events.faults_of(gold, place, answers))
    results.last.append(_rules(found_in))
    return found_in[SCORED]


_HEAD = (
    "reports of", "reports", "events", "detection P", "detection R", "detection F1", "90 %", "full F1", "90 %", "type",
    "date", "place", "an actor", "speaker", "main",
)  # fmt: skip
_TOLD = """\
Texts that no one of the project wrote, annotated before any proposal for them was seen; asked with text and day of
publication, without a title. Intervals are the middle nine tenths of 2,000 draws of as many reports. Type, date, place,
actor and speaker: right, of the matched. *Main*: main events found with the right type and date or place. The last row
is a second reader against the first, on the reports that two have read."""


def _second(corpus: news.News, place: Path) -> Json:
    twice = [one for one in corpus.reports if one.second is not None]
    return events.scored(news.gold(corpus, twice), place, news.second_readings(corpus))


def _of_source(
    results: Results, corpus: news.News, name: str, *, half: str, place: Path, answers: Sequence[Json]
) -> Sequence[str]:
    """Note the figures of one source, of all where *name* is empty; return its row, none where it has no report."""
    chosen = [one for one in corpus.reports if one.half == half and name in ("", one.source)]
    if not chosen:
        return ()
    gold = news.gold(corpus, chosen)
    found = events.scored(gold, place, answers)
    counts = tallies.by_report(matches(gold, place, answers), gold["reports"])
    spans = {of: _span(tallies.interval(counts, of=of)) for of in ("matched", "full")}
    beside = {scores.DETECTION: f"90 % interval {spans['matched']}", scores.FULL: f"90 % interval {spans['full']}"}
    if not name and half == SCORED:
        second = _second(corpus, place)
        ceiling = {
            scores.DETECTION: second["detection"]["f1"], scores.FULL: second["full"]["f1"],
            scores.PLACE: second["place"], scores.DATE: second["date"], scores.MAIN: second["main_recall"],
            scores.ACTOR: second["actors"], scores.SPEAKER: second["claimed_by"],
        }  # fmt: skip
        for key, value in ceiling.items():
            if value is not None:
                beside[key] = "; ".join(filter(None, (beside.get(key), f"a second reader {value:.2f}")))
    results.note(scores.of_events(found, corpus=news_of(name) if name else NEWS, half=half, beside=beside))
    return _row(name or "all sources", found, spans["matched"], spans["full"], reports=len(chosen))


def _span(bounds: tuple[float, float]) -> str:
    return f"{bounds[0]:.2f} to {bounds[1]:.2f}"


def _row(name: str, found: Json, detection: str, full: str, *, reports: int | None = None) -> Sequence[str]:
    measured = found["detection"]
    shares = (found[key] for key in ("type", "date", "place", "actors", "claimed_by", "main_recall"))
    return (
        name, "" if reports is None else str(reports), str(found["events"]),
        *(_share(measured[key]) for key in ("precision", "recall", "f1")), detection, _share(found["full"]["f1"]), full,
        *map(_share, shares),
    )  # fmt: skip


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def tenths_title(half: str) -> str:
    """Return how the table of certainty against correctness is headed for one half of the news."""
    return f"Events of {NEWS}, {half}"


def _certainty(
    results: Results, corpus: news.News, chosen: Sequence[news.Report], *, half: str, place: Path,
    answers: Sequence[Json],
) -> list[Figure]:  # fmt: skip
    judged = [
        (proposal["certainty"], right)
        for proposal, right in events.judged_of(news.gold(corpus, chosen), place, answers)
    ]
    tenths = certainty.by_tenths(judged)
    results.tenths[tenths_title(half)] = tenths
    area = certainty.auc(judged)
    error = Figure(scores.CALIBRATION, NEWS, half, certainty.expected_error(tenths))
    return [error] if area is None else [Figure(scores.AUC, NEWS, half, area), error]


def _proposals(found: Sequence[Match], *, half: str) -> list[Figure]:
    counts = tallies.edits(found)
    every = _proposed(counts)
    named = ((scores.RIGHT, tallies.AS_THEY_STAND), (scores.ONE_EDIT, tallies.ONE_EDIT),
             (scores.REJECTED, tallies.REJECT))  # fmt: skip
    return [
        Figure(measure, NEWS, half, counts[key] / max(1, every), published=f"of {every} proposals")
        for measure, key in named
    ]


def _proposed(counts: Counter[str]) -> int:
    kinds = (tallies.AS_THEY_STAND, tallies.ONE_EDIT, tallies.MORE_EDITS, tallies.REJECT)
    return sum(counts[kind] for kind in kinds)


def _oracles(found: Sequence[Match]) -> Table:
    return Table(
        "What each step costs, held-out",
        "The news reports, scored as if one step made no error and all others made theirs. A missed event that is\n"
        "found would be right in type, date and place as often as those that are found.",
        ("if", "detection F1", "full F1"),
        [(step, f"{detection:.3f}", f"{full:.3f}") for step, detection, full in tallies.oracles(found)],
    )


def _mending(found: Sequence[Match]) -> Table:
    counts = tallies.edits(found)
    every = max(1, _proposed(counts))
    kinds = (
        (tallies.AS_THEY_STAND, tallies.AS_THEY_STAND),
        (tallies.ONE_EDIT, tallies.ONE_EDIT),
        *((f"- of which the {part} is wrong", part) for part in ("type", "date", "place")),
        (tallies.MORE_EDITS, tallies.MORE_EDITS),
        (tallies.REJECT, tallies.REJECT),
    )
    return Table(
        "What a reader must mend, held-out",
        "Proposals for the news reports. One that matches no annotated event is to reject, so of two for one event\n"
        "the second is; those for neutral events are left out.",
        ("proposals", "count", "share"),
        [(name, str(counts[key]), f"{counts[key] / every:.2f}") for name, key in kinds],
    )


def _casualties(found: Sequence[Match], *, half: str) -> list[Figure]:
    figures = []
    for what in ("killed", "injured"):
        told = tallies.casualties(found, what)
        if told.owed:
            beside = f"{told.overlapping} of {told.owed}; the best number equal: {told.equal}"
            share = told.overlapping / told.owed
            figures.append(Figure(f"casualties, {what} right (ranges overlap)", NEWS, half, share, published=beside))
    return figures


def _tolls(found: Sequence[Match]) -> Table:
    rows = []
    for what in ("killed", "injured"):
        told = tallies.casualties(found, what)
        rows.append((what, *map(str, (told.owed, told.given, told.overlapping, told.equal, told.unasked))))
    return Table(
        "Casualties, held-out",
        "Of events that are owed and have a figure: how many got one, whose range has a number in common with the\n"
        "annotated one, and whose best number is the same. *Unasked*: figures for events that have none.",
        ("what", "events with a figure", "got one", "ranges overlap", "best number equal", "unasked"),
        rows,
    )


def _side_by_side(
    results: Results, corpus: news.News, chosen: Sequence[news.Report], *, place: Path, answers: Sequence[Json],
    models: Models,
) -> Table:  # fmt: skip
    gold, asked = news.gold(corpus, chosen), [one.request for one in chosen]
    read = {"rules alone": finders.read(asked, models, by="rules")}
    if finders.are_there():
        read["finder alone"] = finders.read(asked, models, by="model")
        read["both, as the program has it"] = list(answers)
    else:
        results.notes.append("The trained finders are not installed: all figures are those of the rules alone.")
    rows = []
    for name, said in read.items():
        found = events.scored(gold, place, said)
        measured = (found["detection"]["f1"], found["full"]["f1"], found["main_recall"])
        rows.append((name, *map(_share, measured), str(found["proposed"])))
        if not name.startswith("both"):
            named = zip((scores.DETECTION, scores.FULL, scores.MAIN), measured, strict=True)
            results.note(
                Figure(measure, f"{NEWS}, {name}", SCORED, value) for measure, value in named if value is not None
            )
    return Table(
        "Rules and finder side by side, held-out",
        "The same reports. Places, dates, actors and claims are filled by the same code in each row.",
        ("what finds events", "detection F1", "full F1", "main events found", "proposals"),
        rows,
    )


def _rules(found: Mapping[str, Sequence[Match]]) -> Table:
    """Return how often each rule had a part in a proposal, and how often that was right, in either half."""
    fired = {half: tallies.by_rule(its) for half, its in found.items()}
    told = (("en", english.RULES), ("ru", russian.RULES))
    every = {f"{language}-{rule.id}": rule for language, rules in told for rule in rules}
    met = [rule for rule in every if any(rule in its for its in fired.values())]
    rows = []
    for rule in met:
        counts = [fired.get(half, {}).get(rule, tallies.Fired()) for half in HALVES]
        words = every[rule].lemmas.split()
        some = " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
        rows.append((rule, some, *(str(one) for its in counts for one in (its.proposals, its.events, its.right))))
    rows.sort(key=lambda row: (-int(row[2]), -int(row[5]), row[0]))
    return Table(
        "How often each rule fired",
        f"On news reports, of {len(every)} rules the {len(met)} that had a part in a proposal, alone or beside the\n"
        "finder: in how many, how many of those are of an owed event of the type, and right in date and place too.",
        ("rule", "words", *(f"{half}{what}" for half in HALVES for what in (": fired", ", an event", ", right"))),
        rows,
    )


def themes(found: Sequence[Match]) -> list[Figure]:
    """Return the recall of the owner's themes in *found*, the held-out halves of all annotated sets together."""
    figures = []
    for name, types in tallies.THEMES.items():
        hits, owed = tallies.recall(found, types)
        if owed:
            beside = f"{hits} of {owed}: {', '.join(types)}"
            figures.append(Figure(scores.THEME.format(name), TOGETHER, SCORED, hits / owed, published=beside))
    return figures


def by_type(found: Sequence[Match]) -> Table:
    """Return the recall of each theme and of each type, the frequent ones first."""
    owed = Counter(one.event["type"] for one in found if one.event is not None and one.is_owed)
    named: Iterable[tuple[str, Sequence[str]]] = (
        *((f"**{theme}**", types) for theme, types in tallies.THEMES.items()),
        *((type_, (type_,)) for type_, _ in owed.most_common()),
    )
    rows = []
    for name, types in named:
        hits, count = tallies.recall(found, types)
        rows.append((name, str(hits), str(count), f"{hits / count:.2f}" if count else ""))
    return Table(
        "Recall by type, held-out halves of all annotated sets together",
        "Events that are owed, found with the right type; one of its family counts as right, as in `score_events.py`.\n"
        "Themes: attacks are attack, clash and operation; conferences are conference and agreement.",
        ("type", "found", "of", "share"),
        rows,
    )
