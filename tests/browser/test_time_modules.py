"""What the timeline computes in the browser, without a page: days, windows, densities, packing, scales."""

import json
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from geo.views.app import scripts
from tests.browsing import Visit

EPOCH = date(1970, 1, 1)
MODULES = ("days", "density", "instants", "packing", "player", "rows", "scale", "window")


def day(year: int, month: int = 1, of_month: int = 1) -> int:
    return (date(year, month, of_month) - EPOCH).days


@pytest.fixture
def asked(visit: Callable[..., Visit], app_server: str) -> Callable[..., Any]:
    """Return what an expression of the modules' functions gives; *held* is there under its names."""
    # a blank page of this server, which its policy would let run nothing
    page: Page = visit(app_server, bypass_csp=True).page
    page.goto(f"{app_server}/_stcore/health")
    where = {name: f"/{scripts.installed()[f'timeline/{name}.js']}" for name in MODULES}

    def ask(expression: str, **held: Any) -> Any:
        loads = "".join(f"const {name} = await import({json.dumps(path)});" for name, path in where.items())
        names = ", ".join(held)
        return page.evaluate(f"async ({{{names}}}) => {{ {loads} return {expression}; }}", held)

    return ask


def made(events: list[tuple[int, int]], *, lanes: int = 1) -> dict[str, Any]:
    """Events as the server sends them, in lanes by turns."""
    many = len(events)
    return {
        "lanes": [
            {"key": str(n), "label": str(n), "family": "", "colour": "#111", "shape": "circle", "count": 0}
            for n in range(lanes)
        ],
        "event": list(range(many)),
        "lane": [index % lanes for index in range(many)],
        "column": [0] * many,
        "start": [low for low, _ in events],
        "end": [high for _, high in events],
        "open": [0] * many,
        "exact": [int(high - low == 1) for low, high in events],
        "kinds": [],
        "span": None,
        "figure": {},
    }


@pytest.mark.parametrize(
    ("window", "words"),
    [
        ((day(2019, 3, 12), day(2019, 3, 13)), "12 March 2019"),
        ((day(2019, 3, 3), day(2019, 3, 10)), "3 to 9 March 2019"),
        ((day(2019, 3, 28), day(2019, 4, 4)), "28 March to 3 April 2019"),
        ((day(2019, 12, 30), day(2020, 1, 2)), "30 December 2019 to 1 January 2020"),
        ((day(2020, 2), day(2020, 3)), "February 2020"),
        ((day(2019, 11), day(2020, 2)), "November 2019 to January 2020"),
        ((day(1969), day(1970)), "1969"),
        ((day(99), day(2020)), "99 to 2019"),
    ],
)
def test_a_window_is_said_as_exactly_as_it_deserves(
    asked: Callable[..., Any], window: tuple[int, int], words: str
) -> None:
    """Days of a short one, months and years where it covers whole ones or is long; its end is not included."""
    assert asked("days.words(wanted)", wanted=window) == words


def test_steps_follow_the_calendar(asked: Callable[..., Any]) -> None:
    """A month is a month of any length, the last of one stays a last; weeks begin on Monday, also before 1970."""
    assert asked("days.onwards(at, 'month')", at=day(2019, 1, 31)) == day(2019, 2, 28)
    assert asked("days.onwards(at, 'year')", at=day(2020, 2, 29)) == day(2021, 2, 28)
    assert asked("days.beginning(at, 'month')", at=day(2019, 5, 17)) == day(2019, 5)
    assert asked("days.beginning(at, 'year')", at=day(44, 5, 17)) == day(44)
    for at in (day(2019, 5, 17), day(1931, 2, 3)):
        assert (EPOCH.toordinal() + asked("days.beginning(at, 'week')", at=at)) % 7 == 1
    assert asked("player.stepped([a, b], 'month')", a=day(2019), b=day(2019, 2)) == [day(2019, 2), day(2019, 3)]
    assert asked("player.stepped([a, b], 'week')", a=0, b=30) == [7, 37]


