"""A link is a view: copied and opened cold it shows the same; Back and Forward do what a person expects."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import TimeoutError, expect

from geo.queries import Catalogue
from geo.queries.filters import Filters
from tests.browser.hands import LINKED, ON_MAP, Atlas

Open = Callable[..., Atlas]

CENTRE = f"(({{lat, lng}}, zoom) => [lat, lng, zoom])({ON_MAP}.map.getCenter(), {ON_MAP}.map.getZoom())"
MIDDLE = "[innerWidth / 2, innerHeight / 2]"
IN_LINK = "before => location.href !== before && /[?&]map=/.test(location.search)"
STATE = """(() => { const {address: {byHand, view, turn}, seq} = document.querySelector(".dl-atlas").picture;
    return [location.href, byHand, view, turn, seq]; })()"""
REFUSE = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }"


def pan(atlas: Atlas) -> None:
    """Drag the map by hand and wait until the URL says where it looks."""
    x, y = atlas.point(atlas.frame.evaluate(MIDDLE))
    before = atlas.page.url
    atlas.page.mouse.down()
    atlas.page.mouse.move(x - 60, y + 40, steps=4)
    atlas.page.mouse.up()
    try:
        atlas.page.wait_for_function(IN_LINK, arg=before)
    except TimeoutError as late:
        state = atlas.page.evaluate(STATE), atlas.frame.evaluate(CENTRE)
        raise AssertionError(f"no view in the link: {state}") from late


def query(atlas: Atlas) -> dict[str, list[str]]:
    """The parameters of the page's address."""
    return parse_qs(urlsplit(atlas.page.url).query)


def test_copied_link_opened_cold(open_atlas: Open, catalogue: Catalogue) -> None:
    """The copied link shows who opens it the same count, event, lanes and piece of the map."""
    kept = catalogue.events(Filters(types=("statement", "attack")))
    event = next(event for event in kept if event.footprint)
    atlas = open_atlas("?types=statement,attack&lanes=actor", permissions=["clipboard-read", "clipboard-write"])
    atlas.page.mouse.click(*atlas.mark(event.id))
    atlas.expect_selected(event.id, summary=event.summary)
    pan(atlas)
    centre = atlas.frame.evaluate(CENTRE)
    atlas.button("copy").click()
    expect(atlas.part("copied")).to_have_text("Link copied")
    link = urlsplit(atlas.page.evaluate("navigator.clipboard.readText()"))

    other = open_atlas(f"?{link.query}", cold=True)
    other.expect_selected(event.id, summary=event.summary)
    expect(other.count).to_have_attribute("data-count", str(len(kept)))
    expect(other.menu("Filter").get_by_role("radio", name="Actor")).to_be_checked()
    assert other.events["id"] == atlas.events["id"]
    assert other.page.evaluate(f"{LINKED}.data.filter") == "actors"
    assert [round(value, 2) for value in other.frame.evaluate(CENTRE)] == [round(value, 2) for value in centre]


def test_a_link_keeps_what_was_set_on_the_timeline(open_atlas: Open) -> None:
    """The window to the pixel, the folded lanes and the pace of play come back; what nobody set is as it opens."""
    atlas = open_atlas()
    board = f"{LINKED}.timeline.picture.board"
    step, folded = atlas.page.get_by_label("Step of play"), atlas.page.locator(".tl-family[aria-expanded=false]")
    assert step.input_value() != "year"
    assert "#" not in atlas.page.url
    atlas.page.locator(".tl-family").first.click()
    was = folded.all_inner_texts()
    step.select_option("year")
    atlas.page.get_by_label("Speed of play").select_option("10/s")
    box = atlas.page.locator(".tl-span").bounding_box()
    assert box is not None
    atlas.page.mouse.move(box["x"] + 200, box["y"] + 10)
    atlas.page.mouse.down()
    atlas.page.mouse.move(box["x"] + 411, box["y"] + 10, steps=5)
    atlas.page.mouse.up()
    atlas.page.wait_for_function("/time=/.test(location.search) && /folded=.*play=year,100/.test(location.hash)")
    window, brush = f"{LINKED}.timeline.window", f"[{board}.brush.style.transform, {board}.brush.style.width]"
    link = urlsplit(atlas.page.url)

    other = open_atlas(f"?{link.query}#{link.fragment}", cold=True)
    assert other.page.evaluate(window) == atlas.page.evaluate(window)
    assert other.page.evaluate(brush) == atlas.page.evaluate(brush)
    assert folded.all_inner_texts() == was
    assert other.page.locator(".tl-family[aria-expanded=false]").all_inner_texts() == was
    assert other.page.get_by_label("Step of play").input_value() == "year"
    assert other.page.get_by_label("Speed of play").input_value() == "100"


