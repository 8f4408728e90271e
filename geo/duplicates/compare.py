"""What two events say of when, where, who, how many: side by side, each question with its verdict.

A verdict is ``agree``, ``conflict`` or ``open`` (one of the two does not say).  Distances are kilometres.
"""

import re
from dataclasses import dataclass
from datetime import date

from geo import edtf
from geo.errors import InvalidDate
from geo.facts import event_types
from geo.model import Actor, Event, Place
from geo.places.names import fold
from geo.spherical import great_circle_km

SLACK_DAYS = 1
"""Reports date one event a day apart: time zones, and the day of the news for the day of the event."""
_VAGUE_KM = 150.0
"""A circle wider than this (a province, a country) says little by being the same."""
_FAR_KM = 60.0
"""How far apart two circles may lie for the same event told of two neighbouring places."""
_FIGURE = re.compile(r"(?<![\w.,:-])\d{1,3}(?:[,. ]\d{3})+(?![\w])|(?<![\w.,:-])\d{1,6}(?![\w:])")
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20,
}  # fmt: skip
_YEARS = range(1900, 2100)
_MONTHS = re.compile("|".join([*edtf.MONTHS, "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec"]))
_WORD = re.compile(r"[^\W\d_]{4,}")
_NAMED = re.compile(r"\{\w+\}")
_STEM = 6
_COMMON = (
    "that this with from have been were they their which after before according reported report said says would "
    "also about other into more than when where over under there claimed denied planned"
)
_EMPTY = frozenset(_COMMON.split()).union(
    *(_WORD.findall(_NAMED.sub(" ", record.behaviour.summary.lower())) for record in event_types.shipped().values())
)
"""Words that tell nothing: those of grammar, and those that summaries of a type open with."""

_LEAST_SHARED = 0.25


@dataclass(frozen=True, slots=True)
class Detail:
    """One question to two events.

    Attributes:
        question: date, place, actors, figures, words, type or factuality.
        one, other: what each says, in words; empty where it does not.
        verdict: agree, conflict or open.
        strength: how much the verdict tells, from 0 to 1: the same day tells more than the same year.
        said: the verdict in words, for the reason of a link.
    """

    question: str
    one: str
    other: str
    verdict: str
    strength: float = 1.0
    said: str = ""


@dataclass(frozen=True, slots=True)
class ComparedEvent:
    """An event as it is compared."""

    id: str
    report: str
    type: str
    family: str
    factuality: str
    when: edtf.EdtfDate
    place: Place | None
    role: str
    actors: tuple[Actor, ...]
    telling: tuple[str, ...]
    words: frozenset[str]
    figures: frozenset[int]


def family(type_: str) -> str:
    """Return the family of types that reports exchange for *type_* when they tell of one event; else the type."""
    return event_types.behaviour(type_).family or type_


def read(event: Event) -> ComparedEvent:
    """Return what is compared of *event*; a date that is no EDTF counts as none."""
    try:
        when = edtf.parse(event.date)
    except InvalidDate:
        when = edtf.UNKNOWN
    footprint = event.footprint
    actors = tuple({actor.id: actor for role, actor in event.actors if role != "speaker"}.values())
    if not actors or event_types.behaviour(event.type).is_spoken:
        actors = tuple({actor.id: actor for _, actor in event.actors}.values())
    text = " ".join((event.summary, *(evidence.quote for evidence in event.evidence)))
    names = {word for place in event.places for word in _stems(place[1].name)}
    names |= {word for actor in actors for word in _stems(actor.name)}
    return ComparedEvent(
        event.id, event.report.id, event.type, family(event.type), event.factuality, when,
        footprint[1] if footprint is not None else None, footprint[0] if footprint is not None else "", actors,
        tuple(sorted(actor.id for actor in actors if actor.kind != "state")), frozenset(_stems(text) - names),
        _figures(text),
    )  # fmt: skip


def details(one: ComparedEvent, other: ComparedEvent, *, rarity: dict[str, float]) -> tuple[Detail, ...] | None:
    """Return each question with both answers, None where the two cannot be the same event.

    Args:
        one, other: the events.
        rarity: how much each word tells; a word that is not in it counts 1.
    """
    if one.report == other.report or one.family != other.family:
        return None
    when, where = _when(one.when, other.when), _where(one.place, other.place)
    if when is None or where is None:
        return None
    return (
        when,
        where,
        _who(one, other),
        _how_many(one, other),
        _in_words(one, other, rarity=rarity),
        _plain("type", one.type, other.type),
        _plain("factuality", one.factuality, other.factuality),
    )


def _when(one: edtf.EdtfDate, other: edtf.EdtfDate) -> Detail | None:
    words = (one.words() if one.text else "", other.words() if other.text else "")
    if not one.year_known or not other.year_known:
        if one.month and other.month and (one.month != other.month or (one.day and other.day and one.day != other.day)):
            return None
        return Detail("date", *words, "open")
    apart = _days_apart(one, other)
    if apart > SLACK_DAYS and not (_is_vague(one) and _is_vague(other) and apart <= 31):
        return None
    longest = max(one.days or 3650, other.days or 3650)
    if apart > 0:
        return Detail("date", *words, "conflict", 0.4, f"the dates differ ({words[0]} and {words[1]})")
    if longest == 1:
        return Detail("date", *words, "agree", 1.0, f"both on {words[0]}")
    strength = 0.7 if longest <= 7 else 0.45 if longest <= 31 else 0.15 if longest <= 366 else 0.0
    return Detail("date", *words, "agree", strength, f"dates that overlap ({words[0]} and {words[1]})")


