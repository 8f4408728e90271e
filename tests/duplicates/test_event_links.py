"""Which events of different reports probably tell of the same thing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.config import DATA
from geo.duplicates import event_links
from geo.duplicates.blocks import pairs
from geo.duplicates.compared_event import read
from geo.facts import shipped
from geo.model import Actor, Event, Evidence, Place, Report, Toll

HERAT = Place("herat", "Herat", "city", "AF", 34.35, 62.2, 8.0, 1)
HERAT_PROVINCE = Place("herat-province", "Herat Province", "adm1", "AF", 34.3, 62.0, 140.0, 4)
KABUL = Place("kabul", "Kabul", "city", "AF", 34.53, 69.17, 20.0, 1)
FIJI = Place("suva", "Suva", "city", "FJ", -18.1, 179.9, 10.0, 1)
FIJI_EAST = Place("taveuni", "Taveuni", "city", "FJ", -18.1, -179.9, 30.0, 1)
TALIBAN = Actor("taliban", "Taliban", "armed_group")
ISIS = Actor("islamic-state", "Islamic State", "armed_group")
BRANCH = Actor("isis-khorasan", "ISIS-Khorasan", "armed_group", parent="islamic-state")
PLAIN = Actor("gunmen", "gunmen", "group")


def event(
    report: str,
    *,
    quote: str = "Gunmen stormed a customs post and killed 12 guards.",
    number: int = 1,
    **changes: object,
) -> Event:
    """Return an attack on a post in Herat, with *changes*."""
    made = Event(
        id=f"{report}-{number}", report=Report(report, "", report), type="attack", summary="Attack in Herat",
        date="2019-05-04", date_basis="stated", places=(("happened_at", HERAT),), actors=(("actor", TALIBAN),),
        evidence=(Evidence(1, 1, quote),),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def verdicts(link: event_links.Link) -> dict[str, str]:
    """Return question -> verdict of a link."""
    return {detail.question: detail.verdict for detail in link.details}


def test_one_event_told_twice_is_linked() -> None:
    """Same day, place, actor and figures: one link, which says so in words and shows both sides."""
    (link,) = event_links.links([event("a"), event("b", quote="At the customs post 12 guards died.", type="death")])
    assert (link.one, link.other) == ("a-1", "b-1")
    assert link.score > 0.9
    assert "4 May 2019" in link.reason
    assert "Herat" in link.reason
    assert "Taliban" in link.reason
    found = verdicts(link)
    assert [found[question] for question in ("date", "place", "actors", "figures")] == ["agree"] * 4
    assert found["type"] == "conflict"
    assert {(detail.one, detail.other) for detail in link.details if detail.question == "type"} == {("attack", "death")}


def test_conflicts_stand_side_by_side() -> None:
    """Other figures, another actor and a denial do not part the events, but are named as conflicts."""
    told = event("b", quote="Gunmen stormed a customs post; 15 guards were killed.", actors=(("actor", ISIS),),
                 factuality="denied")  # fmt: skip
    (link,) = event_links.links([event("a"), told], least=0.0)
    assert {detail.question for detail in link.conflicts} == {"figures", "actors", "factuality"}
    figures = next(detail for detail in link.conflicts if detail.question == "figures")
    assert (figures.one, figures.other) == ("12", "15")
    assert "but" in link.reason


@pytest.mark.parametrize(
    "changes",
    [
        {"date": "2019-06-20"},
        {"places": (("happened_at", KABUL),)},
        {"type": "conference"},
        {"date": "XXXX-07-01"},
    ],
)
def test_what_stands_in_the_way(changes: dict[str, object]) -> None:
    """Another month, a place far off or another kind of event is another event."""
    first = event("a", date="XXXX-05-04") if str(changes.get("date", "")).startswith("X") else event("a")
    assert event_links.links([first, event("b", **changes)], least=0.0) == []


def test_within_one_report_nothing_is_linked() -> None:
    """Mentions in one report are merged when it is read; links tie different reports."""
    assert event_links.links([event("a"), event("a", number=2)], least=0.0) == []


def test_vaguer_words_for_the_same_event_are_linked() -> None:
    """A month for the day, the province for the town, a branch for its parent still meet."""
    told = event("b", date="2019-05", places=(("happened_at", HERAT_PROVINCE),), actors=(("actor", BRANCH),))
    (link,) = event_links.links([event("a", actors=(("actor", ISIS),)), told])
    assert verdicts(link)["date"] == "agree"
    assert "overlap" in link.reason
    assert event_links.links([event("a")])[:1] == []


def test_a_day_apart_is_a_conflict_but_no_bar() -> None:
    """Two reports that date the event a day apart are linked when the rest agrees, and the dates are shown."""
    (link,) = event_links.links([event("a"), event("b", date="2019-05-05")])
    assert [detail.question for detail in link.conflicts] == ["date"]


def test_same_day_alone_is_not_enough() -> None:
    """Two attacks on one day in one country by nobody in particular are not linked."""
    country = Place("afghanistan", "Afghanistan", "country", "AF", 34.0, 66.0, 700.0, 6)
    here, there = (
        event(report, quote=quote, places=(("happened_at", country),), actors=(("actor", PLAIN),))
        for report, quote in (("a", "A bridge was blown up near the river."), ("b", "Two teachers died in a school."))
    )
    assert event_links.links([here, there]) == []


def test_an_undated_event_meets_a_dated_one_by_place_and_actor() -> None:
    """Without a date in one report, place, actor and words can still tie two events."""
    (link,) = event_links.links([event("a"), event("b", date="", date_basis="unknown")])
    assert verdicts(link)["date"] == "open"


def test_neighbours_across_the_date_line() -> None:
    """Longitudes of 179.9 and -179.9 degrees are neighbours."""
    one, other = (
        event("a", places=(("happened_at", FIJI),)),
        event("b", places=(("happened_at", FIJI_EAST),), actors=()),
    )
    assert len(event_links.links([one, other], least=0.3)) == 1


def test_rejected_events_are_left_out() -> None:
    """What a person has rejected is not held against anything."""
    assert event_links.links([event("a"), event("b", review="rejected")]) == []


def test_groups_follow_links() -> None:
    """Three reports of one event make one group; a fourth event stays out."""
    found = event_links.links([event("a"), event("b"), event("c"), event("d", date="2011-01-01")])
    assert len(found) == 3
    assert event_links.groups([link.ids for link in found]) == [("a-1", "b-1", "c-1")]
    assert event_links.groups([]) == []


def test_no_group_has_two_events_of_one_report() -> None:
    """Of two events of one report the likelier stays with the group; the other makes none with it."""
    pairs = [("a-1", "b-1"), ("b-1", "c-1"), ("a-2", "b-1"), ("a-2", "d-1")]
    reports = {name: name[0] for pair in pairs for name in pair}
    assert event_links.groups(pairs, reports=reports) == [("a-1", "b-1", "c-1"), ("a-2", "d-1")]


def reported(report: str, day: str, **changes: object) -> Event:
    """Return an attack as :func:`event` does, of a report that was published on *day*."""
    return replace(event(report, **changes), report=Report(report, "", report, published=day))  # type: ignore[arg-type]


def test_a_toll_that_grew_is_no_conflict() -> None:
    """A later report may count more dead, not fewer."""
    few, many = Toll(3, None, None), Toll(12, 12, 12)
    for first, then, verdict in ((few, many, "open"), (many, few, "conflict")):
        early = reported("a", "2019-05-04", quote="Gunmen stormed a customs post.", killed=first)
        late = reported("b", "2019-05-05", quote="Gunmen stormed a customs post.", killed=then)
        (link,) = event_links.links([early, late], least=0.0)
        assert verdicts(link)["figures"] == verdict


def test_the_manner_tells_two_attacks_apart() -> None:
    """A blast and an explosion are one manner, a blast and a shooting two; the reason says so."""
    blast, explosion, shots = (
        event(report, quote=quote, actors=())
        for report, quote in (
            ("a", "A blast shook the bazaar."),
            ("b", "Explosives went off there."),
            ("c", "He shot them."),
        )
    )
    (same,) = event_links.links([blast, explosion], least=0.0)
    (other,) = event_links.links([blast, shots], least=0.0)
    assert "both tell of a bomb" in same.reason
    assert "one tells of a bomb, the other of shooting" in other.reason
    assert same.score > event_links.LEAST
    assert other.score < same.score


def test_a_person_may_be_placed_where_the_report_was_written() -> None:
    """The arrest of one man on one day is one, though a report names the capital; another man's there is not."""
    luca, bruno = Actor("luca", "Luca Ferrante", "person"), Actor("bruno", "Bruno Conti", "person")
    quotes = ("Police arrested Luca Ferrante at a flat.", "The fugitive was arrested by police at a flat.")
    here = event("a", quote=quotes[0], type="arrest", actors=(("target", luca),))
    there = event("b", quote=quotes[1], type="arrest", actors=(("target", luca),), places=(("happened_at", KABUL),))
    (link,) = event_links.links([here, there])
    assert "km apart" in link.reason
    assert event_links.links([here, replace(there, actors=(("target", bruno),))], least=0.0) == []


