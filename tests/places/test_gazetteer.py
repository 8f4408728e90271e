"""Look-ups in the whole gazetteer: spellings, types, composed places, containment, neighbours."""

import threading
from pathlib import Path

import pytest

from geo.errors import GazetteerBroken
from geo.places import gazetteer as module
from geo.places.gazetteer import Entry, Gazetteer
from geo.places.names import fold
from geo.places.phrases import PARTS
from geo.spherical import great_circle_km


def first(gazetteer: Gazetteer, name: str, **how: object) -> Entry:
    """Return the best place of a name."""
    return gazetteer.lookup(name, **how)[0].entry  # type: ignore[arg-type]


def distance(entry: Entry, lat: float, lon: float) -> float:
    """Return how far an entry is from a point, in km."""
    return great_circle_km((entry.lat, entry.lon), (lat, lon))


@pytest.mark.parametrize(
    ("name", "kind", "country", "about"),
    [
        ("Sayyad", "adm2", "AF", (36.0, 65.85, 25)),
        ("Kohestanat", "adm2", "AF", (35.5, 66.0, 35)),
        ("Kohistanat", "adm2", "AF", (35.5, 66.0, 35)),
        ("Qaisar", "adm2", "AF", (35.69, 64.29, 20)),
        ("Qaysar", "adm2", "AF", (35.69, 64.29, 20)),
        ("Sar-i-Pul", "adm1", "AF", (35.9, 66.2, 40)),
        ("Saripul", "adm1", "AF", (35.9, 66.2, 40)),
        ("Sar-e Pul province", "adm1", "AF", (35.9, 66.2, 40)),
        ("Faryab", "adm1", "AF", (36.0, 64.9, 40)),
        ("Toshkent", "city", "UZ", (41.3, 69.24, 20)),
        ("Ташкент", "city", "UZ", (41.3, 69.24, 20)),
        ("مزار شریف", "city", "AF", (36.71, 67.11, 10)),
        ("Mazar-e-Sharif", "city", "AF", (36.71, 67.11, 10)),
        ("Кабул", "city", "AF", (34.53, 69.17, 10)),
        ("Душанбе", "city", "TJ", (38.54, 68.78, 10)),
        ("Самарқанд", "city", "UZ", (39.65, 66.96, 10)),
        ("Kunduz", "city", "AF", (36.73, 68.86, 10)),
        ("Qunduz", "city", "AF", (36.73, 68.86, 10)),
        ("Konduz", "city", "AF", (36.73, 68.86, 10)),
        ("St. Petersburg", "city", "RU", (59.94, 30.31, 20)),
        ("Saint Petersburg", "city", "RU", (59.94, 30.31, 20)),
        ("Санкт-Петербург", "city", "RU", (59.94, 30.31, 20)),
        ("London", "city", "GB", (51.51, -0.13, 10)),
        ("Paris", "city", "FR", (48.85, 2.35, 10)),
        ("Karachi Airport", "airport", "PK", (24.91, 67.16, 5)),
        ("Karachi airport", "airport", "PK", (24.91, 67.16, 5)),
        ("Khorasan", "region", "", (36.0, 62.5, 300)),
        ("Fergana Valley", "region", "", (40.7, 71.7, 60)),
        ("Waziristan", "region", "PK", (32.6, 69.8, 60)),
        ("the Levant", "region", "", (33.5, 36.5, 200)),
        ("Gorno-Badakhshan", "adm1", "TJ", (38.4, 72.9, 80)),
        ("Tora Bora", "region", "AF", (34.1, 70.2, 20)),
        ("Amu Darya", "water", "", (38.5, 64.0, 300)),
        ("America", "country", "US", (39.8, -98.5, 100)),
        ("Calif.", "adm1", "US", (37.2, -119.5, 100)),
        ("L.A.", "city", "US", (34.05, -118.24, 20)),
        ("Orange County", "adm2", "US", (33.7, -117.8, 40)),
        ("Rapides Parish", "adm2", "US", (31.2, -92.5, 30)),
        ("Lancashire", "adm2", "GB", (53.9, -2.6, 40)),
        ("Россия", "country", "RU", (60.0, 100.0, 300)),
        ("افغانستان", "country", "AF", (33.0, 65.0, 150)),
    ],
)
def test_names_find_their_place(
    gazetteer: Gazetteer, name: str, kind: str, country: str, about: tuple[float, float, float]
) -> None:
    """Each spelling's best candidate is the place an analyst means, of the right kind, and where atlases have it:

    within so many km (the third number) of that point.
    """
    lat, lon, within_km = about
    entry = first(gazetteer, name)
    assert (entry.kind, entry.country) == (kind, country)
    assert distance(entry, lat, lon) <= within_km


