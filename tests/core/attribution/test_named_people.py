"""Replies that name only people: which of their posts is meant."""

import pytest

from chatbadge.core.model import Kind

from .chat import COMPOST, SLUGS, found, last, outcome, say

DUCKS = say("kim", "A1: Ducks eat every slug in the lettuce bed", 2)
MULCH = say("lee", "A2: Leaf mould, sieved twice, never peat", 11)


def test_a_reply_by_name_goes_to_what_was_said_to_its_author() -> None:
    asked = say("lee", "@kim do ducks fly away in autumn?", 8, to=DUCKS)
    to_me = say("kim", "@lee ducks stay for the slugs all winter", 10, to=asked)
    other = say("kim", "A2: worm casts and leaf mould", 11)
    contribution = last(
        SLUGS, DUCKS, asked, COMPOST, to_me, other, say("lee", "@kim all winter? even in the snow and slugs", 12)
    )
    assert contribution.responds_to_post == to_me.id
    assert contribution.questions == (1,)


def test_ones_own_handle_in_front_is_passed_over() -> None:
    contribution = last(SLUGS, DUCKS, say("lee", "@lee @kim and geese graze the grass", 3))
    assert contribution.responds_to == "kim"


def test_a_reply_to_what_is_long_past_belongs_to_no_question() -> None:
    contribution = last(SLUGS, DUCKS, COMPOST, MULCH, say("mia", "@kim leaf mould needs sieving twice", 40))
    assert outcome(contribution) == (Kind.REPLY, ())
    assert contribution.responds_to == "kim"
    assert contribution.reasons[1] == "that was long ago: what it responds to may not be in the transcript"


def test_a_reply_that_names_a_question_belongs_to_it() -> None:
    contribution = last(SLUGS, DUCKS, COMPOST, say("mia", "@kim ducks again, that fits Q2 compost too", 12, to=DUCKS))
    assert outcome(contribution) == (Kind.REPLY, (2,))


def test_a_reply_under_a_post_about_a_question_belongs_to_it() -> None:
    notice = say("hilda", "Sorry, forgot to tag Q1, fixed now", 3)
    assert outcome(last(SLUGS, notice, say("kim", "@hilda ducks eat every slug anyway", 4, to=notice))) == (
        Kind.REPLY,
        (1,),
    )


def test_a_reply_under_an_introduction_may_go_on_with_a_talk() -> None:
    hello = say("ola", "Hi all, Ola from Oslo", 1)
    talk = say("ola", "@kim do ducks fly away in autumn?", 5, to=DUCKS)
    contribution = last(SLUGS, hello, DUCKS, talk, say("kim", "@ola mine stay for the slugs all winter", 6, to=hello))
    assert outcome(contribution) == (Kind.REPLY, (1,))


def test_a_reply_among_the_same_people_goes_on_with_their_talk() -> None:
    first = say("kim", "@lee @ola geese, too, in orchards", 4, to=DUCKS)
    shouted = say("lee", "A2: worm casts under the pots", 11)
    contribution = last(
        SLUGS, DUCKS, first, COMPOST, shouted, say("ola", "@lee @kim @mia orchards are full of windfalls", 12)
    )
    assert outcome(contribution) == (Kind.REPLY, (1,))


def test_a_reply_to_nobody_who_has_posted_goes_on_with_its_exchange() -> None:
    talk = say("lee", "@kim @zoe do ducks fly away in autumn?", 4, to=DUCKS)
    contribution = last(SLUGS, DUCKS, talk, COMPOST, say("kim", "@zoe @lee never, they stay for slugs", 11))
    assert outcome(contribution) == (Kind.REPLY, (1,))


def test_an_introduction_that_starts_no_talk_gives_its_replies_no_question() -> None:
    hello = say("ola", "Hi all, Ola from Oslo", 1)
    contribution = last(SLUGS, hello, say("kim", "@ola what grows in Oslo in March, may I ask", 2, to=hello))
    assert outcome(contribution) == (Kind.REPLY, ())


def test_a_talk_among_the_same_people_on_the_same_question_changes_nothing() -> None:
    first = say("kim", "@lee @ola geese, too, in orchards", 4, to=DUCKS)
    contribution = last(SLUGS, DUCKS, first, say("ola", "@kim @lee @mia orchards are full of windfalls", 5))
    assert outcome(contribution) == (Kind.REPLY, (1,))
    assert "among the same people" not in " ".join(contribution.reasons)


@pytest.mark.parametrize(
    "text", ["@kim q1 agree, mine even eat snails", "@kim mine even eat snails, I struggle there. A1"]
)
def test_a_number_in_a_reply_to_a_participant_does_not_make_it_an_answer(text: str) -> None:
    contribution = last(SLUGS, DUCKS, say("lee", text, 3, to=DUCKS))
    assert outcome(contribution) == (Kind.REPLY, (1,))
    assert contribution.responds_to == "kim"


def test_an_answer_label_outweighs_the_handle_in_front() -> None:
    contribution = last(SLUGS, DUCKS, say("lee", "@kim A1 copper tape for me", 3, to=DUCKS))
    assert outcome(contribution) == (Kind.ANSWER, (1,))
    assert contribution.responds_to == "kim"


def test_a_late_reply_before_anything_was_asked_belongs_to_no_question() -> None:
    hello = say("ola", "Ola from Oslo, peas and beans", -40)
    contribution = found(hello, say("kim", "@ola what grows in Oslo in March, may I ask", -20), SLUGS)[1]
    assert outcome(contribution) == (Kind.REPLY, ())
