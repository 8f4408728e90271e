"""What a person edits of an event: a form's values in, a draft out; :mod:`geo.views.review.form_widgets` draws it.

Each row of a form has a number of its own, so that rows can be added and taken out without the others losing what was
typed into them.  Values that no widget has said yet are those of the draft that the form began with.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from geo import casualties, edtf
from geo.errors import InvalidDate
from geo.model import CASUALTIES, Actor, Candidate, EventActor, EventClaim, EventDraft, EventPlace, Place, Toll
from geo.places.names import fold

NOWHERE = "none"
BY_HAND = "hand"
"""Choices of a place beside its candidates, which are named by their ids with :func:`choice_of`."""

TOLL_PARTS = {"low": "At least", "best": "Most likely", "high": "At most"}
"""The parts of a toll, with what their widgets are called."""

_STEPS = ((3, 1), (25, 2), (40, 3), (150, 4), (600, 5), (2000, 6))
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…؟])(?P<closing>[\"'”’»)\]]*)\s+|\n+")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in a form: what was proposed, and what it may be."""

    n: int
    place: EventPlace
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form that is open: on which event, as of which version, and its rows.

    ``event`` is empty for one that is yet to be added to ``report``.  ``serial`` tells its widgets from those of
    earlier forms.
    """

    event: str
    report: str
    version: int
    base: EventDraft
    serial: int
    places: tuple[PlaceRow, ...] = ()
    actors: tuple[tuple[int, EventActor], ...] = ()
    claims: tuple[tuple[int, EventClaim], ...] = ()
    next_row: int = field(default=1)

    def key(self, name: str, row: int = 0) -> str:
        """Return the key of a widget."""
        return f"edit-{self.serial}-{name}-{row}"


def begin(draft: EventDraft, *, event: str, report: str, version: int, serial: int) -> Form:
    """Open a form on *draft*.

    Args:
        draft: what stands now.
        event: its id; empty for one that is yet to be added.
        report: its report's id.
        version: the version that *draft* is.
        serial: a number that no earlier form of the session had.
    """
    numbers = iter(range(1, 10_000))
    places = tuple(PlaceRow(next(numbers), one, _choices(one)) for one in draft.places)
    actors = tuple((next(numbers), one) for one in draft.actors)
    claims = tuple((next(numbers), one) for one in draft.claims)
    return Form(event, report, version, draft, serial, places, actors, claims, next(numbers))


def _choices(place: EventPlace) -> tuple[Candidate, ...]:
    """What a place may be, the one it is taken for among them.

    The store may know a place of the gazetteer under an id of its own: it takes the place of that candidate.
    """
    chosen = place.place
    if chosen is None:
        return place.candidates
    if not any(same(one.place, chosen) for one in place.candidates):
        return (Candidate(chosen, 0.0, place.why), *place.candidates)
    return tuple(replace(one, place=chosen) if same(one.place, chosen) else one for one in place.candidates)


def same(one: Place, other: Place) -> bool:
    """Return True if two are one place: by id, or by the gazetteer's."""
    return one.id == other.id or (bool(one.gazetteer_id) and one.gazetteer_id == other.gazetteer_id)


def with_place(form: Form, *, name: str = "") -> Form:
    """Return *form* with a row for another place."""
    row = PlaceRow(form.next_row, EventPlace("happened_at", name))
    return replace(form, places=(*form.places, row), next_row=form.next_row + 1)


def with_actor(form: Form) -> Form:
    """Return *form* with a row for another actor."""
    row = (form.next_row, EventActor("participant", ""))
    return replace(form, actors=(*form.actors, row), next_row=form.next_row + 1)


def with_claim(form: Form) -> Form:
    """Return *form* with a row for another claim."""
    row = (form.next_row, EventClaim("reports", ""))
    return replace(form, claims=(*form.claims, row), next_row=form.next_row + 1)


def without(form: Form, row: int) -> Form:
    """Return *form* without one of its rows."""
    return replace(
        form,
        places=tuple(one for one in form.places if one.n != row),
        actors=tuple(one for one in form.actors if one[0] != row),
        claims=tuple(one for one in form.claims if one[0] != row),
    )


