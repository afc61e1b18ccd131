"""What a post contributes that repeats, quotes or answers somebody else's."""

import pytest

from chatbadge.core.model import Kind

from .chat import COMPOST, SLUGS, last, outcome, say

DUCKS = say("kim", "A1: Ducks eat every slug in the lettuce bed", 2)


# --- somebody else's words


@pytest.mark.parametrize(
    "text", ["RT @kim: A1: Ducks eat every slug in the l…", "So true! RT @kim Ducks eat every slug in the lettuce bed"]
)
def test_a_manual_retweet_is_a_share(text: str) -> None:
    contribution = last(SLUGS, DUCKS, COMPOST, say("lee", text, 12))
    assert outcome(contribution) == (Kind.SHARE, (1,))
    assert contribution.responds_to == "kim"


def test_a_retweet_of_a_post_that_is_not_there_goes_by_its_label() -> None:
    contribution = last(SLUGS, say("lee", "RT @nobody: A1: geese", 4))
    assert outcome(contribution) == (Kind.SHARE, (1,))
    assert contribution.responds_to is None


def test_a_retweet_without_label_or_original_belongs_to_no_question() -> None:
    assert outcome(last(SLUGS, say("lee", "RT @nobody: geese", 4))) == (Kind.SHARE, ())


def test_own_words_in_front_of_a_retweet_make_a_reply() -> None:
    contribution = last(SLUGS, DUCKS, say("lee", "Geese graze grass besides RT @kim: A1: Ducks eat every slug", 4))
    assert outcome(contribution) == (Kind.REPLY, (1,))


def test_a_label_in_front_of_a_retweet_alone_is_a_share() -> None:
    assert outcome(last(SLUGS, DUCKS, say("lee", "A1 RT @kim: Ducks eat every slug", 4)))[0] is Kind.SHARE


# --- quotes


def test_a_quoted_question_with_substance_is_an_answer() -> None:
    assert outcome(last(SLUGS, say("kim", "Ducks eat every slug", 2, quoting=SLUGS))) == (Kind.ANSWER, (1,))


def test_praise_in_a_quote_is_a_share() -> None:
    assert outcome(last(SLUGS, DUCKS, say("lee", "Love this!", 3, quoting=DUCKS))) == (Kind.SHARE, (1,))


def test_substance_in_a_quote_is_a_reply() -> None:
    contribution = last(SLUGS, DUCKS, say("lee", "Geese graze grass besides", 3, quoting=DUCKS))
    assert outcome(contribution) == (Kind.REPLY, (1,))
    assert contribution.counts


def test_thanks_for_the_chat_in_a_quote_close_it() -> None:
    assert last(SLUGS, DUCKS, say("lee", "Great chat!", 60, quoting=DUCKS)).kind is Kind.HOSTING


def test_a_quote_of_a_post_that_is_not_there_stands_alone() -> None:
    assert last(SLUGS, say("lee", "Geese graze grass", 3, quoting=say("x", "gone"))).kind is Kind.ANSWER


# --- replies


def test_a_reply_to_a_question_is_an_answer() -> None:
    assert outcome(last(SLUGS, COMPOST, say("kim", "Ducks eat slugs", 12, to=SLUGS))) == (Kind.ANSWER, (1,))


def test_a_host_who_replies_to_the_question_gives_a_reply() -> None:
    assert last(SLUGS, say("hilda", "Ducks eat slugs", 2, to=SLUGS)).kind is Kind.REPLY


def test_a_reply_to_somebody_belongs_to_their_question() -> None:
    contribution = last(SLUGS, DUCKS, COMPOST, say("lee", "@kim do ducks fly away?", 12, to=DUCKS))
    assert outcome(contribution) == (Kind.REPLY, (1,))
    assert contribution.responds_to == "kim"


def test_a_reply_to_ones_own_answer_continues_it() -> None:
    contribution = last(SLUGS, DUCKS, say("kim", "Frogs help at night", 9, to=DUCKS))
    assert outcome(contribution) == (Kind.ANSWER, (1,))
    assert contribution.reasons[0] == "continues their own answer to question 1"


def test_thanks_for_the_chat_in_a_reply_close_it() -> None:
    assert last(SLUGS, say("kim", "@hilda thanks for hosting!", 60, to=SLUGS)).kind is Kind.HOSTING


def test_a_greeting_in_reply_to_the_welcome_is_an_introduction() -> None:
    welcome = say("hilda", "Welcome to #gardenchat!")
    assert last(welcome, say("kim", "@hilda Hi! Kim here, from Leeds", 1, to=welcome)).kind is Kind.INTRODUCTION


def test_a_handle_in_front_speaks_to_that_persons_latest_post() -> None:
    contribution = last(SLUGS, DUCKS, say("lee", "@kim do ducks fly away?", 3))
    assert outcome(contribution) == (Kind.REPLY, (1,))
    assert "the source names the person" in contribution.reasons[-1]


def test_a_handle_in_front_is_no_proof_of_an_answer_to_the_question() -> None:
    labelled = (DUCKS, say("lee", "A1: Copper tape", 2))
    assert last(SLUGS, *labelled, say("mia", "@hilda geese eat slugs", 2)).kind is Kind.REPLY


def test_where_nobody_uses_labels_who_speaks_to_the_host_answers() -> None:
    contribution = last(SLUGS, say("kim", "@hilda ducks eat slugs", 2))
    assert outcome(contribution) == (Kind.ANSWER, (1,))
    assert contribution.reasons == ("speaks to the host while question 1 was open, in a chat without labels",)


@pytest.mark.parametrize("text", ["@hilda love that lettuce bed, really great", "@hilda which lettuce do you mean?"])
def test_where_nobody_uses_labels_praise_and_questions_to_the_host_are_replies(text: str) -> None:
    assert last(SLUGS, say("kim", text, 2)).kind is Kind.REPLY


def test_where_nobody_uses_labels_who_is_in_talk_with_the_host_replies() -> None:
    asked = say("hilda", "@kim which ducks would you take, by the way?", 3)
    assert last(SLUGS, asked, say("kim", "@hilda Indian runners, they leave lettuce alone", 4)).kind is Kind.REPLY


def test_praise_with_a_handle_speaks_to_that_person() -> None:
    assert outcome(last(SLUGS, DUCKS, say("lee", "Great idea @kim, hedgehogs too", 3))) == (Kind.REPLY, (1,))


def test_a_greeting_with_a_handle_greets_everybody() -> None:
    assert last(SLUGS, DUCKS, say("lee", "Hi @kim and all", 3)).kind is Kind.INTRODUCTION


def test_a_reply_to_a_person_without_posts_is_a_reply_under_the_open_question() -> None:
    contribution = last(SLUGS, say("kim", "@olga ducks eat slugs", 2, addressed=("olga",)))
    assert outcome(contribution) == (Kind.REPLY, (1,))
    assert contribution.reasons == ("replies to olga, of whom the transcript holds no earlier post",)


def test_a_reply_to_a_post_that_is_not_there_is_a_reply() -> None:
    contribution = last(SLUGS, say("kim", "indeed!", 2, to=say("x", "gone")))
    assert outcome(contribution) == (Kind.REPLY, ())
