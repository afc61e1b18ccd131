"""From the first question to the last."""

import pytest

from chatbadge.core.model import ChatFacts, Contribution, Kind
from chatbadge.criteria.stayed import Options, judge, sentence

from ..core.posts import answer, other, part_of, post, reply

CHAT = ChatFacts(questions=(1, 2, 5))
NOTHING = "contributions to both the first and the last question of the session"


@pytest.mark.parametrize(
    ("questions", "met", "because", "missing", "posts"),
    [
        ((), False, "", NOTHING, 0),
        ((2,), False, "", NOTHING, 0),
        (
            (1, 2),
            False,
            "contributed to the first question of the session",
            "a contribution to the last question of the session",
            1,
        ),
        (
            (5,),
            False,
            "contributed to the last question of the session",
            "a contribution to the first question of the session",
            1,
        ),
        ((1, 5), True, "contributed to both the first and the last question of the session", "", 2),
        ((1, 2, 5, 5), True, "contributed to both the first and the last question of the session", "", 3),
    ],
)
def test_it_takes_the_first_question_and_the_last(
    questions: tuple[int, ...], met: bool, because: str, missing: str, posts: int
) -> None:
    found = judge(part_of("ada", *(answer(post(n), q) for n, q in enumerate(questions)), chat=CHAT), Options())
    assert (found.met, found.because, found.missing, len(found.posts)) == (met, because, missing, posts)


def test_a_single_question_is_the_first_and_the_last() -> None:
    chat = ChatFacts(questions=(3,))
    found = judge(part_of("ada", answer(post(1), 3), chat=chat), Options())
    assert (found.met, found.because) == (True, "contributed to the only question of the session")
    assert judge(part_of("ada", chat=chat), Options()).missing == "a contribution to the only question of the session"


def test_one_post_may_belong_to_both() -> None:
    found = judge(part_of("ada", answer(post(1), 1, 5), chat=CHAT), Options())
    assert (found.met, len(found.posts)) == (True, 1)


def test_a_reply_contributes_as_an_answer_does() -> None:
    assert judge(part_of("ada", reply(post(1), "ben", 1), reply(post(2), "cleo", 5), chat=CHAT), Options()).met


def test_in_a_session_without_questions_nobody_can() -> None:
    found = judge(part_of("ada", answer(post(1), 1)), Options())
    assert (found.met, found.missing, found.posts) == (False, NOTHING, ())


@pytest.mark.parametrize(
    "uncounted",
    [
        answer(post(2), 5, substance=False),
        answer(post(2), 5, confidence=0.49),
        answer(post(2, seen_in_quote=True), 5),
        other(post(2), Kind.REPEAT, 5),
        other(post(2), Kind.SHARE, 5),
        other(post(2), Kind.QUESTION, 5),
    ],
    ids=["no substance", "unclear", "known from a quote", "a repeat", "a share", "posing it"],
)
def test_what_is_no_sure_contribution_does_not_count(uncounted: Contribution) -> None:
    found = judge(part_of("ada", answer(post(1), 1), uncounted, chat=CHAT), Options())
    assert (found.met, len(found.posts)) == (False, 1)


def test_the_rule_says_itself() -> None:
    assert sentence(Options()) == "contributed to both the first and the last question of the session"
