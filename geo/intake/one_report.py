"""Reports into the store: read, extracted, stored with their proposals; one at a time for a page, many for a folder.

This is where extraction and store meet; neither knows of the other.
"""

from collections.abc import Iterator

from geo.extract import pipeline
from geo.extract.annotations import Proposal, ProposedPlace
from geo.extract.stream import Extractor
from geo.model import Candidate, EventActor, EventClaim, EventDraft, EventPlace, Person, ReportDraft, Span
from geo.places import namesakes
from geo.places.namesakes import place_of
from geo.queries import report as stored_report
from geo.reading.read import Reading
from geo.store import Store, add_report, propose

_CANDIDATES = 6
_LONGEST_SUMMARY = 1000
_PARTS = 200


def report_draft(reading: Reading, *, name: str = "", url: str = "", publisher: str = "") -> ReportDraft:
    """Return what is stored of a report that was read.

    Args:
        reading: what :mod:`geo.reading.read` made of it.
        name: what to call it where it has no title, such as its file's name.
        url: where it is from.
        publisher: who published it, where that is known.
    """
    return ReportDraft(
        title=_line(reading.title or name)[:500],
        text=reading.text,
        publisher=_line(publisher)[:300],
        author=_line(reading.author)[:300],
        url=url,
        published=reading.published,
        published_from=reading.published_from,
        language=reading.language,
        media_type=reading.media_type,
        boilerplate=reading.boilerplate,
    )


def _line(text: str) -> str:
    """Return *text* as one line without control characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def event_drafts(reading: Reading, extractor: Extractor) -> tuple[EventDraft, ...]:
    """Return the events that are proposed for a report, grounded in its text, in the order of the text.

    Args:
        reading: what :mod:`geo.reading.read` made of the report.
        extractor: the loaded models.
    """
    found = pipeline.extract(
        reading.mined(),
        nlp=extractor.nlp,
        gazetteer=extractor.gazetteer,
        ontology=extractor.ontology,
        published=reading.published,
        title=reading.title,
        boilerplate=reading.boilerplate,
    )
    return tuple(_event(one, reading.text, extractor) for one in found.events)


def add(
    store: Store,
    reading: Reading,
    *,
    extractor: Extractor,
    by: Person,
    name: str = "",
    url: str = "",
    collection: str = "",
    identifier: str = "",
) -> tuple[str, int]:
    """Read, extract and store one report in one transaction.

    Args:
        store: where it goes.
        reading: what :mod:`geo.reading.read` made of it.
        extractor: the loaded models.
        by: who adds it.
        name: what to call it where it has no title.
        url: where it is from.
        collection: the id of a collection to put it into.
        identifier: the id it is to get; by default from its title and text.

    Returns:
        The report's id, and how many events are proposed.

    Raises:
        Forbidden, InvalidEdit, DuplicateReport, Purged, Missing: as :func:`geo.store.add_report`.
    """
    events = event_drafts(reading, extractor)
    draft = report_draft(reading, name=name, url=url)
    return add_report(store, draft, by=by, events=events, collection=collection, identifier=identifier), len(events)


def read_again(store: Store, report: str, *, extractor: Extractor, by: Person) -> tuple[str, ...]:
    """Propose a stored report's events anew, say after its date was corrected; what people decided on stays.

    Args:
        store: where it is.
        report: its id.
        extractor: the loaded models.
        by: who asks for it.

    Returns:
        The ids of the events proposed or decided on.

    Raises:
        Forbidden, Missing, InvalidEdit: as :func:`geo.store.propose`.
    """
    page = stored_report(store, report)
    known = page.report
    reading = Reading(
        text=page.text or "", title=known.title, published=known.published, language=known.language,
        author=known.author, boilerplate=page.boilerplate, media_type=page.media_type,
    )  # fmt: skip
    return propose(store, report, event_drafts(reading, extractor), by=by)


def _event(found: Proposal, text: str, extractor: Extractor) -> EventDraft:
    return EventDraft(
        type=found.type,
        summary=_line(found.summary)[:_LONGEST_SUMMARY] or "(no summary)",
        date=found.date,
        date_basis=found.date_basis if found.date else "unknown",
        factuality=found.factuality,
        certainty=round(min(1.0, max(0.0, found.certainty)), 3),
        places=tuple(_place(one, extractor) for one in found.places)[:_PARTS],
        actors=tuple(
            EventActor(role, _line(actor.name)[:300], actor.actor_id, actor.kind, actor.start, actor.end)
            for role, actor in found.actors
            if _line(actor.name)
        )[:_PARTS],
        claims=tuple(
            EventClaim(claim.stance, _line(claim.speaker)[:300], claim.start, claim.end)
            for claim in found.claims
            if _line(claim.speaker)
        )[:_PARTS],
        spans=tuple(_spans(found, text))[:_PARTS],
        rules=found.rules,
    )


def _spans(found: Proposal, text: str) -> Iterator[Span]:
    spans = [("evidence", found.evidence), ("what", found.what), ("where", found.where), ("when", found.when)]
    spans += [("mention", one) for one in found.mentions]
    for purpose, span in spans:
        if span is not None and span[0] < span[1]:
            yield Span(purpose, text[span[0] : span[1]], span[0], span[1])


def _place(proposed: ProposedPlace, extractor: Extractor) -> EventPlace:
    toponym = proposed.toponym
    chosen = toponym.entry
    candidates = [Candidate(place_of(chosen), round(toponym.certainty, 3), _line(toponym.why)[:1000])] if chosen else []
    # what certainty is left goes to the namesakes
    candidates += namesakes.candidates(
        extractor.gazetteer,
        toponym.text,
        limit=_CANDIDATES,
        share=1 - min(1.0, max(0.0, toponym.certainty)) if chosen else 1.0,
        without=chosen.id if chosen else "",
        why="also called so",
    )
    return EventPlace(
        role=proposed.role,
        name=_line(toponym.text)[:300] or toponym.text,
        place=place_of(chosen) if chosen else None,
        why=_line(toponym.why)[:1000],
        candidates=tuple(candidates[:_CANDIDATES]),
        start=toponym.start,
        end=toponym.end,
    )