def test_sar_e_pul_is_offered_as_province_and_town(gazetteer: Gazetteer) -> None:
    """The bare name means either; with its type noun only the units are left, the province first."""
    assert {candidate.entry.kind for candidate in gazetteer.lookup("Sar-e Pul")} >= {"adm1", "city"}
    typed = [candidate.entry.kind for candidate in gazetteer.lookup("Sar-e Pul province")]
    assert typed[0] == "adm1"
    assert "city" not in typed


def test_georgia_is_a_country_and_a_state(gazetteer: Gazetteer) -> None:
    """Both are offered, the country first when nothing else is known."""
    found = [(candidate.entry.kind, candidate.entry.country) for candidate in gazetteer.lookup("Georgia")]
    assert found[:2] == [("country", "GE"), ("adm1", "US")]


def test_khorasan_is_not_a_town_in_turkey(gazetteer: Gazetteer) -> None:
    """The historic region comes first; Horasan in Erzurum is far less likely."""
    best, *others = gazetteer.lookup("Khorasan")
    assert set(best.entry.countries) >= {"AF", "IR"}
    assert all(candidate.score < best.score - 1 for candidate in others)


@pytest.mark.parametrize(
    ("slip", "country", "meant"),
    [("Kuduz", "AF", "Kunduz"), ("Peshawer", "PK", "Peshāwar"), ("Samarqend", "UZ", "Samarkand"),
     ("Jalalabaad", "AF", "Jalālābād"), ("Dushambe", "TJ", "Dushanbe"), ("Lashkargah", "AF", "Lashkar Gāh")],
)  # fmt: skip
def test_slips_of_the_pen_are_forgiven(gazetteer: Gazetteer, slip: str, country: str, meant: str) -> None:
    """A misspelt name still finds the place meant among the first of its country."""
    names = [candidate.entry.name for candidate in gazetteer.lookup(slip, country=country, limit=3)]
    assert any(same_name(name, meant) for name in names), names


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same but for accents."""
    return fold(one) == fold(other)


def test_fuzzy_can_be_switched_off(gazetteer: Gazetteer) -> None:
    """Without it a misspelt name finds nothing, and nonsense finds nothing either way."""
    assert gazetteer.lookup("Peshawer", fuzzy=False) == []
    assert gazetteer.lookup("Xyzzyqwrt Bzzkprf") == []
    assert gazetteer.lookup("") == gazetteer.lookup("—") == gazetteer.lookup("io io io") == []


def test_similar_names_in_a_country(gazetteer: Gazetteer) -> None:
    """Names that sound alike are found on purpose too, within a country and a kind."""
    found = gazetteer.similar("Sayad", country="AF", kinds=["adm2"], limit=5)
    assert "Şayād" in [candidate.entry.name for candidate in found]
    assert {candidate.entry.country for candidate in found} == {"AF"}


def test_limits_and_filters(gazetteer: Gazetteer) -> None:
    """Kinds, country and limit hold for whatever is returned; scores fall."""
    found = gazetteer.lookup("Springfield", kinds=["city"], country="US", limit=5)
    assert len(found) == 5
    assert {(candidate.entry.kind, candidate.entry.country) for candidate in found} == {("city", "US")}
    assert [candidate.score for candidate in found] == sorted((c.score for c in found), reverse=True)


def test_abbreviations_count_as_written(gazetteer: Gazetteer) -> None:
    """US is the country, "us" is not; with full stops it is the same, and Pa. is Pennsylvania."""
    assert first(gazetteer, "US").country == first(gazetteer, "U.S.").country == "US"
    assert all(candidate.entry.kind != "country" for candidate in gazetteer.lookup("us", fuzzy=False))
    assert first(gazetteer, "Pa.").name == "Pennsylvania"
    assert first(gazetteer, "W. Va.").name == "West Virginia"


def test_demonyms_only_on_demand(gazetteer: Gazetteer) -> None:
    """Afghan, Uzbeks and Tajik lead to their countries for who asks for demonyms, and to nothing like it otherwise."""
    for word, country in [("Afghan", "AF"), ("Uzbeks", "UZ"), ("Tajik", "TJ"), ("Kyrgyz", "KG")]:
        (candidate,) = gazetteer.lookup(word, kinds=["demonym"])
        assert (candidate.entry.country, candidate.match) == (country, "demonym")
        assert all(other.entry.kind != "demonym" for other in gazetteer.lookup(word))


def test_country_by_name_code_and_people(gazetteer: Gazetteer) -> None:
    """A country is found by any of its names; a town or nothing is no country."""
    for name in ("Tajikistan", "TJ", "Tajik", "Таджикистан", "تاجیکستان", "Republic of Tajikistan"):
        found = gazetteer.country(name)
        assert found is not None
        assert (found.country, found.kind) == ("TJ", "country")
    assert gazetteer.country("Kabul") is None
    assert gazetteer.country("no such country") is None


@pytest.mark.parametrize(
    "phrase",
    ["Tajik-Kyrgyz border", "the Kyrgyz–Tajik border", "border between Tajikistan and Kyrgyzstan",
     "Tajikistan's border with Kyrgyzstan", "Tajikistan-Kyrgyzstan frontier"],
)  # fmt: skip
def test_borders_of_any_two_neighbours(gazetteer: Gazetteer, phrase: str) -> None:
    """By name or demonym, in both orders: one border, an area with an honest radius, never a pin."""
    candidate = gazetteer.lookup(phrase)[0]
    border = candidate.entry
    assert (border.id, border.kind, border.countries) == ("border:KG-TJ", "border", ("KG", "TJ"))
    assert candidate.match == "composed"
    assert border.radius_km > 100
    assert border.where_prec == 5
    assert gazetteer.entry(border.id) == border


def test_countries_that_do_not_touch_have_no_border(gazetteer: Gazetteer) -> None:
    """Nothing is composed for strangers."""
    assert gazetteer.border("AF", "PT") is None
    assert gazetteer.border("AF", "QQ") is None
    assert gazetteer.lookup("Afghan-Portuguese border", fuzzy=False) == []


def test_compass_parts_of_countries_and_provinces(gazetteer: Gazetteer) -> None:
    """Northern Afghanistan lies in the north, is smaller than the whole, and is an area."""
    north, whole = first(gazetteer, "northern Afghanistan"), gazetteer.countries["AF"]
    assert north.id == f"part:{whole.id}-north"
    assert north.lat > whole.lat
    assert 100 < north.radius_km < whole.radius_km + 100
    assert (north.kind, north.where_prec, north.country) == ("region", 5, "AF")
    assert gazetteer.within(north, whole)
    south, helmand = first(gazetteer, "southern Helmand"), first(gazetteer, "Helmand")
    assert south.lat < helmand.lat
    assert south.admin1 == "Helmand"
    assert gazetteer.entry(south.id) == south


def test_parts_without_a_polygon_are_halves_of_the_circle(gazetteer: Gazetteer) -> None:
    """Of a city or a region the part lies half a radius off in its direction."""
    city = first(gazetteer, "Aleppo")
    east = gazetteer.part(city, "east")
    assert east is not None
    assert east.lon > city.lon
    assert great_circle_km((city.lat, city.lon), (east.lat, east.lon)) == pytest.approx(city.radius_km / 2, rel=0.01)
    centre = gazetteer.part(city, "central")
    assert centre is not None
    assert (round(centre.lat, 6), centre.name) == (round(city.lat, 6), f"central {city.name}")


def test_a_border_has_no_parts(gazetteer: Gazetteer) -> None:
    """Neither has anything a part that is no direction."""
    border = gazetteer.border("AF", "TJ")
    assert border is not None
    assert [gazetteer.part(border, part) for part in PARTS] == [None] * len(PARTS)
    assert gazetteer.part(gazetteer.countries["AF"], "upper") is None


def test_a_name_of_its_own_is_not_composed(gazetteer: Gazetteer) -> None:
    """South Korea is no part of Korea, Northern Ireland none of Ireland."""
    assert first(gazetteer, "South Korea").kind == "country"
    assert first(gazetteer, "Northern Ireland").country == "GB"


def test_entries_by_id(gazetteer: Gazetteer) -> None:
    """Every kind of id leads back to its place; unknown ones to None."""
    for name in ("Kabul", "Karachi Airport", "Central Asia", "Afghanistan"):
        entry = first(gazetteer, name)
        assert gazetteer.entry(entry.id) == entry
    for unknown in ("gn:0", "border:AF-PT", "part:gn:0-north", "part:gn:1149361-upper", "nonsense"):
        assert gazetteer.entry(unknown) is None


def test_hierarchy_upwards_and_downwards(gazetteer: Gazetteer) -> None:
    """Sayyad lies in Sar-e Pul in Afghanistan; the province's districts hold it, and no city."""
    sayyad = first(gazetteer, "Sayyad")
    above = gazetteer.ancestors(sayyad)
    assert [entry.kind for entry in above] == ["adm1", "country"]
    children = gazetteer.children(above[0], kinds=["adm2"])
    assert sayyad.id in {child.id for child in children}
    assert {child.kind for child in children} == {"adm2"}
    assert len(gazetteer.children(above[0])) > len(children)


