"""What becomes of an award: which steps it can take, who may take them, and what each has to say."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime, timedelta

import pytest

from chatbadge.core.awards import OVER, Award, AwardState, claimed
from chatbadge.core.badges import Badge, Group, OpenTo, Review
from chatbadge.core.decisions import (
    Decider,
    Decision,
    Standing,
    Step,
    after,
    decided,
    is_reciprocal,
    refusal,
    unsaid,
)
from chatbadge.core.model import PostId, Verdict

from .posts import BEGIN

HANA = Decider(Standing.MODERATOR, "Hana")
SOMEBODY = Decider(Standing.MODERATOR)
BEN = Decider(Standing.PEER, "Ben", took_part=True)
ADA = Decider(Standing.OWNER, "Ada")
RULES = Decider(Standing.RULES)
#: The steps that somebody asks for; the others only stand in the log.
STEPS = [step for step in Step if step not in (Step.CLAIMED, Step.JUDGED_AGAIN, Step.REISSUED)]


def later(days: int) -> datetime:
    return BEGIN + timedelta(days=days)


def verdict(*numbers: int, person: str = "Ada") -> Verdict:
    posts = tuple(PostId("archive", f"a-{n}") for n in numbers or (1, 2))
    return Verdict(person, "keeper", True, ("answered question 1",), (), posts)


def badge(review: Review = Review.PEER) -> Badge:
    return Badge("keeper", "Keeper", "contribution", "Keeps bees.", Group(1, ()), review, OpenTo.EVERYONE, "v1")


def award(review: Review = Review.PEER, person: str = "Ada", id: str = "an-id") -> Award:
    return claimed(verdict(person=person), badge(review), "bees-2024-03-05", id, BEGIN)


def standing(state: AwardState, *, issued: bool = False) -> Award:
    """An award in that state, as it gets there."""
    made = award()
    if state not in (AwardState.CLAIMED, AwardState.NOT_YET, AwardState.DECLINED):
        made = replace(made, approved_at=later(1))
    if made.approved_at and state is not AwardState.APPROVED:
        made = replace(
            made, accepted_at=later(2), issued_at=later(3) if issued or state in (*OVER, AwardState.SUSPENDED) else None
        )
    return replace(made, state=state)


def by(step: Step) -> Decider:
    """Somebody who usually takes that step."""
    if step in (Step.ASKED_AGAIN, Step.ACCEPTED, Step.DECLINED):
        return ADA
    return RULES if step in (Step.ISSUED, Step.SUPERSEDED, Step.EXPIRED) else HANA


def refused(made: Award, step: Step, who: Decider | None = None, log: Iterable[Decision] = ()) -> str:
    return refusal(made, badge(), step, who or by(step), log)


# --- which steps there are


ALLOWED: dict[AwardState, dict[Step, AwardState]] = {
    AwardState.CLAIMED: {
        Step.APPROVED: AwardState.APPROVED, Step.NOT_YET: AwardState.NOT_YET,
        Step.ACCEPTED: AwardState.CLAIMED, Step.DECLINED: AwardState.DECLINED,
    },
    AwardState.NOT_YET: {Step.ASKED_AGAIN: AwardState.CLAIMED, Step.DECLINED: AwardState.DECLINED},
    AwardState.APPROVED: {
        Step.ACCEPTED: AwardState.ACCEPTED, Step.DECLINED: AwardState.DECLINED, Step.REVOKED: AwardState.REVOKED,
    },
    AwardState.ACCEPTED: {
        Step.ISSUED: AwardState.ACCEPTED, Step.DECLINED: AwardState.DECLINED, Step.REVOKED: AwardState.REVOKED,
        Step.SUPERSEDED: AwardState.SUPERSEDED, Step.EXPIRED: AwardState.EXPIRED, Step.SUSPENDED: AwardState.SUSPENDED,
    },
    AwardState.SUSPENDED: {Step.RESUMED: AwardState.ACCEPTED, Step.REVOKED: AwardState.REVOKED},
}  # fmt: skip

TOLD_ONLY = "somebody else is asked to look only after a 'not yet'"
REFUSED: dict[AwardState, dict[Step, str]] = {
    AwardState.CLAIMED: {
        Step.ASKED_AGAIN: f"it is claimed; {TOLD_ONLY}",
        Step.ISSUED: "it is claimed; it cannot be issued yet",
        Step.REVOKED: "it is claimed; it cannot be revoked yet",
        Step.SUPERSEDED: "it is claimed; it cannot be superseded yet",
        Step.EXPIRED: "it is claimed; it cannot be expired yet",
    },
    AwardState.NOT_YET: {
        Step.APPROVED: "it was told 'not yet'; it cannot be approved before its owner asks again",
        Step.NOT_YET: "it was told 'not yet'; it cannot be told 'not yet' before its owner asks again",
        Step.ACCEPTED: "it was told 'not yet'; it cannot be accepted before its owner asks again",
        Step.ISSUED: "it was told 'not yet'; it cannot be issued yet",
        Step.REVOKED: "it was told 'not yet'; it cannot be revoked yet",
        Step.SUPERSEDED: "it was told 'not yet'; it cannot be superseded yet",
        Step.EXPIRED: "it was told 'not yet'; it cannot be expired yet",
    },
    AwardState.APPROVED: {
        Step.APPROVED: "it was approved already; it cannot be approved any more",
        Step.NOT_YET: "it was approved already; it cannot be told 'not yet' any more",
        Step.ASKED_AGAIN: f"it was approved already; {TOLD_ONLY}",
        Step.ISSUED: "it was approved already; it cannot be issued yet",
        Step.SUPERSEDED: "it was approved already; it cannot be superseded yet",
        Step.EXPIRED: "it was approved already; it cannot be expired yet",
    },
    AwardState.ACCEPTED: {
        Step.APPROVED: "it was accepted already; it cannot be approved any more",
        Step.NOT_YET: "it was accepted already; it cannot be told 'not yet' any more",
        Step.ASKED_AGAIN: f"it was accepted already; {TOLD_ONLY}",
        Step.ACCEPTED: "it was accepted already; it cannot be accepted any more",
    },
}
for early in (AwardState.CLAIMED, AwardState.NOT_YET, AwardState.APPROVED):
    was = {AwardState.CLAIMED: "is claimed", AwardState.NOT_YET: "was told 'not yet'"}.get(
        early, "was approved already"
    )
    for late in (Step.SUSPENDED, Step.RESUMED):
        REFUSED[early][late] = f"it {was}; it cannot be {late.value} yet"
REFUSED[AwardState.ACCEPTED][Step.RESUMED] = "it was accepted already; it cannot be resumed yet"
REFUSED[AwardState.SUSPENDED] = {
    step: f"it is suspended; it cannot be {step.value} as long as that lasts"
    for step in STEPS
    if step not in ALLOWED[AwardState.SUSPENDED]
}
REFUSED[AwardState.SUSPENDED][Step.NOT_YET] = "it is suspended; it cannot be told 'not yet' as long as that lasts"
REFUSED[AwardState.SUSPENDED][Step.ASKED_AGAIN] = f"it is suspended; {TOLD_ONLY}"
for over in OVER:
    REFUSED[over] = {step: f"it was {over} already; it cannot be {step.value} any more" for step in STEPS}
    REFUSED[over][Step.NOT_YET] = f"it was {over} already; it cannot be told 'not yet' any more"
    REFUSED[over][Step.ASKED_AGAIN] = f"it was {over} already; {TOLD_ONLY}"


@pytest.mark.parametrize("state", AwardState)
def test_each_step_is_either_allowed_or_refused(state: AwardState) -> None:
    assert sorted([*ALLOWED.get(state, ()), *REFUSED[state]]) == sorted(STEPS)


@pytest.mark.parametrize(
    ("state", "step", "then"), [(state, *each) for state, those in ALLOWED.items() for each in those.items()]
)
def test_a_step_that_is_allowed_leads_to_the_state_that_is_documented(
    state: AwardState, step: Step, then: AwardState
) -> None:
    made = standing(state, issued=step is Step.SUSPENDED)
    assert refused(made, step) == ""
    assert after(made, step, later(9)).state is then


@pytest.mark.parametrize(
    ("state", "step", "says"), [(state, *each) for state, those in REFUSED.items() for each in those.items()]
)
def test_a_step_that_is_not_allowed_is_refused_with_what_the_award_is(state: AwardState, step: Step, says: str) -> None:
    assert refused(standing(state), step) == says


def test_what_was_issued_is_not_issued_again_and_revoked_instead_of_declined() -> None:
    made = standing(AwardState.ACCEPTED, issued=True)
    assert refused(made, Step.DECLINED) == "it was issued already; its owner can ask to have it revoked"
    assert refused(made, Step.ISSUED) == "it was issued already"
    assert refused(made, Step.REVOKED) == ""


def test_only_what_was_issued_can_be_suspended() -> None:
    assert refused(standing(AwardState.ACCEPTED), Step.SUSPENDED) == (
        "it was not issued yet, so there is nothing to suspend"
    )


@pytest.mark.parametrize("step", [Step.SUSPENDED, Step.RESUMED, Step.REVOKED])
def test_only_a_moderator_suspends_resumes_and_revokes(step: Step) -> None:
    made = standing(AwardState.SUSPENDED if step is Step.RESUMED else AwardState.ACCEPTED, issued=True)
    verb = {Step.SUSPENDED: "suspend", Step.RESUMED: "resume", Step.REVOKED: "revoke"}[step]
    assert refused(made, step, BEN) == f"Ben is no host of the chat; a moderator can {verb} it"


def test_each_step_is_dated_and_changes_nothing_else() -> None:
    made = award()
    for step, field in ((Step.APPROVED, "approved_at"), (Step.ACCEPTED, "accepted_at"), (Step.ISSUED, "issued_at")):
        then = after(made, step, later(1))
        changed = {each.name for each in fields(Award) if getattr(then, each.name) != getattr(made, each.name)}
        assert getattr(then, field) == later(1)
        assert changed - {"state"} == {field}
        made = then
    assert (made.state, made.posts, made.claimed_at) == (AwardState.ACCEPTED, verdict(1, 2).posts, BEGIN)


def test_consent_is_dated_by_when_it_was_given_first() -> None:
    once = after(award(), Step.ACCEPTED, later(1))
    assert (refused(once, Step.ACCEPTED), after(once, Step.ACCEPTED, later(2))) == ("", once)


def test_consent_outlives_a_not_yet_and_waits_for_the_second_review() -> None:
    made = award()
    for step in (Step.ACCEPTED, Step.NOT_YET, Step.ASKED_AGAIN):
        made = after(made, step, later(1))
    assert (made.state, made.accepted_at) == (AwardState.CLAIMED, later(1))
    assert after(made, Step.APPROVED, later(2)).state is AwardState.ACCEPTED


# --- who reviews


@pytest.mark.parametrize("name", ["Ada", "ada", "ADA", "@ada", "@@Ada", " @Ada "])
@pytest.mark.parametrize("as_what", [Standing.MODERATOR, Standing.PEER, Standing.OWNER])
@pytest.mark.parametrize("step", [Step.APPROVED, Step.NOT_YET])
def test_nobody_reviews_their_own(name: str, as_what: Standing, step: Step) -> None:
    assert refused(award(), step, Decider(as_what, name, took_part=True)) == (
        f"{name} would review their own; ask somebody else"
    )


@pytest.mark.parametrize("step", [Step.APPROVED, Step.NOT_YET])
@pytest.mark.parametrize("who", [HANA, SOMEBODY, BEN, RULES])
def test_moderators_and_peers_who_took_part_review(who: Decider, step: Step) -> None:
    assert refused(award(), step, who) == ""


@pytest.mark.parametrize("step", [Step.APPROVED, Step.NOT_YET])
def test_a_peer_who_took_no_part_reviews_nothing(step: Step) -> None:
    assert refused(award(), step, replace(BEN, took_part=False)) == (
        "Ben took no part in the session; a peer who did can review it"
    )


@pytest.mark.parametrize("review", [Review.MODERATOR, Review.AUTOMATIC])
def test_peers_review_only_what_is_for_peers(review: Review) -> None:
    assert refusal(award(review=Review.MODERATOR), badge(review), Step.APPROVED, BEN, ()) == (
        "Keeper is reviewed by moderators; review = 'peer' in the configuration lets participants"
    )
    assert refusal(award(review=Review.MODERATOR), badge(review), Step.APPROVED, HANA, ()) == ""


def said_not_yet(who: Decider, made: Award | None = None) -> Decision:
    return decided(made or award(), Step.NOT_YET, who, later(1), "What came of it?", "The idea.")


@pytest.mark.parametrize("step", [Step.APPROVED, Step.NOT_YET])
@pytest.mark.parametrize("again", ["Hana", "hana", "@HANA"])
def test_who_said_not_yet_does_not_review_again(again: str, step: Step) -> None:
    assert refused(award(), step, replace(HANA, name=again), [said_not_yet(HANA)]) == (
        f"{again} has said 'not yet' before; it is for somebody else to look at now"
    )


@pytest.mark.parametrize("second", [BEN, Decider(Standing.MODERATOR, "Hugo"), SOMEBODY])
def test_somebody_else_reviews_after_a_not_yet(second: Decider) -> None:
    assert refused(award(), Step.APPROVED, second, [said_not_yet(HANA)]) == ""


def test_a_third_one_reviews_after_two_have_said_not_yet() -> None:
    log = [said_not_yet(HANA), said_not_yet(BEN)]
    assert all(refused(award(), Step.APPROVED, who, log) for who in (HANA, BEN))
    assert refused(award(), Step.APPROVED, Decider(Standing.PEER, "Cleo", took_part=True), log) == ""


def test_who_had_said_yes_to_something_else_may_review() -> None:
    log = [decided(award(), Step.ASKED_AGAIN, ADA, later(1)), decided(award(), Step.APPROVED, HANA, later(1))]
    assert refused(award(), Step.APPROVED, HANA, log) == ""


def test_a_moderator_without_a_name_may_be_the_one_who_said_not_yet() -> None:
    log = [said_not_yet(SOMEBODY)]
    assert refused(award(), Step.APPROVED, SOMEBODY, log) == (
        "a moderator has said 'not yet' before; it is for somebody else to look at now; "
        "if you are that somebody, say who: --by NAME"
    )
    assert refused(award(), Step.APPROVED, HANA, log) == ""


def test_a_name_of_ten_thousand_letters_is_a_name() -> None:
    long = "a" * 10_000 + "\ud800"
    assert refused(award(), Step.APPROVED, replace(HANA, name=long), [said_not_yet(HANA)]) == ""
    assert refused(award(person=long), Step.APPROVED, replace(HANA, name=long.upper())).endswith("ask somebody else")


# --- what has to be said


@pytest.mark.parametrize("nothing", ["", " ", "\n\t\u00a0"])
def test_a_peer_says_what_it_was_worth(nothing: str) -> None:
    assert unsaid(Step.APPROVED, BEN, nothing, "") == (
        "a peer says in a sentence at least what it was worth: --reason '…'"
    )
    assert unsaid(Step.APPROVED, BEN, "Her shade for hives made me build one.", "") == ""


@pytest.mark.parametrize("who", [HANA, BEN])
def test_not_yet_says_what_was_valued_before_what_is_missing(who: Decider) -> None:
    assert unsaid(Step.NOT_YET, who, "What came of it?", "\n") == "say first what was valued: --valued '…'"
    assert unsaid(Step.NOT_YET, who, "\t", "The idea.") == "say why: --reason '…', what would be needed"
    assert unsaid(Step.NOT_YET, who, "What came of it?", "The idea.") == ""


def test_revoking_says_why() -> None:
    assert unsaid(Step.REVOKED, HANA, " ", "") == "say why: --reason '…'"
    assert unsaid(Step.REVOKED, HANA, "Somebody else's account.", "") == ""


@pytest.mark.parametrize("step", [step for step in STEPS if step not in (Step.NOT_YET, Step.REVOKED, Step.SUSPENDED)])
def test_moderators_owners_and_rules_owe_no_reason_for_the_rest(step: Step) -> None:
    assert unsaid(step, by(step), "", "") == ""


@pytest.mark.parametrize(
    ("who", "named"),
    [(HANA, "Hana"), (SOMEBODY, "a moderator"), (BEN, "Ben"), (ADA, "Ada"), (RULES, "the rules")],
)
def test_a_line_of_the_log_says_who_decided_what_and_why(who: Decider, named: str) -> None:
    line = decided(award(), Step.NOT_YET, who, later(1), " What came of it? ", "\nThe idea.")
    assert line == Decision(
        "an-id", Step.NOT_YET, named, who.standing, later(1), "keeper", "v1", "What came of it?", "The idea."
    )


# --- two who review each other


def reviewed(made: Award, who: Decider, step: Step = Step.APPROVED) -> tuple[Award, Decision]:
    return made, decided(made, step, who, later(1), "Good.", "Good.")


ADAS, BENS = award(person="Ada", id="ada's"), award(person="Ben", id="ben's")


@pytest.mark.parametrize(
    ("first", "reviewer", "second", "back"), [(ADAS, "BEN", BENS, "@ada"), (BENS, "Ada", ADAS, "ben")]
)
def test_two_who_approve_each_other_are_noticed_whoever_was_first(
    first: Award, reviewer: str, second: Award, back: str
) -> None:
    log = [reviewed(first, Decider(Standing.PEER, reviewer, took_part=True))]
    assert not is_reciprocal(first, reviewer, [])
    assert is_reciprocal(second, back, log)


@pytest.mark.parametrize(
    "others",
    [
        [],
        [reviewed(ADAS, Decider(Standing.MODERATOR, "Ben"))],
        [reviewed(ADAS, BEN, Step.NOT_YET)],
        [reviewed(ADAS, replace(BEN, name="Cleo"))],
        [reviewed(award(person="Cleo"), BEN)],
    ],
    ids=["nothing", "as a moderator", "not yet", "by somebody else", "of somebody else's"],
)
def test_nothing_else_is_reciprocal(others: list[tuple[Award, Decision]]) -> None:
    assert not is_reciprocal(BENS, "Ada", others)
