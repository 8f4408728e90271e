"""An event as it is compared with those of other reports: its words, names, figures, and when it may have been.

Besides the event's own slots, its report's headline and day of publication count: what happened is told within days.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from geo import edtf
from geo.config import DATA
from geo.errors import InvalidDate
from geo.facts import event_types
from geo.model import Actor, Event, Place, Toll
from geo.places.building import sources
from geo.places.names import fold

NEWS_DAYS = 7
"""What a report tells without a date is looked for so many days before its publication."""

_FIGURE = re.compile(r"(?<![\w.,:-])\d{1,3}(?:[,. ]\d{3})+(?![\w])|(?<![\w.,:-])\d{1,6}(?![\w:])")
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "dozen": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_IN_WORDS = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[- ](?P<unit>one|two|three|four|five|six|seven|eight|nine))?"
    rf"|(?P<word>{'|'.join(_NUMBERS)}))\b"
)
""""Twenty-three" is one number, no 20 and no 3."""

_YEARS = range(1900, 2100)
_MONTHS = re.compile("|".join([*edtf.MONTHS, "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec"]))
_WORD = re.compile(r"[^\W\d_]{4,}")
_DATELINE = re.compile(r"^(?:[^\n]{0,70}?\([^)\n]{2,40}\)|[A-Z][A-Z ]+[^\n]{0,40}?) [-–—] ")
""""KABUL, March 9 (An Agency) - ": where and by whom a report was written tells nothing of the event."""
_NAMED = re.compile(r"\{\w+\}")
_STEM = 6
_LEAST_OF_TITLE = 0.3
"""Share of a headline's words in what is quoted of an event from which on the headline tells of it."""
_COMMON = (
    "that this with from have been were they their which after before according reported report said says would "
    "also about other into more than when where over under there claimed denied planned least some whom while during "
    "monday tuesday wednesday thursday friday saturday sunday week earlier later first last"
)
_EMPTY = frozenset(_COMMON.split()).union(
    (month.lower() for month in edtf.MONTHS),
    *(_WORD.findall(_NAMED.sub(" ", record.behaviour.summary.lower())) for record in event_types.shipped().values()),
)
"""Words that tell nothing: those of grammar and of the calendar, and those that summaries of a type open with."""


_MANNERS = {
    "a bomb": "bomb* blast* explosion* explod* detonat* explosive* взрыв* бомб*",
    "shooting": "shoot* shot gunm* gunfire gunned fired стрел* расстрел*",
    "shelling": "shell* mortar* artillery rocket* missile* обстрел* ракет*",
    "an air raid": "airstrike* drone* bombard* авиауд* беспилот*",
    "a knife": "stab* knife* knives machete* ножом",
    "a road accident": "bus buses coach truck* lorry van minivan* driver* автобус* автомоб*",
    "a train": "train trains derail* railway* поезд*",
    "an aircraft": "plane planes aircraft airliner* helicopter* самолет* вертолет*",
    "a ship": "boat* ship ships ferry* capsiz* vessel* sank судно лодк*",
    "a fire": "fires blaze* inferno wildfire* пожар*",
    "an earthquake": "earthquake* quake* aftershock* землетряс*",
    "water or wind": "flood* storm* cyclone* hurricane* typhoon* landslide* наводнен* ураган*",
    "illness": "outbreak* virus* coronavirus* covid* epidemic* pandemic* disease* вирус* эпидеми*",
    "a verdict": "sentenc* jailed convict* verdict* guilty acquit* приговор*",
    "an arrest": "arrest* detain* captur* custody nabbed apprehend* арест* задержа*",
}
"""In what manner: what tells a bombing from a shooting, and an arrest from a verdict; word stems with a star."""
_MANNER_OF = {
    manner: re.compile(r"\b(?:" + "|".join(word.replace("*", r"\w*") for word in words.split()) + r")\b", re.IGNORECASE)
    for manner, words in _MANNERS.items()
}


@dataclass(frozen=True, slots=True)
class ComparedEvent:
    """An event as it is compared.

    Attributes:
        families: families of types that reports exchange for its own when they tell of one event, sorted.
        when: its date; UNKNOWN where it has none, or one that is no EDTF.
        published: day of its report, None where only a month or less is known.
        place, role: where it is drawn and in which role; None and empty where nowhere.
        telling: ids of the actors that have a name of their own.
        persons: those of them who are people.
        names: stems of names, in its actors and in what is quoted of it; no places.
        words: stems of other words, and of names, without those of its places.
        figures: numbers that count something.
        manners: in what manner it came about, as far as its words tell.
        killed: how many it killed.
        is_news: whether the headline of its report tells of it.
        spelt: how its text writes each stem.
    """

    id: str
    report: str
    type: str
    families: tuple[str, ...]
    factuality: str
    when: edtf.EdtfDate
    published: date | None
    place: Place | None
    role: str
    actors: tuple[Actor, ...]
    telling: tuple[str, ...]
    persons: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    figures: frozenset[int]
    manners: frozenset[str]
    killed: Toll
    is_news: bool
    spelt: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day on which it may have been: by its date, else by its report's; None where neither says."""
        if self.when.first is not None and self.when.last is not None:
            return self.when.first, self.when.last
        if self.when.first is None and self.when.last is None and not self.when.month and self.published is not None:
            return shifted(self.published, -NEWS_DAYS), self.published
        return None


