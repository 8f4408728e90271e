"""Write docs/benchmarks.md: the figures of a run, against their targets, and how to read them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median

from bench.results import Clicks, Desk, Figures, Filtering, Load, Results, p90

_READING = Path(__file__).parent / "reading.md"
_MB = 1e6
_TARGET_EVENTS = 1_000

_CLICKS = """\
Synthetic events (`bench/scene.py`), real clicks in Chromium, 1440 x 900. *Mark*: from letting the button go to the
frame after the ring stands in both views. *Evidence*: until the event's words are on the page. *Bytes*: both
directions, headers and websocket frames included. *Server*: processor time of a click, mean. The first click of a
series is left out."""

_FILTERS = """\
The atlas: a type chosen in the menu, and its chip clicked, which takes it away again. *Both views*: from letting the
button go to the frame after map and timeline have drawn the events that are left."""

_LOADS = """\
Bytes both ways. *If compressed*: Streamlit sends its own files uncompressed; a server put before it would compress
them. *Slow*: 10 Mbit/s and a processor four times slower. *First view*: countries, marks on the map and marks on
the timeline are drawn. *Renderers*: memory of the browser's processes that draw page and map."""


_DESK = """\
Made-up reports of 1,000 words (`bench/prose.py`) and real clicks on a store with the facts that ship. *Paste to
reviewable*: from the text in the field, by "Add report", to the link "Review". *First*: the first report after the
server's start, which loads the language models. *Decision*: from letting Accept or Reject go to the next proposal."""


_COLUMNS = """\
Synthetic events (`bench/columns.py`) in SQLite, one thread. *Ask*: from the question to the picture as JSON, without
the page; median of five. *Memory* is the server's own; columns are mapped from their folder. *First look after a
decision*: what the next reader's click costs once somebody accepted an event."""


def write(results: Results, *, machine: Mapping[str, str]) -> str:
    """Return the page as Markdown; what is to be said of the figures by hand stands in ``reading.md``."""
    parts = [
        "# Benchmarks",
        "Written by `make bench`; the figures of one run, all measured by it on one machine.",
        _table(("", ""), machine.items()),
        "## Targets",
        _table(("what", "target", "measured", ""), _targets(results)),
        "## Click to visible mark",
        _CLICKS,
        _table(
            (
                "events",
                "clicked on",
                "page",
                "clicks",
                "mark, median",
                "mark, p90",
                "evidence, median",
                "bytes, median",
                "server",
            ),
            [_clicks(one) for one in sorted(results.clicks, key=lambda c: (c.events, c.on))],
        ),
        _table(("events", "clicked on", "the atlas marks so many times faster"), _ratios(results)),
        "## Filter to both views",
        _FILTERS,
        _table(
            ("events", "what", "times", "both views, median", "p90", "bytes, median", "server"),
            [_filtering(one) for one in results.filters],
        ),
        "## First load",
        _LOADS,
        _table(
            ("page", "first view", "bytes on the wire", "if compressed", "renderers"),
            [_load(one) for one in (*results.reports.values(), *results.synthetic)],
        ),
        "## Adding and reviewing",
        _DESK,
        _table(("database", "what", "times", "median", "p90"), [row for one in results.desks for row in _desk(one)]),
        "## Server, with the five reports",
        _table(("what", "measured"), _server(results)),
        "## The read model",
        _COLUMNS,
        _table(("", *(f"{one.events:,} events" for one in results.columns)), _columns(results.columns)),
        "## Gazetteer",
        _table(("what", "measured"), ((name.replace("_", " "), f"{v:,}") for name, v in results.gazetteer.items())),
        _READING.read_text(encoding="utf-8").strip(),
    ]
    return "\n\n".join(parts) + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _targets(results: Results) -> list[Sequence[str]]:
    loads, server, names = results.reports, results.server, results.gazetteer
    rows: list[Sequence[str]] = []

    def add(what: str, measured: float, limit: float, unit: str, *, at_least: bool = False) -> None:
        held = measured >= limit if at_least else measured <= limit
        sign = "at least" if at_least else "at most"
        rows.append((what, f"{sign} {limit:g} {unit}", f"{measured:.3g} {unit}", "held" if held else "**missed**"))

    if any(one.events == _TARGET_EVENTS for one in results.clicks):
        for on in ("map", "timeline"):
            ours, plain = (results.of(kind, _TARGET_EVENTS, on) for kind in ("atlas", "plain"))
            add(f"click on the {on} to mark, 1,000 events, median", ours.mark_ms, 150, "ms")
            add(f"click on the {on}, 1,000 events, bytes, median", ours.bytes / 1000, 3, "KB")
            add(f"click on the {on}: the plain page takes", plain.mark_ms / ours.mark_ms, 3, "times", at_least=True)
    for one in results.clicks:
        if one.kind == "atlas":
            add(f"click on the {one.on} to mark, {one.events:,} events, median", one.mark_ms, 80, "ms")
            add(f"click on the {one.on}, server, {one.events:,} events", one.server_ms, 60, "ms")
    for filtering in results.filters:
        what = f"{filtering.what}, {filtering.events:,} events"
        add(f"{what}, to both views, median", median(filtering.times), 300, "ms")
        add(f"{what}, bytes, median", median(filtering.bytes) / 1000, 150, "KB")
        add(f"{what}, server", filtering.server_ms, 60, "ms")
    for load in results.synthetic:
        if load.page.startswith("atlas"):
            add(f"first view, warm server, {load.page}", load.seconds, 3, "s")
            add(f"renderers, {load.page}", load.renderers_mb, 500, "MB")
    above = loads["first"].compressed - loads["empty"].compressed
    add("first load above an empty page, if compressed", above / _MB, 2.5, "MB")
    add("first view on a slow line and machine", loads["slow"].seconds, 8, "s")
    add("second visit", loads["second"].wire / 1000, 200, "KB")
    add("start to first view, median", median(server.start_seconds), 4, "s")
    add("memory, five sessions", server.five_sessions_mb, 700, "MB")
    for desk in results.desks:
        add(f"paste to reviewable, first report, {desk.database}, median", median(desk.first), 3, "s")
        add(f"paste to reviewable, {desk.database}, median", median(desk.following), 3, "s")
        add(f"decision to next proposal, {desk.database}, median", median(desk.decisions), 300, "ms")
        add(f"decision to next proposal, {desk.database}, p90", p90(desk.decisions), 300, "ms")
    for large in results.columns:
        size = f"{large.events:,} events"
        slowest = max(ms for ms, _ in large.questions.values())
        add(f"slowest answer to a screen's question, CPU, {size}", slowest, 60, "ms")
        add(f"largest answer, {size}", max(sent for _, sent in large.questions.values()) / 1000, 150, "KB")
        add(f"first look after a decision, CPU, {size}", large.after_accept_ms, 100, "ms")
    for name, limit, unit in (("build_s", 60, "s"), ("exact_p95_ms", 1, "ms"), ("fuzzy_p95_ms", 5, "ms")):
        add(f"gazetteer, {name.replace('_', ' ')}", names[name], limit, unit)
    return rows


