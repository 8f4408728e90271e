"""How many people were killed and injured: counts read off the dependency tree, and the toll of one event.

A count is a word that says what befell people ("killed", "died", "dead", "wounded", "death toll") with the number of
those whom it befell.  What stands near another event's trigger is that event's.  Where accounts of one event differ,
the latest figure for a whole ("the toll rose to 24") is the best, the least and the greatest are low and high; a part
("two of the dead were children") changes nothing.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from geo.extract.annotations import NO_CASUALTIES, Casualties, Span
from geo.extract.english import factuality
from geo.extract.english.grammar import numbers, syntax
from geo.extract.english.text import Text
from geo.extract.layout import Sentence
from geo.extract.wordlists import words
from geo.model import NOT_KNOWN, Toll

_KILLING = words("kill slay murder massacre assassinate behead martyr slaughter execute lynch electrocute strangle")
_DYING = words("die perish drown succumb pass")
_INJURING = words("wound injure hurt maim hospitalise hospitalize")
_DEADLY_NOUNS = words("death fatality")
_KILLINGS = words("killing murder assassination beheading")
_HURT_NOUNS = words("injury wound")
_DEAD = frozenset({"dead", "deceased"})
_HURT = frozenset({"injured", "wounded", "hurt", "hospitalised", "hospitalized"})
_SUFFERING = words("suffer sustain receive have treat report")
_TAKING = frozenset({"lose", "claim", "cost", "take"})
_BRINGING = words("take bring send rush carry airlift transport evacuate fly transfer")
_FINDING = words("find recover retrieve pull discover dig")
_BODIES = words("body corpse")
_LIVES = frozenset({"life"})
_TOLL_RISES = frozenset({"to", "at", "of"})
_MOST_TRIGGERS = 12

_PEOPLE = frozenset(
    {"armed", "force", "official", "expert", "person", "people", "captive", "kin", "state", "name", "remains"}
)
_ONE = frozenset({"armed", "official", "expert", "person", "captive", "kin"})
_MANY = words("family group crowd population army force police troop staff crew community minority household couple")
"""Nouns in the singular that stand for several people."""

_SINGLE = frozenset({"he", "she", "him", "her"})
_MORE = frozenset({"another", "other", "others", "more", "further", "additional", "also", "too"})
_WHOLE = words("person people dead death fatality casualty injury life wound victim body")
"""What a toll counts, as against its parts: soldiers, children."""

_MOST_COUNTS = 30
_LONGEST = 8
"""Words before a noun that are quoted with it."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people whom something befell.

    Attributes:
        name: killed or injured.
        toll: how many.
        cue: the index of the word that says what befell them.
        span: the words that say how many.
        noun: lemma of those whom it befell, empty for a bare number.
        is_toll: True where a figure for the whole is updated or stated: "the toll rose to 24".
        is_more: True where it adds to what was said before: "another three died".
    """

    name: str
    toll: Toll
    cue: int
    span: Span
    noun: str
    is_toll: bool = False
    is_more: bool = False

    @property
    def is_whole(self) -> bool:
        """Return True if everybody is counted, and not only the soldiers or the children among them."""
        return self.is_toll or not self.noun or self.noun in _WHOLE


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
                toll, spans = _sum(toll, one.toll), [*spans, one.span]
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


def _sum(one: Toll, other: Toll) -> Toll:
    """Return the toll of two sets of people; a part is known only where both know it, low also from best."""
    low = [toll.low if toll.low is not None else toll.best for toll in (one, other)]
    best, high = [one.best, other.best], [one.high, other.high]
    return Toll(*(None if None in parts else sum(filter(None, parts)) for parts in (low, best, high)))


def _within(context: Text, sentence: Sentence) -> list[Count]:
    counts = context.counts
    if counts is None:
        counts = context.counts = sorted(_find(context), key=_place)
    first = bisect_left(counts, sentence.first, key=_place)
    upto = bisect_left(counts, sentence.last, key=_place)
    return list(counts[first:upto])[:_MOST_COUNTS]


def _place(count: Count) -> int:
    return count.cue


def _find(context: Text) -> Iterator[Count]:
    for token in context.doc:
        name = _CUES.get(token.lemma_.lower()) or _CUES.get(token.lower_)
        if name is not None:
            yield from _counts(context, token, name)


_CUES = {
    **dict.fromkeys((*_KILLING, *_DYING, *_DEADLY_NOUNS, *_KILLINGS, *_DEAD, *_LIVES, "toll"), "killed"),
    **dict.fromkeys(_BODIES, "killed"),
    **dict.fromkeys((*_INJURING, *_HURT, *_HURT_NOUNS, "hospital"), "injured"),
    "casualty": "casualties",
}


def _counts(context: Text, cue: Token, name: str) -> Iterator[Count]:
    lemma = cue.lemma_.lower()
    if lemma == "toll":
        yield from _stated(cue, name)
    elif name == "casualties":
        yield from _casualties(cue)
    elif lemma in _DEADLY_NOUNS or lemma in _KILLINGS or (lemma in _HURT_NOUNS and cue.tag_[:2] == "NN"):
        yield from _nouns(context, cue, name)
    elif lemma in _LIVES:
        yield from _lives(context, cue, name)
    elif lemma in _BODIES or lemma == "hospital":
        yield from _carried(context, cue, name)
    else:
        for victim in _victims(cue, lemma):
            found = _number_of(context, victim)
            if found is not None:
                yield _count(name, cue, victim, *found)


def _count(name: str, cue: Token, victim: Token, toll: Toll, noun: str) -> Count:
    inner = syntax.core(_totalled(victim))
    first = max(victim.left_edge.i, victim.i - _LONGEST, victim.sent.start)
    around = {one.lower_ for one in (*victim.children, *cue.children)} | {victim.lower_}
    span = victim.doc[first].idx, max(one.idx + len(one) for one in (victim, inner))
    return Count(name, toll, cue.i, span, noun, is_more=bool(around & _MORE))


def _victims(cue: Token, lemma: str) -> Iterator[Token]:
    """Yield those whom *cue*, a verb or an adjective, says to have been killed or injured."""
    verbal = syntax.is_verb(cue) and cue.dep_ not in ("amod", "compound")
    if verbal and lemma not in _DEAD:
        frame = syntax.frame(cue)
        nobody = [one for one in (*frame.agents, *frame.patients) if _is_nobody(one)]
        if nobody and (lemma in _DYING or nobody[0] in frame.patients):
            yield nobody[0]
            return
        if not _is_done(frame):
            return
        if lemma == "pass" and not any(child.lower_ == "away" for child in cue.children):
            return
        before = _just_before(cue)
        if before is not None:
            yield before
        elif lemma in _DYING:
            yield from frame.agents[:1]
        else:
            yield from frame.patients[:1] or _small_clause(cue) or _left_so(cue) or _just_behind(cue)
        return
    yield from _described(cue)


def _is_done(frame: syntax.Frame) -> bool:
    """Return True if it was done: not tried, planned, doubted or denied."""
    denied = any(child.dep_ == "neg" for child in frame.trigger.children)
    return not denied and factuality.judge(frame) == "happened" and not factuality.is_tried(frame)


def _is_nobody(noun: Token) -> bool:
    return noun.lower_ in ("nobody", "none") or any(child.lower_ == "no" for child in noun.children)


def _small_clause(cue: Token) -> list[Token]:
    """Return who is left so: "left dozens wounded", where the parser sees no subject of the participle."""
    if cue.dep_ in ("oprd", "acomp", "ccomp", "xcomp") and syntax.is_verb(cue.head):
        return [child for child in cue.head.children if child.dep_ in ("dobj", "nsubjpass")][:1]
    return []


def _left_so(cue: Token) -> list[Token]:
    """Return the subject of a participle alone: "left three dead and eight others injured"."""
    if cue.tag_ != "VBN" or any(child.dep_ in ("aux", "auxpass", "dobj") for child in cue.children):
        return []
    return [child for child in cue.children if child.dep_ == "nsubj" and child.i < cue.i][:1]


def _just_before(cue: Token) -> Token | None:
    """Return the subject of a verb that the parser gave another's: "... 12 died and scores more were injured"."""
    if (
        cue.i > cue.sent.start
        and cue.tag_ in ("VBN", "VBD", "JJ")
        and numbers.is_number(cue.nbor(-1))
        and not any(child.dep_ in ("dobj", "agent") for child in cue.children)
    ):
        return cue.nbor(-1)
    if any(child.dep_ in ("nsubj", "nsubjpass") for child in cue.children):
        return None
    if cue.dep_ not in ("conj", "acl"):
        return None
    at = cue.i - 1
    while at > max(cue.head.i, cue.sent.start) and (
        cue.doc[at].dep_ in ("aux", "auxpass", "advmod", "neg") or cue.doc[at].lower_ in _MORE
    ):
        at -= 1
    token = cue.doc[at]
    if at <= cue.head.i or not (numbers.is_number(token) or any(map(numbers.is_number, token.lefts))):
        return None
    return token


