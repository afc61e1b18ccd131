"""The chat's own words for a post that should be remembered."""

from dataclasses import replace

import pytest

from chatbadge.core.model import ChatFacts, Contribution, Finding, Kind
from chatbadge.criteria.nominated import Options, judge, sentence

from ..core.posts import answer, other, part_of, post, reply

IDEA = post(1, text="A hive is a mind.")
WORDS = "I nominate this for deepest tweet of the chat"
PEOPLE = Options(host_is_enough=False)
CHAT = ChatFacts(hosts=frozenset({"hana"}))
ONE_HOST = " (one host is enough)"


def nomination(number: int, who: str, text: str = WORDS) -> Contribution:
    return other(post(10 + number, who, text, quotes=IDEA), Kind.SHARE, 1, to="ada", substance=False)


def found_with(options: Options, *responses: Contribution) -> Finding:
    return judge(part_of("ada", answer(IDEA, 1), answer(post(2), 2), responses=responses, chat=CHAT), options)


@pytest.mark.parametrize(
    ("people", "met", "because", "missing"),
    [
        ((), False, "", "nominations by 2 other people"),
        (("ben",), False, "had a post nominated in the chat by 1 other person", "a nomination by 1 more person"),
        (("ben", "Ben"), False, "had a post nominated in the chat by 1 other person", "a nomination by 1 more person"),
        (("hana",), False, "had a post nominated in the chat by 1 other person", "a nomination by 1 more person"),
        (("ben", "cleo"), True, "had a post nominated in the chat by 2 different people", ""),
        (("ben", "cleo", "dora"), True, "had a post nominated in the chat by 3 different people", ""),
    ],
)
def test_two_people_are_two_or_more(people: tuple[str, ...], met: bool, because: str, missing: str) -> None:
    found = found_with(PEOPLE, *(nomination(n, who) for n, who in enumerate(people)))
    assert (found.met, found.because, found.missing) == (met, because, missing)
    assert found.posts == ((IDEA.id,) if people else ())


@pytest.mark.parametrize(
    ("people", "met", "because", "missing"),
    [
        ((), False, "", "nominations by 2 other people" + ONE_HOST),
        (("ben",), False, "by 1 other person", "a nomination by 1 more person" + ONE_HOST),
        (("Hana",), True, "by a host", ""),
        (("ben", "hana"), True, "by 2 different people, a host among them", ""),
    ],
)
def test_one_host_is_enough_where_the_options_say_so(
    people: tuple[str, ...], met: bool, because: str, missing: str
) -> None:
    found = found_with(Options(), *(nomination(n, who) for n, who in enumerate(people)))
    assert (found.met, found.missing) == (met, missing)
    assert found.because == (f"had a post nominated in the chat {because}" if because else "")


def test_one_is_missing_where_one_is_enough() -> None:
    assert found_with(Options(by=1)).missing == "a nomination by 1 other person"


def test_short_by_several_after_a_first_one_says_so() -> None:
    assert found_with(Options(3, host_is_enough=False), nomination(1, "ben")).missing == "nominations by 2 more people"


@pytest.mark.parametrize("words", ["#BookmarkThis tweet", "Bookmark this!", "Nominating that", "Tweet of the night!"])
def test_these_words_nominate(words: str) -> None:
    assert found_with(Options(by=1), nomination(1, "ben", words)).met


@pytest.mark.parametrize("words", ["So true!", "Who nominates a queen?", "Question of the day", f"RT @hana: {WORDS}"])
def test_these_words_do_not(words: str) -> None:
    assert not found_with(Options(by=1), nomination(1, "ben", words)).met


def test_a_reply_nominates_as_a_share_does() -> None:
    assert found_with(Options(by=1), reply(post(9, "ben", WORDS, reply_to=IDEA), "ada")).met


SHARED = nomination(1, "ben")


@pytest.mark.parametrize(
    "response",
    [
        replace(SHARED, confidence=0.49),
        replace(SHARED, post=replace(SHARED.post, seen_in_quote=True)),
        replace(SHARED, post=replace(SHARED.post, shares=post(5, "hana").id)),
        replace(SHARED, kind=Kind.OTHER),
        reply(post(9, "ben", WORDS, reply_to=post(3)), "ada"),
        reply(post(9, "ben", WORDS), "ada"),
    ],
    ids=["unclear", "known from a quote", "a retweet", "neither share nor reply", "to another post", "to no post"],
)
def test_what_is_no_sure_response_nominates_nothing(response: Contribution) -> None:
    found = found_with(Options(by=1), response)
    assert (found.met, found.posts) == (False, ())


def test_ones_own_words_and_a_post_that_does_not_count_are_nothing() -> None:
    own = reply(post(2, text=WORDS, reply_to=IDEA), "ada")
    assert not judge(part_of("ada", answer(IDEA, 1), own, chat=CHAT), Options(by=1)).met
    unclear = answer(IDEA, 1, confidence=0.49)
    assert not judge(part_of("ada", unclear, responses=(SHARED,), chat=CHAT), Options(by=1)).met


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (Options(), "had a post nominated in the chat by at least 2 different people (one host is enough)"),
        (PEOPLE, "had a post nominated in the chat by at least 2 different people"),
        (Options(by=1), "had a post nominated in the chat by at least 1 other person"),
    ],
)
def test_the_rule_says_itself(options: Options, said: str) -> None:
    assert sentence(options) == said
