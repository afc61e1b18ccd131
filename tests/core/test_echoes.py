"""Answers that only repeat are found, and people who think alike are not."""

import random
import time
from dataclasses import replace

import pytest

from chatbadge.core.echoes import echoes
from chatbadge.core.model import Contribution, Kind

from .posts import answer, other, post, reply

ASKED = "Q1: How do you keep your bees calm when you open the hive in autumn? #beechat"
SAID = "A1: Wait for the sun, wear light colours and puff cool smoke at the entrance before lifting the lid. #beechat"
QUESTION = other(post(1, "hana", ASKED), Kind.QUESTION, 1)
FIRST = answer(post(2, "ben", SAID), 1)


def is_echo(text: str, *, before: tuple[Contribution, ...] = (QUESTION, FIRST), author: str = "ada") -> bool:
    """Whether *text* is an echo as an answer to question 1."""
    mine = answer(post(99, author, text), 1)
    found = echoes((*before, mine))
    assert found <= {mine.post.id}
    return bool(found)


@pytest.mark.parametrize(
    "text",
    [
        SAID,
        SAID.upper(),
        f"Great question!! 🐝🐝 {SAID} So true, I totally agree!",
        f"{SAID} ™ ✅ 1️⃣ :-)",
        SAID.replace("colours", "colors").replace("entrance", "entrnace"),
        SAID.replace("A1:", "A 3."),
        SAID.replace("A1:", "My answer:"),
        SAID.replace("A1:", "@hana").replace("#beechat", "#bees #autumn https://bees.example/calm"),
        "Before lifting the lid puff cool smoke at the entrance. Wear light colours! And wait for the sun.",
        "light sun lid smoke entrance puff wear lifting colours cool wait",
        "𝐖ait for the sun, wear light colours and puff cool sm\u200boke at the entrance before lifting the lid",
        SAID.replace("smoke", "smo\u00adke"),
    ],
    ids=[
        "exact",
        "capitals",
        "padded",
        "signs",
        "typos",
        "another label",
        "a spoken label",
        "tags and links",
        "another order",
        "shuffled",
        "another typeface",
        "a hidden hyphen",
    ],
)
def test_a_copy_is_an_echo_however_it_is_dressed(text: str) -> None:
    assert is_echo(text)


@pytest.mark.parametrize(
    "text",
    [
        ASKED,
        "Yes! How do you keep your bees calm when you open the hive in autumn?",
        "A1 I keep my bees calm when I open the hive in autumn. Great question!",
        "A1 How do you keep your bees calm when you open the hvie in autum?",
    ],
    ids=["exact", "with a yes", "as a sentence", "typos"],
)
def test_the_question_said_again_is_an_echo(text: str) -> None:
    assert is_echo(text, before=(QUESTION,))


@pytest.mark.parametrize(
    ("asking", "number"),
    [(Kind.QUESTION, 2), (Kind.REPEAT, 1), (Kind.HOSTING, 1)],
    ids=["another question", "a repeat", "hosting"],
)
def test_only_the_question_that_is_answered_is_compared(asking: Kind, number: int) -> None:
    assert not is_echo(ASKED, before=(other(post(1, "hana", ASKED), asking, number),))


def test_it_makes_no_difference_whether_the_question_was_asked_before() -> None:
    early = answer(post(1, text=ASKED), 1)
    assert echoes((early, QUESTION)) == {early.post.id}


def test_an_excerpt_of_a_longer_answer_is_an_echo() -> None:
    long = "Feed them well in summer, breed from gentle queens, move slowly, and keep the neighbours' dogs away."
    before = (QUESTION, answer(post(2, "ben", f"{SAID} {long}"), 1))
    assert is_echo("Puff cool smoke at the entrance before lifting the lid", before=before)
    assert is_echo(long, before=before)


def test_words_from_all_over_a_longer_answer_are_none() -> None:
    before = (
        QUESTION,
        answer(post(2, "ben", f"{SAID} Feed sugar, breed gentle queens, keep dogs, ducks and geese."), 1),
    )
    assert not is_echo("Ducks puff; gentle geese wait; sugar lifting dogs", before=before)


@pytest.mark.parametrize(
    "text",
    [
        "Work around noon while the foragers are out, dress in white, and use a smoker at the door first.",
        f"“{SAID}” – and yet mine get angry as soon as clouds come up",
        f"{SAID} Veils help.",
        SAID.replace("Wait", "Don't wait"),
        SAID.replace("puff", "never puff"),
        "I keep my bees calm with music when I open the hive in autumn",
    ],
    ids=[
        "other words",
        "quoted, with a thought",
        "a word more",
        "the contrary",
        "never",
        "an answer in full sentences",
    ],
)
def test_a_thought_of_ones_own_is_no_echo(text: str) -> None:
    assert not is_echo(text)


def test_who_leaves_out_but_the_not_says_the_contrary() -> None:
    before = (answer(post(1, "ben", "You should not feed sugar syrup during the summer flow"), 1),)
    assert not is_echo("You should feed sugar syrup during the summer flow", before=before)
    assert is_echo("Never feed sugar syrup during the summer flow", before=before)


