"""The same question again, in nearly the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbadge.core.attribution.labels import Q_AND_A
from chatbadge.core.attribution.questions import Questions, find_questions, same_question
from chatbadge.core.attribution.reader import Reader
from chatbadge.core.attribution.sayings import Saying
from chatbadge.core.model import Post, Roles

from .chat import COMPOST, QUICK, SLUGS, TAG, say, transcript


def questions(*posts: Post) -> Questions:
    return find_questions(transcript(*posts), Roles(frozenset({"hilda"})), Reader(Q_AND_A, TAG))


def test_a_repeated_question_is_known_by_its_words() -> None:
    asked = questions(SLUGS, COMPOST)
    assert asked.repeated_in(Saying("Again: how do YOU keep slugs away from young lettuce?")) == 1
    assert asked.repeated_in(Saying("Best compost for tomatoes in pots? It works!")) == 2
    assert asked.repeated_in(Saying("slugs!")) is None
    assert asked.repeated_in(Saying("")) is None


def test_a_question_of_few_words_is_not_taken_for_a_repeat() -> None:
    assert questions(say("hilda", "Q1: Slugs?")).repeated_in(Saying("Slugs?")) is None


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("ducks hens toads frogs newts", True),
        ("toads, and ducks, and hens, and frogs", True),
        ("ducks hens toads frogs newts snails moles", True),
        ("ducks hens toads", False),
        ("ducks hens toads frogs newts snails moles slugs", False),
        ("ducks hens toads snails moles", False),
        ("ducks hens toads frogs snails", False),
    ],
)
def test_a_question_is_the_same_in_nearly_the_same_words(text: str, same: bool) -> None:
    assert same_question(Saying("Which ducks, hens, toads, frogs, newts?"), Saying(text)) is same


def test_seven_of_ten_words_are_nearly_the_same() -> None:
    words = ["ducks", "hens", "toads", "frogs", "newts", "snails", "moles", "bats", "bees", "moths"]
    ten, seven, six = (Saying(" ".join(words[:many])) for many in (10, 7, 6))
    assert same_question(ten, seven)
    assert same_question(seven, ten)
    assert not same_question(ten, six)
    assert not same_question(six, ten)


def test_three_words_make_a_question_that_can_be_repeated() -> None:
    assert same_question(Saying("Ducks eat slugs?"), Saying("Do ducks eat slugs?"))
    assert not same_question(Saying("Ducks eat?"), Saying("Do ducks eat?"))


CREATURES = st.lists(st.sampled_from(["ducks", "hens", "toads", "frogs", "newts", "snails", "moles"]), max_size=7)


@QUICK
@given(st.lists(CREATURES, min_size=1, max_size=4), CREATURES)
def test_a_repeat_is_found_whichever_words_it_leaves_out(asked: list[list[str]], said: list[str]) -> None:
    posts = [say("hilda", f"Q{n}: {' '.join(words)} bed{n}?", n, name=f"Q{n}") for n, words in enumerate(asked, 1)]
    saying = Saying(" ".join(said))
    found = questions(*posts)
    same = [number for number, each in found.sayings.items() if same_question(each, saying)]
    assert found.repeated_in(saying) == (same[0] if same else None)
