"""Places of the gazetteer as the model has them: what a name may mean, for a person to choose from."""

from geo.model import Candidate, Place
from geo.places.gazetteer import Entry, Gazetteer


def place_of(entry: Entry) -> Place:
    """Return a place of the gazetteer as the model has it."""
    return Place(
        id=entry.id,
        name=entry.name,
        kind="region" if entry.kind == "demonym" else entry.kind,
        country=entry.country,
        lat=entry.lat,
        lon=entry.lon,
        radius_km=entry.radius_km,
        where_prec=entry.where_prec,
        feature_code=entry.feature_code,
        admin1=entry.admin1,
        admin2=entry.admin2,
        gazetteer_id=entry.id,
        source=entry.source,
        licence=entry.licence,
    )


def candidates(
    gazetteer: Gazetteer, name: str, *, limit: int = 6, share: float = 1.0, without: str = "", why: str = "called so"
) -> tuple[Candidate, ...]:
    """Return what *name* may mean, best first; scores share out *share* by how many people each place concerns.

    Args:
        gazetteer: where to look.
        name: as a person writes it.
        limit: at most so many.
        share: what the scores add up to, 1 at most.
        without: id of a place to leave out, one that was chosen already.
        why: the reason to give; how the name was found is added.
    """
    found = [one for one in gazetteer.lookup(name, limit=limit) if one.entry.id != without]
    weights = [10**one.score for one in found]
    return tuple(
        Candidate(place_of(one.entry), round(share * weight / sum(weights), 3), f"{why} ({one.match})")
        for one, weight in zip(found, weights, strict=True)
    )
