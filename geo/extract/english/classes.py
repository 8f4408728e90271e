"""Which nouns name fighters, forces, officials, meetings ...: the classes that rules ask their arguments to be of.

A class is a word such as ``armed``; a noun may be in several.  The lists are short and general on purpose: a name is
classed by what the alias table or the recogniser says of it, a common noun by the lists below.
"""

from geo.extract.wordlists import words

_CLASSES: dict[str, str] = {
    "armed": (
        "militant terrorist fighter insurgent rebel gunman gunmen jihadist jihadi extremist guerrilla separatist "
        "militia "
        "militiaman bomber suicide-bomber attacker assailant mujahideen mujahid islamist paramilitary kidnapper "
        "assassin sniper bandit pirate warlord cell hitman radical talib mercenary hijacker raider arsonist cartel "
        "infiltrator saboteur trafficker smuggler gang gangster mobster combatant perpetrator "
        "shooter operative mutineer"
    ),
    "force": (
        "troop force army military soldier police policeman policemen officer navy guard commando brigade battalion "
        "regiment unit squad trooper marine border-guard gendarme gendarmerie peacekeeper serviceman servicemen "
        "air-force airforce coalition artillery warplane jet helicopter aircraft drone tank warship convoy "
        "agent patrol contingent division platoon paratrooper personnel reinforcement defender recruit infantry "
        "reservist conscript instructor contractor serviceman servicewoman warplane fighter-jet frigate submarine "
        "legionnaire battlegroup "
        "taskforce"
    ),
    "group": (
        "group organization organisation movement network faction front party wing branch alliance union caliphate "
        "emirate band outfit subgroup army coalition"
    ),
    "official": (
        "president minister governor spokesman spokeswoman spokesperson official commander general colonel ambassador "
        "chairman chairwoman chairperson chief head leader secretary lawmaker parliamentarian senator deputy mayor "
        "prosecutor judge representative envoy diplomat premier chancellor king prince emir sultan commissioner "
        "director adviser advisor admiral marshal sheriff congressman congresswoman mp lieutenant brigadier major "
        "secretary-general undersecretary attorney council-member councillor ombudsman vice-president legislator "
        "facilitator coordinator rapporteur counterpart caliph ayatollah shah consul negotiator mediator pope elder "
        "monarch "
        "captain sergeant corporal "
        "magistrate superintendent pontiff mufti chieftain delegation"
    ),
    "body": (
        "authority authorities police ministry government administration kremlin office agency department directorate "
        "command parliament court council committee delegation service regime leadership bureau commission "
        "prosecutor prosecution embassy body tribunal senate cabinet coalition army junta side military mission "
        "presidency"
    ),
    "expert": (
        "expert analyst scientist researcher professor journalist historian scholar observer commentator "
        "correspondent academic blogger specialist author economist columnist reporter"
    ),
    "person": (
        "man woman person boy girl child leader commander member wife husband son daughter brother sister father "
        "mother journalist activist politician minister president official citizen suspect resident driver worker "
        "teacher student doctor priest imam cleric mullah bishop lawyer judge pilot passenger civilian protester "
        "demonstrator opponent critic candidate teenager policeman policewoman soldier officer chief head general "
        "colonel governor ambassador prisoner detainee inmate hostage convict defendant criminal accomplice spy "
        "businessman prince king queen tourist aid-worker reporter blogger lawmaker guard victim individual deputy "
        "mayor engineer diplomat envoy oppositionist dissident fugitive ringleader mastermind operative emissary "
        "witness eyewitness survivor recruiter preacher propagandist financier defector baby infant villager farmer "
        "nurse defendant co-defendant bride candidate adviser lieutenant bodyguard occupant blogger warlord "
        "cleric elder "
        "aide relative guard trader shepherd nun missionary contractor "
        "editor nephew cousin uncle niece aunt preacher fugitive youth ex-president ex-minister founder successor "
        "captain "
        "sergeant corporal cadet"
    ),
    "people": (
        "people civilian resident villager refugee migrant citizen national family man woman child protester "
        "demonstrator worker student supporter follower member individual prisoner detainee inmate hostage person "
        "passenger tourist pilgrim youth teenager opponent activist crowd thousand hundred dozen million foreigner "
        "victim casualty population community tribe worshipper schoolgirl boy girl settler Muslim youngster wife "
        "evacuee returnee deportee emigrant miner employee journalist doctor minority inhabitant sympathizer convict "
        "expatriate witness eyewitness survivor staff crew schoolchild politician laborer labourer prisoners toll "
        "relative militant orphan mourner believer critic trader herder shepherd voter farmer fisherman "
        "deserter occupant "
        "pensioner reservist nomad teacher doctor nurse defendant co-defendant suspect bystander congregant "
        "fan tribesman clan household fugitive couple youth nephew cousin classmate traveller traveler countryman "
        "countrymen driver "
        "tribesmen volunteer hundreds thousands tens"
    ),
    "captive": (
        "prisoner detainee inmate hostage captive militant convict criminal terrorist fighter soldier person people "
        "man woman citizen activist journalist suspect opponent civilian offender abductee sailor crew national "
        "insurgent rebel member leader commander protester student family child politician defendant "
        "co-defendant cleric "
        "lawyer blogger opposition priest doctor nun fugitive"
    ),
    "government": (
        "government president regime state minister parliament king ruler authorities administration leadership "
        "prime-minister monarchy dynasty"
    ),
    "building": (
        "embassy consulate mosque church hotel airport base checkpoint post outpost school hospital station market "
        "building headquarters office prison palace university bus train convoy vehicle car ship tanker vessel "
        "plane aircraft helicopter pipeline refinery bridge bazaar stadium synagogue temple shrine restaurant cafe "
        "nightclub mall factory plant depot barracks compound camp residence house home parliament mission "
        "seminary madrassa clinic facility infrastructure installation oilfield dam warehouse port terminal "
        "mausoleum cemetery cathedral academy settlement courthouse supermarket bank truck boat metro patrol "
        "hall tower "
        "fort garrison arsenal monastery address premises apartment flat "
        "kindergarten shop store cinema funeral wedding procession position hideout "
        "stronghold stash depot column village dormitory cathedral motorcade minibus ferry railway"
    ),
    "place": (
        "city town village district province region territory country state area border valley airport base capital "
        "checkpoint neighbourhood neighborhood island north south east west centre center post outpost crossing "
        "county suburb road highway port palace bridge oilfield mountain homeland home land stronghold building "
        "compound camp frontier parliament headquarters nation continent abroad zone part municipality settlement "
        "overseas hometown street square coast peninsula"
    ),
    "meeting": (
        "meeting conference summit talk forum consultation negotiation session congress symposium seminar roundtable "
        "dialogue convention gathering jirga workshop assembly exercise drill briefing visit ceremony"
    ),
    "violence": (
        "attack bombing blast explosion assault raid ambush shooting shelling clash battle fighting airstrike strike "
        "bomb mine rocket missile gunfire ied grenade operation offensive massacre crossfire stabbing firefight fire "
        "violence war killing murder assassination incident invasion incursion kidnapping abduction crackdown coup "
        "execution beheading atrocity"
    ),
    "weapon": "rocket missile bomb mortar grenade shell gun rifle weapon mine ied explosive shot bullet gunfire fire",
    "outlet": (
        "newspaper agency channel website broadcaster magazine outlet daily journal news television radio media press "
        "portal tv gazette"
    ),
    "kin": "son daughter brother sister wife husband father mother nephew cousin uncle widow son-in-law brother-in-law",
    "quantity": (
        "number dozen hundred thousand million score group crowd majority lot handful member rest part most some "
        "many all none several half pair couple contingent wave band team scores tens dozens hundreds thousands "
        "percent % one two three remnant element column series string spate"
    ),
    "pact": (
        "agreement deal treaty pact accord memorandum protocol ceasefire truce armistice contract convention "
        "declaration charter mou settlement roadmap communique"
    ),
    "organisation": (
        "organisation organization ngo charity union association federation party bloc alliance watchdog church "
        "foundation opposition confederation faction"
    ),
    "firm": "company firm corporation bank business enterprise entity",
    "remains": "body corpse remains",
    "assertion": (
        "claim report allegation accusation statement figure charge video leaflet assertion rumour rumor suggestion "
        "account story testimony news version number estimate letter recording"
    ),
    "document": "resolution statement declaration communique letter",
    "operation": "operation offensive crackdown",
    "disaster": (
        "earthquake quake tremor aftershock flood flooding landslide mudslide avalanche tsunami typhoon hurricane "
        "cyclone tornado storm blaze wildfire inferno crash collision derailment collapse stampede eruption epidemic "
        "outbreak drought virus heatwave blizzard"
    ),
    "structure": (
        "building bridge tunnel block house roof wall dam mine tower spire stadium mall warehouse flat apartment "
        "dormitory scaffolding balcony ceiling school hospital mosque church hotel factory crane stage"
    ),
    "vessel": "boat ship ferry dinghy tanker trawler vessel yacht canoe barge freighter",
    "volcano": "volcano",
    "court": "court judge tribunal justice",
    "assembly": "congress parliament senate house assembly duma legislature council chamber",
    "statute": (
        "law bill legislation act decree amendment constitution budget ordinance statute regulation moratorium "
        "proclamation directive edict reform measure code article mandate"
    ),
    "ruling": "ruling judgment judgement decision order ban election result",
    "suit": "lawsuit appeal petition suit complaint motion",
    "practice": "sale use import export travel trade flight gathering production abortion smoking alcohol entry",
    "voter": "voter electorate constituent",
    "prize": "sanction embargo restriction ban tariff blacklist",
}

