"""What kind of word a Russian one is: of a name, of a place, a common noun, a noun for people."""

from geo.extract.russian.classes import CLASSES
from geo.extract.russian.grammar.morphology import forms, is_known
from geo.extract.russian.grammar.phrases import Word

NAME = frozenset({"Name", "Surn", "Patr"})


def is_person(text: str) -> bool:
    """Return True if *text* is a given name, surname or patronymic rather than a place."""
    return any(form.traits & NAME and form.share >= 0.2 for form in forms(text)[:3])


def is_place(text: str) -> bool:
    """Return True if the dictionary knows *text* as the name of a place."""
    return any("Geox" in form.traits for form in forms(text)[:3])


def is_common_word(text: str) -> bool:
    """Return True if *text* is a word of the dictionary that names neither a place nor a person: Суд, Трое."""
    if " " in text or "-" in text:
        return False
    readings = forms(text)
    return is_known(text) and not any(form.traits & {"Geox", "Surn", "Name", "Orgn"} for form in readings)


def classes_of(word: str) -> frozenset[str]:
    """Return the classes of nouns that *word* may belong to, in any of its readings."""
    found: frozenset[str] = frozenset()
    for form in forms(word):
        if form.pos in ("NOUN", "ADJF", "PRTF", "NUMR", "NPRO") and (form.share >= 0.05 or form.pos == "NOUN"):
            found |= CLASSES.get(form.lemma, frozenset())
    return found


def is_animate(word: Word) -> bool:
    """Return True if *word* is a noun for people (or animals), as the dictionary has it."""
    noun = word.of("NOUN")
    return noun is not None and noun is word.forms[0] and "anim" in noun.traits and not noun.traits & NAME
