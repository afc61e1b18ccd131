"""The studio opens to whoever was told its key, and to nobody else.

For what is decided there see test_studio_forms.py, for its pages test_studio_pages.py.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from chatbadge import pipeline
from chatbadge.cli import serving
from chatbadge.core.corrections import Correction
from chatbadge.core.model import Contribution
from chatbadge.installation import Installation
from chatbadge.web.app import create_app
from chatbadge.web.publish import publish
from chatbadge.web.studio import new_key

from ..cli.test_correct import CHAT, GARDEN, keep
from ..cli.test_journey import Shell, imported, shell
from ..conftest import PUBLIC, SESSION, import_sample, set_up

__all__ = ["imported", "shell"]  # fixtures, used by their names

KEY = "a-key-that-nobody-guesses"
CHAT_PAGE = f"/studio/chats/{GARDEN}"


@pytest.fixture
def garden(tmp_path: Path, keys: Path) -> Installation:
    here = set_up(tmp_path, PUBLIC, keys)
    keep(here, CHAT)
    return here


@pytest.fixture
def stranger(garden: Installation) -> Iterator[TestClient]:
    with TestClient(create_app(garden, KEY), base_url=PUBLIC) as browser:
        yield browser


@pytest.fixture
def moderator(stranger: TestClient) -> TestClient:
    assert stranger.get(f"/studio?key={KEY}").status_code == 200
    return stranger


def decide(browser: TestClient, post: str, **form: str) -> httpx2.Response:
    return browser.post(CHAT_PAGE, data={"post": post, "do": "keep", **form})


def found(here: Installation, id: str, session: str = GARDEN) -> Contribution:
    held = here.store.session(session)
    return next(c for c in pipeline.attributed(here, held) if str(c.post.id) == id)


def is_now(here: Installation, id: str) -> tuple[str, tuple[int, ...]]:
    made = found(here, id)
    return made.kind.value, made.questions


def kept(here: Installation) -> list[Correction]:
    return [each for session in (GARDEN, SESSION, "other") for each in here.store.corrections(session)]


# --- entering


@pytest.mark.parametrize("path", ["/studio", CHAT_PAGE, "/studio/chats/none"])
@pytest.mark.parametrize(
    "key", ["", "?key=", "?key=wrong", f"?key={KEY[:-1]}", f"?key={KEY}x", "?key=%ED%A0%80%FF", f"?Key={KEY}"]
)
def test_without_the_key_nothing_is_shown_but_how_to_enter(stranger: TestClient, path: str, key: str) -> None:
    page = stranger.get(path + key)
    assert page.status_code == 403
    assert "Open the studio&#39;s address with its key" in page.text
    assert not {"kim", "hilda", "gardenchat,"} & set(re.findall(r"[\w,]+", page.text))
    assert not page.cookies


def test_the_key_lets_in_and_leaves_the_address(stranger: TestClient) -> None:
    entering = stranger.get(f"{CHAT_PAGE}?key={KEY}", follow_redirects=False)
    assert (entering.status_code, entering.headers["location"]) == (303, CHAT_PAGE)
    cookie = entering.headers["set-cookie"].lower().split("; ")
    assert {"httponly", "samesite=strict", "path=/studio", "secure"} <= set(cookie)
    assert not any(part.startswith(("max-age", "expires", "domain")) for part in cookie)
    page = stranger.get(CHAT_PAGE)
    assert page.status_code == 200
    assert "Ducks eat every slug" in page.text
    assert KEY not in page.text


def test_the_cookie_is_marked_secure_only_where_it_can_be_sent(garden: Installation) -> None:
    browser = TestClient(create_app(garden, KEY), base_url="http://127.0.0.1:8765")
    assert "secure" not in browser.get(f"/studio?key={KEY}", follow_redirects=False).headers["set-cookie"].lower()
    assert browser.get(f"/studio?key={KEY}").status_code == 200


def test_the_key_of_another_start_opens_nothing(garden: Installation, moderator: TestClient) -> None:
    restarted = TestClient(create_app(garden, new_key()), base_url=PUBLIC, cookies=moderator.cookies)
    assert restarted.get("/studio").status_code == 403
    assert restarted.get(f"/studio?key={KEY}").status_code == 403
    assert decide(restarted, "garden:d1", kind="other").status_code == 403
    assert kept(garden) == []


@pytest.mark.parametrize("cookie", ["", "wrong", KEY[:-1], KEY + "x", '"'])
def test_a_made_up_cookie_opens_nothing(stranger: TestClient, cookie: str) -> None:
    assert stranger.get("/studio", headers={"Cookie": f"chatbadge_studio={cookie}"}).status_code == 403


def test_keys_are_long_and_never_the_same() -> None:
    keys = {new_key() for _ in range(100)}
    assert len(keys) == 100
    assert min(map(len, keys)) >= 32


@pytest.mark.parametrize("path", ["/studio", "/studio?key=", CHAT_PAGE])
def test_without_a_key_of_its_own_a_site_has_no_studio(garden: Installation, path: str) -> None:
    browser = TestClient(create_app(garden), base_url=PUBLIC, cookies={"chatbadge_studio": ""})
    assert browser.get(path).status_code == 404
    assert decide(browser, "garden:d1", kind="other").status_code == 405


def test_no_page_of_the_studio_is_kept_by_anybody_on_the_way(moderator: TestClient) -> None:
    for path in ("/studio", CHAT_PAGE, "/studio/chats/none", f"{CHAT_PAGE}?lacks=post-1"):
        page = moderator.get(path)
        assert page.headers["Cache-Control"] == "no-store", path
        assert page.headers["X-Robots-Tag"] == "noindex", path
        assert "default-src 'none'" in page.headers["Content-Security-Policy"], path
        assert "form-action 'self'" in page.headers["Content-Security-Policy"], path
        assert "Access-Control-Allow-Origin" not in page.headers, path
    assert moderator.get("/studio/chats/none").status_code == 404


def test_public_pages_and_static_copies_hold_nothing_of_it(
    moderator: TestClient, garden: Installation, tmp_path: Path
) -> None:
    for path in ("/", f"/chats/{GARDEN}"):
        page = moderator.get(path).text
        assert "/studio" not in page.replace("/static/studio.css", "")
        assert "Ducks eat" not in page
    publish(garden, tmp_path / "site")
    assert not [path for path in (tmp_path / "site").rglob("*") if "studio" in path.name and path.suffix != ".css"]


def test_a_studio_below_another_address_keeps_its_links_together(tmp_path: Path, keys: Path) -> None:
    here = set_up(tmp_path, "https://example.org/badges-of-ours", keys)
    import_sample(here)
    browser = TestClient(create_app(here, KEY), base_url="https://example.org")
    closed = browser.get("/badges-of-ours/studio")
    assert '<link rel="canonical" href="https://example.org/badges-of-ours/studio">' in closed.text
    assert browser.get("/studio").status_code == 404
    entering = browser.get(f"/badges-of-ours/studio?key={KEY}", follow_redirects=False)
    assert "path=/badges-of-ours/studio" in entering.headers["set-cookie"].lower()
    page = browser.get("/badges-of-ours/studio")
    assert f'href="/badges-of-ours/studio/chats/{SESSION}"' in page.text
    chat = browser.get(f"/badges-of-ours/studio/chats/{SESSION}")
    assert f'action="/badges-of-ours/studio/chats/{SESSION}"' in chat.text
    post = re.findall(r'name="post" value="([^"]+)"', chat.text)[0]
    answer = browser.post(f"/badges-of-ours/studio/chats/{SESSION}", data={"post": post, "kind": "other", "do": "keep"})
    assert answer.status_code == 200
    assert str(answer.url).startswith(f"https://example.org/badges-of-ours/studio/chats/{SESSION}")
    assert found(here, post, SESSION).kind == "other"


# --- who serves is told


@pytest.mark.parametrize("base", ["", "https://example.org/below"])
def test_serve_tells_an_address_that_opens_the_studio(
    imported: Shell, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    config = Path("config.toml")
    config.write_text(config.read_text().replace('base_url = ""', f'base_url = "{base}"').replace("8765", "8766"))
    served: list[tuple[Installation, str]] = []
    monkeypatch.setattr(serving, "open_door", lambda host, port: None)
    monkeypatch.setattr(serving, "run", lambda here, door, key: served.append((here, key)))
    told = [line.split()[-1] for line in imported("serve").splitlines() if "studio" in line]
    told.append(imported.json("serve")["studio"])
    assert len(set(told)) == 2  # a key for each start
    for address, (here, key) in zip(told, served, strict=True):
        browser = TestClient(create_app(here, key), base_url="http://127.0.0.1:8766")
        assert address.startswith("http://127.0.0.1:8766" + base.removeprefix("https://example.org") + "/studio?key=")
        assert SESSION in browser.get(address).text


@pytest.mark.parametrize("path", ["/studio", CHAT_PAGE])
def test_the_studio_does_not_say_that_everybody_agreed(moderator: TestClient, path: str) -> None:
    page = moderator.get(path).text
    assert "people who have agreed to nothing" in page
    assert "Nobody is shown here" not in page
    assert "Nobody is shown here who has not agreed to it." in moderator.get("/").text
