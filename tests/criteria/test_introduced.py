"""An introduction to the chat."""

import pytest

from chatbadge.core.model import Contribution, Kind
from chatbadge.criteria.introduced import Options, judge, sentence

from ..core.posts import answer, other, part_of, post

HELLO = post(1, text="Ada, beekeeper in Ghent")


def test_an_introduction_is_enough() -> None:
    found = judge(part_of("ada", other(HELLO, Kind.INTRODUCTION)), Options())
    assert (found.met, found.because, found.missing, found.posts) == (
        True,
        "introduced themselves to the chat",
        "",
        (HELLO.id,),
    )


def test_who_introduces_themselves_twice_met_it_once_with_two_posts() -> None:
    twice = [other(post(n), Kind.INTRODUCTION) for n in (1, 2)]
    assert len(judge(part_of("ada", *twice), Options()).posts) == 2


@pytest.mark.parametrize(
    "uncounted",
    [
        other(HELLO, Kind.INTRODUCTION, confidence=0.49),
        other(HELLO, Kind.INTRODUCTION, substance=False),
        other(post(1, seen_in_quote=True), Kind.INTRODUCTION),
        answer(HELLO, 1),
    ],
    ids=["unclear", "no substance", "known from a quote", "an answer"],
)
def test_what_is_no_sure_introduction_does_not_count(uncounted: Contribution) -> None:
    found = judge(part_of("ada", uncounted), Options())
    assert (found.met, found.missing) == (False, "an introduction")


def test_the_rule_says_itself() -> None:
    assert sentence(Options()) == "introduced themselves to the chat"
