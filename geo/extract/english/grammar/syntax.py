"""Who does what to whom, read off a dependency tree that may be wrong in places.

A :class:`Frame` gives the logical roles of a verb or of a noun that names an action: passives, relative clauses,
participles, coordination, control ("forced X to flee") and light verbs ("carried out an attack") all come out alike.
Labels are those of spaCy's English models (ClearNLP).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from geo.extract.wordlists import words

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of finite verbs (Penn Treebank)."""

_DEEPEST = 6
_WIDEST = 14
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_VERBAL = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "dobj"})
_OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
_QUANTITIES = words(
    "number dozen dozens hundred hundreds thousand thousands million score scores group lot handful majority rest "
    "part most some many all none several half pair couple contingent wave band percent % kind type series string "
    "spate one two three those any each both few member third quarter majority bulk remainder fifth tenth group"
)
_AGENTIVE = frozenset({"by"})
_TOWARDS = frozenset({"on", "against", "at", "upon", "of", "targeting"})

_DOING = words(
    "carry conduct launch stage mount perpetrate commit make take start begin execute undertake plan prepare plot "
    "organize "
    "organise hold host attend convene chair open conclude join lead order wage continue resume perform deliver do "
    "have "
    "pay announce declare claim engage participate involve sign reach impose lift issue grant give coordinate direct "
    "mastermind orchestrate finance fund intensify visit swear pledge vow renew exchange broker negotiate step stop "
    "end "
    "suspend cease complete admit threaten open trade reaffirm offer express set welcome ratify ink adopt extend "
    "expand accept tender file submit levy"
)
"""Verbs that lend their subject to the noun they govern: "the group carried out an attack"."""

_DONE_TO = words(
    "murder killing assassination death arrest kidnapping abduction execution detention disappearance appointment "
    "release "
    "trial conviction extradition beheading imprisonment capture"
)
"""Nouns whose possessor is the one it is done to: "the journalist's murder"."""

_STATES = {"custody": ("in", "into"), "attack": ("under",), "fire": ("under",), "trial": ("on", "to")}
"""Nouns of what befalls the subject of their verb: "was taken into custody", "came under attack"."""

_BLAMED_FOR = frozenset({"of", "for", "from", "with"})
"""Prepositions behind which stands what the object of the verb does: "accused X of shelling Y"."""

_CONTACTING = words("telephone phone ring contact email")
"""Verbs whose object is not who does what follows: "phoned a newspaper to say"."""

_PART_OF = words("responsibility series string number wave spate part round pledge oath vow declaration spell bout")
"""Nouns that the verb over them carries what stands behind their "of" through: "a wave of attacks"."""

_DUE = words("due likely set ready scheduled unlikely bound")
_TAKING_PART = words("engage participate take join claim involve carry go enter proceed")
"""Verbs that lend their subject to a noun behind a preposition: "engage in clashes", "responsibility for"."""


_DATING = frozenset({"on", "in", "since", "by", "during"})
_DIRECTIONS = words("back out over home away on up down north south east west inside onward onwards across ashore")
"""Adverbs of movement that prepositions depend on: "came back to"."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An action with its logical roles.

    ``scope`` is the verb whose mood decides whether it took place: the trigger, or the light verb that carries it.
    ``preps`` pairs prepositions in lower case with what they govern.
    """

    trigger: Token
    scope: Token
    agents: tuple[Token, ...]
    patients: tuple[Token, ...]
    preps: tuple[tuple[str, Token], ...]

    def objects_of(self, *prepositions: str) -> tuple[Token, ...]:
        """Return what the *prepositions* govern."""
        return tuple(token for name, token in self.preps if name in prepositions)


def is_verb(token: Token) -> bool:
    """Return True if the tagger took *token* for a verb, or the parser gave it what only verbs have."""
    return token.tag_.startswith("VB") or any(child.dep_ in _VERBAL for child in token.children)


def conjuncts(token: Token) -> tuple[Token, ...]:
    """Return *token*, the nouns coordinated with it, and its examples ("such as X"); a dozen or so."""
    found = [token]
    for one in found:
        if len(found) > 12:
            break
        for child in one.children:
            if child.dep_ == "conj" and not is_verb(child):
                found.append(child)
            elif child.dep_ == "prep" and child.lower_ in ("as", "including", "like") and child.i > one.i:
                found.extend(inner for inner in child.children if inner.dep_ == "pobj")
    return tuple(found)


