"""Who says so: attribution by verbs of speech, by "according to" and "citing", and by quotation marks.

An attribution covers the characters that its speaker answers for: the clause under the verb, the sentence where the
verb rules it, and the quotations that touch the sentence, which may go on for several.  Nested ones cover each other
("Tolo News reported that the governor said that ..."): the outer reports, the inner claims.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from geo.extract.annotations import ActorMention, Span
from geo.extract.english.classes import CLASSES
from geo.extract.english.grammar import syntax
from geo.extract.english.text import Text
from geo.extract.events.attributions import Attribution
from geo.extract.wordlists import words

_SAYING: dict[str, str] = {
    **dict.fromkeys(
        words(
            "say tell claim announce state declare note add stress emphasize emphasise explain confirm warn believe "
            "consider think allege assert argue insist maintain recall reveal write cite estimate acknowledge admit "
            "indicate suggest mention predict post tweet accuse blame underline underscore comment point assess "
            "conclude "
            "disclose reaffirm "
            "reassert vow signal boast brag recount testify remark observe clarify reiterate caution complain describe"
        ),
        "claims",
    ),
    **dict.fromkeys(words("report quote relay publish broadcast"), "reports"),
    **dict.fromkeys(words("deny refute reject dismiss disavow"), "denies"),
    **dict.fromkeys(words("doubt question dispute"), "doubts"),
}
_CLAUSAL = words(
    "believe consider think find point observe describe conclude question dispute reject dismiss assert indicate "
    "suggest "
    "reveal boast mention predict estimate clarify claim cite assess maintain test publish broadcast complain"
)
"""Verbs that report speech only where a clause or a quotation goes with them."""

_PERSONAL = words("allege accuse insist")
"""Verbs whose subject is people, whatever noun names them: "his associates"."""

_SAYING_NOUNS = frozenset({"doubt", "responsibility"})
_SOURCES = frozenset(
    {"official", "body", "expert", "person", "force", "outlet", "armed", "organisation", "state", "people"}
)
_OPENS_SPEECH = re.compile(r"(?: [\w ]{1,40})?:\s*\n\s*")
_PARAGRAPH = re.compile(r"\S[^\n]*")
_OPENING = ('"', "“", "«", "„", "'", "‘")
_LONGEST_SPEECH = 2500
_LONGEST_QUOTE_GAP = 3
_MOST_QUOTES = 100
"""Quotations of one sentence that are looked at."""
_SCARE_QUOTES = 3
_STRETCH = 500
"""Characters of a stretch of text by which attributions are looked up."""


def find_attributions(context: Text) -> list[Attribution]:
    """Return the attributions of *context*'s text, in text order."""
    found: list[Attribution] = []
    for token in context.doc:
        lower = token.lower_
        if lower == "according":
            found.extend(_according(context, token))
        elif lower == "citing" or (lower == "quoting" and token.tag_ == "VBG"):
            found.extend(_citing(context, token))
        elif token.lemma_.lower() in _SAYING and syntax.is_verb(token) and token.dep_ not in ("amod", "compound"):
            found.extend(_said(context, token))
        elif lower == ":" and token.i and _opens_quotation(context, token):
            found.extend(_quoted_behind(context, token))
        elif lower in ("doubt", "doubts") and token.head.lemma_.lower() in ("cast", "express", "raise", "voice"):
            found.extend(_doubted(context, token))
    found.sort(key=lambda one: one.verb)
    return found


