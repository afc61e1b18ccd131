"""What a moderator decided about a post holds, and the rest of the chat is read by it; for people see test_corrected_people.py."""

from dataclasses import replace

import pytest

from chatbadge.core.attribution import Attribution, attribution
from chatbadge.core.corrections import (
    Correction,
    Corrections,
    PostCorrection,
    mark_of,
)
from chatbadge.core.model import Contribution, Kind, Post, PostId, Roles

from .chat import COMPOST, SLUGS, credited, outcome, say, transcript

DUCKS = say("kim", "Ducks eat every slug in the lettuce bed", 2)
SOWING = say("hilda", "Q3: What do you sow in late August under glass? #gardenchat", 20)
TIP = say("lee", "What would you all sow in August for a winter harvest?", 22)
HILDA = Roles(hosts=frozenset({"hilda"}))


def is_now(post: Post, kind: Kind | None = None, *questions: int) -> PostCorrection:
    return PostCorrection(post.id, mark_of(post), kind, questions or None)


def corrected(*posts: Post, made: tuple[Correction, ...], roles: Roles = HILDA) -> Attribution:
    return attribution(transcript(*posts), roles, Corrections.of(made))


def of(found: Attribution, post: Post) -> Contribution:
    return next(c for c in found.contributions if c.post.id == post.id)


# --- what a post is


def test_a_decision_holds_and_says_what_the_post_was_taken_for() -> None:
    made = of(corrected(SLUGS, COMPOST, DUCKS, made=(is_now(DUCKS, Kind.ANSWER, 2),)), DUCKS)
    assert (outcome(made), made.corrected, made.counts) == ((Kind.ANSWER, (2,)), True, True)
    assert made.reasons[0] == "the moderator decided: was taken for answer to question 1"
    assert made.reasons[1] == "no label; posed while question 1 was open"


def test_a_confirmed_post_stays_what_it_was_and_is_sure() -> None:
    known_from_quote = replace(DUCKS, seen_in_quote=True)
    before = of(corrected(SLUGS, known_from_quote, made=()), DUCKS)
    made = of(corrected(SLUGS, known_from_quote, made=(is_now(DUCKS, Kind.ANSWER, 1),)), DUCKS)
    assert (before.unclear, before.counts) == (True, False)
    assert (made.unclear, made.counts, outcome(made)) == (False, True, outcome(before))
    assert made.reasons[0] == "the moderator decided: as it was taken"


def test_a_confirmed_post_without_substance_still_credits_nobody() -> None:
    bare = say("kim", "A1", 2)
    assert not of(corrected(SLUGS, bare, made=(is_now(bare, Kind.ANSWER, 1),)), bare).counts


def test_what_is_made_an_answer_credits_its_author() -> None:
    picture = replace(say("kim", "", 2), media=("a duck",))
    found = corrected(SLUGS, picture, made=(is_now(picture, Kind.ANSWER, 1),))
    assert credited(found.contributions) == {("kim", 1)}


def test_without_a_kind_a_post_keeps_its_own_under_other_questions() -> None:
    labelled = say("kim", "A1: leaf mould, sieved twice", 11)
    assert outcome(of(corrected(SLUGS, COMPOST, labelled, made=(is_now(labelled, None, 2, 1),)), labelled)) == (
        Kind.ANSWER,
        (2, 1),
    )


@pytest.mark.parametrize("kind", [Kind.INTRODUCTION, Kind.HOSTING, Kind.OTHER])
def test_what_belongs_to_no_question_is_under_none(kind: Kind) -> None:
    assert outcome(of(corrected(SLUGS, DUCKS, made=(is_now(DUCKS, kind, 1),)), DUCKS)) == (kind, ())


def test_replies_to_a_corrected_post_follow_it() -> None:
    agreed = say("mo", "That would be far too many ducks for my small garden", 3, to=DUCKS)
    made = corrected(SLUGS, COMPOST, DUCKS, agreed, made=(is_now(DUCKS, Kind.ANSWER, 2),))
    assert outcome(of(made, agreed)) == (Kind.REPLY, (2,))


def test_a_decision_about_one_network_leaves_the_same_id_of_another_alone() -> None:
    here = replace(DUCKS, id=PostId("x", "7"))
    there = replace(say("lee", "Beer traps, emptied each morning, work too", 3), id=PostId("bluesky", "7"))
    made = corrected(SLUGS, here, there, made=(is_now(here, Kind.OTHER),))
    assert [of(made, post).kind for post in (here, there)] == [Kind.OTHER, Kind.ANSWER]


def test_a_decision_about_a_post_that_vanished_changes_nothing() -> None:
    gone = say("kim", "Q1: never seen again?", 5)
    assert corrected(SLUGS, DUCKS, made=(is_now(gone, Kind.QUESTION, 1),)) == corrected(SLUGS, DUCKS, made=())


