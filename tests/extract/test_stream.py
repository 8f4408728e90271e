"""The stream of reports and its contract."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.cli import main
from geo.config import Settings
from geo.extract import stream
from geo.extract.apart import Extractors
from geo.model import Extraction, Reading

STORY = (
    "DUSHANBE, March 3, 2019 (Example) - Heads of customs services held a conference in Dushanbe on March 1, 2019.\n\n"
    "The Taliban attacked a police post in Kunduz province on Friday, said provincial governor Karim Sample.\n"
)


@pytest.fixture(scope="module")
def extractors(gazetteer_home: Path) -> Iterator[Extractors]:
    """Children for all tests of this module."""
    made = Extractors(Settings(home=gazetteer_home, nominatim="", tiles=False), most=2, kept=2)
    yield made
    made.close()


@pytest.fixture
def answer(extractors):
    """Answer one object of the stream."""

    def _answer(asked, **options):
        text = asked if isinstance(asked, str | bytes) else json.dumps(asked)
        return json.loads(stream.line(text, extractors=extractors, **options))

    return _answer


class Odd:
    """In the place of the children: fails in a way that nobody foresaw over one text, finds nothing in the others."""

    def extract(self, reading: Reading, *, demonyms: bool = True) -> Extraction:
        """Stand in for the method of this name."""
        if "odd" in reading.text:
            raise IndexError("list index out of range")
        return Extraction("en")

    def close(self) -> None:
        """There is no child to end."""


def test_every_span_is_in_the_text_as_given(answer):
    """Offsets count code points of the text as given; evidence repeats it."""
    found = answer({"id": "a", "text": STORY})
    assert found["id"] == "a"
    assert {"Dushanbe", "Kunduz province"} & {one["text"] for one in found["toponyms"]}
    for one in found["toponyms"] + found["dates"]:
        assert STORY[one["start"] : one["end"]] == one["text"]
    assert found["events"]
    for event in found["events"]:
        evidence = event["evidence"]
        assert STORY[evidence["start"] : evidence["end"]] == evidence["quote"]
        assert len(evidence["quote"]) <= 600


def test_an_event_has_every_key_of_the_contract(answer):
    """What DESIGN.md lists is there, with the words of the vocabulary."""
    (conference, *_) = [e for e in answer({"id": "a", "text": STORY})["events"] if e["type"] == "conference"]
    assert {
        "type", "date", "date_basis", "factuality", "places", "actors", "claims", "claimed_by", "stance", "certainty",
        "summary", "evidence", "spans", "casualties", "found_by",
    } <= set(conference)  # fmt: skip
    assert conference["date"] == "2019-03-01"
    assert conference["places"][0]["country"] == "TJ"
    assert set(conference["spans"]) == {"what", "where", "when", "who"}
    assert 0 <= conference["certainty"] <= 1
    assert (conference["casualties"], conference["found_by"]) == ({"killed": None, "injured": None}, "both")


def test_demonyms_can_be_left_out(answer):
    """--no-demonyms leaves words such as "Afghan" out, and nothing else."""
    asked = {"id": "a", "text": "Afghan and Tajik officials met in Kabul on 3 May 2018."}
    with_them, without = answer(asked), answer(asked, demonyms=False)
    kinds = [one["kind"] for one in with_them["toponyms"]]
    assert "demonym" in kinds
    assert [one for one in with_them["toponyms"] if one["kind"] != "demonym"] == without["toponyms"]


def test_an_empty_text_is_no_error(answer):
    """Nothing to read gives empty lists."""
    assert answer({"id": "e", "text": ""}) == {"id": "e", "toponyms": [], "dates": [], "events": []}


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        b'{"id": "x", "text": "\xff"}',
        "[" * 100_000,
        '{"id": "x"}',
        '{"id": "x", "text": 3}',
        '{"id": "x", "text": "a", "published": "soon"}',
    ],
)
def test_a_bad_line_is_answered_with_its_error(answer, line):
    """The stream goes on: a bad line gets empty lists and the reason."""
    found = answer(line)
    assert found["error"]
    assert (found["toponyms"], found["dates"], found["events"]) == ([], [], [])


def test_the_error_of_a_line_without_an_id_says_which_line_it_is():
    """Lines are counted as they stand in the input, empty ones too; who has an id is known by it."""
    texts = ["", json.dumps({"id": "a", "text": 3}), "not json", "[]"]
    found = [json.loads(line) for line in stream.lines(texts, extractors=Odd())]
    assert [one["id"] for one in found] == ["a", "", ""]
    assert [one["error"].partition(":")[0] for one in found[1:]] == ["line 3", "line 4"]
    assert not found[0]["error"].startswith("line")


def test_the_same_text_gives_the_same_output(answer):
    """Extraction is deterministic."""
    assert answer({"id": "a", "text": STORY}) == answer({"id": "a", "text": STORY})


def test_two_processes_answer_in_the_order_of_the_lines(extractors):
    """Order is that of the input, however many processes there are; empty lines are passed over."""
    texts = [json.dumps({"id": str(n), "text": STORY if n % 2 else ""}) for n in range(7)]
    found = list(stream.lines([*texts[:3], "\n", *texts[3:]], extractors=extractors, jobs=2))
    assert [json.loads(line)["id"] for line in found] == [str(n) for n in range(7)]
    assert found == list(stream.lines(texts, extractors=extractors))


@pytest.mark.parametrize("jobs", [1, 2])
def test_any_exception_costs_one_line(jobs):
    """Whatever goes wrong over one line, it is that line's answer, and the rest is answered."""
    texts = [json.dumps({"id": word, "text": word}) for word in ("one", "odd", "two")]
    found = [json.loads(line) for line in stream.lines(texts, extractors=Odd(), jobs=jobs)]
    assert [one["id"] for one in found] == ["one", "odd", "two"]
    assert [one.get("error") for one in found] == [None, "IndexError: list index out of range", None]
    assert found[1]["events"] == []


