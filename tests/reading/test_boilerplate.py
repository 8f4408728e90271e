"""Furniture of a page is marked, the report is not, and offsets stay true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.boilerplate import blanked, mark, overlaps

BODY = (
    "The river Ossel rose by two metres on Tuesday and carried away the wooden bridge at Nether Hallam.\n"
    "A spokeswoman for the county said that forty families had been taken to the school on the hill.\n"
    "Repairs will take until the end of May, she added, because the quarry is still under water."
)


def marked(text: str) -> list[str]:
    """Return the lines of *text* that are marked."""
    spans, _ = mark(text)
    return [line for start, end in spans for line in text[start:end].splitlines() if line.strip()]


@pytest.mark.parametrize(
    "tail",
    [
        "Leave a Reply\nYour email address will not be published. Required fields are marked *\nName *\nWebsite",
        "3 Comments\nPeter\nI was on that bridge an hour before, and I saw the water come.\nReply",
        "Related News\n09:18 / 16.11.2024\nSchool reopens after repairs\n12:29 / 13.11.2024\nNew quarry for the county",
        "MORE ON THE TOPIC:\nBridges of the north\nSupport ValleyWatch\nValleyWatch\nSubscribe\nguest\n17\n()\nx",
        "Sources\nAnna Holt. “River floods Nether Hallam”. Valley Watch, March 3, 2019",
        "Share this:\nFacebook\nTwitter\nTelegram",
        "© 2019 Valley Watch. All rights reserved.",
        "(Reporting by Anna Holt; Editing by Bo Lind)",
        "Read also: Quarry owner fined for the second time",
        "Follow us on Telegram: https://t.me/valleywatch",
        "Tags: floods, bridges, Hallam\nViews: 1,204",
        "Читайте также\nКарьер снова открыт\n14:05, 3 марта 2019",
        "Поделиться\nПодписывайтесь на наш канал в Telegram",
        "Mavzuga oid yangiliklar\nMaktab qayta ochildi\nUlashish",
        "Мавзуга оид\nМактаб қайта очилди",
        "Хабарҳои дигар\nМактаб боз кушода шуд",
        "اخبار مرتبط\nمدرسه دوباره باز شد",
        "بیشتر بخوانید\nمدرسه دوباره باز شد\nاشتراک گذاری",
        "İlgili haberler\nOkul yeniden açıldı",
        "Lesen Sie mehr\nTeilen\nAlle Rechte vorbehalten",
        "Related News\n05/06/2019\nSchool reopens after repairs\n04/06/2019\nNew quarry",
    ],
)
def test_tails(tail: str) -> None:
    """What content systems print below a report is marked to its last line; no sentence of the report is."""
    text = f"{BODY}\n\n{tail}"
    expected = [line for line in tail.split("\n") if line != "Lesen Sie mehr"]
    assert marked(text) == expected


@pytest.mark.parametrize(
    "head",
    [
        "• published: 3 March 2019\n  • time: 11:06 pm\n  • category: Weather\n  • No: 15",
        "0 $\n2,500 $\n500 $\nMARCH 2019 يوم",
        "Home\nNews\nWeather\nSport\nMore",
        "Skip to content\nMenu\nSearch",
        "Share\nFacebook\n12 comments",
        "Автор: Анна Холт\nДата: 3 марта 2019\nПросмотров: 12",
        "تاریخ انتشار: ۳ مارس ۲۰۱۹\nکد خبر: ۱۲۳۴",
    ],
)
def test_heads(head: str) -> None:
    """Fields, counters and menus above a report are marked; its headline stays."""
    title = "Flood carries away the bridge at Nether Hallam"
    text = f"{head}\n\n{title}\n\n{BODY}"
    assert marked(text) == head.split("\n")


def test_repeated_headline() -> None:
    """A headline that stands twice is kept once."""
    title = "Flood carries away the bridge at Nether Hallam"
    text = f"{title}\nSupport ValleyWatch\n{title}\nClick to see full-size image\n{BODY}"
    assert marked(text) == ["Support ValleyWatch", title, "Click to see full-size image"]


def test_byline() -> None:
    """Who wrote it is no part of what happened."""
    text = f"Flood carries away the bridge\nBy Anna Holt and Bo Lind\n{BODY}"
    assert marked(text) == ["By Anna Holt and Bo Lind"]


def test_link_in_the_middle() -> None:
    """A pointer to other reports inside the text ends where the text goes on."""
    first, *rest = BODY.split("\n")
    text = "\n".join([first, "Related articles", "Quarry owner fined again", *rest])
    assert marked(text) == ["Related articles", "Quarry owner fined again"]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        BODY.replace("\n", " "),
        "Flood carries away the bridge\nMarch 3, 2019\n" + BODY,
        BODY + "\nHe was 82.",
        BODY + "\n" + "“We had an hour,” said a baker. “Then the road was gone.”",
        "What happened so far:\n3 March 2019\nThe bridge falls\n4 March 2019\nThe school opens to families\n" + BODY,
        BODY
        + "\nThe county lists what was lost:\nthe wooden bridge\ntwo barns\nthe post office\n"
        + "The mayor thanked all who had come from the towns nearby to help, and the soldiers.",
        "Subscribers to the county's water plan met on Monday to discuss the flood and what came after it.\n" + BODY,
        BODY + "\nComments made by the mayor on Monday angered the families who had lost their houses.",
        BODY + "\nShare prices of the quarry's owner fell by a third when the news reached the capital.",
        "Глава района сообщил, что река снесла мост у деревни Верхняя.\nЖители рассказали, что вода пришла ночью.",
    ],
)
def test_reports_are_left_alone(text: str) -> None:
    """Prose, lists, chronologies, quotations and bare dates of publication are never marked."""
    assert marked(text) == []


def test_wrapped_text() -> None:
    """In a text of fixed width a line is no unit: short ends of paragraphs are not taken for buttons."""
    text = (
        "The river Ossel rose by two metres on Tuesday and carried away\n"
        "the wooden bridge at Nether Hallam, which had stood there since\n"
        "the last war and was the only way to the quarry for those who\n"
        "work there\n\n"
        "A spokeswoman for the county said on Wednesday that some forty\n"
        "families had been taken to the school on the hill, and that it\n"
        "would take until the end of May to repair what the water broke\n"
        "and took\n\n"
        "Share\n\n"
        "Comments\n"
        "I live there\n"
    )
    assert marked(text) == ["Share", "Comments", "I live there"]


def test_notice_in_sentences() -> None:
    """A notice on rights and views is furniture though it is prose."""
    notice = "The views expressed in this article are those of the author and do not reflect those of the paper."
    assert marked(f"{BODY}\n{notice}") == [notice]


def test_comment_form_above_the_report() -> None:
    """A link to the comments at the top does not swallow the report."""
    text = f"Comments\nFlood carries away the bridge\n{BODY}"
    assert marked(text) == ["Comments"]


def test_spans_are_whole_joined_and_true() -> None:
    """Neighbouring lines make one span, which starts and ends at letters."""
    text = f"{BODY}\r\n\r\n  Subscribe  \r\n\r\n Share \r\n"
    (span,), _ = mark(text)
    assert text[slice(*span)] == "Subscribe  \r\n\r\n Share"


@given(st.text(alphabet=st.sampled_from("aB3 .\n\r:/|$\x00\u2028©ж۲"), max_size=200))
def test_any_text(text: str) -> None:
    """Whatever comes, spans are in order, apart, inside the text, and blanking keeps length and line ends."""
    spans, _ = mark(text)
    ends = [offset for span in spans for offset in span]
    assert ends == sorted(set(ends))
    assert all(0 <= offset <= len(text) for offset in ends)
    without = blanked(text, spans)
    assert len(without) == len(text)
    assert [i for i, c in enumerate(without) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


def test_blanked() -> None:
    """Marked characters become blanks, others stay."""
    assert blanked("ab\ncd ef", ((1, 5),)) == "a \n   ef"


def test_overlaps() -> None:
    """Touching a span by one character counts, standing beside it does not."""
    spans = ((2, 4), (8, 10))
    assert [overlaps(spans, start, start + 2) for start in range(10)] == [
        False, True, True, True, False, False, False, True, True, True,
    ]  # fmt: skip