def families(type_: str) -> tuple[str, ...]:
    """Return the families of types that reports exchange for *type_* when they tell of one event, itself where none.

    An abduction is told as an attack as well as as an arrest, so that there may be two.
    """
    behaviour = event_types.behaviour(type_)
    return tuple(sorted({behaviour.family, behaviour.merges} - {""})) or (type_,)


def shifted(day: date, days: int) -> date:
    """Return the day *days* later, the same one where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def read(event: Event) -> ComparedEvent:
    """Return what is compared of *event*; a date that is no EDTF counts as none."""
    role, place = event.footprint or ("", None)
    is_spoken = event_types.behaviour(event.type).is_spoken
    actors = tuple({actor.id: actor for role, actor in event.actors if role != "speaker"}.values())
    if not actors or is_spoken:
        actors = tuple({actor.id: actor for _, actor in event.actors}.values())
    telling = [actor for actor in actors if tells_who(actor)]
    evidence = (*event.evidence, *(quoted for _, quoted in event.toll_evidence))
    quotes = dict.fromkeys(_DATELINE.sub("", one.quote) for one in evidence)
    text = " ".join((event.summary, *quotes))
    headline = _spelt(event.report.title)
    words = _spelt(text)
    if is_news := len(words.keys() & headline.keys()) >= _LEAST_OF_TITLE * len(headline) > 0:
        words = headline | words
        text = f"{text} {event.report.title}"
    called = (*(one.name for _, one in event.places), *event.place_names)
    places = {stem for name in called for stem in stems(name)}
    names = {stem for actor in telling if actor.kind != "state" for stem in stems(actor.name)}
    published = _date(event.report.published)
    return ComparedEvent(
        id=event.id,
        report=event.report.id,
        type=event.type,
        families=families(event.type),
        factuality=event.factuality,
        when=_date(event.date),
        published=published.first if published.days == 1 else None,
        place=place,
        role=role,
        actors=actors,
        telling=tuple(sorted(actor.id for actor in telling if actor.kind != "state")),
        persons=frozenset(actor.id for actor in telling if actor.kind == "person"),
        names=frozenset((names | _names(quotes)) - places),
        words=frozenset(set(words) - places),
        figures=_figures(text) | _counted(event),
        manners=frozenset() if is_spoken else _manners(text),
        killed=event.killed,
        is_news=is_news,
        spelt=_spelt(" ".join(actor.name for actor in actors)) | words,
    )


def tells_who(actor: Actor) -> bool:
    """Return True where an actor is somebody in particular: not "police", "two men" or "gunmen"."""
    return actor.kind not in ("group", "outlet") and not actor.name.islower()


def stems(text: str) -> set[str]:
    """Return the beginnings of the words of *text* that tell something, folded."""
    return set(_spelt(text))


@cache
def stems_of_states() -> frozenset[str]:
    """Return the stems of the names of countries, in English, and of the words for their people and things."""
    words = " ".join(row["words"] for row in sources.own_table(DATA, "demonyms.csv"))
    return frozenset(
        stems(words + " " + " ".join(row["name"] for row in sources.own_table(DATA, "geometry/countries.csv")))
    )


def _spelt(text: str) -> dict[str, str]:
    return {fold(word)[:_STEM]: word for word in reversed(_WORD.findall(text)) if word.lower() not in _EMPTY}


def _date(text: str) -> edtf.EdtfDate:
    try:
        return edtf.parse(text)
    except InvalidDate:
        return edtf.UNKNOWN


def _names(quotes: Iterable[str]) -> set[str]:
    """Return the stems of words that are written as names, within sentences."""
    return {
        stem for quote in quotes for word in _WORD.finditer(quote)
        if word.start() > 0 and quote[word.start() - 2 : word.start()].strip(' "“«(')[-1:] not in (".", "!", "?")
        and word.group()[0].isupper() and not word.group().isupper() for stem in stems(word.group())
    }  # fmt: skip


def _counted(event: Event) -> frozenset[int]:
    parts = (part for toll in (event.killed, event.injured) for part in toll.parts)
    return frozenset(part for part in parts if part is not None and part > 1)


def _manners(text: str) -> frozenset[str]:
    return frozenset(manner for manner, pattern in _MANNER_OF.items() if pattern.search(text))


def _figures(text: str) -> frozenset[int]:
    """Return the numbers of a text that may count something: no years, no days of a month."""
    found = set()
    for match in _FIGURE.finditer(text):
        number = int(re.sub(r"\D", "", match.group()))
        beside = text[max(0, match.start() - 10) : match.start()] + " " + text[match.end() : match.end() + 10]
        if number not in _YEARS and number > 1 and not _MONTHS.search(beside):
            found.add(number)
    for match in _IN_WORDS.finditer(text.lower()):
        number = _TENS.get(match["tens"], 0) + _NUMBERS.get(match["unit"] or match["word"], match["unit"] == "one")
        if number > 1:
            found.add(number)
    return frozenset(found)