def covering(context: Text, attributions: Sequence[Attribution], token: Token) -> list[Attribution]:
    """Return the *attributions* that answer for what *token* says, innermost first, none of them its own."""
    return sorted(
        (
            one
            for one in _by_stretch(context, attributions).get(token.idx // _STRETCH, ())
            if one.verb != token.i and one.holds(token.idx) and not one.speaker.start <= token.idx < one.speaker.end
        ),
        key=lambda one: (one.extent, one.stance == "reports", one.verb),
    )


def _by_stretch(context: Text, attributions: Sequence[Attribution]) -> Mapping[int, Sequence[Attribution]]:
    """Return *attributions*, in their order, by the stretches of text that they touch; kept with the context."""
    kept = context.covering
    if kept is None or kept[0] is not attributions:
        touched: dict[int, list[Attribution]] = {}
        for one in attributions:
            stretches = {at for start, end in one.covers for at in range(start // _STRETCH, end // _STRETCH + 1)}
            for at in stretches:
                touched.setdefault(at, []).append(one)
        kept = context.covering = attributions, touched
    return kept[1]


def _said(context: Text, verb: Token) -> list[Attribution]:
    stance = _SAYING[verb.lemma_.lower()]
    clause = any(child.dep_ == "ccomp" for child in verb.children)
    object_ = next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None)
    claims_responsibility = object_ is not None and object_.lemma_.lower() == "responsibility"
    covers = [_under(context, verb), *_quoted(context, verb), *_speech(context, verb)]
    if verb.lemma_.lower() in _CLAUSAL and not clause and not claims_responsibility and len(covers) == 1:
        return []
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        return []
    if stance in ("denies", "doubts") and _negated(verb):
        return []
    if syntax.is_passive(verb):
        speakers = [one for child in verb.children if child.dep_ == "agent" for one in _objects(child)]
    else:
        subject = syntax.subject(verb)
        speakers = [subject] if subject is not None else []
        if not speakers and verb.i + 1 < len(context.doc):
            speakers = _inverted(verb)
    found = []
    for subject in speakers[:1]:
        mention = speaker(context, subject)
        if mention is None and verb.lemma_.lower() in _PERSONAL and subject.tag_ == "NNS":
            mention = _described(context, subject)
        if mention is None:
            continue
        if mention.kind == "outlet" and stance == "claims":
            stance = "reports"
        span = (min(subject.idx, verb.idx), max(subject.idx + len(subject), verb.idx + len(verb)))
        found.append(Attribution(mention, stance, verb.i, span, tuple(covers)))
        if verb.lemma_.lower() == "quote" and object_ is not None:
            quoted = speaker(context, object_)
            if quoted is not None:
                found.append(
                    Attribution(quoted, "claims", verb.i, (verb.idx, object_.idx + len(object_)), tuple(covers))
                )
    return found


def _opens_quotation(context: Text, colon: Token) -> bool:
    return context.text[colon.idx + 1 : colon.idx + 3].strip()[:1] in ('"', "“", "«", "„")


def _quoted_behind(context: Text, colon: Token) -> list[Attribution]:
    """Return who is quoted behind a colon by a verb that is none of speech: "X replied on a social network: ..."."""
    sentence = context.sentence_of(colon)
    verb = next((one for one in (colon, *syntax.ancestors(colon)) if syntax.is_verb(one) and one.i < colon.i), None)
    if verb is None:
        verb = next((one for one in colon.doc[sentence.first : colon.i] if one.dep_ == "ROOT"), None)
    if verb is None or verb.lemma_.lower() in _SAYING or not syntax.is_verb(verb) or syntax.is_passive(verb):
        return []
    subject = syntax.subject(verb)
    mention = speaker(context, subject) if subject is not None else None
    start = colon.idx + 1
    quote = next((one for one in context.quotes if start <= one[0] <= start + 2), None)
    if subject is None or mention is None or quote is None or context.text.count(" ", *quote) < _SCARE_QUOTES:
        return []
    span = (min(subject.idx, verb.idx), max(subject.idx + len(subject), verb.idx + len(verb)))
    return [Attribution(mention, "claims", verb.i, span, (quote,))]


def _inverted(verb: Token) -> list[Token]:
    """Return a name right behind *verb* that the parser took for its object: ``said Colonel X``."""
    return [
        child for child in verb.children if child.dep_ in ("dobj", "npadvmod", "attr") and child.ent_type_ == "PERSON"
    ]


def _according(context: Text, token: Token) -> list[Attribution]:
    doc = context.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return []
    source = next(iter(_objects(doc[token.i + 1])), None)
    if source is None:
        return []
    mention = speaker(context, source)
    if mention is None:
        return []
    stance = "reports" if mention.kind == "outlet" else "claims"
    end = max(mention.end, token.idx + 12)
    clause = syntax.clause(token.head) if token.head != token else token
    sentence = context.sentence_of(token)
    covers: Span = (sentence.start, sentence.end)
    if clause.i != token.i and clause.dep_ in ("relcl", "ccomp", "advcl", "conj"):
        covers = (clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge))
    return [Attribution(mention, stance, token.i, (token.idx, end), (covers, *_quoted(context, token)))]


def _citing(context: Text, token: Token) -> list[Attribution]:
    source = next((child for child in token.children if child.dep_ == "dobj"), None)
    mention = speaker(context, source) if source is not None else None
    if mention is None:
        return []
    sentence = context.sentence_of(token)
    span = (token.idx, max(mention.end, token.idx + len(token)))
    return [Attribution(mention, "claims", token.i, span, ((sentence.start, sentence.end),))]


def _doubted(context: Text, noun: Token) -> list[Attribution]:
    subject = syntax.subject(noun.head)
    mention = speaker(context, subject) if subject is not None else None
    if mention is None or _negated(noun.head) or noun.head.i > noun.i:
        return []
    sentence = context.sentence_of(noun)
    return [Attribution(mention, "doubts", noun.i, (noun.head.idx, noun.idx + len(noun)), ((noun.idx, sentence.end),))]


def _under(context: Text, verb: Token) -> Span:
    """Return what *verb* rules: its sentence where it is the main verb, else its subtree from the verb on."""
    sentence = context.sentence_of(verb)
    if verb.head == verb or (
        verb.dep_ == "ccomp"
        and verb.head.lemma_.lower() in _SAYING
        and verb.head.head == verb.head
        and verb.head.i > verb.i
        and not any(child.dep_ == "ccomp" for child in verb.children)
    ):
        return sentence.start, sentence.end
    left = verb.left_edge
    edge = verb.right_edge
    before = any(child.dep_ == "ccomp" and child.i < verb.i for child in verb.children)
    return (left.idx if before else verb.idx), edge.idx + len(edge)


def _quoted(context: Text, verb: Token) -> list[Span]:
    """Return the quotations that touch *verb*'s sentence, or stand right beside it in the same paragraph."""
    sentence = context.sentence_of(verb)
    found: list[Span] = []
    first = bisect_left(context.quotes, sentence.start - _LONGEST_QUOTE_GAP, key=_end)
    for start, end in context.quotes[first : first + _MOST_QUOTES]:
        if start > sentence.end + _LONGEST_QUOTE_GAP:
            break
        if context.text.count(" ", start, end) < _SCARE_QUOTES or start <= verb.idx < end:
            continue
        if "\n" not in context.text[min(end, sentence.start) : max(start, sentence.start)]:
            found.append((start, end))
    return found


def _end(span: Span) -> int:
    return span[1]


def _speech(context: Text, verb: Token) -> list[Span]:
    """Return the paragraphs of a speech that "X said:" opens: those in quotation marks, else some that follow."""
    text, line = context.text, _OPENS_SPEECH.match(context.text, verb.idx + len(verb))
    if line is None:
        return []
    start = end = line.end()
    quoted = text[start : start + 1] in _OPENING
    for paragraph in _PARAGRAPH.finditer(text, start, min(len(text), start + _LONGEST_SPEECH)):
        if quoted and paragraph[0][:1] not in _OPENING:
            break
        end = paragraph.end()
    return [(start, end)] if end > start else []


def speaker(context: Text, token: Token) -> ActorMention | None:
    """Return who is meant by *token*, the subject of a verb of speech; a name rather than a description."""
    known = context.actors(token)
    named = [one for one in known if one.actor_id or not one.name.islower()]
    described = next((one for one in known if one.kind == "person"), None)
    if described is not None and not _is_name(described):
        after = _apposition(context, token)
        if after is not None:
            return after
        return described
    if named:
        return named[0]
    classes = CLASSES.get(token.lemma_.lower(), frozenset()) | CLASSES.get(token.lower_, frozenset())
    if not known and not classes & _SOURCES and token.lemma_.lower() != "source":
        return None
    if known:
        return known[0]
    return _described(context, token)


def _described(context: Text, token: Token) -> ActorMention:
    """Return who is meant by the words of *token*'s phrase up to it."""
    first, _last = syntax.phrase(token)
    while first < token.i and context.doc[first].tag_ in ("DT", "IN", "RB"):
        first += 1
    start = context.doc[first].idx
    end = context.doc[token.i].idx + len(token)
    text = context.text[start:end]
    return ActorMention(start, end, text, " ".join(text.split()), "group")


def _is_name(mention: ActorMention) -> bool:
    return bool(mention.actor_id) or all(
        word[:1].isupper() or word in ("al", "bin", "ibn", "von", "van", "de", "la", "el", "-")
        for word in mention.name.split()
    )


def _apposition(context: Text, token: Token) -> ActorMention | None:
    """Return the person named between commas behind an office: ``the head of the directorate, Oleg X, ...``."""
    _first, last = syntax.phrase(token)
    for index in range(token.i + 1, min(last + 22, len(context.doc))):
        if context.doc[index].text == "," and index + 1 < len(context.doc):
            mention = context.mention_at.get(index + 1)
            if mention is not None and mention.kind == "person" and mention.start == context.doc[index + 1].idx:
                return mention
        if context.doc[index].tag_ in ("VBD", "VBZ", "VBP", "."):
            break
    return None


def _objects(preposition: Token) -> list[Token]:
    return [child for child in preposition.children if child.dep_ == "pobj"]


def _negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)
