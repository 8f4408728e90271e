"""The toll of one event, of the counts in what tells of it.

A count that stands near another event's trigger is that event's.  Where accounts of one event differ, the latest figure
for a whole ("the toll rose to 24") is the best, the least and the greatest are low and high; a part ("two of the dead
were children") changes nothing.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Token

from geo.extract.annotations import NO_CASUALTIES, Casualties, Span
from geo.extract.english.grammar import syntax
from geo.extract.english.slots.casualties.counts import Count, find
from geo.extract.english.slots.casualties.headcounts import both
from geo.extract.english.text import Text
from geo.extract.layout import Sentence
from geo.model import NOT_KNOWN, Toll

_MOST_TRIGGERS = 12
_MOST_COUNTS = 30


def of_sentences(context: Text, sentences: Iterable[Sentence]) -> Casualties:
    """Return how many were killed and injured by what *sentences* tell of one event.

    Args:
        context: the parsed text.
        sentences: those that tell of the event, in any order; each is read once.
    """
    chosen = sorted({sentence.index: sentence for sentence in sentences}.items())
    return _together(context, [one for _, sentence in chosen for one in _within(context, sentence)])


def of_events(context: Text, events: Sequence[Sequence[Token]]) -> list[Casualties]:
    """Return how many were killed and injured in each of the *events* of a text, in their order.

    A count in a sentence of several events goes to the trigger nearest to it in the syntax.  The sentence behind one of
    a single event is read for it, too, where it tells of no event.

    Args:
        context: the parsed text.
        events: the words that tell of each event, all events of the text.
    """
    told: dict[int, list[tuple[int, Token]]] = {}
    for number, triggers in enumerate(events):
        for token in triggers:
            told.setdefault(context.sentence_of(token).index, []).append((number, token))
    found: list[list[Count]] = [[] for _ in events]
    for index, triggers_here in sorted(told.items()):
        here = context.sentences[index]
        for one in _within(context, here):
            found[_nearest(context.doc[one.cue], triggers_here)].append(one)
        behind = index + 1
        if len({number for number, _ in triggers_here}) > 1 or behind in told or behind >= len(context.sentences):
            continue
        there = context.sentences[behind]
        if there.is_body and there.paragraph - here.paragraph <= 1:
            found[triggers_here[0][0]].extend(_within(context, there))
    return [_together(context, counts) for counts in found]


def _nearest(cue: Token, triggers: Sequence[tuple[int, Token]]) -> int:
    """Return the number of the event whose trigger is nearest to *cue* in the tree; the first among equals.

    Only the :data:`_MOST_TRIGGERS` next to it in the text are asked, which are all but in a list without end.
    """
    above = {one.i: steps for steps, one in enumerate((cue, *syntax.ancestors(cue)))}
    if len(triggers) > _MOST_TRIGGERS:
        triggers = sorted(triggers, key=lambda pair: abs(pair[1].i - cue.i))[:_MOST_TRIGGERS]
    return min(triggers, key=lambda pair: _distance(above, pair[1]))[0]


def _distance(above: Mapping[int, int], trigger: Token) -> int:
    """Return the number of steps from *trigger* to a token over which *above* gives the steps from there."""
    steps = ((above[one.i] + n) for n, one in enumerate((trigger, *syntax.ancestors(trigger))) if one.i in above)
    return next(steps, len(above) + 100)


def _together(context: Text, counts: Sequence[Count]) -> Casualties:
    if not counts:
        return NO_CASUALTIES
    killed, killed_at = _toll(context, [one for one in counts if one.name == "killed"])
    injured, injured_at = _toll(context, [one for one in counts if one.name == "injured"])
    spans = [("killed", span) for span in killed_at] + [("injured", span) for span in injured_at]
    return Casualties(killed, injured, tuple(spans))


def _toll(context: Text, counts: Sequence[Count]) -> tuple[Toll, tuple[Span, ...]]:
    """Return the toll that *counts*, in text order, come to, and the spans of those that it rests on."""
    if not counts:
        return NOT_KNOWN, ()
    stated = [one for one in counts if one.is_toll]
    whole = stated or [one for one in counts if one.is_whole and not one.is_more] or list(counts)
    if stated:
        chosen = stated[-1]
        rivals = [one for one in counts if one.is_whole]
    else:
        chosen = max(whole, key=lambda one: (_figure(one.toll), -one.cue))
        rivals = [one for one in whole if one.is_whole and _figure(one.toll) > 1]
    toll, spans = chosen.toll, [chosen.span]
    if not stated:
        for one in counts:
            if one is not chosen and _adds(context, chosen, one):
                toll, spans = both(toll, one.toll), [*spans, one.span]
    if len(spans) == 1:
        rivals = [one for one in rivals if _figure(one.toll) != _figure(chosen.toll)]
        toll = _spanning(toll, [one.toll for one in rivals])
        spans.extend(one.span for one in rivals)
    return toll, tuple(dict.fromkeys(spans))


def _spanning(toll: Toll, others: Sequence[Toll]) -> Toll:
    """Return *toll* with its low and high as far apart as *others* are; best stays its own."""
    figures = [_figure(one) for one in (toll, *others)]
    if len(figures) == 1:
        return toll
    best = toll.best if toll.best is not None else _figure(toll)
    is_open = toll.high is None and max(figures) == _figure(toll)
    return Toll(min(figures), best, None if is_open else max(figures))


def _adds(context: Text, chosen: Count, one: Count) -> bool:
    """Return True if *one* counts people besides those of *chosen*: others in the same sentence, or "another three"."""
    here, there = (context.sentence_of(context.doc[count.cue]).index for count in (chosen, one))
    if one.is_more:
        return 0 <= there - here <= 1 and one.cue != chosen.cue
    if chosen.is_more and here == there and one.cue < chosen.cue:
        return True
    return here == there and one.cue != chosen.cue and bool(one.noun) and chosen.noun not in (one.noun, "")


def _figure(toll: Toll) -> int:
    return next((part for part in (toll.best, toll.low, toll.high) if part is not None), 0)


def _within(context: Text, sentence: Sentence) -> list[Count]:
    counts = context.counts
    if counts is None:
        counts = context.counts = sorted(find(context), key=_place)
    first = bisect_left(counts, sentence.first, key=_place)
    upto = bisect_left(counts, sentence.last, key=_place)
    return list(counts[first:upto])[:_MOST_COUNTS]


def _place(count: Count) -> int:
    return count.cue
