"""Questions without a host's number: sought among what else was asked, or named by a moderator; and their course."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chatbadge.core.attribution.labels import Q_AND_A
from chatbadge.core.attribution.questions import Questions, find_questions
from chatbadge.core.attribution.reader import Reader
from chatbadge.core.attribution.sayings import Saying
from chatbadge.core.corrections import PostCorrection, mark_of
from chatbadge.core.model import Kind, Post, Roles

from .chat import BEGIN, COMPOST, SLUGS, TAG, say, transcript

HILDA = Roles(frozenset({"hilda"}))
POTS = say("hilda", "Which pots keep the roots of herbs cool?", 20)
ANSWERS = tuple(say(who, f"A3: {which} pots", 22) for who, which in (("kim", "clay"), ("lee", "wooden"), ("mo", "tin")))


def questions(*posts: Post, decided: tuple[PostCorrection, ...] = ()) -> Questions:
    corrections = {correction.post: correction for correction in decided}
    return find_questions(transcript(*posts), HILDA, Reader(Q_AND_A, TAG), corrections)


def posed(asked: Questions) -> dict[int, str]:
    return {number: post.text for number, post in asked.posed.items()}


# --- asked before it was numbered


def test_who_numbers_a_question_when_repeating_it_posed_it_before() -> None:
    first = say("hilda", "How do you keep slugs away from young lettuce?", -2)
    asked = questions(say("hilda", "Which tools do you keep in the shed?", -3), first, SLUGS)
    assert asked.posed[1].id == first.id
    assert asked.found_by == {1: "the host numbered it when repeating it"}
    assert asked.placing.openings[0].at == first.at


def test_the_same_words_without_the_number_later_pose_nothing_anew() -> None:
    asked = questions(SLUGS, say("hilda", "How do you keep slugs away from young lettuce?", 2))
    assert asked.posed[1].id == SLUGS.id
    assert asked.found_by == {}


# --- answered by a number that no host wrote


def test_the_hosts_last_question_before_the_first_answer_bears_its_number() -> None:
    before = say("hilda", "Which birds eat slugs in spring?", 15)
    asked = questions(SLUGS, COMPOST, before, POTS, *ANSWERS)
    assert asked.number_of(POTS.id) == 3
    assert asked.found_by == {3: "the host's question without a number before its first answer"}
    assert POTS.id not in asked.follow_ups
    assert before.id in asked.follow_ups


def test_what_was_asked_before_the_number_before_is_not_the_missing_one() -> None:
    early = replace(POTS, at=BEGIN + timedelta(minutes=5))
    assert set(questions(SLUGS, early, COMPOST, *ANSWERS).posed) == {1, 2}


def test_what_was_asked_after_the_first_answer_is_not_the_missing_one() -> None:
    late = replace(POTS, at=BEGIN + timedelta(minutes=30))
    assert set(questions(SLUGS, COMPOST, *ANSWERS, late).posed) == {1, 2}


def test_what_was_asked_after_the_next_number_is_not_the_missing_one() -> None:
    fourth = say("hilda", "Q4: Which seeds keep for years?", 19)
    assert set(questions(SLUGS, COMPOST, fourth, POTS, *ANSWERS).posed) == {1, 2, 4}


def test_a_missing_number_is_not_sought_where_the_one_before_is_missing_too() -> None:
    assert set(questions(SLUGS, POTS, *ANSWERS).posed) == {1}


# --- posed by somebody else


def test_who_poses_a_numbered_question_that_two_answer_poses_it_with_the_hosts() -> None:
    theirs = say("Ira", "Q3: Which pots last?", 20)
    asked = questions(SLUGS, COMPOST, theirs, *ANSWERS[:2])
    assert posed(asked)[3] == theirs.text
    assert asked.found_by == {3: "Ira's question, which others answered by its number"}


@pytest.mark.parametrize(
    "text",
    [
        "Q4: Which pots keep the roots of herbs cool?",
        "A3: Which pots keep the roots of herbs cool?",
        "Q3: Which pots?",
        "Q3: cool roots under herbs in clay pots",
        "Cool roots, cool herbs, which pots do so? Q3",
    ],
)
def test_another_number_or_no_question_on_a_subject_poses_nothing(text: str) -> None:
    assert set(questions(SLUGS, COMPOST, say("ira", text, 20), *ANSWERS).posed) == {1, 2}


def test_what_one_person_alone_answers_was_not_posed() -> None:
    theirs = say("ira", "Q3: Which pots keep the roots of herbs cool?", 20)
    assert set(questions(SLUGS, COMPOST, theirs, ANSWERS[0]).posed) == {1, 2}


# --- nobody numbers


def test_where_nobody_numbers_the_hosts_questions_are_numbered_in_order() -> None:
    first, second = say("hilda", "Which ducks eat slugs?"), say("hilda", "Which hens eat snails?", 10)
    asked = questions(say("kim", "Which toads help?"), first, say("kim", "Runner ducks", 2), second)
    assert posed(asked) == {1: first.text, 2: second.text}
    assert set(asked.found_by.values()) == {"the host's question to everybody; nobody numbers here"}


def test_what_a_host_asks_right_after_a_question_is_a_part_of_it() -> None:
    first, second = say("hilda", "Which ducks eat slugs?"), say("hilda", "Which hens eat snails?", 2.9)
    third, fourth = say("hilda", "Which toads eat moths?", 5.8), say("hilda", "Which bats eat gnats?", 8.8)
    asked = questions(first, second, third, fourth)
    assert posed(asked) == {1: first.text, 2: fourth.text}
    assert asked.follow_ups == {second.id: 1, third.id: 1}


def test_where_somebody_numbers_the_others_are_not_numbered() -> None:
    assert set(questions(SLUGS, say("hilda", "Which hens eat snails?", 10)).posed) == {1}


# --- a moderator says so


def decision(post: Post, kind: Kind | None, *numbers: int) -> PostCorrection:
    return PostCorrection(post.id, mark_of(post), kind, numbers)


def test_a_moderator_says_what_poses_a_question() -> None:
    kims = say("kim", "And pots, gardeners", 20)
    asked = questions(SLUGS, COMPOST, kims, decided=(decision(kims, Kind.QUESTION, 3),))
    assert posed(asked)[3] == kims.text
    assert asked.found_by == {3: "the moderator says so"}
    assert asked.placing.open_at(3) == 3


def test_a_moderators_question_outweighs_the_hosts_number() -> None:
    kims = say("kim", "And pots, gardeners", 5)
    asked = questions(SLUGS, kims, COMPOST, decided=(decision(kims, Kind.QUESTION, 2),))
    assert asked.number_of(kims.id) == 2
    assert asked.follow_ups == {COMPOST.id: 2}


def test_a_moderators_question_outweighs_the_hosts_earlier_words() -> None:
    earlier = say("hilda", "How do you keep slugs away from young lettuce?", -2)
    assert questions(earlier, SLUGS, decided=(decision(SLUGS, Kind.QUESTION, 1),)).posed[1].id == SLUGS.id


@pytest.mark.parametrize("kind", [Kind.HOSTING, Kind.ANSWER, Kind.QUESTION])
def test_what_a_moderator_says_is_something_else_poses_nothing(kind: Kind) -> None:
    asked = questions(SLUGS, COMPOST, decided=(decision(SLUGS, kind),))
    assert set(asked.posed) == {2}
    assert asked.number_of(SLUGS.id) is None


def test_a_moderators_number_takes_the_place_of_the_hosts() -> None:
    assert set(questions(SLUGS, decided=(decision(SLUGS, None, 4),)).posed) == {4}


# --- their course


def test_the_question_posed_last_is_open() -> None:
    asked = questions(say("kim", "Evening!"), SLUGS, say("kim", "Slugs!"), COMPOST)
    assert [asked.placing.open_at(place) for place in range(5)] == [None, None, 1, 1, 2]


def test_what_was_said_under_a_question_tells_what_it_is_about() -> None:
    asked = questions(SLUGS, say("kim", "A1: ducks", 1), COMPOST, say("kim", "Q2: leaf mould", 11))
    assert asked.placing.words_fit(Saying("ducks")).keys() == {1}
    assert asked.placing.words_fit(Saying("tomatoes")).keys() == {2}
    assert asked.placing.words_fit(Saying("mould")) == {}
    assert asked.placing.has_learnt(1, 3)
    assert not asked.placing.has_learnt(1, 4)


def test_of_two_hundred_texts_more_tell_nothing_new() -> None:
    asked = questions(SLUGS, *(say("kim", f"A1: duck {number}", 1 + number / 100) for number in range(250)))
    assert asked.placing.has_learnt(1, 200)
    assert not asked.placing.has_learnt(1, 201)


def test_a_lost_question_that_three_people_answered_was_open_from_the_first_answer_on() -> None:
    asked = questions(SLUGS, COMPOST, *ANSWERS)
    assert set(asked.posed) == {1, 2}
    assert asked.placing.open_when(BEGIN + timedelta(minutes=22)) == 3
    assert asked.placing.words_fit(Saying("clay")).keys() == {3}


def test_a_question_that_was_posed_is_open_from_its_own_post_on() -> None:
    answers = [say(who, "A1: ducks", 1) for who in ("kim", "lee", "mo")]
    assert [opening.at for opening in questions(SLUGS, *answers).placing.openings] == [SLUGS.at]


def test_a_number_that_two_people_used_was_no_question() -> None:
    asked = questions(SLUGS, COMPOST, *ANSWERS[:2])
    assert asked.placing.open_when(BEGIN + timedelta(minutes=22)) == 2
    assert asked.placing.words_fit(Saying("clay")) == {}


@pytest.mark.parametrize(
    ("announced", "answered", "opened"),
    [
        (8, 9, 8),  # before its own post, which came late
        (8, 11, 10),  # nobody answered before
        (11, 9, 10),  # announced too late
    ],
)
def test_a_question_that_was_announced_and_answered_is_open(announced: int, answered: int, opened: int) -> None:
    notice, answer = say("hilda", "Q2 coming up!", announced), say("kim", "A2: leaf mould", answered)
    asked = questions(SLUGS, COMPOST, notice, answer)
    assert asked.posed[2].id == COMPOST.id
    assert [opening.at for opening in asked.placing.openings][1] == BEGIN + timedelta(minutes=opened)


@pytest.mark.parametrize("text", ["We love Q2, dear gardeners", "Next at bat: Q2, ready?"])
def test_what_names_a_question_otherwise_opens_nothing(text: str) -> None:
    asked = questions(SLUGS, say("hilda", text, 8), say("kim", "A2: leaf mould", 9), COMPOST)
    assert asked.placing.openings[1].at == COMPOST.at


def test_what_somebody_else_announces_opens_nothing() -> None:
    asked = questions(SLUGS, say("kim", "Q2 coming up!", 8), say("kim", "A2: leaf mould", 9), COMPOST)
    assert asked.placing.openings[1].at == COMPOST.at
