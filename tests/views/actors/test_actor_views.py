"""Allegiances as intervals, relations as rows, an actor's card."""

from dataclasses import replace

import pytest

from geo.model import Actor, Claim, Collection, Event, EventType, Evidence, Report
from geo.queries import allegiances, is_disputed, places_of, relations
from geo.queries.chronology import DATED, UNDATED, YEARLESS
from geo.views.actors import card, intervals
from tests import sample

KIND = EventType("allegiance", "Allegiance", "One joins another.", "#bf6ed3", "star-diamond")
REPORT = Report("paper", "The Paper", "A report", published="2020-05-01")
HILL, LAKE, SEA, CREW = (Actor(key, key.title(), "group") for key in ("hill", "lake", "sea", "crew"))


def told(name: str, kind: str, date: str, *parts: tuple[str, Actor], how: str = "happened", said=()) -> Event:
    """An event of *kind* with actors in their roles."""
    return Event(
        name, REPORT, kind, f"What {name} tells.", date, "stated" if date else "unknown", actors=parts, factuality=how,
        claims=tuple(Claim(stance, speaker) for stance, speaker in said), evidence=(Evidence(1, 1, "A sentence."),),
    )  # fmt: skip


def pledge(name: str, date: str, who: Actor, to: Actor, *, how: str = "happened", said=()) -> Event:
    """A pledge of *who* to *to*."""
    return told(name, "allegiance", date, ("actor", who), ("target", to), how=how, said=said)


def held(*events: Event) -> Collection:
    """A collection of events."""
    actors = {one.id: one for event in events for _, one in event.actors}
    return Collection("made-up", "Made up", {REPORT.id: REPORT}, {}, actors, {"allegiance": KIND}, tuple(events))


def test_a_pledge_lasts_until_the_next() -> None:
    """A pledge ends where the same actor's later one begins; the last has no end, and neither has an undated one."""
    one, two, three = allegiances(
        held(pledge("a", "2014", HILL, LAKE), pledge("b", "2016-05-01", HILL, SEA), pledge("c", "", HILL, CREW))
    )
    assert (one.target, one.start, one.end) == (LAKE, "2014", "2016-05-01")
    assert (two.target, two.end) == (SEA, "")
    assert (three.target, three.start, three.end) == (CREW, "", "")


@pytest.mark.parametrize("how", ["denied", "doubted", "planned", "threatened"])
def test_what_did_not_happen_is_shown_and_ends_nothing(how: str) -> None:
    """A denied or planned pledge stands beside the others with its word, and no pledge ends because of it."""
    first, second = allegiances(held(pledge("a", "2014", HILL, LAKE), pledge("b", "2016", HILL, SEA, how=how)))
    assert first.end == ""
    assert second.event.factuality == how
    assert how in intervals.standing(second.event)


def test_who_is_named_in_the_summary_is_not_named_again() -> None:
    """Behind "(according to Hill)" stands who else claims or denies it, and not Hill once more."""
    event = pledge("a", "2014", HILL, LAKE, said=(("claims", "Hill"), ("denies", "Lake")))
    assert intervals.standing(event, beside="Lake joins Hill (according to Hill)") == " (denied by Lake)"
    assert intervals.standing(event, beside="Lake joins Hill") == " (claimed by Hill; denied by Lake)"


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (("2021-03-12", "2021-08-15/.."), "from 12 March 2021 on"),
        (("2014/2016", "2015", "2018/2020"), "2014 to 2020"),
        (("../2015", "2016"), "until 2016"),
        (("2015-08-07", "2015-08-07"), "7 August 2015"),
        (("2021-08-15/..",), "from 15 August 2021 on"),
        (("2015", ""), "2015, and no date"),
    ],
)
def test_the_dates_of_several_events_are_said_as_one_span(dates: tuple[str, ...], said: str) -> None:
    """From where the first begins to where the last ends; a span that is open stays open."""
    assert card.span([told(f"e{n}", "attack", day) for n, day in enumerate(dates)]) == said


def test_claim_and_denial_stand_side_by_side() -> None:
    """Who claims a pledge and who denies it are both named, and it counts as disputed."""
    event = pledge("a", "2014", HILL, LAKE, said=(("claims", "Hill"), ("denies", "Lake"), ("doubts", "The Sea")))
    assert intervals.standing(event) == " (claimed by Hill; denied by Lake; doubted by The Sea)"
    assert is_disputed(event)
    assert intervals.standing(replace(event, claims=())) == ""
    assert intervals.standing(replace(event, factuality="denied")) == (
        " (claimed by Hill; denied by Lake; doubted by The Sea)"
    )