def test_containment(gazetteer: Gazetteer) -> None:
    """By hierarchy for units, by country for countries, by country and distance for regions."""
    kabul, afghanistan = first(gazetteer, "Kabul"), gazetteer.countries["AF"]
    asia, wakhan = first(gazetteer, "South Asia"), first(gazetteer, "Wakhan Corridor")
    europe, balkans = first(gazetteer, "Europe"), first(gazetteer, "Nordic countries")
    assert gazetteer.within(kabul, afghanistan)
    assert gazetteer.within(kabul, kabul)
    assert not gazetteer.within(afghanistan, kabul)
    assert gazetteer.within(kabul, asia)
    assert not gazetteer.within(kabul, balkans)
    assert not gazetteer.within(kabul, wakhan)
    assert gazetteer.within(first(gazetteer, "Vienna"), europe)
    assert not gazetteer.within(first(gazetteer, "Tokyo"), europe)
    assert gazetteer.within(first(gazetteer, "Tajik-Kyrgyz border"), gazetteer.countries["TJ"])


def test_known_names_in_a_batch(gazetteer: Gazetteer) -> None:
    """A matcher's word sequences are sorted into names and others; people's words count on demand."""
    asked = ["kabul", "sar i pul", "the", "quick brown", "afghan", "US", "us border", "Calif."]
    assert gazetteer.known(asked) == {"kabul", "sar i pul", "US", "Calif."}
    assert gazetteer.known(asked, demonyms=True) == {"kabul", "sar i pul", "US", "Calif.", "afghan"}
    assert gazetteer.known([]) == set()


