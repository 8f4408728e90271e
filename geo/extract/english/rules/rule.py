"""What a rule is: when a word tells of an event of a type, and the classes its arguments are asked to be of.

Classes are those of :mod:`geo.extract.english.classes`.  The rules themselves stand in
:mod:`geo.extract.english.rules.order`, :mod:`geo.extract.english.rules.force` and
:mod:`geo.extract.english.rules.talks`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """When a word tells of an event of ``type``.

    Attributes:
        type: a type of data/event_types.csv.
        lemmas: the trigger's lemma is one of these.
        form: ``v`` verbs, ``n`` nouns, ``w`` both: the tagger errs on headline verbs such as "pledges".
        agent, patient: classes of the logical subject and object, one of which it must have; empty for any or none,
            ``-`` where it must have none.
        either: True where agent or patient is enough.
        preps: (prepositions, classes): something of a class must stand behind one of the prepositions.
        objects: lemmas of the object that the verb makes an idiom with ("join forces", "take office").
        particle: that of a phrasal verb ("set up").
        carrier: light verbs that must carry a noun; ``needs`` gives other ways to pass.
        needs: any of ``carrier``, ``agent``, ``patient``, ``place``, ``date``, ``number``, ``plural`` (of who acts),
            ``clause`` (what is said or asked), ``infinitive`` (what is asked for with "to"), ``complement`` ("called it
            murder"), ``fight`` ("went to fight"), or a preposition must be there.
        bar: words that must not modify the noun, nor be the verb's object.
        modifiers: one of these words must modify the noun.
        cue: one of these lemmas must be in the sentence.
        weight: how sure the rule alone is.
    """

    type: str
    lemmas: str
    form: str = "v"
    agent: str = ""
    patient: str = ""
    either: bool = False
    preps: tuple[str, str] | None = None
    objects: str = ""
    particle: str = ""
    carrier: str = ""
    needs: str = ""
    bar: str = ""
    modifiers: str = ""
    cue: str = ""
    weight: float = 0.7


FIGHTERS = "armed force group"
PEOPLE = "armed force people person captive official government body"
TARGETS = "armed force people person official government body building place state group organisation"
ACTING = "person official body state government organisation armed group force people outlet"
MEETING = "official state body government organisation person armed"
PARTIES = "official body state government armed group"
PUBLIC = "official body state government organisation armed group force"
CARRY = "carry conduct launch stage mount perpetrate commit make begin start execute undertake"
HAPPEN = (
    "take occur happen erupt break kill leave hit rock strike target injure wound claim follow continue shake damage "
    "destroy"
)
HOLD = (
    "hold host attend convene chair open begin start conclude end close take organise organize participate gather "
    "join meet co-host welcome cohost preside sponsor address schedule plan kick wrap pay make hail arrive"
)

MILITARY = (
    "military security special counter-terrorism counterterrorism anti-terrorist anti-terrorism antiterrorist clearing "
    "clearance police joint cross-border search ground sweep bombing air combat rebel militant insurgent army "
    "large-scale "
    "terrorism terror terrorist law-enforcement night ambush punitive nato scale intelligence-based"
)
