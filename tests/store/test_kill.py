"""``kill -9`` in the middle of an import: nothing that was confirmed is lost, nothing is there by half."""

import csv

import pytest

from geo.store import connect
from tests import killing

PEOPLE = ("officials", "farmers", "drivers", "teachers", "traders", "miners")
TOWNS = (("Osh", 3), ("Kabul", 9), ("Dushanbe", 17))


@pytest.fixture
def table(tmp_path):
    """A table of made-up reports."""
    path = tmp_path / "reports.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["url", "date", "title", "text"])
        for one in PEOPLE:
            for town, day in TOWNS:
                text = (
                    f"Hundreds of {one} protested in {town} on {day} March 2021. Police arrested two of the {one}.\n\n"
                    f"The government met the {one} in {town} the next day and signed an agreement."
                )
                writer.writerow(
                    [f"https://example.org/{one}-{town}", f"2021-03-{day + 2:02d}", f"{one} in {town}", text]
                )
    return path


def test_an_import_that_was_killed_goes_on(table, home, empty_database):
    """Four times killed, then left to end: each confirmed report is whole, and every text is there once."""
    confirmed = []
    killed = 0
    for moment in killing.moments(4, seed=4, lines=3, seconds=0.02):
        run = killing.ingest(table, home=home, database=empty_database, kill=moment)
        killed += run.killed
        confirmed += run.lines
        store = connect(empty_database)
        killing.check_whole(store, confirmed)
        store.close()
    assert killed >= 2
    rest = killing.ingest(table, home=home, database=empty_database)
    assert not rest.killed
    assert {line["status"] for line in rest.lines} <= {"new", "duplicate"}
    store = connect(empty_database)
    killing.check_whole(store, [*confirmed, *rest.lines])
    with store.reading() as connection:
        there = connection.exec_driver_sql("SELECT text FROM reports WHERE origin = 'added'").scalars().all()
    store.close()
    assert sorted(there) == sorted(killing.texts_of(table))
