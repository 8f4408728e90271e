"""Proposals and decisions in words."""

from dataclasses import replace

import pytest

from geo import queries
from geo.model import Decision, Toll
from geo.store import accept, edit, keep_apart, merge, set_place
from geo.views.components import in_words
from tests import stores


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 events"), (1, "1 event"), (2, "2 events"), (1200, "1,200 events")]
)
def test_counted(number: int, words: str) -> None:
    """A count agrees with its noun."""
    assert in_words.counted(number, "event") == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.9, "90%, sure"), (0.6, "60%, fairly sure"), (0.41, "41%, unsure"), (0.1, "10%, little more than a guess")],
)
def test_certainty(value, words):
    """A share and what it means."""
    assert in_words.certainty(value) == words


def test_rules_in_words():
    """Each rule becomes a sentence; one that is not known is named, not hidden."""
    said = in_words.reasons(("attack:raid", "when:before", "where:clause", "when:none", "odd", "where:new-level"))
    assert said == (
        "The word “raid” tells of it.", "The date stands in a sentence before.",
        "The place stands in the same clause.", "No date was found for it.", "Rule: odd.",
        "The place stands new-level.",
    )  # fmt: skip


def test_a_place_names_what_holds_it_once():
    """Smallest first, nothing twice, nothing empty."""
    assert in_words.place(replace(stores.MILLTON_EAST, admin1="East", admin2="Millton")) == "Millton, East, XA"
    assert in_words.place(replace(stores.MILLTON_EAST, kind="country", country="XA", admin1="East")) == "Millton"


def test_a_date_that_cannot_be_read_is_said_to_be_none():
    """Nothing is raised over what a person types."""
    assert in_words.day("2015-04") == "April 2015"
    assert in_words.day("soon") == "not a date: soon"


def test_a_moment_in_words():
    """ISO 8601 in UTC is read; what is not stays as it is."""
    assert in_words.moment("2026-01-01T00:03:00.000000Z") == "1 January 2026, 00:03 UTC"
    assert in_words.moment("long ago") == "long ago"


def test_every_kind_of_decision_reads_as_a_sentence(store):
    """What was done, to what by its name, and from what to what."""
    report = stores.add(store)
    item = queries.item(store, f"{report}-1")
    edit(store, item.id, replace(item.draft, date="2015-08", certainty=0.5), by=stores.REVIEWER, version=1)
    accept(store, item.id, by=stores.REVIEWER, version=2)
    set_place(store, "Millton", stores.MILLTON_EAST, scope="report", scope_id=report, by=stores.REVIEWER)
    keep_apart(store, "day", "month", by=stores.REVIEWER)
    merge(store, "season", "year", by=stores.REVIEWER, keep_version=None, other_version=None)
    found = queries.feed(store, limit=50)
    names = queries.subjects(store, found)
    said = [in_words.deed(one, names) for one in found]
    summary = item.draft.summary
    for wanted in (
        f"accepted the event “{summary}”", f"edited the event “{summary}”",
        "chose a place for every such name: “Millton”", f"changed a place of the event “{summary}”",
        "added the report “Talks in Millton”", "merged the event “A protest in town.”",
        "kept apart the events “The league and the union meet in Millton.” and “They agree on a toll.”",
    ):  # fmt: skip
        assert wanted in said
    changed = {what: (before, after) for one in found for what, before, after in in_words.changes(one)}
    assert changed["date"] == ("7 August 2015", "August 2015")
    assert changed["certainty"] == ("62%", "50%")
    assert changed["merged into"] == ("nothing", "season")
    assert changed["places"][1].startswith("happened here: Millton (Millton, XA")


def test_what_has_no_name_is_called_by_its_id():
    """A decision on something that is gone can still be read."""
    gone = Decision(1, "2026", "Ada", "event", "gone-1", "reject")
    assert in_words.deed(gone, {}) == "rejected the event gone-1"


