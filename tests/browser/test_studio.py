"""The studio in a real browser, by the keyboard alone and without scripts, at a desk and on a phone."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page, expect

from chatbadge import pipeline
from chatbadge.cli.serving import open_door, studio_address
from chatbadge.installation import Installation
from chatbadge.web.app import create_app
from chatbadge.web.studio import new_key

from ..cli.test_correct import CHAT, DUCKS, GARDEN, keep
from ..conftest import SESSION, import_sample, set_up
from ..core.attribution.chat import say
from .test_walk import browser, page

__all__ = ["browser", "page"]  # fixtures, used by their names

pytestmark = pytest.mark.browser

#: What the focused element looks like; empty where it could not be seen.
_FOCUSED = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), look = getComputedStyle(e)
  if (e === document.body) return ""
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  const outlined = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 1
  const said = e.tagName === "SELECT" || e.tagName === "INPUT" ? e.labels[0].innerText : e.innerText
  return inside && outlined && e.matches(":focus-visible") ? `${e.localName}: ${said}` : `unseen ${e.localName}: ${said}`
}"""
_FIELDS = "select, textarea, input:not([type=hidden]), button"
_NAMELESS = f"""() => [...document.querySelectorAll("{_FIELDS}")]
  .filter(e => !(e.localName === "button" ? e.innerText.trim() : e.labels.length && e.labels[0].textContent.trim()))
  .map(e => e.outerHTML)"""
#: Words and names that have no place to break.
_LONG = [
    say("w" * 300, "A1: " + "unbreakable" * 200, 5, name="l1"),
    say("אבגד" * 40, "A1: " + "שלוםשלום" * 200, 6, name="l2"),
    replace(say("x" * 300, f"RT @kim: {DUCKS.text}", 7, name="l3"), shares=DUCKS.id),
    say("hilda", "Q3: " + "Wherever?" * 100, 8, name="l4"),
]


class Studio:
    """A studio that is served, and how one enters it."""

    def __init__(self, here: Installation, key: str) -> None:
        self.here, self.key = here, key

    @property
    def entrance(self) -> str:
        return studio_address(self.here, self.here.addresses.home, self.key)

    def unclear(self) -> int:
        return sum(c.unclear for c in pipeline.attributed(self.here, self.here.store.session(SESSION)))


