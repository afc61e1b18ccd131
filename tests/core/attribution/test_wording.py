"""What the words of a post say: greeting, praise, house-keeping, or something on the subject."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbadge.core.attribution import wording

from .chat import QUICK


@pytest.mark.parametrize(
    "text", ["", " ", "#gardenchat", "@kim", "🌱🌱", "https://example.org/a", "...", "@kim #gardenchat 👍 !"]
)
def test_tags_links_and_emoji_are_no_words(text: str) -> None:
    assert wording.is_wordless(text)


def test_words_are_what_is_spoken() -> None:
    assert wording.spoken("@kim 🌱 mulch   daily #gardenchat https://example.org") == "mulch daily"
    assert not wording.is_wordless("mulch")


def test_emoji_and_links_are_seen() -> None:
    assert wording.has_emoji("👍")
    assert not wording.has_emoji("ok")
    assert wording.has_link("see https://example.org")
    assert not wording.has_link("see  below")


@pytest.mark.parametrize(
    "text",
    [
        "Yes!",
        "So true, thank you!",
        "Love this!",
        "Absolutely agree 👏👏",
        "hahaha lol",
        "Well said @kim",
        "Bookmark this",
        "This woman knows. Tweet of the night!",
        "A4",
        "What @kim said",
        "Kim nailed it",
    ],
)
def test_praise_and_pointing_have_no_substance(text: str) -> None:
    assert not wording.has_substance(text, "#gardenchat")


@pytest.mark.parametrize("text", ["Ducks eat slugs", "Love this! Ducks eat slugs.", "I mulch #tomatoes daily"])
def test_something_on_the_subject_has_substance(text: str) -> None:
    assert wording.has_substance(text, "#gardenchat")


def test_length_alone_is_no_substance() -> None:
    assert not wording.has_substance("yes yes yes and so very very true, thank you, thank you all, great, great", "")


def test_the_chats_hashtag_is_no_substance() -> None:
    assert not wording.has_substance("Yes #GardenChat ducks", "#gardenchat")


@pytest.mark.parametrize(
    "text",
    ["Hi all", "hello #gardenchat", "@kim Hey!", "Good morning", "Evening, all", "Happy Friday", "🌱 Hiya folks"],
)
def test_a_greeting_is_heard(text: str) -> None:
    assert wording.greets(text)


@pytest.mark.parametrize("text", ["Highly recommended", "Evening watering helps", "I said hello to my hens"])
def test_other_beginnings_are_no_greeting(text: str) -> None:
    assert not wording.greets(text)


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
    assert wording.introduces(text)


@pytest.mark.parametrize(
    "text",
    [
        "Slugs hide under stones",
        "We teach children to mulch",
        "Ducks, of course",
        "Compost in pots dries out",
        "Sadly, nothing in life is free",
    ],
)
def test_a_remark_is_no_introduction(text: str) -> None:
    assert not wording.introduces(text)


@pytest.mark.parametrize(
    "text",
    [
        "Welcome to #gardenchat!",
        "Join us at eight",
        "Join #gardenchat tonight",
        "Join the growers and #gardenchat chat in 5",
        "Next question, everybody",
        "Please introduce yourself",
        "See you next week",
        "We use the Q1/A1 format",
        "The archive will be online",
        "Sign up here for the seed swap",
        "Call for proposals is out",
        "Have I forgotten anything as a moderator?",
        "Let's move to the pots",
        "Before we start: tea",
        "Off topic: weather",
    ],
)
def test_talk_about_the_chat_keeps_house(text: str) -> None:
    assert wording.keeps_house(text, "#gardenchat")


@pytest.mark.parametrize(
    "text",
    [
        "Great #gardenchat tonight!",
        "Thanks all!",
        "Thanks to everyone",
        "Thank you, @hilda, for hosting",
        "Thanks @hilda for such a great chat",
        "Thanks for the wonderful #gardenchat",
        "Terrific chat with everybody",
        "Good night",
        "Signing off",
        "gotta run",
    ],
)
def test_thanks_for_the_chat_and_goodbye_close(text: str) -> None:
    assert wording.closes(text, "#gardenchat")
    assert wording.keeps_house(text, "#gardenchat")


@pytest.mark.parametrize(
    "text", ["Thanks for the tip", "Great learning happens outdoors", "Good discussion needs listening", "Ducks"]
)
def test_thanks_for_content_closes_nothing(text: str) -> None:
    assert not wording.closes(text, "#gardenchat")


@pytest.mark.parametrize("text", ["How do you mulch?", "Nice. Which ducks eat slugs?", "Slugs! What else bites?"])
def test_a_question_on_a_subject_asks_everybody(text: str) -> None:
    assert wording.asks_everybody(text)


@pytest.mark.parametrize("text", ["How can I mulch better?", "Is my compost right?", "You?", "We mulch.", ""])
def test_wondering_aloud_asks_nobody(text: str) -> None:
    assert not wording.asks_everybody(text)


@pytest.mark.parametrize("text", ["Why?", "Share your best tool", "Please post a picture", "Now tell us more"])
def test_a_task_asks_or_bids(text: str) -> None:
    assert wording.sets_a_task(text)


def test_a_statement_is_no_task() -> None:
    assert not wording.sets_a_task("I share my tools")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("@kim ducks", "kim"),
        (".@kim ducks", "kim"),
        ("🌱 @kim ducks", "kim"),
        ("Great idea @kim! Ducks too", "kim"),
        ("Yes, @kim and ducks", "kim"),
        ("My neighbour @kim keeps ducks", None),
        ("Great mulch and tall tomatoes @kim", None),
        ("kim@example.org", None),
        ("Ducks", None),
    ],
)
def test_a_post_is_spoken_to_the_handle_it_begins_with_or_praises(text: str, who: str | None) -> None:
    assert wording.spoken_to(text) == who


@pytest.mark.parametrize(
    ("text", "does"), [("@kim hi", True), ("🌱 .@kim hi", True), ("hi @kim", False), ("hi", False)]
)
def test_an_address_comes_first(text: str, does: bool) -> None:
    assert wording.addresses(text) is does


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("RT @kim: ducks", ("", "kim", "ducks")),
        ("RT @kim ducks", ("", "kim", "ducks")),
        ("RT kim: ducks", ("", "kim", "ducks")),
        ("So true! MT @kim: ducks", ("So true!", "kim", "ducks")),
        ("“@kim: ducks”", ("", "kim", "ducks”")),
        ("ducks", None),
        ("ART @kim", None),
    ],
)
def test_a_manual_retweet_falls_into_its_parts(text: str, parts: tuple[str, str, str] | None) -> None:
    assert wording.retweeted(text) == parts


@QUICK
@given(st.text())
def test_no_text_makes_the_rules_fail(text: str) -> None:
    assert wording.has_substance(text) <= (not wording.is_wordless(text) or "#" in text)
    wording.greets(text), wording.introduces(text), wording.keeps_house(text, "#gardenchat")
    wording.asks_everybody(text), wording.spoken_to(text), wording.retweeted(text)
