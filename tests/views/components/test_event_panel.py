"""The selected event as HTML: everything said, everything escaped."""

from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from geo.model import AGAINST, VOCABULARY, Claim, Event, Toll
from geo.queries import Catalogue, ClaimSentence
from geo.queries.filters import WHERE
from geo.views.components import event_panel, in_words
from tests import sample

SMALL = Catalogue(sample.small())
HOSTILE = Catalogue(sample.hostile())
EVENTS = SMALL.collection.events
IDS = [event.id for event in EVENTS]


class Read(HTMLParser):
    """A document as a browser takes it: its tags with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def event(name: str) -> Event:
    found = SMALL.event(name)
    assert found is not None
    return found


def said(one: Event) -> str:
    """The text that a person reads, blanks made one."""
    return " ".join(Read(event_panel.event_html(one, SMALL)).text.split())


def test_the_toll_stands_with_its_sentence() -> None:
    """Killed and injured in words, and what the report says of it; nothing where nothing is known."""
    assert "Toll Killed 12 (10 to 14) · Injured at least 30“Someone went to Harbour.”" in said(
        event("yearless")
    ).replace("TollKilled", "Toll Killed")
    assert "Toll" not in said(event("day"))
    only = replace(event("day"), injured=Toll(0, 0, 0))
    assert "Injured nobody" in said(only)
    assert "Killed" not in said(only)


@pytest.mark.parametrize("name", IDS)
def test_hostile_text_stays_text(name: str) -> None:
    """Whatever the fields hold, tags and attributes are those of the plain document, and the text is said as it is."""
    plain, hostile = SMALL.event(name), HOSTILE.event(name)
    assert plain is not None
    assert hostile is not None
    read = Read(event_panel.event_html(hostile, HOSTILE))
    wanted = Read(event_panel.event_html(plain, SMALL))
    assert read.tags == wanted.tags
    assert sample.HOSTILE in read.text
    assert read.open == wanted.open == []


@pytest.mark.parametrize("catalogue", [SMALL, HOSTILE], ids=["small", "hostile"])
@pytest.mark.parametrize("name", IDS)
def test_nothing_runs(catalogue: Catalogue, name: str) -> None:
    """No script, image or frame, no event handler, no style but the glyph's, and links to web addresses only."""
    one = catalogue.event(name)
    assert one is not None
    read = Read(event_panel.event_html(one, catalogue))
    assert {tag for tag, _ in read.tags} <= {
        "article", "p", "i", "span", "h2", "h3", "dl", "dt", "dd", "code", "small", "ul", "li", "div", "blockquote",
        "mark", "a",
    }  # fmt: skip
    names = {(tag, name) for tag, attributes in read.tags for name in attributes if name not in ("class", "aria-label")}
    assert names <= {("i", "style"), ("i", "aria-hidden"), ("a", "href"), ("a", "target"), ("a", "rel")}
    assert all(urlsplit(link).scheme in ("http", "https") for link in read.links)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//x", "x", ""],
)
def test_only_web_addresses_are_links(address: str) -> None:
    """Any other address of a report is not linked."""
    one = event("day")
    read = Read(event_panel.citation(replace(one, report=replace(one.report, url=address))))
    assert read.tags == []


def test_a_link_tells_the_other_side_nothing() -> None:
    """A report's address opens apart, without telling where the reader came from; quotes in it end nothing."""
    assert event_panel.citation(event("day")).endswith(
        '<a href="https://example.invalid" target="_blank" rel="noopener noreferrer">original</a>'
    )
    one = HOSTILE.event("day")
    assert one is not None
    read = Read(event_panel.citation(one))
    assert read.tags == [("a", ("href", "target", "rel"))]
    assert read.links == [sample.HOSTILE_URL]


def test_an_event_is_said_whole() -> None:
    """Type, summary, when in words and EDTF, where with precision, who in which role, evidence, report, certainty."""
    text = said(event("day"))
    for part in (
        "Conference",
        "The league and the union meet in Millton.",
        "6 August 2015 2015-08-06stated in the report",
        "Millton, Mill, West, Northland",
        "happened here; known to the spot or town, within about 2 km of 40.21, 57.51",
        "Harbour, Coast, Southland",
        "Lake League participant",
        "Ada Example mediator",
        "The league and the union met.",
        "The Gazette, “A week of talks”, B. Writer, 7 August 2015, original",
        "Certainty 90%",
    ):
        assert part in text


def test_both_sides_stand_next_to_each_other() -> None:
    """Who says so and who disputes it, each claim on its own side."""
    text = said(event("day"))
    sides = text[text.index("Who says so") : text.index("When")]
    assert sides == "Who says soThe Gazette reported itWho disputes itLake League denied itAda Example doubted it"


def test_the_sentence_comes_first() -> None:
    """What an event rests on is read before what was made of it."""
    text = said(event("day"))
    assert text.index(event("day").summary) < text.index(event("day").evidence[0].quote) < text.index("Who says so")


def test_each_claim_has_its_own_sentence() -> None:
    """Beside who says it stands how the report has it, unless that is the evidence itself; it stays text."""
    one = event("day")
    words = (
        ClaimSentence("denies", "Lake League", "The League <b>denies</b> it."),
        ClaimSentence("reports", "The Gazette", one.evidence[0].quote),
    )
    html = event_panel.event_html(one, SMALL, said=words)
    assert "The League &lt;b&gt;denies&lt;/b&gt; it." in html[html.index("Who disputes it") :]
    assert html.count(escape(one.evidence[0].quote)) == 1


