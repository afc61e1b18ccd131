"""What peers said of somebody's part."""

import pytest

from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Finding, PeerReview, Record
from chatbadge.criteria.reviewed import Options, demand, judge, sentence

from ..core.posts import part_of

TWO = Options(by=2)
SAID = "Her smoker saved my afternoon."


def found_by(*reviewers: str, said: str = SAID, options: Options = TWO) -> Finding:
    record = Record(reviews=tuple(PeerReview(who, "ada", said) for who in reviewers))
    return judge(part_of("Ada", record=record), options)


@pytest.mark.parametrize(
    ("reviewers", "met", "because", "missing"),
    [
        ((), False, "", "reviews of their part by 2 other people"),
        (
            ("ben",),
            False,
            "was told by 1 other person what their part was worth",
            "a review of their part by 1 more person",
        ),
        (("ben", "cleo"), True, "was told by 2 different people what their part was worth", ""),
        (("ben", "cleo", "dora"), True, "was told by 3 different people what their part was worth", ""),
    ],
)
def test_two_people_are_two_or_more(reviewers: tuple[str, ...], met: bool, because: str, missing: str) -> None:
    assert found_by(*reviewers) == Finding(met, because, missing)


def test_without_any_review_one_is_missing() -> None:
    assert found_by(options=Options()).missing == "a review of their part by 1 other person"


def test_short_by_several_after_a_first_one_says_so() -> None:
    assert found_by("ben", options=Options(3)).missing == "reviews of their part by 2 more people"


def test_one_person_is_one_however_often_and_however_the_handle_is_written() -> None:
    assert found_by("Ben", "@ben", "BEN").because == "was told by 1 other person what their part was worth"


@pytest.mark.parametrize("said", ["", "👍👍👍", "Great!", "So good", "https://bees.example/a/b/c"])
def test_what_is_no_sentence_does_not_count(said: str) -> None:
    assert found_by("ben", said=said, options=Options()) == Finding(
        False, "", "a review of their part by 1 other person"
    )


@pytest.mark.parametrize("oneself", ["Ada", "@ada", "ADA"])
def test_nobody_reviews_themselves(oneself: str) -> None:
    assert not found_by(oneself, options=Options()).met


def test_whom_they_reviewed_themselves_makes_no_difference() -> None:
    record = Record(given=(PeerReview("ada", "ben", SAID),))
    assert not judge(part_of("ada", record=record), Options()).met


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (1, "was told by at least 1 other person what their part was worth (in a sentence or more)"),
        (2, "was told by at least 2 different people what their part was worth (in a sentence or more)"),
    ],
)
def test_the_rule_says_itself(by: int, said: str) -> None:
    assert sentence(Options(by)) == said


def test_so_many_peers_are_much() -> None:
    assert demand(Options(4), Usual()) == Demand(Effort.MUCH, "reviews by 4 other people")
