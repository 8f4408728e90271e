"""From a parsed text to proposed events: triggers, their slots, one event for all its mentions.

The steps are modules of their own: :mod:`geo.extract.english.triggers` finds the words,
:mod:`geo.extract.english.slots.fill` where and when, :mod:`geo.extract.english.claims` who says so,
:mod:`geo.extract.english.merging` what is the same event.
"""

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from geo.extract.annotations import (
    ActorMention,
    ClaimMention,
    Proposal,
    ProposedPlace,
    Span,
    Toponym,
    When,
    Where,
    within,
)
from geo.extract.english import claims, denials, domain, merging, overlaps, statements, triggers
from geo.extract.english.claims import Attribution
from geo.extract.english.context import Context
from geo.extract.english.merging import Group, Mention
from geo.extract.english.rules.index import SPOKEN, VIOLENT
from geo.extract.english.rules.rule import Rule
from geo.extract.english.slots import fill
from geo.extract.english.slots.references import PlaceRefs
from geo.extract.english.triggers import Trigger
from geo.extract.events import certainty, summaries
from geo.extract.layout import Sentence
from geo.facts.event_types import behaviour
from geo.places.gazetteer import Gazetteer

LONGEST_EVIDENCE = 600
"""Characters of a report that one event may quote."""

_FACTUALITY_WEIGHT = {"happened": 1.0, "planned": 0.8, "threatened": 0.75, "denied": 0.6, "doubted": 0.55}
_BLUNT = frozenset({"kill", "destroy"})
"""Verbs that say what an attack or an operation did, and not which of them it was."""

_CUT = re.compile(r"[,;:–—]\s+|\s+(?:and|but|which|who|where|while)\s+")
_MOST_ACTORS = 8


def propose(context: Context, *, gazetteer: Gazetteer | None = None) -> list[Proposal]:
    """Return the events that *context*'s text tells of, in text order.

    Args:
        context: the parsed text with its names, places and dates.
        gazetteer: for "northern areas" and the like; without it these stay unknown.

    Returns:
        One proposal an event; an empty list for a text about other things (sport, software, recipes).
    """
    if not context.sentences or not domain.is_public(context):
        return []
    attributions = claims.find(context)
    found = triggers.find(context)
    refs = PlaceRefs(context, gazetteer)
    filler = fill.Slots(context, found, refs=refs)
    mentions = [_mention(context, trigger, attributions, filler) for trigger in found]
    settled = overlaps.settle([mention for mention in mentions if mention is not None])
    proposals = [
        proposal
        for group in overlaps.without_accusations(overlaps.without_denied(merging.group(settled)))
        for proposal in [_proposal(context, group)]
        if proposal is not None
    ]
    denied = dict.fromkeys(denials.find(context, attributions, found))
    proposals.extend(_spoken(context, one, attributions, filler, _DISPUTE) for one in denied)
    proposals.extend(
        _spoken(context, one, attributions, filler, _STATEMENT)
        for one in statements.find(context, attributions, found)
        if one not in denied
    )
    proposals.sort(key=lambda proposal: proposal.what)
    return proposals


def _mention(
    context: Context, trigger: Trigger, attributions: Sequence[Attribution], filler: fill.Slots
) -> Mention | None:
    own = claims.of(context, attributions, trigger.token)
    when, where = filler.when(trigger), filler.where(trigger)
    factuality = trigger.factuality
    if trigger.type not in SPOKEN and own:
        against = {"denies": "denied", "doubts": "doubted"}.get(own[0].stance)
        factuality = against or factuality
    hangs_in_the_air = not (when is not None and when.level in ("clause", "sentence")) and where.level != "clause"
    intended = factuality in ("planned", "threatened") and trigger.type not in SPOKEN and trigger.rule.type != "clash"
    if intended and hangs_in_the_air:
        return None
    agents = _actors(context, trigger, trigger.frame.agents)
    idiom = frozenset(trigger.rule.objects.split())
    patients = [*trigger.frame.patients, *trigger.frame.objects_of(*behaviour(trigger.type).english_target)]
    patients = [token for token in patients if token.lemma_.lower() not in idiom]
    targets = tuple(actor for actor in _actors(context, trigger, patients) if actor not in agents)
    if trigger.token.lemma_ == "meet" and not agents and not targets and where.level not in ("clause", "sentence"):
        return None  # planets meet, and standards are met
    words = frozenset(token.lemma_.lower() for token in patients if token.i not in context.date_at)
    if trigger.type in SPOKEN and not agents:
        agents = tuple(one.speaker for one in attributions if one.verb in (trigger.token.i, trigger.frame.scope.i))[:1]
        if not agents and own and statements.is_official(context, own[0]):
            agents = (own[0].speaker,)  # "the rebels must leave the town", he said
        if not agents:
            return None
    if trigger.type in SPOKEN and not where.places:
        about = filler.about(trigger, start=trigger.token.idx, end=trigger.sentence.end)
        where = Where(about, "clause") if about else filler.of_text(trigger)
    return Mention(trigger, agents, targets, words, when, where, tuple(own), factuality)


