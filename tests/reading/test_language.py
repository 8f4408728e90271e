"""The language of a text is told for the languages of this project, and not guessed from nothing."""

import pytest

from geo.reading.language import UNKNOWN, language_of

SENTENCES = {
    "en": "Two bridges were closed after the flood, and the governor asked the capital for help.",
    "ru": "После наводнения закрыли два моста, и губернатор попросил столицу о помощи.",
    "uz": "Toshqindan keyin ikki ko‘prik yopildi va hokim poytaxtdan yordam so‘radi.",
    "tg": "Баъди обхезӣ ду пул баста шуд ва раиси вилоят аз пойтахт кӯмак пурсид.",
    "fa": "پس از سیل دو پل بسته شد و والی از پایتخت درخواست کمک کرد.",
    "ps": "له سیلاب وروسته دوه پلونه وتړل شول او والي له پلازمېنې مرسته وغوښته.",
    "ar": "أغلق جسران بعد الفيضان وطلب المحافظ المساعدة من العاصمة.",
    "tr": "Selden sonra iki köprü kapatıldı ve vali başkentten yardım istedi.",
    "ky": "Суу ташкынынан кийин эки көпүрө жабылып, губернатор борбордон жардам сурады.",
    "kk": "Су тасқынынан кейін екі көпір жабылып, әкім астанадан көмек сұрады.",
    "de": "Nach dem Hochwasser wurden zwei Brücken gesperrt, und der Gouverneur bat die Hauptstadt um Hilfe.",
    "fr": "Après l’inondation, deux ponts ont été fermés et le gouverneur a demandé l’aide de la capitale.",
    "es": "Tras la inundación se cerraron dos puentes y el gobernador pidió ayuda a la capital.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_languages(code: str) -> None:
    """One sentence is enough."""
    assert language_of(SENTENCES[code]) == code


def test_uzbek_in_cyrillic() -> None:
    """Uzbek is Uzbek in its older script too, not Russian or Tajik."""
    assert language_of("Тошқиндан кейин икки кўприк ёпилди ва ҳоким пойтахтдан ёрдам сўради.") == "uz"


def test_most_of_the_text_decides() -> None:
    """A foreign banner over an English report does not change its language."""
    assert language_of("أغسطس يوم متبق\n" + SENTENCES["en"] * 3) == "en"


@pytest.mark.parametrize("text", ["", "   ", "12 34 56", "Kabul", "\ud800\ud800", "x" * 5_000])
def test_unknown(text: str) -> None:
    """Too little, or nothing that is a language, is not guessed at."""
    assert language_of(text) == UNKNOWN


def test_control_characters_do_no_harm() -> None:
    """What the detector refuses is passed over."""
    assert language_of("\x00\x01" + SENTENCES["ru"] + "\x7f\ufffe\ud800😀") == "ru"


def test_current_codes() -> None:
    """Codes that ISO 639 has withdrawn come out as today's."""
    assert language_of("שני גשרים נסגרו אחרי השיטפון והמושל ביקש עזרה מהבירה.") == "he"
