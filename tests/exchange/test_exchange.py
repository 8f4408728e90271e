"""Events in the formats of other programs: rows, CSV, GeoJSON."""

import csv as reader
import io
import json
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import edtf
from geo.exchange import csv, geojson
from geo.exchange.rows import COLUMNS, Cell, rows
from geo.model import Actor, Claim, Event, Toll
from geo.queries import Catalogue
from geo.queries.filters import Filters
from tests import sample

UNTIMED = settings(deadline=None)
SMALL = Catalogue(sample.small())
EVENTS = SMALL.events(Filters())
HOSTILE = sample.hostile().events
COLLECTIONS = [EVENTS, HOSTILE, sample.synthetic(120).events]
NAMES = ["small", "hostile", "synthetic"]
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
TOLLS = ("killed_low", "killed_best", "killed_high", "injured_low", "injured_best", "injured_high")
NUMBERS = ("date_prec", "lat", "lon", "radius_km", "where_prec", *TOLLS, "certainty")


def event(name: str) -> Event:
    found = SMALL.event(name)
    assert found is not None
    return found


def row(one: Event) -> dict[str, Cell]:
    (found,) = rows([one])
    return found


def read_csv(text: str) -> list[dict[str, str]]:
    """Read CSV as another program does: without its byte order mark, by the row of names."""
    return list(reader.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


@pytest.mark.parametrize("events", COLLECTIONS, ids=NAMES)
def test_a_row_has_every_column(events: tuple[Event, ...]) -> None:
    """One row an event, in their order, with the columns in theirs."""
    found = list(rows(events))
    assert [tuple(one) for one in found] == [COLUMNS] * len(events)
    assert [one["id"] for one in found] == [one.id for one in events]


def test_a_row_says_all_of_an_event() -> None:
    """Date with bounds and words, place with precision, roles, stances, evidence and the report to cite."""
    assert row(event("day")) == {
        "id": "day", "type": "conference", "summary": "The league and the union meet in Millton.",
        "date": "2015-08-06", "date_words": "6 August 2015", "date_basis": "stated",
        "date_first": "2015-08-06", "date_last": "2015-08-06", "date_prec": 1,
        "place": "Millton", "place_role": "happened_at", "place_kind": "city", "country": "XA", "admin1": "West",
        "lat": 40.21, "lon": 57.51, "radius_km": 2, "where_prec": 1, "other_places": "mentioned: Harbour",
        "actors": "participant: Lake League; participant: Hill Union; mediator: Ada Example",
        "claims": "reports: The Gazette; denies: Lake League; doubts: Ada Example",
        "killed_low": None, "killed_best": None, "killed_high": None,
        "injured_low": None, "injured_best": None, "injured_high": None,
        "factuality": "happened", "certainty": 0.9, "review": "accepted",
        "evidence": "The league and the union met.", "report": "gazette", "publisher": "The Gazette",
        "title": "A week of talks", "paragraphs": "4", "url": "https://example.invalid", "published": "2015-08-07",
    }  # fmt: skip


def test_what_is_unknown_stays_empty() -> None:
    """No date has no bounds, no place no coordinates, an open side no bound; and nothing is put in their stead."""
    found = row(event("undated"))
    assert [found[name] for name in ("date", "date_first", "date_last", "date_prec")] == ["", "", "", None]
    assert found["date_words"] == "no date"
    assert [found[name] for name in ("place", "place_role", "country", "lat", "lon", "radius_km", "where_prec")] == [
        "", "", "", None, None, None, None,
    ]  # fmt: skip
    assert found["other_places"] == "mentioned: Southland"
    assert found["publisher"] == ""
    half = row(event("open-end"))
    assert (half["date_first"], half["date_last"], half["date_prec"]) == ("2021-08-15", "", None)
    yearless = row(event("yearless"))
    assert (yearless["date"], yearless["date_first"], yearless["date_words"]) == (
        "XXXX-02-03", "", "3 February, year unknown",
    )  # fmt: skip


def test_casualties_have_a_column_a_part() -> None:
    """Numbers as they are, contradictions too; unknown is empty in CSV and null in GeoJSON, 0 is 0."""
    hurt = replace(event("day"), killed=Toll(9, 5, None), injured=Toll(0, 0, 0))
    assert [row(hurt)[name] for name in TOLLS] == [9, 5, None, 0, 0, 0]
    (cells,) = read_csv(csv.dump([hurt]))
    assert [cells[name] for name in TOLLS] == ["9", "5", "", "0", "0", "0"]
    (feature,) = features((hurt,))
    assert [feature["properties"][name] for name in TOLLS] == [9, 5, None, 0, 0, 0]


def test_the_place_that_stands_for_an_event_is_not_among_the_others() -> None:
    """A destination is the footprint; the origin is another place."""
    found = row(event("range"))
    assert (found["place_role"], found["place"], found["other_places"]) == (
        "destination", "Northern Northland", "origin: Millton",
    )  # fmt: skip


@pytest.mark.parametrize("events", COLLECTIONS, ids=NAMES)
def test_csv_reads_back_to_the_same_values(events: tuple[Event, ...]) -> None:
    """Text comes back as it was, but for an apostrophe before a formula; numbers as numbers, unknown as empty."""
    found = read_csv(csv.dump(events))
    for cells, wanted in zip(found, rows(events), strict=True):
        for name in COLUMNS:
            value = wanted[name]
            if value is None:
                assert cells[name] == ""
            elif name in NUMBERS:
                assert float(cells[name]) == value
            else:
                assert cells[name] in (value, f"'{value}")


ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)
CELLS = st.builds("".join, st.lists(st.sampled_from((*FORMULAS, " ", '"', ",", ";", "'", "1")) | ANY_TEXT, max_size=4))


