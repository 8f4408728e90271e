"""When an event took place: the likeliest of the dates of its clause, its sentence, those round it, the publication."""

from dataclasses import replace

from geo.extract.annotations import DateMention, When
from geo.extract.english.grammar import syntax
from geo.extract.english.slots import ranking
from geo.extract.english.slots.date_cues import DateCues
from geo.extract.english.slots.scene import Scene
from geo.extract.english.triggers import Trigger


class Times:
    """Finds the dates of the events of one text."""

    def __init__(self, scene: Scene) -> None:
        """Take the text's *scene*."""
        self._cues = DateCues(scene)

    def when(self, trigger: Trigger) -> When | None:
        """Return the date of *trigger*'s event, None where the text gives none for it."""
        candidates = self._cues.candidates(trigger)
        shares = ranking.shares([one.cues for one in candidates], slot="dates")
        share, best = max(zip(shares, candidates, strict=True), key=lambda pair: pair[0])
        if best.date is None or not best.date.edtf:
            return None
        return When(_start_of(best.date, trigger), best.level, round(share, 3))


def _start_of(date: DateMention, trigger: Trigger) -> DateMention:
    """Return *date* without its open end where the event is what began it: "since 2012, when he left"."""
    over = next((one for one in (trigger.token, *syntax.ancestors(trigger.token)) if one.dep_ == "relcl"), None)
    if over is None or not date.edtf.endswith("/..") or not date.start <= over.head.idx < date.end:
        return date
    return replace(date, edtf=date.edtf.removesuffix("/.."))
