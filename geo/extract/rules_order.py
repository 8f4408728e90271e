"""Loyalty, recruitment, arrests, pardons, sanctions, offices, the founding of groups: which words tell of them."""

from geo.extract.rules import PEOPLE, PUBLIC, Rule

ORDER: tuple[Rule, ...] = (
    # --- allegiance: loyalty sworn, sides taken
    Rule("allegiance", "allegiance loyalty fealty bayah baya bayat", "n", preps=("to towards toward with",
         "armed group organisation person official state government"), needs="carrier agent", weight=0.85,
         carrier="pledge swear declare vow give renew pay announce offer express reaffirm take recite"),
    Rule("allegiance", "join", objects="force", preps=("with", "armed group organisation"), weight=0.8),
    Rule("allegiance", "join", patient="armed", agent=PEOPLE + " group", bar="army police military navy", weight=0.8),
    Rule("allegiance", "join", objects="rank insurgency jihad caliphate", agent=PEOPLE, weight=0.75),
    Rule("allegiance", "defect ally", preps=("to with from", "armed group force state"),
         agent=PEOPLE + " group", weight=0.7),
    Rule("allegiance", "go cross", particle="over", preps=("to", "armed group force"), agent=PEOPLE + " group",
         weight=0.65),
    Rule("allegiance", "split break secede", preps=("from with", "armed"), agent="armed group organisation",
         weight=0.6),
    Rule("allegiance", "defect", agent="armed force official", weight=0.6),
    Rule("allegiance", "defection", "n", agent="armed force official people person", patient="armed force official "
         "people person", needs="agent patient", weight=0.6),
    Rule("allegiance", "switch change renounce", objects="side allegiance loyalty", agent=PEOPLE + " group",
         weight=0.65),
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
    Rule("amnesty", "free release", patient="people person official", agent="armed force body government state "
         "official people", bar="video statement report", weight=0.65),
    Rule("amnesty", "free release", patient="people person captive", agent="-", needs="from on", weight=0.6,
         bar="video statement report"),
    Rule("amnesty", "set", objects="free", patient="people person captive", weight=0.65),
    Rule("amnesty", "commute", objects="sentence", weight=0.7),
    Rule("amnesty", "acquit", patient="person official people", weight=0.6),
    Rule("amnesty", "exchange swap", patient="captive", agent="state force armed group body government official "
         "people", bar="criminal", weight=0.6),
    Rule("amnesty", "swap exchange", "n", modifiers="prisoner hostage detainee captive prisoner-of-war",
         needs="carrier place date", carrier="take agree hold complete carry conduct announce make", weight=0.6),
    Rule("amnesty", "amnesty pardon clemency", "n", needs="carrier patient", weight=0.7, carrier="grant declare "
         "announce issue offer give receive sign"),
    Rule("amnesty", "release", "n", patient="captive", needs="carrier place date", weight=0.55, carrier="order "
         "secure negotiate announce win"),
    # --- arrest
    Rule("arrest", "arrest detain apprehend imprison jail indict prosecute extradite", agent="force body official "
         "state government", patient="person people captive armed official force", either=True, weight=0.8),
    Rule("arrest", "arrest detain apprehend imprison jail convict sentence indict extradite", patient="name",
         weight=0.7),
    Rule("arrest", "convict sentence", patient="person people captive armed official force", weight=0.75),
    Rule("arrest", "charge", patient="person people captive armed official", preps=("with over for", ""), weight=0.65),
    Rule("arrest", "capture catch", patient="person captive", agent="force body state government armed", weight=0.6,
         bar="attention imagination"),
    Rule("arrest", "arrest detention extradition imprisonment conviction indictment", "n", weight=0.6,
         patient="person people captive armed official", needs="patient"),
    Rule("arrest", "take bring hold", cue="questioning question interrogation", patient="people person captive",
         weight=0.6),
    Rule("arrest", "arrest", "n", carrier="make follow", needs="carrier", weight=0.5),
    Rule("arrest", "hand", particle="over", patient="captive armed", weight=0.6),
    Rule("arrest", "take hold", objects="prisoner captive", weight=0.65),
    Rule("arrest", "warrant", "n", carrier="issue obtain", needs="carrier", bar="search stock share", weight=0.6),
    Rule("arrest", "custody", "n", carrier="take hold remain place be", needs="carrier", bar="child joint sole",
         weight=0.6),
    Rule("arrest", "trial", "n", carrier="stand go open begin start put face", needs="carrier",
         patient="person people captive armed official", bar="clinical drug vaccine free", weight=0.6),
    # --- sanction
    Rule("sanction", "blacklist outlaw", patient="group armed person organisation people state body", weight=0.75),
    Rule("sanction", "sanction", agent="state body government organisation official", patient="state person group "
         "organisation armed body people official", weight=0.75),
    Rule("sanction", "sanction", agent="-", patient="state person group organisation armed body official firm",
         weight=0.7),
    Rule("sanction", "ban", agent="state body government official", patient="group armed organisation person people "
         "body outlet state", weight=0.65),
    Rule("sanction", "designate label list brand classify recognise recognize", preps=("as", "armed"),
         patient="group armed organisation person official body people force", weight=0.75),
    Rule("sanction", "designate declare brand", objects="terrorist extremist organisation organization group",
         cue="terrorist extremist undesirable terror foreign", agent="state body government official", weight=0.65),
    Rule("sanction", "add put place include", objects="list blacklist", agent="state body government organisation "
         "official", patient="group armed organisation person people official body state firm", weight=0.7),
    Rule("sanction", "add", objects="list blacklist", cue="name", weight=0.55),
    Rule("sanction", "suspend", objects="membership aid assistance", agent="-", weight=0.55),
    Rule("sanction", "strip deprive", objects="citizenship nationality immunity", weight=0.7),
    Rule("sanction", "revoke", objects="citizenship nationality licence license accreditation visa passport",
         agent="state body government official", weight=0.65),
    Rule("sanction", "suspend halt cut freeze", objects="aid assistance membership relation tie cooperation",
         agent="state body government organisation official", weight=0.55),
    Rule("sanction", "recall", objects="ambassador envoy", agent="state body government official", weight=0.6),
    Rule("sanction", "close shut seal", objects="border crossing airspace embassy frontier", agent="state body "
         "government official force", weight=0.5),
    Rule("sanction", "expulsion", "n", patient="official people person", needs="patient", weight=0.55),
    Rule("sanction", "expel", patient="official people person state", agent="state government body official",
         weight=0.65),
    Rule("sanction", "freeze", objects="asset account fund", weight=0.65),
    Rule("sanction", "sanction embargo blockade", "n", carrier="impose place lift extend renew announce introduce "
         "levy slap expand tighten ease adopt waive remove approve", needs="carrier", weight=0.7),
    Rule("sanction", "ban curfew restriction", "n", carrier="impose lift introduce extend announce ease",
         needs="carrier", bar="transfer stadium smoking", weight=0.55),
    Rule("sanction", "want", agent="state body organisation force official", patient="person people armed captive",
         weight=0.55),
    # --- appointment
    Rule("appointment", "appoint", patient="person official people", weight=0.8),
    Rule("appointment", "name nominate elect reelect install inaugurate promote", patient="person official",
         preps=("as to", "official"), weight=0.7),
    Rule("appointment", "name elect reelect install inaugurate", objects="president chairman leader governor "
         "minister head chief commander ambassador emir caliph secretary secretary-general", weight=0.7),
    Rule("appointment", "elect reelect inaugurate", patient="person official", weight=0.6),
    Rule("appointment", "swear", particle="in", patient="person official organisation body name",
         weight=0.75),
    Rule("appointment", "become", objects="president chairman leader governor minister head chief commander "
         "ambassador emir caliph secretary", agent="person", weight=0.55),
    Rule("appointment", "take assume", objects="office command post helm reins", agent="person official", weight=0.6),
    Rule("appointment", "resign", agent="person official government", weight=0.6),
    Rule("appointment", "step stand", particle="down", agent="person official", weight=0.6),
    Rule("appointment", "dismiss sack fire remove replace suspend relieve", patient="official", agent="official body "
         "government state organisation armed", weight=0.6),
    Rule("appointment", "dismiss sack", patient="official", agent="-", weight=0.6),
    Rule("appointment", "resignation dismissal", "n", carrier="submit tender file accept offer announce hand give "
         "follow", needs="carrier patient", patient="person official government", weight=0.6),
    Rule("appointment", "appointment inauguration", "n", patient="person official expert", needs="patient",
         weight=0.6),
    # --- formation
    Rule("formation", "establish form create found organise organize build constitute", patient="group armed force "
         "body", bar="government part basis majority queue image habit file account character", weight=0.75),
    Rule("formation", "set", particle="up", patient="group armed force body", weight=0.75),
    Rule("formation", "establish build open set", objects="base camp headquarters outpost caliphate", agent="armed "
         "group force state person organisation body", weight=0.65),
    Rule("formation", "set", particle="up", patient="building name", needs="date", weight=0.55),
    Rule("formation", "proclaim declare", objects="caliphate emirate republic state independence",
         agent=PUBLIC + " person", bar="emergency", weight=0.65),
    Rule("formation", "merge unite amalgamate", agent="armed group organisation", weight=0.6),
    Rule("formation", "emerge", agent="armed group", needs="place date", weight=0.65),
    Rule("formation", "formation creation establishment founding", "n", patient="group armed force body",
         needs="place date agent", weight=0.55),
)  # fmt: skip
"""Narrow rules first."""
