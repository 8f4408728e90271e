"""What is attached to a mail is a report of its own, what cannot be read is named, and no mail stalls the reader."""

import time
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from geo.errors import ReportTooLarge, UnreadableReport
from geo.model import Reading
from geo.reading import parsing, read, sandbox
from geo.reading.formats.parts import Limits, Unreadable
from geo.reading.sources import reports_in
from tests.documents import archive, pdf, word

STORY = "The bridge at Nether Hallam fell on Monday, the county said. Nobody was hurt when it went."
OTHER = "A barn at Upper Ossel burnt down on Sunday night, and the fire brigade came too late to save it."
COVER = "Dear colleagues,\n\nplease find attached our press release.\n\nKind regards,\nAnna Holt, press office"
OWN = f"{OTHER}\nThe mayor will speak to the council about it next week. The road is open again."


def mail(
    body: str = "", *, subject: str = "News from Hallam", date: str = "Mon, 4 May 2015 23:30:00 -0500"
) -> EmailMessage:
    """Return a mail of a press office."""
    message = EmailMessage()
    message["From"], message["Date"], message["Subject"] = "Valley Watch <news@valley.example>", date, subject
    message["Message-ID"] = "<1@valley.example>"
    if body:
        message.set_content(body)
    return message


def attach(message: EmailMessage, data: bytes, name: str, kind: str = "application/octet-stream") -> None:
    """Attach a file to a mail."""
    main, sub = kind.split("/")
    message.add_attachment(data, maintype=main, subtype=sub, filename=name)


def readings(message: EmailMessage, *, limits: Limits | None = None) -> list[Reading]:
    """Read a mail as an upload."""
    items = read.items_of(message.as_bytes(), name="a.eml", limits=limits or Limits())
    return [item.reading for item in items]


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("release.docx", word([STORY]), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("release.pdf", pdf([[STORY[:60], STORY[60:]]]), "application/pdf"),
        ("release.html", f"<html><body><p>{STORY}</p></body></html>".encode(), "text/html"),
        ("release.txt", STORY.encode("utf-16"), "text/plain"),
        ("release", pdf([[STORY[:60], STORY[60:]]]), "application/pdf"),
    ],
)
def test_a_covering_note(name: str, data: bytes, media: str) -> None:
    """The attachment is read in the place of the note, with the mail's day, subject and sender."""
    message = mail(COVER)
    attach(message, data, name)
    (found,) = readings(message)
    assert "Nobody was hurt" in found.text
    assert "press release" not in found.text
    assert (found.media_type, found.published, found.published_from) == (media, "2015-05-04", "page")
    assert (found.publisher, found.note) == ("Valley Watch", "")
    assert found.title == "News from Hallam"
    assert read.read_bytes(message.as_bytes(), name="a.eml") == found


def test_a_mail_that_is_a_report_itself() -> None:
    """It is a report beside the one that is attached, in this order."""
    message = mail(OWN)
    attach(message, word([STORY]), "release.docx")
    attach(message, word([STORY]), "the same again.docx")
    own, attached = readings(message)
    assert (own.media_type, own.title) == ("message/rfc822", "News from Hallam")
    assert OTHER in own.text
    assert attached.text == STORY
    with pytest.raises(UnreadableReport, match="it holds 2 reports"):
        read.read_bytes(message.as_bytes(), name="a.eml")


def test_a_short_report_is_no_covering_note() -> None:
    """Few words that say nothing of an attachment are a report: better one too many than one lost."""
    message = mail("Two bombs fell on the bridge at Nether Hallam.")
    attach(message, word([STORY]), "photos and map.docx")
    assert len(readings(message)) == 2


def test_the_same_file_twice() -> None:
    """It is read once."""
    message = mail(COVER)
    data = word([STORY])
    attach(message, data, "release.docx")
    attach(message, data, "copy of release.docx")
    (found,) = readings(message)
    assert found.note == "1 attachment holds the same as another one and was left out"


