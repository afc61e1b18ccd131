"""Different people, by reply or by quote."""

import pytest

from chatbadge.core.model import Contribution, Kind
from chatbadge.criteria.replied import Options, judge, sentence

from ..core.posts import answer, other, part_of, post, reply

TWO = Options(at_least=2)


@pytest.mark.parametrize(
    ("people", "met", "because", "missing"),
    [
        ((), False, "", "responses to 2 other people"),
        (("ben",), False, "responded in substance to 1 other person", "a response to 1 more person"),
        (("ben", "cleo"), True, "responded in substance to 2 different people", ""),
        (("ben", "cleo", "dora"), True, "responded in substance to 3 different people", ""),
    ],
)
def test_two_people_are_two_or_more(people: tuple[str, ...], met: bool, because: str, missing: str) -> None:
    found = judge(part_of("ada", *(reply(post(n), who) for n, who in enumerate(people))), TWO)
    assert (found.met, found.because, found.missing) == (met, because, missing)


def test_without_any_response_one_is_missing() -> None:
    assert judge(part_of("ada"), Options()).missing == "a response to 1 other person"


def test_short_by_several_after_a_first_one_says_so() -> None:
    assert judge(part_of("ada", reply(post(1), "ben")), Options(3)).missing == "responses to 2 more people"


def test_many_responses_to_one_person_are_one_person_however_the_handle_is_written() -> None:
    found = judge(part_of("ada", reply(post(1), "Ben"), reply(post(2), "@ben"), reply(post(3), "BEN")), TWO)
    assert (found.met, len(found.posts)) == (False, 3)


def test_an_answer_that_builds_on_somebody_counts_as_well() -> None:
    assert judge(part_of("ada", answer(post(1), 1, to="ben")), Options()).met


def test_whoever_was_responded_to_is_not_named() -> None:
    assert "ben" not in judge(part_of("ada", reply(post(1), "ben")), Options()).because


@pytest.mark.parametrize(
    "uncounted",
    [
        reply(post(1), "ben", substance=False),
        reply(post(1), "ben", confidence=0.49),
        reply(post(1, seen_in_quote=True), "ben"),
        answer(post(1), 1),
        other(post(1), Kind.SHARE),
    ],
    ids=["no substance", "unclear", "known from a quote", "to nobody", "a share"],
)
def test_what_is_no_sure_response_does_not_count(uncounted: Contribution) -> None:
    found = judge(part_of("ada", uncounted), Options())
    assert (found.met, found.posts) == (False, ())


@pytest.mark.parametrize(
    ("at_least", "said"),
    [
        (1, "responded in substance to at least 1 other person"),
        (2, "responded in substance to at least 2 different people"),
    ],
)
def test_the_rule_says_itself(at_least: int, said: str) -> None:
    assert sentence(Options(at_least)) == said
