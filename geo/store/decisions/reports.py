"""Reports: stored, corrected, and what the machine proposes for them."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from geo.errors import Conflict, DuplicateReport, Missing, Purged
from geo.model import EventDraft, Extraction, Person, ReportDraft
from geo.store import checks, near_duplicates, schema
from geo.store.base import Store, Write
from geo.store.decisions.log import NEEDS, record
from geo.store.decisions.places import apply_rules
from geo.store.rows import event_state, stored_events
from geo.store.rows import mentions as rows
from geo.store.rows.sentences import with_quotes

CORRECTABLE = ("title", "publisher", "author", "url", "published", "language", "reliability")
"""What of a report a person may correct."""

_NOT_WORDS = re.compile(r"[^a-z0-9]+")


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text as it is stored, in hexadecimal."""
    return hashlib.sha256(stored_text(text).encode()).hexdigest()


def stored_text(text: str) -> str:
    """Return *text* as databases can hold it: U+0000 and unpaired surrogates become U+FFFD.  Offsets stay."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def report_id(draft: ReportDraft) -> str:
    """Return the id that a report gets: its title in small letters, and the start of its text's SHA-256."""
    words = _NOT_WORDS.sub("-", draft.title.lower()).strip("-")[:40].strip("-")
    return f"{words or 'report'}-{digest_of(draft.text)[:10]}"


def add_report(
    store: Store,
    draft: ReportDraft,
    *,
    by: Person,
    events: Sequence[EventDraft] | None = None,
    mentions: Extraction | None = None,
    collection: str = "",
    identifier: str = "",
) -> str:
    """Store a report, and the events proposed for it where they are known already.

    Args:
        store: where it goes.
        draft: the report.
        by: who adds it; an editor or above.
        events: proposals of the machine; None where they come later, by :func:`propose`.
        mentions: what the text was read as, and the places and dates in it; None where that is not known.
        collection: the id of a collection to put it into.
        identifier: the id it is to get; by default :func:`report_id`.  Where another text bears it, a part of the
            text's SHA-256 is added.

    Returns:
        The report's id.

    Raises:
        Forbidden: the person's role does not allow it.
        InvalidEdit: a value cannot be stored.
        DuplicateReport: the same text is stored already; ``report`` says as what.
        Purged: the same text was removed for good.
        Missing: there is no such collection.
    """
    draft = checks.report(replace(draft, text=stored_text(draft.text)))
    if identifier:
        checks.slug("id", identifier)
    sha256 = digest_of(draft.text)
    sketch = near_duplicates.sketch(draft.text)
    with store.writing(by, act="Adding a report", needs=NEEDS["add report"]) as write:
        c = write.connection
        known = same_text(c, sha256)
        if known is not None:
            raise DuplicateReport(known)
        report = _free_id(c, identifier or report_id(draft), sha256=sha256)
        c.execute(
            insert(schema.reports).values(
                id=report, sha256=sha256, origin="added", status="new" if events is None else "read",
                text=draft.text, boilerplate=[list(span) for span in draft.boilerplate], digest=[],
                published_from=draft.published_from, media_type=draft.media_type,
                added_at=write.at, added_by=by.name, revision=write.revision,
                **{field: getattr(draft, field).strip() for field in CORRECTABLE},
            )
        )  # fmt: skip
        if sketch:
            c.execute(insert(schema.shingles), [{"report": report, "hash": one} for one in sketch])
        if collection:
            put_into(write, collection, [report])
        record(write, "report", report, action="add report", changes={"status": [None, "added"]}, report=report)
        told = [checks.event(one, types=store.types, length=len(draft.text)) for one in events or ()]
        _propose_new(write, report, told, draft.text)
        if mentions is not None:
            rows.put(c, report, checks.mentions(mentions, length=len(draft.text)))
        return report


def _free_id(connection: Connection, wanted: str, *, sha256: str) -> str:
    """Return *wanted* where no report bears it or ever did, else with a part of the text's hash."""
    for table in (schema.reports.c.id, schema.tombstones.c.report):
        if connection.execute(select(table).where(table == wanted)).first() is not None:
            return f"{wanted}-{sha256[:8]}"
    return wanted


