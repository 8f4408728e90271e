"""Several people deciding on the same events at once.  For a test, and for the benchmark's long run."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from geo import queries
from geo.errors import Conflict
from geo.model import Person
from geo.store import Store, accept, edit, reject, schema


@dataclass(frozen=True, slots=True)
class Made:
    """What one of them did: the numbers of their decisions, and how often another was quicker."""

    who: str
    decisions: tuple[int, ...]
    conflicts: int


def decide(store: Store, events: Sequence[str], *, number: int, goes_on: Callable[[int], bool]) -> Made:
    """Decide on random events, each as it was seen a moment before, as long as *goes_on* says of the tries so far."""
    dice = random.Random(number)
    by = Person(f"Person {number}", f"person{number}@example.org", "reviewer")
    made: list[int] = []
    conflicts = tries = 0
    while goes_on(tries):
        tries += 1
        seen = queries.item(store, dice.choice(events))
        act = dice.choice(("accept", "reject", "edit"))
        try:
            if act == "edit":
                wanted = replace(seen.draft, summary=f"Try {tries} of person {number}.")
                done = edit(store, seen.id, wanted, by=by, version=seen.version)
            else:
                done = (accept if act == "accept" else reject)(store, seen.id, by=by, version=seen.version)
        except Conflict:
            conflicts += 1
        else:
            made += [done] if done else []
    return Made(by.name, tuple(made), conflicts)


def check_nothing_lost(store: Store, made: Sequence[Made]) -> None:
    """See that the store keeps exactly the decisions made, in a chain for each event that ends in how it stands."""
    t = schema.decisions
    with store.reading() as connection:
        rows = connection.execute(select(t).where(t.c.kind == "event").order_by(t.c.id)).mappings().all()
    kept = {row["id"]: row["who"] for row in rows}
    assert kept == {number: one.who for one in made for number in one.decisions}
    for event in {row["object"] for row in rows}:
        own = [row for row in rows if row["object"] == event]
        item = queries.item(store, event)
        assert item.version == 1 + len(own)
        last: dict[str, object] = {}
        for row in own:
            for field, (before, after) in row["changes"].items():
                assert last.get(field, before) == before
                last[field] = after
        now = {"summary": item.draft.summary, "review": item.review}
        assert last == {field: now[field] for field in last}
