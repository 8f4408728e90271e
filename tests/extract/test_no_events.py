"""Texts without an event of the project's types: nothing may be proposed from them."""

import pytest

from geo.extract import pipeline
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import loaded

CONTROLS = {
    "recipe": "Heat the oven to 200 degrees. Beat three eggs with the sugar, fold in the flour and bake for forty"
    " minutes. In Vienna the cake is served with whipped cream. Let it rest overnight before you attack it with a"
    " knife.",
    "soup": "For a thick lentil soup, fry two onions, add cumin and red lentils, and cover with stock. Cooks in"
    " Aleppo finish it with lemon. Strike the garlic with the flat of the blade so that the skin comes off.",
    "football": "Lyon beat Porto 3-1 on Saturday after a shot from midfield found the corner. The home side attacked"
    " from the first minute, and the defence of the visitors collapsed. The coach said he was happy with the win.",
    "chess": "White sacrifices the bishop on move 19 and captures the rook two moves later. The game of the players"
    " from Armenia and India ended in a draw after the queens left the board.",
    "tennis": "She won the first set in Melbourne in 38 minutes and fired eleven aces. Her opponent fought back in the"
    " second, but a double fault killed off her hopes. The final is played on Sunday.",
    "release notes": "Version 4.2 fixes a crash on start, removes the deprecated export command and kills orphaned"
    " processes. Pull the new image and execute the migration script. Users in Japan reported slow downloads; a"
    " mirror in Tokyo has been added.",
    "tutorial": "A function that joins two tables should state which keys it uses. If the test fails, the runner aborts"
    " the job and releases the lock. Fire the event handler only once the page has loaded.",
    "weather": "Rain will spread from Galicia to the Basque coast on Tuesday, with gusts of 70 km/h. A cold front takes"
    " over on Wednesday, and temperatures in Madrid fall to six degrees. Snow is possible above 900 metres.",
    "markets": "Shares in Frankfurt rose 1.2 percent on Friday after the bank cut its forecast. The euro gained against"
    " the dollar, and oil fell below 70 dollars a barrel. Bond yields were little changed in New York.",
    "film": "The second season is set in a port in Sicily in the 1950s and follows a doctor who falls in love with a"
    " sailor. The director shot most scenes in black and white. The music alone is worth the two hours.",
    "travel": "From Lisbon the train takes forty minutes to Sintra. Arrive early, since the palace fills by ten. The"
    " old quarter of Porto is best seen on foot, and the river cruise leaves every hour from the quay.",
    "gardening": "Tomatoes join the bed in May, once the frost is over. Pinch out side shoots, and spray against"
    " blight. In Kent the harvest begins in July. Slugs invade at night: lay copper tape round the pots.",
    "astronomy": "Jupiter meets Saturn low in the western sky this week. Through binoculars four moons line up beside"
    " the planet. Observers in Chile see the pair before it sets behind the Andes.",
    "grammar": "In Finnish the ending of a noun tells where something is. The word for house takes a different ending"
    " inside, into and out of it. Students in Helsinki learn fifteen cases, of which six are about place.",
}


@pytest.mark.parametrize("control", CONTROLS)
def test_a_text_without_an_event_yields_none(control: str, gazetteer: Gazetteer) -> None:
    """A recipe, a match, release notes, the weather: none is an event, whatever verbs they use."""
    text = CONTROLS[control]
    found = pipeline.find(text, loaded(gazetteer), language="en", published="2020-05-05", title=control)
    assert found.events == ()
