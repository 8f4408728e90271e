"""Mails: headers give title, day and sender; quotations and signatures are marked, what is passed on is read."""

import pytest

from geo.reading.formats.mail import messages, parse_mail, parse_mailbox
from geo.reading.formats.parts import Limits, Parsed, Unreadable

LIMITS = Limits()
HEAD = "From: Valley Watch <news@valley.example>\nDate: Mon, 4 May 2015 23:30:00 -0500\nMIME-Version: 1.0\n"
STORY = "The bridge at Hallam fell on Monday, the county said.\n\nNobody was hurt."


def mail(body: str, *, head: str = HEAD, subject: str = "Bridge falls", **fields: str) -> Parsed:
    """Read a mail."""
    more = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in fields.items())
    (found,) = parse_mail(f"{head}Subject: {subject}\n{more}\n{body}".encode(), LIMITS)
    return found


def marked(found: Parsed) -> str:
    """Return what is marked in a mail."""
    return "\n".join(found.text[slice(*span)] for span in found.boilerplate)


def test_headers() -> None:
    """The subject is the title, the day that of the sender's own clock, the sender the publisher."""
    found = mail(STORY)
    assert found.text == f"Bridge falls\n\n{STORY}"
    assert (found.title, found.published, found.publisher) == ("Bridge falls", "2015-05-04", "Valley Watch")
    assert found.boilerplate == ()


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: AW: Bridge falls", "Bridge falls"),
        ("[Valley] Bridge falls", "Bridge falls"),
        ("Re: [Valley] Re: Bridge falls", "Bridge falls"),
        ("=?utf-8?b?0JzQvtGB0YIg0YPQv9Cw0Ls=?=", "Мост упал"),
        ("=?no-such?q?a=20b?=", "=?no-such?q?a=20b?="),
    ],
)
def test_subjects(subject: str, title: str) -> None:
    """What programs put before a subject falls away; one that cannot be decoded stays as it is."""
    assert mail(STORY, subject=subject).title == title


@pytest.mark.parametrize(
    ("sender", "publisher"),
    [("bo@valley.example", "valley.example"), ('"Lund, Bo" <bo@valley.example>', "Lund, Bo"), ("", ""), ("<", "")],
)
def test_senders(sender: str, publisher: str) -> None:
    """Without a name the site of the address stands for the sender."""
    assert mail(STORY, head=f"From: {sender}\nMIME-Version: 1.0\n").publisher == publisher


def test_mailing_list() -> None:
    """The list is the publisher, who wrote to it the author; its footer is marked."""
    footer = "_______________________________________________\nValley mailing list\nvalley@lists.example"
    found = mail(f"{STORY}\n{footer}", List_Id="Valley incidents <valley.lists.example>")
    assert (found.publisher, found.author) == ("Valley incidents", "Valley Watch")
    assert marked(found).startswith("____")
    assert "Nobody was hurt" not in marked(found)


def test_quotation_and_signature() -> None:
    """What a reply quotes and the signature are marked, with the line that says whose words they are."""
    quoted = "On Sun, 3 May 2015 at 10:00, Bo Lund <bo@valley.example>\nwrote:\n> A barn burnt.\n>> Where?\n"
    found = mail(f"{STORY}\n\n{quoted}\n-- \nAnna Holt\nNether Hallam", subject="Re: Bridge falls")
    assert marked(found) == (
        "On Sun, 3 May 2015 at 10:00, Bo Lund <bo@valley.example>\nwrote:\n> A barn burnt.\n>> Where?\n"
        "-- \nAnna Holt\nNether Hallam"
    )


def test_words_below_a_quotation() -> None:
    """An answer that stands below what it quotes is read, a quotation in the text of a report too."""
    found = mail(f"Bo Lund wrote:\n> A barn burnt.\n\n{STORY}\n“It was old”, she wrote.")
    assert marked(found) == "Bo Lund wrote:\n> A barn burnt."


