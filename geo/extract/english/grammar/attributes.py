"""The rules that turn tags into parts of speech, remembered: the same answers as spaCy's attribute ruler, in less time.

Nearly all of a pipeline's rules look at one token's tag, dependency and lower-case form.  What they make of one such
combination is worked out once, by spaCy's own matcher, and looked up afterwards; the matcher then runs on the few rules
that look at several tokens.  Rules that look at anything else leave the pipeline's ruler as it is.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

RULER = "dateline_attributes"
"""Name of the spaCy component."""

_LOOKED_AT = (LOWER, TAG, DEP, IS_SPACE)
_NAMES = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})
_SET = (POS, MORPH, LEMMA, TAG, DEP)

_MOST_WORDS = 200_000

_Key = tuple[int, ...]
_Values = dict[int, int]


@Language.factory(RULER)
def _make(nlp: Language, name: str) -> "Ruler":
    return Ruler(nlp.vocab, name)


def remember(nlp: Language) -> None:
    """Exchange the attribute ruler of *nlp* for one that remembers, where its rules allow that."""
    if "attribute_ruler" not in nlp.pipe_names:
        return
    present: Any = nlp.get_pipe("attribute_ruler")
    if type(present) is not AttributeRuler or not _is_plain(present.patterns):
        return
    patterns = present.patterns
    ruler: Any = nlp.replace_pipe("attribute_ruler", RULER)
    ruler.initialize(list, patterns=patterns)


def _is_plain(rules: Iterable[Any]) -> bool:
    """Tell whether rules look at nothing but words, tags and dependencies."""
    for rule in rules:
        for pattern in rule["patterns"]:
            for token in pattern:
                if not _NAMES.issuperset(token) or not _is_listed(token.get("LOWER", "")):
                    return False
    return True


def _is_listed(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, dict) and set(value) <= {"IN", "NOT_IN", "REGEX"})


class Ruler(AttributeRuler):
    """An attribute ruler whose rules look at a token's lower-case form, tag, dependency and whether it is space."""

    def __init__(self, vocab: Vocab, name: str = RULER) -> None:
        super().__init__(vocab, name)
        self._single = Matcher(vocab)
        self._several = Matcher(vocab)
        self._listed: set[int] = set()
        self._shapes: list[re.Pattern[str]] = []
        self._words: dict[int, int] = {}
        self._rows: dict[_Key, int] = {}
        self._rules_of: list[tuple[int, ...]] = []
        self._table = np.zeros((0, len(_SET)), dtype=np.uint64)

    def add(self, patterns: Iterable[Any], attrs: dict[Any, Any], index: int = 0) -> None:
        """Add rules.

        Args:
            patterns: lists of token patterns.
            attrs: what a matched token gets.
            index: which token of the match gets it.
        """
        rules = list(patterns)
        super().add(rules, attrs, index)
        name = str(len(self.attrs) - 1)
        for matcher, chosen in (
            (self._single, [one for one in rules if len(one) == 1]),
            (self._several, [one for one in rules if len(one) > 1]),
        ):
            if chosen:
                matcher.add(name, chosen)
        for pattern in rules:
            if len(pattern) == 1:
                self._note(pattern[0].get("LOWER"))
        self._words.clear()
        self._rows.clear()
        self._rules_of.clear()
        self._table = np.zeros((0, len(_SET)), dtype=np.uint64)

    def __call__(self, doc: Doc) -> Doc:
        """Set parts of speech, morphology and irregular lemmas of *doc*."""
        if not len(doc):
            return doc
        seen: list[list[int]] = _columns(doc, _LOOKED_AT).tolist()
        keys: list[_Key] = [(self._word(word), *rest) for word, *rest in seen]
        if any(key not in self._rows for key in keys):
            self._learn(doc, keys)
        rows = [self._rows[key] for key in keys]
        values = self._table[rows]
        for token, rules in self._longer(doc).items():
            merged = self._merged(sorted({*self._rules_of[rows[token]], *rules}))
            values[token] = [merged.get(attribute, 0) for attribute in _SET]
        self._write(doc, values)
        return doc

    def _note(self, value: Any) -> None:
        """Note which words a rule tells from others."""
        if isinstance(value, str):
            self._listed.add(self.vocab.strings.add(value))
        elif isinstance(value, dict):
            for operator, words in value.items():
                if operator == "REGEX":
                    self._shapes.append(re.compile(words))
                else:
                    self._listed.update(map(self.vocab.strings.add, words))

    def _word(self, word: int) -> int:
        """Return *word* where some rule tells it from others, else 0."""
        known = self._words.get(word)
        if known is None:
            if len(self._words) > _MOST_WORDS:
                self._words.clear()
            text = self.vocab.strings[word]
            told = word in self._listed or any(shape.search(text) for shape in self._shapes)
            known = self._words[word] = word if told else 0
        return known

    def _learn(self, doc: Doc, keys: Sequence[_Key]) -> None:
        """Remember what the rules for single tokens make of the combinations in *doc* that are new."""
        rules: dict[int, list[int]] = {}
        for rule, start, _ in self._single(doc, allow_missing=True):
            rules.setdefault(start, []).append(int(self.vocab.strings[rule]))
        added = []
        for i, key in enumerate(keys):
            if key in self._rows:
                continue
            self._rows[key] = len(self._rules_of)
            self._rules_of.append(tuple(sorted(set(rules.get(i, ())))))
            merged = self._merged(self._rules_of[-1])
            added.append([merged.get(attribute, 0) for attribute in _SET])
        self._table = np.concatenate([self._table, np.array(added, dtype=np.uint64)])

    def _longer(self, doc: Doc) -> dict[int, list[int]]:
        """Return the rules on several tokens that hold, by the token they speak of."""
        found: dict[int, list[int]] = {}
        for name, start, end in self._several(doc, allow_missing=True):
            rule = int(self.vocab.strings[name])
            index = self.indices[rule]
            found.setdefault(start + index if index >= 0 else end + index, []).append(rule)
        return found

    def _merged(self, rules: Iterable[int]) -> _Values:
        """Return what *rules*, in order, set; a later rule overrides an earlier one."""
        merged: _Values = {}
        for rule in rules:
            merged.update(self.attrs[rule])
        return merged

    @staticmethod
    def _write(doc: Doc, values: NDArray[np.uint64]) -> None:
        now = _columns(doc, _SET)
        changed = np.where(values != 0, values, now)
        doc.from_array(list(_SET[:3]), np.ascontiguousarray(changed[:, :3]))  # type: ignore[arg-type]
        for i in np.flatnonzero((changed[:, 3:] != now[:, 3:]).any(axis=1)).tolist():
            doc[i].tag, doc[i].dep = int(changed[i, 3]), int(changed[i, 4])


def _columns(doc: Doc, attributes: Sequence[int]) -> NDArray[np.uint64]:
    """Return one row a token, one column an attribute."""
    found: Any = doc.to_array(list(attributes))
    columns: NDArray[np.uint64] = found.reshape(len(doc), len(attributes))
    return columns