def test_renown_in_a_batch(gazetteer: Gazetteer) -> None:
    """Each known name comes with its best place's kind, match and score; a word for people is told from a place."""
    asked = ["kabul", "afghan", "Calif.", "quick brown", "washington"]
    found = gazetteer.renown(asked)
    assert set(found) == {"kabul", "afghan", "Calif.", "washington"}
    assert (found["kabul"].kind, found["kabul"].match, found["kabul"].demonym) == ("city", "exact", False)
    assert found["kabul"].score == gazetteer.exact("kabul")[0].score
    assert found["afghan"].demonym
    assert found["Calif."].match == "abbreviation"
    assert found["washington"].places > 10
    assert gazetteer.renown(asked) == found
    assert gazetteer.renown([]) == {}


def test_nearest_places(gazetteer: Gazetteer) -> None:
    """The nearest city to a point in Kabul is Kabul; more are asked for in order of distance; kinds hold."""
    (nearest,) = gazetteer.nearest(34.53, 69.17)
    assert nearest[1].name == "Kabul"
    several = gazetteer.nearest(34.53, 69.17, limit=5)
    assert [km for km, _ in several] == sorted(km for km, _ in several)
    assert len(several) == 5
    assert gazetteer.nearest(34.53, 69.17, kinds=["airport"])[0][1].kind == "airport"


