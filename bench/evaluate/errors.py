"""Errors by cause, from the tuning halves: what was missed, what is no name, what was put in the wrong place."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from bench.evaluate.pairing import NEAR_KM, Pair
from geo.extract import Models
from geo.places.gazetteer import Gazetteer, Hit
from geo.spherical import great_circle_km

Json = dict[str, Any]

_LABELS = {"PERSON": "a person", "ORG": "an organisation", "NORP": "a people or creed", "": "nothing"}
_AREAS = ("country", "adm1", "region")


def toponyms(found: Iterable[Pair], *, texts: Mapping[str, str], models: Models) -> Counter[tuple[str, str]]:
    """Return how often each (fault, cause) stands among *found*."""
    counts: Counter[tuple[str, str]] = Counter()
    docs: dict[str, Doc] = {}
    for pair in found:
        if pair.gold is not None and pair.found is not None:
            km = pair.km
            if pair.gold["lat"] is not None and (km is None or km > NEAR_KM):
                counts["wrong place", _misplaced(pair, gazetteer=models.gazetteer)] += 1
            continue
        if pair.report not in docs:
            docs[pair.report] = models.nlp(texts[pair.report])
        label = _label(docs[pair.report], pair.gold or pair.found or {})
        if pair.gold is not None:
            counts["missed", _missed(pair.gold, label, gazetteer=models.gazetteer)] += 1
        elif pair.found is not None:
            counts["no name of the gold", _spurious(pair.found, label)] += 1
    return counts


def _label(doc: Doc, name: Json) -> str:
    """Return what the recogniser takes the name for."""
    labels = [
        entity.label_ for entity in doc.ents if entity.start_char < name["end"] and entity.end_char > name["start"]
    ]
    return labels[0] if labels else ""


def _missed(name: Json, label: str, *, gazetteer: Gazetteer) -> str:
    if not any(letter.isupper() for letter in name["text"]):
        return "written in small letters"
    kinds = None if gazetteer.lookup(name["text"], fuzzy=False, limit=1) else ("demonym",)
    if not gazetteer.lookup(name["text"], fuzzy=False, kinds=kinds, limit=1):
        return "not in the gazetteer"
    if label in ("GPE", "LOC", "FAC"):
        return "in the gazetteer, and the recogniser takes it for a place"
    return f"in the gazetteer, but the recogniser takes it for {_LABELS.get(label, 'something else')}"


def _spurious(name: Json, label: str) -> str:
    if name["kind"] == "demonym":
        return "a word for people or language"
    if name["lat"] is None:
        return "a name that no gazetteer knows"
    taken = "a place" if label in ("GPE", "LOC", "FAC") else _LABELS.get(label, "something else")
    return f"a name in the gazetteer that the recogniser takes for {taken}"


def _misplaced(pair: Pair, *, gazetteer: Gazetteer) -> str:
    gold, found = pair.gold or {}, pair.found or {}
    if found["lat"] is None:
        return "no place found for it"
    right = _right_ones(gold, found["text"], gazetteer=gazetteer)
    if not right:
        return "the place is not in the gazetteer under this name"
    best = right[0].entry
    if any(candidate.entry.id == found["gazetteer_id"] for candidate in right):
        return "the right place, whose point the gold has elsewhere"
    if found["kind"] in _AREAS and best.kind not in _AREAS:
        return "an area instead of a town of its name"
    if found["kind"] not in _AREAS and best.kind in _AREAS:
        return "a town instead of an area of its name"
    if found["country"] == best.country:
        return "a namesake in the same country"
    return "a namesake in another country"


def _right_ones(gold: Json, name: str, *, gazetteer: Gazetteer) -> Sequence[Hit]:
    point = (gold["lat"], gold["lon"])
    return [
        candidate
        for candidate in (
            *gazetteer.lookup(name, fuzzy=False),
            *gazetteer.lookup(name, fuzzy=False, kinds=("demonym",)),
        )
        if great_circle_km(point, (candidate.entry.lat, candidate.entry.lon)) <= NEAR_KM
    ]


def dates(gold: Sequence[Json], answers: Sequence[Json]) -> Counter[tuple[str, str]]:
    """Return how often each (fault, cause) stands among dates; causes go by the form of the value."""
    answered = {one["id"]: one["dates"] for one in answers}
    counts: Counter[tuple[str, str]] = Counter()
    for report in gold:
        proposed, used = answered.get(report["id"], []), set()
        for want in report["dates"]:
            near = [i for i, got in enumerate(proposed) if got["start"] < want["end"] and got["end"] > want["start"]]
            if not near:
                counts["missed", f"{_form(want['value'])}"] += 1
                continue
            used.update(near)
            if not any(_plain(proposed[i]["edtf"]) == _plain(want["value"]) for i in near):
                got = proposed[near[0]]["edtf"]
                counts["another value", f"{_form(want['value'])} read as {_form(got)}"] += 1
        for i, got in enumerate(proposed):
            if i not in used:
                counts["no date of the gold", _form(got["edtf"])] += 1
    return counts


_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "AU": "23", "WI": "24"}


def _plain(value: str) -> str:
    plain = value.partition("T")[0].rstrip("~?%")
    year, _, rest = plain.partition("-")
    if rest in _SEASONS:
        return f"{year}-{_SEASONS[rest]}"
    if rest[:1] == "Q":
        return f"{year}-{32 + int(rest[1])}"
    return f"{year}X" if plain.isdigit() and len(plain) == 3 else plain


def _form(value: str) -> str:
    """Say what kind of value a TimeML or EDTF string is."""
    plain = _plain(value)
    if not plain:
        return "nothing"
    if "/" in plain or plain[0] in "[{":
        return "a range"
    if plain.endswith("_REF"):
        return "a vague reference"
    if "W" in plain:
        return "a week"
    year, _, rest = plain.partition("-")
    if not rest:
        return "a decade" if "X" in year else "a year"
    if len(rest) == 2 and rest.isdigit():
        return "a month" if int(rest) <= 12 else "a season" if int(rest) < 33 else "a quarter"
    return "a day" if len(rest) == 5 else "something else"
