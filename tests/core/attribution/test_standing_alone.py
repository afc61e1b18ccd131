"""What a post contributes that has no label and responds to nobody."""

import pytest

from chatbadge.core.model import Kind

from .chat import COMPOST, SLUGS, found, last, outcome, say

DUCKS = say("kim", "A1: Ducks eat every slug in the lettuce bed", 2)


def test_who_says_who_they_are_introduces_themselves() -> None:
    assert outcome(last(SLUGS, say("kim", "I'm Kim, growing leeks in Leeds", 1))) == (Kind.INTRODUCTION, ())


def test_a_greeting_is_an_introduction() -> None:
    assert last(SLUGS, say("kim", "Hi everybody!", 1)).kind is Kind.INTRODUCTION


def test_a_first_post_before_any_question_is_an_introduction() -> None:
    assert found(say("kim", "Leeks, leeks and more leeks"), SLUGS)[0].kind is Kind.INTRODUCTION


def test_before_any_question_one_introduces_oneself_once() -> None:
    posts = (say("kim", "Leeks and more leeks", -3), say("kim", "Beans and more beans", -2), SLUGS)
    assert [c.kind for c in found(*posts)][:2] == [Kind.INTRODUCTION, Kind.OTHER]


def test_who_has_answered_no_longer_introduces_themselves() -> None:
    posts = (SLUGS, DUCKS, say("kim", "I'm Kim's biggest fan of frogs in ponds", 9))
    assert last(*posts).kind is Kind.ANSWER


def test_an_advert_before_the_chat_is_no_introduction() -> None:
    advert = say("kim", "Join #gardenchat tonight at 8!", -60)
    posts = (advert, say("kim", "Kim Lee, teacher from Leeds", -2), SLUGS)
    assert [c.kind for c in found(*posts)][:2] == [Kind.HOSTING, Kind.INTRODUCTION]


def test_the_hosts_welcome_is_hosting_though_it_names_the_host() -> None:
    assert found(say("hilda", "Welcome to #gardenchat! I'm Hilda"), SLUGS)[0].kind is Kind.HOSTING


def test_talk_about_the_chat_is_hosting_whoever_it_is() -> None:
    assert last(SLUGS, DUCKS, say("kim", "See you next week", 60)).kind is Kind.HOSTING


def test_a_host_without_a_label_on_the_subject_answers_the_open_question() -> None:
    assert outcome(last(SLUGS, say("hilda", "Slugs never cross my copper tape", 4))) == (Kind.ANSWER, (1,))


@pytest.mark.parametrize(
    "text", ["Whew, that kettle took ages to whistle", "Sorry, forgot to tag Q1 lettuce and slugs there"]
)
def test_a_host_on_anything_else_is_hosting(text: str) -> None:
    assert last(SLUGS, say("hilda", text, 4)).kind is Kind.HOSTING


def test_a_host_before_the_first_question_is_hosting() -> None:
    assert found(say("hilda", "Slugs never cross my copper tape"), SLUGS)[0].kind is Kind.HOSTING


def test_a_few_words_to_nobody_are_nothing() -> None:
    assert outcome(last(SLUGS, DUCKS, say("kim", "so true!", 9))) == (Kind.OTHER, ())


def test_an_unlabelled_post_answers_the_open_question() -> None:
    contribution = last(SLUGS, say("kim", "Copper tape round raised beds", 3))
    assert outcome(contribution) == (Kind.ANSWER, (1,))
    assert contribution.reasons == ("no label; posed while question 1 was open",)


def test_an_unlabelled_post_that_fits_an_earlier_question_answers_that_one() -> None:
    contribution = last(SLUGS, COMPOST, say("kim", "Young lettuce keeps slugs away from everything", 12))
    assert outcome(contribution) == (Kind.ANSWER, (1,))
    assert "better than question 2, which was open" in contribution.reasons[0]


def test_an_unlabelled_post_soon_after_an_answer_continues_it() -> None:
    late = say("kim", "A1: Ducks eat slugs", 11)
    contribution = last(SLUGS, COMPOST, late, say("kim", "Hedgehogs patrol after dark", 13))
    assert outcome(contribution) == (Kind.ANSWER, (1,))
    assert contribution.reasons == ("continues their own answer to question 1",)


def test_without_numbered_questions_nothing_is_answered() -> None:
    posts = (say("kim", "Hello all"), say("kim", "Copper tape round raised beds", 2))
    contribution = last(*posts, hosts=())
    assert outcome(contribution) == (Kind.OTHER, ())
    assert contribution.reasons == ("no label, and no question had been posed",)


# --- posts known from a quote only


def test_a_post_known_from_a_quote_only_waits_for_a_moderator() -> None:
    contribution = last(SLUGS, say("kim", "A1: Ducks eat slugs", 3, in_quote=True))
    assert outcome(contribution) == (Kind.ANSWER, (1,))
    assert contribution.unclear
    assert not contribution.counts
    assert contribution.reasons[-1] == "known only from a quote; confirm it before it counts"
