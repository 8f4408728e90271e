"""What two events say of when, where, who, how many: side by side, each question with its verdict.

A verdict is ``agree``, ``conflict`` or ``open`` (one of the two does not say).  Distances are kilometres.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from geo import casualties, edtf
from geo.duplicates.compared_event import ComparedEvent, stems_of_states
from geo.facts import event_types
from geo.model import Toll
from geo.spherical import great_circle_km

SLACK_DAYS = 1
"""Reports date one event a day apart: time zones, and the day of the news for the day of the event."""
SLACK_DAYS_OF_A_WEEK = 3
""""Last week" is written early in the next one, and weeks begin on different days."""
VAGUE_KM = 150.0
"""A circle wider than this (a province, a country) says little by being the same."""
_FAR_KM = 60.0
"""How far apart two circles may lie for the same event told of two neighbouring places."""
_LEAST_SHARED = 0.12
_LATE_DAYS = 10
"""News are told within so many days."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One question to two events.

    Attributes:
        question: date, published, place, actors, figures, manner, words, type or factuality.
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


def details(one: ComparedEvent, other: ComparedEvent, *, rarity: Mapping[str, float]) -> tuple[Detail, ...] | None:
    """Return each question with both answers, None where the two cannot be the same event.

    Args:
        one, other: the events.
        rarity: how much each word tells; a word that is not in it counts 1.
    """
    if one.report == other.report or not set(one.families) & set(other.families):
        return None
    when, where = _when(one.when, other.when), _where(one, other)
    if when is None or where is None:
        return None
    return (
        when,
        _published(one, other),
        where,
        _who(one, other),
        _how_many(one, other),
        _in_what_manner(one, other),
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
    apart = days_apart(one, other)
    if apart > slack(one, other):
        return None
    longest = max(one.days or 3650, other.days or 3650)
    if apart > 0:
        strength = 1.0 if longest == 1 else 0.7
        return Detail("date", *words, "conflict", strength, f"the dates differ ({words[0]} and {words[1]})")
    if longest == 1:
        return Detail("date", *words, "agree", 1.0, f"both on {words[0]}")
    strength = 0.7 if longest <= 7 else 0.45 if longest <= 31 else 0.15 if longest <= 366 else 0.0
    return Detail("date", *words, "agree", strength, f"dates that overlap ({words[0]} and {words[1]})")


def slack(one: edtf.EdtfDate, other: edtf.EdtfDate) -> int:
    """Return how many days two dates of one event may lie apart: none where both are months or longer."""
    if one.approximate and other.approximate:
        return 31
    if all((when.days or 0) > 7 for when in (one, other)):
        return 0
    weeks = any(2 <= (when.days or 0) <= 7 for when in (one, other))
    return SLACK_DAYS_OF_A_WEEK if weeks else SLACK_DAYS


def days_apart(one: edtf.EdtfDate, other: edtf.EdtfDate) -> int:
    """Return the days between two dates, 0 where they overlap."""
    first = max(one.first or date.min, other.first or date.min)
    last = min(one.last or date.max, other.last or date.max)
    return max(0, (first - last).days)


def _published(one: ComparedEvent, other: ComparedEvent) -> Detail:
    """Compare days of publication: they tell of what is undated, and of what both headlines are about."""
    if one.published is None or other.published is None:
        return Detail("published", "", "", "open")
    words = edtf.parse(one.published.isoformat()).words(), edtf.parse(other.published.isoformat()).words()
    apart = abs((one.published - other.published).days)
    said = {0: "reported on the same day", 1: "reported a day apart"}.get(apart, f"reported {apart} days apart")
    if not (one.when.year_known and other.when.year_known):
        if apart > _LATE_DAYS:
            return Detail("published", *words, "conflict", min(1.0, apart / 60), said)
    elif not (one.is_news and other.is_news):
        return Detail("published", *words, "open")
    strength = 1.0 if apart <= 1 else 0.7 if apart <= 4 else 0.4
    return Detail("published", *words, "agree" if apart <= _LATE_DAYS else "open", strength, said)


def _where(one: ComparedEvent, other: ComparedEvent) -> Detail | None:
    here, there = one.place, other.place
    if here is None or there is None:
        return Detail("place", here.name if here else "", there.name if there else "", "open")
    apart = great_circle_km((here.lat, here.lon), (there.lat, there.lon))
    within = here.radius_km + there.radius_km
    widest = max(here.radius_km, there.radius_km)
    same = here.id == there.id or (here.gazetteer_id and here.gazetteer_id == there.gazetteer_id)
    if not same and apart > within + _FAR_KM:
        said = f"{here.name} and {there.name} lie {apart:.0f} km apart"
        return Detail("place", here.name, there.name, "conflict", 1.0, said) if _may_be_far(one, other) else None
    strength = 1.0 if widest <= 30 else 0.8 if widest <= VAGUE_KM else 0.25
    if same:
        return Detail("place", here.name, there.name, "agree", strength, f"both in {here.name}")
    if apart > within:
        said = f"{here.name} and {there.name} lie {apart:.0f} km apart"
        return Detail("place", here.name, there.name, "conflict", 0.3, said)
    said = f"{here.name} and {there.name} overlap"
    return Detail("place", here.name, there.name, "agree", 0.7 * strength, said)


def _may_be_far(one: ComparedEvent, other: ComparedEvent) -> bool:
    """Return True where distance only speaks against two events: it is a person's, or a matter of no one place."""
    if one.persons & other.persons:
        return True
    return "about" in (one.role, other.role) or any(
        event_types.behaviour(event.type).place == "parties" for event in (one, other)
    )


def _who(one: ComparedEvent, other: ComparedEvent) -> Detail:
    words = _both(lambda event: ", ".join(actor.name for actor in event.actors), one, other)
    ids = {actor.id for actor in other.actors}
    shared = [actor for actor in one.actors if actor.id in ids]
    named = [actor for actor in shared if actor.id in one.telling]
    if named:
        return Detail("actors", *words, "agree", 1.0, "both name " + ", ".join(actor.name for actor in named))
    common = sorted(one.names & other.names)
    own = [name for name in common if name not in stems_of_states()]
    if own:
        said = "the same names (" + ", ".join(one.spelt[name] for name in own) + ")"
        return Detail("actors", *words, "agree", 0.8, said)
    if not one.actors or not other.actors:
        return Detail("actors", *words, "open")
    kin = any(
        (actor.parent and actor.parent in (its.id, its.parent)) or its.parent == actor.id
        for actor in one.actors for its in other.actors
    )  # fmt: skip
    if kin:
        return Detail("actors", *words, "agree", 0.4, f"{words[0]} and {words[1]} belong together")
    if shared:
        strength = 0.4 if any(actor.kind == "state" for actor in shared) else 0.3
        return Detail("actors", *words, "agree", strength, "both name " + ", ".join(actor.name for actor in shared))
    if not any(_of_kind(one, kind) and _of_kind(other, kind) for kind in ("person", "armed_group")):
        return Detail("actors", *words, "open")
    return Detail("actors", *words, "conflict", 1.0, f"other actors ({words[0]}; {words[1]})")


def _of_kind(event: ComparedEvent, kind: str) -> bool:
    return any(actor.kind == kind and actor.id in event.telling for actor in event.actors)


def _in_what_manner(one: ComparedEvent, other: ComparedEvent) -> Detail:
    words = _both(lambda event: ", ".join(sorted(event.manners)), one, other)
    if not one.manners or not other.manners:
        return Detail("manner", *words, "open")
    if shared := sorted(one.manners & other.manners):
        return Detail("manner", *words, "agree", 1.0, f"both tell of {' and '.join(shared)}")
    return Detail("manner", *words, "conflict", 1.0, f"one tells of {words[0]}, the other of {words[1]}")


def _how_many(one: ComparedEvent, other: ComparedEvent) -> Detail:
    words = _both(lambda event: ", ".join(map(str, sorted(event.figures))), one, other)
    if not one.figures or not other.figures:
        return Detail("figures", *words, "open")
    shared = sorted(one.figures & other.figures)
    if shared:
        strength = 1.0 if max(shared) > 10 else 0.5
        said = "the same figures (" + ", ".join(map(str, shared)) + ")"
        return Detail("figures", *words, "agree", strength, said)
    first, then = sorted((one, other), key=lambda event: (event.published or date.min, event.id))
    tolls = _most(first.killed), _most(then.killed)
    if tolls[0] and tolls[1]:
        told = f"{casualties.words(first.killed)} and {casualties.words(then.killed)} killed"
        if first.published == then.published or tolls[0] < tolls[1]:
            return Detail("figures", *words, "open", 1.0, told)
        return Detail("figures", *words, "conflict", 1.0, f"fewer were killed by the later report ({told})")
    return Detail(
        "figures", *words, "conflict", 0.5 if tolls[0] or tolls[1] else 1.0, f"other figures ({words[0]}; {words[1]})"
    )


def _both(say: Callable[[ComparedEvent], str], one: ComparedEvent, other: ComparedEvent) -> tuple[str, str]:
    return say(one), say(other)


def _most(toll: Toll) -> int:
    return max((part or 0 for part in toll.parts), default=0)


def _in_words(one: ComparedEvent, other: ComparedEvent, *, rarity: Mapping[str, float]) -> Detail:
    shared = one.words & other.words
    least = math.sqrt(_weight(one.words, rarity) * _weight(other.words, rarity))
    if not least:
        return Detail("words", "", "", "open")
    share = _weight(shared, rarity) / least
    told = sorted(shared, key=lambda word: (-rarity.get(word, 1.0), word))[:5]
    telling = ", ".join(one.spelt[word] for word in told)
    if share < _LEAST_SHARED or len(shared) < 2:
        return Detail("words", "", "", "conflict", 1.0 - share, "")
    return Detail("words", telling, telling, "agree", min(1.0, share * 1.5), f"words in common ({telling})")


def _weight(some: frozenset[str], rarity: Mapping[str, float]) -> float:
    return sum(rarity.get(word, 1.0) for word in sorted(some))


def _plain(question: str, one: str, other: str) -> Detail:
    if one == other:
        return Detail(question, one, other, "agree")
    return Detail(question, one, other, "conflict", 1.0, f"{one} and {other}" if question == "factuality" else "")
