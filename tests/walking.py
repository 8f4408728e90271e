"""A random walk over everything that people and machines do to a store, always the same one for the same seed."""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from geo import queries
from geo.errors import CannotUndo, InvalidEdit
from geo.model import EventActor, EventDraft, EventPlace, Place, Toll
from geo.store import (
    CollectionChange,
    Store,
    accept,
    accept_many,
    add_event,
    add_report,
    backup,
    change_collection,
    correct_report,
    edit,
    edit_actor,
    fail,
    freeze,
    keep_apart,
    make_collection,
    merge,
    propose,
    purge_report,
    reject,
    restore,
    schema,
    set_place,
    undo,
)
from tests import sample, stores

COLLECTION = "sample"
_DATES = ("2015-08-07", "2014", "2015-22", "199X", "XXXX-02-03", "", "2021-08-15/..", "../2003", "{2022,2023}")


class Walk:
    """Writes to a store that begins as the small collection; each step is one write, unless there is nothing to do."""

    def __init__(self, store: Store, *, seed: int, folder: Path) -> None:
        self._store, self._dice, self._folder = store, random.Random(seed), folder
        self._count = 0
        self._acts: dict[str, Callable[[], object]] = {
            "accept": lambda: accept(store, self._event(), by=stores.REVIEWER, version=None),
            "reject": lambda: reject(store, self._event(), by=stores.REVIEWER, version=None),
            "accept many": self._accept_many,
            "edit": self._edit,
            "add an event": lambda: add_event(store, self._added(), self._draft(), by=stores.EDITOR),
            "merge": self._merge,
            "keep apart": lambda: keep_apart(store, *self._two(), by=stores.REVIEWER),
            "undo": lambda: undo(store, self._decision(), by=stores.ADMIN),
            "add a report": self._add_report,
            "read again": self._read_again,
            "fail": lambda: fail(store, self._added(), "nothing was found", by=stores.EDITOR),
            "correct": self._correct,
            "purge": lambda: purge_report(store, self._report(), by=stores.ADMIN, reason="asked for"),
            "rename an actor": self._rename,
            "choose a place": self._choose_place,
            "put in or take out": self._change_collection,
            "make a collection": self._make_collection,
            "publish": lambda: freeze(store, COLLECTION, title="As it was", by=stores.EDITOR),
            "restore": self._restore,
        }

    @property
    def names(self) -> tuple[str, ...]:
        """What a step may be."""
        return tuple(self._acts)

    def step(self, name: str = "") -> str:
        """Write once and return what; *name* chooses it.  What the store refuses leaves it as it was."""
        self._count += 1
        weights = [0.3 if one in ("purge", "restore") else 2 if one in ("accept", "undo", "add a report") else 1
                   for one in self._acts]  # fmt: skip
        name = name or self._dice.choices(self.names, weights)[0]
        with suppress(CannotUndo, InvalidEdit, IndexError):
            self._acts[name]()
        return name

    def _ids(self, column: object) -> list[str]:
        with self._store.reading() as connection:
            return sorted(connection.execute(select(column)).scalars())  # type: ignore[call-overload]

    def _event(self) -> str:
        return self._dice.choice(self._ids(schema.events.c.id))

    def _two(self) -> tuple[str, str]:
        one, other = self._dice.sample(self._ids(schema.events.c.id), 2)
        return one, other

    def _report(self) -> str:
        return self._dice.choice(self._ids(schema.reports.c.id))

    def _added(self) -> str:
        t = schema.reports.c
        with self._store.reading() as connection:
            found = sorted(connection.execute(select(t.id).where(t.text.is_not(None))).scalars())
        return self._dice.choice(found)

    def _decision(self) -> int:
        return self._dice.choice(queries.feed(self._store, limit=12)).id

    def _draft(self) -> EventDraft:
        dice, n = self._dice, self._count
        new = Place(
            f"hand:{n}", f"Place {n}", dice.choice(("city", "country", "adm1")), "XA", 41, 62, 3, 1, admin1="West"
        )
        place = dice.choice((*sample.PLACES.values(), new))
        actor = dice.choice((EventActor("actor", f"Group {n}"), EventActor("actor", "Hill Union", "hill-union")))
        return replace(
            stores.proposal(), date=dice.choice(_DATES), summary=f"Told in step {n}",
            places=(EventPlace("happened_at", "Millton", place),) if dice.random() < 0.8 else (),
            actors=(actor,) if dice.random() < 0.6 else (), killed=Toll(best=dice.randrange(9)),
        )  # fmt: skip

    def _accept_many(self) -> None:
        chosen = [(one.id, one.version) for one in queries.queue(self._store, limit=4)]
        accept_many(self._store, chosen, by=stores.REVIEWER)

    def _edit(self) -> None:
        item = queries.item(self._store, self._event())
        changed = self._draft()
        draft = replace(
            item.draft, date=changed.date, summary=changed.summary, actors=changed.actors,
            places=changed.places if self._dice.random() < 0.5 else item.draft.places,
        )  # fmt: skip
        edit(self._store, item.id, draft, by=stores.REVIEWER, version=item.version)

    def _merge(self) -> None:
        keep, other = self._two()
        merge(self._store, keep, other, by=stores.REVIEWER, keep_version=None, other_version=None)

    def _add_report(self) -> None:
        text = stores.TEXT + f"\n\nAdded in step {self._count}."
        add_report(
            self._store, stores.report(text, f"Report {self._count}"), by=stores.EDITOR,
            events=[self._draft() for _ in range(self._dice.randrange(4))],
            collection=self._dice.choice((COLLECTION, COLLECTION, "")),
        )  # fmt: skip

    def _read_again(self) -> None:
        drafts = [self._draft() for _ in range(self._dice.randrange(3))]
        propose(self._store, self._added(), drafts, by=stores.EDITOR)

    def _correct(self) -> None:
        changes = {"title": f"Title {self._count}", "published": self._dice.choice(("2015-08-08", "2016", ""))}
        correct_report(self._store, self._report(), changes, by=stores.EDITOR, version=None)

    def _rename(self) -> None:
        actor = self._dice.choice(self._ids(schema.actors.c.id))
        named = f"Actor {self._count}"
        if self._dice.random() < 0.5:
            edit_actor(self._store, actor, name=named, by=stores.EDITOR)
        else:
            edit_actor(self._store, actor, aliases=[named, "Á"], by=stores.EDITOR)

    def _choose_place(self) -> None:
        new = Place(f"rule:{self._count}", "Chosen", self._dice.choice(("city", "country")), "XC", 1, 2, 3, 1)
        scope, of = self._dice.choice((("collection", COLLECTION), ("report", self._report())))
        set_place(self._store, "Millton", self._dice.choice((new, None)), scope=scope, scope_id=of, by=stores.REVIEWER)

    def _change_collection(self) -> None:
        change = self._dice.choice((
            CollectionChange(title=f"Sample {self._count}"),
            CollectionChange(add=(self._report(), self._report())),
            CollectionChange(remove=(self._report(),)),
        ))  # fmt: skip
        change_collection(self._store, COLLECTION, change, by=stores.EDITOR, version=None)

    def _make_collection(self) -> None:
        make_collection(
            self._store, f"other-{self._count}", title="Another", by=stores.EDITOR, reports=[self._report()]
        )

    def _restore(self) -> None:
        kept = self._folder / "kept.backup"
        if kept.exists():
            restore(self._store, kept, by=stores.ADMIN, keep=None)
            kept.unlink()
        else:
            backup(self._store, kept)