def test_a_broken_file_twice() -> None:
    """Each is counted among those that could not be read, of one name or of two."""
    message = mail(OWN)
    for name in ("torn.pdf", "torn.pdf", "copy.pdf"):
        attach(message, b"%PDF-", name)
    (found,) = readings(message)
    assert found.note.startswith("3 attachments could not be read: “torn.pdf” (broken PDF")
    assert "“copy.pdf” (broken PDF" in found.note


def test_several_reports_of_a_mail_have_titles_of_their_own() -> None:
    """What an attachment states, else the subject with the file's name."""
    message = mail(OWN)
    attach(message, word([STORY]), "bridge.docx")
    attach(message, word(["Barn burns", OTHER], title="Barn burns"), "barn.docx")
    assert [one.title for one in readings(message)] == [
        "News from Hallam", "News from Hallam (bridge.docx)", "Barn burns",
    ]  # fmt: skip


def test_what_an_attachment_states_wins() -> None:
    """Its own day and title, and not the mail's; what the caller knows wins over both."""
    message = mail(COVER)
    attach(message, word(["Bridge falls", "Published: 2 May 2015", STORY], title="Bridge falls"), "release.docx")
    (found,) = readings(message)
    assert (found.title, found.published) == ("Bridge falls", "2015-05-02")
    (given,) = read.items_of(message.as_bytes(), name="a.eml", published="2015-05-01", title="Bridge")
    assert (given.reading.title, given.reading.published) == ("Bridge", "2015-05-01")


def test_a_mail_in_a_mail() -> None:
    """It is a report of its own, with its own day and title, and what is attached to it as well."""
    inner = mail(STORY, subject="Bridge falls", date="Sat, 2 May 2015 09:00:00 +0000")
    attach(inner, word([OTHER]), "barn.docx")
    message = mail("FYI")
    message.add_attachment(inner)
    attach(message, inner.as_bytes(), "the same.eml")
    bridge, barn, *again = readings(message)
    assert (bridge.title, bridge.published, bridge.media_type) == ("Bridge falls", "2015-05-02", "message/rfc822")
    assert (barn.text, barn.published, barn.title) == (OTHER, "2015-05-02", "Bridge falls (barn.docx)")
    assert [one.text for one in again] == [bridge.text]


def test_what_cannot_be_read_is_named() -> None:
    """With the reason, in the note of the first report; the others are read all the same."""
    message = mail(COVER)
    attach(message, b"\xd0\xcf\x11\xe0" + bytes(2_000), "old.doc", "application/msword")
    attach(message, b"%PDF-", "torn.pdf", "application/pdf")
    attach(message, archive({"xl/workbook.xml": b"<a/>"}), "figures.xlsx")
    attach(message, b"a,b\n1,2\n", "figures.csv", "text/csv")
    attach(message, b"Map.", "map.txt", "text/plain")
    attach(message, word([STORY]), "release.docx")
    (found,) = readings(message)
    assert found.text == STORY
    assert found.note == (
        "5 attachments could not be read: “old.doc” (it is an old Office file (save it as .docx or .txt), not text), "
        "“torn.pdf” (broken PDF (PdfStreamError)), “figures.xlsx” (it is a zip archive, not text), "
        "“figures.csv” (files of this kind are not read), 1 more"
    )


