"""Where and when, in Russian: from the clause, the sentence, those before it, as in :mod:`geo.extract.english.slots`.

Which of these gave the value is kept with it; the farther, the less certain.  A place that says whose someone is
("президент России", "граждане Таджикистана") is not where something took place.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from geo.extract.annotations import ProposedPlace, Toponym, When, Where
from geo.extract.events.places import fineness
from geo.extract.russian.classes import CLASSES
from geo.extract.russian.grammar.frames import Frame
from geo.extract.russian.grammar.phrases import PREPOSITIONS, Word
from geo.extract.russian.text import Line, Text
from geo.extract.wordlists import words as listed
from geo.facts.event_types import behaviour

_TYPES = listed(
    "город район уезд провинция область регион республика село деревня кишлак поселок аэропорт граница столица округ "
    "край вилаят волость аул территория центр север юг восток запад окрестность пригород часть квартал улица долина "
    "ущелье населенный пункт джамоат губернаторство штат остров пост застава"
)
_AT = listed("в во на под близ около возле у вблизи над при вдоль между по недалеко неподалеку внутри")
_FROM = listed("из с со от")
_TO = listed("в во на к ко до через")
_DESCRIBED = frozenset({"official", "body", "force", "armed", "people", "person", "captive", "government", "state",
                        "outlet", "expert", "group"})  # fmt: skip
_NEVER = listed("с со против о об обо для по к ко между")
_FAR = 12
_DAY = re.compile(r"[\dX]{4}-\d\d-\d\d")
_SMALL = frozenset({"city", "adm2", "building", "water", "border"})


@dataclass(frozen=True, slots=True)
class _Named:
    """A toponym as the sentence brings it: preposition, the case it is in, and the noun it depends on."""

    at: int
    toponym: Toponym
    preposition: str
    accusative: bool
    over: Word | None
    over_at: int


def when(text: Text, line: Line, frame: Frame) -> When | None:
    """Return the date of *frame*'s event, None where nothing near gives one."""
    first, last = frame.clause
    inside = [date for at, date in line.dates if first <= at < last and date.edtf]
    if inside:
        nearest = min((pair for pair in line.dates if pair[1] in inside), key=lambda pair: abs(pair[0] - frame.at))
        return When(nearest[1], "clause")
    own = [date for _, date in line.dates if date.edtf]
    if own:
        return When(own[0], "sentence")
    before = next(_lines_before(text, line), None)
    if before is not None and _is_beside(before, line):
        dates = {date.edtf: date for _, date in before.dates if date.edtf}
        if len(dates) == 1:
            return When(next(iter(dates.values())), "before")
    return None


def running_date(text: Text, line: Line) -> When | None:
    """Return the date that the lines before *line* are set on: the nearest, where one line names but one day."""
    for steps, before in enumerate(_lines_before(text, line), start=1):
        dates = {date.edtf: date for _, date in before.dates if date.edtf}
        if not dates:
            continue
        days = {edtf: date for edtf, date in dates.items() if _DAY.fullmatch(edtf)}
        one = next(iter((days or dates).values())) if len(days) == 1 or len(dates) == 1 else None
        if one is not None and (steps == 1 or days):
            return When(one, "before" if steps == 1 and _is_beside(before, line) else "paragraph")
        if len(days) > 1:
            return None
    return None


def _lines_before(text: Text, line: Line) -> Iterator[Line]:
    """Yield the lines before *line* that are of the report, the nearest first."""
    for before in reversed(text.lines[max(0, line.layout.index - _FAR) : line.layout.index]):
        if not before.layout.boilerplate:
            yield before


def _is_beside(before: Line, line: Line) -> bool:
    return before.layout.paragraph == line.layout.paragraph and before.layout.index == line.layout.index - 1


