"""What becomes of posts that respond to posts which the transcript does not hold."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chatbadge.core.model import Kind, PostId

from .chat import BEGIN, COMPOST, SLUGS, last, outcome, say

DUCKS = say("kim", "A1: Ducks eat every slug in the lettuce bed", 2)
MULCH = say("lee", "A2: Leaf mould, sieved twice, never peat", 11)


def unseen(at: datetime) -> PostId:
    """The id of an X post of that moment."""
    return PostId("x", str((int(at.timestamp() * 1000) - 1_288_834_974_657) << 22))


def test_a_reply_to_an_unseen_post_goes_where_its_sibling_went() -> None:
    gone = say("x", "gone")
    first = say("kim", "@hilda ducks eat slugs at dawn and dusk", 4, to=gone)
    contribution = last(SLUGS, DUCKS, first, COMPOST, say("lee", "@hilda geese graze grass as well", 12, to=gone))
    assert outcome(contribution) == (Kind.REPLY, (1,))
    assert contribution.reasons[0].startswith("replies to the same post as kim's reply under question 1")


def test_a_reply_to_an_unseen_post_goes_on_with_its_exchange() -> None:
    talk = say("lee", "@kim do ducks fly away in autumn?", 4, to=DUCKS)
    reply = say("kim", "@lee never, they stay for the slugs", 12, to=say("x", "gone"))
    contribution = last(SLUGS, DUCKS, talk, COMPOST, MULCH, reply)
    assert outcome(contribution) == (Kind.REPLY, (1,))
    assert "in the exchange with lee's reply under question 1" in contribution.reasons[0]
    assert contribution.responds_to == "lee"


def test_a_reply_to_an_unseen_post_goes_by_the_time_that_its_id_tells() -> None:
    reply = replace(say("mia", "@ola hedgehogs patrol after dark", 12), reply_to=unseen(BEGIN + timedelta(minutes=4)))
    contribution = last(SLUGS, DUCKS, COMPOST, MULCH, reply)
    assert outcome(contribution) == (Kind.REPLY, (1,))
    assert contribution.reasons == ("replies to ola, to a post of 18:04 UTC that the transcript does not hold",)


def test_thanks_in_reply_to_an_unseen_post_keep_house() -> None:
    assert last(SLUGS, say("kim", "@hilda thanks for hosting!", 60, to=say("x", "gone"))).kind is Kind.HOSTING


def test_a_bare_quote_of_the_moment_of_the_question_points_at_it() -> None:
    bare = replace(say("mia", "#gardenchat https://t.co/q1", 3), quotes=unseen(BEGIN + timedelta(seconds=30)))
    assert outcome(last(SLUGS, bare)) == (Kind.REPEAT, (1,))


@pytest.mark.parametrize("text", ["#gardenchat https://t.co/q1", "Love this! #gardenchat https://t.co/q1"])
def test_a_quote_of_an_unseen_post_without_substance_is_a_share(text: str) -> None:
    quote = replace(say("mia", text, 8), quotes=unseen(BEGIN - timedelta(days=400)))
    assert outcome(last(SLUGS, quote)) == (Kind.SHARE, ())


def test_a_bare_quote_of_the_question_repeats_it() -> None:
    assert outcome(last(SLUGS, say("mia", "#gardenchat", 3, quoting=SLUGS))) == (Kind.REPEAT, (1,))


def test_the_hosts_pointer_at_a_co_hosts_question_repeats_it() -> None:
    pointer = say("ira", "Tonight's #gardenchat Q1! https://t.co/q1", 1, quoting=SLUGS)
    assert outcome(last(SLUGS, pointer, hosts=("hilda", "ira"))) == (Kind.REPEAT, (1,))


def test_a_retweet_of_an_unseen_answer_goes_by_its_label() -> None:
    passed = replace(say("mia", "RT @ola: A1: hens #gardenchat", 4), shares=PostId("x", "1"))
    assert outcome(last(SLUGS, passed)) == (Kind.SHARE, (1,))
