"""The facts of data/: what they say, what they must not say, and how a broken file is refused."""

import csv
import re
import shutil
from pathlib import Path

import pytest

from geo import casualties, edtf
from geo.config import DATA
from geo.errors import InvalidFacts
from geo.facts import shipped
from geo.model import Collection, Event, Place, Toll
from geo.spherical import great_circle_km

SPOKEN = {"statement", "appeal", "dispute"}


@pytest.fixture(scope="module")
def collection() -> Collection:
    return shipped.load(DATA)


@pytest.fixture(scope="module")
def events(collection: Collection) -> dict[str, Event]:
    return {event.id: event for event in collection.events}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the facts to spoil."""
    folder = tmp_path / "data"
    folder.mkdir()
    for path in DATA.glob("*.csv"):
        shutil.copy(path, folder)
    shutil.copytree(DATA / "digests", folder / "digests")
    return folder


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_a_collection_names_itself(collection: Collection) -> None:
    """Id and title are the caller's; the title falls back to the number of reports."""
    assert (collection.id, collection.title) == ("reports", "5 reports")
    named = shipped.load(DATA, collection="five", title="Five reports")
    assert (named.id, named.title) == ("five", "Five reports")


def test_nothing_is_lost_on_the_way(collection: Collection) -> None:
    """Each row of events.csv can be written again, cell by cell, from the event that was read from it."""
    for row, event in zip(rows("events.csv"), collection.events, strict=True):
        again = {
            "id": event.id,
            "report": event.report.id,
            "type": event.type,
            "summary": event.summary,
            "date": event.date,
            "date_basis": event.date_basis,
            "places": ";".join(f"{role}:{place.id}" for role, place in event.places),
            "actors": ";".join(f"{role}:{actor.id}" for role, actor in event.actors),
            "claims": ";".join(f"{claim.stance}:{claim.speaker}" for claim in event.claims),
            "factuality": event.factuality,
            "certainty": f"{event.certainty:g}",
            "evidence": ";".join(f"{found.sentence}/{found.paragraph}" for found in event.evidence),
            "killed": casualties.written(event.killed),
            "injured": casualties.written(event.injured),
        }
        assert again == row


def test_every_event_can_be_checked(collection: Collection) -> None:
    """An event rests on at least one sentence of its report's digest, and the quote is that sentence, word for word."""
    for event in collection.events:
        digest = (DATA / "digests" / f"{event.report.id}.md").read_text(encoding="utf-8").splitlines()
        assert event.evidence, event.id
        for found in event.evidence:
            assert f"{found.sentence}. {found.quote} [¶{found.paragraph}]" in digest, event.id


def test_casualties_are_those_of_the_reports(collection: Collection) -> None:
    """Only one of the five reports gives a figure: about 500 dead, in a sentence of its digest."""
    told = {event.id: event for event in collection.events if event.killed.is_known or event.injured.is_known}
    assert list(told) == ["tariq-death-tajiks"]
    event = told["tariq-death-tajiks"]
    assert (event.killed, event.injured) == (Toll(best=500), Toll())
    assert [(name, one.sentence, one.quote) for name, one in event.toll_evidence] == [
        ("killed", 8, "About 500 Tajiks died.")
    ]


def test_a_toll_rests_on_the_sentences_that_give_its_numbers(copy: Path) -> None:
    """In digits, with a comma between thousands, or in words; each number in any of the sentences."""
    (copy / "digests" / "sample.md").write_text(
        "# A fire\n\nCites: Example News.\n\n1. A house burnt. [¶1]\n2. At least two people died. [¶2]\n"
        "3. Others speak of 1,200. [¶3]\n4. Nobody was hurt. [¶4]\n",
        encoding="utf-8",
    )
    with (copy / "reports.csv").open("a", encoding="utf-8") as handle:
        handle.write("sample,Example News,A fire,,,2020-01,en,F\n")
    with (copy / "events.csv").open("a", encoding="utf-8") as handle:
        handle.write(
            "sample-fire,sample,death,A fire kills people.,2020-01,stated,,,,happened,1,1/1;2/2;3/3;4/4,2;;1200,0;0;0\n"
        )
    event = shipped.load(copy).events[-1]
    assert (event.killed, event.injured) == (Toll(2, None, 1200), Toll(0, 0, 0))
    assert [(name, one.sentence) for name, one in event.toll_evidence] == [
        ("killed", 2), ("killed", 3), ("injured", 4),
    ]  # fmt: skip


