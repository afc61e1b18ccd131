"""Following replies, quotes and repeats, and naming them for people."""

from dataclasses import replace

import pytest

from chatbadge.core.attribution.labels import Q_AND_A
from chatbadge.core.attribution.reader import Reader
from chatbadge.core.attribution.threads import Thread, clock, kind_of, kind_words
from chatbadge.core.model import Contribution, Kind, Post, PostId

from .chat import TAG, say

DUCKS = say("Kim", "A1: Ducks eat every slug in the lettuce bed, day and night", 5)


def contribution(post: Post, kind: Kind = Kind.ANSWER, *questions: int) -> Contribution:
    return Contribution(post, kind, questions, 0.9, ())


def thread(*contributed: Post | Contribution) -> Thread:
    made = Thread(Reader(Q_AND_A, TAG))
    for each in contributed:
        made.add(contribution(each) if isinstance(each, Post) else each)
    return made


def test_a_target_is_a_post_that_came_before() -> None:
    made = thread(DUCKS)
    assert made.target(DUCKS.id) == contribution(DUCKS)
    assert made.target(say("lee", "later").id) is None
    assert made.target(None) is None


def test_the_latest_of_an_author_is_found_whatever_the_case() -> None:
    later = say("kim", "more ducks", 6)
    made = thread(DUCKS, later)
    assert made.latest_of("@KIM") == contribution(later)
    assert made.latest_of("lee") is None


def test_the_latest_answer_is_found_behind_what_answers_nothing() -> None:
    greeting, thanks = say("lee", "Hello!", 1), say("kim", "Thanks all!", 6)
    made = thread(DUCKS, contribution(greeting, Kind.INTRODUCTION), contribution(thanks, Kind.HOSTING))
    assert made.latest_answer_of("@kim") == contribution(DUCKS)
    assert made.latest_answer_of("lee") is None
    assert made.latest_answer_of("mo") is None


def test_what_one_passes_on_is_a_target_and_no_words_of_ones_own() -> None:
    boost = replace(say("lee", DUCKS.text, 6), shares=DUCKS.id)
    made = thread(contribution(boost, Kind.SHARE))
    assert made.target(boost.id) == contribution(boost, Kind.SHARE)
    assert made.latest_of("lee") is None
    assert made.first_to_say(DUCKS.text) is None


def test_who_said_something_first_is_known() -> None:
    made = thread(DUCKS, say("lee", DUCKS.text.upper(), 6))
    assert made.first_to_say(DUCKS.text.lower()) == contribution(DUCKS)
    assert made.first_to_say("something else") is None


@pytest.mark.parametrize("text", ["Cafe\u0301 latte™ for ducks", "CAFÉ latte for ducks", "Cafe 𝗹𝗮𝘁𝘁𝗲, for “ducks”!"])
def test_words_are_the_same_in_any_typeface(text: str) -> None:
    drink = say("kim", "Café latte for ducks")
    assert thread(drink).first_to_say(text) == contribution(drink)


@pytest.mark.parametrize(
    "repeated",
    [
        DUCKS.text,
        "A1: Ducks eat every slug in the lettuce b…",
        "Ducks eat every slug in the lettuce bed",
        "Ducks: eat lettuce slugs day & night",
        "Lettuce: ducks eat …",
    ],
)
def test_a_copy_is_recognised_cut_unlabelled_or_shortened(repeated: str) -> None:
    made = thread(say("kim", "Unrelated words about soil"), DUCKS, say("kim", "Pots dry out", 6))
    assert made.copy_of("@kim", repeated) == contribution(DUCKS)


@pytest.mark.parametrize(
    ("author", "repeated"),
    [
        ("lee", DUCKS.text),
        ("kim", "Hens peck whatever they find on paths"),
        ("kim", "ducks night!"),
        ("kim", "Ducks and toads and hedgehogs eat slugs"),
        ("kim", "A1:"),
        ("kim", ""),
    ],
)
def test_other_words_or_another_author_are_no_copy(author: str, repeated: str) -> None:
    assert thread(DUCKS).copy_of(author, repeated) is None


def test_a_copy_is_of_the_latest_that_has_the_words() -> None:
    again = say("kim", f"{DUCKS.text}, really", 9)
    assert thread(DUCKS, again).copy_of("kim", DUCKS.text[:45]) == contribution(again)


# --- replies to what the transcript does not hold


def test_replies_to_the_same_unseen_post_are_siblings() -> None:
    unseen = say("mo", "not in the archive")
    first, second = say("kim", "Ducks do", 5, to=unseen), say("lee", "Hens do", 6, to=unseen)
    made = thread(first, second)
    assert made.sibling(unseen.id) == contribution(first)
    assert made.sibling(PostId("garden", "another")) is None


def test_replies_to_what_is_there_are_no_siblings() -> None:
    assert thread(DUCKS, say("lee", "Hens do", 6, to=DUCKS)).sibling(DUCKS.id) is None


# --- names for people


def test_a_post_is_named_by_author_and_minute() -> None:
    assert clock(DUCKS) == "Kim (18:05 UTC)"


@pytest.mark.parametrize(
    ("kind", "questions", "words"),
    [
        (Kind.ANSWER, (), "Kim's answer"),
        (Kind.ANSWER, (3,), "Kim's answer to question 3"),
        (Kind.ANSWER, (3, 4), "Kim's answer to questions 3 and 4"),
        (Kind.QUESTION, (3,), "question 3"),
        (Kind.OTHER, (), "Kim's post"),
        (Kind.SHARE, (3,), "Kim's post"),
        (Kind.REPEAT, (3,), "Kim's post"),
        (Kind.HOSTING, (), "Kim's post to everybody"),
        (Kind.REPLY, (3,), "Kim's reply under question 3"),
        (Kind.INTRODUCTION, (), "Kim's introduction"),
    ],
)
def test_a_contribution_is_named_in_plain_words(kind: Kind, questions: tuple[int, ...], words: str) -> None:
    assert kind_words(contribution(DUCKS, kind, *questions)) == words


def test_ones_own_contribution_is_named_so() -> None:
    assert kind_words(contribution(DUCKS, Kind.ANSWER, 3), own=True) == "their own answer to question 3"


@pytest.mark.parametrize(
    ("kind", "questions", "words"),
    [
        (Kind.HOSTING, (), "hosting"),
        (Kind.ANSWER, (3,), "answer to question 3"),
        (Kind.REPLY, (3,), "reply under question 3"),
        (Kind.QUESTION, (3,), "question 3"),
    ],
)
def test_a_kind_is_named_with_its_questions(kind: Kind, questions: tuple[int, ...], words: str) -> None:
    assert kind_of(contribution(DUCKS, kind, *questions)) == words
