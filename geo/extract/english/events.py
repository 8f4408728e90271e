"""From a parsed text to proposed events: triggers, their slots, one event for all its mentions.

:mod:`geo.extract.english.triggers` finds the words, :mod:`geo.extract.english.slots.fill` where and when,
:mod:`geo.extract.english.claims` who says so; what is one event, and what is proposed of it, is decided in
:mod:`geo.extract.events` for every language.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from geo.extract.annotations import Proposal, Span, within
from geo.extract.english import coreference, domain, signs, statements, told
from geo.extract.english.claims import covering, find_attributions
from geo.extract.english.contested import denials
from geo.extract.english.coreference import EnglishCoreference
from geo.extract.english.slots import casualties, fill, roles
from geo.extract.english.slots.references import PlaceRefs
from geo.extract.english.text import Text
from geo.extract.english.triggers import BLUNT, Trigger, bare_frame, find_triggers
from geo.extract.events import cues, merging, overlaps, proposals, sameness
from geo.extract.events.attributions import AGAINST, Attribution
from geo.extract.events.contested import settle
from geo.extract.events.mentions import OWN_WORDS, Mention, distinct, is_loose_intention
from geo.extract.events.rules import Rule
from geo.extract.layout import Sentence
from geo.extract.learned.finder import Finder
from geo.places.gazetteer import Gazetteer

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})

_CUTS = re.compile(r"[,;:–—]\s+|\s+(?:and|but|which|who|where|while)\s+")
_BAR_ELSEWHERE = 0.85
"""How likely an event must be in a text about other things than public affairs, which may open with one all the same: a
singer's death."""

LANGUAGE = EnglishCoreference()


def propose(
    context: Text, *, gazetteer: Gazetteer | None = None, finder: Finder | None = None, bar: float = cues.BAR
) -> list[Proposal]:
    """Return the events that *context*'s text tells of, in text order.

    Args:
        context: the parsed text with its names, places and dates.
        gazetteer: for "northern areas" and the like; without it these stay unknown.
        finder: the trained finder; without it the rules alone find events.
        bar: how likely what the finder finds must be an event at all.

    Returns:
        One proposal an event; an empty list for a text about other things (sport, software, recipes).
    """
    if not context.sentences:
        return []
    public = domain.is_public(context)
    if not public and finder is None:
        return []
    attributions = find_attributions(context)
    matched = find_triggers(context)
    found = _triggers(context, finder, matched)
    if not public:
        found = [trigger for trigger in found if _opens(context, trigger)]
        bar = max(bar, _BAR_ELSEWHERE)
    filler = fill.Slots(context, found, refs=PlaceRefs(context, gazetteer))
    network = sameness.load() if finder is not None else None
    kept = _kept(context, found, attributions, filler)
    groups = overlaps.without_denied(merging.group(kept, language=LANGUAGE, network=network))
    groups = overlaps.without_accusations(groups, language=LANGUAGE)
    taken = frozenset(mention.trigger.token.i for mention in kept)
    acts, replies = denials.find(context, attributions, matched, taken=taken)
    settle(groups, acts, replies, language=LANGUAGE)
    tolls = casualties.of_events(context, [[one.trigger.token for one in group.mentions] for group in groups])
    proposed = [
        proposal
        for at, (group, toll) in enumerate(zip(groups, tolls, strict=True))
        for proposal in [
            proposals.of_group(context.text, group, language="en", cuts=_CUTS, casualties=toll, before=groups[:at])
        ]
        if proposal is not None and (not proposal.cues or cues.is_event(proposal.cues) >= bar)
    ]
    if finder is None:
        proposed.extend(_without_word(context, attributions, found, filler))
    proposed.sort(key=lambda proposal: proposal.what)
    return proposed


def mentions(context: Text, *, gazetteer: Gazetteer, finder: Finder) -> list[Mention[Trigger]]:
    """Return the mentions of events in *context*'s text before those of one event are merged, in text order."""
    if not context.sentences or not domain.is_public(context):
        return []
    found = _triggers(context, finder, find_triggers(context))
    filler = fill.Slots(context, found, refs=PlaceRefs(context, gazetteer))
    return _kept(context, found, find_attributions(context), filler)


def _opens(context: Text, trigger: Trigger) -> bool:
    """Return True if *trigger*, which the finder sees, tells of harm to people in the first sentence of the body."""
    first = next((one.index for one in context.sentences if one.is_body), 0)
    return trigger.hit is not None and trigger.sentence.index == first and trigger.behaviour.merges == "harm"


def _triggers(context: Text, finder: Finder | None, matched: list[Trigger]) -> list[Trigger]:
    return matched if finder is None else told.triggers(context, finder=finder, matched=matched)


