"""Cut a text of any language into words and sentences, where no pipeline does.

Words keep their hyphens, apostrophes and joiners (Сари-Пуль, Oʻzbekiston, رئیس‌جمهور); a sentence ends at its full
stop, unless that closes an abbreviation or an initial, and at a line break that ends a paragraph.
"""

import re
from functools import lru_cache

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from geo.extract import layout
from geo.extract.wordlists import words as listed

_PIECES = re.compile(r"\d+(?:[.,:/]\d+)+|\w+(?:[-‐'’ʼʻ‘`\u200c]\w+)*|\s+|[^\w\s]")
_ENDS = frozenset(".!?…؟۔")
_ABBREVIATIONS = listed(
    "г гг им ул пр т д п стр см тыс млн млрд руб ген полк обл св проф акад др etc vs dr mr mrs ms z b jr"
)
_CLOSING = frozenset("»\"”’')]")


@lru_cache(maxsize=1)
def _vocab() -> Vocab:
    return spacy.blank("xx").vocab


def read(text: str) -> Doc:
    """Return *text* as a document of words, sentence starts set; its text is *text* to the character.

    No word is longer than :data:`geo.extract.layout.LONGEST_WORD`, no sentence than ``LONGEST_SENTENCE``.
    """
    words: list[str] = []
    spaces: list[bool] = []
    for piece in _PIECES.findall(text):
        run = piece
        if run.isspace():
            if run[0] == " " and words and not words[-1].isspace():
                spaces[-1] = True
                run = run[1:]
            if not run:
                continue
        words.extend(run[at : at + layout.LONGEST_WORD] for at in range(0, len(run), layout.LONGEST_WORD))
        spaces.extend([False] * (len(words) - len(spaces)))
    starts = _starts(words, spaces) | {0}
    doc = _document(words, spaces, starts)
    cuts = layout.too_long(doc)
    return _document(words, spaces, starts.union(cuts)) if cuts else doc


def _document(words: list[str], spaces: list[bool], starts: set[int]) -> Doc:
    return Doc(_vocab(), words=words, spaces=spaces, sent_starts=[i in starts for i in range(len(words))])


def _starts(words: list[str], spaces: list[bool]) -> set[int]:
    starts: set[int] = set()
    ended = False
    for i, word in enumerate(words):
        if word.isspace():
            ended = ended or "\n" in word
            continue
        if ended and _CLOSING.isdisjoint(word):
            starts.add(i)
            ended = False
        if word in _ENDS:
            before = words[i - 1].lower() if i else ""
            follows = next(
                (other for other in words[i + 1 : i + 4] if not other.isspace() and other not in _CLOSING), ""
            )
            apart = spaces[i] or (i + 1 < len(words) and (words[i + 1].isspace() or words[i + 1] in _CLOSING))
            opens = not follows[:1].islower()
            short = word == "." and (before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()))
            ended = bool(follows) and apart and opens and not short
    return starts
