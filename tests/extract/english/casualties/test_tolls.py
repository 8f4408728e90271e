"""How many were killed and injured in one event."""

import pytest

from geo.casualties import written
from geo.extract import drafts, output
from geo.extract.annotations import Casualties, Proposal
from geo.extract.english.slots import casualties
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import read

SENTENCES = [
    ("The blast killed at least 12 people and wounded 30.", "12;;", "30;30;30"),
    ("Twelve soldiers died in the ambush.", "12;12;12", ""),
    ("A car bomb went off in the market, leaving dozens injured.", "", "24;;"),
    ("Between 10 and 15 villagers were killed in the raid.", "10;;15", ""),
    ("A policeman was killed in the shooting.", "1;1;1", ""),
    ("The death toll from the bombing rose to 24 on Monday.", "24;24;24", ""),
    ("A rocket hit a school in the north; there were no casualties.", "0;0;0", "0;0;0"),
    ("More than 20 rebels were killed and about 40 wounded.", "20;;", ";40;"),
    ("The attack left six people dead and scores wounded.", "6;6;6", "40;;"),
    ("Three soldiers and a guide were killed in the clash.", "4;4;4", ""),
    ("Nobody was hurt in the explosion.", "", "0;0;0"),
    ("The quake claimed 140 lives.", "140;140;140", ""),
    ("Nine miners lost their lives when the shaft collapsed.", "9;9;9", ""),
    ("Two of the passengers were found dead.", "2;2;2", ""),
    ("Up to 300 refugees drowned.", ";;300", ""),
    ("The raid killed a dozen fighters.", "12;12;12", ""),
    ("The shelling caused twenty-one deaths and 57 injuries.", "21;21;21", "57;57;57"),
    ("Eight workers suffered burns and four suffered minor injuries.", "", "4;4;4"),
    ("Officials put the toll at 72 dead and 300 wounded.", "72;72;72", "300;300;300"),
    ("Gunmen killed the mayor, Karim Aliev.", "1;1;1", ""),
    ("Gunmen killed Karim Aliev and his two guards.", "3;3;3", ""),
    ("Twin blasts killed 1,200 people, including 40 children.", "1200;1200;1200", ""),
    ("The law could kill thousands of jobs.", "", ""),
    ("The fighters threatened to kill 40 hostages.", "", ""),
    ("No one was killed.", "0;0;0", ""),
    ("The virus causes 300 deaths per day.", "", ""),
    ("The army killed the bill in 2013.", "", ""),
    ("A 27-year-old man was wounded.", "", "1;1;1"),
    ("The mine killed two herders and another was hurt.", "2;2;2", "1;1;1"),
    ("Gunmen stormed the depot, leaving two guards dead and five others injured.", "2;2;2", "5;5;5"),
    ("The fire killed four and sent 16 to hospital.", "4;4;4", "16;16;16"),
    ("Some 30 workers were rushed to a hospital in the capital.", "", ";30;"),
    ("Divers recovered seven bodies from the lake.", "7;7;7", ""),
    ("Seven bodies were taken to a hospital.", "", ""),
    ("The convoy took 40 boxes to the hospital.", "", ""),
    ("Two hundred tents were sent to the hospital.", "", ""),
]


def _of(text: str) -> Casualties:
    context = read(text)
    return casualties.of_sentences(context, context.sentences)


@pytest.mark.parametrize(("text", "killed", "injured"), SENTENCES)
def test_counts_of_a_sentence(text: str, killed: str, injured: str) -> None:
    """The people whom a sentence says to have been killed and injured are counted, with what bounds the number."""
    found = _of(text)
    assert (written(found.killed), written(found.injured)) == (killed, injured)


def _event(text: str, own: str, others: str = "") -> tuple[str, str]:
    context = read(text)
    triggers = [[token for token in context.doc if token.text in words.split()] for words in (own, others)]
    found, _ = casualties.of_events(context, triggers)
    return written(found.killed), written(found.injured)


def test_latest_toll_is_best() -> None:
    """Where the toll rises from sentence to sentence, the last is the best, the first the least."""
    text = "A bomb hit a park. Police first spoke of 20 dead. By evening the death toll had risen to 65 dead."
    assert written(_of(text).killed) == "20;65;65"


def test_part_of_the_dead_changes_nothing() -> None:
    """A count of some of the dead is no other account of their number."""
    assert written(_of("The blast killed 14 people. Three children died at once.").killed) == "14;14;14"


def test_accounts_that_differ_span_the_toll() -> None:
    """Two figures for everybody give low and high."""
    text = "Officials said 30 people were killed in the raid. Villagers said 45 people were killed."
    assert written(_of(text).killed) == "30;45;45"


def test_more_of_them_are_added() -> None:
    """Who died besides those already counted is added to them."""
    assert written(_of("A bomb killed nine people. Another two died in hospital.").killed) == "11;11;11"


def test_each_event_keeps_its_own_dead() -> None:
    """A count in a sentence of two events goes to the nearer one."""
    text = "The bombing in Osh killed four people after a raid in Talas that killed nine people."
    assert _event(text, "bombing", "raid") == ("4;4;4", "")
    assert _event(text, "raid", "bombing") == ("9;9;9", "")


def test_sentence_behind_is_read() -> None:
    """The toll told right behind the attack is the attack's, unless another event stands there."""
    assert _event("Gunmen attacked a bus in Osh. Six people died.", "attacked") == ("6;6;6", "")
    assert _event("Gunmen attacked a bus in Osh. Six people died in a flood.", "attacked", "flood") == ("", "")


def test_spans_say_how_many() -> None:
    """A toll's span holds the number and whom it counts."""
    text = "A bomb killed at least 12 people and wounded 30."
    assert [(name, text[start:end]) for name, (start, end) in _of(text).spans] == [
        ("killed", "at least 12 people"),
        ("injured", "30"),
    ]


def test_drafts_and_output_carry_the_toll(gazetteer: Gazetteer) -> None:
    """What a proposal counts reaches the draft with the words that say so, and the answer of the command line."""
    text = "A bomb killed at least 12 people and wounded 30."
    proposal = Proposal(
        "attack", "", "unknown", "happened", (), (), (), 0.5, "Attack", (0, len(text)), (7, 13), casualties=_of(text)
    )
    (draft,) = drafts.of_proposals([proposal], text, gazetteer=gazetteer)
    assert [(span.purpose, span.quote) for span in draft.spans if span.purpose in ("killed", "injured")] == [
        ("killed", "at least 12 people"),
        ("injured", "30"),
    ]
    assert output.event(draft, kinds={})["casualties"] == {"killed": [12, None, None], "injured": [30, 30, 30]}
