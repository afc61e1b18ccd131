"""Reviewing in a real browser, by the keyboard alone and without scripts, at a desk and on a phone."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page, expect

from chatbadge.awarding.claims import claim
from chatbadge.cli.serving import open_door
from chatbadge.core.awards import Award, AwardState
from chatbadge.core.model import Submission
from chatbadge.installation import Installation
from chatbadge.web.app import create_app
from chatbadge.web.studio import new_key

from ..awarding.nights import CONFIG, NOW, night
from ..awarding.nights import set_up as set_up_hive
from .test_studio import _FIELDS, _NAMELESS, Studio, enter, opened, press, tab_to
from .test_walk import browser, page

__all__ = ["browser", "page"]  # fixtures, used by their names

pytestmark = pytest.mark.browser

PEOPLE = ("ada", "ben", "cleo", "dora")


@pytest.fixture
def studio(tmp_path: Path, keys: Path) -> Iterator[Studio]:
    """Three nights with four claims each, served at a free port of this machine."""
    door = open_door("127.0.0.1", 0)
    address = f"http://127.0.0.1:{door.getsockname()[1]}"
    here = set_up_hive(tmp_path, keys)
    text = CONFIG.replace('name = "Hivechat"', f'name = "Hivechat"\nbase_url = "{address}"')
    here.settings.path.write_text(text, encoding="utf-8")
    here, key = Installation.at(here.settings.path), new_key()
    for number in range(3):
        session = night(here, number, {who: [1, 2] for who in PEOPLE})
        for minutes, who in enumerate(PEOPLE):
            sent = Submission("Unbreakable" * 60) if who == "cleo" else Submission()
            claim(here, session, who, NOW + timedelta(minutes=minutes), accepted=True, sent=sent)
    server = uvicorn.Server(uvicorn.Config(create_app(here, key), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    yield Studio(here, key)
    server.should_exit = True
    thread.join(10)


def waiting(studio: Studio) -> list[Award]:
    return studio.here.store.awards("", AwardState.CLAIMED)


def test_an_award_is_approved_and_the_next_told_not_yet_by_the_keyboard_alone(studio: Studio, page: Page) -> None:
    enter(page, studio)
    press(page, "a: 12 awards wait for review")
    expect(page.locator("h1")).to_have_text("Awards to review")
    tab_to(page, "input: Your name")
    page.keyboard.type("hana")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You decide as hana.")).to_be_visible()

    tab_to(page, "input: A line for ada")
    page.keyboard.type("Thank you for the water.")
    page.keyboard.press("Enter")
    expect(page.locator("#done")).to_have_text("Approved: ada, Keeper.")
    expect(page.locator("#done")).to_be_focused()
    expect(page.locator("#done")).to_be_in_viewport()
    expect(page.locator(".case").first).to_contain_text("ben")

    press(page, "summary: Not yet : ben, Keeper")
    page.keyboard.press("Tab")
    page.keyboard.type("The clover.")
    page.keyboard.press("Tab")
    page.keyboard.type(" ")
    press(page, "button: Say “not yet”")
    expect(page.get_by_role("alert")).to_have_text("Say what is missing, too.")
    expect(page.get_by_role("alert")).to_be_in_viewport()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Then: what is missing").and_(page.locator(":focus"))).to_have_count(1)
    page.keyboard.type("What came of it?")
    press(page, "button: Say “not yet”")
    expect(page.locator("#done")).to_have_text("Not yet: ben, Keeper.")
    assert {(each.step.value, each.by, each.why) for each in studio.here.store.decisions()[-2:]} == {
        ("approved", "hana", "Thank you for the water."), ("said not yet", "hana", "What came of it?"),
    }  # fmt: skip


def test_everything_that_waits_is_ticked_and_approved_by_the_keyboard_alone(studio: Studio, page: Page) -> None:
    enter(page, studio)
    press(page, "a: 12 awards wait for review")
    expect(page.locator("h1")).to_have_text("Awards to review")
    for who in PEOPLE * 3:
        press(page, f"input: Tick, to approve several at once : {who}", "Space")
    press(page, "button: Approve the ticked ones")
    expect(page.locator("#done")).to_contain_text("and 7 more.")
    expect(page.locator("#done")).to_be_focused()
    assert waiting(studio) == []


def test_nothing_has_to_be_scrolled_sideways_and_everything_can_be_hit(studio: Studio, page: Page) -> None:
    enter(page, studio)
    page.goto(f"{studio.here.addresses.base}/studio/awards")
    opened(page)
    assert page.viewport_size is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert page.evaluate(_NAMELESS) == []
    boxes = [field.bounding_box() for field in page.locator(f":is({_FIELDS}, .case summary)").all()]
    assert min(box["height"] for box in boxes if box) >= 24  # WCAG 2.2, 2.5.8
