"""The command line: contracts that other programs rely on."""

import json
import subprocess
import sys
from email.message import EmailMessage

import pytest

from geo.cli import main
from geo.config import Settings
from tests.extractors import lasting


@pytest.fixture(scope="module")
def warm_children(gazetteer_home):
    """Children with the models loaded, for the tests that need not see the command start its own."""
    with lasting(Settings(home=gazetteer_home, nominatim="", tiles=False)):
        yield


@pytest.fixture
def run(environment, capsys):
    """Run a command in this process; returns its status, output and errors."""

    def _run(*words):
        try:
            status = main(words)
        except SystemExit as stopped:
            status = stopped.code
        said = capsys.readouterr()
        return status, said.out, said.err

    return _run


def test_geocode_prints_the_contract(run):
    """One JSON object: the query, and candidates with every key, best first."""
    status, out, _ = run("geocode", "Kohistanat", "--near", "Sar-e Pul, Afghanistan", "--limit", "3")
    answer = json.loads(out)
    assert status == 0
    assert answer["query"] == "Kohistanat"
    assert 1 <= len(answer["candidates"]) <= 3
    best = answer["candidates"][0]
    assert set(best) == {
        "name", "lat", "lon", "kind", "country", "admin1", "gazetteer_id", "precision_km", "certainty", "why",
    }  # fmt: skip
    assert (best["country"], best["kind"]) == ("AF", "adm2")
    certainties = [one["certainty"] for one in answer["candidates"]]
    assert certainties == sorted(certainties, reverse=True)


def test_nothing_found_is_an_empty_list(run):
    """A name that no place bears is no error."""
    status, out, _ = run("geocode", "qqxzzyk wwvvq")
    assert (status, json.loads(out)) == (0, {"query": "qqxzzyk wwvvq", "candidates": []})


def test_country_and_point_narrow_the_answer(run):
    """--country drops others; --near takes a point as well as a name."""
    _, out, _ = run("geocode", "Paris", "--country", "US", "--near", "33.66,-95.55", "--limit", "1")
    (best,) = json.loads(out)["candidates"]
    assert (best["country"], best["admin1"]) == ("US", "Texas")


def test_bad_input_is_one_line_and_status_1(run):
    """What cannot be answered says why in one line, without a traceback."""
    status, out, err = run("geocode", "Kabul", "--near", "qqxzzyk wwvvq")
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "qqxzzyk" in err


@pytest.mark.parametrize("point", ["inf,inf", "nan,nan", "1e400,0", "91,181"])
def test_a_point_off_the_earth_is_refused(run, point):
    """It is one plain line, whatever the numbers are."""
    status, out, err = run("geocode", "Kabul", "--near", point)
    assert (status, out) == (1, "")
    assert err.splitlines() == [f"ValueError: no point on earth: {point}"]


@pytest.mark.parametrize("words", [[], ["geocode"], ["geocode", "Kabul", "--limit", "0"], ["fly"]])
def test_wrong_usage_is_status_2(run, words):
    """Usage errors are told apart from bad input."""
    status, _, err = run(*words)
    assert status == 2
    assert "usage" in err


def test_a_built_gazetteer_is_not_built_again(run):
    """The command returns at once where there is nothing to do."""
    assert run("gazetteer", "build") == (0, "", "")


def test_a_wrong_mode_is_told_in_one_line(run, monkeypatch):
    """Settings that make no sense stop a command before it does anything."""
    monkeypatch.setenv("DATELINE_MODE", "party")
    status, _, err = run("gazetteer", "build")
    assert status == 1
    assert "DATELINE_MODE" in err


def test_help_names_every_command():
    """The help of python -m geo lists what there is."""
    shown = subprocess.run([sys.executable, "-m", "geo", "--help"], capture_output=True, text=True, check=True).stdout
    assert "geocode" in shown
    assert "gazetteer" in shown


