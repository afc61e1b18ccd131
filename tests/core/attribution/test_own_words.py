"""A post's label, what stands behind it, and what a post says itself."""

import pytest

from chatbadge.core.attribution.labels import Q_AND_A, Asks, Letters
from chatbadge.core.attribution.sayings import Saying

from .chat import TAG


def test_a_label_is_what_the_author_put() -> None:
    label = Saying("A2: ducks").label
    assert label is not None
    assert (label.asks, label.numbers, label.rest) == (Asks.ANSWER, (2,), "ducks")
    assert Saying("ducks").label is None
    assert Saying("T2: ducks").label is None
    assert Saying("T2: ducks", Letters("T", "R")).label is not None


def test_what_stands_behind_the_label_is_the_rest() -> None:
    said = Saying("T2: ducks #gardenchat", Letters("T", "R"), TAG)
    assert said.rest.text == "ducks #gardenchat"
    assert (said.rest.letters, said.rest.subject) == (said.letters, {"ducks"})


def test_without_a_label_everything_is_the_rest() -> None:
    said = Saying("ducks")
    assert said.rest is said


@pytest.mark.parametrize(
    ("text", "numbers", "corrects", "names"),
    [
        ("Ducks eat slugs", False, None, ()),
        ("I meant A4, not A2", True, 4, ()),
        ("Loved Q6 more than Q2", True, None, (6, 2)),
        ("Make that A12", True, 12, ()),
        ("Ducks, not hens, I meant", False, None, ()),
    ],
)
def test_numbers_are_named_and_corrected(
    text: str, numbers: bool, corrects: int | None, names: tuple[int, ...]
) -> None:
    said = Saying(text)
    assert (said.numbers_anything, said.corrects, said.names) == (numbers, corrects, names)


@pytest.mark.parametrize("text", ["Supposed to lead with A4", "Should have been A4", "I MEANT A4", "A4, Not A2"])
def test_a_correction_may_begin_with_a_capital(text: str) -> None:
    assert Saying(text).corrects == 4


def test_a_label_that_was_read_before_is_taken() -> None:
    said, label = Saying("A2: ducks"), Saying("A3: hens").label
    said.take_label(label)
    assert said.label is label


def test_an_announcement_says_that_something_comes() -> None:
    assert Saying("Q3 coming up").announces
    assert not Saying("Q3: which ducks?").announces


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("A1 cont: “Ducks eat slugs” 🦆 @kim #gardenchat https://example.org", "“Ducks eat slugs” 🦆"),
        ("Ducks eat slugs A1 #gardenchat", "Ducks eat slugs"),
        ("Back to slugs. A1: Ducks eat them", "Back to slugs. : Ducks eat them"),
        ("Ducks eat slugs RT @kim: A1: hens do", "Ducks eat slugs"),
        ("A1: Ducks eat slugs RT @kim: A2: hens do", "Ducks eat slugs"),
        ("RT @kim: A1: Ducks eat slugs", ""),
        ("Ducks eat slugs", "Ducks eat slugs"),
    ],
)
def test_ones_own_words_are_what_is_left_without_label_tags_links_and_repeats(text: str, own: str) -> None:
    assert " ".join(Saying(text).own.split()) == own


def test_a_chats_own_letters_are_a_label() -> None:
    letters = Letters("T", "R")
    assert Saying("T1: Ducks eat slugs", letters).own == "Ducks eat slugs"
    assert Saying("R1: Ducks eat slugs RT @kim: T1: what eats slugs?", letters).own == "Ducks eat slugs"


@pytest.mark.parametrize(
    "text", ["Cafe\u0301 latte™ for ducks", "CAFÉ latte for ducks", "A1: Cafe 𝗹𝗮𝘁𝘁𝗲, for “ducks”!"]
)
def test_words_are_compared_in_any_case_and_typeface(text: str) -> None:
    assert Saying(text).compared == "cafelatteforducks"
    assert Saying("A1: 2 DUCKS_eat, slugs! #gardenchat").compared == "2duckseatslugs"


@pytest.mark.parametrize("text", ["A1: Ducks  eat\nslugs", "a1) ducks EAT slugs", "ducks eat slugs"])
def test_behind_the_label_case_and_blanks_are_folded(text: str) -> None:
    assert Saying(text).unlabelled == "ducks eat slugs"


def test_a_part_is_read_by_the_same_letters_and_hashtag() -> None:
    part = Saying("Hello", Letters("T", "R"), TAG).under("T1: ducks #gardenchat")
    assert part.label is not None
    assert part.subject == {"ducks"}
    assert Saying("Hello").under("ducks").letters == Q_AND_A