def core(token: Token) -> Token:
    """Look through words of quantity: "dozens of fighters" is about fighters, "one of the men" about men."""
    for _ in range(_DEEPEST):
        if token.lower_ not in _QUANTITIES and token.lemma_.lower() not in _QUANTITIES and token.tag_ != "CD":
            return _crowd(token) or token
        inner = _named_behind(token) or _governed(token, "of", "among")
        if inner is None:
            return token
        token = inner
    return token


def _crowd(noun: Token) -> Token | None:
    """Return what "an army of tourists" is made of, None where *noun* is no figure of speech."""
    inner = _governed(noun, "of") if noun.lower_ in ("army", "armies") else None
    if inner is None or inner.tag_ != "NNS" or any(child.dep_ in ("det", "poss") for child in inner.children):
        return None
    return inner


def _named_behind(quantity: Token) -> Token | None:
    """Return who "one" or "two" are where an apposition says so: "one, the blogger X, ..."."""
    if quantity.lower_ != "one":
        return None
    return next((child for child in quantity.children if child.dep_ == "appos" and child.i > quantity.i), None)


def phrase(token: Token) -> tuple[int, int]:
    """Return the token range of the noun phrase of *token*, with "of ..." behind it; at most some thirty tokens."""
    start = max(token.left_edge.i, token.i - _WIDEST, token.sent.start)
    end = token.i + 1
    while end - token.i < _WIDEST:
        inner = _governed(token, "of", "from")
        if inner is None or inner.i < end:
            break
        token, end = inner, inner.i + 1
    return start, end


def frame(token: Token) -> Frame:
    """Return the frame of *token*, a verb or a noun of action."""
    if is_misread(token):
        return _misread_frame(token)
    if is_verb(token) and token.dep_ not in ("amod", "compound"):
        return _verb_frame(token)
    return _noun_frame(token)


def is_misread(token: Token) -> bool:
    """Return True if *token* is a finite verb that the parser hung under its own object: "X annexed Y" as one name."""
    return token.tag_ == "VBD" and token.dep_ in ("amod", "compound") and token.head.i > token.i


def _misread_frame(verb: Token) -> Frame:
    object_ = verb.head
    left = [
        child
        for child in object_.children
        if child.i < verb.i and child.dep_ in ("nmod", "compound", "nsubj") and child.tag_[:2] == "NN"
    ]
    return Frame(verb, verb, tuple(left[-1:]), conjuncts(object_), tuple(_preps(object_, None)))


def subject(verb: Token, *, depth: int = 0) -> Token | None:
    """Return the grammatical subject of *verb*, its own or the one it shares; None where none is found."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS and child.dep_ != "csubj":
            return _antecedent(child, verb)
    if depth >= _DEEPEST:
        return None
    head = verb.head
    if head == verb:
        return _behind_date(verb) or _right_before(verb)
    if verb.dep_ == "conj" and is_verb(head):
        return subject(head, depth=depth + 1)
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "dep", "prep"):
        if not is_verb(head):
            return None
        object_ = _child(head, "dobj")
        if verb.dep_ == "ccomp":  # what should be its subject was taken for the object of the verb over it
            return object_ if object_ is not None and head.i < object_.i < verb.i else None
        controls = verb.dep_ == "xcomp" and head.lemma_.lower() not in _CONTACTING
        return (object_ if controls else None) or subject(head, depth=depth + 1)
    if verb.dep_ in ("acl", "relcl") and not is_verb(head):
        return head if verb.tag_ != "VBN" or verb.dep_ == "relcl" else None
    if verb.dep_ == "pcomp" and head.dep_ in ("prep", "agent", "mark"):
        over = head.head
        if not is_verb(over):
            return over if over.dep_ == "dobj" and head.lower_ in _BLAMED_FOR else _owner(over)
        blamed = _child(over, "dobj") if head.lower_ in _BLAMED_FOR else None
        return blamed or subject(over, depth=depth + 1)
    return None


def _behind_date(verb: Token) -> Token | None:
    """Return the subject that the parser took for the end of a date: "On 3 May 2020 Rebels attacked a bridge"."""
    for child in verb.children:
        if child.i > verb.i:
            break
        if child.dep_ == "prep" and child.lower_ in _DATING:
            noun = _child(child, "pobj")
            dated = noun is not None and noun.ent_type_ != "DATE" and any(one.ent_type_ == "DATE" for one in noun.lefts)
            if noun is not None and dated and noun.right_edge.i + 1 == verb.i:
                return noun
    return None


def _right_before(verb: Token) -> Token | None:
    """Return the noun before a finite verb that the parser gave no subject, nor took the noun for anybody's object."""
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].tag_ == "RB":
        at -= 1
    before = verb.doc[at] if at >= verb.sent.start else verb
    fits = before.tag_ in ("NN", "NNS", "NNP", "NNPS") and before.dep_ in ("appos", "nmod", "dep")
    return before if fits and verb.tag_ in FINITE else None


