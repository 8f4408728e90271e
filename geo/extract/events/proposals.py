"""From the mentions of one event to what is proposed: its type, slots, actors, claims, evidence and certainty."""

import re
from collections.abc import Sequence
from typing import TypeVar

from geo.extract import certainty
from geo.extract.annotations import NO_CASUALTIES, ActorMention, Casualties, ClaimMention, Proposal, Span, When, Where
from geo.extract.events import cues, summaries
from geo.extract.events.attributions import Attribution, claims_of
from geo.extract.events.mentions import INTENDED, OWN_WORDS, Group, Mention, distinct, richest
from geo.extract.events.merging import finest
from geo.extract.layout import Sentence
from geo.facts.event_types import Behaviour, behaviour

T = TypeVar("T")

LONGEST_EVIDENCE = 600
"""Characters of a report that one event may quote."""

BY_RULE = "by:"
"""What stands before the id of a rule among what a proposal was found by."""

_SAID_SCORE = 0.6
_AGREED = 1.1


_BOTH = 1.8
"""What the finder's chance for a type counts where a rule's word says the same."""


def of_group(
    text: str,
    group: Group[T],
    *,
    language: str,
    cuts: re.Pattern[str],
    casualties: Casualties = NO_CASUALTIES,
    before: Sequence[Group[T]] = (),
) -> Proposal | None:
    """Return the event that *group* tells of, None where only headings or furniture of the page do.

    Args:
        text: the report.
        group: its mentions of the event.
        language: the report's language, ISO 639-1.
        cuts: where one clause ends and the next begins, for evidence from an overlong sentence.
        casualties: how many its mentions say to have been killed and injured; left out where its type has no toll.
        before: the events that the text told before.
    """
    best = group.best
    if not best.sentence.is_body:
        return None
    type_, best = _type_of(group)
    its = behaviour(type_)
    ordered = [best, *(mention for mention in group.mentions if mention is not best)]
    when = _nearest([mention.when for mention in ordered if mention.when is not None])
    where = _surest(ordered)
    agents, targets, beside = _parts(ordered, its)
    acting = {actor.name for actor in agents}
    targets = [one for one in targets if one.name not in acting]
    attributions = [*(one for mention in ordered for one in mention.attributions), *group.said]
    factuality = _factuality(ordered)
    if its.merges == "harm" and not its.is_violent and factuality in INTENDED:
        return None  # nobody plans an accident: what is foreseen is a forecast
    claims = claims_of(attributions)
    if its.is_spoken:  # who says what is said answers for it
        own = tuple(ClaimMention(one.name, "claims", one.start, one.end) for one in agents)
        claims = (*own, *(claim for claim in claims if claim.speaker not in acting))
    if factuality in INTENDED and agents and not its.is_spoken:
        claims += (ClaimMention(agents[0].name, "plans", agents[0].start, agents[0].end),)
    actors = [(its.agent_role, actor) for actor in agents] + [(its.patient_role, actor) for actor in targets]
    named = {actor.name for _, actor in actors}
    speakers = [one.speaker for one in attributions if one.stance != "reports" and one.speaker.name not in named]
    actors += [("speaker", one) for one in speakers]
    named.update(one.name for one in speakers)
    actors += [("participant", actor) for actor in beside if actor.name not in named]
    told = cues.of_group(
        group,
        best,
        type_=type_,
        when=when,
        where=where,
        factuality=factuality,
        language=language,
        length=len(text),
        before=before,
    )
    learned = any(mention.chance for mention in group.mentions)
    return Proposal(
        type=type_,
        date=when.date.edtf if when is not None else "",
        date_basis=_basis(when),
        factuality=factuality,
        places=where.places,
        actors=tuple({(role, actor.name): (role, actor) for role, actor in reversed(actors)}.values())[::-1],
        claims=claims,
        certainty=cues.is_right(told) if learned else _certainty(best, when, where, factuality, len(group.mentions)),
        summary=summaries.write(
            type_, agents=agents, targets=targets, places=where.places, claims=claims, factuality=factuality
        ),
        evidence=evidence(text, best.sentence, best.span, cuts=cuts),
        what=best.span,
        where=_place_span(where),
        when=_date_span(when),
        mentions=tuple(mention.span for mention in group.mentions),
        rules=(*_rules(type_, best.lemma, when, where), f"found:{_found_by(group)}", *_matched(group, language)),
        cues=told if learned else {},
        casualties=casualties if its.has_toll else NO_CASUALTIES,
    )


