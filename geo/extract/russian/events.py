"""From a Russian text to proposed events: triggers, their arguments and slots, one event for all its mentions."""

import re
from collections.abc import Iterable, Sequence

from geo.extract.annotations import ActorMention, ClaimMention, Proposal, Span, When, Where, within
from geo.extract.english.rules.index import SPOKEN, VIOLENT
from geo.extract.english.slots.fill import CERTAINTY
from geo.extract.events import certainty, summaries
from geo.extract.russian import claims, domain, factuality, slots
from geo.extract.russian.claims import Attribution
from geo.extract.russian.classes import SUBSTANCE
from geo.extract.russian.frames import Frame
from geo.extract.russian.merging import Mention, group
from geo.extract.russian.phrases import Phrase
from geo.extract.russian.rules import Rule
from geo.extract.russian.text import Line, Text
from geo.extract.russian.triggers import find as find_triggers
from geo.extract.wordlists import words as listed
from geo.facts.event_types import behaviour

LONGEST_EVIDENCE = 600
_FACTUALITY_WEIGHT = {"happened": 1.0, "planned": 0.8, "threatened": 0.75, "denied": 0.6, "doubted": 0.55}
_BLUNT = listed("убить погибнуть ранить погибать уничтожить")
_MOST_ACTORS = 8
_LEAST_SUBSTANCE = 2
_SPEAKS = frozenset({"institution", "state", "armed_group", "organisation"})


def propose(text: Text) -> list[Proposal]:
    """Return the events that *text* tells of, in text order; none for a text about sport, cooking and the like."""
    if not domain.is_public(text):
        return []
    said = {line.layout.index: claims.find(line.sentence, text.cast) for line in text.lines}
    mentions = []
    for line in text.lines:
        if line.layout.boilerplate:
            continue
        for rule, frame in find_triggers(text, line):
            mention = _mention(text, line, rule, frame, said[line.layout.index])
            if mention is not None:
                mentions.append(mention)
    found = [one for members in group(mentions) if (one := _proposal(text, members)) is not None]
    found.extend(_statements(text, said, mentions))
    return sorted(found, key=lambda proposal: proposal.what)


def _mention(text: Text, line: Line, rule: Rule, frame: Frame, said: Sequence[Attribution]) -> Mention | None:
    mood = factuality.judge(line.sentence, frame)
    if mood is None:
        return None
    own = [one for one in said if one.at != frame.at]
    if rule.type not in SPOKEN:
        against = next((one.stance for one in own if one.stance in ("denies", "doubts")), "")
        mood = {"denies": "denied", "doubts": "doubted"}.get(against, mood)
    cast, sentence = text.cast, line.sentence
    agents = _actors(cast.actors(phrase, sentence) for phrase in frame.agents)
    if not behaviour(rule.type).states_act:
        agents = [one for one in agents if one.kind != "state"] or agents
    if rule.type in VIOLENT and not agents:
        agents = [one.speaker for one in said if one.is_responsible][:1]
    patients = [*frame.patients, *_against(rule.type, frame)]
    if behaviour(rule.type).agent_role == "target":
        patients, agents = [*frame.agents, *patients], []
    targets = [
        one
        for one in _actors(cast.actors(phrase, sentence) for phrase in patients)
        if one.name not in {agent.name for agent in agents} and (one.kind != "state" or behaviour(rule.type).states_act)
    ]
    if rule.type in SPOKEN and not agents:
        return None
    when = slots.when(text, line, frame)
    where = slots.where(text, line, frame, type_=rule.type)
    if rule.type in SPOKEN:
        where = Where(slots.about(text, line, after=frame.at), "clause")
    if (
        mood in ("planned", "threatened")
        and rule.type not in SPOKEN
        and where.level not in ("clause", "sentence")
        and (when is None or when.level not in ("clause", "sentence"))
    ):
        return None
    words = frozenset(phrase.lemma for phrase in frame.patients)
    word = sentence.words[frame.at]
    return Mention(
        rule, line.layout, (word.start, word.end), frame.form.lemma, tuple(agents), tuple(targets), words, when, where,
        tuple(own), mood,
    )  # fmt: skip


