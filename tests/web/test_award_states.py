"""What an award's page says of how it stands: who judged it, how long it is valid, and what became of it."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chatbadge.awarding.reviewing import revoke
from chatbadge.core.awards import Award, AwardState
from chatbadge.core.moments import date_words
from chatbadge.installation import Installation
from chatbadge.web.publish import publish
from chatbadge.web.site import Site

from ..conftest import SESSION
from .test_badge_page import words
from .test_pages import Reader, assert_links_lead_somewhere, html
from .widened import NOW, SAID, expired, give, superseded, taken_back, widened

pytestmark = pytest.mark.usefixtures("quick_prints")

TODAY = date_words(NOW, "UTC")
HER_WORDS = "shipping containers"


@pytest.fixture
def many(tmp_path: Path, keys: Path) -> Installation:
    return widened(tmp_path, keys, ('review = "moderator"        # you look', 'review = "peer"        # you look'))


def status(here: Installation, path: str) -> int:
    return Site(here).answer(path).status


def award_words(here: Installation, award: Award) -> str:
    return words(html(here, f"/awards/{award.id}"))


# --- what stands


def test_the_level_stands_beside_the_name_with_what_it_took(many: Installation) -> None:
    award = give(many, "elkorda")
    page = award_words(many, award)
    assert re.search(r"Contributor, level In depth", page)
    assert "Level: In depth Answered at least 3 different questions" in page
    assert "Throughout" not in page


def test_it_says_until_when_it_is_valid(many: Installation) -> None:
    award = give(many, "elkorda")
    assert award.valid_until is not None
    page = award_words(many, award)
    assert "and is valid until" in page
    assert date_words(award.valid_until, "UTC") in page


def test_it_says_for_how_many_hours_it_stands(many: Installation) -> None:
    assert "It stands for 1/2 hour, by this rule: Half an hour" in award_words(many, give(many, "elkorda"))


@pytest.mark.parametrize(("first", "shown"), [("2018-01-01", True), ("2026-01-05", False)])
def test_hours_as_long_as_the_session_are_known_where_it_was_planned(
    tmp_path: Path, keys: Path, first: str, shown: bool
) -> None:
    here = widened(tmp_path, keys, ("count = 0.5", 'count = "session"'), ("first = 2026-01-05", f"first = {first}"))
    assert ("It stands for 1/2 hour, by this rule" in award_words(here, give(here, "elkorda"))) is shown


def test_it_names_the_version_of_its_criteria(many: Installation) -> None:
    assert "The badge’s criteria Version 1" in award_words(many, give(many, "elkorda"))


def test_a_peer_who_judged_it_is_named_with_what_they_wrote(many: Installation) -> None:
    award = give(many, "elkorda", by="juliekeane", why=SAID)
    page = html(many, f"/awards/{award.id}")
    assert f"and then by juliekeane, who took part too, on {TODAY}." in words(page)
    assert "What juliekeane wrote about it" in words(page)
    assert "&lt;b&gt;Thank you!&lt;/b&gt;" in page


def test_a_moderator_who_judged_it_is_named_and_what_they_noted_is_not_shown(many: Installation) -> None:
    page = award_words(many, give(many, "elkorda", by="SenorG", why="Only for us"))
    assert f"and then by SenorG, a moderator, on {TODAY}." in page
    assert "Only for us" not in page
    assert "wrote about it" not in page


def test_a_moderator_without_a_name_is_a_moderator(many: Installation) -> None:
    assert f"and then by a moderator, on {TODAY}." in award_words(many, give(many, "elkorda"))


def test_what_nobody_reviewed_was_judged_by_the_rules_alone(many: Installation) -> None:
    award = give(many, "elkorda", badge="participation")
    assert f"It was judged by these rules alone, on {TODAY}." in award_words(many, award)


# --- what is over


def test_an_expired_award_still_shows_everything_and_says_that_it_has_expired(many: Installation) -> None:
    award = expired(many, "elkorda")
    page = award_words(many, award)
    assert "This badge has expired: it was valid until 5 March 2026." in page
    assert page.index("has expired") < page.index("elkorda earned")
    assert HER_WORDS in page
    assert HER_WORDS in html(many, f"/awards/{award.id}/evidence/4")
    for ending in (".json", ".jwt", ".png", ".svg"):
        assert status(many, f"/awards/{award.id}{ending}") == 200


def test_an_award_whose_time_is_over_has_expired_though_nobody_marked_it(many: Installation) -> None:
    award = give(many, "elkorda")
    many.store.keep_award(replace(award, valid_until=NOW - timedelta(days=1)))
    assert "This badge has expired" in award_words(many, award)
    assert "This badge is valid" not in award_words(many, award)
    assert "Nobody has published theirs yet." in html(many, "/badges/contributor")


def test_expired_awards_are_marked_in_lists_and_counted_nowhere(many: Installation) -> None:
    award = expired(many, "elkorda")
    person = next(link for link in Reader(html(many, f"/awards/{award.id}")).links if "/people/" in link)
    for path in (person, f"/chats/{SESSION}"):
        assert "Expired" in html(many, path)
    assert "elkorda" not in html(many, "/badges/contributor")


def test_the_chat_shows_an_award_as_expired_at_the_next_visit(many: Installation) -> None:
    site = Site(many)
    award = give(many, "elkorda")
    assert "Expired" not in site.answer(f"/chats/{SESSION}").content.decode()
    many.store.keep_award(replace(award, state=AwardState.EXPIRED))
    assert "Expired" in site.answer(f"/chats/{SESSION}").content.decode()


def test_a_revoked_award_keeps_its_address_and_shows_nobody_and_nothing(many: Installation) -> None:
    award = taken_back(many, "elkorda")
    page = html(many, f"/awards/{award.id}")
    assert f"This badge was revoked on {TODAY} and does not hold any more." in page
    for gone in ("elkorda", HER_WORDS, "mistake", ".png", ".json", "Answered questions"):
        assert gone not in page
    assert '<meta name="robots" content="noindex">' in page
    for ending in (".json", ".jwt", ".png", ".svg"):
        assert status(many, f"/awards/{award.id}{ending}") == 404
        # the older standard wants to be told that it was there (Open Badges 2.0, "Assertion", revoked)
        gone = 410 if ending == ".json" else 404
        assert status(many, f"/ob2/awards/{award.id}{ending}") == gone


def test_a_superseded_award_leads_to_the_one_that_took_its_place(many: Installation) -> None:
    old, new = superseded(many, "Kyle_Clements1")
    page = html(many, f"/awards/{old.id}")
    assert f"Another badge took the place of this one on {TODAY}." in page
    assert f"/awards/{new.id}" in Reader(page).links
    assert "<blockquote" not in page
    assert "<blockquote" in html(many, f"/awards/{new.id}")
    assert status(many, f"/awards/{old.id}.json") == 404
    assert "It takes the place of an earlier one." in award_words(many, new)
    assert "This badge is valid." in award_words(many, new)


def test_of_a_row_of_superseded_awards_each_leads_to_the_last(many: Installation) -> None:
    old, new = superseded(many, "Kyle_Clements1")
    last = replace(new, id="b" * 24, supersedes=new.id, status_index=None, revision=2)
    many.store.keep_award(last)
    many.store.keep_award(replace(new, state=AwardState.SUPERSEDED, superseded_by=last.id))
    assert f"/awards/{last.id}" in Reader(html(many, f"/awards/{old.id}")).links


def test_an_award_is_not_superseded_by_one_that_was_never_issued(many: Installation) -> None:
    old, new = superseded(many, "Kyle_Clements1")
    many.store.keep_award(replace(new, issued_at=None))
    assert "Open the new one" not in html(many, f"/awards/{old.id}")


@pytest.mark.parametrize("make", [taken_back, lambda here, handle: superseded(here, handle)[0]])
def test_evidence_of_a_withdrawn_award_says_so_without_words(many: Installation, make: object) -> None:
    award = make(many, "Kyle_Clements1")  # type: ignore[operator]  # one of the two above
    for n in range(1, len(award.posts) + 1):
        page = html(many, f"/awards/{award.id}/evidence/{n}")
        assert "The badge does not stand any more, so its words are not shown here." in page
        assert "<blockquote" not in page
        assert "Salt" not in page
        assert "Answer to" not in page


def test_an_award_that_was_revoked_before_it_was_issued_has_no_page(many: Installation) -> None:
    award = give(many, "elkorda")
    many.store.keep_award(replace(award, state=AwardState.REVOKED, issued_at=None))
    assert status(many, f"/awards/{award.id}") == 404


def test_every_link_leads_somewhere_whatever_became_of_the_awards(many: Installation, tmp_path: Path) -> None:
    award = expired(many, "Anamaria_Knight")
    superseded(many, "Kyle_Clements1")
    gone = taken_back(many, "IA_TAOF")
    assert_links_lead_somewhere(many)
    publish(many, tmp_path / "site")
    for id in (award.id, gone.id):
        assert (tmp_path / "site" / "awards" / id / "index.html").exists()
        assert (tmp_path / "site" / "awards" / id / "evidence" / "1" / "index.html").exists()
    assert not (tmp_path / "site" / "awards" / f"{gone.id}.json").exists()


def test_the_criteria_of_a_badge_that_was_withdrawn_from_its_only_holder_stay_there(many: Installation) -> None:
    award = give(many, "elkorda")
    path = many.settings.path
    path.write_text(
        path.read_text().replace("[badges.contributor]", "[badges.other]").replace('["contributor"]', '["other"]')
    )
    here = Installation.at(path)
    revoke(here, award.id, datetime.now(UTC), why="It was given by mistake.")
    assert f"criteria-{award.criteria_version}" in Reader(html(here, "/badges/contributor")).ids
