"""Which verdicts become awards, and what becomes of an award."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chatbadge.core.awards import OVER, Award, AwardState, award_id, claimed, decide, ends, keyed_id, person_id
from chatbadge.core.badges import Badge, Group, OpenTo, Review, Validity
from chatbadge.core.decisions import Step, after, differs, judged_again, needs_another
from chatbadge.core.model import PostId, Verdict

from .posts import BEGIN

KEY = b"a key that nobody knows"


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


def test_an_award_keeps_the_level_that_was_reached_and_is_the_first_of_its_kind() -> None:
    found = claimed(replace(verdict(), level="gold"), badge(Review.PEER), "bees-2024-03-05", "an-id", BEGIN)
    assert (found.level, found.revision, found.supersedes, found.superseded_by) == ("gold", 0, "", "")
    assert (found.state, found.accepted_at, found.issued_at, found.valid_until) == (
        AwardState.CLAIMED,
        None,
        None,
        None,
    )


def test_what_is_over_is_neither_waiting_nor_valid() -> None:
    assert set(AwardState) - OVER == {
        AwardState.CLAIMED, AwardState.NOT_YET, AwardState.APPROVED, AwardState.ACCEPTED, AwardState.SUSPENDED,
    }  # fmt: skip


@pytest.mark.parametrize("handle", ["Ada", "@ada", "ADA "])
def test_an_awards_person_is_the_same_however_the_handle_is_written(handle: str) -> None:
    assert replace(award(), handle=handle).person == "ada"


# --- after a correction


def resting(*numbers: int, level: str = "") -> Verdict:
    """The verdict that rests on the posts of these numbers."""
    return replace(verdict(), posts=tuple(PostId("archive", f"a-{n}") for n in numbers), level=level)


def after_steps(*steps: Step) -> Award:
    """The award that rests on two posts, after these steps."""
    made = claimed(resting(1, 2), badge(Review.MODERATOR), "bees-2024-03-05", "an-id", BEGIN)
    for step in steps:
        made = after(made, step, BEGIN)
    return made


@pytest.mark.parametrize(
    ("now", "different"),
    [
        (resting(1, 2), False),
        (resting(2, 1), False),
        (replace(resting(1, 2), because=("answered questions 1 and 2",)), False),
        (resting(1), True),
        (resting(1, 2, 3), True),
        (resting(3), True),
        (resting(1, 2, level="gold"), True),
    ],
)
def test_other_posts_or_another_level_are_a_difference_and_other_words_are_none(now: Verdict, different: bool) -> None:
    assert differs(after_steps(), now) is different
    assert needs_another(after_steps(), now, corrected=True) is different


@pytest.mark.parametrize(
    ("now", "another"),
    [
        (resting(1, 2, 3), False),
        (resting(2, 1), False),
        (resting(1), True),
        (resting(1, 3), True),
        (resting(1, 2, level="gold"), True),
    ],
)
def test_without_a_correction_more_posts_are_no_reason_for_another_award(now: Verdict, another: bool) -> None:
    assert needs_another(after_steps(), now, corrected=False) is another


@pytest.mark.parametrize(("numbers", "kept"), [((1,), True), ((2, 1), True), ((1, 2, 3), False), ((3,), False)])
def test_consent_holds_for_what_was_seen_and_for_nothing_besides(numbers: tuple[int, ...], kept: bool) -> None:
    again = judged_again(after_steps(Step.ACCEPTED), resting(*numbers, level="gold"), badge(Review.MODERATOR))
    assert again.accepted_at == (BEGIN if kept else None)
    assert (again.posts, again.level, again.state) == (resting(*numbers).posts, "gold", AwardState.CLAIMED)


@pytest.mark.parametrize(
    ("steps", "fewer", "more"),
    [
        ((), AwardState.CLAIMED, AwardState.CLAIMED),
        ((Step.ACCEPTED, Step.NOT_YET), AwardState.NOT_YET, AwardState.NOT_YET),
        ((Step.APPROVED,), AwardState.APPROVED, AwardState.CLAIMED),
        ((Step.ACCEPTED, Step.APPROVED), AwardState.ACCEPTED, AwardState.CLAIMED),
    ],
)
def test_what_is_judged_again_is_public_only_if_owner_and_reviewer_saw_it(
    steps: tuple[Step, ...], fewer: AwardState, more: AwardState
) -> None:
    made = after_steps(*steps)
    assert judged_again(made, resting(1), badge(Review.MODERATOR)).state is fewer
    assert judged_again(made, resting(1, 2, 3), badge(Review.MODERATOR)).state is more
    assert judged_again(made, resting(1, 2, 3), badge(Review.AUTOMATIC)).approved_at == made.approved_at
    assert judged_again(made, resting(1, 2, 3), badge(Review.MODERATOR)).approved_at is None


# --- how long it is valid


def on(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("begins", "number", "unit", "until"),
    [
        ("2024-02-29", 1, "year", "2025-02-28"),
        ("2024-02-29", 4, "year", "2028-02-29"),
        ("2096-02-29", 4, "year", "2100-02-28"),
        ("2023-02-28", 1, "year", "2024-02-28"),
        ("2024-01-31", 1, "month", "2024-02-29"),
        ("2023-01-31", 1, "month", "2023-02-28"),
        ("2023-01-31", 2, "month", "2023-03-31"),
        ("2024-03-31", 1, "month", "2024-04-30"),
        ("2024-08-31", 18, "month", "2026-02-28"),
        ("2024-12-31", 1, "month", "2025-01-31"),
        ("2024-11-30", 1, "month", "2024-12-30"),
        ("2024-01-15", 12, "month", "2025-01-15"),
        ("2024-12-15", 24, "month", "2026-12-15"),
        ("2024-02-28", 1, "day", "2024-02-29"),
        ("2024-12-31", 1, "day", "2025-01-01"),
        ("2024-02-26", 1, "week", "2024-03-04"),
        ("2024-12-30", 52, "week", "2025-12-29"),
        ("9998-12-31", 1, "year", "9999-12-31"),
    ],
)
def test_an_award_ends_on_the_same_day_or_on_the_last_one_of_the_month(
    begins: str, number: int, unit: str, until: str
) -> None:
    assert ends(Validity(number, unit), on(begins)) == on(until)


@pytest.mark.parametrize("day", ["2024-03-10", "2024-03-31", "2024-10-27", "2024-11-03"])
@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
def test_no_change_of_the_clocks_moves_the_hour(day: str, unit: str) -> None:
    begins = on(f"{day}T00:30:15.000001")
    until = ends(Validity(1, unit), begins)
    assert until is not None
    assert (until.timetz(), until > begins) == (begins.timetz(), True)


def test_without_an_end_an_award_is_valid_for_ever() -> None:
    assert ends(None, BEGIN) is None


@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
def test_what_would_end_after_the_last_year_there_is_does_not_end(unit: str) -> None:
    assert ends(Validity(9_999, unit), datetime.max.replace(tzinfo=UTC)) is None
    assert ends(Validity(10**12, unit), BEGIN) is None


# --- ids


def test_an_awards_id_is_the_same_whenever_it_is_made() -> None:
    made = [award_id(KEY, "#bees", "s", person, "keeper", "v1") for person in ("Ada", "@ada", "ADA ")]
    assert len(set(made)) == 1
    assert re.fullmatch("[a-z2-7]{24}", made[0])


@pytest.mark.parametrize("place", range(5))
def test_an_awards_id_differs_with_each_part_that_makes_it(place: int) -> None:
    parts = ["#bees", "s", "ada", "keeper", "v1"]
    changed = [*parts[:place], "x", *parts[place + 1 :]]

    def made(community: str, session: str, person: str, badge: str, version: str) -> str:
        return award_id(KEY, community, session, person, badge, version)

    assert made(*parts) != made(*changed)


def test_an_award_that_takes_anothers_place_has_an_id_of_its_own() -> None:
    ids = {award_id(KEY, "#bees", "s", "ada", "keeper", "v1", revision) for revision in range(3)}
    assert len(ids) == 3
    assert award_id(KEY, "#bees", "s", "ada", "keeper", "v1") in ids


def test_without_the_key_an_id_cannot_be_guessed() -> None:
    assert person_id(KEY, "ada") != person_id(b"another key", "ada")


def test_parts_do_not_run_into_each_other() -> None:
    assert keyed_id(KEY, "a", "bc") != keyed_id(KEY, "ab", "c")


def test_a_persons_id_is_no_awards_id() -> None:
    assert person_id(KEY, "ada") != keyed_id(KEY, "award", "ada")


def test_an_id_can_be_made_of_any_text() -> None:
    assert len(person_id(KEY, "\ud800" + "\0" * 10_000)) == 24
