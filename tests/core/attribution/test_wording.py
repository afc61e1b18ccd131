"""What the words of a post say: who comes, what is asked, and what is taken up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbadge.core.attribution import wording
from chatbadge.core.attribution.sayings import Saying

from .chat import QUICK, TAG


def saying(text: str) -> Saying:
    return Saying(text, hashtag=TAG)


# --- who comes


@pytest.mark.parametrize(
    "text",
    ["Hi all", "hello #gardenchat", "@kim Hey!", "Good morning", "Evening, all", "Happy Friday", "🌱 Hiya folks"],
)
def test_a_greeting_is_heard(text: str) -> None:
    assert wording.greets(saying(text))


@pytest.mark.parametrize("text", ["Highly recommended", "Evening watering helps", "I said hello to my hens"])
def test_other_beginnings_are_no_greeting(text: str) -> None:
    assert not wording.greets(saying(text))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Hi all, Kim here", ", Kim here"),
        ("@hilda Hello #gardenchat Kim", "Kim"),
        ("Good morning everyone", ""),
        ("Ducks say hello", "Ducks say hello"),
    ],
)
def test_behind_a_greeting_stand_the_words(text: str, rest: str) -> None:
    assert wording.without_greeting(saying(text)) == rest


@pytest.mark.parametrize(
    "text",
    [
        "Lurking tonight",
        "Just lurking",
        "Sorry I'm late!",
        "New here",
        "New to Mastodon, and to ducks",
        "A late joiner",
    ],
)
def test_who_says_so_plainly_arrives(text: str) -> None:
    assert wording.arrives(saying(text))


@pytest.mark.parametrize("text", ["Slugs come late", "I saw a lurking toad", "My beds are new", "Ducks"])
def test_a_remark_is_no_arrival(text: str) -> None:
    assert not wording.arrives(saying(text))


@pytest.mark.parametrize(
    "text",
    [
        "I'm Kim from the allotments",
        "My name is Kim",
        "Kim here, joining late",
        "Lurking tonight",
        "Excited to join everyone",
        "Kim, teacher in Leeds",
        "Kim Ann Lee, head gardening coach for the town",
        "K. Lee, PhD, soil scientist",
        "Kim school librarian, with hens",
        "Kim in Leeds",
        "Hello #gardenchat! Kim here.",
        "Stopping by between two beds",
        "Just got home, catching up",
        "Sorry I missed the beginning",
        "Can't make it tonight",
        "First time in this chat",
        "Too tired tonight, will read the archive",
    ],
)
def test_an_introduction_says_who_or_that_one_has_come(text: str) -> None:
    assert wording.introduces(saying(text))


@pytest.mark.parametrize(
    "text",
    [
        "Slugs hide under stones",
        "We teach children to mulch",
        "Ducks, of course",
        "Compost in pots dries out",
        "Sadly, nothing in life is free",
        "I'm sure ducks help",
    ],
)
def test_a_remark_is_no_introduction(text: str) -> None:
    assert not wording.introduces(saying(text))


@pytest.mark.parametrize(
    "text",
    ["HS bio teacher", "Hi! Retired school gardener and librarian", "I teach in Leeds", "Kim, 3rd grade", "Kim, OH"],
)
def test_a_calling_is_what_one_does_or_where(text: str) -> None:
    assert wording.names_calling(saying(text))


@pytest.mark.parametrize(
    "text", ["It was long ago that my neighbour was a teacher", "Children learn from beds", "Slugs, oh"]
)
def test_what_others_do_is_no_calling(text: str) -> None:
    assert not wording.names_calling(saying(text))


# --- asking and responding


@pytest.mark.parametrize(
    "text", ["Yes! Ducks", "Great point, ducks do", "I totally agree", "Love that idea", "Thanks for sharing @kim"]
)
def test_a_response_takes_up_what_was_said(text: str) -> None:
    assert wording.responds(saying(text))


@pytest.mark.parametrize("text", ["No one keeps ducks here", "Right now I weed", "Ducks, yes!", "I love ducks", ""])
def test_a_remark_of_its_own_is_no_response(text: str) -> None:
    assert not wording.responds(saying(text))


@pytest.mark.parametrize("text", ["Why?", "Share your best tool", "Please post a picture", "Now tell us more"])
def test_a_task_asks_or_bids(text: str) -> None:
    assert wording.sets_a_task(saying(text))


def test_a_statement_is_no_task() -> None:
    assert not wording.sets_a_task(saying("I share my tools"))


@pytest.mark.parametrize("text", ["How do you mulch?", "Nice. Which ducks eat slugs?", "Slugs! What else bites?"])
def test_a_question_on_a_subject_asks_everybody(text: str) -> None:
    assert wording.asks_everybody(saying(text))


@pytest.mark.parametrize(
    "text", ["How can I mulch better?", "Is my compost right?", "You?", "We mulch.", "Ducks eat slugs. You?", ""]
)
def test_wondering_aloud_asks_nobody(text: str) -> None:
    assert not wording.asks_everybody(saying(text))


def test_a_subject_may_have_to_be_broader() -> None:
    assert wording.asks_everybody(saying("Which ducks eat slugs?"), 3)
    assert not wording.asks_everybody(saying("Which ducks eat slugs?"), 4)
    assert not wording.asks_everybody(saying("Which #gardenchat ducks?"), 2)


@pytest.mark.parametrize(
    "text",
    ["Which ducks eat slugs?", "Great! And how do you mulch?", "Love this idea. Do ducks fly?", "Ducks. Do they fly?"],
)
def test_who_says_nothing_of_substance_besides_only_asks(text: str) -> None:
    assert wording.only_asks(saying(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ducks eat slugs",
        "Ducks, maybe?",
        "Have fun. Ducks, maybe?",
        "Ducks eat slugs. Do hens?",
        "Toads and hedgehogs! Which ducks do you keep?",
    ],
)
def test_who_tells_something_or_only_wonders_does_more_than_ask(text: str) -> None:
    assert not wording.only_asks(saying(text))


@QUICK
@given(st.text())
def test_no_text_makes_the_rules_fail(text: str) -> None:
    said = saying(text)
    assert wording.closes(said) <= wording.keeps_house(said)
    assert wording.arrives(said) <= (not said.is_wordless)
    assert wording.without_greeting(said) in said.spoken
    assert wording.only_asks(said) <= ("?" in text)
    wording.greets(said), wording.introduces(said), wording.names_calling(said), wording.is_of_another_chat(said)
    wording.responds(said), wording.sets_a_task(said), wording.asks_everybody(said)