def where(text: Text, line: Line, frame: Frame, *, type_: str) -> Where:
    """Return the places of *frame*'s event with their roles.

    Args:
        text: the whole text.
        line: the sentence of the event.
        frame: its trigger and arguments.
        type_: of the event: movements have origins and destinations, what is spoken a subject.
    """
    named = [one for one in _named(text, line) if not _describes(one, frame)]
    found: list[tuple[int, int, int, ProposedPlace]] = []
    for one in named:
        role = _role(one, frame, type_)
        if not role:
            continue
        inside = frame.clause[0] <= one.at < frame.clause[1]
        width = fineness(one.toponym.kind)
        found.append((0 if inside else 1, width, abs(one.at - frame.at), ProposedPlace(role, one.toponym)))
    if found:
        found.sort(key=lambda one: one[:3])
        level = "clause" if found[0][0] == 0 else "sentence"
        return Where(tuple(_together(text, [one[3] for one in found if one[0] == found[0][0]])), level)
    if behaviour(type_).is_spoken:
        return Where()
    return _farther(text, line, type_)


def about(text: Text, line: Line, *, after: int = -1) -> tuple[ProposedPlace, ...]:
    """Return the places named behind position *after*, as what is spoken about; whose a speaker is, is none of them."""
    places = [one.toponym for one in _named(text, line) if one.at > after and not _is_owner(one)]
    return tuple(ProposedPlace("about", one) for one in places[:4])


def _farther(text: Text, line: Line, type_: str) -> Where:
    found_by = behaviour(type_).place
    if found_by == "parties":
        return Where()
    role = "destination" if found_by == "path" else "happened_at"
    for before in _lines_before(text, line):
        if before.layout.paragraph != line.layout.paragraph:
            break
        plain = [one.toponym for one in _named(text, before) if one.preposition in _AT and not _is_owner(one)]
        if plain:
            best = min(plain, key=lambda one: fineness(one.kind))
            return Where((ProposedPlace(role, best),), "before" if _is_beside(before, line) else "paragraph")
    if found_by == "polity":  # "парламент Казахстана"
        state = next((one.toponym for one in _named(text, line) if one.toponym.kind == "country"), None)
        return Where((ProposedPlace(role, state),), "text") if state is not None else Where()
    return Where()


def running_place(text: Text, line: Line, type_: str, *, country: Toponym | None) -> Where:
    """Return where the lines before *line* are set, else *country*, the text's, for what its bodies do."""
    its = behaviour(type_)
    if its.is_spoken or its.place == "parties":
        return Where()
    role = "destination" if its.place == "path" else "happened_at"
    for before in (line, *_lines_before(text, line)):
        plain = [one.toponym for one in _named(text, before) if _is_setting(one)]
        if plain:
            best = min(plain, key=lambda one: fineness(one.kind))
            return Where((ProposedPlace(role, best),), "paragraph")
    state = country if its.place == "polity" else None
    return Where((ProposedPlace(role, state),), "text") if state is not None else Where()


def commonest_country(text: Text) -> Toponym | None:
    """Return the country that the text names most, the first of equals."""
    named = [one for line in text.lines for _, one in line.toponyms if one.kind == "country" and one.entry is not None]
    counts = Counter(one.entry.id for one in named if one.entry is not None)
    return max(named, key=lambda one: counts[one.entry.id] if one.entry is not None else 0, default=None)


def _is_setting(one: _Named) -> bool:
    """Return True if a sentence is set in the place: "в Кундузе", "жители Кундуза", and not "граждане Афганистана"."""
    if one.preposition in _AT:
        return not one.accusative or one.preposition not in ("на", "по", "под")
    return not one.preposition and one.over is not None and one.toponym.kind in _SMALL


