"""A first answer in this chat."""

import pytest

from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Contribution, Kind, Record
from chatbadge.criteria.answered_first_time import Options, demand, judge, sentence

from ..core.posts import answer, other, part_of, post, reply


@pytest.mark.parametrize(
    ("answers", "met", "because", "missing"),
    [
        (0, False, "", "an answer to 1 question"),
        (1, True, "answered a question of this chat for the first time", ""),
        (2, True, "answered a question of this chat for the first time", ""),
    ],
)
def test_one_answer_is_enough(answers: int, met: bool, because: str, missing: str) -> None:
    found = judge(part_of("ada", *(answer(post(n), n) for n in range(answers))), Options())
    assert (found.met, found.because, found.missing, len(found.posts)) == (met, because, missing, answers)


@pytest.mark.parametrize("own", [(), (answer(post(1), 1),)], ids=["silent now", "answering again"])
def test_who_answered_in_an_earlier_session_is_no_newcomer(own: tuple[Contribution, ...]) -> None:
    found = judge(part_of("ada", *own, record=Record(answered_before=True)), Options())
    assert (found.met, found.because, found.posts) == (False, "", ())
    assert found.missing == "this session to be the first in which they answered a question"


def test_who_was_here_before_without_answering_still_is_one() -> None:
    assert judge(part_of("ada", answer(post(1), 1), record=Record(visits=(0, 1))), Options()).met


@pytest.mark.parametrize(
    "uncounted",
    [
        answer(post(1), 1, substance=False),
        answer(post(1), 1, confidence=0.49),
        answer(post(1, seen_in_quote=True), 1),
        reply(post(1), "ben", 1),
        other(post(1), Kind.INTRODUCTION),
    ],
    ids=["no substance", "unclear", "known from a quote", "a reply", "a greeting"],
)
def test_what_is_no_sure_answer_does_not_count(uncounted: Contribution) -> None:
    found = judge(part_of("ada", uncounted), Options())
    assert (found.met, found.posts) == (False, ())


def test_the_rule_says_itself() -> None:
    assert sentence(Options()) == "answered a question of this chat for the first time"


def test_one_good_post_meets_it() -> None:
    assert demand(Options(), Usual()) == Demand(Effort.SOME)
