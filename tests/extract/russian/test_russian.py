"""Events, actors and claims in Russian reports."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.extract import layout, tokens
from geo.extract.annotations import Found
from geo.extract.dates.recogniser import find_dates
from geo.extract.russian import actors, reader, text
from geo.extract.russian.grammar import morphology, phrases
from geo.extract.russian.grammar.frames import Sentence
from geo.model import VOCABULARY
from geo.places.gazetteer import Gazetteer
from tests.extract.russian_sentences import RUSSIAN
from tests.extract.toponyms.test_untagged import code, without_english

REPORT = """На севере Афганистана растёт число боевиков

ДУШАНБЕ, 5 мая 2019 года. Министр внутренних дел Таджикистана Рамазон Назаров заявил в понедельник, что в северных \
провинциях Афганистана скопилось около 5000 боевиков «Исламского государства».

По его словам, в ноябре 2018 года вооружённая группа напала на погранзаставу на таджикско-узбекской границе.

Представитель Минобороны Афганистана Карим Сафаров опроверг эти данные. В апреле правительственные силы провели \
операцию в уезде Ханабад провинции Кундуз, в ходе которой уничтожили 40 талибов, сообщило агентство «Паджвок».

В июне в Ташкенте состоится конференция министров обороны стран ШОС.
"""


def read(written: str, gazetteer: Gazetteer, *, published: str = "", title: str = "") -> Found:
    """Return what is found in a Russian text where there is no trained finder: the rules alone tell of events."""
    ontology = without_english(gazetteer).ontology
    when = find_dates(written, published=published, language="ru")
    return reader.read(tokens.read(written), gazetteer=gazetteer, ontology=ontology, dates=when, title=title)


@pytest.mark.parametrize(("written", "places", "dates", "events"), RUSSIAN)
def test_sentences(
    written: str, places: list[tuple[str, str]], dates: list[str], events: list[tuple[str, ...]], gazetteer: Gazetteer
) -> None:
    """Places, dates and events with factuality, day and place; sport, recipes, negation and conditions give none."""
    found = read(written, gazetteer)
    assert [(one.text, code(one)) for one in found.toponyms if one.entry] == places
    assert [one.edtf for one in found.dates] == dates
    told = [
        (one.type, one.factuality, one.date, next((place.toponym.text for place in one.places), ""))
        for one in found.events
    ]
    assert told == events


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Боевики «Талибана» напали на пост полиции.", {("actor", "Taliban")}),
        ("Пост полиции был атакован боевиками ИГИЛ.", {("actor", "Islamic State")}),
        ("ИДУ присягнуло на верность ИГИЛ.",
         {("actor", "Islamic Movement of Uzbekistan"), ("target", "Islamic State")}),
        ("Президент Эмомали Рахмон встретился с Исламом Каримовым.",
         {("participant", "Emomali Rahmon"), ("participant", "Islam Karimov")}),
        ("Задержаны Иван Сафаров и Пётр Назаров.", {("target", "Иван Сафаров"), ("target", "Пётр Назаров")}),
        ("Боевики, которые захватили Кундуз, отступили.", {("actor", "Боевики")}),
        ("Напавшие на пост боевики убиты.", {("target", "боевики")}),
        ("Полиция и военные провели операцию в Герате.", {("actor", "Полиция"), ("actor", "военные")}),
        ("Суд приговорил лидера «Хизб ут-Тахрир».", {("actor", "Суд"), ("target", "Hizb ut-Tahrir")}),
    ],
)  # fmt: skip
def test_actors_and_their_roles(written: str, expected: set[tuple[str, str]], gazetteer: Gazetteer) -> None:
    """Case, voice, relative clauses and coordination tell who acts; known names come out as in English."""
    found = {(role, actor.name) for event in read(written, gazetteer).events for role, actor in event.actors}
    assert expected <= found


@pytest.mark.parametrize(
    ("written", "speaker", "stance", "factuality"),
    [
        ("По словам губернатора Карима Сафарова, боевики захватили Кундуз.", "Карим Сафаров", "claims", "happened"),
        ("Боевики захватили Кундуз, сообщает ТАСС.", "TASS", "reports", "happened"),
        ("Как сообщило МВД Таджикистана, боевики захватили пост.", "Ministry of Internal Affairs of Tajikistan",
         "claims", "happened"),
        ("Талибан взял на себя ответственность за взрыв в Кабуле.", "Taliban", "claims", "happened"),
        ("Губернатор опроверг, что боевики захватили Кундуз.", "Губернатор", "denies", "denied"),
        ("Эксперт усомнился, что боевики захватили Кундуз.", "Эксперт", "doubts", "doubted"),
        ("Согласно данным ООН, боевики захватили Кундуз.", "United Nations", "claims", "happened"),
    ],
)  # fmt: skip
def test_who_says_so(written: str, speaker: str, stance: str, factuality: str, gazetteer: Gazetteer) -> None:
    """Verbs of speech and phrases of source give speaker and stance; a denial weighs on the event."""
    (event,) = [one for one in read(written, gazetteer).events if one.type in ("takeover", "attack")]
    assert (speaker, stance) in {(claim.speaker, claim.stance) for claim in event.claims}
    assert event.factuality == factuality


@pytest.mark.parametrize(
    ("written", "factuality"),
    [
        ("Боевики попытались захватить Кундуз.", "happened"),
        ("Боевики начали обстреливать Кундуз.", "happened"),
        ("Боевики намерены захватить Кундуз.", "planned"),
        ("Войска захватят Кундуз.", "planned"),
        ("Боевики пригрозили захватить Кундуз.", "threatened"),
        ("Боевики могут захватить Кундуз.", ""),
        ("Боевики отказались захватывать Кундуз.", ""),
        ("Боевики бы захватили Кундуз.", ""),
        ("Кундуз не был захвачен боевиками.", ""),
        ("Захватили ли боевики Кундуз?", ""),
        ("Угроза захвата Кундуза боевиками сохраняется.", ""),
    ],
)
def test_factuality(written: str, factuality: str, gazetteer: Gazetteer) -> None:
    """Plans and threats are told apart; what is only possible, negated, conditional or asked is no event."""
    assert [one.factuality for one in read(written, gazetteer).events] == ([factuality] if factuality else [])


def test_a_whole_report(gazetteer: Gazetteer) -> None:
    """Events of one report are grounded in its sentences, with slots from clause, sentence and pronoun."""
    found = read(REPORT, gazetteer, published="2019-05-06", title="На севере Афганистана растёт число боевиков")
    events = {one.type: one for one in found.events}
    assert {"concentration", "attack", "dispute", "operation", "conference"} <= set(events)
    assert events["concentration"].date == "2019-05-06"
    assert events["attack"].date == "2018-11"
    assert events["attack"].places[0].toponym.kind == "border"
    assert ("Рамазон Назаров", "claims") in {(one.speaker, one.stance) for one in events["attack"].claims}
    assert events["dispute"].actors[0][1].name == "Карим Сафаров"
    assert events["operation"].claims[0].speaker == "Pajhwok Afghan News"
    assert len(events["operation"].mentions) == 2
    assert (events["conference"].factuality, events["conference"].date) == ("planned", "2019-06")
    for one in found.events:
        start, end = one.evidence
        assert 0 < end - start <= 600
        assert start <= one.what[0] < one.what[1] <= end


def test_mentions_of_one_event_are_one(gazetteer: Gazetteer) -> None:
    """A nominalisation with the same day and place tells of the same event; another town's does not."""
    same = "Боевики напали на пост в Герате 3 мая 2019 года. Нападение произошло ночью 3 мая 2019 года в Герате."
    other = "Боевики напали на пост в Герате 3 мая 2019 года. Нападение произошло 9 мая 2019 года в Кабуле."
    assert len(read(same, gazetteer).events) == 1
    assert len(read(other, gazetteer).events) == 2


