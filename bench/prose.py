"""Made-up reports of about a thousand words: events among sentences that tell of none; always the same for a number."""

import random

_PLACES = (
    "Kunduz", "Osh", "Herat", "Khujand", "Termez", "Bukhara", "Mazar-i-Sharif", "Batken", "Maimana", "Andijan",
    "Jalalabad", "Kulob", "Samarkand", "Farah", "Naryn", "Ghazni",
)  # fmt: skip
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
_TELLING = (
    "Gunmen attacked a {thing} near {place} on {day} {month} {year}, killing {number} {people}.",
    "Police arrested {number} {people} in {place} on {day} {month} {year}.",
    "Ministers of both countries met in {place} on {day} {month} {year} to talk about the {thing}.",
    "Some {number} {people} protested in {place} against the closing of the {thing} on {day} {month} {year}.",
    "Soldiers and militants clashed near {place}, and {number} {people} were wounded on {day} {month} {year}.",
)
_FILLING = (
    "The old {thing} beside the river has been painted {colour} again, which most {people} there seem to like.",
    "Nobody could say why the {colour} {thing} had stood empty since the spring, and few {people} asked.",
    "A teacher remembered that {number} {people} used to wait at the {colour} {thing} for the morning bus.",
    "Prices of melons, of rice and of {colour} cloth were said to be higher than {number} weeks ago.",
    "In the tea house the {people} spoke of the weather, of a {colour} {thing} and of little else.",
    "The road past the {thing} is narrow, {colour} with dust in summer and slow for the {people} who use it.",
    "It is {number} kilometres from there to the next {thing}, as the {people} of the valley count them.",
)
_WORDS = {
    "thing": ("checkpoint", "school", "bridge", "market", "clinic", "depot", "station", "mill", "customs post"),
    "people": ("guards", "farmers", "drivers", "traders", "students", "shepherds", "clerks", "residents", "weavers"),
    "colour": ("green", "white", "blue", "grey", "yellow", "red", "brown", "black"),
    "number": tuple(str(number) for number in range(3, 40)),
}


def report(number: int, *, words: int = 1000) -> str:
    """Return a report with a title, in paragraphs of five sentences, two of which tell of an event.

    Args:
        number: which one; any two share but few runs of words, so that none is taken for a copy of another.
        words: about how many it has.
    """
    dice = random.Random(number)
    paragraphs: list[str] = []
    count = 0
    while count < words:
        forms = [*dice.sample(_TELLING, 2), *dice.sample(_FILLING, 3)]
        dice.shuffle(forms)
        paragraphs.append(" ".join(_filled(form, dice) for form in forms))
        count += len(paragraphs[-1].split())
    return "\n\n".join([f"Week {number} in the valleys", *paragraphs]) + "\n"


def _filled(form: str, dice: random.Random) -> str:
    said = {name: dice.choice(choices) for name, choices in _WORDS.items()}
    place, month = dice.choice(_PLACES), dice.choice(_MONTHS)
    return form.format(**said, place=place, month=month, day=dice.randint(1, 28), year=dice.randint(2012, 2022))