def _parts(
    mentions: Sequence[Mention[T]], its: Behaviour
) -> tuple[list[ActorMention], list[ActorMention], list[ActorMention]]:
    """Return who acts and on whom by the grammar of *mentions*, and who is but named near them.

    Nobody is said to have done something because their name stands near it, nor to have been harmed: where grammar
    names nobody, they take part.
    """
    if its.is_spoken or its.agent_role not in ("actor", "target"):
        return distinct(one.agents for one in mentions), distinct(one.targets for one in mentions), []
    guessed = [one for one in mentions if one.is_guess]
    surely = [one for one in mentions if not one.is_guess]
    naming = [one for one in surely if one.agents and not _befell(one)] if its.agent_role == "actor" else []
    # of two mentions that are taken for one event wrongly, the second one's agents did something else
    agents = distinct(one.agents for one in (naming[:1] if its.is_violent else naming))
    others = distinct(one.agents for one in naming[1:]) if its.is_violent else []
    harmed = surely if its.is_violent or its.agent_role == "target" else mentions
    targets = distinct((*one.agents, *one.targets) if _befell(one) else one.targets for one in harmed)
    near = [] if agents else guessed
    return agents, targets, [*others, *distinct((*one.agents, *one.targets) for one in near)]


def _befell(mention: Mention[T]) -> bool:
    """Return True where nobody acts in an event of *mention*'s type, as in a death: whoever it names, it befell."""
    return behaviour(mention.type).agent_role == "target"


def of_speech(
    text: str,
    said: Attribution,
    *,
    type_: str,
    sentence: Sentence,
    span: Span,
    lemma: str,
    when: When | None,
    where: Where,
    targets: Sequence[ActorMention],
    others: Sequence[Attribution],
    cuts: re.Pattern[str],
) -> Proposal:
    """Return the statement or the denial that *said* is: an event that no rule's word tells of.

    Args:
        text: the report.
        said: who says it.
        type_: ``statement`` or ``dispute``.
        sentence: where it is said.
        span, lemma: the word that says so.
        when, where: its date, its venue and what it is about.
        targets: whom it is about.
        others: who reports it, besides its own speaker.
        cuts: as for :func:`of_group`.
    """
    return Proposal(
        type=type_,
        date=when.date.edtf if when is not None else "",
        date_basis=_basis(when),
        factuality="happened",
        places=where.places,
        actors=tuple(dict.fromkeys((("speaker", said.speaker), *(("target", target) for target in targets)))),
        claims=claims_of([said, *others]),
        certainty=certainty.of_event(
            score=_SAID_SCORE * certainty.OF_LEVEL[when.level if when is not None else "none"], spoken=True
        ),
        summary=summaries.write(
            type_, agents=(said.speaker,), targets=targets, places=where.places, claims=(), factuality="happened"
        ),
        evidence=evidence(text, sentence, span, cuts=cuts),
        what=span,
        where=_place_span(where),
        when=_date_span(when),
        mentions=(span,),
        rules=(*_rules(type_, lemma, when, where), "found:rule"),
    )


