"""Is this text about public affairs at all?  Sport, software, recipes and business borrow the words of conflict.

Different lemmas of each domain are counted, not their occurrences, so that one repeated word decides nothing.  A text
is left alone when another domain clearly outweighs public affairs, or when it shows signs of another domain and none
of public affairs; a short text with no sign of either is read as usual.
"""

from geo.extract.english.text import Text
from geo.extract.wordlists import words

_PUBLIC = words(
    "militant terrorist terrorism insurgent rebel soldier troop army military police government president minister "
    "parliament governor security border bombing civilian victim hostage prison prisoner arrest detain "
    "sentence court embassy ambassador war peace ceasefire conflict refugee protest protester demonstration election "
    "opposition sanction treaty extremist extremism jihad province authority spokesman spokesperson "
    "ministry republic diplomat weapon gunman suicide explosion airstrike missile district gunmen "
    "suspect investigation crime drug trafficking mayor prosecutor fighter commander separatist coup ethnic summit "
    "convoy airstrike humanitarian amnesty allegiance invasion assassination massacre unrest riot lawmaker senator "
    "parliamentary policeman policemen sect smuggler warlord junta judiciary navy naval frigate envoy mediate mediator "
    "truce regime nato treaty sovereignty guerrilla militia jihadist detention custody jail torture genocide "
    "independence constitution coalition referendum premier kidnap abduct ambush shelling shell artillery airspace "
    "intelligence espionage drone radicalisation radicalization sectarian deploy troops forces evacuate deport "
    "extradite defect pardon denounce condemn counterpart foreign piracy judge trial charge tear-gas terror "
    "vote voter ballot congress lawsuit legislation lockdown earthquake quake hurricane typhoon cyclone tsunami "
    "landslide firefighter rescuer derail wildfire evacuation"
)
_WEAK = words("attack bomb kill official state nation country citizen resident law")
"""Words of public affairs that every other domain borrows: they count beside others, not alone."""

_OTHER: dict[str, frozenset[str]] = {
    "sport": words(
        "match goal striker midfielder defender goalkeeper coach league championship cup season tournament score "
        "scorer "
        "penalty referee stadium fan football soccer rugby basketball cricket tennis chess grandmaster player win-loss "
        "half-time halftime quarterfinal semifinal final kick inning batsman bowler wicket quarterback touchdown "
        "playoff "
        "race lap sprint medal olympic club squad fixture equaliser equalizer pawn knight bishop checkmate opening "
        "set serve forehand racket team wing corner tackle tries conversion innings hockey puck pitch "
        "seed ace net comeback champion trophy rook queen challenger marathon runner finish-line jersey title"
    ),
    "software": words(
        "software code bug server release version api database python javascript linux kernel thread process library "
        "function module compiler repository commit branch patch developer plugin framework cache memory cpu deploy "
        "cluster container docker kubernetes script command parameter algorithm user interface browser update install "
        "app application token file query runtime debug exception stack node maintainer upgrade"
    ),
    "kitchen": words(
        "recipe oven tablespoon teaspoon cup butter sugar flour salt pepper garlic onion bake boil simmer stir whisk "
        "dough sauce pan bowl preheat chop slice ingredient dish egg cream cheese minute oil serve cook fry roast mix "
        "tbsp tsp vanilla lemon carrot raisin yoghurt stock lamb"
    ),
    "business": words(
        "revenue profit shareholder quarter market stock share investor startup brand customer product retailer "
        "dividend earnings sale launch marketing consumer ceo valuation acquisition merger supermarket store "
        "airline carrier forecast analyst executive rival bond euro index"
    ),
    "play": words(
        "game gamer console level boss character film movie actor actress episode album song band concert director "
        "novel plot scene audience premiere soundtrack singer box-office trailer sequel studio quest multiplayer "
        "thriller cinema festival stage cast comedy drama guitarist musician gallery painting"
    ),
    "nature": words(
        "plant garden gardener soil compost fertiliser rose lettuce bean aphid slug prune frost leaf flower seedling "
        "snow rain wind temperature degree forecast weather cloud thunderstorm sunshine celsius meteorologist shower"
    ),
    "science": words(
        "researcher protein cell tumour tumor antibody receptor mouse mice molecule genome gene laboratory telescope "
        "galaxy orbit species fossil enzyme hypothesis dose placebo physicist biologist astronomer particle"
    ),
}
_LEAST = 4
_LEAST_ALONE = 2
_OUTWEIGHED = 1.0
_LONG = 30
"""Different lemmas from which on a text of public affairs has more than one word of them."""


def is_public(context: Text) -> bool:
    """Tell whether *context*'s text may hold events of public affairs."""
    lemmas = {token.lemma_.lower() for token in context.doc if token.is_alpha}
    strong = len(lemmas & _PUBLIC) + 2 * any(mention.kind == "armed_group" for mention in context.mentions)
    other = max(len(lemmas & words) for words in _OTHER.values())
    if not strong:
        return other < _LEAST_ALONE and len(lemmas) < _LONG
    if strong == 1 and len(lemmas) >= _LONG and other:
        return False
    return other < _LEAST or strong + len(lemmas & _WEAK) >= other * _OUTWEIGHED
