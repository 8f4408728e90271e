"""Made-up collections: a small one with every kind of place and date, a hostile one, and as large a one as is wanted.

Nothing in them happened anywhere.  Codes of countries are ISO 3166's user-assigned ones (XA, XB) in the small
collection; the large one borrows real codes, so that a map has outlines to draw, and nothing else.
"""

import random
from collections.abc import Sequence
from dataclasses import replace

from geo.config import DATA
from geo.facts import ontology
from geo.model import (
    NOT_KNOWN,
    VOCABULARY,
    Actor,
    Claim,
    Collection,
    Event,
    EventType,
    Evidence,
    Place,
    Report,
    Toll,
)  # fmt: skip
from geo.queries.filters import PRECISIONS

HOSTILE = (
    "=1+1 <img src=x onerror=alert(1)> ${alert(1)} `${alert(1)}` </script><script>alert(1)</script> "
    '"\' onmouseover="alert(1) {{7*7}} {% raw %} $\\alpha$ &lt;b&gt; [a](b) --> <!--'
)
"""Text that a careless page would run, render or calculate.  It has neither ``;`` nor ``:`` for those who store it,
but for the entities, which a careless page would decode."""

HOSTILE_URL = 'https://example.invalid/"onmouseover="alert(1)"><img src=x onerror=alert(1)>'

TYPES = {
    kind.type: kind
    for kind in (
        EventType("conference", "Conference", "People meet to talk.", "#4f64f6", "circle", "CONSULT"),
        EventType("protest", "Protest", "People demonstrate.", "#e57506", "triangle-up", "PROTEST"),
        EventType("movement", "Movement", "People go from one place to another.", "#19a263", "triangle-right"),
        EventType("statement", "Statement", "Someone says something in public.", "#4f64f6", "star"),
        EventType("agreement", "Agreement", "Parties agree.", "#bf6ed3", "bowtie", "AGREE", "Agreement"),
    )
}
ACTORS = {
    actor.id: actor
    for actor in (
        Actor("lake-league", "Lake League", "organisation", ("LL", "League of the Lake")),
        Actor("hill-union", "Hill Union", "organisation", parent="lake-league"),
        Actor("ada-example", "Ada Example", "person", ("Аda Éxample",)),
        Actor("daily-sample", "Daily Sample", "outlet"),
    )
}
PLACES = {
    place.id: place
    for place in (
        Place("northland", "Northland", "country", "XA", 40.0, 60.0, 300, 6, ("Nordia",), "PCLI", gazetteer_id="gn:1"),
        Place("southland", "Southland", "country", "XB", -31.5, -64.25, 400, 6, feature_code="PCLI"),
        Place("west-province", "West province", "adm1", "XA", 40.5, 58.0, 90, 4, admin1="West"),
        Place("east-province", "East province", "adm1", "XA", 40.5, 62.0, 80, 4, admin1="East"),
        Place("mill-west", "Mill district", "adm2", "XA", 40.2, 57.5, 20, 3, admin1="West", admin2="Mill"),
        Place("mill-east", "Mill district", "adm2", "XA", 40.2, 62.5, 20, 3, admin1="East", admin2="Mill"),
        Place("millton", "Millton", "city", "XA", 40.21, 57.51, 2, 1, ("Mílltón",), "PPL", "West", "Mill"),
        Place("eastmill", "Eastmill", "city", "XA", 40.19, 62.49, 2, 1, (), "PPL", "East", "Mill"),
        Place("eastport", "Eastport Airport", "airport", "XA", 40.9, 62.2, 3, 1, admin1="East"),
        Place("harbour", "Harbour", "city", "XB", -34.6, -58.45, 6.5, 1, admin1="Coast"),
        Place("north-of-northland", "Northern Northland", "region", "XA", 42.0, 60.0, 200, 5, gazetteer_id="part:XA-n"),
        Place("the-border", "Northland–Southland border", "border", "XA", 38, 60, 150, 5, gazetteer_id="border:XA-XB"),
        Place("the-steppe", "The Steppe", "region", "", 45.0, 66.0, 1400, 7),
    )
}
REPORTS = {
    report.id: report
    for report in (
        Report("gazette", "The Gazette", "A week of talks", "B. Writer", "https://example.invalid", "2015-08-07", "en"),
        Report("bulletin", "The Bulletin", "Roads and rivers", url="https://example.invalid/2", published="2023"),
        Report("leaflet", "", "An unsigned leaflet", citation="An unsigned leaflet, undated."),
    )
}
DIGESTS = {
    "gazette": ("The league and the union met.", "The union says they agreed.", "The league denies it."),
    "bulletin": ("People moved along the border.", "Some of them came back."),
    "leaflet": ("Someone went to Harbour.",),
}
_GAZETTE, _BULLETIN, _LEAFLET = REPORTS.values()
_LEAGUE, _UNION, _ADA, _ = ACTORS.values()