def same_text(connection: Connection, sha256: str) -> str | None:
    """Return the report that has the text with this hash, None where there is none.

    Raises:
        Purged: it was removed for good.
    """
    t = schema.tombstones
    gone = connection.execute(select(t.c.report).where(t.c.sha256 == sha256)).scalar()
    if gone is not None:
        raise Purged(str(gone))
    found = connection.execute(select(schema.reports.c.id).where(schema.reports.c.sha256 == sha256)).scalar()
    return None if found is None else str(found)


def put_into(write: Write, collection: str, reports: Sequence[str]) -> None:
    """Put reports into a collection, within a write.  Raises Missing where there is no such collection or report."""
    c, t = write.connection, schema.collection_reports
    one = schema.collections
    done = c.execute(update(one).where(one.c.id == collection).values(revision=write.revision))
    if done.rowcount == 0:
        raise Missing("collection", name=collection)
    there = set(c.execute(select(t.c.report).where(t.c.collection == collection)).scalars())
    known = set(c.execute(select(schema.reports.c.id).where(schema.reports.c.id.in_(reports))).scalars())
    highest = c.execute(select(func.max(t.c.n)).where(t.c.collection == collection)).scalar() or 0
    for n, report in enumerate(dict.fromkeys(reports), start=highest + 1):
        if report not in known:
            raise Missing("report", name=report)
        if report not in there:
            c.execute(insert(t).values(collection=collection, report=report, n=n))


def propose(
    store: Store, report: str, events: Sequence[EventDraft], *, by: Person, mentions: Extraction | None = None
) -> tuple[str, ...]:
    """Store what the machine proposes for a report, in place of earlier proposals that nobody decided on.

    An event that rests on the same sentence and has the same type keeps its id; one that somebody decided on stays as
    it is.  Reading a report again is therefore safe at any time.

    Args:
        store: where the report is.
        report: its id.
        events: the proposals.
        by: who had it read; an editor or above.
        mentions: what the text was read as, and the places and dates in it; None: what is known of that stays.

    Returns:
        The ids of the events that are proposed or were decided on, in the order of *events*.

    Raises:
        Forbidden: the person's role does not allow it.
        Missing: there is no such report.
        InvalidEdit: a proposal cannot be stored.
    """
    with store.writing(by, act="Reading a report", needs=NEEDS["add report"]) as write:
        c = write.connection
        text = c.execute(select(schema.reports.c.text).where(schema.reports.c.id == report)).scalar()
        if text is None:
            raise Missing("report with a text", name=report)
        there = c.execute(
            select(schema.events.c.id).where(schema.events.c.report == report).order_by(schema.events.c.n)
        ).scalars()
        before = event_state.load(c, list(there))
        decided = _decided(c, report)
        # by what the machine proposed, since people may have changed the type
        asked = select(schema.events.c.id, schema.events.c.proposed).where(schema.events.c.report == report)
        first = {row.id: row.proposed for row in c.execute(asked)}
        old: dict[tuple[Any, ...], list[str]] = {}
        for name, state in before.items():
            if state["origin"] == "machine":
                old.setdefault(_key(first[name]), []).append(name)
        kept: list[str] = []
        new: list[EventDraft] = []
        for one in events:
            checks.event(one, types=store.types, length=len(text))
            same = old.get(_key(event_state.of_draft(one)))
            name = same.pop(0) if same else ""
            if not name:
                new.append(one)
            elif name not in decided:
                state = event_state.of_draft(with_quotes(one, text))
                apply_rules(write, report, [state])
                stored_events.refresh(write, name, state=state, review="proposed", keep=())
            kept.append(name)
        added = iter(_propose_new(write, report, new, text))
        kept = [name or next(added) for name in kept]
        stale = [name for names in old.values() for name in names if name not in decided]
        for name in stale:
            c.execute(delete(schema.events).where(schema.events.c.id == name))
        if mentions is not None:
            rows.put(c, report, checks.mentions(mentions, length=len(text)))
        _mark(write, report, status="read", error="")
        return tuple(kept)