@pytest.mark.parametrize("own", ["FYI\n\n", "", "See below, A.\n"])
@pytest.mark.parametrize("mark", ["", "> "])
def test_what_is_passed_on(own: str, mark: str) -> None:
    """A mail that passes another on is that other: its day, sender and title."""
    passed = (
        f"---------- Forwarded message ---------\nFrom: Hallam Post <a@post.example>\nDate: Sat, May 2, 2015 at 9:00\n"
        f"Subject: Barn burnt\nTo: bo@valley.example\n\n{STORY}"
    )
    found = mail(own + "\n".join(mark + line for line in passed.split("\n")), subject="Fwd: Barn burnt")
    assert (found.title, found.published, found.publisher) == ("Barn burnt", "2015-05-02", "Hallam Post")
    assert found.text.endswith(STORY.replace("\n\n", "\n\n"))
    assert "Forwarded message" in marked(found)
    assert "Nobody" not in marked(found)


def test_reply_without_marks() -> None:
    """The mail that Outlook sets below a reply is marked from its head on."""
    older = "From: Bo Lund\nSent: Sunday, May 3, 2015 10:00\nTo: Anna Holt\nSubject: Barn\n\nA barn burnt."
    assert marked(mail(f"{STORY}\n\n-----Original Message-----\n{older}")).startswith("-----Original")
    assert "A barn burnt." in marked(mail(f"{STORY}\n\n{older}"))


PARTS = (
    "--b\nContent-Type: text/plain; charset=utf-8\n\n{plain}\n--b\nContent-Type: text/html; charset=utf-8\n\n{html}\n"
    "--b\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=a.txt\n\nAttached.\n--b--\n"
)


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        (STORY, "<p>x</p>"),
        ("", f"<p>{'</p><p>'.join(STORY.split(chr(10)))}</p>"),
        ("HTML only", f"<p>{STORY} {STORY}</p>"),
    ],
)
def test_parts(plain: str, html: str) -> None:
    """The part that says more is read, an attachment is not."""
    found = mail(PARTS.format(plain=plain, html=html), Content_Type="multipart/mixed; boundary=b")
    assert "Nobody was hurt." in found.text
    assert "Attached" not in found.text


def test_flowed_text_and_encodings() -> None:
    """Lines that flow on are joined; the encoding is undone."""
    body = "The bridge at =\nHallam fell =C3=A9 =20\non Monday.\n=20"
    found = mail(
        body, Content_Type="text/plain; charset=utf-8; format=flowed", Content_Transfer_Encoding="quoted-printable"
    )
    assert "The bridge at Hallam fell é  on Monday." in found.text


def test_mailbox() -> None:
    """Each mail is a report; a line that begins with From in a text opens none."""
    one, two = (f"From a@x.example Mon May  4 10:00:0{i} 2015\n{HEAD}Subject: Mail {i}\n\n{STORY}\n" for i in (1, 2))
    found = parse_mailbox(f"{one}>From there they left.\n\n{two}".encode(), LIMITS)
    assert [mail.title for mail in found] == ["Mail 1", "Mail 2"]
    assert found[0].text.endswith("\nFrom there they left.")
    empty = f"From a@x.example Mon May  4 10:00:03 2015\n{HEAD}Subject: Empty\n\n\n"
    assert len(parse_mailbox(f"{one}\n{empty}\n{two}".encode(), LIMITS)) == 2


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no headers"), (b"no mail at all", "no headers"), (b"Subject: x\n\n", "no text of its own"),
        (b"Subject: x\nContent-Type: image/png\n\nabc", "no text of its own"),
        (
            b"Subject: x\nMIME-Version: 1.0\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(3_000)),
            "broken mail|no text",
        ),
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes, why: str) -> None:
    """What is no mail, has no text, or is nested without end, says so."""
    with pytest.raises(Unreadable, match=why):
        parse_mail(data, LIMITS)


def test_long_mail() -> None:
    """A mail beyond the limit is refused, in a mailbox too; one that holds none says so."""
    long = f"{HEAD}Subject: x\n\n{'word ' * 100}".encode()
    for parse, data in ((parse_mail, long), (parse_mailbox, b"From a@x.example Mon May  4 10:00:03 2015\n" + long)):
        with pytest.raises(Unreadable) as caught:
            parse(data, Limits(characters=100))
        assert caught.value.large
    with pytest.raises(Unreadable, match="no mail in it"):
        parse_mailbox(b"text", LIMITS)


def test_parts_nested_too_deeply_are_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail whose parts end Python's stack is refused without the name of an error of Python."""

    def endless(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(messages, "contents_of", endless)
    with pytest.raises(Unreadable, match=r"^broken mail: its parts are nested too deeply$"):
        parse_mail(b"Subject: x\n\nText.", LIMITS)
