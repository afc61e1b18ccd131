"""What people did in the sessions of one chat, and what they sent along."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chatbadge.core.history import History, with_holdings, with_submissions
from chatbadge.core.model import (
    Attendance,
    ChatFacts,
    Contribution,
    Kind,
    Participation,
    PeerReview,
    Record,
    Roles,
    Submission,
)

from .posts import BEGIN, answer, other, part_of, post, reply

NOBODY = Roles()
REFLECTION = Submission(reflection="I shall plant lime trees.")


def week(number: int) -> datetime:
    return BEGIN + timedelta(weeks=number)


def by_name(told: tuple[Participation, ...]) -> dict[str, Participation]:
    return {each.person: each for each in told}


def tell(history: History, *contributions: Contribution) -> dict[str, Participation]:
    return by_name(history.tell(week(len(history.sessions)), contributions, NOBODY))


ADA, BEN = answer(post(1, "ada"), 1), answer(post(2, "ben"), 1)


# --- visits


def test_visits_are_the_places_of_the_sessions_to_which_somebody_contributed() -> None:
    history = History()
    assert tell(history, ADA, BEN)["ada"].record.visits == (0,)
    assert tell(history, BEN)["ben"].record.visits == (0, 1)
    told = tell(history, ADA, BEN)
    assert (told["ada"].record.visits, told["ben"].record.visits) == ((0, 2), (0, 1, 2))


def test_everybody_is_told_of_the_sessions_so_far_this_one_last() -> None:
    history = History()
    first, second = tell(history, ADA, BEN), tell(history, ADA, BEN)
    assert first["ada"].chat.sessions == (week(0),)
    assert second["ada"].chat.sessions == second["ben"].chat.sessions == (week(0), week(1))
    assert second["ada"].chat is second["ben"].chat
    assert second["ada"].chat.questions == (1,)


def test_a_session_in_which_nobody_posted_is_one() -> None:
    history = History()
    assert tell(history) == {}
    assert tell(history, ADA)["ada"].record.visits == (1,)
    assert history.sessions == [week(0), week(1)]


def test_a_reply_is_a_visit_too() -> None:
    assert tell(History(), ADA, reply(post(2, "ben"), "ada", 1))["ben"].record.visits == (0,)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.ANSWER, Kind.REPLY)])
def test_nothing_else_is_a_visit(kind: Kind) -> None:
    assert tell(History(), other(post(1, "ada"), kind, 1))["ada"].record == Record()


@pytest.mark.parametrize(
    "made",
    [
        answer(post(1, "ada"), 1, substance=False),
        answer(post(1, "ada"), 1, confidence=0.4),
        answer(post(1, "ada", seen_in_quote=True), 1),
        replace(ADA, uncredited="posts were taken until then"),
    ],
    ids=["praise", "unclear", "recovered", "late"],
)
def test_what_does_not_count_is_no_visit_and_no_answer(made: Contribution) -> None:
    history = History()
    assert tell(history, made)["ada"].record == Record()
    assert not tell(history, ADA)["ada"].record.answered_before


def test_several_posts_in_one_session_are_one_visit() -> None:
    assert tell(History(), ADA, answer(post(2, "ada"), 2), reply(post(3, "ada"), "ben"))["ada"].record.visits == (0,)


def test_accounts_that_differ_in_case_are_one_person() -> None:
    history = History()
    tell(history, answer(post(1, "Ada"), 1), answer(post(2, "ADA"), 1))
    (again,) = tell(history, answer(post(3, "@ada"), 1)).values()
    assert (again.record.visits, again.record.answered_before) == ((0, 1), True)


def test_what_was_told_does_not_change_with_what_is_told_later() -> None:
    history = History()
    first = tell(history, ADA)["ada"]
    tell(history, ADA)
    assert (first.record.visits, first.chat.sessions) == ((0,), (week(0),))


def test_roles_reach_the_facts_of_the_chat() -> None:
    (told,) = History().tell(BEGIN, [ADA], Roles(frozenset({"hana"})))
    assert told.chat.hosts == {"hana"}


# --- the first time


def test_who_answers_for_the_first_time_had_not_answered_before() -> None:
    history = History()
    assert not tell(history, ADA)["ada"].record.answered_before
    told = tell(history, ADA, BEN)
    assert (told["ada"].record.answered_before, told["ben"].record.answered_before) == (True, False)


def test_whoever_only_replied_before_answers_for_the_first_time() -> None:
    history = History()
    tell(history, reply(post(1, "ada"), "ben"))
    assert tell(history, ADA)["ada"].record == Record(visits=(0, 1))


def test_who_answered_before_is_known_for_it_whatever_they_do_now() -> None:
    history = History()
    tell(history, ADA)
    tell(history, BEN)
    hello = tell(history, other(post(1, "ada"), Kind.INTRODUCTION))["ada"]
    assert hello.record == Record(visits=(0,), answered_before=True)


# --- what they hold


def test_holdings_go_to_their_holders() -> None:
    held: Mapping[str, Mapping[str, int]] = {"ada": {"keeper": 2}, "cleo": {"keeper": 1}, "ben": {}}
    ada, ben = with_holdings((part_of("@Ada", ADA, record=Record(visits=(0,))), part_of("ben", BEN)), held)
    assert ada.record == Record(visits=(0,), holds={"keeper": 2})
    assert ben.record == Record()


# --- what was sent along


def sent(**what: Submission) -> dict[str, tuple[str, Submission]]:
    return {handle.lower(): (handle, each) for handle, each in what.items()}


def test_what_somebody_sent_goes_with_what_they_posted() -> None:
    ada, ben = with_submissions((part_of("ada", ADA), part_of("ben", BEN)), sent(Ada=REFLECTION), (), History())
    assert (ada.record.submission, ada.own) == (REFLECTION, (ADA,))
    assert ben.record == Record()


def test_who_sent_something_without_a_post_read_along() -> None:
    chat = ChatFacts((1, 2), sessions=(BEGIN,))
    _, rose = with_submissions((part_of("ada", ADA, chat=chat),), sent(Rose=REFLECTION), (), History())
    assert (rose.person, rose.own, rose.responses, rose.chat) == ("Rose", (), (), chat)
    assert rose.record == Record(submission=REFLECTION)


def test_a_session_may_have_readers_alone() -> None:
    (rose,) = with_submissions((), sent(rose=Submission(attended=Attendance.WORD)), (), History())
    assert (rose.person, rose.chat) == ("rose", ChatFacts())


def test_who_asked_and_neither_posted_nor_sent_anything_is_not_there() -> None:
    assert with_submissions((), sent(rose=Submission()), (), History()) == ()


def test_a_claim_under_another_spelling_makes_no_second_person() -> None:
    (ada,) = with_submissions((part_of("@ADA", ADA),), sent(ada=REFLECTION), (), History())
    assert (ada.person, ada.record.submission) == ("@ADA", REFLECTION)


def test_an_earlier_record_stays_beside_what_was_sent() -> None:
    before = Record(visits=(0, 3), answered_before=True, holds={"keeper": 1}, submission=Submission("Old."))
    (ada,) = with_submissions((part_of("ada", ADA, record=before),), {}, (), History())
    assert ada.record == replace(before, submission=Submission())


def test_reviews_are_told_to_whom_they_are_about_and_to_whom_gave_them() -> None:
    of_ada, of_ben = PeerReview("BEN", "@Ada", "Shade!"), PeerReview("ada", "Ben", "Water!")
    of_rose = PeerReview("Ada", "ROSE", "Thank you for reading.")
    ada, ben, rose = with_submissions(
        (part_of("ada", ADA), part_of("ben", BEN)), sent(rose=REFLECTION), (of_ada, of_ben, of_rose), History()
    )
    assert (ada.record.reviews, ada.record.given) == ((of_ada,), (of_ben, of_rose))
    assert (ben.record.reviews, ben.record.given) == ((of_ben,), (of_ada,))
    assert (rose.record.reviews, rose.record.given) == ((of_rose,), ())


def test_people_keep_their_order_and_readers_come_last() -> None:
    told = with_submissions(
        (part_of("ben", BEN), part_of("ada", ADA)), sent(rose=REFLECTION, ada=REFLECTION), (), History()
    )
    assert [each.person for each in told] == ["ben", "ada", "rose"]


def test_who_reads_along_after_some_visits_came_before() -> None:
    history = History()
    tell(history, ADA)
    tell(history, ADA)
    told = history.tell(week(2), [BEN], NOBODY)
    _, ada = with_submissions(told, sent(ada=REFLECTION), (), history)
    assert ada.record.visits == (0, 1)