def with_candidates(form: Form, row: int, found: Sequence[Candidate]) -> Form:
    """Return *form* with more places to choose from in one row; those that it had come first."""

    def more(one: PlaceRow) -> PlaceRow:
        known = {candidate.place.id for candidate in one.candidates}
        added = tuple(candidate for candidate in found if candidate.place.id not in known)
        return replace(one, candidates=one.candidates + added)

    return replace(form, places=tuple(more(one) if one.n == row else one for one in form.places))


def first_choice(row: PlaceRow) -> str:
    """Return what a row's choice is before anybody chooses."""
    place = row.place.place
    if place is None:
        return NOWHERE
    return choice_of(place)


def choice_of(place: Place) -> str:
    """Return the choice that stands for a candidate."""
    return f"place:{place.id}"


def assembled(form: Form, said: Mapping[str, Any], *, actors: Sequence[Actor] = ()) -> EventDraft:
    """Return the draft that a form describes now.

    Args:
        form: the rows that there are.
        said: what widgets hold, by :meth:`Form.key`.
        actors: those that are known, so that a name or an alias finds its actor.
    """
    base = form.base
    date = str(said.get(form.key("date"), base.date) or "").strip()
    basis = said.get(form.key("basis"), base.date_basis)
    if not date:
        basis = "unknown"
    elif basis == "unknown":
        basis = "stated"
    playing = [_actor(form, n, before, said, actors) for n, before in form.actors]
    tolls = {name: toll_said(form, name, said) for name in CASUALTIES}
    speaking = [_claim(form, n, before, said) for n, before in form.claims]
    return replace(
        base,
        type=said.get(form.key("type"), base.type),
        summary=" ".join(str(said.get(form.key("summary"), base.summary) or "").split()),
        factuality=said.get(form.key("factuality"), base.factuality),
        date=date,
        date_basis=basis,
        places=tuple(place_said(form, row, said) for row in form.places),
        actors=tuple(one for one in playing if one.name),
        claims=tuple(one for one in speaking if one.speaker),
        spans=tuple(one for one in base.spans if one.purpose not in CASUALTIES or tolls[one.purpose].is_known),
        killed=tolls["killed"],
        injured=tolls["injured"],
    )


def toll_said(form: Form, name: str, said: Mapping[str, Any]) -> Toll:
    """Return the toll that a form describes now.

    Args:
        form: its rows.
        name: killed or injured.
        said: what widgets hold, by :meth:`Form.key`.
    """
    before: Toll = getattr(form.base, name)
    keys = (form.key(f"{name}-{part}") for part in TOLL_PARTS)
    return Toll(*(said.get(key, part) for key, part in zip(keys, before.parts, strict=True)))


def toll_reading(toll: Toll, *, before: Toll) -> tuple[bool, str]:
    """Read a toll as it is entered: (whether it can be saved, in words).

    >>> toll_reading(Toll(10, 12, 14), before=Toll())
    (True, '12 (10 to 14)')
    """
    fine = toll == before or not casualties.is_contradictory(toll)
    hint = "" if fine else "; none may be below the one before it"
    return fine, casualties.words(toll) + hint


def place_said(form: Form, row: PlaceRow, said: Mapping[str, Any]) -> EventPlace:
    """Return the place that one row describes now."""
    before = row.place
    role = said.get(form.key("place-role", row.n), before.role)
    name = " ".join(str(said.get(form.key("place-name", row.n), before.name) or "").split())
    choice = said.get(form.key("place-choice", row.n)) or first_choice(row)
    chosen: Place | None = None
    if choice == BY_HAND:
        chosen = by_hand(
            name,
            lat=said.get(form.key("place-lat", row.n)),
            lon=said.get(form.key("place-lon", row.n)),
            radius_km=said.get(form.key("place-km", row.n), 1.0),
        )
    elif choice != NOWHERE:
        chosen = next((one.place for one in row.candidates if choice_of(one.place) == choice), None)
    why = before.why if chosen == before.place else ("drawn by hand" if choice == BY_HAND else "chosen by hand")
    own = name == before.name
    return replace(
        before, role=role, name=name, place=chosen, why=why if chosen is not None else before.why,
        candidates=row.candidates, start=before.start if own else None, end=before.end if own else None,
    )  # fmt: skip


