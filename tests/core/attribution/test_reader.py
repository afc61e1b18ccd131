"""Each text of a chat is read once, by the chat's letters and hashtag."""

from chatbadge.core.attribution.labels import Asks, Letters
from chatbadge.core.attribution.reader import Reader

from .chat import TAG, say


def test_a_text_is_read_once() -> None:
    reader = Reader(Letters(), TAG)
    assert reader.text("ducks eat slugs") is reader.text("ducks eat slugs")
    assert reader.text("ducks eat slugs") is not reader.text("hens eat slugs")


def test_a_post_says_its_text_whoever_posts_it() -> None:
    reader = Reader(Letters(), TAG)
    said = reader.of(say("kim", "ducks eat slugs"))
    assert said.text == "ducks eat slugs"
    assert reader.of(say("lee", "ducks eat slugs")) is said is reader.text("ducks eat slugs")


def test_a_chats_letters_and_hashtag_go_by_for_each_text() -> None:
    said = Reader(Letters("T", "R"), "#gardenchat").of(say("kim", "T2: mulch #gardenchat"))
    assert said.label is not None
    assert (said.label.asks, said.label.number) == (Asks.QUESTION, 2)
    assert said.subject == {"mulch"}


def test_after_very_many_texts_the_first_are_read_again() -> None:
    reader = Reader(Letters(), TAG)
    first = reader.text("ducks eat slugs")
    for number in range(4_999):
        reader.text(f"duck {number}")
    assert reader.text("ducks eat slugs") is first
    reader.text("one duck more")
    again = reader.text("ducks eat slugs")
    assert again is not first
    assert again.subject == first.subject


def test_a_label_that_was_read_is_not_read_again() -> None:
    reader = Reader(Letters(), TAG)
    post = say("kim", "A2: mulch")
    label = reader.label(post)
    assert label is not None
    assert label is reader.label(post) is reader.of(post).label
    assert reader.label(say("kim", "mulch")) is None
