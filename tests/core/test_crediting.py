"""What may be credited: what came in time, and three of a kind under each question."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from chatbadge.core.calendar import Meeting, PlannedQuestion
from chatbadge.core.crediting import MOST_PER_QUESTION, credited
from chatbadge.core.model import Contribution, Kind

from .posts import BEGIN, answer, other, post, reply


def at(minute: int) -> datetime:
    return BEGIN + timedelta(minutes=minute)


def meeting(grace: int = 30, closes: tuple[int | None, ...] = (), timezone: str = "Europe/London") -> Meeting:
    """An hour, and so many minutes for late answers; questions whose own windows close at these minutes."""
    questions = tuple(
        PlannedQuestion(number, "Bees?", closes_at=at(minute) if minute is not None else None)
        for number, minute in enumerate(closes, 1)
    )
    return Meeting("sessions.bees", "#beechat", timezone, BEGIN, at(60), at(60 + grace), questions=questions)


def reasons(*contributions: Contribution, of: Meeting | None = None) -> list[str]:
    return [each.uncredited for each in credited(contributions, of)]


def answers(number: int, *questions: int, author: str = "ada") -> list[Contribution]:
    return [answer(post(n, author, minute=n), *questions) for n in range(1, number + 1)]


# --- in time


@pytest.mark.parametrize(("minute", "late"), [(0, False), (60, False), (90, False), (91, True), (9_999, True)])
def test_what_comes_after_the_grace_is_late(minute: int, late: bool) -> None:
    (made,) = credited([answer(post(1, minute=minute), 1)], meeting())
    assert bool(made.uncredited) is late
    assert made.counts is not late


def test_what_comes_before_the_session_is_not_late() -> None:
    assert reasons(answer(post(1, minute=-500), 1), of=meeting()) == [""]


def test_without_grace_the_session_ends_when_it_ends() -> None:
    first, second = answer(post(1, minute=60), 1), answer(post(2, minute=61), 1)
    assert reasons(first, second, of=meeting(0)) == [
        "",
        "answers to question 1 were taken until 5 March 2024, 8:00 PM GMT",
    ]


def test_the_reason_names_the_end_by_the_clocks_of_the_chat() -> None:
    late = answer(post(1, minute=91), 1, 3, 4)
    assert reasons(late, of=meeting(timezone="America/New_York")) == [
        "answers to questions 1, 3 and 4 were taken until 5 March 2024, 3:30 PM EST"
    ]


def test_what_belongs_to_no_question_is_late_when_the_session_is_over() -> None:
    first, second = answer(post(1, minute=90)), reply(post(2, minute=91), "ben")
    assert reasons(first, second, of=meeting(closes=(10,))) == [
        "",
        "posts were taken until 5 March 2024, 8:30 PM GMT",
    ]


@pytest.mark.parametrize(
    ("number", "minute", "late"), [(1, 40, False), (1, 41, True), (2, 90, False), (3, 90, False), (3, 91, True)]
)
def test_a_question_with_a_window_of_its_own_closes_with_that_and_the_same_grace(
    number: int, minute: int, late: bool
) -> None:
    assert bool(reasons(answer(post(1, minute=minute), number), of=meeting(closes=(10, 60)))[0]) is late


def test_of_several_questions_in_one_post_the_one_that_closes_last_decides() -> None:
    both, first = answer(post(1, minute=80), 1, 2), answer(post(2, minute=80), 1)
    assert reasons(both, first, of=meeting(closes=(10, None))) == [
        "",
        "answers to question 1 were taken until 5 March 2024, 7:40 PM GMT",
    ]


def test_without_a_plan_nothing_is_late() -> None:
    assert reasons(answer(post(1, minute=99_999), 1)) == [""]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.ANSWER, Kind.REPLY)])
def test_only_answers_and_replies_are_late_or_too_many(kind: Kind) -> None:
    made = [other(post(n, minute=9_999), kind, 1) for n in range(9)]
    assert credited(made, meeting()) == tuple(made)


# --- not too many


@pytest.mark.parametrize(
    ("made", "noun"),
    [
        ([answer(post(n), 1) for n in range(5)], "answers"),
        ([reply(post(n), "ben", 1) for n in range(5)], "replies"),
    ],
)
def test_three_of_a_kind_count_under_a_question_and_no_more(made: list[Contribution], noun: str) -> None:
    more = f"3 {noun} of theirs count under question 1, and it is one more"
    assert reasons(*made) == ["", "", "", more, more]
    assert MOST_PER_QUESTION == 3


def test_answers_and_replies_questions_and_people_are_counted_apart() -> None:
    replies = [reply(post(n), "ben", 1) for n in range(10, 13)]
    made = [*answers(3, 1), *replies, *answers(3, 2), *answers(3, 1, author="ben")]
    assert credited(made, None) == tuple(made)


def test_handles_that_differ_in_case_are_one_person() -> None:
    made = [answer(post(n, name), 1) for n, name in enumerate(["Ada", "ada", "@ADA", "aDa"])]
    assert [bool(reason) for reason in reasons(*made)] == [False, False, False, True]


def test_a_post_under_several_questions_counts_as_long_as_one_of_them_takes_it() -> None:
    made = [*answers(3, 1), answer(post(4), 1, 2), answer(post(5), 1, 2), answer(post(6), 2), answer(post(7), 1, 2)]
    assert reasons(*made)[3:] == [
        "",
        "",
        "",
        "3 answers of theirs count under questions 1 and 2, and it is one more",
    ]


def test_posts_without_a_question_are_not_counted() -> None:
    made = [*answers(9), *(reply(post(n), "ben") for n in range(10, 20))]
    assert credited(made, None) == tuple(made)


def test_what_counts_for_nothing_takes_nobodys_place() -> None:
    late = answer(post(1, minute=999), 1)
    praise, unclear = answer(post(2), 1, substance=False), answer(post(3), 1, confidence=0.4)
    recovered = answer(post(4, seen_in_quote=True), 1)
    made = [late, praise, unclear, recovered, *answers(3, 1)]
    assert reasons(*made, of=meeting())[1:] == [""] * 6


# --- a moderator's word


def test_a_moderator_who_confirms_a_post_gives_it_its_credit_back() -> None:
    late, fourth = answer(post(9, minute=999), 1), answers(4, 1)[3]
    confirmed = [replace(each, corrected=True) for each in (late, fourth)]
    found = credited([*answers(3, 1), late, fourth, *confirmed], meeting())
    assert [each.counts for each in found[3:]] == [False, False, True, True]


def test_a_confirmed_post_leaves_the_three_to_the_others() -> None:
    confirmed = replace(answer(post(9), 1), corrected=True)
    assert reasons(confirmed, *answers(3, 1)) == [""] * 4


# --- and nothing else


@given(
    some.lists(
        some.tuples(
            some.sampled_from(Kind),
            some.sampled_from(["ada", "Ada", "ben"]),
            some.lists(some.integers(1, 3), max_size=3, unique=True),
            some.integers(-10, 200),
            some.booleans(),
            some.booleans(),
        ),
        max_size=30,
    ),
    some.sampled_from([None, meeting(), meeting(0, (10, None, 60))]),
)
def test_order_and_words_stay_and_no_more_than_three_of_a_kind_count_alone(
    rows: list[tuple[Kind, str, list[int], int, bool, bool]], planned: Meeting | None
) -> None:
    made = [
        replace(other(post(n, who, minute=minute), kind, *questions, substance=substance), corrected=corrected)
        for n, (kind, who, questions, minute, substance, corrected) in enumerate(rows)
    ]
    found = credited(made, planned)
    assert tuple(replace(each, uncredited="") for each in found) == tuple(made)
    for who in ("ada", "ben"):
        for kind in (Kind.ANSWER, Kind.REPLY):
            alone = [
                each
                for each in found
                if each.counts and not each.corrected and each.kind is kind
                and (each.post.author.lower(), each.questions) == (who, (1,))
            ]  # fmt: skip
            assert len(alone) <= MOST_PER_QUESTION
    # what is credited is taken as it is
    assert credited(found, planned) == found


def test_nothing_is_credited_to_nobody() -> None:
    assert credited([], meeting()) == ()
