"""Several people and several processes on one store."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from geo import queries
from geo.errors import DuplicateReport
from geo.store import add_report, connect
from tests import deciding, stores
from tests.killing import ROOT

PEOPLE = 8
TRIES = 15


def test_no_decision_is_lost(store):
    """Eight people at once meet nothing but conflicts, and every decision that was confirmed is kept."""
    events = [event.id for event in stores.small().events][:4]
    with ThreadPoolExecutor(PEOPLE) as pool:
        made = list(
            pool.map(
                lambda n: deciding.decide(store, events, number=n, goes_on=lambda tries: tries < TRIES), range(PEOPLE)
            )
        )
    deciding.check_nothing_lost(store, made)
    assert sum(len(one.decisions) for one in made) > PEOPLE


def test_the_same_report_from_many_hands_is_one(store):
    """One of them adds it, the others are told as what it is stored."""

    def add(_: int) -> str:
        try:
            return add_report(store, stores.report(), by=stores.EDITOR, events=[stores.proposal()])
        except DuplicateReport as error:
            return error.report

    with ThreadPoolExecutor(PEOPLE) as pool:
        assert len(set(pool.map(add, range(PEOPLE)))) == 1
    assert len(queries.queue(store)) == 1


_SEED = """
import sys
from tests import stores
store = stores.bare(sys.argv[1])
print(store.revision())
store.close()
"""


def test_processes_that_start_at_once_seed_once(empty_database):
    """Each finds the store made, whoever was first; the facts are written once."""
    command = [sys.executable, "-c", _SEED, empty_database]
    processes = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * 4
    store = connect(empty_database)
    assert len(queries.reports(store)) == len(stores.small().reports)
    assert {int(one) for one in said} == {store.revision()} == {1}
    store.close()
