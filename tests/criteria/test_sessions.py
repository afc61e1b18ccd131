"""Several sessions of one chat, with holes between them."""

from datetime import timedelta

import pytest

from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import ChatFacts, Contribution, Finding, Kind, Participation, Record
from chatbadge.criteria.sessions import Options, demand, judge, sentence

from ..core.posts import BEGIN, answer, other, part_of, post, reply

HERE = answer(post(1), 1)
THREE_OF_FIVE = Options(at_least=3, of=5)


def coming(visits: tuple[int, ...], sessions: int = 10, own: Contribution = HERE) -> Participation:
    """Somebody's part in the last of so many weekly sessions; they contributed to *visits*."""
    began = tuple(BEGIN - timedelta(weeks=sessions - 1 - n) for n in range(sessions))
    return part_of("ada", own, chat=ChatFacts(sessions=began), record=Record(visits=visits))


@pytest.mark.parametrize(
    ("visits", "met", "because", "missing"),
    [
        ((9,), False, "contributed to 1 of the last 5 sessions", "contributions to 2 more sessions"),
        ((5, 9), False, "contributed to 2 of the last 5 sessions", "a contribution to 1 more session"),
        ((5, 7, 9), True, "contributed to 3 of the last 5 sessions", ""),
        ((5, 6, 7, 9), True, "contributed to 4 of the last 5 sessions", ""),
    ],
)
def test_three_of_five_sessions_are_three_or_more(
    visits: tuple[int, ...], met: bool, because: str, missing: str
) -> None:
    assert judge(coming(visits), THREE_OF_FIVE) == Finding(met, because, missing, (HERE.post.id,))


@pytest.mark.parametrize(
    ("visits", "because", "missing"),
    [
        ((), "", "contributions to 3 sessions, this one among them"),
        ((8,), "contributed to 1 of the last 5 sessions", "contributions to 2 more sessions, this one among them"),
        ((7, 8), "contributed to 2 of the last 5 sessions", "a contribution to this session"),
        ((6, 7, 8), "contributed to 3 of the last 5 sessions", "a contribution to this session"),
    ],
)
def test_this_session_must_be_among_them(visits: tuple[int, ...], because: str, missing: str) -> None:
    assert judge(coming(visits), THREE_OF_FIVE) == Finding(False, because, missing)


def test_sessions_before_the_last_ones_do_not_count() -> None:
    assert judge(coming((0, 1, 2, 3, 4, 9)), THREE_OF_FIVE).because == "contributed to 1 of the last 5 sessions"


def test_a_chat_that_is_younger_has_fewer_last_ones() -> None:
    assert judge(coming((0, 1, 2), sessions=3), THREE_OF_FIVE).because == "contributed to 3 of the last 3 sessions"


def test_without_limits_every_session_counts() -> None:
    found = judge(coming((0, 4, 9)), Options(3, of=0))
    assert (found.met, found.because) == (True, "contributed to 3 sessions")


@pytest.mark.parametrize(
    ("days", "met", "because"),
    [
        (13, False, "contributed to 2 sessions within 13 days"),
        (14, True, "contributed to 3 sessions within 14 days"),
        (15, True, "contributed to 3 sessions within 15 days"),
        (10**12, True, "contributed to 3 sessions within 1000000000000 days"),
    ],
)
def test_within_days_the_first_and_the_last_of_them_count(days: int, met: bool, because: str) -> None:
    found = judge(coming((7, 8, 9)), Options(3, of=0, days=days))
    assert (found.met, found.because) == (met, because)


@pytest.mark.parametrize(
    ("of", "days", "because"),
    [
        (3, 35, "contributed to 3 of the last 3 sessions within 35 days"),
        (8, 7, "contributed to 2 of the last 2 sessions within 7 days"),
    ],
)
def test_both_limits_apply_where_both_are_set(of: int, days: int, because: str) -> None:
    assert judge(coming(tuple(range(10))), Options(3, of, days)).because == because


@pytest.mark.parametrize(
    "uncounted",
    [
        answer(post(1), 1, substance=False),
        answer(post(1), 1, confidence=0.49),
        answer(post(1, seen_in_quote=True), 1),
        other(post(1), Kind.SHARE, 1),
        other(post(1), Kind.INTRODUCTION),
    ],
    ids=["no substance", "unclear", "known from a quote", "a share", "a greeting"],
)
def test_what_is_no_sure_contribution_does_not_bring_it(uncounted: Contribution) -> None:
    found = judge(coming((7, 8, 9), own=uncounted), THREE_OF_FIVE)
    assert (found.met, found.posts) == (False, ())


def test_a_reply_brings_it_as_an_answer_does() -> None:
    assert judge(coming((7, 8, 9), own=reply(post(1), "ben")), THREE_OF_FIVE).met


def test_where_no_other_session_is_known_nobody_comes_back() -> None:
    found = judge(part_of("ada", HERE, record=Record(visits=(0,))), Options(1, days=7))
    assert found == Finding(False, "", "a contribution to this session")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (Options(), "at least 6 of the last 8 sessions"),
        (Options(1, of=0), "at least 1 session"),
        (Options(3, of=0), "at least 3 sessions"),
        (Options(3, of=0, days=30), "at least 3 sessions within 30 days"),
        (Options(3, of=4, days=1), "at least 3 of the last 4 sessions within 1 day"),
    ],
)
def test_the_rule_says_itself(options: Options, said: str) -> None:
    assert sentence(options) == f"contributed to {said} (the latest among them)"


@pytest.mark.parametrize(
    ("options", "usual", "said"),
    [
        (Options(8, of=8), Usual(), Demand(Effort.SOME)),
        (Options(9, of=8), Usual(), Demand(Effort.NEVER, "contributions to 9 of the last 8 sessions")),
        (Options(9, of=0), Usual(sessions=4), Demand(Effort.SOME)),
        (Options(9, of=0, days=7), Usual(), Demand(Effort.SOME)),
        (Options(5, of=0, days=122), Usual(sessions=12), Demand(Effort.SOME)),
        (
            Options(6, of=0, days=122),
            Usual(sessions=12),
            Demand(
                Effort.NEVER, "contributions to 6 sessions within 122 days, and this chat has 5 sessions in that time"
            ),
        ),
        (
            Options(2, of=8, days=7),
            Usual(sessions=12),
            Demand(
                Effort.NEVER,
                "contributions to 2 of the last 8 sessions within 7 days, and this chat has 1 session in that time",
            ),
        ),
    ],
)
def test_more_sessions_than_there_are_cannot_be(options: Options, usual: Usual, said: Demand) -> None:
    assert demand(options, usual) == said