def test_clauses_and_phrases() -> None:
    """A relative clause is a clause of its own, names hang on their office, genitives on their noun."""
    doc = tokens.read("Командир отряда Иван Сафаров, который захватил город, бежал.")
    words = phrases.words(doc, 0, len(doc))
    sentence = Sentence(words, phrases.phrases(words, named={}))
    assert len(sentence.clauses) == 3
    head = sentence.tops[0]
    assert head.lemma == "командир"
    assert [one.lemma for one in head.genitives] == ["отряд"]
    escaped = next(n for n, word in enumerate(words) if word.lower == "бежал")
    assert sentence.subject_of(escaped) is head


@pytest.mark.parametrize(
    ("written", "expected"),
    [("талибами", "талибы"), ("Президентом", "Президент"), ("ООН", "ООН"), ("Владимиром", "Владимир"), ("12", "12")],
)
def test_nominative(written: str, expected: str) -> None:
    """Names are shown in the nominative, capitals kept; what has no cases stays."""
    assert morphology.nominative(written) == expected


def test_the_dictionary_knows_words() -> None:
    """Common words are told from names of places and persons, and endless words cost nothing."""
    assert actors.is_common_word("Суд")
    assert not actors.is_common_word("Ош")
    assert actors.is_person("Владимиром")
    assert morphology.forms("ы" * 500)[0].pos == "UNKN"


_WRITTEN = (
    "Боевики напали на пост в Кабуле , который захвачен « Талибан » 3 мая 2019 года не если и . Иван Петров сообщил "
    "что по словам его 12 боевиков убиты взрыв произошёл президентом России — ( ) ? \n"
)
WORDS = _WRITTEN.split(" ")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join) | st.text(max_size=200))
def test_any_text(gazetteer: Gazetteer, written: str) -> None:
    """Any text gives the same events twice, with words of the vocabulary and spans inside the text."""
    once, again = read(written, gazetteer), read(written, gazetteer)
    assert once == again
    for one in once.events:
        assert one.factuality in VOCABULARY["factuality"]
        assert 0 <= one.certainty <= 1
        assert {role for role, _ in one.actors} <= set(VOCABULARY["actor role"])
        assert written[slice(*one.what)].strip()


def test_letters_without_a_name(gazetteer: Gazetteer) -> None:
    """Letters that Unicode gives no name of their own, here of Tangut, stand in the way of nothing."""
    written = "Знак 𗀀 никто не прочёл. Боевики напали на пост в Душанбе."
    assert [one.type for one in read(written, gazetteer).events] == ["attack"]


def test_text_of_one_endless_line() -> None:
    """A sentence without an end is read up to a bound, and its text stays true."""
    doc = tokens.read("слово " * 3000)
    sentences = layout.sentences(doc)
    built = text.index_text(doc, sentences=sentences, known=actors.Known(), toponyms=(), dates=())
    assert max(len(line.sentence.words) for line in built.lines) <= 400
