"""Different questions, each once."""

import pytest

from chatbadge.core.model import Contribution, Kind
from chatbadge.criteria.answered import Options, judge, sentence

from ..core.posts import answer, other, part_of, post, reply

TWO = Options(at_least=2)


@pytest.mark.parametrize(
    ("questions", "met", "because", "missing"),
    [
        ((), False, "", "answers to 2 questions"),
        ((3,), False, "answered question 3", "an answer to 1 more question"),
        ((3, 1), True, "answered questions 1 and 3", ""),
        ((4, 3, 1), True, "answered questions 1, 3 and 4", ""),
    ],
)
def test_two_questions_are_two_or_more(questions: tuple[int, ...], met: bool, because: str, missing: str) -> None:
    found = judge(part_of("ada", *(answer(post(n), n) for n in questions)), TWO)
    assert (found.met, found.because, found.missing) == (met, because, missing)


def test_without_any_answer_one_is_missing() -> None:
    assert judge(part_of("ada"), Options()).missing == "an answer to 1 question"


def test_short_by_several_after_a_first_one_says_so() -> None:
    assert judge(part_of("ada", answer(post(1), 1)), Options(3)).missing == "answers to 2 more questions"


def test_many_answers_to_one_question_are_one_question() -> None:
    found = judge(part_of("ada", *(answer(post(n), 1) for n in range(1, 9))), TWO)
    assert (found.met, len(found.posts)) == (False, 8)


def test_one_post_may_answer_several_questions() -> None:
    found = judge(part_of("ada", answer(post(1), 1, 2)), TWO)
    assert (found.met, len(found.posts)) == (True, 1)


def test_length_makes_no_difference() -> None:
    short = judge(part_of("ada", answer(post(1, text="Wax."), 1)), Options())
    assert short == judge(part_of("ada", answer(post(1, text="Wax. " * 2_000), 1)), Options())


def test_an_answer_to_no_question_in_particular_proves_nothing() -> None:
    found = judge(part_of("ada", answer(post(1))), Options())
    assert (found.met, found.posts) == (False, ())


@pytest.mark.parametrize(
    "uncounted",
    [
        answer(post(1), 1, substance=False),
        answer(post(1), 1, confidence=0.49),
        answer(post(1, seen_in_quote=True), 1),
        reply(post(1), "ben", 1),
        other(post(1), Kind.REPEAT, 1),
    ],
    ids=["no substance", "unclear", "known from a quote", "a reply", "a repeat"],
)
def test_what_is_no_sure_answer_does_not_count(uncounted: Contribution) -> None:
    assert not judge(part_of("ada", uncounted), Options()).met


@pytest.mark.parametrize(
    ("at_least", "said"), [(1, "answered at least 1 question"), (2, "answered at least 2 different questions")]
)
def test_the_rule_says_itself(at_least: int, said: str) -> None:
    assert sentence(Options(at_least)) == said