def small() -> Collection:
    """Return the small collection: one event at least for each form of date, footprint, review and factuality."""
    return Collection(
        id="sample",
        title="A sample",
        reports=dict(REPORTS),
        places=dict(PLACES),
        actors=dict(ACTORS),
        types=dict(TYPES),
        events=(
            _told(
                "day", _GAZETTE, "conference", "The league and the union meet in Millton.", "2015-08-06",
                at=(("happened_at", "millton"), ("mentioned", "harbour")),
                by=(("participant", _LEAGUE), ("participant", _UNION), ("mediator", _ADA)),
                said=(("reports", "The Gazette"), ("denies", "Lake League"), ("doubts", "Ada Example")),
            ),
            _told(
                "month", _GAZETTE, "agreement", "They agree on a toll.", "2015-04",
                at=(("happened_at", "mill-west"),), by=(("actor", _LEAGUE), ("target", _LEAGUE)),
                said=(("claims", "Hill Union"),), factuality="doubted", sentence=2, certainty=0.4,
            ),
            _told("season", _GAZETTE, "protest", "A protest in town.", "2015-22", at=(("happened_at", "eastmill"),)),
            _told("year", _GAZETTE, "protest", "A protest somewhere.", "2014", at=(("happened_at", "east-province"),)),
            _told(
                "range", _BULLETIN, "movement", "People go north.", "2014/2016",
                at=(("origin", "millton"), ("destination", "north-of-northland")),
            ),
            _told("open-end", _BULLETIN, "movement", "It is open.", "2021-08-15/..", at=(("about", "the-border"),)),
            _told("open-start", _BULLETIN, "movement", "It was closed.", "../2003-04", at=(("about", "northland"),)),
            _told("decade", _BULLETIN, "statement", "They talk of the steppe.", "199X", at=(("about", "the-steppe"),)),
            _told(
                "set", _BULLETIN, "conference", "Meetings at the airport.", "{2022,2023}",
                at=(("happened_at", "eastport"),), review="proposed", factuality="planned",
            ),
            _told(
                "yearless", _LEAFLET, "movement", "Someone goes to Harbour.", "XXXX-02-03", basis="inferred_text",
                at=(("destination", "harbour"),), by=(("actor", _ADA),), killed=Toll(10, 12, 14), injured=Toll(low=30),
            ),
            _told("yearless-month", _LEAFLET, "protest", "A march in February.", "XXXX-02", review="rejected"),
            _told(
                "undated", _LEAFLET, "statement", "An unsigned statement.", "", basis="unknown", factuality="denied",
                at=(("mentioned", "southland"),), by=(("speaker", _UNION),), said=(("denies", "Hill Union"),),
            ),
            _told("undated-too", _LEAFLET, "agreement", "Another agreement.", "", basis="unknown"),
        ),
        digests=dict(DIGESTS),
    )  # fmt: skip


def _told(
    name: str,
    report: Report,
    kind: str,
    summary: str,
    date: str,
    *,
    basis: str = "stated",
    at: Sequence[tuple[str, str]] = (),
    by: Sequence[tuple[str, Actor]] = (),
    said: Sequence[tuple[str, str]] = (),
    factuality: str = "happened",
    review: str = "accepted",
    certainty: float = 0.9,
    sentence: int = 1,
    killed: Toll = NOT_KNOWN,
    injured: Toll = NOT_KNOWN,
) -> Event:
    evidence = Evidence(sentence, sentence + 3, DIGESTS[report.id][sentence - 1])
    return Event(
        id=name, report=report, type=kind, summary=summary, date=date, date_basis=basis,
        places=tuple((role, PLACES[place]) for role, place in at), actors=tuple(by),
        claims=tuple(Claim(stance, speaker) for stance, speaker in said),
        factuality=factuality, certainty=certainty, review=review,
        evidence=(evidence,), killed=killed, injured=injured,
        toll_evidence=tuple((name, evidence) for name, toll in (("killed", killed), ("injured", injured))
                            if toll.is_known),
    )  # fmt: skip


def choices(collection: Collection) -> dict[str, tuple[str, ...]]:
    """Return, for each criterion of the filters that takes a list, the values that make sense."""
    return {
        "types": tuple(collection.types),
        "actors": tuple(collection.actors),
        "places": tuple(collection.places),
        "reports": tuple(collection.reports),
        "review": VOCABULARY["review"],
        "factuality": VOCABULARY["factuality"],
        "precision": tuple(PRECISIONS),
    }