def _just_behind(cue: Token) -> list[Token]:
    """Return the number right behind a verb that the parser made no object of: "killing at least 20 according to"."""
    for token in cue.doc[cue.i + 1 : min(cue.i + 5, cue.sent.end)]:
        if numbers.is_number(token):
            return [token]
        if token.dep_ not in ("advmod", "quantmod", "prep", "det", "amod"):
            break
    return []


def _described(cue: Token) -> Iterator[Token]:
    """Yield whom an adjective is said of: "12 dead", "left 12 dead", "12 people were found dead", "the 12 wounded"."""
    own = [child for child in cue.children if child.i < cue.i and numbers.is_number(child)]
    subject = next((child for child in cue.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None:
        yield subject
    elif own:
        yield cue
    elif cue.dep_ in ("amod", "compound") and cue.head.i > cue.i:
        yield cue.head
    elif cue.dep_ in ("acomp", "oprd", "ccomp", "xcomp", "attr", "advcl", "conj", "advmod") and syntax.is_verb(
        cue.head
    ):
        over = cue.head
        object_ = next((child for child in over.children if child.dep_ == "dobj"), None)
        if object_ is not None and object_.i < cue.i:
            yield object_
        elif factuality.judge(syntax.frame(over)) == "happened":
            whose = syntax.subject(over)
            if whose is not None and not any(child.dep_ == "neg" for child in over.children):
                yield whose
    elif cue.dep_ in ("amod", "acl", "appos") and cue.head.i < cue.i:
        yield cue.head
    elif cue.i and numbers.is_number(cue.nbor(-1)) and cue.nbor(-1).sent == cue.sent:
        yield cue.nbor(-1)


def _number_of(context: Text, noun: Token) -> tuple[Toll, str] | None:
    """Return (how many *noun* and what is coordinated with it are, lemma of whom); None where it does not say."""
    first = _number_of_one(context, noun)
    if first is None:
        return None
    toll, name = first
    for other in _coordinated(noun):
        more = _number_of_one(context, other)
        if more is not None:
            toll = _sum(toll, more[0])
    return toll, name


def _coordinated(noun: Token) -> Iterator[Token]:
    """Yield the people coordinated with *noun*, though the parser hung them on a noun in between."""
    for child in noun.doc[noun.i + 1 : min(noun.right_edge.i + 1, noun.i + 20)]:
        if syntax.is_verb(child) or child.lower_ in ("including", "among", "as", "like"):
            return
        if child.dep_ == "conj" and child.lemma_.lower() not in _CUES:
            yield child


def _number_of_one(context: Text, noun: Token) -> tuple[Toll, str] | None:
    noun = _totalled(noun)
    inner = syntax.core(noun)
    lemma = inner.lemma_.lower()
    bare = numbers.is_number(inner) or lemma in _DEAD or inner.lower_ in _HURT
    classes = context.classes(inner)
    if not bare and classes and not classes & _PEOPLE:
        return None
    name = "" if bare else lemma
    if noun.lower_ == "one" and noun.i and noun.nbor(-1).lower_ == "no":
        return Toll(0, 0, 0), ""
    for token in (noun, inner):
        number = _number_before(token)
        value = numbers.number_at(number) if number is not None else None
        if value is not None:
            return value, name
    if inner.lower_ in _SINGLE:
        return Toll(1, 1, 1), "person"
    if noun.lower_ in ("one", "another") or (
        inner.tag_ in ("NN", "NNP") and lemma not in _MANY and _is_one(context, inner)
    ):
        return Toll(1, 1, 1), name or "person"
    return None


def _number_before(noun: Token) -> Token | None:
    """Return the word that says how many *noun* are, itself or the last one under it: "between 10 and 15 men"."""
    if numbers.is_number(noun) and noun.lower_ not in ("one", "some"):
        return noun
    found: Token | None = None
    for child in noun.children:
        if child.i < noun.i and (child.dep_ == "nummod" or numbers.is_number(child)):
            inner = [one for one in child.subtree if child.i < one.i < noun.i and numbers.is_number(one)]
            found = inner[-1] if inner else child
    return found


def _totalled(noun: Token) -> Token:
    """Return the number behind "a total of"."""
    if noun.lower_ not in ("total", "number"):
        return noun
    of = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    return next((inner for inner in of.children if inner.dep_ == "pobj"), noun) if of is not None else noun


def _is_one(context: Text, noun: Token) -> bool:
    """Return True if *noun* means one person: a name, or a noun in the singular."""
    mention = context.mention_at.get(noun.i)
    if mention is not None and mention.kind == "person":
        return True
    if noun.tag_ != "NN":
        return False
    classes = context.classes(noun)
    return bool(classes & _ONE) or (not classes and any(child.lower_ in ("a", "an") for child in noun.children))


def _nouns(context: Text, cue: Token, name: str) -> Iterator[Count]:
    """Yield the count of "11 deaths", "no injuries", "the deaths of 11 people", "the killing of the mayor"."""
    if any(child.lemma_.lower() == "toll" for child in (cue.head, *cue.children)):
        return
    number = next((child for child in cue.children if child.i < cue.i and numbers.is_number(child)), None)
    value = numbers.number_at(number) if number is not None else None
    if value is not None and not _is_rate(cue):
        yield Count(name, value, cue.i, _between(cue, number), cue.lemma_.lower())
        return
    whose = [child for child in cue.children if child.dep_ == "poss" and name == "killed"]
    for child in cue.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "to", "among"):
            whose.extend(inner for inner in child.children if inner.dep_ == "pobj")
    if name == "injured" and syntax.is_verb(cue.head) and cue.head.lemma_.lower() in _SUFFERING:
        whose.extend(one for one in (syntax.subject(cue.head),) if one is not None)
    if (
        name == "injured"
        and cue.dep_ == "pobj"
        and cue.head.lower_ == "with"
        and cue.head.head.tag_[:2] in ("NN", "CD")
    ):
        whose.append(cue.head.head)
    for victim in whose[:1]:
        found = _number_of(context, victim)
        if found is not None:
            yield _count(name, cue, victim, *found)


def _is_rate(noun: Token) -> bool:
    """Return True if so many die in each day or year: "1,000 deaths per day", "100,000 deaths annually"."""
    behind = {token.lower_ for token in noun.doc[noun.i + 1 : min(noun.i + 4, noun.sent.end)]}
    return bool(behind & {"per", "each", "every", "annually", "daily", "yearly", "weekly"})


def _lives(context: Text, cue: Token, name: str) -> Iterator[Count]:
    """Yield the count of "claimed 12 lives" and "12 people lost their lives"."""
    verb = cue.head
    if cue.dep_ != "dobj" or verb.lemma_.lower() not in _TAKING:
        return
    whose = next((child for child in cue.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    victims = [inner for inner in whose.children if inner.dep_ == "pobj"] if whose is not None else [cue]
    if verb.lemma_.lower() == "lose":
        victims = [one for one in (syntax.subject(verb),) if one is not None]
    for victim in victims[:1]:
        found = _number_of(context, victim)
        if found is not None:
            yield _count(name, cue, victim, *found)


def _carried(context: Text, cue: Token, name: str) -> Iterator[Count]:
    """Yield the count of "nine bodies were recovered" and "22 were taken to hospital"."""
    if name == "killed":
        verb, victims = cue.head, [cue] if cue.dep_ in ("dobj", "nsubjpass") else []
    else:
        verb = cue.head.head
        if cue.dep_ != "pobj" or cue.head.lower_ != "to" or not syntax.is_verb(verb):
            return
        victims = [one for one in verb.children if one.dep_ in ("dobj", "nsubjpass")]
    if verb.lemma_.lower() not in (_FINDING if name == "killed" else _BRINGING):
        return
    if not _is_done(syntax.frame(verb)):
        return
    for victim in victims[:1]:
        number = _number_before(victim)
        value = numbers.number_at(number) if number is not None else None
        noun = syntax.core(victim)
        alive = number == victim or (context.classes(noun) & _PEOPLE and noun.lemma_.lower() not in _BODIES)
        if value is not None and (name == "killed" or alive):
            yield _count(name, cue, victim, value, "body" if name == "killed" else "")


def _stated(cue: Token, name: str) -> Iterator[Count]:
    """Yield the figure that a toll rose to, stands at or is put at."""
    verb = syntax.support(cue)
    modifiers = {child.lemma_.lower() for child in cue.children if child.i < cue.i}
    if modifiers & {"injury", "injured", "wounded"}:
        name = "injured"
    elif not modifiers & (_DEADLY_NOUNS | {"casualty"}) and (modifiers - {"the", "a", "official", "overall"}):
        return
    found: list[Token] = []
    for over in (cue, *([verb] if verb is not None else ())):
        for child in over.children:
            if child.dep_ in ("prep", "dative") and child.lower_ in _TOLL_RISES:
                found.extend(inner for inner in child.children if inner.dep_ == "pobj")
            elif over == verb and child.dep_ in ("dobj", "attr") and child != cue:
                found.append(child)
    for token in found:
        number = next((one for one in (token, *token.children) if numbers.is_number(one)), None)
        value = numbers.number_at(number) if number is not None else None
        if value is not None:
            yield Count(name, value, cue.i, _between(cue, number), "", is_toll=True)
            return


def _casualties(cue: Token) -> Iterator[Count]:
    """Yield nobody killed and nobody injured for "no casualties"; a number of them could be of either."""
    if any(child.lower_ in ("no", "without") for child in (*cue.children, cue.head)):
        for name in ("killed", "injured"):
            yield Count(name, Toll(0, 0, 0), cue.i, (cue.idx, cue.idx + len(cue)), "casualty")


def _between(one: Token, other: Token | None) -> Span:
    first, last = sorted((one, other or one), key=lambda token: token.i)
    return first.idx, last.idx + len(last)