def _is_vague(when: edtf.EdtfDate) -> bool:
    return when.approximate


def _days_apart(one: edtf.EdtfDate, other: edtf.EdtfDate) -> int:
    first = max(one.first or date.min, other.first or date.min)
    last = min(one.last or date.max, other.last or date.max)
    return max(0, (first - last).days)


def _where(one: Place | None, other: Place | None) -> Detail | None:
    if one is None or other is None:
        return Detail("place", one.name if one else "", other.name if other else "", "open")
    apart = great_circle_km((one.lat, one.lon), (other.lat, other.lon))
    widest = max(one.radius_km, other.radius_km)
    same = one.id == other.id or (one.gazetteer_id and one.gazetteer_id == other.gazetteer_id)
    if not same and apart > one.radius_km + other.radius_km + _FAR_KM:
        return None
    strength = 1.0 if widest <= 30 else 0.8 if widest <= _VAGUE_KM else 0.25
    if same:
        return Detail("place", one.name, other.name, "agree", strength, f"both in {one.name}")
    if apart > one.radius_km + other.radius_km:
        said = f"{one.name} and {other.name} lie {apart:.0f} km apart"
        return Detail("place", one.name, other.name, "conflict", 0.3, said)
    said = f"{one.name} and {other.name} overlap"
    return Detail("place", one.name, other.name, "agree", 0.7 * strength, said)


def _who(one: ComparedEvent, other: ComparedEvent) -> Detail:
    words = tuple(", ".join(actor.name for actor in reading.actors) for reading in (one, other))
    if not one.actors or not other.actors:
        return Detail("actors", words[0], words[1], "open")
    ids = {actor.id: actor for actor in other.actors}
    shared = [actor for actor in one.actors if actor.id in ids]
    kin = [
        actor for actor in one.actors for its in other.actors
        if (actor.parent and actor.parent in (its.id, its.parent)) or its.parent == actor.id
    ]  # fmt: skip
    if shared:
        strength = max({"state": 0.4, "group": 0.3}.get(actor.kind, 1.0) for actor in shared)
        said = "both name " + ", ".join(actor.name for actor in shared)
        return Detail("actors", words[0], words[1], "agree", strength, said)
    if kin:
        return Detail("actors", words[0], words[1], "agree", 0.4, f"{words[0]} and {words[1]} belong together")
    vague = any(all(actor.kind == "group" for actor in reading.actors) for reading in (one, other))
    said = "" if vague else f"other actors ({words[0]}; {words[1]})"
    return Detail("actors", words[0], words[1], "open" if vague else "conflict", 1.0, said)


def _how_many(one: ComparedEvent, other: ComparedEvent) -> Detail:
    words = tuple(", ".join(map(str, sorted(reading.figures))) for reading in (one, other))
    if not one.figures or not other.figures:
        return Detail("figures", words[0], words[1], "open")
    shared = sorted(one.figures & other.figures)
    if shared:
        strength = 1.0 if max(shared) > 10 else 0.5
        said = "the same figures (" + ", ".join(map(str, shared)) + ")"
        return Detail("figures", words[0], words[1], "agree", strength, said)
    return Detail("figures", words[0], words[1], "conflict", 1.0, f"other figures ({words[0]}; {words[1]})")


def _in_words(one: ComparedEvent, other: ComparedEvent, *, rarity: dict[str, float]) -> Detail:
    shared = one.words & other.words
    fewer = min((one.words, other.words), key=lambda some: (_weight(some, rarity), sorted(some)))
    total = _weight(fewer, rarity)
    if not total:
        return Detail("words", "", "", "open")
    share = _weight(shared, rarity) / total
    telling = ", ".join(sorted(shared, key=lambda word: (-rarity.get(word, 1.0), word))[:5])
    if share < _LEAST_SHARED or len(shared) < 2:
        return Detail("words", "", "", "conflict", 1.0 - share, "")
    return Detail("words", telling, telling, "agree", min(1.0, share * 1.5), f"words in common ({telling})")


def _weight(some: frozenset[str], rarity: dict[str, float]) -> float:
    return sum(rarity.get(word, 1.0) for word in sorted(some))


def _plain(question: str, one: str, other: str) -> Detail:
    if one == other:
        return Detail(question, one, other, "agree")
    return Detail(question, one, other, "conflict", 1.0, f"{one} and {other}" if question == "factuality" else "")


def _stems(text: str) -> set[str]:
    return {fold(word)[:_STEM] for word in _WORD.findall(text) if word.lower() not in _EMPTY}


def _figures(text: str) -> frozenset[int]:
    """Return the numbers of a text that may count something: no years, no days of a month."""
    found = set()
    for match in _FIGURE.finditer(text):
        number = int(re.sub(r"\D", "", match.group()))
        beside = text[max(0, match.start() - 10) : match.start()] + " " + text[match.end() : match.end() + 10]
        if number not in _YEARS and number > 1 and not _MONTHS.search(beside):
            found.add(number)
    found.update(_NUMBERS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _NUMBERS)
    return frozenset(found)
