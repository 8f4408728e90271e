"""Where, when and who: fill an event's slots from its clause, its sentence, the sentences round it, the text.

Which of these gave the value is kept with it (``clause``, ``sentence``, ``before``, ``paragraph``, ``text``, ``said``):
the farther, the less certain.  What names an actor ("border troops of the countries of Central Asia"), a speaker's
office or another event's place is not where this one took place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from geo.extract import syntax
from geo.extract.annotations import DateMention, ProposedPlace, Toponym
from geo.extract.context import Context
from geo.extract.event_rules import SPOKEN
from geo.extract.layout import Sentence
from geo.extract.lexicon import words
from geo.extract.place_refs import PlaceRefs
from geo.extract.triggers import Trigger
from geo.gazetteer import Entry

CERTAINTY = {
    "clause": 1.0, "aside": 0.7, "sentence": 0.9, "said": 0.85, "before": 0.75, "paragraph": 0.65,
    "after": 0.6, "text": 0.5, "none": 0.8,
}  # fmt: skip
"""What each distance leaves of a rule's certainty."""

_FINENESS = {
    "building": 0, "airport": 0, "city": 1, "adm2": 2, "water": 3, "adm1": 3, "region": 4, "border": 4, "other": 4,
    "country": 5,
}  # fmt: skip
_AT = words("in at near on around outside across inside within along throughout over off between beside above")
_TO = words("to into toward towards for")
_EVENT_NOUNS = words("event meeting conference summit talk session attack incident operation visit video raid occasion "
                         "forum interview clash battle ceremony assault blast explosion protest")  # fmt: skip
_SAME_DAY = frozenset({"then", "thereafter", "afterwards", "simultaneously", "meanwhile"})
_SPEECH = words("say tell report claim announce state declare note write warn add stress confirm recall quote")


@dataclass(frozen=True, slots=True)
class When:
    """A date with where it was found."""

    date: DateMention
    level: str


@dataclass(frozen=True, slots=True)
class Where:
    """Places with roles, the most telling first, and where they were found."""

    places: tuple[ProposedPlace, ...]
    level: str