def _columns(figures: Sequence[Figures]) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = [
        ("fill from the store, CPU", *(f"{one.fill_s:,.1f} s" for one in figures)),
        ("take up from the folder, CPU", *(f"{one.open_s:,.1f} s" for one in figures)),
        ("memory", *(f"{one.memory_mb:,.0f} MB" for one in figures)),
        ("mapped from the folder", *(f"{one.mapped_mb:,.0f} MB" for one in figures)),
        ("first look after a decision, CPU", *(f"{one.after_accept_ms:,.0f} ms" for one in figures)),
        (
            "the same, of events as objects",
            *("" if (ms := one.loaded_after_accept_ms) is None else f"{ms:,.0f} ms" for one in figures),
        ),
    ]
    for name in figures[0].questions if figures else ():
        several = [one.questions[name] for one in figures]
        rows.append((f"ask: {name}", *(f"{ms:,.0f} ms, {size / 1000:,.0f} KB" for ms, size in several)))
    return rows


def _clicks(one: Clicks) -> Sequence[str]:
    times = (f"{ms:,.0f} ms" for ms in (one.mark_ms, one.mark_p90_ms, one.words_ms))
    answered = f"{len(one.clicks)}, {one.lost} lost" if one.lost else str(len(one.clicks))
    return f"{one.events:,}", one.on, one.kind, answered, *times, f"{one.bytes:,.0f}", f"{one.server_ms:,.0f} ms"


def _filtering(one: Filtering) -> Sequence[str]:
    times = (f"{ms:,.0f} ms" for ms in (median(one.times), p90(one.times)))
    count = str(len(one.times))
    return f"{one.events:,}", one.what, count, *times, f"{median(one.bytes):,.0f}", f"{one.server_ms:,.0f} ms"


def _ratios(results: Results) -> list[Sequence[str]]:
    plain = {(one.events, one.on): one for one in results.clicks if one.kind == "plain"}
    ours = [one for one in results.clicks if one.kind == "atlas"]
    pairs = [(one, plain[key]) for one in ours if (key := (one.events, one.on)) in plain]
    pairs.sort(key=lambda pair: (pair[0].events, pair[0].on))
    return [(f"{one.events:,}", one.on, f"{other.mark_ms / one.mark_ms:.1f}") for one, other in pairs]


def _load(one: Load) -> Sequence[str]:
    sizes = (f"{size / _MB:.2f} MB" for size in (one.wire, one.compressed))
    return one.page, f"{one.seconds:.1f} s", *sizes, f"{one.renderers_mb:,.0f} MB"


def _desk(one: Desk) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    for what, values, form in (
        ("paste to reviewable, first report", one.first, "{:.2f} s"),
        ("paste to reviewable, later reports", one.following, "{:.2f} s"),
        ("decision to next proposal", one.decisions, "{:.0f} ms"),
    ):
        rows.append((one.database, what, str(len(values)), form.format(median(values)), form.format(p90(values))))
    return rows


def _server(results: Results) -> list[Sequence[str]]:
    server = results.server
    starts = ", ".join(f"{seconds:.1f}" for seconds in server.start_seconds)
    megabytes: Callable[[float], str] = "{:.0f} MB".format
    return [
        ("start of the process to a first view, each time", f"{starts} s"),
        ("resident memory before anyone has come", megabytes(server.idle_mb)),
        ("with one session", megabytes(server.one_session_mb)),
        ("with five sessions", megabytes(server.five_sessions_mb)),
    ]
