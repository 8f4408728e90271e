"""Reports in five languages reach the store, by queue and by ``geo ingest``, as ``geo extract`` prints them."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from geo import queries
from geo.cli import main
from geo.config import Settings
from geo.extract.apart import Extractors
from geo.facts import shipped
from geo.intake.jobs import CANCELLED, DONE, FAILED, Job, Source, sentence
from geo.intake.queue import Intake
from geo.queries import ReportPage
from geo.store import Store, open_store
from tests import stores
from tests.extractors import lasting
from tests.unruly_child import START

SECONDS = 120

RUSSIAN = """Боевики напали на пост в Кундузе

Боевики «Талибана» напали на пост полиции в провинции Кундуз 3 марта 2018 года, погибли пять человек. Министр обороны \
Таджикистана прибыл в Ташкент 5 марта 2018 года. Об этом сообщил губернатор провинции.
"""
UZBEK = """Toshkentda yigʻilish boʻldi

2018-yil 5-mart kuni Toshkent shahrida chegara masalalari boʻyicha yigʻilish oʻtkazildi. Unda Oʻzbekiston va \
Tojikiston vakillari qatnashdi. Keyingi uchrashuv Samarqandda boʻladi.
"""
TAJIK = """Ҷаласа дар Хуҷанд

5 марти соли 2018 дар шаҳри Хуҷанд ҷаласаи намояндагони Тоҷикистон ва Ӯзбекистон баргузор шуд. Ҷаласаи оянда дар \
Душанбе мешавад.
"""
PERSIAN = """انفجار در کابل

در ۱۲ حمل ۱۳۹۷ در شهر کابل انفجاری رخ داد. مقام‌های ولایت قندوز گفتند که راه بسته است. مردم به مزار شریف رفتند.
"""
ARABIC = """اجتماع في بغداد