def _against(type_: str, frame: Frame) -> list[Phrase]:
    """Return the phrases behind the trigger whose preposition makes them its target: "санкции против", "бой с"."""
    wanted = behaviour(type_).russian_target
    return [
        phrase
        for phrase in frame.obliques
        if phrase.preposition in wanted and phrase.first > frame.at and phrase not in frame.patients
        and not ("loct" in phrase.cases and phrase.preposition in ("на", "в"))
    ][:2]  # fmt: skip


def _actors(found: Iterable[Sequence[ActorMention]]) -> list[ActorMention]:
    by_name: dict[str, ActorMention] = {}
    for some in found:
        for actor in some:
            by_name.setdefault(actor.actor_id or actor.name, actor)
    return list(by_name.values())[:_MOST_ACTORS]


def _proposal(text: Text, members: Sequence[Mention]) -> Proposal | None:
    best = max(members, key=lambda one: (one.richness, -one.span[0]))
    if not best.layout.is_body:
        return None
    type_ = best.type
    if len({one.type for one in members}) > 1:
        telling = {one.type for one in members if one.lemma not in _BLUNT} or {one.type for one in members}
        type_ = min(telling, key=lambda kind: behaviour(kind).rank)
        best = max((one for one in members if one.type == type_), key=lambda one: (one.richness, -one.span[0]))
        if not best.layout.is_body:
            best = max(members, key=lambda one: (one.richness, -one.span[0]))
    ordered = [best, *(one for one in members if one is not best)]
    when = max((one.when for one in ordered if one.when), key=lambda one: CERTAINTY[one.level], default=None)
    where = next(
        (one.where for one in ordered if one.where.level in ("clause", "sentence") and one.where.places), best.where
    )
    agents = _actors(one.agents for one in ordered)
    targets = [one for one in _actors(one.targets for one in ordered) if one.name not in {a.name for a in agents}]
    attributions = [claim for one in ordered for claim in one.attributions]
    moods = [one.factuality for one in ordered]
    mood = next((mood for mood in ("denied", "doubted", "happened") if mood in moods), moods[0])
    said = claims.mentions(attributions)
    if mood in ("planned", "threatened") and agents and type_ not in SPOKEN:
        said.append(ClaimMention(agents[0].name, "plans", agents[0].start, agents[0].end))
    roles = behaviour(type_)
    actors = [(roles.agent_role, one) for one in agents] + [(roles.patient_role, one) for one in targets]
    named = {one.name for _, one in actors}
    actors += [
        ("speaker", one.speaker) for one in attributions if one.stance != "reports" and one.speaker.name not in named
    ]
    return Proposal(
        type=type_, date=when.date.edtf if when else "", date_basis=_basis(when), factuality=mood, places=where.places,
        actors=tuple({(role, one.name): (role, one) for role, one in reversed(actors)}.values())[::-1],
        claims=tuple(said), certainty=_certainty(best, when, where, mood, len(members)),
        summary=summaries.write(
            type_, agents=agents, targets=targets, places=where.places, claims=said, factuality=mood
        ),
        evidence=_evidence(text.text, (best.layout.start, best.layout.end), best.span), what=best.span,
        where=_place_span(where), when=(when.date.start, when.date.end) if when else None,
        mentions=tuple(one.span for one in members),
        rules=(f"{type_}:{best.lemma}", f"when:{when.level if when else 'none'}", f"where:{where.level}"),
    )  # fmt: skip


def _statements(text: Text, said: dict[int, list[Attribution]], mentions: Sequence[Mention]) -> list[Proposal]:
    """Return what officials and bodies say about security, one statement a speaker, where it tells of no event."""
    busy = {actor.name for one in mentions if one.type in SPOKEN for actor in one.agents}
    told = {one.layout.index for one in mentions}
    found: dict[str, Proposal] = {}
    for line in text.lines:
        if not line.layout.is_body or line.layout.index in told:
            continue
        lemmas = {form.lemma for word in line.sentence.words for form in word.forms[:2]}
        for one in said[line.layout.index]:
            official = one.speaker.kind in _SPEAKS or (one.speaker.kind == "person" and _is_official(text, line, one))
            if one.stance != "claims" or not official or one.speaker.name in busy or one.speaker.name in found:
                continue
            if len(lemmas & SUBSTANCE) < _LEAST_SUBSTANCE:
                continue
            found[one.speaker.name] = _statement(text, line, one, said[line.layout.index])
    return list(found.values())


