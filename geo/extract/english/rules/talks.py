"""Agreements, meetings, protests, appeals, denials, statements: which words tell of them."""

from geo.extract.english.rules.rule import ACTING, HOLD, MEETING, PARTIES, PUBLIC
from geo.extract.events.rules import Rule

TALKS: tuple[Rule, ...] = (
    # --- agreement
    Rule("agreement", "sign ink conclude reach broker ratify strike seal clinch initial finalise finalize",
         objects="agreement deal treaty pact accord "
         "memorandum protocol ceasefire truce armistice declaration roadmap communique", bar="player contract",
         weight=0.75),
    Rule("agreement", "adopt pass approve endorse", objects="resolution declaration communique roadmap plan",
         agent="body organisation state official group", weight=0.6),
    Rule("agreement", "reconcile", agent="armed group people person official state", needs="date place", weight=0.5),
    Rule("agreement", "accept endorse", objects="plan proposal roadmap ceasefire truce", agent=PARTIES, weight=0.5),
    Rule("agreement", "extend renew", objects="ceasefire truce treaty agreement pact", agent="state official body "
         "government armed group people", weight=0.6),
    Rule("agreement", "agreement deal treaty pact accord memorandum", "n", preps=("between with",
         PARTIES), needs="date", bar="nuclear trade", weight=0.5),
    Rule("agreement", "agree", agent="state official body government armed group organisation", weight=0.6),
    Rule("agreement", "reinforce strengthen boost deepen expand enhance intensify develop", objects="cooperation "
         "co-operation tie relation partnership collaboration coordination", agent="state official body government "
         "organisation", weight=0.6),
    Rule("agreement", "normalise normalize restore resume establish", objects="relation tie", agent="state official "
         "government", weight=0.65),
    Rule("agreement", "ceasefire truce", "n", carrier="declare announce take agree begin start accept come enter",
         needs="carrier", weight=0.65),
    # --- conference
    Rule("conference", "conference summit forum symposium roundtable congress jirga convention", "n", carrier=HOLD,
         needs="carrier place date", bar="press news video football basketball eastern western league athletic ncaa",
         weight=0.75),
    Rule("conference", "meeting talk negotiation consultation session dialogue", "n", carrier=HOLD, needs="carrier "
         "place", bar="cabinet training phone small annual-general board recording studio", weight=0.65,
         agent="official body state government organisation armed group person people"),
    Rule("conference", "meeting", "n", carrier=HOLD, needs="carrier place date", weight=0.6, bar="training small "
         "board recording prayer"),
    Rule("conference", "round", "n", preps=("of", "meeting"), carrier=HOLD, needs="carrier place", weight=0.65),
    Rule("conference", "sit", particle="down", preps=("with",
         "official state body government armed organisation person"),
         agent=MEETING, weight=0.6),
    Rule("conference", "confer consult", agent="official state body government organisation",
         preps=("with", "official state body government organisation person armed"), weight=0.55),
    Rule("conference", "phone telephone", agent="official state", patient="official state", weight=0.55),
    Rule("conference", "talk bargain", agent="official state body government organisation", needs="place", weight=0.5),
    Rule("conference", "meet", agent=MEETING, patient="official state "
         "body government organisation", weight=0.65),
    Rule("conference", "meet", agent=MEETING, preps=("with",
         "official state body government organisation person"), weight=0.65),
    Rule("conference", "meet gather convene", agent="official state body government organisation", needs="plural",
         weight=0.6),
    Rule("conference", "discuss", agent="official state body government", needs="plural", weight=0.5),
    Rule("conference", "discuss", agent="official state body government", preps=("with", "official state government"),
         weight=0.5),
    Rule("conference", "speak", agent="official", preps=("with to", "official state"), weight=0.5),
    Rule("conference", "receive host welcome", agent="official state", patient="official", weight=0.55),
    Rule("conference", "call conversation", "n", modifiers="phone telephone video", carrier=HOLD + " have speak",
         needs="carrier", agent="official state", weight=0.5),
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
    Rule("protest", "go", objects="strike hunger-strike",
         agent="people person captive official force organisation body",
         weight=0.6),
    Rule("protest", "picket", patient="building body", weight=0.6),
    Rule("protest", "vigil walkout sit-in picket", "n", carrier="hold stage attend join lead begin end call",
         needs="carrier",
         weight=0.6),
    Rule("protest", "walk", particle="out", agent="people person official", weight=0.5),
    Rule("protest", "burn", objects="tyre tire effigy", agent="people person", weight=0.6),
    Rule("protest", "take", objects="street", agent="people person", weight=0.6),
    Rule("protest", "march", agent="people", bar="army troop soldier", needs="place date", weight=0.6),
    Rule("protest", "block blockade", agent="people", patient="place building", weight=0.55),
    Rule("protest", "strike", "n", agent="people captive", carrier="go hold begin start stage call", needs="carrier",
         modifiers="hunger general on", weight=0.6),
    Rule("protest", "march", "n", carrier="hold stage attend join lead take organise organize", needs="carrier",
         weight=0.55),
    # --- appeal
    Rule("appeal", "urge", agent=ACTING, weight=0.75),
    Rule("appeal", "call", particle="on", agent=ACTING, weight=0.75),
    Rule("appeal", "call", preps=("on upon", ACTING + " people"), agent=ACTING, weight=0.75),
    Rule("appeal", "call", preps=("for", ""), agent=PUBLIC + " person", weight=0.6),
    Rule("appeal", "recommend advise", agent=PUBLIC, needs="clause", weight=0.5),
    Rule("appeal", "demand request urge", agent="document", weight=0.6),
    Rule("appeal", "implore exhort petition beseech", agent=ACTING + " people", weight=0.6),
    Rule("appeal", "plead", preps=("for with", ""), agent=ACTING + " people", weight=0.55),
    Rule("appeal", "call appeal plea demand request petition", "n", carrier="issue make renew repeat reiterate launch "
         "submit file send hand", needs="carrier", bar="phone telephone video", agent=ACTING, weight=0.55),
    Rule("appeal", "invite", agent="official body state government", patient="state official armed body government "
         "organisation", preps=("to for", ""), weight=0.5),
    Rule("appeal", "propose", agent=PUBLIC, needs="clause", weight=0.5),
    Rule("appeal", "propose offer", objects="talk dialogue negotiation ceasefire truce mediation roadmap plan",
         agent=PUBLIC, weight=0.55),
    Rule("appeal", "press", agent="official body state government", patient="state official body government",
         preps=("for to on", ""), weight=0.5),
    Rule("appeal", "appeal", preps=("to for", ""), agent=ACTING, bar="court verdict", weight=0.6),
    Rule("appeal", "demand", agent=PUBLIC + " people", bar="attention answer", weight=0.55),
    Rule("appeal", "ask request", agent="official body state government", patient="state body official government "
         "organisation force", weight=0.5),
    Rule("appeal", "ask", agent="official body", patient="armed name", needs="clause", weight=0.5),
    Rule("appeal", "ask", preps=("for", ""), agent="official body state government organisation", bar="question",
         weight=0.5),
    Rule("appeal", "tell order", agent="official body force government", patient="people person", needs="infinitive",
         weight=0.5),
    # --- dispute
    Rule("dispute", "deny refute reject dispute disavow", agent=ACTING, weight=0.6),
    Rule("dispute", "call describe", needs="complement", cue="fabricated baseless false lie propaganda untrue fake "
         "absurd slander misleading unfounded groundless", agent=ACTING, weight=0.6),
    Rule("dispute", "contest challenge contradict rebut repudiate query question", patient="assertion", agent=ACTING,
         weight=0.6),
    Rule("dispute", "contradict rebut repudiate disown", agent=ACTING, weight=0.55),
    Rule("dispute", "brush shrug wave", objects="claim allegation report accusation charge suggestion rumour rumor "
         "criticism figure", agent=ACTING, weight=0.6),
    Rule("dispute", "play", particle="down", agent=ACTING, weight=0.5),
    Rule("dispute", "turn", particle="down", agent=ACTING, weight=0.5),
    Rule("dispute", "rebuff spurn decline refuse",
         objects="offer proposal invitation request demand call talk ultimatum",
         agent=ACTING, weight=0.55),
    Rule("dispute", "call term describe label brand dub", needs="complement", patient="assertion", agent=ACTING,
         weight=0.6),
    Rule("dispute", "rule", particle="out", agent=ACTING, weight=0.5),
    Rule("dispute", "hand deliver send present lodge", objects="note protest", agent="official body state government",
         cue="protest ambassador embassy", weight=0.55),
    Rule("dispute", "dismiss", objects="claim allegation report accusation charge message statement suggestion "
         "rumour rumor criticism", weight=0.6),
    Rule("dispute", "doubt", "w", carrier="cast express raise voice", needs="carrier", weight=0.65),
    Rule("dispute", "doubt", agent=ACTING, weight=0.55),
    Rule("dispute", "summon", patient="official", agent="official body state government", weight=0.55),
    # --- statement: what is said in one verb; "said that" is geo.extract.english.statements' job
    Rule("statement", "condemn denounce decry deplore slam", agent=PUBLIC, weight=0.55),
    Rule("statement", "blame", agent="state body government", weight=0.45),
    Rule("statement", "vow", agent=PUBLIC, needs="clause", weight=0.5),
    Rule("statement", "declare", objects="war jihad", agent=PUBLIC + " person", weight=0.55),
    Rule("statement", "welcome hail criticise criticize lament", agent=PUBLIC, weight=0.5),
    Rule("statement", "issue release publish circulate", objects="statement communique fatwa warning message ultimatum "
         "declaration decree", agent=PUBLIC + " person", weight=0.5),
    Rule("statement", "give", objects="ultimatum deadline", agent=PUBLIC + " people", weight=0.55),
    Rule("statement", "pledge promise", agent=PUBLIC, needs="clause", weight=0.5),
    Rule("statement", "reserve", objects="right", agent="state official body government", weight=0.5),
    Rule("statement", "accuse blame", agent=PUBLIC, patient=PUBLIC + " person people", weight=0.5),
    Rule("statement", "express voice", objects="concern alarm outrage condemnation condolence regret "
         "satisfaction solidarity dissatisfaction displeasure anger",
         agent=PUBLIC, weight=0.5),
    Rule("statement", "trade exchange", objects="accusation blame barb recrimination", agent=PUBLIC, weight=0.55),
    Rule("statement", "warn", agent=PUBLIC, patient=PUBLIC + " people", weight=0.55),
    Rule("statement", "warn", agent=PUBLIC, preps=("of about against", ""), weight=0.55),
    Rule("statement", "call describe characterise characterize", agent=PUBLIC, patient="violence", needs="complement",
         weight=0.5),
    Rule("statement", "justify defend", agent=PUBLIC, patient="violence", weight=0.5),
    Rule("statement", "threaten", agent=PUBLIC, needs="clause", weight=0.5),
    Rule("statement", "threaten", agent="armed group state", patient="people person official state", weight=0.5),
    Rule("other", "vote", agent="body", preps=("for on against", ""), weight=0.5),
    Rule("other", "vote", agent="body", needs="clause", weight=0.5),
    Rule("statement", "speak", particle="out", agent=PUBLIC + " person", preps=("against", ""), weight=0.5),
)  # fmt: skip
"""Narrow rules first."""
