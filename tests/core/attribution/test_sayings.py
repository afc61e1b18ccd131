"""A post's text, read once: its words, and what they are about."""

import pytest

from chatbadge.core.attribution.sayings import Saying, once

from .chat import TAG


class Bed:
    """Counts how often it is looked over."""

    looked = 0

    @once
    def slugs(self) -> int:
        """How many there are."""
        self.looked += 1
        return 7


def test_what_is_asked_for_is_worked_out_once_for_each_holder() -> None:
    bed, other = Bed(), Bed()
    assert bed.looked == 0
    assert (bed.slugs, bed.slugs, other.slugs) == (7, 7, 7)
    assert (bed.looked, other.looked) == (1, 1)


def test_on_the_class_stands_what_is_worked_out() -> None:
    assert Bed.slugs.__doc__ == "How many there are."


# --- words


@pytest.mark.parametrize(
    "text", ["", " ", "#gardenchat", "@kim", "🌱🌱", "https://example.org/a", "...", "@kim #gardenchat 👍 !", "123"]
)
def test_tags_links_and_emoji_are_no_words(text: str) -> None:
    assert Saying(text).is_wordless


@pytest.mark.parametrize("text", ["mulch", "mulch daily", "@kim mulch", "https://example.org/a mulch", "1. mulch"])
def test_a_word_anywhere_is_one(text: str) -> None:
    assert not Saying(text).is_wordless


def test_words_are_what_is_spoken() -> None:
    assert Saying("@kim 🌱 mulch   daily #gardenchat https://example.org").spoken == "mulch daily"
    assert Saying("@kim mulch  daily #gardenchat").spoken == "mulch daily"


def test_hashtags_are_words_and_handles_are_none() -> None:
    assert Saying("@kim Mulch#tomatoes, don’t dig! 🌱").words == {"mulch", "tomatoes", "don't", "dig"}
    assert Saying("Mulch & dig").words == {"mulch", "dig"}


@pytest.mark.parametrize(
    "text", ["mulch/dig (daily), a_b", "MULCH: it's the gardeners' friend", "no-dig beds, 2 of 3", ""]
)
def test_words_are_the_same_beside_an_emoji(text: str) -> None:
    assert Saying(text).words == Saying(f"{text} 🌱").words


@pytest.mark.parametrize("text", ["'No-dig' beds", "rock 'n' roll", "'Tis spring", "4hens"])
def test_quoted_words_are_the_same_beside_an_emoji(text: str) -> None:
    assert Saying(text).words == Saying(f"{text} 🌱").words


def test_apostrophes_are_made_plain() -> None:
    assert Saying("Don’t  dig: https://example.org").bare == "Don't dig: "
    assert Saying("Don’t dig").lowered == "don't dig"
    assert Saying("Don't dig").bare == "Don't dig"


def test_emoji_and_links_are_seen() -> None:
    assert Saying("👍").has_emoji
    assert not Saying("ok").has_emoji
    assert not Saying("très bien").has_emoji
    assert Saying("see https://example.org").has_link
    assert Saying("see pic.twitter.com/aBcDe").has_link
    assert not Saying("see  below").has_link


def test_of_a_very_long_text_the_beginning_is_read() -> None:
    text = "ducks " + 9_994 * "." + " slugs"
    assert Saying(text[:10_000]).text == text[:10_000] == Saying(text).text
    assert Saying(text).words == {"ducks"}


# --- what they are about


@pytest.mark.parametrize(
    "text",
    [
        "Yes!",
        "So true, thank you!",
        "Love this!",
        "Absolutely agree 👏👏",
        "hahaha lol yesss sooo",
        "Well said @kim",
        "Bookmark this",
        "This woman knows. Tweet of the night!",
        "A4",
        "What @kim said",
        "Kim nailed it",
    ],
)
def test_praise_and_pointing_have_no_substance(text: str) -> None:
    assert not Saying(text, hashtag=TAG).has_substance(1)


@pytest.mark.parametrize("text", ["Ducks eat", "Love this! Ducks eat slugs.", "I mulch #tomatoes daily"])
def test_something_on_the_subject_has_substance(text: str) -> None:
    assert Saying(text, hashtag=TAG).has_substance()
    assert not Saying("Ducks!", hashtag=TAG).has_substance()


def test_length_alone_is_no_substance() -> None:
    assert not Saying("yes yes yes and so very very true, thank you, thank you all, great, great").has_substance(1)


@pytest.mark.parametrize("hashtag", ["#gardenchat", "GardenChat"])
def test_the_chats_hashtag_is_no_substance(hashtag: str) -> None:
    said = Saying("Yes #GardenChat ducks", hashtag=hashtag)
    assert said.subject == {"ducks"}
    assert said.has_substance(1)
    assert not said.has_substance(2)


def test_another_hashtag_is_a_word_of_the_subject() -> None:
    assert Saying("#seedswap ducks", hashtag=TAG).subject == {"seedswap", "ducks"}


def test_a_sentence_that_points_leaves_the_others_what_they_say() -> None:
    assert Saying("Everybody should read this: slugs hate copper. Kim nailed it").subject == {"slugs", "hate", "copper"}


def test_a_word_of_pointing_that_points_at_nothing_is_a_word_like_others() -> None:
    assert Saying("I read old seed catalogues").subject == {"read", "old", "seed", "catalogues"}


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("watering waters watered", {"water"}),
        ("berries", {"berr"}),
        ("bushes", {"bush"}),
        ("beds seeds ox", {"beds", "seed", "ox"}),
        ("pods", {"pods"}),
        ("x q4 looool", set()),
    ],
)
def test_stems_are_words_without_their_endings(text: str, stems: set[str]) -> None:
    assert Saying(text).stems == stems