@UNTIMED
@given(CELLS)
def test_no_cell_of_text_is_a_formula(text: str) -> None:
    """Whatever a text begins with, blanks aside, a spreadsheet takes it for text, and nothing of it is lost."""
    told = replace(
        event("day"), summary=text, claims=(Claim("claims", text),), actors=(("actor", Actor("a", text, "group")),)
    )
    (cells,) = read_csv(csv.dump([told]))
    wanted = row(told)
    for name in set(COLUMNS) - set(NUMBERS):
        assert not cells[name].lstrip(" ").startswith(FORMULAS)
        assert cells[name] == wanted[name] or cells[name] == f"'{wanted[name]}"
    assert cells["summary"].startswith("'") or cells["summary"] == text


@pytest.mark.parametrize("lead", [*FORMULAS, "  =", " \t="])
def test_formulas_are_quoted(lead: str) -> None:
    """An apostrophe goes before =, +, -, @, tab, line ends and the full-width forms, after blanks too."""
    text = f"{lead}1+1"
    (cells,) = read_csv(csv.dump([replace(event("day"), summary=text)]))
    assert cells["summary"] == f"'{text}"


@pytest.mark.parametrize("text", ["plain", "1=1", "a-b", "me@example.invalid", "'quoted'", "", "№ 1"])
def test_plain_text_is_left_alone(text: str) -> None:
    """No apostrophe where nothing would be taken for a formula."""
    (cells,) = read_csv(csv.dump([replace(event("day"), summary=text)]))
    assert cells["summary"] == text


def test_negative_coordinates_stay_numbers() -> None:
    """South and west are numbers that begin with a minus, not formulas."""
    (cells,) = read_csv(csv.dump([event("yearless")]))
    assert (cells["lat"], cells["lon"], cells["radius_km"]) == ("-34.6", "-58.45", "6.5")


def test_csv_is_what_spreadsheets_read() -> None:
    """A byte order mark, a row of names, lines that end as RFC 4180 says; the names alone where there are no events."""
    assert csv.dump([]) == "\ufeff" + ",".join(COLUMNS) + "\r\n"
    text = csv.dump(EVENTS)
    assert text.startswith("\ufeffid,type,")
    assert text.count("\r\n") == len(EVENTS) + 1
    assert text.count("\n") == text.count("\r\n")


def features(events: tuple[Event, ...]) -> list[dict[str, Any]]:
    """Read GeoJSON as strict JSON and check what RFC 7946 asks of every member."""

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    text = geojson.dump(events)
    document = json.loads(text.encode("utf-8"), parse_constant=refuse)
    assert set(document) == {"type", "features"}
    assert document["type"] == "FeatureCollection"
    for feature in document["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        assert isinstance(feature["id"], str)
        assert isinstance(feature["properties"], dict)
        geometry = feature["geometry"]
        if geometry is not None:
            assert set(geometry) == {"type", "coordinates"}
            assert geometry["type"] == "Point"
            lon, lat = geometry["coordinates"]
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
            assert math.isfinite(lon + lat)
    found: list[dict[str, Any]] = document["features"]
    return found


@pytest.mark.parametrize("events", [*COLLECTIONS, ()], ids=[*NAMES, "empty"])
def test_geojson_is_valid(events: tuple[Event, ...]) -> None:
    """The shape of RFC 7946, a feature an event in their order, whatever its texts hold."""
    found = features(events)
    assert [one["id"] for one in found] == [one.id for one in events]
    wanted = [{key: value for key, value in one.items() if key not in ("lat", "lon")} for one in rows(events)]
    assert [one["properties"] for one in found] == wanted


def test_geojson_puts_longitude_first_and_nothing_for_no_place() -> None:
    """Coordinates in the order of RFC 7946, a null geometry for an event in the tray, the radius beside the point."""
    found = {one["id"]: one for one in features(EVENTS)}
    assert found["yearless"]["geometry"] == {"type": "Point", "coordinates": [-58.45, -34.6]}
    assert found["year"]["properties"]["radius_km"] == 80
    assert found["year"]["properties"]["where_prec"] == 4
    without = {name for name, one in found.items() if one["geometry"] is None}
    assert without == {"yearless-month", "undated", "undated-too"}


def test_a_place_on_the_equator_and_the_meridian_is_a_place() -> None:
    """Zero is a coordinate, not the absence of one."""
    origin = replace(sample.PLACES["harbour"], lat=0.0, lon=0.0)
    (found,) = features((replace(event("day"), places=(("happened_at", origin),)),))
    assert found["geometry"] == {"type": "Point", "coordinates": [0.0, 0.0]}


def test_dates_are_said_as_everywhere() -> None:
    """Words and bounds are those of the date itself."""
    for one, found in zip(EVENTS, rows(EVENTS), strict=True):
        day = edtf.parse(one.date)
        assert (found["date_words"], found["date_prec"]) == (day.words(), day.date_prec)


def test_a_file_tells_facts_from_proposals() -> None:
    """The column and the property ``review`` say how each event stands; a file obeys that filter as any other."""
    wanted = {one.id: one.review for one in EVENTS}
    assert set(wanted.values()) == {"accepted", "proposed", "rejected"}
    assert {cells["id"]: cells["review"] for cells in read_csv(csv.dump(EVENTS))} == wanted
    assert {feature["id"]: feature["properties"]["review"] for feature in features(EVENTS)} == wanted
    facts = SMALL.events(Filters(review=("accepted",)))
    assert {cells["review"] for cells in read_csv(csv.dump(facts))} == {"accepted"}
    assert {feature["properties"]["review"] for feature in features(facts)} == {"accepted"}
