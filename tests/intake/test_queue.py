"""Reports on their way in: what becomes of each, whose turn it is, what cancelling leaves behind."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from geo import queries
from geo.duplicates import propose
from geo.errors import CannotExtract, CannotFetch
from geo.intake.jobs import ALIKE, CANCELLED, DONE, FAILED, SAME, Job, Source, pasted, sentence
from geo.intake.queue import Intake
from geo.reading.web import Page
from geo.store import Store, make_collection
from tests import documents, stores
from tests.extractors import Mind
from tests.serving import ROOT

SECONDS = 60
LONGER = stores.TEXT + "\n\n" + "\n\n".join(f"On day {n} the bridge to the {n}th mill was closed." for n in range(40))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The small collection in a file: the worker has a thread of its own."""
    opened = stores.fresh(f"sqlite:///{tmp_path / 'dateline.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture
def mind() -> Iterator[Mind]:
    """What proposes events."""
    made = Mind()
    yield made
    made.go.set()


@pytest.fixture
def intake(store: Store, mind: Mind) -> Intake:
    """An intake into the store, with no web."""
    return Intake(store, extractor=mind)


def bring(intake: Intake, *sources: Source, owner: str = "ada", copies: bool = False) -> tuple[Job, ...]:
    """Have reports added and wait for them."""
    intake.submit(sources, owner=owner, by=stores.EDITOR, collection="sample", copies=copies)
    assert intake.wait(owner, seconds=SECONDS)
    return intake.jobs(owner)


def text_of(store: Store, report: str) -> str | None:
    """The stored text."""
    return queries.report(store, report).text


def test_a_pasted_report_is_stored_with_its_proposals(store: Store, intake: Intake) -> None:
    """What the person knows of it goes before what the text says; the collection has it; its events wait."""
    collection = queries.collections(store)[0].id
    source = pasted(
        LONGER, title="Talks at last", published="2015-08-09", publisher="The Courier", url="https://x.example/1"
    )
    intake.submit([source], owner="ada", by=stores.EDITOR, collection=collection)
    assert intake.wait("ada", seconds=SECONDS)
    (job,) = intake.jobs("ada")
    assert (job.stage, job.events, job.why) == (DONE, 1, "")
    page = queries.report(store, job.report)
    assert page.text == LONGER
    assert page.collections == (collection,)
    known = page.report
    assert (known.title, known.published, known.publisher) == ("Talks at last", "2015-08-09", "The Courier")
    assert known.url == "https://x.example/1"
    assert [one.review for one in page.events] == ["proposed"]
    assert job.source.data == b""


def test_what_two_reports_tell_waits_as_a_pair(store: Store, intake: Intake) -> None:
    """Once no report waits any more, the new ones have been compared with what is stored; nobody asked for it."""
    bring(intake, pasted(stores.TEXT))
    bring(
        intake,
        pasted(f"A later day\n\n{stores.TEXT.split(chr(10))[2]} Rain fell on the mill and on the ferry."),
        copies=True,
    )
    until = time.monotonic() + SECONDS
    while not queries.pairs(store) and time.monotonic() < until:
        time.sleep(0.01)
    (pair, *_) = queries.pairs(store)
    assert pair.one.report.id != pair.other.report.id


def test_a_look_for_pairs_that_fails_holds_nothing_up(
    intake: Intake, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged, and the next report comes in as ever."""
    tried = threading.Event()

    def fail(*_: object, **__: object) -> None:
        tried.set()
        raise RuntimeError("no comparison today")

    monkeypatch.setattr(propose, "propose_duplicates", fail)
    bring(intake, pasted(stores.TEXT))
    assert tried.wait(SECONDS)
    (_, job) = bring(intake, pasted(LONGER), copies=True)
    assert job.stage == DONE
    assert "could not be compared" in caplog.text


def test_the_same_text_is_recognised(store: Store, intake: Intake) -> None:
    """The same text under another name is not stored again; the stored report is named."""
    first, second = bring(intake, pasted(LONGER, title="Talks"), Source("other.txt", LONGER.encode()))
    assert (second.stage, second.report, second.likeness) == (SAME, first.report, 1.0)


def test_the_same_text_comes_into_the_collection_that_was_chosen(store: Store, intake: Intake) -> None:
    """A report that is stored already is in the other collection, too, afterwards, and the job says so."""
    make_collection(store, "second", title="Second", by=stores.EDITOR)
    (first,) = bring(intake, pasted(stores.TEXT))
    intake.submit([pasted(stores.TEXT)], owner="ada", by=stores.EDITOR, collection="second")
    assert intake.wait("ada", seconds=SECONDS)
    again = intake.jobs("ada")[-1]
    assert (again.stage, again.report, again.joined) == (SAME, first.report, True)
    assert queries.report(store, first.report).collections == ("sample", "second")
    assert not bring(intake, pasted(stores.TEXT))[-1].joined


def test_an_edited_copy_is_recognised_and_can_be_added(store: Store, intake: Intake) -> None:
    """A text with a few words changed is held back with the report that it is like, until the person wants it."""
    edited = LONGER.replace("the 7th mill", "the old mill") + "\n\nThis version adds a line."
    first, second = bring(intake, pasted(LONGER), pasted(edited))
    assert (second.stage, second.report) == (ALIKE, first.report)
    assert 0.5 <= second.likeness < 1
    count = len(queries.reports(store))
    again = bring(intake, second.source, copies=True)[-1]
    assert again.stage == DONE
    assert again.report != first.report
    assert len(queries.reports(store)) == count + 1


BOMB = documents.archive({"word/document.xml": b"<w:p/>" * 12_000_000, "[Content_Types].xml": b"<Types/>"})


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source("empty.txt", b""), "empty"),
        (Source("blank.txt", b"  \n\t "), "empty"),
        (Source("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200)), "picture"),
        (Source("program.txt", bytes(range(256)) * 20), "binary"),
        (Source("secret.pdf", documents.pdf([["Talks were held"]], password="secret")), "password|encrypted"),
        (Source("broken.pdf", b"%PDF-1.4 nothing"), "PDF|pdf|broken|damaged"),
        (Source("blank.pdf", documents.pdf([[]])), "text"),
        (Source("bomb.docx", BOMB), "large|bytes|unpack"),
        (Source("zip.docx", documents.archive({"a.txt": b"a"})), "Word|docx"),
        (Source("long.txt", b"word " * 500_000), "characters"),
        (Source("page.html", b"<html><body></body></html>"), "text"),
        (Source("https://example.org/", url="https://example.org/"), "switched off"),
        (Source("bad date", b"Talks were held.", published="soon"), "EDTF"),
    ],
    ids=lambda value: value.name if isinstance(value, Source) else "",
)
def test_bad_input_is_told_in_a_sentence_and_leaves_nothing(
    store: Store, intake: Intake, source: Source, words: str
) -> None:
    """Each file's error is its own, short and in words; nothing of it is stored, and the next report goes in."""
    before = len(queries.reports(store))
    bad, good = bring(intake, source, pasted(LONGER))
    assert bad.stage == FAILED
    assert any(word.lower() in bad.why.lower() for word in words.split("|")), bad.why
    assert bad.why.endswith(".")
    assert "Traceback" not in bad.why
    assert "\n" not in bad.why
    assert good.stage == DONE
    assert len(queries.reports(store)) == before + 1


def test_html_and_control_characters_stay_text(store: Store, intake: Intake) -> None:
    """Markup within a text is text, and control characters harm nothing: offsets stay those of the text."""
    text = LONGER.replace("Nobody signed.", "Nobody <b>signed</b>.\x07\x00<script>alert(1)</script>")
    (job,) = bring(intake, pasted(text, title="A <b>title</b>\x07"))
    assert job.stage == DONE
    assert text_of(store, job.report) == text.replace("\x00", "\ufffd")


def test_a_pasted_web_page_is_read_as_one(store: Store, intake: Intake) -> None:
    """Somebody who pastes the source of a page gets its article, not its markup."""
    page = (
        f"<!doctype html><html><head><title>Talks</title></head><body><article><p>{LONGER}</p></article></body></html>"
    )
    (job,) = bring(intake, pasted(page))
    assert job.stage == DONE
    assert "<p>" not in (text_of(store, job.report) or "<p>")


def test_cancelled_while_it_waits_and_while_it_is_read(store: Store, intake: Intake, mind: Mind) -> None:
    """What is cancelled before it is stored leaves nothing, wherever it was."""
    before = store.revision()
    mind.go.clear()
    intake.submit([pasted(LONGER), pasted("Another report.")], owner="ada", by=stores.EDITOR)
    assert mind.begun.wait(SECONDS)
    intake.cancel("ada")
    assert [job.stage for job in intake.jobs("ada")] == [CANCELLED, CANCELLED]
    mind.go.set()
    assert intake.submit([pasted("A third.")], owner="bea", by=stores.EDITOR)
    assert intake.wait("bea", seconds=SECONDS)
    assert "Another report." not in mind.read
    assert [job.stage for job in intake.jobs("ada")] == [CANCELLED, CANCELLED]
    assert store.revision() == before + 1


def test_one_of_several_is_cancelled(intake: Intake, mind: Mind) -> None:
    """Cancelling one leaves the others alone; others' jobs cannot be cancelled."""
    mind.go.clear()
    jobs = intake.submit([pasted(LONGER), pasted("Another."), pasted("A third.")], owner="ada", by=stores.EDITOR)
    assert mind.begun.wait(SECONDS)
    intake.cancel("bea", [jobs[2].number])
    intake.cancel("ada", [jobs[1].number])
    mind.go.set()
    assert intake.wait("ada", seconds=SECONDS)
    assert [job.stage for job in intake.jobs("ada")] == [DONE, CANCELLED, DONE]


def test_people_take_turns(intake: Intake, mind: Mind) -> None:
    """A paste does not wait for another person's whole folder."""
    mind.go.clear()
    intake.submit([pasted(f"Folder, report {n}.") for n in range(4)], owner="ada", by=stores.EDITOR)
    assert mind.begun.wait(SECONDS)
    intake.submit([pasted("Pasted.")], owner="bea", by=stores.EDITOR)
    mind.go.set()
    assert intake.wait("ada", seconds=SECONDS)
    assert intake.wait("bea", seconds=SECONDS)
    assert mind.read.index("Pasted.") <= 2


def test_what_should_not_happen_is_told_and_logged(
    intake: Intake, mind: Mind, caplog: pytest.LogCaptureFixture
) -> None:
    """An error of our own ends that report only; the person gets a sentence, the log the details."""
    mind.failure = ZeroDivisionError("inner detail")
    (bad,) = bring(intake, pasted(LONGER))
    assert bad.stage == FAILED
    assert "inner detail" not in bad.why
    assert "inner detail" in caplog.text
    mind.failure = None
    assert bring(intake, pasted(LONGER))[-1].stage == DONE


def test_a_fault_in_the_child_is_told_and_logged(intake: Intake, mind: Mind, caplog: pytest.LogCaptureFixture) -> None:
    """A limit that was reached is told in words; of a fault of ours the person gets a sentence, the log the trace."""
    mind.failure = CannotExtract("reading this report took more than 60 seconds and was stopped")
    assert bring(intake, pasted(LONGER))[-1].why == "Reading this report took more than 60 seconds and was stopped."
    assert not caplog.records
    mind.failure = CannotExtract("KeyError: 'inner'", details="Traceback: inner detail")
    bad = bring(intake, pasted(LONGER))[-1]
    assert (bad.stage, "inner" in bad.why) == (FAILED, False)
    assert "inner detail" in caplog.text


def test_nobody_waits_behind_another_s_stuck_report(store: Store, mind: Mind) -> None:
    """While one person's report goes on and on, another's is read; their own next one waits; Cancel ends it at once."""
    mind.stuck = lambda text: "stuck" in text
    intake = Intake(store, extractor=mind, patience=0.2)
    intake.submit([pasted("A stuck text."), pasted("The next one.")], owner="ada", by=stores.EDITOR)
    assert mind.begun.wait(SECONDS)
    (job,) = bring(intake, pasted(LONGER), owner="bea")
    assert job.stage == DONE
    first, second = intake.jobs("ada")
    assert (first.stage, second.stage) == ("finding events", "waiting")
    began = time.monotonic()
    intake.cancel("ada", [first.number])
    assert intake.wait("ada", seconds=SECONDS)
    assert time.monotonic() - began < 1
    assert [one.stage for one in intake.jobs("ada")] == [CANCELLED, DONE]


def test_a_quick_report_has_the_worker_for_itself(store: Store, mind: Mind) -> None:
    """As long as a job takes no longer than is usual, the next one waits for it: one report is read at a time."""
    mind.go.clear()
    intake = Intake(store, extractor=mind, patience=SECONDS)
    intake.submit([pasted("One.")], owner="ada", by=stores.EDITOR)
    intake.submit([pasted("Two.")], owner="bea", by=stores.EDITOR)
    assert mind.begun.wait(SECONDS)
    time.sleep(0.1)
    assert [intake.jobs(owner)[0].stage for owner in ("ada", "bea")] == ["finding events", "waiting"]
    mind.go.set()
    assert intake.wait("bea", seconds=SECONDS)
    assert mind.read == ["One.", "Two."]


def test_roles_are_the_store_s_business(store: Store, intake: Intake) -> None:
    """Who may not add reports is told so, and nothing is stored."""
    before = store.revision()
    intake.submit([pasted(LONGER)], owner="vic", by=stores.VIEWER)
    assert intake.wait("vic", seconds=SECONDS)
    (job,) = intake.jobs("vic")
    assert (job.stage, "editor" in job.why) == (FAILED, True)
    assert store.revision() == before


def test_an_address_is_fetched(store: Store, mind: Mind) -> None:
    """A report from the web is stored with the address where it was found in the end; failures are told."""

    def fetch(url: str) -> Page:
        if url.endswith("2"):
            raise CannotFetch(url, why="the site answers 404")
        return Page("https://example.org/found", f"<html><body><p>{LONGER}</p></body></html>".encode(), "found.html")

    intake = Intake(store, extractor=mind, fetch=fetch)
    asked = [Source(url, url=url) for url in ("https://example.org/1", "https://example.org/2")]
    good, bad = bring(intake, *asked)
    assert good.stage == DONE
    assert queries.report(store, good.report).report.url == "https://example.org/found"
    assert (bad.stage, bad.why) == (FAILED, "The site answers 404.")


def test_a_stored_report_is_read_again(store: Store, intake: Intake, mind: Mind) -> None:
    """Proposals are made again from what is stored; nothing is stored twice."""
    (job,) = bring(intake, pasted(LONGER))
    count = len(queries.reports(store))
    again = bring(intake, Source("Talks", again=job.report))[-1]
    assert (again.stage, again.report, again.events) == (DONE, job.report, 1)
    assert mind.read == [LONGER, LONGER]
    assert len(queries.reports(store)) == count


def test_removed_for_good_stays_removed(store: Store, intake: Intake) -> None:
    """A text that was taken down is not added again by chance."""
    from geo.store import purge_report

    (job,) = bring(intake, pasted(LONGER))
    purge_report(store, job.report, by=stores.ADMIN, reason="asked for")
    assert "removed for good" in bring(intake, pasted(LONGER))[-1].why


def test_ended_jobs_can_be_put_away(intake: Intake) -> None:
    """All, or one; what goes on stays."""
    jobs = bring(intake, pasted(LONGER), pasted("Another."))
    intake.clear("ada", [jobs[0].number])
    assert [job.number for job in intake.jobs("ada")] == [jobs[1].number]
    intake.clear("ada")
    assert intake.jobs("ada") == ()


def test_progress_only_goes_on() -> None:
    """Each stage is further than the one before; an end is the whole way."""
    job = Job(1, Source("x"))
    stages = ["waiting", "fetching", "reading", "finding events", "storing", "done"]
    shares = [replace(job, stage=stage).share for stage in stages]
    assert shares == sorted(set(shares))
    assert shares[-1] == 1


def test_sentences() -> None:
    """Messages become sentences; none stays none."""
    assert sentence("it is  empty") == "It is empty."
    assert sentence("") == ""


def test_pages_do_not_load_the_language_models() -> None:
    """The first page of a process must not wait for a library that only a new report needs."""
    imports = "import sys, geo.views.reports.page, geo.intake.queue, geo.extract.apart"
    code = f"{imports}; sys.exit(bool({{'spacy', 'trafilatura'}} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_each_mail_of_a_mailbox_is_a_report(store: Store, intake: Intake) -> None:
    """A file with several reports is a job for each, in its order, before what came after it."""
    mails = "".join(
        f"From a@x Mon May  4 10:00:0{i} 2015\nFrom: Valley <a@x>\nSubject: Mill {i} burnt\n"
        f"Date: Mon, 4 May 2015 10:00:0{i} +0000\n\nMill {i} burnt down in the night of day {i}, the county said.\n\n"
        for i in (1, 2, 3)
    )
    jobs = bring(intake, Source("box.mbox", mails.encode()), pasted(LONGER, title="After"), copies=True)
    assert [job.source.name for job in jobs] == ["After", "Mill 1 burnt", "Mill 2 burnt", "Mill 3 burnt"]
    assert [job.stage for job in jobs] == [DONE] * 4
    known = [queries.report(store, job.report).report for job in jobs[1:]]
    assert [(one.title, one.published, one.publisher) for one in known] == [
        (f"Mill {i} burnt", "2015-05-04", "Valley") for i in (1, 2, 3)
    ]
    assert all(job.source.reading is None for job in jobs)


def test_an_item_of_a_feed_keeps_its_address(store: Store, intake: Intake) -> None:
    """The report is where its item says, not where the feed is."""
    item = "<item><title>Mill burnt at Ossel</title><link>https://x.example/m</link></item>"
    (job,) = bring(intake, Source("f.rss", f"<rss><channel>{item}</channel></rss>".encode()))
    assert queries.report(store, job.report).report.url == "https://x.example/m"
