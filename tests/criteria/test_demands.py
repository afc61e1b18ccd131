"""How much the criteria ask of people, in a chat as it usually is."""

from typing import Any

import pytest

from chatbadge.core.demands import Demand, Effort, Usual, of_people, of_questions
from chatbadge.criteria import (
    answered,
    asked,
    built_on,
    introduced,
    nominated,
    replied,
    shared_resource,
    stayed,
    substance,
    was_taken_up,
    welcomed_newcomer,
)

UNKNOWN = Usual()
SOME, MUCH, NEVER = Effort.SOME, Effort.MUCH, Effort.NEVER


@pytest.mark.parametrize(
    ("number", "there", "effort"),
    [
        (1, 0, SOME),
        (4, 0, SOME),
        (5, 0, MUCH),
        (1, 1, SOME),
        (2, 1, NEVER),
        (2, 2, MUCH),
        (2, 3, SOME),
        (3, 3, MUCH),
        (4, 6, SOME),
        (5, 6, MUCH),
        (6, 6, MUCH),
        (7, 6, NEVER),
        (8, 12, SOME),
        (9, 12, MUCH),
    ],
)
def test_more_than_two_thirds_of_the_questions_are_much_and_more_than_all_cannot_be(
    number: int, there: int, effort: Effort
) -> None:
    assert of_questions(number, "answers to", Usual(questions=there)).effort is effort


@pytest.mark.parametrize(
    ("number", "there", "effort"),
    [
        (1, 0, SOME),
        (3, 0, SOME),
        (4, 0, MUCH),
        (1, 1, NEVER),
        (1, 2, SOME),
        (2, 2, NEVER),
        (2, 7, MUCH),
        (2, 8, SOME),
        (3, 11, MUCH),
        (3, 12, SOME),
        (4, 100, MUCH),
        (5, 5, NEVER),
        (5, 6, MUCH),
    ],
)
def test_four_people_or_more_than_a_quarter_are_much_and_as_many_as_there_are_cannot_be(
    number: int, there: int, effort: Effort
) -> None:
    assert of_people(number, "responses to", Usual(people=there)).effort is effort


@pytest.mark.parametrize(
    ("criterion", "options", "usual", "said"),
    [
        (answered, answered.Options(5), UNKNOWN, Demand(MUCH, "answers to 5 questions")),
        (
            answered,
            answered.Options(5),
            Usual(questions=4),
            Demand(NEVER, "answers to 5 questions, and a session of this chat has 4"),
        ),
        (
            substance,
            substance.Options(2),
            Usual(questions=1),
            Demand(NEVER, "answers in their own words to 2 questions, and a session of this chat has 1"),
        ),
        (asked, asked.Options(2), UNKNOWN, Demand(SOME)),
        (asked, asked.Options(3), UNKNOWN, Demand(MUCH, "3 questions of their own in one session")),
        (built_on, built_on.Options(4), UNKNOWN, Demand(MUCH, "responses to the answers of 4 other people")),
        (introduced, introduced.Options(), UNKNOWN, Demand(Effort.NONE, "a greeting")),
        (nominated, nominated.Options(by=4), UNKNOWN, Demand(SOME)),
        (nominated, nominated.Options(4, host_is_enough=False), UNKNOWN, Demand(MUCH, "nominations by 4 other people")),
        (replied, replied.Options(3), UNKNOWN, Demand(SOME)),
        (replied, replied.Options(4), UNKNOWN, Demand(MUCH, "responses to 4 other people")),
        (
            replied,
            replied.Options(1),
            Usual(people=1),
            Demand(NEVER, "responses to 1 other person, and a session of this chat has 1 person"),
        ),
        (
            replied,
            replied.Options(9),
            Usual(people=5),
            Demand(NEVER, "responses to 9 other people, and a session of this chat has 5 people"),
        ),
        (shared_resource, shared_resource.Options(3), UNKNOWN, Demand(SOME)),
        (shared_resource, shared_resource.Options(4), UNKNOWN, Demand(MUCH, "4 different links in one session")),
        (stayed, stayed.Options(), Usual(questions=12), Demand(SOME)),
        (was_taken_up, was_taken_up.Options(4), UNKNOWN, Demand(MUCH, "responses from 4 other people")),
        (
            welcomed_newcomer,
            welcomed_newcomer.Options(4),
            UNKNOWN,
            Demand(MUCH, "responses to introductions by 4 other people"),
        ),
    ],
)
def test_each_says_what_it_asks_for(criterion: Any, options: Any, usual: Usual, said: Demand) -> None:
    assert criterion.demand(options, usual) == said
