"""Counts of people whom something befell, read off the dependency tree.

A count is a word that says what befell people ("killed", "died", "dead", "wounded", "death toll") with the number of
those whom it befell.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from geo.extract.annotations import Span
from geo.extract.english import factuality
from geo.extract.english.grammar import numbers, syntax
from geo.extract.english.slots.casualties.harm import (
    BODIES,
    CUES,
    DEAD,
    DEADLY_NOUNS,
    DYING,
    HURT_NOUNS,
    KILLINGS,
    LIVES,
)
from geo.extract.english.slots.casualties.headcounts import PEOPLE, number_before, number_of, totalled
from geo.extract.english.text import Text
from geo.extract.wordlists import words
from geo.model import Toll

_SUFFERING = words("suffer sustain receive have treat report")
_TAKING = frozenset({"lose", "claim", "cost", "take"})
_BRINGING = words("take bring send rush carry airlift transport evacuate fly transfer")
_FINDING = words("find recover retrieve pull discover dig")
_TOLL_RISES = frozenset({"to", "at", "of"})
_MORE = frozenset({"another", "other", "others", "more", "further", "additional", "also", "too"})
_LONGEST = 8
"""Words before a noun that are quoted with it."""

_WHOLE = words("person people dead death fatality casualty injury life wound victim body")
"""What a toll counts, as against its parts: soldiers, children."""


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


def find(context: Text) -> Iterator[Count]:
    """Yield the counts in a text, in no order."""
    for token in context.doc:
        name = CUES.get(token.lemma_.lower()) or CUES.get(token.lower_)
        if name is not None:
            yield from _counts(context, token, name)


def _counts(context: Text, cue: Token, name: str) -> Iterator[Count]:
    lemma = cue.lemma_.lower()
    if lemma == "toll":
        yield from _stated(cue, name)
    elif name == "casualties":
        yield from _casualties(cue)
    elif lemma in DEADLY_NOUNS or lemma in KILLINGS or (lemma in HURT_NOUNS and cue.tag_[:2] == "NN"):
        yield from _nouns(context, cue, name)
    elif lemma in LIVES:
        yield from _lives(context, cue, name)
    elif lemma in BODIES or lemma == "hospital":
        yield from _carried(context, cue, name)
    else:
        for victim in _victims(cue, lemma):
            found = number_of(context, victim)
            if found is not None:
                yield _count(name, cue, victim, *found)


def _count(name: str, cue: Token, victim: Token, toll: Toll, noun: str) -> Count:
    inner = syntax.core(totalled(victim))
    first = max(victim.left_edge.i, victim.i - _LONGEST, victim.sent.start)
    around = {one.lower_ for one in (*victim.children, *cue.children)} | {victim.lower_}
    span = victim.doc[first].idx, max(one.idx + len(one) for one in (victim, inner))
    return Count(name, toll, cue.i, span, noun, is_more=bool(around & _MORE))


def _victims(cue: Token, lemma: str) -> Iterator[Token]:
    """Yield those whom *cue*, a verb or an adjective, says to have been killed or injured."""
    verbal = syntax.is_verb(cue) and cue.dep_ not in ("amod", "compound")
    if verbal and lemma not in DEAD:
        frame = syntax.frame(cue)
        nobody = [one for one in (*frame.agents, *frame.patients) if _is_nobody(one)]
        if nobody and (lemma in DYING or nobody[0] in frame.patients):
            yield nobody[0]
            return
        if not _is_done(frame):
            return
        if lemma == "pass" and not any(child.lower_ == "away" for child in cue.children):
            return
        before = _just_before(cue)
        if before is not None:
            yield before
        elif lemma in DYING:
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
        found = number_of(context, victim)
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
        found = number_of(context, victim)
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
        number = number_before(victim)
        value = numbers.number_at(number) if number is not None else None
        noun = syntax.core(victim)
        alive = number == victim or (context.classes(noun) & PEOPLE and noun.lemma_.lower() not in BODIES)
        if value is not None and (name == "killed" or alive):
            yield _count(name, cue, victim, value, "body" if name == "killed" else "")


def _stated(cue: Token, name: str) -> Iterator[Count]:
    """Yield the figure that a toll rose to, stands at or is put at."""
    verb = syntax.support(cue)
    modifiers = {child.lemma_.lower() for child in cue.children if child.i < cue.i}
    if modifiers & {"injury", "injured", "wounded"}:
        name = "injured"
    elif not modifiers & (DEADLY_NOUNS | {"casualty"}) and (modifiers - {"the", "a", "official", "overall"}):
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