def test_link_where_the_clipboard_is_refused(atlas: Atlas) -> None:
    """Where the clipboard is refused, the link stands there as selected text."""
    atlas.page.evaluate(REFUSE)
    expect(atlas.part("link")).to_be_hidden()
    atlas.button("copy").click()
    expect(atlas.part("link")).to_be_focused()
    expect(atlas.part("link")).to_have_value(atlas.page.url)
    assert atlas.page.evaluate("getSelection().toString() || document.activeElement.value") == atlas.page.url
    selected = (
        "(() => { const f = document.activeElement; return f.selectionEnd - f.selectionStart === f.value.length })()"
    )
    assert atlas.page.evaluate(selected)


def test_panning_is_no_step_of_history(atlas: Atlas) -> None:
    """The address follows the map without adding a step that Back would have to undo."""
    steps = atlas.page.evaluate("history.length")
    pan(atlas)
    first = query(atlas)["map"]
    pan(atlas)
    assert query(atlas)["map"] != first
    assert atlas.page.evaluate("history.length") == steps


def test_back_and_forward_through_selections(atlas: Atlas, catalogue: Catalogue) -> None:
    """Back shows the event selected before, further back none, and Forward the one after."""
    first, second = catalogue.events(Filters(types=("takeover",)))[0], catalogue.events(Filters(types=("amnesty",)))[0]
    for event in (first, second):
        atlas.page.mouse.click(*atlas.mark(event.id))
        atlas.expect_selected(event.id, summary=event.summary)
    atlas.go(-1)
    atlas.expect_selected(first.id, summary=first.summary)
    atlas.go(-1)
    expect(atlas.evidence).to_have_count(0)
    expect(atlas.host).to_have_attribute("data-selected", "")
    assert atlas.on_map() is None
    atlas.go(2)
    atlas.expect_selected(second.id, summary=second.summary)


def test_back_and_forward_through_filters(atlas: Atlas, catalogue: Catalogue) -> None:
    """Back undoes the last filter in count, widgets and pictures; Forward sets it again."""
    attacks = catalogue.events(Filters(types=("attack",)))
    claimed = catalogue.events(Filters(types=("attack",), q="embassies"))
    assert 0 < len(claimed) < len(attacks)
    atlas.choose("Type", "Attack")
    expect(atlas.count).to_have_attribute("data-count", str(len(attacks)))
    words = atlas.page.get_by_role("textbox", name="Words")
    atlas.at_rest()
    words.fill("embassies")
    words.press("Enter")
    expect(atlas.count).to_have_attribute("data-count", str(len(claimed)))
    atlas.go(-1)
    expect(atlas.count).to_have_attribute("data-count", str(len(attacks)))
    expect(words).to_have_value("")
    atlas.go(-1)
    expect(atlas.count).to_have_attribute("data-count", str(len(catalogue.collection.events)))
    atlas.page.wait_for_function(f"{LINKED}.data.events.id.length === {len(catalogue.collection.events)}")
    atlas.go(2)
    expect(atlas.count).to_have_attribute("data-count", str(len(claimed)))
    expect(words).to_have_value("embassies")


