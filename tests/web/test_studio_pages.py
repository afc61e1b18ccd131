"""A session in the studio: every post once, with its reasons and its form, however strange the chat."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from lxml import html
from starlette.testclient import TestClient

from chatbadge import issuing, pipeline
from chatbadge.awarding.claims import claim
from chatbadge.core.awards import AwardState
from chatbadge.core.corrections import SamePerson
from chatbadge.core.model import Post, PostId
from chatbadge.installation import Installation
from chatbadge.web.app import create_app

from ..cli.test_correct import CHAT, DUCKS, GARDEN, keep
from ..conftest import PUBLIC, SESSION, import_sample, set_up
from ..core.attribution.chat import BEGIN, COMPOST, SLUGS, say
from .test_studio import CHAT_PAGE, KEY, decide, found, is_now

Shown = Callable[..., "Page"]
Q1, Q2 = replace(SLUGS, id=PostId("garden", "q1")), replace(COMPOST, id=PostId("garden", "q2"))


class Page:
    """A page as its reader has it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.document = html.fromstring(text)

    def all(self, path: str) -> "list[html.HtmlElement]":
        """The elements at an XPath."""
        return cast("list[html.HtmlElement]", self.document.xpath(path))

    def texts(self, path: str) -> list[str]:
        return [" ".join(str(each.text_content()).split()) for each in self.all(path)]

    def values(self, path: str, attribute: str) -> list[str]:
        return [each.get(attribute, "") for each in self.all(path)]


@pytest.fixture
def browser(tmp_path: Path, keys: Path) -> Iterator[TestClient]:
    here = set_up(tmp_path, PUBLIC, keys)
    with TestClient(create_app(here, KEY), base_url=PUBLIC) as moderator:
        moderator.get(f"/studio?key={KEY}")
        moderator.app_state["here"] = here
        yield moderator


def here_of(browser: TestClient) -> Installation:
    here = browser.app_state["here"]
    assert isinstance(here, Installation)
    return here


@pytest.fixture
def shown(browser: TestClient) -> Shown:
    """Keeps posts as a session and opens it in the studio."""

    def shown(*posts: Post) -> Page:
        keep(here_of(browser), posts)
        return opened(browser)

    return shown


def opened(browser: TestClient, path: str = CHAT_PAGE) -> Page:
    page = browser.get(path)
    assert page.status_code == 200
    return Page(page.text)


def forms(page: Page) -> Counter[str]:
    """How many forms there are for each post."""
    return Counter(page.values("//form[@class='decide']/input[@name='post']", "value"))


# --- the list


def test_the_studio_lists_every_session_and_says_what_to_do_without_one(browser: TestClient) -> None:
    assert "No session yet. Import an archive" in opened(browser, "/studio").text
    keep(here_of(browser), CHAT)
    import_sample(here_of(browser))
    page = opened(browser, "/studio")
    hrefs = page.values("//ul[@class='studio-sessions']//a", "href")
    assert hrefs == [CHAT_PAGE, f"/studio/chats/{SESSION}"]
    assert "6 posts by 5 people" in page.text
    for href in hrefs:
        assert browser.get(href).status_code == 200


# --- a session


def test_every_post_can_be_read_and_corrected_those_that_were_passed_on_too(shown: Shown) -> None:
    reply = say("lee", "They eat the lettuce too, once the slugs are gone, mind you", 3, name="r1", to=DUCKS)
    boosts = [replace(say(who, f"RT @kim: {DUCKS.text}", 4, name=f"s{who}"), shares=DUCKS.id) for who in ("ann", "bea")]
    again = replace(say("cy", f"RT @hilda: {SLUGS.text}", 4, name="s3"), shares=Q1.id)
    page = shown(*CHAT, reply, *boosts, again)
    unclear = {"garden:w1": 2}  # once in its place, once among what deserves a look
    assert forms(page) == {str(post.id): 1 for post in (*CHAT, reply, *boosts, again)} | unclear
    ids = page.values("//*[@id]", "id")
    assert len(ids) == len(set(ids))
    assert {f"post-{n}" for n in range(1, 11)} <= set(ids)
    assert set(page.values("//a", "href")) >= {"#unclear", "#question-1", "#question-2"}
    assert all(href[1:] in ids for href in page.values("//a", "href") if href.startswith("#"))
    assert page.texts("//details[@class='passed-on']/summary") == [
        "Passed on by cy – show", "Passed on by ann and bea – show",
    ]  # fmt: skip


def test_a_share_that_was_decided_wrongly_can_be_taken_back(shown: Shown, browser: TestClient) -> None:
    agreed = say("lee", "Ducks for every garden, that is what I always say too", 3, name="r1", to=DUCKS)
    shown(*CHAT, agreed)
    before = is_now(here_of(browser), "garden:r1")
    page = Page(decide(browser, "garden:r1", kind="share", question="1").text)
    assert forms(page)["garden:r1"] == 1
    decide(browser, "garden:r1", do="undo")
    assert is_now(here_of(browser), "garden:r1") == before