# --- questions


def test_a_post_is_made_a_question_that_others_answer() -> None:
    reply = say("kim", "Winter purslane and claytonia, under fleece", 24)
    unseen = corrected(SLUGS, TIP, reply, made=())
    made = corrected(SLUGS, TIP, reply, made=(is_now(TIP, Kind.QUESTION, 2),))
    assert outcome(of(unseen, reply)) == (Kind.ANSWER, (1,))
    assert [outcome(of(made, post)) for post in (TIP, reply)] == [(Kind.QUESTION, (2,)), (Kind.ANSWER, (2,))]


def test_the_hosts_own_question_becomes_the_follow_up_of_the_one_that_the_moderator_names() -> None:
    answer = say("kim", "A3: winter purslane and claytonia", 23)
    made = corrected(SLUGS, COMPOST, SOWING, TIP, answer, made=(is_now(TIP, Kind.QUESTION, 3),))
    assert [outcome(of(made, post)) for post in (SOWING, TIP, answer)] == [
        (Kind.QUESTION, (3,)),
        (Kind.QUESTION, (3,)),
        (Kind.ANSWER, (3,)),
    ]


def test_two_questions_under_one_number_are_both_questions() -> None:
    also = say("mo", "And what do you sow in a cold frame?", 23)
    made = corrected(SLUGS, TIP, also, made=(is_now(TIP, Kind.QUESTION, 2), is_now(also, Kind.QUESTION, 2)))
    assert [outcome(of(made, post)) for post in (TIP, also)] == [(Kind.QUESTION, (2,))] * 2


def test_a_question_that_is_taken_away_is_posed_no_more() -> None:
    late = say("kim", "A hedgehog house in each corner of the lettuce bed", 24)
    made = corrected(SLUGS, SOWING, late, made=(is_now(SOWING, Kind.HOSTING),))
    assert [outcome(of(made, post)) for post in (SOWING, late)] == [(Kind.HOSTING, ()), (Kind.ANSWER, (1,))]


def test_a_chat_whose_only_question_is_taken_away_has_none() -> None:
    made = corrected(SLUGS, DUCKS, made=(is_now(SLUGS, Kind.OTHER),))
    assert not any(c.questions or c.kind is Kind.QUESTION for c in made.contributions)


def test_a_question_that_is_moved_is_posed_under_its_new_number() -> None:
    mould = say("kim", "Leaf mould from the heap, sieved twice, works for tomatoes", 12)
    wrong = replace(COMPOST, text=COMPOST.text.replace("Q2", "Q1"))
    made = corrected(SLUGS, wrong, mould, made=(is_now(wrong, Kind.QUESTION, 2),))
    assert [outcome(of(made, post)) for post in (SLUGS, wrong, mould)] == [
        (Kind.QUESTION, (1,)),
        (Kind.QUESTION, (2,)),
        (Kind.ANSWER, (2,)),
    ]


def test_confirming_a_follow_up_changes_no_other_post() -> None:
    more = say("hilda", "Q1b: Which plants do slugs leave alone in spring?", 5)
    posts = (SLUGS, DUCKS, more, COMPOST)
    confirmed = corrected(*posts, made=(is_now(more, Kind.QUESTION, 1),))
    assert [outcome(of(confirmed, post)) for post in posts] == [
        outcome(of(corrected(*posts, made=()), post)) for post in posts
    ]


def test_confirming_an_answer_takes_no_credit_from_others_whose_question_is_lost() -> None:
    said = ("wool keeps them warm", "straw bales all round", "a cold frame helps most")
    answers = [say(f"p{n}", f"A7: {text}", 20 + n) for n, text in enumerate(said)]
    before = credited(corrected(SLUGS, *answers, made=()).contributions)
    confirmed = corrected(SLUGS, *answers, made=(is_now(answers[0], Kind.ANSWER, 7),))
    assert credited(confirmed.contributions) == before == {("p0", 7), ("p1", 7), ("p2", 7)}


@pytest.mark.parametrize("again", [DUCKS.text, f"RT @kim: {DUCKS.text}"])
def test_a_repeat_whose_question_was_taken_away_breaks_nothing(again: str) -> None:
    copy = say("lee", again, 4)
    made = corrected(SLUGS, DUCKS, copy, made=(is_now(SLUGS, Kind.HOSTING), is_now(DUCKS, Kind.REPEAT)))
    assert of(made, copy).counts is False


def test_a_quote_of_a_question_whose_number_was_taken_away_breaks_nothing() -> None:
    taken = PostCorrection(SLUGS.id, mark_of(SLUGS), None, ())
    quote = say("kim", "Ducks eat every slug in the lettuce bed", 2, quoting=SLUGS)
    assert of(corrected(SLUGS, quote, made=(taken,)), quote).questions == ()
