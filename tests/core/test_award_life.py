"""Whatever people ask of an award, and in whichever order: what holds of it always."""

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chatbadge.core.awards import OVER, AwardState
from chatbadge.core.badges import Review
from chatbadge.core.decisions import Decider, Decision, Standing, Step, after, decided, judged_again, refusal, unsaid

from .test_decisions import ALLOWED, STEPS, award, badge, later, verdict

#: Whatever they leave, they were approved and accepted, or not.
LEFT = OVER | {AwardState.SUSPENDED}


class Life(RuleBasedStateMachine):
    """An award of which people ask whatever they like; only what is not refused is done."""

    def __init__(self) -> None:
        super().__init__()
        self.made, self.log, self.day = award(), list[Decision](), 0
        self.over: AwardState | None = None

    @initialize(review=some.sampled_from(Review))
    def begins(self, review: Review) -> None:
        self.badge, self.made = badge(review), award(review)

    @rule(
        step=some.sampled_from(STEPS),
        name=some.sampled_from(["", "Ada", "@ADA", "Ben", "hana"]),
        as_what=some.sampled_from(Standing),
        took_part=some.booleans(),
        why=some.sampled_from(["", "Because."]),
    )
    def asks(self, step: Step, name: str, as_what: Standing, took_part: bool, why: str) -> None:
        who = Decider(as_what, name, took_part)
        before, self.day = self.made, self.day + 1
        if refusal(before, self.badge, step, who, self.log) or unsaid(step, who, why, why):
            return
        self.made = after(before, step, later(self.day))
        self.log.append(decided(before, step, who, later(self.day), why, why))
        assert self.made.state is ALLOWED[before.state][step] or (
            before.accepted_at and (step, self.made.state) == (Step.APPROVED, AwardState.ACCEPTED)
        )

    @rule(numbers=some.lists(some.integers(1, 3), min_size=1, unique=True))
    def is_corrected(self, numbers: list[int]) -> None:
        if self.made.state not in OVER and self.made.issued_at is None:
            before, self.made = self.made, judged_again(self.made, verdict(*numbers), self.badge)
            assert self.made.accepted_at is None or set(self.made.posts) <= set(before.posts)

    @invariant()
    def what_is_over_stays_over(self) -> None:
        assert self.over in (None, self.made.state)
        self.over = self.made.state if self.made.state in OVER else None

    @invariant()
    def it_is_accepted_only_if_approved_and_agreed_to(self) -> None:
        both = bool(self.made.approved_at and self.made.accepted_at)
        assert both if self.made.state is AwardState.ACCEPTED else not both or self.made.state in LEFT
        assert self.made.issued_at is None or both

    @invariant()
    def nobody_reviewed_their_own_or_twice_and_it_was_issued_once_at_most(self) -> None:
        reviews = [each for each in self.log if each.step in (Step.APPROVED, Step.NOT_YET)]
        assert all(each.by.lstrip("@").lower() != "ada" for each in reviews)
        assert max(Counter(each.by for each in reviews if each.step is Step.NOT_YET).values(), default=0) <= 1
        assert sum(each.step is Step.ISSUED for each in self.log) <= 1


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
