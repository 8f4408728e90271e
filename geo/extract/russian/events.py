"""From a Russian text to proposed events: triggers, their arguments and slots, one event for all its mentions.

:mod:`geo.extract.russian.triggers` finds the words, :mod:`geo.extract.russian.slots` where and when,
:mod:`geo.extract.russian.claims` who says so; what is one event, and what is proposed of it, is decided in
:mod:`geo.extract.events` for every language.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from geo.extract.annotations import ActorMention, Proposal, Toponym, When, Where, within
from geo.extract.events import cues, merging, overlaps, proposals, sameness
from geo.extract.events.attributions import AGAINST, Attribution
from geo.extract.events.contested import settle
from geo.extract.events.mentions import Mention, distinct, is_loose_intention
from geo.extract.learned.finder import Finder
from geo.extract.russian import contested, domain, signs, told
from geo.extract.russian.actors import is_animate
from geo.extract.russian.claims import said_by_line
from geo.extract.russian.coreference import RussianCoreference
from geo.extract.russian.grammar.phrases import Phrase
from geo.extract.russian.slots import casualties, fill
from geo.extract.russian.statements import find_statements
from geo.extract.russian.text import Line, Text
from geo.extract.russian.triggers import BLUNT, Trigger, find_triggers
from geo.extract.wordlists import words

_ACTING = words("armed force official body captive people person expert group government outlet organisation court")
"""Classes of nouns that may stand in where nobody is named."""

_NEAREST = 2
"""Names on either side of a trigger that may stand in for its roles."""

_CUTS = re.compile(r"[,;:–—]\s+")
_BAR = 0.4
"""How likely what the finder finds must be an event at all: the best F1 on the tuning half, of .25 to .4."""

LANGUAGE = RussianCoreference()


def propose(text: Text, *, finder: Finder | None = None, bar: float = _BAR) -> list[Proposal]:
    """Return the events that *text* tells of, in text order; none for a text about sport, cooking and the like.

    Args:
        text: the parsed text.
        finder: the trained finder; without it the rules alone find events.
        bar: how likely what the finder finds must be an event at all.
    """
    if not domain.is_public(text):
        return []
    said = said_by_line(text)
    kept = _kept(text, said, finder)
    network = sameness.load() if finder is not None else None
    groups = overlaps.without_denied(merging.group(kept, language=LANGUAGE, network=network))
    groups = overlaps.without_accusations(groups, language=LANGUAGE)
    acts, replies = contested.find(text, said)
    settle(groups, acts, replies, language=LANGUAGE)
    starts, country = [line.layout.start for line in text.lines], fill.commonest_country(text)
    proposed = [
        _settled(text, proposal, text.lines[bisect_right(starts, proposal.what[0]) - 1], country)
        for at, (group, toll) in enumerate(zip(groups, casualties.of_groups(text, groups), strict=True))
        if (
            proposal := proposals.of_group(
                text.text, group, language="ru", cuts=_CUTS, casualties=toll, before=groups[:at]
            )
        )
        is not None
        and (not proposal.cues or cues.is_event(proposal.cues) >= bar)
    ]
    if finder is None:
        proposed.extend(
            _statement(text, line, one, said[line.layout.index]) for line, one in find_statements(text, said, kept)
        )
    return sorted(proposed, key=lambda proposal: proposal.what)


def _settled(text: Text, proposal: Proposal, line: Line, country: Toponym | None) -> Proposal:
    """Return *proposal* with the date and the place that the lines before it are set on, where it has none itself."""
    if not proposal.date:
        when = fill.running_date(text, line)
        if when is not None:
            span = (when.date.start, when.date.end)
            proposal = replace(proposal, date=when.date.edtf, date_basis="inferred_text", when=span)
    if not proposal.places:
        places = fill.running_place(text, line, proposal.type, country=country).places
        if places:
            toponym = places[0].toponym
            proposal = replace(proposal, places=places, where=(toponym.start, toponym.end))
    return proposal


def mentions(text: Text, *, finder: Finder) -> list[Mention[Trigger]]:
    """Return the mentions of events in *text* before those of one event are merged, in text order."""
    return _kept(text, said_by_line(text), finder) if domain.is_public(text) else []


def _kept(text: Text, said: dict[int, list[Attribution]], finder: Finder | None) -> list[Mention[Trigger]]:
    triggers = find_triggers(text)
    if finder is not None:
        triggers = told.triggers(text, finder=finder, matched=triggers)
    every = [_mention(text, trigger, said[trigger.line.layout.index]) for trigger in triggers]
    return overlaps.without_overlaps([mention for mention in every if mention is not None], language=LANGUAGE)


def _mention(text: Text, trigger: Trigger, said: Sequence[Attribution]) -> Mention[Trigger] | None:
    line, frame, its = trigger.line, trigger.frame, trigger.behaviour
    factuality = trigger.factuality
    own = [one for one in said if one.verb != frame.at]
    if not its.is_spoken:
        factuality = next((AGAINST[one.stance] for one in own if one.stance in AGAINST), factuality)
    cast, sentence = text.cast, line.sentence
    agents = distinct(cast.actors(phrase, sentence) for phrase in frame.agents)
    if not its.states_act:
        agents = [one for one in agents if one.kind != "state"] or agents
    if its.is_violent and not agents:
        agents = [one.speaker for one in said if one.is_responsible][:1]
    patients = [*frame.patients, *_against(its.russian_target, trigger)]
    if its.agent_role == "target":
        patients, agents = [*frame.agents, *patients], []
    acting = {agent.name for agent in agents}
    targets = [
        one
        for one in distinct(cast.actors(phrase, sentence) for phrase in patients)
        if one.name not in acting and (one.kind != "state" or its.states_act)
    ]
    if its.is_spoken and not agents:
        agents = [one.speaker for one in said][:1]
    is_guess = trigger.hit is not None and not agents and not targets
    if is_guess:
        agents, targets = _nearest(text, trigger)
    if its.is_spoken and not agents and trigger.hit is None:
        return None
    when = fill.when(text, line, frame)
    where = fill.where(text, line, frame, type_=trigger.type)
    if its.is_spoken:
        where = Where(fill.about(text, line, after=frame.at), "clause")
    if trigger.hit is None and is_loose_intention(trigger.rule, factuality, when=when, where=where):
        return None
    return Mention(
        trigger, trigger.rule, line.layout, (trigger.word.start, trigger.word.end), frame.form.lemma, tuple(agents),
        tuple(targets), frozenset(phrase.lemma for phrase in frame.patients), when, where, tuple(own), factuality,
        is_blunt=trigger.hit is None and frame.form.lemma in BLUNT,
        is_guess=is_guess,
        words=_content(line) if trigger.hit is not None else frozenset(),
        chance=trigger.hit.chance if trigger.hit is not None else 0.0,
        vector=trigger.hit.vector if trigger.hit is not None else None,
        signs=signs.of_trigger(line.sentence, trigger.frame) if trigger.hit is not None else frozenset(),
    )  # fmt: skip


def _nearest(text: Text, trigger: Trigger) -> tuple[list[ActorMention], list[ActorMention]]:
    """Return whom the sentence names nearest before the trigger, and behind it, where its frame has nobody."""
    line, its = trigger.line, trigger.behaviour
    at = trigger.word.start
    cast = text.cast
    named = [
        mention
        for mention in within(cast.known.mentions, line.layout.start, line.layout.end)
        if mention.kind != "state" or its.states_act
    ]
    if not named:
        phrases = (
            one
            for one in line.sentence.tops
            if cast.classes(one, line.sentence) & _ACTING or is_animate(line.sentence.words[one.head])
        )
        described = (one for phrase in phrases for one in cast.actors(phrase, line.sentence)[:1])
        named = [one for one in described if one.kind != "state" or its.states_act]
    before = [mention for mention in named if mention.end <= at][-_NEAREST:]
    behind = [mention for mention in named if mention.start > at][:_NEAREST]
    if its.is_spoken:
        return (before or behind)[-1:], []
    if its.agent_role == its.patient_role:
        return distinct([before, behind]), []
    return before[-1:], behind[:1]


def _content(line: Line) -> frozenset[str]:
    return frozenset(
        word.lemma
        for word in line.sentence.words
        if len(word.text) > 3 and word.of("NOUN", "VERB", "ADJF", "INFN", "PRTS")
    )


def _against(prepositions: Sequence[str], trigger: Trigger) -> list[Phrase]:
    """Return the phrases behind the trigger whose preposition makes them its target: "санкции против", "бой с"."""
    frame = trigger.frame
    return [
        phrase
        for phrase in frame.obliques
        if phrase.preposition in prepositions and phrase.first > frame.at and phrase not in frame.patients
        and not ("loct" in phrase.cases and phrase.preposition in ("на", "в"))
    ][:2]  # fmt: skip


def _statement(text: Text, line: Line, one: Attribution, said: Sequence[Attribution]) -> Proposal:
    """Return what an official says, where their sentence tells of no event."""
    places = fill.about(text, line)
    date = next((date for _, date in line.dates if date.edtf), None)
    targets = [
        mention
        for mention in within(text.cast.known.mentions, line.layout.start, line.layout.end)
        if mention.kind == "armed_group" and mention.name != one.speaker.name
    ]
    word = line.sentence.words[one.verb]
    return proposals.of_speech(
        text.text, one, type_="statement", sentence=line.layout, span=(word.start, word.end), lemma=word.lemma,
        when=When(date, "sentence") if date is not None else None, where=Where(places, "clause" if places else "none"),
        targets=targets, others=[other for other in said if other is not one], cuts=_CUTS,
    )  # fmt: skip
