"""What the benchmarks found, and the statistics that the report gives of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Click:
    """One click: milliseconds until both views and until the evidence showed it, bytes that passed for it."""

    mark_ms: float
    words_ms: float
    sent: int
    received: int

    @property
    def bytes(self) -> int:
        """Both directions."""
        return self.sent + self.received


@dataclass(frozen=True, slots=True)
class Clicks:
    """Clicks of one kind.

    Attributes:
        kind: ``atlas`` or ``plain``.
        events: how many the page shows.
        on: the view that was clicked, ``timeline`` or ``map``.
        clicks: in their order, without the first, which warms up.
        lost: clicks that no mark followed.
        server_ms: what a click took of the server's processor, in milliseconds, on average.
    """

    kind: str
    events: int
    on: str
    clicks: tuple[Click, ...]
    lost: int = 0
    server_ms: float = 0.0

    @property
    def mark_ms(self) -> float:
        """Median until the mark was visible in both views."""
        return median(click.mark_ms for click in self.clicks)

    @property
    def mark_p90_ms(self) -> float:
        """The same, 90th percentile."""
        return p90([click.mark_ms for click in self.clicks])

    @property
    def words_ms(self) -> float:
        """Median until the evidence was visible."""
        return median(click.words_ms for click in self.clicks)

    @property
    def bytes(self) -> float:
        """Median of what passed, both directions."""
        return median(click.bytes for click in self.clicks)

    def said(self) -> str:
        """Say it in a line."""
        return (
            f"{self.kind}, {self.events:,} events, {self.on}: {self.mark_ms:.0f} ms to the mark, "
            f"p90 {self.mark_p90_ms:.0f} ms, {self.words_ms:.0f} ms to the evidence, {self.bytes:,.0f} bytes, "
            f"server {self.server_ms:.0f} ms, "
            f"{len(self.clicks)} clicks, {self.lost} lost"
        )


@dataclass(frozen=True, slots=True)
class Filtering:
    """Filters of one kind, set or taken away, on the atlas.

    Attributes:
        events: how many there are without one.
        what: what was clicked, in words.
        times: milliseconds until map and timeline had drawn what is left.
        bytes: what passed for each, both directions.
        server_ms: what each took of the server's processor, in milliseconds, on average.
    """

    events: int
    what: str
    times: tuple[float, ...]
    bytes: tuple[int, ...]
    server_ms: float

    def said(self) -> str:
        """Say it in a line."""
        return (
            f"{self.events:,} events, {self.what}: {median(self.times):.0f} ms to both views, p90 "
            f"{p90(self.times):.0f} ms, {median(self.bytes):,.0f} bytes, server {self.server_ms:.0f} ms"
        )


@dataclass(frozen=True, slots=True)
class Load:
    """One visit to a page.

    Attributes:
        page: what was opened, in words.
        seconds: from the start of the navigation to the first view.
        wire: bytes that passed, both directions, everything included.
        compressed: the same if Streamlit sent its own files compressed, as a web server before it would.
        renderers_mb: memory of the browser's renderers, which draw it, in megabytes.
    """

    page: str
    seconds: float
    wire: int
    compressed: int
    renderers_mb: float

    def said(self) -> str:
        """Say it in a line."""
        return f"{self.page}: {self.seconds:.1f} s, {self.wire:,} bytes, renderers {self.renderers_mb:.0f} MB"


@dataclass(frozen=True, slots=True)
class Server:
    """What the five reports' server takes: seconds from its start to a visitor's first view, megabytes it holds."""

    start_seconds: tuple[float, ...]
    idle_mb: float
    one_session_mb: float
    five_sessions_mb: float


@dataclass(frozen=True, slots=True)
class Desk:
    """What a person who works waits for.

    Attributes:
        database: SQLite or PostgreSQL.
        first: seconds from paste to reviewable, of the first report after each start of a server.
        following: the same of later reports.
        decisions: milliseconds from a decision's click to the next proposal.
    """

    database: str
    first: tuple[float, ...]
    following: tuple[float, ...]
    decisions: tuple[float, ...]

    def said(self) -> str:
        """Say it in a line: medians, and the 90th percentile of decisions."""
        return (
            f"{self.database}: first report {median(self.first):.2f} s, later ones {median(self.following):.2f} s, "
            f"decision {median(self.decisions):.0f} ms, p90 {p90(self.decisions):.0f} ms"
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured at one size.

    Attributes:
        events: how many there are.
        fill_s: CPU seconds to fill the columns from the store.
        open_s: CPU seconds to take them up from the folder, in a new process.
        memory_mb: what the process holds more than before, without what is mapped from the folder.
        mapped_mb: size of the folder.
        after_accept_ms: CPU of the first look at the columns after somebody's decision, median.
        loaded_after_accept_ms: the same of the collection as objects; None where that was not loaded.
        questions: by name, CPU milliseconds (median) and bytes as JSON.
    """

    events: int
    fill_s: float
    open_s: float
    memory_mb: float
    mapped_mb: float
    after_accept_ms: float
    loaded_after_accept_ms: float | None
    questions: dict[str, tuple[float, int]]


@dataclass(frozen=True, slots=True)
class Results:
    """A whole run."""

    clicks: tuple[Clicks, ...]
    filters: tuple[Filtering, ...]
    synthetic: tuple[Load, ...]
    reports: dict[str, Load]
    server: Server
    desks: tuple[Desk, ...]
    gazetteer: dict[str, float]
    columns: tuple[Figures, ...]

    def of(self, kind: str, events: int, on: str) -> Clicks:
        """Return the clicks of one kind."""
        return next(c for c in self.clicks if (c.kind, c.events, c.on) == (kind, events, on))


def p90(values: Sequence[float]) -> float:
    """Return the 90th percentile, interpolated; of a single value that value."""
    return quantiles(values, n=10, method="inclusive")[-1] if len(values) > 1 else values[0]
