"""What the grammar round a trigger says for or against its telling of an event, as in English: cues, none of which
decides alone.
"""

from geo.extract.russian import factuality
from geo.extract.russian.grammar.frames import Frame, Sentence


def of_trigger(sentence: Sentence, frame: Frame) -> frozenset[str]:
    """Return the signs of the trigger of *frame*, which stands in *sentence*, by name."""
    form = frame.form
    signs = {"noun"} if form.pos == "NOUN" else {f"tense {form.tense or 'none'}"}
    if factuality.judge(sentence, frame) is None:
        signs.add("unreal")
    if sentence.words[-1].text == "?":
        signs.add("question")
    return frozenset(signs)
