"""What words tell of which event, and what their arguments must be for them to do so.

A rule holds for a trigger when every argument that it names is of one of the classes it asks for (any class where it
is left empty).  Classes are those of :mod:`geo.extract.lexicon`.  Among the rules of a word the first that holds
counts, so the narrow ones stand first.  Sport, software and cooking use the same words: the classes keep "attacked
down the left wing" and "killed the process" apart from violence, and :mod:`geo.extract.domain` what they let through.
"""

from dataclasses import dataclass

VIOLENT = frozenset({"attack", "clash", "operation", "takeover", "death"})
SPOKEN = frozenset({"statement", "appeal", "dispute"})


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
        needs: for nouns: any of ``carrier``, ``agent``, ``patient``, ``place``, ``date``, ``number``, ``plural``
            (of who acts) must be there.
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


_FIGHTERS = "armed force group"
_PEOPLE = "armed force people person captive official government body"
_TARGETS = "armed force people person official government body building place state group organisation"
_ACTING = "person official body state government organisation armed group force people outlet"
_PUBLIC = "official body state government organisation armed group force"
_CARRY = "carry conduct launch stage mount perpetrate commit make begin start execute undertake"
_HAPPEN = "take occur happen erupt break kill leave hit rock strike target injure wound claim follow continue shake"
_HOLD = (
    "hold host attend convene chair open begin start conclude end close take organise organize participate gather "
    "join meet co-host welcome cohost preside sponsor address schedule plan kick wrap pay make hail arrive"
)

_BLOOD = (
    "knife gun bomb weapon kill wound injure injury injured dead police armed assailant stab shoot hospital machete "
    "grenade explosive fire stone blood death die flee"
)
_MILITARY = (
    "military security special counter-terrorism counterterrorism anti-terrorist anti-terrorism antiterrorist clearing "
    "clearance police joint cross-border search ground sweep bombing air combat rebel militant insurgent army "
    "large-scale "
    "terrorism terror terrorist law-enforcement night ambush punitive nato scale"
)