@pytest.fixture
def studio(tmp_path: Path, keys: Path) -> Iterator[Studio]:
    """The sample chat and an invented one of long words, served at a free port of this machine."""
    door = open_door("127.0.0.1", 0)
    here, key = set_up(tmp_path, f"http://127.0.0.1:{door.getsockname()[1]}", keys), new_key()
    import_sample(here)
    keep(here, [*CHAT, *_LONG])
    server = uvicorn.Server(uvicorn.Config(create_app(here, key), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    yield Studio(here, key)
    server.should_exit = True
    thread.join(10)


def enter(page: Page, studio: Studio) -> None:
    page.emulate_media(reduced_motion="reduce")  # so that nothing is still moving when it is looked at
    page.goto(studio.entrance)


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the element that begins with *wanted* has the focus; all on the way must be seen to have it."""
    passed = []
    page.wait_for_load_state()  # a page that is still coming takes no focus
    for _ in range(80):
        page.keyboard.press("Tab")
        if str(page.evaluate(_FOCUSED)).startswith("unseen"):
            page.wait_for_timeout(2000)  # a busy machine draws late
        passed.append(" ".join(str(page.evaluate(_FOCUSED)).split()))
        assert not passed[-1].startswith("unseen"), passed
        if passed[-1].startswith(wanted):
            return
    raise AssertionError(f"no {wanted!r} among {passed}")


def press(page: Page, wanted: str, key: str = "Enter") -> None:
    tab_to(page, wanted)
    page.keyboard.press(key)


def opened(page: Page) -> None:
    """Everything that can be opened is."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")


def test_an_unclear_post_is_corrected_and_taken_back_by_the_keyboard_alone(studio: Studio, page: Page) -> None:
    enter(page, studio)
    expect(page).to_have_url(f"{studio.here.addresses.base}/studio")
    press(page, "a: #badgechat, 12 February 2018")
    expect(page.locator("h1")).to_have_text("#badgechat, 12 February 2018")
    assert studio.unclear() == 2

    press(page, "a: 2 posts deserve a look")
    press(page, "summary: Unclear Post by")
    why = page.locator("#unclear details.why").first
    expect(why.get_by_text("known only from a quote; confirm it before it counts")).to_be_visible()
    press(page, "select: It is", "a")
    press(page, "input: under question", "Control+A")
    page.keyboard.type("2")
    press(page, "button: Keep this")

    expect(page.get_by_role("heading", name="Deserves a look")).to_be_visible()
    assert studio.unclear() == 1
    post = page.locator("article:target")
    expect(post.get_by_text("Decided", exact=True)).to_be_visible()
    expect(post.locator("summary").filter(has_text="Answer to question 2")).to_be_visible()

    press(page, "summary: Decided Post by")
    expect(post.get_by_text("the moderator decided: was taken for reply under question 1")).to_be_visible()
    press(page, "button: Take back")
    expect(page.get_by_role("link", name="2 posts deserve a look").first).to_be_attached()
    assert studio.unclear() == 2
    assert studio.here.store.corrections(SESSION) == []


def test_a_post_that_is_right_is_confirmed_with_one_more_key(studio: Studio, page: Page) -> None:
    enter(page, studio)
    page.goto(f"{studio.here.addresses.base}/studio/chats/{SESSION}#unclear")
    press(page, "summary: Unclear Post by")
    press(page, "button: It is right")
    expect(page.locator("article:target").get_by_text("Decided", exact=True)).to_be_visible()
    assert studio.unclear() == 1


def test_a_number_that_is_none_is_asked_for_where_it_was_forgotten(studio: Studio, page: Page) -> None:
    enter(page, studio)
    page.goto(f"{studio.here.addresses.base}/studio/chats/{GARDEN}#post-2")
    press(page, "summary: Post by kim: Answer to question 1")
    press(page, "input: under question", "Control+A")
    page.keyboard.type("soon")
    page.keyboard.press("Enter")  # the browser itself asks for another
    expect(page.locator("#post-2 input:invalid")).to_have_count(1)
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    expect(page.locator("#post-2 [role=alert]")).to_have_text("Not kept: say under which question.")
    expect(page.locator("#post-2 [role=alert]")).to_be_in_viewport()
    assert studio.here.store.corrections(GARDEN) == []


def test_the_studio_is_closed_to_a_browser_that_was_never_let_in(studio: Studio, page: Page) -> None:
    page.goto(f"{studio.here.addresses.base}/studio/chats/{SESSION}")
    expect(page.locator("h1")).to_have_text("For moderators alone")
    expect(page.get_by_text("elkorda")).to_have_count(0)


def test_a_form_on_another_page_of_this_machine_changes_nothing(studio: Studio, page: Page) -> None:
    """Another port is another origin on the same site: the browser sends the cookie along."""
    enter(page, studio)
    target = f"{studio.here.addresses.base}/studio/chats/{GARDEN}"
    form = f'<form method=post action="{target}"><input name=post value=garden:d1><button name=kind value=other>Win</button></form>'
    page.route("http://127.0.0.1:9/trap", lambda route: route.fulfill(content_type="text/html", body=form))
    page.goto("http://127.0.0.1:9/trap")
    page.get_by_role("button", name="Win").click()
    expect(page.get_by_text("This form belongs to another page")).to_be_visible()
    assert studio.here.store.corrections(GARDEN) == []


@pytest.mark.parametrize("session", ["", SESSION, GARDEN])
def test_nothing_has_to_be_scrolled_sideways_and_every_field_says_what_it_is_for(
    studio: Studio, page: Page, session: str
) -> None:
    page.goto(f"{studio.here.addresses.base}/studio")
    assert page.viewport_size is not None
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    enter(page, studio)
    page.goto(f"{studio.here.addresses.base}/studio" + (f"/chats/{session}" if session else ""))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    opened(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(_NAMELESS) == []
    assert bool(session) is bool(page.locator(_FIELDS).count())


def test_long_threads_and_names_leave_room_for_the_form_on_a_phone(studio: Studio, page: Page) -> None:
    last = DUCKS
    thread = [last := say(f"p{n}", f"Nobody needs {n} ducks in one garden", 2, name=f"t{n}", to=last) for n in range(8)]
    keep(studio.here, thread, "deep")
    enter(page, studio)
    page.goto(f"{studio.here.addresses.base}/studio/chats/deep")
    opened(page)
    for field in page.locator(".decide select, .decide input:not([type=hidden]), .decide button").all():
        box = field.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert page.viewport_size is not None
        assert box["x"] + box["width"] <= page.viewport_size["width"]
        assert box["height"] >= 24  # WCAG 2.2, 2.5.8
