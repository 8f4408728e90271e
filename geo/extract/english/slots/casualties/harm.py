"""Words that say what befell people: that they were killed or injured."""

from geo.extract.wordlists import words

KILLING = words("kill slay murder massacre assassinate behead martyr slaughter execute lynch electrocute strangle")
DYING = words("die perish drown succumb pass")
INJURING = words("wound injure hurt maim hospitalise hospitalize")
DEADLY_NOUNS = words("death fatality")
KILLINGS = words("killing murder assassination beheading")
HURT_NOUNS = words("injury wound")
DEAD = frozenset({"dead", "deceased"})
HURT = frozenset({"injured", "wounded", "hurt", "hospitalised", "hospitalized"})
BODIES = words("body corpse")
LIVES = frozenset({"life"})
CUES = {
    **dict.fromkeys((*KILLING, *DYING, *DEADLY_NOUNS, *KILLINGS, *DEAD, *LIVES, "toll"), "killed"),
    **dict.fromkeys(BODIES, "killed"),
    **dict.fromkeys((*INJURING, *HURT, *HURT_NOUNS, "hospital"), "injured"),
    "casualty": "casualties",
}
"""Lemmas and words of harm, and what each says: killed, injured, or casualties, which could be either."""