def test_selection_and_filter_in_turn(atlas: Atlas, catalogue: Catalogue) -> None:
    """Back undoes one step at a time where a pick follows a filter, and the filter is not lost with the pick."""
    attacks = catalogue.events(Filters(types=("attack",)))
    atlas.choose("Type", "Attack")
    expect(atlas.count).to_have_attribute("data-count", str(len(attacks)))
    atlas.page.wait_for_function(f"{LINKED}.data.events.id.length === {len(attacks)}")
    atlas.ready()
    event = next(event for event in attacks if event.footprint)
    atlas.page.mouse.click(*atlas.mark(event.id))
    atlas.expect_selected(event.id, summary=event.summary)
    atlas.go(-1)
    expect(atlas.evidence).to_have_count(0)
    expect(atlas.count).to_have_attribute("data-count", str(len(attacks)))
    assert query(atlas) == {"types": ["attack"]}
    atlas.go(-1)
    expect(atlas.count).to_have_attribute("data-count", str(len(catalogue.collection.events)))


def test_back_from_another_page_keeps_the_view(open_atlas: Open, catalogue: Catalogue) -> None:
    """Whoever looks at About and comes back, by Back or by the page's name, finds the atlas as it was."""
    attacks = catalogue.events(Filters(types=("attack",)))
    event = next(event for event in attacks if event.footprint)
    atlas = open_atlas(f"?types=attack&event={event.id}")
    atlas.page.get_by_role("link", name="About").click()
    atlas.page.get_by_role("heading", level=1, name="About").wait_for()
    atlas.go(-1)
    atlas.ready()
    atlas.expect_selected(event.id, summary=event.summary)
    expect(atlas.count).to_have_attribute("data-count", str(len(attacks)))
    atlas.page.get_by_role("link", name="About").click()
    atlas.page.get_by_role("heading", level=1, name="About").wait_for()
    atlas.page.get_by_role("link", name="Atlas").click()
    atlas.ready()
    atlas.expect_selected(event.id, summary=event.summary)
    expect(atlas.count).to_have_attribute("data-count", str(len(attacks)))


def test_reload_keeps_the_view(open_atlas: Open, catalogue: Catalogue) -> None:
    """Loading the page anew shows the same, the map's view with it."""
    event = next(event for event in catalogue.collection.events if event.footprint)
    atlas = open_atlas(f"?event={event.id}&map=45,40,5.5&axis=report")
    atlas.page.reload()
    atlas.ready()
    atlas.expect_selected(event.id, summary=event.summary)
    lat, lon, zoom = atlas.frame.evaluate(CENTRE)
    assert (round(lat), round(lon), zoom) == (45, 40, 5.5)
    expect(atlas.menu("Filter").get_by_role("radio", name="Report")).to_be_checked()


def test_a_filter_leaves_the_map_where_a_person_moved_it(atlas: Atlas, catalogue: Catalogue) -> None:
    """As long as it shows any of what is left; a map that nobody has moved looks at what is left."""
    pan(atlas)
    before = atlas.frame.evaluate(CENTRE)
    attacks = catalogue.events(Filters(types=("attack",)))
    atlas.choose("Type", "Attack")
    expect(atlas.count).to_have_attribute("data-count", str(len(attacks)))
    atlas.ready()
    in_view = (
        f"""() => {ON_MAP}.stacks().some(({{place}}) => {ON_MAP}.map.getBounds().contains([place.lat, place.lon]))"""
    )
    assert atlas.frame.evaluate(in_view)
    assert atlas.frame.evaluate(CENTRE) == before


def test_nonsense_in_a_link(open_atlas: Open, catalogue: Catalogue) -> None:
    """A link full of nonsense opens on everything, names what it dropped, and shows no error."""
    atlas = open_atlas("?types=earthquake&event=%3Cimg%20src=x%3E&from=soon&map=999,0,1&lanes=%F0%9F%98%80")
    expect(atlas.count).to_have_attribute("data-count", str(len(catalogue.collection.events)))
    expect(atlas.page.locator(".dl-note")).to_have_count(4)
    expect(atlas.page.get_by_test_id("stException")).to_have_count(0)
    assert atlas.frame.evaluate(f"{ON_MAP}.map.getBounds().isValid()")