def renamed(summary: str, before: str, after: str) -> str:
    """Return *summary* with the name of one place in the place of another's, so that it does not tell of the wrong one.

    >>> renamed("Talks in Osh, not in Oshoba", "Osh", "Batken")
    'Talks in Batken, not in Oshoba'
    """
    if not before or not after:
        return summary
    return re.sub(rf"(?<!\w){re.escape(before)}(?!\w)", lambda _: after, summary)


def by_hand(name: str, *, lat: float | None, lon: float | None, radius_km: float) -> Place | None:
    """Return a place that a person drew: a pin, or a circle; None until both coordinates are there.

    Args:
        name: what the report calls it.
        lat, lon: decimal degrees, WGS 84.
        radius_km: how far off it may be, in kilometres.
    """
    if lat is None or lon is None:
        return None
    lat, lon, radius_km = round(lat, 4), round(lon, 4), round(max(0.1, radius_km), 1)
    called = fold(name)[:80].replace(" ", "-") or "place"
    return Place(
        id=f"hand:{called}:{lat:g},{lon:g},{radius_km:g}", name=name.strip() or "Unnamed place", kind="other",
        country="", lat=lat, lon=lon, radius_km=radius_km, where_prec=precision_of(radius_km), source="drawn by hand",
    )  # fmt: skip


def precision_of(radius_km: float) -> int:
    """Return UCDP's ``where_prec`` for a circle: 1 a spot, 2 near one (25 km), 3 a district, 4 a province, 5 wider."""
    return next((step for most, step in _STEPS if radius_km <= most), 7)


def _actor(form: Form, n: int, before: EventActor, said: Mapping[str, Any], actors: Sequence[Actor]) -> EventActor:
    role = said.get(form.key("actor-role", n), before.role)
    named = said.get(form.key("actor", n), before.id or before.name) or ""
    if named in (before.id, before.name):
        return replace(before, role=role)
    found = actor_of(str(named), actors)
    if found is not None:
        return EventActor(role, found.name, found.id, found.kind)
    kind = said.get(form.key("actor-kind", n)) or "group"
    return EventActor(role, " ".join(str(named).split()), "", kind)


def actor_of(name: str, actors: Iterable[Actor]) -> Actor | None:
    """Return the actor whose id, name or alias *name* is, whatever its case and accents; None where there is none."""
    folded = fold(name)
    among = list(actors)
    by_id = next((one for one in among if one.id == name), None)
    if by_id is not None or not folded:
        return by_id
    return next((one for one in among if folded in (fold(one.name), *map(fold, one.aliases))), None)


def _claim(form: Form, n: int, before: EventClaim, said: Mapping[str, Any]) -> EventClaim:
    speaker = " ".join(str(said.get(form.key("speaker", n), before.speaker) or "").split())
    return replace(before, stance=said.get(form.key("stance", n), before.stance), speaker=speaker)


def reading(text: str) -> tuple[bool, str]:
    """Read EDTF as it is typed: (whether it can be, in words).

    >>> reading("2015-04~"), reading("")
    ((True, 'about April 2015'), (True, 'no date'))
    """
    try:
        return True, edtf.parse(text).words()
    except InvalidDate:
        return False, "not understood yet; such as 2015-08-06, 2015-04, 2015-22 (summer), 2014/2016, 199X, XXXX-02-03"


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of the sentences of *text*, in code points, without blanks at either end."""
    found = []
    start = 0
    for end in (*_SENTENCE_ENDS.finditer(text), None):
        stop = len(text) if end is None else end.start() + len(end["closing"] or "")
        piece = text[start:stop]
        if piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            found.append((first, first + len(piece.strip())))
        start = len(text) if end is None else end.end()
    return tuple(found)