def _is_official(text: Text, line: Line, one: Attribution) -> bool:
    for phrase in line.sentence.tops:
        names = [phrase, *phrase.names]
        start, end = line.sentence.words[phrase.first].start, line.sentence.words[phrase.reach - 1].end
        if start <= one.speaker.start < end and any(
            "official" in text.cast.classes(name, line.sentence) for name in names
        ):
            return True
    return False


def _statement(text: Text, line: Line, one: Attribution, said: Sequence[Attribution]) -> Proposal:
    places = slots.about(text, line)
    date = next((date for _, date in line.dates if date.edtf), None)
    when = When(date, "sentence") if date is not None else None
    targets = [
        mention
        for mention in within(text.cast.known.mentions, line.layout.start, line.layout.end)
        if mention.kind == "armed_group" and mention.name != one.speaker.name
    ]
    word = line.sentence.words[one.at]
    where = Where(places, "clause" if places else "none")
    return Proposal(
        type="statement", date=date.edtf if date else "", date_basis=_basis(when), factuality="happened", places=places,
        actors=tuple(dict.fromkeys((("speaker", one.speaker), *(("target", target) for target in targets)))),
        claims=tuple(claims.mentions([one, *(other for other in said if other is not one)])),
        certainty=certainty.of_event(
            score=0.55 * (CERTAINTY["sentence"] if when else CERTAINTY["none"]), spoken=True
        ),
        summary=summaries.write("statement", agents=(one.speaker,), targets=targets, places=places, claims=(),
                                factuality="happened"),
        evidence=_evidence(text.text, (line.layout.start, line.layout.end), (word.start, word.end)),
        what=(word.start, word.end), where=_place_span(where), when=(date.start, date.end) if date else None,
        mentions=((word.start, word.end),),
        rules=("statement:" + word.lemma, f"when:{when.level if when else 'none'}", f"where:{where.level}"),
    )  # fmt: skip


def _basis(when: When | None) -> str:
    if when is None:
        return "unknown"
    if when.level in ("clause", "sentence") or when.date.basis != "stated":
        return when.date.basis
    return "inferred_text"


def _certainty(best: Mention, when: When | None, where: Where, mood: str, mentions: int) -> float:
    value = best.rule.weight * _FACTUALITY_WEIGHT[mood]
    value *= CERTAINTY[when.level] if when is not None else CERTAINTY["none"]
    value *= CERTAINTY[where.level]
    for holds in (
        best.agents or best.targets,
        mentions > 1,
        best.type in VIOLENT and where.places and when is not None,
    ):
        value *= 1.1 if holds else 1.0
    return certainty.of_event(score=min(0.95, max(0.05, value)), spoken=best.type in SPOKEN)


_CUT = re.compile(r"[,;:–—]\s+")


def _evidence(text: str, sentence: Span, what: Span) -> Span:
    """Return the sentence, or of one that is too long the clauses round *what*."""
    start, end = sentence
    if end - start <= LONGEST_EVIDENCE:
        return sentence
    first = max(start, what[0] - LONGEST_EVIDENCE // 2)
    last = min(end, first + LONGEST_EVIDENCE)
    cuts = [match.end() for match in _CUT.finditer(text, first, what[0])] if first > start else []
    first = cuts[0] if cuts else first
    ends = [match.start() for match in _CUT.finditer(text, what[1], last)] if last < end else []
    last = ends[-1] if ends else last
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last


def _place_span(where: Where) -> Span | None:
    return (where.places[0].toponym.start, where.places[0].toponym.end) if where.places else None
