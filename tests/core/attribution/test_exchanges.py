"""What a post responds to where the source names a person at most: by time, by who is named, and by words."""

from datetime import timedelta

import pytest

from chatbadge.core.attribution.labels import Q_AND_A
from chatbadge.core.attribution.reader import Reader
from chatbadge.core.attribution.threads import Thread
from chatbadge.core.model import Contribution, Kind, Post

from .chat import BEGIN, TAG, say


def found(post: Post, kind: Kind = Kind.ANSWER, to: str | None = None) -> Contribution:
    return Contribution(post, kind, (), 0.9, (), responds_to=to)


def thread(*contributed: Post | Contribution) -> Thread:
    made = Thread(Reader(Q_AND_A, TAG))
    for each in contributed:
        made.add(found(each) if isinstance(each, Post) else each)
    return made


def answered(post: Post, *contributed: Post | Contribution, whom: str = "kim") -> str | None:
    """The words that *post* responds to, of *whom*'s."""
    answer = thread(*contributed).answered_by(post, whom)
    return answer and answer.post.text


# --- whom it names


def test_who_has_said_nothing_is_not_answered() -> None:
    assert answered(say("lee", "@kim yes", 3), say("mo", "ducks", 1)) is None


def test_an_answer_is_to_the_latest() -> None:
    assert answered(say("lee", "@kim yes", 3), say("kim", "ducks", 1), say("Kim", "hens", 2)) == "hens"


@pytest.mark.parametrize("kind", [Kind.HOSTING, Kind.INTRODUCTION, Kind.SHARE, Kind.REPEAT, Kind.QUESTION])
def test_what_is_no_remark_is_answered_less(kind: Kind) -> None:
    reply = say("lee", "@kim yes", 3)
    assert answered(reply, say("kim", "ducks", 1.5), found(say("kim", "hens", 2), kind)) == "ducks"
    assert answered(reply, say("kim", "ducks", 0), found(say("kim", "hens", 3), kind)) == "hens"


def test_a_question_is_answered_rather_than_a_greeting() -> None:
    posts = found(say("kim", "toads?", 1), Kind.QUESTION), found(say("kim", "hello", 2), Kind.INTRODUCTION)
    assert answered(say("lee", "@kim yes", 3), *posts) == "toads?"


def test_an_answer_is_to_what_was_said_to_oneself() -> None:
    assert answered(say("Lee", "@kim yes", 3), say("kim", "@lee ducks", 1), say("kim", "hens", 2)) == "@lee ducks"
    assert answered(say("mo", "@kim yes", 3), say("kim", "@lee ducks", 1), say("kim", "hens", 2)) == "hens"


def test_an_answer_is_to_what_named_the_same_others() -> None:
    said = say("kim", "@mo ducks", 1), say("kim", "hens", 2)
    assert answered(say("lee", "@kim @mo yes", 3), *said) == "@mo ducks"
    assert answered(say("lee", "@kim yes", 3), *said) == "hens"


def test_an_answer_is_to_what_responded_to_the_same_others() -> None:
    said = found(say("kim", "ducks", 1), Kind.REPLY, to="Mo"), say("kim", "hens", 2)
    assert answered(say("lee", "@kim @mo yes", 3), *said) == "ducks"


def test_naming_oneself_or_whom_one_answers_tells_nothing() -> None:
    said = say("kim", "@kim ducks", 1), say("kim", "hens", 2)
    assert answered(say("lee", "@kim @lee yes", 3), *said) == "hens"


def test_shared_words_tell_what_is_answered() -> None:
    said = say("kim", "Ducks love slugs", 1), say("kim", "Hens love grain", 3)
    assert answered(say("lee", "@kim which slugs do ducks like?", 4), *said) == "Ducks love slugs"


def test_more_than_three_shared_words_tell_no_more() -> None:
    said = say("kim", "ducks, hens, toads, frogs, newts", 1), say("kim", "ducks, hens, toads", 2)
    assert answered(say("lee", "@kim ducks, hens, toads, frogs, newts!", 3), *said) == "ducks, hens, toads"


def test_words_said_long_ago_tell_nothing() -> None:
    # beyond an hour all are equally old, and the latest of them is answered
    said = say("kim", "ducks, hens, toads", 0), say("kim", "pots", 1)
    assert answered(say("lee", "@kim ducks, hens, toads!", 90), *said) == "pots"
    assert answered(say("lee", "@kim ducks, hens, toads!", 10), *said) == "ducks, hens, toads"


def test_only_the_latest_twelve_are_looked_at() -> None:
    first = say("kim", "ducks, hens, toads", 1)
    said = [say("kim", f"bed {number}", 1) for number in range(11)]
    reply = say("lee", "@kim ducks, hens, toads!", 2)
    assert answered(reply, first, *said) == first.text
    assert answered(reply, first, *said, say("kim", "pots", 1)) != first.text


def test_what_was_said_more_than_eight_minutes_ago_is_stale() -> None:
    ducks = found(say("kim", "ducks", 1))
    assert not thread().is_stale(ducks, say("lee", "@kim yes", 9))
    assert thread().is_stale(ducks, say("lee", "@kim yes", 9.1))


# --- an exchange that goes on


