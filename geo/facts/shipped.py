"""The facts that ship with the project: reports, events, places and digests, read from data/ and checked.

docs/facts.md describes the files.  Everything is checked while it is read, so a page or a command that got a
collection never meets an unknown id, a date that is none, or evidence that leads nowhere.
"""

import re
from pathlib import Path

from geo import casualties, edtf, tables
from geo.errors import InvalidDate, InvalidToll
from geo.facts import digests, ontology
from geo.facts.digests import Digest
from geo.model import CASUALTIES, VOCABULARY, Actor, Claim, Collection, Event, Evidence, Place, Report, Toll

REPORT_COLUMNS = ("id", "publisher", "title", "author", "url", "published", "language", "reliability")
PLACE_COLUMNS = (
    "id", "name", "aliases", "kind", "feature_code", "country", "admin1", "admin2", "lat", "lon", "radius_km",
    "where_prec", "gazetteer_id", "source", "licence",
)  # fmt: skip
EVENT_COLUMNS = (
    "id", "report", "type", "summary", "date", "date_basis", "places", "actors", "claims", "factuality", "certainty",
    "evidence", *CASUALTIES,
)  # fmt: skip

_RELIABILITY = ("A", "B", "C", "D", "E", "F")
_HALF_THE_EARTH_KM = 20_100
_COUNTRY = re.compile(r"[A-Z]{2}|")
_WHERE_PREC = re.compile(r"[1-7]")
_FIGURE = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")
_NUMBERS = (
    "nobody", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_EVIDENCE = re.compile(r"([1-9][0-9]*)/([1-9][0-9]*)")


def load(data: Path, *, collection: str = "reports", title: str = "") -> Collection:
    """Read the facts in *data*.

    Args:
        data: a folder with reports.csv, events.csv, places.csv, actors.csv, event_types.csv and digests/.
        collection: id for the result.
        title: what people call it; by default the number of its reports in words a legend can carry.

    Returns:
        The collection, its events in the order of the file.

    Raises:
        InvalidFacts: a file breaks its contract; says which, where and how.
    """
    terms = ontology.load(data)
    report_rows = tables.read(data / "reports.csv", columns=REPORT_COLUMNS)
    restated = {row["id"]: digests.read(data / "digests" / f"{row.slug('id')}.md") for row in report_rows}
    reports = {row["id"]: _report(row, citation=restated[row["id"]].citation) for row in report_rows}
    places = _places(data / "places.csv")
    rows = tables.read(data / "events.csv", columns=EVENT_COLUMNS)
    reader = _EventReader(reports=reports, places=places, terms=terms, restated=restated)
    return Collection(
        id=collection,
        title=title or f"{len(reports)} reports",
        reports=reports,
        places=places,
        actors=terms.actors,
        types=terms.types,
        events=tuple(reader.event(row) for row in rows),
        digests={name: tuple(one.text for one in digest.sentences) for name, digest in restated.items()},
    )


def _date(row: tables.Row, column: str) -> str:
    try:
        return edtf.parse(row[column]).text
    except InvalidDate as error:
        raise row.wrong(f"{column}: {error}") from error


def _toll(row: tables.Row, column: str) -> Toll:
    try:
        toll = casualties.parse(row[column])
    except InvalidToll as error:
        raise row.wrong(f"{column}: {error}") from error
    if casualties.is_contradictory(toll):
        raise row.wrong(f"{column}: {casualties.words(toll)}")
    return toll


def _told(row: tables.Row, column: str, toll: Toll, evidence: tuple[Evidence, ...]) -> tuple[tuple[str, Evidence], ...]:
    """Return the sentences that give the numbers of *toll*.  Raises InvalidFacts where none gives one of them."""
    wanted = {part for part in toll.parts if part is not None}
    found = tuple((column, one) for one in evidence if wanted & _figures(one.quote))
    for number in sorted(wanted):
        if not any(number in _figures(one.quote) for _, one in found):
            raise row.wrong(f"{column}: no sentence of the evidence has the number {number}")
    return found


def _figures(sentence: str) -> set[int]:
    """Return the numbers in *sentence*, in digits or, up to twelve, in words."""
    words = re.findall(r"[a-z]+", sentence.lower())
    return {int(one.replace(",", "")) for one in _FIGURE.findall(sentence)} | {
        n for n, word in enumerate(_NUMBERS) if word in words
    }


def _report(row: tables.Row, *, citation: str) -> Report:
    return Report(
        id=row["id"],
        publisher=row["publisher"],
        title=row.required("title"),
        author=row["author"],
        url=row["url"],
        published=_date(row, "published"),
        language=row.required("language"),
        reliability=row.one_of("reliability", _RELIABILITY),
        citation=citation,
    )


def _places(path: Path) -> dict[str, Place]:
    places = {}
    for row in tables.read(path, columns=PLACE_COLUMNS):
        if not _COUNTRY.fullmatch(row["country"]):
            raise row.wrong(f"country {row['country']!r} is not two capital letters")
        if not _WHERE_PREC.fullmatch(row["where_prec"]):
            raise row.wrong(f"where_prec {row['where_prec']!r} is not one of 1 to 7")
        places[row["id"]] = Place(
            id=row.slug("id"),
            name=row.required("name"),
            kind=row.one_of("kind", VOCABULARY["kind"]),
            country=row["country"],
            lat=row.number("lat", low=-90, high=90),
            lon=row.number("lon", low=-180, high=180),
            radius_km=row.number("radius_km", low=0, high=_HALF_THE_EARTH_KM),
            where_prec=int(row["where_prec"]),
            aliases=row.members("aliases"),
            feature_code=row["feature_code"],
            admin1=row["admin1"],
            admin2=row["admin2"],
            gazetteer_id=row["gazetteer_id"],
            source=row.required("source"),
            licence=row.required("licence"),
        )
    return places


class _EventReader:
    """Turns rows of events.csv into events, against everything that they may refer to."""

    def __init__(
        self,
        *,
        reports: dict[str, Report],
        places: dict[str, Place],
        terms: ontology.Ontology,
        restated: dict[str, Digest],
    ) -> None:
        self._reports = reports
        self._places = places
        self._terms = terms
        self._restated = restated

    def event(self, row: tables.Row) -> Event:
        """Return the event of *row*.  Raises InvalidFacts where a value or a reference is wrong."""
        report = self._reports[row.one_of("report", self._reports)]
        date = _date(row, "date")
        basis = row.one_of("date_basis", VOCABULARY["date_basis"])
        if (basis == "unknown") != (not date):
            raise row.wrong(f"date {date!r} does not go with date_basis {basis}")
        evidence = self._evidence(row)
        killed, injured = (_toll(row, name) for name in CASUALTIES)
        return Event(
            id=row.slug("id"),
            report=report,
            type=row.one_of("type", self._terms.types),
            summary=row.required("summary"),
            date=date,
            date_basis=basis,
            places=self._located(row),
            actors=self._involved(row),
            claims=tuple(Claim(*pair) for pair in row.pairs("claims", firsts=VOCABULARY["stance"])),
            factuality=row.one_of("factuality", VOCABULARY["factuality"]),
            certainty=row.number("certainty", low=0, high=1),
            evidence=evidence,
            killed=killed,
            injured=injured,
            toll_evidence=(*_told(row, "killed", killed, evidence), *_told(row, "injured", injured, evidence)),
        )

    def _located(self, row: tables.Row) -> tuple[tuple[str, Place], ...]:
        pairs = row.pairs("places", firsts=VOCABULARY["place role"])
        for _, name in pairs:
            if name not in self._places:
                raise row.wrong(f"place {name!r} is not in places.csv")
        return tuple((role, self._places[name]) for role, name in pairs)

    def _involved(self, row: tables.Row) -> tuple[tuple[str, Actor], ...]:
        pairs = row.pairs("actors", firsts=VOCABULARY["actor role"])
        for _, name in pairs:
            if name not in self._terms.actors:
                raise row.wrong(f"actor {name!r} is not in actors.csv")
        return tuple((role, self._terms.actors[name]) for role, name in pairs)

    def _evidence(self, row: tables.Row) -> tuple[Evidence, ...]:
        row.required("evidence")
        sentences = self._restated[row["report"]].sentences
        found = []
        for member in row.members("evidence"):
            numbers = _EVIDENCE.fullmatch(member)
            if numbers is None:
                raise row.wrong(f"evidence {member!r} is not sentence/paragraph, such as 7/15")
            sentence, paragraph = int(numbers[1]), int(numbers[2])
            if sentence > len(sentences):
                raise row.wrong(f"evidence {member}: the digest has {len(sentences)} sentences")
            restated = sentences[sentence - 1]
            if restated.paragraph != paragraph:
                raise row.wrong(f"evidence {member}: the digest's sentence restates paragraph {restated.paragraph}")
            found.append(Evidence(sentence=sentence, paragraph=paragraph, quote=restated.text))
        return tuple(found)