def test_an_event_without_a_place_meets_others_by_a_name() -> None:
    """Where one report gives no place, a name that both write brings them together."""
    quote = "The court jailed Moses Kariuki for 12 years."
    one = event("a", type="arrest", quote=quote, actors=())
    other = event("b", type="arrest", quote="After the verdict Kariuki got 12 years.", actors=(), places=())
    (link,) = event_links.links([one, other])
    assert "the same names (Kariuki)" in link.reason


def test_of_two_events_of_a_report_the_likelier_is_meant() -> None:
    """An event is linked with its own telling, not with what else the other report tells of that day and place."""
    quotes = ("Gunmen stormed a customs post and killed 12 guards.", "Twelve guards of a customs post died.")
    own, other = event("b", quote=quotes[1]), event("b", number=2, quote="Two teachers were abducted.", actors=())
    found = event_links.links([event("a"), own, other])
    assert [link.ids for link in found] == [("a-1", "b-1")]


def test_undated_events_are_of_the_days_before_their_report() -> None:
    """An attack without a date is not one that was reported half a year later, though the same group made both."""
    first = reported("a", "2019-05-05", date="", date_basis="unknown")
    for day, is_linked in (("2019-11-05", False), ("2019-05-06", True)):
        found = event_links.links([first, reported("b", day, date="", date_basis="unknown")])
        assert bool(found) == is_linked


