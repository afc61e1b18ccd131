"""A native retweet or boost is its original's, whatever words stand in it."""

from dataclasses import replace

from chatbadge.core.model import Kind, PostId

from .chat import COMPOST, SLUGS, credited, found, last, outcome, say

DUCKS = say("kim", "A1: Ducks eat every slug in the lettuce bed", 2)


def test_who_shares_an_answer_is_credited_with_nothing() -> None:
    shared = replace(say("lee", "A1: Ducks eat every slug in the lettuce bed", 4), shares=DUCKS.id)
    everything = found(SLUGS, DUCKS, shared)
    assert outcome(everything[-1]) == (Kind.SHARE, (1,))
    assert everything[-1].responds_to == "kim"
    assert credited(everything) == {("kim", 1)}


def test_a_shared_question_is_a_repeat() -> None:
    shared = replace(say("lee", COMPOST.text, 14), shares=COMPOST.id)
    assert outcome(last(SLUGS, COMPOST, shared)) == (Kind.REPEAT, (2,))


def test_a_shared_post_that_is_not_there_belongs_to_no_question() -> None:
    shared = replace(say("lee", "A1: geese", 4), shares=PostId("garden", "lost"))
    assert outcome(last(SLUGS, shared)) == (Kind.SHARE, ())
