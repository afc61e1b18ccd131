"""Starts Chromium: the one that Playwright brought, else the system's."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@contextmanager
def chromium() -> Iterator[Browser | None]:
    """A running browser, or None where none can be started."""
    with sync_playwright() as playwright:
        browser = _launched(playwright)
        try:
            yield browser
        finally:
            if browser is not None:
                browser.close()


def starts() -> bool:
    """Whether a browser can be started here."""
    with chromium() as browser:
        return browser is not None


def _launched(playwright: Playwright) -> Browser | None:
    for path in (None, *filter(None, map(shutil.which, _NAMES))):
        try:
            # containers run as root, where Chromium's own sandbox cannot work; the pages are our own
            return playwright.chromium.launch(executable_path=path, args=["--no-sandbox"], timeout=20_000)
        except Error:
            continue
    return None