def test_the_work_grows_with_the_number_of_events() -> None:
    """A thousand events of one town and month are not all compared with one another."""
    many = [read(event(f"r{n}", date=f"2019-05-{n % 28 + 1:02}")) for n in range(1000)]
    assert len(pairs(many)) < 1000 * 100
    nowhere = [read(event(f"r{n}", date=f"2019-05-{n % 28 + 1:02}", places=())) for n in range(1000)]
    assert len(pairs(nowhere)) < 1000 * 100
    wide = replace(HERAT_PROVINCE, radius_km=700.0)
    spread = [
        replace(one, place=replace(wide, id=str(n), lat=30 + n % 8, lon=61 + n % 12)) for n, one in enumerate(many)
    ]
    assert len(pairs(spread)) < 1000 * 100


def test_the_projects_own_facts() -> None:
    """The five reports that ship tell of different events, but for what no date or place holds together."""
    events = shipped.load(DATA).events
    assert all(link.score < 0.8 for link in event_links.links(events))


EVENTS = st.builds(
    lambda report, date, place, actor, type_, quote: event(
        report, date=date, places=(("happened_at", place),) if place else (), type=type_, quote=quote,
        actors=(("actor", actor),) if actor else (),
    ),
    st.sampled_from("abcdef"),
    st.sampled_from(["", "2019-05-04", "2019-05-05", "2019-05", "2019", "201X", "XXXX-05-04", "2019-05-04/..",
                     "9999-12-31", "0001-01-01", "nonsense"]),
    st.sampled_from([None, HERAT, HERAT_PROVINCE, KABUL, FIJI, FIJI_EAST]),
    st.sampled_from([None, TALIBAN, ISIS, BRANCH, PLAIN]),
    st.sampled_from(["attack", "clash", "death", "conference", "other"]),
    st.sampled_from(["", "Gunmen killed 12 guards at a post.", "Twelve guards were killed at a post by gunmen."]),
)  # fmt: skip


@given(st.lists(EVENTS, max_size=12), st.randoms())
def test_order_does_not_matter(events: list[Event], random: object) -> None:
    """The same events in any order give the same links, each pair once, of different reports, scores in [0, 1]."""
    numbered = [replace(one, id=f"{one.id}{n}") for n, one in enumerate(events)]
    mixed = list(numbered)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    found = event_links.links(numbered, least=0.0)
    assert found == event_links.links(mixed, least=0.0)
    assert len({(link.one, link.other) for link in found}) == len(found)
    assert all(link.one < link.other and 0 <= link.score <= 1 and link.reason for link in found)
    assert all(link.one[0] != link.other[0] for link in found)


@pytest.mark.parametrize(
    ("quote", "figures"),
    [
        ("Twenty-three guards were killed.", {23}), ("Seventy one died, nineteen fled.", {71, 19}),
        ("Twenty guards and three drivers died.", {20, 3}), ("One in forty stayed.", {40}),
    ],
)  # fmt: skip
def test_a_number_in_two_words_is_one_figure(quote, figures):
    """Tens and a unit are one number; neither counts by itself."""
    assert read(event("a", quote=quote)).figures == figures