def test_bars_are_as_long_as_the_imprecision() -> None:
    """A year is a bar over all its days, a day none; an end is taken where it surely has come; others stand apart."""
    rows, span = intervals.arrange(
        allegiances(
            held(
                pledge("a", "2014", HILL, LAKE), pledge("b", "2016-05", HILL, SEA), pledge("c", "", CREW, SEA),
                pledge("d", "XXXX-02-03", CREW, LAKE), pledge("e", "2015-08-06", LAKE, SEA),
            )
        )
    )  # fmt: skip
    bars = {row.bars[0].pledge.event.id: row.bars[0] for row in rows}
    assert bars["a"].day_ends - bars["a"].start == 364
    assert bars["a"].until == bars["b"].day_ends
    assert bars["b"].until is None
    assert bars["e"].start == bars["e"].day_ends
    assert bars["e"].exact
    assert [bars[key].column for key in "abcde"] == [DATED, DATED, UNDATED, YEARLESS, DATED]
    assert span == (bars["a"].start, bars["b"].day_ends)
    assert [row.actor.id for row in rows] == ["crew", "crew", "hill", "hill", "lake"]


def test_drawing_marks_every_pledge_once() -> None:
    """Each pledge has one spot, in the column of what is known of its date; a disputed one is hatched and open."""
    pledges = allegiances(
        held(
            pledge("a", "2014-03-01", HILL, LAKE), pledge("b", "2016", HILL, SEA, how="denied"),
            pledge("c", "", CREW, SEA), pledge("d", "XXXX-02", CREW, LAKE),
        )
    )  # fmt: skip
    drawing = intervals.draw(pledges, KIND, until="2020-05-01")
    assert sorted(spot[0] for spot in drawing.spots) == list(range(len(pledges)))
    columns = {pledges[number].event.id: axis for number, axis, *_ in drawing.spots}
    assert columns == {"a": 1, "b": 1, "d": 2, "c": 3}
    marks = next(trace for trace in drawing.figure["data"] if trace["name"] == "dated")
    symbols = {
        pledges[n].event.id: symbol for n, symbol in zip(marks["customdata"], marks["marker"]["symbol"], strict=True)
    }
    assert symbols == {"a": "star-diamond", "b": "star-diamond-open"}
    spans = next(trace for trace in drawing.figure["data"] if trace["name"].startswith("some day"))
    assert spans["marker"]["pattern"]["shape"] == ["/"]
    arrows = next(trace for trace in drawing.figure["data"] if trace["name"] == "no end is known")
    assert [pledges[n].event.id for n in arrows["customdata"]] == ["a"]


def test_a_pledge_that_nobody_reviewed_is_hollow_and_grey() -> None:
    """Mark, bars and arrow; its row and what stands under the pointer say so.  A fact has the type's colour."""
    seen, unseen = pledge("a", "2014-03-01", HILL, LAKE), pledge("b", "2016-04-02", CREW, SEA)
    pledges = allegiances(held(seen, replace(unseen, review="proposed")))
    said = {one.event.id: intervals.hover(one) for one in pledges}
    assert said == {"a": "1 March 2014", "b": "2 April 2016, proposed, not reviewed"}
    rows, _ = intervals.arrange(pledges)
    assert [row.words().endswith("proposed, not reviewed") for row in rows] == [True, False]
    drawing = intervals.draw(pledges, KIND, until="2020-05-01")
    for trace in drawing.figure["data"]:
        for n, colour in zip(trace["customdata"], trace["marker"]["color"], strict=True):
            assert colour == (KIND.colour if pledges[n].event.id == "a" else "#808080")
    marks = next(trace for trace in drawing.figure["data"] if trace["name"] == "dated")
    symbols = dict(zip(marks["customdata"], marks["marker"]["symbol"], strict=True))
    assert {pledges[n].event.id: symbol for n, symbol in symbols.items()} == {
        "a": "star-diamond", "b": "star-diamond-open",
    }  # fmt: skip


