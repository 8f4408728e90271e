"""Collections of reports, and views of them that are frozen under a link."""

from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from geo.errors import Conflict, InvalidEdit, Missing
from geo.model import Person
from geo.store import checks, schema
from geo.store.base import Store, Write
from geo.store.decisions.log import NEEDS, record
from geo.store.decisions.reports import put_into
from geo.store.rows import loading, snapshots


@dataclass(frozen=True, slots=True)
class CollectionChange:
    """What shall become of a collection: None leaves a thing as it is."""

    title: str | None = None
    description: str | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


def make_collection(
    store: Store, collection: str, *, title: str, by: Person, description: str = "", reports: Sequence[str] = ()
) -> str:
    """Make a set of reports with a link of its own.

    Args:
        store: where it goes.
        collection: its id, as links name it: lower-case letters, digits, hyphens.
        title: what people call it.
        by: who decides; an editor or above.
        description: what it is about.
        reports: ids of reports to begin with.

    Returns:
        The id.

    Raises:
        Forbidden: the person's role does not allow it.
        InvalidEdit: the id is taken or none, or the title is empty.
        Missing: there is no such report.
    """
    checks.slug("id", collection)
    title = checks.line("title", title, needed=True)
    description = checks.line("description", description)
    with store.writing(by, act="Making a collection", needs=NEEDS["make collection"]) as write:
        c, t = write.connection, schema.collections
        if c.execute(select(t.c.id).where(t.c.id == collection)).first() is not None:
            raise InvalidEdit("id", why=f"there is a collection {collection!r} already")
        c.execute(
            insert(t).values(
                id=collection, title=title, description=description, created_at=write.at, revision=write.revision
            )
        )
        put_into(write, collection, reports)
        record(write, "collection", collection, action="make collection", changes={
            "title": [None, title], "reports": [[], list(reports)],
        })  # fmt: skip
        return collection


def change_collection(
    store: Store, collection: str, change: CollectionChange, *, by: Person, version: int | None
) -> int:
    """Rename a collection, put reports into it or take some out; taking out removes nothing else.

    Args:
        store: where it is.
        collection: its id.
        change: what shall become of it.
        by: who decides; an editor or above.
        version: the version that they saw; None where it does not matter.

    Returns:
        The number of the decision; 0 where nothing changes.

    Raises:
        Forbidden: the person's role does not allow it.
        Missing: there is no such collection or report.
        InvalidEdit: the title is empty or too long.
        Conflict: someone changed it since; ``yours`` and ``theirs`` are titles.
    """
    with store.writing(by, act="Changing a collection", needs=NEEDS["change collection"]) as write:
        before = _get(write.connection, collection)
        if version is not None and before["version"] != version:
            yours = change.title or before["title"]
            raise Conflict(f"“{before['title']}”", yours=yours, theirs=before["title"], version=before["version"])
        reports = [one for one in before["reports"] if one not in change.remove]
        wanted = {
            "title": before["title"] if change.title is None else checks.line("title", change.title, needed=True),
            "description": before["description"]
            if change.description is None
            else checks.line("description", change.description),
            "reports": [*reports, *(one for one in dict.fromkeys(change.add) if one not in reports)],
        }
        changed = {field: [before[field], value] for field, value in wanted.items() if before[field] != value}
        if not changed:
            return 0
        set_fields(write, collection, {field: pair[1] for field, pair in changed.items()})
        return record(write, "collection", collection, action="change collection", changes=changed)


def _get(connection: Connection, collection: str) -> dict[str, Any]:
    t, members = schema.collections, schema.collection_reports
    row = connection.execute(select(t).where(t.c.id == collection)).mappings().first()
    if row is None:
        raise Missing("collection", name=collection)
    asked = select(members.c.report).where(members.c.collection == collection).order_by(members.c.n)
    return dict(row) | {"reports": list(connection.execute(asked).scalars())}


def set_fields(write: Write, collection: str, values: dict[str, Any]) -> None:
    """Write a collection's title, description or reports, within a write, and count its version up."""
    t, members = schema.collections, schema.collection_reports
    columns = {field: value for field, value in values.items() if field != "reports"}
    write.connection.execute(
        update(t).where(t.c.id == collection).values(version=t.c.version + 1, revision=write.revision, **columns)
    )
    if "reports" in values:
        write.connection.execute(delete(members).where(members.c.collection == collection))
        put_into(write, collection, values["reports"])


def freeze(store: Store, collection: str, *, title: str, by: Person, proposals: bool = False) -> str:
    """Keep a collection as it is now under an id of its own, for a link that always shows this version.

    What somebody has accepted goes in.

    Args:
        store: where it is.
        collection: its id.
        title: what the frozen view is called.
        by: who decides; an editor or above.
        proposals: whether events that nobody has decided on go in, too.

    Returns:
        The frozen view's id.

    Raises:
        Forbidden: the person's role does not allow it.
        Missing: there is no such collection.
        InvalidEdit: the title is empty or too long.
    """
    title = checks.line("title", title, needed=True)
    with store.writing(by, act="Publishing a frozen view", needs=NEEDS["freeze"]) as write:
        kept = loading.SHOWN if proposals else ("accepted",)
        loaded = loading.collection(write.connection, collection, types=store.types, review=kept)
        content = snapshots.encode(loaded, review=kept)
        view = f"{collection}-{token_hex(4)}"
        write.connection.execute(
            insert(schema.frozen_views).values(
                id=view, collection=collection, title=title, revision=write.revision, created_at=write.at,
                created_by=by.name, content=content,
            )
        )  # fmt: skip
        record(write, "view", view, action="freeze", changes={"title": [None, title]})
        return view