def _actors(context: Context, trigger: Trigger, tokens: Iterable[Token]) -> tuple[ActorMention, ...]:
    found: dict[str, ActorMention] = {}
    for token in tokens:
        for actor in context.actors(token):
            if actor.kind == "state" and not behaviour(trigger.type).states_act and token not in trigger.frame.agents:
                continue
            if token.i in context.date_at:
                continue
            found.setdefault(actor.actor_id or actor.name, actor)
    return tuple(found.values())[:_MOST_ACTORS]


def _proposal(context: Context, group: Group) -> Proposal | None:
    best = group.best
    if not best.trigger.sentence.is_body:
        return None
    type_ = best.type
    kinds = {mention.type for mention in group.mentions}
    if len(kinds) > 1:
        telling = {
            mention.type for mention in group.mentions if mention.trigger.token.lemma_.lower() not in _BLUNT
        } or kinds
        type_ = min(telling, key=lambda kind: behaviour(kind).rank)
        if type_ != "recruitment":
            best = max(
                (one for one in group.mentions if one.type == type_),
                key=lambda one: (one.richness, -one.trigger.token.i),
            )
        if not best.trigger.sentence.is_body:
            best = group.best
    ordered = [best, *(mention for mention in group.mentions if mention is not best)]
    when = _first_when(ordered)
    where = merging.finest(ordered)
    agents = _merged(mention.agents for mention in ordered)
    targets = [
        actor for actor in _merged(mention.targets for mention in ordered) if actor.name not in {a.name for a in agents}
    ]
    attributions = [one for mention in ordered for one in mention.attributions]
    factuality = _factuality(ordered)
    said = list(claims.mentions(attributions))
    if factuality in ("planned", "threatened") and agents and type_ not in SPOKEN:
        said.append(ClaimMention(agents[0].name, "plans", agents[0].start, agents[0].end))
    roles = behaviour(type_)
    actors = [(roles.agent_role, actor) for actor in agents] + [(roles.patient_role, actor) for actor in targets]
    speakers = [one.speaker for one in attributions if one.stance in ("claims", "denies", "doubts")]
    actors += [("speaker", one) for one in speakers if one.name not in {actor.name for _, actor in actors}]
    rules = (
        f"{type_}:{best.trigger.token.lemma_.lower()}",
        f"when:{when.level if when else 'none'}",
        f"where:{where.level}",
    )
    return Proposal(
        type=type_,
        date=when.date.edtf if when is not None else "",
        date_basis=_basis(when),
        factuality=factuality,
        places=where.places,
        actors=tuple({(role, actor.name): (role, actor) for role, actor in reversed(actors)}.values())[::-1],
        claims=tuple(said),
        certainty=_certainty(best, when, where, factuality, len(group.mentions)),
        summary=summaries.write(
            type_, agents=agents, targets=targets, places=where.places, claims=said, factuality=factuality
        ),
        evidence=_evidence(context, best.trigger.sentence, best.trigger.token),
        what=_span(best.trigger.token),
        where=_place_span(where),
        when=(when.date.start, when.date.end) if when is not None else None,
        mentions=tuple(_span(mention.trigger.token) for mention in group.mentions),
        rules=rules,
    )