def is_passive(verb: Token) -> bool:
    """Return True if *verb* stands in the passive: "was seized", "being seized", "the town seized by ..."."""
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    kinds = {child.dep_ for child in verb.children}
    if "auxpass" in kinds or "nsubjpass" in kinds or "agent" in kinds:
        return True
    if verb.dep_ == "acl":
        return verb.tag_ == "VBN" and "dobj" not in kinds and not kinds & _SUBJECTS
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and "aux" not in kinds and not kinds & _SUBJECTS:
        return is_verb(verb.head) and is_passive(verb.head)
    return False


def clause(token: Token) -> Token:
    """Return the nearest verb over *token*, or the root of its sentence; *token* itself where it is a verb."""
    for _ in range(40):
        if (is_verb(token) and token.dep_ not in ("aux", "auxpass", "amod", "compound")) or token.head == token:
            return token
        token = token.head
    return token


def ancestors(token: Token) -> Iterator[Token]:
    """Yield what stands over *token*, nearest first, at most forty steps."""
    for _ in range(40):
        if token.head == token:
            return
        token = token.head
        yield token


def support(noun: Token) -> Token | None:
    """Return the verb that carries *noun* as its subject or object, or as "engage in ..."; None where none does."""
    for _ in range(_DEEPEST):
        head = noun.head
        if noun.dep_ in ("conj", "appos", "compound", "nmod") and not is_verb(head):
            noun = head
            continue
        if is_verb(head) and noun.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "obj", "oprd"):
            return _due(head) or head
        if noun.dep_ == "pobj" and head.dep_ in ("prep", "agent"):
            over = head.head
            if is_verb(over):
                return over
            if over.lemma_.lower() in _PART_OF:
                noun = over
                continue
        return None
    return None


def _due(verb: Token) -> Token | None:
    """Return what is due to be done: "take" of "is due to take place", None where nothing is."""
    state = _child(verb, "acomp") if verb.lemma_.lower() == "be" else None
    return _child(state, "xcomp") if state is not None and state.lower_ in _DUE else None


def _behind_preposition(noun: Token, carrier: Token) -> bool:
    """Return True if a preposition stands between *noun* and the verb over it."""
    while noun not in (carrier, noun.head):
        if noun.dep_ == "pobj" and noun.head.head.lemma_.lower() not in _PART_OF:
            return True
        noun = noun.head
    return False


def _verb_frame(verb: Token) -> Frame:
    passive = is_passive(verb)
    subject_ = subject(verb)
    object_ = next((child for child in verb.children if child.dep_ in _OBJECTS), None)
    preps = tuple(_preps(verb, object_))
    if passive:
        agents = tuple(token for name, token in preps if name in _AGENTIVE)
        patient = subject_ if verb.dep_ != "acl" else (verb.head if not is_verb(verb.head) else None)
        return Frame(verb, verb, agents, conjuncts(patient) if patient is not None else (), preps)
    if object_ is None and verb.dep_ == "xcomp" and is_verb(verb.head) and subject_ is not None:
        return Frame(verb, verb, conjuncts(subject_), (), preps)
    return Frame(
        verb,
        verb,
        conjuncts(subject_) if subject_ is not None else (),
        conjuncts(object_) if object_ is not None else (),
        preps,
    )


