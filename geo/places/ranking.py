"""Choose among the places a name may mean, and say how sure the choice is and why.

A name comes alone, with what it lies in ("Kohistanat, Sar-e Pul, Afghanistan"), or with a place it is near.  The
score of a candidate is in decimal powers of people (see :class:`geo.places.gazetteer.Hit`); what context adds is
in the same unit.  Distances are kilometres, coordinates decimal degrees, WGS 84.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.places import coordinates
from geo.places.gazetteer import Entry, Gazetteer, Hit
from geo.places.names import fold
from geo.places.phrases import strip_type
from geo.spherical import great_circle_km

_COMMAS = re.compile(r"\s*[,،;]\s*")
_INSIDE = re.compile(r"^(?P<inner>.+?)\s+(?:in|of)\s+(?:the\s+)?(?P<outer>.+)$", re.IGNORECASE)

_NEAR_BONUS = 4.0
_NEAR_KM = 150.0
_NEAR_INSIDE_BONUS = 1.5
_NEAR_COUNTRY_BONUS = 1.0
_OUTSIDE_COST = 4.0
_ALIKE_IN_CONTEXT = 0.75
_CONTAINERS = 6

LONGEST_QUERY = 500
"""Characters of the longest chain of names that is looked up; one with a district and a province has some 60."""

_MOST_HOLDERS = 8
"""Names that "in" and "of" set apart: "X in Y of Z" has two behind the first."""

_SHARPNESS = 0.5
_SUPPORT = 0.25
_QUALITY = {
    "exact": 1.0, "alternate": 0.97, "other": 0.75, "derived": 0.92, "abbreviation": 0.95, "stripped": 0.97,
    "composed": 0.95, "demonym": 0.9, "fuzzy": 0.8,
}  # fmt: skip
_OBSCURE = (0.2, 0.15)
_LEAST_RENOWN = 0.2
_RENOWN_IN_CONTEXT = 0.85

_MATCH_WORDS = {
    "exact": "its main name", "alternate": "another spelling of its name", "other": "another of its names",
    "derived": "a short form of its name", "abbreviation": "an abbreviation of it",
    "stripped": "its name without the type", "composed": "composed from the name",
    "demonym": "the word for its people", "fuzzy": "a name that sounds alike",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with how sure it is (0 to 1) and why, in words."""

    candidate: Hit
    certainty: float
    why: str

    @property
    def entry(self) -> Entry:
        """The place."""
        return self.candidate.entry


@dataclass(frozen=True, slots=True)
class Nearby:
    """A point or place that others are looked for near: centre, radius, and the place if it is one."""

    lat: float
    lon: float
    radius_km: float
    entry: Entry | None = None


def rank(
    gazetteer: Gazetteer,
    query: str,
    *,
    near: Nearby | None = None,
    country: str | None = None,
    limit: int | None = None,
) -> list[Ranked]:
    """Return the places that *query* may mean, best first; an empty list if none is known, or if it is too long.

    Args:
        gazetteer: where to look.
        query: a name, or a chain of names from the narrowest to the widest, set apart by commas, "in" or "of"; at most
            :data:`LONGEST_QUERY` characters.
        near: prefer what lies close to it.
        country: only what lies in this country (ISO 3166-1 alpha-2).
        limit: at most so many.
    """
    if len(query) > LONGEST_QUERY:
        return []
    inner, outer = _chain(gazetteer, query)
    candidates = gazetteer.lookup(inner, country=country)
    containers = _containers(gazetteer, outer)
    if containers or near is not None:
        candidates = _widened(gazetteer, inner, candidates, containers=containers, near=near, country=country)
    scored = [_in_context(gazetteer, candidate, containers, near) for candidate in candidates]
    scored.sort(key=lambda item: -item[0].score)
    return _certain(scored, in_context=bool(containers) or near is not None)[:limit]


def place_near(gazetteer: Gazetteer, near: str | tuple[float, float]) -> Nearby | None:
    """Return what *near* means: ``(lat, lon)``, the text "lat,lon", or a name or chain of names; None if unknown."""
    if not isinstance(near, str):
        return Nearby(near[0], near[1], 0.0)
    try:
        lat, lon = (float(part) for part in near.split(","))
    except ValueError:
        found = rank(gazetteer, near, limit=1)
        if not found:
            return None
        entry = found[0].entry
        return Nearby(entry.lat, entry.lon, entry.radius_km, entry)
    return Nearby(lat, lon, 0.0)


def _chain(gazetteer: Gazetteer, query: str, *, most: int = _MOST_HOLDERS) -> tuple[str, list[str]]:
    """Split a query into the name and what holds it; "Isle of Man" stays whole because the gazetteer knows it.

    What stands behind the last of *most* words "in" or "of" is not split any more.
    """
    inner, *outer = [part for part in _COMMAS.split(query.strip()) if part] or [""]
    if outer and (coordinates.parse(query) is not None or gazetteer.known([fold(query)])):
        return query, []
    if most and not outer and not gazetteer.lookup(inner, fuzzy=False):
        match = _INSIDE.match(inner)
        if match is not None and strip_type(fold(inner)) is None:
            deeper, rest = _chain(gazetteer, match["outer"], most=most - 1)
            return match["inner"], [deeper, *rest]
        if match is not None and strip_type(fold(match["inner"])) is not None:
            return match["inner"], [match["outer"]]
    return inner, outer


