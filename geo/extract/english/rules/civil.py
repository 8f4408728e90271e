"""Accidents and disasters, votes, laws and rulings: which words tell of them.

A vote or a law that is named in passing ("before the election", "under the law") is no event: nouns need a verb that
says that it takes place, or a result.
"""

from geo.extract.events.rules import Rule

_TOLL = "kill die injure hurt wound perish lose leave claim destroy damage"
_STRIKE = _TOLL + " hit strike shake rock jolt devastate cause occur happen record register follow measure trigger"
_VOTE = "hold take schedule conduct organise organize call announce postpone delay cancel annul rig win lose contest"
_MAKERS = "body government official state"

CIVIL: tuple[Rule, ...] = (
    # --- accident: what crashes, burns, falls in
    Rule("accident", "crash collide derail skid overshoot overshot", agent="building force", weight=0.75),
    Rule("accident", "capsize overturn", agent="building force vessel", patient="-", weight=0.7),
    Rule("accident", "sink", agent="vessel", weight=0.65),
    Rule("accident", "derail", patient="building", weight=0.65),
    Rule("accident", "crash", "n", modifiers="plane bus train car helicopter road aircraft traffic air truck jet "
         "lorry minibus van rail vehicle highway", needs="carrier place date patient number", carrier=_STRIKE,
         weight=0.7),
    Rule("accident", "crash collision derailment", "n", needs="carrier place number", carrier=_STRIKE,
         bar="market stock system economic financial website computer currency price galaxy particle", weight=0.65),
    Rule("accident", "accident", "n", needs="carrier place date number", carrier=_STRIKE + " involve", weight=0.7,
         bar="history birth"),
    Rule("accident", "collapse", agent="structure", weight=0.75),
    Rule("accident", "collapse", "n", patient="structure", needs="patient", weight=0.65),
    Rule("accident", "collapse", "n", modifiers="building bridge mine roof dam tunnel tower",
         needs="carrier place date", carrier=_STRIKE, weight=0.65),
    Rule("accident", "fire", "n", carrier="break spread engulf gut rage sweep destroy damage start erupt tear "
         "extinguish contain ravage", needs="carrier", bar="open friendly small-arms hostile enemy cross artillery "
         "rocket mortar heavy machine-gun arms gun rifle tank camp", weight=0.65),
    Rule("accident", "fire", "n", carrier="kill injure", needs="carrier", cue="firefighter blaze burn smoke extinguish "
         "flame dormitory hotel nightclub apartment flat warehouse factory forest ward", bar="open friendly small-arms "
         "hostile enemy cross artillery rocket mortar heavy machine-gun arms gun rifle tank camp", weight=0.65),
    Rule("accident", "catch", objects="fire", weight=0.7),
    Rule("accident", "burn", particle="down", agent="structure building", weight=0.6),
    Rule("accident", "blaze inferno wildfire", "n", needs="carrier place date number", weight=0.7,
         carrier="break spread engulf gut rage sweep start erupt tear extinguish contain ravage " + _TOLL),
    # --- accident: what nature does
    Rule("accident", "earthquake quake tremor", "n", needs="carrier place number", carrier=_STRIKE, weight=0.8),
    Rule("accident", "aftershock landslide mudslide avalanche rockslide tsunami", "n", needs="carrier place number",
         carrier=_STRIKE + " bury sweep block", weight=0.7, bar="votes political"),
    Rule("accident", "flood flooding", "n", needs="carrier number", carrier=_STRIKE + " sweep displace submerge "
         "inundate wash force", weight=0.65, bar="refugee"),
    Rule("accident", "flood inundate submerge", patient="place building people", weight=0.6, bar="market"),
    Rule("accident", "typhoon hurricane cyclone tornado storm", "n", needs="carrier", carrier=_STRIKE + " make batter "
         "lash sweep reach displace", weight=0.65),
    Rule("accident", "make", objects="landfall", weight=0.75),
    Rule("accident", "hit strike batter lash devastate ravage rock jolt shake rip slam displace bury", agent="disaster",
         weight=0.7),
    Rule("accident", "kill injure wound destroy damage", agent="disaster", weight=0.7),
    Rule("accident", "kill injure", cue="typhoon hurricane cyclone tornado tsunami", patient="people person",
         weight=0.6),
    Rule("accident", "erupt", agent="volcano", weight=0.75),
    Rule("accident", "eruption", "n", modifiers="volcanic volcano", needs="carrier place date", carrier=_STRIKE,
         weight=0.65),
    Rule("accident", "stampede crush", "n", needs="carrier place", carrier=_STRIKE + " break erupt", weight=0.7),
    Rule("accident", "trample", patient="people person", agent="-", weight=0.6),
    Rule("accident", "outbreak", "n", needs="carrier", carrier="begin occur kill hit start spread infect declare "
         "report confirm", bar="violence fighting war hostility conflict clash", weight=0.6),
    Rule("accident", "blast explosion explode", "w", cue="gas boiler leak coal refinery fireworks accidental methane",
         needs="carrier place date", carrier=_STRIKE + " rip tear", bar="bomb grenade suicide car-bomb", weight=0.65),
    Rule("accident", "explode", cue="gas boiler leak coal refinery fireworks methane", agent="building structure",
         weight=0.65),
    Rule("accident", "leak spill", "n", modifiers="gas oil chemical ammonia chlorine", needs="carrier place date",
         carrier=_STRIKE, weight=0.6),
    # --- election
    Rule("election", "election referendum runoff run-off by-election byelection plebiscite caucus primary", "n",
         carrier=_VOTE, needs="carrier", weight=0.75, bar="player award club oscar"),
    Rule("election", "vote", "n", carrier="hold take", needs="carrier", weight=0.6,
         bar="right"),
    Rule("election", "win lose secure clinch carry sweep", objects="election referendum runoff presidency "
         "primary caucus re-election reelection by-election delegate", weight=0.7, bar="award prize cup"),
    Rule("election", "win lose", objects="seat majority landslide", cue="election vote party parliament parliamentary "
         "presidential voter ballot", weight=0.6, bar="game"),
    Rule("election", "win receive get secure earn take poll", objects="percent % vote ballot", cue="election "
         "ballot delegate referendum percent % candidate runoff caucus", agent="person official organisation people "
         "name", weight=0.6),
    Rule("election", "defeat beat", patient="person official name", cue="election vote runoff ballot referendum "
         "incumbent primary", weight=0.6),
    Rule("election", "claim declare concede", objects="victory defeat", cue="election vote runoff ballot referendum "
         "poll", weight=0.6),
    Rule("election", "go head flock", objects="poll polls", agent="people person place state", weight=0.7),
    Rule("election", "cast", objects="vote ballot", agent="people person", weight=0.65),
    Rule("election", "elect reelect re-elect", preps=("to", "assembly"), weight=0.65),
    Rule("election", "vote", agent="people voter", needs="date place in for", bar="foot", weight=0.65),
    Rule("election", "vote", agent="body assembly official", needs="infinitive for date", weight=0.6),
    # --- law
    Rule("law", "declare impose lift extend proclaim introduce end announce", objects="emergency curfew quarantine "
         "lockdown", weight=0.7),
    Rule("law", "declare impose lift extend proclaim introduce end announce", objects="state law mourning",
         cue="emergency martial mourning calamity siege", weight=0.7),
    Rule("law", "pass approve adopt enact repeal amend veto promulgate ratify scrap abolish reject introduce unveil "
         "issue sign suspend tighten change override", patient="statute", agent=_MAKERS + " organisation assembly "
         "person", weight=0.7),
    Rule("law", "pass approve adopt enact repeal amend promulgate veto override scrap abolish sign issue change",
         patient="statute", agent="-", weight=0.6),
    Rule("law", "suspend dissolve prorogue", patient="assembly", weight=0.65),
    Rule("law", "rule", agent="court", weight=0.7),
    Rule("law", "strike", particle="down", patient="statute ruling", weight=0.75),
    Rule("law", "overturn annul quash uphold invalidate nullify void block dismiss reject stay", agent="court",
         patient="statute ruling vote suit", weight=0.65),
    Rule("law", "ruling judgment judgement stay injunction", "n", carrier="issue hand deliver grant", needs="carrier",
         weight=0.65, bar="hotel"),
    Rule("law", "issue deliver hand grant", objects="ruling judgment judgement stay injunction", agent="court body",
         weight=0.65),
    Rule("law", "find declare", agent="court", cue="unconstitutional unlawful illegal constitutional lawful",
         weight=0.65),
    Rule("law", "legalise legalize decriminalise decriminalize criminalise criminalize outlaw prohibit",
         agent="body government state official assembly", weight=0.6),
    Rule("law", "ban", agent="body government state assembly official", patient="practice", weight=0.6),
    Rule("law", "come enter take", objects="force effect", agent="statute", weight=0.65),
    Rule("law", "order", agent="court", needs="infinitive", weight=0.55),
)  # fmt: skip
"""Narrow rules first."""