def _noun_frame(noun: Token) -> Frame:
    carrier = support(noun)
    preps = list(_preps(noun, None))
    if noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in _PART_OF:  # "an oath of allegiance to the emir"
        preps.extend(pair for pair in _preps(noun.head.head, None) if pair[1] != noun)
    if noun.dep_ == "conj" and not is_verb(noun.head):
        preps.extend(pair for pair in _preps(noun.head, None) if pair[0] == "by")
    agents = [token for name, token in preps if name in _AGENTIVE]
    undergone: list[Token] = []
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            agents.extend(token for name, token in _preps(child, None) if name in _AGENTIVE)
            preps.extend(pair for pair in _preps(child, None) if pair[0] not in _AGENTIVE)
        elif child.dep_ == "poss" and noun.lemma_.lower() in _DONE_TO and _governed(noun, "of") is None:
            undergone.append(child)
        elif child.dep_ == "poss" or (
            child.dep_ in ("compound", "nmod", "amod") and (child.ent_type_ or child.n_lefts)
        ):
            agents.append(child)
    if carrier is not None and noun.dep_ == "pobj" and noun.head.lower_ in _STATES.get(noun.lemma_.lower(), ()):
        object_ = subject(carrier) if is_passive(carrier) else _child(carrier, "dobj") or subject(carrier)
        undergone.extend(conjuncts(object_) if object_ is not None else ())
    patients = [*undergone, *(token for name, token in preps if name in _TOWARDS)]
    scope = noun
    if carrier is not None:
        scope = carrier
        lemma = carrier.lemma_.lower()
        if lemma not in _DOING or (_behind_preposition(noun, carrier) and lemma not in _TAKING_PART):
            pass
        elif is_passive(carrier):
            agents.extend(token for name, token in _preps(carrier, None) if name in _AGENTIVE)
        elif noun.dep_ not in ("nsubj", "nsubjpass"):
            own = subject(carrier)
            if own is not None and own != noun:
                agents.extend(conjuncts(own))
        preps.extend(pair for pair in _preps(carrier, None) if pair[1] is not noun and noun not in pair[1].subtree)
    else:
        scope = next((verb for verb in ancestors(noun) if is_verb(verb)), noun)
    return Frame(noun, scope, tuple(dict.fromkeys(agents)), tuple(dict.fromkeys(patients)), tuple(preps))


def _preps(head: Token, object_: Token | None) -> Iterator[tuple[str, Token]]:
    """Yield (preposition, object) under *head* and under its *object_*, which parsers confuse; conjuncts included."""
    for over in (head, object_):
        if over is None:
            continue
        for child in over.children:
            if child.dep_ not in ("prep", "agent", "dative", "prt") and child.lower_ not in _DIRECTIONS:
                continue
            for inner in child.children:
                if inner.dep_ == "pobj":
                    for one in conjuncts(inner):
                        yield child.lower_, one
                elif inner.dep_ == "prep" or (inner.dep_ == "pcomp" and inner.tag_ == "IN"):
                    for innermost in inner.children:
                        if innermost.dep_ == "pobj":
                            for one in conjuncts(innermost):
                                yield inner.lower_, one


def _antecedent(token: Token, verb: Token) -> Token:
    """Return what a relative pronoun stands for."""
    if token.tag_ in ("WDT", "WP") or token.lower_ in ("which", "who", "that"):
        for over in (verb, *ancestors(verb)):
            if over.dep_ == "relcl":
                return over.head
            if over.dep_ not in ("conj", "ccomp", "xcomp"):
                break
    return token


def _owner(noun: Token) -> Token | None:
    return _child(noun, "poss")


def _child(token: Token, dep: str) -> Token | None:
    return next((child for child in token.children if child.dep_ == dep), None)


def _governed(token: Token, *prepositions: str) -> Token | None:
    """Return what the first of the *prepositions* right behind *token* governs."""
    for child in token.children:
        if child.dep_ == "prep" and child.i > token.i and child.lower_ in prepositions:
            return _child(child, "pobj")
    return None


def over(token: Token) -> Token:
    """Return the noun that *token* describes, *token* itself where it describes none."""
    return token.head if token.dep_ in ("compound", "nmod", "appos", "poss", "amod") else token