def fail(store: Store, report: str, why: str, *, by: Person) -> None:
    """Note that a report could not be read by the machine, and why; it stays and can be tried again.

    Args:
        store: where the report is.
        report: its id.
        why: one line for a person.
        by: who had it read; an editor or above.
    """
    with store.writing(by, act="Reading a report", needs=NEEDS["add report"]) as write:
        _mark(write, report, status="failed", error=why.splitlines()[0][:1000] if why else "unknown")


def _mark(write: Write, report: str, **values: str) -> None:
    t = schema.reports
    done = write.connection.execute(update(t).where(t.c.id == report).values(revision=write.revision, **values))
    if done.rowcount == 0:
        raise Missing("report", name=report)


def _key(state: event_state.State) -> tuple[Any, ...]:
    span = next((one for one in state["spans"] if one["purpose"] == "evidence"), None)
    return (state["type"], span["start"], span["end"]) if span else (state["type"], None, None)


def _decided(connection: Connection, report: str) -> set[str]:
    """Return the events of a report on which there is any decision."""
    t = schema.decisions
    told = select(schema.events.c.id).where(schema.events.c.report == report)
    asked = select(t.c.object).distinct().where(t.c.kind == "event", t.c.object.in_(told))
    return set(connection.execute(asked).scalars())


def _propose_new(write: Write, report: str, drafts: Sequence[EventDraft], text: str) -> list[str]:
    """Add proposals for a report, whose *text* they quote, and return their ids."""
    if not drafts:
        return []
    number = stored_events.next_number(write.connection, report)
    found = [event_state.of_draft(with_quotes(draft, text)) for draft in drafts]
    apply_rules(write, report, found)
    new = [
        stored_events.New(f"{report}-{n}", report, state, "proposed", n) for n, state in enumerate(found, start=number)
    ]
    stored_events.create(write, new, origin="machine")
    return [one.id for one in new]


def correct_report(
    store: Store, report: str, changes: dict[str, str], *, by: Person, version: int | None, note: str = ""
) -> int:
    """Correct what is known of a report.  Read it again afterwards, where its date has changed.

    Args:
        store: where it is.
        report: its id.
        changes: field -> new value; fields are :data:`CORRECTABLE`.
        by: who decides; an editor or above.
        version: the version that they saw.
        note: why.

    Returns:
        The number of the decision; 0 where nothing changes.

    Raises:
        Forbidden: the person's role does not allow it.
        Missing: there is no such report.
        InvalidEdit: a field cannot be corrected, or not to this value.
        Conflict: someone changed it since; ``yours`` and ``theirs`` are dicts of the fields.
    """
    wanted: dict[str, str] = {}
    for field, value in changes.items():
        checks.word("field", field, of=CORRECTABLE)
        wanted[field] = checks.line(field, value)
    if "published" in wanted:
        wanted["published"] = checks.date("published", wanted["published"])
    if "url" in wanted:
        checks.link(wanted["url"])
    if "reliability" in wanted:
        checks.word("reliability", wanted["reliability"], of="ABCDEF")
    with store.writing(by, act="Correcting a report", needs=NEEDS["correct"]) as write:
        t = schema.reports
        row = write.connection.execute(select(t).where(t.c.id == report)).mappings().first()
        if row is None:
            raise Missing("report", name=report)
        if version is not None and row["version"] != version:
            theirs = {field: row[field] for field in CORRECTABLE}
            raise Conflict(report, yours=theirs | wanted, theirs=theirs, version=row["version"])
        changed = {field: [row[field], value] for field, value in wanted.items() if row[field] != value}
        if not changed:
            return 0
        set_fields(write, report, {field: pair[1] for field, pair in changed.items()})
        return record(
            write, "report", report, action="correct", changes=changed, report=report, note=checks.line("reason", note)
        )


def set_fields(write: Write, report: str, values: dict[str, Any]) -> None:
    """Write fields of a report's row, within a write, and count its version up."""
    t = schema.reports
    write.connection.execute(
        update(t).where(t.c.id == report).values(version=t.c.version + 1, revision=write.revision, **values)
    )
