"""A Russian text ready to be read for events: sentences cut into clauses, with its names, places and dates."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from geo.extract import layout
from geo.extract.annotations import DateMention, Toponym
from geo.extract.russian.actors import Cast, Known
from geo.extract.russian.grammar import phrases
from geo.extract.russian.grammar.frames import Sentence
from geo.extract.russian.grammar.phrases import Word

_LONGEST_SENTENCE = 400
"""Words of a sentence that are read; the rest of a longer one is no prose."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with where it stands in the text and what is named in it."""

    layout: layout.Sentence
    sentence: Sentence
    toponyms: tuple[tuple[int, Toponym], ...]
    dates: tuple[tuple[int, DateMention], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """All lines of a text, with who is who in it."""

    text: str
    lines: tuple[Line, ...]
    cast: Cast


def index_text(
    doc: Doc, *, sentences: Sequence[layout.Sentence], known: Known, toponyms: Sequence[Toponym],
    dates: Sequence[DateMention],
) -> Text:  # fmt: skip
    """Return *doc* cut into lines.

    Args:
        doc: words of the text.
        sentences: as :func:`geo.extract.layout.sentences` gives them.
        known: the actors named in it.
        toponyms, dates: what was found in it.
    """
    toponym_at = {
        token.i: one for one in toponyms for token in doc.char_span(one.start, one.end, alignment_mode="expand") or ()
    }
    date_at = {
        token.i: one for one in dates for token in doc.char_span(one.start, one.end, alignment_mode="expand") or ()
    }
    lines = []
    for sentence in sentences:
        words = phrases.words(doc, sentence.first, min(sentence.last, sentence.first + _LONGEST_SENTENCE))
        lines.append(_line(sentence, words, known=known, toponym_at=toponym_at, date_at=date_at))
    cast = Cast(known, toponym_at=toponym_at, text=doc.text)
    cast.learn_holders(line.sentence for line in lines)
    return Text(doc.text, tuple(lines), cast)


def _line(
    sentence: layout.Sentence, words: Sequence[Word], *, known: Known, toponym_at: dict[int, Toponym],
    date_at: dict[int, DateMention],
) -> Line:  # fmt: skip
    position = {word.i: n for n, word in enumerate(words)}
    named: dict[int, int] = {}
    for word in words:
        last = known.last.get(word.i)
        if last is not None:
            named[position[word.i]] = max(position[i] for i in range(word.i, last) if i in position) + 1
        toponym = toponym_at.get(word.i)
        if (
            toponym is not None
            and word.start == toponym.start
            and toponym.kind != "demonym"
            and last is None
            and not _is_adjective(word)
        ):
            named[position[word.i]] = max(position[i] for i in position if toponym_at.get(i) is toponym) + 1
    barred = frozenset(n for n, word in enumerate(words) if word.i in date_at)
    inside = frozenset(n for first, last in named.items() for n in range(first, last))
    people = frozenset(
        n for n, word in enumerate(words) if n in named and word.i in known.at and known.at[word.i].kind == "person"
    )
    read = Sentence(words, phrases.phrases(words, barred=barred, named=named, people=people), names=inside)
    places = {id(one): (n, one) for n, word in reversed(list(enumerate(words))) if (one := toponym_at.get(word.i))}
    when = {id(day): (n, day) for n, word in reversed(list(enumerate(words))) if (day := date_at.get(word.i))}
    return Line(sentence, read, tuple(sorted(places.values(), key=_first)), tuple(sorted(when.values(), key=_first)))


def _is_adjective(word: Word) -> bool:
    """Return True if a name is the adjective of a unit, which belongs to its noun's phrase: "Согдийской области"."""
    return word.of("ADJF") is not None and word.of("NOUN") is None


def _first(pair: tuple[int, object]) -> int:
    return pair[0]