def test_nearest_across_the_antimeridian_and_at_the_poles(gazetteer: Gazetteer) -> None:
    """From just west of 180 degrees Fiji's places just east of it are near; at the pole a far reach ends."""
    across = {entry.country for _, entry in gazetteer.nearest(-16.8, -179.97, limit=3)}
    assert across == {"FJ"}
    assert gazetteer.nearest(-90.0, 0.0, max_km=200) == []
    assert gazetteer.nearest(89.9, 0.0, max_km=1500) != []


def test_threads_share_one_index(gazetteer: Gazetteer) -> None:
    """Eight threads that ask at once get what one gets."""
    gazetteer.forget()
    names = ["Kabul", "Springfield", "Sar-e Pul province", "Peshawer", "Tajik-Kyrgyz border", "northern Mali"]
    expected = {name: gazetteer.lookup(name) for name in names}
    gazetteer.forget()
    wrong: list[str] = []

    def work() -> None:
        wrong.extend(name for name in names * 5 if gazetteer.lookup(name) != expected[name])

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_every_place_says_where_it_comes_from(gazetteer: Gazetteer) -> None:
    """No place is without source, licence, a known kind, a point on the earth and a radius."""
    ((lacking,),) = gazetteer.rows(
        "SELECT count(*) FROM place p JOIN origin o ON o.n = p.origin WHERE o.source = '' OR o.licence = ''"
        " OR p.radius_km <= 0 OR abs(p.lat) > 90 OR abs(p.lon) > 180 OR p.where_prec NOT BETWEEN 1 AND 7"
        " OR p.kind NOT IN"
        " ('country', 'adm1', 'adm2', 'city', 'region', 'airport', 'building', 'water', 'border', 'other')"
    )
    assert lacking == 0


@pytest.mark.parametrize("country", ["AF", "TJ", "UZ", "KG", "TM"])
def test_districts_of_central_asia_have_polygons(gazetteer: Gazetteer, country: str) -> None:
    """Most districts of these countries have the geometry of geoBoundaries, not just the middle of some towns."""
    rows = gazetteer.rows(
        "SELECT o.source LIKE '%geoBoundaries%' OR o.source LIKE '%Natural Earth%' FROM place p"
        " JOIN origin o ON o.n = p.origin WHERE p.country = ? AND p.kind = 'adm2'", country,
    )  # fmt: skip
    assert len(rows) > 30
    assert sum(measured for (measured,) in rows) / len(rows) > 0.5


def test_closed_index_says_so(gazetteer_home: Path) -> None:
    """A gazetteer that was closed raises the project's own error, not SQLite's."""
    index = module.open(gazetteer_home)
    index.close()
    with pytest.raises(GazetteerBroken, match="gazetteer source"):
        index.known(["kabul"])
