"""Reviewing in the studio: what waits with what it rests on, and each decision with one form."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest
from lxml import html
from starlette.testclient import TestClient as Browser

from chatbadge.awarding import reviewing
from chatbadge.awarding.claims import claim, review
from chatbadge.core.awards import Award, AwardState
from chatbadge.core.decisions import Step
from chatbadge.core.model import Attendance, PeerReview, Submission
from chatbadge.installation import Installation
from chatbadge.storage import Session
from chatbadge.web.app import create_app

from ..awarding.nights import NOW, night, set_up
from .test_studio import KEY
from .test_studio_forms import FOREIGN
from .test_studio_pages import Page
from .test_studio_strangers import HOSTILE

PATH = "/studio/awards"
ALL = {"ada": [1, 2], "ben": [1, 2], "cleo": [1, 2], "dora": [1, 2]}
MORE = """
levels = [{ name = "In depth", all = [{ replied = { at_least = 1 } }] }]

[badges.valued]
name = "Valued"
kind = "recognition"
description = "Valued by a peer."
review = "peer"
all = [{ answered = { at_least = 2 } }]

[badges.reader]
name = "Reader"
kind = "reader"
description = "Read along."
all = [{ reflected = {} }]
"""
READ = "Shade matters more than I had thought. I will move two hives. I will write down what happens."


@pytest.fixture
def hive(tmp_path: Path, keys: Path) -> Installation:
    here = set_up(tmp_path, keys, MORE)
    night(here, 0, ALL, [("7:10", "ada", "@ben I tried clover as well and the slope hummed until October #hivechat")])
    return here


@pytest.fixture
def stranger(hive: Installation) -> Iterator[Browser]:
    with Browser(create_app(hive, KEY), base_url=hive.addresses.base) as browser:
        yield browser


@pytest.fixture
def browser(stranger: Browser) -> Browser:
    assert stranger.get(f"/studio?key={KEY}").status_code == 200
    return stranger


def only_session(here: Installation) -> Session:
    return here.store.sessions()[-1]


def waiting(here: Installation, who: str, badge: str = "keeper", sent: Submission | None = None) -> Award:
    """*who* claims in the first night; gives their award."""
    session = only_session(here)
    claim(here, session, who, NOW, accepted=True, sent=sent or Submission())
    return next(a for a in here.store.awards(session.id) if (a.handle, a.badge) == (who, badge))


def shown(browser: Browser, query: str = "") -> Page:
    answer = browser.get(PATH + query)
    assert answer.status_code == 200
    return Page(answer.text)


def send(browser: Browser, do: str, *awards: Award, **fields: str) -> httpx2.Response:
    return browser.post(PATH, data={"do": do, "award": [each.id for each in awards], **fields})


def case(page: Page, award: Award) -> Page:
    (found,) = page.all(f"//article[@id='award-{award.id}']")
    return Page(html.tostring(found, encoding="unicode"))


def alerts(page: Page) -> list[str]:
    return page.texts("//*[@role='alert']")


# --- what is shown


def test_an_award_stands_with_its_sentence_its_level_and_why(hive: Installation, browser: Browser) -> None:
    award = waiting(hive, "ada")
    found = case(shown(browser), award)
    assert found.texts("//h3") == ["ada: Keeper"]
    assert found.texts("//p[@class='rule']") == [
        "For whoever answered at least 2 different questions.",
        "Level: In depth, for whoever besides responded in substance to at least 1 other person.",
    ]
    assert found.texts("//ul[@class='reasons']/li")[0] == "Answered questions 1 and 2"
    assert shown(browser).texts("//h2")[0] == "#hivechat, 2 March 2026"


def test_each_post_stands_under_its_label_and_its_question(hive: Installation, browser: Browser) -> None:
    award = waiting(hive, "ada")
    found = case(shown(browser), award)
    posts = found.texts("//li[@class='case-post']")
    assert [post.split(" 6:")[0].split(" 7:")[0] for post in posts] == [
        "Answer to question 1", "Answer to question 2", "Response to another participant",
    ]  # fmt: skip
    question, words = posts[1].index("Q2: What will you change"), posts[1].index("A2: Bees need shade")
    assert question < words
    (link, *_) = found.values("//li[@class='case-post']//a", "href")
    page, _, anchor = link.partition("#")
    assert "A1: Bees need shade" in Page(browser.get(page).text).texts(f"//article[@id='{anchor}']")[0]


ATTENDED = [(Attendance.CODE, "By the code that was given in the chat"), (Attendance.WORD, "By their own word")]


@pytest.mark.parametrize(("attended", "words"), ATTENDED)
def test_what_was_sent_is_shown(hive: Installation, browser: Browser, attended: Attendance, words: str) -> None:
    award = waiting(hive, "rosa", "reader", Submission(READ, "https://example.org/moved", attended))
    found = case(shown(browser), award)
    assert found.texts("//dd") == [READ, "https://example.org/moved", words]
    assert found.values("//dd/a", "href") == ["https://example.org/moved"]
    assert not found.all("//li[@class='case-post']")


@pytest.mark.parametrize(
    "applied", ["javascript:alert(1)", "https://a.example and more", "//evil.example", "I did it."]
)
def test_what_is_no_address_is_no_link(hive: Installation, browser: Browser, applied: str) -> None:
    award = waiting(hive, "rosa", "reader", Submission(READ, applied))
    found = case(shown(browser), award)
    assert applied in found.texts("//dd")
    assert not found.all("//dd//a")


def test_what_peers_said_is_flagged_where_it_went_both_ways(hive: Installation, browser: Browser) -> None:
    ada, ben, session = waiting(hive, "ada"), waiting(hive, "ben"), only_session(hive)
    review(hive, session, PeerReview("ben", "ada", "Her answer made me put out water."), NOW)
    found = case(shown(browser), ada)
    assert found.texts("//div[@class='case-peer']") == ["benHer answer made me put out water."]
    assert "Each other" not in found.text
    review(hive, session, PeerReview("ada", "ben", "He dared to ask."), NOW)
    for award in (ada, ben):
        assert "spoke for each other" in case(shown(browser), award).texts("//p[@class='flag']")[0]


def test_two_who_approved_each_other_are_flagged(hive: Installation, browser: Browser) -> None:
    ada, ben = waiting(hive, "ada", "valued"), waiting(hive, "ben", "valued")
    send(browser, "approve", ada, by="ben", line="She made me try it.")
    page = Page(send(browser, "approve", ben, by="ada", line="He dared to ask.").text)
    assert "ben and ada have approved each other" in page.texts("//*[@id='done']")[0]
    log = page.texts("//section[@class='log']//li")
    assert log[0].startswith("ada approved ben, Valued Each other")
    assert "Each other" not in log[1]


def test_an_earlier_not_yet_is_told_with_its_reasons_and_by_whom(hive: Installation, browser: Browser) -> None:
    award = waiting(hive, "ada")
    for by, why in (("hana", "What came of it?"), ("", "Say where.")):
        reviewing.not_yet(hive, award.id, NOW, valued="The shade.", why=why, by=by)
        reviewing.ask_again(hive, award.id, NOW, why="I meant the barn.")
    (found,) = case(shown(browser), award).texts("//div[@class='case-earlier']")
    said = ("2 times", "hana", "A moderator", "Valued: The shade.", "Missing: What came of it?", "Missing: Say where.")
    assert [words for words in said if words not in found] == []
    assert found.endswith("ada asked that somebody else looks: I meant the barn.")


def test_awards_come_by_session_and_then_by_time_of_claim(hive: Installation, browser: Browser) -> None:
    later = night(hive, 1, ALL)
    claim(hive, later, "ada", NOW - timedelta(days=1), accepted=True)
    for hours, who in ((2, "ada"), (1, "cleo"), (3, "ben")):
        claim(hive, only_session(hive), who, NOW + timedelta(hours=hours), accepted=True)
    names = shown(browser).texts("//h3/bdi")
    assert list(dict.fromkeys(names[:-2])) == ["cleo", "ada", "ben"]
    assert names[-2:] == ["ada", "ada"]
    assert shown(browser, f"?session={later.id}").texts("//h3/bdi") == ["ada", "ada"]


def test_one_session_can_be_chosen_and_stays_chosen(hive: Installation, browser: Browser) -> None:
    later, award = night(hive, 1, ALL), waiting(hive, "ada")
    claim(hive, later, "ben", NOW, accepted=True)
    page = shown(browser)
    assert page.texts("//nav//a")[-2:] == ["#hivechat, 2 March 2026: 2", "#hivechat, 9 March 2026: 2"]
    (action,) = set(shown(browser, f"?session={later.id}").values("//form[@id='you']", "action"))
    page = Page(browser.post(action, data={"do": "name", "by": "hana"}).text)
    assert award.id not in page.text
    assert page.values("//nav//a[@aria-current]", "href") == [action]
    assert browser.get(f"{PATH}?session=none").status_code == 404


def test_the_studio_says_how_many_wait_and_where(hive: Installation, browser: Browser) -> None:
    assert "No award waits for review" in browser.get("/studio").text
    assert "Nothing waits for review." in shown(browser).texts("//p[@class='lead']")[0]
    assert not shown(browser).all("//form")
    waiting(hive, "ada")
    studio = Page(browser.get("/studio").text)
    links = dict(zip(studio.texts("//main//a"), studio.values("//main//a", "href"), strict=True))
    assert links["2 awards wait for review"] == f"{PATH}?session={only_session(hive).id}"
    assert studio.texts("//a[@class='button']") == ["2 awards wait for review"]


# --- what is decided


def test_an_award_is_approved_with_a_line_for_its_owner(hive: Installation, browser: Browser) -> None:
    award, following = waiting(hive, "ada"), waiting(hive, "ben")
    answer = send(browser, "approve", award, by="hana", line=" Your water bowl is in my garden now. ")
    assert str(answer.url).endswith("#done")
    assert hive.store.award(award.id).state is AwardState.ACCEPTED
    made = hive.store.decisions(award.id)[-1]
    assert (made.by, made.why) == ("hana", "Your water bowl is in my garden now.")
    page = Page(answer.text)
    assert page.texts("//*[@id='done']") == ["Approved: ada, Keeper."]
    assert page.values("//*[@id='done']/following-sibling::article", "id")[-2] == f"award-{following.id}"
    assert not page.all(f"//article[@id='award-{award.id}']")


def test_not_yet_says_what_was_valued_and_what_is_missing(hive: Installation, browser: Browser) -> None:
    award = waiting(hive, "ada")
    answer = send(browser, "not yet", award, valued="The shade.\r\nAnd the water.", missing="What came of it?")
    made = hive.store.decisions(award.id)[-1]
    assert (made.step, made.by) == (Step.NOT_YET, "a moderator")
    assert (made.valued, made.why) == ("The shade.\nAnd the water.", "What came of it?")
    page = Page(answer.text)
    assert page.texts("//*[@id='done']") == ["Not yet: ada, Keeper."]
    assert page.texts("//section[@class='log']//li")[0].startswith("A moderator said “not yet” to ada, Keeper")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"valued": " ", "missing": "More."}, "Say first what you value in it."),
        ({"valued": "The shade.", "missing": "\n"}, "Say what is missing, too."),
        ({}, "Say first what you value in it."),
    ],
)
def test_nothing_typed_is_lost(hive: Installation, browser: Browser, typed: dict[str, str], problem: str) -> None:
    award = waiting(hive, "ada")
    answer = send(browser, "not yet", award, **typed)
    assert answer.status_code == 422
    found = case(Page(answer.text), award)
    assert alerts(found) == [problem]
    assert found.all("//details[@class='not-yet'][@open]")
    assert found.texts("//textarea") == [typed.get("valued", "").strip(), typed.get("missing", "").strip()]
    assert hive.store.award(award.id).state is AwardState.CLAIMED


def test_who_was_slower_is_told_and_keeps_what_they_wrote(hive: Installation, browser: Browser) -> None:
    award = waiting(hive, "ada")
    reviewing.approve(hive, [award.id], NOW, by="hana")
    page = Page(send(browser, "not yet", award, valued="The shade.", missing="What came of it?").text)
    found = case(page, award)
    assert alerts(page) == ["Nothing was changed: in the meantime hana approved this award."]
    assert found.texts("//blockquote")[-2:] == ["The shade.", "What came of it?"]
    assert not found.all("//form")
    assert hive.store.award(award.id).state is AwardState.ACCEPTED


@pytest.mark.parametrize(
    ("badge", "by", "line", "problem"),
    [
        ("keeper", "ada", "I was good.", "Ada would review their own; ask somebody else."),
        ("keeper", "ben", "She was good.", "ben is no host of this chat, and Keeper is for moderators to review; at the top of the page, write a host's name, or none."),
        ("valued", "rose", "She was good.", "Rose took no part in the session; a peer who did can review it."),
        ("valued", "ben", "", "A peer says in a sentence at least what it was worth."),
        ("keeper", "", "", "A moderator has said 'not yet' before; it is for somebody else to look at now; if you are that somebody, say who."),
    ],
)  # fmt: skip
def test_one_sentence_says_why_not(
    hive: Installation, browser: Browser, badge: str, by: str, line: str, problem: str
) -> None:
    award = waiting(hive, "ada", badge)
    if not by:
        reviewing.not_yet(hive, award.id, NOW, valued="The shade.", why="What came of it?")
        reviewing.ask_again(hive, award.id, NOW)
    found = case(Page(send(browser, "approve", award, by=by, line=line).text), award)
    assert [each.casefold() for each in alerts(found)] == [problem.casefold()]
    assert found.values("//input[@name='line']", "value") == [line]
    assert hive.store.award(award.id).state is AwardState.CLAIMED


def test_the_ticked_ones_are_approved_together(hive: Installation, browser: Browser) -> None:
    awards = [waiting(hive, who, badge) for who in ALL for badge in ("keeper", "valued")]
    page = Page(send(browser, "several", *awards[:7], by="hana").text)
    assert page.texts("//*[@id='done']") == [
        "Approved: ada, Keeper; ada, Valued; ben, Keeper; ben, Valued; cleo, Keeper and 2 more."
    ]
    assert [each.id for each in hive.store.awards("", AwardState.CLAIMED)] == [awards[7].id]
    assert {hive.store.decisions(each.id)[-1].by for each in awards[:7]} == {"hana"}


def test_where_one_cannot_be_approved_none_is_and_the_ticks_stay(hive: Installation, browser: Browser) -> None:
    ada, ben, cleo = (waiting(hive, who) for who in ("ada", "ben", "cleo"))
    reviewing.not_yet(hive, cleo.id, NOW, valued="The frames.", why="Say when.", by="hana")
    page = Page(send(browser, "several", ada, cleo).text)
    assert hive.store.award(ada.id).state is AwardState.CLAIMED
    assert page.values("//input[@type='checkbox'][@checked]", "value") == [ada.id]
    assert "hana said “not yet” to this award" in alerts(case(page, cleo))[0]
    (link,) = page.values("//form[@id='several']//a", "href")
    assert page.all(f"//*[@id='{link.removeprefix('#')}']")
    assert ben.id in page.text


@pytest.mark.parametrize("do", ["several", "approve", "not yet", "", "burn"])
def test_a_form_about_no_award_or_without_a_deed_changes_nothing(hive: Installation, browser: Browser, do: str) -> None:
    award = waiting(hive, "ada")
    for awards in ([], ["none"], [award.id[:8]], ["%"], [""], [award.id, "none"]):
        answer = browser.post(PATH, data={"do": do, "award": awards, "valued": "x", "missing": "y"})
        assert answer.status_code == 422, awards
        assert len(alerts(Page(answer.text))) == 1
    if do in ("", "burn"):
        assert send(browser, do, award).status_code == 422
    assert hive.store.award(award.id) == award


def test_a_name_is_remembered_and_carried_by_every_form(hive: Installation, browser: Browser) -> None:
    waiting(hive, "ada")
    assert set(shown(browser).values("//input[@name='by']", "value")) == {""}
    answer = browser.post(PATH, data={"do": "name", "by": ' @hänä; x="1"\r\n '}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower().split("; ")
    assert {"httponly", "samesite=strict", "path=/studio"} <= set(cookie)
    page = shown(browser)
    assert set(page.values("//input[@name='by']", "value")) == {'@hänä; x="1"'}
    assert page.texts("//p[@id='by-help']") == ['You decide as @hänä; x="1".']
    browser.post(PATH, data={"do": "name", "by": ""})
    assert "You decide as “a moderator”" in shown(browser).text


# --- strangers


@pytest.mark.parametrize("query", ["", "?session=none", "?key=wrong"])
def test_nobody_reviews_without_the_key(hive: Installation, stranger: Browser, query: str) -> None:
    award = waiting(hive, "ada")
    page = stranger.get(PATH + query)
    assert page.status_code == 403
    assert "Keeper" not in page.text
    assert send(stranger, "approve", award).status_code == 403
    assert hive.store.award(award.id).state is AwardState.CLAIMED


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_foreign_or_huge_forms_decide_nothing(hive: Installation, browser: Browser, headers: dict[str, str]) -> None:
    award = waiting(hive, "ada")
    for do in ("approve", "several", "name"):
        assert browser.post(PATH, data={"do": do, "award": award.id, "by": "x"}, headers=headers).status_code == 403
    assert send(browser, "approve", award, line="x" * 200_000).status_code == 413
    assert hive.store.award(award.id).state is AwardState.CLAIMED
    assert send(browser, "approve", award, line="🐝" * 1_000).status_code == 200


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_strangers_write_is_shown_and_does_nothing(hive: Installation, browser: Browser, hostile: str) -> None:
    sent = Submission(f"{hostile} I learned a lot. I will do it. It changed me.", f"https://x.example/{hostile}")
    award = waiting(hive, "ada", "reader", sent)
    waiting(hive, "ben")
    review(hive, only_session(hive), PeerReview("ben", "ada", f"{hostile} is what she said"), NOW)
    reviewing.not_yet(hive, award.id, NOW, valued=hostile, why=hostile)
    reviewing.ask_again(hive, award.id, NOW, why=hostile)
    page = Page(send(browser, "not yet", award, valued=hostile, missing=" ", by=hostile).text)
    assert not page.all("//script | //img[@src='x'] | //*[@onerror or @onmouseover]")
    assert {action.partition("#")[0] for action in page.values("//form", "action")} == {PATH}
    assert hostile in page.texts("//textarea")
    assert hostile in page.values("//input[@id='by']", "value")
    assert page.texts("//div[@class='case-peer']/blockquote")[0] == f"{hostile} is what she said"


def test_no_address_makes_the_page_say_what_was_not_done(browser: Browser) -> None:
    for query in ("", "?done=now", "?done=2026-11-01", "?done=2026-11-01T12:00:00%2B00:00", "?done=%00&session="):
        page = browser.get(PATH + query)
        assert page.status_code == 200, query
        assert page.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert not Page(page.text).all("//*[@id='done']")


def test_a_page_has_every_id_once_and_a_label_for_every_field(hive: Installation, browser: Browser) -> None:
    for who in ALL:
        waiting(hive, who)
    page = shown(browser)
    ids = page.values("//*[@id]", "id")
    assert len(ids) == len(set(ids))
    fields = page.all("//textarea | //input[not(@type='hidden')]")
    assert all(page.all(f"//label[@for='{each.get('id')}']") or each.xpath("ancestor::label") for each in fields)
