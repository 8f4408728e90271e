"""What the stages found, as the records of :mod:`geo.model` that leave extraction: mentions and drafts of events."""

from collections.abc import Iterable, Iterator

from geo.extract.annotations import Proposal, ProposedPlace, Toponym
from geo.model import Candidate, EventActor, EventClaim, EventDraft, EventPlace, PlaceMention, Span
from geo.places import namesakes
from geo.places.gazetteer import Gazetteer
from geo.places.namesakes import place_of

_CANDIDATES = 6
_LONGEST_SUMMARY = 1000
_PARTS = 200


def mention(found: Toponym) -> PlaceMention:
    """Return a toponym with the place that it was taken for."""
    entry = found.entry
    return PlaceMention(
        found.start,
        found.end,
        found.text,
        entry.lat if entry else None,
        entry.lon if entry else None,
        entry.name if entry else found.text,
        found.kind,
        entry.country if entry else "",
        entry.id if entry else "",
        round(found.certainty, 3),
        found.why,
        found.runner_up,
    )


def of_proposals(proposals: Iterable[Proposal], text: str, *, gazetteer: Gazetteer) -> tuple[EventDraft, ...]:
    """Return proposed events as drafts, each place with what else its name may mean.

    Args:
        proposals: the events, in the order of the text.
        text: what their offsets count in, for quotes.
        gazetteer: where namesakes are looked up.
    """
    places = _Places(gazetteer)
    return tuple(_draft(one, text, places) for one in proposals)


def _draft(found: Proposal, text: str, places: "_Places") -> EventDraft:
    return EventDraft(
        type=found.type,
        summary=_line(found.summary)[:_LONGEST_SUMMARY] or "(no summary)",
        date=found.date,
        date_basis=found.date_basis if found.date else "unknown",
        factuality=found.factuality,
        certainty=round(min(1.0, max(0.0, found.certainty)), 3),
        places=tuple(places.draft(one) for one in found.places)[:_PARTS],
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
        killed=found.casualties.killed,
        injured=found.casualties.injured,
    )


def _line(text: str) -> str:
    """Return *text* as one line without control characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _spans(found: Proposal, text: str) -> Iterator[Span]:
    spans = [("evidence", found.evidence), ("what", found.what), ("where", found.where), ("when", found.when)]
    spans += found.casualties.spans
    spans += [("mention", one) for one in found.mentions]
    for purpose, span in spans:
        if span is not None and span[0] < span[1]:
            yield Span(purpose, text[span[0] : span[1]], span[0], span[1])


class _Places:
    """The places of one report's events; a name that several events share is looked up once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._namesakes: dict[tuple[str, str, float], tuple[Candidate, ...]] = {}

    def draft(self, proposed: ProposedPlace) -> EventPlace:
        toponym = proposed.toponym
        chosen = place_of(toponym.entry) if toponym.entry else None
        why = _line(toponym.why)[:1000]
        certainty = min(1.0, max(0.0, toponym.certainty))
        own = (Candidate(chosen, round(toponym.certainty, 3), why),) if chosen else ()
        # what certainty is left goes to the namesakes
        others = self._others(toponym.text, without=chosen.id if chosen else "", share=1 - certainty if chosen else 1.0)
        return EventPlace(
            role=proposed.role,
            name=_line(toponym.text)[:300] or toponym.text,
            place=chosen,
            why=why,
            candidates=(*own, *others)[:_CANDIDATES],
            start=toponym.start,
            end=toponym.end,
        )

    def _others(self, name: str, *, without: str, share: float) -> tuple[Candidate, ...]:
        key = (name, without, share)
        if key not in self._namesakes:
            self._namesakes[key] = namesakes.candidates(
                self._gazetteer, name, limit=_CANDIDATES, share=share, without=without, why="also called so"
            )
        return self._namesakes[key]