@pytest.mark.parametrize(
    "text", ["Yes", "Smoke", "Patience, smoke, sugar and sun", "A1: Smoke! Smoke! Smoke! Sun! Syrup!"]
)
def test_two_people_may_have_the_same_short_thought(text: str) -> None:
    assert not is_echo(text, before=(QUESTION, answer(post(2, "ben", text), 1)))


def test_two_people_may_have_it_in_a_full_sentence_that_the_question_began() -> None:
    text = "I keep my bees calm with patience and smoke when I open the hive in autumn"
    assert not is_echo(text, before=(QUESTION, answer(post(2, "ben", text), 1)))


def test_three_words_beyond_the_question_are_enough_to_be_somebodys() -> None:
    text = "I keep my bees calm with patience, sugar and smoke when I open the hive in autumn"
    assert is_echo(text, before=(QUESTION, answer(post(2, "ben", text), 1)))


def test_five_words_are_enough_to_be_somebodys() -> None:
    text = "Patience, smoke, sugar, music, sun"
    assert is_echo(text, before=(answer(post(2, "ben", text), 1),))


@pytest.mark.parametrize("author", ["ben", "Ben", "@BEN"])
def test_nobody_echoes_themselves(author: str) -> None:
    assert not is_echo(SAID, author=author)


def test_who_repeats_their_own_words_behind_a_copy_is_no_echo() -> None:
    copy = answer(post(3, "ada", SAID), 1)
    again = answer(post(4, "ben", f"Again: {SAID}"), 1)
    assert echoes((QUESTION, FIRST, copy, again)) == {copy.post.id}


def test_the_first_in_the_transcript_is_the_author() -> None:
    later = answer(post(1, "cleo", SAID), 1)
    assert echoes((QUESTION, FIRST, later)) == {later.post.id}


@pytest.mark.parametrize(
    "made",
    [
        replace(FIRST, substance=False),
        replace(FIRST, confidence=0.49),
        reply(FIRST.post, "hana", 1),
        other(FIRST.post, Kind.SHARE, 1),
    ],
    ids=["no substance", "unclear", "a reply", "a share"],
)
def test_only_answers_that_count_are_echoes(made: Contribution) -> None:
    copy = replace(made, post=post(99, "ada", SAID))
    assert not echoes((QUESTION, FIRST, copy))


def test_what_does_not_count_was_still_said_first() -> None:
    assert is_echo(SAID, before=(QUESTION, replace(FIRST, uncredited="too late")))


@pytest.mark.parametrize(
    ("written", "meant", "slip"),
    [
        ("smooke", "smoke", True),
        ("smke", "smoke", True),
        ("smoje", "smoke", True),
        ("somke", "smoke", True),
        ("smok", "smoke", True),
        ("smaje", "smoke", False),
        ("ekoms", "smoke", False),
        ("smokers", "smoke", False),
        ("wax", "wex", False),
        ("2019", "2018", False),
    ],
)
def test_one_letter_is_a_slip_and_more_are_another_word(written: str, meant: str, slip: bool) -> None:
    text = "Patience, sugar, music, sun, {}"
    assert is_echo(text.format(written), before=(answer(post(2, "ben", text.format(meant)), 1),)) == slip


def test_two_slips_are_two_errors_and_three_are_own_words() -> None:
    text = "Patience, sugar, music, sunshine, smoke"
    before = (answer(post(2, "ben", text), 1),)
    assert is_echo(text.replace("sugar", "suger").replace("music", "musik"), before=before)
    assert not is_echo(
        text.replace("sugar", "suger").replace("music", "musik").replace("smoke", "smoek"), before=before
    )


def test_a_word_is_the_slip_of_one_word_only() -> None:
    before = (answer(post(2, "ben", "Patience, sugar, music, sunshine, smoke"), 1),)
    assert not is_echo("Patience, sugar, music, sunshine, smoek, smoje", before=before)


def test_scripts_without_blanks_are_not_compared() -> None:
    text = "蜂は静かな手と煙が好きです"
    assert not is_echo(text, before=(answer(post(2, "ben", text), 1),))


def seconds(number: int, vocabulary: int) -> float:
    """How long it takes to compare so many answers in so many words, of which few are frequent."""
    chance = random.Random(4)  # noqa: S311  # the same chat each time
    words = ["".join(chance.choices("abcdefghijklmnop", k=8)) for _ in range(vocabulary)]
    often = [1 / (n + 1) for n in range(vocabulary)]
    texts = [" ".join(chance.choices(words, often, k=15)) for _ in range(number)]
    chat = [answer(post(n, f"bee{n % 200}", text), n % 6 + 1) for n, text in enumerate(texts)]
    begin = time.process_time()
    echoes(chat)
    return time.process_time() - begin


@pytest.mark.parametrize("vocabulary", [3_000, 60], ids=["as people speak", "hardly any words"])
def test_the_time_it_takes_grows_with_the_number_of_answers_and_hardly_faster(vocabulary: int) -> None:
    assert seconds(8_000, vocabulary) < 48 * max(0.02, min(seconds(1_000, vocabulary) for _ in range(3)))


def test_thousands_of_answers_take_no_time() -> None:
    # a third of a second; the rest is for slow machines, and for those who measure what is covered
    assert seconds(5_000, 3_000) < 2