class Slots:
    """Fills slots for the triggers of one text."""

    def __init__(self, context: Context, triggers: Sequence[Trigger], *, refs: PlaceRefs) -> None:
        """Take the text's *context* and all its *triggers*, which compete for places and dates."""
        self._context = context
        self._refs = refs
        self._triggers = {trigger.token.i for trigger in triggers}
        self._scopes = {trigger.frame.scope.i for trigger in triggers}
        self._dates: dict[int, list[tuple[Token, DateMention]]] = {}
        self._toponyms: dict[int, list[tuple[Token, Toponym]]] = {}
        seen: set[int] = set()
        for index, date in sorted(context.date_at.items()):
            if date.start not in seen:
                seen.add(date.start)
                token = context.doc[index]
                self._dates.setdefault(context.sentence_of(token).index, []).append((_top(token, date.end), date))
        placed: set[tuple[int, int]] = set()
        for index, toponym in sorted(context.toponym_at.items()):
            if toponym.entry is not None and (toponym.start, toponym.end) not in placed:
                placed.add((toponym.start, toponym.end))
                token = context.doc[index]
                self._toponyms.setdefault(context.sentence_of(token).index, []).append(
                    (_top(token, toponym.end), toponym)
                )

    def when(self, trigger: Trigger) -> When | None:
        """Return the date of *trigger*'s event, None where the text gives none for it."""
        ranked: list[tuple[int, int, str, DateMention]] = []
        for token, date in self._dates.get(trigger.sentence.index, ()):
            rank, level = self._bond(trigger, token)
            if rank < 9:
                ranked.append((rank, abs(token.i - trigger.token.i), level, date))
        if ranked:
            best = min(ranked, key=lambda one: one[:2])
            return When(best[3], best[2]) if best[3].edtf else None
        before = self._before(trigger.sentence)
        if before is not None and self._is_linked(trigger, before):
            dates = [date for token, date in self._dates.get(before.index, ())]
            if len({date.edtf for date in dates}) == 1:
                return When(dates[0], "before")
        return None

    def where(self, trigger: Trigger) -> Where:
        """Return the places of *trigger*'s event with their roles; empty where none can be told."""
        spoken = trigger.type in SPOKEN
        own = self._own_places(trigger)
        if own.places:
            return own
        if spoken:
            return Where((), "none")
        sentence = trigger.sentence
        before = self._before(sentence)
        if before is not None:
            found = self._plain(before, trigger)
            if found:
                return Where(found, "before")
        if before is None:
            after = next(
                (one for one in self._context.sentences[sentence.index + 1 : sentence.index + 3] if one.is_body), None
            )
            found = self._plain(after, trigger) if after is not None else ()
            if found:
                return Where(found, "after")
        for other in reversed(self._context.sentences[max(0, sentence.index - 12) : sentence.index]):
            if other.paragraph == sentence.paragraph:
                found = self._plain(other, trigger)
                if found:
                    return Where(found, "paragraph")
        country = self._refs.country()
        if country is not None and trigger.type not in ("movement", "agreement", "appointment", "sanction"):
            toponym = next(
                (one for one in self._context.toponyms if one.entry == country and one.kind == "country"), None
            )
            if toponym is not None:
                return Where((ProposedPlace("happened_at", toponym),), "text")
        return Where((), "none")

    def about(self, trigger: Trigger, *, start: int, end: int) -> tuple[ProposedPlace, ...]:
        """Return the places named in characters [*start*, *end*) as what is spoken about, demonyms left out."""
        found = [
            toponym
            for token, toponym in self._toponyms.get(trigger.sentence.index, ())
            if start <= toponym.start < end and toponym.kind != "demonym" and not self._is_in_name(token, toponym)
        ]
        return tuple(ProposedPlace("about", toponym) for toponym in found[:3])

    def _own_places(self, trigger: Trigger) -> Where:
        ranked: list[tuple[int, int, int, str, Toponym, str]] = []
        for token, toponym in self._candidates(trigger):
            if toponym.kind == "demonym" or self._is_in_name(token, toponym) or self._is_actor(trigger, token):
                continue
            if self._describes(token) or _is_bracketed(self._context.text, trigger, toponym):
                continue
            rank, level = self._bond(trigger, token)
            role = self._role(trigger, token)
            if rank >= 9 or level == "aside" or not role:
                continue
            if level == "said" and trigger.type not in SPOKEN:
                rank, level = 5, "sentence"
            fineness = _FINENESS.get(toponym.kind, 4)
            ranked.append((rank, fineness, abs(token.i - trigger.token.i), level, toponym, role))
        if not ranked:
            return Where((), "none")
        ranked.sort(key=lambda one: (one[0] // 2, _ROLE_ORDER.get(one[5], 3), one[1], one[2]))
        level = ranked[0][3]
        first = ranked[0][4]
        places: dict[tuple[str, str], ProposedPlace] = {}
        for _, _, _, _, toponym, role in ranked:
            entry = toponym.entry
            if entry is None:
                continue
            if role == "happened_at" and toponym is not first and not self._go_together(first, toponym):
                role = "mentioned"  # noqa: PLW2901
            if any(_holds(entry, place.toponym.entry) and place.role == role for place in places.values()):
                role = "mentioned"  # noqa: PLW2901
            places.setdefault((entry.id, role), ProposedPlace(role, toponym))
        return Where(tuple(places.values())[:5], level)

    def _go_together(self, one: Toponym, other: Toponym) -> bool:
        """Tell whether two names are coordinated: "attacks in X and Y"."""
        words = self._context.text[min(one.end, other.end) : max(one.start, other.start)].lower()
        return len(words) < 40 and ("and" in words.split() or "," in words or "as well as" in words)

    def _candidates(self, trigger: Trigger) -> Iterator[tuple[Token, Toponym]]:
        named = self._toponyms.get(trigger.sentence.index, ())
        yield from named
        for name, token in (*trigger.frame.preps, *(("", patient) for patient in trigger.frame.patients)):
            reference = self._refs.stands_for(token)
            if reference is not None and (name in _AT or name in _TO or name in ("from", "")):
                yield token, reference

    def _plain(self, sentence: Sentence, trigger: Trigger) -> tuple[ProposedPlace, ...]:
        """Return the finest place that *sentence* sets something in."""
        found = [
            (rank, toponym)
            for token, toponym in self._toponyms.get(sentence.index, ())
            if toponym.kind != "demonym" and not self._is_in_name(token, toponym) and not self._describes(token)
            for rank in [_FINENESS.get(toponym.kind, 4) + (0 if _preposition(token) in _AT | _TO else 3)]
        ]
        if not found or sentence.boilerplate:
            return ()
        _, toponym = min(found, key=lambda one: one[0])
        return (ProposedPlace("destination" if trigger.type == "movement" else "happened_at", toponym),)

    def _bond(self, trigger: Trigger, token: Token) -> tuple[int, str]:
        """Return how closely *token* hangs on *trigger* (0 closest, 9 not at all) and the name of that distance."""
        own = {trigger.token.i}
        if trigger.is_carried:
            own.add(trigger.frame.scope.i)
        top = trigger.frame.scope if trigger.is_carried else trigger.token
        while top.dep_ in ("xcomp", "pcomp") and top.head != top and len(own) < 5:
            top = top.head
            own.add(top.i)
        path = [token, *syntax.ancestors(token)]
        over_trigger = {one.i for one in syntax.ancestors(trigger.token)}
        upto = next((steps for steps, one in enumerate(path) if one.i in own), None)
        if upto is not None:
            between = path[1:upto]
            if any(one.i in self._triggers for one in between):
                return 6, "sentence"
            if any(_is_purpose(one) for one in between):
                return 9, "sentence"
            verbs = [one for one in between if syntax.is_verb(one) and one.dep_ not in ("amod", "compound", "aux")]
            if any(one.dep_ == "advcl" and one.tag_ == "VBG" for one in verbs):
                return 7, "aside"
            return (2 if verbs else 0), "clause"
        for steps, one in enumerate(path):
            if _is_purpose(one) and one.i not in over_trigger:
                return 9, "sentence"
            if steps and one.i in self._triggers:
                return (
                    (4, "sentence")
                    if _are_joined(one, trigger.frame.scope) or _are_joined(one, trigger.token)
                    else (6, "sentence")
                )
            if steps and syntax.is_verb(one) and one.dep_ not in ("amod", "compound", "aux"):
                if one.i in over_trigger:
                    return (3, "said") if one.lemma_.lower() in _SPEECH else (2, "sentence")
                if _are_joined(one, trigger.frame.scope):
                    return 3, "sentence"
                if one.i in self._scopes:
                    return 6, "sentence"
        return 4, "sentence"

    def _role(self, trigger: Trigger, token: Token) -> str:
        preposition = _preposition(token)
        if trigger.type == "movement":
            if preposition == "from" or (trigger.token.lemma_.lower() in ("leave", "flee") and preposition == ""):
                return "origin"
            if preposition in _TO or token in trigger.frame.patients or _over(token) in trigger.frame.patients:
                return "destination"
            if preposition in _AT:
                return "happened_at" if self._bond(trigger, token)[0] == 0 else "mentioned"
            return "mentioned" if preposition in ("of", "with", "by") else ""
        if trigger.type in SPOKEN:
            return "happened_at" if preposition in ("in", "at") and self._bond(trigger, token)[0] == 0 else "about"
        if trigger.type in ("appointment", "agreement", "sanction") and preposition not in ("in", "at"):
            return "about"
        if trigger.type == "conference" and preposition in ("of", "between", "with", "among", "by", "for"):
            return ""
        if preposition in ("with", "by", "against", "like", "than", "as") and token not in trigger.frame.patients:
            return ""
        return "happened_at" if preposition != "from" else ""

    def _is_actor(self, trigger: Trigger, token: Token) -> bool:
        """Tell whether *token* is who acts, or says where they come from and not where they are."""
        for agent in (*trigger.frame.agents, *(trigger.frame.patients if trigger.type not in _PLACE_AS_OBJECT else ())):
            if agent.i == token.i:
                return True
            first, last = syntax.phrase(agent)
            if first <= token.i < last and _preposition(token) not in _AT:
                return True
        return False

    def _describes(self, token: Token) -> bool:
        """Tell whether *token* says where someone comes from: "nationals of X", "the embassies of X", "X's army"."""
        for _ in range(6):
            if token.dep_ in ("pobj", "poss"):
                break
            if token.dep_ in ("compound", "nmod", "amod") and self._is_country(token):
                if self._context.classes(token.head) & _DESCRIBED:
                    return True
            elif token.dep_ not in ("compound", "nmod", "appos", "conj"):
                return False
            token = token.head
        noun = token.head.head if token.dep_ == "pobj" else token.head
        if token.dep_ == "pobj" and token.head.lower_ not in ("of", "from"):
            return False
        return not syntax.is_verb(noun) and bool(self._context.classes(noun) & _DESCRIBED)

    def _is_country(self, token: Token) -> bool:
        toponym = self._context.toponym_at.get(token.i)
        return toponym is not None and toponym.kind == "country"

    def _is_in_name(self, token: Token, toponym: Toponym) -> bool:
        mention = self._context.mention_at.get(token.i)
        if (
            mention is not None
            and mention.kind != "state"
            and (mention.start < toponym.start or mention.end > toponym.end)
        ):
            return True
        return any(
            one.kind in ("person", "institution")
            and one.start <= toponym.start
            and toponym.end <= one.end
            and one.end - one.start > toponym.end - toponym.start
            and not any(word in one.text.split() for word in _AT)
            for one in self._context.mentions_round(toponym.start)
        )

    def _before(self, sentence: Sentence) -> Sentence | None:
        for other in reversed(self._context.sentences[max(0, sentence.index - 3) : sentence.index]):
            if other.is_body:
                return other if sentence.paragraph - other.paragraph <= 1 else None
        return None

    def _is_linked(self, trigger: Trigger, before: Sentence) -> bool:
        """Tell whether *trigger*'s sentence goes on about what the sentence *before* dates."""
        doc = self._context.doc
        sentence = trigger.sentence
        nouns = {doc[i].lemma_.lower() for i in range(before.first, before.last) if doc[i].tag_ in ("NN", "NNS")}
        for index in range(sentence.first, min(sentence.last, sentence.first + 40)):
            token = doc[index]
            lower = token.lower_
            if lower in _SAME_DAY:
                return True
            if lower in ("the", "this", "that", "these", "such") and token.dep_ == "det":
                lemma = token.head.lemma_.lower()
                if lemma in _EVENT_NOUNS and (lemma in nouns or lemma in ("event", "incident", "occasion")):
                    return True
        if before.paragraph != sentence.paragraph:
            return False
        agents = [*trigger.frame.agents, *trigger.frame.patients]
        return any(
            token.tag_ == "PRP" or any(child.lower_ in ("this", "these") for child in token.children)
            for token in agents
        )


_ROLE_ORDER = {"happened_at": 0, "destination": 0, "about": 1, "origin": 2, "mentioned": 3}
_PLACE_AS_OBJECT = frozenset(
    {"takeover", "attack", "operation", "clash", "movement", "concentration", "conference", "protest"}
)


_DESCRIBED = words("people person official body armed force group outlet kin government captive expert")


def _is_purpose(token: Token) -> bool:
    """Tell whether *token* is the verb of a clause of purpose or plan: "to finish the line by 2025"."""
    return (
        token.tag_ == "VB"
        and token.dep_ in ("advcl", "acl", "relcl", "xcomp")
        and any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
    )


def _is_bracketed(text: str, trigger: Trigger, toponym: Toponym) -> bool:
    """Tell whether *toponym* stands in an aside in brackets that *trigger* is not in."""
    opened = text.rfind("(", trigger.sentence.start, toponym.start)
    if opened < 0 or text.rfind(")", opened, toponym.start) >= 0:
        return False
    closed = text.find(")", toponym.end, trigger.sentence.end)
    closed = closed if closed >= 0 else trigger.sentence.end
    return not opened < trigger.token.idx < closed and text.count(" ", opened, closed) > 3


def _holds(container: Entry, entry: Entry | None) -> bool:
    return entry is not None and (
        container.id in entry.parents
        or (container.kind == "country" and container.id != entry.id and container.country == entry.country)
    )


def _top(token: Token, end: int) -> Token:
    """Return the token of a name that the rest of the name hangs on."""
    top = token
    index = token.i
    doc = token.doc
    while index < len(doc) and doc[index].idx < end:
        if not token.i <= doc[index].head.i or doc[index].head.idx >= end or doc[index].head == doc[index]:
            top = doc[index]
        index += 1
    return top


def _over(token: Token) -> Token:
    return token.head if token.dep_ in ("compound", "nmod", "appos", "poss", "amod") else token


def _preposition(token: Token) -> str:
    """Return the preposition over the name at *token*, through appositions and coordination; empty where none is."""
    for _ in range(6):
        if token.dep_ == "pobj":
            return token.head.lower_
        if token.dep_ not in ("compound", "nmod", "appos", "conj", "poss", "npadvmod", "amod"):
            return ""
        token = token.head
    return ""


def _are_joined(one: Token, other: Token) -> bool:
    """Tell whether two verbs share a clause: coordinated, or the one a participle under the other."""
    return (one.head == other and one.dep_ in ("conj", "advcl", "xcomp")) or (
        other.head == one and other.dep_ in ("conj", "advcl", "xcomp")
    )
