"""Names of persons in a Russian text, and how they are called in the nominative."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from geo.extract.annotations import ActorMention
from geo.extract.russian.actors.known import Known
from geo.extract.russian.actors.words import NAME, classes_of, is_common_word, is_person, is_place
from geo.extract.russian.grammar.morphology import Form, forms, is_known, nominative, plain
from geo.extract.russian.grammar.phrases import PREPOSITIONS
from geo.extract.wordlists import words as listed
from geo.facts.ontology import Ontology

_LONGEST = 4
_LEAST_NAME_WORDS = 2
_NAME_WORDS = 2
_FARTHEST_NAME = 10
_AROUND = frozenset('«»"“”„()')
_WHERE = listed("в во на из под город города городе городом около близ")
_TITLES = frozenset({"official", "person", "expert"})


def name_runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield tokens [first, last) that write a person's name: two capitalised words, one of them a known name.

    An office tells names that no dictionary has, and their surnames are names where they come again.
    """
    titled = dict(_titled_runs(doc))
    surnames = {_stem(doc[last - 1].text) for last in titled.values() if not is_common_word(doc[last - 1].text)}
    at = 0
    while at < len(doc):
        if at in titled:
            yield at, titled[at]
            at = titled[at]
            continue
        upto = at
        while upto < len(doc) and upto - at < _LONGEST and upto not in titled and _is_name_word(doc[upto].text):
            upto += 1
        if upto - at > 1 and any(is_person(doc[i].text) for i in range(at, upto)):
            first = next(i for i in range(at, upto) if is_person(doc[i].text))
            first = at if not is_place(doc[at].text) and first - at == 1 else first
            if upto - first > 1:
                yield first, upto
        elif surnames:
            yield from (
                (i, i + 1)
                for i in range(at, upto)
                if _stem(doc[i].text) in surnames and not (i and doc[i - 1].lower_ in _WHERE)
            )
        at = max(upto, at + 1)