def test_the_first_window_leaves_old_dates_out(asked: Callable[..., Any]) -> None:
    """It holds nine tenths of the dated events, and is all of them where that is not much shorter."""
    events = [day(1900), day(1950), *(day(2019) + 3 * n for n in range(60)), day(2020, 12)]
    found = asked("window.firstWindow(Float64Array.from(at), [at[0], at.at(-1)])", at=events)
    assert sum(found[0] <= at < found[1] for at in events) >= 0.9 * len(events)
    assert day(2018, 12) < found[0] < found[1] < day(2019, 9)
    even = [100 * n for n in range(50)]
    assert asked("window.firstWindow(Float64Array.from(at), [0, 4900])", at=even) == [0, 4900]
    assert asked("window.firstWindow(new Float64Array(), [0, 10])") == [0, 10]


def test_the_first_window_is_where_most_events_are(asked: Callable[..., Any]) -> None:
    """A fifth of the events spread over decades does not stretch it, and a zoom goes to where events are, not years."""
    spread = [day(1990 + n % 30, 7) for n in range(60)]
    events = sorted([*spread, *(day(2020) + n for n in range(240))])
    found = asked("window.firstWindow(Float64Array.from(at), [at[0], at.at(-1) + 1])", at=events)
    assert day(2019, 6) < found[0] < day(2020) < day(2020, 8) < found[1] < day(2021)
    assert sum(found[0] <= at < found[1] for at in events) >= 0.8 * len(events)
    middle = asked("window.middle(Float64Array.from(at), [low, high])", at=events, low=day(1990), high=day(2021))
    assert day(2020) < middle < day(2020, 8)
    assert asked("window.middle(Float64Array.from([5, 500]), [10, 20])") == 15


@pytest.mark.parametrize(
    ("window", "days"), [([2.4, 5.1], [2, 6]), ([2.6, 7.6], [3, 8]), ([-3.5, -3.4], [-4, -3]), ([4, 9], [4, 9])]
)
def test_a_window_at_rest_is_of_whole_days(asked: Callable[..., Any], window: list[float], days: list[int]) -> None:
    """It holds what it held, and one that is only moved keeps its length."""
    assert asked("window.inDays(wanted)", wanted=window) == days


def test_zooming_stays_within_the_data(asked: Callable[..., Any]) -> None:
    """The day under the pointer stays where it is; nothing beyond the whole is shown, and no less than two days."""
    assert asked("window.zoomed([100, 200], .5, 125, [0, 1000])") == [112.5, 162.5]
    assert asked("window.zoomed([100, 200], 100, 125, [0, 1000])") == [0, 1000]
    assert asked("window.zoomed([100, 200], 2, 100, [90, 1000])") == [100, 300]
    assert asked("window.zoomed([100, 200], 2, 200, [90, 1000])") == [90, 290]
    low, high = asked("window.zoomed([100, 200], 1e-9, 150, [0, 1000])")
    assert high - low == 2
    assert low <= 150 <= high


def test_a_window_lets_through_what_may_lie_in_it(asked: Callable[..., Any]) -> None:
    """Any day of an event in the window is enough; one without a year is not let through, and all are without one."""
    time = made([(0, 1), (5, 30), (9, 10), (10, 11)])
    time["column"][2] = 1
    kept = "[...window.through(instants.instants(time), wanted, new Uint8Array(4))]"
    assert asked(kept, time=time, wanted=[6, 10]) == [0, 1, 0, 0]
    assert asked(kept, time=time, wanted=None) == [1, 1, 1, 1]


def test_densities_are_the_shares_of_events(asked: Callable[..., Any]) -> None:
    """Each event weighs 1, laid evenly over its days, with proposals apart; what lies outside is left out."""
    random = Random(5)
    starts = [random.randrange(-200, 1200) for _ in range(150)]
    events = [(low, low + random.choice((1, 1, 7, 30, 365, 3650))) for low in starts]
    proposed = [random.random() < 0.4 for _ in events]
    found = asked(
        "(({settled, proposed}) => [[...settled], [...proposed]])(density.density(time.event.keys(),"
        "instants.instants(time, proposed), (day) => day / 10, 100))",
        time=made(events), proposed=proposed,
    )  # fmt: skip
    owed = [[0.0] * 100, [0.0] * 100]
    for (low, high), waits in zip(events, proposed, strict=True):
        if high - low <= 10:
            if 0 <= (low + high) / 20 < 100:
                owed[waits][int((low + high) / 20)] += 1
            continue
        for bin_ in range(100):
            owed[waits][bin_] += max(0, min(high, bin_ * 10 + 10) - max(low, bin_ * 10)) / (high - low)
    for one, other in zip(found, owed, strict=True):
        assert one == pytest.approx(other, abs=1e-4)