@pytest.fixture
def folder(tmp_path):
    """A folder of made-up reports, one of them broken, and a table."""
    made = tmp_path / "reports"
    made.mkdir()
    (made / "osh.txt").write_text("Officials met in Osh on 3 March 2021 and signed an agreement.", encoding="utf-8")
    (made / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    (made / "table.csv").write_text(
        "url,date,title,text\n"
        "https://example.org/post,2021-03-04,Post,Gunmen attacked a police post in Kabul on 3 March 2021.\n"
        "https://example.org/bad,2021-13-01,Bad,Some words.\n",
        encoding="utf-8",
    )
    return made


def test_ingest_prints_the_contract(run, folder):
    """One JSON line a report, as soon as it is settled; a second run finds everything there."""
    status, out, err = run("ingest", str(folder))
    lines = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [line["status"] for line in lines] == ["failed", "new", "new", "failed"]
    for line in lines:
        assert {"id", "path", "status", "events"} <= set(line)
        assert ("error" in line) is (line["status"] == "failed")
    assert "4 of 4 reports" in err
    _, out, _ = run("ingest", str(folder / "osh.txt"), str(folder / "table.csv"))
    again = [json.loads(line) for line in out.splitlines()]
    assert [line["status"] for line in again] == ["duplicate", "duplicate", "failed"]
    assert [line["id"] for line in again[:2]] == [line["id"] for line in lines[1:3]]


def test_ingest_of_nothing_but_faults_is_bad_input(run, folder):
    """The status says so, and a path that is not there is told in one line before anything is stored."""
    assert run("ingest", str(folder / "broken.pdf"))[0] == 1
    status, out, err = run("ingest", str(folder), str(folder / "nowhere"))
    assert (status, out, len(err.splitlines())) == (1, "", 1)
    assert "nowhere" in err


FEED = (
    "<rss><channel><item><title>Attack in Kunduz</title><pubDate>Sat, 22 Aug 2015 10:00 GMT</pubDate>"
    "<link>https://x.example/a</link><description>Gunmen killed four officers in Kunduz on Friday.</description></item>"
    "<item><title>Protest in Osh</title><description>Some people rallied in Osh.</description></item></channel></rss>"
)


def test_each_item_of_a_feed_is_extracted(warm_children, run, tmp_path):
    """One JSON object a line, called by the file and a number, each with its own text and day."""
    (tmp_path / "feed.xml").write_text(FEED)
    status, out, _ = run("extract", str(tmp_path / "feed.xml"))
    first, second = map(json.loads, out.splitlines())
    assert status == 0
    assert (first["id"], second["id"]) == ("feed-1", "feed-2")
    assert (first["title"], first["published"]) == ("Attack in Kunduz", "2015-08-22")
    assert [event["date"] for event in first["events"]] == ["2015-08-21"]
    assert second["text"].startswith("Protest in Osh")


def test_each_item_of_a_feed_is_stored(warm_children, run, tmp_path):
    """A line an item; a second time they are duplicates."""
    (tmp_path / "feed.xml").write_text(FEED)
    lines = [json.loads(line) for line in run("ingest", str(tmp_path))[1].splitlines()]
    assert [(one["status"], one["path"].rpartition("/")[2]) for one in lines] == [
        ("new", "feed.xml:1"),
        ("new", "feed.xml:2"),
    ]
    again = [json.loads(line)["status"] for line in run("ingest", str(tmp_path))[1].splitlines()]
    assert again == ["duplicate", "duplicate"]


def test_what_is_attached_to_a_mail_is_stored(warm_children, run, tmp_path):
    """A report of its own; what could not be read of the mail is said in the same line, and beside the report."""
    message = EmailMessage()
    message["Subject"], message["Date"] = "Attack in Kunduz", "Sat, 22 Aug 2015 10:00:00 +0000"
    message.set_content("Please find attached our press release.")
    message.add_attachment("Gunmen killed four officers in Kunduz on Friday, police said.", filename="release.txt")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="torn.pdf")
    path = tmp_path / "mail.eml"
    path.write_bytes(message.as_bytes())
    (line,) = [json.loads(line) for line in run("ingest", str(path))[1].splitlines()]
    assert (line["status"], line["path"]) == ("new", str(path))
    assert line["note"].startswith("1 attachment could not be read: “torn.pdf” (broken PDF")
    _, out, said = run("extract", str(path))
    answer = json.loads(out)
    assert ([event["date"] for event in answer["events"]], answer["note"]) == (["2015-08-21"], line["note"])
    assert f"{path}: {line['note']}\n" in said


def test_a_day_may_have_its_time(warm_children, run, tmp_path):
    """A time of day is EDTF, and is given back as it was given."""
    (tmp_path / "a.txt").write_text("Gunmen killed four officers in Kunduz yesterday, police said.")
    answer = json.loads(run("extract", str(tmp_path / "a.txt"), "--published", "1999-03-12T18:41")[1])
    assert answer["published"] == "1999-03-12T18:41"
    assert [event["date"] for event in answer["events"]] == ["1999-03-11"]


def test_status_counts_what_ships(run):
    """A command makes the store on first use, seeded from data/."""
    status, out, _ = run("status")
    counted = json.loads(out)
    assert status == 0
    assert set(counted) == {"reports", "events", "decisions", "revision"}
    assert (counted["reports"], counted["decisions"]) == (5, 0)
    assert counted["events"]["accepted"] >= 50
    assert run("status")[1] == out


def test_backup_and_restore(warm_children, run, folder, tmp_path, environment):
    """What was kept comes back; what was there instead is kept in its turn, and the person is told where."""
    file = tmp_path / "kept.backup"
    run("ingest", str(folder / "osh.txt"))
    before = json.loads(run("status")[1])
    assert run("backup", str(file)) == (0, "", "")
    run("ingest", str(folder / "table.csv"))
    status, out, err = run("restore", str(file))
    assert (status, out) == (0, "")
    (kept,) = environment.glob("before-restore-*.backup")
    assert str(kept) in err
    after = json.loads(run("status")[1])
    assert after.pop("revision") > before.pop("revision")
    assert after == before
    status, _, err = run("restore", str(folder / "osh.txt"))
    assert (status, len(err.splitlines())) == (1, 1)
