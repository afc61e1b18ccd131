"""Posts without labels that are addressed to nobody: reactions, questions, promotion, late answers, arrivals."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chatbadge.core.model import Kind

from .chat import COMPOST, SLUGS, found, last, outcome, say

DUCKS = say("kim", "A1: Ducks eat every slug in the lettuce bed", 2)
MULCH = say("lee", "A2: Leaf mould, sieved twice, never peat", 11)


# --- what is said to nobody


@pytest.mark.parametrize(
    "text", ["I agree, ducks eat lettuce too", "Love the idea of ducks in a lettuce bed", "Yes! and geese, and toads"]
)
def test_who_takes_up_what_was_just_said_replies(text: str) -> None:
    contribution = last(SLUGS, DUCKS, say("lee", text, 3))
    assert outcome(contribution) == (Kind.REPLY, (1,))
    assert contribution.responds_to == "kim"


def test_a_reaction_when_nobody_has_said_anything_is_an_answer() -> None:
    assert outcome(last(SLUGS, say("lee", "Yes! copper tape round raised beds", 3))) == (Kind.ANSWER, (1,))


def test_a_participants_question_to_everybody_is_a_reply() -> None:
    contribution = last(SLUGS, DUCKS, say("lee", "Does anybody keep toads in lettuce beds?", 30))
    assert outcome(contribution) == (Kind.REPLY, (1,))
    assert contribution.reasons == ("asks everybody something of their own",)


def test_a_question_before_anything_was_asked_belongs_to_none() -> None:
    assert outcome(found(say("lee", "Who else has slugs in the greenhouse?", -5), SLUGS)[0]) == (Kind.REPLY, ())


def test_a_statement_that_only_wonders_is_an_answer() -> None:
    assert last(SLUGS, DUCKS, say("lee", "Copper tape round raised beds, maybe?", 3)).kind is Kind.ANSWER


def test_a_post_of_another_chat_is_none_of_this_one() -> None:
    assert last(SLUGS, DUCKS, say("lee", "How about we pitch early tonight? #plotchat", 3)).kind is Kind.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "Happy to announce our plant fair in Leeds",
        "PSA the seed library needs a new roof",
        "Free tickets for the plant fair",
    ],
)
def test_promotion_keeps_house(text: str) -> None:
    assert last(SLUGS, DUCKS, say("shop", text, 3)).kind is Kind.HOSTING


def test_long_after_the_last_question_a_stray_post_answers_nothing() -> None:
    contribution = last(SLUGS, DUCKS, say("lee", "Planning a holiday in Wales", 300))
    assert contribution.kind is Kind.OTHER
    assert contribution.unclear


def test_a_late_answer_in_the_words_of_the_chat_still_counts() -> None:
    answers = [say(who, f"A1: {what} in the lettuce bed", 3) for who, what in (("lee", "hens"), ("ola", "toads"))]
    late = last(SLUGS, DUCKS, *answers, COMPOST, MULCH, say("mia", "Hens and toads in a lettuce bed eat slugs", 300))
    assert outcome(late) == (Kind.ANSWER, (1,))


def test_a_strangers_post_without_a_word_of_the_subject_is_nothing() -> None:
    answers = [say(f"p{n}", f"A1: {n} ducks patrol the lettuce bed", 3) for n in range(9)]
    assert last(SLUGS, *answers, say("mia", "Trains to Hull run again", 4)).kind is Kind.OTHER


def test_somebody_who_answered_goes_on_with_the_same_question() -> None:
    contribution = last(
        SLUGS, DUCKS, COMPOST, say("kim", "A1: and hens", 11), say("kim", "Both need a pond nearby", 12)
    )
    assert outcome(contribution) == (Kind.ANSWER, (1,))


# --- arriving and leaving


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("HS bio teacher, two raised beds", 2),
        ("school librarian with two raised beds", 2),
        ("Jenna here, watching from the greenhouse", 2),
        ("Lurking tonight #gardenchat", 40),
        ("New to Mastodon, be gentle with my lettuce", 40),
    ],
)
def test_who_arrives_introduces_themselves(text: str, minute: float) -> None:
    assert last(SLUGS, say("kim", text, minute)).kind is Kind.INTRODUCTION


def test_who_says_more_of_themselves_before_anything_is_asked_introduces_themselves() -> None:
    posts = (say("kim", "Hi, Kim from Leeds", -5), say("kim", "HS bio teacher, two raised beds", -4), SLUGS)
    assert [c.kind for c in found(*posts)][:2] == [Kind.INTRODUCTION] * 2


def test_the_hosts_greeting_of_somebody_keeps_house() -> None:
    welcome = say("hilda", "Welcome to #gardenchat!", -3)
    assert found(welcome, say("hilda", "Hey Amy! Glad you made it", -1), SLUGS)[1].kind is Kind.HOSTING


def test_who_missed_it_above_a_retweet_introduces_themselves() -> None:
    posts = (SLUGS, say("kim", "Sorry I missed the lettuce hour tonight RT @hilda: join us at 9", 90))
    assert last(*posts).kind is Kind.INTRODUCTION


def test_thanks_for_the_chat_to_a_stranger_keep_house() -> None:
    assert last(SLUGS, say("kim", "@olga thanks for joining!", 60, addressed=("olga",))).kind is Kind.HOSTING


def test_the_hosts_welcome_in_reply_keeps_house() -> None:
    hello = say("kim", "Hi all, Kim from Leeds", 1)
    assert last(SLUGS, hello, say("hilda", "@kim welcome!", 2, to=hello)).kind is Kind.HOSTING


def test_a_word_under_house_keeping_keeps_house() -> None:
    notice = say("hilda", "Next week: pruning. See you there!", 50)
    assert last(SLUGS, notice, say("kim", "@hilda wonderful", 51, to=notice)).kind is Kind.HOSTING


# --- labels that are no answers


def test_a_correction_of_a_number_without_a_label_of_its_own_keeps_house() -> None:
    contributions = found(SLUGS, COMPOST, say("kim", "A1: leaf mould", 12), say("kim", "I meant A2 not A1", 13))
    assert [outcome(c) for c in contributions[2:]] == [(Kind.ANSWER, (2,)), (Kind.HOSTING, ())]


def test_the_hosts_house_keeping_that_closes_with_a_number_is_no_answer() -> None:
    assert last(SLUGS, say("hilda", "See you next week, thanks all for joining! A1", 55)).kind is Kind.HOSTING


def test_the_hosts_remark_in_brackets_repeats_the_question() -> None:
    contribution = last(SLUGS, say("hilda", "Q1 (dear to me, with all my lettuce)", 3))
    assert outcome(contribution) == (Kind.REPEAT, (1,))


def test_a_question_in_other_words_and_without_a_label_is_repeated() -> None:
    again = say("kim", "Once more: how do YOU keep slugs away from young lettuce, gardeners?", 3)
    assert outcome(last(SLUGS, again)) == (Kind.REPEAT, (1,))


def test_nobody_types_an_answer_within_seconds_of_the_question() -> None:
    fast = say("lee", "Copper tape round every raised bed", 10.4)
    contribution = last(replace(SLUGS, at=SLUGS.at + timedelta(seconds=1)), DUCKS, COMPOST, fast)
    assert outcome(contribution) == (Kind.ANSWER, (1,))