CLASSES: dict[str, frozenset[str]] = {}
"""Noun lemma in lower case -> its classes."""

for _class, _nouns in _CLASSES.items():
    for _noun in _nouns.split():
        CLASSES[_noun] = CLASSES.get(_noun, frozenset()) | {_class}

OFFICES = words(_CLASSES["official"])
"""Nouns for those who speak or act for a state or a body."""

SUBSTANCE = words(
    "threat security terrorism terrorist extremism extremist attack militant war conflict danger weapon border "
    "violence "
    "instability destabilize destabilise destabilization challenge ceasefire peace sanction hostage troop invasion "
    "insurgency drug trafficking cell fighter recruitment radicalization stability tension crisis escalation "
    "withdrawal "
    "offensive operation intervention nuclear missile aggression genocide separatism infiltration defence defense "
    "opposition coup sovereignty army military force terror"
)
"""Lemmas that make what an official says a matter of security or public affairs."""

LAID = words(
    "bomb ied mine landmine land-mine grenade explosive bomber car-bomb booby-trap boobytrap vbied ordnance "
    "bombing suicide"
)
"""Lemmas of weapons that people lay or carry: what they do to people is an attack, whoever they were meant for."""

DUG = words("coal gold copper iron zinc uranium diamond ore salt shaft miner methane gas quarry collapse collapsed")
"""Lemmas beside which a mine is where ore comes from."""