def hostile() -> Collection:
    """Return the small collection with every text replaced by :data:`HOSTILE`.

    Kept are what the readers of files restrict: ids, dates, words of the vocabulary, codes of countries, colours and
    shapes.  Addresses begin as addresses do, and are hostile from there on.
    """
    plain = small()
    reports = {
        key: replace(
            report, publisher=report.publisher and HOSTILE, title=HOSTILE, author=report.author and HOSTILE,
            url=report.url and HOSTILE_URL, language=HOSTILE, reliability=HOSTILE, citation=HOSTILE,
        )
        for key, report in plain.reports.items()
    }  # fmt: skip
    places = {
        key: replace(
            place, name=HOSTILE, aliases=(HOSTILE,), feature_code=HOSTILE, admin1=place.admin1 and HOSTILE,
            admin2=place.admin2 and HOSTILE, gazetteer_id=HOSTILE, source=HOSTILE, licence=HOSTILE,
        )
        for key, place in plain.places.items()
    }  # fmt: skip
    actors = {key: replace(actor, name=HOSTILE, aliases=(HOSTILE,)) for key, actor in plain.actors.items()}
    types = {
        key: replace(
            kind, label=HOSTILE, definition=HOSTILE, plover=HOSTILE, acled=HOSTILE, ucdp=HOSTILE, gtd=HOSTILE
        )
        for key, kind in plain.types.items()
    }  # fmt: skip
    events = tuple(
        replace(
            event,
            report=reports[event.report.id],
            summary=HOSTILE,
            places=tuple((role, places[place.id]) for role, place in event.places),
            actors=tuple((role, actors[actor.id]) for role, actor in event.actors),
            claims=tuple(replace(claim, speaker=HOSTILE) for claim in event.claims),
            evidence=tuple(replace(one, quote=HOSTILE) for one in event.evidence),
            toll_evidence=tuple((name, replace(one, quote=HOSTILE)) for name, one in event.toll_evidence),
        )
        for event in plain.events
    )
    digests = {key: (HOSTILE,) * len(sentences) for key, sentences in plain.digests.items()}
    return Collection("hostile", HOSTILE, reports, places, actors, types, events, digests)


_COUNTRIES = (
    ("BR", -10.0, -53.0, "AR"), ("CA", 60.0, -106.0, "US"), ("KE", 0.5, 38.0, "TZ"), ("FR", 46.5, 2.5, "ES"),
    ("IN", 22.0, 79.0, "NP"), ("MX", 24.0, -102.0, "GT"), ("NO", 62.0, 10.0, "SE"), ("ZA", -29.0, 25.0, "BW"),
    ("AR", -35.0, -65.0, "CL"), ("MN", 46.8, 103.0, "CN"), ("AU", -25.0, 134.0, ""), ("JP", 36.5, 138.0, ""),
)  # fmt: skip
_KINDS = (
    "city", "adm1", "country", "adm2", "city", "airport", "region", "city", "border", "adm2", "city", "building",
    "country", "city", "water", "adm1", "other", "city", "demonym", "adm2",
)  # fmt: skip
_KNOWN_TO = {
    "country": (400.0, 6), "adm1": (90.0, 4), "adm2": (25.0, 3), "city": (5.0, 1), "region": (300.0, 5),
    "border": (200.0, 5), "airport": (2.0, 1), "building": (1.0, 1), "water": (80.0, 5), "demonym": (400.0, 6),
    "other": (50.0, 5),
}  # fmt: skip
_DATES = (
    "{y}-{m:02}-{d:02}", "{y}-{m:02}-{d:02}", "{y}-{m:02}-{d:02}", "{y}-{m:02}-{d:02}", "{y}-{m:02}-{d:02}",
    "{y}-{m:02}-{d:02}", "{y}-{m:02}-{d:02}", "{y}-{m:02}-{d:02}", "{y}-{m:02}", "{y}-{m:02}", "{y}-{m:02}~",
    "{y}-22", "{y}", "{y}?", "{y}/{z}", "{y}-{m:02}/{z}", "{y}-{m:02}-{d:02}/..", "../{y}-{m:02}", "199X",
    "{{{y},{z}}}", "[{y},{z}]", "XXXX-{m:02}-{d:02}", "XXXX-{m:02}", "",
)  # fmt: skip
_ROLES = (*["happened_at"] * 6, "destination", "about", "about")
_STANDING = (*["happened"] * 7, *VOCABULARY["factuality"])
_REVIEW = (*["accepted"] * 6, *VOCABULARY["review"])


