"""Is this text about public affairs at all?  Sport, software, recipes and business borrow the words of conflict.

Different lemmas of each domain are counted, not their occurrences, so that one repeated word decides nothing.  A text
is left alone when another domain clearly outweighs public affairs; a text with no sign of either is read as usual.
"""

from geo.extract.context import Context
from geo.extract.lexicon import words

_PUBLIC = words(
    "militant terrorist terrorism insurgent rebel soldier troop army military police government president minister "
    "parliament governor security border attack bomb bombing kill civilian victim hostage prison prisoner arrest "
    "detain "
    "sentence court embassy ambassador war peace ceasefire conflict refugee protest protester demonstration election "
    "opposition sanction treaty extremist extremism jihad province authority official spokesman spokesperson state "
    "ministry republic diplomat nation country weapon gunman suicide explosion airstrike missile province district "
    "suspect investigation crime drug trafficking citizen resident mayor law prosecutor"
)
_OTHER: dict[str, frozenset[str]] = {
    "sport": words(
        "match goal striker midfielder defender goalkeeper coach league championship cup season tournament score "
        "scorer "
        "penalty referee stadium fan football soccer rugby basketball cricket tennis chess grandmaster player win-loss "
        "half-time halftime quarterfinal semifinal final kick inning batsman bowler wicket quarterback touchdown "
        "playoff "
        "race lap sprint medal olympic club squad fixture equaliser equalizer pawn knight bishop checkmate opening "
        "set serve forehand racket team wing corner tackle tries conversion innings hockey puck pitch"
    ),
    "software": words(
        "software code bug server release version api database python javascript linux kernel thread process library "
        "function module compiler repository commit branch patch developer plugin framework cache memory cpu deploy "
        "cluster container docker kubernetes script command parameter algorithm user interface browser update install "
        "app application token file query runtime debug exception stack node"
    ),
    "kitchen": words(
        "recipe oven tablespoon teaspoon cup butter sugar flour salt pepper garlic onion bake boil simmer stir whisk "
        "dough sauce pan bowl preheat chop slice ingredient dish egg cream cheese minute oil serve cook fry roast mix "
        "tbsp tsp vanilla lemon"
    ),
    "business": words(
        "revenue profit shareholder quarter market stock share investor startup brand customer product retailer "
        "dividend earnings sale launch marketing consumer ceo valuation acquisition merger supermarket store"
    ),
    "play": words(
        "game gamer console level boss character film movie actor actress episode album song band concert director "
        "novel plot scene audience premiere soundtrack singer box-office trailer sequel studio quest multiplayer"
    ),
}
_LEAST = 4
_OUTWEIGHED = 1.0


def is_public(context: Context) -> bool:
    """Tell whether *context*'s text may hold events of public affairs."""
    lemmas = {token.lemma_.lower() for token in context.doc if token.is_alpha}
    public = len(lemmas & _PUBLIC)
    other = max(len(lemmas & words) for words in _OTHER.values())
    return other < _LEAST or public >= other * _OUTWEIGHED