def _named(text: Text, line: Line) -> Iterator[_Named]:
    words = line.sentence.words
    for at, toponym in line.toponyms:
        if toponym.entry is None or toponym.kind == "demonym":
            continue
        mention = text.cast.known.at.get(words[at].i)
        if mention is not None and mention.kind != "state":
            continue
        before = at - 1
        noun = at
        while before >= 0:
            word = words[before]
            if word.text in '«"“„,()' or word.lower in ("и", "а", "также"):
                if word.text in ",()" or word.lower == "и":
                    other = next(
                        (one for n, one in line.toponyms if n <= before - 1 and _ends(one, words[before - 1])), None
                    )
                    if other is None:
                        break
                    before = next(n for n, one in line.toponyms if one is other) - 1
                    continue
                before -= 1
                continue
            if word.lemma in _TYPES or any(form.lemma in _TYPES for form in word.forms[:4]):
                noun = before
                before -= 1
            elif word.of("ADJF") is not None and word.lower not in PREPOSITIONS and not word.of("NOUN"):
                before -= 1
            else:
                break
        led = words[before] if before >= 0 else None
        preposition = led.lower if led is not None and led.lower in PREPOSITIONS else ""
        if (
            led is not None
            and led.lower == "от"
            and before
            and words[before - 1].lower in ("недалеко", "неподалеку", "км")
        ):
            preposition = "близ"
        cases = {form.case for form in words[noun].forms if form.pos in ("NOUN", "ADJF")}
        accusative = "accs" in cases and "loct" not in cases
        over = led if led is not None and not preposition and led.of("NOUN") is not None else None
        yield _Named(at, toponym, preposition, accusative, over, before)


def _ends(toponym: Toponym, word: Word) -> bool:
    return toponym.end == word.end


def _describes(one: _Named, frame: Frame) -> bool:
    """Return True if the place says whose the noun over it is, and that noun is not the trigger."""
    return one.over is not None and one.over_at != frame.at and _is_owner(one)


def _is_owner(one: _Named) -> bool:
    if one.over is None:
        return False
    classes: frozenset[str] = frozenset()
    for form in one.over.forms[:4]:
        classes |= CLASSES.get(form.lemma, frozenset())
    return bool(classes & _DESCRIBED) or (one.toponym.kind == "country" and "building" in classes)


def _role(one: _Named, frame: Frame, type_: str) -> str:
    patient = any(phrase.first <= one.at < phrase.reach for phrase in frame.patients)
    agent = any(phrase.first <= one.at < phrase.reach and not phrase.preposition for phrase in frame.agents)
    if behaviour(type_).is_spoken:
        return ""
    if agent and not patient:
        return "happened_at" if type_ == "takeover" and not frame.patients else ""
    if behaviour(type_).place == "path":
        if one.preposition in _FROM or (not one.preposition and patient and frame.form.lemma == "покинуть"):
            return "origin"
        if (one.preposition in _TO and one.accusative) or one.preposition in ("к", "ко", "до", "через"):
            return "destination"
        if patient and not one.preposition:
            return "destination"
        return "happened_at" if one.preposition in _AT else ""
    if behaviour(type_).place == "parties" and one.preposition not in ("в", "во", "на"):
        return "" if agent or patient else "about"
    if patient or one.over_at == frame.at:
        return "happened_at"
    if one.preposition in _NEVER:
        aimed = "на" in behaviour(type_).russian_target and one.preposition in ("на", "по")
        return "happened_at" if aimed else ""
    if one.preposition in _AT:
        return "happened_at"
    return "happened_at" if not one.preposition and one.over is not None and not _is_owner(one) else ""


def _together(text: Text, places: list[ProposedPlace]) -> Iterator[ProposedPlace]:
    """Yield the first place, and others of its role that the text joins to it with "и" or a comma."""
    first = places[0]
    yield first
    seen = {first.toponym.entry.id if first.toponym.entry else ""}
    for place in places[1:]:
        one, other = sorted((first.toponym, place.toponym), key=lambda toponym: toponym.start)
        between = text.text[one.end : other.start]
        id_ = place.toponym.entry.id if place.toponym.entry else ""
        if id_ in seen:
            continue
        if place.role != first.role or (len(between) < 40 and (" и " in between or "," in between)):
            seen.add(id_)
            yield place
