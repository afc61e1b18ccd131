"""Talk about the chat rather than in it: welcome, timing, thanks, goodbye, and what belongs to another chat."""

import pytest

from chatbadge.core.attribution import wording
from chatbadge.core.attribution.sayings import Saying

from .chat import TAG


def saying(text: str, hashtag: str = TAG) -> Saying:
    return Saying(text, hashtag=hashtag)


@pytest.mark.parametrize(
    "text",
    [
        "Welcome to #gardenchat!",
        "Join us at eight",
        "Join #gardenchat tonight",
        "Join the growers and #gardenchat chat in 5",
        "#gardenchat begins soon, growers",
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
    assert wording.keeps_house(saying(text))


@pytest.mark.parametrize(
    "text",
    ["Ducks follow me everywhere", "My first tomatoes", "Slugs love #gardenchat", "Slugs in May", "@kim #gardenchat"],
)
def test_talk_about_the_garden_keeps_none(text: str) -> None:
    assert not wording.keeps_house(saying(text))


@pytest.mark.parametrize("text", ["Today the hens were talking to the ducks", "@psa snails love my tulips"])
def test_what_others_do_and_are_called_keeps_none(text: str) -> None:
    assert not wording.keeps_house(saying(text))


@pytest.mark.parametrize(
    "text",
    [
        "Great chat tonight!",
        "Thanks all!",
        "Thanks to everyone",
        "Thank you, @hilda, for hosting",
        "Thanks @hilda for such a great chat",
        "Thanks for the wonderful #gardenchat",
        "Thanks for another #gardenchat 🌱",
        "Thanks for #gardenchat and good night",
        "Terrific chat with everybody",
        "Good night",
        "Signing off",
        "gotta run",
    ],
)
def test_thanks_for_the_chat_and_goodbye_close(text: str) -> None:
    assert wording.closes(saying(text))
    assert wording.keeps_house(saying(text))


@pytest.mark.parametrize("text", ["Great #gardenchat tonight!", "Terrific #gardenchat with everybody"])
def test_the_hashtag_stands_for_the_chat_that_is_praised(text: str) -> None:
    assert wording.closes(saying(text))


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for the tip",
        "Great learning happens outdoors",
        "Good discussion needs listening",
        "Ducks",
        "Thanks for the seeds #gardenchat",
        "Thanks for the seeds #gardenchat !",
        "Thanks for the #seedswap #gardenchat",
    ],
)
def test_thanks_for_content_closes_nothing(text: str) -> None:
    assert not wording.closes(saying(text))


def test_a_chat_without_hashtag_is_named_in_words() -> None:
    assert wording.closes(saying("Thanks for the wonderful chat", ""))
    assert not wording.closes(saying("Thanks for the wonderful #gardenchat", ""))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Ducks eat slugs #beechat", True),
        ("Ducks #seedswap #BeeChat!", True),
        ("Ducks eat slugs #beechat #gardenchat", False),
        ("Ducks eat slugs #seedswap", False),
        ("Ducks eat slugs, beechat", False),
    ],
)
def test_another_chats_hashtag_alone_is_another_chats(text: str, other: bool) -> None:
    assert wording.is_of_another_chat(saying(text)) is other
    assert not wording.is_of_another_chat(saying(text, ""))


@pytest.mark.parametrize(("text", "hashtag"), [("Ducks #4hchat", "#4hchat"), ("I like #gardenchat's new time", TAG)])
def test_a_chats_own_hashtag_is_known_however_it_is_spelled(text: str, hashtag: str) -> None:
    assert not wording.is_of_another_chat(saying(text, hashtag))