def test_nothing_can_be_read() -> None:
    """A covering note stays where what it covers cannot be read; without any text the reason is the mail's."""
    message = mail(COVER)
    attach(message, b"%PDF-", "torn.pdf")
    (found,) = readings(message)
    assert "press release" in found.text
    assert found.note.startswith("1 attachment could not be read: “torn.pdf” (broken PDF")
    bare = mail()
    attach(bare, b"%PDF-", "torn.pdf")
    with pytest.raises(UnreadableReport, match=r"no text of its own, and 1 attachment could not be read: “torn\.pdf”"):
        readings(bare)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("logo.png", "image/png"), ("photo", "image/jpeg"), ("photo.JPG", "application/octet-stream"),
        ("invite.ics", "text/calendar"), ("anna.vcf", "text/vcard"), ("smime.p7s", "application/pkcs7-signature"),
        ("signature.asc", "application/pgp-signature"), ("winmail.dat", "application/ms-tnef"),
        ("WINMAIL.DAT", "application/octet-stream"), ("ATT00001.txt", "text/plain"),
    ],
)  # fmt: skip
def test_what_is_left_out(name: str, kind: str) -> None:
    """Pictures, calendars, visiting cards, signatures and footers are no reports, and nothing that is missed."""
    message = mail(STORY)
    attach(message, b"A few words of the list: valley@lists.example, since 1998.", name, kind)
    (found,) = readings(message)
    assert (found.note, found.media_type) == ("", "message/rfc822")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/pass\u202ewd.xls", "“pass wd.xls” ("),
        ("C:\\Temp\\a.xls", "“a.xls” ("),
        ("a\x1b[31m\tb.xls", "“a [31m b.xls” ("),
        ("x" * 500 + ".xls", f"“{'x' * 30}…{'x' * 26}.xls” ("),
        ("<script>.xls", "“<script>.xls” ("),
    ],
)
def test_names_are_untrusted(name: str, shown: str) -> None:
    """A name is one short line that can be shown, without a folder; pages escape it as they do every note."""
    message = mail(STORY)
    encoded = "".join(f"%{byte:02X}" for byte in name.encode())
    attach(message, b"PK\x03\x04" + bytes(99), "placeholder")
    part = next(message.iter_attachments())
    part.replace_header("Content-Disposition", "attachment")
    data = message.as_bytes().replace(
        b"Content-Disposition: attachment", f"Content-Disposition: attachment; filename*=utf-8''{encoded}".encode()
    )
    (item,) = read.items_of(data, name="a.eml")
    assert shown in item.reading.note
    assert item.reading.note.isprintable()


def test_a_folder_of_mails(tmp_path: Path) -> None:
    """A mail that holds one report is called as its file, the reports of another have numbers."""
    one, two = mail(COVER), mail(OWN)
    for message in (one, two):
        attach(message, word([STORY]), "release.docx")
    (tmp_path / "one.eml").write_bytes(one.as_bytes())
    (tmp_path / "two.eml").write_bytes(two.as_bytes())
    found = list(reports_in([tmp_path]))
    paths = [source.path.removeprefix(f"{tmp_path}/") for source in found]
    assert paths == ["one.eml", "two.eml:1", "two.eml:2"]
    assert [source.name for source in found] == ["one", "two-1", "two-2"]
    assert found[0].read().text == found[2].read().text == STORY


def test_a_mailbox() -> None:
    """Each mail brings its own reports, days and notes."""
    first, second = mail(COVER), mail(OWN, date="Tue, 5 May 2015 10:00:00 +0000")
    attach(first, word([STORY]), "release.docx")
    attach(first, b"%PDF-", "torn.pdf")
    attach(second, word([f"{STORY} The ferry runs."]), "release.docx")
    line = b"From a@x.example Mon May  4 10:00:00 2015\n"
    items = read.items_of(b"".join(line + one.as_bytes() + b"\n\n" for one in (first, second)), name="a.mbox")
    found = [item.reading for item in items]
    assert [one.published for one in found] == ["2015-05-04", "2015-05-05", "2015-05-05"]
    assert [bool(one.note) for one in found] == [True, False, False]


def nested(depth: int) -> bytes:
    """Return a mail within a mail within a mail."""
    parts = [
        b"Subject: Mail %d\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" % i for i in range(depth)
    ]  # fmt: skip
    return b"".join(parts) + f"Subject: Inmost\nMIME-Version: 1.0\n\n{STORY}\n".encode()


def test_mails_nested_without_end() -> None:
    """A few levels are read; of more the note says so; too many for any reader are one clear error, and quick."""
    (found,) = read.items_of(nested(4), name="a.eml")
    assert (found.reading.title, found.reading.note) == ("Inmost", "")
    message = mail(STORY)
    inmost = message
    for i in range(8):
        outer = mail(f"{STORY} It is the {i}th that tells of it.", subject=f"Mail {i}")
        outer.add_attachment(inmost)
        inmost = outer
    found_all = readings(inmost)
    assert [one.title for one in found_all] == [f"Mail {i}" for i in (7, 6, 5, 4, 3, 2)]
    assert found_all[0].note == "1 attachment could not be read: “Mail 1” (mails within mails are read 5 deep)"
    begun = time.monotonic()
    with pytest.raises(UnreadableReport):
        read.items_of(nested(50_000), name="a.eml")
    assert time.monotonic() - begun < 30


