"""In a real browser: from a session to an award, to its evidence, to its verification."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect

from chatbadge.cli.serving import open_door
from chatbadge.installation import Installation
from chatbadge.web.app import create_app

from ..conftest import EVERYBODY, SESSION, import_sample, issue_to, set_up
from .chromium import chromium

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Iterator[Installation]:
    """The sample chat, issued and served at a free port of this machine."""
    door = open_door("127.0.0.1", 0)
    here = set_up(tmp_path_factory.mktemp("served"), f"http://127.0.0.1:{door.getsockname()[1]}", keys)
    import_sample(here)
    issue_to(here, *EVERYBODY)
    server = uvicorn.Server(uvicorn.Config(create_app(here), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    yield here
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        if started is None and os.environ.get("CHATBADGE_REQUIRE_BROWSER") == "1":
            pytest.fail("no Chromium can be started; run: python tests/browser/install.py", pytrace=False)
        if started is None:
            pytest.skip("no Chromium here")
        yield started


@pytest.fixture(params=[(1280, 900), (360, 740)], ids=["desk", "phone"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page without JavaScript, so that nothing can rest on it."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_from_the_session_to_an_award_to_its_evidence_to_its_verification(served: Installation, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served.addresses.base}/chats/{SESSION}")
    expect(page.locator("h1")).to_have_text("#badgechat, 12 February 2018")

    page.get_by_role("link", name="juliekeane").filter(has_text="Connector").first.click()
    expect(page.locator("h1")).to_contain_text("juliekeane")
    expect(page.get_by_text("This badge is valid.")).to_be_visible()

    page.get_by_role("link", name="Response to another participant, under question 3").first.click()
    expect(page.get_by_text("Trust can’t be built without relationships").first).to_be_visible()
    expect(page.get_by_text("We need clear signals of competency").first).to_be_visible()  # what it responds to
    expect(page.get_by_text("Why is Trust an important consideration").first).to_be_visible()  # the question above it

    page.go_back()
    page.get_by_role("link", name="Verify this badge").click()
    expect(page.get_by_role("status").get_by_text("This badge is valid.")).to_be_visible()
    assert all(url.startswith(served.addresses.base) for url in asked)


def test_a_downloaded_badge_can_be_uploaded_and_is_valid(served: Installation, page: Page, tmp_path: Path) -> None:
    award = served.store.issued()[0]
    (tmp_path / "badge.svg").write_bytes(served.store.credential(award.id)["svg"])
    page.goto(f"{served.addresses.base}/verify")
    page.get_by_label("Badge file").set_input_files(tmp_path / "badge.svg")
    page.get_by_role("button", name="Check this badge").click()
    expect(page.get_by_text("This badge is valid.")).to_be_visible()


def test_no_page_has_to_be_scrolled_sideways(browser: Browser, served: Installation) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    award = served.store.issued()[0]
    for path in (
        "/",
        f"/chats/{SESSION}",
        "/badges/contributor",
        f"/awards/{award.id}",
        f"/awards/{award.id}/evidence/1",
        "/verify",
    ):
        page.goto(served.addresses.base + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    context.close()


def test_every_picture_is_there_when_a_page_is_opened_for_the_first_time(
    browser: Browser, served: Installation
) -> None:
    page = browser.new_page()
    page.goto(served.addresses.base)
    widths = page.evaluate("[...document.images].map(image => image.complete && image.naturalWidth)")
    assert widths
    assert all(widths)
    page.close()
