"""Takeovers, operations, clashes, attacks, deaths, concentrations, movements: which words tell of them.

Sport, software and cooking use the same words: the classes keep "attacked down the left wing" and "killed the process"
apart from violence, and :mod:`geo.extract.domain` what they let through.
"""

from geo.extract.rules import CARRY, FIGHTERS, HAPPEN, HOLD, MILITARY, PEOPLE, TARGETS, Rule

FORCE: tuple[Rule, ...] = (
    # --- takeover
    Rule("takeover", "occupy", patient="place building state", agent="armed force group state people person "
         "government", weight=0.75),
    Rule("takeover", "occupy", patient="place building state", agent="-", needs="date", weight=0.65),
    Rule("takeover", "seize capture retake retook recapture overrun conquer liberate annex",
         patient="place building state", bar="attention", weight=0.8),
    Rule("takeover", "retake retook recapture", agent="force armed state organisation", weight=0.6),
    Rule("takeover", "capture overrun seize liberate", patient="name", agent="armed force organisation group state",
         weight=0.6),
    Rule("takeover", "take", particle="over", patient="place building state government", agent="armed force group "
         "person people state", weight=0.75),
    Rule("takeover", "take seize gain regain wrest assume lose cede", objects="control", preps=("of over from in",
         "place building state"), weight=0.8),
    Rule("takeover", "take lose", patient="place", agent="armed force", bar="street road flight bus train refuge "
         "position place action part", needs="agent", weight=0.6),
    Rule("takeover", "lose", patient="place", agent="-", needs="date place", weight=0.55),
    Rule("takeover", "take seize gain grab", objects="power", agent="armed force group person people", weight=0.65),
    Rule("takeover", "control", patient="place state building", agent="armed force group", needs="date", weight=0.65),
    Rule("takeover", "fall", agent="place building", preps=("to into", "armed force group state"), weight=0.75),
    Rule("takeover", "capture fall seizure takeover occupation annexation liberation", "n",
         preps=("of", "place building state"), bar="snow rain water price", weight=0.6),
    # --- operation
    Rule("operation", "exercise drill manoeuvre maneuver wargame", "n", carrier=HOLD + " conduct carry launch",
         needs="carrier place date", modifiers=MILITARY + " naval live-fire anti-terror peacekeeping defence defense "
         "tactical csto nato sco", weight=0.65),
    Rule("operation", "exercise drill manoeuvre maneuver wargame", "n", carrier=HOLD + " conduct carry launch",
         needs="carrier", agent="force state armed body government", bar="physical", cue="military troop army soldier "
         "force navy border", weight=0.6),
    Rule("operation", "operation campaign", "n",
         carrier=CARRY + " kill leave continue take announce end suspend complete", needs="carrier place date agent",
         modifiers=MILITARY, weight=0.7),
    Rule("operation", "operation", "n", carrier=CARRY, needs="carrier", agent="force armed", weight=0.65,
         bar="drilling mining rescue relief business daily normal"),
    Rule("operation", "offensive crackdown manhunt", "n",
         carrier=CARRY + " kill leave continue take announce end suspend", needs="carrier place date", bar="charm "
         "marketing media", weight=0.65),
    Rule("operation", "airstrike air-strike", "n", needs="carrier agent patient place date number",
         carrier=CARRY + " " + HAPPEN, weight=0.75),
    Rule("operation", "strike", "n", modifiers="air drone missile retaliatory artillery rocket", weight=0.75,
         needs="carrier agent patient place date number", carrier=CARRY + " " + HAPPEN),
    Rule("operation", "strike", "n", agent="force state armed organisation", carrier="conduct carry launch hit kill "
         "destroy target engage", needs="carrier", bar="hunger general labor labour rail transport teacher bus "
         "pilot worker union student lightning", weight=0.6),
    Rule("operation", "advance push", "n", agent="force armed", carrier=CARRY + " continue", needs="carrier",
         weight=0.5),
    Rule("operation", "raid", "n", carrier=CARRY + " " + HAPPEN, agent="force body state official", needs="carrier "
         "place agent", weight=0.7),
    Rule("operation", "raid", agent="force body state official", patient="place building armed people person",
         weight=0.75),
    Rule("operation", "neutralise neutralize eliminate liquidate", patient="armed captive", weight=0.7),
    Rule("operation", "foil thwart disrupt avert", objects="attack plot attempt bombing coup", weight=0.7),
    Rule("operation", "seize confiscate intercept discover", objects="weapon explosive drug heroin ammunition arm "
         "narcotic opium hashish cocaine arsenal", agent="force body state official", weight=0.55),
    Rule("operation", "seize confiscate intercept discover", objects="weapon explosive drug heroin ammunition arm "
         "narcotic opium hashish cocaine arsenal", agent="-", weight=0.5),
    Rule("operation", "break", particle="up", patient="armed group", weight=0.55),
    Rule("operation", "dismantle bust smash uncover", patient="armed group", weight=0.55),
    Rule("operation", "begin launch start conduct resume", patient="operation", weight=0.7),
    Rule("operation", "search", "n", carrier=CARRY, needs="carrier", bar="job web internet online", weight=0.5),
    Rule("operation", "rescue", patient="captive", agent="force body state government", weight=0.6),
    Rule("operation", "drill manoeuvre maneuver wargame", "n", carrier=HOLD, needs="carrier", weight=0.55),
    Rule("operation", "board", patient="building", agent="force armed", weight=0.6),
    Rule("operation", "invade", patient="place state", agent="force armed state", weight=0.7),
    Rule("operation", "invasion incursion", "n", carrier=CARRY + " repel condemn", needs="carrier patient place date "
         "agent", patient="place state", bar="privacy home pitch", weight=0.6),
    Rule("operation", "besiege encircle surround blockade", patient="place building armed force", agent="force armed",
         weight=0.6),
    Rule("operation", "intercept down", patient="force weapon", agent="force state armed", weight=0.6),
    # --- clash
    Rule("clash", "clash skirmish", agent=FIGHTERS + " people", preps=("with", FIGHTERS + " people person"),
         either=False, weight=0.8),
    Rule("clash", "clash skirmish", agent="armed force", weight=0.7),
    Rule("clash", "fight battle", agent="armed force", patient="armed force", weight=0.65),
    Rule("clash", "fight battle", agent="armed force", preps=("with against", "armed force"), weight=0.65),
    Rule("clash", "fight", agent="armed force", preps=("on alongside", ""), weight=0.5),
    Rule("clash", "fight", agent="armed force group", objects="other", weight=0.6),
    Rule("clash", "fight", patient="armed force", agent="-", needs="place date", weight=0.55),
    Rule("clash", "encounter", "n", cue="kill slay wound injure dead", needs="place date", weight=0.6),
    Rule("clash", "insurrection insurgency rebellion uprising revolt war hostility", "n", carrier="break erupt flare",
         needs="carrier", weight=0.55),
    Rule("clash", "drive push force beat", particle="back", patient="armed force", weight=0.6),
    Rule("clash", "suffer inflict take sustain", objects="loss losses casualty", agent="armed force organisation",
         weight=0.6),
    Rule("clash", "exchange trade", objects="fire gunfire shot", weight=0.75),
    Rule("clash", "beat defeat rout repel repulse crush", agent="armed force organisation", patient="armed force",
         weight=0.65),
    Rule("clash", "clash skirmish firefight gunfight gunbattle shootout", "n", bar="culture personality schedule",
         needs="carrier agent patient place date number between",
         carrier="engage have break erupt involve " + HAPPEN, weight=0.75),
    Rule("clash", "battle fighting", "n", needs="agent place date between carrier", carrier="kill die break erupt "
         "rage", weight=0.6, bar="court legal "
         "rap custody cancer power title uphill"),
    Rule("clash", "exchange", "n", preps=("of", "weapon"), weight=0.6),
    Rule("clash", "threaten", agent="armed", patient="government state", needs="place date", weight=0.55),
    # --- attack; first the one of words, for something that was said or done
    Rule("statement", "attack", agent="person official outlet organisation", patient="person official outlet "
         "organisation body", preps=("for over as", ""), weight=0.5),
    Rule("attack", "assassinate behead ambush massacre abduct kidnap lynch torture decapitate", patient=TARGETS,
         either=True, agent="armed person people force", weight=0.85),
    Rule("attack", "bomb shell bombard torch ransack firebomb", patient=TARGETS, weight=0.8, bar="exam interview"),
    Rule("attack", "attack assault raid storm strike target hit besiege ram", agent="armed weapon", patient=TARGETS,
         weight=0.8),
    Rule("attack", "attack", patient="force people person captive building armed place", agent="force people person "
         "armed state", weight=0.7),
    Rule("attack", "seize capture loot", objects="tank weapon vehicle ammunition equipment rifle hardware",
         agent="armed", weight=0.6),
    Rule("attack", "strike hit pound", agent="force state", patient="building armed force group", weight=0.65),
    Rule("attack", "shell bomb bombard", agent="force state armed organisation", needs="place date", weight=0.65),
    Rule("attack", "hit strike trigger detonate drive run", objects="landmine mine ied bomb device explosive",
         agent="force people person building official", bar="gold coal", weight=0.65),
    Rule("attack", "land fall explode", agent="weapon", needs="place", weight=0.6),
    Rule("attack", "attack ambush shell bomb", agent="organisation", patient="force armed captive building",
         weight=0.55),
    Rule("attack", "killing murder slaying", "n", patient=PEOPLE, needs="patient", bar="spree field", weight=0.65),
    Rule("attack", "storm besiege", patient="building place", agent="force people person armed", weight=0.7),
    Rule("attack", "attack raid storm assault", agent="-", patient=TARGETS, weight=0.65),
    Rule("attack", "destroy", agent="armed force violence", patient="building force", weight=0.65),
    Rule("attack", "open", objects="fire", weight=0.8),
    Rule("attack", "fire", particle="upon", patient="building force people person", weight=0.65),
    Rule("attack", "fire", preps=("on upon", TARGETS), agent="armed force people person", weight=0.6),
    Rule("attack", "attack raid storm assault ambush", agent="armed force people person", patient="name", weight=0.65),
    Rule("attack", "murder slay execute lynch", agent="-", patient=PEOPLE + " name", weight=0.7),
    Rule("attack", "siege", "n", patient="building", needs="patient", weight=0.6),
    Rule("attack", "fire", "n", patient="force armed building official", carrier="come", needs="carrier",
         weight=0.6),
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
    Rule("attack", "seize", patient="people person captive official", agent="armed", weight=0.65),
    Rule("attack", "beat", patient="person people captive official", agent="-", bar="odds record", weight=0.55),
    Rule("attack", "beat", patient="person people captive", agent="force armed", weight=0.6),
    Rule("attack", "go", particle="off", agent="weapon", weight=0.65),
    Rule("attack", "poison", patient="person people official", bar="food", weight=0.7),
    Rule("attack", "wound injure", agent="armed weapon violence", patient=PEOPLE, weight=0.65),
    Rule("attack", "loot burn raze sabotage", patient="building place", agent="armed force people", weight=0.6),
    Rule("attack", "attempt", "n", modifiers="assassination coup murder", needs="carrier agent patient place date",
         carrier=CARRY + " " + HAPPEN + " survive foil thwart escape fail", weight=0.7),
    Rule("attack", "mutiny coup", "n", carrier=CARRY + " " + HAPPEN + " oust depose fail overthrow", needs="carrier "
         "place date agent", weight=0.65),
    Rule("attack", "kill murder execute slay martyr", agent="armed force weapon violence person people",
         patient=PEOPLE, weight=0.75),
    Rule("attack", "explode", agent="weapon violence building", weight=0.65, bar="popularity"),
    Rule("attack", "attack bombing assault assassination ambush massacre shelling kidnapping abduction beheading "
         "stabbing shooting offense offence hostage-taking coup bombardment arson execution lynching", "n",
         carrier=CARRY + " " + HAPPEN + " claim survive witness condemn investigate repel foil thwart plot come",
         needs="carrier agent patient place date number", weight=0.75, bar="heart panic asthma verbal personal ad "
         "legal chess political counter-attack photo film video movie goal anxiety twitter mating pincer penalty "
         "criminal sexual minority"),
    Rule("attack", "blast explosion", "n", needs="carrier agent patient place date", weight=0.65,
         carrier=CARRY + " " + HAPPEN, bar="population gas star supernova"),
    Rule("attack", "hostage", "w", carrier="take hold", needs="carrier", weight=0.65),
    # --- death
    Rule("death", "die perish succumb drown", agent="person people captive official force armed name", weight=0.75),
    Rule("death", "kill martyr", patient=PEOPLE + " name", weight=0.65),
    Rule("death", "drown perish", patient="people person captive force", weight=0.6),
    Rule("death", "find discover recover retrieve", objects="body corpse remains", patient="remains", weight=0.55),
    Rule("death", "lose", objects="life", weight=0.65),
    Rule("death", "claim", objects="life", weight=0.65),
    Rule("death", "death", "n", patient=PEOPLE, needs="patient", weight=0.6, bar="penalty row toll rate "
         "certificate threat sentence"),
    Rule("death", "dead", "w", agent=PEOPLE, needs="number carrier", carrier="leave find shoot", weight=0.55),
    # --- concentration
    Rule("concentration", "concentrate mass amass gather assemble station", agent="armed force", needs="place",
         weight=0.7),
    Rule("concentration", "concentrate mass amass gather assemble station", patient="armed force", needs="place",
         weight=0.75),
    Rule("concentration", "build", particle="up", patient="force armed", needs="place agent", weight=0.6),
    Rule("concentration", "concentration build-up buildup massing", "n", patient="armed force", needs="place patient",
         weight=0.6),
    Rule("concentration", "reinforce", patient="building force", needs="place", weight=0.5),
    Rule("concentration", "concentration", "n", needs="place", bar="hard", weight=0.45),
    # --- movement
    Rule("movement", "infiltrate", agent="armed force people person group", patient="place state building",
         weight=0.8),
    Rule("movement", "flee escape", agent=PEOPLE + " group", needs="place", weight=0.75),
    Rule("movement", "enter cross leave reach", agent="armed force people captive", patient="place state", weight=0.6,
         bar="race final office politics agreement talk"),
    Rule("movement", "travel cross return withdraw retreat arrive come head flock pour migrate relocate move go "
         "march advance", agent="armed force people captive group", needs="place", weight=0.65,
         bar="power first second third last place",
         preps=("to into from toward towards across in at on back out", "place state")),
    Rule("movement", "go travel leave", agent="armed people captive", needs="fight", weight=0.6),
    Rule("movement", "leave depart withdraw", agent="force armed", needs="date", weight=0.55, bar="office politics"),
    Rule("movement", "depart arrive leave reach enter cross", agent="building", needs="place", weight=0.5,
         cue="family refugee civilian fighter militant prisoner evacuee soldier troop returnee"),
    Rule("movement", "bring fly take send", objects="home", patient="people captive force armed", weight=0.55),
    Rule("movement", "return come go travel flee", objects="home homeland abroad", agent="armed force people captive",
         weight=0.6),
    Rule("movement", "deploy redeploy withdraw evacuate deport repatriate dispatch transfer airlift relocate "
         "displace move send", patient="armed force people captive", needs="place", weight=0.65, bar="letter "
         "message money aid"),
    Rule("movement", "arrive land", agent="armed force people captive", needs="date place", weight=0.6),
    Rule("movement", "leave depart head set", agent=PEOPLE, preps=("for", "place state"), weight=0.6),
    Rule("movement", "travel return flee escape go come cross arrive", agent="person official",
         preps=("to into from toward towards across back in at", "place state"), needs="place", bar="power court "
         "school college university office work hospital", weight=0.5),
    Rule("movement", "bring fly take transport ferry escort", patient="people captive armed force", needs="place",
         preps=("to from into back", "place state"), agent="force state body government official organisation",
         weight=0.55),
    Rule("movement", "transfer deport fly extradite bring", patient="person official", weight=0.5,
         preps=("to into from", "place state")),
    Rule("movement", "bring fly ferry", patient="people captive armed force", needs="place", preps=("to from back",
         "place state"), weight=0.5),
    Rule("movement", "displace uproot", patient="people", weight=0.6),
    Rule("movement", "send deploy dispatch withdraw", patient="force armed", agent="state government body official "
         "force organisation armed", weight=0.6),
    Rule("movement", "surrender", agent="armed force official person", weight=0.6),
    Rule("movement", "hand turn give", objects="himself herself themselves", agent="armed force official person "
         "people", weight=0.6),
    Rule("movement", "lay put", particle="down", objects="arm weapon", agent="armed force people group", weight=0.6),
    Rule("movement", "withdrawal deployment retreat infiltration exodus influx redeployment evacuation repatriation",
         "n", patient="armed force people", needs="place carrier date", weight=0.5, carrier="begin complete start "
         "order announce continue"),
)  # fmt: skip
"""Narrow rules first."""
