"""Questions of one's own, and whether somebody took them up."""

import time

import pytest

from chatbadge.core.model import Contribution, Kind, Participation
from chatbadge.criteria.asked import Options, judge, sentence

from ..core.posts import answer, other, part_of, post, reply

QUESTION = post(1, text="But who feeds in winter? #bees")
TAKEN_UP = reply(post(9, "ben", "I do, at dusk", reply_to=QUESTION), "ada")


def asking(number: int, taken_up: bool = True) -> Participation:
    """Somebody who asked *number* questions; each was answered, or none."""
    asked = [post(n, text=f"Who feeds hive {n}?") for n in range(1, number + 1)]
    responses = (reply(post(100 + p.ordinal, "ben", reply_to=p), "ada") for p in asked if taken_up)
    return part_of("ada", *(reply(p, "cleo") for p in asked), responses=tuple(responses))


@pytest.mark.parametrize(
    ("number", "met", "because", "missing"),
    [
        (0, False, "", "2 questions of their own that somebody takes up"),
        (1, False, "asked 1 question of their own", "1 more question of their own that somebody takes up"),
        (2, True, "asked 2 questions of their own", ""),
        (3, True, "asked 3 questions of their own", ""),
    ],
)
def test_two_questions_are_two_or_more(number: int, met: bool, because: str, missing: str) -> None:
    found = judge(asking(number), Options(at_least=2))
    assert (found.met, found.because, found.missing, len(found.posts)) == (met, because, missing, number)


@pytest.mark.parametrize(
    ("number", "met", "missing"), [(0, False, "1 question of their own"), (1, True, ""), (2, True, "")]
)
def test_questions_that_nobody_took_up_count_where_the_options_say_so(number: int, met: bool, missing: str) -> None:
    found = judge(asking(number, taken_up=False), Options(taken_up=False))
    assert (found.met, found.missing) == (met, missing)


def test_a_question_that_nobody_took_up_does_not_count_otherwise() -> None:
    found = judge(asking(1, taken_up=False), Options())
    assert (found.met, found.missing) == (False, "1 question of their own that somebody takes up")


@pytest.mark.parametrize("asks", [reply(QUESTION, "cleo"), answer(QUESTION, 1)], ids=["a reply", "an answer"])
def test_a_reply_or_an_answer_that_ends_on_its_question_asks_it(asks: Contribution) -> None:
    assert judge(part_of("ada", asks, responses=(TAKEN_UP,)), Options()).met


def test_a_quote_takes_a_question_up_as_a_reply_does() -> None:
    quoting = reply(post(9, "ben", "I do, at dusk", quotes=QUESTION), "ada")
    assert judge(part_of("ada", reply(QUESTION, "cleo"), responses=(quoting,)), Options()).met


@pytest.mark.parametrize(
    "response",
    [
        reply(post(9, "ben", "Good one!", reply_to=QUESTION), "ada", substance=False),
        reply(post(9, "ben", "I do", reply_to=QUESTION), "ada", confidence=0.49),
        reply(post(9, "ben", "I do", reply_to=QUESTION, seen_in_quote=True), "ada"),
        reply(post(9, "ben", "I do", reply_to=post(2)), "ada"),
        reply(post(9, "ben", "@ada I do"), "ada"),
    ],
    ids=["praise", "unclear", "known from a quote", "to another post", "to no post"],
)
def test_what_is_no_sure_response_to_the_question_does_not_take_it_up(response: Contribution) -> None:
    assert not judge(part_of("ada", reply(QUESTION, "cleo"), responses=(response,)), Options()).met


@pytest.mark.parametrize(
    "uncounted",
    [
        reply(post(1, text="Who feeds in winter? I do."), "cleo"),
        reply(post(1, text="Who feeds in winter?", seen_in_quote=True), "cleo"),
        reply(post(1, text="Really?"), "cleo", substance=False),
        other(post(1, text="How do you do?"), Kind.INTRODUCTION),
        other(post(1, text="Q1: Who feeds?"), Kind.QUESTION, 1),
    ],
    ids=["goes on", "known from a quote", "no substance", "a greeting", "the chat's own question"],
)
def test_what_is_no_sure_question_of_ones_own_does_not_count(uncounted: Contribution) -> None:
    assert not judge(part_of("ada", uncounted), Options(taken_up=False)).met


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (Options(), "asked at least 1 question of their own that somebody took up"),
        (Options(2, taken_up=False), "asked at least 2 questions of their own"),
    ],
)
def test_the_rule_says_itself(options: Options, said: str) -> None:
    assert sentence(options) == said


def test_the_time_it_takes_grows_with_the_number_of_posts_and_no_faster() -> None:
    def seconds(number: int) -> float:
        chat = asking(number)
        begin = time.process_time()
        judge(chat, Options())
        return time.process_time() - begin

    assert seconds(8_000) < 40 * max(0.02, min(seconds(1_000) for _ in range(3)))