def _titled_runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the names behind an office, whatever their words are: "премьер-министр Японии Таро Сато"."""
    for token in doc:
        text = token.text
        if not text[:1].isalpha() or not classes_of(text) & _TITLES:
            continue
        at, upto = token.i + 1, min(len(doc), token.i + _FARTHEST_NAME)
        while at < upto:
            word = doc[at].text
            if _is_name_word(word):
                last = at
                while last < len(doc) and _is_name_word(doc[last].text) and not doc[last].is_sent_start:
                    last += 1
                first = at
                while first < last and _is_owner(doc[first].text, sure=last - first <= _NAME_WORDS):
                    first += 1
                if _LEAST_NAME_WORDS <= last - first <= _LONGEST:
                    yield first, last
                    break
                if last == at:
                    break
                at = last
            elif word.isupper() or word in _AROUND or _is_dependent(word):
                at += 1
            else:
                break


def _is_owner(word: str, *, sure: bool) -> bool:
    """Return True if *word* names whose an office is and no person: a place, or what is one by its adjective."""
    readings = forms(word)[:4]
    if is_person(word) and sure:
        return False
    return any("Geox" in form.traits for form in readings) or (
        is_known(word) and readings[0].pos in ("ADJF", "NOUN") and not any(form.traits & NAME for form in readings)
    )


def _is_dependent(word: str) -> bool:
    """Return True if *word* may stand between an office and a name: a genitive, or what agrees with one."""
    return word[:1].isalpha() and any(
        form.pos == "ADVB" or (form.pos in ("NOUN", "ADJF", "PRTF") and form.case in ("gent", "ablt"))
        for form in forms(word)[:4]
    )


def _is_name_word(text: str) -> bool:
    return text[:1].isupper() and text[:1].isalpha() and not (len(text) > 1 and text.isupper())


def persons(doc: Doc, known: Known, placed: set[int], *, ontology: Ontology) -> None:
    """Enter the persons named in *doc* among the *known* actors; after a full name the surname stands for it.

    Args:
        doc: the words.
        known: where they are entered.
        placed: the tokens that name places.
        ontology: the known actors.
    """
    surnames: dict[str, ActorMention] = {}
    whole = doc.text
    behind_office = dict(_titled_runs(doc))
    at = 0
    while at < len(doc):
        if at in behind_office and known.at.keys().isdisjoint(range(at, behind_office[at])):
            last = behind_office[at]
            name = _nominative_name([doc[i].text for i in range(at, last)], before=doc[at - 1].text)
            actor = ontology.actor(name)
            start, end = doc[at].idx, doc[last - 1].idx + len(doc[last - 1].text)
            person = ActorMention(start, end, whole[start:end], actor.name if actor else name,
                                  actor.kind if actor else "person", actor.id if actor else "")  # fmt: skip
            known.add(person, at, last)
            surnames.setdefault(_stem(doc[last - 1].text), person)
            at = last
            continue
        if at in known.at or at in placed or not _is_name_word(doc[at].text):
            at += 1
            continue
        upto = at
        while (
            upto < len(doc)
            and upto - at < _LONGEST
            and _is_name_word(doc[upto].text)
            and upto not in known.at
            and (upto not in placed or upto == at)
        ):
            upto += 1
        words = [doc[i].text for i in range(at, upto)]
        while len(words) > 1 and is_place(words[0]) and not is_person(words[0]):
            at, words = at + 1, words[1:]
        titled = at > 0 and bool(classes_of(doc[at - 1].text) & {"official", "person", "expert"})
        if doc[at].is_sent_start and not is_person(words[0]) and is_known(words[0]):
            at += 1
            continue
        same = surnames.get(_stem(words[-1]))
        start, end = doc[at].idx, doc[upto - 1].idx + len(words[-1])
        if len(words) == 1 and same is not None:
            known.add(ActorMention(start, end, words[0], same.name, "person", same.actor_id), at, upto)
        elif any(map(is_person, words)) or (len(words) > 1 and (titled or _are_strange(words))):
            name = _nominative_name(words, before=doc[at - 1].text if at else "")
            actor = ontology.actor(name)
            person = ActorMention(start, end, whole[start:end], actor.name if actor else name,
                                  actor.kind if actor else "person", actor.id if actor else "")  # fmt: skip
            if len(words) > 1 or titled or actor or _is_surname(words[0]):
                known.add(person, at, upto)
                surnames.setdefault(_stem(words[-1]), person)
        at = upto


def _is_surname(word: str) -> bool:
    """Return True if *word* is likeliest a surname, and can be nothing but a name."""
    first, *_ = forms(word)
    return "Surn" in first.traits and all(form.traits & NAME for form in forms(word))


def _are_strange(words: Sequence[str]) -> bool:
    """Return True if none of *words* is a common word, and one is in no dictionary, as in names from elsewhere."""
    return len(words) < _LONGEST and not any(map(is_common_word, words)) and not all(map(is_known, words))


def _stem(word: str) -> str:
    lower = plain(nominative(word, number="sing"))
    return lower[: max(4, len(lower) - 1)]


def _nominative_name(words: Sequence[str], *, before: str) -> str:
    """Return a person's name in the nominative: all its words have one case and gender, the likeliest together.

    Args:
        words: as they stand in the text.
        before: the word before them; an office has the case of the name, a preposition rules it.
    """
    allowed = PREPOSITIONS.get(before.lower(), frozenset())
    readings = forms(before) if before[:1].isalpha() and classes_of(before) & _TITLES else ()
    best, chosen = 0.0, ("nomn", "")
    for case in ("nomn", "gent", "datv", "accs", "ablt", "loct"):
        if allowed and case not in allowed:
            continue
        share = max((form.share for form in readings if form.case == case), default=0.02 if readings else 1.0)
        for gender in ("masc", "femn"):
            chance = share * (1.2 if case == "nomn" else 1.0)
            for word in words:
                chance *= max((_fit(form, case, gender) for form in forms(word)), default=0.0) or 0.02
            if chance > best:
                best, chosen = chance, (case, gender)
    if chosen[0] == "nomn":
        return " ".join(words)
    return " ".join(_named_in(word, *chosen) for word in words)


def _fit(form: Form, case: str, gender: str) -> float:
    if form.case != case or form.number == "plur" or form.gender not in ("", gender):
        return 0.0
    return form.share if form.traits & NAME else form.share * 0.3


def _named_in(word: str, case: str, gender: str) -> str:
    """Return the nominative of *word*, which is a name of *gender* that stands in *case*."""
    best = max(forms(word), key=lambda form: _fit(form, case, gender))
    if not _fit(best, case, gender):
        return word
    return nominative(word, number="sing", gender=gender, standing=case)