def test_reports_say_where_they_are_from(collection: Collection) -> None:
    """A report shows its publisher, else its author, else nothing; its digest's citation goes with it."""
    assert {name: report.source for name, report in collection.reports.items()} == {
        "asiaplus-imu-demoralized": "Asia-Plus",
        "afghan-imu-pledge": "",
        "tariq-tajiks-in-isis": "Mohammad Sadiq Tariq",
        "kun-uz-sco-conference": "Kun.uz",
        "southfront-tajikistan": "SouthFront",
    }
    assert "No 799" in collection.reports["afghan-imu-pledge"].citation


def test_no_year_is_taken_from_outside_the_story(collection: Collection) -> None:
    """The donation banner of August 2025 and the related news of November 2024 date nothing."""
    for event in collection.events:
        assert not re.search(r"2024|2025", event.date), event.id


@pytest.mark.parametrize(
    ("event", "date", "basis"),
    [
        ("asiaplus-recruitment-sayad", "XXXX-02-03", "stated"),
        ("kunuz-conference-tashkent", "XXXX-09-04", "stated"),
        ("kunuz-appeal-azizov", "XXXX-09-04", "stated"),
        ("kunuz-takeover-afghanistan", "2021-08-15/..", "stated"),
        ("kunuz-attack-embassies", "{2022,2023}", "stated"),
        ("pledge-allegiance-imu-isis", "2015-08-06", "inferred_publication"),
        ("pledge-formation-imu", "199X", "stated"),
        ("pledge-attack-karimov", "", "unknown"),
        ("southfront-concentration-border", "2019-04-18", "inferred_text"),
        ("southfront-movement-2019", "2019", "stated"),
        ("tariq-recruitment-tajiks", "2014/2016", "stated"),
        ("tariq-disappearance-khalimov", "2015-04", "stated"),
    ],
)
def test_dates_say_what_the_text_says(events: dict[str, Event], event: str, date: str, basis: str) -> None:
    """A year stands only where the text or the day of publication gives it, and the basis says which."""
    assert (events[event].date, events[event].date_basis) == (date, basis)


def test_a_year_is_inferred_from_publication_only_where_there_is_one(collection: Collection) -> None:
    """The basis inferred_publication needs a report whose date is known, and a year equal to its year."""
    inferred = [event for event in collection.events if event.date_basis == "inferred_publication"]
    assert inferred
    for event in inferred:
        first = edtf.parse(event.date).first
        published = edtf.parse(event.report.published).first
        assert first is not None, event.id
        assert published is not None, event.id
        assert first.year == published.year, event.id


def test_the_disputed_recruitment_keeps_both_sides(events: dict[str, Event]) -> None:
    """One says it, one reports it, one doubts it; and the doubt is an event of its own at the same place."""
    recruitment, dispute = events["asiaplus-recruitment-sayad"], events["asiaplus-dispute-recruitment"]
    said = {(claim.stance, claim.speaker) for claim in recruitment.claims}
    assert said >= {
        ("claims", "Mohammad Zahir Wahdat"), ("reports", "Tolo News"), ("doubts", "Qosim Bekmuhammad"),
    }  # fmt: skip
    assert recruitment.factuality == "doubted"
    assert dispute.type == "dispute"
    assert dispute.footprint == ("about", recruitment.places[0][1])


def test_what_is_said_happens_only_at_a_named_venue(collection: Collection) -> None:
    """Of all statements, appeals and disputes, the text names a venue for one; the others are about a place."""
    at_a_venue = [
        event.id
        for event in collection.events
        if event.type in SPOKEN and any(role == "happened_at" for role, _ in event.places)
    ]
    assert at_a_venue == ["kunuz-appeal-azizov"]


def test_no_pin_stands_for_an_unnamed_place(collection: Collection) -> None:
    """Where the text names no place of the event, it has no footprint."""
    assert {event.id for event in collection.events if event.footprint is None} == {
        "pledge-death-mullah-omar",
        "southfront-clash-border-troops",
        "southfront-formation-sleeper-cells",
        "tariq-allegiance-khalimov",
        "tariq-formation-sniper-unit",
        "tariq-recruitment-propaganda",
    }