def _spoken(
    context: Context, one: Attribution, attributions: Sequence[Attribution], filler: fill.Slots, rule: Rule
) -> Proposal:
    """Return a statement or a denial that *rule* stands for: what is said is told by no word of its own."""
    verb = context.doc[one.verb]
    sentence = context.sentence_of(verb)
    trigger = Trigger(rule, triggers.bare_frame(verb), "happened", sentence)
    when, venue = filler.when(trigger), filler.where(trigger)
    places = tuple(place for place in venue.places if place.role == "happened_at")
    start, end = one.covers[-1] if len(one.covers) > 1 else (sentence.start, sentence.end)
    places += tuple(
        ProposedPlace("about", toponym)
        for toponym in _named_in(context, min(start, sentence.start), max(end, sentence.end))
        if toponym not in {place.toponym for place in places}
    )[:4]
    where = Where(places, "clause") if places else filler.of_text(trigger)
    places = where.places
    others = statements.covering(context, attributions, one)
    said = claims.mentions([one, *others])
    targets = _merged(
        (mention,)
        for mention in within(context.mentions, sentence.start, sentence.end)
        if mention.kind == "armed_group" and mention.name != one.speaker.name
    )
    return Proposal(
        type=rule.type,
        date=when.date.edtf if when is not None else "",
        date_basis=_basis(when),
        factuality="happened",
        places=places,
        actors=tuple(dict.fromkeys((("speaker", one.speaker), *(("target", target) for target in targets)))),
        claims=said,
        certainty=certainty.of_event(
            score=0.6 * (fill.CERTAINTY[when.level] if when else fill.CERTAINTY["none"]), spoken=True
        ),
        summary=summaries.write(
            rule.type, agents=(one.speaker,), targets=targets, places=places, claims=(), factuality="happened"
        ),
        evidence=_evidence(context, sentence, verb),
        what=_span(verb),
        where=_place_span(where),
        when=(when.date.start, when.date.end) if when is not None else None,
        mentions=(_span(verb),),
        rules=(f"{rule.type}:" + verb.lemma_.lower(), f"when:{when.level if when else 'none'}", f"where:{where.level}"),
    )


_STATEMENT = Rule("statement", "", weight=0.6)
_DISPUTE = Rule("dispute", "", weight=0.6)


def _named_in(context: Context, start: int, end: int) -> list[Toponym]:
    found: dict[str, Toponym] = {}
    for toponym in within(context.toponyms, start, end):
        if (
            toponym.kind != "demonym"
            and toponym.entry is not None
            and not any(
                one.kind != "state" and one.end - one.start > toponym.end - toponym.start
                for one in context.mentions_round(toponym.start)
            )
        ):
            found.setdefault(toponym.entry.id, toponym)
    return list(found.values())


def _first_when(ordered: Sequence[Mention]) -> When | None:
    known = [mention.when for mention in ordered if mention.when is not None]
    return max(known, key=lambda when: fill.CERTAINTY[when.level], default=None)


def _merged(actors: Iterable[Sequence[ActorMention]]) -> list[ActorMention]:
    found: dict[str, ActorMention] = {}
    for some in actors:
        for actor in some:
            found.setdefault(actor.actor_id or actor.name, actor)
    return list(found.values())[:_MOST_ACTORS]


def _factuality(ordered: Sequence[Mention]) -> str:
    """Return the mood of the event: doubt and denial weigh on it, else what one mention says took place did."""
    moods = [mention.factuality for mention in ordered]
    for mood in ("denied", "doubted", "happened"):
        if mood in moods:
            return mood
    return moods[0]


def _basis(when: When | None) -> str:
    if when is None:
        return "unknown"
    if when.level in ("clause", "sentence") or when.date.basis != "stated":
        return when.date.basis
    return "inferred_text"


def _certainty(best: Mention, when: When | None, where: Where, factuality: str, mentions: int) -> float:
    value = best.trigger.rule.weight * _FACTUALITY_WEIGHT[factuality]
    value *= fill.CERTAINTY[when.level] if when is not None else fill.CERTAINTY["none"]
    value *= fill.CERTAINTY[where.level]
    if best.agents or best.targets:
        value *= 1.1
    if mentions > 1:
        value *= 1.1
    if best.type in VIOLENT and where.places and when is not None:
        value *= 1.1
    return certainty.of_event(score=min(0.95, max(0.05, value)), spoken=best.type in SPOKEN)


def _evidence(context: Context, sentence: Sentence, token: Token) -> Span:
    """Return the sentence, or of one that is too long the clauses round *token*."""
    if sentence.end - sentence.start <= LONGEST_EVIDENCE:
        return sentence.start, sentence.end
    text = context.text
    start = max(sentence.start, token.idx - LONGEST_EVIDENCE // 2)
    end = min(sentence.end, start + LONGEST_EVIDENCE)
    cuts = [match.end() for match in _CUT.finditer(text, start, end)]
    if start > sentence.start:
        start = next((cut for cut in cuts if cut <= token.idx), start)
    if end < sentence.end:
        ends = [match.start() for match in _CUT.finditer(text, token.idx + len(token), end)]
        end = ends[-1] if ends else end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _span(token: Token) -> Span:
    return token.idx, token.idx + len(token)


def _place_span(where: Where) -> Span | None:
    if not where.places:
        return None
    toponym = where.places[0].toponym
    return toponym.start, toponym.end
