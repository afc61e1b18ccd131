"""Responses to different people's introductions."""

import pytest

from chatbadge.core.model import ChatFacts, Contribution, Kind
from chatbadge.criteria.welcomed_newcomer import Options, judge, sentence

from ..core.posts import answer, other, part_of, post, reply

TWO = Options(at_least=2)
HELLOS = {who: post(100 + n, who, "Hello!") for n, who in enumerate(("ben", "cleo", "dora", "ada"))}
AGAIN = post(110, "ben", "Ben again")
CHAT = ChatFacts(introductions={AGAIN.id: "ben"} | {hello.id: who for who, hello in HELLOS.items()})


def welcoming(number: int, who: str) -> Contribution:
    return reply(post(number, text="Welcome!", reply_to=HELLOS[who]), who, substance=False)


@pytest.mark.parametrize(
    ("people", "met", "because", "missing"),
    [
        ((), False, "", "responses to introductions by 2 other people"),
        (
            ("ben",),
            False,
            "responded to introductions by 1 other person",
            "a response to an introduction by 1 more person",
        ),
        (("ben", "cleo"), True, "responded to introductions by 2 different people", ""),
        (("ben", "cleo", "dora"), True, "responded to introductions by 3 different people", ""),
    ],
)
def test_two_people_are_two_or_more(people: tuple[str, ...], met: bool, because: str, missing: str) -> None:
    found = judge(part_of("ada", *(welcoming(n, who) for n, who in enumerate(people)), chat=CHAT), TWO)
    assert (found.met, found.because, found.missing, len(found.posts)) == (met, because, missing, len(people))


def test_without_any_welcome_one_is_missing() -> None:
    assert judge(part_of("ada", chat=CHAT), Options()).missing == "a response to an introduction by 1 other person"


def test_short_by_several_after_a_first_one_says_so() -> None:
    found = judge(part_of("ada", welcoming(1, "ben"), chat=CHAT), Options(3))
    assert found.missing == "responses to introductions by 2 more people"


def test_one_newcomer_welcomed_twice_is_one_person_with_two_posts() -> None:
    found = judge(part_of("ada", welcoming(1, "ben"), reply(post(2, reply_to=AGAIN), "ben"), chat=CHAT), TWO)
    assert (found.met, len(found.posts)) == (False, 2)


@pytest.mark.parametrize(
    "welcome",
    [
        other(post(1, reply_to=HELLOS["ben"]), Kind.HOSTING, substance=False),
        reply(post(1, quotes=HELLOS["ben"]), "ben"),
    ],
    ids=["as hosts do", "a quote"],
)
def test_hosting_and_quoting_welcome_as_a_reply_does(welcome: Contribution) -> None:
    assert judge(part_of("ada", welcome, chat=CHAT), Options()).met


@pytest.mark.parametrize(
    "uncounted",
    [
        reply(post(1, reply_to=HELLOS["ben"]), "ben", confidence=0.49),
        reply(post(1, reply_to=HELLOS["ben"], seen_in_quote=True), "ben"),
        reply(post(1, reply_to=post(120, "ben")), "ben"),
        other(post(1, text="Welcome all!"), Kind.HOSTING),
        other(post(1, quotes=HELLOS["ben"]), Kind.SHARE, to="ben"),
        answer(post(1, reply_to=HELLOS["ben"]), 1, to="ben"),
        reply(post(1, reply_to=HELLOS["ada"]), "ada"),
    ],
    ids=["unclear", "known from a quote", "to no introduction", "to all", "a share", "an answer", "to oneself"],
)
def test_what_is_no_sure_response_to_somebody_elses_introduction_does_not_count(uncounted: Contribution) -> None:
    found = judge(part_of("Ada", uncounted, chat=CHAT), Options())
    assert (found.met, found.because, found.posts) == (False, "", ())


@pytest.mark.parametrize(
    ("at_least", "said"),
    [
        (1, "responded to introductions by at least 1 other person"),
        (2, "responded to introductions by at least 2 different people"),
    ],
)
def test_the_rule_says_itself(at_least: int, said: str) -> None:
    assert sentence(Options(at_least)) == said