def test_speakers_are_actors(collection: Collection) -> None:
    """Whoever takes a stance is in actors.csv, by this very name or alias."""
    known = {name for actor in collection.actors.values() for name in (actor.name, *actor.aliases)}
    speakers = {claim.speaker for event in collection.events for claim in event.claims}
    assert speakers <= known


def test_places_are_those_that_events_name(collection: Collection) -> None:
    """places.csv holds no place that no event names."""
    named = {place.id for event in collection.events for _, place in event.places}
    assert named == set(collection.places)


def geometry(name: str) -> list[dict[str, str]]:
    with (DATA / "geometry" / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_places_agree_with_the_polygons(collection: Collection) -> None:
    """Countries, provinces, compass parts and borders stand within their radius of what the polygons give."""
    measured: dict[str, dict[str, str]] = {}
    numbers = {place.gazetteer_id: place for place in collection.places.values()}
    countries = {place.country: place for place in collection.places.values() if place.kind == "country"}
    measured |= {countries[r["iso2"]].id: r for r in geometry("countries.csv") if r["iso2"] in countries}
    measured |= {numbers[f"gn:{r['gn_id']}"].id: r for r in geometry("admin1.csv") if f"gn:{r['gn_id']}" in numbers}
    for prefix, keys, table in (("part", ("iso2", "part"), "parts.csv"), ("border", ("a", "b"), "borders.csv")):
        for row in geometry(table):
            place = numbers.get(f"{prefix}:{'-'.join(row[key] for key in keys)}")
            if place is not None and not row.get("admin1"):
                measured[place.id] = row
    assert {collection.places[name].kind for name in measured} == {"country", "adm1", "region", "border"}
    assert len(measured) == 14
    for name, row in measured.items():
        assert _apart(collection.places[name], row) <= collection.places[name].radius_km, name


def test_districts_agree_with_the_table_of_districts(collection: Collection) -> None:
    """The three districts stand within their radius of the district of the same name and province."""
    with (DATA / "districts.csv").open(encoding="utf-8", newline="") as handle:
        districts = [row for row in csv.DictReader(handle) if row["country"] == "AF"]
    ours = [place for place in collection.places.values() if place.kind == "adm2"]
    assert len(ours) == 3
    for place in ours:
        near = [row for row in districts if row["name"] in {place.admin2, *place.aliases}]
        assert any(_apart(place, row) <= place.radius_km for row in near), place.id


def _apart(place: Place, row: dict[str, str]) -> float:
    return great_circle_km((place.lat, place.lon), (float(row["lat"]), float(row["lon"])))


def spoil(folder: Path, name: str, *, old: str, new: str) -> None:
    """Replace the first *old* of a file; it must be there."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "why"),
    [
        ("events.csv", "id,report", "id,rapport", "the columns must be"),
        ("events.csv", "asiaplus-recruitment-sayad,", "Sayad,", "lower-case words"),
        ("events.csv", "-sayad,asiaplus-imu-demoralized", "-sayad,elsewhere", "report 'elsewhere'"),
        ("events.csv", ",recruitment,", ",conscription,", "type 'conscription'"),
        ("events.csv", "XXXX-02-03", "3 February", "not an EDTF date"),
        ("events.csv", "XXXX-02-03,stated", "XXXX-02-03,guessed", "date_basis 'guessed'"),
        ("events.csv", "XXXX-02-03,stated", "XXXX-02-03,unknown", "does not go with date_basis unknown"),
        ("events.csv", "XXXX-02-03,stated", ",stated", "does not go with date_basis stated"),
        ("events.csv", "happened_at:sayad-district", "near:sayad-district", "'near' is not one of"),
        ("events.csv", "happened_at:sayad-district", "happened_at:atlantis", "place 'atlantis'"),
        ("events.csv", "happened_at:sayad-district", "sayad-district", "role:name"),
        ("events.csv", "actor:son-of-tahir-yoldash", "actor:nobody", "actor 'nobody'"),
        ("events.csv", "actor:son-of-tahir-yoldash", "hero:son-of-tahir-yoldash", "'hero' is not one of"),
        ("events.csv", "doubts:Qosim", "wonders:Qosim", "'wonders' is not one of"),
        ("events.csv", "doubts:Qosim", "doubts:Dr: Qosim", "single colon"),
        ("events.csv", ",doubted,", ",maybe,", "factuality 'maybe'"),
        ("events.csv", "doubted,0.35", "doubted,1.35", "outside 0 to 1"),
        ("events.csv", "doubted,0.35", "doubted,nan", "outside 0 to 1"),
        ("events.csv", "doubted,0.35", "doubted,high", "not a number"),
        ("events.csv", "9/8;8/7", "9/9;8/7", "restates paragraph 8"),
        ("events.csv", "9/8;8/7", "99/8;8/7", "the digest has 12 sentences"),
        ("events.csv", "9/8;8/7", "9;8/7", "not sentence/paragraph"),
        ("events.csv", "9/8;8/7;6/5", "", "evidence is empty"),
        ("events.csv", ",;500;,", ",500,", "killed: not a toll: '500'"),
        ("events.csv", ",;500;,", ",;five hundred;,", "killed: not a toll"),
        ("events.csv", ",;500;,", ",;-500;,", "killed: not a toll"),
        ("events.csv", ",;500;,", ",0;500;300,", "these contradict each other"),
        ("events.csv", ",;500;,", ",;500;600,", "killed: no sentence of the evidence has the number 600"),
        ("events.csv", ",;500;,", ",;500;,3;;", "injured: no sentence of the evidence has the number 3"),
        ("places.csv", ",AF,", ",Afghanistan,", "two capital letters"),
        ("places.csv", "afghanistan,Afghanistan,,country", "afghanistan,Afghanistan,,empire", "kind 'empire'"),
        ("places.csv", "33.81,65.92", "93.81,65.92", "lat 93.81 lies outside"),
        ("places.csv", "513,6,", "513,8,", "where_prec '8'"),
        ("places.csv", "513,6,", "-1,6,", "radius_km -1 lies outside"),
        ("places.csv", "public domain", "", "licence is empty"),
        ("reports.csv", "afghan-imu-pledge,", "Afghan,", "lower-case words"),
        ("reports.csv", "2015-08-22", "22 August", "not an EDTF date"),
        ("reports.csv", ",en,F", ",en,G", "reliability 'G'"),
        ("reports.csv", "Interview with Qosim Bekmuhammad", "", "title is empty"),
    ],
)
def test_broken_facts_are_refused(copy: Path, name: str, old: str, new: str, why: str) -> None:
    """Whatever breaks the contract is refused, and the error says in which file, on which line and why."""
    spoil(copy, name, old=old, new=new)
    first = (DATA / name).read_text(encoding="utf-8").split(old, 1)[0].count("\n") + 1
    with pytest.raises(InvalidFacts, match=re.escape(why)) as caught:
        shipped.load(copy)
    assert (caught.value.path, caught.value.line) == (name, first)


def test_a_report_needs_a_digest(copy: Path) -> None:
    """A report without a digest cannot be evidence of anything."""
    (copy / "digests" / "tariq-tajiks-in-isis.md").unlink()
    with pytest.raises(InvalidFacts, match="no such file") as caught:
        shipped.load(copy)
    assert caught.value.path == "digests/tariq-tajiks-in-isis.md"


def test_a_report_can_be_added_by_hand(copy: Path) -> None:
    """What docs/facts.md describes is enough: a row, a digest, an event."""
    with (copy / "reports.csv").open("a", encoding="utf-8") as handle:
        handle.write("sample,Example News,Something happened,,,2020-01,en,F\n")
    (copy / "digests" / "sample.md").write_text(
        "# Something happened\n\nCites: Example News.\n\n1. Someone was appointed. [¶2]\n", encoding="utf-8"
    )
    with (copy / "events.csv").open("a", encoding="utf-8") as handle:
        handle.write("sample-appointment,sample,appointment,Someone is appointed.,2020-01,stated,,,,happened,1,1/2,,\n")
    added = shipped.load(copy).events[-1]
    assert (added.id, added.evidence[0].quote) == ("sample-appointment", "Someone was appointed.")
