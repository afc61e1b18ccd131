"""Who posts word for word what somebody else said first shares it, under whatever label."""

import pytest

from chatbadge.core.model import Kind

from .chat import COMPOST, SLUGS, credited, found, last, outcome, say

WORDS = "Ducks eat every slug in the lettuce bed"
ANSWER = say("kim", f"A1: {WORDS}", 2)


@pytest.mark.parametrize(
    "text",
    [
        f"A1: {WORDS}",
        f"A2: {WORDS}",
        f"Q1 {WORDS}",
        f"A1 cont: {WORDS}",
        f"{WORDS} A1",
        WORDS,
        f"a1:   {WORDS.upper().replace(' ', '  ')}",
        f"#growyourown A1. {WORDS} #gardenchat #ducks",
        f"🦆🦆 A1: {WORDS} 👏",
        f"A1: {WORDS}! https://example.org/ducks",
        f"A1: “{WORDS}” @kim",
        f'"A1: {WORDS}" - @kim',
        f"@kim '{WORDS}' A1",
        f"A1: {WORDS} RT @ola",
    ],
)
def test_a_copied_answer_is_a_share_of_the_original(text: str) -> None:
    posts = (SLUGS, ANSWER, COMPOST, say("eve", text, 12))
    contribution = last(*posts)
    assert outcome(contribution) == (Kind.SHARE, (1,))
    assert contribution.responds_to == "kim"
    assert contribution.reasons == ("word for word what kim (18:02 UTC) said first",)
    assert credited(found(*posts)) == {("kim", 1)}


def test_what_stands_around_the_original_is_no_part_of_it_either() -> None:
    original = say("kim", f"🌱 A1: “{WORDS}” #gardenchat https://example.org", 2)
    assert outcome(last(SLUGS, original, say("eve", f"A1 {WORDS}", 3))) == (Kind.SHARE, (1,))


def test_a_copy_without_labels_is_a_share() -> None:
    tip = say("kim", WORDS, 2)
    assert outcome(last(SLUGS, tip, say("lee", WORDS, 3))) == (Kind.SHARE, (1,))


def test_a_copy_of_a_copy_shares_the_original() -> None:
    contribution = last(SLUGS, ANSWER, say("eve", ANSWER.text, 3), say("mal", ANSWER.text, 4))
    assert outcome(contribution) == (Kind.SHARE, (1,))
    assert contribution.responds_to == "kim"


def test_copies_are_seen_under_a_chats_own_letters() -> None:
    posts = (
        say("hilda", "T1: Slugs in young lettuce"),
        say("kim", f"T1: {WORDS}", 2),
        say("hilda", "T2: Compost for tomato pots", 10),
        say("eve", f"T2: {WORDS}", 11),
    )
    assert outcome(last(*posts)) == (Kind.SHARE, (1,))


@pytest.mark.parametrize("text", [WORDS, ANSWER.text])
def test_ones_own_words_again_are_an_answer(text: str) -> None:
    assert outcome(last(SLUGS, ANSWER, say("Kim", text, 9))) == (Kind.ANSWER, (1,))


@pytest.mark.parametrize("words", ["Ducks eat slugs #growyourown #allotment", "yes, all of the ducks!"])
def test_a_stock_phrase_belongs_to_nobody(words: str) -> None:
    posts = (SLUGS, say("kim", f"A1: {words}", 2), say("lee", f"A1: {words}", 3))
    assert credited(found(*posts)) == {("kim", 1), ("lee", 1)}


@pytest.mark.parametrize("text", [f"A1: {WORDS}, and frogs do", f"My hens agree. A1: {WORDS}"])
def test_words_of_ones_own_make_it_no_copy(text: str) -> None:
    assert outcome(last(SLUGS, ANSWER, say("lee", text, 3))) == (Kind.ANSWER, (1,))


@pytest.mark.parametrize("label", ["Q1: ", "A1: ", "A2: ", ""])
def test_a_copy_of_the_question_repeats_it(label: str) -> None:
    text = f"{label}How do you keep slugs away from young lettuce?"
    assert outcome(last(SLUGS, COMPOST, say("eve", text, 12))) == (Kind.REPEAT, (1,))
    assert outcome(last(SLUGS, say("lee", SLUGS.text, 1), COMPOST, say("eve", text, 12))) == (Kind.REPEAT, (1,))


def test_a_second_retweet_repeats_the_original_and_not_the_first() -> None:
    retweet = f"RT @kim: A1: {WORDS}"
    contribution = last(SLUGS, ANSWER, say("lee", retweet, 3), say("ola", retweet, 4))
    assert outcome(contribution) == (Kind.SHARE, (1,))
    assert contribution.responds_to == "kim"
