"""Whose words a post repeats, and to whom it speaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbadge.core.attribution.sayings import Saying

from .chat import QUICK


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("RT @kim: ducks", ("", "kim", "ducks")),
        ("RT @kim ducks", ("", "kim", "ducks")),
        ("RT: @kim ducks", ("", "kim", "ducks")),
        ("RT kim: ducks", ("", "kim", "ducks")),
        ("So true! MT @kim: ducks\nand hens", ("So true!", "kim", "ducks\nand hens")),
        ("So true! RT kim: ducks", None),
        ("“@kim: ducks”", ("", "kim", "ducks")),
        ("“@kim: ducks” and hens too", ("and hens too", "kim", "ducks")),
        ("Yes! “@kim: ducks” and hens too", ("Yes!  and hens too", "kim", "ducks")),
        ('"@kim: my "runner" ducks" exactly', ("exactly", "kim", 'my "runner" ducks')),
        ("“@kim: ducks and", ("", "kim", "ducks and")),
        ('RT @kim: "ducks" and hens too', ("and hens too", "kim", "ducks")),
        ("Yes! RT @kim “ducks” and hens too", ("Yes!  and hens too", "kim", "ducks")),
        ("RT @kim: “ducks and", ("", "kim", "“ducks and")),
        ("RT @kim: ducks” she wrote", ("", "kim", "ducks” she wrote")),
        ("“@kim and ducks”", None),
        ("ducks", None),
        ("@kim ducks", None),
        ("ART @kim", None),
        ("RT if you keep ducks", None),
    ],
)
def test_a_manual_retweet_falls_into_its_parts(text: str, parts: tuple[str, str, str] | None) -> None:
    assert Saying(text).repeated == parts


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("@kim ducks", "kim"),
        (".@kim ducks", "kim"),
        ("🌱 @kim ducks", "kim"),
        ("#gardenchat @kim ducks", "kim"),
        ("https://example.org/a @kim ducks", "kim"),
        ("@kim @lee ducks", "kim"),
        ("Great idea @kim! Ducks too", "kim"),
        ("Yes, @kim and ducks", "kim"),
        ("Thanks for ducks @kim", "kim"),
        ("My neighbour @kim keeps ducks", None),
        ("Great mulch and tall tomatoes @kim", None),
        ("Great tall mulch @kim", None),
        ("kim@example.org", None),
        ("Ducks", None),
    ],
)
def test_a_post_is_spoken_to_the_handle_it_begins_with_or_praises(text: str, who: str | None) -> None:
    assert Saying(text).speaks_to() == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("@Kim @lee ducks", "lee"),
        ("@lee @kim ducks", "lee"),
        ("@kim, .@KIM, @lee ducks", "lee"),
        ("@kim ducks", "kim"),
        ("@kim ducks for @lee", "kim"),
    ],
)
def test_ones_own_handle_among_several_in_front_is_passed_over(text: str, who: str) -> None:
    assert Saying(text).speaks_to("kim") == who


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("@kim hi", True),
        ("🌱 .@kim hi", True),
        ("hi @kim", False),
        ("hi", False),
        ("kim@example.org", False),
    ],
)
def test_an_address_comes_first(text: str, does: bool) -> None:
    assert Saying(text).addresses is does


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("@Kim and @lee: ducks", {"kim", "lee"}),
        ("kim@example.org @lee", {"lee"}),
        ("Ducks", set()),
    ],
)
def test_everybody_who_is_named_is_mentioned(text: str, who: set[str]) -> None:
    assert Saying(text).mentions == who


@QUICK
@given(st.text())
def test_no_text_makes_the_reading_fail(text: str) -> None:
    said = Saying(text)
    assert said.has_substance() <= (not said.is_wordless or "#" in text)
    assert said.speaks_to() is None or said.speaks_to() in text
    assert said.repeated is None or said.repeated.who in text
    assert not said.addresses or said.speaks_to("") is not None