def test_a_post_shows_what_it_is_and_why(shown: Shown) -> None:
    page = shown(*CHAT)
    why = "//article[@id='post-2']//details[@class='why']"
    assert page.texts(why)[0].startswith("Post by kim: Answer to question 1 – why? labelled A1 98 % sure")
    assert page.values(f"{why}/form[@method='post']", "action") == [CHAT_PAGE]
    assert page.texts(f"{why}//option[@selected]") == ["answer"]
    assert page.values(f"{why}//input[@name='question']", "value") == ["1"]
    assert not page.all(f"{why}[@open]")


def test_an_answer_to_two_questions_that_is_kept_stays_one_to_two(shown: Shown, browser: TestClient) -> None:
    page = shown(Q1, Q2, say("kim", "A1 and A2: ducks, and their leavings", 12, name="both"))
    form = "//form[input[@value='garden:both']]"
    (typed,) = page.values(f"{form}//input[@name='question']", "value")
    assert typed == "1, 2"
    decide(browser, "garden:both", kind=page.texts(f"{form}//option[@selected]")[0], question=typed)
    assert is_now(here_of(browser), "garden:both") == ("answer", (1, 2))


def test_what_is_unclear_comes_first_and_leaves_once_it_is_decided(shown: Shown, browser: TestClient) -> None:
    page = shown(*CHAT)
    assert "1 post deserves a look" in page.text
    assert page.texts("//section[@id='unclear']//blockquote") == ["A7: wool keeps the seedlings warm"]
    assert page.texts("//section[@id='unclear']//button") == ["Keep this", "It is right"]
    page = Page(decide(browser, "garden:w1", do="confirm").text)
    assert "Nothing is unclear." in page.text
    assert page.texts("//form[input[@value='garden:w1']]//button") == ["Keep this", "Take back"]


def test_a_question_without_words_is_not_said_to_be_missing(shown: Shown, browser: TestClient) -> None:
    shown(Q1, replace(say("hilda", "", 9, name="picture"), media=("the compost heap",)))
    page = Page(decide(browser, "garden:picture", kind="question", question="2").text)
    assert "A question without words." in page.text
    assert "not in the transcript." not in page.text
    assert page.texts("//nav[@class='contents']//a")[-1] == "Q2 Question 2"


def test_a_question_that_the_archive_lost_is_said_to_be_missing(shown: Shown) -> None:
    assert "The question itself is not in the transcript." in shown(*CHAT).texts("//section[@id='question-7']//h2")[0]


def test_a_chat_without_questions_says_what_to_do(shown: Shown) -> None:
    page = shown(say("kim", "Hello from the allotment", 1, name="1"))
    assert "No question was recognised." in page.text
    assert "Nobody is known to lead" in page.text


def test_only_posts_that_stand_on_the_web_are_linked(shown: Shown) -> None:
    urls = ("https://example.org/1", "javascript:alert(1)", "data:text/html,x", "//example.org", "")
    posts = [replace(say("kim", f"A1: {url}", 1, name=str(n)), url=url) for n, url in enumerate(urls)]
    page = shown(Q1, *posts)
    outside = [href for href in page.values("//a", "href") if not href.startswith(("#", "/"))]
    assert outside == ["https://example.org/1"]
    assert page.values("//a[@rel]", "rel") == ["noreferrer nofollow"]


def test_two_networks_with_one_id_are_two_posts(shown: Shown, browser: TestClient) -> None:
    page = shown(Q1, DUCKS, replace(say("lee", "A1: Beer traps", 3), id=PostId("x", "d1")))
    assert {"garden:d1", "x:d1"} <= forms(page).keys()
    decide(browser, "x:d1", kind="other")
    assert [is_now(here_of(browser), id)[0] for id in ("garden:d1", "x:d1")] == ["answer", "other"]


# --- what the public sees


def test_public_pages_follow_a_decision_at_once(browser: TestClient) -> None:
    import_sample(here_of(browser))
    assert "4 questions" in browser.get("/").text
    here = here_of(browser)
    question = next(c for c in pipeline.attributed(here, here.store.session(SESSION)) if c.questions == (4,))
    form = {"post": str(question.post.id), "kind": "hosting", "do": "keep"}
    browser.post(f"/studio/chats/{SESSION}", data=form)
    assert "3 questions" in browser.get("/").text


def test_joining_accounts_names_nobody_in_public_who_agreed_to_it_under_another_name_alone(browser: TestClient) -> None:
    here = here_of(browser)
    keep(here, CHAT)
    config = here.settings.path
    config.write_text(config.read_text().replace("#badgechat", "#gardenchat"))
    now = BEGIN + timedelta(days=1)
    claim(here, here.store.session(GARDEN), "kim", now, accepted=True)
    issuing.issue(here, GARDEN, now)
    assert [award.handle for award in here.store.awards(GARDEN, AwardState.ACCEPTED)] == ["kim"]
    here.store.keep_correction(GARDEN, SamePerson("kim", "Kimberley Lee"), now)
    assert found(here, "garden:d1").post.author == "Kimberley Lee"
    award = here.store.awards(GARDEN, AwardState.ACCEPTED)[0]
    for path in (f"/chats/{GARDEN}", f"/awards/{award.id}", f"/awards/{award.id}/evidence/1"):
        page = browser.get(path)
        assert page.status_code == 200
        assert not re.search("Kimberley", page.text), path