def exchanged(*contributed: Post | Contribution, minute: float = 4, people: tuple[str, ...] = ("lee",)) -> str | None:
    """What kim's post at *minute* to those people goes on with."""
    at = BEGIN + timedelta(minutes=minute)
    exchange = thread(*contributed).exchange(say("Kim", "yes", minute), people, at)
    return exchange and exchange.post.text


def test_an_exchange_is_among_the_same_people() -> None:
    assert exchanged(say("lee", "@kim ducks", 1), say("mo", "hens", 2)) == "@kim ducks"
    assert exchanged(say("kim", "@LEE ducks", 1), say("kim", "@mo hens", 2)) == "@LEE ducks"


@pytest.mark.parametrize("text", ["ducks", "@mo ducks"])
def test_without_the_same_people_there_is_no_exchange(text: str) -> None:
    assert exchanged(say("lee", text, 1)) is None
    assert exchanged() is None


def test_one_may_be_enough() -> None:
    made = thread(say("lee", "ducks", 1))
    reply = say("kim", "yes", 2)
    assert made.exchange(reply, ["lee"], reply.at, at_least=1) is not None
    assert made.exchange(reply, ["lee"], reply.at) is None


@pytest.mark.parametrize("kind", [Kind.HOSTING, Kind.INTRODUCTION, Kind.REPEAT, Kind.SHARE, Kind.OTHER])
def test_what_is_no_remark_is_no_part_of_an_exchange(kind: Kind) -> None:
    assert exchanged(found(say("lee", "@kim ducks", 1), kind)) is None


@pytest.mark.parametrize("kind", [Kind.ANSWER, Kind.REPLY, Kind.QUESTION])
def test_an_exchange_goes_on_from_what_was_asked_or_said(kind: Kind) -> None:
    assert exchanged(found(say("lee", "@kim ducks", 1), kind)) == "@kim ducks"


def test_an_exchange_goes_on_from_the_latest() -> None:
    assert exchanged(say("lee", "@kim ducks", 1), say("lee", "@kim hens", 2)) == "@kim hens"
    assert exchanged(say("lee", "@kim ducks", 2), say("lee", "@kim hens", 2)) == "@kim hens"


def test_an_exchange_is_rather_among_these_people_alone() -> None:
    assert exchanged(say("lee", "@kim ducks", 1), say("lee", "@kim @mo @olga hens", 2)) == "@kim ducks"


def test_an_exchange_is_rather_among_all_of_these_people() -> None:
    posts = say("lee", "@kim @mo ducks", 1), say("lee", "@kim hens", 2)
    assert exchanged(*posts, people=("lee", "mo")) == "@kim @mo ducks"


def test_an_exchange_is_rather_where_people_respond() -> None:
    posts = found(say("lee", "@kim ducks", 1), Kind.REPLY, to="kim"), say("lee", "@kim hens", 2)
    assert exchanged(*posts) == "@kim ducks"


def test_an_exchange_long_ago_is_better_than_none() -> None:
    assert exchanged(say("lee", "@kim ducks", 1), minute=200) == "@kim ducks"
    assert exchanged(say("lee", "@kim @mo @olga @pat ducks", 1), say("lee", "@kim hens", 2), minute=200) == "@kim hens"


def test_only_the_latest_sixty_posts_of_the_chat_are_looked_at() -> None:
    ducks = say("lee", "@kim ducks", 1)
    others = [say("mo", f"bed {number}", 2) for number in range(59)]
    assert exchanged(ducks, *others) == "@kim ducks"
    assert exchanged(ducks, *others, say("mo", "pots", 2)) is None


# --- what is in the air


def taken_up(post: Post, *contributed: Post | Contribution, within: float = 8) -> str | None:
    taken = thread(*contributed).taken_up(post, within)
    return taken and taken.post.text


def test_a_reaction_takes_up_what_was_said_last() -> None:
    assert taken_up(say("kim", "Yes!", 3), say("lee", "ducks", 1), say("mo", "hens", 2)) == "hens"
    assert taken_up(say("kim", "Yes!", 3)) is None


def test_a_reaction_takes_up_what_has_its_words() -> None:
    assert taken_up(say("kim", "Yes, ducks!", 3), say("lee", "ducks", 1), say("mo", "hens", 2)) == "ducks"


def test_ones_own_words_are_not_taken_up() -> None:
    assert taken_up(say("kim", "Yes!", 3), say("lee", "ducks", 1), say("Kim", "hens", 2)) == "ducks"


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.ANSWER, Kind.REPLY)])
def test_only_answers_and_replies_are_taken_up(kind: Kind) -> None:
    assert taken_up(say("kim", "Yes!", 3), found(say("lee", "ducks", 1), kind)) is None


def test_what_is_too_long_ago_is_not_taken_up() -> None:
    said = say("lee", "ducks", 1), found(say("hilda", "hello", 5), Kind.HOSTING)
    assert taken_up(say("kim", "Yes, ducks!", 6), *said, within=5) == "ducks"
    assert taken_up(say("kim", "Yes, ducks!", 6.5), *said, within=5) is None


def test_nothing_is_taken_up_that_no_word_ties_to_some_minutes_ago() -> None:
    assert taken_up(say("kim", "Yes!", 4.9), say("lee", "ducks", 1)) == "ducks"
    assert taken_up(say("kim", "Yes!", 5), say("lee", "ducks", 1)) is None
