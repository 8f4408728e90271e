"""Work grows no faster than the text: whatever is repeated, a text twice as long takes about twice as long to read."""

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geo.extract import extract
from geo.model import Reading
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import loaded

ROOT = Path(__file__).parents[2]

CHARACTERS = 4_000
"""Length of the shorter of the two texts."""

FEWER, MORE = 2_000, 8_000
"""The same of signs, each of which is a word of its own, and of long words or languages that nothing parses."""

MOST_GROWTH = 2.6
"""Times the CPU time that twice the text may take: 2 for the text, the rest for the noise of a busy machine."""

LEAST_MEASURED = 0.15
"""CPU seconds below which a measurement says nothing about growth."""

MOST_SECONDS = 6.0
"""CPU seconds that the longer text may take in any case; 8,000 characters of prose take less than one."""

REPEATS = 20
"""Measurements of a pair of texts at most, the least of which counts: most families need one, a busy machine more."""

WORDS = {
    "attacked Kabul": "attacked Kabul ",
    "verbs": "killed ",
    "nouns of events": "attack ",
    "actor, verb, actor": "Taliban attacked Taliban ",
    "coordinated verbs": "attacked and killed and arrested ",
    "and X": "and Mosul ",
    "of the": "of the ",
    "that": "said that ",
    "relative clauses": "who killed a man ",
    "participles": "killing a man, ",
    "titles and names": "General Ahmad Karimov ",
    "the general": "the general ",
    "pronouns": "he said they ",
    "states": "Iran Iraq ",
    "demonyms": "Afghan Tajik ",
    "places in lists": "Kabul, Herat, ",
    "chains of places": "Kabul in Herat in ",
    "provinces": "Herat province ",
    "compass parts": "southern ",
    "borders of two": "the Afghan-Tajik border ",
    "unknown names": "Zorbagul Xandarip ",
    "groups of people": "militants of the group ",
    "quantities": "dozens of ",
    "talks": "talks with ",
    "accusations": "accused Iran of accusing ",
    "denials": "denied that he ",
    "months": "March ",
    "days": "12 March 2015, ",
    "years": "2015 ",
    "weekdays": "on Monday ",
    "relative dates": "two days ago ",
    "spans of dates": "from March to ",
    "the day after": "the day after ",
    "numbers": "1,234 ",
    "e-mail": "kabul@example.org ",
}
"""English words without a full stop."""

LONG_WORDS = ("e-mail",)
"""Those of WORDS with so few words in a text that the pieces it is read in are few: a second one doubles the time."""

SENTENCES = {
    "attacks": "Gunmen attacked a police station in Quetta on 3 March 2018, killing four officers. ",
    "one sentence of everything": "The Taliban said they killed General Karimov in Kabul. ",
    "statements": '"We condemn the attack," the president said. ',
    "pronouns in sentences": "He said they attacked it. ",
    "one place each": "Herat. ",
    "place and day": "He was arrested in Herat on Monday. ",
    "capitals": "Rebels attacked the capital of Iran, Tehran. ",
    "courts": "He was tried in the Southern District of Ohio. ",
    "the officer": "The officer was killed. ",
    "agreements": "Iran and Iraq signed an agreement. ",
    "abbreviations": "U.S. ",
    "initials": "J. K. ",
    "movement": "They went from Syria to Iraq to fight. ",
    "appeals": "The regime must leave. ",
}

LINES = {
    "datelines": "KABUL, March 3 (Reuters) - Gunmen attacked a mosque.\n",
    "headings": "Attack in Kabul\n\n",
    "headings of places": "Kabul\n\nGunmen attacked a mosque.\n\n",
    "list lines": "- Herat: attack on police\n",
    "numbered lines": "1. Gunmen killed two men\n",
    "labels": "Mali: the army attacked.\n",
    "empty lines": "\n",
    "wrapped lines": "killed in\nthe attack\n",
    "tables": "Kabul\t12\t2015\t|",
}

SIGNS = {
    "dashes": "—",
    "hyphens": "-",
    "full stops": ".",
    "commas": ",",
    "apostrophes": "'",
    "quotation marks": '"',
    "quoted words": "“attack” ",
    "brackets": "(",
    "words in brackets": "(Kabul) ",
    "slashes": "/",
    "underscores": "_",
    "digits": "1",
    "digits with points": "1.",
    "digits with dashes": "2014-",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "NUL": "\x00",
    "at signs": "a@",
}

LETTERS = {
    "one long word": "a",
    "one long word in capitals": "A",
    "one long name": "Kabul",
    "joined words": "Kabul-",
    "words without spaces": "attackedKabul,",
    "addresses": "https://example.org/attack/2015/03/12?kabul=1&",
    "addresses with spaces": "https://example.org/attack/2015/03/12 ",
    "Cyrillic word": "я",
    "Chinese": "中",
    "Chinese place": "喀布尔",
    "Chinese prose": "塔利班在喀布尔发动袭击。",
    "Japanese": "カブール",
    "Hangul": "카불 ",
    "Hangul word": "카불",
    "Arabic word": "ك",
    "Thai": "คาบูล",
    "Hindi": "काबुल ",
    "Greek": "Αθήνα ",
    "Hebrew": "קאבול ",
    "emoji": "🙂",
    "combining marks": "e\u0301",
    "marks alone": "\u0301",
    "ZWNJ": "\u200c",
    "words with ZWNJ": "می\u200cرود ",
    "hamza alone": "\u0654",
    "bidirectional marks": "\u200f\u202e",
    "tags": "\U000e0041",
    "Arabic digits": "١٢",
    "mixed scripts": "Kabul Кабул کابل 喀布尔 카불 ",
}

