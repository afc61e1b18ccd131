"""Answers in one's own words."""

import pytest

from chatbadge.core.model import ChatFacts, Contribution, Kind
from chatbadge.criteria.substance import Options, judge, sentence

from ..core.posts import answer, other, part_of, post, reply

TWO = Options(at_least=2)


@pytest.mark.parametrize(
    ("questions", "met", "because", "missing"),
    [
        ((), False, "", "answers in their own words to 2 questions"),
        (
            (3,),
            False,
            "answered question 3 in their own words",
            "an answer in their own words to 1 more question",
        ),
        ((3, 1), True, "answered questions 1 and 3 in their own words", ""),
        ((4, 3, 1), True, "answered questions 1, 3 and 4 in their own words", ""),
    ],
)
def test_two_questions_are_two_or_more(questions: tuple[int, ...], met: bool, because: str, missing: str) -> None:
    found = judge(part_of("ada", *(answer(post(n), n) for n in questions)), TWO)
    assert (found.met, found.because, found.missing, len(found.posts)) == (met, because, missing, len(questions))


def test_without_any_answer_one_is_missing() -> None:
    assert judge(part_of("ada"), Options()).missing == "an answer in their own words to 1 question"


def test_short_by_several_after_a_first_one_says_so() -> None:
    found = judge(part_of("ada", answer(post(1), 1)), Options(3))
    assert found.missing == "answers in their own words to 2 more questions"


def test_many_answers_to_one_question_are_one_question() -> None:
    found = judge(part_of("ada", *(answer(post(n), 1) for n in range(1, 4))), TWO)
    assert (found.met, len(found.posts)) == (False, 3)


def test_an_answer_that_only_repeats_does_not_count() -> None:
    echo, own = post(1), post(2)
    chat = ChatFacts(echoes=frozenset({echo.id}))
    found = judge(part_of("ada", answer(echo, 1), answer(own, 2), chat=chat), TWO)
    assert (found.met, found.because, found.posts) == (False, "answered question 2 in their own words", (own.id,))


def test_own_words_beside_an_echo_are_enough() -> None:
    echo = post(1)
    chat = ChatFacts(echoes=frozenset({echo.id}))
    assert judge(part_of("ada", answer(echo, 1), answer(post(2), 1), chat=chat), Options()).met


@pytest.mark.parametrize(
    "uncounted",
    [
        answer(post(1), 1, substance=False),
        answer(post(1), 1, confidence=0.49),
        answer(post(1, seen_in_quote=True), 1),
        answer(post(1)),
        reply(post(1), "ben", 1),
        other(post(1), Kind.REPEAT, 1),
    ],
    ids=["no substance", "unclear", "known from a quote", "to no question", "a reply", "a repeat"],
)
def test_what_is_no_sure_answer_does_not_count(uncounted: Contribution) -> None:
    found = judge(part_of("ada", uncounted), Options())
    assert (found.met, found.because, found.posts) == (False, "", ())


@pytest.mark.parametrize(
    ("at_least", "said"),
    [
        (1, "answered at least 1 question in their own words"),
        (2, "answered at least 2 different questions in their own words"),
    ],
)
def test_the_rule_says_itself(at_least: int, said: str) -> None:
    assert sentence(Options(at_least)) == said