RULES: tuple[Rule, ...] = (
    # --- allegiance: loyalty sworn, sides taken
    Rule("allegiance", "allegiance loyalty fealty bayah baya bayat", "n", preps=("to towards toward with",
         "armed group organisation person official state"), needs="carrier agent", weight=0.85, carrier="pledge "
         "swear declare vow give renew pay announce offer express reaffirm"),
    Rule("allegiance", "join", objects="force", preps=("with", "armed group organisation"), weight=0.8),
    Rule("allegiance", "join", patient="armed", agent=_PEOPLE + " group", bar="army police military navy", weight=0.8),
    Rule("allegiance", "join", objects="rank insurgency jihad caliphate", agent=_PEOPLE, weight=0.75),
    Rule("allegiance", "defect ally", preps=("to with from", "armed group force state"), agent=_PEOPLE + " group",
         weight=0.7),
    Rule("allegiance", "merge unite", preps=("with into", "armed"), agent="armed group", weight=0.65),
    # --- recruitment
    Rule("recruitment", "recruit enlist conscript", agent="armed group force", patient="people captive armed",
         either=True, bar="player striker coach defender", weight=0.8),
    Rule("recruitment", "recruit enlist conscript", preps=("for into to", "armed group"), weight=0.75),
    Rule("recruitment", "recruitment conscription enlistment", "n", preps=("of by to into for",
         "people person armed group"), bar="drive agency process manager", weight=0.65),
    # --- disappearance
    Rule("disappearance", "disappear vanish", agent="person people captive official armed", weight=0.8),
    Rule("disappearance", "go", objects="missing", agent="person people captive official", weight=0.8),
    Rule("disappearance", "missing", "w", agent="person people captive", needs="agent", weight=0.55),
    Rule("disappearance", "disappearance", "n", patient="person people captive official", weight=0.65),
    # --- amnesty
    Rule("amnesty", "pardon amnesty", patient="captive people person armed", weight=0.85),
    Rule("amnesty", "free release acquit", patient="captive", bar="video statement report", weight=0.75),
    Rule("amnesty", "commute", objects="sentence", weight=0.7),
    Rule("amnesty", "amnesty pardon clemency", "n", needs="carrier patient", weight=0.7, carrier="grant declare "
         "announce issue offer give receive sign"),
    Rule("amnesty", "release", "n", patient="captive", needs="carrier place date", weight=0.55, carrier="order "
         "secure negotiate announce win demand"),
    # --- arrest
    Rule("arrest", "arrest detain apprehend imprison jail indict prosecute extradite", agent="force body official "
         "state government", patient="person people captive armed official force", either=True, weight=0.8),
    Rule("arrest", "convict sentence", patient="person people captive armed official force", weight=0.75),
    Rule("arrest", "charge", patient="person people captive armed official", preps=("with over for", ""), weight=0.65),
    Rule("arrest", "capture catch", patient="person captive", agent="force body state government armed", weight=0.6,
         bar="attention imagination"),
    Rule("arrest", "arrest detention extradition imprisonment conviction indictment", "n", weight=0.6,
         patient="person people captive armed official", needs="patient"),
    Rule("arrest", "arrest", "n", carrier="make follow", needs="carrier", weight=0.5),
    # --- sanction
    Rule("sanction", "blacklist outlaw", patient="group armed person organisation people state body", weight=0.75),
    Rule("sanction", "sanction", agent="state body government organisation official", patient="state person group "
         "organisation armed body people official", weight=0.75),
    Rule("sanction", "ban", agent="state body government official", patient="group armed organisation person people "
         "body outlet state", weight=0.65),
    Rule("sanction", "designate", preps=("as", "armed group organisation"), patient="group armed organisation person",
         weight=0.75),
    Rule("sanction", "expel", patient="official people person state", agent="state government body official",
         weight=0.65),
    Rule("sanction", "freeze", objects="asset account fund", weight=0.65),
    Rule("sanction", "sanction embargo blockade", "n", carrier="impose place lift extend renew announce introduce "
         "slap expand tighten ease adopt waive remove approve", needs="carrier", weight=0.7),
    Rule("sanction", "want", agent="state body organisation force official", patient="person people armed captive",
         weight=0.55),
    # --- appointment
    Rule("appointment", "appoint", patient="person official people", weight=0.8),
    Rule("appointment", "name nominate elect reelect install inaugurate promote", patient="person official",
         preps=("as to", "official"), weight=0.7),
    Rule("appointment", "name elect reelect install inaugurate", objects="president chairman leader governor "
         "minister head chief commander ambassador emir caliph secretary secretary-general", weight=0.7),
    Rule("appointment", "elect reelect inaugurate", patient="person official", weight=0.6),
    Rule("appointment", "swear", particle="in", patient="person official", weight=0.75),
    Rule("appointment", "become", objects="president chairman leader governor minister head chief commander "
         "ambassador emir caliph secretary", agent="person", weight=0.55),
    Rule("appointment", "take assume", objects="office", agent="person official", weight=0.6),
    Rule("appointment", "appointment inauguration", "n", patient="person official expert", needs="patient",
         weight=0.6),
    # --- formation
    Rule("formation", "establish form create found organise organize build constitute", patient="group armed force "
         "body", bar="government part basis majority queue image habit file account character", weight=0.75),
    Rule("formation", "set", particle="up", patient="group armed force body", weight=0.75),
    Rule("formation", "establish build open set", objects="base camp headquarters outpost caliphate", agent="armed "
         "group force state person organisation", weight=0.65),
    Rule("formation", "emerge", agent="armed group", needs="place date", weight=0.65),
    Rule("formation", "formation creation establishment founding", "n", patient="group armed force body",
         needs="place date agent", weight=0.55),
    # --- takeover
    Rule("takeover", "seize capture retake retook recapture overrun conquer occupy liberate annex", patient="place "
         "building state", bar="attention", weight=0.8),
    Rule("takeover", "take", particle="over", patient="place building state government", agent="armed force group "
         "person people state", weight=0.75),
    Rule("takeover", "take seize gain regain wrest assume lose cede", objects="control", preps=("of over from in",
         "place building state"), weight=0.8),
    Rule("takeover", "take seize gain grab", objects="power", agent="armed force group person people", weight=0.65),
    Rule("takeover", "control", patient="place state building", agent="armed force group", needs="date", weight=0.65),
    Rule("takeover", "fall", agent="place building", preps=("to into", "armed force group state"), weight=0.75),
    Rule("takeover", "capture fall seizure takeover occupation annexation liberation", "n", patient="place building "
         "state", needs="patient", bar="snow rain water price", weight=0.6),
    # --- operation
    Rule("operation", "operation campaign", "n",
         carrier=_CARRY + " kill leave continue take announce end suspend complete", needs="carrier place date agent",
         modifiers=_MILITARY, weight=0.7),
    Rule("operation", "operation", "n", carrier=_CARRY, needs="carrier", agent="force armed", weight=0.65,
         bar="drilling mining rescue relief business daily normal"),
    Rule("operation", "offensive crackdown manhunt", "n",
         carrier=_CARRY + " kill leave continue take announce end suspend", needs="carrier place date", bar="charm "
         "marketing media", weight=0.65),
    Rule("operation", "airstrike air-strike", "n", needs="carrier agent patient place date number",
         carrier=_CARRY + " " + _HAPPEN, weight=0.75),
    Rule("operation", "strike", "n", modifiers="air drone missile retaliatory artillery rocket", weight=0.75,
         needs="carrier agent patient place date number", carrier=_CARRY + " " + _HAPPEN),
    Rule("operation", "strike", "n", agent="force state armed organisation", carrier="conduct carry launch hit kill "
         "destroy target engage", needs="carrier", bar="hunger general labor labour rail transport teacher bus "
         "pilot worker union student lightning", weight=0.6),
    Rule("operation", "advance push", "n", agent="force armed", carrier=_CARRY + " continue", needs="carrier",
         weight=0.5),
    Rule("operation", "raid", "n", carrier=_CARRY + " " + _HAPPEN, agent="force body state official", needs="carrier "
         "place agent", weight=0.7),
    Rule("operation", "raid", agent="force body state official", patient="place building armed people person",
         weight=0.75),
    Rule("operation", "neutralise neutralize eliminate liquidate", patient="armed captive", weight=0.7),
    Rule("operation", "foil thwart", objects="attack plot attempt bombing coup", weight=0.7),
    # --- clash
    Rule("clash", "clash skirmish", agent=_FIGHTERS + " people", preps=("with", _FIGHTERS + " people person"),
         either=False, weight=0.8),
    Rule("clash", "clash skirmish", agent="armed force", weight=0.7),
    Rule("clash", "fight battle", agent="armed force", patient="armed force", weight=0.65),
    Rule("clash", "fight battle", agent="armed force", preps=("with against", "armed force"), weight=0.65),
    Rule("clash", "exchange trade", objects="fire gunfire shot", weight=0.75),
    Rule("clash", "beat defeat rout repel repulse crush", agent="armed force organisation", patient="armed force",
         weight=0.65),
    Rule("clash", "clash skirmish firefight gunfight gunbattle shootout", "n", bar="culture personality schedule",
         needs="carrier agent patient place date number between",
         carrier="engage have break erupt involve " + _HAPPEN, weight=0.75),
    Rule("clash", "battle fighting", "n", needs="agent place date", carrier=_HAPPEN, weight=0.6, bar="court legal "
         "rap custody cancer power title uphill"),
    Rule("clash", "exchange", "n", preps=("of", "weapon"), weight=0.6),
    Rule("clash", "threaten", agent="armed", patient="government state", needs="place date", weight=0.55),
    # --- attack
    Rule("attack", "assassinate behead ambush massacre abduct kidnap lynch torture decapitate", patient=_TARGETS,
         either=True, agent="armed person people force", weight=0.85),
    Rule("attack", "bomb shell bombard torch ransack firebomb", patient=_TARGETS, weight=0.8, bar="exam interview"),
    Rule("attack", "attack assault raid storm strike target hit besiege ram", agent="armed weapon", patient=_TARGETS,
         weight=0.8),
    Rule("attack", "attack", patient="force people person captive building armed", agent="force people person armed "
         "state", weight=0.7),
    Rule("attack", "storm besiege", patient="building place", agent="force people person armed", weight=0.7),
    Rule("attack", "attack raid storm assault", agent="-", patient=_TARGETS, weight=0.65),
    Rule("attack", "destroy", agent="armed force violence", patient="building force", weight=0.65),
    Rule("attack", "open", objects="fire", weight=0.8),
    Rule("attack", "set", objects="fire", patient="building force", weight=0.55),
    Rule("attack", "fire launch lob", objects="rocket missile shot mortar shell grenade projectile",
         preps=("at on into toward towards against from", ""), weight=0.65),
    Rule("attack", "blow", particle="up", patient="building force people person place", weight=0.75),
    Rule("attack", "detonate", objects="explosive bomb device vest belt himself herself themselves charge ied "
         "vehicle", weight=0.8),
    Rule("attack", "hijack", patient="building force", weight=0.7),
    Rule("attack", "overthrow topple oust depose", patient="government official person", weight=0.65),
    Rule("attack", "stab gun knife", patient="person people force official", weight=0.7),
    Rule("attack", "shoot", patient="person people force official captive armed", weight=0.75),
    Rule("attack", "shoot", particle="down", patient="building force", weight=0.75),
    Rule("attack", "kill murder execute slay", agent="armed force weapon violence person people", patient=_PEOPLE,
         weight=0.75),
    Rule("attack", "explode", agent="weapon violence building", weight=0.65, bar="popularity"),
    Rule("attack", "attack bombing assault assassination ambush massacre shelling kidnapping abduction beheading "
         "stabbing shooting offense offence hostage-taking coup bombardment arson execution lynching", "n",
         carrier=_CARRY + " " + _HAPPEN + " claim survive witness condemn investigate repel foil thwart plot",
         needs="carrier agent patient place date number", weight=0.75, bar="heart panic asthma verbal personal ad "
         "legal chess political counter-attack photo film video movie goal anxiety twitter mating pincer penalty "
         "criminal sexual minority"),
    Rule("attack", "blast explosion", "n", needs="carrier agent patient place date", weight=0.65,
         carrier=_CARRY + " " + _HAPPEN, bar="population gas star supernova"),
    Rule("attack", "hostage", "w", carrier="take hold", needs="carrier", weight=0.65),
    # --- death
    Rule("death", "die perish succumb drown", agent="person people captive official force armed", weight=0.75),
    Rule("death", "kill", patient=_PEOPLE, weight=0.65),
    Rule("death", "lose", objects="life", weight=0.65),
    Rule("death", "claim", objects="life", weight=0.65),
    Rule("death", "death", "n", patient=_PEOPLE, needs="patient", weight=0.6, bar="penalty row toll rate "
         "certificate threat sentence"),
    Rule("death", "dead", "w", agent=_PEOPLE, needs="number carrier", carrier="leave find shoot", weight=0.55),
    # --- concentration
    Rule("concentration", "concentrate mass amass gather assemble station", agent="armed force", needs="place",
         weight=0.7),
    Rule("concentration", "concentrate mass amass gather assemble station", patient="armed force", needs="place",
         weight=0.75),
    Rule("concentration", "concentration build-up buildup massing", "n", patient="armed force", needs="place patient",
         weight=0.6),
    Rule("concentration", "concentration", "n", needs="place", bar="hard", weight=0.45),
    # --- movement
    Rule("movement", "infiltrate", agent="armed force people person group", patient="place state building",
         weight=0.8),
    Rule("movement", "flee escape", agent=_PEOPLE + " group", needs="place", weight=0.75),
    Rule("movement", "enter cross leave reach", agent="armed force people captive", patient="place state", weight=0.6,
         bar="race final office politics agreement talk"),
    Rule("movement", "travel cross return withdraw retreat arrive come head flock pour migrate relocate move go "
         "march advance", agent="armed force people captive group", needs="place", weight=0.65, bar="power",
         preps=("to into from toward towards across in at on back out", "place state")),
    Rule("movement", "return come go travel flee", objects="home homeland abroad", agent="armed force people captive",
         weight=0.6),
    Rule("movement", "deploy redeploy withdraw evacuate deport repatriate dispatch transfer airlift relocate "
         "displace move send", patient="armed force people captive", needs="place", weight=0.65, bar="letter "
         "message money aid"),
    Rule("movement", "arrive", agent="armed force people captive", needs="date", weight=0.6),
    Rule("movement", "send deploy dispatch withdraw", patient="force armed", agent="state government body official "
         "force organisation armed", weight=0.6),
    Rule("movement", "surrender", agent="armed force", weight=0.6),
    Rule("movement", "lay put", particle="down", objects="arm weapon", agent="armed force people group", weight=0.6),
    Rule("movement", "withdrawal deployment retreat infiltration exodus influx redeployment evacuation repatriation",
         "n", patient="armed force people", needs="place carrier date", weight=0.5, carrier="begin complete start "
         "order announce continue"),
    # --- agreement
    Rule("agreement", "sign ink conclude reach broker ratify", objects="agreement deal treaty pact accord "
         "memorandum protocol ceasefire truce armistice declaration roadmap communique", bar="player contract",
         weight=0.75),
    Rule("agreement", "agree", agent="state official body government armed group organisation", weight=0.6),
    Rule("agreement", "reinforce strengthen boost deepen expand enhance intensify develop", objects="cooperation "
         "co-operation tie relation partnership collaboration coordination", agent="state official body government "
         "organisation", weight=0.6),
    Rule("agreement", "normalise normalize restore resume establish", objects="relation tie", agent="state official "
         "government", weight=0.65),
    Rule("agreement", "ceasefire truce", "n", carrier="declare announce take agree begin start accept",
         needs="carrier", weight=0.65),
    # --- conference
    Rule("conference", "conference summit forum symposium roundtable congress jirga convention", "n", carrier=_HOLD,
         needs="carrier place date", bar="press news video football basketball eastern western league athletic ncaa",
         weight=0.75),
    Rule("conference", "meeting talk negotiation consultation session dialogue", "n", carrier=_HOLD, needs="carrier "
         "place", bar="cabinet training phone small annual-general board recording studio", weight=0.65,
         agent="official body state government organisation armed group person people"),
    Rule("conference", "meeting", "n", carrier=_HOLD, needs="carrier place date", weight=0.6, bar="training small "
         "board recording prayer"),
    Rule("conference", "meet", agent="official state body government organisation person", patient="official state "
         "body government organisation", weight=0.65),
    Rule("conference", "meet", agent="official state body government organisation person", preps=("with",
         "official state body government organisation person"), weight=0.65),
    Rule("conference", "meet gather convene", agent="official state body government organisation", needs="plural",
         weight=0.6),
    Rule("conference", "visit", agent="official", patient="place state", weight=0.55),
    Rule("conference", "visit", "n", agent="official", preps=("to", "place state"), carrier="pay make begin "
         "conclude arrive", needs="carrier", weight=0.55),
    Rule("conference", "negotiate", agent="official state body government armed", preps=("with",
         "official state body government armed"), weight=0.55),
    # --- protest
    Rule("protest", "protest demonstrate riot rally", agent="people person captive", weight=0.7),
    Rule("protest", "protest demonstration rally riot unrest sit-in", "n", carrier="hold stage erupt break take "
         "organise organize attend join lead spread continue begin start occur march gather disperse suppress",
         needs="carrier place date", bar="car motor rally-cross fundraising campaign stock market", weight=0.65),
    Rule("protest", "take", objects="street", agent="people", weight=0.6),
    # --- appeal
    Rule("appeal", "urge", agent=_ACTING, weight=0.75),
    Rule("appeal", "call", particle="on", agent=_ACTING, weight=0.75),
    Rule("appeal", "call", preps=("on upon", _ACTING), agent=_ACTING, weight=0.75),
    Rule("appeal", "call", preps=("for", ""), agent=_PUBLIC + " person", weight=0.6),
    Rule("appeal", "appeal", preps=("to for", ""), agent=_ACTING, bar="court verdict", weight=0.6),
    Rule("appeal", "demand", agent=_PUBLIC + " people", bar="attention answer", weight=0.55),
    Rule("appeal", "ask request", agent="official body state government", patient="state body official government "
         "organisation force", weight=0.5),
    # --- dispute
    Rule("dispute", "deny refute reject dispute disavow", agent=_ACTING, weight=0.6),
    Rule("dispute", "dismiss", objects="claim allegation report accusation", agent=_ACTING, weight=0.6),
    Rule("dispute", "doubt", "w", carrier="cast express raise voice", needs="carrier", weight=0.65),
)  # fmt: skip
"""Narrow rules first; a later type is tried where the earlier ones of the word do not hold."""

INDEX: dict[str, tuple[Rule, ...]] = {}
"""Lemma -> its rules, in order."""

for _rule in RULES:
    for _lemma in _rule.lemmas.split():
        INDEX[_lemma] = (*INDEX.get(_lemma, ()), _rule)