def test_marks_on_one_spot_are_one_mark(asked: Callable[..., Any]) -> None:
    """Every event in view is in one mark, and marks stand so far apart that none covers another."""
    random = Random(7)
    events = [(at, at + 1) for at in (random.randrange(0, 3000) for _ in range(300))]
    found = asked(
        "packing.clusters(instants.instants(time).lanes[0], instants.instants(time), (day) => day - 500, 1000, null)",
        time=made(events),
    )
    inside = [index for index, (low, _) in enumerate(events) if 0 <= low + 0.5 - 500 <= 1000]
    assert sorted(event for mark in found for event in mark["events"]) == inside
    spots = [mark["x"] for mark in found]
    assert all(right - left >= 15 for left, right in pairwise(spots))
    some = asked(
        "packing.clusters(instants.instants(time).lanes[0], instants.instants(time), (day) => day, 3000,"
        "Uint8Array.from(time.event, (event) => event % 2))",
        time=made(events),
    )
    assert {event % 2 for mark in some for event in mark["events"]} == {1}


def test_few_marks_are_drawn_one_by_one(asked: Callable[..., Any]) -> None:
    """Lanes whose marks hold many each become strips, then those with most marks, until the budget is kept."""
    lanes = [{"marks": m, "events": e} for m, e in ((60, 900), (50, 60), (9, 400), (30, 30))]
    assert asked("packing.drawnExactly(lanes, 300)", lanes=lanes) == [False, True, True, True]
    assert asked("packing.drawnExactly(lanes, 45)", lanes=lanes) == [False, False, True, True]
    assert asked("packing.drawnExactly(lanes, 5)", lanes=lanes) == [False] * 4


def test_rows_fold(asked: Callable[..., Any]) -> None:
    """A folded family is one row with all its events; one of a single lane has no heading."""
    lanes = made([], lanes=4)["lanes"]
    for lane, family, count in zip(lanes, ("Talks", "Talks", "Other", "Other"), (3, 4, 5, 6), strict=True):
        lane |= {"family": family, "count": count}
    shown = "rows.rowsOf(lanes, new Set(folded)).map(({kind, key, count, lanes}) => [kind, key, count, lanes])"
    assert asked(shown, lanes=lanes, folded=["Other"]) == [
        ["family", "Talks", 7, []], ["lane", "0", 3, [0]], ["lane", "1", 4, [1]], ["family", "Other", 11, [2, 3]],
    ]  # fmt: skip
    assert asked(shown, lanes=lanes[1:3], folded=["Other", "Talks"]) == [
        ["lane", "1", 4, [0]], ["lane", "2", 5, [1]],
    ]  # fmt: skip
    assert asked("[...rows.foldedAtFirst(lanes, 6)]", lanes=lanes) == []
    assert asked("[...rows.foldedAtFirst(lanes, 4)]", lanes=lanes) == ["Talks"]
    assert asked("[...rows.foldedAtFirst(lanes, 2)]", lanes=lanes) == ["Talks", "Other"]


def test_the_scale_presses_old_dates_together(asked: Callable[..., Any]) -> None:
    """The dense stretch has most of the width where it is short; days and shares are one another's inverse."""
    scale = asked("scale.scaleOf([0, 40000], [39000, 39900])")
    shares = [asked("scale.shareOf(made, at)", made=scale, at=at) for at in (-5, 0, 20000, 39000, 39900, 40000, 50000)]
    assert shares == sorted(shares)
    assert (shares[0], shares[1], shares[-1]) == (0, 0, 1)
    assert shares[4] - shares[3] > 0.7
    for at in (0, 777, 39123, 39999):
        there = asked("scale.dayOf(made, scale.shareOf(made, at))", made=scale, at=at)
        assert there == pytest.approx(at)
    assert asked("scale.scaleOf([0, 1000], [100, 900])") == {"days": [0, 1000], "shares": [0, 1]}