def many() -> Collection:
    """Return more events than the timeline draws as elements of the page; each sort of them is fewer than that."""
    return synthetic(3600)  # some of them are rejected


def synthetic(n: int, seed: int = 0) -> Collection:
    """Return a collection of *n* events, always the same one for the same *n* and *seed*.

    They are spread over the project's types, over a quarter as many places of all kinds all over the world (a few
    places holding many), and over dates of every granularity from 1990 on.  One in ten has no place.
    """
    dice = random.Random(seed)
    types = ontology.load(DATA).types
    places = _places(max(1, n // 4), dice)
    actors = {f"group-{k}": Actor(f"group-{k}", f"Group {k}", "group") for k in range(1, 25)}
    reports = {
        f"report-{k}": Report(
            f"report-{k}", f"Publisher {k % 9}", f"Report {k}", url=f"https://example.invalid/{k}",
            published=f"{dice.randint(2015, 2024)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}", language="en",
        )
        for k in range(1, 2 + n // 20)
    }  # fmt: skip
    digests: dict[str, list[str]] = {key: [] for key in reports}
    kinds, everywhere = list(types), list(places.values())
    everyone, papers = list(actors.values()), list(reports.values())
    events = []
    for k in range(n):
        report, place = dice.choice(papers), everywhere[int(len(everywhere) * dice.random() ** 2)]
        kind = kinds[k % len(kinds)]
        date = _date(dice)
        summary = f"{types[kind].label} number {k}, told of {place.name}"
        digests[report.id].append(f"{summary}.")
        events.append(
            Event(
                id=f"event-{k}", report=report, type=kind, summary=summary, date=date,
                date_basis="stated" if date else "unknown",
                places=() if dice.random() < 0.1 else ((dice.choice(_ROLES), place),),
                actors=tuple(("participant", one) for one in dice.sample(everyone, dice.randrange(4))),
                claims=tuple(
                    Claim(dice.choice(VOCABULARY["stance"]), f"Speaker {dice.randrange(40)}")
                    for _ in range(dice.randrange(4))
                ),
                factuality=dice.choice(_STANDING), certainty=round(dice.random(), 2), review=dice.choice(_REVIEW),
                evidence=(Evidence(len(digests[report.id]), dice.randint(1, 40), digests[report.id][-1]),),
            )
        )  # fmt: skip
    return Collection(
        id=f"synthetic-{n}",
        title=f"{n:,} made-up events",
        reports=reports,
        places=places,
        actors=actors,
        types=types,
        events=tuple(events),
        digests={key: tuple(sentences) for key, sentences in digests.items()},
    )


def _date(dice: random.Random) -> str:
    year = dice.randint(1990, 2022)
    return dice.choice(_DATES).format(y=year, z=year + dice.randint(1, 2), m=dice.randint(1, 12), d=dice.randint(1, 28))


def _places(count: int, dice: random.Random) -> dict[str, Place]:
    """Spread places round the middles of countries; each country and each province stands for itself once at most."""
    found: dict[str, Place] = {}
    once: set[tuple[str, str]] = set()
    for k in range(count):
        code, lat, lon, neighbour = _COUNTRIES[k % len(_COUNTRIES)]
        province = f"Province {code} {dice.randrange(6)}"
        kind = _KINDS[k % len(_KINDS)]
        unique = {"country": (kind, code), "adm1": (kind, province)}.get(kind)
        if unique in once or (kind == "border" and not neighbour):
            kind = "city"
        elif unique:
            once.add(unique)
        inside = kind in ("adm1", "adm2", "city", "airport", "building")
        district = f"District {k}" if kind == "adm2" else f"District {k % 50}" if inside and kind != "adm1" else ""
        radius, prec = _KNOWN_TO[kind]
        found[f"place-{k}"] = Place(
            id=f"place-{k}", name=province if kind == "adm1" else f"{kind.capitalize()} {k}", kind=kind, country=code,
            lat=round(lat + (0 if kind == "country" else dice.uniform(-4, 4)), 4),
            lon=round(lon + (0 if kind == "country" else dice.uniform(-5, 5)), 4),
            radius_km=radius, where_prec=prec, admin1=province if inside else "", admin2=district,
            gazetteer_id=f"border:{'-'.join(sorted((code, neighbour)))}" if kind == "border" else f"gn:{k + 1}",
            source="made up", licence="CC0-1.0",
        )  # fmt: skip
    return found