def test_a_mail_that_holds_itself_over_and_over() -> None:
    """Mails in mails, several at each level, are counted over all levels."""
    message = mail(STORY)
    for _ in range(4):
        outer = mail("FYI")
        for _ in range(6):
            outer.add_attachment(message)
        message = outer
    begun = time.monotonic()
    found = readings(message)
    assert 0 < len(found) <= 101
    assert "at most 100 of a mail are" in found[0].note
    assert time.monotonic() - begun < 30


def test_ten_thousand_attachments() -> None:
    """A hundred are read, the rest is counted."""
    part = b"--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=%d.txt\n\n%s\n"
    parts = b"".join(part % (i, f"{STORY} It is the {i}th.".encode()) for i in range(10_000))
    head = b"Message-ID: <1@x>\nSubject: Many\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    begun = time.monotonic()
    items = read.items_of(head + parts + b"--b--\n", name="a.eml")
    assert len(items) == 100
    assert items[0].reading.note == ("9,900 attachments could not be read: at most 100 of a mail are")
    assert time.monotonic() - begun < 30


def test_attachments_of_a_mailbox_without_end() -> None:
    """More than there may be mails are too many."""
    part = b"--b\nContent-Disposition: attachment; filename=a.txt\n\nThe bridge fell on Monday again.\n"
    head = b"From a@x Mon May  4 10:00:00 2015\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
    with pytest.raises(ReportTooLarge, match="more than 10,000 attachments"):
        read.items_of((head + part * 90 + b"--b--\n\n") * 120, name="a.mbox")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """Parsers of Word documents that take as long as they may; the seconds that each was given."""
    given: list[float] = []
    clock = [0.0]

    class Slow(sandbox.Apart):
        def parse_all(self, data: bytes, *, kind: str, limits: Limits) -> tuple[parsing.Parsed, ...]:
            if kind != "docx":
                return super().parse_all(data, kind=kind, limits=limits)
            given.append(limits.seconds)
            clock[0] += limits.seconds
            raise Unreadable(f"it took more than {limits.seconds:g} seconds", large=True)

    apart = Slow()
    monkeypatch.setattr(parsing, "SHARED", apart)
    monkeypatch.setattr(parsing.time, "monotonic", lambda: clock[0])
    yield given
    apart.close()


def test_attachments_share_their_time(slow: list[float]) -> None:
    """One that hangs costs only itself, and all of a file together have as long as one scan."""
    message = mail(OWN)
    for i in range(9):
        attach(message, b"PK\x03\x04%d" % i, f"{i}.docx")
    (found,) = readings(message, limits=Limits(seconds=10.0, scan_seconds=35.0))
    assert slow == [10.0, 10.0, 10.0, 5.0]
    assert found.note.startswith("9 attachments could not be read: “0.docx” (it took more than 10 seconds)")


def test_sizes() -> None:
    """The limits of a file hold for each attachment, and for what all of them say together."""
    message = mail(OWN)
    attach(message, archive({"word/document.xml": bytes(40_000_000)}), "bomb.docx")
    attach(message, ("word " * 2_000).encode(), "long.txt", "text/plain")
    for i in range(6):
        attach(message, f"{STORY} {STORY} The {i}th time.".encode(), f"{i}.txt", "text/plain")
    limits = replace(Limits(), characters=1_000, bytes=len(message.as_bytes()))
    found = readings(message, limits=limits)
    assert "“bomb.docx” (it would unpack to more than" in found[0].note
    assert "“long.txt” (more than 1,000 characters of text)" in found[0].note
    with pytest.raises(ReportTooLarge):
        readings(message, limits=replace(limits, bytes=1_000))
