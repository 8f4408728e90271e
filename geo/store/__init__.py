"""The store: reports, events and every decision, in SQLite or PostgreSQL.  The only SQL that writes.

    store = open_store(settings)
    accept(store, "some-event", by=Person("Ada", role="reviewer"), version=3)

Every function that writes takes ``by``, the :class:`geo.model.Person` who asks, and raises
:class:`geo.errors.Forbidden` where their role does not allow it.  Every write is one transaction, is kept as a decision
(:func:`undo` takes it back) and counts :meth:`Store.revision` up.  Questions are :mod:`geo.queries`'s job.
"""

from geo.config import Settings
from geo.facts import ontology, shipped
from geo.store.backup_file import backup, restore
from geo.store.base import SYSTEM, Store, connect
from geo.store.decisions.actors import edit_actor
from geo.store.decisions.collections import CollectionChange, change_collection, freeze, make_collection
from geo.store.decisions.events import accept, accept_many, add_event, edit, reject
from geo.store.decisions.merging import keep_all_apart, keep_apart, merge, merge_several, propose_pairs
from geo.store.decisions.places import set_place
from geo.store.decisions.purging import purge_report
from geo.store.decisions.reports import CORRECTABLE, add_report, correct_report, digest_of, fail, propose, report_id
from geo.store.decisions.undoing import undo
from geo.store.seed import fingerprint, is_current, seed

__all__ = [
    "CORRECTABLE", "SYSTEM", "TITLE", "CollectionChange", "Store", "accept", "accept_many", "add_event",
    "add_report", "backup", "change_collection", "connect", "correct_report", "digest_of", "edit", "edit_actor",
    "fail", "freeze", "keep_all_apart", "keep_apart", "make_collection", "merge", "merge_several", "open_store",
    "propose", "propose_pairs", "purge_report", "reject", "report_id", "restore", "set_place", "undo",
]  # fmt: skip

TITLE = "Armed groups in Central Asia and Afghanistan"
"""What the collection that ships with the project is called."""


def open_store(settings: Settings, *, writable: bool | None = None) -> Store:
    """Open the store that the settings name; make it, migrate it and seed it from data/ where that is needed.

    Args:
        settings: ``database`` names it; by default a file in ``home``.
        writable: whether people may write; by default not where ``mode`` is readonly.

    Raises:
        StoreUnavailable: the database cannot be reached, or holds something else.
        InvalidFacts: data/ breaks its contract.
    """
    url = settings.database or f"sqlite:///{(settings.home / 'dateline.sqlite').absolute()}"
    mark = fingerprint(settings.data)
    may_write = settings.mode != "readonly" if writable is None else writable
    store = connect(url, writable=may_write, types=ontology.load(settings.data).types)
    if not is_current(store, mark):
        seed(store, shipped.load(settings.data, title=TITLE), mark=mark)
    return store
