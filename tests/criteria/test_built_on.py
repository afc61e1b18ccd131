"""Other people's ideas, each person once."""

from dataclasses import replace

import pytest

from chatbadge.core.model import ChatFacts, Contribution, Kind
from chatbadge.criteria.built_on import Options, judge, sentence

from ..core.posts import answer, other, part_of, post, reply

TWO = Options(at_least=2)
IDEAS = {who: post(100 + n, who) for n, who in enumerate(("ben", "cleo", "dora", "ada"))}
SECOND = post(110, "ben")
CHAT = ChatFacts(answers={SECOND.id: "ben"} | {idea.id: who for who, idea in IDEAS.items()})


def building(number: int, who: str) -> Contribution:
    return reply(post(number, reply_to=IDEAS[who]), who)


@pytest.mark.parametrize(
    ("people", "met", "because", "missing"),
    [
        ((), False, "", "responses to the answers of 2 other people"),
        (("ben",), False, "built on the ideas of 1 other person", "a response to the answer of 1 more person"),
        (("ben", "cleo"), True, "built on the ideas of 2 different people", ""),
        (("ben", "cleo", "dora"), True, "built on the ideas of 3 different people", ""),
    ],
)
def test_two_people_are_two_or_more(people: tuple[str, ...], met: bool, because: str, missing: str) -> None:
    found = judge(part_of("ada", *(building(n, who) for n, who in enumerate(people)), chat=CHAT), TWO)
    assert (found.met, found.because, found.missing, len(found.posts)) == (met, because, missing, len(people))


def test_without_any_response_one_is_missing() -> None:
    assert judge(part_of("ada", chat=CHAT), Options()).missing == "a response to the answer of 1 other person"


def test_short_by_several_after_a_first_one_says_so() -> None:
    found = judge(part_of("ada", building(1, "ben"), chat=CHAT), Options(3))
    assert found.missing == "responses to the answers of 2 more people"


def test_two_ideas_of_one_person_are_one_person_with_two_posts() -> None:
    found = judge(part_of("ada", building(1, "ben"), reply(post(2, reply_to=SECOND), "ben"), chat=CHAT), TWO)
    assert (found.met, len(found.posts)) == (False, 2)


@pytest.mark.parametrize(
    "builds",
    [
        reply(post(1, quotes=IDEAS["ben"]), "ben"),
        replace(reply(post(1), "ben"), responds_to_post=IDEAS["ben"].id),
        answer(post(1, reply_to=IDEAS["ben"]), 1, to="ben"),
    ],
    ids=["a quote", "a post that attribution found", "an answer"],
)
def test_a_quote_and_an_answer_build_as_a_reply_does(builds: Contribution) -> None:
    assert judge(part_of("ada", builds, chat=CHAT), Options()).met


@pytest.mark.parametrize(
    "uncounted",
    [
        reply(post(1, reply_to=IDEAS["ben"]), "ben", substance=False),
        reply(post(1, reply_to=IDEAS["ben"]), "ben", confidence=0.49),
        reply(post(1, reply_to=IDEAS["ben"], seen_in_quote=True), "ben"),
        reply(post(1, reply_to=post(120, "ben")), "ben"),
        reply(post(1), "ben"),
        other(post(1, quotes=IDEAS["ben"]), Kind.SHARE, to="ben"),
        answer(post(1, reply_to=IDEAS["ada"]), 1),
    ],
    ids=["no substance", "unclear", "known from a quote", "to no answer", "to no post", "a share", "to oneself"],
)
def test_what_takes_up_no_answer_of_somebody_else_does_not_count(uncounted: Contribution) -> None:
    found = judge(part_of("Ada", uncounted, chat=CHAT), Options())
    assert (found.met, found.because, found.posts) == (False, "", ())


@pytest.mark.parametrize(
    ("at_least", "said"),
    [
        (1, "built on the ideas of at least 1 other person"),
        (2, "built on the ideas of at least 2 different people"),
    ],
)
def test_the_rule_says_itself(at_least: int, said: str) -> None:
    assert sentence(Options(at_least)) == said