def test_half_a_pair_in_an_id_is_answered(answer):
    """JSON can name a character that UTF-8 has not; the answer can be written all the same."""
    said = next(stream.lines(['{"id": "\\ud800", "text": ""}'], extractors=Odd()))
    assert said.encode()
    assert json.loads(said)["id"] == "\ud800"


def test_an_answer_comes_before_the_next_line_is_there():
    """Who waits for an answer before asking again gets it."""
    more = threading.Event()

    def asked():
        yield json.dumps({"id": "one", "text": "one"})
        assert more.wait(30)
        yield json.dumps({"id": "two", "text": "two"})

    answers = stream.lines(asked(), extractors=Odd(), jobs=2)
    assert json.loads(next(answers))["id"] == "one"
    more.set()
    assert json.loads(next(answers))["id"] == "two"
    assert list(answers) == []


def test_a_source_that_breaks_is_told():
    """What was read before is answered; then the error of the source is raised."""

    def asked():
        yield json.dumps({"id": "one", "text": "one"})
        raise OSError("the pipe is gone")

    answers = stream.lines(asked(), extractors=Odd())
    assert json.loads(next(answers))["id"] == "one"
    with pytest.raises(OSError, match="the pipe is gone"):
        next(answers)


def test_a_file_brings_what_its_offsets_mean(environment, capsys, tmp_path):
    """For a file the output adds text, title, published, language and boilerplate."""
    path = tmp_path / "report-1.txt"
    path.write_text(STORY, encoding="utf-8")
    assert main(["extract", str(path), "--title", "Customs heads meet"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["id"], found["text"], found["language"]) == ("report-1", STORY, "en")
    assert found["title"] == "Customs heads meet"
    assert isinstance(found["boilerplate"], list)


def test_a_file_that_is_not_there_is_one_line(environment, capsys, tmp_path):
    """Bad input is status 1 and one line on standard error."""
    assert main(["extract", str(tmp_path / "absent.txt")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
