"""What Russian grammar says of two mentions, which is less than English says: there are no articles.

:mod:`geo.extract.events.merging` asks these questions where it decides whether two mentions are of one event.
"""

from geo.extract.annotations import ActorMention
from geo.extract.events.mentions import Mention
from geo.extract.russian.classes import CLASSES
from geo.extract.russian.grammar.morphology import lemmas
from geo.extract.russian.triggers import Trigger
from geo.extract.wordlists import words

_DEMONSTRATIVES = words("этот тот данный указанный")
_ANOTHER = words("другой второй третий очередной")
_DESCRIBED = frozenset({"group", "institution"})
_NEAR = 2


class RussianCoreference:
    """Answers for Russian; see :class:`geo.extract.events.coreference.Coreference`."""

    accusing = words("обвинить обвинять пригрозить угрожать")
    threatening = words("пригрозить угрожать")
    charging = words("обвинить обвинять подозревать")

    def is_one(self, earlier: Mention[Trigger], later: Mention[Trigger]) -> bool:
        """Return True if the one is what did the other: "взрыв ранил пятерых"."""
        return _is_subject_of(earlier, later) or _is_subject_of(later, earlier)

    def is_another(self, earlier: Mention[Trigger], later: Mention[Trigger]) -> bool:
        """Return True if the later mention is in another sentence and counted on: "второй взрыв", "еще один теракт"."""
        return earlier.sentence.index != later.sentence.index and bool(later.trigger.before & _ANOTHER)

    def is_taken_up(self, earlier: Mention[Trigger], later: Mention[Trigger]) -> bool:
        """Return True if the later mention is a noun with a demonstrative for the earlier: "этот теракт"."""
        distance = later.sentence.index - earlier.sentence.index
        shown = self.is_noun(later) and bool(later.trigger.before & _DEMONSTRATIVES)
        return later.type == earlier.type and not later.targets and 0 < distance <= _NEAR and shown

    def is_definite(self, mention: Mention[Trigger]) -> bool:
        """Return True if the mention may be of something known already: there are no articles to tell.

        A noun is unless it is counted on ("второй взрыв"); a verb is where it says what was done to whom, "ранены".
        """
        return mention.is_blunt or (self.is_noun(mention) and not mention.trigger.before & _ANOTHER)

    def is_noun(self, mention: Mention[Trigger]) -> bool:
        """Return True if the mention is a noun."""
        return mention.trigger.frame.form.pos == "NOUN"

    def is_single(self, mention: Mention[Trigger]) -> bool:
        """Return True if the mention is a noun in the singular."""
        return self.is_noun(mention) and mention.trigger.frame.form.number == "sing"

    def is_main(self, mention: Mention[Trigger]) -> bool:
        """Return True unless the mention is a participle, which describes a noun."""
        return mention.trigger.frame.form.pos != "PRTF"

    def governs(self, mention: Mention[Trigger], other: Mention[Trigger]) -> bool:
        """Return True if *other* stands behind *mention* in its sentence."""
        return mention.sentence.index == other.sentence.index and mention.span < other.span

    def names_of(self, actor: ActorMention) -> list[str]:
        """Return what an actor is known by: id or name."""
        return [actor.actor_id or actor.name.lower()]

    def is_vague(self, actor: ActorMention) -> bool:
        """Return True if the actor is described and not named: cases and numerals hide that two descriptions agree."""
        return not actor.actor_id and (actor.kind in _DESCRIBED or not actor.name[:1].isupper())

    def is_armed(self, actor: ActorMention) -> bool:
        """Return True if a description is of fighters or attackers."""
        return any("armed" in CLASSES.get(lemma, ()) for word in actor.name.split() for lemma in lemmas(word))


def _is_subject_of(one: Mention[Trigger], other: Mention[Trigger]) -> bool:
    return one.sentence.index == other.sentence.index and any(
        phrase.head == one.trigger.frame.at for phrase in other.trigger.frame.agents
    )