def test_names_are_no_markup_in_the_drawing() -> None:
    """Plotly reads tags in a text; a hostile name keeps none."""
    wicked = Actor("wicked", sample.HOSTILE, "group")
    figure = intervals.draw(allegiances(held(pledge("a", "2014", wicked, LAKE))), KIND).figure
    texts = [note["text"].removeprefix("<b>").removesuffix("</b>") for note in figure["layout"]["annotations"]]
    assert any("alert" in text for text in texts)
    assert not any("<" in text for text in texts)


def test_nothing_dated_is_still_a_drawing() -> None:
    """No pledge, or none with a date, gives a drawing without a time axis."""
    assert intervals.draw((), KIND).spots == ()
    drawing = intervals.draw(allegiances(held(pledge("a", "", HILL, LAKE))), KIND)
    assert len(drawing.spots) == 1
    assert drawing.figure["layout"]["xaxis"]["visible"] is False


def test_relations_keep_direction_counts_and_dates() -> None:
    """Who attacked whom keeps its direction, those who met have none; denied and planned ones are counted apart."""
    rows = card.relation_rows(
        relations(
            held(
                told("a", "attack", "2014-03-01", ("actor", HILL), ("target", LAKE)),
                told("b", "attack", "2016", ("actor", HILL), ("target", LAKE), said=(("denies", "Hill"),)),
                told("c", "attack", "", ("actor", LAKE), ("target", HILL), how="denied"),
                told("f", "arrest", "2017", ("actor", LAKE), ("target", HILL)),
                told("d", "conference", "2015-08", ("participant", SEA), ("participant", CREW)),
                told("e", "conference", "2015-09", ("participant", CREW), ("participant", SEA), how="planned"),
            )
        )
    )
    said = {(row.who, row.arrow, row.whom): row for row in rows}
    there = said["Hill", "attacked →", "Lake"]
    assert (there.happened, there.disputed, there.expected) == (2, 1, 0)
    assert there.dates == "1 March 2014 to 2016"
    back = said["Lake", "attacked →", "Hill"]
    assert (back.happened, back.disputed, back.dates) == (0, 1, "no date")
    met = said["Crew", "↔ met", "Sea"]
    assert (met.happened, met.expected, met.dates) == (1, 1, "August 2015 to September 2015")
    assert said["Lake", "held →", "Hill"].happened == 1, "who is arrested or tried is not attacked"
    assert len({row.key for row in rows}) == len(rows) == 4


def test_what_nobody_has_reviewed_is_counted() -> None:
    """A row says how many of its events are proposals still."""
    seen = told("a", "attack", "2014-03-01", ("actor", HILL), ("target", LAKE))
    unseen = replace(told("b", "attack", "2016", ("actor", HILL), ("target", LAKE)), review="proposed")
    (row,) = card.relation_rows(relations(held(seen, unseen)))
    assert (row.happened, row.proposed) == (2, 1)


def test_card_names_what_is_known() -> None:
    """The card holds names, kind, parent, parts and roles, and escapes all of them."""
    collection = sample.small()
    league = collection.actors["lake-league"]
    html = card.actor_html(league, collection, card.events_of(collection, league.id))
    for word in ("Lake League", "League of the Lake", "organisation", "Hill Union", "1 as participant", "2015"):
        assert word in html
    union = collection.actors["hill-union"]
    assert "Lake League" in card.actor_html(union, collection, ())
    assert "none in this collection" in card.actor_html(union, collection, ())
    wicked = sample.hostile()
    hostile = card.actor_html(wicked.actors["lake-league"], wicked, wicked.events)
    assert "<img" not in hostile
    assert "<script" not in hostile


def test_places_are_counted_where_named_and_where_drawn() -> None:
    """A place counts the events that name it, once each, and those that are drawn there."""
    rows = {row.place.id: row for row in places_of(sample.small())}
    assert (rows["harbour"].events, rows["harbour"].drawn) == (2, 1)
    assert (rows["millton"].events, rows["millton"].drawn) == (2, 1)
    assert rows["mill-west"].precision == "district"
    assert rows["southland"].drawn == 0
    assert "west-province" not in rows


def test_who_has_most_events_is_offered_first() -> None:
    """Of the names that hold what is typed Enter takes the first: most events, then the shortest name."""
    names = {
        "ttp": "Tehrik-i-Taliban Pakistan",
        "taliban": "Taliban",
        "aide": "Taliban Aide",
        "told": "Pakistan Taliban",
    }
    actors = [Actor(id_, name, "armed_group") for id_, name in names.items()]
    assert card.ordered_actors(actors, {"told": 3}) == ["told", "taliban", "aide", "ttp"]
