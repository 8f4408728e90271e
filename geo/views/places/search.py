"""What a name may mean: the gazetteer's answer, and the candidates that were kept when an event was read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from geo.errors import UnknownPlace
from geo.model import Place
from geo.places import namesakes
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder import OfflineGeocoder
from geo.queries import Catalogue, NameDecision
from geo.views.components import in_words
from geo.views.components.labels import plain
from geo.views.drawings.spots_and_lanes import Spot

MOST = 8


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place that a name may mean: what holds it, how likely it is (0 to 1), and why."""

    place: Place
    chain: str
    score: float
    why: str
    kept: bool = False

    def label(self, number: int) -> str:
        """Say which it is, as plain text for a widget."""
        return plain(f"{number}. {self.chain}")

    def caption(self) -> str:
        """Say how it is known and why it stands where it does, as plain text for a widget."""
        origin = "weighed when the report was read" if self.kept else "gazetteer"
        kind = in_words.kind(self.place.kind)
        return plain(f"{kind}, within {radius(self.place)}, {self.score:.0%} ({origin}): {self.why}")


def radius(place: Place) -> str:
    """Say how far off a place may be."""
    return f"{place.radius_km:,.0f} km" if place.radius_km >= 1 else "1 km"


def search_places(name: str, *, near: str, index: Gazetteer, catalogue: Catalogue) -> list[FoundPlace]:
    """Look a name up in the gazetteer; nothing is asked of a network.

    Args:
        name: a name, or a chain of names: "Sayad, Sar-e Pul".
        near: what it is near, a name or "lat, lon"; empty for nothing.
        index: the gazetteer.
        catalogue: whose places are taken where they are the same as the gazetteer's.

    Raises:
        UnknownPlace: *near* is a name that the gazetteer does not hold.
    """
    try:
        found = OfflineGeocoder(index).geocode(name, exactly_one=False, limit=MOST, near=near or None)
    except ValueError as wrong:  # a point that is none on the earth
        raise UnknownPlace(near) from wrong
    same = {one.gazetteer_id: one for one in catalogue.collection.places.values() if one.gazetteer_id}
    made = []
    for location in found if isinstance(found, list) else []:
        entry = index.entry(location.raw["gazetteer_id"])
        if entry is not None:
            place = same.get(entry.id) or namesakes.place_of(entry)
            made.append(FoundPlace(place, location.address, location.raw["certainty"], location.raw["why"]))
    return made


def with_kept(
    found: Sequence[FoundPlace], decisions: Iterable[NameDecision], *, catalogue: Catalogue
) -> list[FoundPlace]:
    """Add the candidates that were kept with the uses of a name and that *found* lacks, the likeliest first."""
    held = {one.place.gazetteer_id or one.place.id for one in found}
    best: dict[str, FoundPlace] = {}
    for decision in decisions:
        for one in decision.candidates:
            key = one.place.gazetteer_id or one.place.id
            chain = ", ".join(catalogue.chain(one.place))
            if key not in held and (key not in best or best[key].score < one.score):
                best[key] = FoundPlace(one.place, chain, one.score, one.why, kept=True)
    return [*found, *sorted(best.values(), key=lambda one: -one.score)]


def spots(found: Sequence[FoundPlace], *, chosen: str) -> list[Spot]:
    """Return what the map shows: a number for each candidate, as in the list."""
    return [
        Spot(one.place, f"{one.chain}: {one.score:.0%}", str(n), strong=one.place.id == chosen)
        for n, one in enumerate(found, start=1)
    ]


def place_html(place: Place, *, chain: str, facts: Mapping[str, str]) -> str:
    """Render a place as HTML with every value escaped.

    Args:
        place: which.
        chain: its name and what holds it.
        facts: what else to say, a word and a text each.
    """
    rows = {
        "Kind": f"{in_words.kind(place.kind)}{f' ({place.feature_code})' if place.feature_code else ''}",
        "Centre": f"{place.lat:.4f}, {place.lon:.4f}",
        "Within": radius(place),
        "Also": ", ".join(place.aliases[:12]),
        "Id": place.gazetteer_id or place.id,
        "Source": ", ".join(filter(None, map(_once, (place.source, place.licence)))) or "not recorded",
        **facts,
    }
    body = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in rows.items() if text)
    return f'<article class="dl-event" aria-label="Place"><h2>{escape(chain)}</h2><dl>{body}</dl></article>'


def _once(names: str) -> str:
    """Name each of several sources, or licences, once."""
    return "; ".join(dict.fromkeys(names.split("; ")))