def _containers(gazetteer: Gazetteer, names: Sequence[str]) -> list[list[Entry]]:
    found = ([candidate.entry for candidate in gazetteer.lookup(name, limit=_CONTAINERS)] for name in names)
    return [entries for entries in found if entries]


def _widened(
    gazetteer: Gazetteer, name: str, candidates: list[Hit], *, containers: Sequence[Sequence[Entry]],
    near: Nearby | None, country: str | None,
) -> list[Hit]:  # fmt: skip
    """Add names that sound alike in the country the context speaks of, where no exact one lies there."""
    countries = {country} if country else {code for entries in containers[-1:] for e in entries for code in e.countries}
    if not countries and near is not None:
        if near.entry is not None:
            countries = set(near.entry.countries)
        else:
            countries = {entry.country for _, entry in gazetteer.nearest(near.lat, near.lon)}
    fits = any(
        all(any(gazetteer.within(candidate.entry, holder) for holder in entries) for entries in containers)
        if containers
        else near is not None and countries & set(candidate.entry.countries)
        for candidate in candidates
    )
    if fits:
        return candidates
    known = {candidate.entry.id for candidate in candidates}
    stripped = strip_type(fold(name))
    more = list(candidates)
    for spelling, kinds in ((name, None), (stripped.base, stripped.kinds) if stripped else (name, None)):
        for code in sorted(countries):
            for candidate in gazetteer.similar(spelling, country=code, kinds=kinds):
                if candidate.alike >= _ALIKE_IN_CONTEXT and candidate.entry.id not in known:
                    known.add(candidate.entry.id)
                    more.append(candidate)
    return more


def _in_context(
    gazetteer: Gazetteer, candidate: Hit, containers: Sequence[Sequence[Entry]], near: Nearby | None
) -> tuple[Hit, list[str], bool]:
    """Return the candidate with what the context makes of its score, the reasons, and whether the context fits."""
    score, reasons, fits = candidate.score, [], True
    for entries in containers:
        holder = next((entry for entry in entries if gazetteer.within(candidate.entry, entry)), None)
        if holder is None or holder.id == candidate.entry.id:
            score, fits = score - _OUTSIDE_COST, False
            reasons.append(f"not in {entries[0].name}")
        else:
            reasons.append(f"in {holder.name}")
    if near is not None:
        distance = great_circle_km((near.lat, near.lon), (candidate.entry.lat, candidate.entry.lon))
        score += _NEAR_BONUS * 2 ** (-max(0.0, distance - near.radius_km) / _NEAR_KM)
        fits = fits and distance <= near.radius_km + 2 * _NEAR_KM
        if near.entry is not None:
            if gazetteer.within(candidate.entry, near.entry):
                score += _NEAR_INSIDE_BONUS
            if set(near.entry.countries) & set(candidate.entry.countries):
                score += _NEAR_COUNTRY_BONUS
        reasons.append(f"{distance:.0f} km from {near.entry.name if near.entry else 'the point'}")
    return replace(candidate, score=score), reasons, fits


def _certain(scored: Sequence[tuple[Hit, list[str], bool]], *, in_context: bool) -> list[Ranked]:
    """Turn scores into certainties: a share among rivals, times the match's quality and the place's renown.

    Two candidates that name one spot, a town and its district, share rather than halve the certainty.
    """
    weights = [10 ** (_SHARPNESS * (candidate.score - scored[0][0].score)) for candidate, _, _ in scored]
    ranked = []
    for (candidate, reasons, fits), weight in zip(scored, weights, strict=True):
        rivals = 0.0
        for (other, _, _), force in zip(scored, weights, strict=True):
            if other is not candidate:
                rivals += force * (_SUPPORT if _overlap(candidate.entry, other.entry) else 1.0)
        share = weight / (weight + rivals)
        slope, offset = _OBSCURE
        renown = min(1.0, max(_LEAST_RENOWN, slope * candidate.entry.prominence - offset))
        if in_context and fits:
            renown = max(renown, _RENOWN_IN_CONTEXT)
        quality = _QUALITY[candidate.match] * candidate.alike
        certainty = share * quality * renown * (1.0 if fits else 0.3)
        ranked.append(Ranked(candidate, round(certainty, 3), _words(candidate, reasons, len(scored) - 1)))
    return ranked


def _overlap(one: Entry, other: Entry) -> bool:
    if one.id in other.parents or other.id in one.parents:
        return one.kind != "country" and other.kind != "country"
    return great_circle_km((one.lat, one.lon), (other.lat, other.lon)) <= min(one.radius_km, other.radius_km)


def _words(candidate: Hit, reasons: Sequence[str], others: int) -> str:
    entry = candidate.entry
    said = _MATCH_WORDS[candidate.match]
    if candidate.match == "fuzzy":
        said += f" ({candidate.matched}, {candidate.alike:.0%})"
    facts = [said]
    if entry.population:
        facts.append(f"about {entry.population:,} people")
    facts += reasons
    if others:
        facts.append(f"{others} other candidate{'s' if others > 1 else ''}")
    return "; ".join(facts)
