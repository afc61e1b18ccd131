"""In a real browser: pages that are written from right to left."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from chatbadge.installation import Installation
from chatbadge.web.site import Site

from ..conftest import PUBLIC, SESSION
from ..web.test_languages import pseudo
from .chromium import chromium

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        if started is None and os.environ.get("CHATBADGE_REQUIRE_BROWSER") == "1":
            pytest.fail("no Chromium can be started; run: python tests/browser/install.py", pytrace=False)
        if started is None:
            pytest.skip("no Chromium here")
        yield started


@pytest.fixture(params=[1280, 360], ids=["desk", "phone"])
def page(browser: Browser, request: pytest.FixtureRequest, issued: Installation, tmp_path: Path) -> Iterator[Page]:
    """A page of the site in a language from right to left, without a server behind it."""
    site = Site(issued).speaking(pseudo(tmp_path))

    def answer(route: Route) -> None:
        found = site.answer(urlsplit(route.request.url).path)
        route.fulfill(status=found.status, body=found.content, content_type=found.media_type)

    context = browser.new_context(viewport={"width": request.param, "height": 900}, java_script_enabled=True)
    context.route("**/*", answer)
    yield context.new_page()
    context.close()


def middle(page: Page, selector: str) -> float:
    """Where the first such element stands, from the left."""
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2


def test_every_page_is_laid_out_from_right_to_left_and_fits(page: Page, issued: Installation) -> None:
    award = issued.store.issued()[0]
    for path in (
        "/",
        f"/chats/{SESSION}",
        f"/awards/{award.id}",
        f"/awards/{award.id}/evidence/1",
        "/badges/contributor",
        "/verify",
    ):
        page.goto(f"{PUBLIC}{path}")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path
        # the mark before the name, the first link before the last
        assert middle(page, ".site-head .mark") > middle(page, ".site-head .brand span:last-child")
        assert middle(page, ".site-head li:first-child") > middle(page, ".site-head li:last-child")


def test_a_name_in_latin_letters_stands_where_the_line_begins(page: Page, issued: Installation) -> None:
    page.goto(f"{PUBLIC}/chats/{SESSION}")
    for name in page.locator(".answers .author").all():
        line = name.locator("..").bounding_box()
        letters = name.evaluate(
            "found => { const r = document.createRange(); r.selectNodeContents(found); return r.getBoundingClientRect() }"
        )
        assert line
        assert letters["right"] == pytest.approx(line["x"] + line["width"], abs=2)
