"""The stream of reports and its contract."""

import json

import pytest

from geo.cli import main
from geo.extract import stream

STORY = (
    "DUSHANBE, March 3, 2019 (Example) - Heads of customs services held a conference in Dushanbe on March 1, 2019.\n\n"
    "The Taliban attacked a police post in Kunduz province on Friday, said provincial governor Karim Sample.\n"
)


@pytest.fixture
def answer(settings):
    """Answer one object of the stream."""

    def _answer(asked, **options):
        text = asked if isinstance(asked, str) else json.dumps(asked)
        return json.loads(stream.line(text, settings=settings, **options))

    return _answer


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
    assert (conference["casualties"], conference["found_by"]) == ({"killed": None, "injured": None}, "rule")


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
    "line", ["{", "[]", '{"id": "x"}', '{"id": "x", "text": 3}', '{"id": "x", "text": "a", "published": "soon"}']
)
def test_a_bad_line_is_answered_with_its_error(answer, line):
    """The stream goes on: a bad line gets empty lists and the reason."""
    found = answer(line)
    assert found["error"]
    assert (found["toponyms"], found["dates"], found["events"]) == ([], [], [])


def test_the_same_text_gives_the_same_output(answer):
    """Extraction is deterministic."""
    assert answer({"id": "a", "text": STORY}) == answer({"id": "a", "text": STORY})


def test_two_processes_answer_in_the_order_of_the_lines(settings):
    """Order is that of the input, however many processes there are; empty lines are passed over."""
    texts = [json.dumps({"id": str(n), "text": STORY if n % 2 else ""}) for n in range(7)]
    found = list(stream.lines([*texts[:3], "\n", *texts[3:]], settings=settings, jobs=2))
    assert [json.loads(line)["id"] for line in found] == [str(n) for n in range(7)]
    assert found == list(stream.lines(texts, settings=settings))


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