عقد ممثلو الحكومة اجتماعا في بغداد يوم 2018-03-05 لبحث أمن الحدود مع سوريا. \
وقال المتحدث إن الاجتماع المقبل سيعقد في دمشق.
"""
REPORTS = {"ru": RUSSIAN, "uz": UZBEK, "tg": TAJIK, "fa": PERSIAN, "ar": ARABIC}
NOTES = {
    "ru": "", "uz": "no events are read in Uzbek", "tg": "no events are read in Tajik",
    "fa": "no events are read in Persian", "ar": "events in Arabic are found by what was learnt",
}  # fmt: skip


@pytest.fixture
def store(environment: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store of a fresh home, with the small collection."""
    monkeypatch.setattr(shipped, "load", lambda *_, **__: stores.small())
    opened = open_store(Settings.from_environment())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A file for each language."""
    folder = tmp_path_factory.mktemp("reports")
    paths = {language: folder / f"{language}.txt" for language in REPORTS}
    for language, path in paths.items():
        path.write_text(REPORTS[language], encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def printed(gazetteer_home: Path, files: dict[str, Path]) -> dict[str, dict[str, Any]]:
    """What ``geo extract`` prints for each."""
    found = {}
    with pytest.MonkeyPatch.context() as patch, lasting(Settings(home=gazetteer_home, nominatim="", tiles=False)):
        patch.setenv("DATELINE_HOME", str(gazetteer_home))
        for language, path in files.items():
            with redirect_stdout(StringIO()) as out:
                assert main(["extract", str(path)]) == 0
            found[language] = json.loads(out.getvalue())
    return found


def as_printed(page: ReportPage) -> dict[str, Any]:
    """What is stored of a report, in the form that is printed."""
    assert page.mentions is not None
    return {
        "language": page.mentions.language,
        "note": page.mentions.note,
        "toponyms": [
            (one.start, one.end, one.text, one.lat, one.lon, one.name, one.kind, one.country, one.gazetteer_id)
            for one in page.mentions.toponyms
        ],
        "dates": [(one.start, one.end, one.text, one.edtf) for one in page.mentions.dates],
        "events": [
            (
                one.draft.type, one.draft.date or None, one.draft.factuality, one.draft.summary,
                [(place.role, place.place.gazetteer_id if place.place else "") for place in one.draft.places],
                [(actor.role, actor.name) for actor in one.draft.actors],
            )
            for one in page.events
        ],
    }  # fmt: skip


def of_print(answer: dict[str, Any], *, language: str) -> dict[str, Any]:
    """The same of what was printed."""
    names = ("start", "end", "text", "lat", "lon", "name", "kind", "country", "gazetteer_id")
    return {
        "language": language,
        "note": answer.get("note", ""),
        "toponyms": [tuple(one[name] for name in names) for one in answer["toponyms"]],
        "dates": [(one["start"], one["end"], one["text"], one["edtf"]) for one in answer["dates"]],
        "events": [
            (
                one["type"], one["date"], one["factuality"], one["summary"],
                [(place["role"], place["gazetteer_id"]) for place in one["places"]],
                [(actor["role"], actor["name"]) for actor in one["actors"]],
            )
            for one in answer["events"]
        ],
    }  # fmt: skip


def test_what_is_printed_is_what_one_expects(printed: dict[str, dict[str, Any]]) -> None:
    """Each language yields places and dates, Russian and Arabic events; the note says what was not looked for."""
    for language, answer in printed.items():
        assert len(answer["toponyms"]) >= 2, language
        assert answer["dates"], language
        assert answer.get("note", "").startswith(NOTES[language])
        assert bool(answer["events"]) is (language in ("ru", "ar"))
    assert {one["type"] for one in printed["ru"]["events"]} >= {"attack"}


def test_through_the_queue(store: Store, files: dict[str, Path], printed: dict[str, dict[str, Any]]) -> None:
    """A file that a person adds is stored with what is printed for it, and so it is when it is read again."""
    extractors = Extractors(Settings.from_environment())
    intake = Intake(store, extractor=extractors)
    sources = [Source(path.name, path.read_bytes()) for path in files.values()]
    intake.submit(sources, owner="ada", by=stores.EDITOR)
    assert intake.wait("ada", seconds=SECONDS)
    jobs = intake.jobs("ada")
    assert [job.stage for job in jobs] == [DONE] * len(REPORTS)
    pages = {job.source.name[:2]: queries.report(store, job.report) for job in jobs}
    told = {language: as_printed(page) for language, page in pages.items()}
    assert told == {language: of_print(answer, language=language) for language, answer in printed.items()}
    intake.submit([Source("ru", again=pages["ru"].report.id)], owner="ada", by=stores.EDITOR)
    assert intake.wait("ada", seconds=SECONDS)
    assert intake.jobs("ada")[-1].events == len(printed["ru"]["events"])
    assert as_printed(queries.report(store, pages["ru"].report.id)) == told["ru"]
    extractors.close()


def test_through_the_command_line(
    store: Store, files: dict[str, Path], printed: dict[str, dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    """``geo ingest`` stores what ``geo extract`` prints."""
    assert main(["ingest", str(files["ru"].parent)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["status"] for line in lines} == {"new"}
    told = {Path(line["path"]).stem: as_printed(queries.report(store, line["id"])) for line in lines}
    assert told == {language: of_print(answer, language=language) for language, answer in printed.items()}
    assert {Path(line["path"]).stem: line["events"] for line in lines} == {
        language: len(answer["events"]) for language, answer in printed.items()
    }


def wait(intake: Intake, owner: str, holds: Callable[[Job], bool]) -> Job:
    """Wait until the last job of an owner is as one wants it."""
    end = time.monotonic() + SECONDS
    while not holds(intake.jobs(owner)[-1]):
        assert time.monotonic() < end
        time.sleep(0.02)
    return intake.jobs(owner)[-1]


def test_a_stuck_report_holds_nobody_up(store: Store) -> None:
    """A real child that is stuck: another person's report is read meanwhile, and Cancel ends the child at once."""
    extractors = Extractors(Settings.from_environment(), start=START)
    intake = Intake(store, extractor=extractors, patience=0.5)
    intake.submit([Source("stuck", b"This text is stuck.")], owner="ada", by=stores.EDITOR)
    wait(intake, "ada", lambda job: job.stage == "finding events" and bool(extractors.children.pids))
    (stuck,) = extractors.children.pids
    intake.submit([Source("ru", RUSSIAN.encode())], owner="bea", by=stores.EDITOR)
    done = wait(intake, "bea", lambda job: job.ended)
    assert (done.stage, done.events > 0) == (DONE, True)
    assert stuck in extractors.children.pids
    began = time.monotonic()
    intake.cancel("ada")
    while stuck in extractors.children.pids:
        assert time.monotonic() - began < 1
        time.sleep(0.01)
    assert intake.jobs("ada")[-1].stage == CANCELLED
    extractors.close()


def test_a_report_that_takes_too_long_fails_with_the_reason(store: Store) -> None:
    """Nothing of it is stored, the person reads why, and the next one is added."""
    extractors = Extractors(Settings.from_environment(), start=START)
    extractors.seconds = 1.0
    intake = Intake(store, extractor=extractors)
    before = len(queries.reports(store))
    intake.submit([Source("stuck", b"stuck"), Source("ru", RUSSIAN.encode())], owner="ada", by=stores.EDITOR)
    extractors.children.warm()
    wait(intake, "ada", lambda job: job.ended)
    first, second = intake.jobs("ada")
    assert (first.stage, first.why) == (FAILED, "Reading this report took more than 1 seconds and was stopped.")
    assert second.stage in (DONE, FAILED)  # on a slow machine a second may be too short for it
    assert len(queries.reports(store)) == before + (second.stage == DONE)
    assert sentence(first.why) == first.why
    extractors.close()
