"""A whole collection as JSON values and back: what a frozen view keeps."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from geo.model import CASUALTIES, Actor, Claim, Collection, Event, EventType, Evidence, Place, Report
from geo.store.rows.event_state import toll_of, toll_state


def encode(collection: Collection, *, review: Sequence[str]) -> dict[str, Any]:
    """Return *collection* as JSON values; what events refer to stands once.

    Args:
        collection: what is kept.
        review: how events stand that were let in.
    """
    return {
        "review": list(review),
        "id": collection.id,
        "title": collection.title,
        "reports": {key: asdict(one) for key, one in collection.reports.items()},
        "places": {key: asdict(one) for key, one in collection.places.items()},
        "actors": {key: asdict(one) for key, one in collection.actors.items()},
        "types": {key: asdict(one) for key, one in collection.types.items()},
        "digests": {key: list(sentences) for key, sentences in collection.digests.items()},
        "events": [_event(one) for one in collection.events],
    }


def _event(event: Event) -> dict[str, Any]:
    kept = (
        "id", "type", "summary", "date", "date_basis", "factuality", "certainty", "review", "version",
    )  # fmt: skip
    return {name: getattr(event, name) for name in kept} | {
        "report": event.report.id,
        "places": [[role, place.id] for role, place in event.places],
        "actors": [[role, actor.id] for role, actor in event.actors],
        "claims": [asdict(claim) for claim in event.claims],
        "evidence": [asdict(one) for one in event.evidence],
        "rules": list(event.rules),
        "toll_evidence": [[name, asdict(one)] for name, one in event.toll_evidence],
        **{name: toll_state(getattr(event, name)) for name in CASUALTIES},
    }


def decode(content: dict[str, Any]) -> Collection:
    """Return the collection that :func:`encode` turned into *content*; one of before 0.2 knows no casualties."""
    reports = {key: Report(**value) for key, value in content["reports"].items()}
    places = {key: Place(**value | {"aliases": tuple(value["aliases"])}) for key, value in content["places"].items()}
    actors = {key: Actor(**value | {"aliases": tuple(value["aliases"])}) for key, value in content["actors"].items()}
    return Collection(
        id=content["id"],
        title=content["title"],
        reports=reports,
        places=places,
        actors=actors,
        types={key: EventType(**value) for key, value in content["types"].items()},
        digests={key: tuple(sentences) for key, sentences in content["digests"].items()},
        events=tuple(
            Event(
                **one
                | {
                    "report": reports[one["report"]],
                    "places": tuple((role, places[name]) for role, name in one["places"]),
                    "actors": tuple((role, actors[name]) for role, name in one["actors"]),
                    "claims": tuple(Claim(**claim) for claim in one["claims"]),
                    "evidence": tuple(Evidence(**quote) for quote in one["evidence"]),
                    "rules": tuple(one["rules"]),
                    "toll_evidence": tuple((name, Evidence(**quote)) for name, quote in one.get("toll_evidence", ())),
                    **{name: toll_of(one.get(name)) for name in CASUALTIES},
                }
            )
            for one in content["events"]
        ),
    )


def let_in(content: dict[str, Any]) -> tuple[str, ...] | None:
    """Return how events stand that were let into *content*; None where it was kept before that was asked."""
    return tuple(content["review"]) if "review" in content else None