LANGUAGES = {
    "Russian verbs": "убил ",
    "Russian attacks": "боевики напали на Кабул ",
    "Russian names": "Иван Петров ",
    "Russian places": "Москва, Киев, ",
    "Russian genitives": "министра обороны ",
    "Russian months": "марта ",
    "Russian days": "12 марта 2015 года, ",
    "Russian sentences": "Боевики напали на полицейский участок в Кабуле 3 марта 2018 года. ",
    "Russian statements": "Он заявил, что они убили генерала Каримова. ",
    "Russian quotes": "«атака» ",
    "Russian and": "и Иран и Ирак ",
    "Russian that": "заявил, что ",
    "Russian which": "который убил ",
    "Russian lines": "Кабул: взрыв\n",
    "Uzbek": "Toshkent shahrida 12-mart kuni oʻtdi. ",
    "Uzbek in Cyrillic": "Тошкент шаҳрида 12 март куни ўтди ",
    "Tajik": "Дар шаҳри Душанбе 12 марти соли 2015 ҷанг шуд. ",
    "Tajik months": "моҳи марти ",
    "Persian": "در شهر کابل ۱۲ مارس ۲۰۱۵ حمله شد. ",
    "Persian words": "کابل ",
    "Persian months": "حمل ",
    "Persian years": "سال ۱۳۹۴ ",
    "Arabic": "هاجم المسلحون مدينة الموصل. ",
    "Kazakh": "Алматы қаласында ",
}

NESTED: dict[str, Callable[[int], str]] = {
    "nested quotes": lambda size: "“‘" * (size // 4) + "’”" * (size // 4),
    "nested brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "one long line": lambda size: "the village of Kabul, " * (size // 22) + "\n",
    "one quotation": lambda size: "“" + "He said the army killed two men. " * (size // 33) + "”",
    "many unknown names": lambda size: " ".join(_names(size // 8)),
    "many unknown names in sentences": lambda size: " ".join(f"{name} died." for name in _names(size // 14)),
    "many numbers": lambda size: " ".join(map(str, range(1, size // 5))),
    "many days": lambda size: ", ".join(f"{1 + day % 28} May {1950 + day % 70}" for day in range(size // 13)),
}


def _names(count: int) -> Iterator[str]:
    """Yield *count* different made-up names."""
    parts = ("za", "ro", "bu", "ki", "te", "mo", "la", "xu", "ne", "go")
    for number in range(count):
        yield "".join(parts[int(digit)] for digit in f"{number:03}").capitalize()


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece))


FAMILIES: dict[str, Callable[[int], str]] = {
    name: _repeated(piece)
    for group in (WORDS, SENTENCES, LINES, SIGNS, LETTERS, LANGUAGES)
    for name, piece in group.items()
} | NESTED


def _size(family: str) -> int:
    if family in SIGNS or family in LETTERS or family in NESTED:
        return FEWER
    return MORE if family in LANGUAGES or family in LONG_WORDS else CHARACTERS


def read(text: str, gazetteer: Gazetteer) -> None:
    """Extract all there is from *text*, in the language that it is read as."""
    extract(Reading(text), loaded(gazetteer))


@pytest.fixture(scope="module", autouse=True)
def _models_are_no_garbage(gazetteer: Gazetteer) -> Iterator[None]:
    """Keep the models out of the collector's sight: to go through them before each measurement takes as long as it."""
    read("Gunmen attacked a mosque in Kabul.", gazetteer)
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def seconds(text: str, gazetteer: Gazetteer) -> float:
    """Return the CPU seconds that reading *text* takes, without those of the collector of garbage."""
    gc.collect()
    gc.disable()
    try:
        started = time.thread_time()
        read(text, gazetteer)
        return time.thread_time() - started
    finally:
        gc.enable()


@pytest.mark.parametrize("family", FAMILIES)
def test_work_grows_no_faster_than_the_text(family: str, gazetteer: Gazetteer) -> None:
    """Twice the text takes at most 2.6 times the CPU time, and never more than a few seconds."""
    text, size = FAMILIES[family], _size(family)
    short, long = text(size), text(2 * size)
    most, least = seconds(long, gazetteer), LEAST_MEASURED / 2
    if most >= MOST_GROWTH * least:  # else the short text's time, which counts as this at least, decides nothing
        measured = seconds(short, gazetteer)
        for _ in range(REPEATS - 1):
            if most < MOST_GROWTH * measured:
                break
            measured, most = min(measured, seconds(short, gazetteer)), min(most, seconds(long, gazetteer))
        least = max(least, measured)
    assert most < MOST_SECONDS
    assert most < MOST_GROWTH * least


def test_memory_is_bounded(gazetteer_home: Path) -> None:
    """8,000 Chinese characters are read, and looked up, in 1.2 GB of data, models and gazetteer included."""
    work = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_DATA, (1_200_000_000, 1_200_000_000));"
        "from pathlib import Path; from geo.places import gazetteer;"
        "from tests.extract.test_growth import read;"
        "opened = gazetteer.open(Path(sys.argv[1]));"
        "text = chr(0x4E2D) * 8_000;"
        "read(text, opened); read(' '.join(text), opened); print(len(opened.lookup(text)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", work, str(gazetteer_home)],
        cwd=ROOT, env={"OPENBLAS_NUM_THREADS": "1", "PATH": os.environ["PATH"]}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == b"0"
