"""Different people, by reply or by quote."""

import pytest

from chatbadge.core.model import Contribution, Finding, Kind
from chatbadge.criteria.replied import Options, judge, sentence

from ..core.posts import answer, other, part_of, post, reply

TWO = Options(at_least=2)
BOTH_WAYS = Options(at_least=2, both_ways=True)
TOO = "who responded to them in substance too"


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


def both_ways(people: str, back: str, options: Options = BOTH_WAYS) -> Finding:
    """Ada responded to *people*, and the people in *back* responded to her."""
    own = (reply(post(n), who) for n, who in enumerate(people.split()))
    responses = tuple(reply(post(100 + n, who), "ada") for n, who in enumerate(back.split()))
    return judge(part_of("ada", *own, responses=responses), options)


@pytest.mark.parametrize(
    ("back", "met", "because", "missing", "posts"),
    [
        ("", False, "", "responses to 2 other people who respond to them too", 0),
        (
            "Ben ben ruth",
            False,
            f"responded in substance to 1 other person {TOO}",
            "a response to 1 more person who responds to them too",
            1,
        ),
        ("ben cleo", True, f"responded in substance to 2 different people {TOO}", "", 2),
        ("cleo dora ben", True, f"responded in substance to 3 different people {TOO}", "", 3),
    ],
)
def test_only_people_with_whom_it_went_both_ways_count_where_the_options_say_so(
    back: str, met: bool, because: str, missing: str, posts: int
) -> None:
    found = both_ways("ben cleo dora", back)
    assert (found.met, found.because, found.missing, len(found.posts)) == (met, because, missing, posts)


def test_without_any_exchange_one_is_missing() -> None:
    found = both_ways("", "ben", Options(both_ways=True))
    assert found.missing == "a response to 1 other person who responds to them too"


def test_short_of_several_exchanges_after_a_first_one_says_so() -> None:
    found = both_ways("ben cleo", "ben", Options(3, both_ways=True))
    assert found.missing == "responses to 2 more people who respond to them too"


def test_an_answer_that_builds_on_them_comes_back_as_a_reply_does() -> None:
    back = answer(post(9, "ben"), 1, to="ada")
    assert judge(part_of("ada", reply(post(1), "ben"), responses=(back,)), Options(both_ways=True)).met


@pytest.mark.parametrize(
    "back",
    [
        reply(post(9, "ben"), "ada", substance=False),
        reply(post(9, "ben"), "ada", confidence=0.49),
        reply(post(9, "ben", seen_in_quote=True), "ada"),
        other(post(9, "ben"), Kind.SHARE, to="ada"),
    ],
    ids=["no substance", "unclear", "known from a quote", "a share"],
)
def test_what_is_no_sure_response_does_not_come_back(back: Contribution) -> None:
    found = judge(part_of("ada", reply(post(1), "ben"), responses=(back,)), Options(both_ways=True))
    assert (found.met, found.because, found.posts) == (False, "", ())


@pytest.mark.parametrize(
    ("at_least", "said"),
    [
        (1, "responded in substance to at least 1 other person"),
        (2, "responded in substance to at least 2 different people"),
    ],
)
def test_the_rule_says_itself(at_least: int, said: str) -> None:
    assert sentence(Options(at_least)) == said


@pytest.mark.parametrize(
    ("at_least", "said"),
    [
        (1, f"responded in substance to at least 1 other person {TOO}"),
        (2, f"responded in substance to at least 2 different people {TOO}"),
    ],
)
def test_the_rule_says_that_it_goes_both_ways(at_least: int, said: str) -> None:
    assert sentence(Options(at_least, both_ways=True)) == said