def _kept(
    context: Text, found: Sequence[Trigger], attributions: Sequence[Attribution], filler: fill.Slots
) -> list[Mention[Trigger]]:
    every = [_mention(context, trigger, attributions, filler) for trigger in found]
    return overlaps.without_overlaps([mention for mention in every if mention is not None], language=LANGUAGE)


def _without_word(
    context: Text, attributions: Sequence[Attribution], found: Sequence[Trigger], filler: fill.Slots
) -> Iterator[Proposal]:
    """Yield the statements and denials that no word of their own tells of."""
    denied = dict.fromkeys(statements.find_denials(context, attributions, found))
    yield from (_spoken(context, one, attributions, filler, _DISPUTE) for one in denied)
    yield from (
        _spoken(context, one, attributions, filler, _STATEMENT)
        for one in statements.find_statements(context, attributions, found)
        if one not in denied
    )


def _mention(
    context: Text, trigger: Trigger, attributions: Sequence[Attribution], filler: fill.Slots
) -> Mention[Trigger] | None:
    idiom = frozenset(trigger.rule.objects.split())
    found = roles.of_trigger(context, trigger.token, trigger.type, attributions, frame=trigger.frame, idiom=idiom)
    own = covering(context, attributions, trigger.token)
    when, where = filler.when(trigger), filler.where(trigger)
    factuality, its = trigger.factuality, trigger.behaviour
    if not its.is_spoken and own:
        factuality = AGAINST.get(own[0].stance, factuality)
    if trigger.hit is None and is_loose_intention(trigger.rule, factuality, when=when, where=where):
        return None
    agents, targets = found.agents, found.targets
    nobody = not agents and not targets
    if trigger.token.lemma_ == "meet" and nobody and where.level not in OWN_WORDS:
        return None  # planets meet, and standards are met
    if its.is_spoken and not agents:
        agents = tuple(one.speaker for one in attributions if one.verb in (trigger.token.i, trigger.frame.scope.i))[:1]
        if not agents and own and statements.is_official(context, own[0]):
            agents = (own[0].speaker,)  # "the rebels must leave the town", he said
        if not agents and trigger.hit is None:
            return None
    patients = [*trigger.frame.patients, *trigger.frame.objects_of(*its.english_target)]
    lemmas = {token.lemma_.lower() for token in patients if token.i not in context.date_at}
    lemma = trigger.token.lemma_.lower()
    return Mention(
        trigger, trigger.rule, trigger.sentence, _span(trigger.token), lemma, agents, targets,
        frozenset(lemmas - idiom), when, where, found.attributions, factuality,
        is_blunt=trigger.hit is None and lemma in BLUNT,
        is_guess=found.is_guess,
        handicap=coreference.handicap(trigger),
        words=_content(context, trigger.sentence) if trigger.hit is not None else frozenset(),
        chance=trigger.hit.chance if trigger.hit is not None else 0.0,
        vector=trigger.hit.vector if trigger.hit is not None else None,
        signs=signs.of_trigger(context, trigger.frame) if trigger.hit is not None else frozenset(),
    )  # fmt: skip


def _content(context: Text, sentence: Sentence) -> frozenset[str]:
    return frozenset(
        token.lemma_.lower()
        for token in context.doc[sentence.first : sentence.last]
        if token.pos_ in _CONTENT and not token.is_stop
    )


def _spoken(
    context: Text, said: Attribution, attributions: Sequence[Attribution], filler: fill.Slots, rule: Rule
) -> Proposal:
    """Return a statement or a denial that *rule* stands for: what is said is told by no word of its own."""
    verb = context.doc[said.verb]
    sentence = context.sentence_of(verb)
    trigger = Trigger(rule, bare_frame(verb), "happened", sentence)
    when, where = filler.when(trigger), filler.where(trigger)
    targets = distinct(
        (mention,)
        for mention in within(context.mentions, sentence.start, sentence.end)
        if mention.kind == "armed_group" and mention.name != said.speaker.name
    )
    others = [one for one in covering(context, attributions, verb) if one.speaker.name != said.speaker.name]
    return proposals.of_speech(
        context.text, said, type_=rule.type, sentence=sentence, span=_span(verb), lemma=verb.lemma_.lower(), when=when,
        where=where, targets=targets, others=others, cuts=_CUTS,
    )  # fmt: skip


_STATEMENT = Rule("statement", "", weight=0.6)
_DISPUTE = Rule("dispute", "", weight=0.6)


def _span(token: Token) -> Span:
    return token.idx, token.idx + len(token)
