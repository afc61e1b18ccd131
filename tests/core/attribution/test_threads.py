"""Following replies, quotes and repeats, and naming them for people."""

import pytest

from chatbadge.core.attribution.labels import Letters
from chatbadge.core.attribution.threads import Thread, clock, kind_words
from chatbadge.core.model import Contribution, Kind, Post

from .chat import say

DUCKS = say("Kim", "A1: Ducks eat every slug in the lettuce bed, day and night", 5)


def contribution(post: Post, kind: Kind = Kind.ANSWER, *questions: int) -> Contribution:
    return Contribution(post, kind, questions, 0.9, ())


def thread(*posts: Post) -> Thread:
    made = Thread()
    for post in posts:
        made.add(contribution(post))
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


def test_who_said_something_first_is_known() -> None:
    made = thread(DUCKS, say("lee", DUCKS.text.upper(), 6))
    assert made.first_to_say(DUCKS.text.lower()) == contribution(DUCKS)
    assert made.first_to_say("something else") is None


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("A1 cont: “Ducks eat slugs” 🦆 @kim #gardenchat https://example.org", "“Ducks eat slugs” 🦆"),
        ("Ducks eat slugs A1 #gardenchat", "Ducks eat slugs"),
        ("Back to slugs. A1: Ducks eat them", "Back to slugs. : Ducks eat them"),
        ("Ducks eat slugs RT @kim: A1: hens do", "Ducks eat slugs"),
        ("RT @kim: A1: Ducks eat slugs", ""),
        ("Ducks eat slugs", "Ducks eat slugs"),
    ],
)
def test_ones_own_words_are_what_is_left_without_label_tags_links_and_repeats(text: str, own: str) -> None:
    assert " ".join(Thread().own_words(text).split()) == own


def test_a_chats_own_letters_are_a_label() -> None:
    assert Thread(Letters("T", "R")).own_words("T1: Ducks eat slugs") == "Ducks eat slugs"


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
    ],
)
def test_a_copy_is_recognised_cut_unlabelled_or_shortened(repeated: str) -> None:
    assert thread(say("kim", "Unrelated words about soil"), DUCKS).copy_of("kim", repeated) == contribution(DUCKS)


@pytest.mark.parametrize(
    ("author", "repeated"),
    [("lee", DUCKS.text), ("kim", "Hens peck whatever they find on paths"), ("kim", "ducks!"), ("kim", "")],
)
def test_other_words_or_another_author_are_no_copy(author: str, repeated: str) -> None:
    assert thread(DUCKS).copy_of(author, repeated) is None


def test_a_post_is_named_by_author_and_minute() -> None:
    assert clock(DUCKS) == "Kim (18:05 UTC)"


@pytest.mark.parametrize(
    ("kind", "questions", "words"),
    [
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
