"""Which verdicts become awards, and what becomes of an award."""

import re
from datetime import timedelta

import pytest

from chatbadge.core.awards import accepted, approved, award_id, claimed, decide, keyed_id, person_id
from chatbadge.core.model import Award, AwardState, Badge, Group, OpenTo, PostId, Review, Verdict

from .posts import BEGIN

KEY = b"a key that nobody knows"
LATER, LATEST = BEGIN + timedelta(days=1), BEGIN + timedelta(days=2)


def verdict(person: str = "Ada", badge: str = "keeper", met: bool = True) -> Verdict:
    return Verdict(person, badge, met, ("answered question 1",), (), (PostId("archive", "a-1"),))


def badge(review: Review) -> Badge:
    return Badge("keeper", "Keeper", "contribution", "Keeps bees.", Group(1, ()), review, OpenTo.EVERYONE, "v1")


def award(review: Review = Review.MODERATOR) -> Award:
    return claimed(verdict(), badge(review), "bees-2024-03-05", "an-id", BEGIN)


# --- who gets one


def test_a_met_verdict_of_somebody_who_asked_becomes_an_award() -> None:
    assert decide([verdict()], (), (), {"ada"}) == (verdict(),)


def test_a_verdict_that_is_not_met_becomes_none() -> None:
    assert decide([verdict(met=False)], (), (), {"ada"}) == ()


def test_nobody_gets_a_badge_unasked() -> None:
    assert decide([verdict()], (), (), {"ben"}) == ()


def test_who_holds_a_badge_does_not_get_it_again() -> None:
    verdicts = [verdict(), verdict(badge="swarm")]
    assert [v.badge for v in decide(verdicts, {("ada", "keeper")}, (), {"ada"})] == ["swarm"]


def test_who_declined_a_badge_is_not_given_it() -> None:
    assert decide([verdict()], (), {("ada", "keeper")}, {"ada"}) == ()


def test_what_somebody_else_holds_or_declined_stands_in_nobodys_way() -> None:
    assert decide([verdict()], {("ben", "keeper")}, {("cleo", "keeper")}, {"ada"}) == (verdict(),)


# --- what becomes of it


def test_a_claim_waits_for_the_moderator() -> None:
    assert (award().state, award().approved_at) == (AwardState.CLAIMED, None)


def test_a_claim_with_automatic_review_is_approved_at_once() -> None:
    found = award(Review.AUTOMATIC)
    assert (found.state, found.approved_at) == (AwardState.APPROVED, BEGIN)


def test_an_award_keeps_what_it_was_given_for() -> None:
    found = award()
    assert (found.because, found.posts) == (verdict().because, verdict().posts)
    assert (found.handle, found.person, found.badge, found.criteria_version) == ("Ada", "ada", "keeper", "v1")
    assert (found.id, found.session, found.claimed_at) == ("an-id", "bees-2024-03-05", BEGIN)


def test_approval_alone_publishes_nothing() -> None:
    assert approved(award(), LATER).state is AwardState.APPROVED


def test_consent_alone_publishes_nothing() -> None:
    found = accepted(award(), LATER)
    assert (found.state, found.accepted_at) == (AwardState.CLAIMED, LATER)


def test_approval_and_consent_may_come_in_either_order() -> None:
    one, other = approved(accepted(award(), LATER), LATEST), accepted(approved(award(), LATER), LATEST)
    assert one.state is other.state is AwardState.ACCEPTED


def test_saying_yes_again_changes_nothing() -> None:
    found = accepted(approved(award(), LATER), LATER)
    assert approved(found, LATEST) == accepted(found, LATEST) == found


# --- ids


def test_an_awards_id_is_the_same_whenever_it_is_made() -> None:
    made = [award_id(KEY, "#bees", "s", person, "keeper", "v1") for person in ("Ada", "@ada", "ADA ")]
    assert len(set(made)) == 1
    assert re.fullmatch("[a-z2-7]{24}", made[0])


@pytest.mark.parametrize("place", range(5))
def test_an_awards_id_differs_with_each_part_that_makes_it(place: int) -> None:
    parts = ["#bees", "s", "ada", "keeper", "v1"]
    changed = [*parts[:place], "x", *parts[place + 1 :]]
    assert award_id(KEY, *parts) != award_id(KEY, *changed)


def test_without_the_key_an_id_cannot_be_guessed() -> None:
    assert person_id(KEY, "ada") != person_id(b"another key", "ada")


def test_parts_do_not_run_into_each_other() -> None:
    assert keyed_id(KEY, "a", "bc") != keyed_id(KEY, "ab", "c")


def test_a_persons_id_is_no_awards_id() -> None:
    assert person_id(KEY, "ada") != keyed_id(KEY, "award", "ada")


def test_an_id_can_be_made_of_any_text() -> None:
    assert len(person_id(KEY, "\ud800" + "\0" * 10_000)) == 24
