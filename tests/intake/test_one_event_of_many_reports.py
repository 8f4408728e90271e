"""One event told by five agencies, from their texts into the store: linked with one another, and with nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from geo import queries
from geo.duplicates import event_links
from geo.duplicates.near import near
from geo.intake import folder
from geo.queries import catalogue
from geo.reading.sources import Row, Source
from geo.store import Store
from tests import stores


def row(published: str, headline: str, text: str) -> Row:
    """Return a report as a table of reports holds it, on one line."""
    return Row(" ".join(text.split()), f"https://example.org/{published}/{len(text)}", published, headline)


BOMBING = {
    "first word": row(
        "2020-10-13",
        "Bomb on market street kills three in Iraqi town",
        """
        TAL AFAR, Iraq, Oct 13 (Plainwire) - A bomb hidden in a parked car exploded on a market street in
        the northern Iraqi town of Tal Afar on Tuesday, killing at least three people and wounding seven,
        police said. Shopkeepers pulled the injured from under fallen awnings before ambulances arrived.
        Nobody has claimed responsibility. Police captain Walid Jasim said the street had been closed and
        that a second device was being looked for.
        """,
    ),
    "evening": row(
        "2020-10-13",
        "Toll of blast in northern Iraq rises to eight",
        """
        BAGHDAD (Meridian Desk) - The death toll of an explosion in Iraq's Nineveh province on Tuesday rose
        to eight, the governor's office said in the evening. More than twenty people were hurt when a car
        packed with explosives blew up among shoppers in the town of Tal Afar, spokesman Haidar Salman told
        reporters. Two children are among the dead. Hospitals in Mosul asked for blood. The government
        promised to find those responsible.
        """,
    ),
    "next day": row(
        "2020-10-14",
        "Twelve dead after car bomb in Tal Afar",
        """
        TAL AFAR, Oct 14 - Four more people died overnight of wounds from Tuesday's car bombing in Tal Afar,
        which brought the number of those killed to 12, a doctor at the town's hospital said on Wednesday.
        Islamic State claimed the attack in a message. Families buried the first victims before noon
        prayers. Soldiers searched every car on the road to Mosul, and traders said that the market would
        stay closed for a week.
        """,
    ),
    "from abroad": row(
        "2020-10-14",
        "United Nations condemns bombing in Iraq",
        """
        NEW YORK (Harbour News) - The bombing that killed a dozen civilians in northern Iraq on Tuesday was
        condemned by the United Nations. A car exploded in the town of Tal Afar on 13 October. The mission
        in the country said that those who planned the attack must be brought before a court. It called on
        the government to protect markets. Iraqi officials have blamed sleeper cells of Islamic State for a
        number of attacks since the summer.
        """,
    ),
    "days later": row(
        "2020-10-16",
        "A town that counts its dead",
        """
        (Eastern Ledger) - Shops in Tal Afar were shut for a third day on Friday after a car bomb killed 12
        people and injured 24 on the town's market street on Tuesday. Residents accused the authorities of
        having ignored warnings. My brother only went to buy flour, said Nawaf Hadi, a carpenter. A
        delegation of the parliament is expected on Saturday. The town was held by Islamic State for three
        years.
        """,
    ),
}
LOOKALIKES = {
    "next day's attack": row(
        "2020-10-14",
        "Roadside bomb hits patrol near Tal Afar",
        """
        TAL AFAR, Iraq, Oct 14 (Plainwire) - A roadside bomb struck an army patrol near Tal Afar on
        Wednesday, killing two soldiers, the army said. A third soldier was wounded. Islamic State said that
        it was behind the attack on the patrol. The road was closed for several hours while engineers looked
        for more mines.
        """,
    ),
    "arrest in one town": row(
        "2020-10-13",
        "Police arrest suspected smuggler in Basra",
        """
        BASRA, Iraq, Oct 13 - Police in Basra arrested a man on Tuesday who is suspected of smuggling
        antiquities. Officers found nine clay tablets in his flat. The suspect, Karim Latif, will be brought
        before a judge on Thursday.
        """,
    ),
    "arrest in another": row(
        "2020-10-13",
        "Three held in Kirkuk over fuel theft",
        """
        KIRKUK, Iraq, Oct 13 - Three men were arrested in Kirkuk on Tuesday on suspicion of stealing fuel
        from a pipeline, police said. The men were detained at a checkpoint with two tanker lorries. The
        interior ministry said that the theft had cost the government millions.
        """,
    ),
    "one meeting": row(
        "2020-10-13",
        "Iraqi, Turkish presidents meet in Ankara",
        """
        ANKARA, Oct 13 - Iraqi President Barham Salih met his Turkish counterpart Recep Tayyip Erdogan in
        Ankara on Tuesday for talks on water and border security. The two presidents discussed dams on the
        Tigris, ministers said.
        """,
    ),
    "their next": row(
        "2020-11-17",
        "Salih and Erdogan hold talks in Baghdad",
        """
        BAGHDAD, Nov 17 - Turkish President Recep Tayyip Erdogan met his Iraqi counterpart Barham Salih in
        Baghdad on Tuesday for talks on trade and border security. The two presidents spoke of a railway,
        ministers said.
        """,
    ),
}


@dataclass
class Told:
    """A store that holds all reports, and which of them is which."""

    store: Store
    names: dict[str, str]

    def linked(self) -> set[frozenset[str]]:
        """The pairs of reports of which two events were proposed as one."""
        pairs = queries.pairs(self.store, limit=1000)
        return {frozenset(self.names[item.report.id] for item in (pair.one, pair.other)) for pair in pairs}


@pytest.fixture(scope="module")
def told(extractor) -> Iterator[Told]:
    """All reports of this module, read and extracted as a table of them is."""
    store = stores.fresh()
    rows = BOMBING | LOOKALIKES
    names = {f"r-{number}": title for number, title in enumerate(rows)}
    sources = [Source("t.csv", name, id=name, row=rows[title]) for name, title in names.items()]
    opened = replace(store, types={})
    outcomes = list(folder.ingest(opened, sources, extractor=extractor, by=stores.EDITOR))
    assert {outcome.status for outcome in outcomes} == {"new"}
    yield Told(opened, names)
    store.close()


def test_five_reports_of_one_bombing_are_one(told):
    """Tolls of 3, 8 and 12, a town and a province, an agency that names nobody: all five are tied together."""
    wanted = {frozenset((one, other)) for one in BOMBING for other in BOMBING if one < other}
    assert wanted <= told.linked()
    found = [(pair.one.id, pair.other.id) for pair in queries.pairs(told.store, limit=1000)]
    reports = {
        item.id: item.report.id for pair in queries.pairs(told.store, limit=1000) for item in (pair.one, pair.other)
    }
    groups = [{told.names[reports[name]] for name in ids} for ids in event_links.groups(found, reports=reports)]
    assert set(BOMBING) in groups


def test_what_only_looks_alike_is_not_linked(told):
    """Next day's attack there, two arrests of one day in two towns, the next meeting of the same two."""
    assert not {pair for pair in told.linked() if not pair <= set(BOMBING)}


def test_a_report_that_comes_alone_finds_the_same(told):
    """Each report, compared with what is near it only, is linked as when all were compared."""
    everything = event_links.links(catalogue(told.store, "added").collection.events)
    for report in told.names:
        own, others = near(told.store, report)
        ids = {event.id for event in own}
        found = {link.ids for link in event_links.links((*own, *others), about=ids)}
        assert found == {link.ids for link in everything if ids & set(link.ids)}
