"""Badges that somebody holds already."""

from collections.abc import Mapping

import pytest

from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Finding, Record
from chatbadge.criteria.holds import Options, demand, judge, sentence

from ..core.posts import answer, part_of, post

ONE = Options(("keeper",))
BOTH = Options(("keeper", "swarmer"))
TWICE = Options(("keeper", "swarmer"), times=2)


@pytest.mark.parametrize(
    ("options", "holds", "met", "because", "missing"),
    [
        (ONE, {}, False, "", "the badge keeper"),
        (ONE, {"swarmer": 1}, False, "", "the badge keeper"),
        (ONE, {"keeper": 1}, True, "earned the badge keeper", ""),
        (ONE, {"keeper": 5, "swarmer": 1}, True, "earned the badge keeper", ""),
        (BOTH, {}, False, "", "the badges keeper and swarmer"),
        (BOTH, {"swarmer": 2}, False, "earned the badge swarmer", "the badge keeper"),
        (BOTH, {"swarmer": 2, "keeper": 1}, True, "earned the badges keeper and swarmer", ""),
        (TWICE, {}, False, "", "the badges keeper (2 times) and swarmer (2 times)"),
        (
            TWICE,
            {"keeper": 1},
            False,
            "earned the badge keeper (1 time)",
            "the badges keeper (1 more time) and swarmer (2 times)",
        ),
        (
            TWICE,
            {"keeper": 2, "swarmer": 1},
            False,
            "earned the badges keeper (2 times) and swarmer (1 time)",
            "the badge swarmer (1 more time)",
        ),
        (TWICE, {"keeper": 2, "swarmer": 3}, True, "earned the badges keeper (2 times) and swarmer (3 times)", ""),
    ],
)
def test_each_badge_is_needed_as_often_as_the_options_say(
    options: Options, holds: Mapping[str, int], met: bool, because: str, missing: str
) -> None:
    assert judge(part_of("ada", record=Record(holds=holds)), options) == Finding(met, because, missing)


def test_short_by_several_after_a_first_one_says_so() -> None:
    found = judge(part_of("ada", record=Record(holds={"keeper": 1})), Options(("keeper",), times=3))
    assert found.missing == "the badge keeper (2 more times)"


def test_a_badge_that_is_named_twice_is_one() -> None:
    found = judge(part_of("ada", record=Record(holds={"keeper": 1})), Options(("keeper", "keeper")))
    assert found == Finding(True, "earned the badge keeper")


def test_what_was_posted_makes_no_difference() -> None:
    assert not judge(part_of("ada", answer(post(1), 1)), ONE).met


def test_where_no_badge_is_named_nobody_meets_it() -> None:
    assert judge(part_of("ada", record=Record(holds={"keeper": 1})), Options()) == Finding(False, "", "a badge")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (ONE, "earned the badge keeper"),
        (BOTH, "earned the badges keeper and swarmer"),
        (Options(("keeper",), times=3), "earned the badge keeper at least 3 times"),
        (TWICE, "earned each of the badges keeper and swarmer at least 2 times"),
        (Options(("keeper", "keeper"), times=2), "earned the badge keeper at least 2 times"),
    ],
)
def test_the_rule_says_itself(options: Options, said: str) -> None:
    assert sentence(options) == said


def test_how_much_it_takes_is_told_of_the_badges_themselves() -> None:
    assert demand(Options(("keeper",), times=50), Usual()) == Demand(Effort.SOME)
