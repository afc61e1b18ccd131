"""What a label says, in the spellings that people really use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbadge.core.attribution.labels import (
    Asks,
    Letters,
    announces,
    bare,
    corrected_number,
    label_of,
    named_questions,
    numbered,
    without_tags,
)

from .chat import QUICK

Q, A = Asks.QUESTION, Asks.ANSWER


@pytest.mark.parametrize(
    ("text", "asks", "number", "rest"),
    [
        ("Q1: why mulch?", Q, 1, "why mulch?"),
        ("Q.4 why mulch?", Q, 4, "why mulch?"),
        ("Q3. mulch", Q, 3, "mulch"),
        ("Q 2 mulch", Q, 2, "mulch"),
        ("Q:1 mulch", Q, 1, "mulch"),
        ("Q2When do you mulch?", Q, 2, "When do you mulch?"),
        ("Q1.5 and in winter?", Q, 1, "and in winter?"),
        ("Question 3 - why mulch?", Q, 3, "why mulch?"),
        ("Question one: why mulch?", Q, 1, "why mulch?"),
        ("Frage 1: Warum Mulch?", Q, 1, "Warum Mulch?"),
        ("Topic 4: mulch", Q, 4, "mulch"),
        ("A1: mulch", A, 1, "mulch"),
        ("A1. mulch", A, 1, "mulch"),
        ("A1 mulch", A, 1, "mulch"),
        ("A1) mulch", A, 1, "mulch"),
        ("A1- mulch", A, 1, "mulch"),
        ("A1Mulch", A, 1, "Mulch"),
        ("A4I mulch", A, 4, "I mulch"),
        ("A.1 mulch", A, 1, "mulch"),
        ("A.5. mulch", A, 5, "mulch"),
        ("A:3 mulch", A, 3, "mulch"),
        ("A 2 mulched", A, 2, "mulched"),
        ("A12: mulch", A, 12, "mulch"),
        ("a1) mulch", A, 1, "mulch"),
        ("a2. mulch", A, 2, "mulch"),
        ("A2a: mulch", A, 2, "mulch"),
        ("A2.1 mulch", A, 2, "mulch"),
        ("a1.2.1 mulch", A, 1, "mulch"),
        ("A3ish: mulch", A, 3, "mulch"),
        ("Answer 2: mulch", A, 2, "mulch"),
        ("Antwort 2: Mulch", A, 2, "Mulch"),
        ("@kim A1: mulch", A, 1, "mulch"),
        ("@kim#GardenChat A1: mulch", A, 1, "mulch"),
        ("#gardenchat A5) mulch", A, 5, "mulch"),
        ("✨A1: mulch", A, 1, "mulch"),
        (":Q6 mulch", Q, 6, "mulch"),
        ("“A1: mulch", A, 1, "mulch"),
        ("A1#gardenchat mulch", A, 1, "#gardenchat mulch"),
        ("A5 Same as A4.", A, 5, "Same as A4."),
        ("A3- (did I miss q2?)", A, 3, "(did I miss q2?)"),
        ("#gardenchat Q2 A2.\nMulch", A, 2, "Mulch"),
        ("A1:  mulch\t daily", A, 1, "mulch daily"),
        ("A1", A, 1, ""),
        ("A01: mulch", A, 1, "mulch"),
        ("A-1: mulch", A, 1, "mulch"),
        ("#A1 mulch", A, 1, "mulch"),
        ("#q5 mulch?", Q, 5, "mulch?"),
        ("Ans 1: mulch", A, 1, "mulch"),
        ("Ans1 mulch", A, 1, "mulch"),
        ("[A1] mulch", A, 1, "mulch"),
        ("A1; mulch", A, 1, "mulch"),
        ("A1 ~ mulch", A, 1, "mulch"),
        ("Q1\ufe0f\u20e3 mulch", Q, 1, "mulch"),
        ("Q2Follow: mulch?", Q, 2, "mulch?"),
    ],
)
def test_a_label_at_the_beginning_is_read(text: str, asks: Asks, number: int, rest: str) -> None:
    label = label_of(text)
    assert label is not None
    assert (label.asks, label.number, label.rest, label.leading) == (asks, number, rest, True)


@pytest.mark.parametrize(
    ("text", "asks", "number", "rest"),
    [
        ("re A1 I mulch", A, 1, "I mulch"),
        ("Returning to A1, mulch", A, 1, "mulch"),
        ("Arriving late a2. mulch", A, 2, "mulch"),
        ("I missed Q1-3, but for Q4, I mulch", Q, 4, "I mulch"),
        ("Let's get started! Q1. Why mulch?", Q, 1, "Why mulch?"),
        ("Which brings us to: Q2 why mulch?", Q, 2, "why mulch?"),
        ("Mulch, always. A2 #gardenchat", A, 2, "Mulch, always."),
        ("Mulch keeps the soil moist A6 pic.twitter.com/aBcDe", A, 6, "Mulch keeps the soil moist"),
        ("Mulch is all Q2 🌱", Q, 2, "Mulch is all"),
        ("Tonight's #gardenchat Q3! https://example.org/q3.png", Q, 3, "Tonight's #gardenchat"),
        ("Here comes question two", Q, 2, "Here comes"),
        ("Sub A1. mulch", A, 1, "mulch"),
        ("Here's Q3: why mulch?", Q, 3, "why mulch?"),
        ("My answer to Q1: mulch", Q, 1, "mulch"),
        ("Answering Q1: mulch", Q, 1, "mulch"),
        ("For Q1, I mulch", Q, 1, "I mulch"),
        ("In answer to Q3 I mulch", Q, 3, "I mulch"),
        ("Adding to A1 mulch", A, 1, "mulch"),
    ],
)
def test_a_label_further_in_opens_a_clause_or_closes_the_post(text: str, asks: Asks, number: int, rest: str) -> None:
    label = label_of(text)
    assert label is not None
    assert (label.asks, label.number, label.rest, label.leading) == (asks, number, rest, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "A 2 year plan",
        "A 2-year plan",
        "a 2 minute walk",
        "A2nd thought",
        "A100 seeds",
        "A0 paper",
        "A4KC is our club",
        "Q1 2019 sales of seeds",
        "Rich from A2",
        "Science A-Z",
        "Vitamin A2 is good",
        "We met in room A2.",
        "https://t.co/Q2jDp2UJGi",
        "I missed Q1",
        "Love Q6!",
        "Are we on Q2?",
        "Can someone repost Q2?",
        "Please answer Q1 with A1, Q2 with A2",
        "We use a Q1/A1 format",
        "I think Q1 and Q2 belong together",
        "So true! RT @kim: A5) mulch",
        "Yes MT @kim A1",
        'RT @kim: "A5: mulch" Agreed',
        "“@kim: A5 mulch” agreed",
        "And neighbours too! @kim: Q5- mulch",
        "Question one of many",
        "T2: mulch",
        "Of course, a 1. There",
    ],
)
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Q1 and Q2 mulch", (1, 2)),
        ("A1 & A2: mulch", (1, 2)),
        ("A1, A2 and A3: mulch", (1, 2, 3)),
        ("A1/A2 mulch", (1, 2)),
        ("A1 and 2: mulch", (1, 2)),
        ("A1-3: mulch", (1, 2, 3)),
        ("A4/5 mulch", (4, 5)),
        ("A1 and 2 friends mulch", (1,)),
        ("A1 - 3 reasons to mulch", (1,)),
        ("A2/2. mulch", (2,)),
        ("A1/2 mulch", (1,)),
        ("A1-A3 mulch", (1, 2, 3)),
        ("A1-Q3 mulch", (1,)),
        ("A1-1: mulch", (1,)),
        ("A1, Q2 mulch", (1,)),
        ("Q1 & A1 mulch", (1,)),
    ],
)
def test_a_label_may_carry_several_numbers(text: str, numbers: tuple[int, ...]) -> None:
    label = label_of(text)
    assert label is not None
    assert label.numbers == numbers


@pytest.mark.parametrize(
    "text",
    ["A1 (2/2): mulch", "A1 2/2 mulch", "A1 cont'd: mulch", "A1 cont: mulch", "A3 pt 1: mulch", "a1, p2 - mulch",
     "A6(followup): mulch", "A2/2. mulch", "A1 continued mulch"],
)  # fmt: skip
def test_a_part_of_a_longer_answer_is_marked_as_continued(text: str) -> None:
    label = label_of(text)
    assert label is not None
    assert label.continued
    assert label.rest == "mulch"


def test_the_first_part_of_an_answer_is_not_continued() -> None:
    label = label_of("A1 content matters")
    assert label is not None
    assert not label.continued


@pytest.mark.parametrize(
    ("text", "letters", "asks"),
    [
        ("T2: mulch", Letters("T", "A"), Q),
        ("OK, T2: mulch", Letters("T", "A"), Q),
        ("A2: mulch", Letters("T", "A"), A),
        ("F1: Warum Mulch?", Letters("F", "A"), Q),
        ("R2 du paillis", Letters("Q", "R"), A),
    ],
)
def test_a_chat_may_number_by_other_letters(text: str, letters: Letters, asks: Asks) -> None:
    label = label_of(text, letters)
    assert label is not None
    assert label.asks is asks


def test_a_chat_may_have_words_of_its_own_for_its_labels() -> None:
    letters = Letters(asking=("spurning",), answering=("svar",))
    asked, answered = label_of("Spurning 2: mulch?", letters), label_of("svar 2 - mulch", letters)
    assert asked is not None
    assert answered is not None
    assert (asked.asks, asked.number) == (Q, 2)
    assert (answered.asks, answered.number, answered.rest) == (A, 2, "mulch")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ('"A4" not "A2"', 4),
        ("A4, not A2!", 4),
        ("Sorry, I meant A4", 4),
        ("That was supposed to lead w/ A4 #gardenchat", 4),
        ("Make that A4", 4),
        ("*A4 #gardenchat", 4),
        ("That should have been A12", 12),
        ("Oops, last tweet was A3", 3),
        ("A4 not a problem", None),
        ("A4: that was A2 really", None),
        ("This was A4 day", None),
        ("Supposed to lead with T4", None),
    ],
)
def test_a_correction_names_the_right_number(text: str, number: int | None) -> None:
    assert corrected_number(text) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [("T1: mulch", ("T", 1)), ("@kim R12) mulch", ("R", 12)), ("t1: mulch", None), ("B2 level", None), ("Mulch", None)],
)
def test_a_post_may_begin_with_any_letter_and_number(text: str, expected: tuple[str, int] | None) -> None:
    assert numbered(text) == expected


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Here comes Q4", (4,)),
        ("I missed Q1-3, but for Q4", (1, 4)),
        ("Love Q6! And A2.", (6,)),
        ("Here comes question two", (2,)),
        ("Mulch https://t.co/Q2x", ()),
    ],
)
def test_questions_are_found_wherever_they_are_named(text: str, numbers: tuple[int, ...]) -> None:
    assert named_questions(text) == numbers


@pytest.mark.parametrize(
    "text",
    ["Q3 coming up", "Here comes Q4", "Next at bat? Q6!", "Q5 in a minute", "Get ready for Q2", "Q2 is up next"],
)
def test_an_announcement_is_recognised(text: str) -> None:
    assert announces(text)


@pytest.mark.parametrize("text", ["Q3: what comes before sowing?", "A3: mulch", "Q3 what is coming into leaf?"])
def test_a_question_that_only_speaks_of_coming_is_no_announcement(text: str) -> None:
    assert not announces(text)


def test_links_and_tags_are_left_out() -> None:
    assert bare("See https://example.org/A1  now") == "See now"
    assert without_tags("@kim mulch #gardenchat").split() == ["mulch"]


@QUICK
@given(st.text())
def test_no_text_makes_the_reader_fail(text: str) -> None:
    label = label_of(text)
    assert label is None or 1 <= label.number <= 99


@QUICK
@given(st.integers(1, 99), st.sampled_from(["Q", "A"]), st.sampled_from([": ", ". ", ") ", " - ", " "]))
def test_every_number_is_read_back(number: int, letter: str, separator: str) -> None:
    label = label_of(f"{letter}{number}{separator}mulch")
    assert label is not None
    assert (label.asks.value, label.numbers, label.rest) == (letter, (number,), "mulch")
