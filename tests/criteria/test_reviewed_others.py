"""What somebody said of other people's parts."""

import pytest

from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Finding, PeerReview, Record
from chatbadge.criteria.reviewed_others import Options, demand, judge, sentence

from ..core.posts import part_of

TWO = Options(at_least=2)
SAID = "He feeds his bees at dusk."


def found_of(*people: str, said: str = SAID, options: Options = TWO) -> Finding:
    record = Record(given=tuple(PeerReview("ada", who, said) for who in people))
    return judge(part_of("Ada", record=record), options)


@pytest.mark.parametrize(
    ("people", "met", "because", "missing"),
    [
        ((), False, "", "reviews of the parts of 2 other people"),
        (
            ("ben",),
            False,
            "told 1 other person what their part was worth",
            "a review of the part of 1 more person",
        ),
        (("ben", "cleo"), True, "told 2 different people what their parts were worth", ""),
        (("ben", "cleo", "dora"), True, "told 3 different people what their parts were worth", ""),
    ],
)
def test_two_people_are_two_or_more(people: tuple[str, ...], met: bool, because: str, missing: str) -> None:
    assert found_of(*people) == Finding(met, because, missing)


def test_without_any_review_one_is_missing() -> None:
    assert found_of(options=Options()).missing == "a review of the part of 1 other person"


def test_short_by_several_after_a_first_one_says_so() -> None:
    assert found_of("ben", options=Options(3)).missing == "reviews of the parts of 2 more people"


def test_one_person_is_one_however_often_and_however_the_handle_is_written() -> None:
    assert found_of("Ben", "@ben", "BEN").because == "told 1 other person what their part was worth"


def test_whoever_was_reviewed_is_not_named() -> None:
    assert "ben" not in found_of("ben").because


@pytest.mark.parametrize("said", ["", "👍👍👍", "Great!", "So good"])
def test_what_is_no_sentence_does_not_count(said: str) -> None:
    assert found_of("ben", said=said, options=Options()).met is False


@pytest.mark.parametrize("oneself", ["Ada", "@ada", "ADA"])
def test_nobody_reviews_themselves(oneself: str) -> None:
    assert not found_of(oneself, options=Options()).met


def test_what_others_said_of_them_makes_no_difference() -> None:
    record = Record(reviews=(PeerReview("ben", "ada", SAID),))
    assert not judge(part_of("ada", record=record), Options()).met


@pytest.mark.parametrize(
    ("at_least", "said"),
    [
        (1, "told at least 1 other person what their part was worth (in a sentence or more)"),
        (2, "told at least 2 different people what their parts were worth (in a sentence or more)"),
    ],
)
def test_the_rule_says_itself(at_least: int, said: str) -> None:
    assert sentence(Options(at_least)) == said


def test_so_many_peers_are_much() -> None:
    assert demand(Options(4), Usual()) == Demand(Effort.MUCH, "reviews of the parts of 4 other people")