def evidence(text: str, sentence: Sentence, span: Span, *, cuts: re.Pattern[str]) -> Span:
    """Return the sentence, or of one that is longer than :data:`LONGEST_EVIDENCE` the clauses round *span*."""
    if sentence.end - sentence.start <= LONGEST_EVIDENCE:
        return sentence.start, sentence.end
    start = max(sentence.start, span[0] - LONGEST_EVIDENCE // 2)
    end = min(sentence.end, start + LONGEST_EVIDENCE)
    if start > sentence.start:
        start = next((cut.end() for cut in cuts.finditer(text, start, end) if cut.end() <= span[0]), start)
    if end < sentence.end:
        ends = [cut.start() for cut in cuts.finditer(text, span[1], end)]
        end = ends[-1] if ends else end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _type_of(group: Group[T]) -> tuple[str, Mention[T]]:
    """Return the type that names the event, and the mention that tells most of it."""
    best, types = group.best, {mention.type for mention in group.mentions}
    if any(mention.chance for mention in group.mentions):
        return _likeliest_type(group)
    if not best.behaviour.rank or len(types) < 2:
        return best.type, best
    telling = {mention.type for mention in group.mentions if not mention.is_blunt} or types
    type_ = min(telling, key=lambda one: behaviour(one).rank)
    if behaviour(type_).merges != "joining":  # who travel to join a group are recruited, and the journey tells most
        told = richest(mention for mention in group.mentions if mention.type == type_)
        best = told if told.sentence.is_body else best
    return type_, best


def _likeliest_type(group: Group[T]) -> tuple[str, Mention[T]]:
    """Return the type that the finder's chances speak for most, and the mention of it that tells most."""
    chances: dict[str, float] = {}
    for mention in group.mentions:
        agreed = _BOTH if mention.rule.lemmas else 1.0
        chances[mention.type] = chances.get(mention.type, 0.0) + agreed * mention.chance
    type_ = max(chances, key=lambda one: chances[one])
    told = [mention for mention in group.mentions if mention.type == type_]
    return type_, richest([mention for mention in told if mention.sentence.is_body] or told)


def _nearest(known: Sequence[When]) -> When | None:
    """Return the date that is surest, of equals that which was found nearest."""
    return max(known, key=lambda when: (when.share, certainty.OF_LEVEL[when.level]), default=None)


def _surest(ordered: Sequence[Mention[T]]) -> Where:
    """Return the places that are surest; where none was weighed, what the first mention's own words say, or finer."""
    if all(mention.where.share == 1.0 for mention in ordered):
        return finest(ordered)
    return max((mention.where for mention in ordered), key=lambda where: where.share)


def _factuality(ordered: Sequence[Mention[T]]) -> str:
    """Return the factuality of the event: denial and doubt prevail, else what one mention says happened did."""
    told = [mention.factuality for mention in ordered]
    return next((one for one in ("denied", "doubted", "happened") if one in told), told[0])


def _basis(when: When | None) -> str:
    if when is None:
        return "unknown"
    if when.level in OWN_WORDS or when.date.basis != "stated":
        return when.date.basis
    return "inferred_text"


def _certainty(best: Mention[T], when: When | None, where: Where, factuality: str, mentions: int) -> float:
    score = best.rule.weight * certainty.OF_FACTUALITY[factuality]
    score *= certainty.OF_LEVEL[when.level if when is not None else "none"]
    score *= certainty.OF_LEVEL[where.level]
    for holds in (
        best.agents or best.targets,
        mentions > 1,
        best.behaviour.is_violent and where.places and when is not None,
    ):
        score *= _AGREED if holds else 1.0
    return certainty.of_event(score=min(0.95, max(0.05, score)), spoken=best.behaviour.is_spoken)


def _rules(type_: str, lemma: str, when: When | None, where: Where) -> tuple[str, ...]:
    return f"{type_}:{lemma}", f"when:{when.level if when is not None else 'none'}", f"where:{where.level}"


def _matched(group: Group[T], language: str) -> tuple[str, ...]:
    """Return which rows of the rules.csv of *language* its mentions met: ``by:en-attack-3``."""
    met = dict.fromkeys(mention.rule.id for mention in group.mentions if mention.rule.id)
    return tuple(f"{BY_RULE}{language}-{rule}" for rule in met)


def _found_by(group: Group[T]) -> str:
    """Return what found the event: a rule, the trained finder (``model``), or both."""
    by_rule = any(mention.rule.lemmas for mention in group.mentions)
    by_model = any(mention.vector is not None for mention in group.mentions)
    return "both" if by_rule and by_model else "model" if by_model else "rule"


def _date_span(when: When | None) -> Span | None:
    """Return where the date stands, None where it is the publication's, which need not stand anywhere."""
    return None if when is None or when.level == "publication" else (when.date.start, when.date.end)


def _place_span(where: Where) -> Span | None:
    if not where.places:
        return None
    toponym = where.places[0].toponym
    return toponym.start, toponym.end
