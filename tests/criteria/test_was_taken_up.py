"""Different people who responded in substance to somebody's answers and replies."""

import pytest

from chatbadge.core.model import Contribution, Kind, Participation
from chatbadge.criteria.was_taken_up import Options, judge, sentence

from ..core.posts import answer, other, part_of, post, reply

TWO = Options(at_least=2)
IDEA, SECOND = post(1), post(2)


def taken_up(*responses: Contribution) -> Participation:
    return part_of("ada", answer(IDEA, 1), reply(SECOND, "cleo"), responses=responses)


@pytest.mark.parametrize(
    ("people", "met", "because", "missing"),
    [
        ((), False, "", "responses in substance from 2 other people"),
        (
            ("ben",),
            False,
            "had posts taken up in substance by 1 other person",
            "a response in substance from 1 more person",
        ),
        (("ben", "cleo"), True, "had posts taken up in substance by 2 different people", ""),
        (("ben", "cleo", "dora"), True, "had posts taken up in substance by 3 different people", ""),
    ],
)
def test_two_people_are_two_or_more(people: tuple[str, ...], met: bool, because: str, missing: str) -> None:
    found = judge(taken_up(*(reply(post(9 + n, who, reply_to=IDEA), "ada") for n, who in enumerate(people))), TWO)
    assert (found.met, found.because, found.missing) == (met, because, missing)
    assert found.posts == ((IDEA.id,) if people else ())


def test_without_any_response_one_is_missing() -> None:
    assert judge(taken_up(), Options()).missing == "a response in substance from 1 other person"


def test_short_by_several_after_a_first_one_says_so() -> None:
    found = judge(taken_up(reply(post(9, "ben", reply_to=IDEA), "ada")), Options(3))
    assert found.missing == "responses in substance from 2 more people"


def test_one_person_who_takes_up_two_posts_is_one_person_however_the_handle_is_written() -> None:
    responses = reply(post(9, "ben", reply_to=SECOND), "ada"), answer(post(10, "Ben", quotes=IDEA), 1, to="ada")
    found = judge(taken_up(*responses), TWO)
    assert (found.met, found.posts) == (False, (IDEA.id, SECOND.id))


@pytest.mark.parametrize(
    "response",
    [
        reply(post(9, "ben", reply_to=IDEA), "ada", substance=False),
        reply(post(9, "ben", reply_to=IDEA), "ada", confidence=0.49),
        reply(post(9, "ben", reply_to=IDEA, seen_in_quote=True), "ada"),
        reply(post(9, "ben", reply_to=post(3)), "ada"),
        reply(post(9, "ben"), "ada"),
        other(post(9, "ben", quotes=IDEA), Kind.SHARE, to="ada"),
    ],
    ids=["praise", "unclear", "known from a quote", "to another post", "to no post", "a share"],
)
def test_what_is_no_sure_response_takes_nothing_up(response: Contribution) -> None:
    found = judge(taken_up(response), Options())
    assert (found.met, found.posts) == (False, ())


def test_ones_own_posts_take_nothing_up() -> None:
    own = answer(IDEA, 1), answer(post(2, reply_to=IDEA), 1)
    assert not judge(part_of("ada", *own), Options()).met


@pytest.mark.parametrize(
    "own",
    [
        answer(IDEA, 1, confidence=0.49),
        answer(post(1, seen_in_quote=True), 1),
        other(IDEA, Kind.QUESTION, 1),
        other(IDEA, Kind.INTRODUCTION),
    ],
    ids=["unclear", "known from a quote", "the chat's own question", "an introduction"],
)
def test_what_is_no_sure_idea_is_not_taken_up(own: Contribution) -> None:
    response = reply(post(9, "ben", reply_to=IDEA), "ada")
    assert not judge(part_of("ada", own, responses=(response,)), Options()).met


@pytest.mark.parametrize(
    ("at_least", "said"),
    [
        (1, "had posts taken up in substance by at least 1 other person"),
        (2, "had posts taken up in substance by at least 2 different people"),
    ],
)
def test_the_rule_says_itself(at_least: int, said: str) -> None:
    assert sentence(Options(at_least)) == said