@pytest.mark.parametrize(
    ("killed", "injured", "words"),
    [
        (Toll(), Toll(), ""), (Toll(12, 12, 12), Toll(), "Killed 12"), (Toll(), Toll(high=9), "Injured up to 9"),
        (Toll(10, 12, 14), Toll(30, 30, 30), "Killed 12 (10 to 14) · Injured 30"),
        (Toll(low=5), Toll(5, None, 9), "Killed at least 5 · Injured 5 to 9"),
        (Toll(0, 0, 0), Toll(best=1500), "Killed nobody · Injured about 1,500"),
    ],
)  # fmt: skip
def test_a_toll_is_said_in_words(killed, injured, words):
    """What is known, and nothing of what is not."""
    assert in_words.toll(killed, injured) == words


def test_a_changed_toll_is_said_in_words():
    """From not known to a range, as history shows it."""
    made = Decision(
        1, "2026", "Ada", "event", "a-1", "edit",
        (("killed", None, {"low": 5, "best": None, "high": 9}), ("injured", {"low": 1, "best": 2, "high": 3}, None)),
    )  # fmt: skip
    assert in_words.changes(made) == (
        ("people killed", "not known", "5 to 9"), ("people injured", "2 (1 to 3)", "not known"),
    )  # fmt: skip


def test_a_city_that_becomes_its_district_is_said_to():
    """Places that are called alike are told apart by what they are."""
    city = {"name": "Millton", "kind": "city", "country": "XA", "admin1": "West", "lat": 40.0, "lon": 60.0}
    district = city | {"kind": "adm2", "lat": 40.1}
    before, after = ([{"role": "happened_at", "name": "Millton", "place": one}] for one in (city, district))
    ((what, old, new),) = in_words.changes(
        Decision(1, "2026", "Ada", "event", "a-1", "edit", (("places", before, after),))
    )
    assert what == "places"
    assert "city, 40.00, 60.00" in old
    assert "district, 40.10, 60.00" in new


def test_what_did_not_change_is_not_listed():
    """A new collection without reports does not go from nothing to nothing."""
    changed = (("title", None, "Floods"), ("reports", [], []), ("description", None, ""))
    made = Decision(1, "2026", "Ada", "collection", "floods", "make collection", changed)
    assert in_words.changes(made) == (("title", "nothing", "Floods"),)


def test_a_title_that_runs_to_the_left_turns_nothing_round():
    """A Persian name stands in isolation among English words; an English one as it is."""
    gone = Decision(1, "2026", "Ada", "event", "gone-1", "reject")
    assert in_words.deed(gone, {("event", "gone-1"): "حمله در کابل"}) == "rejected the event “\u2068حمله در کابل\u2069”"
    assert in_words.deed(gone, {("event", "gone-1"): "An attack"}) == "rejected the event “An attack”"


def test_kinds_of_places_are_words():
    """No form shows the codes of administrative levels."""
    assert in_words.footprint(replace(stores.MILLTON_EAST, kind="adm2")).startswith("district, within")
    assert in_words.footprint(replace(stores.MILLTON_EAST, kind="adm1")).startswith("province, within")


def test_two_versions_are_compared_detail_by_detail():
    """Each detail says whether both agree."""
    one = stores.proposal()
    other = replace(one, date="2015", factuality="doubted", places=(), actors=())
    rows = {name: (left, right, same) for name, left, right, same in in_words.compared(one, other)}
    assert rows["Date"] == ("7 August 2015", "2015", False)
    assert rows["Type"] == ("conference", "conference", True)
    assert rows["Injured"] == ("not known", "not known", True)
    assert rows["Places"][1:] == ("nothing", False)
    assert not rows["Standing"][2]


def test_who_makes_a_denial_denies() -> None:
    """An event that is a denial is not claimed by who makes it."""
    assert in_words.stance("claims", kind="dispute") == "denied or disputed what was said"
    assert in_words.stance("claims", kind="attack") == "claimed it"
    assert in_words.stance("doubts", kind="dispute") == "doubted it"