@pytest.mark.parametrize(
    ("name", "sides"),
    [
        ("month", "Who says soHill Union claimed itWho disputes itnobody that was recognised"),
        ("undated", "Who says sonobody namedWho disputes itHill Union denied it"),
        ("year", "Who says sonobody namedWho disputes itnobody that was recognised"),
    ],
)
def test_an_empty_side_is_named_too(name: str, sides: str) -> None:
    """Silence of one side is said, not left out."""
    text = said(event(name))
    assert text[text.index("Who says so") : text.index("When")] == sides


def test_several_speakers_have_the_words_of_one() -> None:
    """What was said stands in the past, which agrees with "his associates" as with "the government"."""
    assert "Its friends claimed it" in said(replace(event("year"), claims=(Claim("claims", "Its friends"),)))


@pytest.mark.parametrize("stance", VOCABULARY["stance"])
def test_every_stance_has_words(stance: str) -> None:
    """Whatever the vocabulary allows can be shown, with its speaker, on the side it takes."""
    text = said(replace(event("year"), claims=(Claim(stance, "Some Speaker"),)))
    against = text.index("Some Speaker") > text.index("Who disputes it")
    assert f"Some Speaker {in_words.STANCE[stance]}" in text
    assert against == (stance in AGAINST)


@pytest.mark.parametrize("role", VOCABULARY["place role"])
@pytest.mark.parametrize("place", sorted(sample.PLACES))
def test_every_place_says_how_precisely_it_is_known(place: str, role: str) -> None:
    """Each kind of place in each role: a precision in words, and the radius."""
    where = sample.PLACES[place]
    text = said(replace(event("year"), places=((role, where),)))
    assert where.name in text
    assert f"within about {where.radius_km:,.0f} km of" in text
    assert "known to" in text


def test_a_spot_is_within_a_kilometre() -> None:
    """A radius below one kilometre is not said as zero."""
    spot = replace(sample.PLACES["millton"], radius_km=0.3)
    assert "within 1 km of" in said(replace(event("year"), places=(("happened_at", spot),)))


def test_no_precision_lacks_words() -> None:
    """Each class of place but nowhere is said differently."""
    town = sample.PLACES["millton"]
    texts = {said(replace(event("year"), places=(("about", replace(town, where_prec=prec)),))) for prec in range(1, 7)}
    assert len(texts) == len(WHERE) - 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("undated", "WhenNo datenot statedWhere"),
        ("yearless", "When3 February, year unknown XXXX-02-03inferred from the textWhere"),
        ("open-end", "WhenFrom 15 August 2021 on 2021-08-15/..stated in the reportWhere"),
    ],
)
def test_what_is_not_known_of_a_date_is_said(name: str, words: str) -> None:
    """No date says so, an unknown year too; an inferred date says how."""
    assert words in said(event(name))


def test_every_basis_has_words() -> None:
    """Each way in which a date came about is said, and said differently."""
    assert len({said(replace(event("day"), date_basis=basis)) for basis in VOCABULARY["date_basis"]}) == 4


def test_no_place_and_no_actor_are_said_or_left_out() -> None:
    """No place says so; a list of nobody is not there."""
    text = said(event("yearless-month"))
    assert "WhereNo place is given" in text
    assert "Who says so" in text
    assert "Who" not in text.replace("Who says so", "").replace("Who disputes it", "")


def test_standing_and_review_are_flagged() -> None:
    """What is planned, doubted, denied, proposed or rejected says so beside its type; the ordinary has no flag."""
    flags = {one.id: event_panel.event_html(one, SMALL).count('class="dl-flag"') for one in EVENTS}
    assert {name: count for name, count in flags.items() if count} == {
        "month": 1, "set": 2, "yearless-month": 1, "undated": 1,
    }  # fmt: skip


def test_evidence_stands_between_its_neighbours() -> None:
    """The sentence is marked; those before and after it in the digest are shown beside it, unmarked."""
    html = event_panel.event_html(event("month"), SMALL)
    before, quote, after = sample.DIGESTS["gazette"]
    marked = html.index(f"<mark>{quote}</mark>")
    assert html.index(before) < marked < html.index(after)
    assert html.count("<mark>") == 1
    assert "sentence 2" in html
    assert "paragraph 5" in html


def test_evidence_without_a_digest_is_shown() -> None:
    """A report whose digest is not at hand has its quote all the same."""
    bare = Catalogue(replace(SMALL.collection, digests={}))
    read = Read(event_panel.event_html(event("day"), bare))
    assert "The league and the union met." in read.text
    assert "The union says they agreed." not in read.text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("day", "The Gazette, “A week of talks”, B. Writer, 7 August 2015, original"),
        ("set", "The Bulletin, “Roads and rivers”, 2023, original"),
        ("undated", "“An unsigned leaflet”, date of publication not given"),
    ],
)
def test_a_citation_says_what_is_known(name: str, words: str) -> None:
    """Publisher, title, author, date and link; what is missing is said or left out, never guessed."""
    assert Read(event_panel.citation(event(name))).text == words


def test_an_author_who_stands_for_the_publisher_is_named_once() -> None:
    """A report without a publisher is its author's."""
    one = event("day")
    cited = event_panel.citation(replace(one, report=replace(one.report, publisher="", url="")))
    assert cited == "B. Writer, “A week of talks”, 7 August 2015"


def test_a_proposal_has_a_badge_of_its_own() -> None:
    """It says that nobody has reviewed it, and its mark is hollow; a fact has neither."""
    proposal, fact = (event_panel.event_html(event(name), SMALL) for name in ("set", "day"))
    badge = '<span class="dl-proposed"><span class="dl-flag">proposed, not reviewed</span></span>'
    assert proposal.count(badge) == 1
    assert "polygon(evenodd," in proposal
    assert "dl-proposed" not in fact
    assert "evenodd" not in fact
    assert "dl-proposed" not in event_panel.event_html(event("yearless-month"), SMALL)
