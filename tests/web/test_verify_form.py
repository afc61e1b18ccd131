"""The verify page, as somebody uses it who was shown a badge."""

import json
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from chatbadge.installation import Installation
from chatbadge.web.app import create_app

from ..conftest import PUBLIC, set_up

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def browser(issued: Installation) -> TestClient:
    return TestClient(create_app(issued), base_url=PUBLIC)


def test_an_uploaded_badge_is_valid(browser: TestClient, issued: Installation) -> None:
    award = issued.store.issued()[0]
    page = browser.post("/verify", files={"badge": ("badge.png", issued.store.credential(award.id)["png"])})
    assert "This badge is valid." in page.text
    assert f'href="/awards/{award.id}"' in page.text


def test_an_altered_badge_is_not(browser: TestClient, issued: Installation) -> None:
    altered = issued.store.credential(issued.store.issued()[0].id)["json"].replace(b"Took part", b"Won all")
    page = browser.post("/verify", files={"badge": ("badge.json", altered)})
    assert "This badge is not valid." in page.text
    assert "It was changed after it was issued" in page.text


@pytest.mark.parametrize("ending", ["", ".json", ".png"])
def test_an_address_is_enough(browser: TestClient, issued: Installation, ending: str) -> None:
    award = issued.store.issued()[0]
    page = browser.post("/verify", data={"address": f" {PUBLIC}/awards/{award.id}{ending} "})
    assert "This badge is valid." in page.text
    assert "This badge is valid." in browser.get("/verify", params={"address": f"{PUBLIC}/awards/{award.id}.json"}).text


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "http://127.0.0.1:22/", "https://127.0.0.1/x", "http://169.254.169.254/", "gopher://x", "x"],
)
def test_the_form_is_no_door_into_our_own_network(browser: TestClient, address: str) -> None:
    page = browser.post("/verify", data={"address": address})
    assert page.status_code == 200
    assert "could not be fetched" in page.text


@pytest.mark.parametrize("form", ["json", "jwt"])
def test_the_text_of_a_badge_may_be_pasted(browser: TestClient, issued: Installation, form: str) -> None:
    text = issued.store.credential(issued.store.issued()[0].id)[form].decode()
    for given in (text, f"\n  {text}\n\n"):
        assert "This badge is valid." in browser.post("/verify", data={"text": given, "address": ""}).text
    assert "This badge is not valid." in browser.post("/verify", data={"text": text[:-9]}).text


def test_an_address_may_be_pasted_as_text(browser: TestClient, issued: Installation) -> None:
    page = browser.post("/verify", data={"text": f" {PUBLIC}/awards/{issued.store.issued()[0].id} \n"})
    assert "This badge is valid." in page.text


def test_a_file_goes_before_a_text_and_a_text_before_an_address(browser: TestClient, issued: Installation) -> None:
    badge = issued.store.credential(issued.store.issued()[0].id)["json"]
    page = browser.post("/verify", files={"badge": ("b.json", badge)}, data={"text": "nonsense", "address": "nonsense"})
    assert "This badge is valid." in page.text
    page = browser.post("/verify", data={"text": badge.decode(), "address": "nonsense"})
    assert "This badge is valid." in page.text


def test_a_pasted_text_is_never_run(browser: TestClient) -> None:
    for text in ("<script>alert(1)</script>", '{"@context": ["<script>"], "type": "VerifiableCredential"}', "\ud800"):
        page = browser.post("/verify", content=urlencode({"text": text}, errors="surrogatepass"), headers=FORM)
        assert page.status_code == 200
        assert "<script" not in page.text


def test_what_could_not_be_found_out_is_not_shown_as_a_fault(browser: TestClient) -> None:
    page = browser.post("/verify", data={"address": "https://nowhere.invalid/badge.json"}).text
    assert "This badge could not be checked." in page
    assert 'class="outcome is-open"' in page


def test_an_empty_form_shows_the_form_again(browser: TestClient) -> None:
    assert "Check" in browser.post("/verify", data={"address": ""}).text


def test_a_file_that_is_far_too_large_is_turned_away(browser: TestClient) -> None:
    page = browser.post("/verify", files={"badge": ("big", b"x" * 7_000_000)})
    assert page.status_code == 413
    assert "larger than 5 MB" in page.text


def test_a_forgery_that_names_our_address_is_not_vouched_for(
    browser: TestClient, issued: Installation, issued_by_key: Installation
) -> None:
    """Signed well, by somebody's own key, under the id of a badge of ours."""
    forger = issued_by_key.signer
    document = json.loads(issued.store.credential(issued.store.issued()[0].id)["json"])
    del document["proof"], document["credentialStatus"]
    document["issuer"]["id"] = forger.did
    document["credentialSubject"]["achievement"]["name"] = "Master Teacher"
    forged = json.dumps(forger.sign(document, datetime.now(UTC))).encode()
    page = browser.post("/verify", files={"badge": ("badge.json", forged)})
    assert "This badge is not valid." in page.text
    assert "this community did not sign it" in page.text
    assert 'href="/awards/' not in page.text


def test_another_way_of_asking_is_refused_politely(browser: TestClient) -> None:
    answer = browser.put("/verify")
    assert answer.status_code == 405
    assert "<h1" in answer.text


def test_what_strangers_write_is_shown_and_not_run(browser: TestClient) -> None:
    page = browser.post("/verify", data={"address": "https://x/<script>alert(1)</script>"})
    assert "<script" not in page.text
    assert "&lt;script" in page.text


def test_every_page_forbids_scripts_and_frames(browser: TestClient) -> None:
    for path in ("/", "/verify", "/nothing"):
        policy = browser.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy


def test_credentials_can_be_read_by_verifiers_in_a_browser(browser: TestClient, issued: Installation) -> None:
    award = issued.store.issued()[0]
    for path in (f"/awards/{award.id}.json", "/.well-known/did.json", "/status/1", f"/ob2/awards/{award.id}.json"):
        answer = browser.get(path)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Content-Type"] == "application/json"


def test_a_page_may_be_asked_for_with_a_slash_at_its_end(browser: TestClient) -> None:
    assert browser.get("/badges/contributor/").status_code == 200
    assert browser.head("/").status_code == 200
    assert browser.get("/healthz").text == "ok\n"


def test_a_site_below_another_address_keeps_its_links_together(tmp_path: object, keys: object) -> None:
    here = set_up(tmp_path, "https://example.org/chats-and-badges", keys)  # type: ignore[arg-type]  # fixtures of pytest
    browser = TestClient(create_app(here), base_url="https://example.org")
    page = browser.get("/chats-and-badges/")
    assert page.status_code == 200
    assert 'href="/chats-and-badges/static/ground.css"' in page.text
    assert browser.get("/chats-and-badges/static/ground.css").status_code == 200
    assert browser.post("/chats-and-badges/verify", data={"address": ""}).status_code == 200
