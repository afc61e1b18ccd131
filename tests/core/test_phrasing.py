"""Small pieces of English."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbadge.core.phrasing import capitalised, counted, ends_on_question, listed, one_line


@pytest.mark.parametrize(("number", "said"), [(0, "0 hives"), (1, "1 hive"), (2, "2 hives")])
def test_one_of_a_thing_is_singular(number: int, said: str) -> None:
    assert counted(number, "hive") == said


@pytest.mark.parametrize(("number", "said"), [(1, "1 person"), (2, "2 people")])
def test_a_plural_that_an_s_does_not_make_can_be_given(number: int, said: str) -> None:
    assert counted(number, "person", "people") == said


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["1"], "1"), (["1", "2"], "1 and 2"), (["1", "2", "3"], "1, 2 and 3")]
)
def test_a_list_ends_with_and(items: list[str], said: str) -> None:
    assert listed(items) == said


def test_a_list_of_alternatives_ends_with_or() -> None:
    assert listed(iter(["wax", "comb", "brood"]), "or") == "wax, comb or brood"


@pytest.mark.parametrize(("sentence", "said"), [("", ""), ("éa B", "Éa B"), ("bees BUZZ", "Bees BUZZ")])
def test_only_the_first_letter_becomes_a_capital(sentence: str, said: str) -> None:
    assert capitalised(sentence) == said


@pytest.mark.parametrize(
    "text",
    [
        "Who feeds in winter?",
        "I wonder. Who feeds in winter? #bees",
        "Who feeds in winter?#bees @hana https://hive.example/a?b=c",
        "Who feeds in winter? 🐝🐝",
        "Who feeds in winter? :-)",
        "Who feeds in winter? :D #bees",
        "Who feeds (and when)?",
        "(Who feeds in winter?)",
        "He asked: “Who feeds in winter?”",
        "Who feeds in winter?!",
        "Who feeds in winter? …",
        "Who feeds in winter? #bees.",
    ],
)
def test_a_text_whose_last_sentence_asks_ends_on_a_question(text: str) -> None:
    assert ends_on_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#bees",
        "Bees need water.",
        "Who feeds in winter? I do.",
        "Who feeds in winter? I do #bees",
        "See https://hive.example/?",
        "Who feeds in winter? Note: ",
    ],
)
def test_a_text_that_goes_on_after_its_question_does_not_end_on_one(text: str) -> None:
    assert not ends_on_question(text)


@pytest.mark.parametrize("unit", ["🐝", "http://a", "#a ", "@", ":)", " ", "?", "“", "_"])
def test_no_text_takes_long_to_be_looked_at(unit: str) -> None:
    begin = time.process_time()
    ends_on_question("why?" + unit * 10_000 + " a.")
    one_line(unit * 10_000)
    assert time.process_time() - begin < 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("two\nlines\r\n and  a\ttab", "two lines and a tab"),
        ("\x1b[31mred\x9b0m", "[31mred 0m"),
        ("left \u202etfel\u202c right\u2066", "left tfel right"),
        ("lone \ud83d surrogate", "lone surrogate"),
        ("no\ufdd0 character\uffff", "no character"),
        ("paragraph\u2029s and line\u2028s", "paragraph s and line s"),
        ("🐝 wäx", "🐝 wäx"),
    ],
)
def test_one_line_holds_nothing_that_a_terminal_would_obey(text: str, said: str) -> None:
    assert one_line(text) == said


@given(st.text(st.characters()))
def test_one_line_is_one_line_of_valid_text(text: str) -> None:
    said = one_line(text)
    said.encode()
    assert len(said.splitlines()) <= 1
    assert one_line(said) == said
